"""``busy``: what a calendar of another program holds; no city is needed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from coord_calendar.cli import reports
from coord_calendar.cli.exits import Exit
from coord_calendar.cli.week import day_of
from coord_calendar.domain.interval import Interval
from coord_calendar.errors import Fault, InputError
from coord_calendar.ical.read import BusyStatus, read_calendar

if TYPE_CHECKING:
    from pathlib import Path

    from coord_calendar.cli.voice import Voice
    from coord_calendar.ical.read import BusyTime

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def busy(path: Path, first_day: str, until: str, voice: Voice, *, titles: bool) -> Exit:
    """Tell a calendar's times from one day to another; return how it ended.

    Raises
    ------
    InputError
        If it is no calendar, or the last day is before the first.
    """
    first, last = day_of(first_day, "from"), day_of(until, "until")
    if not first <= last < dt.date.max:
        raise InputError(
            [
                Fault(
                    vi="--until: ngày cuối trước ngày đầu",
                    en="--until: the last day is before the first",
                    field="until",
                )
            ]
        )
    start, end = (
        dt.datetime.combine(day, dt.time(), _ZONE) for day in (first, last + dt.timedelta(days=1))
    )
    reading = read_calendar(path, Interval(start=start, end=end), zone=_ZONE, titles=titles)
    for time in reading.times:
        voice.say(_line(voice, time))
    count = voice.number(len(reading.busy))
    voice.say(f"{path.name}: {count} khoảng bận", f"{path.name}: busy {count} times")
    for fault in reading.faults:
        voice.say(f"  ! {fault.text('vi')}", f"  ! {fault.text('en')}")
    voice.report(
        {
            "times": reports.listed(reading.times),
            "busy": reports.listed(reading.busy),
            "faults": reports.of_faults(reading.faults),
        }
    )
    return Exit.DONE


def _line(voice: Voice, time: BusyTime) -> str:
    same_day = time.start.date() == time.end.date()
    end = f"{time.end:%H:%M}" if same_day else f"{time.end:%d/%m/%Y %H:%M}"
    notes = []
    if time.status is BusyStatus.CANCELLED:
        notes.append(voice.of("đã hủy", "cancelled"))
    elif not time.occupies:
        notes.append(voice.of("không bận", "free"))
    elif time.status is BusyStatus.TENTATIVE:
        notes.append(voice.of("chưa chắc", "tentative"))
    if time.title:
        notes.append(time.title)
    return "  ".join((f"{time.start:%d/%m/%Y %H:%M}-{end}", *notes))
