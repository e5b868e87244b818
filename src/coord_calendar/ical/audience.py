"""Who is told of which meeting: the feeds of a plan, before anything is written.

Every meeting of the plan appears in the feeds of the people it calls, of the rooms it occupies, of
the bodies that hold it or are called to it, of the office that asked for it, and of the bridge
points that join it. A secret meeting appears in the feeds of the people it calls and nowhere else:
a person's feed is for that person alone, who must know where to be. Those of whom nobody knows yet
whether they are concerned are told of an open meeting only.

**Source** Law on Protection of State Secrets 117/2025/QH15: the existence of an activity may
itself be the secret.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.domain.city import unknown
from coord_calendar.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.people import Hat
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule


class FeedKind(StrEnum):
    """Whose feed it is; the value begins the name of its file."""

    PERSON = "nguoi"
    ROOM = "phong"
    BODY = "tap-the"
    OFFICE = "co-quan"
    POINT = "diem-cau"


class Appearance(NamedTuple):
    """A meeting as it stands in one feed.

    Parameters
    ----------
    meeting : Meeting
        The meeting.
    placement : Placement
        Where the plan put it.
    hats : tuple of Hat
        In a person's feed: the hats under which the meeting calls the person; else empty.
    is_optional : bool
        In a person's feed: whether the person is invited and need not come; else False.
    is_possible : bool
        In a person's feed: whether the person comes only if concerned; else False.
    is_member : bool
        In a person's feed: whether the person is called as one of a body with a quorum; else False.
    """

    meeting: Meeting
    placement: Placement
    hats: tuple[Hat, ...] = ()
    is_optional: bool = False
    is_possible: bool = False
    is_member: bool = False


@dataclass(frozen=True, kw_only=True)
class Feed:
    """What one audience is told.

    Parameters
    ----------
    kind : FeedKind
        Person, room, body, office or bridge point.
    id : str
        Its name in the directory.
    appearances : tuple of Appearance
        Its meetings in order of time; never empty.
    """

    kind: FeedKind
    id: str
    appearances: tuple[Appearance, ...]


def feeds_of(problem: Problem, schedule: Schedule) -> tuple[Feed, ...]:
    """Return the feeds of a plan; an audience with nothing to be told has none.

    Parameters
    ----------
    problem : Problem
        What was planned.
    schedule : Schedule
        The plan; postponed meetings stand in no feed.

    Returns
    -------
    tuple of Feed
        In order of kind and name.

    Raises
    ------
    InputError
        With every meeting and room of the plan that the problem does not know.
    """
    faults = list(_unknown_names(problem, schedule))
    if faults:
        raise InputError(faults)
    found: dict[tuple[FeedKind, str], list[Appearance]] = {}
    for placement in sorted(
        schedule.placements, key=lambda placed: (placed.start, placed.end, placed.meeting)
    ):
        for kind, name, appearance in _appearances(problem, placement):
            found.setdefault((kind, name), []).append(appearance)
    return tuple(
        Feed(kind=kind, id=name, appearances=tuple(appearances))
        for (kind, name), appearances in sorted(found.items())
    )


def _unknown_names(problem: Problem, schedule: Schedule) -> Iterator[Fault]:
    meetings = {meeting.id for meeting in problem.meetings}
    rooms = problem.city.tables["rooms"]
    for placement in schedule.placements:
        record = f"placement {placement.meeting}"
        if placement.meeting not in meetings:
            yield unknown("meetings", placement.meeting, record=record, field="meeting")
        if placement.room is not None and placement.room not in rooms:
            yield unknown("rooms", placement.room, record=record, field="room")


def _appearances(
    problem: Problem, placement: Placement
) -> Iterator[tuple[FeedKind, str, Appearance]]:
    meeting = problem.meeting(placement.meeting)
    called = problem.attendees_at(placement)
    for people in (called.required, called.optional, called.members):
        for person, hats in people.items():
            is_possible = person in called.possible
            if meeting.is_secret and is_possible:
                continue  # perhaps this person does not attend, and must not learn of it then
            told = Appearance(
                meeting,
                placement,
                hats,
                is_optional=people is called.optional,
                is_possible=is_possible,
                is_member=people is called.members,
            )
            yield FeedKind.PERSON, person, told
    if meeting.is_secret:
        return
    told = Appearance(meeting, placement)
    for room in _rooms_occupied(problem, placement):
        yield FeedKind.ROOM, room, told
    for body in _bodies_concerned(problem, meeting):
        yield FeedKind.BODY, body, told
    yield FeedKind.OFFICE, meeting.office, told
    for point in problem.points_of(meeting, problem.city.calendar.day_of(placement.start)):
        yield FeedKind.POINT, point, told


def _rooms_occupied(problem: Problem, placement: Placement) -> Iterator[str]:
    """Yield the room of a meeting and every room that shares a part with it."""
    if placement.room is None:
        return
    cells = problem.city.room_cells
    for room, own in cells.items():
        if own & cells[placement.room]:
            yield room


def _bodies_concerned(problem: Problem, meeting: Meeting) -> Iterator[str]:
    """Yield the bodies that organise a meeting or are called to it, each once."""
    names = {meeting.body, meeting.chair}
    names.update(entry.who for entry in (*meeting.required, *meeting.optional))
    for body in problem.city.bodies:
        if body.id in names:
            yield body.id
