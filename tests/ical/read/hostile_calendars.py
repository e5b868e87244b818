"""Reads calendars that were made to do harm, with little memory; tells how each ended.

A program of its own, so that its limits are its own: prints a list of name, seconds of the
processor, and what was said.
"""

from __future__ import annotations

import datetime as dt
import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from coord_calendar.domain.interval import Interval
from coord_calendar.errors import InputError
from coord_calendar.ical.read import read_calendar

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = 700 * 2**20
ZONE = dt.timezone(dt.timedelta(hours=7))
WEEK = Interval(
    start=dt.datetime(2026, 11, 30, tzinfo=ZONE), end=dt.datetime(2026, 12, 7, tzinfo=ZONE)
)
MEETING = b"BEGIN:VEVENT\nDTSTART:20261201T080000\nEND:VEVENT\n"


def whole(content: bytes) -> bytes:
    """Return a calendar with this in it, and a good event after it."""
    return b"BEGIN:VCALENDAR\n" + content + MEETING + b"END:VCALENDAR\n"


def series(start: str, rule: str, more: str = "") -> bytes:
    """Return a calendar with an event that repeats."""
    text = f"BEGIN:VEVENT\nUID:s\nDTSTART:{start}\nRRULE:{rule}\n{more}END:VEVENT\n"
    return whole(text.encode())


def calendars(folder: Path) -> Iterator[tuple[str, bytes | Path]]:
    """Yield what is read, by its name."""
    large = folder / "large.ics"
    with large.open("wb") as file:
        file.truncate(100 * 2**20)
    yield "100 MB", large
    yield "a line of 20 MB", whole(b"x" * (20 * 2**20) + b"\n")
    yield (
        "a folded line of 20 MB",
        whole(b"x" + b"\n yyyyyyyyyyyyyyyyyyyyyyyyyyy" * 700_000 + b"\n"),
    )
    yield "a million lines", whole(b"\r" * 1_000_001)
    yield "nested", b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" + b"BEGIN:X\n" * 100_000
    elsewhere = b"BEGIN:VEVENT\nDTSTART:20200101\nEND:VEVENT\n"
    yield "many events elsewhere", whole(elsewhere * 20_000)
    yield "many faults", whole(b"x\n" * 100_000)
    yield "every second", series("20261130T000000", "FREQ=SECONDLY")
    yield "every second since 1601", series("16010101T000000", "FREQ=SECONDLY")
    yield "the 31st of February", series("16010101", "FREQ=DAILY;BYMONTHDAY=31;BYMONTH=2")
    yield "counted to a milliard", series("20261201T080000", "FREQ=DAILY;COUNT=1000000000")
    yield "counted since the year 1", series("00010101T080000", "FREQ=DAILY;COUNT=1000000000")
    often = ",".join(map(str, range(60)))
    yield (
        "every minute of every hour",
        series("20261201", f"FREQ=HOURLY;BYMINUTE={often};BYSECOND={often}"),
    )
    dates = "".join(f"EXDATE:{'20261202T080000,' * 5_000}\n" for _ in range(10))
    yield "many dates left out", series("20261201T080000", "FREQ=DAILY", dates)
    yield "until 9999", series("16010101", "FREQ=DAILY;UNTIL=99991231")
    zone = (
        b"BEGIN:VTIMEZONE\nTZID:z\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0000\n"
        b"TZOFFSETTO:+0100\nRRULE:FREQ=SECONDLY\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    yield "a zone of every second", whole(zone + MEETING.replace(b"START", b"START;TZID=z"))


def ended(source: bytes | Path) -> str:
    """Read a calendar and return what was said."""
    try:
        reading = read_calendar(source, WEEK)
    except InputError as error:
        return error.faults[0].en.partition("; ")[0].partition(" (")[0]
    return f"{len(reading.times)} times, faults: {len(reading.faults)}"


def main() -> None:
    """Read them all."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for name, source in calendars(Path(folder)):
            begun = time.process_time()
            says = ended(source)
            found.append((name, round(time.process_time() - begun, 2), says))
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
