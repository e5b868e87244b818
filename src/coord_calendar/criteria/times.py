"""What a plan costs in time: away from the hour asked for, or later than need be.

All criteria tell time in half-days (:mod:`coord_calendar.criteria.half_days`); a half-day counts
as four hours.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from coord_calendar.criteria.half_days import HalfDays
from coord_calendar.criteria.placed import placed

if TYPE_CHECKING:
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule

_HOUR = dt.timedelta(hours=1)
_HOURS_A_HALF_DAY = 4


def preferred_time(problem: Problem, schedule: Schedule) -> int:
    """Count how far meetings are from the time asked for, in hours times priority.

    For each meeting placed: priority times (4 times the half-days between its start and the start
    or session asked for, plus the hours off). With an hour asked for, the hours off are the
    difference between the two starts, each counted from the start of its half-day, in hours rounded
    up. Meetings with windows pay besides priority times the least penalty among the windows that
    contain them wholly, 0 if none does.
    """
    half_days = HalfDays(problem)
    return sum(
        _hours_missed(half_days, meeting, placement)
        for meeting, placement in placed(problem, schedule)
    )


def office_balance(problem: Problem, schedule: Schedule) -> int:
    """Count how far the office worst off is from the times it asked for, on average.

    For each office with `n` meetings in the problem that asked for an hour or a session: what
    :func:`preferred_time` counts for those of them that are placed, added up, divided by `n` and
    rounded up. The greatest of the offices counts; 0 if no meeting asked.
    """
    half_days = HalfDays(problem)
    asking = [meeting for meeting in problem.meetings if half_days.asked(meeting) is not None]
    missed = Counter(
        {
            meeting.id: _hours_missed(half_days, meeting, placement)
            for meeting, placement in placed(problem, schedule)
        }
    )
    counts = Counter(meeting.office for meeting in asking)
    hours: Counter[str] = Counter()
    for meeting in asking:
        hours[meeting.office] += missed[meeting.id]
    return max((-(-hours[office] // count) for office, count in counts.items()), default=0)


def _hours_missed(half_days: HalfDays, meeting: Meeting, placement: Placement) -> int:
    away = _away_from_asked(half_days, meeting, placement)
    return meeting.priority * (away + _window_penalty(meeting, placement))


def _away_from_asked(half_days: HalfDays, meeting: Meeting, placement: Placement) -> int:
    asked = half_days.asked(meeting)
    if asked is None:
        return 0
    away = _HOURS_A_HALF_DAY * abs(half_days.index(placement.start) - half_days.index(asked))
    if meeting.asked_start is None:
        return away
    shift = abs(half_days.into(placement.start) - half_days.into(asked))
    return away - (-shift // _HOUR)


def _window_penalty(meeting: Meeting, placement: Placement) -> int:
    return min(
        (window.penalty for window in meeting.windows if window.contains(placement)), default=0
    )


def early(problem: Problem, schedule: Schedule) -> int:
    """Count how late meetings that asked for no hour are, in hours times priority.

    For each meeting placed that asked for no hour: priority times the whole hours between the start
    of its half-day and its own. If it asked for no session either, besides: priority times 4 times
    the half-days between the first one open to it and its own. The first open to it is the first
    that ends after its release, or after the start of the days planned; the last of all if none
    does.
    """
    half_days = HalfDays(problem)
    return sum(
        meeting.priority * _hours_late(half_days, meeting, placement)
        for meeting, placement in placed(problem, schedule)
        if meeting.asked_start is None
    )


def _hours_late(half_days: HalfDays, meeting: Meeting, placement: Placement) -> int:
    late = max(0, half_days.into(placement.start) // _HOUR)
    if meeting.asked_session is None:
        waited = half_days.index(placement.start) - half_days.first_open(meeting)
        late += _HOURS_A_HALF_DAY * max(0, waited)
    return late
