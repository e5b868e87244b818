"""One event as a component of a feed, its bytes included.

An event stands once, or every so many weeks: then it is the *master* of a series, with the times at
which it does not take place, and single instances that differ are events of their own that say
instead of which instance they stand. What is cancelled stays in the feed for a while and says so.

**Source** RFC 5545 section 3.6.1; RFC 7986 (COLOR, CONFERENCE).
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.ical.lines import folded, parameter, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.ical.telling import Told

CANCELLED = ("ĐÃ HỦY: ", "CANCELLED: ")
"""Stands before the title of what is cancelled, since not every program shows its status."""


class Revision(NamedTuple):
    """Which version of an event this is.

    Parameters
    ----------
    sequence : int
        0, 1, 2, ...
    changed : datetime
        When it was made.
    """

    sequence: int
    changed: dt.datetime


class Event(NamedTuple):
    """An event of a feed.

    Parameters
    ----------
    uid : str
        Its identifier; a series and the instances that differ share one.
    start, end : datetime
        Its time; of a series that of the first instance.
    told : Told
        Its words.
    weeks : int
        Every how many weeks it comes again; 0 if it does not.
    last : datetime or None
        When the last instance starts; None if it does not come again.
    skipped : tuple of datetime
        Starts of instances that do not take place.
    instead_of : datetime or None
        The start of the instance in whose place it stands; None if in no one's.
    is_cancelled : bool
        Whether it does not take place after all.
    """

    uid: str
    start: dt.datetime
    end: dt.datetime
    told: Told
    weeks: int = 0
    last: dt.datetime | None = None
    skipped: tuple[dt.datetime, ...] = ()
    instead_of: dt.datetime | None = None
    is_cancelled: bool = False

    @property
    def name(self) -> str:
        """What no other event of the feed is called, however its series changes."""
        return self.uid if self.instead_of is None else f"{self.uid} {in_utc(self.instead_of)}"


class Written(NamedTuple):
    """The bytes of an event but for its revision, which goes between the three."""

    times: bytes
    identity: bytes
    rule: bytes
    words: bytes
    place: bytes

    def with_revision(self, revision: Revision) -> bytes:
        """Return the whole component."""
        changed = in_utc(revision.changed).encode()
        return b"".join(
            (
                self.times,
                b"DTSTAMP:%b\r\n" % changed,
                self.identity,
                b"SEQUENCE:%d\r\n" % revision.sequence,
                self.rule,
                self.words,
                b"LAST-MODIFIED:%b\r\n" % changed,
                self.place,
            )
        )


# One meeting is the same event in most of the feeds in which it stands.
@lru_cache(maxsize=64)
def written(event: Event, zone: dt.tzinfo) -> Written:
    """Return the bytes of an event, its times in a zone that the feed tells, or in UTC.

    The properties stand in the order in which ``icalendar`` writes them.
    """
    return Written(*(folded(lines) for lines in _lines(event, zone)))


def in_utc(moment: dt.datetime) -> str:
    """Return a moment as ``20261130T010000Z``."""
    return f"{_clock(moment, dt.UTC)}Z"


def _lines(event: Event, zone: dt.tzinfo) -> Iterator[list[str]]:
    told = event.told
    times = ["BEGIN:VEVENT", f"SUMMARY:{text(told.summary)}", _time("DTSTART", event.start, zone)]
    # RFC 5545 section 3.8.2.2: an end is later than its start, or is not written.
    if event.end > event.start:
        times.append(_time("DTEND", event.end, zone))
    yield times
    identity = [f"UID:{event.uid}"]
    if event.instead_of is not None:
        identity.append(_time("RECURRENCE-ID", event.instead_of, zone))
    yield identity
    yield list(_rule(event, zone))
    yield list(_words(told))
    place = [f"LOCATION:{text(told.location)}"] if told.location else []
    if event.is_cancelled:
        place += ["STATUS:CANCELLED", "TRANSP:TRANSPARENT"]
    if told.address:
        place.append(f"URL:{told.address}")
    yield [*place, "END:VEVENT"]


def _rule(event: Event, zone: dt.tzinfo) -> Iterator[str]:
    if event.last is not None:
        every = f";INTERVAL={event.weeks}" if event.weeks > 1 else ""
        yield f"RRULE:FREQ=WEEKLY;UNTIL={in_utc(event.last)}{every}"
        for moment in event.skipped:
            yield _time("EXDATE", moment, zone)


def _words(told: Told) -> Iterator[str]:
    if told.category:
        yield f"CATEGORIES:{text(told.category)}"
    if told.is_confidential:
        yield "CLASS:CONFIDENTIAL"
    if told.color:
        yield f"COLOR:{told.color}"
    if told.address:
        label = parameter(told.link)
        yield f"CONFERENCE;FEATURE=VIDEO;LABEL={label};VALUE=URI:{told.address}"
    if told.description:
        yield f"DESCRIPTION:{text(told.description)}"


def _time(name: str, moment: dt.datetime, zone: dt.tzinfo) -> str:
    if zone is dt.UTC:
        return f"{name}:{in_utc(moment)}"
    return f"{name};TZID={zone}:{_clock(moment, zone)}"


def _clock(moment: dt.datetime, zone: dt.tzinfo) -> str:
    shown = moment.astimezone(zone).isoformat(timespec="seconds")[:19]
    return shown.replace("-", "").replace(":", "")
