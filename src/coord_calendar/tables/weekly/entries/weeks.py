"""The week of a schedule, and the dates that its days mean.

A title tells the week («từ ngày 30/11 đến ngày 06/12/2026», «Tuần thứ 49 năm 2026»); a day without
a year, a bare weekday or a bare number lies in it. Without a title the years come from a day that
has one, from the day that the reader was told, or from a date elsewhere on the page. A weekday
that does not fit its date is told, never corrected.
"""

from __future__ import annotations

import datetime as dt
import re
from copy import copy
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.tables.weekly.entries.calendar_weeks import (
    Week,
    middle,
    nearest,
    number_of_week,
    numbered_week,
    week_of,
    within,
)
from coord_calendar.tables.weekly.entries.days import (
    DateSaid,
    DaySaid,
    date_of,
    full_dates_in,
    ranges_in,
)
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

_YEAR = re.compile(r"\bnam\s*:?\s*(20\d\d)\b|\btuan\s*(?:thu|so)?\s*\d{1,2}\s*/\s*(20\d\d)")
LONGEST_WEEK = dt.timedelta(days=31)


class Dates(NamedTuple):
    """The dates that a day means; None where they cannot be told."""

    first: dt.date | None
    last: dt.date | None
    doubts: tuple[Doubt, ...]


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
        self._titles = titles
        self._years = years = [
            int(found[1] or found[2]) for line in titles for found in _YEAR.finditer(folded(line))
        ]
        dated = [
            date
            for one in said
            if one.date
            and one.date.year
            and one.date.month
            and (date := date_of(one.date.year, one.date.month, one.date.day))
        ]
        titled = [date for line in titles for date in full_dates_in(line)]
        elsewhere = [date for line in others for date in full_dates_in(line)]
        sure = (*titled, *dated)
        told = (*sure, *([near] if near else []), *elsewhere)
        self._anchor = next(iter(told), None)
        if not sure:
            self._anchor = self._by_weekdays(said, self._anchor)
        self.week = next(iter(self._weeks_in(titles)), None)
        if self.week is None and years:
            self.week = numbered_week(titles, years[0])
            self._anchor = self._anchor or middle(titles, years[0])
        dated_at_all = any(one.date and one.date.month for one in said)
        needs_year = self._anchor is None and self.week is None
        self._is_inferred = needs_year and today is not None and dated_at_all
        if self._is_inferred:
            self._anchor = self._by_weekdays(said, today)
        self.at_hand = self.week or self._first_dated(said) or (week_of(near) if near else None)

    @property
    def first_day(self) -> dt.date | None:
        """The first day of the week; None if nothing tells it."""
        return self.at_hand.first if self.at_hand else None

    def below(self, heading: str) -> Reckoning:
        """Return what days mean below the heading of a week of its own: «Tuần 30 (20/7 - 26/7)».

        A number without days counts on from the number of the title. Below a week that cannot be
        told a weekday has no date.
        """
        one = copy(self)
        one.week = next(iter(self._weeks_in([heading])), None) or self._counted(heading)
        one.at_hand = one.week
        return one

    def _counted(self, heading: str) -> Week | None:
        numbers = [number_of_week(line) for line in (heading, *self._titles)]
        told = next((number for number in numbers[1:] if number), None)
        if self.week is None or numbers[0] is None or told is None:
            return None
        monday = week_of(self.week.first).first + dt.timedelta(weeks=numbers[0] - told)
        return week_of(monday) if within(monday, self.week) else None

    def _weeks_in(self, lines: Iterable[str]) -> list[Week]:
        """Return the weeks of the ranges of days that lines tell."""
        found = (
            self._week(one.date, one.last_date, one.last_date.month, self._years)
            for line in lines
            for one in ranges_in(line)
            if one.date and one.last_date and one.last_date.month
        )
        return [week for week in found if week]

    def dates(self, said: DaySaid) -> Dates:
        """Return the dates that a day means, and what is doubtful about them."""
        if said.whole_week and self.at_hand is not None:
            return Dates(*self.at_hand, ())
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
            elif self.week is not None and not within(found, self.week):
                doubts.append(other_week(found, self.week.first, self.week.last))
        return found

    def _of_weekday(self, weekday: int | None, after: dt.date | None) -> dt.date | None:
        start = after or (self.at_hand.first if self.at_hand else None)
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
            found = date_of(date.year, date.month, date.day)
        elif centre is None:
            doubts.append(no_year(date.day, date.month))
            return None
        else:
            found = nearest(date.month, date.day, centre)
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
        week = self.at_hand
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
            moved = date_of(anchor.year + years, anchor.month, min(anchor.day, 28))
            return sum(
                (day := nearest(one.date.month, one.date.day, moved)) is not None
                and day.weekday() == one.weekday
                for one in said
                if moved and one.date and one.date.month and one.weekday is not None
            )

        best = max((0, -1, 1), key=fitting)
        return (
            anchor if best == 0 else date_of(anchor.year + best, anchor.month, min(anchor.day, 28))
        )

    def _week(
        self, first: DateSaid, last: DateSaid, month: int, years: Sequence[int]
    ) -> Week | None:
        """Return the week of a range whose last day has this month."""
        anchor = self._anchor
        if last.year is not None:
            end = date_of(last.year, month, last.day)
        elif years and first.month is not None:
            start = date_of(first.year or years[0], first.month, first.day)
            end = nearest(month, last.day, start) if start else None
        else:
            end = nearest(month, last.day, anchor) if anchor else None
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
            start = date_of(first.year, first.month, first.day)
        else:
            start = nearest(first.month, first.day, end)
        if start is None or not start < end <= start + LONGEST_WEEK:
            return None
        return Week(start, end)

    def _first_dated(self, said: Sequence[DaySaid]) -> Week | None:
        for one in said:
            if one.date is not None and one.date.month is not None:
                day = self._of_date(one.date, None, [])
                if day is not None:
                    return week_of(day)
        return None
