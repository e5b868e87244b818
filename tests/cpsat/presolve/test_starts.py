"""Leaving starts out where that is proved to lose nothing: the proof, the cases it must refuse."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from cities import (
    PLAIN_CALENDAR,
    a_meeting,
    a_problem,
    a_schedule,
    at,
    away,
    between,
    closed,
    placed,
    tiny_city,
)
from coord_calendar.conflicts import find_conflicts
from coord_calendar.cpsat.engine import amount, total
from coord_calendar.cpsat.model import PlanModel, open_options, plan_of, schedule_of
from coord_calendar.cpsat.options import Choice
from coord_calendar.cpsat.presolve.starts import COVERED, coarsest_unit, on_coarser_starts
from coord_calendar.criteria import bill
from coord_calendar.domain.meeting import Window
from coord_calendar.domain.people import Post
from coord_calendar.domain.places import Room
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.domain.weights import Weights
from coord_calendar.rules import Reaction, RuleCode
from cpsat.fixing import run
from cpsat.weeks import UNCOVERED, aligned_problems

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from coord_calendar.cpsat.options import Options
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule

QUARTERS = PLAIN_CALENDAR.model_copy(update={"start_step_minutes": 15})
FAR = Weights(**{code.value: 0 for code in UNCOVERED})


def a_quartered_day(*meetings: object, days: int = 1, **changes: Any) -> Problem:
    """Return a Monday on which meetings start at any quarter of an hour, and nobody travels."""
    fields = {"travel": (), "travel_minutes": 0, "weights": FAR, **changes}
    commitments = fields.pop("commitments", ())
    city = tiny_city(**{"calendar": QUARTERS, **fields})
    return a_problem(*meetings, city=city, days=days, commitments=commitments)  # type: ignore[arg-type]


def unit_of(problem: Problem) -> int | None:
    """Return the unit proved for a problem."""
    return coarsest_unit(open_options(problem))


def best(options: Options) -> tuple[int, int] | None:
    """Return the least cost at each level; None if there is no plan."""
    whole = PlanModel(options)
    found = []
    for terms in (whole.medium, whole.soft):
        whole.model.minimize(total(terms))
        status, solver = run(whole.model)
        if status == cp_model.INFEASIBLE:
            return None
        assert status == cp_model.OPTIMAL
        found.append(amount(terms, solver.value))
        whole.model.add(total(terms) <= found[-1])
    return found[0], found[1]


@st.composite
def problems_with_plans(draw: DrawFn) -> tuple[Problem, Schedule]:
    """Draw a problem and a plan: each meeting where it could be if it were alone, if it can."""
    problem = draw(aligned_problems())
    options = open_options(problem)
    plan = {}
    for name, slots in options.slots.items():
        if len(slots):
            slot = draw(st.integers(0, len(slots) - 1))
            places = [place for place, open_ in options.places[name].items() if open_[slot]]
            room = next(iter(draw(st.sampled_from(places)).rooms), None)
            plan[name] = Choice(*slots.times()[slot], room)
    return problem, schedule_of(options, plan)


def clean_part(problem: Problem, schedule: Schedule) -> Schedule:
    """Return the placements that clash with none kept before them."""
    kept = schedule.only(())
    for row in schedule.placements:
        more = kept.model_copy(update={"placements": (*kept.placements, row)})
        if not any(one.blocks for one in find_conflicts(problem, more)):
            kept = more
    return kept


@settings(deadline=None)
@given(problems_with_plans())
def test_a_plan_moved_to_the_coarser_starts_is_no_worse(given: tuple[Problem, Schedule]) -> None:
    """By the detectors and the criteria, which know nothing of the proof."""
    problem, schedule = given
    options = open_options(problem)
    unit = coarsest_unit(options)
    event(f"unit {unit}")
    if unit is None:
        return
    clean = clean_part(problem, schedule)
    moved = schedule_of(
        options,
        {
            name: choice._replace(
                start=choice.start - choice.start % unit, end=choice.end - choice.end % unit
            )
            for name, choice in plan_of(options, clean).items()
        },
    )
    event("something moved" if moved.placements != clean.placements else "nothing moved")
    assert [one.en for one in find_conflicts(problem, moved) if one.blocks] == []
    assert bill(problem, moved).score <= bill(problem, clean).score


@settings(max_examples=max(settings().max_examples // 4, 1), deadline=None)
@given(aligned_problems(3))
def test_the_best_plan_costs_the_same_with_fewer_starts(problem: Problem) -> None:
    """At both levels; and where there is no plan, there is none of all starts."""
    options = open_options(problem)
    fewer = on_coarser_starts(options)
    event("fewer" if fewer is not options else "as they were")
    assert fewer is options or best(fewer) == best(options)


def test_half_hours_are_enough_where_all_is_told_in_half_hours() -> None:
    """Not hours: the afternoon begins at 13:30. What is not on them is open no more."""
    problem = a_quartered_day(a_meeting("a"), a_meeting("b", minutes=90))
    options = open_options(problem)
    assert coarsest_unit(options) == 30
    fewer = on_coarser_starts(options)
    assert fewer.slots["a"].start.tolist() == [*range(480, 661, 30), *range(810, 961, 30)]
    assert fewer.places["a"].keys() == options.places["a"].keys()
    assert len(options.slots["a"]) == 24


def test_the_times_of_a_plan_given_stay_open() -> None:
    """Whoever begins with a plan finds it again."""
    problem = a_quartered_day(a_meeting("a"), a_meeting("b"))
    options = open_options(problem)
    fewer = on_coarser_starts(options, {"a": Choice(495, 555, "a1")})
    assert set(fewer.slots["a"].start.tolist()) - set(fewer.slots["b"].start.tolist()) == {495}


def test_options_stay_as_they_are_where_nothing_is_proved() -> None:
    """Or where there is nothing to leave out."""
    options = open_options(a_quartered_day(a_meeting("a", minutes=45)))
    assert on_coarser_starts(options) is options
    assert unit_of(a_problem(a_meeting("a"), city=tiny_city(weights=FAR, travel=()))) is None


ALONE = a_meeting("a")
BOTH = (ALONE, a_meeting("b", required=("p1",)))


@pytest.mark.parametrize(
    ("meetings", "changes"),
    [
        ((a_meeting("a", minutes=45),), {}),
        ((ALONE, a_meeting("b", asked_start=at(0, "08:15"), fixed=True)), {}),
        ((a_meeting("a", windows=(Window(start=at(0, "08:15"), end=at(0, "11:00")),)),), {}),
        ((a_meeting("a", asked_start=at(0, "08:15")),), {}),
        (
            (a_meeting("a", asked_start=at(0, "08:15")),),
            {"weights": FAR.model_copy(update={"preferred_time": 0, "office_balance": 1})},
        ),
        ((a_meeting("a", any_hour=True),), {}),
        (BOTH, {"travel_minutes": 15}),
        (BOTH, {"posts": (*tiny_city().posts, Post(id="x", title="X", rest_minutes=15))}),
        (BOTH, {"rooms": (Room(id="r", name="R", site="so-a", seats=9, setup_minutes=15),)}),
        (BOTH, {"rooms": (Room(id="r", name="R", site="so-a", seats=9, clearing_minutes=15),)}),
        (BOTH, {"commitments": (away("p2", between(0, "08:30", "09:15")),)}),
        (
            BOTH,
            {
                "rooms": tuple(Room(id=one, name=one, site="so-a", seats=9) for one in "rs"),
                "commitments": (closed("r", between(0, "08:00", "08:15")),),
            },
        ),
        (
            (
                a_meeting(
                    "a", minutes=50, windows=(Window(start=at(0, "08:00"), end=at(0, "11:30")),)
                ),
            ),
            {"calendar": PLAIN_CALENDAR.model_copy(update={"start_step_minutes": 25})},
        ),
        ((ALONE, a_meeting("b", related=("a",))), {"soon_minutes": 15}),
        (
            (a_meeting("a", optional=("p1",)), a_meeting("b", required=("p1",))),
            {"weights": Weights()},
        ),
        *(
            (BOTH, {"weights": FAR.model_copy(update={code.value: 1})})
            for code in UNCOVERED
            if code is not RuleCode.OPTIONAL_OVERLAP
        ),
    ],
)
def test_nothing_is_proved_where_a_quarter_of_an_hour_may_matter(
    meetings: tuple[object, ...], changes: dict[str, Any]
) -> None:
    """Lengths, fixed hours, windows, wishes, midnight, ways, rests, rooms, absences, minutes."""
    assert unit_of(a_quartered_day(*meetings, **changes)) is None


def test_who_is_invited_once_and_called_nowhere_else_is_never_double_booked() -> None:
    """So that minutes shared, although they cost something, do not matter."""
    problem = a_quartered_day(
        a_meeting("a", required=("p1",), optional=("p2",)), a_meeting("b"), weights=Weights()
    )
    assert unit_of(problem) == 30


def test_a_session_that_begins_off_the_half_hour_keeps_its_quarters() -> None:
    """A meeting at any hour would move from the afternoon to the noon before it."""
    early = a_meeting(
        "a", any_hour=True, windows=(Window(start=at(0, "13:00"), end=at(0, "15:00")),)
    )
    sessions = tuple(
        one.model_copy(update={"start": dt.time(13, 15)}) if one.id == "chieu" else one
        for one in QUARTERS.sessions
    )
    late = QUARTERS.model_copy(update={"sessions": sessions})
    bare = FAR.model_copy(update=dict.fromkeys(("early", "preferred_time"), 0))
    assert unit_of(a_quartered_day(early, weights=bare)) == 30
    assert unit_of(a_quartered_day(early, weights=bare, calendar=late)) is None


def test_whole_half_days_stay_where_they_are() -> None:
    """They begin with sessions, over midnight or not, and others may still have fewer starts."""
    problem = a_quartered_day(a_meeting("a", half_days=3), a_meeting("b"), days=3)
    assert unit_of(problem) == 30
    options = open_options(problem)
    assert on_coarser_starts(options).slots["a"].times() == options.slots["a"].times()


def ignored(rule: RuleCode) -> dict[str, Any]:
    """Return a city's settings in which a hard rule is ignored."""
    return {"settings": (RuleSetting(rule=rule, reaction=Reaction.IGNORE),)}


def test_what_is_shorter_than_asked_for_becomes_no_longer() -> None:
    """Where lengths are let be, three quarters of an hour from 8:15 are no hour from 8:00."""
    problem = a_quartered_day(a_meeting("a"), **ignored(RuleCode.DURATION))
    short = a_schedule(placed("a", at(0, "08:15"), 45, room="a1"))
    assert coarsest_unit(open_options(problem)) == 30
    assert coarsest_unit(open_options(problem, short)) is None


def test_half_days_that_begin_late_do_not_begin_earlier() -> None:
    """Of 8:15 to 12:15 fewer working minutes count than of 8:00 to 12:00."""
    rule = ignored(RuleCode.CONSECUTIVE_HALF_DAYS)
    problem = a_quartered_day(a_meeting("a", half_days=1), a_meeting("b"), **rule)
    late = a_schedule(placed("a", at(0, "08:15"), 240, room="a1"))
    assert coarsest_unit(open_options(problem)) == 30
    assert coarsest_unit(open_options(problem, late)) is None


def test_the_rules_not_spoken_of_are_about_minutes_shared_or_soon_after() -> None:
    """Whoever adds a rule says whether moving starts may break it, or cost more by it."""
    assert set(UNCOVERED) == {
        RuleCode.OPTIONAL_OVERLAP,
        RuleCode.ROOM_KEPT,
        RuleCode.BREAK_BETWEEN,
        RuleCode.BODY_OVERLAP,
        RuleCode.BODY_BREAK,
    }
    assert len(COVERED | set(UNCOVERED)) == len(RuleCode)
