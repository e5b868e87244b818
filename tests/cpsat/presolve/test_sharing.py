"""Larger sets of meetings that share people: the same is forbidden, and more is proved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from cities import a_meeting, a_problem
from coord_calendar.cpsat.duties import Duty
from coord_calendar.cpsat.model import open_options
from coord_calendar.cpsat.people import (
    meetings_that_share_people_are_apart,
    people_attend_one_meeting,
)
from coord_calendar.cpsat.presolve.merging import undominated
from coord_calendar.cpsat.presolve.sharing import in_larger_sets
from coord_calendar.cpsat.variables import Variables
from cpsat.fixing import dearest
from cpsat.presolve.test_merging import some_calls, together
from cpsat.weeks import weighed_problems

if TYPE_CHECKING:
    from coord_calendar.cpsat.calls import Calls
    from coord_calendar.cpsat.rulebook import Constraints
    from coord_calendar.domain.problem import Problem

EVERY = frozenset({0})


def called(*names: str) -> Calls:
    """Return a set of calls on the first day."""
    return dict.fromkeys(names, EVERY)


def grown(sets: list[Calls], most: int = 1000) -> list[Calls]:
    """Return larger sets, each call of which has one slot."""
    return in_larger_sets(sets, len, most)


@settings(max_examples=200, deadline=None)
@given(some_calls())
def test_larger_sets_forbid_exactly_what_the_sets_forbid(calls: list[Calls]) -> None:
    """The same pairs; each set is within a larger one, and none of these within another."""
    sets = undominated(calls)
    larger = grown(sets)
    assert together(larger) == together(sets)
    items = [one.items() for one in larger]
    assert all(any(one.items() <= other for other in items) for one in sets)
    assert not any(one <= other for one in items for other in items if one is not other)


def test_three_meetings_that_share_a_person_each_two_are_one_set() -> None:
    """Nobody is called to all three; a fourth that shares somebody with one only stays out."""
    sets = [called("a", "b"), called("b", "c"), called("a", "c"), called("c", "d")]
    assert sorted(map(sorted, grown(sets))) == [["a", "b", "c"], ["c", "d"]]


def test_who_is_called_on_some_days_only_is_another_call() -> None:
    """On Tuesday *a* and *c* share nobody."""
    both = frozenset({0, 1})
    sets: list[Calls] = [{"a": both, "b": both}, {"b": both, "c": both}, {"a": EVERY, "c": both}]
    assert sorted(map(sorted, grown(sets))) == [["a", "b"], ["a", "c"], ["b", "c"]]


def test_what_depends_on_substitutes_stays_as_it_is() -> None:
    """It is not put together with others, although each two of these share a person."""
    duty = Duty("a", "p1", "p2")
    with_duties: list[Calls] = [{duty: EVERY, "b": EVERY}, {duty: EVERY, "c": EVERY}]
    sets = [*with_duties, called("b", "c")]
    assert grown(sets) == [called("b", "c"), *with_duties]


def test_too_many_slots_leave_the_sets_as_they_are() -> None:
    """Three calls have three slots; a limit of two is too few."""
    sets = [called("a", "b"), called("b", "c"), called("a", "c")]
    assert len(grown(sets, 3)) == 1
    assert grown(sets, 2) is sets


def constraints(problem: Problem, rule: Constraints) -> int:
    """Return how many at-most-ones a function yields for a problem."""
    model = cp_model.CpModel()
    return len(list(rule(Variables(open_options(problem), model), model)))


def test_more_is_said_of_meetings_that_share_people() -> None:
    """One constraint where each two of three had one, at the one time there is."""
    pairs = (("pbt", "ct-ub"), ("ct-ub", "cvp"), ("cvp", "pbt"))
    meetings = [
        a_meeting(name, required=who, half_days=1, minutes=None)
        for name, who in zip("abc", pairs, strict=True)
    ]
    problem = a_problem(*meetings, days=1)
    assert constraints(problem, people_attend_one_meeting) == 6
    assert constraints(problem, meetings_that_share_people_are_apart) == 2


@settings(max_examples=max(settings().max_examples // 5, 1), deadline=None)
@given(weighed_problems(4), st.integers(0, 99))
def test_the_same_plans_are_left_by_larger_sets(problem: Problem, seed: int) -> None:
    """Whatever is wished for, the best plan is as good as with each person's own meetings."""
    larger = dearest(problem, meetings_that_share_people_are_apart, seed)
    assert larger == dearest(problem, people_attend_one_meeting, seed)
