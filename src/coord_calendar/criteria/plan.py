"""What a plan gives up as a whole: meetings postponed, and changes to what is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule

_ANOTHER_DAY = 4
_ANOTHER_TIME = 2
_ANOTHER_ROOM = 1


def postponed(problem: Problem, schedule: Schedule) -> int:
    """Count the priority of every meeting of the problem that has no placement."""
    return sum(
        meeting.priority for meeting in problem.meetings if schedule.placement(meeting.id) is None
    )


def changes(problem: Problem, schedule: Schedule) -> int:
    """Count the points of change against the published schedule.

    For each meeting of the problem that was published with a place: 4 if it is not placed now, or
    on another date; 2 if it starts or ends at another time of the same date; besides 1 if it is now
    in another room. Nothing if no schedule was published.
    """
    if problem.published is None:
        return 0
    day_of = problem.city.calendar.day_of
    points = 0
    for meeting in problem.meetings:
        before, now = problem.published.placement(meeting.id), schedule.placement(meeting.id)
        if before is None:
            continue
        if now is None:
            points += _ANOTHER_DAY
            continue
        if day_of(now.start) != day_of(before.start):
            points += _ANOTHER_DAY
        elif (now.start, now.end) != (before.start, before.end):
            points += _ANOTHER_TIME
        if now.room != before.room:
            points += _ANOTHER_ROOM
    return points
