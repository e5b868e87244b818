"""Repairing a published plan along ejection chains, those first that promise most.

The fewest changes of a chain are a bound, and so is what the chain costs that disturbs least. As a
rule rooms are found for its hours, and then all is proved. Where not, the plan is looked for in
which the same meetings move, and then those in which others do, until no chain promises more than
the best plan.

A plan goes along the chain of those who have to make way in it, one after the other; others may
change besides, for reasons that chains do not see. Not so in a plan of as few changes as the
shortest chain has: there everybody who changes is of the chain. So it is of these plans alone that
chains prove something; once more changes are known to be needed they are given up.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.chains import TooLongError
from coord_calendar.cpsat.repair_chains import RepairChains
from coord_calendar.cpsat.repair_model import RepairModel
from coord_calendar.cpsat.repair_solving import FOUND
from coord_calendar.cpsat.repairable import Pain

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.repair_best import BestRepair
    from coord_calendar.cpsat.repair_chains import Hours
    from coord_calendar.cpsat.repair_solving import Solving
    from coord_calendar.cpsat.repairable import Repair

MOST = 30
"""Chains along which a plan is looked for that are worse than they promise; then parts go on."""


class ChainSearch:
    """Looks for the least a repair can give up, along chains.

    Parameters
    ----------
    repair : Repair
        What is open.
    best : BestRepair
        What is told of each better plan and bound.
    solving : Solving
        What solves.
    """

    def __init__(self, repair: Repair, best: BestRepair, solving: Solving) -> None:
        self._repair = repair
        self._best = best
        self._solving = solving
        self._chains: RepairChains | None = None
        self._is_over = False
        self._looked_through = 0

    @property
    def is_under_way(self) -> bool:
        """Whether it has begun, and may show more."""
        return self._chains is not None and not self._is_over

    def fewest(self) -> None:
        """Look until the fewest changes are proved, or chains show no more."""
        self._look(lambda: self._best.is_fewest)

    def least(self) -> None:
        """Look until the least disturbance is proved, or chains show no more."""
        self._look(lambda: self._best.is_proved)

    def _look(self, is_proved: Callable[[], bool]) -> None:
        try:
            while not (is_proved() or self._is_over):
                self._is_over = self._shows_no_more or not self._is_step_done()
        except TooLongError:
            self._is_over = True
            self._best.prove(Pain(0, self._chains.changed if self._chains else 0, 0))

    @property
    def _shows_no_more(self) -> bool:
        """Whether what is known is beyond the shortest chains, or these are looked at too long."""
        bound = self._best.bound
        too_few = self._chains is not None and self._chains.changed < bound.changed
        return bound.left_out > 0 or too_few or self._looked_through >= MOST

    def _is_step_done(self) -> bool:
        """Look along the next chain; tell whether there was one, and its end was seen."""
        if self._chains is None:
            self._chains = RepairChains(self._repair)
            hours = self._chains.fewest()
            if hours is not None:
                self._best.prove(hours.bound)
                self._try(hours)
            return hours is not None
        pain, few = self._best.pain, Pain(0, self._chains.changed, 0)
        is_as_few = pain is not None and pain[:2] == few[:2]
        hours = self._chains.next(pain.disruption if pain and is_as_few else None)
        if hours is None:
            self._best.prove(pain if pain and is_as_few else Pain(0, few.changed + 1, 0))
            return False
        self._best.prove(hours.bound)
        self._try(hours)
        return self._best.is_proved or self._is_looked_through(hours)

    def _try(self, hours: Hours) -> None:
        """Offer a plan of a chain's hours, if there are rooms."""
        self._best.offer(self._solving.with_rooms(self._freed(hours), hours.plan))

    def _freed(self, hours: Hours) -> Repair:
        """Return the repair in which those of a chain may move."""
        repair = copy(self._repair)
        repair.set_free(hours.moved - repair.free)
        return repair

    def _is_looked_through(self, hours: Hours) -> bool:
        """Offer the best plan in which those move who do in a chain; tell whether it was proved.

        Nobody else can vanish in this model: who stays, stays.
        """
        self._looked_through += 1
        repair = self._freed(hours)
        moving = hours.moved | repair.must_move
        staying = {name: choice for name, choice in repair.published.items() if name not in moving}
        open_ = {name: repair.options.places[name] for name in moving}
        model = RepairModel(repair.narrowed(open_, staying), with_rooms=True)
        model.keep(0, hours.bound.changed)
        status, solver = self._solving.solve(model, model.least)
        if status in FOUND:
            self._best.offer(model.part.plan(solver.value))
        return status in {cp_model.OPTIMAL, cp_model.INFEASIBLE}
