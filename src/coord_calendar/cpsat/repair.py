"""Repairing a published plan with the fewest changes, and the least disturbance, proved.

First as little as can be is left out and as few as can be change; then, among the plans that do as
well, the least is disturbed; at last what changes is placed well by the usual criteria.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.cpsat.construct import Construction
from coord_calendar.cpsat.engine import total
from coord_calendar.cpsat.repair_best import BestRepair
from coord_calendar.cpsat.repair_by_chains import ChainSearch
from coord_calendar.cpsat.repair_by_parts import PartSearch
from coord_calendar.cpsat.repair_model import RepairModel
from coord_calendar.cpsat.repair_solving import FOUND, Solving

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.engine import Engine
    from coord_calendar.cpsat.limits import Limits
    from coord_calendar.cpsat.repairable import Pain, Repair

POLISHING = 0.3
"""Seconds for each level of the usual criteria, once everything before them is proved."""


class Repairer:
    """Repairs a plan.

    Parameters
    ----------
    repair : Repair
        What is open.
    limits : Limits
        Time, seed and when to stop.
    tell : callable
        Called with the best pain, or None, and the bound at each change.

    Attributes
    ----------
    repair : Repair
        What is open by now.
    best : BestRepair
        The best plan so far, and what is proved.
    """

    def __init__(
        self, repair: Repair, limits: Limits, tell: Callable[[Pain | None, Pain], None]
    ) -> None:
        self.repair = repair
        self.best = BestRepair(repair, tell)
        self._limits = limits
        self._solving = Solving(limits)

    @property
    def engine(self) -> Engine:
        """What runs, and can be stopped from another thread."""
        return self._solving.engine

    def begin(self) -> None:
        """Offer the plan in which nobody moves who need not, if there is one."""
        repair = self.repair
        quick = Construction(repair.options, self._limits.seed, repair.go_on)
        guide = {
            name: choice
            for name, choice in repair.published.items()
            if name not in repair.given.own and name not in repair.free
        }
        self.best.offer(self._solving.with_rooms(repair, quick.around(guide)))

    def run(self) -> None:
        """Repair until the plan is proved best.

        Raises
        ------
        NoPlanError
            If it is proved that what must stay contradicts itself.
        """
        repair, best = self.repair, self.best
        chains = ChainSearch(repair, best, self._solving)
        if PartSearch(repair, best, self._solving, chains).run():
            plan, old = best.plan or {}, repair.published
            moved = {name for name, choice in plan.items() if choice != old.get(name)}
            if moved or repair.given.waiting:
                repair.set_free((moved | repair.given.waiting) - repair.free)
                self._polish()

    def _polish(self) -> None:
        """Place what changes, is new or had no place, well by the usual criteria."""
        repair, best = self.repair, self.best
        plan, pain = best.plan or {}, best.pain or best.bound
        staying = {
            name: choice
            for name, choice in plan.items()
            if repair.counts(name) and choice == repair.published[name]
        }
        names = (plan.keys() | repair.given.waiting) - staying.keys()
        open_ = {name: repair.options.places[name] for name in names}
        model = RepairModel(repair.narrowed(open_, staying), with_rooms=True)
        model.keep(*pain)
        for level in (model.part.medium, model.part.soft):
            model.part.propose(plan)
            status, solver = self._solving.solve(model, level, min(self._limits.seconds, POLISHING))
            if status not in FOUND:
                return
            plan = model.part.plan(solver.value)
            model.model.add(total(level) <= round(solver.objective_value))
            best.replace(plan)
