"""Recurrence rules, made so that they come to an end.

dateutil goes on until it finds a day; a rule that names the 31st of February is followed to the
year 9999, one of every second longer than anybody waits. So each step forward is counted, and costs
what it looks at.

**Source** RFC 5545 section 3.3.10.
"""

from __future__ import annotations

import datetime as dt
from math import prod
from typing import TYPE_CHECKING

from icalendar import vRecur

from coord_calendar.ical.read.limits import MOST_TIMES_A_DAY, Unreadable

if TYPE_CHECKING:
    from dateutil.rrule import rrule

    from coord_calendar.ical.read.limits import Effort

_MOST_LETTERS = 2_000
# A rule that names every day of the year is shorter.
_DAYS = {"YEARLY": 366, "MONTHLY": 31, "WEEKLY": 7}
# Days that dateutil looks at in one step; of all others one.
_COSTS = {"YEARLY": 8, "MONTHLY": 2}
# What such a step costs if a day has one time only; all others cost 1.
_SECONDS = {"WEEKLY": 604_800, "DAILY": 86_400, "HOURLY": 3_600, "MINUTELY": 60, "SECONDLY": 1}
# Seconds of one step, where all steps last the same.
_OF_THE_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")


class _Interval(int):
    """An interval that counts how often it is added.

    dateutil has no other place in which to stop it: each of its steps adds the interval.
    """

    effort: Effort
    cost: int

    def __radd__(self, other: int) -> int:
        self.effort.spend(self.cost)
        return other + int(self)

    def __mul__(self, other: int) -> int:
        self.effort.spend(self.cost)
        return int(self) * other


def counted(rule: rrule, written: vRecur, effort: Effort) -> rrule:
    """Return a rule of dateutil, so written, that spends an effort with each step."""
    interval = _Interval(_step(written))
    interval.effort = effort
    many = _times_a_day(written)
    interval.cost = (_COSTS if many == 1 else _DAYS).get(written["FREQ"][0], 1) * many
    return rule.replace(interval=interval)


def later(written: vRecur, start: dt.datetime, day: dt.date) -> dt.datetime:
    """Return a time from which a rule has the same instances on and after a day.

    Nothing that began long ago need be followed from there, unless its instances are counted.
    """
    seconds = _SECONDS.get(written["FREQ"][0])
    if seconds is None or "COUNT" in written:
        return start
    step = dt.timedelta(seconds=seconds * _step(written))
    ahead = dt.datetime.combine(day, dt.time()) - start.replace(tzinfo=None)
    # One step is left over: the first week of a rule begins with its first day.
    steps: int = max(ahead // step - 1, 0)
    return start + steps * step


def _step(written: vRecur) -> int:
    steps: list[int] = written.get("INTERVAL", [1])
    return steps[0]


def _times_a_day(written: vRecur) -> int:
    return prod(len(written.get(name, "-")) for name in _OF_THE_DAY)


def rule_of(text: str) -> vRecur:
    """Return a rule as it is written.

    Raises
    ------
    Unreadable
        If it is none, or could not be followed.
    """
    if len(text) > _MOST_LETTERS:
        raise Unreadable("quy tắc lặp quá dài", "the recurrence rule is too long")
    try:
        rule: vRecur = vRecur.from_ical(text.strip().upper())
    except ValueError as error:
        raise Unreadable(
            f"quy tắc lặp không đúng: «{text[:80]}»", f"no recurrence rule: «{text[:80]}»"
        ) from error
    if len(rule.get("FREQ", ())) != 1:
        raise Unreadable("quy tắc lặp không có FREQ", "the recurrence rule has no FREQ")
    if any(step < 1 for step in rule.get("INTERVAL", ())):
        raise Unreadable("khoảng lặp INTERVAL phải từ 1", "INTERVAL must be 1 or more")
    if _times_a_day(rule) > MOST_TIMES_A_DAY:
        raise Unreadable(
            f"lặp quá {MOST_TIMES_A_DAY} lần một ngày",
            f"it repeats more than {MOST_TIMES_A_DAY} times a day",
        )
    return rule


def with_plain_end(rule: vRecur, start: dt.date, zone: dt.tzinfo) -> vRecur:
    """Return a rule whose end is of the form that its start asks for.

    An end that is a day counts with that whole day; one without a zone is on the start's clock.
    """
    ends = rule.get("UNTIL", ())
    if not ends:
        return rule
    end = ends[0]
    clock = start.tzinfo if isinstance(start, dt.datetime) else zone
    if not isinstance(start, dt.datetime):
        local = end.astimezone(zone) if _is_aware(end) else end
        rule["UNTIL"] = [dt.date(local.year, local.month, local.day)]
        return rule
    if not isinstance(end, dt.datetime):
        end = dt.datetime.combine(end, dt.time(23, 59, 59))
    if end.tzinfo is None:
        end = end.replace(tzinfo=clock)
    rule["UNTIL"] = [end.astimezone(dt.UTC)]
    return rule


def _is_aware(end: dt.date) -> bool:
    return isinstance(end, dt.datetime) and end.tzinfo is not None
