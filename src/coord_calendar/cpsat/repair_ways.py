"""The ways in which published meetings may be elsewhere, and what each excludes.

To have its own room again is a wish of a meeting, for others may be found. Whatever is proved of
these ways holds of every plan, for they exclude no more than rules do.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.cpsat.at_most_ones import AtMostOnes, is_at
from coord_calendar.cpsat.bits import Held, some
from coord_calendar.cpsat.chains import NO_WISH, Way, Wish
from coord_calendar.cpsat.options import Choice
from coord_calendar.domain.disruption import ROOM
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        self._rooms = _OwnRooms(repair)
        found = AtMostOnes(repair.options, repair.go_on).uses
        self._uses = [found[meeting.id] for meeting in repair.problem.meetings]
        published = [
            [(use, bits) for use, bits in mine if self._is_published(use)] for mine in self._uses
        ]
        self._held = Held([some(bits for _, bits in mine) for mine in published])
        self._rooms_held = Held(
            [some(self._rooms.bits(use) for use, _ in mine) for mine in published]
        )

    def _is_published(self, use: Use) -> bool:
        """Tell whether a meeting stays where it was published, but perhaps for its room.

        Who only has another room then counts as staying: so chains have no more changes than plans.
        """
        repair = self._repair
        return use.meeting not in repair.must_move and is_at(use, repair.published[use.meeting])

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
