"""The verb that plans a long time, one window after the other."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from coord_calendar.conflicts import find_conflicts
from coord_calendar.cpsat.limits import Limits
from coord_calendar.criteria import Score, bill
from coord_calendar.domain.meeting import Pin
from coord_calendar.errors import Fault, InputError, NoPlanError, SolverError
from coord_calendar.result import Result, Status
from coord_calendar.rolling.steps import Rolling
from coord_calendar.solve import pinned_conflicts
from coord_calendar.solve_check import faults_of_order

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement
    from coord_calendar.result import RollingProgress


def solve_rolling(
    problem: Problem,
    *,
    step_days: int = 7,
    look_ahead_days: int = 3,
    freeze_until: dt.date | None = None,
    time_limit: float = 240.0,
    workers: int = 2,
    seed: int = 0,
    on_progress: Callable[[RollingProgress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Result:
    """Plan a long time step by step, each step with a look ahead.

    The first days and those ahead are planned together; what starts in the first days is settled,
    and planning moves on. A meeting without a place goes on to the next step while its days allow.
    A meeting that may be in any week is looked for in the first in which those it calls are not
    too busy already. Every hard rule is kept over the whole time, and the whole is checked by the
    detectors before it is returned.

    Parameters
    ----------
    problem : Problem
        What is to be planned.
    step_days : int
        Days settled at a time, at least 1; default 7.
    look_ahead_days : int
        Days planned together with those, at least 0; default 3. A session that is longer is always
        seen whole.
    freeze_until : date or None
        What `problem.published` places before this day stays there, room and substitutes included.
        Other meetings may come in beside it.
    time_limit : float
        Seconds, above 0, for all steps together; default 240. Each has an equal share of what is
        left, but a first plan of each is made in any case, so that too short a limit is overrun.
    workers, seed
        As for :func:`coord_calendar.solve`.
    on_progress : callable or None
        Called with a `RollingProgress` after each step.
    should_stop : callable or None
        Asked at least once a second; True, or Ctrl-C, ends the planning: what the steps to come
        would have placed is postponed, saying so.

    Returns
    -------
    Result
        The plan. That each step is good says little of the whole: it is called optimal only if
        it costs nothing, and its bound is 0.

    Raises
    ------
    NoPlanError
        If what is frozen or pinned contradicts itself.
    SolverError
        If no plan was found in time, or the plan found did not stand the check.
    InputError
        If a parameter is out of its range.
    """
    began = time.monotonic()
    faults = [
        *faults_of_order(time_limit=time_limit, workers=workers, seed=seed, effort=None),
        *_faults_of_days(step_days, look_ahead_days),
    ]
    if faults:
        raise InputError(faults)
    limits = Limits(began + time_limit, workers, seed, should_stop or (lambda: False))
    frozen = _frozen(problem, freeze_until)
    rolling = Rolling(_with_pins(problem, frozen), frozen, step_days, look_ahead_days)
    stopped = False
    try:
        for window, share in rolling.windows(limits):
            stopped = rolling.plan(window, limits._replace(deadline=share))
            if on_progress is not None:
                on_progress(rolling.told(window, time.monotonic() - began))
            if stopped:
                break
    except KeyboardInterrupt:
        stopped = True
    except NoPlanError as error:
        raise NoPlanError(str(error), *pinned_conflicts(rolling.problem)) from None
    schedule = rolling.schedule()
    broken = [one.en for one in find_conflicts(rolling.problem, schedule) if one.blocks]
    if broken:
        raise SolverError("the detectors refuse the plan of all steps:\n" + "\n".join(broken))
    counted = bill(problem, schedule)
    nothing = Score(medium=0, soft=0)
    seconds = time.monotonic() - began
    return Result(
        status=Status.OPTIMAL if counted.score == nothing else Status.FEASIBLE,
        schedule=schedule,
        bill=counted,
        bound=nothing,
        stopped=stopped,
        seconds=seconds,
        first_plan_seconds=seconds,
    )


def _frozen(problem: Problem, until: dt.date | None) -> dict[str, Placement]:
    """Return what stays where it is published; a pin elsewhere is stronger."""
    if until is None or problem.published is None:
        return {}
    day_of = problem.city.calendar.day_of
    pins = {meeting.id: meeting.pin for meeting in problem.meetings}
    return {
        row.meeting: row
        for row in problem.published.placements
        if row.meeting in pins
        and day_of(row.start) < until
        and pins[row.meeting] in {None, Pin(start=row.start), Pin(start=row.start, room=row.room)}
    }


def _with_pins(problem: Problem, frozen: dict[str, Placement]) -> Problem:
    """Return the problem with what is frozen pinned."""
    pins = {name: Pin(start=row.start, room=row.room) for name, row in frozen.items()}
    return problem.model_copy(
        update={
            "meetings": tuple(
                one.model_copy(update={"pin": pins[one.id]}) if one.id in pins else one
                for one in problem.meetings
            )
        }
    )


def _faults_of_days(step_days: int, look_ahead_days: int) -> Iterator[Fault]:
    for field, days, least in (
        ("step_days", step_days, 1),
        ("look_ahead_days", look_ahead_days, 0),
    ):
        if days < least:
            yield Fault(
                vi=f"số ngày phải từ {least} trở lên, không phải {days}",
                en=f"there must be at least {least} days, not {days}",
                field=field,
            )
