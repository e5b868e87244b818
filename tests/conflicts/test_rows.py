"""Arrays that are no bookings are refused, with everything that is wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from coord_calendar import InputError, concurrent_peaks, overlapping_pairs
from coord_calendar.conflicts.rows import MOST

BOOKINGS = ("start", "end", "resource", "booking")
ONE = "expected a numpy array of int64 with 1 dimensions at most"
TWO = "expected a numpy array of int64 with 2 dimensions at most"


def ints(*values: int) -> Any:
    """Return an array."""
    return np.array(values, dtype=np.int64)


def arrays(**changes: Any) -> dict[str, Any]:
    """Return two bookings of one resource in three rows, with changes."""
    return {
        "start": ints(0, 10),
        "end": ints(5, 20),
        "resource": ints(0, 0, 0),
        "booking": ints(0, 1, 1),
        "demand": ints(1, 2, 3),
        "capacity": ints(4),
    } | changes


def said(raised: pytest.ExceptionInfo[InputError]) -> list[str]:
    """Return what is wrong, after looking that both languages name the array."""
    for fault in raised.value.faults:
        assert fault.vi.startswith(f"{fault.field} ")
        assert fault.en.startswith(f"{fault.field} ")
    return [fault.en for fault in raised.value.faults]


def test_good_arrays_are_taken() -> None:
    """So that the tests below see what they change."""
    given = arrays()
    pairs = overlapping_pairs(*(given[name] for name in BOOKINGS))
    assert [len(column) for column in pairs] == [0, 0, 0]
    assert concurrent_peaks(**given).start.tolist() == [10]


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        pytest.param(
            {"start": [0, 10], "booking": np.array([0.0, 1.0, 1.0])},
            [
                f"start is list; {ONE}",
                f"booking is float64, (3,); {ONE}",
            ],
            id="other types",
        ),
        pytest.param(
            {"resource": ints(0, 0, 0).astype(">i8"), "end": ints(5, 20).reshape(2, 1)},
            [
                f"end is int64, (2, 1); {ONE}",
                f"resource is >i8, (3,); {ONE}",
            ],
            id="other byte order and shape",
        ),
        pytest.param(
            {"start": np.int64(3)},
            [f"start is int64; {ONE}"],
            id="a number",
        ),
        pytest.param(
            {"end": ints(5), "resource": ints(0, 0)},
            [
                "end holds 1 numbers and start 2; expected as many",
                "booking holds 3 numbers and resource 2; expected as many",
            ],
            id="other lengths",
        ),
        pytest.param(
            {"end": ints(5, 9), "booking": ints(-1, 2, 0)},
            [
                "end of booking 1 is before its start",
                "booking holds numbers from -1 to 2; expected 0 to less than 2",
            ],
            id="backwards, and bookings that are not there",
        ),
        pytest.param(
            {"start": ints(), "end": ints()},
            ["booking holds numbers from 0 to 1; expected 0 to less than 0"],
            id="rows of no bookings",
        ),
        pytest.param(
            {name: np.broadcast_to(np.int64(0), (MOST + 1,)) for name in ("start", "end")},
            ["start holds 2147483648 bookings; expected 2147483647 at most"],
            id="too many",
        ),
    ],
)
def test_what_is_no_booking_is_refused(changes: dict[str, Any], wrong: list[str]) -> None:
    """Everything wrong is told at once, by both functions alike."""
    given = arrays(**changes)
    with pytest.raises(InputError) as raised:
        overlapping_pairs(*(given[name] for name in BOOKINGS))
    assert said(raised) == wrong
    with pytest.raises(InputError) as raised:
        concurrent_peaks(**given)
    assert said(raised) == wrong


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        pytest.param(
            {"demand": ints(1, 2, 3).reshape(1, 1, 3), "capacity": None},
            [
                f"demand is int64, (1, 1, 3); {TWO}",
                f"capacity is NoneType; {TWO}",
            ],
            id="other types",
        ),
        pytest.param(
            {"demand": ints(1, 2), "capacity": ints()},
            [
                "demand has the shape (2,) and capacity (0,); expected 3 rows and as many kinds",
                "resource holds numbers from 0 to 0; expected 0 to less than 0",
            ],
            id="other lengths",
        ),
        pytest.param(
            {"demand": ints(1, 2, 3).reshape(3, 1), "capacity": ints(1, 2).reshape(1, 2)},
            ["demand has the shape (3, 1) and capacity (1, 2); expected 3 rows and as many kinds"],
            id="other kinds",
        ),
        pytest.param(
            {"demand": ints(1, -2, 3), "capacity": ints(-4), "resource": ints(0, 0, -1)},
            [
                "demand holds -2; expected 0 or more",
                "capacity holds -4; expected 0 or more",
                "resource holds numbers from -1 to 0; expected 0 to less than 1",
            ],
            id="negative",
        ),
        pytest.param(
            {"demand": ints(2**62, 0, 0)},
            ["demand is too large to be added up in 64 bits"],
            id="too large",
        ),
    ],
)
def test_demands_that_belong_to_no_rows_are_refused(
    changes: dict[str, Any], wrong: list[str]
) -> None:
    """Everything wrong is told at once."""
    with pytest.raises(InputError) as raised:
        concurrent_peaks(**arrays(**changes))
    assert said(raised) == wrong
