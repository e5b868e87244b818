"""One calendar of a file: its events and its free/busy lists, each read by itself.

What is broken is told and left out, and touches nothing beside it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING

from coord_calendar.domain.interval import Interval
from coord_calendar.ical.read.components import Block
from coord_calendar.ical.read.events import entry_of
from coord_calendar.ical.read.far_away import is_far_away
from coord_calendar.ical.read.free_busy import listed
from coord_calendar.ical.read.limits import OutOfTime, Unreadable
from coord_calendar.ical.read.series import instances
from coord_calendar.ical.read.times import Clock
from coord_calendar.ical.read.zones import Zones

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.ical.read.events import Entry
    from coord_calendar.ical.read.faults import Faults
    from coord_calendar.ical.read.limits import Effort
    from coord_calendar.ical.read.values import BusyTime

_MARGIN = dt.timedelta(days=2)
# Beyond the days asked for: a day is a day in its own zone, up to 26 hours away from ours.


class Reader:
    """Reads one calendar of a file.

    Parameters
    ----------
    calendar : Block
        Its parts.
    horizon : Interval
        The time asked for.
    zone : tzinfo
        The city's clock.
    faults : Faults
        Told what cannot be read.
    effort : Effort
        What may be spent.
    """

    def __init__(
        self, calendar: Block, horizon: Interval, zone: dt.tzinfo, faults: Faults, effort: Effort
    ) -> None:
        self._calendar = calendar
        self._zone = zone
        self._faults = faults
        self._effort = effort
        self._start = horizon.start.astimezone(zone)
        self._end = horizon.end.astimezone(zone)
        zones = Zones(calendar.inside("VTIMEZONE"), zone, faults, effort)
        named = calendar.first("X-WR-TIMEZONE")
        own = zones.zone(named.value.strip(), named.line) if named else None
        self._clock = Clock(zones, own, zone)
        self._owner = _address(calendar)

    def times(self) -> Iterator[BusyTime]:
        """Yield the times within the days asked for."""
        days = (self._start.date(), self._end.date())
        for group in self._groups():
            self._effort.begin()
            if not all(is_far_away(block, *days) for block in group):
                for series in self._series(group):
                    yield from self._instances(series)
        for block in self._calendar.inside("VFREEBUSY"):
            yield from self._listed(block)

    def _groups(self) -> Iterator[list[Block]]:
        """Yield the events of one name: a series and its moved instances."""
        named = defaultdict[str, list[Block]](list)
        for block in self._calendar.inside("VEVENT"):
            uid = block.first("UID")
            if uid is None or not uid.value.strip():
                yield [block]
            else:
                named[uid.value.strip()].append(block)
        yield from named.values()

    def _series(self, group: list[Block]) -> Iterator[list[Entry]]:
        """Yield what can be read of the events of one name, each series by itself.

        Of several versions of an event the latest counts. Programs that give one name to different
        events are many; where none is the later one, each is an event of its own.
        """
        entries = [entry for block in group for entry in self._entry(block)]
        moved = [entry for entry in entries if entry.replaced]
        whole = [entry for entry in entries if not entry.replaced]
        latest = max((entry.version for entry in whole), default=0)
        whole = [entry for entry in whole if entry.version == latest]
        if whole or moved:
            yield [*whole[:1], *moved]
        yield from ([entry] for entry in whole[1:])

    def _entry(self, block: Block) -> Iterator[Entry]:
        with self._told(block.line):
            yield entry_of(block, self._clock, self._faults, self._owner)

    def _instances(self, series: list[Entry]) -> list[BusyTime]:
        times: list[BusyTime] = []
        with self._told(series[0].line):
            if len(series) == 1 and not series[0].repeats:
                found = [(series[0], series[0].start, series[0].end)]
            else:
                span = (self._start - _MARGIN, self._end + _MARGIN)
                found = list(instances(series, *span, self._effort))
            for entry, start, end in found:
                during = self._within(self._clock.at(start), self._clock.at(end))
                if during is not None:
                    times.append(entry.busy(during))
        return times

    def _listed(self, block: Block) -> Iterator[BusyTime]:
        """Yield the times of a free/busy list."""
        for held in block.all("FREEBUSY"):
            self._effort.begin()
            for text in held.value.split(","):
                with self._told(held.line):
                    during = self._within(*self._clock.period(text, held))
                    if during is not None:
                        yield listed(during, held)

    def _within(self, start: dt.datetime, end: dt.datetime) -> Interval | None:
        """Return a time cut to the days asked for, on the city's clock; None if it is outside."""
        is_inside = start < self._end and end > self._start
        if not is_inside and not (start == end and self._start <= start < self._end):
            return None
        return Interval(
            start=max(start, self._start).astimezone(self._zone),
            end=min(end, self._end).astimezone(self._zone),
        )

    @contextmanager
    def _told(self, line: int) -> Iterator[None]:
        """Tell what cannot be read as a fault at a line, and go on."""
        try:
            yield
        except OutOfTime:
            raise
        except Unreadable as error:
            self._faults.tell(error.line or line, error.vi, error.en)
        except Exception as error:  # noqa: BLE001 what libraries say of strangers' text is its fault
            what = type(error).__name__
            self._faults.tell(
                line,
                f"không đọc được phần này, bỏ qua ({what})",
                f"this part cannot be read and is left out ({what})",
            )


def _address(calendar: Block) -> str:
    """Return whose calendar it is, as Google says: its name is the owner's address."""
    named = calendar.first("X-WR-CALNAME")
    name = named.value.strip().lower() if named else ""
    return name if "@" in name else ""
