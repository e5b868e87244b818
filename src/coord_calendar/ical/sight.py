"""How much a reader may see of a meeting: the one place where that is decided.

An open meeting is seen as its audience's levels say, and whole by readers who all attend it. A
secret meeting is seen whole by the people whom it certainly calls, each in their own calendar. An
audience sees of it, at most, that time is taken: a room's, if the audience is the post that keeps
the room; people's and posts', if the city lets the audience know. Everybody else sees nothing.

**Source** Law on Protection of State Secrets 117/2025/QH15.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.domain.audience import Sees
from coord_calendar.ical.concern import FeedKind

if TYPE_CHECKING:
    from coord_calendar.domain.audience import Audience
    from coord_calendar.domain.problem import Problem
    from coord_calendar.ical.concern import Appearance


def sees(
    problem: Problem, audience: Audience | None, kind: FeedKind, name: str, told: Appearance
) -> Sees:
    """Return how much of a meeting stands in a feed.

    Parameters
    ----------
    problem : Problem
        What was planned.
    audience : Audience or None
        For whom the feed is made; None for its own reader.
    kind : FeedKind
        Whose feed it is.
    name : str
        Its name in the directory.
    told : Appearance
        The meeting, and how it would stand there.
    """
    if told.meeting.is_secret:
        return _sees_of_secret(problem, audience, kind, name, told)
    if audience is None or _all_attend(problem, audience, told):
        return Sees.FULL
    return audience.sees_of(told.meeting.body, told.meeting.office)


def _sees_of_secret(
    problem: Problem, audience: Audience | None, kind: FeedKind, name: str, told: Appearance
) -> Sees:
    if told.is_possible:
        return Sees.NOTHING  # perhaps this person does not attend, and must not learn of it then
    if audience is None:
        return Sees.FULL if kind is FeedKind.PERSON else Sees.NOTHING
    if kind is FeedKind.ROOM:
        keeper = problem.city.room(name).keeper
        # An audience with other readers besides the keeper is not the keeper's alone.
        return Sees.BUSY if keeper and set(audience.posts) == {keeper} else Sees.NOTHING
    knows = audience.knows_secret_times and kind in {FeedKind.PERSON, FeedKind.POST}
    return Sees.BUSY if knows else Sees.NOTHING


def _all_attend(problem: Problem, audience: Audience, told: Appearance) -> bool:
    """Tell whether an audience has readers, and an open meeting certainly calls all of them.

    Of a post that nobody holds on the day nobody knows who reads in its place.
    """
    day = problem.city.calendar.day_of(told.placement.start)
    readers = [problem.city.holders(post, day) for post in audience.posts]
    called = problem.attendees_at(told.placement)
    certain = (called.expected.keys() | called.optional.keys()) - called.possible
    return bool(readers) and all(holders and certain.issuperset(holders) for holders in readers)
