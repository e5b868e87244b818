"""Bounds by prices: never above what a plan costs, and as good as half-days by themselves allow."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from benchmarks.drawing import drawn
from benchmarks.weeks import problem_of
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.math_opt.python import mathopt
from ortools.sat.python import cp_model

from cities import a_meeting, at
from coord_calendar.cpsat.engine import Engine, total
from coord_calendar.cpsat.model import PlanModel, open_options
from coord_calendar.cpsat.options import Choice
from coord_calendar.cpsat.prices import Prices
from coord_calendar.domain.meeting import Pin
from cpsat.fixing import least, run
from cpsat.weeks import a_coarse_day, people_problems, weighed_problems

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem

STEPS, FIRST_STEPS = 40, 2


def proved(problem: Problem, medium: int, steps: int = STEPS, more: int = 0) -> int:
    """Return what prices prove in some steps of the plans with at most a medium cost.

    The first steps look at plans with so much more.
    """
    prices = Prices(open_options(problem), medium + more, Engine())
    for step in range(steps):
        if step == FIRST_STEPS:
            prices.allow(medium)
        if prices.is_best:
            break
        prices.step(30)
    return prices.bound


def cheapest(problem: Problem, more: int) -> tuple[int, int] | None:
    """Return the least medium cost and so much more, and the least soft cost of such plans."""
    whole = PlanModel(open_options(problem))
    if run(whole.model)[0] != cp_model.OPTIMAL:
        return None
    medium = more + (least(whole.model, whole.medium) if whole.medium else 0)
    whole.model.add(total(whole.medium) <= medium)
    return medium, least(whole.model, whole.soft) if whole.soft else 0


@settings(max_examples=40, deadline=None)
@given(st.one_of(weighed_problems(4), people_problems(4)), st.sampled_from([0, 0, 1, 60]))
def test_prices_never_prove_more_than_a_plan_costs(problem: Problem, more: int) -> None:
    """Whatever rules and weights there are, and however much medium cost a plan may have."""
    found = cheapest(problem, more)
    if found is not None:
        medium, soft = found
        assert 0 <= proved(problem, medium) <= soft
        assert 0 <= proved(problem, medium, more=60) <= soft


def test_prices_prove_what_half_days_by_themselves_cost() -> None:
    """Three meetings of one person wish for eight o'clock; a half-day holds one of them first."""
    meetings = (
        a_meeting(name, required=("p1",), asked_start=at(0, "08:00"), priority=number + 1)
        for number, name in enumerate("abc")
    )
    problem = a_coarse_day(*meetings)
    _, soft = cheapest(problem, 0) or (0, 0)
    assert proved(problem, 0) == soft > 0


def test_what_a_plan_may_postpone_costs_no_place() -> None:
    """Where the medium cost allows for one of two, the other has its wish; for none, neither."""
    problem = a_coarse_day(
        a_meeting("a", required=("p1",), asked_start=at(0, "08:00")),
        a_meeting("b", required=("p1",), asked_start=at(0, "08:00")),
    )
    dear = problem.city.weights.postponed * problem.meetings[0].priority
    assert proved(problem, 0) > 0
    assert proved(problem, dear) == 0


def test_a_pinned_meeting_binds_its_own_half_day_only() -> None:
    """The other half-day, which two meetings wish for at once, can do without it."""
    problem = a_coarse_day(
        a_meeting("a", required=("p1",), pin=Pin(start=at(0, "08:00"))),
        a_meeting("b", required=("p1",), asked_start=at(0, "14:00")),
        a_meeting("c", required=("p1",), asked_start=at(0, "14:00")),
    )
    _, soft = cheapest(problem, 0) or (0, 0)
    assert 0 < proved(problem, 0) <= soft


def test_the_half_days_of_a_plan_are_no_harm() -> None:
    """Known fillings, one of them twice, change no bound for the worse."""
    options = open_options(problem_of(drawn(12, 0), 0))
    prices = Prices(options, 0, Engine())
    plan = {name: Choice(*slots.times()[0], None) for name, slots in options.slots.items()}
    for _ in range(2):
        prices.add(plan)
    bounds = [prices.bound]
    for _ in range(STEPS // 2):
        prices.step(30)
        bounds.append(prices.bound)
    assert bounds == sorted(bounds)
    assert bounds[-1] > 0


def test_prices_that_are_stopped_prove_nothing_more() -> None:
    """And know that they are at an end."""
    engine = Engine()
    prices = Prices(open_options(problem_of(drawn(12, 0), 0)), 0, engine)
    engine.stop()
    prices.step(30)
    assert prices.is_best is True
    assert prices.bound == 0


def test_prices_come_near_to_the_best_plan_of_a_week() -> None:
    """Where meetings are hindered by one another within half-days only."""
    problem = problem_of(drawn(16, 0), 0)
    _, soft = cheapest(problem, 0) or (0, 0)
    assert 0.9 * soft <= proved(problem, 0, 200) <= soft


def broken(*_: object) -> mathopt.SolveResult:
    """Fail as MathOpt does when its solver gives up."""
    model = mathopt.Model()
    model.add_variable(lb=math.nan)
    return mathopt.solve(model, mathopt.SolverType.GLOP)


@pytest.mark.parametrize("is_solved_anew", [True, False])
def test_a_program_that_cannot_be_solved_is_begun_anew_before_prices_end(
    monkeypatch: pytest.MonkeyPatch, *, is_solved_anew: bool
) -> None:
    """MathOpt raises then, and not always what it says it would; what is proved stays proved."""
    prices = Prices(open_options(problem_of(drawn(12, 0), 0)), 0, Engine())
    prices.step(30)
    before = prices.bound
    whole = mathopt.IncrementalSolver.solve
    solvers = []

    def only_anew(solver: mathopt.IncrementalSolver) -> mathopt.SolveResult:
        solvers.append(solver)
        return whole(solver) if is_solved_anew and solver is not solvers[0] else broken()

    monkeypatch.setattr(mathopt.IncrementalSolver, "solve", only_anew)
    prices.step(30)
    assert len({id(solver) for solver in solvers}) == len(solvers) > 1
    assert prices.is_best is not is_solved_anew
    assert prices.bound >= before > 0


def test_prices_tell_in_which_half_days_meetings_are_cheap() -> None:
    """Where each has its wish, first; nothing before they prove nearly all they can."""
    wishes = {"a": "08:00", "b": "14:00", "c": "16:00"}
    problem = a_coarse_day(
        *(
            a_meeting(name, required=("p1",), asked_start=at(0, wish))
            for name, wish in wishes.items()
        )
    )
    prices = Prices(open_options(problem), 0, Engine())
    assert prices.cheapest_half_days() == []
    while not prices.is_best:
        prices.step(30)
    assert set(prices.cheapest_half_days()[:3]) == {("a", 0), ("b", 1), ("c", 1)}


def test_prices_are_silent_about_half_days_until_they_prove_nearly_all() -> None:
    """A week takes some steps until then."""
    prices = Prices(open_options(problem_of(drawn(40, 0), 0)), 0, Engine())
    prices.step(30)
    assert prices.cheapest_half_days() == []
    while not (prices.is_best or prices.cheapest_half_days()):
        prices.step(30)
    found = prices.cheapest_half_days()
    assert len(set(found)) == len(found) >= len(drawn(40, 0).meetings)
