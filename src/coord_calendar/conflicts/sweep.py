"""Who uses the same thing at the same time: every pair of bookings that share a resource.

Bookings are ranked by start, and each row becomes one number: its resource in the high bits, its
booking's rank in the low ones. One sort of these numbers brings the rows of a resource together in
order of start; a row then clashes with those after it that start before it ends, of which there
are as many in a row as the difference of the numbers tells. So only rows that clash are looked at
twice, whatever the number of the others.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coord_calendar.conflicts.rows import check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from coord_calendar.conflicts.rows import Ints

    Positions = NDArray[np.int32]

BITS = 62
"""Of a packed number, so that neither its sign nor what is added to it gets in the way."""
CHUNK = 1 << 17
"""Rows looked at together: enough to hide Python's own time, few enough to stay in the cache."""


def overlapping_pairs(
    start: Ints, end: Ints, resource: Ints, booking: Ints
) -> tuple[Ints, Ints, Ints]:
    """Return every pair of bookings that use a resource at the same time.

    It takes the time of one sort of as many 64-bit numbers as there are rows, and beside what it
    returns 8 bytes a row and at most some 50 bytes a booking; 4 bytes a row more if the resources
    are so far apart that their numbers do not fit beside a rank.

    Parameters
    ----------
    start, end : int64 array of shape (bookings,)
        From when, and until when: whole minutes from any origin, half-open. Fewer than 2³¹.
    resource : int64 array of shape (rows,)
        What is used: any numbers.
    booking : int64 array of shape (rows,)
        By which booking: positions in `start`. A row given twice counts once.

    Returns
    -------
    resource, first, second : int64 array of shape (pairs,)
        Every pair once for each resource it shares, `first < second`, in order of resource, first
        and second. Bookings that only touch do not overlap, one of no length overlaps with
        nothing, and none with itself.

    Raises
    ------
    InputError
        If an array has another shape or type, a booking ends before it starts, or a row names a
        booking that is not there.
    """
    check(start, end, resource, booking)
    order = ranked(start, end)
    rows = sorted_rows(order, resource, booking)
    return _pairs(rows, order, _hits(rows.key, order))


class Ranked(NamedTuple):
    """The bookings that take time, in order of start.

    `booking` and `rank` lead from rank to booking and back (-1: takes no time), `reach` tells how
    many ranks after its own are the first that starts no sooner than it ends.
    """

    booking: Positions
    rank: Positions
    reach: Positions

    @property
    def bits(self) -> int:
        """Of a rank."""
        return len(self.booking).bit_length()

    @property
    def mask(self) -> int:
        """The bits of a rank."""
        return int((1 << self.bits) - 1)


class SortedRows(NamedTuple):
    """Rows as sorted numbers, and which resource the high bits of one stand for."""

    key: Ints
    lowest: int
    names: Ints | None

    def resource(self, code: Ints) -> Ints:
        """Return the resources that codes stand for."""
        return code + self.lowest if self.names is None else self.names[code]


def ranked(start: Ints, end: Ints) -> Ranked:
    """Return the bookings that take time in order of start, then of position."""
    booking = np.flatnonzero(start < end)
    booking = booking[np.argsort(start[booking], kind="stable")]
    reach = np.searchsorted(start[booking], end[booking])
    reach -= np.arange(len(booking))
    rank = np.full(len(start), -1, dtype=np.int32)
    rank[booking] = np.arange(len(booking), dtype=np.int32)
    return Ranked(booking.astype(np.int32), rank, reach.astype(np.int32))


def sorted_rows(order: Ranked, resource: Ints, booking: Ints, *, alone: bool = False) -> SortedRows:
    """Return the rows of the bookings ranked, each once, sorted by resource and rank.

    Unless `alone`, a row that is the only one of its resource may be left out.
    """
    lowest, highest = (int(resource.min()), int(resource.max())) if resource.size else (0, 0)
    names = None
    if (highest - lowest).bit_length() + order.bits > BITS:
        names = np.unique(resource) if alone else _shared(resource)
    key = np.empty(len(resource), dtype=np.int64)
    count = 0
    for at in range(0, len(key), CHUNK):
        rank: Positions = order.rank[booking[at : at + CHUNK]]
        code, kept = resource[at : at + CHUNK], rank >= 0
        if names is None:
            code = code - lowest
        else:
            name, code = code, np.searchsorted(names, code)
            kept &= names.take(code, mode="clip") == name if names.size else False
        if not kept.all():
            code, rank = code[kept], rank[kept]
        np.bitwise_or(code << order.bits, rank, out=key[count : count + len(rank)])
        count += len(rank)
    key = key[:count]
    key.sort()
    return SortedRows(_distinct(key), lowest, names)


def _shared(resource: Ints) -> Ints:
    """Return the resources that stand in more than one row, sorted."""
    values = np.sort(resource)
    again = np.equal(values[1:], values[:-1])
    again[1:] &= values[1:-1] != values[:-2]
    return values[1:][again]


def _distinct(key: Ints) -> Ints:
    """Return sorted numbers each once, in the place in which they are."""
    count = min(1, len(key))
    for at in range(1, len(key), CHUNK):
        chunk = key[at : at + CHUNK]
        fresh = chunk != key[at - 1 : at - 1 + len(chunk)]
        if count < at or not fresh.all():
            chunk = chunk[fresh]
            key[count : count + len(chunk)] = chunk
        count += len(chunk)
    return key[:count]


def _hits(key: Ints, order: Ranked) -> Ints:
    """Return the places of the rows that overlap the next of their resource."""
    found = [np.zeros(0, dtype=np.int64)]
    for at in range(0, len(key) - 1, CHUNK):
        after = key[at + 1 : at + 1 + CHUNK]
        here = key[at : at + len(after)]
        found.append(at + np.flatnonzero(after - here < order.reach[here & order.mask]))
    return np.concatenate(found)


def _pairs(rows: SortedRows, order: Ranked, hits: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the pairs that begin in the rows hit, in order."""
    key = rows.key[hits]
    count = np.searchsorted(rows.key, key + order.reach[key & order.mask]) - hits - 1
    before = np.concatenate(([0], np.cumsum(count)))
    resource, first, second = (np.empty(before[-1], dtype=np.int64) for _ in range(3))
    bits = len(order.rank).bit_length()
    code = key >> order.bits
    for low, high in batches(code, before, 1 << (BITS - 2 * bits)):
        here = slice(before[low], before[high])
        size, counts = before[high] - before[low], count[low:high]
        one = np.repeat(hits[low:high], counts)
        other = one + 1 + np.arange(size) - np.repeat(before[low:high] - before[low], counts)
        one, other = (order.booking[rows.key[at] & order.mask] for at in (one, other))
        local = np.cumsum(np.diff(code[low:high], prepend=code[low]) != 0)
        pair = np.repeat(local << 2 * bits, counts)
        pair |= np.minimum(one, other).astype(np.int64) << bits
        pair |= np.maximum(one, other)
        pair.sort()
        np.bitwise_and(pair, (1 << bits) - 1, out=second[here])
        np.bitwise_and(pair >> bits, (1 << bits) - 1, out=first[here])
        resource[here] = rows.resource(np.repeat(code[low:high], counts))
    return resource, first, second


def batches(code: Ints, before: Ints, most: int) -> Iterator[tuple[int, int]]:
    """Yield from where to where hits are taken together: whole resources, so many at most.

    A batch also ends with the resource that fills a chunk of pairs, so that batches stay small
    where many rows clash.
    """
    edges = np.union1d(np.flatnonzero(np.diff(code)) + 1, [0, len(code)])
    filled = np.flatnonzero(np.diff(before[edges] // CHUNK, prepend=0))
    full = np.arange(0, len(edges), most)
    yield from pairwise(edges[np.union1d(np.union1d(filled, full), len(edges) - 1)].tolist())
