"""Who is told of which meeting: the feeds of a plan, before anything is written.

Every meeting of the plan stands in the feeds of the people it calls and of the posts under which it
calls them, of the rooms it occupies and their site, of the bodies that hold it or are called to it,
of the office that asked for it, of the bridge points that join it, and in the city's own.
:mod:`.concern` says in which.

Without an audience each feed is made for its own reader: it tells open meetings whole, and a secret
one stands in the feeds of the people it calls and nowhere else: a person's feed is for that person
alone, who must know where to be. Those of whom nobody knows yet whether they are concerned are told
of an open meeting only. For an audience, :mod:`.sight` says how much of each meeting a feed tells;
what is only busy time becomes unbroken periods of which nobody can tell how many meetings they are.

**Source** Law on Protection of State Secrets 117/2025/QH15: the existence of an activity may
itself be the secret.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coord_calendar.domain.audience import Sees
from coord_calendar.domain.city import unknown
from coord_calendar.domain.interval import Interval
from coord_calendar.errors import Fault, InputError, UnknownIdError
from coord_calendar.ical.concern import Appearance, FeedKind, concerned
from coord_calendar.ical.sight import sees

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coord_calendar.domain.audience import Audience
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule

__all__ = ["Appearance", "Feed", "FeedKind", "feeds_of"]


@dataclass(frozen=True, kw_only=True)
class Feed:
    """What the readers of one calendar are told.

    Parameters
    ----------
    kind : FeedKind
        Whose it is: a person's, a room's ...
    id : str
        Its name in the directory; the city's own for the feed of everything.
    appearances : tuple of Appearance
        Its meetings in order of time.
    busy : tuple of Interval
        When there is something of which its readers learn no more; apart from each other, in order
        of time. Not both of the two are empty.
    audience : Audience or None
        For whom it is made; None for its own reader.
    """

    kind: FeedKind
    id: str
    appearances: tuple[Appearance, ...]
    busy: tuple[Interval, ...] = ()
    audience: Audience | None = None


def feeds_of(
    problem: Problem, schedule: Schedule, audience: Audience | None = None
) -> tuple[Feed, ...]:
    """Return the feeds of a plan; where there is nothing to be told there is none.

    Parameters
    ----------
    problem : Problem
        What was planned.
    schedule : Schedule
        The plan; postponed meetings stand in no feed.
    audience : Audience or None
        For whom; None makes each feed for its own reader.

    Returns
    -------
    tuple of Feed
        In order of kind and name.

    Raises
    ------
    InputError
        With every meeting and room of the plan that the problem does not know.
    """
    faults = list(unknown_names(problem, schedule.placements))
    if faults:
        raise InputError(faults)
    told: dict[tuple[FeedKind, str], list[Appearance]] = {}
    busy: dict[tuple[FeedKind, str], list[Interval]] = {}
    for placement in sorted(
        schedule.placements, key=lambda placed: (placed.start, placed.end, placed.meeting)
    ):
        for kind, name, appearance in concerned(problem, placement):
            level = sees(problem, audience, kind, name, appearance)
            if level is Sees.BUSY and placement.end > placement.start:
                during = Interval(start=placement.start, end=placement.end)
                busy.setdefault((kind, name), []).append(during)
            elif level in {Sees.FULL, Sees.TITLE}:
                told.setdefault((kind, name), []).append(appearance.as_seen(level))
    return tuple(
        Feed(
            kind=kind,
            id=name,
            appearances=tuple(told.get((kind, name), ())),
            busy=joined(busy.get((kind, name), ())),
            audience=audience,
        )
        for kind, name in sorted(told.keys() | busy.keys())
    )


def joined(periods: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return times as periods that neither overlap nor touch, in order.

    Where one ends and the next begins cannot be told from it, nor how many there are.
    """
    found: list[Interval] = []
    for period in sorted(periods, key=lambda one: (one.start, one.end)):
        if found and period.start <= found[-1].end:
            end = max(found[-1].end, period.end)
            found[-1] = Interval(start=found[-1].start, end=end)
        else:
            found.append(period)
    return tuple(found)


def unknown_names(problem: Problem, placements: Iterable[Placement]) -> Iterator[Fault]:
    """Yield a fault for each meeting and room of a plan that the problem does not know."""
    rooms = problem.city.tables["rooms"]
    for placement in placements:
        record = f"placement {placement.meeting}"
        try:
            problem.meeting(placement.meeting)
        except UnknownIdError:
            yield unknown("meetings", placement.meeting, record=record, field="meeting")
        if placement.room is not None and placement.room not in rooms:
            yield unknown("rooms", placement.room, record=record, field="room")
