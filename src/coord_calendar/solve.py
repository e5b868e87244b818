"""Planning: the verb that turns a problem into a checked plan.

The plan comes from :mod:`coord_calendar.cpsat`; before anyone sees it, the detectors that know no
solver look for a broken rule and the criteria count its cost again. A plan they refuse is never
returned.
"""

from __future__ import annotations

import logging
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from coord_calendar.conflicts import find_conflicts
from coord_calendar.cpsat.limits import ENDLESS, Effort, Limits, Stopped
from coord_calendar.cpsat.memory import OUT_OF_MEMORY, as_memory_allows
from coord_calendar.cpsat.model import open_options, plan_of, schedule_of
from coord_calendar.cpsat.moves.field import Field
from coord_calendar.cpsat.moves.reading import read
from coord_calendar.cpsat.moves.scope import are_pairs_weighed, can_be_moved_singly
from coord_calendar.cpsat.plan import Pursuit, first_plan
from coord_calendar.cpsat.presolve.starts import on_coarser_starts
from coord_calendar.criteria import Score, bill
from coord_calendar.domain.schedule import Schedule
from coord_calendar.errors import InputError, NoPlanError, SolverError
from coord_calendar.interruption import noted
from coord_calendar.reasons import with_reasons
from coord_calendar.result import Progress, Result, Status
from coord_calendar.rules import RuleCode
from coord_calendar.solve_check import faults_of_order, unknown_meetings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from coord_calendar.cpsat.board import Board, Cost
    from coord_calendar.cpsat.options import Options, Plan
    from coord_calendar.criteria import Bill
    from coord_calendar.domain.problem import Problem

_LOG = logging.getLogger(__name__)

OVER = 0.05
"""The share of the time limit by which it may be passed."""

QUICK, GRACE = 0.1, 0.3
"""The seconds by which, besides, the quick start may pass it and the reasons of postponed meetings:
less than the half that is promised, for the looks at the plan."""

SOON = 0.1
"""Seconds for the reasons of postponed meetings after a stop."""

LOOKS = 2.0
"""How many times as long as the first look at a plan the last may take: searches end beside it."""


def solve(
    problem: Problem,
    *,
    time_limit: float = 30.0,
    workers: int = 2,
    seed: int = 0,
    effort: float | None = None,
    start: Schedule | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Result:
    """Plan the meetings of a problem.

    Every hard rule is kept. What must give way is postponed, the medium cost first, then the soft
    cost made as small as can be in the time given. Ctrl-C ends the planning and returns the best
    plan so far within half a second; before there is a plan it raises `KeyboardInterrupt`.

    What is decided is told to the logger ``coord_calendar``: at INFO each better plan and bound and
    why it ended, at DEBUG each search. Meetings are named by their ids only.

    Parameters
    ----------
    problem : Problem
        What is to be planned.
    time_limit : float
        Seconds, above 0, the building of the model and the last check included; default 30. It is
        passed by no more than 5 % and half a second, and ends earlier when the plan is proved best.
    workers : int
        Threads, at least 1; default 2: one improves the plan while the other proves a bound. Where
        single moves search and no bound is looked for, a second search runs in a process of its
        own. More are not used yet.
    seed : int
        Where random choices start, at least 0; default 0.
    effort : float or None
        The work after which planning ends, above 0, in the solver's own measure: about a second
        inside the solver, a few with the building of its models; default None, no such end. With
        one worker the same call gives the same plan, reasons and bound each time, in any process on
        the same versions and whatever else the machine does, if planning ends by this effort or by
        a proof; if the time limit or a stop ends it, the clock has decided. Where single moves
        search (rules such as `room_kept` are weighed), only the effort takes the clock out.
    start : Schedule or None
        A plan to begin with, such as the one of before. What of it is open and free is kept, the
        rest placed anew, and that is the first plan if it is better than one made without it.
    on_progress : callable or None
        Called with a `Progress` at the first plan, each better one and each better bound, in the
        caller's thread.
    should_stop : callable or None
        Asked several times a second in the caller's thread; True ends the planning within half a
        second with the best plan so far.

    Returns
    -------
    Result
        The plan, its bill, what is proved of it, and how long it took. If the solver failed or
        memory ran out on the way, the best plan so far, and a `RuntimeWarning`.

    Raises
    ------
    NoPlanError
        If it is proved that no plan keeps every hard rule: pinned meetings contradict one another.
    SolverError
        If there is no plan when time or memory is over or a stop is asked for, or the plan found
        did not stand the check.
    InputError
        If a parameter is out of its range, or `start` names a meeting that the problem does not.
    """
    faults = [
        *faults_of_order(time_limit=time_limit, workers=workers, seed=seed, effort=effort),
        *unknown_meetings(problem, start),
    ]
    if faults:
        raise InputError(faults)
    began = time.monotonic()
    limits = Limits(
        deadline=began + time_limit,
        workers=workers,
        seed=seed,
        should_stop=should_stop or (lambda: False),
        effort=ENDLESS if effort is None else Effort(effort),
        allowed=time_limit,
        last=began + (1 + OVER) * time_limit + QUICK,
    )
    order = (len(problem.meetings), problem.days, time_limit, workers, seed, effort)
    _LOG.info("%d meetings, %d days: %g s, %d workers, seed %d, effort %s", *order)
    try:
        return _Planning(problem, limits, began, on_progress).run(start)
    except OUT_OF_MEMORY as fault:
        raise SolverError("memory ran out") from fault


class _Planning:
    """One run of `solve`: the quick start, the search, and the last look at what it found.

    Parameters
    ----------
    problem : Problem
        What is planned.
    limits : Limits
        How.
    began : float
        When, on the clock of `time.monotonic`.
    on_progress : callable or None
        Who is told.
    """

    def __init__(
        self,
        problem: Problem,
        limits: Limits,
        began: float,
        on_progress: Callable[[Progress], None] | None,
    ) -> None:
        self._problem = problem
        self._limits = limits
        self._began = began
        self._on_progress = on_progress
        self._has_told = False
        self._first_plan_seconds = 0.0

    @property
    def _seconds(self) -> float:
        return time.monotonic() - self._began

    def run(self, start: Schedule | None) -> Result:
        """Plan, from a schedule if one is given."""
        options, guide = self._options(start)
        with self._quickly():
            field = None
            # Elsewhere neighbourhoods, rooms counted, find better plans than single moves.
            if are_pairs_weighed(options) and can_be_moved_singly(options):
                field = Field(read(options, self._limits.go_on))
        plan, cost = self._first_plan(options, guide, field)
        with noted() as interrupted:
            limits = self._limits._replace(
                should_stop=lambda: interrupted() or self._limits.should_stop()
            )
            looked = time.monotonic()
            schedule = schedule_of(options, plan)
            counted = _check(self._problem, schedule, cost)
            self._first_plan_seconds = self._seconds
            reserve = LOOKS * (time.monotonic() - looked)
            limits = limits._replace(deadline=limits.deadline - reserve)
            pursuit = Pursuit(options, plan, cost, limits, self._tell, guide=guide, field=field)
            stopped = pursuit.run()
            board = pursuit.board
            if board.plan is plan:
                found = schedule, counted, board.bound
            else:
                found = as_memory_allows(
                    lambda: self._looked_at(options, board),
                    # Of a dearer plan the soft bound says nothing.
                    (schedule, counted, board.bound._replace(soft=0)),
                )
            return self._result(*found, stopped=stopped or interrupted())

    def _looked_at(self, options: Options, board: Board) -> tuple[Schedule, Bill, Cost]:
        schedule = schedule_of(options, board.plan)
        return schedule, _check(self._problem, schedule, board.cost), board.bound

    def _options(self, start: Schedule | None) -> tuple[Options, Plan]:
        """Return what is open, and the schedule given as a plan, as far as it is of these days."""
        horizon = self._problem.horizon
        given = Schedule(
            placements=tuple(
                row
                for row in (start.placements if start else ())
                if horizon.start <= row.start < horizon.end
            )
        )
        with self._quickly():
            options = open_options(self._problem, given, self._limits.go_on)
        _LOG.info(
            "open: %d slots, %d places; meetings without any: %s",
            sum(len(slots) for slots in options.slots.values()),
            sum(len(places) for places in options.places.values()),
            _listed(name for name, slots in options.slots.items() if not len(slots)),
        )
        plan = plan_of(options, given)
        options = on_coarser_starts(options, plan)
        if start is not None:
            counts = len(given.placements), len(start.placements)
            _LOG.info("to begin with: %d of %d placements are of these days", *counts)
        return options, plan

    def _first_plan(self, options: Options, guide: Plan, field: Field | None) -> tuple[Plan, Cost]:
        with self._quickly():
            try:
                return first_plan(options, self._limits, guide, field=field)
            except NoPlanError as error:
                raise NoPlanError(str(error), *pinned_conflicts(self._problem)) from None

    @contextmanager
    def _quickly(self) -> Iterator[None]:
        try:
            yield
        except Stopped:
            raise SolverError.out_of_time(stopped=self._limits.should_stop()) from None

    def _tell(self, best: Cost, bound: Cost) -> None:
        """Tell of a better plan or bound; of the first plan first."""
        stage = "start"
        if self._has_told:
            stage = "medium" if best.medium > bound.medium else "soft"
        self._has_told = True
        if self._on_progress is not None:
            self._on_progress(
                Progress(seconds=self._seconds, stage=stage, best=_score(best), bound=_score(bound))
            )

    def _result(self, schedule: Schedule, counted: Bill, bound: Cost, *, stopped: bool) -> Result:
        """Return what was found, with reasons for what is postponed as far as time allows."""
        until = self._limits.last + GRACE - QUICK
        if stopped:
            until = min(until, time.monotonic() + SOON)
        result = Result(
            status=Status.OPTIMAL if counted.score == _score(bound) else Status.FEASIBLE,
            schedule=as_memory_allows(
                lambda: with_reasons(self._problem, schedule, until), schedule
            ),
            bill=counted,
            bound=_score(bound),
            stopped=stopped,
            seconds=self._seconds,
            first_plan_seconds=self._first_plan_seconds,
        )
        _LOG.info(
            "%s: cost %d/%d, bound %d/%d, postponed: %s",
            result.status,
            *result.score.key,
            *result.bound.key,
            _listed(entry.meeting for entry in result.schedule.postponed),
        )
        return result


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"


def _score(cost: Cost) -> Score:
    return Score(medium=cost.medium, soft=cost.soft)


def _check(problem: Problem, schedule: Schedule, cost: Cost) -> Bill:
    """Return the bill of a plan, refusing one that breaks a rule or does not cost what was said."""
    broken = [conflict.en for conflict in find_conflicts(problem, schedule) if conflict.blocks]
    if broken:
        raise SolverError("the detectors refuse the solver's plan:\n" + "\n".join(broken))
    counted = bill(problem, schedule)
    if counted.score != _score(cost):
        raise SolverError(f"the solver's plan costs {counted.score}, not {cost} as it says")
    return counted


def pinned_conflicts(problem: Problem) -> tuple[list[str], list[str]]:
    """Return what contradicts itself among the meetings that must be where they are pinned.

    In Vietnamese and in English.
    """
    asked = problem.as_asked()
    pinned = Schedule(
        placements=tuple(
            placement
            for placement in asked.placements
            if problem.meeting(placement.meeting).pin is not None
        )
    )
    broken = [
        conflict
        for conflict in find_conflicts(problem, pinned)
        # A pin that names no room leaves it to the plan.
        if conflict.blocks
        and (
            conflict.rule is not RuleCode.ROOM_GIVEN or pinned.by_meeting[conflict.meetings[0]].room
        )
    ]
    return [conflict.vi for conflict in broken], [conflict.en for conflict in broken]
