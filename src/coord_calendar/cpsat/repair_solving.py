"""How the models of a repair are solved: each soon, one after the other."""

from __future__ import annotations

import logging
import math
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.engine import Engine, new_solver
from coord_calendar.cpsat.repair_model import with_rooms

if TYPE_CHECKING:
    from coord_calendar.cpsat.limits import Limits
    from coord_calendar.cpsat.objective import Term
    from coord_calendar.cpsat.options import Plan
    from coord_calendar.cpsat.repair_model import RepairModel
    from coord_calendar.cpsat.repairable import Repair

_LOG = logging.getLogger(__name__)

ROOMS = 0.1
"""Seconds that rooms are looked for at least, lest a short limit end without the quick plan."""

FOUND = frozenset({cp_model.OPTIMAL, cp_model.FEASIBLE})
"""How a search ends that has found a plan."""

ROUNDED = 1e-6
"""By which a bound may be above the whole number that it stands for."""


class Solving:
    """Solves the models of a repair.

    Parameters
    ----------
    limits : Limits
        Time and seed.

    Attributes
    ----------
    limits : Limits
        The same.
    engine : Engine
        What runs.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.engine = Engine(limits.effort)

    def solve(
        self, model: RepairModel, terms: list[Term], seconds: float | None = None
    ) -> tuple[cp_model.CpSolverStatus, cp_model.CpSolver]:
        """Minimise some terms of a model, in the time that is left or in some seconds."""
        model.minimise(terms)
        left = self.limits.seconds if seconds is None else seconds
        solver = new_solver(left, self.limits.seed)
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

    def with_rooms(self, repair: Repair, plan: Plan) -> Plan | None:
        """Return a plan of the same hours with the rooms that disturb least; None if none fit."""
        part = with_rooms(repair, plan)
        seconds = max(self.limits.seconds, ROOMS)
        status, solver = self.solve(part, [*part.changed, *part.disruption], seconds)
        return part.part.plan(solver.value) if status in FOUND else None


def proved_by(status: cp_model.CpSolverStatus, solver: cp_model.CpSolver) -> int:
    """Return what no solution of a model can beat."""
    if status == cp_model.OPTIMAL:
        return round(solver.objective_value)
    if status == cp_model.FEASIBLE:
        return max(0, math.ceil(solver.best_objective_bound - ROUNDED))
    return 0
