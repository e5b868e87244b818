"""Repairs that tests look at, and what the least is that a plan of one gives up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st
from ortools.sat.python import cp_model

from coord_calendar.cpsat.engine import new_solver
from coord_calendar.cpsat.model import PlanModel
from coord_calendar.cpsat.repair_model import RepairModel
from coord_calendar.cpsat.repairable import Given, Repair
from coord_calendar.cpsat.rulebook import TIMES
from strategies import schedules

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from coord_calendar.cpsat.objective import Term
    from coord_calendar.domain.problem import Problem

NOBODY: frozenset[str] = frozenset()


@st.composite
def repairs(draw: DrawFn, drawn: SearchStrategy[Problem]) -> Repair:
    """Draw a repair in which some meetings are new, have begun, or wait without a place."""
    problem = draw(drawn)
    published = draw(schedules(problem))
    placed = sorted(one.meeting for one in published.placements)
    own, begun, waiting = (
        frozenset(draw(st.sets(st.sampled_from(names), max_size=1))) if names else frozenset[str]()
        for names in (placed, placed, sorted({m.id for m in problem.meetings} - set(placed)))
    )
    return Repair(problem, Given(published, own, begun - own, waiting, now=None))


def solved(model: RepairModel, terms: list[Term]) -> tuple[int | None, cp_model.CpSolver]:
    """Return the optimum, None where nothing holds, and the solver."""
    model.minimise(terms)
    solver = new_solver(20, 0)
    status = solver.solve(model.model)
    assert status in {cp_model.OPTIMAL, cp_model.INFEASIBLE}
    return (round(solver.objective_value) if status == cp_model.OPTIMAL else None), solver


def least_of(repair: Repair) -> tuple[int, int, int] | None:
    """Return the least that a plan gives up if everybody may move; rooms told apart."""
    model = RepairModel(repair.wide(), with_rooms=True)
    value, _ = solved(model, model.fewest)
    if value is None:
        return None
    left_out, changed = divmod(value // model.most, model.most)
    model.keep(left_out, changed)
    value, _ = solved(model, model.least)
    assert value is not None
    return left_out, changed, value // model.most


def infeasible(repair: Repair, *hours: tuple[str, int, int]) -> bool:
    """Tell whether meetings cannot be at some hours together, whatever rooms there are."""
    part = PlanModel(repair.options.zoned(), rules=TIMES)
    for name, start, end in hours:
        uses = [use for use in part.variables.times[name] if (use.start, use.end) == (start, end)]
        part.model.add_bool_or([use.literal for use in uses])
    return new_solver(20, 0).solve(part.model) == cp_model.INFEASIBLE
