from __future__ import annotations

import datetime as dt

from coord_calendar.ical.read.components import Scanner
from coord_calendar.ical.read.faults import Faults
from coord_calendar.ical.read.files import content_of
from coord_calendar.ical.read.limits import Effort
from coord_calendar.ical.read.lines import lines_of
from coord_calendar.ical.read.zones import Zones
from foreign_calendars import EASTERN, calendar


def test_a_zone_of_a_file_tells_its_offset_its_summer_time_and_its_name() -> None:
    """In summer and in winter, as any other zone does."""
    faults = Faults("")
    (one,) = Scanner(faults).scan(lines_of(content_of(calendar(EASTERN), faults), faults))
    zones = Zones(one.inside("VTIMEZONE"), dt.UTC, faults, Effort(5))
    zone = zones.zone("Eastern", 1)
    hour = dt.timedelta(hours=1)
    summer, winter = (dt.datetime(2026, month, 1, 12, tzinfo=zone) for month in (7, 1))
    assert (summer.utcoffset(), summer.dst(), summer.tzname()) == (-4 * hour, hour, None)
    assert (winter.utcoffset(), winter.dst(), winter.tzname()) == (-5 * hour, 0 * hour, None)
    assert [moment.astimezone(dt.UTC).astimezone(zone) for moment in (summer, winter)] == [
        summer,
        winter,
    ]
    assert summer.astimezone(dt.UTC).astimezone(zone).hour == 12
    assert not faults.told()
