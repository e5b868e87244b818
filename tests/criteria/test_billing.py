"""Scores, and the bill that adds the criteria up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from cities import a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.criteria import CRITERIA, Bill, BillLine, Score, bill
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.domain.weights import Weights
from coord_calendar.errors import UnknownIdError
from coord_calendar.rules import RULES, Level, RuleCode

if TYPE_CHECKING:
    from coord_calendar.domain.schedule import Placement

COSTS = st.builds(Score, medium=st.integers(-3, 3), soft=st.integers(-3, 3))


def test_every_medium_and_soft_rule_has_a_criterion() -> None:
    """The criteria are those of the rules that cost, in the order of the rule book."""
    assert list(CRITERIA) == [code for code, rule in RULES.items() if rule.level is not Level.HARD]


@given(COSTS, COSTS)
def test_scores_compare_by_the_medium_cost_first(one: Score, other: Score) -> None:
    """Their order is that of the pairs (medium, soft)."""
    assert (one < other) is ((one.medium, one.soft) < (other.medium, other.soft))
    assert (one >= other) is (one.key >= other.key)
    assert (one == other) is (one.key == other.key)


def test_no_soft_cost_buys_a_medium_one() -> None:
    """However many soft wishes, one medium loss is worse."""
    assert Score(medium=0, soft=10**9) < Score(medium=1, soft=0)


def test_an_empty_plan_of_nothing_costs_nothing() -> None:
    """Every criterion has a line of amount 0."""
    bare = bill(a_problem(), a_schedule())
    assert [(line.criterion, line.amount, line.cost) for line in bare.lines] == [
        (code, 0, 0) for code in CRITERIA
    ]
    assert bare.score == Score(medium=0, soft=0)


def test_a_bill_without_lines_costs_nothing() -> None:
    """Nothing added up is nothing."""
    assert Bill(lines=()).score == Score(medium=0, soft=0)


def test_a_bill_charges_amounts_times_weights_by_level() -> None:
    """Each line holds the level and the city's weight; the score adds the costs up."""
    weights = Weights(postponed=7, early=3, wasted_seats=0)
    problem = a_problem(
        a_meeting("a", priority=2),
        a_meeting("b", priority=5, seats=10),
        city=tiny_city(weights=weights),
    )
    charged = bill(problem, a_schedule(placed("b", at(0, "10:00"), room="b1")))
    lines = {line.criterion: line for line in charged.lines}
    assert lines[RuleCode.POSTPONED] == BillLine(
        criterion=RuleCode.POSTPONED, level=Level.MEDIUM, amount=2, weight=7
    )
    assert lines[RuleCode.EARLY] == BillLine(
        criterion=RuleCode.EARLY, level=Level.SOFT, amount=10, weight=3
    )
    assert lines[RuleCode.WASTED_SEATS] == BillLine(
        criterion=RuleCode.WASTED_SEATS, level=Level.SOFT, amount=4, weight=0
    )
    assert lines[RuleCode.EARLY].cost == 30
    assert charged.score == Score(medium=14, soft=30)


@pytest.mark.parametrize(
    "stranger", [placed("x", at(0, "08:00")), placed("a", at(0, "08:00"), 60, "q")]
)
def test_a_bill_is_drawn_up_only_of_what_is_known(stranger: Placement) -> None:
    """A schedule that names an unknown meeting or room is bad input."""
    schedule = a_schedule(stranger)
    with pytest.raises(UnknownIdError):
        bill(a_problem(a_meeting("a")), schedule)


def test_what_bodies_weigh_differently_has_a_line_for_each_weight() -> None:
    """A body that pays nothing is left out; where nobody pays there is one line of weight 0."""
    city = tiny_city(
        settings=(
            RuleSetting(rule=RuleCode.POSTPONED, body="tttu", weight=7),
            RuleSetting(rule=RuleCode.DAILY_LOAD, weight=0),
        ),
        weights=Weights(postponed=100),
    )
    problem = a_problem(
        a_meeting("a", body="tttu", priority=2), a_meeting("b", priority=3), city=city
    )
    lines = bill(problem, a_schedule()).lines
    found = [(line.amount, line.weight) for line in lines if line.criterion is RuleCode.POSTPONED]
    assert found == [(2, 7), (3, 100)]
    assert [line.weight for line in lines if line.criterion is RuleCode.DAILY_LOAD] == [0]
    assert bill(problem, a_schedule()).score == Score(medium=314, soft=0)


@pytest.mark.parametrize(("amount", "weight"), [(-1, 0), (0, -1)])
def test_neither_an_amount_nor_a_weight_is_negative(amount: int, weight: int) -> None:
    """Nothing is paid back; nothing at all is a line."""
    line = {"criterion": RuleCode.EARLY, "level": Level.SOFT, "amount": 0, "weight": 0}
    assert BillLine.model_validate(line).cost == 0
    with pytest.raises(ValidationError, match="greater than or equal to 0"):
        BillLine.model_validate({**line, "amount": amount, "weight": weight})
