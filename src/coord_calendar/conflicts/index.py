"""Bookings kept so that one new booking is compared with its neighbours only."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.conflicts.lanes import Lanes
from coord_calendar.conflicts.rows import check
from coord_calendar.errors import Fault, InputError, UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from coord_calendar.conflicts.rows import Ints

FARTHEST = 2**31
"""Starts and ends are less than so many minutes, some four thousand years, from the origin."""


class ConflictIndex:
    """Bookings of resources, against which one booking is compared in microseconds.

    Times are half-open: whole minutes, fewer than 2³¹ before or after any origin. Resources and
    bookings are any whole numbers of 64 bits. Stored bookings may clash with each other. What a
    query or an update takes depends on the resources it names and on what these have around that
    time, not on how much else is stored.

    Examples
    --------
    >>> index = ConflictIndex()
    >>> index.add(1, 480, 540, resources=[7, 8])
    >>> index.query(510, 570, resources=[8, 9])
    [(8, 1)]
    >>> index.query(540, 600, resources=[8, 9])
    []
    """

    def __init__(self) -> None:
        self._place: dict[int, int] = {}
        self._free: list[int] = []  # places to be used again
        # By place the number, start and end, side by side: they are looked at together.
        self._stored = array("q")
        self._lanes = Lanes(self._stored)
        # What bookings use: from the arrays given at first, and by place where added since.
        self._first, self._resource = array("q"), array("q")
        self._added: dict[int, tuple[int, ...]] = {}

    @classmethod
    def from_arrays(cls, start: Ints, end: Ints, resource: Ints, booking: Ints) -> ConflictIndex:
        """Return an index of many bookings at once, numbered by their positions.

        It keeps 16 bytes a row, some 150 bytes a booking, and some 250 bytes for each resource and
        time of ten days in which it is used.

        Parameters
        ----------
        start, end : int64 array of shape (bookings,)
            From when, and until when.
        resource, booking : int64 array of shape (rows,)
            What is used, and by which booking: positions in `start`.

        Raises
        ------
        InputError
            As by :func:`coord_calendar.overlapping_pairs`, and if a time is too far off.
        """
        check(start, end, resource, booking)
        if len(start):
            _check(int(start.min()), int(end.max()))
        index = cls()
        index._place = {number: number for number in range(len(start))}
        index._stored.frombytes(np.column_stack((np.arange(len(start)), start, end)).tobytes())
        if (booking[1:] < booking[:-1]).any():
            by_booking = np.argsort(booking, kind="stable")
            resource, booking = resource[by_booking], booking[by_booking]
        index._resource = _array(resource)
        index._first = _array(np.searchsorted(booking, np.arange(len(start) + 1)))
        index._lanes.enter_all(start, end, resource, booking)
        return index

    def __len__(self) -> int:
        """Return how many bookings are stored."""
        return len(self._place)

    def __contains__(self, booking: object) -> bool:
        """Return whether a booking is stored, by its number."""
        return booking in self._place

    def add(self, booking: int, start: int, end: int, *, resources: Iterable[int]) -> None:
        """Store a booking, whether it clashes or not.

        Parameters
        ----------
        booking : int
            Its number.
        start, end : int
            From when, and until when.
        resources : iterable of int
            What it uses; one given twice counts once.

        Raises
        ------
        InputError
            If a booking of this number is stored, it ends before it starts, a time is too far off,
            or another number is not of 64 bits. Then nothing is changed.
        """
        used = tuple(set(resources))
        _check(start, end, (booking, *used))
        if booking in self._place:
            raise InputError([_fault(f"đã có lịch {booking}", f"{booking} is stored already")])
        place = self._free.pop() if self._free else len(self._stored) // 3
        self._stored[3 * place : 3 * place + 3] = array("q", (booking, start, end))
        self._place[booking] = place
        self._added[place] = used
        self._lanes.enter(place, start, end, used)

    def remove(self, booking: int) -> None:
        """Take a booking out.

        Raises
        ------
        UnknownIdError
            If no booking of this number is stored.
        """
        place = self._leave(booking)
        del self._place[booking]
        self._added.pop(place, None)
        self._free.append(place)

    def move(self, booking: int, start: int, end: int) -> None:
        """Give a booking another time; its resources stay.

        Raises
        ------
        UnknownIdError
            If no booking of this number is stored.
        InputError
            If it would end before it starts, or a time is too far off. Then nothing is changed.
        """
        _check(start, end)
        place = self._leave(booking)
        self._stored[3 * place + 1 : 3 * place + 3] = array("q", (start, end))
        self._lanes.enter(place, start, end, self._resources_of(place))

    def query(
        self, start: int, end: int, *, resources: Iterable[int], besides: int | None = None
    ) -> list[tuple[int, int]]:
        """Return with which stored bookings a booking would clash, and over what.

        Parameters
        ----------
        start, end : int
            From when, and until when; a booking of no length clashes with nothing.
        resources : iterable of int
            What it uses.
        besides : int or None
            A booking left aside: itself, if it is stored and might be moved.

        Returns
        -------
        list of (int, int)
            Resource and booking, each pair once, in order of both.

        Raises
        ------
        InputError
            If it ends before it starts.
        """
        if end <= start:
            _check(start, end)
            return []
        found = self._lanes.clashes(start, end, set(resources))
        found.sort()
        return found if besides is None else [pair for pair in found if pair[1] != besides]

    def _leave(self, booking: int) -> int:
        """Take a booking out of the lanes; return its place."""
        place = self._place.get(booking)
        if place is None:
            raise UnknownIdError("booking", str(booking), what_vi="lịch")
        _, start, end = self._stored[3 * place : 3 * place + 3]
        self._lanes.leave(place, start, end, self._resources_of(place))
        return place

    def _resources_of(self, place: int) -> Collection[int]:
        added = self._added.get(place)
        if added is None:
            return dict.fromkeys(self._resource[self._first[place] : self._first[place + 1]])
        return added


def _array(numbers: Ints) -> array[int]:
    return array("q", numbers.tobytes())


def _check(start: int, end: int, numbers: tuple[int, ...] = (0,)) -> None:
    faults = []
    if end < start:
        faults.append(
            _fault(f"end {end} sớm hơn start {start}", f"end {end} is before start {start}")
        )
    if start <= -FARTHEST or end >= FARTHEST:
        faults.append(
            _fault(
                f"thời gian {start} - {end} cách gốc từ {FARTHEST} trở lên",
                f"the time {start} - {end} is {FARTHEST} or more from the origin",
            )
        )
    if min(numbers) < -(2**63) or max(numbers) >= 2**63:
        faults.append(
            _fault("có số không vừa 64 bit", "there is a number that does not fit into 64 bits")
        )
    if faults:
        raise InputError(faults)


def _fault(vi: str, en: str) -> Fault:
    return Fault(vi=vi, en=en, record="booking")
