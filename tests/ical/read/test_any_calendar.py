"""Whatever a calendar holds: a reading or one of our errors, and the good events beside it."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Any

import icalendar
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from coord_calendar.errors import InputError
from coord_calendar.ical.read import CalendarReading, read_calendar
from foreign_calendars import EASTERN, HANOI, MEETING, WEEK, calendar, event, read, shown

WHOLE = calendar(
    EASTERN,
    "X-WR-TIMEZONE:Europe/Paris",
    MEETING,
    event("UID:s", "DTSTART;TZID=Eastern:20260105T200000", "RRULE:FREQ=WEEKLY;BYDAY=MO,WE"),
    event("UID:s", "RECURRENCE-ID;TZID=Eastern:20261130T200000", "DTSTART:20261204T080000Z"),
    event("DTSTART;VALUE=DATE:20261203", "DURATION:P1D", "EXDATE:20261203,20261204"),
    ("BEGIN:VFREEBUSY", "FREEBUSY;FBTYPE=BUSY:20261201T010000Z/PT1H", "END:VFREEBUSY"),
)
LINES = WHOLE.split(b"\r\n")

mutations = st.lists(
    st.one_of(
        st.tuples(st.just("flip"), st.integers(0, len(WHOLE) - 1), st.integers(0, 255)),
        st.tuples(st.just("cut"), st.integers(0, len(WHOLE)), st.integers(0, 200)),
        st.tuples(st.just("repeat"), st.integers(0, len(WHOLE)), st.integers(0, 200)),
        st.tuples(st.just("line"), st.integers(0, len(WHOLE)), st.sampled_from(LINES)),
    ),
    min_size=1,
    max_size=6,
)


def mutated(content: bytes, changes: list[tuple[str, int, Any]]) -> bytes:
    """Return a calendar after an accident."""
    for kind, place, what in changes:
        if kind == "flip":
            content = content[:place] + bytes((what,)) + content[place + 1 :]
        elif kind == "cut":
            content = content[:place] + content[place + what :]
        elif kind == "repeat":
            content = content[: place + what] + content[place:]
        else:
            content = content[:place] + b"\r\n" + what + b"\r\n" + content[place:]
    return content


@given(mutations)
@settings(max_examples=60, deadline=None)
def test_a_damaged_calendar_is_read_or_refused(changes: list[tuple[str, int, Any]]) -> None:
    """Nothing else leaves the reader, and no time lies outside the days."""
    try:
        reading = read_calendar(mutated(WHOLE, changes), WEEK)
    except InputError:
        return
    assert all(WEEK.start <= time.start <= time.end <= WEEK.end for time in reading.times)
    assert all(fault.vi and fault.en for fault in reading.faults)


@given(st.binary(max_size=300))
@settings(max_examples=40, deadline=None)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """In a calendar, too."""
    for source in (content, b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + content):
        with suppress(InputError):
            assert isinstance(read_calendar(source, WEEK), CalendarReading)


NAMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "UID", "RECURRENCE-ID")
VALUES = st.one_of(
    st.text(st.characters(categories=("L", "N", "P")), max_size=12),
    st.sampled_from(
        ("20261201", "00010101T000000", "99991231T235959Z", "FREQ=DAILY", "P1W", "-P1D", "20261301")
    ),
)
broken = st.lists(
    st.builds(
        "{}{}:{}".format,
        st.sampled_from(NAMES),
        st.sampled_from(("", ";TZID=x", ";VALUE=DATE", ";TZID=Eastern", ";=")),
        VALUES,
    ),
    max_size=6,
)


@given(broken, broken)
@settings(max_examples=60, deadline=None)
def test_good_events_beside_broken_ones_are_read(before: list[str], after: list[str]) -> None:
    """Whatever stands in these."""
    good = event("UID:good", "DTSTART:20261201T080000", "DTEND:20261201T093000")
    reading = read(EASTERN, event(*before), good, event(*after))
    assert "01/12 08:00-09:30" in shown(reading)


day_rules = st.builds(
    "FREQ={}{}{}{}".format,
    st.sampled_from(("DAILY", "WEEKLY", "WEEKLY;WKST=SU", "MONTHLY", "YEARLY")),
    st.sampled_from(("", ";INTERVAL=2", ";INTERVAL=3", ";INTERVAL=5")),
    st.sampled_from(("", ";BYDAY=MO,TH", ";BYDAY=SU", ";BYMONTH=11,12", ";BYMONTHDAY=1,2,-1")),
    st.sampled_from(("", ";COUNT=40", ";UNTIL=20261203T060000Z")),
)
hour_rules = st.sampled_from(
    ("FREQ=HOURLY;INTERVAL=7", "FREQ=HOURLY;BYHOUR=8,14", "FREQ=MINUTELY;INTERVAL=95")
)
starts = st.integers(0, 190 * 24 * 12).map(
    lambda steps: dt.datetime(2026, 6, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=5 * steps)
)


@given(
    starts,
    st.one_of(day_rules, hour_rules),
    st.sampled_from(("Asia/Ho_Chi_Minh", "America/New_York", "Europe/Paris")),
    st.integers(1, 60),
    st.sets(st.integers(0, 8), max_size=3),
)
@settings(max_examples=50, deadline=None)
def test_series_are_followed_as_the_library_follows_them(
    start: dt.datetime, rule: str, zone: str, hours: int, left_out: set[int]
) -> None:
    """Though not from their beginning: its own reading of the whole file is the measure."""
    skipped = [start.replace(year=2026, month=12, day=1) + dt.timedelta(days=n) for n in left_out]
    content = calendar(
        event(
            "UID:s",
            f"DTSTART;TZID={zone}:{start:%Y%m%dT%H%M%S}",
            f"DURATION:PT{hours}H",
            f"RRULE:{rule}",
            *(f"EXDATE;TZID={zone}:{day:%Y%m%dT%H%M%S}" for day in skipped),
        )
    )
    reading = read_calendar(content, WEEK)
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(content)).between(
        WEEK.start, WEEK.end
    )
    expected = sorted(
        (max(one["DTSTART"].dt, WEEK.start), min(one["DTEND"].dt, WEEK.end)) for one in found
    )
    assert [(time.start, time.end) for time in reading.times] == expected
    assert reading.faults == ()


spans = st.lists(st.tuples(st.integers(0, 167), st.integers(1, 30)), max_size=8)


@given(spans, spans)
@settings(max_examples=30, deadline=None)
def test_busy_is_every_hour_in_which_some_event_is(
    events: list[tuple[int, int]], listed: list[tuple[int, int]]
) -> None:
    """Of events and of free/busy lists together."""
    begun = [(WEEK.start.astimezone(dt.UTC) + dt.timedelta(hours=at), n) for at, n in events]
    periods = [(WEEK.start.astimezone(dt.UTC) + dt.timedelta(hours=at), n) for at, n in listed]
    reading = read(
        *(event(f"DTSTART:{at:%Y%m%dT%H%M%SZ}", f"DURATION:PT{n}H") for at, n in begun),
        "BEGIN:VFREEBUSY",
        *(f"FREEBUSY:{at:%Y%m%dT%H%M%SZ}/PT{n}H" for at, n in periods),
        "END:VFREEBUSY",
    )
    hours = {hour for at, n in (*events, *listed) for hour in range(at, min(at + n, 168))}
    told = {
        hour
        for hour in range(168)
        for span in reading.busy
        if span.start <= WEEK.start + dt.timedelta(hours=hour) < span.end
    }
    assert told == hours
    assert all(
        one.end < two.start for one, two in zip(reading.busy, reading.busy[1:], strict=False)
    )
    assert all(span.start.tzinfo is HANOI for span in reading.busy)
