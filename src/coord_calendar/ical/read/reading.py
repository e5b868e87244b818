"""The verb: read somebody's calendar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coord_calendar.ical.read.components import Scanner
from coord_calendar.ical.read.faults import Faults
from coord_calendar.ical.read.files import content_of
from coord_calendar.ical.read.limits import (
    MOST_SECONDS,
    MOST_TIMES,
    Effort,
    OutOfTime,
)
from coord_calendar.ical.read.lines import lines_of
from coord_calendar.ical.read.reader import Reader
from coord_calendar.ical.read.values import BusyTime, CalendarReading
from coord_calendar.ical.read.zones import iana_zone

if TYPE_CHECKING:
    import datetime as dt

    from coord_calendar.domain.interval import Interval


def read_calendar(
    source: bytes | Path | str,
    horizon: Interval,
    *,
    zone: str | dt.tzinfo = "Asia/Ho_Chi_Minh",
    titles: bool = False,
    seconds: float = MOST_SECONDS,
) -> CalendarReading:
    """Read when somebody's calendar says that they are busy.

    Parameters
    ----------
    source : bytes or path
        The calendar (iCalendar, RFC 5545), of whatever program: events or free/busy; as bytes or by
        its path.
    horizon : Interval
        The days asked for. Series are followed within them only, and times cut to them.
    zone : str or tzinfo
        The city's clock: for whole days, and for times that name no zone; default
        ``Asia/Ho_Chi_Minh``.
    titles : bool
        Whether titles are kept, those of private events never; default no.
    seconds : float
        Seconds of the processor that it may take; default 30.

    Returns
    -------
    CalendarReading
        The times, and what could not be read.

    Raises
    ------
    InputError
        If it is no calendar, cannot be read at all, or is larger than the limits of
        :mod:`coord_calendar.ical.read.limits`.
    """
    given = source if isinstance(source, bytes) else Path(source)
    faults = Faults(given.name if isinstance(given, Path) else "")
    effort = Effort(seconds)
    clock = iana_zone(zone) if isinstance(zone, str) else zone
    if clock is None:
        raise faults.refused(f"không có múi giờ «{zone}»", f"there is no time zone «{zone}»")
    try:
        calendars = Scanner(faults).scan(lines_of(content_of(given, faults), faults))
        if not calendars:
            raise faults.refused(
                "đây không phải là lịch (không có BEGIN:VCALENDAR)",
                "this is no calendar (there is no BEGIN:VCALENDAR)",
            )
        times: list[BusyTime] = []
        for calendar in calendars:
            for time in Reader(calendar, horizon, clock, faults, effort).times():
                times.append(time if titles else time.model_copy(update={"title": ""}))
                if len(times) > MOST_TIMES:
                    raise faults.refused(
                        f"lịch có hơn {MOST_TIMES} lần bận trong thời gian này",
                        f"the calendar holds more than {MOST_TIMES} times in these days",
                    )
    except OutOfTime:
        raise faults.refused(
            f"đọc lịch này mất hơn {seconds:.0f} giây",
            f"reading this calendar takes more than {seconds:.0f} seconds",
        ) from None
    return CalendarReading(horizon=horizon, times=tuple(times), faults=faults.told())
