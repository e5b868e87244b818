"""How long to move, how hot to begin, and what to tell."""

from __future__ import annotations

import logging
import math
import time
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.cpsat.moves.annealing import Annealing
from coord_calendar.cpsat.options import without_end

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.board import Board
    from coord_calendar.cpsat.limits import Limits
    from coord_calendar.cpsat.moves.field import Field

_LOG = logging.getLogger(__name__)

FEW = 0.3
"""Losses at the medium level, of the least kind, for each meeting, that are few."""

STRICT = 30.0
"""By how much dearer medium costs are where few are left, so that none comes back."""


class Round(NamedTuple):
    """One search, from the best plan so far.

    Parameters
    ----------
    share : float
        Its share of the time.
    hot, cold : float
        Usual differences in soft cost by which it begins and ends.
    """

    share: float
    hot: float
    cold: float


HOT = Round(0.1, 400.0, 15.0), Round(0.75, 400.0, 4.0), Round(0.15, 4.0, 0.25)
"""Searches one after the other where it takes heat to lose less at the medium level.

The first two are so hot that nothing stays of what was before: where a search ends is chance, and a
little less heat would leave it where the one before it froze. The first ends when the medium cost
no longer changes; the last tidies up.
"""

WARM = Round(0.1, 8.0, 1.0), Round(0.8, 8.0, 1.0), Round(0.1, 2.0, 0.25)
"""The same where medium costs are few, and the soft ones matter."""

STEPS = 16
"""Steps between two looks at the clock."""

WORK = 0.00025
"""What a step is worth in the solver's measure of work, where work is limited: near to seconds."""

NEWS = 0.2
"""Seconds between two plans offered."""


class Mover:
    """Makes the plan on a board better by single moves.

    Parameters
    ----------
    field : Field
        The meetings.
    board : Board
        The plan.
    limits : Limits
        Time, seed and when to stop.
    look_round : callable
        Called between two rounds, to bring what others found to the board.
    """

    def __init__(
        self,
        field: Field,
        board: Board,
        limits: Limits,
        look_round: Callable[[], None] = without_end,
    ) -> None:
        self.field = field
        self.board = board
        self.limits = limits
        self.annealing = Annealing(field, limits.seed)
        self._look_round = look_round
        self._offered = 0.0
        self._is_hot = self._has_many_losses()

    def _has_many_losses(self) -> bool:
        """Tell whether a plan loses so much at the medium level that it takes heat to change it.

        Few losses go by themselves, and heat would bring others. Told by the plan to begin with, as
        some heat alone makes them fewer.
        """
        losses = self.board.cost.medium - self.board.bound.medium
        return losses > FEW * len(self.field.names) * self.field.reading.medium_quantum

    def run(self, is_over: Callable[[], bool], share: float = 1.0) -> None:
        """Move for a share of the time or work left: a short search first, then a slow one."""
        self.field.place(self.board.plan)
        self.annealing.count()
        whole = share * self.limits.left
        for part in HOT if self._is_hot else WARM:
            if not is_over():
                self._anneal(part, whole, is_over)
                self._look_round()
                self.field.place(self.board.plan)
                self.annealing.count()

    def _clock(self) -> float:
        """Return what has passed: work if that is limited, so that it is the same each time."""
        given, left = self.limits.effort.given, self.limits.effort.left
        return time.monotonic() if math.isinf(given) else given - left

    def _anneal(self, part: Round, whole: float, is_over: Callable[[], bool]) -> None:
        """Cool down from hot to cold in a share of some seconds, or of some work."""
        annealing = self.annealing
        annealing.learn()
        hot, cold = part.hot * annealing.usual, part.cold * annealing.usual
        if not self._is_hot:
            annealing.weigh(STRICT)
        began = self._clock()
        best, spots = annealing.cost, list(self.field.spots)
        while True:
            now = time.monotonic()
            done = (self._clock() - began) / (part.share * whole)
            ends = done >= 1 or is_over()
            if best < self.board.cost and (ends or now - self._offered > NEWS):
                self._offered = now
                self.board.offer(self.field.plan_of(spots), best, "moves")
            if ends:
                break
            annealing.heat = hot * (cold / hot) ** done
            self.limits.effort.spend(STEPS * WORK)
            for _ in range(STEPS):
                annealing.step()
                if annealing.cost < best:
                    best, spots = annealing.cost, list(self.field.spots)
        _LOG.debug("moves: %.2f of work or seconds, cost %d/%d", part.share * whole, *best)
