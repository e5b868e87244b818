from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coord_calendar.cpsat.cores.shrinking import shrunk

SOME = st.frozensets(st.integers(0, 9), min_size=1)


@given(st.lists(SOME, min_size=1, max_size=4), st.lists(st.integers(0, 9), unique=True))
def test_what_is_left_is_impossible_and_each_of_it_is_needed(
    reasons: list[frozenset[int]], first: list[int]
) -> None:
    """Whatever the sets that are impossible together, and in whichever families things stand."""
    others = [number for number in range(10) if number not in first]
    families = [family for family in (first, others) if family]

    def is_impossible(some: list[int]) -> bool:
        return any(reason <= set(some) for reason in reasons)

    left = shrunk(families, is_impossible)
    assert is_impossible(left)
    assert not any(is_impossible([one for one in left if one != thing]) for thing in left)


def test_of_things_of_which_either_would_do_the_one_behind_is_kept() -> None:
    """And all that is left stands in the order given."""
    families = [[1, 2, 3], [4, 5]]
    assert shrunk(families, lambda some: 5 in some or 1 in some) == [5]
    assert shrunk(families, lambda some: {3, 2} <= set(some)) == [2, 3]


def test_a_family_that_is_not_needed_goes_at_once() -> None:
    """By one question."""
    asked = []

    def is_impossible(some: list[int]) -> bool:
        asked.append(some)
        return 9 in some

    assert shrunk([list(range(8)), [9]], is_impossible) == [9]
    assert asked == [[9], []]
