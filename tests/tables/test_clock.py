from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coord_calendar.tables.cell_error import CellError
from coord_calendar.tables.clock import read_clock, read_day, shown

MONDAY = dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("raw", "clock"),
    [
        ("8h", "08:00"),
        ("8h00", "08:00"),
        ("8h30", "08:30"),
        ("8H30", "08:30"),
        ("(8h30)", "08:30"),
        ("8 giờ", "08:00"),
        ("7 giờ 30", "07:30"),
        ("7 giờ 30’", "07:30"),
        ("7 giờ 30 phút", "07:30"),
        ("13h30", "13:30"),
        ("14:00", "14:00"),
        ("14:00:00", "14:00"),
        ("9g15", "09:15"),
        ("8", "08:00"),
        (8, "08:00"),
        (8.0, "08:00"),
        (dt.time(8, 30, 29), "08:30"),
        (dt.datetime(1900, 1, 1, 8, 30), "08:30"),  # noqa: DTZ001 as Excel gives it
        (dt.timedelta(hours=8, minutes=30), "08:30"),
    ],
)
def test_hours_are_read_as_clerks_write_them(raw: object, clock: str) -> None:
    """All forms seen in published schedules, and Excel's own."""
    assert read_clock(raw) == dt.time.fromisoformat(clock)


@pytest.mark.parametrize(
    "raw", ["25h", "8h60", "sáng", "", "8h30-9h", True, 8.5, -1, dt.timedelta(days=1), "８h"]
)
def test_what_is_no_hour_is_refused(raw: object) -> None:
    """Nothing is guessed."""
    if raw == "８h":
        assert read_clock(raw) == dt.time(8)
        return
    with pytest.raises(CellError):
        read_clock(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "30/11/2026",
        "30-11-2026",
        "30.11.2026",
        "30 / 11 / 2026",
        "2026-11-30",
        "2026-11-30 00:00:00",
        "30/11",
        "30-11",
        dt.date(2026, 11, 30),
        dt.datetime(2026, 11, 30),  # noqa: DTZ001 as Excel gives it
    ],
)
def test_days_are_read_as_clerks_write_them(raw: object) -> None:
    """With or without the year."""
    assert read_day(raw, MONDAY) == MONDAY


@pytest.mark.parametrize(
    "raw",
    [
        "31/11",
        "30/2",
        "29/2/2026",
        "29/2",
        "32/1/2026",
        "2026-02-30",
        "11/2026",
        "30/11/26",
        "mai",
        "",
        46000,
        None,
        dt.datetime(2026, 11, 30, 8),  # noqa: DTZ001 as Excel gives it
    ],
)
def test_what_is_no_day_is_refused(raw: object) -> None:
    """Impossible dates, two-digit years, plain numbers, a day with an hour."""
    with pytest.raises(CellError):
        read_day(raw, MONDAY)


@pytest.mark.parametrize(
    ("text", "first_day", "day"),
    [
        ("2/1", dt.date(2026, 12, 28), dt.date(2027, 1, 2)),
        ("30/12", dt.date(2027, 1, 1), dt.date(2026, 12, 30)),
        ("29/2", dt.date(2027, 9, 1), dt.date(2028, 2, 29)),
    ],
)
def test_a_day_without_a_year_is_near_the_first_day(
    text: str, first_day: dt.date, day: dt.date
) -> None:
    """Over New Year, too."""
    assert read_day(text, first_day) == day


def test_a_day_without_a_year_needs_a_first_day() -> None:
    """There is nothing to go by."""
    with pytest.raises(CellError, match="lacks its year"):
        read_day("30/11", None)


@given(st.dates())
def test_a_written_day_is_read_back(day: dt.date) -> None:
    """Every day there is."""
    assert read_day(f"{day.day}/{day.month}/{day.year:04}", None) == day


@given(st.times())
def test_a_written_hour_is_read_back(clock: dt.time) -> None:
    """To the minute, in two ways of writing."""
    minute = clock.replace(second=0, microsecond=0)
    assert read_clock(f"{clock.hour}h{clock.minute:02}") == minute
    assert read_clock(f"{clock:%H:%M}") == minute


@given(st.text() | st.integers() | st.floats() | st.none() | st.booleans() | st.timedeltas())
def test_anything_else_is_an_error_of_the_cell(raw: object) -> None:
    """Nothing but a CellError comes out."""
    for read in (read_clock, lambda raw: read_day(raw, MONDAY)):
        try:
            assert read(raw) is not None
        except CellError as error:
            assert error.vi  # noqa: PT017 success is as good
            assert error.en  # noqa: PT017 likewise


def test_long_text_is_cut_when_it_is_quoted() -> None:
    """A fault stays one line."""
    assert shown("a" * 100) == "a" * 60 + "…"
