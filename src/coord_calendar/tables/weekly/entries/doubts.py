"""What is doubtful about a day, in words of both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Doubt(NamedTuple):
    """Why a day could not be read, or not surely."""

    vi: str
    en: str


def lone_weekday(weekday: int) -> Doubt:
    """Return the doubt that a weekday stands without any week."""
    return Doubt(
        f"chỉ có {_WEEKDAYS[weekday]}, không rõ ngày; tiêu đề cần ghi từ ngày nào đến ngày nào",
        f"only {_DAYS[weekday]} is given; the title should tell the days of the week",
    )


def no_week() -> Doubt:
    """Return the doubt that nothing tells which week «cả tuần» means."""
    return Doubt(
        "ghi cả tuần nhưng không rõ tuần nào; tiêu đề cần ghi từ ngày nào đến ngày nào",
        "the whole week is meant, but not which; the title should tell its days",
    )


def no_year(day: int, month: int) -> Doubt:
    """Return the doubt that nothing tells the year of a day."""
    return Doubt(
        f"ngày {day}/{month} thiếu năm, và tiêu đề cũng không ghi năm",
        f"the day {day}/{month} lacks its year, and so does the title",
    )


def inferred_year(day: dt.date) -> Doubt:
    """Return the doubt that only the day of reading tells the year of a day."""
    return Doubt(
        f"ngày {day:%d/%m} không ghi năm; suy ra {day:%d/%m/%Y} theo ngày đọc; nếu sai hãy ghi "
        "--week",
        f"{day:%d/%m} lacks its year; {day:%d/%m/%Y} is inferred from today; if wrong, give --week",
    )


def no_such_day(written: str) -> Doubt:
    """Return the doubt that the calendar, or the week, has no such day."""
    return Doubt(f"không xác định được ngày «{written}»", f"«{written}» is no day that fits here")


def other_weekday(day: dt.date, weekday: int) -> Doubt:
    """Return the doubt that a date is not on the weekday written beside it."""
    return Doubt(
        f"{day:%d/%m/%Y} là {_WEEKDAYS[day.weekday()]}, nhưng lịch ghi {_WEEKDAYS[weekday]}",
        f"{day:%d/%m/%Y} is a {_DAYS[day.weekday()]}, yet the schedule says {_DAYS[weekday]}",
    )


def other_week(day: dt.date, first: dt.date, last: dt.date) -> Doubt:
    """Return the doubt that a date is outside the week of the title."""
    span = f"{first:%d/%m/%Y} - {last:%d/%m/%Y}"
    return Doubt(
        f"{day:%d/%m/%Y} nằm ngoài tuần của lịch ({span})",
        f"{day:%d/%m/%Y} is outside the week of the schedule ({span})",
    )


def no_order(text: str) -> Doubt:
    """Return the doubt that the last of several days is not after the first."""
    return Doubt(
        f"«{text}»: ngày cuối không sau ngày đầu", f"«{text}»: the last day is not after the first"
    )
