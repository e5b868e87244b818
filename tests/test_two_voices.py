"""Each rule is told twice, by a detector or criterion and by the solver's model.

Here the two must agree: on random small problems, what the one voice refuses or charges the other
refuses or charges, rule by rule and as a whole. ``--hypothesis-profile=thorough`` tries thousands.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from coord_calendar.conflicts import DETECTORS, find_conflicts
from coord_calendar.cpsat.board import Cost
from coord_calendar.cpsat.costing import cost_of
from coord_calendar.cpsat.costs import ROOM_COSTS, SLOT_COSTS
from coord_calendar.cpsat.model import PlanModel, open_options
from coord_calendar.cpsat.moves.field import Field
from coord_calendar.cpsat.moves.reading import read
from coord_calendar.cpsat.moves.scope import can_be_moved_singly
from coord_calendar.cpsat.objective import CRITERIA as TERMS
from coord_calendar.cpsat.rulebook import CONSTRAINTS, RELAXATIONS, ROOM_RULES, SLOT_RULES
from coord_calendar.criteria import CRITERIA, Score, bill
from coord_calendar.domain.schedule import Schedule
from coord_calendar.domain.weights import Weights
from coord_calendar.errors import NoPlanError
from coord_calendar.rules import RULES, Level, RuleCode
from coord_calendar.solve import solve
from cpsat.fixing import (
    HARD,
    fixed,
    is_possible,
    is_possible_among_all,
    least,
    open_part,
    plan_in,
)
from cpsat.weeks import movable_problems, movable_schedules, weighed_problems
from strategies import schedules

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from coord_calendar.domain.problem import Problem

MANY = settings(deadline=None)
SOME = settings(max_examples=max(settings().max_examples // 2, 1), deadline=None)
FEW = settings(max_examples=max(settings().max_examples // 5, 1), deadline=None)


@st.composite
def problems_with_schedules(draw: DrawFn) -> tuple[Problem, Schedule]:
    """Draw a problem and a plan for it, good or bad."""
    problem = draw(weighed_problems())
    return problem, draw(schedules(problem))


@st.composite
def problems_with_clean_schedules(draw: DrawFn) -> tuple[Problem, Schedule]:
    """Draw a problem and a plan that the detectors let pass."""
    problem, schedule = draw(problems_with_schedules())
    while broken := rules_broken(problem, schedule, HARD, most=1):
        leaving = [name for name in broken[0][1] if schedule.placement(name) is not None]
        assume(leaving)
        kept = (one for one in schedule.placements if one.meeting != leaving[-1])
        schedule = Schedule(placements=tuple(kept))
    # What the model cannot say, even where no rule asks for it.
    assume(can_be_said(problem, schedule))
    return problem, schedule


def rules_broken(
    problem: Problem, schedule: Schedule, rules: tuple[RuleCode, ...], most: int | None = None
) -> list[tuple[RuleCode, tuple[str, ...]]]:
    """Return the hard rules among some that a schedule breaks, each with the meetings."""
    found = find_conflicts(problem, schedule, rules)
    hard = [(one.rule, one.meetings) for one in found if one.blocks]
    return hard[:most]


def has_rooms_where_needed(problem: Problem, schedule: Schedule) -> bool:
    """Tell whether every meeting that needs a room has one, and no other has."""
    return all(
        (problem.meeting(one.meeting).room is None) == (one.room is None)
        for one in schedule.placements
    )


def has_substitutes_that_may(problem: Problem, schedule: Schedule) -> bool:
    """Tell whether whoever stands in for others may, where the rule about that is kept."""
    every_rule = problem.city.model_copy(update={"settings": ()})
    strict = problem.model_copy(update={"city": every_rule})
    return not rules_broken(strict, schedule, (RuleCode.SUBSTITUTION,)) and all(
        one.meeting in problem.under(RuleCode.SUBSTITUTION)
        for one in schedule.placements
        if one.substitutes
    )


def can_be_said(problem: Problem, schedule: Schedule) -> bool:
    """Tell whether a model of any rules has words for a plan."""
    return has_rooms_where_needed(problem, schedule) and has_substitutes_that_may(problem, schedule)


def test_every_hard_rule_is_told_by_both_voices() -> None:
    """Each has a detector, and a place in a table of the solver; no table knows other rules."""
    constraints = SLOT_RULES.keys() | ROOM_RULES.keys() | CONSTRAINTS.keys()
    detected = {code for code in DETECTORS if RULES[code].level is Level.HARD}
    assert detected == constraints == set(HARD)
    assert RELAXATIONS.keys() <= CONSTRAINTS.keys()


def test_every_other_rule_is_told_by_both_voices() -> None:
    """Each has a criterion, and terms of the objective; no table knows other rules."""
    terms = SLOT_COSTS.keys() | ROOM_COSTS.keys() | TERMS.keys()
    assert CRITERIA.keys() == terms == RULES.keys() - set(HARD)


@MANY
@given(problems_with_schedules())
def test_a_plan_is_refused_by_both_voices_or_by_neither(given: tuple[Problem, Schedule]) -> None:
    """Fixed into the model it has no solution exactly when a detector finds a hard conflict."""
    problem, schedule = given
    broken = rules_broken(problem, schedule, HARD)
    # The model gives a room to each meeting that needs one, and lets only those stand in who may,
    # even where no rule asks for it.
    assume(broken or can_be_said(problem, schedule))
    event("refused" if broken else "let pass")
    assert is_possible(problem, schedule) == (not broken), broken


@MANY
@given(problems_with_schedules())
def test_each_rule_alone_is_broken_for_both_voices_or_for_neither(
    given: tuple[Problem, Schedule],
) -> None:
    """A model of one rule alone refuses a plan exactly when that rule's detector does.

    A rule that needs another is looked at together with that one. Only a meeting with a room that
    it does not need, or without one that it needs, or with somebody who may not stand in for
    another, cannot be said in a model of any rule.
    """
    problem, schedule = given
    assume(can_be_said(problem, schedule))
    broken = {rule for rule, _ in rules_broken(problem, schedule, HARD)}
    for rule in HARD:
        needed = RULES[rule].needs
        together = {rule} if needed is None else {rule, needed}
        assert is_possible(problem, schedule, together) == broken.isdisjoint(together), rule


@MANY
@given(problems_with_schedules(), st.sampled_from(HARD))
def test_a_rule_left_out_lets_through_what_breaks_it_alone(
    given: tuple[Problem, Schedule], left_out: RuleCode
) -> None:
    """A model of all rules but one refuses a plan exactly when a detector of the others does."""
    problem, schedule = given
    assume(can_be_said(problem, schedule))
    broken = {rule for rule, _ in rules_broken(problem, schedule, HARD)}
    left_out = min(broken, default=left_out)
    kept = {rule for rule in HARD if left_out not in {rule, RULES[rule].needs}}
    assert is_possible(problem, schedule, kept) == broken.isdisjoint(kept), broken


@SOME
@given(problems_with_clean_schedules())
def test_the_choices_not_taken_cut_off_no_plan(given: tuple[Problem, Schedule]) -> None:
    """In the model of all slots and places, too, any plan that the detectors let pass is left."""
    assert is_possible_among_all(*given)


@FEW
@given(problems_with_schedules())
def test_a_meeting_with_a_wrong_want_of_room_is_refused(given: tuple[Problem, Schedule]) -> None:
    """By the detectors as by the model, in which no such place is open."""
    problem, schedule = given
    assume(not has_rooms_where_needed(problem, schedule))
    city = problem.city.model_copy(update={"settings": ()})
    problem = problem.model_copy(update={"city": city})
    assert fixed(problem, schedule, []) is None
    assert "room_given" in {rule for rule, _ in rules_broken(problem, schedule, HARD)}


@MANY
@given(problems_with_clean_schedules())
def test_a_plan_costs_the_same_for_both_voices(given: tuple[Problem, Schedule]) -> None:
    """Its terms in the model, made as small as can be, come to the score of its bill by level."""
    problem, schedule = given
    one = fixed(problem, schedule)
    assert one is not None
    medium, soft = one.terms(Level.MEDIUM), one.terms(Level.SOFT)
    counted = bill(problem, schedule).score
    assert Score(medium=least(one.model, medium), soft=least(one.model, soft)) == counted
    options = open_options(problem, schedule)
    plan = plan_in(options, schedule)
    assert plan is not None
    assert cost_of(options, plan) == Cost(counted.medium, counted.soft)


@st.composite
def movable_problems_with_schedules(draw: DrawFn) -> tuple[Problem, Schedule]:
    """Draw a problem of rules about one meeting or two, and a plan for it."""
    problem = draw(movable_problems())
    return problem, draw(movable_schedules(problem))


@MANY
@given(movable_problems_with_schedules())
def test_moves_say_of_a_plan_what_the_other_voices_say(given: tuple[Problem, Schedule]) -> None:
    """The third voice of the rules it knows: the same score, or a meeting that cannot be there."""
    problem, schedule = given
    options = open_options(problem, schedule)
    assume(can_be_moved_singly(options))
    schedule = open_part(options, schedule)
    plan = plan_in(options, schedule)
    assert plan is not None
    field = Field(read(options))
    field.place(plan)
    medium, soft = field.total()
    broken = rules_broken(problem, schedule, HARD)
    event("refused" if broken else "let pass")
    assert math.isinf(soft) == bool(broken), broken
    if not broken:
        assert Score(medium=int(medium), soft=int(soft)) == bill(problem, schedule).score


@SOME
@given(problems_with_clean_schedules())
def test_each_criterion_alone_costs_the_same_for_both_voices(
    given: tuple[Problem, Schedule],
) -> None:
    """With one weight of 1 and all others 0 the model's terms come to the criterion's amount."""
    problem, schedule = given
    switches = tuple(one for one in problem.city.settings if one.reaction is not None)
    for code, criterion in CRITERIA.items():
        weights = Weights(**{name: int(name == code) for name in Weights.model_fields})
        city = problem.city.model_copy(update={"weights": weights, "settings": switches})
        one = fixed(problem.model_copy(update={"city": city}), schedule)
        assert one is not None
        terms = one.terms(RULES[code].level)
        assert least(one.model, terms) == criterion(problem, schedule), code


@SOME
@given(problems_with_clean_schedules())
def test_the_relaxed_model_cuts_off_no_plan(given: tuple[Problem, Schedule]) -> None:
    """The times of any plan are possible in it, at no more than the plan's cost at either level."""
    problem, schedule = given
    whole = PlanModel(open_options(problem, schedule), relaxed=True)
    counted = bill(problem, schedule).score
    for meeting in problem.meetings:
        placement = schedule.placement(meeting.id)
        whole.model.add(whole.variables.postponed[meeting.id] == int(placement is None))
        time = None if placement is None else whole.options.view.minutes(placement)
        for use in whole.variables.times[meeting.id]:
            whole.model.add(use.literal == int((use.start, use.end) == time))
    assert least(whole.model, whole.medium) <= counted.medium
    assert least(whole.model, whole.soft) <= counted.soft


@FEW
@given(weighed_problems(), st.integers(1, 2), st.integers(0, 9))
def test_what_solve_returns_is_clean_and_costs_what_it_says(
    problem: Problem, workers: int, seed: int
) -> None:
    """No hard conflict, the bill recounted, no bound above it; without a plan, something pinned."""
    try:
        result = solve(problem, time_limit=20, workers=workers, seed=seed)
    except NoPlanError:
        event("no plan")
        assert any(meeting.pin for meeting in problem.meetings)
        return
    event(result.status)
    assert rules_broken(problem, result.schedule, HARD) == []
    assert result.bill == bill(problem, result.schedule)
    assert result.bound <= result.score
