from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coord_calendar.tables.weekly.entries.hours import agreed, leading_hours, leading_span
from coord_calendar.tables.weekly.entry import DaySpan


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("8h", "08:00", None),
        ("8h00", "08:00", None),
        ("8g30", "08:30", None),
        ("8G", "08:00", None),
        ("(8h30) Hội nghị", "08:30", None),
        ("8 giờ, họp", "08:00", None),
        ("7 giờ 30’ dự", "07:30", None),
        ("7 giờ 30 phút: dự", "07:30", None),
        ("13H30'", "13:30", None),
        ("14:00", "14:00", None),
        ("14:00:00", "14:00", None),
        ("14 h 00", "14:00", None),
        ("Lúc 8h", "08:00", None),
        ("8h00 - 10h30", "08:00", "10:30"),
        ("từ 8h đến 11h", "08:00", "11:00"),
        ("07 giờ 00’ đến 08 giờ 00’: X", "07:00", "08:00"),
        ("8-10h", "08:00", "10:00"),
        ("8 giờ 2 đồng chí", "08:00", None),
    ],
)
def test_hours_are_read_at_the_start_of_a_text(text: str, start: str, end: str | None) -> None:
    """In all the forms seen in published schedules."""
    hours = leading_hours(text)
    assert hours is not None
    assert hours.start == dt.time.fromisoformat(start)
    assert hours.end == (dt.time.fromisoformat(end) if end else None)


@pytest.mark.parametrize(
    "text",
    [
        *("2/12", "15 phút", "24h/24h", "8ha đất", "25h", "8h/ngày", "0912 345 678", "08.00", "8"),
        *("Quý II/2026", "45/2018/QĐ-TTg", "15-NQ/TW", "họp lúc 8h", "1- 08h30", "5GHz", ""),
    ],
)
def test_what_is_no_hour_is_left(text: str) -> None:
    """Days, minutes, documents, numbers and hours inside a sentence."""
    assert leading_hours(text) is None


def test_numbers_are_hours_under_a_heading_for_hours() -> None:
    """``08.00`` and ``8`` stand in a column for nothing else."""
    for text, start in (
        ("08.00", dt.time(8)),
        ("8", dt.time(8)),
        ("13.30 - 15.00", dt.time(13, 30)),
    ):
        hours = leading_hours(text, alone=True)
        assert hours is not None
        assert hours.start == start
    assert leading_hours("30.11", alone=True) is None
    assert leading_hours("sáng", alone=True) is None


@given(st.times())
def test_a_written_hour_is_read_back(clock: dt.time) -> None:
    """To the minute, whatever follows."""
    clock = clock.replace(second=0, microsecond=0)
    for text in (f"{clock.hour}h{clock.minute:02}", f"{clock:%H:%M}", f"{clock:%H giờ %M}"):
        hours = leading_hours(f"({text}) họp")
        assert hours is not None
        assert hours.start == clock


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Sáng", DaySpan.MORNING),
        ("SÁNG: 1. Họp", DaySpan.MORNING),
        ("* Chiều:", DaySpan.AFTERNOON),
        ("Buổi tối 19h", DaySpan.EVENING),
        ("(sáng; dự: CT)", DaySpan.MORNING),
        ("(ngày; CT)", DaySpan.ALL_DAY),
        ("Cả ngày", DaySpan.ALL_DAY),
        ("Sáng, chiều", DaySpan.ALL_DAY),
        ("Sáng làm việc tại cơ quan", DaySpan.MORNING),
        ("Trưa", DaySpan.NOON),
    ],
)
def test_parts_of_the_day_are_read(text: str, span: DaySpan) -> None:
    """By their names, with a capital or a sign behind."""
    found = leading_span(text)
    assert found is not None
    assert found.span is span


@pytest.mark.parametrize(
    "text",
    ["Sáng kiến", "Tối ưu hóa", "sang năm", "Sang tuần", "chiều cao", "S", "Chiều dài", "họp"],
)
def test_other_words_are_no_parts_of_the_day(text: str) -> None:
    """Words that begin alike."""
    assert leading_span(text) is None


def test_letters_are_parts_of_the_day_under_their_heading() -> None:
    """``S`` and ``C``."""
    for text, span in (("S", DaySpan.MORNING), ("c", DaySpan.AFTERNOON), ("S+C", DaySpan.ALL_DAY)):
        found = leading_span(text, alone=True)
        assert found is not None
        assert found.span is span
    assert leading_span("họp", alone=True) is None


@pytest.mark.parametrize(
    ("span", "hour", "meant", "agrees"),
    [
        (None, 2, 2, True),
        (DaySpan.AFTERNOON, 2, 14, True),
        (DaySpan.EVENING, 7, 19, True),
        (DaySpan.NOON, 11, 11, True),
        (DaySpan.NOON, 8, 8, False),
        (DaySpan.MORNING, 8, 8, True),
        (DaySpan.MORNING, 14, 14, False),
        (DaySpan.AFTERNOON, 8, 8, False),
        (DaySpan.EVENING, 14, 14, False),
        (DaySpan.ALL_DAY, 14, 14, True),
    ],
)
def test_an_hour_agrees_with_its_part_of_the_day(
    span: DaySpan | None, hour: int, meant: int, agrees: bool
) -> None:
    """Two in the afternoon is 14:00; 14:00 in the morning is none."""
    assert agreed(span, dt.time(hour)) == (dt.time(meant), agrees)
