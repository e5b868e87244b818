"""Cells that say when a meeting may be: «30/11 sáng; 01/12 08:00-10:00; 02/12»."""

from __future__ import annotations

import datetime as dt
import re

from coord_calendar.domain.meeting import Window
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.tables.cell_error import CellError
from coord_calendar.tables.cells import PLANNED_DAY, CellKind, Context, split
from coord_calendar.tables.clock import read_clock
from coord_calendar.tables.sessions import ALL_DAY, SESSION

_DAY_AND_REST = re.compile(r"(\d[\d/.-]*\d)\s*(.*)")
_HOURS = re.compile(r"(\d.*?)\s*[-–]\s*(\d.*)")


def _read(raw: object, context: Context) -> tuple[Window, ...]:
    if isinstance(raw, dt.date):
        return (_whole_day(PLANNED_DAY.read(raw, context), context),)
    return tuple(_window(part, context) for part in split(raw))


def _window(part: str, context: Context) -> Window:
    found = _DAY_AND_REST.fullmatch(part)
    if found is None:
        raise CellError(
            f"«{part}» không hiểu được; ghi như «30/11 sáng» hoặc «30/11 08:00-10:00»",
            f"«{part}» is not understood; write «30/11 sáng» or «30/11 08:00-10:00»",
        )
    day = PLANNED_DAY.read(found[1], context)
    hours = _HOURS.fullmatch(found[2])
    if hours is not None:
        start, end = read_clock(hours[1]), read_clock(hours[2])
        if end <= start:
            raise CellError(
                f"«{part}»: kết thúc không sau khi bắt đầu",
                f"«{part}»: the end is not after the start",
            )
        at = context.calendar.at
        return Window(start=at(day, start), end=at(day, end))
    session = SESSION.read(found[2], context) if found[2] else ALL_DAY
    if session == ALL_DAY:
        return _whole_day(day, context)
    time = context.calendar.session_named(HalfDay(day=day, session=session))
    if time is None:  # a name that only lenient reading lets through
        return _whole_day(day, context)
    return Window(start=time.start, end=time.end)


def _whole_day(day: dt.date, context: Context) -> Window:
    return Window(start=midnight(day, context), end=midnight_after(day, context))


def midnight(day: dt.date, context: Context) -> dt.datetime:
    """Return the moment at which `day` begins."""
    return context.calendar.at(day, dt.time())


def midnight_after(day: dt.date, context: Context) -> dt.datetime:
    """Return the moment at which `day` is over."""
    return midnight(day + dt.timedelta(days=1), context)


WINDOWS = CellKind(_read)
