"""What a plan costs in rooms: another than was asked for, seats left empty, rooms too large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.criteria.placed import placed

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule

_SEATS_A_UNIT = 10


def preferred_room(problem: Problem, schedule: Schedule) -> int:
    """Count the priority of every meeting placed in another room than it asked for, or in none."""
    return sum(
        meeting.priority
        for meeting, placement in placed(problem, schedule)
        if meeting.asked_room is not None and placement.room != meeting.asked_room
    )


def wasted_seats(problem: Problem, schedule: Schedule) -> int:
    """Count the seats left empty, in whole tens for each meeting placed in a room."""
    return sum(
        max(
            0,
            problem.city.room(placement.room).seats
            - problem.seats_needed(meeting, problem.city.calendar.day_of(placement.start)),
        )
        // _SEATS_A_UNIT
        for meeting, placement in placed(problem, schedule)
        if placement.room is not None
    )


def large_rooms_kept(problem: Problem, schedule: Schedule) -> int:
    """Count the seats of the rooms in use, in whole tens for each meeting placed in a room."""
    return sum(
        problem.city.room(placement.room).seats // _SEATS_A_UNIT
        for _, placement in placed(problem, schedule)
        if placement.room is not None
    )


def large_rooms_first(problem: Problem, schedule: Schedule) -> int:
    """Count by how many seats each larger room is larger than the one in use.

    Added up over the larger rooms of the city, in whole tens for each meeting placed in a room.
    """
    seats = [room.seats for room in problem.city.rooms]
    used = [
        problem.city.room(placement.room).seats
        for _, placement in placed(problem, schedule)
        if placement.room is not None
    ]
    return sum(sum(max(0, larger - own) for larger in seats) // _SEATS_A_UNIT for own in used)
