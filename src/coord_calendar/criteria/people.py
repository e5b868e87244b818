"""What a plan costs people: double bookings, members missing, substitutes, days too full."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from coord_calendar.criteria.placed import placed
from coord_calendar.domain.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule

_MINUTE = dt.timedelta(minutes=1)
_HALF_HOUR = 30


def optional_overlap(problem: Problem, schedule: Schedule) -> int:
    """Count the minutes for which people are double-booked through optional attendance.

    For each person and minute, with `r` meetings that require the person and `o` to which the
    person may come: ``max(0, r + o - 1) - max(0, r - 1)``. Who is meant is read on the date on
    which a meeting starts. Members of a body with a quorum are left aside: who is missing where is
    counted by `people_released`.
    """
    turns: dict[str, list[tuple[dt.datetime, int, int]]] = {}
    for _, placement in placed(problem, schedule):
        called = problem.attendees_at(placement)
        for people, required, optional in ((called.required, 1, 0), (called.optional, 0, 1)):
            for person in people:
                own = turns.setdefault(person, [])
                own.append((placement.start, required, optional))
                own.append((placement.end, -required, -optional))
    return sum(_optional_minutes(own) for own in turns.values())


def _optional_minutes(turns: list[tuple[dt.datetime, int, int]]) -> int:
    minutes = r = o = 0
    for (now, required, optional), (then, *_) in pairwise(sorted(turns)):
        r, o = r + required, o + optional
        minutes += (max(0, r + o - 1) - max(0, r - 1)) * ((then - now) // _MINUTE)
    return minutes


def people_released(problem: Problem, schedule: Schedule) -> int:
    """Count the people who are missing where a quorum is enough.

    For each meeting placed: the members (called only as some of a body with a quorum) whom a
    commitment keeps away during some of it, or whom another meeting placed then requires or calls
    as members. Of two meetings at once that call a member, the member is missing from both. Travel
    is not looked at. Who is meant is read on the date on which a meeting starts.
    """
    rows = [(row, problem.attendees_at(row)) for _, row in placed(problem, schedule)]
    released = 0
    for row, called in rows:
        if called.members:
            elsewhere: set[str] = set()
            for other, theirs in rows:
                if other.meeting != row.meeting and other.overlaps(row):
                    elsewhere.update(theirs.expected)
            for away in problem.commitments:
                if away.during.overlaps(row):
                    elsewhere.update(problem.people_away(away))
            released += len(called.members.keys() & elsewhere)
    return released


def substitutes_used(problem: Problem, schedule: Schedule) -> int:
    """Count the people who attend instead of others; who does so for the chair counts twice."""
    return sum(
        1 + (one.who == meeting.chair)
        for meeting, placement in placed(problem, schedule)
        for one in placement.substitutes
    )


def daily_load(problem: Problem, schedule: Schedule) -> int:
    """Count the half-hours for which people's days are over the city's limit.

    For each person and date: the minutes on that date, from midnight to midnight, of the meetings
    that require the person, less `city.daily_load_minutes`, in half-hours rounded up. Of a meeting
    counted in half-days only what lies in working sessions counts. Who is meant is read on the date
    on which a meeting starts.
    """
    minutes: Counter[tuple[str, dt.date]] = Counter()
    for meeting, placement in placed(problem, schedule):
        called = problem.attendees_at(placement)
        for day, length in _minutes_by_day(problem, meeting, placement):
            for person in called.required:
                minutes[person, day] += length
    limit = problem.city.daily_load_minutes
    return sum(-(-max(0, total - limit) // _HALF_HOUR) for total in minutes.values())


def _minutes_by_day(
    problem: Problem, meeting: Meeting, placement: Placement
) -> Iterator[tuple[dt.date, int]]:
    calendar = problem.city.calendar
    day, last = calendar.day_of(placement.start), calendar.day_of(placement.end)
    while day <= last:
        tomorrow = day + dt.timedelta(days=1)
        if meeting.half_days is None:
            midnights = (calendar.at(day, dt.time()), calendar.at(tomorrow, dt.time()))
            stretches = [Interval(start=midnights[0], end=midnights[1])]
        else:
            stretches = [session for _, session in calendar.sessions_on(day)]
        shared = (stretch.intersection(placement) for stretch in stretches)
        yield day, sum(part.minutes for part in shared if part is not None)
        day = tomorrow
