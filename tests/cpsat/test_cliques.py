from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from coord_calendar.cpsat.cliques import maximal_cliques
from coord_calendar.cpsat.variables import NOWHERE, Use

if TYPE_CHECKING:
    from collections.abc import Iterable

LITERAL = cp_model.CpModel().new_bool_var("")


def a_use(meeting: str, start: int, end: int) -> Use:
    """Return a use of the first day."""
    return Use(meeting, start, end, 0, NOWHERE, LITERAL)


def sets(cliques: Iterable[list[Use]]) -> set[frozenset[tuple[str, int, int]]]:
    """Return cliques without order."""
    return {frozenset(use[:3] for use in clique) for clique in cliques}


def by_force(uses: list[Use]) -> set[frozenset[tuple[str, int, int]]]:
    """Return the same by trying every set, longest first."""
    found: list[frozenset[tuple[str, int, int]]] = []
    for size in range(len(uses), 0, -1):
        for some in combinations(uses, size):
            one = frozenset(use[:3] for use in some)
            shares = all(a.start < b.end and b.start < a.end for a, b in combinations(some, 2))
            if shares and all(u.start < u.end for u in some) and not any(one <= f for f in found):
                found.append(one)
    return {one for one in found if len({meeting for meeting, _, _ in one}) > 1}


def test_times_that_touch_exclude_nothing() -> None:
    """Half-open times share no moment at their ends."""
    assert list(maximal_cliques([a_use("a", 0, 60), a_use("b", 60, 120)])) == []


def test_times_of_one_meeting_exclude_nothing_new() -> None:
    """A meeting has one time anyway."""
    assert list(maximal_cliques([a_use("a", 0, 60), a_use("a", 30, 90)])) == []


def test_a_time_of_no_length_excludes_nothing() -> None:
    """It shares no moment."""
    assert list(maximal_cliques([a_use("a", 30, 30), a_use("b", 0, 60)])) == []


def test_only_the_largest_sets_are_told_in_order_of_time() -> None:
    """What a larger set says is not said again."""
    one, other, third = a_use("a", 0, 60), a_use("b", 30, 100), a_use("c", 90, 120)
    assert list(maximal_cliques([third, one, other])) == [[one, other], [other, third]]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.integers(0, 9), st.integers(0, 5)),
        max_size=8,
        unique=True,
    )
)
def test_the_sets_are_those_found_by_trying_all(drawn: list[tuple[str, int, int]]) -> None:
    """No set is left out, told twice or told too small."""
    uses = [a_use(meeting, start, start + length) for meeting, start, length in drawn]
    cliques = list(maximal_cliques(uses))
    assert sets(cliques) == by_force(uses)
    assert len(cliques) == len(sets(cliques))
