from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from coord_calendar.cpsat.options import Calls, pairs
from coord_calendar.cpsat.presolve.merging import undominated

if TYPE_CHECKING:
    from coord_calendar.cpsat.duties import Key


def together(calls: list[Calls]) -> set[frozenset[tuple[Key, int]]]:
    """Return the pairs of uses of two meetings of which the sets say "not both"."""
    return {
        frozenset((one, other))
        for call in calls
        for one in pairs(call)
        for other in pairs(call)
        if one[0] != other[0]
    }


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from("abcd"), st.frozensets(st.integers(0, 1), min_size=1), max_size=4
        ),
        max_size=6,
    )
)
def test_sets_left_out_take_no_exclusion_with_them(calls: list[Calls]) -> None:
    """The sets kept say "not both" of the same pairs, and none of them is within another."""
    kept = undominated(calls)
    assert together(kept) == together(calls)
    found = [pairs(one) for one in kept]
    assert not any(one <= other for one in found for other in found if one is not other)
