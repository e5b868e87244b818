"""Many recurrences laid over the calendar at once.

Rules that name the same months, weekdays and days of the month share one row of a table of days.
Each rule takes from its row the few days that are named; of these, the ones in every second week,
or at the last place in each month, or the first ten are its instances. Rules that name weeks or
days of the year are left to ``dateutil``.
"""

from __future__ import annotations

import datetime as dt
from itertools import takewhile
from typing import TYPE_CHECKING

import numpy as np
from dateutil.rrule import rrulestr

from coord_calendar.domain.rrule import read_rule
from coord_calendar.domain.rule_terms import END_OF_TIME, EPOCH, month_of, named_days, terms_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from coord_calendar.domain.recurrence import Recurrence
    from coord_calendar.domain.rrule import Rule
    from coord_calendar.domain.rule_terms import Flags, Numbers, Terms

_CELLS = 1 << 19
"""Rules times days looked at in one go: enough to be quick, few enough for any memory."""
_LEFT_TO_DATEUTIL = -1
"""In the place of a rule's number."""


def expand(
    recurrences: Sequence[Recurrence], first_day: dt.date, days: int
) -> tuple[NDArray[np.int64], NDArray[np.datetime64]]:
    """Return the dates of many recurrences from `first_day` on, `days` of them looked at.

    Parameters
    ----------
    recurrences : sequence of Recurrence
        Any number of them.
    first_day : date
        The first day looked at.
    days : int
        How many days are looked at, at least 0; after the year 9999 there are no dates.

    Returns
    -------
    places : ndarray of int64, shape (n,)
        For each date the place of its recurrence in `recurrences`, from 0.
    dates : ndarray of datetime64[D], shape (n,)
        The dates, ordered by place, then date; none comes twice for one recurrence.

    Notes
    -----
    A rule gives the dates that ``dateutil`` gives for it.

    **Source** RFC 5545 section 3.3.10.
    """
    start = first_day.toordinal() - EPOCH
    end = max(start, min(start + days, END_OF_TIME))
    span = max(end - start, 1)
    key = _keys_of_rules(recurrences, start, end)
    away, arriving = _exceptions(recurrences, start, end)
    if away:
        at = np.searchsorted(key, away)
        key = np.delete(key, at[np.append(key, -1)[at] == away])
    if arriving:
        key = np.sort(np.append(key, arriving))
        key = key[np.diff(key, prepend=-1) > 0]
    places = key // span
    return places, (key - places * span + start).view("datetime64[D]")


def _keys_of_rules(recurrences: Sequence[Recurrence], start: int, end: int) -> Numbers:
    """Return the keys of all instances, sorted.

    The key of a date is its recurrence's place times the days looked at, plus its own among them.
    """
    span = max(end - start, 1)
    known: dict[str, int] = {}
    rules: list[Rule] = []
    numbers = []
    for recurrence in recurrences:
        text = recurrence.rule
        if text not in known:
            one = read_rule(text)
            known[text] = _LEFT_TO_DATEUTIL if _names_days_of_the_year(one) else len(rules)
            if known[text] != _LEFT_TO_DATEUTIL:
                rules.append(one)
        numbers.append(known[text])
    first = (
        np.array([recurrence.first_day.toordinal() for recurrence in recurrences], dtype=np.int64)
        - EPOCH
    )
    kind = np.array(numbers, dtype=np.int64)
    ours = kind != _LEFT_TO_DATEUTIL
    places = np.flatnonzero(ours)
    terms, positions = terms_of(rules, kind[ours], first[ours], start, end)
    rule, day = _met(terms, positions, start, end)
    key: Numbers = (places * span - start)[rule] + day
    if ours.all():
        return key
    others = [
        place * span + day - start
        for place in map(int, np.flatnonzero(~ours))
        for day in _met_by_dateutil(recurrences[place], start, end)
    ]
    return np.sort(np.append(key, np.array(others, dtype=np.int64)))


def _names_days_of_the_year(rule: Rule) -> bool:
    nth_of_year = rule.frequency == "YEARLY" and not rule.by_month
    return bool(
        rule.by_week
        or rule.by_year_day
        or (nth_of_year and any(position for position, _ in rule.by_day))
    )


def _met_by_dateutil(recurrence: Recurrence, start: int, end: int) -> list[int]:
    """Return the days from `start` up to `end` that a rule of any kind gives."""
    rule = rrulestr(recurrence.rule, dtstart=dt.datetime.combine(recurrence.first_day, dt.time()))
    moments = rule.xafter(dt.datetime.fromordinal(start + EPOCH), inc=True)
    days = (moment.toordinal() - EPOCH for moment in moments)
    return list(takewhile(lambda day: day < end, days))


def _met(terms: Terms, positions: Flags, start: int, end: int) -> tuple[Numbers, Numbers]:
    """Return the rules and the days from `start` up to `end` that they give, in order."""
    begin, finish = int(terms.since.min(initial=start)), int(terms.until.max(initial=start))
    days = np.arange(begin, finish)
    month = month_of(days)
    at_once = max(_CELLS // max(len(days), 1), 1)
    found = []
    for low in range(0, max(len(terms.first), 1), at_once):
        part = terms.part(low, low + at_once)
        rule, nth = _named(part.names, days, part.since - begin, part.until - begin)
        # Of a rule that leaves out no period, place or number, every day named is an instance.
        narrow = np.flatnonzero(part.narrow[rule])
        some = nth[narrow]
        kept = np.ones(len(rule), dtype=np.bool_)
        kept[narrow] = _instances(part, positions, rule[narrow], days[some], month[some])
        kept[narrow] &= (start - begin <= some) & (some < end - begin)
        found.append((rule[kept] + low, nth[kept] + begin))
    rules, dates = zip(*found, strict=True)
    return np.concatenate(rules), np.concatenate(dates)


def _instances(
    terms: Terms, positions: Flags, rule: Numbers, day: Numbers, month: Numbers
) -> Flags:
    """Tell which of the days named, in order of their rules, are instances."""
    unit = terms.units(rule, day, month)
    into = (unit - terms.anchor[rule]) % (terms.length * terms.interval)[rule]
    kept: Flags = into < terms.length[rule]
    at = np.flatnonzero(kept & terms.placed[rule])
    one = rule[at]
    kept[at] = (terms.first[one] <= day[at]) & (day[at] <= terms.last[one])
    kept[at] &= _at_positions(positions, terms.positions, one, (unit - into)[at])
    at = np.flatnonzero(kept & terms.counted[rule])
    one = rule[at]
    number = np.arange(len(at)) - np.searchsorted(one, np.arange(len(terms.first)))[one]
    kept[at] = number < terms.at_most[one]
    return kept


def _named(names: Numbers, days: Numbers, low: Numbers, high: Numbers) -> tuple[Numbers, Numbers]:
    """Return the rules and the places in `days` of the days that they name, in order.

    Parameters
    ----------
    names : ndarray, shape (rules, 5)
        What each rule names; see `Terms`.
    days : ndarray, shape (days,)
        Consecutive days.
    low, high : ndarray, shape (rules,)
        The places in `days` between which a rule is looked at, half-open.
    """
    # Compared as bytes, rows are sorted ten times faster than as numbers.
    rows = names.view(f"V{names[:1].nbytes}").ravel()
    _, sample, kind = np.unique(rows, return_index=True, return_inverse=True)
    row = kind * len(days)
    cells = np.flatnonzero(named_days(names[sample], days))
    begin = np.searchsorted(cells, row + low)
    size = np.searchsorted(cells, row + high) - begin
    rule = np.repeat(np.arange(len(names)), size)
    at = np.arange(len(rule)) + np.repeat(begin - np.cumsum(size) + size, size)
    return rule, (cells % max(len(days), 1))[at]


def _at_positions(positions: Flags, held: Numbers, rule: Numbers, period: Numbers) -> Flags:
    """Tell which days, in order of their rules and periods, stand where they should.

    Parameters
    ----------
    positions : ndarray of bool, shape (sets, 733)
        The sets; see `terms_of`.
    held : ndarray, shape (rules,)
        Of each rule the set.
    rule, period : ndarray, shape (n,)
        Of each day the rule and the period.
    """
    changes = np.flatnonzero((rule[1:] != rule[:-1]) | (period[1:] != period[:-1])) + 1
    bounds = np.concatenate(([0], changes, [len(rule)]))[: len(rule) + 1]  # without days only 0
    first, after = bounds[:-1], bounds[1:]
    # Sets stand one behind the other; a position from the end is one before the next set.
    width = positions.shape[1]
    number, of_set = np.arange(len(rule)), held[rule[first]] * width
    from_start = number + np.repeat(of_set - first + 1, after - first)
    from_end = number + np.repeat(of_set - after + width, after - first)
    at_place: Flags = positions.ravel()[from_start] | positions.ravel()[from_end]
    return at_place


def _exceptions(
    recurrences: Sequence[Recurrence], start: int, end: int
) -> tuple[list[int], list[int]]:
    """Return the keys of the dates on which instances are not, and of those they are moved to."""
    away: list[int] = []
    arriving: list[int] = []
    looked_at = range(start + EPOCH, end + EPOCH)
    for place, recurrence in enumerate(recurrences):
        if recurrence.skipped or recurrence.moved:
            base = place * (end - start) - looked_at.start
            left = [day.toordinal() for day in recurrence.skipped]
            left += [move.day.toordinal() for move in recurrence.moved]
            reached = [move.to.toordinal() for move in recurrence.moved]
            away += [base + day for day in left if day in looked_at]
            arriving += [base + day for day in reached if day in looked_at]
    return away, arriving
