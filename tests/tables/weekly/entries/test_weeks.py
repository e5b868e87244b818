from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coord_calendar.tables.weekly.entries.days import DaySaid, leading_day
from coord_calendar.tables.weekly.entries.weeks import Reckoning

if TYPE_CHECKING:
    from collections.abc import Sequence

MONDAY = dt.date(2026, 11, 30)
WEEK = ["Tuần 49, từ ngày 30/11 đến ngày 06/12/2026"]


def _said(text: str) -> DaySaid:
    said = leading_day(text, alone=True)
    assert said is not None
    return said


def _reckoning(
    titles: Sequence[str] = (),
    said: Sequence[str] = (),
    near: dt.date | None = None,
    others: Sequence[str] = (),
) -> Reckoning:
    return Reckoning(titles, others, [_said(text) for text in said], near)


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("Tuần 49, từ ngày 30/11 đến ngày 06/12/2026", MONDAY),
        ("(Từ ngày 28/12/2026 đến 03/01/2027)", dt.date(2026, 12, 28)),
        ("Tuần 53 năm 2026 (28/12 - 03/01)", dt.date(2026, 12, 28)),
        ("Tuần thứ 49 năm 2026", MONDAY),
        ("Tuần 49/2026", MONDAY),
        ("từ ngày 01 đến 05/12/2026", dt.date(2026, 12, 1)),
        ("từ ngày 14/3 đến ngày 18/3/2022 (Điều chỉnh lần 9)", dt.date(2022, 3, 14)),
        ("từ ngày 30 tháng 11 đến ngày 6 tháng 12 năm 2026", MONDAY),
        ("Tuần 54 năm 2026", None),
        ("Tuần 12, năm học 2026 - 2027, năm 2026", None),
        ("Từ ngày 06/12/2026 đến ngày 30/11/2026", None),
        ("Từ ngày 31/11 đến ngày 06/12/2026", None),
        ("Từ ngày 30/11 đến ngày 31/11/2026", None),
        ("Năm 2026: 31/11 - 06/12", None),
        ("Tuần này", None),
    ],
)
def test_a_title_tells_the_week(title: str, first: dt.date | None) -> None:
    """By its dates before its number; nothing is guessed."""
    week = _reckoning([title]).week
    assert (week.first if week else None) == first


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Thứ Hai", MONDAY, None),
        ("CN", dt.date(2026, 12, 6), None),
        ("Thứ Tư 2/12", dt.date(2026, 12, 2), None),
        ("Thứ 2 - Thứ 4", MONDAY, dt.date(2026, 12, 2)),
        ("30/11 - 02/12", MONDAY, dt.date(2026, 12, 2)),
        ("từ 01 đến 03/12", dt.date(2026, 12, 1), dt.date(2026, 12, 3)),
        ("Ngày 30", MONDAY, None),
        ("3", dt.date(2026, 12, 3), None),
    ],
)
def test_days_lie_in_the_week_of_the_title(text: str, first: dt.date, last: dt.date | None) -> None:
    """Bare weekdays and numbers, too."""
    dates = _reckoning(WEEK).dates(_said(text))
    assert (dates.first, dates.last, dates.doubts) == (first, last, ())


@pytest.mark.parametrize(
    ("text", "first", "vi", "en"),
    [
        (
            "Thứ Ba 30/11",
            MONDAY,
            "30/11/2026 là thứ Hai, nhưng lịch ghi thứ Ba",
            "30/11/2026 is a Monday, yet the schedule says Tuesday",
        ),
        (
            "14/12",
            dt.date(2026, 12, 14),
            "14/12/2026 nằm ngoài tuần của lịch (30/11/2026 - 06/12/2026)",
            "14/12/2026 is outside the week of the schedule (30/11/2026 - 06/12/2026)",
        ),
        ("31/11", None, "không xác định được ngày «31/11»", "«31/11» is no day that fits here"),
        ("Ngày 20", None, "không xác định được ngày «20»", "«20» is no day that fits here"),
        (
            "03/12 - 01/12",
            dt.date(2026, 12, 3),
            "«03/12 - 01/12»: ngày cuối không sau ngày đầu",
            "«03/12 - 01/12»: the last day is not after the first",
        ),
    ],
)
def test_a_day_that_does_not_fit_is_told(
    text: str, first: dt.date | None, vi: str, en: str
) -> None:
    """Both are told, and the date stands as it is written."""
    dates = _reckoning(WEEK).dates(_said(text))
    assert dates.first == first
    assert (dates.doubts[0].vi, dates.doubts[0].en) == (vi, en)


def test_the_year_comes_from_a_day_that_has_one() -> None:
    """Of the same schedule."""
    said = ("Thứ Hai 30/11/2026", "Thứ Ba 01/12")
    reckoning = _reckoning(said=said, near=dt.date(2020, 1, 1))
    assert reckoning.dates(_said("Thứ Ba 01/12")).first == dt.date(2026, 12, 1)
    assert reckoning.dates(_said("Thứ Sáu")).first == dt.date(2026, 12, 4)


def test_the_year_comes_from_near_or_from_a_date_on_the_page() -> None:
    """In this order; over New Year, too."""
    assert _reckoning(near=dt.date(2026, 12, 30)).dates(_said("2/1")).first == dt.date(2027, 1, 2)
    page = _reckoning(others=["Ngày đăng: 28/11/2026"])
    assert page.dates(_said("30/11")).first == MONDAY
    assert _reckoning(WEEK[:0], near=MONDAY).dates(_said("Thứ Ba")).first == dt.date(2026, 12, 1)


def test_weekdays_choose_between_years() -> None:
    """A day told near the wrong end of a year is put right by the weekdays of the schedule."""
    said = ("Thứ Hai 30/11", "Thứ Ba 01/12")
    reckoning = _reckoning(said=said, near=dt.date(2027, 10, 1))
    assert reckoning.dates(_said("Thứ Hai 30/11")).first == MONDAY
    assert reckoning.first_day == MONDAY


def test_without_any_year_a_day_stays_unknown() -> None:
    """Five years would fit a weekday and a date."""
    dates = _reckoning(["Từ ngày 30/11 đến ngày 06/12"]).dates(_said("Thứ Hai 30/11"))
    assert dates.first is None
    assert dates.doubts[0].vi == "ngày 30/11 thiếu năm, và tiêu đề cũng không ghi năm"
    lone = _reckoning().dates(_said("Thứ Hai"))
    assert lone.first is None
    assert lone.doubts[0].en.startswith("only Monday is given")
    assert _reckoning().first_day is None
    assert _reckoning().dates(_said("Ngày 3")).first is None
    assert (
        _reckoning(said=["Thứ Hai", "31/11", "Ngày 3"]).dates(_said("từ 1 đến 3/12")).first is None
    )


@given(st.dates(dt.date(2000, 1, 3), dt.date(2100, 1, 1)), st.integers(0, 6))
def test_every_day_of_every_week_is_found(day: dt.date, step: int) -> None:
    """From the title and the day of the month alone."""
    first = day - dt.timedelta(days=day.weekday())
    last = first + dt.timedelta(days=6)
    reckoning = _reckoning([f"(Từ ngày {first:%d/%m} đến ngày {last:%d/%m/%Y})"])
    meant = first + dt.timedelta(days=step)
    assert reckoning.dates(_said(f"Ngày {meant.day}")).first == meant
    assert reckoning.dates(_said(f"{meant:%d/%m}")).first == meant


@pytest.mark.parametrize(
    ("heading", "first"),
    [
        ("Tuần thứ hai (từ 07/12 đến 13/12/2026)", dt.date(2026, 12, 7)),
        ("TUẦN 50", dt.date(2026, 12, 7)),
        ("Tuần 49", MONDAY),
        ("Tuần 52", None),
        ("Tuần sau", None),
    ],
)
def test_below_the_heading_of_a_week_a_weekday_is_in_that_week(
    heading: str, first: dt.date | None
) -> None:
    """Its number counts on from the title's; outside the title's days nothing is guessed."""
    reckoning = _reckoning(["Tuần 49 và 50, từ ngày 30/11 đến ngày 13/12/2026"])
    dates = reckoning.below(heading).dates(_said("Thứ Hai"))
    assert dates.first == first
    assert bool(dates.doubts) == (first is None)
    assert reckoning.dates(_said("Thứ Hai")).first == MONDAY


def test_a_week_without_a_number_in_the_title_is_not_counted_on() -> None:
    """«Tuần 2» may be the second of a month, a term or a programme."""
    reckoning = _reckoning(["Từ ngày 30/11 đến ngày 13/12/2026"])
    assert reckoning.below("Tuần 2").dates(_said("Thứ Hai")).first is None


def test_the_week_of_a_month_is_no_week_of_the_year() -> None:
    """The month tells the year of its days, and no weekday is given a date."""
    titles = ["LỊCH TUẦN THỨ 1 THÁNG 01 NĂM 2027"]
    reckoning = _reckoning(titles, ["Thứ Ba 29/12"])
    assert reckoning.dates(_said("29/12")).first == dt.date(2026, 12, 29)
    assert _reckoning(titles).dates(_said("Thứ Ba")).first is None


def test_a_year_that_a_title_tells_beside_its_days_is_not_inferred() -> None:
    """«Tuần 49/2026 (30/11 - 06/12)» tells it, whatever the day of reading."""
    said = _said("Thứ Hai 30/11")
    reckoning = Reckoning(
        ["LỊCH TUẦN 49/2026 (30/11 - 06/12)"], (), [said], None, dt.date(2024, 1, 1)
    )
    assert reckoning.dates(said) == (MONDAY, None, ())
