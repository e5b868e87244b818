"""Where the index keeps what each resource has, so that a search looks at neighbours only.

The bookings of a resource stand in order of start in *lanes*: arrays of numbers, each a start in
the high bits and in the low ones the *place* where the index keeps the rest of the booking. What
clashes with a booking starts before it ends, and not so long before it starts that it must have
ended. So that one long absence does not make this "so long" useless, bookings are put into classes
of length, each sixteen times the one before (1-15 minutes, 16-255, 256-4095 and so on), and so that
no lane grows with the years, each class divides time into *eras* of some 64 times its longest
booking. There is a lane for each class, era and resource, and in it few are looked at beside those
that clash.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.conflicts.sweep import CHUNK, ranked, sorted_rows

if TYPE_CHECKING:
    from collections.abc import Collection

    from coord_calendar.conflicts.rows import Ints
    from coord_calendar.conflicts.sweep import Ranked

CLASS_BITS = 4
"""A class spans lengths of so many bits."""
CLASSES = 32 // CLASS_BITS
"""As many as there are where starts and ends have 32 bits."""
ERA_BITS = 6
"""An era is longer than the longest booking of its class by so many bits."""
PLACE_BITS = 31
PLACE = (1 << PLACE_BITS) - 1


class Lanes:
    """Rows of bookings by class, era and resource; starts and ends are less than 2³¹ from 0.

    Parameters
    ----------
    stored : array of int
        The number, the start and the end of each booking side by side, in order of place. It is
        the caller's to fill.
    """

    def __init__(self, stored: array[int]) -> None:
        self._stored = stored
        # Of each class the eras, in each the lanes of resources.
        self._eras: list[dict[int, dict[int, array[int]]]] = [{} for _ in range(CLASSES)]

    def enter(self, place: int, start: int, end: int, resources: Collection[int]) -> None:
        """Put a booking into the lanes of its resources, each given once."""
        if start == end or not resources:
            return
        length_class = _class_of(end - start)
        lanes = self._eras[length_class].setdefault(start >> _era_bits(length_class), {})
        row = start << PLACE_BITS | place
        for resource in resources:
            lane = lanes.get(resource)
            if lane is None:
                lanes[resource] = array("q", (row,))
            else:
                lane.insert(bisect_left(lane, row), row)

    def leave(self, place: int, start: int, end: int, resources: Collection[int]) -> None:
        """Take a booking out of the lanes into which it was put."""
        if start == end or not resources:
            return
        length_class = _class_of(end - start)
        eras, era = self._eras[length_class], start >> _era_bits(length_class)
        lanes, row = eras[era], start << PLACE_BITS | place
        for resource in resources:
            lane = lanes[resource]
            del lane[bisect_left(lane, row)]
            if not lane:
                del lanes[resource]
        if not lanes:
            del eras[era]

    def clashes(self, start: int, end: int, resources: Collection[int]) -> list[tuple[int, int]]:
        """Return the resource and the number of all that share time, in no order."""
        found = []
        stored = self._stored
        until = end << PLACE_BITS
        for length_class, eras in enumerate(self._eras):
            if not eras:
                continue
            ended = start + 1 - (1 << CLASS_BITS * (length_class + 1))
            too_early = ended << PLACE_BITS
            for lanes in _between(eras, ended, end - 1, _era_bits(length_class)):
                for resource in resources:
                    lane = lanes.get(resource)
                    if lane is None:
                        continue
                    at = bisect_left(lane, until)
                    while at and (row := lane[at - 1]) > too_early:
                        at -= 1
                        first = 3 * (row & PLACE)
                        if stored[first + 2] > start:
                            found.append((resource, stored[first]))
        return found

    def enter_all(self, start: Ints, end: Ints, resource: Ints, booking: Ints) -> None:
        """Put many bookings into empty lanes; their places are their positions."""
        uses = np.zeros(len(start), dtype=bool)
        uses[booking] = True
        for length_class in range(CLASSES):
            least = 1 << CLASS_BITS * length_class
            of_class = uses & (end - start >= least) & (end - start < least << CLASS_BITS)
            if of_class.any():
                # The sweep leaves out what has no length.
                order = ranked(start, np.where(of_class, end, start))
                self._enter_class(length_class, order, start, resource, booking)

    def _enter_class(
        self, length_class: int, order: Ranked, start: Ints, resource: Ints, booking: Ints
    ) -> None:
        rows = sorted_rows(order, resource, booking, alone=True)
        start = start[order.booking]
        era = start >> _era_bits(length_class)
        edges = _edges(rows.key, era, order)
        names = rows.resource(rows.key[edges[:-1]] >> order.bits).tolist()
        numbers = era[rows.key[edges[:-1]] & order.mask].tolist()
        start = start << PLACE_BITS | order.booking
        for at in range(0, len(rows.key), CHUNK):
            rows.key[at : at + CHUNK] = start[rows.key[at : at + CHUNK] & order.mask]
        eras = self._eras[length_class]
        one: dict[int, int] = {}  # object for each resource, however many lanes it has
        for name, number, (low, high) in zip(names, numbers, pairwise(edges.tolist()), strict=True):
            lane = array("q", rows.key[low:high].tobytes())
            eras.setdefault(number, {})[one.setdefault(name, name)] = lane


def _between(
    eras: dict[int, dict[int, array[int]]], first: int, last: int, bits: int
) -> list[dict[int, array[int]]]:
    """Return the lanes of the eras in use from one minute to another."""
    numbers = range(first >> bits, (last >> bits) + 1)
    # Of a very long time, those in use are fewer.
    fewer = numbers if len(numbers) <= len(eras) else [era for era in eras if era in numbers]
    return [eras[era] for era in fewer if era in eras]


def _class_of(length: int) -> int:
    return (length.bit_length() - 1) // CLASS_BITS


def _era_bits(length_class: int) -> int:
    return CLASS_BITS * (length_class + 1) + ERA_BITS


def _edges(key: Ints, era: Ints, order: Ranked) -> Ints:
    """Return where another resource or era begins, and the end."""
    found = [np.zeros(1, dtype=np.int64)]
    for at in range(1, len(key), CHUNK):
        chunk = key[at - 1 : at + CHUNK]
        code, eras = chunk >> order.bits, era[chunk & order.mask]
        found.append(at + np.flatnonzero((np.diff(code) != 0) | (np.diff(eras) != 0)))
    return np.concatenate((*found, [len(key)]))
