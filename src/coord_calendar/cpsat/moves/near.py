"""Who of the others is near a stretch of time, and what that comes to at each moment of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Amounts = NDArray[np.float64]


class Near:
    """Who of the others is near what is looked at, and when, counted from its edge.

    Parameters
    ----------
    starts, ends : array of int64, shape (meetings,)
        When each meeting is.
    width : int
        Units looked at; what lies beyond is put on the edge.
    """

    def __init__(self, starts: Numbers, ends: Numbers, width: int) -> None:
        self.who = np.flatnonzero((ends >= 0) & (starts <= width))
        self.width = width
        self.starts, self.ends = starts[self.who], ends[self.who]
        self.times = self.within(0, 0)

    def within(self, begun: int, ended: int) -> Numbers:
        """Return the starts, then the ends, each so much later."""
        times = np.concatenate([self.starts + begun, self.ends + ended])
        within: Numbers = np.minimum(np.maximum(times, 0), self.width)
        return within

    def both_ways(self, amounts: Amounts) -> Amounts:
        """Return what the start of each adds and its end takes away."""
        near = amounts[self.who]
        return np.concatenate([near, -near])

    def shared(self, amounts: Amounts, start: Numbers, end: Numbers) -> Amounts:
        """Return the sum over the others of amounts times the units shared with each."""
        running = np.bincount(self.times, self.both_ways(amounts), self.width + 1).cumsum()
        total = before(running)
        shared: Amounts = total[end] - total[start]
        return shared


def before(amounts: NDArray[Any]) -> Amounts:
    """Return the sums of what stands before each position, along the last axis."""
    sums = np.zeros((*amounts.shape[:-1], amounts.shape[-1] + 1))
    amounts.cumsum(axis=-1, out=sums[..., 1:])
    return sums
