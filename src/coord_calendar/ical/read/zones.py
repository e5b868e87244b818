"""Which clock is meant by the name of a time zone.

Programs write the names of the IANA database (``Asia/Ho_Chi_Minh``), Windows' own (``SE Asia
Standard Time``), a path that ends in the first, or any name with a definition of their own beside
it. They are taken in this order; a name that is none of these is told, and the times are read on
the clock of the city.

**Source** RFC 5545 sections 3.2.19 and 3.6.5; CLDR's table of Windows zones.
"""

from __future__ import annotations

import datetime as dt
import re
from io import StringIO
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from coord_calendar.ical.read.limits import Effort, OutOfTime, Unreadable
from coord_calendar.ical.read.rules import counted, rule_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateutil.rrule import rrule

    from coord_calendar.ical.read.components import Block
    from coord_calendar.ical.read.faults import Faults

_FARTHEST = 14
# Hours that a zone is away from UTC at most.
_MOST_CHANGES = 1_000
# Dates of summer time that one zone may define.
_MOST_RULES = 100
# Yearly rules of one zone; dateutil follows each from its beginning, perhaps the year 1601.
_YEARLY = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYMONTHDAY", "BYDAY"}
_OF_THE_DAY = {"BYHOUR", "BYMINUTE", "BYSECOND"}
# What a rule of summer time is made of; of the latter one of each.
_OFFSET = re.compile(r"\((?:UTC|GMT)([+-]\d\d?):?(\d\d)\)")
# What Outlook shows for a zone: (UTC-05:00) Eastern Time (US & Canada).


class Zones:
    """The zones of one calendar.

    Parameters
    ----------
    blocks : iterable of Block
        Its own definitions (``VTIMEZONE``).
    default : tzinfo
        The clock of times whose zone nobody knows.
    faults : Faults
        Told which zones are unknown.
    effort : Effort
        What may be spent.
    """

    def __init__(
        self, blocks: Iterable[Block], default: dt.tzinfo, faults: Faults, effort: Effort
    ) -> None:
        self.default = default
        self._own = {held.value.strip(): block for block in blocks if (held := block.first("TZID"))}
        self._faults = faults
        self._effort = effort
        self._known: dict[str, dt.tzinfo] = {}

    def zone(self, name: str, line: int) -> dt.tzinfo:
        """Return the zone of that name; one that is unknown is told once."""
        zone = self._known.get(name)
        if zone is None:
            zone = iana_zone(name) or self._defined(name)
            if zone is None:
                zone = _shown_offset(name) or self.default
                self._faults.tell(
                    line,
                    f"không có múi giờ «{name[:60]}»; đọc theo giờ {zone}",
                    f"there is no time zone «{name[:60]}»; read by the clock of {zone}",
                )
            self._known[name] = zone
        return zone

    def _defined(self, name: str) -> dt.tzinfo | None:
        block = self._own.get(name)
        if block is None:
            return None
        try:
            self._effort.begin()
            definition = StringIO("\r\n".join(self._definition(block)))
            zone = _Watched(cast("dt.tzinfo", tzical(definition).get()), self._effort)
            for month in (1, 7):  # it must tell the time of a winter and of a summer
                dt.datetime(2026, month, 1, tzinfo=zone).astimezone(dt.UTC)
        except OutOfTime:
            raise
        except Exception:  # noqa: BLE001 whatever dateutil says of strangers' text, it is no zone
            return None
        return zone

    def _definition(self, block: Block) -> Iterator[str]:
        """Yield a definition as dateutil reads it, once it is known to be bounded."""
        yield from ("BEGIN:VTIMEZONE", "TZID:own")
        changes = rules = 0
        for part in block.blocks:
            yield f"BEGIN:{part.name}"
            for name in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"):
                held = part.first(name)
                if held is None or part.fault:
                    raise Unreadable("thiếu", f"there is no {name}")
                yield f"{name}:{held.value}"
            start = part.properties["DTSTART"][0].value
            for held in part.all("RRULE"):
                rules += 1
                if rules > _MOST_RULES:
                    raise Unreadable("quá nhiều quy tắc", "too many rules")
                self._see_it_ends(held.value, start)
                yield f"RRULE:{held.value}"
            for held in part.all("RDATE"):
                dates = held.value.split(",")
                changes += len(dates)
                yield from (f"RDATE:{date}" for date in dates)
            yield f"END:{part.name}"
        if changes > _MOST_CHANGES or len(block.blocks) > _MOST_CHANGES:
            raise Unreadable("quá nhiều", "too many changes")
        yield "END:VTIMEZONE"

    def _see_it_ends(self, text: str, start: str) -> None:
        """See that a rule is one of summer time, and that it falls on some day."""
        rule = rule_of(text)
        once = all(len(rule.get(name, "-")) == 1 for name in _OF_THE_DAY)
        if rule["FREQ"] != ["YEARLY"] or not rule.keys() <= _YEARLY | _OF_THE_DAY or not once:
            raise Unreadable("không phải mỗi năm", "not a yearly rule")
        begun = dt.datetime.fromisoformat(start)
        followed = cast("rrule", rrulestr(text, dtstart=begun, ignoretz=True))
        next(iter(counted(followed, rule, self._effort)))


class _Watched(dt.tzinfo):
    """A zone as a file defines it, that looks at the clock each time it is asked.

    dateutil looks through all changes for each time, and one event may name thousands of times.
    """

    def __init__(self, zone: dt.tzinfo, effort: Effort) -> None:
        self._zone = zone
        self._effort = effort

    def utcoffset(self, moment: dt.datetime | None) -> dt.timedelta | None:
        self._effort.look_at_the_clock()
        return self._zone.utcoffset(moment)

    def dst(self, moment: dt.datetime | None) -> dt.timedelta | None:
        return self._zone.dst(moment)

    def tzname(self, moment: dt.datetime | None) -> str | None:
        return self._zone.tzname(moment)

    def fromutc(self, moment: dt.datetime) -> dt.datetime:
        self._effort.look_at_the_clock()
        return self._zone.fromutc(moment.replace(tzinfo=self._zone)).replace(tzinfo=self)


def _shown_offset(name: str) -> dt.tzinfo | None:
    """Return the fixed offset that a name shows, without summer time."""
    found = _OFFSET.match(name)
    if found is None or abs(int(found[1])) > _FARTHEST:
        return None
    hours, minutes = int(found[1]), int(found[2])
    return dt.timezone(dt.timedelta(hours=hours, minutes=-minutes if hours < 0 else minutes))


def iana_zone(name: str) -> ZoneInfo | None:
    """Return the zone that the IANA database or CLDR's table of Windows zones calls so."""
    parts = name.strip("/").split("/")
    ends = ["/".join(parts[-count:]) for count in (3, 2)] if name.startswith("/") else []
    for called in (WINDOWS_TO_OLSON.get(name, name), *ends):
        try:
            return ZoneInfo(called)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return None
