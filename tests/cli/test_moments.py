from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cities import MONDAY, PLAIN_CALENDAR, at, between, tiny_city
from coord_calendar.cli.moments import has_hour, read_moment, read_times
from coord_calendar.domain.interval import Interval
from coord_calendar.tables.cell_error import CellError
from coord_calendar.tables.requests import context_of

CONTEXT = context_of(tiny_city(), MONDAY)


@pytest.mark.parametrize(
    "text", ["30/11/2026 08:30", "2026-11-30 8h30", "2026-11-30T08:30", "30/11 8 giờ 30"]
)
def test_a_moment_is_a_day_and_an_hour(text: str) -> None:
    """Each as request files hold them; the year may be left to the week planned."""
    assert has_hour(text)
    assert read_moment(text, CONTEXT) == at(0, "08:30")


def test_a_day_alone_is_its_midnight() -> None:
    """And has no hour."""
    assert not has_hour("01/12/2026")
    assert read_moment(" 01/12/2026 ", CONTEXT) == at(1, "00:00")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mai", "write a day and an hour"),
        ("31/11/2026 08:00", "has no day"),
        ("30/11/2026 25:00", "is not an hour"),
        ("30/11/0206 08:00", "the year 206 must be from 1970"),
    ],
)
def test_what_is_no_moment_is_told(text: str, said: str) -> None:
    """With what was expected."""
    with pytest.raises(CellError, match=said):
        read_moment(text, CONTEXT)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("01/12/2026 08:00/02/12/2026 17:00", [(at(1, "08:00"), at(2, "17:00"))]),
        ("1/12 8h - 2/12 17h", [(at(1, "08:00"), at(2, "17:00"))]),
        ("2026-12-01T08:00/2026-12-02T17:00", [(at(1, "08:00"), at(2, "17:00"))]),
        ("01/12/2026 đến 02/12/2026", [(at(1, "00:00"), at(3, "00:00"))]),
        ("01/12/2026 14:00 to 02/12", [(at(1, "14:00"), at(3, "00:00"))]),
        ("01/12", [(at(1, "00:00"), at(2, "00:00"))]),
        ("01/12 08:00-10:00", [(at(1, "08:00"), at(1, "10:00"))]),
        (
            "01/12 sáng; 03/12 Chiều",
            [(at(1, "08:00"), at(1, "12:00")), (at(3, "13:30"), at(3, "17:00"))],
        ),
    ],
)
def test_times_are_stretches_or_windows(
    text: str, times: list[tuple[dt.datetime, dt.datetime]]
) -> None:
    """From one moment to another over days, or as a request file's «Khung giờ»."""
    assert list(read_times(text, CONTEXT)) == [Interval(start=one, end=end) for one, end in times]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("02/12/2026 - 01/12/2026", "the end is not after the start"),
        ("01/12 10:00-10:00", "the end is not after the start"),
        ("tuần sau", "is not understood"),
    ],
)
def test_what_is_no_time_is_told(text: str, said: str) -> None:
    """With what was expected."""
    with pytest.raises(CellError, match=said):
        list(read_times(text, CONTEXT))


@given(
    start=st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 31)),  # noqa: DTZ001 theirs
    length=st.timedeltas(dt.timedelta(minutes=1), dt.timedelta(days=40)),
    form=st.sampled_from(["%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M", "%d-%m-%Y %Hh%M"]),
    between_them=st.sampled_from(["/", " - ", " đến ", "–"]),
)
def test_a_stretch_written_is_the_stretch_read(
    start: dt.datetime, length: dt.timedelta, form: str, between_them: str
) -> None:
    """Whatever the form of its days and of what stands between them."""
    first, last = start.replace(second=0, microsecond=0), start + length
    last = last.replace(second=0, microsecond=0)
    text = f"{first:{form}}{between_them}{last:{form}}"
    (read,) = read_times(text, CONTEXT)
    assert [PLAIN_CALENDAR.local(one).replace(tzinfo=None) for one in (read.start, read.end)] == [
        first,
        last,
    ]


def test_hours_of_one_day_are_what_the_week_calls_them() -> None:
    """The same as between two hours of the week."""
    assert list(read_times("30/11/2026 08:00-12:00", CONTEXT)) == [between(0, "08:00", "12:00")]
