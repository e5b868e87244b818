"""Repairing a published plan with the fewest changes, proved step by step.

At first only those may move that must: what is new, and what may not stay where it is published.
The optimum of that small model is a bound. Those who vanish in it may move, too, in the next step,
until nobody vanishes: then the bound is reached by a plan. First as little as can be is left out
and as few as can be change; then, among the plans that do as well, the least is disturbed. Rooms
are looked at last, for they are seldom short: only if no rooms are found for the hours of a step's
plan does the model tell them apart.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.branches import Branch
from coord_calendar.cpsat.construct import Construction
from coord_calendar.cpsat.engine import Engine, new_solver, total
from coord_calendar.cpsat.repair_model import RepairModel, with_rooms
from coord_calendar.cpsat.repair_models import RepairModels
from coord_calendar.cpsat.repairable import Pain
from coord_calendar.errors import NoPlanError

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.limits import Limits
    from coord_calendar.cpsat.objective import Term
    from coord_calendar.cpsat.options import Plan
    from coord_calendar.cpsat.repairable import Repair

_LOG = logging.getLogger(__name__)

POLISHING = 0.3
"""Seconds for each level of the usual criteria, once everything before them is proved."""

ROOMS = 0.1
"""Seconds that rooms are looked for at least, lest a short limit end without the quick plan."""

SOON = 0.1
"""The share of the time after which steps are made plans, too, so that there is a good one; and the
share of what has passed since that goes into that."""

OFTEN, MOST = 3, 15
"""Steps in which a meeting vanished after which it may move in all parts, once it is known how few
change, and how many such there are at most: so parts take fewer steps, none much longer."""

FOUND = frozenset({cp_model.OPTIMAL, cp_model.FEASIBLE})
"""How a search ends that has found a plan."""

ROUNDED = 1e-6
"""By which a bound may be above the whole number that it stands for."""


class Repairer:
    """Repairs a plan; safe to be watched from another thread.

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
    plan : dict or None
        The best plan so far.
    pain : Pain or None
        What it gives up.
    bound : Pain
        What no plan can beat, compared part by part.
    """

    def __init__(
        self, repair: Repair, limits: Limits, tell: Callable[[Pain | None, Pain], None]
    ) -> None:
        self.plan: Plan | None = None
        self.pain: Pain | None = None
        self.bound = Pain(0, 0, 0)
        self.engine = Engine(limits.effort)
        self.repair = repair
        self._limits = limits
        self._tell = tell
        self._lock = threading.RLock()
        self._is_closed = False
        self._models = RepairModels(repair)
        # How often each meeting vanished.
        self._vanished: Counter[str] = Counter()
        # Seconds that went into plans of steps.
        self._placing = 0.0

    @property
    def is_proved(self) -> bool:
        """Whether the best plan is proved best."""
        return self.pain is not None and self.pain <= self.bound

    @property
    def _is_fewest(self) -> bool:
        """Whether the best plan is proved to leave out and change as little as can be."""
        return self.pain is not None and self.pain[:2] <= self.bound[:2]

    def close(self) -> None:
        """Take nothing more."""
        with self._lock:
            self._is_closed = True

    def offer(self, plan: Plan | None) -> None:
        """Take a plan if it is better than the best so far."""
        if plan is None:
            return
        pain = self.repair.pain(plan)
        with self._lock:
            if not self._is_closed and (self.pain is None or pain < self.pain):
                self.plan, self.pain = plan, pain
                _LOG.info("better repair: %s, bound %s", pain, self.bound)
                self._tell(self.pain, self.bound)

    def prove(self, bound: Pain) -> None:
        """Take what is proved; what is weaker than known changes nothing."""
        with self._lock:
            if not self._is_closed and bound > self.bound:
                self.bound = bound
                _LOG.info("better bound: %s, repair %s", bound, self.pain)
                self._tell(self.pain, self.bound)

    def begin(self) -> None:
        """Offer the plan in which nobody moves who need not, if there is one."""
        repair = self.repair
        quick = Construction(repair.options, self._limits.seed, repair.go_on)
        guide = {
            name: choice
            for name, choice in repair.published.items()
            if name not in repair.given.own and name not in repair.free
        }
        self.offer(self._with_rooms(repair, quick.around(guide)))

    def run(self) -> None:
        """Repair until the plan is proved best.

        Raises
        ------
        NoPlanError
            If it is proved that what must stay contradicts itself.
        """
        repair = self.repair
        if self._prove():
            plan, old = self.plan or {}, repair.published
            moved = {name for name, choice in plan.items() if choice != old.get(name)}
            if moved or repair.given.waiting:
                repair.set_free((moved | repair.given.waiting) - repair.free)
                self._polish()

    def _prove(self) -> bool:
        """Look for the plan that gives up least; tell whether it was found and proved."""
        branches = self._search(
            [Branch(self.repair, self.bound)], self._fewest, lambda: self._is_fewest
        )
        as_few = [one for one in branches if one.bound[:2] == self.bound[:2]]
        for branch in as_few:
            branch.with_rooms, branch.steps = False, 0
        return bool(as_few and self._search(as_few, self._least, lambda: self.is_proved))

    def _search(
        self,
        branches: list[Branch],
        look: Callable[[Branch], bool],
        is_proved: Callable[[], bool],
    ) -> list[Branch]:
        """Look at the branch that promises most, again and again; return those that are left.

        None are where the search ended before all was proved.
        """
        while branches:
            branch = min(branches, key=lambda one: (one.bound, len(one.vanished)))
            self.prove(branch.bound)
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
        status, solver = self._solve(model, model.fewest)
        most = model.most
        bound = Pain(*divmod(proved_by(status, solver) // most, most), 0)
        return self._end_step(branch, model, status, solver, bound)

    def _least(self, branch: Branch) -> bool:
        """Disturb as little as can be; tell whether a step was proved."""
        often = {name for name, times in self._vanished.most_common(MOST) if times >= OFTEN}
        branch.repair.set_free(often - branch.repair.free)
        model = self._model(branch, counts_rooms=True)
        model.keep(*self.bound[:2])
        status, solver = self._solve(model, model.least)
        bound = self.bound._replace(disruption=proved_by(status, solver) // model.most)
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
            self.offer(plan if branch.with_rooms else self._with_rooms(branch.repair, plan))
            branch.with_rooms = True
        elif self._is_time_for_a_plan():
            began = time.monotonic()
            self._place_the_vanished(branch.repair, plan)
            self._placing += time.monotonic() - began
        return True

    def _is_time_for_a_plan(self) -> bool:
        passed = self._limits.allowed - self._limits.seconds
        return self._placing <= SOON * (passed - SOON * self._limits.allowed)

    def _place_the_vanished(self, repair: Repair, plan: Plan) -> None:
        """Offer the plan of a step with those who vanish where there is room, if anywhere."""
        roomed = self._with_rooms(repair, plan)
        if roomed is not None:
            quick = Construction(repair.options, self._limits.seed, repair.go_on)
            self.offer(self._with_rooms(repair, quick.around(roomed)))

    def _polish(self) -> None:
        """Place what changes, is new or had no place, well by the usual criteria."""
        repair, plan, pain = self.repair, self.plan or {}, self.pain or self.bound
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
            status, solver = self._solve(model, level, min(self._limits.seconds, POLISHING))
            if status not in FOUND:
                return
            plan = model.part.plan(solver.value)
            model.model.add(total(level) <= round(solver.objective_value))
            with self._lock:
                if not self._is_closed and repair.pain(plan) == pain:
                    self.plan = plan

    def _solve(
        self, model: RepairModel, terms: list[Term], seconds: float | None = None
    ) -> tuple[cp_model.CpSolverStatus, cp_model.CpSolver]:
        model.minimise(terms)
        left = self._limits.seconds if seconds is None else seconds
        solver = new_solver(left, self._limits.seed)
        # Steps are solved within moments; what prepares a long search takes longer than that.
        solver.parameters.max_presolve_iterations = 1
        solver.parameters.cut_level = 0
        status = self.engine.run(solver, model.model)
        _LOG.debug(
            "%d variables, work %.2f, %s",
            len(model.model.proto.variables),
            self.engine.work,
            solver.status_name(status),
        )
        return status, solver

    def _with_rooms(self, repair: Repair, plan: Plan) -> Plan | None:
        """Return a plan of the same hours with the rooms that disturb least; None if none fit."""
        part = with_rooms(repair, plan)
        seconds = max(self._limits.seconds, ROOMS)
        status, solver = self._solve(part, [*part.changed, *part.disruption], seconds)
        return part.part.plan(solver.value) if status in FOUND else None


def proved_by(status: cp_model.CpSolverStatus, solver: cp_model.CpSolver) -> int:
    """Return what no solution of a model can beat."""
    if status == cp_model.OPTIMAL:
        return round(solver.objective_value)
    if status == cp_model.FEASIBLE:
        return max(0, math.ceil(solver.best_objective_bound - ROUNDED))
    return 0
