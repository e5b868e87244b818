"""What is settled so far, what is open, and the steps from the one to the other."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

from coord_calendar.domain.schedule import Placement, Postponed, Schedule
from coord_calendar.result import RollingProgress
from coord_calendar.rolling.cut import Cutter, Window
from coord_calendar.rolling.spans import DAY, spans, waits
from coord_calendar.rolling.spread import spread
from coord_calendar.rolling.window import plan_window

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coord_calendar.cpsat.limits import Limits
    from coord_calendar.domain.problem import Problem

_MIDNIGHT = dt.time()


class Rolling:
    """Plans a problem step by step.

    Parameters
    ----------
    problem : Problem
        The whole, with what is frozen pinned.
    frozen : mapping of str to Placement
        What stays where it is published, with its substitutes.
    step, ahead : int
        Days settled at a time, and days looked ahead.
    """

    def __init__(
        self, problem: Problem, frozen: Mapping[str, Placement], step: int, ahead: int
    ) -> None:
        self.problem = problem
        self._step, self._ahead = step, ahead
        self._at = problem.city.calendar.at
        self._end = problem.first_day + problem.days * DAY
        self._until = problem.first_day
        self._spans = spans(problem)
        self._days = spread(problem, self._spans, step)
        self._open = set(self._days)
        self._placed: dict[str, Placement] = {}
        self._kept = dict(frozen)
        self._settled = {
            row.meeting: row
            for row in problem.as_asked().placements
            if problem.meeting(row.meeting).pin is not None
        }
        self._cutter = Cutter(problem, self._spans, self._kept)

    def windows(self, limits: Limits) -> Iterator[tuple[Window, float]]:
        """Yield the windows, each with the moment at which its share of the time is over."""
        while self._until < self._end:
            step = self._until + self._step * DAY
            end = min(max(step + self._ahead * DAY, self._end_of_sessions(step)), self._end)
            # Where all that is left is in sight, all is settled at once.
            step = self._end if end == self._end else step
            left = 1 + (self._end - step).days / self._step
            share = time.monotonic() + limits.seconds / left
            yield Window(self._until, step, end, is_last=end == self._end), share

    def _end_of_sessions(self, step: dt.date) -> dt.date:
        """Return the day after the longest session's last if it starts at the end of a step."""
        lengths = [
            self.problem.meeting(name).half_days or 0
            for name in self._open
            if self._days[name] < step
        ]
        calendar = self.problem.city.calendar
        days = -(-max(lengths, default=0) // len(calendar.sessions))
        return calendar.add_working_days(step - DAY, days) + DAY

    def plan(self, window: Window, limits: Limits) -> bool:
        """Plan a window and settle what starts in its step; tell whether a stop was asked for."""
        open_ = {
            name
            for name in self._open
            if self._days[name] < window.end and self._spans[name].meets(window.first, window.end)
        }
        schedule, stopped = Schedule(), limits.should_stop()
        if open_:
            schedule, stopped = plan_window(self._cutter.cut(window, open_, self._settled), limits)
        ours = {row.meeting: row for row in schedule.placements if row.meeting in open_}
        step = self._at(window.step, _MIDNIGHT)
        for name, row in ours.items():
            if row.start < step and not self._waits(name, window, ours):
                self._settle(row)
        self._until = window.step
        return stopped

    def _settle(self, row: Placement) -> None:
        frozen = self._kept.get(row.meeting)
        if frozen is not None:
            row = row.model_copy(update={"substitutes": frozen.substitutes})
        self._placed[row.meeting] = self._settled[row.meeting] = self._kept[row.meeting] = row
        self._open.remove(row.meeting)

    def _waits(self, name: str, window: Window, ours: Mapping[str, Placement]) -> bool:
        """Tell whether a meeting waits for one that has no place yet, and both can go on."""
        meeting = self.problem.meeting(name)
        return (
            meeting.pin is None
            and self._goes_on(name, window.step)
            and any(
                wait.meeting in self._open
                and wait.meeting not in ours
                and self._goes_on(wait.meeting, window.step)
                for wait in waits(self.problem, meeting)
            )
        )

    def _goes_on(self, name: str, day: dt.date) -> bool:
        """Tell whether a meeting might still be on a day or after it."""
        return self._spans[name].meets(day, self._end)

    def told(self, window: Window, seconds: float) -> RollingProgress:
        """Return how far planning has come with a window."""
        waiting = sum(self._goes_on(name, window.step) for name in self._open)
        return RollingProgress(
            seconds=seconds,
            until=window.step,
            placed=len(self._placed),
            waiting=waiting,
            postponed=len(self.problem.meetings) - len(self._placed) - waiting,
        )

    def schedule(self) -> Schedule:
        """Return all that is settled, in order of time; what is not is postponed."""
        rows = sorted(self._placed.values(), key=lambda row: (row.start, row.end, row.meeting))
        return Schedule(
            placements=tuple(rows),
            postponed=tuple(
                self._postponed(meeting.id)
                for meeting in self.problem.meetings
                if meeting.id not in self._placed
            ),
        )

    def _postponed(self, name: str) -> Postponed:
        days = self._spans[name].days
        if not days:
            vi = "không có ngày nào phù hợp trong thời gian lập lịch"
            en = "no day in the time planned suits it"
        elif self._goes_on(name, self._until):
            vi = f"việc lập lịch dừng ở ngày {self._until:%d/%m/%Y}, chưa đến lượt"
            en = f"planning was stopped at {self._until:%d/%m/%Y}, before its turn was over"
        else:
            vi = f"không tìm được chỗ từ {days[0][0]:%d/%m/%Y} đến {days[-1][1]:%d/%m/%Y}"
            en = f"no place was found from {days[0][0]:%d/%m/%Y} to {days[-1][1]:%d/%m/%Y}"
        return Postponed(meeting=name, reason=vi, reason_en=en)
