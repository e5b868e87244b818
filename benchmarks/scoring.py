"""What an assignment costs: the twelve terms of the public instances, one after the other.

It shares nothing with the library or with Timefold and is not made to be fast: it is what their own
figures are held against. A meeting starts with grain `s`, ends before `e` = `s` + duration, and
`last` = `e` - 1; the overlap of two meetings is the number of grains they share. Every amount is a
cost: the less the better (Timefold writes costs as negative scores).
"""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.instances import Assignment, Instance, Request

LEVELS = {
    "Room conflict": "hard",
    "Don't go in overtime": "hard",
    "Required attendance conflict": "hard",
    "Required room capacity": "hard",
    "Start and end on same day": "hard",
    "Required and preferred attendance conflict": "medium",
    "Preferred attendance conflict": "medium",
    "Do all meetings as soon as possible": "soft",
    "One TimeGrain break between two consecutive meetings": "soft",
    "Overlapping meetings": "soft",
    "Assign larger rooms first": "soft",
    "Room stability": "soft",
}
"""The twelve terms, as the files call them."""

SOON = 2
"""Grains at most between two meetings that share people who would have to change rooms."""


class Cost(NamedTuple):
    """A cost by level; costs compare in this order.

    Parameters
    ----------
    hard, medium, soft : int
        None of them negative.
    """

    hard: int
    medium: int
    soft: int

    def __str__(self) -> str:
        return f"{self.hard}/{self.medium}/{self.soft}"


class _Placed(NamedTuple):
    """A meeting with a start `s` and a room, of which `e` is the end."""

    s: int
    e: int
    room: int
    meeting: Request


def cost(instance: Instance, assignment: Assignment) -> Cost:
    """Return what an assignment costs, by level."""
    by_level = Counter[str]()
    for term, amount in amounts(instance, assignment).items():
        by_level[LEVELS[term]] += amount * instance.constraint_weights[term]
    return Cost(by_level["hard"], by_level["medium"], by_level["soft"])


def amounts(instance: Instance, assignment: Assignment) -> dict[str, int]:
    """Return the amount of each term, not yet weighed.

    A meeting without a place has a room of no seats, and counts nowhere else. Every meeting of the
    instance must be named exactly once.
    """
    meetings = {meeting.id: meeting for meeting in instance.meetings}
    named = [one.meeting for one in assignment.assignments]
    if sorted(named) != sorted(meetings):
        raise ValueError("the assignment does not name every meeting of the instance once")
    found = Counter(dict.fromkeys(LEVELS, 0))
    placed = []
    for one in assignment.assignments:
        meeting = meetings[one.meeting]
        if one.grain is None or one.room is None:
            found["Required room capacity"] += meeting.people
            continue
        placed.append(_Placed(one.grain, one.grain + meeting.duration_grains, one.room, meeting))
    for term, amount in itertools.chain(_alone(instance, placed), _in_pairs(placed)):
        found[term] += amount
    return dict(found)


def _alone(instance: Instance, placed: Sequence[_Placed]) -> Iterable[tuple[str, int]]:
    """Yield the terms that look at one meeting."""
    day_of = {grain.index: grain.day for grain in instance.grains}
    capacity = {room.id: room.capacity for room in instance.rooms}
    for s, e, room, meeting in placed:
        last = e - 1
        yield "Do all meetings as soon as possible", last
        if last not in day_of:
            yield "Don't go in overtime", last
        elif day_of[last] != day_of[s]:
            yield "Start and end on same day", 1
        yield "Required room capacity", max(0, meeting.people - capacity[room])
        larger = [seats for seats in capacity.values() if seats > capacity[room]]
        yield "Assign larger rooms first", sum(seats - capacity[room] for seats in larger)


def _in_pairs(placed: Sequence[_Placed]) -> Iterable[tuple[str, int]]:
    """Yield the terms that look at two meetings."""
    for a, b in itertools.combinations(sorted(placed, key=lambda one: one.s), 2):
        yield "One TimeGrain break between two consecutive meetings", (a.e == b.s) + (b.e == a.s)
        overlap = min(a.e, b.e) - max(a.s, b.s)
        if overlap > 0:
            yield from _at_once(a, b, overlap)
        if a.s < b.s and a.room != b.room and b.s - a.e <= SOON:
            one, other = ({*x.meeting.required, *x.meeting.preferred} for x in (a, b))
            yield "Room stability", len(one & other)


def _at_once(a: _Placed, b: _Placed, overlap: int) -> Iterable[tuple[str, int]]:
    """Yield the terms that look at two meetings which overlap."""
    must_a, must_b = set(a.meeting.required), set(b.meeting.required)
    may_a, may_b = set(a.meeting.preferred), set(b.meeting.preferred)
    yield "Overlapping meetings", overlap
    yield "Room conflict", overlap * (a.room == b.room)
    yield "Required attendance conflict", overlap * len(must_a & must_b)
    mixed = len(must_a & may_b) + len(may_a & must_b)
    yield "Required and preferred attendance conflict", overlap * mixed
    yield "Preferred attendance conflict", overlap * len(may_a & may_b)
