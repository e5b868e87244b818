"""The terms of criteria about several meetings, on mornings so crowded that each has much to say.

Every hard rule but that on the choice of rooms is ignored, so that anything may overlap anything;
the whole model is asked, with all slots and rooms that the plan does not use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from cities import a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.cpsat.costing import cost_of
from coord_calendar.cpsat.model import PlanModel, open_options
from coord_calendar.cpsat.objective import CRITERIA as TERMS
from coord_calendar.criteria import CRITERIA
from coord_calendar.domain.meeting import RoomNeed
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.domain.weights import Weights
from coord_calendar.rules import RULES, Level, Reaction, RuleCode
from cpsat.fixing import HARD, least, plan_in

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule

SOFT = tuple(code for code in TERMS if RULES[code].level is Level.SOFT)
IGNORED = tuple(
    RuleSetting(rule=rule, reaction=Reaction.IGNORE)
    for rule in HARD
    if rule is not RuleCode.ROOM_GIVEN
)
EITHER = RoomNeed(rooms=("a1", "a2"))
STARTS = ("08:00", "08:10", "08:30", "09:00", "09:10", "13:30")


@st.composite
def crowded_mornings(draw: DrawFn) -> tuple[Problem, Schedule]:
    """Draw three to five short meetings of the same people, and a plan for them."""
    names = [f"m{number}" for number in range(draw(st.integers(3, 5)))]
    meetings = [
        a_meeting(
            name,
            minutes=draw(st.sampled_from([10, 30, 30])),
            required=draw(st.sampled_from([("cvp",), ("tttu",), ("cvp", "tttu")])),
            body=draw(st.sampled_from([None, "tttu", "tttu"])),
            office=draw(st.sampled_from(["vptu", "vpub"])),
            priority=draw(st.integers(1, 3)),
            room=draw(
                st.sampled_from([EITHER, EITHER, EITHER, EITHER, RoomNeed(rooms=("a2",)), None])
            ),
            seats=draw(st.sampled_from([None, 3, 20])),
            asked_start=draw(st.sampled_from([None, at(0, "08:30"), at(0, "13:30")])),
            related=tuple(draw(st.sets(st.sampled_from(names).filter(lambda one: one != name)))),  # noqa: B023 drawn at once
        )
        for name in names
    ]
    city = tiny_city(
        settings=IGNORED,
        daily_load_minutes=50,
        break_minutes=draw(st.sampled_from([0, 15, 45])),
        big_conference_seats=3,
    )
    rows = [
        placed(
            meeting.id,
            at(0, draw(st.sampled_from(STARTS))),
            meeting.minutes or 0,
            draw(st.sampled_from([None] if meeting.room is None else meeting.room.rooms)),
        )
        for meeting in meetings
        if draw(st.integers(0, 5))
    ]
    return a_problem(*meetings, city=city, days=1), a_schedule(*rows)


def weighing(problem: Problem, code: RuleCode) -> Problem:
    """Return the problem of a city in which one criterion weighs 1 and the others nothing."""
    weights = Weights(**{name: int(name == code) for name in Weights.model_fields})
    return problem.model_copy(update={"city": problem.city.model_copy(update={"weights": weights})})


@pytest.mark.parametrize("code", SOFT)
@settings(max_examples=40, deadline=None)
@given(crowded_mornings())
def test_the_whole_model_charges_what_the_criterion_counts(
    code: RuleCode, given: tuple[Problem, Schedule]
) -> None:
    """With the plan fixed, and besides with every derived variable where its hint is."""
    problem, schedule = weighing(given[0], code), given[1]
    amount = CRITERIA[code](problem, schedule)
    event("something to pay" if amount else "nothing to pay")
    options = open_options(problem, schedule)
    plan = plan_in(options, schedule)
    assert plan is not None
    cost = cost_of(options, plan)
    assert cost is not None
    assert cost.soft == amount
    whole = PlanModel(options)
    terms = whole.soft
    whole.propose(plan)
    hint = whole.model.proto.solution_hint
    derived = {variable.index for variable, _ in whole.variables.derived}
    hints = list(zip(hint.vars, hint.values, strict=True))
    for step in (set(range(len(whole.model.proto.variables))) - derived, derived):
        for index, value in hints:
            if index in step:
                whole.model.add(whole.model.get_int_var_from_proto_index(index) == value)
        assert least(whole.model, terms) == amount


@pytest.mark.parametrize("code", SOFT)
@settings(max_examples=10, deadline=None)
@given(crowded_mornings())
def test_the_relaxed_model_never_charges_more(
    code: RuleCode, given: tuple[Problem, Schedule]
) -> None:
    """Where rooms are not told apart."""
    problem, schedule = weighing(given[0], code), given[1]
    whole = PlanModel(open_options(problem, schedule), relaxed=True)
    plan = plan_in(open_options(problem, schedule), schedule)
    assert plan is not None
    for name, uses in whole.variables.times.items():
        for use in uses:
            chosen = name in plan and plan[name][:2] == (use.start, use.end)
            whole.model.add(use.literal == int(chosen))
    assert least(whole.model, whole.soft) <= CRITERIA[code](problem, schedule)


@pytest.mark.parametrize(
    ("required", "invited", "minutes"),
    [(0, 1, 0), (0, 2, 60), (1, 1, 60), (1, 2, 180), (2, 0, 0), (2, 1, 120), (3, 2, 420)],
)
def test_of_meetings_at_once_only_the_invited_ones_are_charged(
    required: int, invited: int, minutes: int
) -> None:
    """Where a person may be required in several; as the criterion has it."""
    meetings = [
        *(a_meeting(f"r{number}", chair="cvp", room=None) for number in range(required)),
        *(a_meeting(f"o{number}", optional=("cvp",), room=None) for number in range(invited)),
    ]
    problem = a_problem(*meetings, city=tiny_city(settings=IGNORED), days=1)
    schedule = a_schedule(*(placed(meeting.id, at(0, "08:00")) for meeting in meetings))
    assert CRITERIA[RuleCode.OPTIONAL_OVERLAP](problem, schedule) == minutes
    options = open_options(problem)
    plan = plan_in(options, schedule)
    assert plan is not None
    cost = cost_of(options, plan)
    assert cost is not None
    assert cost.medium == minutes
    whole = PlanModel(options)
    for name, uses in whole.variables.times.items():
        for use in uses:
            whole.model.add(use.literal == int(use.start == plan[name].start))
    assert least(whole.model, whole.medium) == minutes
    whole.propose(plan)
    hint = whole.model.proto.solution_hint
    hinted = dict(zip(hint.vars, hint.values, strict=True))
    assert sum(factor * hinted[term.index] for factor, term in whole.medium) == minutes


def test_an_invitation_that_overlaps_two_required_meetings_in_part_counts_minute_by_minute() -> (
    None
):
    """From 8 to 8:30 beside one, from 8:30 to 9 beside two: ninety in all."""
    meetings = (
        a_meeting("a", chair="cvp", room=None),
        a_meeting("b", chair="cvp", room=None),
        a_meeting("c", optional=("cvp",), room=None),
    )
    problem = a_problem(*meetings, city=tiny_city(settings=IGNORED), days=1)
    rows = (placed("a", at(0, "08:00")), placed("b", at(0, "08:30")), placed("c", at(0, "08:00")))
    options = open_options(problem)
    plan = plan_in(options, a_schedule(*rows))
    assert plan is not None
    cost = cost_of(options, plan)
    assert cost is not None
    assert cost.medium == CRITERIA[RuleCode.OPTIONAL_OVERLAP](problem, a_schedule(*rows)) == 90
