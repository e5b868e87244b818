"""Times as calendars write them: days, times on a clock, lengths, and lists of these."""

from __future__ import annotations

import datetime as dt
from copy import copy
from typing import TYPE_CHECKING

from icalendar import vDDDTypes
from x_wr_timezone import UTCChangingWalker

from coord_calendar.ical.read.limits import Unreadable

if TYPE_CHECKING:
    from coord_calendar.ical.read.lines import Property
    from coord_calendar.ical.read.zones import Zones


class Clock:
    """Reads the times of one calendar.

    Parameters
    ----------
    zones : Zones
        The calendar's zones.
    own : tzinfo or None
        The zone that the calendar as a whole names (``X-WR-TIMEZONE``), as Google writes: what is
        said in UTC or without a zone is meant on that clock.
    zone : tzinfo
        The clock of times without any zone.
    """

    def __init__(self, zones: Zones, own: dt.tzinfo | None, zone: dt.tzinfo) -> None:
        self._zones = zones
        self._own = UTCChangingWalker(own) if own else None
        self._beside: dt.tzinfo | None = None
        self.zone = zone

    def beside(self, start: dt.date) -> Clock:
        """Return the clock of an event's other times: without a zone they are in the start's."""
        clock = copy(self)
        clock._beside = getattr(start, "tzinfo", None)  # noqa: SLF001 its own
        return clock

    def moment(self, held: Property) -> dt.date | dt.datetime:
        """Return a day, or a time with its zone.

        Raises
        ------
        Unreadable
            If it is neither.
        """
        return self._moment(held.value, held)

    def listed(self, text: str, held: Property) -> dt.date | tuple[dt.datetime, dt.datetime]:
        """Return a day, a time or a period of a list.

        Raises
        ------
        Unreadable
            If it is none of these.
        """
        return self.period(text, held) if "/" in text else self._moment(text, held)

    def period(self, text: str, held: Property) -> tuple[dt.datetime, dt.datetime]:
        """Return the start and the end of a period, which may be written with a length.

        Raises
        ------
        Unreadable
            If it is none.
        """
        first, _, last = text.partition("/")
        start = self.at(self._moment(first, held))
        if last.strip().upper().startswith(("P", "+P")):
            return start, after(start, length(last, held))
        return start, self.at(self._moment(last, held))

    def _moment(self, text: str, held: Property) -> dt.date | dt.datetime:
        found = _parsed(text, held)
        if not isinstance(found, dt.datetime):
            if not isinstance(found, dt.date):
                raise _unreadable(text, held)
            return found
        name = held.parameter("TZID")
        if found.tzinfo is None and name:
            return found.replace(tzinfo=self._zones.zone(name, held.line))
        if found.tzinfo is None and self._beside is not None:
            return found.replace(tzinfo=self._beside)
        if self._own is not None:
            found = self._own.walk_value_datetime(found)
        return found if found.tzinfo else found.replace(tzinfo=self.zone)

    def at(self, moment: dt.date | dt.datetime) -> dt.datetime:
        """Return a time as it is, and of a day its midnight on this clock."""
        if isinstance(moment, dt.datetime):
            return moment
        return dt.datetime.combine(moment, dt.time(), self.zone)


def length(text: str, held: Property) -> dt.timedelta:
    """Return a length of time.

    Raises
    ------
    Unreadable
        If it is none.
    """
    found = _parsed(text, held)
    if not isinstance(found, dt.timedelta):
        raise _unreadable(text, held)
    return found


def after(start: dt.datetime, lasting: dt.timedelta) -> dt.datetime:
    """Return the time that lies a length after another: whole days on its clock, hours really.

    **Source** RFC 5545 section 3.3.6.
    """
    days = start + dt.timedelta(days=lasting.days)
    rest = dt.timedelta(seconds=lasting.seconds)
    return (days.astimezone(dt.UTC) + rest).astimezone(start.tzinfo)


def _parsed(text: str, held: Property) -> object:
    try:
        found: object = vDDDTypes.from_ical(text.strip().upper())  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError) as error:
        raise _unreadable(text, held) from error
    return found


def _unreadable(text: str, held: Property) -> Unreadable:
    shown = text.strip()[:40]
    return Unreadable(
        f"{held.name} không phải là ngày giờ: «{shown}»",
        f"{held.name} is no time: «{shown}»",
        held.line,
    )
