"""A meeting in person made hybrid: a room too small for all holds some, the rest call in.

The request then says how many sit in the room (`seats`), which bridge points join, how many seats
each must have, and over which link; all rules hold for it as for any other. Nobody is told to call
in by name: the domain knows how many a room holds, not who of those called sits in it. So everybody
must still be able to come, and two rooms of one site never stand for one: a meeting has one room.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.domain.meeting import Form, Meeting, RoomNeed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from coord_calendar.domain.places import Room
    from coord_calendar.domain.problem import Problem


def hybrids_of(problem: Problem, meeting: Meeting, day: dt.date) -> Iterator[Meeting]:
    """Yield a request in person as it would be in each room too small for all.

    Those rooms first that it may use, of these the largest: so that few call in.

    Parameters
    ----------
    problem : Problem
        What was asked for.
    meeting : Meeting
        The request.
    day : date
        The day on which it is held: who is called hangs on it.
    """
    if meeting.room is None or meeting.form is not Form.IN_PERSON:
        return
    called = problem.seats_needed(meeting, day)
    for rooms in _too_small(problem, meeting, meeting.room, called):
        for calling in _calls(problem, meeting, called - rooms[0].seats):
            changed = {
                "form": Form.HYBRID,
                "seats": rooms[0].seats,
                "room": meeting.room.model_copy(
                    update={"rooms": tuple(room.id for room in rooms), "sites": ()}
                ),
                "asked_room": None,
                "link": calling.link,
                "points": calling.points,
                "point_seats": calling.seats,
            }
            yield Meeting.model_validate({**dict(meeting), **changed})


def _too_small(
    problem: Problem, meeting: Meeting, need: RoomNeed, called: int
) -> Iterator[list[Room]]:
    """Yield rooms that hold fewer than are called, those together that hold as many."""

    def order(room: Room) -> tuple[bool, int]:
        return not may_use(need, room), -room.seats

    fitting = (
        room
        for room in problem.city.rooms
        if room.seats < called
        and need.equipment <= room.equipment
        and (not meeting.is_secret or (room.closed and room.vetted))
    )
    for _, rooms in groupby(sorted(fitting, key=order), key=order):
        yield list(rooms)


def may_use(need: RoomNeed, room: Room) -> bool:
    """Tell whether a request allows a room."""
    return (not need.rooms or room.id in need.rooms) and (not need.sites or room.site in need.sites)


class _Calling(NamedTuple):
    """Over which link, from which points, and how many seats each of them must have."""

    link: str
    points: tuple[str, ...]
    seats: int


def _calls(problem: Problem, meeting: Meeting, people: int) -> Iterator[_Calling]:
    """Yield by link the fewest points that seat so many, of these the smallest that do.

    Those that no other meeting joins come first; a secret meeting has only what is protected.
    """
    city = problem.city
    joined = {
        point for one in problem.meetings for point in problem.points_of(one, problem.first_day)
    }
    points = sorted(
        (point for point in city.points if point.encrypted or not meeting.is_secret),
        key=lambda point: (point.id in joined, point.seats),
    )
    # Those that are not protected first: the others are for what is secret.
    for link in sorted(city.links, key=lambda link: link.encrypted):
        if meeting.link not in {None, link.id} or (meeting.is_secret and not link.encrypted):
            continue
        for count in range(1, min(link.points, len(points)) + 1):
            seats = -(-people // count)
            enough = [point.id for point in points if point.seats >= seats][:count]
            if len(enough) == count:
                yield _Calling(link.id, tuple(enough), seats)
                break
