"""The first prices: duals of a linear program that knows less than the half-days do."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from benchmarks.drawing import drawn
from benchmarks.weeks import problem_of
from hypothesis import given, settings
from hypothesis import strategies as st

from cities import a_meeting, at
from coord_calendar.cpsat.engine import Engine
from coord_calendar.cpsat.first_prices import first_prices
from coord_calendar.cpsat.half_day import HalfDay
from coord_calendar.cpsat.model import open_options
from coord_calendar.cpsat.price_program import Postponing
from coord_calendar.cpsat.prices import Prices
from cpsat.weeks import a_coarse_day, people_problems, weighed_problems

if TYPE_CHECKING:
    import pytest

    from coord_calendar.domain.problem import Problem

NEVER = Postponing(soft=0, medium=1)


def half_days(problem: Problem) -> list[HalfDay]:
    """Return the half-days of a problem, no medium cost allowed."""
    options = open_options(problem)
    count = len(options.view.half_days)
    return [HalfDay(options.merged(), number, 0, Engine().go_on) for number in range(count)]


@settings(max_examples=15, deadline=None)
@given(st.one_of(weighed_problems(4), people_problems(4)))
def test_a_filling_has_one_slot_at_most_of_those_that_exclude_one_another(problem: Problem) -> None:
    """Whatever the rules are; prices are so high that all who can come do."""
    for part in half_days(problem):
        slots = list(part.costs)
        dear = {name: 10**6 for name, _, _ in slots}
        filling = part.filled(dear, Engine(), 30, 0.0)
        for times in filling.times if filling else ():
            taken = {(name, *time) for name, time in times.items()}
            for together in part.exclusions():
                assert len(taken.intersection(slots[number] for number in together)) <= 1


def test_slots_that_overlap_and_call_the_same_person_exclude_one_another() -> None:
    """Each two of them are in one exclusion, and those of other hours in none."""
    problem = a_coarse_day(
        a_meeting("a", required=("p1",)), a_meeting("b", required=("p1",)), a_meeting("c")
    )
    for part in half_days(problem):
        slots = list(part.costs)
        told = {
            frozenset((slots[one], slots[other]))
            for together in part.exclusions()
            for one, other in combinations(together, 2)
        }
        for one, other in combinations(slots, 2):
            if {one[0], other[0]} == {"a", "b"}:
                meet = one[1] < other[2] and other[1] < one[2]
                assert (frozenset((one, other)) in told) is meet


def test_whom_another_keeps_from_the_best_slot_pays_for_it() -> None:
    """Three of one person wish for eight o'clock: who is dearest away from it pays most."""
    problem = a_coarse_day(
        *(
            a_meeting(name, required=("p1",), asked_start=at(0, "08:00"), priority=priority)
            for name, priority in (("a", 1), ("b", 1), ("c", 5))
        )
    )
    parts = half_days(problem)
    found = first_prices(parts, dict.fromkeys("abc", NEVER), 0, Engine())
    assert found is not None
    assert all(price > 0 for price in found.places.values())


def test_first_prices_are_given_up_when_the_engine_is_stopped() -> None:
    """Then nobody waits for them."""
    engine = Engine()
    engine.stop()
    parts = half_days(problem_of(drawn(12, 0), 0))
    assert first_prices(parts, {}, 0, engine) is None


def test_the_first_step_proves_most_of_what_prices_can() -> None:
    """From prices of nothing it takes dozens of steps to get so far."""
    prices = Prices(open_options(problem_of(drawn(16, 0), 0)), 0, Engine())
    assert prices.bound == 0
    prices.step(30)
    first = prices.bound
    for _ in range(60):
        if not prices.is_best:
            prices.step(30)
    assert 0.7 * prices.bound < first <= prices.bound


def test_prices_begin_with_nothing_where_the_first_are_not_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And prove all the same, a little later."""
    monkeypatch.setattr("coord_calendar.cpsat.first_prices.MOST_PIVOTS", 1)
    prices = Prices(open_options(problem_of(drawn(16, 0), 0)), 0, Engine())
    prices.step(30)
    first = prices.bound
    for _ in range(30):
        prices.step(30)
    assert prices.bound > 2 * first
