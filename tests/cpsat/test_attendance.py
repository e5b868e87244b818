"""Who attends: on problems of people only, the model and the detectors and criteria agree."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.conflicts import find_conflicts
from coord_calendar.cpsat.board import Cost
from coord_calendar.cpsat.costing import cost_of
from coord_calendar.cpsat.duties import Duty
from coord_calendar.cpsat.model import PlanModel, open_options
from coord_calendar.cpsat.objective import CRITERIA as CRITERIA_TERMS
from coord_calendar.cpsat.options import Choice
from coord_calendar.criteria import CRITERIA, Score, bill
from coord_calendar.domain.meeting import Attendance
from coord_calendar.domain.schedule import Placement, Schedule, Substitution
from coord_calendar.domain.weights import Weights
from coord_calendar.result import Status
from coord_calendar.rules import RULES, RuleCode
from coord_calendar.solve import solve
from cpsat.fixing import HARD, fixed, is_possible, least, plan_in
from cpsat.weeks import people_city, people_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import DrawFn

    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem

OF_PEOPLE = tuple(
    RuleCode(code)
    for code in ("person_overlap", "travel_time", "person_unavailable", "quorum", "substitution")
)
COSTS = tuple(
    RuleCode(code)
    for code in ("optional_overlap", "people_released", "substitutes_used", "daily_load")
)
MANY = settings(deadline=None)


def ways(problem: Problem, meeting: Meeting) -> Iterator[Placement]:
    """Yield a meeting where it is asked for, with whoever may stand in."""
    assert meeting.asked_start is not None
    end = problem.end_of(meeting, meeting.asked_start)
    assert end is not None
    calls = problem.stand_ins(meeting, problem.first_day)
    if meeting.id not in problem.under(RuleCode.SUBSTITUTION):
        calls = {}
    for answers in product(*([None, *by] for by in calls.values())):
        chosen = [(who, by) for who, by in zip(calls, answers, strict=True) if by is not None]
        people = [calls[who][by] for who, by in chosen]
        if len(set(people)) == len(people):
            yield Placement(
                meeting=meeting.id,
                start=meeting.asked_start,
                end=end,
                substitutes=tuple(Substitution(who=who, by=by) for who, by in chosen),
            )


@st.composite
def plans(draw: DrawFn) -> tuple[Problem, Schedule]:
    """Draw a problem of people, and a plan that the model has words for."""
    problem = draw(people_problems())
    drawn = (draw(st.sampled_from([*ways(problem, meeting), None])) for meeting in problem.meetings)
    return problem, Schedule(placements=tuple(one for one in drawn if one is not None))


def broken(problem: Problem, schedule: Schedule) -> set[RuleCode]:
    """Return the rules that a plan breaks."""
    return {one.rule for one in find_conflicts(problem, schedule, HARD) if one.blocks}


@MANY
@given(plans())
def test_each_rule_about_people_is_broken_for_both_voices_or_for_neither(
    given: tuple[Problem, Schedule],
) -> None:
    """Alone and with all others."""
    problem, schedule = given
    found = broken(problem, schedule)
    event(f"{sorted(found)}")
    assert is_possible(problem, schedule) == (not found)
    for rule in OF_PEOPLE:
        assert is_possible(problem, schedule, [rule]) == (rule not in found), rule


@MANY
@given(plans())
def test_people_cost_the_same_for_both_voices(given: tuple[Problem, Schedule]) -> None:
    """Each criterion about people alone, and all as they are weighed; the hint is a solution."""
    problem, schedule = given
    assume(not broken(problem, schedule))
    for code in COSTS:
        weights = Weights(**{name: int(name == code) for name in Weights.model_fields})
        city = problem.city.model_copy(update={"weights": weights, "settings": ()})
        # A rule that a setting switches off would make the other settings' plans impossible.
        assume(not broken(problem.model_copy(update={"city": city}), schedule))
        one = fixed(problem.model_copy(update={"city": city}), schedule)
        assert one is not None
        amount = CRITERIA[code](problem, schedule)
        event(f"{code}: {amount > 0}")
        assert least(one.model, one.terms(RULES[code].level)) == amount, code
    options = open_options(problem, schedule)
    plan = plan_in(options, schedule)
    assert plan is not None
    score = bill(problem, schedule).score
    assert cost_of(options, plan) == Cost(score.medium, score.soft)
    whole = PlanModel(options)
    whole.propose(plan)
    whole.model.add(sum(amount * term for amount, term in whole.medium) <= score.medium)
    hint = whole.model.proto.solution_hint
    for index, value in zip(hint.vars, hint.values, strict=True):
        whole.model.add(whole.model.get_int_var_from_proto_index(index) == value)
    assert least(whole.model, whole.soft) == score.soft


def best_of_all(problem: Problem) -> Score:
    """Return the least score of all plans in which every meeting is where it is asked for."""
    everything = [[None, *ways(problem, meeting)] for meeting in problem.meetings]
    scores = []
    for plan in product(*everything):
        schedule = Schedule(placements=tuple(one for one in plan if one is not None))
        if not broken(problem, schedule):
            scores.append(bill(problem, schedule).score)
    return min(scores)


@settings(max_examples=max(settings().max_examples // 4, 1), deadline=None)
@given(people_problems(3), st.integers(1, 2))
def test_the_best_plan_has_the_best_people(problem: Problem, workers: int) -> None:
    """Of meetings that cannot move, counted through all who may stand in for whom."""
    fixed_times = tuple(one.model_copy(update={"fixed": True}) for one in problem.meetings)
    problem = problem.model_copy(update={"meetings": fixed_times})
    assume(
        fixed_times == tuple(m for m in fixed_times if m.id in problem.under(RuleCode.FIXED_TIME))
    )
    best = best_of_all(problem)
    result = solve(problem, time_limit=20, workers=workers)
    event(f"substitutes: {any(one.substitutes for one in result.schedule.placements)}")
    assert result.score == result.bound == best
    assert result.status is Status.OPTIMAL


@pytest.mark.parametrize(("by", "released"), [(None, 7), ("q5", 8), ("q2", 7)])
def test_who_is_replaced_is_a_member_again(by: str | None, released: int) -> None:
    """And who stands in is one no more; both bodies miss everyone but the one required."""
    board = Attendance(who="b1", quorum=1)
    chair = Attendance(who="q1", substitutes=("q5", "q2"))
    meetings = [
        a_meeting("m1", required=(chair, board), room=None),
        a_meeting("m2", required=(board,), room=None),
    ]
    city = people_city(settings=({"rule": "quorum", "reaction": "ignore"},))
    problem = a_problem(*meetings, city=city)
    first, second = placed("m1", at(0, "08:00")), placed("m2", at(0, "08:00"))
    chosen = () if by is None else (Substitution(who="q1", by=by),)
    schedule = a_schedule(first.model_copy(update={"substitutes": chosen}), second)
    assert CRITERIA[RuleCode.PEOPLE_RELEASED](problem, schedule) == released
    one = fixed(problem, schedule)
    assert one is not None
    terms = list(CRITERIA_TERMS[RuleCode.PEOPLE_RELEASED](one.variables, one.model))
    assert least(one.model, terms) == released
    options = open_options(problem)
    plan = plan_in(options, schedule)
    assert plan is not None
    whole = PlanModel(options)
    whole.propose(plan)
    assert whole.medium
    whole.propose(plan)
    hint = whole.model.proto.solution_hint
    for index, value in zip(hint.vars, hint.values, strict=True):
        whole.model.add(whole.model.get_int_var_from_proto_index(index) == value)
    assert least(whole.model, whole.medium) == 60 * released + 120 * len(chosen)


def test_substitutes_are_hinted_in_the_zone_in_which_the_meeting_is() -> None:
    """Where it may be in several, with others that would need the same people elsewhere."""
    chair = Attendance(who="q1", substitutes=("q5",))
    problem = a_problem(
        a_meeting("m1", required=(chair,)),
        a_meeting("m2", required=("q1", "q5")),
        city=people_city(),
    )
    options = open_options(problem)
    for room, by in (("a1", ()), ("b1", (Duty("m1", "q1", "q5"),))):
        plan = {"m1": Choice(480, 540, room, by)}
        whole = PlanModel(options)
        assert whole.medium
        whole.propose(plan)
        hint = whole.model.proto.solution_hint
        for index, value in zip(hint.vars, hint.values, strict=True):
            whole.model.add(whole.model.get_int_var_from_proto_index(index) == value)
        assert least(whole.model, whole.medium) == 1000 + 120 * len(by)
