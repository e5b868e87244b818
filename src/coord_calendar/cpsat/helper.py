"""A second search for better plans, in the thread that proves.

Better plans and better bounds both close the gap between cost and bound. A bound that hardly rises
any more is worth less than a second search beside the first, so between two steps of proving the
two are compared, and whichever closes the gap faster goes on.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.board import Board
    from coord_calendar.cpsat.improve import Improver

WHILE = 3.0
"""Seconds of proving, at least, by which the two are compared."""

SHARE = 0.5
"""What a second search adds, as a share of what the first gains alone: both improve the same plan,
and the interpreter runs one of them at a time."""

FAR = 1.3
"""How many times the bound the soft cost is, at least, while help is worth it. Nearer to it hardly
a neighbourhood is better, and single moves, which lead out of dead ends, need the interpreter."""

LONGEST = 4
"""How many times as long as was proved it may go on, at most; twice as long each time in a row."""


class Helper:
    """Improves the plan on a board beside another search.

    Parameters
    ----------
    improver : Improver
        What improves.
    board : Board
        Where both write.
    has_ended : callable
        Asked before each step; True ends it.
    clock : callable
        Gives seconds.
    """

    def __init__(
        self,
        improver: Improver,
        board: Board,
        has_ended: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.engine = improver.engine
        self._improver = improver
        self._board = board
        self._has_ended = has_ended
        self._clock = clock
        self._times = 1
        self.begin()

    def begin(self) -> None:
        """Compare what is gained from now on."""
        self._since, self._cost, self._bound = self._clock(), self._board.cost, self._board.bound

    def step(self) -> bool:
        """Plan one neighbourhood anew; tell whether there was anything to do."""
        if self._has_ended() or self._improver.is_idle:
            return False
        self._improver.step()
        return True

    def help_if_faster(self) -> None:
        """Improve for a while if that closes the gap faster than proving just did."""
        passed = self._clock() - self._since
        if passed < WHILE:
            return
        if self._is_faster():
            until = self._clock() + self._times * passed
            while self._clock() < until and self.step():
                pass
            self._times = min(2 * self._times, LONGEST)
        else:
            self._times = 1
        self.begin()

    def _is_faster(self) -> bool:
        """Whether a second search would have gained more; at the medium level it always would."""
        cost, bound = self._board.cost, self._board.bound
        if cost.medium > bound.medium or cost.medium < self._cost.medium:
            return True
        is_far = cost.soft > FAR * bound.soft
        return is_far and bound.soft - self._bound.soft < SHARE * (self._cost.soft - cost.soft)
