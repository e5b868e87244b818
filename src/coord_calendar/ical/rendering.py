"""A feed as the bytes of an iCalendar file.

The same plan gives the same bytes whenever it is published: the time stamps are the plan's, never
the clock's, and the identifier of an event is its meeting's name and its city's. Times are written
in the city's zone, which is told once in its shortest form; where the clock changes in the days
planned that form would be wrong, and times are written in UTC instead.

**Source** RFC 5545; RFC 7986 (NAME, COLOR, REFRESH-INTERVAL).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from icalendar import Calendar, Event, Timezone, TimezoneStandard, vDuration, vText

from coord_calendar.ical.description import feed_title
from coord_calendar.ical.telling import busy_uid, told, told_of_busy_time
from coord_calendar.ical.wording import one_line

if TYPE_CHECKING:
    from coord_calendar.domain.interval import Interval
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule
    from coord_calendar.errors import Language
    from coord_calendar.ical.audience import Feed
    from coord_calendar.ical.telling import Told

PRODID = "-//coord-calendar//coord-calendar//VI"
"""Says in every feed which program made it; never changes, not even with a new version."""

REFRESH = dt.timedelta(hours=1)
"""How often a subscriber is asked to look again. Programs take it as a hint, if at all."""


def rendered(problem: Problem, schedule: Schedule, feed: Feed, *, lang: Language = "vi") -> bytes:
    """Return a feed as the content of an ``.ics`` file.

    Parameters
    ----------
    problem : Problem
        What was planned.
    schedule : Schedule
        The plan: its revision is every event's SEQUENCE; `made_at`, or the first midnight planned
        when there is none, is DTSTAMP and LAST-MODIFIED.
    feed : Feed
        One of :func:`coord_calendar.ical.feeds_of` the same problem and plan.
    lang : {"vi", "en"}
        The language of labels and names; default Vietnamese.

    Returns
    -------
    bytes
        UTF-8, lines of at most 75 octets that end in CRLF.
    """
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODID)
    title = one_line(feed_title(problem.city, feed, lang))
    # The library escapes only what it is told is text.
    calendar.add("NAME", vText(title))
    calendar.add("X-WR-CALNAME", vText(title))
    calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    zone: dt.tzinfo = dt.UTC
    if _clock_is_steady(problem, feed):
        zone = problem.city.calendar.tz
        calendar.add_component(_timezone(problem))
    for appearance in feed.appearances:
        uid = f"{appearance.meeting.id}@{problem.city.id}.coord-calendar"
        event = _event(uid, told(problem, feed, appearance, lang))
        _add_times(event, problem, schedule, appearance.placement, zone)
        calendar.add_component(event)
    for period in feed.busy:
        event = _event(busy_uid(problem.city, feed, period), told_of_busy_time(lang))
        _add_times(event, problem, schedule, period, zone)
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _clock_is_steady(problem: Problem, feed: Feed) -> bool:
    """Tell whether one offset from UTC, without daylight saving, holds for all that is written.

    It must hold over the days planned and at every time that the feed tells. A city that lives by
    UTC is written in UTC.
    """
    calendar = problem.city.calendar
    moments = [
        calendar.at(problem.first_day + dt.timedelta(days=day), dt.time())
        for day in range(problem.days + 1)
    ]
    for appearance in feed.appearances:
        moments += [appearance.placement.start, appearance.placement.end]
    for period in feed.busy:
        moments += [period.start, period.end]
    clocks = {
        (local.utcoffset(), local.dst()) for local in (calendar.local(moment) for moment in moments)
    }
    offset, saving = clocks.pop()
    return not clocks and not saving and bool(offset)


def _timezone(problem: Problem) -> Timezone:
    standard = TimezoneStandard()
    standard.add("DTSTART", dt.datetime(1970, 1, 1))  # noqa: DTZ001 RFC 5545 wants a local time
    standard.add("TZOFFSETFROM", problem.horizon.start.utcoffset())
    standard.add("TZOFFSETTO", problem.horizon.start.utcoffset())
    standard.add("TZNAME", problem.horizon.start.tzname())
    timezone = Timezone()
    timezone.add("TZID", problem.city.calendar.zone)
    timezone.add_component(standard)
    return timezone


def _event(uid: str, told: Told) -> Event:
    event = Event()
    event.add("UID", uid)
    event.add("SUMMARY", told.summary)
    if told.location:
        event.add("LOCATION", told.location)
    if told.is_confidential:
        event.add("CLASS", "CONFIDENTIAL")
    if told.description:
        event.add("DESCRIPTION", told.description)
    if told.category:
        event.add("CATEGORIES", [told.category])
    if told.color:
        event.add("COLOR", told.color)
    return event


def _add_times(
    event: Event, problem: Problem, schedule: Schedule, during: Interval, zone: dt.tzinfo
) -> None:
    event.add("DTSTART", during.start.astimezone(zone))
    # RFC 5545 section 3.8.2.2: an end is later than its start, or is not written.
    if during.end > during.start:
        event.add("DTEND", during.end.astimezone(zone))
    changed = (schedule.made_at or problem.horizon.start).astimezone(dt.UTC)
    event.add("DTSTAMP", changed)
    event.add("LAST-MODIFIED", changed)
    event.add("SEQUENCE", schedule.revision)
