"""The times at which one meeting might be, as columns of minutes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Minutes = NDArray[np.int64]
    Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Slots:
    """The times at which one meeting might be.

    Parameters
    ----------
    start, end : array of int64
        Minutes of the horizon, half-open, in order of start.
    day : array of int64
        Index of the date on which each slot starts, the first day planned being 0.
    """

    start: Minutes
    end: Minutes
    day: Minutes

    def kept(self, mask: Mask) -> Slots:
        """Return the slots where `mask` is true."""
        if mask.all():
            return self
        return Slots(self.start[mask], self.end[mask], self.day[mask])

    @cached_property
    def days(self) -> tuple[int, ...]:
        """The days on which some slot starts, in order."""
        return tuple(sorted(set(self.day.tolist())))

    def on(self, days: Iterable[int]) -> Mask:
        """Return which slots start on one of some days."""
        wanted = set(days)
        if wanted.issuperset(self.days):
            return np.ones(len(self), dtype=bool)
        # By a table: np.isin sorts, and this is asked for every rule, meeting and day.
        is_wanted: Mask = np.zeros(self.days[-1] + 1, dtype=bool)
        is_wanted[[day for day in self.days if day in wanted]] = True
        return is_wanted[self.day]

    @cached_property
    def rows(self) -> list[tuple[int, int, int]]:
        """The slots as start, end and day."""
        columns = (self.start.tolist(), self.end.tolist(), self.day.tolist())
        return list(zip(*columns, strict=True))

    def times(self) -> list[tuple[int, int]]:
        """Return the slots as pairs of start and end."""
        return list(zip(self.start.tolist(), self.end.tolist(), strict=True))

    def __len__(self) -> int:
        return len(self.start)


def within(open_: Mask, mask: Mask | None) -> Mask:
    """Return the open slots that a mask leaves; None leaves all."""
    return open_ if mask is None else open_ & mask
