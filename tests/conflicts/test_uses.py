"""Datetimes and names become numbers and come back as they were."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from coord_calendar.conflicts.uses import Use, clashes, moment, numbered

MIDNIGHT = dt.datetime(2026, 11, 30, tzinfo=dt.UTC)


def use(start: float, end: float, *resources: str) -> Use:
    """Return a use from one hour to another."""
    return Use(MIDNIGHT + dt.timedelta(hours=start), MIDNIGHT + dt.timedelta(hours=end), resources)


def brute_force(uses: list[Use]) -> dict[tuple[int, int], list[str]]:
    """Compare every use with every other."""
    found = {}
    for (a, one), (b, other) in combinations(enumerate(uses), 2):
        shared = sorted(set(one.resources) & set(other.resources))
        if shared and max(one.start, other.start) < min(one.end, other.end):
            found[a, b] = shared
    return found


def test_nobody_uses_nothing() -> None:
    """Without uses, or without resources, there is no clash."""
    assert clashes([]) == {}
    assert clashes([use(8, 9), use(8, 9)]) == {}


def test_a_pair_names_every_shared_resource_once_in_order() -> None:
    """In order of name, not of coming."""
    uses = [use(8, 12, "q", "z", "p"), use(9, 10, "q", "p", "q"), use(11, 13, "z")]
    assert clashes(iter(uses)) == {(0, 1): ["p", "q"], (0, 2): ["z"]}


def test_names_are_numbered_as_they_come() -> None:
    """The names stand where their numbers say."""
    arrays = numbered([use(8, 9, "q"), use(8, 9), use(8, 9, "p", "q")])
    assert arrays.names == ["q", "p"]
    assert arrays.resource.tolist() == [0, 1, 0]
    assert arrays.booking.tolist() == [0, 2, 2]


def test_a_clash_of_a_microsecond_is_a_clash() -> None:
    """Times are not rounded, in the year 1 as little as in the year 9999."""
    tick = dt.timedelta(microseconds=1)
    for at in (
        dt.datetime(1, 1, 1, tzinfo=dt.UTC) + tick,
        dt.datetime(9999, 12, 31, tzinfo=dt.UTC),
    ):
        early = Use(at - tick, at, ["p"])
        assert clashes([early, Use(at - tick, at + tick, ["p"])]) == {(0, 1): ["p"]}
        assert clashes([early, Use(at, at + tick, ["p"])]) == {}


def test_times_of_different_zones_are_compared_as_moments() -> None:
    """Eight o'clock in Hanoi is one o'clock in UTC."""
    hanoi = ZoneInfo("Asia/Ho_Chi_Minh")
    eight, nine = (dt.datetime(2026, 11, 30, hour, tzinfo=hanoi) for hour in (8, 9))
    assert clashes([Use(eight, nine, "p"), use(1, 1.5, "p")]) == {(0, 1): ["p"]}
    assert clashes([Use(eight, nine, "p"), use(2, 9, "p")]) == {}


@given(st.datetimes(timezones=st.just(dt.UTC)))
def test_a_moment_is_the_time_that_was_numbered(time: dt.datetime) -> None:
    """Whenever it is."""
    assert moment(numbered([Use(time, time, "p")]).end[0]) == time


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.builds(
            lambda start, length, names: use(start, start + length, *names),
            st.integers(0, 30),
            st.integers(0, 6),
            st.lists(st.sampled_from("pqr"), max_size=3),
        ),
        max_size=20,
    )
)
def test_clashes_are_what_comparing_all_pairs_finds(uses: list[Use]) -> None:
    """Whatever the uses are."""
    assert clashes(uses) == brute_force(uses)
