"""Where there is no medium cost the invited are as good as required: more is said, no plan lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from ortools.sat.python import cp_model

from cities import a_meeting, a_problem, tiny_city
from coord_calendar.cpsat.engine import new_solver, total
from coord_calendar.cpsat.invited import meetings_that_share_anybody_are_apart
from coord_calendar.cpsat.model import PlanModel, open_options
from coord_calendar.cpsat.variables import Variables
from coord_calendar.domain.meeting import Attendance
from coord_calendar.domain.weights import Weights
from cpsat.weeks import people_problems, weighed_problems

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem

HALF = max(settings().max_examples // 4, 1)


def cheapest(problem: Problem, *, are_apart: bool) -> float | None:
    """Return the least soft cost without medium cost, rooms counted; None if there is no plan."""
    whole = PlanModel(open_options(problem), relaxed=True)
    whole.model.add(total(whole.medium) <= 0)
    if are_apart:
        list(meetings_that_share_anybody_are_apart(whole.variables, whole.model))
    whole.model.minimize(total(whole.soft))
    solver = new_solver(20, 0)
    status = solver.solve(whole.model)
    assert status in {cp_model.OPTIMAL, cp_model.INFEASIBLE}
    return solver.objective_value if status == cp_model.OPTIMAL else None


@settings(max_examples=HALF, deadline=None)
@given(weighed_problems(4))
def test_no_plan_without_medium_cost_is_lost(problem: Problem) -> None:
    """The best of them is as good, whatever is weighed and switched off."""
    assert cheapest(problem, are_apart=True) == cheapest(problem, are_apart=False)


@settings(max_examples=HALF, deadline=None)
@given(people_problems(3))
def test_nor_where_others_stand_in_and_quorums_are_enough(problem: Problem) -> None:
    """The same, of meetings that begin within an hour and invite whole bodies."""
    assert cheapest(problem, are_apart=True) == cheapest(problem, are_apart=False)


@pytest.mark.parametrize(("price", "said"), [(1, 2), (0, 0)])
def test_three_meetings_that_invite_each_others_people_are_one_set(price: int, said: int) -> None:
    """One constraint in each of two half-days; none where double-booking costs nothing."""
    pairs = (("pbt", "ct-ub"), ("ct-ub", "cvp"), ("cvp", "pbt"))
    meetings = [
        a_meeting(
            name,
            required=(Attendance(who=must),),
            optional=(Attendance(who=may),),
            half_days=1,
            minutes=None,
        )
        for name, (must, may) in zip("abc", pairs, strict=True)
    ]
    city = tiny_city(weights=Weights(optional_overlap=price))
    model = cp_model.CpModel()
    variables = Variables(open_options(a_problem(*meetings, city=city, days=1)), model)
    assert len(list(meetings_that_share_anybody_are_apart(variables, model))) == said
