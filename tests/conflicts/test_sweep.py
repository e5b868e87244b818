"""The sweep over arrays: every pair that shares time on a resource, and nothing else."""

from __future__ import annotations

import tracemalloc
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coord_calendar import overlapping_pairs
from coord_calendar.conflicts import sweep

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coord_calendar.conflicts.rows import Ints

Times = list[tuple[int, int]]
Rows = list[tuple[int, int]]
FARTHEST = (-(2**63), -(2**62), -1, 0, 1, 2**62, 2**63 - 1)
"""Resources so far apart that their differences do not fit into 64 bits."""


def pairs_of(times: Times, rows: Rows) -> list[tuple[int, ...]]:
    """Return the pairs as (resource, first, second) of bookings and rows of (resource, booking)."""
    start, end = columns(times)
    found = overlapping_pairs(start, end, *columns(rows))
    assert [column.dtype for column in found] == [np.int64] * 3
    return list(zip(*(column.tolist() for column in found), strict=True))


def columns(rows: Iterable[tuple[int, int]]) -> tuple[Ints, Ints]:
    """Return the two columns of a table."""
    table = np.array([*rows], dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def brute_force(times: Times, rows: Rows) -> list[tuple[int, int, int]]:
    """Compare every row with every other."""
    return sorted(
        {
            (resource, min(a, b), max(a, b))
            for (resource, a), (other, b) in combinations(rows, 2)
            if resource == other
            and a != b
            and max(times[a][0], times[b][0]) < min(times[a][1], times[b][1])
        }
    )


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        pytest.param((480, 540), (540, 600), False, id="touching"),
        pytest.param((540, 600), (480, 540), False, id="touching the other way"),
        pytest.param((480, 540), (600, 660), False, id="apart"),
        pytest.param((480, 540), (480, 540), True, id="exact"),
        pytest.param((480, 540), (480, 600), True, id="shared start"),
        pytest.param((480, 600), (540, 600), True, id="shared end"),
        pytest.param((480, 720), (540, 600), True, id="contained"),
        pytest.param((480, 600), (540, 660), True, id="overlapping"),
        pytest.param((1320, 1560), (1500, 1620), True, id="crossing midnight"),
        pytest.param((1320, 1440), (1440, 1560), False, id="touching at midnight"),
        pytest.param((480, 7200), (4000, 4001), True, id="over several days"),
        pytest.param((480, 600), (540, 540), False, id="zero length inside"),
        pytest.param((540, 540), (540, 540), False, id="zero length twice"),
        pytest.param((-120, -30), (-60, 0), True, id="before the origin"),
        pytest.param((-(2**63), 2**63 - 1), (0, 1), True, id="all of time"),
    ],
)
def test_two_bookings_clash_only_when_they_share_time(
    first: tuple[int, int], second: tuple[int, int], *, clash: bool
) -> None:
    """Half-open times share a minute or they do not; which comes first in the arrays is nothing."""
    expected = [(7, 0, 1)] if clash else []
    assert pairs_of([first, second], [(7, 0), (7, 1)]) == expected
    assert pairs_of([second, first], [(7, 1), (7, 0)]) == expected


def test_nothing_has_no_pairs() -> None:
    """Without bookings, or without rows, there is no pair."""
    assert pairs_of([], []) == []
    assert pairs_of([(0, 60), (0, 60)], []) == []


def test_bookings_of_different_resources_do_not_clash() -> None:
    """Two bookings of two things are in nobody's way, next to each other or not."""
    assert pairs_of([(0, 60), (0, 60)], [(1, 0), (2, 1)]) == []
    assert pairs_of([(0, 60), (0, 60)], [(-(2**63), 0), (2**63 - 1, 1)]) == []


def test_rows_given_twice_count_once() -> None:
    """A booking does not clash with itself, and a pair stands once for each resource."""
    rows = [(5, 0), (5, 1), (5, 0), (5, 0), (5, 1)]
    assert pairs_of([(0, 60), (30, 90)], rows) == [(5, 0, 1)]
    assert pairs_of([(0, 60)], [(5, 0), (5, 0)]) == []


def test_pairs_stand_in_order_of_resource_and_bookings() -> None:
    """Whatever the order of starts, of rows, and of names."""
    times = [(30, 100), (20, 100), (10, 100)]
    rows = [(9, 2), (9, 0), (-4, 1), (9, 1), (-4, 2)]
    assert pairs_of(times, rows) == [(-4, 1, 2), (9, 0, 1), (9, 0, 2), (9, 1, 2)]


def test_a_long_booking_meets_what_a_short_one_hides() -> None:
    """A booking that ended in between does not end the longer one."""
    times = [(480, 1020), (540, 600), (960, 1080)]
    assert pairs_of(times, [(1, 0), (1, 1), (1, 2)]) == [(1, 0, 1), (1, 0, 2)]


@settings(max_examples=300, deadline=None)
@given(data=st.data(), names=st.sampled_from([range(3), FARTHEST, (-3, 10**15)]))
def test_the_sweep_finds_what_comparing_all_pairs_finds(
    data: st.DataObject, names: tuple[int, ...]
) -> None:
    """Whatever the bookings are, the sweep and the brute force agree."""
    time = st.tuples(st.integers(-20, 20), st.integers(0, 9)).map(lambda t: (t[0], sum(t)))
    times = data.draw(st.lists(time, min_size=1, max_size=15))
    row = st.tuples(st.sampled_from(names), st.integers(0, len(times) - 1))
    rows = data.draw(st.lists(row, max_size=40))
    assert pairs_of(times, rows) == brute_force(times, rows)


@pytest.mark.parametrize("chunk", [1, 2, 3, 7])
@pytest.mark.parametrize("bits", [10, 13, 62])
def test_chunks_and_bits_change_nothing(
    chunk: int, bits: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However few rows are looked at together, and however few resources fit into a number."""
    random = np.random.default_rng(chunk)
    times = [(int(at), int(at) + 10) for at in random.integers(0, 60, 30)]
    rows = [(int(a), int(b)) for a, b in zip(random.integers(0, 9, 99), [*range(30)] * 4)]  # noqa: B905 longer
    whole = pairs_of(times, rows)
    monkeypatch.setattr(sweep, "CHUNK", chunk)
    monkeypatch.setattr(sweep, "BITS", bits)
    assert pairs_of(times, rows) == whole == brute_force(times, rows)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), max_size=30), st.integers(1, 9))
def test_batches_hold_whole_resources_and_no_more_than_asked(
    hits: list[tuple[int, int]], most: int
) -> None:
    """Together they hold every hit, in order."""
    hits.sort()
    code = np.array([code for code, _ in hits], dtype=np.int64)
    before = np.cumsum([0, *(count for _, count in hits)])
    found = [*sweep.batches(code, before, most)]
    held = [code[low:high].tolist() for low, high in found]
    assert [name for names in held for name in names] == code.tolist()
    assert all(1 <= len(set(names)) <= most for names in held)
    assert all(set(one).isdisjoint(other) for one, other in combinations(held, 2))


def memory_beside(names: Ints) -> float:
    """Return the bytes a row that are taken beside the arrays given, twelve rows a booking."""
    bookings = len(names) // 12
    start = np.arange(bookings, dtype=np.int64)[::-1] * 60
    booking = np.repeat(np.arange(bookings, dtype=np.int64), 12)
    tracemalloc.start()
    try:
        found = overlapping_pairs(start, start + 61, names, booking)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(found[0]) > 0
    return peak / len(names)


def test_memory_is_bounded_by_twelve_bytes_a_row() -> None:
    """Of near resources and of resources far apart, the sorted copy included."""
    random = np.random.default_rng(0)
    near = random.integers(0, 5_000, 2_400_000)
    assert memory_beside(near) <= 12
    assert memory_beside(near * 2**50) <= 14


def test_a_batch_ends_with_the_resource_that_fills_a_chunk(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two hits of two pairs each fill a chunk of four; where hits are of one resource, later."""
    monkeypatch.setattr(sweep, "CHUNK", 4)
    before = np.array([0, 2, 4, 6, 8])
    assert [*sweep.batches(np.array([0, 1, 2, 3]), before, 9)] == [(0, 2), (2, 4)]
    assert [*sweep.batches(np.array([0, 1, 1, 1]), before, 9)] == [(0, 4)]
