"""What a plan costs in meetings that come together and should not, or should and do not."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from coord_calendar.criteria.half_days import HalfDays
from coord_calendar.criteria.placed import follows, placed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule

_MINUTE = dt.timedelta(minutes=1)


def body_overlap(problem: Problem, schedule: Schedule) -> int:
    """Count the minutes that meetings of one body share.

    For each two meetings that one body organises: the minutes in which both take place.
    """
    return sum(_minutes_shared(rows) for rows in _by_body(problem, schedule))


def _by_body(problem: Problem, schedule: Schedule) -> Iterable[list[Placement]]:
    """Return for each body the placements of the meetings that it organises."""
    found: dict[str, list[Placement]] = {}
    for meeting, placement in placed(problem, schedule):
        if meeting.body is not None:
            found.setdefault(meeting.body, []).append(placement)
    return found.values()


def _minutes_shared(rows: list[Placement]) -> int:
    turns = sorted(turn for row in rows for turn in ((row.start, 1), (row.end, -1)))
    minutes = running = 0
    for (now, change), (then, _) in pairwise(turns):
        running += change
        minutes += running * (running - 1) // 2 * ((then - now) // _MINUTE)
    return minutes


def body_break(problem: Problem, schedule: Schedule) -> int:
    """Count the meetings of bodies that come without the city's break after another.

    For each two meetings that one body organises: 1 if one starts when the other ends or less than
    `city.break_minutes` later. Meetings of no length are left out.
    """
    pause = dt.timedelta(minutes=problem.city.break_minutes)
    return sum(_without_break(rows, pause) for rows in _by_body(problem, schedule))


def _without_break(rows: list[Placement], pause: dt.timedelta) -> int:
    # Through UTC: within one zone Python adds to what the clocks show.
    lasting = [row for row in rows if row.start < row.end]
    starts = sorted(row.start.astimezone(dt.UTC) for row in lasting)
    ends = (row.end.astimezone(dt.UTC) for row in lasting)
    return sum(bisect_left(starts, end + pause) - bisect_left(starts, end) for end in ends)


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
    placed: 0 if one of them starts when the other ends or at most `city.soon_minutes` later; 1
    otherwise.
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
