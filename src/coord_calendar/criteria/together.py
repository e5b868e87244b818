"""What a plan costs in meetings that come together and should not, or should and do not."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from coord_calendar.criteria.half_days import HalfDays
from coord_calendar.criteria.placed import follows, placed

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule

_MINUTE = dt.timedelta(minutes=1)


def body_overlap(problem: Problem, schedule: Schedule) -> int:
    """Count the minutes in which a body has several meetings.

    For each body and minute, with `n` meetings that the body organises: ``max(0, n - 1)``.
    """
    turns: dict[str, list[tuple[dt.datetime, int]]] = {}
    for meeting, placement in placed(problem, schedule):
        if meeting.body is not None:
            own = turns.setdefault(meeting.body, [])
            own.extend(((placement.start, 1), (placement.end, -1)))
    return sum(_minutes_beyond_one(own) for own in turns.values())


def _minutes_beyond_one(turns: list[tuple[dt.datetime, int]]) -> int:
    minutes = running = 0
    for (now, change), (then, _) in pairwise(sorted(turns)):
        running += change
        minutes += max(0, running - 1) * ((then - now) // _MINUTE)
    return minutes


def big_conferences(problem: Problem, schedule: Schedule) -> int:
    """Count the big conferences that start in the half-day of another.

    For each half-day (:mod:`coord_calendar.criteria.half_days`), with `n` meetings placed that
    start in it and need `city.big_conference_seats` seats or more, in a room of ours or not:
    ``max(0, n - 1)``. Who is called, and so how many seats are needed where none are given, is read
    on the date on which a meeting starts.
    """
    half_days = HalfDays(problem)
    city = problem.city
    counts = Counter(
        half_days.index(placement.start)
        for meeting, placement in placed(problem, schedule)
        if problem.seats_needed(meeting, city.calendar.day_of(placement.start))
        >= city.big_conference_seats
    )
    return sum(count - 1 for count in counts.values())


def related_together(problem: Problem, schedule: Schedule) -> int:
    """Count the pairs of related meetings that do not follow one another.

    For each two meetings of which one names the other as related, in either order, and both are
    placed: 0 if one of them starts on the date on which the other ends, at its end or at most 30
    minutes after it; 1 otherwise.
    """
    pairs = {
        frozenset((meeting.id, other)) for meeting in problem.meetings for other in meeting.related
    }
    both_placed = (
        [schedule.by_meeting[name] for name in pair]
        for pair in pairs
        if pair <= schedule.by_meeting.keys()
    )
    return sum(
        not any(follows(problem, one, other) for one, other in permutations(pair))
        for pair in both_placed
    )
