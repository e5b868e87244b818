"""Weeks of the calendar: of a day, of a number in its year, of the words of a title."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.tables.weekly.entries.days import date_of
from coord_calendar.tables.weekly.entries.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

_WEEK_NUMBER = re.compile(
    r"\btuan\s*(?:thu|so|le)?\s*:?\s*(\d{1,2})\b"
    r"(?!\s*[/-]\s*\d{1,2}\b|\s*(?:cua )?thang\b)"
)
_MONTH = re.compile(r"\bthang\s*(\d{1,2})\b")
_SCHOOL_YEAR = re.compile(r"nam hoc|hoc ky")
SIX_DAYS = dt.timedelta(days=6)


class Week(NamedTuple):
    """The first and the last day of a schedule."""

    first: dt.date
    last: dt.date


def week_of(day: dt.date) -> Week:
    """Return the week of a day, from Monday."""
    monday = day - dt.timedelta(days=day.weekday())
    return Week(monday, monday + SIX_DAYS)


def numbered_week(titles: Iterable[str], year: int) -> Week | None:
    """Return the week that titles tell by its number; None if they do not."""
    for line in titles:
        if number := number_of_week(line):
            try:
                return week_of(dt.date.fromisocalendar(year, number, 1))
            except ValueError:
                continue
    return None


def number_of_week(line: str) -> int | None:
    """Return the number of the week in its year that a line tells."""
    plain = folded(line)
    found = _WEEK_NUMBER.search(plain)
    return int(found[1]) if found and not _SCHOOL_YEAR.search(plain) else None


def middle(titles: Iterable[str], year: int) -> dt.date:
    """Return the middle of the month that titles tell, or else of the year."""
    months = (int(found[1]) for line in titles for found in _MONTH.finditer(folded(line)))
    found = (date_of(year, month, 15) for month in months)
    return next((day for day in found if day), dt.date(year, 7, 1))


def within(day: dt.date, week: Week) -> bool:
    """Return whether a day is in the week of the first day, the last day or between."""
    return week_of(week.first).first <= day <= week_of(week.last).last


def nearest(month: int, day: int, near: dt.date) -> dt.date | None:
    """Return the day of this month that is nearest to another; None if there is none."""
    found = [date_of(near.year + step, month, day) for step in (-1, 0, 1)]
    return min((day for day in found if day), key=lambda day: abs(day - near), default=None)
