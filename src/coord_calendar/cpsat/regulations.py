"""Rules of regulations: which slots the kind of a meeting leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.domain.kinds import HALF_DAY_MINUTES

if TYPE_CHECKING:
    from coord_calendar.cpsat.slots import Mask, Slots
    from coord_calendar.cpsat.view import View
    from coord_calendar.domain.meeting import Meeting


def lasts_no_longer_than_its_kind_may(view: View, meeting: Meeting, slots: Slots) -> Mask:
    """Leave open the slots of no more half-days than the kind of the meeting may take."""
    most = view.city.kind(meeting.kind).longest_half_days
    if most is None or meeting.half_days is not None:
        return np.full(len(slots), most is None or (meeting.half_days or 0) <= most)
    short: Mask = slots.end - slots.start <= most * HALF_DAY_MINUTES
    return short


def is_called_in_time(view: View, meeting: Meeting, slots: Slots) -> Mask:
    """Leave open the days far enough after the day on which the office asked."""
    earliest = view.problem.earliest_by_notice(meeting)
    if earliest is None:
        return np.ones(len(slots), dtype=bool)
    in_time: Mask = slots.start >= view.midnight(earliest)
    return in_time
