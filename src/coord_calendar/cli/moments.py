"""Moments and stretches of time as they are typed, with the words that request files know."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from coord_calendar.domain.interval import Interval
from coord_calendar.tables.cell_error import CellError
from coord_calendar.tables.cells import PLANNED_DAY
from coord_calendar.tables.clock import read_clock
from coord_calendar.tables.windows import WINDOWS, midnight, midnight_after

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.tables.cells import Context

_DAY = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?"
_MOMENT = re.compile(rf"({_DAY})(?:[T ] *(\d[^/–-]*))?")
_SPAN = re.compile(rf"({_DAY})(?:[T ] *(\d[^/–-]*?))? *(?:/|-|–|đến|to) *({_DAY})(?:[T ] *(\d.*))?")


def has_hour(text: str) -> bool:
    """Tell whether a day and an hour stand there, and nothing else."""
    found = _MOMENT.fullmatch(text)
    return found is not None and found[2] is not None


def read_moment(text: str, context: Context) -> dt.datetime:
    """Return the moment of a day and an hour; a day alone is its midnight.

    Raises
    ------
    CellError
        If it is none.
    """
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        raise CellError(
            "ghi ngày và giờ, như 30/11/2026 08:00", "write a day and an hour: 30/11/2026 08:00"
        )
    day = PLANNED_DAY.read(found[1], context)
    clock = read_clock(found[2].strip()) if found[2] else dt.time()
    return context.calendar.at(day, clock)


def read_times(text: str, context: Context) -> Iterator[Interval]:
    """Yield stretches of time: from one moment to another, or as «Khung giờ» holds them.

    Without an hour a stretch begins and ends with its days.

    Raises
    ------
    CellError
        If it is none, or ends before it begins.
    """
    span = _SPAN.fullmatch(text)
    if span is None:
        for window in WINDOWS.read(text, context):
            yield Interval(start=window.start, end=window.end)
        return
    first, last = (PLANNED_DAY.read(span[part], context) for part in (1, 3))
    at = context.calendar.at
    start = at(first, read_clock(span[2])) if span[2] else midnight(first, context)
    end = at(last, read_clock(span[4])) if span[4] else midnight_after(last, context)
    if end <= start:
        raise CellError("kết thúc không sau khi bắt đầu", "the end is not after the start")
    yield Interval(start=start, end=end)
