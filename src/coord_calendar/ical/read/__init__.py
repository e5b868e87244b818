"""Read calendars of other programs: when people and rooms are busy already.

Nobody knows who wrote them, so each room trusts the one before no further than it must:
:mod:`.files` and :mod:`.lines` turn bytes into lines, :mod:`.components` lines into events that
stand apart from each other, :mod:`.far_away` leaves out what cannot matter; :mod:`.times`,
:mod:`.zones` and :mod:`.rules` understand the parts of an event, :mod:`.events` the event,
:mod:`.series` follows what repeats, and :mod:`.free_busy` is the other form of calendar;
:mod:`.reader` leads through these. :mod:`.limits` says what one file may cost; :mod:`.faults` takes
note of what is broken, and the rest is read. :mod:`.reading` is the verb, :mod:`.values` what it
returns and :mod:`.commitments` what planning makes of it.
"""

from __future__ import annotations

from coord_calendar.ical.read.commitments import commitments_from
from coord_calendar.ical.read.reading import read_calendar
from coord_calendar.ical.read.values import BusyStatus, BusyTime, CalendarReading

__all__ = ["BusyStatus", "BusyTime", "CalendarReading", "commitments_from", "read_calendar"]
