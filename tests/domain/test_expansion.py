from __future__ import annotations

import datetime as dt
from itertools import takewhile
from typing import TYPE_CHECKING

import numpy as np
import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coord_calendar.domain.expansion import expand
from coord_calendar.domain.recurrence import MovedDate, Recurrence

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LATE = st.dates(dt.date(9983, 1, 1), dt.date(9986, 12, 31))
"""Leap days included. Where a rule is never met again ``dateutil`` looks until the year 9999, which
from here is soon."""
LENGTHS = st.integers(0, 40) | st.integers(300, 800)


def by_dateutil(rule: str, counted_from: dt.date, first_day: dt.date, days: int) -> list[dt.date]:
    """Return the dates of a rule, from its first on, cut to the days looked at."""
    end = first_day + dt.timedelta(days=days)
    every = rrulestr(rule, dtstart=dt.datetime.combine(counted_from, dt.time()))
    return [
        day
        for day in takewhile(lambda day: day < end, map(dt.datetime.date, every))
        if day >= first_day
    ]


def numbers(low: int, high: int, *, most: int = 4) -> st.SearchStrategy[str]:
    """Draw a list of numbers of either sign."""
    number = st.integers(low, high) | st.integers(-high, -low)
    return st.lists(number, min_size=1, max_size=most).map(lambda drawn: ",".join(map(str, drawn)))


def weekdays(most: int) -> st.SearchStrategy[str]:
    """Draw weekdays, with a place in the month from -`most` to `most`, or with none."""
    names = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=5)
    places = st.integers(-most, most).map(lambda n: str(n or ""))
    placed = st.lists(
        st.builds(lambda place, name: place + name, places, st.sampled_from(WEEKDAYS)),
        min_size=1,
        max_size=4,
    )
    return st.one_of(names, placed).map(",".join)


PARTS = {
    "INTERVAL": st.integers(1, 5).map(str),
    "BYDAY": weekdays(5),
    "BYMONTHDAY": numbers(1, 31),
    "BYMONTH": st.lists(st.integers(1, 12), min_size=1, max_size=5).map(
        lambda drawn: ",".join(map(str, drawn))
    ),
    "BYSETPOS": numbers(1, 6),
    "WKST": st.sampled_from(WEEKDAYS),
}


@st.composite
def rules(draw: DrawFn) -> str:
    """Draw a rule with any of the parts, met by some date or by none."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "MONTHLY", "YEARLY"]))
    named = draw(st.sets(st.sampled_from(sorted(PARTS)), max_size=4))
    parts = [f"FREQ={frequency}", *(f"{name}={draw(PARTS[name])}" for name in sorted(named))]
    ends: st.SearchStrategy[list[str]] = st.one_of(
        st.just([]),
        st.integers(1, 60).map(lambda count: [f"COUNT={count}"]),
        LATE.map(lambda day: [f"UNTIL={day:%Y%m%d}"]),
    )
    return ";".join(parts + draw(ends))


@settings(deadline=None, max_examples=600)
@given(rules(), LATE, LATE, LENGTHS)
@example("FREQ=MONTHLY", dt.date(9983, 1, 31), dt.date(9984, 1, 1), 366)
@example("FREQ=YEARLY", dt.date(9984, 2, 29), dt.date(9985, 1, 1), 1500)
@example("FREQ=MONTHLY;BYDAY=5FR", dt.date(9983, 1, 31), dt.date(9984, 1, 1), 366)
@example("FREQ=MONTHLY;BYDAY=-5FR", dt.date(9983, 1, 31), dt.date(9984, 1, 1), 366)
@example("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU", dt.date(9984, 2, 2), dt.date(9984, 3, 1), 60)
@example("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=MO", dt.date(9984, 2, 2), dt.date(9984, 3, 1), 60)
def test_a_rule_gives_the_dates_that_dateutil_gives(
    rule: str, counted_from: dt.date, first_day: dt.date, days: int
) -> None:
    """Whatever its parts, wherever it begins and whichever days are looked at."""
    recurrence = Recurrence(rule=rule, first_day=counted_from)
    expected = by_dateutil(rule, counted_from, first_day, days)
    assert list(recurrence.dates(first_day, days)) == expected


@pytest.mark.parametrize(
    ("rule", "counted_from", "expected"),
    [
        # RFC 5545: the first instance of the week is its Monday, so none in the first week.
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1", "9987-03-04", "9987-03-04 9987-03-09"),
        # RFC 5545: every Monday and the second Tuesday; here a day must be both.
        ("FREQ=MONTHLY;BYDAY=MO,2TU", "9987-03-01", ""),
        # RFC 5545 has no places of weekdays in a week and in a day.
        ("FREQ=WEEKLY;BYDAY=2MO", "9987-03-01", "9987-03-02 9987-03-09"),
        ("FREQ=DAILY;BYDAY=-1MO", "9987-03-01", "9987-03-02 9987-03-09"),
        # RFC 5545 has no days of the month in a week; here they narrow it.
        ("FREQ=WEEKLY;BYDAY=MO;BYMONTHDAY=9", "9987-03-01", "9987-03-09"),
        # RFC 5545 counts the first day, even one that the rule does not meet.
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=1", "9987-03-01", "9987-03-02"),
        # RFC 5545 asks for another part beside BYSETPOS.
        ("FREQ=DAILY;BYSETPOS=-1;INTERVAL=4", "9987-03-01", "9987-03-01 9987-03-05 9987-03-09"),
        ("FREQ=DAILY;BYSETPOS=2", "9987-03-01", ""),
    ],
)
def test_where_dateutil_departs_from_the_standard_it_is_followed(
    rule: str, counted_from: str, expected: str
) -> None:
    """Over the first ten days of March 9987, which begins on a Sunday."""
    march, since = dt.date(9987, 3, 1), dt.date.fromisoformat(counted_from)
    dates = [dt.date.fromisoformat(day) for day in expected.split()]
    assert by_dateutil(rule, since, march, 10) == dates
    assert list(Recurrence(rule=rule, first_day=since).dates(march, 10)) == dates


def of_the_year() -> st.SearchStrategy[str]:
    """Draw rules that look at days by their place in the year."""
    return st.one_of(
        numbers(1, 53).map(lambda weeks: f"FREQ=YEARLY;BYWEEKNO={weeks};BYDAY=MO,FR"),
        numbers(1, 366).map(lambda days: f"FREQ=YEARLY;BYYEARDAY={days}"),
        numbers(1, 366).map(lambda days: f"FREQ=DAILY;INTERVAL=2;BYYEARDAY={days}"),
        weekdays(53).map(lambda days: f"FREQ=YEARLY;BYDAY={days}"),
    )


@settings(deadline=None, max_examples=100)
@given(of_the_year(), LATE, LATE, st.integers(300, 800))
def test_rules_of_days_of_the_year_give_the_dates_that_dateutil_gives(
    rule: str, counted_from: dt.date, first_day: dt.date, days: int
) -> None:
    """Weeks and days of the year, and weekdays counted in it, are its own work."""
    recurrence = Recurrence(rule=rule, first_day=counted_from)
    expected = by_dateutil(rule, counted_from, first_day, days)
    assert list(recurrence.dates(first_day, days)) == expected


SPRING = st.integers(0, 120).map(lambda n: dt.date(9984, 1, 15) + dt.timedelta(days=n))
RECURRENCES = st.lists(
    st.builds(
        Recurrence,
        rule=rules() | of_the_year(),
        first_day=SPRING,
        skipped=st.lists(SPRING, max_size=8).map(tuple),
        moved=st.lists(st.builds(MovedDate, day=SPRING, to=SPRING), max_size=4).map(tuple),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=150)
@given(RECURRENCES, SPRING, st.integers(0, 60))
def test_many_are_expanded_as_if_each_stood_alone(
    recurrences: list[Recurrence], first_day: dt.date, days: int
) -> None:
    """Rules of every kind, with dates skipped and moved; in order of place, then date."""
    expected = []
    end = first_day + dt.timedelta(days=days)
    for place, one in enumerate(recurrences):
        met = set(by_dateutil(one.rule, one.first_day, first_day, days))
        met -= {*one.skipped, *(move.day for move in one.moved)}
        met |= {move.to for move in one.moved if first_day <= move.to < end}
        expected += [(place, day) for day in sorted(met)]
    places, dates = expand(recurrences, first_day, days)
    assert list(zip(places.tolist(), dates.tolist(), strict=True)) == expected
    assert (places.dtype, dates.dtype) == (np.dtype("int64"), np.dtype("datetime64[D]"))


def test_rules_from_a_long_time_ago_are_counted_from_their_first_day() -> None:
    """Two thousand years of days are too many to be looked at for all rules in one go."""
    ancient = Recurrence(rule="FREQ=YEARLY;COUNT=2026", first_day=dt.date(1, 11, 30))
    over = Recurrence(rule="FREQ=YEARLY;COUNT=2025", first_day=dt.date(1, 11, 30))
    weekly = Recurrence(rule="FREQ=WEEKLY", first_day=dt.date(2026, 11, 16))
    places, dates = expand((weekly, ancient, over, weekly), dt.date(2026, 11, 30), 7)
    assert places.tolist() == [0, 1, 3]
    assert dates.tolist() == [dt.date(2026, 11, 30)] * 3


@pytest.mark.parametrize("rule", ["FREQ=DAILY", "FREQ=MONTHLY;BYMONTHDAY=31;BYSETPOS=1"])
def test_time_ends_with_the_year_9999(rule: str) -> None:
    """Days after it are not looked at."""
    last_day = dt.date(9999, 12, 31)
    assert Recurrence(rule=rule, first_day=last_day).dates(last_day, 40) == (last_day,)


@pytest.mark.parametrize("days", [0, -3])
def test_no_days_have_no_dates(days: int) -> None:
    """Of rules that numpy counts and of those it does not."""
    every = [
        Recurrence(rule=rule, first_day=dt.date(2026, 3, 1))
        for rule in ("FREQ=DAILY", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1", "FREQ=YEARLY;BYYEARDAY=60")
    ]
    places, dates = expand(every, dt.date(2026, 3, 1), days)
    assert (len(places), len(dates)) == (0, 0)
