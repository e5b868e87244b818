from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from coord_calendar.cpsat.calls import Calls, pairs
from coord_calendar.cpsat.cliques import maximal_cliques
from coord_calendar.cpsat.people import people_attend_one_meeting
from coord_calendar.cpsat.presolve.merging import undominated
from cpsat.fixing import dearest
from cpsat.weeks import weighed_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import SearchStrategy
    from ortools.sat.python import cp_model

    from coord_calendar.cpsat.duties import Key
    from coord_calendar.cpsat.variables import Variables
    from coord_calendar.domain.problem import Problem


def together(calls: list[Calls]) -> set[frozenset[tuple[Key, int]]]:
    """Return the pairs of uses of two meetings of which the sets say "not both"."""
    return {
        frozenset((one, other))
        for call in calls
        for one in pairs(call)
        for other in pairs(call)
        if one[0] != other[0]
    }


def some_calls() -> SearchStrategy[list[Calls]]:
    """Draw a few people's calls by four meetings on two days."""
    days = st.frozensets(st.integers(0, 1), min_size=1)
    return st.lists(st.dictionaries(st.sampled_from("abcd"), days, max_size=4), max_size=6)


@settings(max_examples=200, deadline=None)
@given(some_calls())
def test_sets_left_out_take_no_exclusion_with_them(calls: list[Calls]) -> None:
    """The sets kept say "not both" of the same pairs, and none of them is within another."""
    kept = undominated(calls)
    assert together(kept) == together(calls)
    found = [pairs(one) for one in kept]
    assert not any(one <= other for one in found for other in found if one is not other)


def everyone_attends_one_meeting(
    variables: Variables, model: cp_model.CpModel
) -> Iterator[cp_model.Constraint]:
    """Say it of each person, whoever else is called by the same meetings."""
    for calls in variables.options.required_calls.values():
        for clique in maximal_cliques(variables.uses(calls)):
            yield model.add_at_most_one(use.literal for use in clique)


@settings(max_examples=max(settings().max_examples // 5, 1), deadline=None)
@given(weighed_problems(4), st.integers(0, 99))
def test_the_same_plans_are_left_when_people_are_merged(problem: Problem, seed: int) -> None:
    """Whatever is wished for, the best plan is as good as with a constraint for everyone."""
    merged = dearest(problem, people_attend_one_meeting, seed)
    assert merged == dearest(problem, everyone_attends_one_meeting, seed)
