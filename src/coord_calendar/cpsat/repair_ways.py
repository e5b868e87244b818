"""The ways in which published meetings may be elsewhere, and what each excludes.

Which hours exclude one another is read off the model: of what it says that at most one is true. So
every rule that says so is kept here as it is there, and what other rules say is not looked at:
what is proved of these ways holds of every plan. To have its own room again is a wish of a meeting,
for others may be found.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import reduce
from itertools import accumulate
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.cpsat.chains import NO_WISH, Way, Wish, numbers
from coord_calendar.cpsat.model import PlanModel
from coord_calendar.cpsat.options import Choice
from coord_calendar.cpsat.repair_model import TIMES
from coord_calendar.domain.disruption import ROOM
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ortools.sat.python import cp_model

    from coord_calendar.cpsat.repairable import Repair
    from coord_calendar.cpsat.variables import Use

ELSEWHERE = ""
"""A room that is no meeting's own."""


class WayOfMeeting(NamedTuple):
    """A way of a meeting.

    Parameters
    ----------
    way : Way
        As chains know it.
    start, end : int
        Its hours, in minutes of the horizon.
    """

    way: Way
    start: int
    end: int


def ways_of(repair: Repair) -> list[list[WayOfMeeting]]:
    """Return for each meeting, in the problem's order, the ways in which it may be elsewhere.

    Parameters
    ----------
    repair : Repair
        In which everybody is free who ever may be. What waits without a place goes on waiting.
    """
    reader = _Reader(repair)
    return [list(reader.ways(number)) for number in range(len(repair.problem.meetings))]


class _Reader:
    """Reads the ways of a repair's meetings."""

    def __init__(self, repair: Repair) -> None:
        self._repair = repair
        self._part = PlanModel(repair.options.zoned(), rules=TIMES, go_on=repair.go_on)
        self._bits = _at_most_ones(self._part.model)
        self._rooms = _OwnRooms(repair)
        meetings = repair.problem.meetings
        self._uses = [list(self._with_bits(meeting.id)) for meeting in meetings]
        published = [
            [(use, bits) for use, bits in mine if self._is_published(use)] for mine in self._uses
        ]
        self._held = _Held([_any(bits for _, bits in mine) for mine in published])
        self._rooms_held = _Held(
            [_any(self._rooms.bits(use) for use, _ in mine) for mine in published]
        )

    def _with_bits(self, name: str) -> Iterator[tuple[Use, int]]:
        """Yield where a meeting may be, each with what that takes up as bits."""
        self._repair.go_on()
        variables, bits = self._part.variables, self._bits
        at = {(use.start, use.end): bits.get(use.literal.index, 0) for use in variables.times[name]}
        for use in variables.places[name]:
            yield use, at[use.start, use.end] | bits.get(use.literal.index, 0)

    def _is_published(self, use: Use) -> bool:
        """Tell whether a meeting stays where it was published, but perhaps for its room."""
        repair = self._repair
        if use.meeting in repair.must_move:
            return False
        old = repair.published[use.meeting]
        return (use.start, use.end) == old[:2] and old.room in (use.place.rooms or (None,))

    def ways(self, number: int) -> Iterator[WayOfMeeting]:
        """Yield the ways of a meeting."""
        for use, bits in self._uses[number]:
            if not self._is_published(use):
                cost, wish = self._cost(use)
                way = Way(self._held.who(bits), bits, cost, wish)
                yield WayOfMeeting(way, use.start, use.end)

    def _cost(self, use: Use) -> tuple[int, Wish]:
        """Return how much it disturbs that a meeting is there, and the wish for its room."""
        repair = self._repair
        if not repair.counts(use.meeting):
            return 0, NO_WISH
        old = repair.published[use.meeting]
        room = old.room if self._rooms.is_open(use) else ELSEWHERE
        cost = repair.disruption(use.meeting, Choice(use.start, use.end, room, old.substitutes))
        bits = self._rooms.bits(use)
        if not bits:
            return cost, NO_WISH
        others = self._rooms_held.who(bits)
        return cost, Wish(others, bits, ROOM * repair.times(use.meeting, use.start))


class _Held:
    """Who holds what, as published.

    Parameters
    ----------
    by_number : sequence of int
        By number as bits what each has.
    """

    def __init__(self, by_number: Sequence[int]) -> None:
        self._by: dict[int, int] = {}
        self._held = 0
        for number, bits in enumerate(by_number):
            self._held |= bits
            for bit in numbers(bits):
                self._by[bit] = self._by.get(bit, 0) | 1 << number

    def who(self, bits: int) -> int:
        """Return as bits, by number, who has some of what is asked."""
        return _any(self._by[bit] for bit in numbers(bits & self._held))


class _OwnRooms:
    """What meetings take up in the rooms where they were published.

    Of two that share a moment there, one begins while the other is there: so each moment at which
    one may begin there is a bit.
    """

    def __init__(self, repair: Repair) -> None:
        self._repair = repair
        self._open = {
            name: repair.open_own_room(name) for name in repair.published if repair.counts(name)
        }
        self._bound = repair.problem.under(RuleCode.ROOM_OVERLAP)
        starts: dict[str, set[int]] = {}
        for name, times in self._open.items():
            room = repair.published[name].room
            if room is not None and name in self._bound:
                setup = repair.view.city.room(room).setup_minutes
                for cell in repair.view.city.room_cells[room]:
                    starts.setdefault(cell, set()).update(start - setup for start, _ in times)
        self._starts = {cell: sorted(starts[cell]) for cell in sorted(starts)}
        firsts = accumulate(map(len, self._starts.values()), initial=0)
        self._first = dict(zip(self._starts, firsts, strict=False))

    def is_open(self, use: Use) -> bool:
        """Tell whether a meeting may have its own room there."""
        room = self._repair.published[use.meeting].room
        times = self._open[use.meeting]
        return (use.start, use.end) in times and room in (use.place.rooms or (None,))

    def bits(self, use: Use) -> int:
        """Return as bits what a meeting takes up there in its own room; none if it may not."""
        name = self._repair.published[use.meeting].room
        if name is None or use.meeting not in self._bound or not self.is_open(use):
            return 0
        room = self._repair.view.city.room(name)
        found = 0
        for cell in self._repair.view.city.room_cells[name]:
            starts = self._starts[cell]
            low = bisect_left(starts, use.start - room.setup_minutes)
            high = bisect_left(starts, use.end + room.clearing_minutes)
            found |= ((1 << (high - low)) - 1) << (self._first[cell] + low)
        return found


def _any(ones: Iterable[int]) -> int:
    """Return the bits that are set in some."""
    return reduce(or_, ones, 0)


def _at_most_ones(model: cp_model.CpModel) -> dict[int, int]:
    """Return by literal as bits the constraints that let at most one be true of which it is."""
    found: dict[int, int] = {}
    bit = 1
    for constraint in model.proto.constraints:
        if constraint.has_at_most_one():
            for literal in constraint.at_most_one.literals:
                found[literal] = found.get(literal, 0) | bit
            bit <<= 1
    return found
