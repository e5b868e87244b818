"""Calendars as other programs write them, and the week in which they are read."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from coord_calendar.domain.interval import Interval
from coord_calendar.ical.read import CalendarReading, read_calendar

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
WEEK = Interval(
    start=dt.datetime(2026, 11, 30, tzinfo=HANOI), end=dt.datetime(2026, 12, 7, tzinfo=HANOI)
)
"""Monday 30 November to Sunday 6 December 2026."""

EASTERN = (
    "BEGIN:VTIMEZONE",
    "TZID:Eastern",
    "BEGIN:STANDARD",
    "DTSTART:19501029T020000",
    "TZOFFSETFROM:-0400",
    "TZOFFSETTO:-0500",
    "RRULE:FREQ=YEARLY;BYMINUTE=0;BYHOUR=2;BYDAY=-1SU;BYMONTH=10",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:19500402T020000",
    "TZOFFSETFROM:-0500",
    "TZOFFSETTO:-0400",
    "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
)
"""A zone that only its calendar knows, as Lotus Notes writes it."""


def event(*lines: str) -> tuple[str, ...]:
    """Return the lines of an event."""
    return ("BEGIN:VEVENT", *lines, "END:VEVENT")


MEETING = event("UID:hop", "DTSTART:20261201T080000", "DTEND:20261201T093000", "SUMMARY:Họp")
"""Tuesday from 8 to half past 9."""


def calendar(*parts: tuple[str, ...] | str, end: str = "\r\n") -> bytes:
    """Return a calendar of these lines and events."""
    lines = [line for part in parts for line in ((part,) if isinstance(part, str) else part)]
    return end.join(("BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", "")).encode()


def read(*parts: tuple[str, ...] | str, horizon: Interval = WEEK) -> CalendarReading:
    """Return what a calendar of these lines and events holds in the week."""
    return read_calendar(calendar(*parts), horizon, titles=True)


def shown(reading: CalendarReading) -> list[str]:
    """Return the times as ``01/12 08:00-09:30``."""
    return [f"{time.start:%d/%m %H:%M}-{time.end:%H:%M}" for time in reading.times]


def told(reading: CalendarReading) -> list[str]:
    """Return the faults in English, each with its line."""
    return [f"{fault.row}: {fault.en}" for fault in reading.faults]
