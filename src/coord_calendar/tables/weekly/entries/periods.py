"""Periods over several days, with hours: «từ 8h00 ngày 01/12 đến 17h ngày 02/12»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.tables.weekly.entries.days import DaySaid, leading_day
from coord_calendar.tables.weekly.entries.folding import folded
from coord_calendar.tables.weekly.entries.hours import leading_hours

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

_APART = re.compile(r"[\s,]*")
_TO = re.compile(r"[\s,]*(?:den|toi|-|–)\s+")


_BRACKET = re.compile(r"\(([^()]*)\)")
_UNTIL = re.compile(r"\s*(?:den|toi)\s+(?:het\s+)?")


class Period(NamedTuple):
    """A period and how many letters tell it."""

    days: DaySaid
    start: dt.time
    end: dt.time
    length: int


def leading_period(text: str) -> Period | None:
    """Return the period over several days that a text begins with."""
    plain = folded(text)
    first = _hour_and_day(text, plain, 0)
    to = _TO.match(plain, first[2]) if first else None
    last = _hour_and_day(text, plain, to.end()) if to else None
    if first is None or last is None:
        return None
    (start, day, _), (end, last_day, length) = first, last
    days = DaySaid(
        text[:length].strip(),
        weekday=day.weekday,
        last_weekday=last_day.weekday,
        date=day.date,
        last_date=last_day.date,
    )
    return Period(days, start, end, length)


def last_days_in(text: str) -> Iterator[tuple[DaySaid | None, DaySaid]]:
    """Yield what brackets tell of days alone: a first day, if any, and a last one.

    «Đi công tác (từ ngày 15 - 17/7)», «Tập huấn (đến hết 16/7)».
    """
    for bracket in _BRACKET.findall(text):
        until = _UNTIL.match(folded(bracket))
        said = leading_day(bracket[until.end() :] if until else bracket, alone=True)
        if said is None or not bracket.endswith(said.text):
            continue
        if until and said.date is not None and said.last_date is None:
            yield None, said
        elif not until and said.last_date is not None:
            yield said, DaySaid(said.text, date=said.last_date)


def _hour_and_day(text: str, plain: str, at: int) -> tuple[dt.time, DaySaid, int] | None:
    """Return an hour, the one day behind it, and where they end."""
    hours = leading_hours(text[at:])
    if hours is None or hours.end is not None:
        return None
    behind = at + hours.length
    apart = _APART.match(plain, behind)
    behind = apart.end() if apart else behind
    said = leading_day(_before_to(text, plain, behind))
    if said is None or said.last_date is not None:
        return None
    return hours.start, said, behind + len(said.text)


def _before_to(text: str, plain: str, at: int) -> str:
    """Return what stands before «đến», lest the hour behind it be read as the last day."""
    to = _TO.search(plain, at)
    return text[at : to.start()] if to else text[at:]
