"""Free/busy lists: when somebody is busy, and nothing else.

**Source** RFC 5545 sections 3.2.9, 3.6.4 and 3.8.2.6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.ical.read.values import BusyStatus, BusyTime

if TYPE_CHECKING:
    from coord_calendar.domain.interval import Interval
    from coord_calendar.ical.read.lines import Property


def listed(during: Interval, held: Property) -> BusyTime:
    """Return one time of a list; of a kind that is not known somebody is busy."""
    kind = held.parameter("FBTYPE").upper()
    tentative = kind == "BUSY-TENTATIVE"
    return BusyTime(
        start=during.start,
        end=during.end,
        status=BusyStatus.TENTATIVE if tentative else BusyStatus.CONFIRMED,
        is_free=kind == "FREE",
    )
