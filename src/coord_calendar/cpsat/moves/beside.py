"""What the others add to each start of a meeting, in each room, at once.

Every other meeting adds some amount from one start on and takes it away again at another; so all
of them together are marks on a line, and sums along it. A line is for what is paid by the unit of
time, summed twice; one for what is the same in every room; and one for each room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from coord_calendar.cpsat.moves.reading import Amounts, Numbers, Reading

NEVER = 2.0**44
"""What it costs to be where a meeting cannot be, beside another: more than any plan, and yet so
little that sums of it and of costs are exact."""

AT_ONCE, FOLLOWING, WALKING, NEVER_AT_ONCE, IN_ROOMS = range(5)
"""What two meetings may cost each other, in the order of the squares."""

START, END, START_IN_ROOM, END_IN_ROOM = range(4)
"""Where a mark is set: at the start or the end of the other, in the lines of all or of its room."""


class _Marks(NamedTuple):
    """Which marks each other meeting sets.

    Parameters
    ----------
    at : array of int64, shape (marks,)
        At what of the other.
    later : array of int64, shape (marks, 1)
        How much later.
    amount : array of float64, shape (marks, squares)
        How much of what the two cost each other is added there.
    """

    at: Numbers
    later: Numbers
    amount: Amounts


class Beside:
    """What others add to the costs of a meeting's places.

    Parameters
    ----------
    reading : Reading
        The problem.

    Attributes
    ----------
    where : array of int64, shape (3, meetings)
        When each meeting starts and ends, and the number of its room.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        count = len(reading.names)
        rooms = np.array([wish.is_in_rooms for wish in reading.wishes], dtype=bool)
        both = rooms & rooms[:, np.newaxis]
        np.fill_diagonal(both, val=False)
        self._squares = np.zeros((count, 5, count))
        self._squares[:, FOLLOWING] = reading.following
        self._squares[:, WALKING] = reading.walking * both
        self._squares[:, NEVER_AT_ONCE] = NEVER * reading.never
        self._squares[:, IN_ROOMS] = NEVER * both
        self._has = [bool(self._squares[:, what].any()) for what in range(5)]
        self._longest = max((max(wish.lengths, default=0) for wish in reading.wishes), default=0)
        self._reach = max(reading.pause, reading.soon) + 1
        self._marks: dict[tuple[int, int, bool], _Marks] = {}
        last = max((int(wish.end.max(initial=0)) for wish in reading.wishes), default=0)
        self.away = last + 4 * (self._longest + self._reach)
        self.where = np.full((3, count), self.away)
        self.where[2] = len(reading.rooms)
        self._start, self._end, _ = self.where

    def weigh(self, price: float) -> None:
        """Count a medium cost of 1 as so much soft cost."""
        self._squares[:, AT_ONCE] = price * self._reading.medium + self._reading.soft

    def near(self, first: int, last: int) -> Numbers:
        """Return the meetings of which some part lies between two units, both included."""
        return ((self._end >= first) & (self._start <= last)).nonzero()[0]

    def costs(self, number: int, start: Numbers, length: int) -> Amounts:
        """Return what others add at starts of a meeting, shape (rooms, starts), or (1, starts).

        Parameters
        ----------
        number : int
            The meeting, which itself must be away.
        start : array of int64
            In units, in order.
        length : int
            How long it is then, in units.
        """
        wish = self._reading.wishes[number]
        low, high = int(start[0]), int(start[-1])
        near = self.near(low - self._reach, high + length + self._reach)
        margin = self._longest + length + 2 * self._reach
        width = high - low + 2 * margin + 1
        marks = self._set(length, width, wish.is_in_rooms)
        others = self.where.take(near, 1)
        times = np.empty((4, len(near)), dtype=np.int64)
        times[:2] = others[:2]
        times[:2] -= low - margin
        np.multiply(others[2] + 2, width, out=times[2])
        times[3] = times[2]
        times[2:] += times[:2]
        positions = times.take(marks.at, axis=0)
        positions += marks.later
        amounts = marks.amount @ self._squares[number].take(near, axis=1)
        lines = 2 + (len(self._reading.rooms) + 1 if wish.is_in_rooms else 0)
        marked: NDArray[Any] = np.bincount(positions.ravel(), amounts.ravel(), lines * width)
        sums: Amounts = marked.reshape(lines, width).cumsum(axis=1)
        at = start - (low - margin)
        paid = sums[0].cumsum()
        everywhere: Amounts = paid.take(at + (length - 1)) - paid.take(at - 1) + sums[1].take(at)
        if not wish.is_in_rooms:
            return everywhere[np.newaxis]
        in_rooms: Amounts = sums.take(wish.rooms + 2, axis=0).take(at, axis=1)
        return in_rooms + everywhere

    def _set(self, length: int, width: int, is_in_rooms: bool) -> _Marks:
        key = length, width, is_in_rooms
        known = self._marks.get(key)
        if known is None:
            known = self._marks[key] = self._new_marks(*key)
        return known

    def _new_marks(self, length: int, width: int, is_in_rooms: bool) -> _Marks:
        """Return the marks for a meeting of a length on lines of a width."""
        pause, soon, once = self._reading.pause, self._reading.soon, width
        marks = [(START, 0, AT_ONCE, 1), (END, 0, AT_ONCE, -1)]
        if self._has[NEVER_AT_ONCE]:
            marks += _from_to((START, once - length + 1), (END, once), NEVER_AT_ONCE)
        if self._has[FOLLOWING]:
            ahead = (START, once - length - pause + 1), (START, once - length + 1)
            marks += _from_to(*ahead, FOLLOWING)
            marks += _from_to((END, once), (END, once + pause), FOLLOWING)
        if is_in_rooms and self._has[WALKING]:
            # In every room, and then not in its own; who starts with it does not walk to it.
            for line, start, end, sign in (
                (once, START, END, 1),
                (0, START_IN_ROOM, END_IN_ROOM, -1),
            ):
                soon_before, soon_after = line - length - soon, line + soon + 1
                marks += _from_to((start, soon_before), (end, soon_after), WALKING, sign)
                marks += _from_to((start, line), (start, line + 1), WALKING, -sign)
        if is_in_rooms:
            marks += _from_to((START_IN_ROOM, 1 - length), (END_IN_ROOM, 0), IN_ROOMS)
        amount = np.zeros((len(marks), 5))
        for row, (_, _, what, sign) in enumerate(marks):
            amount[row, what] = sign
        return _Marks(
            at=np.array([at for at, _, _, _ in marks]),
            later=np.array([[later] for _, later, _, _ in marks]),
            amount=amount,
        )


def _from_to(
    first: tuple[int, int], last: tuple[int, int], what: int, sign: int = 1
) -> list[tuple[int, int, int, int]]:
    """Return two marks between which something costs."""
    return [(*first, what, sign), (*last, what, -sign)]
