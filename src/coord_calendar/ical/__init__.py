"""Publish a plan as calendar feeds (iCalendar, RFC 5545) that phones and desktops subscribe to.

A *feed* is one ``.ics`` file for one audience: a person, a room, a body, an office or a bridge
point. :mod:`.audience` decides which meetings stand in which feed, and that is where secrecy is
kept; :mod:`.description` says a meeting in words; :mod:`.rendering` builds the calendar itself
with the library ``icalendar``; :mod:`.folder` names the files and writes them.

Feeds hold only constructs that every calendar program reads alike: a time zone told once and in
full, no recurrence, no alarms, no mail addresses, identifiers and time stamps that stay.
"""

from __future__ import annotations

from coord_calendar.ical.audience import Appearance, Feed, FeedKind, feeds_of
from coord_calendar.ical.book import FeedBook
from coord_calendar.ical.folder import publish_feeds
from coord_calendar.ical.rendering import rendered
from coord_calendar.ical.writing import file_name

__all__ = [
    "Appearance",
    "Feed",
    "FeedBook",
    "FeedKind",
    "feeds_of",
    "file_name",
    "publish_feeds",
    "rendered",
]
