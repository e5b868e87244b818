from __future__ import annotations

import datetime as dt

import pytest

from cities import at
from coord_calendar.sheets.dates import day_heading, hours, place_and_day, place_name


def test_a_day_is_named_by_its_weekday_and_date() -> None:
    """As clerks write it."""
    assert day_heading(dt.date(2026, 11, 30)) == "Thứ Hai 30/11/2026"
    assert day_heading(dt.date(2026, 12, 6)) == "Chủ Nhật 06/12/2026"


def test_hours_name_the_day_of_the_end_only_if_it_is_another() -> None:
    """A meeting over two days says on which it ends."""
    assert hours(at(0, "08:00"), at(0, "09:30")) == "08:00 - 09:30"
    assert hours(at(2, "08:00"), at(3, "17:00")) == "08:00 - 17:00 ngày 03/12"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2027, 1, 5), "Hà Nội, ngày 05 tháng 01 năm 2027"),
        (dt.date(2027, 2, 28), "Hà Nội, ngày 28 tháng 02 năm 2027"),
        (dt.date(2027, 3, 9), "Hà Nội, ngày 09 tháng 3 năm 2027"),
        (dt.date(2026, 11, 27), "Hà Nội, ngày 27 tháng 11 năm 2026"),
    ],
)
def test_small_days_and_the_first_two_months_have_two_digits(day: dt.date, expected: str) -> None:
    """So that no digit can be written in afterwards, as the decree wants it."""
    assert place_and_day("Thành phố Hà Nội", day) == expected


@pytest.mark.parametrize(
    ("city", "expected"),
    [
        ("Thành phố Hà Nội", "Hà Nội"),
        ("Tỉnh Nghệ An", "Nghệ An"),
        ("Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Hà Nội", "Hà Nội"),
    ],
)
def test_a_place_is_named_without_its_rank_unless_after_a_person(city: str, expected: str) -> None:
    """The decree's rule for names before the date."""
    assert place_name(city) == expected
