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
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.domain.weights import Weights
from coord_calendar.rules import Reaction, RuleCode
from cpsat.weeks import people_problems, weighed_problems

if TYPE_CHECKING:
    from coord_calendar.domain.meeting import Meeting
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


def said(*meetings: Meeting, **changes: object) -> int:
    """Return how many constraints are yielded for a day of two half-days."""
    problem = a_problem(*meetings, city=tiny_city(**changes), days=1)
    model = cp_model.CpModel()
    variables = Variables(open_options(problem), model)
    return len(list(meetings_that_share_anybody_are_apart(variables, model)))


def a_half_day(name: str, must: str, may: str | None = None, **changes: object) -> Meeting:
    """Return a meeting of a half-day that requires one and perhaps invites another."""
    return a_meeting(
        name,
        required=(Attendance(who=must),),
        optional=() if may is None else (Attendance(who=may),),
        half_days=1,
        minutes=None,
        **changes,
    )


@pytest.mark.parametrize(("price", "most"), [(1, 2), (0, 0)])
def test_three_meetings_that_invite_each_others_people_are_one_set(price: int, most: int) -> None:
    """One constraint in each of two half-days; none where double-booking costs nothing."""
    meetings = (
        a_half_day("a", "pbt", "ct-ub"),
        a_half_day("b", "ct-ub", "cvp"),
        a_half_day("c", "cvp", "pbt"),
    )
    assert said(*meetings, weights=Weights(optional_overlap=price)) == most


@pytest.mark.parametrize(("reaction", "most"), [(Reaction.BLOCK, 2), (Reaction.WARN, 0)])
def test_who_may_be_required_twice_at_once_keeps_nothing_apart(
    reaction: Reaction, most: int
) -> None:
    """That costs nothing at the medium level, whoever else is invited."""
    settings_ = (RuleSetting(rule=RuleCode.PERSON_OVERLAP, reaction=reaction),)
    meetings = (a_half_day("a", "pbt"), a_half_day("b", "pbt"), a_half_day("c", "cvp", "pbt"))
    assert said(*meetings, settings=settings_) == most


@pytest.mark.parametrize(
    ("requires", "invites", "most"), [(None, None, 2), (None, "tttu", 0), ("tttu", None, 0)]
)
def test_a_body_that_does_not_pay_for_the_invited_keeps_nothing_apart(
    requires: str | None, invites: str | None, most: int
) -> None:
    """Minutes between a meeting that pays and one that does not are not counted."""
    unpaid = RuleSetting(rule=RuleCode.OPTIONAL_OVERLAP, body="tttu", weight=0)
    meetings = (
        a_half_day("a", "pbt", body=requires),
        a_half_day("b", "cvp", "pbt", body=invites),
    )
    assert said(*meetings, weights=Weights(optional_overlap=1), settings=(unpaid,)) == most
