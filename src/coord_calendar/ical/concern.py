"""Whom a meeting concerns: every calendar in which it might stand, whoever reads it.

Nothing is held back here; what a reader may see of it is :mod:`.sight`'s question.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.domain.audience import Sees

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.people import Hat
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement


class FeedKind(StrEnum):
    """Whose feed it is; the value begins the name of its file."""

    PERSON = "nguoi"
    POST = "chuc-danh"
    ROOM = "phong"
    SITE = "dia-diem"
    BODY = "tap-the"
    OFFICE = "co-quan"
    POINT = "diem-cau"
    ALL = "tat-ca"


class Appearance(NamedTuple):
    """A meeting as it stands in one feed.

    Parameters
    ----------
    meeting : Meeting
        The meeting.
    placement : Placement
        Where the plan put it.
    hats : tuple of Hat
        In the feed of a person or a post: the hats under which the meeting calls; else empty.
    is_optional : bool
        In such a feed: whether who is called is invited and need not come; else False.
    is_possible : bool
        In such a feed: whether who is called comes only if concerned; else False.
    is_member : bool
        In such a feed: whether who is called is one of a body with a quorum; else False.
    sees : Sees
        How much its readers are told: everything, or title and time.
    """

    meeting: Meeting
    placement: Placement
    hats: tuple[Hat, ...] = ()
    is_optional: bool = False
    is_possible: bool = False
    is_member: bool = False
    sees: Sees = Sees.FULL

    def as_seen(self, sees: Sees) -> Appearance:
        """Return it as its readers see it; with the title alone nothing is said of attendance."""
        if sees is Sees.FULL:
            return self
        return Appearance(self.meeting, self.placement, sees=sees)


def concerned(problem: Problem, placement: Placement) -> Iterator[tuple[FeedKind, str, Appearance]]:
    """Yield whom a placed meeting concerns, each once, with how it stands in their calendar."""
    meeting = problem.meeting(placement.meeting)
    yield from _called(problem, meeting, placement)
    told = Appearance(meeting, placement)
    for room in rooms_occupied(problem, placement):
        yield FeedKind.ROOM, room, told
    site = meeting.site if placement.room is None else problem.city.room(placement.room).site
    if site is not None:
        yield FeedKind.SITE, site, told
    for body in _bodies_concerned(problem, meeting):
        yield FeedKind.BODY, body, told
    yield FeedKind.OFFICE, meeting.office, told
    for point in problem.points_of(meeting, problem.city.calendar.day_of(placement.start)):
        yield FeedKind.POINT, point, told
    yield FeedKind.ALL, problem.city.id, told


def _called(
    problem: Problem, meeting: Meeting, placement: Placement
) -> Iterator[tuple[FeedKind, str, Appearance]]:
    """Yield the people whom a meeting calls, and the posts under which it calls them.

    A post is told what is told to the first of its holders.
    """
    called = problem.attendees_at(placement)
    posts: dict[str, Appearance] = {}
    for people in (called.required, called.members, called.optional):
        for person, hats in people.items():
            told = Appearance(
                meeting,
                placement,
                hats,
                is_optional=people is called.optional,
                is_possible=person in called.possible,
                is_member=people is called.members,
            )
            yield FeedKind.PERSON, person, told
            for post in dict.fromkeys(hat.post for hat in hats if hat.post is not None):
                under = tuple(hat for hat in hats if hat.post == post)
                posts.setdefault(post, told._replace(hats=under))
    for post, told in posts.items():
        yield FeedKind.POST, post, told


def rooms_occupied(problem: Problem, placement: Placement) -> Iterator[str]:
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
