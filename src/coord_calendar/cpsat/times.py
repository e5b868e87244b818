"""Rules about a meeting's own time: which slots each leaves open.

Each function answers for one rule and all slots of one meeting at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from coord_calendar.cpsat.slots import Mask, Slots
    from coord_calendar.cpsat.view import View
    from coord_calendar.domain.meeting import Meeting


def lasts_as_long_as_asked(view: View, meeting: Meeting, slots: Slots) -> Mask:
    """Leave open the slots that last as long as asked for; half-days are another rule's."""
    minutes = view.problem.minutes_of(meeting)
    lasting: Mask = slots.end - slots.start == minutes
    return np.ones(len(slots), dtype=bool) if minutes is None else lasting


def lies_in_working_sessions(view: View, meeting: Meeting, slots: Slots) -> Mask:
    """Leave open the slots inside one working session."""
    open_ = np.zeros(len(slots), dtype=bool)
    if meeting.any_hour or meeting.half_days is not None:
        return ~open_
    for start, end in view.half_days:
        open_ |= (start <= slots.start) & (slots.end <= end)
    return open_


def fills_consecutive_half_days(view: View, meeting: Meeting, slots: Slots) -> Mask:
    """Leave open the slots of as many whole sessions in a row as asked for."""
    if meeting.half_days is None:
        return np.ones(len(slots), dtype=bool)
    ends = [view.problem.end_of(meeting, view.moment(int(start))) for start in slots.start]
    wanted = [-1 if end is None else view.minute(end) for end in ends]
    ending: Mask = slots.end == np.array(wanted, dtype=np.int64)
    return ending


def lies_in_its_windows(view: View, meeting: Meeting, slots: Slots) -> Mask:
    """Leave open the slots in one of the windows, from the release to the deadline."""
    open_ = np.full(len(slots), not meeting.windows)
    for window in meeting.windows:
        start, end = view.minutes(window)
        open_ |= (start <= slots.start) & (slots.end <= end)
    if meeting.release is not None:
        open_ &= slots.start >= view.minute(meeting.release)
    if meeting.deadline is not None:
        open_ &= slots.end <= view.minute(meeting.deadline)
    return open_


def is_at_its_fixed_time(view: View, meeting: Meeting, slots: Slots) -> Mask:
    """Leave open only the fixed time, if there is one."""
    if not meeting.fixed or meeting.asked_start is None:
        return np.ones(len(slots), dtype=bool)
    then: Mask = slots.start == view.minute(meeting.asked_start)
    return then


def is_on_a_day_of_its_series(view: View, meeting: Meeting, slots: Slots) -> Mask:
    """Leave open the days of the series to which the meeting belongs, if any."""
    dates = view.problem.days_of_series(meeting)
    if dates is None:
        return np.ones(len(slots), dtype=bool)
    return slots.on(day for day in slots.days if view.date(day) in dates)


def is_at_its_pinned_time(view: View, meeting: Meeting, slots: Slots) -> Mask:
    """Leave open only the time at which the meeting is pinned, if it is."""
    if meeting.pin is None:
        return np.ones(len(slots), dtype=bool)
    then: Mask = slots.start == view.minute(meeting.pin.start)
    return then
