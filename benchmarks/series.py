"""Series as a city's bodies have them, and three ways to their dates in a year.

Half come every week, every second or every third, on one weekday or two; the others every month, on
its third Tuesday, a day of the month, its last working day. Each begins on a day that its rule
meets, in the year before the one looked at or in its first half; some end, some are skipped once or
twice.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import icalendar
import recurring_ical_events
from dateutil.rrule import rrule, rrulestr

import coord_calendar as cc
from coord_calendar.domain.rrule import read_rule

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

YEAR = 2026
FIRST_DAY, DAYS = dt.date(YEAR, 1, 1), 365
LAST_DAY = dt.date(YEAR, 12, 31)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR")

Dates: TypeAlias = list[tuple[int, dt.date]]
"""Places of series and dates, in order."""


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A series as text.

    Parameters
    ----------
    rule : str
        Its RRULE.
    first_day : date
        The first day that the rule meets.
    skipped : tuple of date
        Days on which it does not take place, met by the rule.
    """

    rule: str
    first_day: dt.date
    skipped: tuple[dt.date, ...]


def drawn_series(size: int, seed: int) -> list[Drawn]:
    """Draw series, the same for the same seed."""
    draw = random.Random(seed)
    return [_series(draw) for _ in range(size)]


def _series(draw: random.Random) -> Drawn:
    rule = _rule(draw)
    since = dt.date(YEAR - 1, 1, 1) + dt.timedelta(days=draw.randrange(547))
    end = draw.random()
    if end < 0.1:
        rule += f";COUNT={draw.randint(5, 40)}"
    elif end < 0.2:
        rule += (
            f";UNTIL={YEAR + 1}0630" if end < 0.15 else f";UNTIL={YEAR}{draw.randint(9, 12):02}15"
        )
    first = _met(rule, since)[0]
    later = _met(rule, first)[1:]
    skipped = draw.sample(later, min(2, len(later))) if draw.random() < 0.1 else ()
    return Drawn(rule=rule, first_day=first, skipped=tuple(sorted(skipped)))


def _rule(draw: random.Random) -> str:
    kind = draw.random()
    if kind < 0.5:
        days = ",".join(draw.sample(_WEEKDAYS, draw.choice((1, 1, 2))))
        return f"FREQ=WEEKLY;INTERVAL={draw.choice((1, 1, 2, 3))};BYDAY={days}"
    if kind < 0.75:
        return f"FREQ=MONTHLY;BYDAY={draw.choice((1, 2, 3, 4, -1))}{draw.choice(_WEEKDAYS)}"
    if kind < 0.9:
        return f"FREQ=MONTHLY;BYMONTHDAY={draw.choice((*range(1, 32), -1))}"
    return f"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={draw.choice((1, 2, -1))}"


def _met(rule: str, since: dt.date) -> list[dt.date]:
    """Return the first few days that a rule meets."""
    return [
        moment.date()
        for moment in rrulestr(rule, dtstart=_midnight(since)).xafter(
            _midnight(since), count=5, inc=True
        )
    ]


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time())


@dataclass(frozen=True, kw_only=True)
class Way:
    """A way from series to their dates.

    Parameters
    ----------
    name : str
        Of the library that goes it.
    read : callable
        Makes the library's own objects of drawn series.
    lay_out : callable
        Makes of these the library's own answer, all dates of the year.
    dates : callable
        Makes of the answer plain dates, for comparison.
    """

    name: str
    read: Callable[[Sequence[Drawn]], Any]
    lay_out: Callable[[Any], Any]
    dates: Callable[[Any], Dates]


def _values(series: Sequence[Drawn]) -> list[cc.Recurrence]:
    read_rule.cache_clear()  # of an earlier run
    return [
        cc.Recurrence(rule=one.rule, first_day=one.first_day, skipped=one.skipped) for one in series
    ]


OURS = Way(
    name="coord_calendar",
    read=_values,
    lay_out=lambda recurrences: cc.expand(recurrences, FIRST_DAY, DAYS),
    dates=lambda found: list(zip(*(column.tolist() for column in found), strict=True)),
)


def _between(rules: Sequence[tuple[rrule, set[dt.datetime]]]) -> list[list[dt.datetime]]:
    first, last = _midnight(FIRST_DAY), _midnight(LAST_DAY)
    return [
        [moment for moment in rule.between(first, last, inc=True) if moment not in skipped]
        for rule, skipped in rules
    ]


DATEUTIL = Way(
    name="python-dateutil",
    read=lambda series: [
        (
            rrulestr(one.rule, dtstart=_midnight(one.first_day)),
            set(map(_midnight, one.skipped)),
        )
        for one in series
    ],
    lay_out=_between,
    dates=lambda found: [
        (place, moment.date()) for place, moments in enumerate(found) for moment in moments
    ],
)


def _feed(series: Sequence[Drawn]) -> str:
    """Return the series as a calendar feed."""
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{place}\r\nDTSTAMP:20250101T000000Z\r\n"
        f"DTSTART;VALUE=DATE:{one.first_day:%Y%m%d}\r\nRRULE:{one.rule}\r\n"
        + "".join(f"EXDATE;VALUE=DATE:{day:%Y%m%d}\r\n" for day in one.skipped)
        + "END:VEVENT\r\n"
        for place, one in enumerate(series)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x\r\n{events}END:VCALENDAR\r\n"


RECURRING_ICAL_EVENTS = Way(
    name="recurring-ical-events",
    read=lambda series: icalendar.Calendar.from_ical(_feed(series)),
    lay_out=lambda feed: recurring_ical_events.of(feed).between(
        FIRST_DAY, LAST_DAY + dt.timedelta(days=1)
    ),
    dates=lambda found: sorted((int(event["UID"]), event.start) for event in found),
)
