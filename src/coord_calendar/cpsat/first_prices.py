"""The first prices worth trying: those of the linear relaxation of all half-days at once.

In it a meeting may be spread over many slots, and those that exclude one another take shares of
one. It is solved in a second or two, and the duals of its rows that say that each
meeting is somewhere are prices that prove more than dozens of steps from prices of nothing would.
Whatever it leaves out makes prices a little worse, and no bound wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.math_opt.python import mathopt
from ortools.util.python.solve_interrupter import SolveInterrupter

from coord_calendar.cpsat.half_day import SCALE
from coord_calendar.cpsat.price_program import FINE, Point, solved

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coord_calendar.cpsat.engine import Engine
    from coord_calendar.cpsat.half_day import HalfDay
    from coord_calendar.cpsat.price_program import Postponing

MOST_PIVOTS = 30_000
"""Iterations after which the program is given up; a week of 240 meetings takes three thousand."""


def first_prices(
    half_days: Sequence[HalfDay],
    postponing: Mapping[str, Postponing],
    medium: int,
    engine: Engine,
) -> Point | None:
    """Return the prices of the linear relaxation; None if it was not solved.

    Parameters
    ----------
    half_days : sequence of HalfDay
        What is filled.
    postponing : mapping of str to Postponing
        What postponing costs, by those meetings that a plan may postpone.
    medium : int
        The medium cost that a plan may have.
    engine : Engine
        What may be told to stop.
    """
    model = mathopt.Model()
    names = dict.fromkeys(name for part in half_days for name, _, _ in part.costs)
    meetings = {name: model.add_linear_constraint(lb=1, ub=1) for name in names}
    whole_medium = model.add_linear_constraint(ub=medium)

    def column(name: str, cost: int) -> mathopt.Variable:
        variable = model.add_variable(lb=0)
        model.objective.set_linear_coefficient(variable, cost)
        meetings[name].set_coefficient(variable, 1)
        return variable

    for name, cost in postponing.items():
        if name in meetings:
            whole_medium.set_coefficient(column(name, cost.soft), cost.medium)
    for part in half_days:
        slots = [column(name, cost) for (name, _, _), cost in part.costs.items()]
        for together in part.exclusions():
            row = model.add_linear_constraint(ub=1)
            for number in together:
                row.set_coefficient(slots[number], 1)
    interrupter = SolveInterrupter()
    with engine.ended_by(interrupter.interrupt):
        result = solved(
            lambda: mathopt.solve(
                model,
                mathopt.SolverType.GLOP,
                params=mathopt.SolveParameters(
                    lp_algorithm=mathopt.LPAlgorithm.DUAL_SIMPLEX, iteration_limit=MOST_PIVOTS
                ),
                interrupter=interrupter,
            )
        )
    if result is None:
        return None
    duals = result.dual_values()
    return Point(
        {name: round(SCALE * duals[row]) for name, row in meetings.items()},
        max(round(-SCALE * FINE * duals[whole_medium]), 0),
    )
