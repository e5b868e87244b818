"""No calendar makes the reader hang or fill the memory."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coord_calendar.errors import InputError
from coord_calendar.ical.read import limits, read_calendar
from foreign_calendars import EASTERN, MEETING, WEEK, calendar, event, read, shown, told

HOSTILE = Path(__file__).with_name("hostile_calendars.py")


def test_no_calendar_makes_the_reader_hang_or_fill_the_memory() -> None:
    """In a process of its own with 700 MiB, none takes more than some seconds of the processor."""
    done = subprocess.run(  # noqa: S603 our own program
        [sys.executable, str(HOSTILE)],
        capture_output=True,
        text=True,
        timeout=280,
        check=True,
        env={name: value for name, value in os.environ.items() if "COV" not in name},
    )
    ended = {name: (seconds, says) for name, seconds, says in json.loads(done.stdout)}
    assert {name: says for name, (_, says) in ended.items()} == {
        "100 MB": "the calendar is larger than 32 MB",
        "a line of 20 MB": "1 times, faults: 1",
        "a folded line of 20 MB": "1 times, faults: 1",
        "a million lines": "the file has more than 1000000 lines",
        "nested": "line 17: more than 16 parts lie in one another",
        "many events elsewhere": "1 times, faults: 0",
        "many faults": "1 times, faults: 501",
        "every second": "1 times, faults: 1",
        "every second since 1601": "1 times, faults: 1",
        "the 31st of February": "1 times, faults: 1",
        "counted to a milliard": "7 times, faults: 0",
        "counted since the year 1": "1 times, faults: 1",
        "every minute of every hour": "1 times, faults: 1",
        "many dates left out": "1 times, faults: 1",
        "until 9999": "8 times, faults: 0",
        "a zone of every second": "2 times, faults: 1",
    }
    assert {name: seconds for name, (seconds, _) in ended.items() if seconds > 10} == {}


def test_reading_ends_when_its_time_is_over() -> None:
    """Whatever it reads then: an event, a zone or a list."""
    zoned = calendar(EASTERN, "X-WR-TIMEZONE:Eastern", MEETING)
    for content in (calendar(MEETING), zoned):
        with pytest.raises(InputError, match="takes more than 0 seconds"):
            read_calendar(content, WEEK, seconds=0)


def test_a_rule_that_is_followed_too_long_ends_with_its_time() -> None:
    """Each step looks at the clock; not the event ends then, but the reading."""
    often = calendar(event("DTSTART:20261130", "RRULE:FREQ=SECONDLY"))
    with pytest.raises(InputError, match="takes more than 0 seconds"):
        read_calendar(often, WEEK, seconds=0.05)


def test_a_zone_that_is_asked_too_often_ends_with_its_time() -> None:
    """A thousand changes, looked through for each of thousands of dates of one event."""
    change = ("TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "END:STANDARD")
    years = [
        ("BEGIN:STANDARD", f"DTSTART:{year}0101T000000", *change) for year in range(1027, 2027)
    ]
    first = dt.datetime(2026, 11, 30, tzinfo=dt.UTC)
    dates = ",".join(f"{first + dt.timedelta(minutes=n):%Y%m%dT%H%M%S}" for n in range(9_000))
    often = event("DTSTART;TZID=wide:20261130T000000", f"RDATE;TZID=wide:{dates}")
    wide = calendar("BEGIN:VTIMEZONE", "TZID:wide", *years, "END:VTIMEZONE", often)
    with pytest.raises(InputError, match="takes more than 0 seconds"):
        read_calendar(wide, WEEK, seconds=0.4)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL must be 1 or more"),
        ("FREQ=DAILY;INTERVAL=-1", "INTERVAL must be 1 or more"),
        ("FREQ=FORTNIGHTLY", "no recurrence rule: «FREQ=FORTNIGHTLY»"),
        ("BYDAY=MO", "the recurrence rule has no FREQ"),
        ("nonsense", "the recurrence rule has no FREQ"),
        ("FREQ=DAILY;BYMONTHDAY=" + "1," * 2000 + "1", "the recurrence rule is too long"),
        (
            "FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8,9,10;BYMINUTE=" + ",".join(map(str, range(30))),
            "it repeats more than 288 times a day",
        ),
        (
            "FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2",
            "it repeats too often, for too long, or never falls on any day",
        ),
    ],
)
def test_a_rule_that_cannot_be_followed_is_a_fault_of_its_event(rule: str, says: str) -> None:
    """The others are read."""
    reading = read(event("DTSTART:20261201T080000", f"RRULE:{rule}"), MEETING)
    assert (shown(reading), told(reading)) == (["01/12 08:00-09:30"], [f"3: {says}"])


def test_too_many_instances_rules_or_dates_are_a_fault_of_their_event() -> None:
    """Not a part of them: who is busy then would be told free."""
    often = event("DTSTART:20261130", "RRULE:FREQ=MINUTELY;COUNT=10081", "DURATION:PT1M")
    rules = event("DTSTART:20261201", *["RRULE:FREQ=YEARLY"] * 21)
    dates = event("DTSTART:20261201", "RDATE:" + ",".join(["20261201"] * 10_001))
    reading = read(often, rules, dates, MEETING)
    assert shown(reading) == ["01/12 08:00-09:30"]
    assert [fault.split(": ")[1] for fault in told(reading)] == [
        "it takes place more than 10000 times in these days",
        "too many recurrence rules",
        "RDATE names more than 10000 dates",
    ]


def test_a_line_that_is_too_long_breaks_its_event_only_if_it_tells_the_time() -> None:
    """A title that long is left out; an attachment is never looked at."""
    long = "x" * limits.MOST_LINE_BYTES
    reading = read(
        event("DTSTART:20261201T080000", f"SUMMARY:{long}"),
        event("DTSTART:20261202T080000", f"ATTACH:{long}"),
        event("DTSTART:20261203T080000", f"EXDATE:{long}"),
    )
    assert shown(reading) == ["01/12 08:00-08:00", "02/12 08:00-08:00"]
    assert told(reading) == [
        "5: the event's title cannot be read",
        "13: the line EXDATE is too long",
    ]


def test_a_letter_cut_by_the_limit_is_no_other_alphabet() -> None:
    """The file is UTF-8 all the same."""
    long = "ọ" * limits.MOST_LINE_BYTES
    reading = read(event("DTSTART:20261201T080000", f"DESCRIPTION: {long}"))
    assert reading.faults == ()


def test_times_beyond_the_calendar_s_end_are_a_fault() -> None:
    """Of their event."""
    early = event("DTSTART:00010101T000000Z", "RRULE:FREQ=YEARLY;COUNT=3")
    late = event("DTSTART:20261201", "DURATION:P9999999D")
    reading = read("X-WR-TIMEZONE:America/New_York", early, late, MEETING)
    assert shown(reading) == ["01/12 20:00-21:30"]
    assert [fault.row for fault in reading.faults] == [4, 8]


def periods(count: int) -> bytes:
    """Return a calendar that lists a time so many times."""
    lists = ["FREEBUSY:" + ",".join(["20261201T010000Z/PT1H"] * (count // 2))] * 2
    return calendar("BEGIN:VFREEBUSY", *lists, "END:VFREEBUSY")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"x" * (limits.MOST_BYTES + 1), "the calendar is larger than 32 MB; export fewer days"),
        (
            b"BEGIN:VCALENDAR" + b"\n" * 500_001 + b"\r" * 500_000,
            "the file has more than 1000000 lines",
        ),
        (b"BEGIN:X\n" * 17, "line 17: more than 16 parts lie in one another"),
        (b"BEGIN:X\nEND:X\n" * 100_001, "the file has more than 100000 parts"),
        (periods(20_002), "the calendar holds more than 20000 times in these days"),
    ],
    ids=["bytes", "lines", "depth", "parts", "times"],
)
def test_a_calendar_beyond_a_limit_is_refused_whole(content: bytes, says: str) -> None:
    """In words."""
    with pytest.raises(InputError, match=says) as caught:
        read_calendar(content, WEEK)
    assert len(caught.value.faults) == 1


def test_of_very_many_faults_the_number_is_told() -> None:
    """After those that are told one by one."""
    reading = read(("broken",) * 502, MEETING)
    assert len(reading.faults) == limits.MOST_FAULTS + 1
    assert reading.faults[-1].text("vi") == "và 2 lỗi nữa"
    assert reading.faults[-1].text("en") == "and 2 faults more"


def test_a_line_folded_into_too_many_parts_is_too_long() -> None:
    """As one that is long by itself."""
    part = " " + "x" * (limits.MOST_LINE_BYTES // 2)
    reading = read(event("DTSTART:20261201T080000", "SUMMARY:a", part, part, part))
    assert told(reading) == ["5: the event's title cannot be read"]


def test_a_day_that_no_calendar_has_is_a_fault() -> None:
    """It is not taken for a day elsewhere."""
    reading = read(event("DTSTART:20261399", "DTEND:20000101"))
    assert told(reading) == ["4: DTSTART is no time: «20261399»"]
