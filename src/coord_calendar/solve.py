"""Planning: the verb that turns a problem into a checked plan.

The plan comes from :mod:`coord_calendar.cpsat`; before anyone sees it, the detectors that know no
solver look for a broken rule and the criteria count its cost again. A plan they refuse is never
returned.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from coord_calendar.conflicts import find_conflicts
from coord_calendar.cpsat.costing import cost_of
from coord_calendar.cpsat.engine import Limits
from coord_calendar.cpsat.model import open_options, schedule_of
from coord_calendar.cpsat.moves.field import Field
from coord_calendar.cpsat.moves.scope import moves_pay
from coord_calendar.cpsat.plan import Pursuit, first_plan
from coord_calendar.criteria import Score, bill
from coord_calendar.domain.schedule import Schedule
from coord_calendar.errors import Fault, InputError, NoPlanError, SolverError
from coord_calendar.reasons import with_reasons
from coord_calendar.result import Progress, Result, Status
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.board import Cost
    from coord_calendar.criteria import Bill
    from coord_calendar.domain.problem import Problem


def solve(
    problem: Problem,
    *,
    time_limit: float = 30.0,
    workers: int = 2,
    seed: int = 0,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Result:
    """Plan the meetings of a problem.

    Every hard rule is kept. What must give way is postponed, the medium cost first, then the soft
    cost made as small as can be in the time given. Ctrl-C ends the planning and returns the best
    plan so far.

    Parameters
    ----------
    problem : Problem
        What is to be planned.
    time_limit : float
        Seconds, above 0, the building of the model included; default 30. It ends earlier when the
        plan is proved best.
    workers : int
        Threads, at least 1; default 2: one improves the plan while the other proves a bound. More
        are not used yet.
    seed : int
        Where random choices start, at least 0; default 0.
    on_progress : callable or None
        Called with a `Progress` at the first plan, each better one and each better bound, in the
        caller's thread.
    should_stop : callable or None
        Asked at least once a second; True ends the planning with the best plan so far.

    Returns
    -------
    Result
        The plan, its bill, what is proved of it, and how long it took.

    Raises
    ------
    NoPlanError
        If it is proved that no plan keeps every hard rule: pinned meetings contradict one another.
    SolverError
        If no plan was found in time, or the plan found did not stand the check.
    InputError
        If a parameter is out of its range.
    """
    look_at_parameters(time_limit, workers, seed)
    began = time.monotonic()
    limits = Limits(began + time_limit, workers, seed, should_stop or (lambda: False))

    def tell(stage: str, best: Cost, bound: Cost) -> None:
        if on_progress is not None:
            seconds = time.monotonic() - began
            on_progress(
                Progress(seconds=seconds, stage=stage, best=_score(best), bound=_score(bound))
            )

    options = open_options(problem)
    field = Field(options) if moves_pay(options) else None
    try:
        plan, cost = first_plan(options, limits, field)
    except NoPlanError as error:
        raise NoPlanError(str(error), pinned_conflicts(problem)) from None
    _check(problem, schedule_of(options, plan), cost)
    first_plan_seconds = time.monotonic() - began
    tell("start", cost, type(cost)(0, 0))
    pursuit = Pursuit(
        options,
        plan,
        cost,
        limits,
        lambda best, bound: tell("medium" if best.medium > bound.medium else "soft", best, bound),
        field=field,
    )
    stopped = pursuit.run()
    board = pursuit.board
    schedule = schedule_of(options, board.plan)
    counted = _check(problem, schedule, cost_of(options, board.plan))
    return Result(
        status=Status.OPTIMAL if counted.score == _score(board.bound) else Status.FEASIBLE,
        schedule=with_reasons(problem, schedule),
        bill=counted,
        bound=_score(board.bound),
        stopped=stopped,
        seconds=time.monotonic() - began,
        first_plan_seconds=first_plan_seconds,
    )


def _score(cost: Cost) -> Score:
    return Score(medium=cost.medium, soft=cost.soft)


def look_at_parameters(time_limit: float, workers: int, seed: int) -> None:
    """Raise InputError with every parameter that is out of its range."""
    faults = [
        Fault(vi=vi, en=en, field=field)
        for wrong, field, vi, en in (
            (
                not time_limit > 0,
                "time_limit",
                f"thời gian lập lịch phải lớn hơn 0 giây, không phải {time_limit}",
                f"the time limit must be above 0 seconds, not {time_limit}",
            ),
            (
                workers < 1,
                "workers",
                f"số luồng tính phải từ 1 trở lên, không phải {workers}",
                f"there must be at least 1 worker, not {workers}",
            ),
            (
                seed < 0,
                "seed",
                f"số khởi đầu phải từ 0 trở lên, không phải {seed}",
                f"the seed must be at least 0, not {seed}",
            ),
        )
        if wrong
    ]
    if faults:
        raise InputError(faults)


def _check(problem: Problem, schedule: Schedule, cost: Cost | None) -> Bill:
    """Return the bill of a plan, refusing one that breaks a rule or does not cost what was said."""
    broken = [conflict.en for conflict in find_conflicts(problem, schedule) if conflict.blocks]
    if broken:
        raise SolverError("the detectors refuse the solver's plan:\n" + "\n".join(broken))
    counted = bill(problem, schedule)
    if cost is None or counted.score != _score(cost):
        raise SolverError(f"the solver's plan costs {counted.score}, not {cost} as it says")
    return counted


def pinned_conflicts(problem: Problem) -> list[str]:
    """Return what contradicts itself among the meetings that must be where they are pinned."""
    asked = problem.as_asked()
    pinned = Schedule(
        placements=tuple(
            placement
            for placement in asked.placements
            if problem.meeting(placement.meeting).pin is not None
        )
    )
    return [
        conflict.vi
        for conflict in find_conflicts(problem, pinned)
        if conflict.blocks and conflict.rule is not RuleCode.ROOM_GIVEN
    ]
