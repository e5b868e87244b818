"""When more is asked of a resource than it has: links, bridge points, staff on duty.

Every start adds a row's demand to its resource and every end takes it off. Sorted by resource and
moment and added up, they give the load at each moment; where it rises above the capacity a peak
begins, where it is back a peak ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coord_calendar.conflicts.rows import check, check_demand

if TYPE_CHECKING:
    from coord_calendar.conflicts.rows import Ints


class Peaks(NamedTuple):
    """The times at which resources carry too much, and what they carry then.

    Parameters
    ----------
    resource, start, end : int64 array of shape (peaks,)
        Which resource, from when, and until when; in order of resource and start.
    peak, booking : int64 array of shape (parts,)
        Which bookings take part in which peak, a position in the first three arrays; in order of
        both, each once.
    """

    resource: Ints
    start: Ints
    end: Ints
    peak: Ints
    booking: Ints

    def bookings_of(self, peak: int) -> Ints:
        """Return the bookings that take part in a peak, a position in the first three arrays."""
        low, high = np.searchsorted(self.peak, (peak, peak + 1))
        return self.booking[low:high]


def concurrent_peaks(
    start: Ints, end: Ints, resource: Ints, booking: Ints, *, demand: Ints, capacity: Ints
) -> Peaks:
    """Return the longest unbroken times at which the demands on a resource exceed its capacity.

    Parameters
    ----------
    start, end : int64 array of shape (bookings,)
        From when, and until when: whole minutes from any origin, half-open. Fewer than 2³¹.
    resource : int64 array of shape (rows,)
        What is used: positions in `capacity`.
    booking : int64 array of shape (rows,)
        By which booking: positions in `start`. Rows given twice count twice.
    demand : int64 array of shape (rows,) or (rows, kinds)
        How much each row takes, 0 or more; where there are kinds, of each.
    capacity : int64 array of shape (resources,) or (resources, kinds)
        How much each resource has, 0 or more; any kind exceeded makes a peak.

    Returns
    -------
    Peaks
        Loads that change within a peak, or hand over without a break, do not divide it. Its
        bookings are those that ask for something and share time with it.

    Raises
    ------
    InputError
        If an array has another shape or type, a booking ends before it starts, a row names a
        booking or a resource that is not there, a demand or a capacity is negative, or demands
        cannot be added up in 64 bits.
    """
    check(start, end, resource, booking)
    check_demand(demand, capacity, resource)
    if demand.ndim == 1:
        demand, capacity = demand[:, None], capacity[:, None]
    taking = (start < end)[booking] & (demand > 0).any(axis=1)
    resource, booking, demand = resource[taking], booking[taking], demand[taking]
    # Moments are numbered, so that a resource and a moment are one number.
    moments = np.unique(np.concatenate((start, end)))
    width = max(1, len(moments))
    begins = resource * width + np.searchsorted(moments, start)[booking]
    ends = resource * width + np.searchsorted(moments, end)[booking]
    rise, fall = _too_much(np.concatenate((begins, ends)), demand, capacity, width)
    # Peaks of a resource are apart: a row meets those from the first that ends after it begins.
    first = np.searchsorted(fall, begins, side="right")
    count = np.searchsorted(rise, ends) - first
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    parts = (np.repeat(first, count) + within) * len(start) + np.repeat(booking, count)
    peak, part = np.divmod(np.unique(parts), max(1, len(start)))
    return Peaks(
        resource=rise // width,
        start=moments[rise % width],
        end=moments[fall % width],
        peak=peak,
        booking=part,
    )


def _too_much(key: Ints, demand: Ints, capacity: Ints, width: int) -> tuple[Ints, Ints]:
    """Return where loads rise above the capacity, and where they are back.

    `key` holds the begins of all rows, then their ends.
    """
    order = np.argsort(key)
    change = np.concatenate((demand, -demand))[order]
    key = key[order]
    edges = np.flatnonzero(np.diff(key, prepend=-1))
    key = key[edges]
    load = np.cumsum(np.add.reduceat(change, edges, axis=0), axis=0)
    is_over = (load > capacity[key // width]).any(axis=1)
    turns = np.diff(is_over.astype(np.int8), prepend=0)
    return key[turns > 0], key[turns < 0]
