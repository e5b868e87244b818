"""Weeks with every rule of the book: a drawn week, and all that a city's offices ask for besides.

Each rule has something to do: bodies and quorums, second posts, substitutes, people invited,
leave, closed rooms, set-up by a staff that is just large enough, divided halls, secret meetings, a
council's session, series, waits, fixed, pinned and published meetings, and online conferences of
all bridge points, thirty of which other meetings need as well. All of it is read off the hidden
plan of the drawn week, which so stays a plan without a hard conflict and without medium cost; what
the wishes cost is unknown.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

import coord_calendar as cc
from benchmarks.asking import Asking
from benchmarks.drawing import drawn_with_plan
from benchmarks.full_city import OFFICES, SETUP, FullCity
from benchmarks.hidden import HiddenPlan, Place, half_day_of, moment
from benchmarks.online import Online
from benchmarks.weeks import MONDAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.weeks import Week

AWAY, CLOSED = 25, 8
"""Half-days on which somebody is away or a room is closed."""
SESSION = (6, 60)
"""The people at the council's session, and its seats."""
PUBLISHED = 0.15
"""The share of the meetings that are published already."""
ALL_WEIGHED = {
    "room_kept": 1,
    "large_rooms_kept": 1,
    "break_between": 2,
    "body_overlap": 1,
    "body_break": 2,
    "office_balance": 5,
}
"""Weights of what is off in a city that sets none; `large_rooms_first` would contradict one."""


class Full(NamedTuple):
    """A full week: the problem, and the plan that it is known to have."""

    problem: cc.Problem
    plan: cc.Schedule


def full(meetings: int, points: int, travel: int, seed: int, *, weighed: bool) -> Full:
    """Return a week with every rule; the same for the same seed.

    Parameters
    ----------
    meetings : int
        How many, at least 20, the council's session among them.
    points : int
        The bridge points, at least 30, which both conferences call.
    travel : int
        The way between most sites, 0-20 minutes; some are 10 minutes nearer or farther.
    seed : int
        Of all that is drawn.
    weighed : bool
        Whether criteria that are off in a city that sets no weights are weighed, too.
    """
    week, spots = drawn_with_plan(meetings - 1, seed)
    return _Full(week, HiddenPlan(week, spots), points, travel, seed).made(weighed=weighed)


class _Full:
    """One full week in the making."""

    def __init__(self, week: Week, hidden: HiddenPlan, points: int, travel: int, seed: int) -> None:
        self._week = week
        self._hidden = hidden
        self._chance = random.Random(f"full/{len(week.meetings)}/{points}/{seed}")
        self._online = Online(week, hidden, points, self._chance)
        self._city = FullCity(week, hidden, self._online, travel, self._chance)

    def made(self, *, weighed: bool) -> Full:
        """Draw the parts in the order in which each takes people's time."""
        asking = Asking(self._week, self._hidden, self._city, self._online, self._chance)
        meetings = [*asking.meetings(), self._session()]
        city = self._city.made(ALL_WEIGHED if weighed else {})
        plan = self._hidden.schedule()
        problem = cc.Problem(
            city=city,
            first_day=MONDAY,
            days=self._week.days,
            meetings=tuple(meetings),
            commitments=tuple(self._commitments()),
            series=tuple(asking.series),
            published=cc.Schedule(
                placements=tuple(
                    row for row in plan.placements if self._chance.random() < PUBLISHED
                )
            ),
        )
        return Full(problem, plan)

    def _session(self) -> cc.Meeting:
        """Return a council's session of two half-days, on the day on which most people are free."""
        hidden, halls = self._hidden, reversed(self._week.rooms)
        days = [(half_day_of(2 * day)[0], half_day_of(2 * day + 1)[1]) for day in range(5)]
        start, end = max(days, key=lambda time: len(hidden.free(self._week.people, *time)))
        room = next(
            hall
            for hall in halls
            if hidden.is_free(hall.id, start, end) and hall.seats >= SESSION[1]
        )
        people = hidden.free(self._week.people, start, end)[: SESSION[0]]
        hidden.add("ky-hop", Place(start, end, room.id), people)
        return cc.Meeting(
            id="ky-hop",
            title="Kỳ họp",
            kind="ky-hop",
            office=OFFICES[1],
            required=tuple(cc.Attendance(who=who) for who in people),
            seats=SESSION[1],
            half_days=2,
            priority=10,
        )

    def _commitments(self) -> Iterator[cc.Commitment]:
        """Yield leaves and closures in half-days in which the plan needs nobody and no room."""
        rooms = tuple(hall.id for hall in self._week.rooms)
        for number in range(AWAY + CLOSED):
            names = self._week.people if number < AWAY else rooms
            start, end = half_day_of(self._chance.randrange(2 * self._week.days))
            # What sets up a room before a half-day, or clears it after, is let be, too.
            free = self._hidden.free(names, start - SETUP, end + SETUP)
            if not free:
                continue
            name = self._chance.choice(free)
            during = cc.Interval(start=moment(start), end=moment(end))
            yield cc.Commitment(
                id=f"ban{number}",
                who=name if number < AWAY else None,
                room=None if number < AWAY else name,
                during=during,
            )
