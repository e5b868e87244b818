"""The sweep: pairs that share time on a resource, and nothing else."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coord_calendar.conflicts.sweep import Use, clashes

MIDNIGHT = dt.datetime(2026, 11, 30, tzinfo=dt.UTC)


def use(resource: str, start: float, end: float, user: int) -> Use:
    """Return a use from one hour to another."""
    return Use(
        resource, MIDNIGHT + dt.timedelta(hours=start), MIDNIGHT + dt.timedelta(hours=end), user
    )


def brute_force(uses: list[Use]) -> dict[tuple[int, int], list[str]]:
    """Compare every use with every other."""
    found: dict[tuple[int, int], set[str]] = {}
    for one, other in combinations(uses, 2):
        shares = max(one.start, other.start) < min(one.end, other.end)
        if shares and one.resource == other.resource and one.user != other.user:
            pair = (min(one.user, other.user), max(one.user, other.user))
            found.setdefault(pair, set()).add(one.resource)
    return {pair: sorted(resources) for pair, resources in found.items()}


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        pytest.param((8, 9), (9, 10), False, id="touching"),
        pytest.param((9, 10), (8, 9), False, id="touching the other way"),
        pytest.param((8, 9), (10, 11), False, id="apart"),
        pytest.param((8, 9), (8, 9), True, id="exact"),
        pytest.param((8, 9), (8, 10), True, id="shared start"),
        pytest.param((8, 10), (9, 10), True, id="shared end"),
        pytest.param((8, 12), (9, 10), True, id="contained"),
        pytest.param((8, 10), (9, 11), True, id="overlapping"),
        pytest.param((22, 26), (25, 27), True, id="crossing midnight"),
        pytest.param((22, 24), (24, 26), False, id="touching at midnight"),
        pytest.param((8, 10), (9, 9), False, id="zero length inside"),
        pytest.param((9, 9), (9, 9), False, id="zero length twice"),
    ],
)
def test_two_uses_clash_only_when_they_share_time(
    first: tuple[float, float], second: tuple[float, float], *, clash: bool
) -> None:
    """Half-open uses share time or they do not; the order in which they are given is nothing."""
    uses = [use("p", *first, 1), use("p", *second, 2)]
    assert clashes(uses) == ({(1, 2): ["p"]} if clash else {})
    assert clashes(reversed(uses)) == clashes(uses)


def test_nothing_uses_nothing() -> None:
    """Without uses there is no clash."""
    assert clashes([]) == {}


def test_different_resources_do_not_clash() -> None:
    """Two users of two things are in nobody's way."""
    assert clashes([use("p", 8, 9, 1), use("q", 8, 9, 2)]) == {}


def test_a_user_never_clashes_with_itself() -> None:
    """One user may take one thing twice."""
    assert clashes([use("p", 8, 10, 1), use("p", 9, 11, 1)]) == {}


def test_a_pair_names_every_shared_resource_once_in_order() -> None:
    """A pair that meets on several things, and twice on one, lists each thing once."""
    uses = [
        use("q", 8, 12, 2),
        use("p", 8, 12, 2),
        use("q", 8, 9, 1),
        use("q", 10, 11, 1),
        use("p", 8, 9, 1),
    ]
    assert clashes(uses) == {(1, 2): ["p", "q"]}


def test_a_long_use_meets_what_a_short_one_hides() -> None:
    """A use that ended in between does not end the longer one."""
    uses = [use("p", 8, 17, 1), use("p", 9, 10, 2), use("p", 16, 18, 3)]
    assert clashes(uses) == {(1, 2): ["p"], (1, 3): ["p"]}


@settings(max_examples=200)
@given(
    st.lists(
        st.builds(
            lambda resource, start, length, user: use(resource, start, start + length, user),
            st.sampled_from("pqr"),
            st.integers(0, 30),
            st.integers(0, 6),
            st.integers(0, 9),
        ),
        max_size=30,
    )
)
def test_the_sweep_finds_what_comparing_all_pairs_finds(uses: list[Use]) -> None:
    """Whatever the uses are, the sweep and the brute force agree."""
    assert clashes(uses) == brute_force(uses)
