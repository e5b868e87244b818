"""How official documents write a place, a day and an hour in Vietnamese.

**Source** Decree 30/2020/NĐ-CP, annex I: days below 10 and the months January and February are
written with two digits; the place is the province's official name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.domain.workcalendar import WEEKDAYS_VI

if TYPE_CHECKING:
    import datetime as dt

_NAMED_AFTER_A_PERSON = "Thành phố Hồ Chí Minh"
_FIRST_MONTH_WITH_ONE_DIGIT = 3


def day_heading(day: dt.date) -> str:
    """Return a day as a table names it: «Thứ Hai 30/11/2026»."""
    return f"{WEEKDAYS_VI[day.weekday()]} {day:%d/%m/%Y}"


def hours(start: dt.datetime, end: dt.datetime) -> str:
    """Return a time on one day, «08:00 - 09:30»; the day of the end follows if it is another."""
    text = f"{start:%H:%M} - {end:%H:%M}"
    return text if start.date() == end.date() else f"{text} ngày {end:%d/%m}"


def place_name(city: str) -> str:
    """Return a city's name as it stands before a date: «Hà Nội» for «Thành phố Hà Nội».

    A city named after a person keeps the word before its name.
    """
    if city == _NAMED_AFTER_A_PERSON:
        return city
    return city.removeprefix("Thành phố ").removeprefix("Tỉnh ")


def place_and_day(city: str, day: dt.date) -> str:
    """Return the line under the letterhead: «Hà Nội, ngày 05 tháng 01 năm 2027»."""
    month = f"{day.month:02}" if day.month < _FIRST_MONTH_WITH_ONE_DIGIT else f"{day.month}"
    return f"{place_name(city)}, ngày {day:%d} tháng {month} năm {day.year}"
