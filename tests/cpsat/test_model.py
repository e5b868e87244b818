from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.cpsat.board import Cost
from coord_calendar.cpsat.construct import Construction
from coord_calendar.cpsat.costing import cost_of
from coord_calendar.cpsat.engine import amount, total
from coord_calendar.cpsat.model import PlanModel, open_options, plan_of, schedule_of
from coord_calendar.cpsat.options import Choice
from coord_calendar.domain.meeting import Attendance, Pin
from coord_calendar.domain.schedule import Postponed
from coord_calendar.rules import Level
from cpsat.fixing import fixed, least, run
from cpsat.weeks import a_coarse_day, people_problems, weighed_problems

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem


@settings(max_examples=40, deadline=None)
@given(weighed_problems())
def test_a_plan_proposed_is_a_whole_hint_that_the_solver_can_take(problem: Problem) -> None:
    """With every variable at its hint the model has a solution: that plan, at that cost."""
    options = open_options(problem)
    plan = next(Construction(options).plans())
    cost = cost_of(options, plan)
    if cost is None:
        return
    whole = PlanModel(options)
    terms = [*whole.medium, *whole.soft]
    whole.propose(plan)
    whole.model.minimize(total(terms))
    proto = whole.model.proto
    hinted = dict(zip(proto.solution_hint.vars, proto.solution_hint.values, strict=True))
    for index, value in hinted.items():
        variable = whole.model.get_int_var_from_proto_index(index)
        whole.model.add(variable == value)
    status, solver = run(whole.model)
    assert status == cp_model.OPTIMAL
    assert whole.plan(solver.value) == plan
    assert amount(terms, solver.value) == cost.medium + cost.soft
    assert whole.proposed(terms) == cost.medium + cost.soft


def test_substitutes_that_may_not_be_used_cost_the_model_nothing() -> None:
    """With a consent missing it is the model without them; with one given it is larger."""
    sizes = []
    for changes in (
        {},
        {"substitutes": ("p2", "p3"), "consent_of": "p2"},
        {"substitutes": ("p2", "p3"), "consent_of": "p2", "consent_given": True},
    ):
        meetings = (
            a_meeting("a", required=(Attendance(who="p1", **changes),)),
            a_meeting("b", required=("p1", "p2")),
        )
        whole = PlanModel(open_options(a_coarse_day(*meetings)))
        terms = len(whole.medium) + len(whole.soft)
        sizes.append((len(whole.model.proto.variables), len(whole.model.proto.constraints), terms))
    assert sizes[0] == sizes[1]
    assert all(one < other for one, other in zip(sizes[1], sizes[2], strict=True))


def test_a_plan_that_breaks_a_rule_has_no_cost() -> None:
    """The model refuses it."""
    problem = a_coarse_day(a_meeting("a"), a_meeting("b"))
    options = open_options(problem)
    both = {"a": Choice(480, 540, "a1"), "b": Choice(480, 540, "a1")}
    assert cost_of(options, both) is None
    assert cost_of(options, {"a": both["a"]}) == Cost(1000, 0 + cost_alone(problem))


def cost_alone(problem: Problem) -> int:
    """Return the soft cost of the first place of the meeting ``a``."""
    options = open_options(problem)
    cost = cost_of(options, {"a": Choice(480, 540, "a1")})
    assert cost is not None
    return cost.soft


def test_a_plan_left_without_a_pinned_meeting_has_no_cost() -> None:
    """It must be placed."""
    options = open_options(a_coarse_day(a_meeting("a", pin=Pin(start=at(0, "08:00")))))
    assert cost_of(options, {}) is None


def test_a_plan_is_a_schedule_in_order_of_time() -> None:
    """What is not in it is postponed."""
    problem = a_problem(a_meeting("a"), a_meeting("b"), a_meeting("c", room=None))
    plan = {"a": Choice(540, 600, "a2"), "c": Choice(480, 540, None)}
    assert schedule_of(open_options(problem), plan) == a_schedule(
        placed("c", at(0, "08:00")),
        placed("a", at(0, "09:00"), room="a2"),
        postponed=(Postponed(meeting="b"),),
    )


def test_a_time_of_no_length_double_books_nobody() -> None:
    """As it overlaps nothing."""
    problem = a_problem(a_meeting("a", optional=("p1",)), a_meeting("b", required=("p1",)))
    nothing = placed("a", at(0, "08:30"), 0, "a1")
    one = fixed(problem, a_schedule(nothing, placed("b", at(0, "08:00"), room="a2")), [])
    other = fixed(
        problem,
        a_schedule(placed("a", at(0, "08:30"), room="a1"), placed("b", at(0, "08:00"), room="a2")),
        [],
    )
    assert one is not None
    assert other is not None
    assert least(one.model, one.terms(Level.MEDIUM)) == 0
    assert least(other.model, other.terms(Level.MEDIUM)) == 30


@settings(max_examples=40, deadline=None)
@given(st.one_of(weighed_problems(), people_problems()))
def test_a_schedule_is_read_back_as_the_plan_it_is_of(problem: Problem) -> None:
    """Times, rooms and substitutes; what is postponed is not in it."""
    options = open_options(problem)
    plan = next(Construction(options).plans())
    assert plan_of(options, schedule_of(options, plan)) == plan


BUILDING = """
import hashlib, sys
from coord_calendar.cpsat.construct import Construction
from coord_calendar.cpsat.model import PlanModel, open_options
from coord_calendar.domain.problem import Problem

for line in sys.stdin:
    options = open_options(Problem.model_validate_json(line))
    plan = next(Construction(options).plans())
    for relaxed in (False, True):
        whole = PlanModel(options, relaxed=relaxed)
        terms = [(amount, literal.index) for amount, literal in (*whole.medium, *whole.soft)]
        whole.propose(plan)
        text = f"{sorted(plan.items())} {terms} {whole.model.proto}"
        print(hashlib.sha256(text.encode()).hexdigest())
"""


def test_a_problem_has_the_same_model_in_each_process() -> None:
    """Though in each, sets of names are in another order."""
    drawn: list[str] = []

    @settings(max_examples=15, database=None, deadline=None, phases=[Phase.generate])
    @given(weighed_problems(), people_problems())
    def draw(one: Problem, other: Problem) -> None:
        drawn.extend(problem.model_dump_json() for problem in (one, other))

    draw()
    built = [
        subprocess.run(  # noqa: S603 our own program
            [sys.executable, "-c", BUILDING],
            input="\n".join(drawn),
            capture_output=True,
            encoding="utf-8",
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    ]
    assert len(built[0].splitlines()) == 2 * len(drawn)
    assert built[0] == built[1]
