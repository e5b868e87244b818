"""The text of a recurrence rule, read: ``FREQ=MONTHLY;BYDAY=3TU`` and its parts.

Only what a rule of dates may say is understood; the hours and minutes of RFC 5545 are left out.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_WEEKDAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_WEEKDAY = "|".join(_WEEKDAYS)


class Rule(NamedTuple):
    """The parts of a rule; an empty tuple where nothing is said.

    Parameters
    ----------
    frequency : str
        ``DAILY``, ``WEEKLY``, ``MONTHLY`` or ``YEARLY``.
    interval : int
        Every how many days, weeks, months or years, 1-999.
    at_most : int or None
        How many instances there are, 1-9999.
    until : date or None
        The last day on which one may be.
    by_day : tuple of (int, int)
        Position and weekday, Monday 0 to Sunday 6. The position counts the weekday within the
        month, or within the year, -53 to 53; 0 for every such weekday.
    by_month_day, by_year_day, by_week, by_month : tuple of int
        Negative numbers count from the end.
    by_position : tuple of int
        Which of the days met in each period are instances, -366 to 366, not 0.
    week_start : int
        Monday 0 to Sunday 6.
    """

    frequency: str
    interval: int = 1
    at_most: int | None = None
    until: dt.date | None = None
    by_day: tuple[tuple[int, int], ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_year_day: tuple[int, ...] = ()
    by_week: tuple[int, ...] = ()
    by_month: tuple[int, ...] = ()
    by_position: tuple[int, ...] = ()
    week_start: int = 0


@lru_cache(maxsize=4096)  # rules are read when they are made and when they are laid out
def read_rule(text: str) -> Rule:
    """Read a rule in capitals.

    Parameters
    ----------
    text : str
        The value of an RRULE, without its name.

    Raises
    ------
    ValueError
        If it is not a rule of dates, or counts a weekday where there are never so many: a sixth
        Monday of a month.

    Notes
    -----
    **Source** RFC 5545 section 3.3.10.
    """
    parts: dict[str, Any] = {}
    for part in text.split(";"):
        name, _, value = part.partition("=")
        if name not in _PARTS:
            raise ValueError(f"unknown part: {part}")
        field, pattern, read = _PARTS[name]
        if field in parts or not pattern.fullmatch(value):
            raise ValueError(f"not understood: {part}")
        parts[field] = read(value)
    if "frequency" not in parts or {"at_most", "until"} <= parts.keys():
        raise ValueError(f"no frequency, or two ends: {text}")
    rule = Rule(**parts)
    counted_in_months = rule.frequency == "MONTHLY" or (
        rule.frequency == "YEARLY" and rule.by_month
    )
    if counted_in_months and any(abs(position) > 5 for position, _ in rule.by_day):  # noqa: PLR2004 no month has more of a weekday
        raise ValueError(f"no month has so many: {text}")
    return rule


def _day(text: str) -> dt.date:
    return dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(",")))


def _weekdays(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((int(one[:-2] or 0), _WEEKDAYS[one[-2:]]) for one in text.split(","))


def _part(
    field: str, pattern: str, read: Callable[[str], Any]
) -> tuple[str, re.Pattern[str], Callable[[str], Any]]:
    return field, re.compile(pattern, re.ASCII), read


def _list_of(field: str, one: str) -> tuple[str, re.Pattern[str], Callable[[str], Any]]:
    return _part(field, f"({one})(,({one}))*", _numbers)


_UP_TO_366 = r"[+-]?(36[0-6]|3[0-5]\d|[12]\d\d|0{0,2}[1-9]|0?[1-9]\d)"
_POSITION = r"[+-]?(5[0-3]|[1-4]\d|0?[1-9])"
_PARTS = {
    "FREQ": _part("frequency", "DAILY|WEEKLY|MONTHLY|YEARLY", str),
    "INTERVAL": _part("interval", r"[1-9]\d{0,2}", int),
    "COUNT": _part("at_most", r"[1-9]\d{0,3}", int),
    "UNTIL": _part("until", r"\d{8}", _day),
    "BYDAY": _part(
        "by_day", rf"({_POSITION})?({_WEEKDAY})(,({_POSITION})?({_WEEKDAY}))*", _weekdays
    ),
    "BYMONTHDAY": _list_of("by_month_day", r"[+-]?(3[01]|[12]\d|0?[1-9])"),
    "BYYEARDAY": _list_of("by_year_day", _UP_TO_366),
    "BYWEEKNO": _list_of("by_week", _POSITION),
    "BYMONTH": _list_of("by_month", r"1[0-2]|0?[1-9]"),
    "BYSETPOS": _list_of("by_position", _UP_TO_366),
    "WKST": _part("week_start", _WEEKDAY, _WEEKDAYS.__getitem__),
}
"""How each part is called here, what it may say, and how it is read."""
