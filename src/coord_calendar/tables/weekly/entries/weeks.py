"""The week of a schedule, and the dates that its days mean.

A title tells the week («từ ngày 30/11 đến ngày 06/12/2026», «Tuần thứ 49 năm 2026»); a day without
a year, a bare weekday or a bare number lies in it. Without a title the years come from a day that
has one, from the day that the reader was told, or from a date elsewhere on the page. A weekday
that does not fit its date is told, never corrected.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.tables.weekly.entries.days import DateSaid, DaySaid, leading_day
from coord_calendar.tables.weekly.entries.doubts import (
    Doubt,
    inferred_year,
    lone_weekday,
    no_order,
    no_such_day,
    no_week,
    no_year,
    other_week,
    other_weekday,
)
from coord_calendar.tables.weekly.entries.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WEEK_NUMBER = re.compile(r"\btuan\s*(?:thu|so|le)?\s*:?\s*(\d{1,2})\b(?!\s*[/-]\s*\d{1,2}\b)")
_YEAR = re.compile(r"\bnam\s*:?\s*(20\d\d)\b|\btuan\s*(?:thu|so)?\s*\d{1,2}\s*/\s*(20\d\d)")
_SCHOOL_YEAR = re.compile(r"nam hoc|hoc ky")
_MAY_BE_DATE = re.compile(r"(?<![\d/.-])(?:ngay\s+)?\d{1,2}(?=\s?[/.-]|\s+(?:thang|den|-))")
_LONGEST_WEEK = dt.timedelta(days=31)
_SIX_DAYS = dt.timedelta(days=6)


class Dates(NamedTuple):
    """The dates that a day means; None where they cannot be told."""

    first: dt.date | None
    last: dt.date | None
    doubts: tuple[Doubt, ...]


class Week(NamedTuple):
    """The first and the last day of a schedule."""

    first: dt.date
    last: dt.date


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
                date = _date(part.year, part.month, part.day)
                found += [date] if date else []
    return found


class Reckoning:
    """What dates the days of one page mean.

    Parameters
    ----------
    titles : sequence of str
        The lines that tell of the week, best first.
    others : sequence of str
        Other lines outside entries, whose dates are near.
    said : sequence of DaySaid
        The days of the entries.
    near : date or None
        A day near which the schedule lies.
    today : date or None
        The day of reading: where nothing else tells the years, those near it that fit the weekdays
        are taken, and told as inferred.
    """

    def __init__(
        self,
        titles: Sequence[str],
        others: Sequence[str],
        said: Sequence[DaySaid],
        near: dt.date | None,
        today: dt.date | None = None,
    ) -> None:
        self.week: Week | None = None
        years = [
            int(found[1] or found[2]) for line in titles for found in _YEAR.finditer(folded(line))
        ]
        dated = [
            date
            for one in said
            if one.date
            and one.date.year
            and one.date.month
            and (date := _date(one.date.year, one.date.month, one.date.day))
        ]
        titled = [date for line in titles for date in full_dates_in(line)]
        elsewhere = [date for line in others for date in full_dates_in(line)]
        sure = (*titled, *dated)
        told = (*sure, *([near] if near else []), *elsewhere)
        self._anchor = next(iter(told), None)
        if not sure:
            self._anchor = self._by_weekdays(said, self._anchor)
        found = (
            self._week(one.date, one.last_date, one.last_date.month, years)
            for line in titles
            for one in ranges_in(line)
            if one.date and one.last_date and one.last_date.month
        )
        self.week = next((week for week in found if week), None)
        if self.week is None and years:
            self.week = _numbered_week(titles, years[0])
            self._anchor = self._anchor or dt.date(years[0], 7, 1)
        dated_at_all = any(one.date and one.date.month for one in said)
        self._is_inferred = self._anchor is None and today is not None and dated_at_all
        if self._is_inferred:
            self._anchor = self._by_weekdays(said, today)
        self._spare = self.week or self._first_dated(said) or (_week_of(near) if near else None)

    @property
    def first_day(self) -> dt.date | None:
        """The first day of the week; None if nothing tells it."""
        return self._spare.first if self._spare else None

    def dates(self, said: DaySaid) -> Dates:
        """Return the dates that a day means, and what is doubtful about them."""
        if said.whole_week and self._spare is not None:
            return Dates(*self._spare, ())
        doubts: list[Doubt] = []
        first = self._one(said.date, said.weekday, said.last_date, None, doubts)
        last = None
        if said.last_date is not None or said.last_weekday is not None:
            last = self._one(said.last_date, said.last_weekday, None, first, doubts)
            if first is not None and last is not None and last <= first:
                doubts.append(no_order(said.text))
                last = None
        return Dates(first, last, tuple(doubts))

    def _one(
        self,
        date: DateSaid | None,
        weekday: int | None,
        sibling: DateSaid | None,
        after: dt.date | None,
        doubts: list[Doubt],
    ) -> dt.date | None:
        if date is None:
            found = self._of_weekday(weekday, after)
            if found is None:
                doubts.append(no_week() if weekday is None else lone_weekday(weekday))
            return found
        found = self._of_date(date, sibling, doubts)
        if found is not None:
            if weekday is not None and found.weekday() != weekday:
                doubts.append(other_weekday(found, weekday))
            elif self.week is not None and not _within(found, self.week):
                doubts.append(other_week(found, self.week.first, self.week.last))
        return found

    def _of_weekday(self, weekday: int | None, after: dt.date | None) -> dt.date | None:
        start = after or (self._spare.first if self._spare else None)
        if weekday is None or start is None:
            return None
        return start + dt.timedelta(days=(weekday - start.weekday()) % 7)

    def _of_date(
        self, date: DateSaid, sibling: DateSaid | None, doubts: list[Doubt]
    ) -> dt.date | None:
        centre = self.week.first if self.week else self._anchor
        if date.month is None:
            found = self._of_number(date, sibling, centre)
        elif date.year is not None:
            found = _date(date.year, date.month, date.day)
        elif centre is None:
            doubts.append(no_year(date.day, date.month))
            return None
        else:
            found = _nearest(date.month, date.day, centre)
            if found is not None and self._is_inferred:
                doubts.append(inferred_year(found))
        if found is None:
            written = "/".join(str(part) for part in date if part is not None)
            doubts.append(no_such_day(written))
        return found

    def _of_number(
        self, date: DateSaid, sibling: DateSaid | None, centre: dt.date | None
    ) -> dt.date | None:
        """Return the day that a bare number means: before its sibling, or in the week."""
        if sibling is not None and sibling.month is not None:
            other = self._of_date(sibling, None, [])
            steps = range(62) if other else range(0)
            return next(
                (
                    day
                    for step in steps
                    if other and (day := other - dt.timedelta(days=step)).day == date.day
                ),
                None,
            )
        week = self._spare
        if week is None or centre is None:
            return None
        days = (
            week.first + dt.timedelta(days=step)
            for step in range((week.last - week.first).days + 1)
        )
        return next((day for day in days if day.day == date.day), None)

    def _by_weekdays(self, said: Sequence[DaySaid], anchor: dt.date | None) -> dt.date | None:
        """Return the anchor moved by the year that fits most of the weekdays written."""
        if anchor is None:
            return None

        def fitting(years: int) -> int:
            moved = _date(anchor.year + years, anchor.month, min(anchor.day, 28))
            return sum(
                (day := _nearest(one.date.month, one.date.day, moved)) is not None
                and day.weekday() == one.weekday
                for one in said
                if moved and one.date and one.date.month and one.weekday is not None
            )

        best = max((0, -1, 1), key=fitting)
        return anchor if best == 0 else _date(anchor.year + best, anchor.month, min(anchor.day, 28))

    def _week(
        self, first: DateSaid, last: DateSaid, month: int, years: Sequence[int]
    ) -> Week | None:
        """Return the week of a range whose last day has this month."""
        anchor = self._anchor
        if last.year is not None:
            end = _date(last.year, month, last.day)
        elif years and first.month is not None:
            start = _date(first.year or years[0], first.month, first.day)
            end = _nearest(month, last.day, start) if start else None
        else:
            end = _nearest(month, last.day, anchor) if anchor else None
        if end is None:
            return None
        if first.month is None:
            start = next(
                (
                    day
                    for step in range(31)
                    if (day := end - dt.timedelta(days=step)).day == first.day
                ),
                None,
            )
        elif first.year is not None:
            start = _date(first.year, first.month, first.day)
        else:
            start = _nearest(first.month, first.day, end)
        if start is None or not start < end <= start + _LONGEST_WEEK:
            return None
        return Week(start, end)

    def _first_dated(self, said: Sequence[DaySaid]) -> Week | None:
        for one in said:
            if one.date is not None and one.date.month is not None:
                day = self._of_date(one.date, None, [])
                if day is not None:
                    return _week_of(day)
        return None


def _week_of(day: dt.date) -> Week:
    monday = day - dt.timedelta(days=day.weekday())
    return Week(monday, monday + _SIX_DAYS)


def _numbered_week(titles: Iterable[str], year: int) -> Week | None:
    for line in titles:
        plain = folded(line)
        found = _WEEK_NUMBER.search(plain)
        if found and not _SCHOOL_YEAR.search(plain):
            try:
                return _week_of(dt.date.fromisocalendar(year, int(found[1]), 1))
            except ValueError:
                continue
    return None


def _within(day: dt.date, week: Week) -> bool:
    return _week_of(week.first).first <= day <= _week_of(week.last).last


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _nearest(month: int, day: int, near: dt.date) -> dt.date | None:
    found = [_date(near.year + step, month, day) for step in (-1, 0, 1)]
    return min((day for day in found if day), key=lambda day: abs(day - near), default=None)
