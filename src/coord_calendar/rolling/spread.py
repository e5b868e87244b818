"""In which week to look at meetings that may be in any: where their people have time.

A week's load is told person by person; all rooms together are one more that must not be crowded.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from coord_calendar.rolling.spans import DAY, Span, first_things_first, waits

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem

FULL = 0.6
"""The share of a week's working time for which nobody should be called if another week will do."""

ROOMS = "phòng họp"
"""What all rooms together are called among the people; a person's name has no space."""


class Load:
    """How much of each week people, and all rooms together, are called for.

    Parameters
    ----------
    problem : Problem
        What is planned.
    step : int
        Days in a week.
    """

    def __init__(self, problem: Problem, step: int) -> None:
        self._problem = problem
        self._step = step
        self._called = Counter[tuple[str, int]]()
        calendar = problem.city.calendar
        self._minutes = Counter[int]()
        times = list(calendar.session_times(problem.first_day, problem.days))
        for half_day, session in times:
            self._minutes[self.week(half_day.day)] += session.minutes
        self._half_day = self._minutes.total() // max(len(times), 1)

    def week(self, day: dt.date) -> int:
        """Return the week of a day, the first being 0."""
        return (day - self._problem.first_day).days // self._step

    def next_week(self, day: dt.date) -> dt.date:
        """Return the first day of the week after that of a day."""
        return self._problem.first_day + (self.week(day) + 1) * self._step * DAY

    def add(self, meeting: Meeting, day: dt.date) -> None:
        """Count a meeting as one of the week of a day."""
        for who, minutes in self._calls(meeting, day):
            self._called[who, self.week(day)] += minutes

    def share(self, meeting: Meeting, day: dt.date) -> float:
        """Return for how much of a day's week the busiest would be called, this meeting included.

        A week without working time is the fullest of all.
        """
        week = self.week(day)
        most = max(
            (
                (self._called[who, week] + minutes)
                / (len(self._problem.city.rooms) if who == ROOMS else 1)
                for who, minutes in self._calls(meeting, day)
            ),
            default=0,
        )
        return most / self._minutes[week] if self._minutes[week] else float("inf")

    def _calls(self, meeting: Meeting, day: dt.date) -> Iterable[tuple[str, int]]:
        minutes = self._problem.minutes_of(meeting)
        if minutes is None:
            minutes = self._half_day * (meeting.half_days or 1)
        people = [*self._problem.attendees(meeting, day).expected]
        rooms = [ROOMS] if meeting.room is not None and self._problem.city.rooms else []
        return [(who, minutes) for who in people + rooms]


def spread(problem: Problem, spans: Mapping[str, Span], step: int) -> dict[str, dt.date]:
    """Return by meeting the day around which to look for a place; none for those without any day.

    Meetings with a wish keep it. The others, those with the earliest deadline first, take the first
    week in which nobody they call has too little time left, or else the one in which the busiest
    has most. Those that wait for others, unless pinned, are looked for no earlier than these.
    """
    load = Load(problem, step)
    days = {name: span.wish for name, span in spans.items() if span.wish is not None}
    for name, day in days.items():
        load.add(problem.meeting(name), day)
    open_ = [one for one in problem.meetings if one.id not in days and spans[one.id].days]
    for meeting in sorted(open_, key=lambda one: (spans[one.id].days[-1][1], one.id)):
        days[meeting.id] = _least_crowded(load, meeting, spans[meeting.id])
        load.add(meeting, days[meeting.id])
    for meeting in first_things_first(problem):
        before = [days[wait.meeting] for wait in waits(problem, meeting) if wait.meeting in days]
        if meeting.id in days and meeting.pin is None:
            days[meeting.id] = max((days[meeting.id], *before))
    return days


def _least_crowded(load: Load, meeting: Meeting, span: Span) -> dt.date:
    shares: dict[dt.date, float] = {}
    for first, last in span.days:
        day = first
        while day <= last:
            shares[day] = load.share(meeting, day)
            if shares[day] <= FULL:
                return day
            day = load.next_week(day)
    return min(shares, key=lambda day: (shares[day], day))
