from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coord_calendar.tables.weekly.entries.days import DateSaid, leading_day

_D = DateSaid


@pytest.mark.parametrize(
    ("text", "weekday", "date"),
    [
        ("Thứ 2 14/7", 0, _D(14, 7)),
        ("Thứ hai (21/5)", 0, _D(21, 5)),
        ("THỨ BA, NGÀY 28/5:", 1, _D(28, 5)),
        ("Thứ Tư\n02/12/2026", 2, _D(2, 12, 2026)),
        ("T2", 0, None),
        ("T.2", 0, None),
        ("T. Hai 02/9", 0, _D(2, 9)),
        ("CN", 6, None),
        ("Chủ nhật 6/12", 6, _D(6, 12)),
        ("Ngày 30 tháng 11", None, _D(30, 11)),
        ("Thứ hai, ngày 30 tháng 11 năm 2026", 0, _D(30, 11, 2026)),
        ("30-11", None, _D(30, 11)),
        ("30.11.2026", None, _D(30, 11, 2026)),
        ("(21/9/26)", None, _D(21, 9, 2026)),
        ("* Thứ Hai: 24/3", 0, _D(24, 3)),
        ("30/11/2026 (Thứ Hai)", 0, _D(30, 11, 2026)),
        ("Ngày 30", None, _D(30)),
        ("* CHỦ NHẬT 12/01/2025 (nhằm 13/12 ÂL)", 6, _D(12, 1, 2025)),
        ("THU BA 1/12", 1, _D(1, 12)),
    ],
)
def test_days_are_read_as_clerks_write_them(
    text: str, weekday: int | None, date: DateSaid | None
) -> None:
    """The whole text tells the day."""
    said = leading_day(text)
    assert said is not None
    assert (said.weekday, said.date) == (weekday, date)
    assert said.text == text.rstrip(":")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("30/11 - 02/12", _D(30, 11), _D(2, 12)),
        ("từ 01 đến 03/12", _D(1), _D(3, 12)),
        ("Từ ngày 28/12/2026 đến ngày 03/01/2027", _D(28, 12, 2026), _D(3, 1, 2027)),
        ("Thứ 2 - Thứ 4 (30/11 - 02/12)", _D(30, 11), _D(2, 12)),
        ("04, 05/12", _D(4), _D(5, 12)),
        ("04/12, 05/12", _D(4, 12), _D(5, 12)),
        ("02-04.12", _D(2), _D(4, 12)),
        ("10-12.11", _D(10), _D(12, 11)),
        ("3 - 4/12", _D(3), _D(4, 12)),
    ],
)
def test_several_days_are_read(text: str, first: DateSaid, last: DateSaid) -> None:
    """As the first and the last."""
    said = leading_day(text, alone=True)
    assert said is not None
    assert (said.date, said.last_date) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Thứ Bảy, Chủ nhật (05, 06.12)", _D(5), _D(6, 12)),
        ("Thứ 7 & CN: 05/12 & 06/12", _D(5, 12), _D(6, 12)),
        ("* Thứ bảy và chủ nhật\n(5-6/12)", _D(5), _D(6, 12)),
        ("T7 + CN", None, None),
    ],
)
def test_days_beside_each_other_are_the_first_and_the_last(
    text: str, first: DateSaid | None, last: DateSaid | None
) -> None:
    """Weekdays with a comma between, and their dates, under no heading for days."""
    said = leading_day(text)
    assert said is not None
    assert (said.weekday, said.last_weekday, said.text) == (5, 6, text)
    assert (said.date, said.last_date) == (first, last)


@pytest.mark.parametrize("text", ["Thứ 3, thứ 5", "01/12, 03/12", "01/12, 02/11", "Thứ 3, 4 xã"])
def test_days_apart_are_not_stretched_over_those_between(text: str) -> None:
    """The second is left to be told."""
    said = leading_day(text, alone=True)
    assert said is not None
    assert (said.last_weekday, said.last_date) == (None, None)


def test_weekdays_are_read_as_a_range() -> None:
    """Without dates."""
    said = leading_day("Từ thứ Hai đến thứ Tư")
    assert said is not None
    assert (said.weekday, said.last_weekday, said.date) == (0, 2, None)


def test_a_heading_for_days_has_them_bare() -> None:
    """``HAI`` and ``30`` are days there only."""
    said = leading_day("HAI\n30/10", alone=True)
    assert said is not None
    assert (said.weekday, said.date) == (0, _D(30, 10))
    assert leading_day("HAI 30/10") is None
    assert leading_day("30") is None
    assert leading_day("30", alone=True) is not None


def test_a_weekday_may_be_a_bare_number_above_its_date() -> None:
    """«2» under «Thứ», its date in brackets or on the next line; «3 - 4/12» is two dates."""
    for text in ("2 (30/11)", "2\n30/11"):
        said = leading_day(text, alone=True)
        assert said is not None
        assert (said.weekday, said.date) == (0, _D(30, 11))
        assert said.text == text


@pytest.mark.parametrize(
    "text",
    ["45/2018/QĐ-TTg", "15-NQ/TW", "Thư 2", "8h00", "15 phút", "Quý II/2026", "", "họp", "123/456"],
)
def test_what_is_no_day_is_left(text: str) -> None:
    """Documents, letters, hours, quarters."""
    assert leading_day(text) is None


@given(st.dates(min_value=dt.date(2000, 1, 1)))
def test_a_written_day_is_read_back(day: dt.date) -> None:
    """In three ways, and nothing of what follows."""
    for form in ("%d/%m/%Y", "%d-%m-%Y", "%d tháng %m năm %Y"):
        said = leading_day(
            f"Thứ {day.weekday() + 2}, ngày {day:{form}}: 8h họp"
            if day.weekday() < 6
            else f"CN {day:{form}}: 8h"
        )
        assert said is not None
        assert (said.weekday, said.date) == (day.weekday(), _D(day.day, day.month, day.year))
        assert said.last_date is None
