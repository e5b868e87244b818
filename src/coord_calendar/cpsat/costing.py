"""What a plan costs, by the model's own terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.board import Cost
from coord_calendar.cpsat.engine import Engine, amount, new_solver, total
from coord_calendar.cpsat.model import PlanModel

if TYPE_CHECKING:
    from coord_calendar.cpsat.options import Options, Plan


def cost_of(options: Options, plan: Plan) -> Cost | None:
    """Return what a plan costs by the model's own terms; None if the model refuses it."""
    part = PlanModel(options.narrowed({}, plan))
    part.model.minimize(total([*part.medium, *part.soft]))
    solver = new_solver(60, 0)
    if Engine().run(solver, part.model) != cp_model.OPTIMAL:
        return None
    return Cost(amount(part.medium, solver.value), amount(part.soft, solver.value))
