"""A feed as the bytes of an iCalendar file.

The same plan gives the same bytes whenever it is published: the time stamps are the plan's, never
the clock's. Times are written in the city's zone, which is told once in its shortest form; where
the clock changes in the days planned that form would be wrong, and times are written in UTC
instead. Meetings of one series that repeat are told as one event (:mod:`.series`).

**Source** RFC 5545; RFC 7986 (NAME, REFRESH-INTERVAL).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from coord_calendar.ical.description import feed_title
from coord_calendar.ical.event import Event, Revision, written
from coord_calendar.ical.identity import NO_KEY, uid
from coord_calendar.ical.lines import folded, text
from coord_calendar.ical.series import gathered
from coord_calendar.ical.telling import told, told_of_busy_time
from coord_calendar.ical.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coord_calendar.domain.interval import Interval
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule
    from coord_calendar.errors import Language
    from coord_calendar.ical.audience import Feed
    from coord_calendar.ical.concern import Appearance

PRODID = "-//coord-calendar//coord-calendar//VI"
"""Says in every feed which program made it; never changes, not even with a new version."""

REFRESH = "PT1H"
"""How often a subscriber is asked to look again. Programs take it as a hint, if at all."""

FOOT = b"END:VCALENDAR\r\n"
"""The last line of every feed."""


def rendered(problem: Problem, schedule: Schedule, feed: Feed, *, lang: Language = "vi") -> bytes:
    """Return a feed as the content of an ``.ics`` file, by itself.

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
    revision = Revision(schedule.revision, made_at(problem, schedule))
    times = [appearance.placement for appearance in feed.appearances]
    zone = zone_of(problem, (*times, *feed.busy))
    series: dict[str | None, list[Event]] = {}
    for appearance in feed.appearances:
        event = event_of(problem, feed, appearance, lang)
        series.setdefault(series_of(appearance), []).append(event)
    events = [*series.pop(None, ()), *busy_events(problem, feed, lang)]
    for name, instances in series.items():
        events += gathered(instances, uid(NO_KEY, problem.city.id, "series", str(name)))
    events.sort(key=place_of)
    parts = [written(event, zone).with_revision(revision) for event in events]
    return b"".join((head(problem, feed, zone, lang), *parts, FOOT))


def made_at(problem: Problem, schedule: Schedule) -> dt.datetime:
    """Return when a plan was made, or the first midnight planned if it does not say."""
    return (schedule.made_at or problem.horizon.start).astimezone(dt.UTC).replace(microsecond=0)


def place_of(event: Event) -> tuple[dt.datetime, dt.datetime, str]:
    """Return by what the events of a feed are put in order: time, then what tells nothing."""
    return event.start, event.end, event.name


def event_of(
    problem: Problem, feed: Feed, appearance: Appearance, lang: Language, key: bytes = NO_KEY
) -> Event:
    """Return a meeting as an event by itself."""
    meeting, placement = appearance.meeting, appearance.placement
    names = feed_names(feed) if meeting.is_secret else ()
    return Event(
        uid(key, problem.city.id, *names, "meeting", meeting.id),
        placement.start.astimezone(dt.UTC),
        placement.end.astimezone(dt.UTC),
        told(problem, feed, appearance, lang),
    )


def series_of(appearance: Appearance) -> str | None:
    """Return the series with which a meeting may be told as one; None if with none."""
    return None if appearance.meeting.is_secret else appearance.meeting.series


def busy_events(
    problem: Problem, feed: Feed, lang: Language, key: bytes = NO_KEY
) -> Iterable[Event]:
    """Yield the busy time of a feed, each period known by its bounds alone.

    What moves to another time is another event, so that nobody can follow it.
    """
    words = told_of_busy_time(lang)
    for period in feed.busy:
        bounds = (moment.astimezone(dt.UTC) for moment in (period.start, period.end))
        start, end = bounds
        names = (*feed_names(feed), "busy", start.isoformat(), end.isoformat())
        yield Event(uid(key, problem.city.id, *names), start, end, words)


def feed_names(feed: Feed) -> tuple[str, str, str]:
    """Return what tells a feed from all others of its city: its audience, kind and name."""
    return "" if feed.audience is None else feed.audience.id, feed.kind.value, feed.id


def head(problem: Problem, feed: Feed, zone: dt.tzinfo, lang: Language) -> bytes:
    """Return the lines before the first event: what the feed is called, and its zone."""
    title = text(one_line(feed_title(problem.city, feed, lang)))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODID}",
        f"NAME:{title}",
        f"X-WR-CALNAME:{title}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        f"X-PUBLISHED-TTL:{REFRESH}",
    ]
    if zone is not dt.UTC:
        midnight = problem.horizon.start
        lines += [
            "BEGIN:VTIMEZONE",
            f"TZID:{zone}",
            "BEGIN:STANDARD",
            "DTSTART:19700101T000000",
            f"TZNAME:{midnight.tzname()}",
            f"TZOFFSETFROM:{midnight:%z}",
            f"TZOFFSETTO:{midnight:%z}",
            "END:STANDARD",
            "END:VTIMEZONE",
        ]
    return folded(lines)


def zone_of(problem: Problem, times: Iterable[Interval]) -> dt.tzinfo:
    """Return the city's zone if its shortest form holds for all that is written, else UTC.

    One offset from UTC, without daylight saving, must hold over the days planned and at every time
    that the feed tells. A city that lives by UTC is written in UTC.
    """
    calendar = problem.city.calendar
    if not the_clock_is_steady(problem):
        return dt.UTC
    return calendar.tz if all(keeps_the_clock(problem, time) for time in times) else dt.UTC


def the_clock_is_steady(problem: Problem) -> bool:
    """Tell whether one offset from UTC, not 0 and without daylight saving, holds all days."""
    calendar = problem.city.calendar
    days = (problem.first_day + dt.timedelta(days=day) for day in range(problem.days + 1))
    clocks = {_clock(calendar.at(day, dt.time())) for day in days}
    offset, saving = clocks.pop()
    return not clocks and not saving and bool(offset)


def keeps_the_clock(problem: Problem, time: Event | Interval) -> bool:
    """Tell whether the offset from UTC is, as a time begins and ends, that of the first day."""
    local, clock = problem.city.calendar.local, _clock(problem.horizon.start)
    return _clock(local(time.start)) == clock == _clock(local(time.end))


def _clock(local: dt.datetime) -> tuple[dt.timedelta | None, dt.timedelta | None]:
    return local.utcoffset(), local.dst()
