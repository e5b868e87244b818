"""Meetings that a regulation does not allow: too long for their kind, or called too late.

**Source** Decision 45/2018/QĐ-TTg, which binds state bodies only.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from coord_calendar.conflicts.certainty import end_decides
from coord_calendar.conflicts.finding import Finding
from coord_calendar.conflicts.sentences import regulations as sentences
from coord_calendar.domain.kinds import HALF_DAY_MINUTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.conflicts.bookings import Bookings

HALF_DAY = dt.timedelta(minutes=HALF_DAY_MINUTES)


def longer_than_its_kind_allows(bookings: Bookings) -> Iterator[Finding]:
    """Yield the meetings of more half-days than their kind may have; begun ones count whole."""
    for row in bookings.rows:
        kind = bookings.city.kind(row.meeting.kind)
        half_days = row.meeting.half_days or -(-row.lasts // HALF_DAY)
        if kind.longest_half_days is not None and half_days > kind.longest_half_days:
            yield Finding(
                meetings=(row.meeting.id,),
                during=bookings.during(row),
                says=sentences.longest_duration(bookings.words, row, kind, half_days),
                doubts=end_decides(row, row.start + kind.longest_half_days * HALF_DAY),
            )


def called_too_late(bookings: Bookings) -> Iterator[Finding]:
    """Yield the meetings asked for fewer working days before than their kind needs."""
    for row in bookings.rows:
        earliest = bookings.problem.earliest_by_notice(row.meeting)
        if earliest is not None and row.day < earliest:
            kind = bookings.city.kind(row.meeting.kind)
            yield Finding(
                meetings=(row.meeting.id,),
                during=bookings.during(row),
                says=sentences.shortest_notice(bookings.words, row, kind, earliest),
            )
