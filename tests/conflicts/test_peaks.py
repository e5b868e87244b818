"""Peaks: when more is asked of a resource than it has, and by whom."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coord_calendar import Peaks, concurrent_peaks

Told = list[tuple[int, int, int, list[int]]]
"""Resource, start, end and bookings of each peak."""
Row = tuple[int, int, list[int]]
"""Resource, booking and demand of each kind."""


def peaks_of(times: list[tuple[int, int]], rows: list[Row], capacity: list[list[int]]) -> Told:
    """Return the peaks of rows with demands of as many kinds as the capacities."""
    start, end = np.array(times, dtype=np.int64).reshape(-1, 2).T
    peaks = concurrent_peaks(
        start,
        end,
        np.array([row[0] for row in rows], dtype=np.int64),
        np.array([row[1] for row in rows], dtype=np.int64),
        demand=np.array([row[2] for row in rows], dtype=np.int64).reshape(
            len(rows), len(capacity[0])
        ),
        capacity=np.array(capacity, dtype=np.int64),
    )
    return told(peaks)


def told(peaks: Peaks) -> Told:
    """Return peaks as Python's own values, after looking at their types and order."""
    assert [column.dtype for column in peaks] == [np.int64] * 5
    assert sorted(zip(peaks.peak, peaks.booking, strict=True)) == list(
        zip(peaks.peak, peaks.booking, strict=True)
    )
    return [
        (int(resource), int(start), int(end), peaks.bookings_of(place).tolist())
        for place, (resource, start, end) in enumerate(zip(*peaks[:3], strict=True))
    ]


def brute_force(times: list[tuple[int, int]], rows: list[Row], capacity: list[list[int]]) -> Told:
    """Add up the demands of every minute."""
    found: Told = []
    minutes = range(min(start for start, _ in times), max(end for _, end in times) + 1)
    for resource, most in enumerate(capacity):
        began = None
        for minute in minutes:
            loads = [
                sum(
                    demand[kind]
                    for name, who, demand in rows
                    if name == resource and times[who][0] <= minute < times[who][1]
                )
                for kind in range(len(most))
            ]
            is_over = any(load > has for load, has in zip(loads, most, strict=True))
            if is_over and began is None:
                began = minute
            elif began is not None and not is_over:
                part = {
                    who
                    for name, who, demand in rows
                    if name == resource
                    and any(demand)
                    and max(began, times[who][0]) < min(minute, times[who][1])
                }
                found.append((resource, began, minute, sorted(part)))
                began = None
    return found


@pytest.mark.parametrize(
    ("first", "second", "over"),
    [
        pytest.param((8, 9), (9, 10), None, id="touching"),
        pytest.param((8, 9), (8, 9), (8, 9), id="exact"),
        pytest.param((8, 9), (8, 10), (8, 9), id="shared start"),
        pytest.param((8, 12), (9, 10), (9, 10), id="contained"),
        pytest.param((8, 10), (9, 11), (9, 10), id="overlapping"),
        pytest.param((22, 26), (23, 30), (23, 26), id="crossing midnight"),
        pytest.param((8, 10), (9, 9), None, id="zero length"),
        pytest.param((-5, -1), (-3, 2), (-3, -1), id="before the origin"),
    ],
)
def test_two_bookings_exceed_what_suffices_for_one(
    first: tuple[int, int], second: tuple[int, int], over: tuple[int, int] | None
) -> None:
    """While both are there, and not at all where there is enough for both."""
    rows: list[Row] = [(0, 0, [1]), (0, 1, [2])]
    expected = [] if over is None else [(0, *over, [0, 1])]
    assert peaks_of([first, second], rows, [[2]]) == expected
    assert peaks_of([first, second], rows, [[3]]) == []


def test_nothing_is_no_peak() -> None:
    """Without bookings, rows or kinds nothing is exceeded."""
    assert peaks_of([], [], [[0]]) == []
    assert peaks_of([(0, 9)], [], [[0]]) == []
    assert peaks_of([(0, 9)], [(0, 0, [])], [[]]) == []


def test_hand_over_without_a_break_is_one_peak() -> None:
    """Until the load is back at the capacity."""
    times = [(0, 9), (1, 3), (3, 5), (4, 6), (8, 9)]
    rows: list[Row] = [(0, who, [1]) for who in range(5)]
    assert peaks_of(times, rows, [[1]]) == [(0, 1, 6, [0, 1, 2, 3]), (0, 8, 9, [0, 4])]


def test_each_kind_makes_a_peak_and_they_join() -> None:
    """Too many of one kind, then too many of another, is one peak."""
    times = [(0, 4), (2, 8), (4, 9)]
    rows: list[Row] = [(0, 0, [1, 1]), (0, 1, [1, 1]), (0, 2, [0, 3])]
    assert peaks_of(times, rows, [[1, 3]]) == [(0, 2, 8, [0, 1, 2])]


def test_demands_without_kinds_are_one_column() -> None:
    """Rows that stand there twice count twice."""
    times = np.array([0, 5]), np.array([9, 9])
    rows = np.array([1, 1, 1]), np.array([0, 1, 1])
    peaks = concurrent_peaks(*times, *rows, demand=np.array([1, 2, 2]), capacity=np.array([0, 4]))
    assert told(peaks) == [(1, 5, 9, [0, 1])]


@settings(max_examples=200, deadline=None)
@given(data=st.data(), kinds=st.integers(1, 2))
def test_peaks_are_what_adding_up_every_minute_finds(data: st.DataObject, kinds: int) -> None:
    """Whatever is asked."""
    amounts = st.lists(st.integers(0, 3), min_size=kinds, max_size=kinds)
    capacity = data.draw(st.lists(amounts, min_size=1, max_size=3))
    time = st.tuples(st.integers(-9, 9), st.integers(0, 5)).map(lambda t: (t[0], sum(t)))
    times = data.draw(st.lists(time, min_size=1, max_size=9))
    row = st.tuples(st.integers(0, len(capacity) - 1), st.integers(0, len(times) - 1), amounts)
    rows: list[Row] = data.draw(st.lists(row, max_size=15))
    assert peaks_of(times, rows, capacity) == brute_force(times, rows, capacity)
