"""Days as schedules write them: ``Thứ 2 14/7``, ``THỨ BA, NGÀY 28/5:``, ``30 tháng 11``, ``CN``.

What is written is kept apart from the date it means: only the whole schedule tells the year of a
day without one and the date of a bare weekday (:mod:`.weeks`).
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from coord_calendar.tables.weekly.entries.folding import folded, is_written

_NAMES = {
    "hai": 0,
    "ba": 1,
    "tu": 2,
    "nam": 3,
    "sau": 4,
    "bay": 5,
    **{str(number): number - 2 for number in range(2, 8)},
}
_NAME = r"hai|ba|tu|nam|sau|bay|[2-7]"
_WEEKDAY = re.compile(
    rf"(?:(?P<thu>thu)\s*(?P<long>{_NAME})|th?[.\s]{{0,2}}(?P<short>[2-7])"
    r"|t\s?\.\s?(?P<dotted>hai|ba|tu|nam|sau|bay)"
    r"|(?P<sunday>chu\s?nhat|chua\s?nhat|c\.?n))(?![a-z0-9])"
)
_BARE = re.compile(
    r"(?P<bare>hai|ba|tu|nam|sau|bay)(?=[\s,:(–-]*(?:\d|$))"
    r"|(?P<digit>[2-7])(?=\s*[(\n]\s*\d{1,2}\s?[/.-]\s?\d)"
)
_DATE = re.compile(
    r"(?P<d>\d{1,2})(?:\s?(?P<s>[/.-])\s?(?P<m>\d{1,2})(?:\s?(?P=s)\s?(?P<y>\d{4}|\d{2}))?"
    r"|\s+thang\s+(?P<mw>\d{1,2})(?:[,\s]+nam\s+(?P<yw>\d{4})|\s?/\s?(?P<ys>\d{4}))?)"
    r"(?!\d|[/.-]?[a-z]|\s?/\s?\d|\.\d{1,2}(?![\dh:g]))"
)
_DAY_OF_MONTH = re.compile(r"(?P<d>\d{1,2})(?!\s?[/.\d]|\s*(?:h|g|gio|phut|thang)\b)")
_FIRST_OF_DATES = re.compile(r"\d{1,2}\s?(?:[,&+–-]|va\b|den\b)\s?\d{1,2}\s?[/.]\s?\d")
_APART = re.compile(r"[\s,:;(\[–—*+•-]*")
_SAYS_DAY = re.compile(r"(?:tu\s+)?ngay\s*:?\s*|tu\s+(?=ngay|thu|\d|t[2-7.])")
_TO = re.compile(
    r"[\s)\]]*(?:-|–|—|->|→|\bden\b|\btoi\b|\bva\b)\s*(?:het\s+)?(?:ngay\s+)?"
    r"(?=thu|t[2-7.]|chu|cn|\d)"
)
_WHOLE_WEEK = re.compile(r"[\s(*+•-]*(?:ca|trong|suot) tuan(?=\s*(?:[:,)\n]|$))")
# «Thứ Bảy, Chủ nhật», «18, 19/7»: days beside each other.
_BESIDE = re.compile(r"\s*[,+&]\s*(?:ngay\s+)?(?=thu|t[2-7.]|chu|cn|\d)")
_MAY_BE_DATE = re.compile(r"(?<![\d/.-])(?:ngay\s+)?\d{1,2}(?=\s?[/.-]|\s+(?:thang|den|-))")
_NUMBERED = re.compile(r"\s*(?:[ivx]{1,4}|\d{1,2}|[a-h])\s?[.)/-]\s*(?=(?:thu|chu nhat|ngay)\b)")
_CLOSE = re.compile(r"\s*[)\]]")
_LUNAR = re.compile(r"\s*\(?[^()\n]{0,20}\d{1,2}/\d{1,2}[^()\n]{0,12}\b(?:al|am lich)\b\s*\)?")


class DateSaid(NamedTuple):
    """A date as far as it is written."""

    day: int
    month: int | None = None
    year: int | None = None


class DaySaid(NamedTuple):
    """A day, or the first and last of several, as far as it is written.

    Parameters
    ----------
    text : str
        What tells it.
    weekday, last_weekday : int or None
        From 0 for Monday.
    date, last_date : DateSaid or None
        The dates.
    whole_week : bool
        Whether it says no more than «cả tuần».
    """

    text: str
    weekday: int | None = None
    last_weekday: int | None = None
    date: DateSaid | None = None
    last_date: DateSaid | None = None
    whole_week: bool = False


def leading_day(text: str, *, alone: bool = False) -> DaySaid | None:
    """Return the day, or days, that a text begins with.

    Parameters
    ----------
    text : str
        The text.
    alone : bool
        Whether it stands under a heading for days, where ``HAI`` and ``30`` are days, too.
    """
    plain = folded(text)
    weekdays: list[int] = []
    dates: list[DateSaid] = []
    ahead, end, ranged = 0, 0, False
    while True:
        apart = _APART.match(plain, ahead)
        ahead = apart.end() if apart else ahead
        says = _SAYS_DAY.match(plain, ahead)
        ahead = says.end() if says else ahead
        weekday = _weekday(text, plain, ahead, bare=alone and not weekdays)
        numbered = weekdays and _FIRST_OF_DATES.match(plain, ahead)
        date = _date(plain, ahead, alone=bool(alone or says or numbered), first=not dates)
        if weekday is not None and len(weekdays) <= ranged and weekday[0] not in weekdays:
            weekdays.append(weekday[0])
            end = weekday[1]
        elif date is not None and len(dates) <= ranged:
            dates.append(date[0])
            end = date[1]
        else:
            break
        closed = _CLOSE.match(plain, end)
        end = closed.end() if closed else end
        to = _TO.match(plain, end)
        if to is None and (beside := _BESIDE.match(plain, end)):
            to = beside if _follows(text, plain, beside.end(), weekdays, dates) else None
        ranged = ranged or to is not None
        ahead = to.end() if to else end
    if not (weekdays or dates):
        week = _WHOLE_WEEK.match(plain)
        return DaySaid(text[: week.end()], whole_week=True) if week else None
    lunar = _LUNAR.match(plain, end)
    end = lunar.end() if lunar else end
    return DaySaid(
        text[:end],
        weekday=weekdays[0] if weekdays else None,
        last_weekday=weekdays[1] if len(weekdays) > 1 else None,
        date=dates[0] if dates else None,
        last_date=dates[1] if len(dates) > 1 else None,
    )


def _follows(text: str, plain: str, at: int, weekdays: list[int], dates: list[DateSaid]) -> bool:
    """Return whether the day behind a comma is the one after the last day said."""
    weekday = _weekday(text, plain, at, bare=False)
    if weekday is not None:
        return weekdays[-1:] == [weekday[0] - 1]
    date = _date(plain, at, alone=False, first=False)
    return (
        date is not None
        and dates[-1:] != []
        and dates[-1].month in {None, date[0].month}
        and dates[-1].day + 1 == date[0].day
    )


def unnumbered(line: str) -> str:
    """Return a line without the number of its day: «I. Thứ Hai», «1) Ngày 30/11»."""
    number = _NUMBERED.match(folded(line))
    return line[number.end() :] if number else line


def ranges_in(line: str) -> list[DaySaid]:
    """Return the ranges of days that a line tells of anywhere."""
    found = []
    for start in _MAY_BE_DATE.finditer(folded(line)):
        said = leading_day(line[start.start() :], alone=True)
        if said is not None and said.last_date is not None:
            found.append(said)
    return found


def full_dates_in(line: str) -> list[dt.date]:
    """Return the dates with a year that a line tells of anywhere."""
    found = []
    for start in _MAY_BE_DATE.finditer(folded(line)):
        said = leading_day(line[start.start() :])
        for part in (said.date, said.last_date) if said else ():
            if part is not None and part.month and part.year:
                date = date_of(part.year, part.month, part.day)
                found += [date] if date else []
    return found


def date_of(year: int, month: int, day: int) -> dt.date | None:
    """Return a date; None if the calendar has none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def through(first: DaySaid, last: DaySaid) -> DaySaid | None:
    """Return the days from one to the next, written below each other; None if others lie between.

    «Thứ 5» and «Thứ 6» are two days of one entry; «Thứ 3» and «Thứ 5» are not told to be three.
    """
    if first.weekday is None or last.weekday != first.weekday + 1:
        return None
    return DaySaid(
        f"{first.text.strip()}, {last.text.strip()}",
        weekday=first.weekday,
        last_weekday=last.weekday,
        date=first.date,
        last_date=last.date,
    )


def _weekday(text: str, plain: str, at: int, *, bare: bool) -> tuple[int, int] | None:
    found = _WEEKDAY.match(plain, at)
    if found is None:
        found = _BARE.match(plain, at) if bare else None
        return (_NAMES[found["bare"] or found["digit"]], found.end()) if found else None
    if found["sunday"]:
        return 6, found.end()
    if found["thu"] and not is_written(text[found.start("thu") : found.end("thu")], "thứ"):
        return None
    return _NAMES[found["long"] or found["short"] or found["dotted"]], found.end()


def _date(plain: str, at: int, *, alone: bool, first: bool) -> tuple[DateSaid, int] | None:
    found = _DATE.match(plain, at)
    if found is not None:
        year = found["y"] or found["yw"] or found["ys"]
        full = int(year) + (_CENTURY if year and len(year) == len("26") else 0) if year else None
        return DateSaid(int(found["d"]), int(found["m"] or found["mw"]), full), found.end()
    found = _DAY_OF_MONTH.match(plain, at) if alone and first else None
    return (DateSaid(int(found["d"])), found.end()) if found else None


_CENTURY = 2000
