"""Planning one window: quickly where there is no time for more, else as a week is planned."""

from __future__ import annotations

import time
from itertools import islice
from typing import TYPE_CHECKING

from coord_calendar.conflicts import find_conflicts
from coord_calendar.cpsat.construct import Construction
from coord_calendar.cpsat.limits import Stopped
from coord_calendar.cpsat.model import schedule_of
from coord_calendar.cpsat.options import Options
from coord_calendar.cpsat.plan import Pursuit, first_plan
from coord_calendar.cpsat.presolve.starts import on_coarser_starts
from coord_calendar.cpsat.rulebook import ROOM_RULES, SLOT_RULES
from coord_calendar.cpsat.view import View
from coord_calendar.domain.schedule import Schedule
from coord_calendar.errors import SolverError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coord_calendar.cpsat.limits import Limits
    from coord_calendar.cpsat.options import Plan
    from coord_calendar.cpsat.slots import Slots
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.rolling.cut import Cut

WORTH = 2.0
"""Seconds from which on the solver is asked; below, it would hardly have built its model."""

ROUNDS = 8
"""Quick plans tried, at most, while one leaves meetings out."""

GRACE = 20.0
"""Seconds that the solver may take to find any plan where the quick ones break a rule."""


def plan_window(cut: Cut, limits: Limits) -> tuple[Schedule, bool]:
    """Return a plan of a window, and whether it was stopped from outside.

    Raises
    ------
    NoPlanError
        If it is proved that there is none.
    SolverError
        If none was found in time, and nothing is proved.
    """
    options = on_coarser_starts(Options(_View(cut), SLOT_RULES, ROOM_RULES))
    if limits.seconds < WORTH:
        quick = schedule_of(options, _quick(options, limits))
        if not any(one.blocks for one in find_conflicts(cut.problem, quick)):
            return quick, limits.should_stop()
    late = max(limits.deadline, time.monotonic() + GRACE)
    try:
        plan, cost = first_plan(options, limits._replace(deadline=late))
    except Stopped:
        if not limits.should_stop():
            raise SolverError.out_of_time(stopped=False) from None
        return Schedule(), True
    pursuit = Pursuit(options, plan, cost, limits, lambda _best, _bound: None)
    stopped = pursuit.run()
    return schedule_of(options, pursuit.board.plan), stopped


class _View(View):
    """A window in which each meeting has its bounds.

    Parameters
    ----------
    cut : Cut
        The window.
    """

    def __init__(self, cut: Cut) -> None:
        super().__init__(cut.problem)
        self._bounds = cut.bounds

    def slots(self, meeting: Meeting) -> Slots:
        """Return every time within a meeting's bounds at which it might start, in order."""
        slots = super().slots(meeting)
        bound = self._bounds.get(meeting.id)
        if bound is None:
            return slots
        start, last, end = map(self.minute, bound)
        return slots.kept((start <= slots.start) & (slots.start < last) & (slots.end <= end))


def _quick(options: Options, limits: Limits) -> Plan:
    """Return the quick plan that postpones least, of a few."""

    def left_out(plan: Plan) -> int:
        meetings = options.view.problem.meetings
        return sum(one.priority for one in meetings if one.id not in plan)

    return min(_while_there_is_time(options, limits), key=left_out)


def _while_there_is_time(options: Options, limits: Limits) -> Iterable[Plan]:
    for plan in islice(Construction(options, limits.seed).plans(), ROUNDS):
        yield plan
        if limits.is_over:
            return
