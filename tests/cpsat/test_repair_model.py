"""A model of a repair that is kept says of each part what one built of that part alone says."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from coord_calendar.cpsat.engine import new_solver
from coord_calendar.cpsat.repair_model import RepairModel
from coord_calendar.cpsat.repairable import Given, Repair
from cpsat.weeks import weighed_problems
from strategies import schedules

if TYPE_CHECKING:
    from hypothesis.strategies import DataObject, DrawFn

    from coord_calendar.cpsat.objective import Term


@st.composite
def repairs(draw: DrawFn) -> Repair:
    """Draw a repair in which some meetings are new, have begun, or wait without a place."""
    problem = draw(weighed_problems(4))
    published = draw(schedules(problem))
    placed = sorted(one.meeting for one in published.placements)
    own, begun, waiting = (
        frozenset(draw(st.sets(st.sampled_from(names), max_size=1))) if names else frozenset[str]()
        for names in (placed, placed, sorted({m.id for m in problem.meetings} - set(placed)))
    )
    return Repair(problem, Given(published, own, begun - own, waiting, now=None))


def a_part(data: DataObject, repair: Repair) -> Repair:
    """Draw a part: some more may move, some are placed within some slots or have no place."""
    part = copy(repair)
    names = sorted(part.published.keys() - part.free - part.given.begun)
    if names:
        part.set_free(data.draw(st.sets(st.sampled_from(names))))
    for name in sorted(part.free):
        count = len(part.options.slots[name])
        kind = data.draw(st.sampled_from(["as it is", "within", "without"]))
        if kind == "without":
            part = part.without(name)
        elif kind == "within" and count:
            first, last = sorted(data.draw(st.tuples(*[st.integers(0, count - 1)] * 2)))
            some = np.zeros(count, dtype=bool)
            some[first : last + 1] = True
            part = part.within(name, some)
    return part


def solved(model: RepairModel, terms: list[Term]) -> tuple[int | None, cp_model.CpSolver]:
    """Return the optimum, None where nothing holds, and the solver."""
    model.minimise(terms)
    solver = new_solver(20, 0)
    status = solver.solve(model.model)
    assert status in {cp_model.OPTIMAL, cp_model.INFEASIBLE}
    return (round(solver.objective_value) if status == cp_model.OPTIMAL else None), solver


@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(repairs(), st.booleans(), st.data())
def test_a_kept_model_says_of_each_part_what_one_of_that_part_says(
    repair: Repair, counts_rooms: bool, data: DataObject
) -> None:
    """In whatever order parts are looked at; where nobody vanishes, its plan gives up that much."""
    assume(repair.published)
    wide = copy(repair)
    wide.set_free(wide.published.keys() - wide.free - wide.given.begun)
    kept = RepairModel(wide, with_rooms=False, counts_rooms=counts_rooms)
    for _ in range(3):
        part = a_part(data, repair)
        fresh = RepairModel(part, with_rooms=False, counts_rooms=counts_rooms)
        kept.look_at(part)
        found, solver = solved(kept, kept.fewest)
        assert found == solved(fresh, fresh.fewest)[0]
        assert solved(kept, kept.least)[0] == solved(fresh, fresh.least)[0]
        if found is not None:
            gone = solved(kept, kept.fewest)[1]
            assert not set(kept.vanished(gone.value)) & part.free
            assert kept.part.plan(solver.value).keys() <= set(part.options.slots)
