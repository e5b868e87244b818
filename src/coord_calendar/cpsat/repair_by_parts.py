"""Repairing a published plan in small steps, each of which proves more, until one is a plan.

At first only those may move that must: what is new, and what may not stay where it is published.
The optimum of that small model is a bound. Those who vanish in it may move, too, in the next step,
until nobody vanishes: then the bound is reached by a plan. Rooms are looked at last, for they are
seldom short: only if no rooms are found for the hours of a step's plan does the model tell them
apart. After some steps the plans are looked at in parts.
"""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.branches import Branch
from coord_calendar.cpsat.construct import Construction
from coord_calendar.cpsat.repair_model import RepairModel
from coord_calendar.cpsat.repair_models import RepairModels
from coord_calendar.cpsat.repair_solving import proved_by
from coord_calendar.cpsat.repairable import Pain
from coord_calendar.errors import NoPlanError

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.options import Plan
    from coord_calendar.cpsat.repair_best import BestRepair
    from coord_calendar.cpsat.repair_by_chains import ChainSearch
    from coord_calendar.cpsat.repair_solving import Solving
    from coord_calendar.cpsat.repairable import Repair

SOON = 0.1
"""The share of the time after which steps are made plans, too, so that there is a good one; and the
share of what has passed since that goes into that."""

OFTEN, MOST = 3, 15
"""Steps in which a meeting vanished after which it may move in all parts, once it is known how few
change, and how many such there are at most: so parts take fewer steps, none much longer."""


class PartSearch:
    """Looks for the least a repair can give up, part by part.

    Parameters
    ----------
    repair : Repair
        What is open.
    best : BestRepair
        What is told of each better plan and bound.
    solving : Solving
        What solves.
    chains : ChainSearch
        What is asked before the plans are looked at in parts.
    """

    def __init__(
        self, repair: Repair, best: BestRepair, solving: Solving, chains: ChainSearch
    ) -> None:
        self._repair = repair
        self._best = best
        self._solving = solving
        self._chains = chains
        self._models = RepairModels(repair)
        # How often each meeting vanished.
        self._vanished: Counter[str] = Counter()
        # Seconds that went into plans of steps.
        self._placing = 0.0

    def run(self) -> bool:
        """Look for the plan that gives up least; tell whether it was found and proved.

        Raises
        ------
        NoPlanError
            If it is proved that what must stay contradicts itself.
        """
        best = self._best
        branches = self._search(
            [Branch(self._repair, best.bound)],
            self._fewest,
            self._chains.fewest,
            lambda: best.is_fewest,
        )
        as_few = [one for one in branches if one.bound[:2] == best.bound[:2]]
        for branch in as_few:
            branch.with_rooms, branch.steps = False, 0
        return bool(
            as_few and self._search(as_few, self._least, self._chains.least, lambda: best.is_proved)
        )

    def _search(
        self,
        branches: list[Branch],
        look: Callable[[Branch], bool],
        by_chains: Callable[[], None],
        is_proved: Callable[[], bool],
    ) -> list[Branch]:
        """Look at the branch that promises most, again and again; return those that are left.

        None are where the search ended before all was proved.
        """
        while branches:
            branch = min(branches, key=lambda one: (one.bound, len(one.vanished)))
            self._best.prove(branch.bound)
            is_time = branch.is_long or self._chains.is_under_way
            if is_time and not branch.parted and not is_proved():
                by_chains()
                branch.bound = max(branch.bound, self._best.bound)
            if is_proved():
                return branches
            branches.remove(branch)
            parts = branch.parts() if branch.is_long else []
            if not parts:
                branch.steps += 1
                if not look(branch):
                    return []
                parts = [branch] * branch.is_open
            branches += parts
        raise NoPlanError("it is proved that no plan keeps every hard rule")

    def _fewest(self, branch: Branch) -> bool:
        """Leave out and change as little as can be; tell whether a step was proved."""
        model = self._model(branch)
        status, solver = self._solving.solve(model, model.fewest)
        most = model.most
        bound = Pain(*divmod(proved_by(status, solver) // most, most), 0)
        return self._end_step(branch, model, status, solver, bound)

    def _least(self, branch: Branch) -> bool:
        """Disturb as little as can be; tell whether a step was proved."""
        often = {name for name, times in self._vanished.most_common(MOST) if times >= OFTEN}
        branch.repair.set_free(often - branch.repair.free)
        model = self._model(branch, counts_rooms=True)
        model.keep(*self._best.bound[:2])
        status, solver = self._solving.solve(model, model.least)
        bound = self._best.bound._replace(disruption=proved_by(status, solver) // model.most)
        return self._end_step(branch, model, status, solver, bound)

    def _model(self, branch: Branch, *, counts_rooms: bool = False) -> RepairModel:
        if branch.with_rooms:
            return RepairModel(branch.repair, with_rooms=True)
        return self._models.of(branch.repair, counts_rooms=counts_rooms)

    def _end_step(
        self,
        branch: Branch,
        model: RepairModel,
        status: cp_model.CpSolverStatus,
        solver: cp_model.CpSolver,
        bound: Pain,
    ) -> bool:
        """Let those who vanished move; where nobody did, offer the plan, and look at rooms next."""
        branch.is_open = status != cp_model.INFEASIBLE
        branch.bound = max(branch.bound, bound)
        if status != cp_model.OPTIMAL:
            return not branch.is_open
        plan = model.part.plan(solver.value)
        branch.let_move(model.vanished(solver.value))
        self._vanished.update(branch.vanished)
        if not branch.vanished:
            self._best.offer(
                plan if branch.with_rooms else self._solving.with_rooms(branch.repair, plan)
            )
            branch.with_rooms = True
        elif self._is_time_for_a_plan():
            began = time.monotonic()
            self._place_the_vanished(branch.repair, plan)
            self._placing += time.monotonic() - began
        return True

    def _is_time_for_a_plan(self) -> bool:
        passed = self._solving.limits.allowed - self._solving.limits.seconds
        return self._placing <= SOON * (passed - SOON * self._solving.limits.allowed)

    def _place_the_vanished(self, repair: Repair, plan: Plan) -> None:
        """Offer the plan of a step with those who vanish where there is room, if anywhere."""
        roomed = self._solving.with_rooms(repair, plan)
        if roomed is not None:
            quick = Construction(repair.options, self._solving.limits.seed, repair.go_on)
            self._best.offer(self._solving.with_rooms(repair, quick.around(roomed)))
