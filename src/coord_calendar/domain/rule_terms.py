"""What rules ask of days, as columns of whole numbers, one row a rule.

Days are counted from 1 January 1970, months likewise. Sets of months, weekdays and days of the
month are the bits of a number, so that one ``&`` asks whether a day is in a set.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coord_calendar.domain.rrule import Rule

Numbers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

EPOCH = dt.date(1970, 1, 1).toordinal()
END_OF_TIME = dt.date.max.toordinal() + 1 - EPOCH
"""The day after the last that a date can be."""
_MONDAY = 4
"""The first Monday's number."""
_WEEK = 7
_FROM_END = 31
"""Added to a day of the month that is counted from its end."""
_PLACES = 5
"""How often a weekday comes in a month at most."""
_COLUMNS = 12
_IN_MONTHS = ("MONTHLY", "YEARLY")
_LENGTHS = {"DAILY": 1, "WEEKLY": _WEEK, "MONTHLY": 1, "YEARLY": 12}
_NO_LIMIT = END_OF_TIME
_ANY = -1
"""Every bit set: any day will do."""
_OF_FIRST_DAY = 0
"""No bit set: that of the rule's first day is meant."""


class Terms(NamedTuple):
    """What rules ask of days, in columns of shape (rules,).

    Parameters
    ----------
    in_months : ndarray of int64
        1 if a period is `length` months, counted from the month `anchor`; 0 if it is `length` days,
        counted from the day `anchor`.
    length, interval, anchor : ndarray of int64
        Every `interval`-th period has instances.
    first, last : ndarray of int64
        The days between which instances are, both included.
    at_most : ndarray of int64
        How many there are, counted from `first`.
    positions : ndarray of int64
        Number of the set of positions in a period that are instances; 0 for all.
    names : ndarray of int64, shape (rules, 5)
        Bits: months from 1; weekdays from Monday 0; days of the month from 1, from 32 those counted
        from its end; weekdays counted from the month's start, and from its end, five for each
        weekday, from 1.
    since, until : ndarray of int64
        The days that bear on those looked at, half-open; see `looked_at`.
    """

    in_months: Numbers
    length: Numbers
    interval: Numbers
    anchor: Numbers
    first: Numbers
    last: Numbers
    at_most: Numbers
    positions: Numbers
    names: Numbers
    since: Numbers
    until: Numbers

    def part(self, start: int, end: int) -> Terms:
        """Return the rows from `start` up to `end`."""
        return Terms(*(column[start:end] for column in self))

    def units(self, rule: Numbers, day: Numbers, month: Numbers) -> Numbers:
        """Return what the periods of a rule are counted in: the month of each day, or the day.

        Parameters
        ----------
        rule, day, month : ndarray, shape (n,)
            Rows, days, and the months the days are in.
        """
        return np.where(self.in_months[rule], month, day)

    @property
    def placed(self) -> Flags:
        """Which rules have positions."""
        placed: Flags = self.positions > 0
        return placed

    @property
    def counted(self) -> Flags:
        """Which rules have a number of instances."""
        counted: Flags = self.at_most < _NO_LIMIT
        return counted

    @property
    def narrow(self) -> Flags:
        """Which rules leave out some of the days they name."""
        narrow: Flags = (self.interval > 1) | self.placed | self.counted
        return narrow

    def looked_at(self, start: int, end: int) -> Terms:
        """Return the terms with the days that bear on those from `start` up to `end`.

        Instances are counted from the rule's first day, positions within whole periods. As with
        ``dateutil``, the week of a rule's first day begins on that day.
        """
        since = np.where(self.counted, self.first, np.maximum(self.first, start))
        until = np.minimum(self.last + 1, end)
        whole = self._start_of_period(since, 0)
        whole = np.where(self.in_months, whole, np.maximum(whole, self.first))
        since = np.where(self.placed, whole, since)
        until = np.where(self.placed, self._start_of_period(until - 1, 1), until)
        return self._replace(since=since, until=np.maximum(since, until))

    def _start_of_period(self, day: Numbers, later: int) -> Numbers:
        """Return the first day of the period each day is in, or of one so many periods later."""
        unit = self.units(np.arange(len(day)), day, month_of(day))
        unit += later * self.length - (unit - self.anchor) % self.length
        return np.where(self.in_months, _first_of_month(unit), unit)


def terms_of(
    rules: Sequence[Rule], kind: Numbers, first: Numbers, start: int, end: int
) -> tuple[Terms, Flags]:
    """Return the terms of rules and their sets of positions.

    Parameters
    ----------
    rules : sequence of Rule
        Different rules that name no weeks or days of the year.
    kind, first : ndarray of int64, shape (n,)
        For each row the place of its rule in `rules`, and the day it is counted from.
    start, end : int
        The days looked at, half-open.

    Returns
    -------
    terms : Terms
        Of n rows.
    positions : ndarray of bool, shape (sets, 733)
        Whether a set holds a position, 0 to 366 and, from the end, -366 to -1.
    """
    sets: dict[tuple[int, ...], int] = {(): 0}
    rows = _rows(rules, sets)
    positions = np.zeros((len(sets), 733), dtype=np.bool_)
    for one, number in sets.items():
        positions[number, one] = True
    columns = np.array(rows, dtype=np.int64).reshape(-1, _COLUMNS).T[:, kind]
    week_start, in_months, length, interval, last, at_most, held = columns[:-5]
    names = columns[-5:].T.copy()
    month, weekday = month_of(first), (first - _MONDAY) % _WEEK
    month_day = first - _first_of_month(month) + 1
    of_first_day = (_bit(month % 12 + 1), _bit(weekday), _bit(month_day))
    for column, bit in enumerate(of_first_day):
        names[:, column] = np.where(names[:, column] == _OF_FIRST_DAY, bit, names[:, column])
    own_day = np.where(length == _WEEK, first - (weekday - week_start) % _WEEK, first)
    anchor = np.where(in_months, month - month % length, own_day)
    terms = Terms(
        in_months, length, interval, anchor, first, last, at_most, held, names, first, last
    )
    return terms.looked_at(start, end), positions


def _rows(rules: Sequence[Rule], sets: dict[tuple[int, ...], int]) -> list[tuple[int, ...]]:
    """Return the columns that do not depend on first days, and the week's start; number the sets.

    Many rules differ in their ends only: what they name is worked out once.
    """
    known: dict[tuple[object, ...], tuple[int, ...]] = {}
    rows = []
    for rule in rules:
        naming = (rule.frequency, rule.by_month, rule.by_day, rule.by_month_day)
        if naming not in known:
            known[naming] = _names(rule)
        rows.append(
            (
                rule.week_start,
                int(rule.frequency in _IN_MONTHS),
                _LENGTHS[rule.frequency],
                rule.interval,
                END_OF_TIME if rule.until is None else rule.until.toordinal() - EPOCH,
                rule.at_most or _NO_LIMIT,
                sets.setdefault(rule.by_position, len(sets)),
                *known[naming],
            )
        )
    return rows


def _names(rule: Rule) -> tuple[int, ...]:
    """Return what a rule names; where it is the first day's, no bit."""
    in_months = rule.frequency in _IN_MONTHS
    # As with dateutil, positions of weekdays are not looked at where a period is shorter.
    weekdays = [day for position, day in rule.by_day if not (position and in_months)]
    nth = [(position, day) for position, day in rule.by_day if position and in_months]
    unnamed = not rule.by_day and not rule.by_month_day
    return (
        _bits(rule.by_month, _OF_FIRST_DAY if unnamed and rule.frequency == "YEARLY" else _ANY),
        _bits(weekdays, _OF_FIRST_DAY if unnamed and rule.frequency == "WEEKLY" else _ANY),
        _bits(
            (n if n > 0 else _FROM_END - n for n in rule.by_month_day),
            _OF_FIRST_DAY if unnamed and in_months else _ANY,
        ),
        _bits((day * _PLACES + n for n, day in nth if n > 0), 0 if nth else _ANY),
        _bits((day * _PLACES - n for n, day in nth if n < 0), 0 if nth else _ANY),
    )


def _bits(numbers: Iterable[int], if_none: int) -> int:
    """Return the number with these bits set, or another if there are none."""
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits or if_none


def named_days(names: Numbers, day: Numbers) -> Flags:
    """Return which days are named by each row of `Terms.names`, shape (rows, days)."""
    month, weekday = month_of(day), (day - _MONDAY) % _WEEK
    month_day = day - _first_of_month(month) + 1
    from_end = _first_of_month(month + 1) - day
    of_day = (
        {0: _bit(month % 12 + 1)},
        {1: _bit(weekday)},
        {2: _bit(month_day) | _bit(_FROM_END + from_end)},
        {
            3: _bit(weekday * _PLACES + (month_day + 6) // 7),
            4: _bit(weekday * _PLACES + (from_end + 6) // 7),
        },
    )
    named: Flags = np.ones((len(names), len(day)), dtype=np.bool_)
    for alternatives in of_day:
        rows = np.flatnonzero(names[:, min(alternatives)] != _ANY)
        named[rows] &= np.logical_or.reduce(
            [names[rows, column, np.newaxis] & bit for column, bit in alternatives.items()]
        )
    return named


def month_of(day: Numbers) -> Numbers:
    """Return the month that each day is in."""
    return day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def _first_of_month(month: Numbers) -> Numbers:
    return month.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


def _bit(number: Numbers) -> Numbers:
    return np.left_shift(np.int64(1), number)
