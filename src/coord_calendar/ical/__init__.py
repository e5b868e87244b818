"""Publish a plan as calendar feeds (iCalendar, RFC 5545) that phones and desktops subscribe to.

A *feed* is one ``.ics`` file: of a person, a post, a room, a site, a body, an office, a bridge
point, or of everything, made for its own reader or for an audience of the city's. :mod:`.concern`
says whom a meeting concerns, :mod:`.sight` how much a reader may see of it: there secrecy is kept;
:mod:`.audience` makes the feeds of both. :mod:`.description` and :mod:`.telling` say a meeting in
words, :mod:`.series` those of a series that repeat as one; :mod:`.rendering` makes a feed of them,
:mod:`.event` and :mod:`.lines` its bytes. :mod:`.book` keeps all feeds of a folder, each a
:mod:`.page`, and what :mod:`.cancelling` leaves of a meeting; the :mod:`.ledger` remembers it.
:mod:`.folder` and :mod:`.writing` name the files and write them. Beside the feeds,
:mod:`.free_busy` tells when somebody is taken and no more, :mod:`.deadlines` what is to be done for
a meeting, and by when.

Feeds hold only constructs that every calendar program reads alike: a time zone told once and in
full, weekly series at most, no alarms, no mail addresses, identifiers and time stamps that stay.
"""

from __future__ import annotations

from coord_calendar.ical.audience import Appearance, Feed, FeedKind, feeds_of
from coord_calendar.ical.book import FeedBook
from coord_calendar.ical.deadlines import DeadlineForm, publish_deadlines
from coord_calendar.ical.folder import publish_feeds
from coord_calendar.ical.free_busy import publish_free_busy
from coord_calendar.ical.ledger import Ledger
from coord_calendar.ical.rendering import rendered
from coord_calendar.ical.writing import file_name, spelt

__all__ = [
    "Appearance",
    "DeadlineForm",
    "Feed",
    "FeedBook",
    "FeedKind",
    "Ledger",
    "feeds_of",
    "file_name",
    "publish_deadlines",
    "publish_feeds",
    "publish_free_busy",
    "rendered",
    "spelt",
]
