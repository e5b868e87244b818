"""Which events cannot touch the days asked for, seen without reading them.

Somebody's calendar holds years, and a week is asked for. An event that lies elsewhere is known by
the digits of its days, with a margin for zones; what is written in an unusual way is read.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coord_calendar.ical.read.components import Block
    from coord_calendar.ical.read.lines import Property

_MARGIN = 2
# Days: zones lie up to 26 hours apart.
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?")
_END = re.compile(r"(?:^|;)UNTIL=(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?(?:;|$)", re.IGNORECASE)
_UNUSUAL = {"RDATE", "RECURRENCE-ID", "DURATION"}


def is_far_away(block: Block, first: dt.date, last: dt.date) -> bool:
    """Tell whether an event surely has no time between two days."""
    if block.fault or block.properties.keys() & _UNUSUAL:
        return False
    start = _day(block.first("DTSTART"))
    end = _day(block.first("DTEND") or block.first("DTSTART"))
    if start is None or end is None or end < start:
        return False
    if start - _MARGIN > last.toordinal():
        return True
    rules = block.all("RRULE")
    if not rules:
        return end + _MARGIN < first.toordinal()
    untils = [_ordinal(_END.search(rule.value)) for rule in rules]
    known = [until for until in untils if until is not None]
    if len(known) < len(rules):
        return False
    return max(start, *known) + (end - start) + _MARGIN < first.toordinal()


def _day(held: Property | None) -> int | None:
    return None if held is None else _ordinal(_TIME.fullmatch(held.value))


def _ordinal(found: re.Match[str] | None) -> int | None:
    try:
        return dt.date(*map(int, found.groups())).toordinal() if found else None
    except ValueError:
        return None
