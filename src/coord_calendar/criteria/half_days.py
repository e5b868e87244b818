"""Half-days: the working sessions of the days planned, in order, from 0.

The half-day of a moment is the last session that starts at or before it, or the first one. Without
any session the half-day is 0 and begins with the days planned.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem


class HalfDays:
    """The half-days of the days planned, and where moments lie among them."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        calendar = problem.city.calendar
        self.sessions = [
            interval for _, interval in calendar.session_times(problem.first_day, problem.days)
        ]
        self.starts = [session.start for session in self.sessions]

    def index(self, moment: dt.datetime) -> int:
        """Return the half-day of a moment."""
        return max(0, bisect_right(self.starts, moment) - 1)

    def into(self, moment: dt.datetime) -> dt.timedelta:
        """Return how long after the start of its half-day a moment is; negative before it."""
        begin = self.starts[self.index(moment)] if self.starts else self.problem.horizon.start
        return moment - begin

    def asked(self, meeting: Meeting) -> dt.datetime | None:
        """Return the start asked for, or the start of the session asked for."""
        if meeting.asked_session is None:
            return meeting.asked_start
        session = self.problem.city.calendar.session_named(meeting.asked_session)
        return session.start if session else None

    def first_open(self, meeting: Meeting) -> int:
        """Return the first half-day that ends after a meeting's release; the last if none does."""
        release = meeting.release or self.problem.horizon.start
        return next(
            (index for index, session in enumerate(self.sessions) if session.end > release),
            max(len(self.sessions) - 1, 0),
        )
