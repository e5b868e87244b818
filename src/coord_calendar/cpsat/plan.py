"""Planning as a whole: a quick start, then improving and proving side by side."""

from __future__ import annotations

import threading
import time
import warnings
from itertools import islice
from queue import SimpleQueue
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.board import Board
from coord_calendar.cpsat.construct import Construction
from coord_calendar.cpsat.costing import cost_of
from coord_calendar.cpsat.engine import Engine, new_solver, total
from coord_calendar.cpsat.improve import Improver
from coord_calendar.cpsat.model import PlanModel
from coord_calendar.cpsat.moves.annealing import Annealing
from coord_calendar.cpsat.moves.mover import Mover
from coord_calendar.cpsat.prove import Prover
from coord_calendar.errors import NoPlanError, SolverError

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.board import Cost
    from coord_calendar.cpsat.engine import Limits
    from coord_calendar.cpsat.moves.field import Field
    from coord_calendar.cpsat.options import Options, Plan

ROUNDS = 60
"""Quick plans tried before neighbourhoods, while meetings are left out."""

TICK = 0.05
"""Seconds between two looks at whether to stop."""

MOVING = 0.7
"""The share of the time for single moves, with one worker, before proving takes its turn."""

STALE = 25
"""Neighbourhoods without a better plan after which, with one worker, proving takes its turn."""


def first_plan(options: Options, limits: Limits, field: Field | None = None) -> tuple[Plan, Cost]:
    """Return a plan that keeps every hard rule, found quickly, with its cost.

    Parameters
    ----------
    options : Options
        What is open to each meeting.
    limits : Limits
        Time and seed.
    field : Field or None
        The meetings as numbers, where single moves pay.

    Raises
    ------
    NoPlanError
        If it is proved that there is none.
    SolverError
        If none was found in time, and nothing is proved.
    """
    plan = _quick_plan(options, field, limits.seed)
    cost = cost_of(options, plan)
    if cost is None:
        plan = _any_plan(options, plan, limits)
        cost = cost_of(options, plan)
    if cost is None:  # pragma: no cover, for a fault of ours should be told
        raise SolverError("the solver's own plan breaks its own rules")
    return plan, cost


def _quick_plan(options: Options, field: Field | None, seed: int) -> Plan:
    if field is None:
        return next(Construction(options, seed).plans())
    Annealing(field, seed).begin()
    return field.plan_of(field.spots)


def _any_plan(options: Options, hint: Plan, limits: Limits) -> Plan:
    """Return the first plan the solver finds, looking for one that postpones little."""
    whole = PlanModel(options)
    medium = whole.medium
    whole.propose(hint)
    whole.model.minimize(total(medium))
    solver = new_solver(limits.seconds, limits.seed)
    solver.parameters.stop_after_first_solution = True
    status = Engine().run(solver, whole.model)
    if status == cp_model.INFEASIBLE:
        raise NoPlanError("it is proved that no plan keeps every hard rule")
    if status == cp_model.UNKNOWN:
        raise SolverError("no plan was found in the time given; it is not proved that none exists")
    return whole.plan(solver.value)


class Pursuit:
    """Improves a plan and proves bounds, each in a thread, while the caller's thread watches.

    Parameters
    ----------
    options : Options
        What is open to each meeting.
    plan, cost
        The plan to begin with, and what it costs.
    limits : Limits
        Time, workers, seed and when to stop. With two workers or more, improving and proving run
        side by side; with one they take turns.
    tell : callable
        Called in the caller's thread with the best cost and the bound, when they change.
    field : Field or None
        The meetings as numbers, where single moves pay; they take the place of neighbourhoods.
    """

    def __init__(
        self,
        options: Options,
        plan: Plan,
        cost: Cost,
        limits: Limits,
        tell: Callable[[Cost, Cost], None],
        *,
        field: Field | None = None,
    ) -> None:
        self._options = options
        self._limits = limits
        self._tell = tell
        self._news: SimpleQueue[tuple[Cost, Cost]] = SimpleQueue()
        self._seen: SimpleQueue[Plan] = SimpleQueue()
        self.board = Board(plan, cost, lambda best, bound: self._news.put((best, bound)))
        self._improver = Improver(options, self.board, limits)
        self._mover = None if field is None else Mover(field, self.board, limits)
        self._prover = Prover(options, self.board, limits, self._seen.put)
        self._faults: list[Exception] = []

    def run(self) -> bool:
        """Go on until the plan is proved best, time is over or a stop is asked for.

        Returns
        -------
        bool
            Whether it was stopped from outside.
        """
        threads = [
            threading.Thread(target=self._safely, args=(work,), daemon=True)
            for work in (
                (self._improve, self._prover.run)
                if self._limits.workers > 1
                else (self._improve_then_prove,)
            )
        ]
        stopped = False
        try:
            for thread in threads:
                thread.start()
            while any(thread.is_alive() for thread in threads) and not self._is_over():
                time.sleep(TICK)
                self._pass_on()
        except KeyboardInterrupt:
            stopped = True
        stopped = stopped or self._limits.should_stop()
        self._improver.engine.stop()
        self._prover.engine.stop()
        for thread in threads:
            thread.join(1.0)
        self.board.close()
        self._pass_on()
        for fault in self._faults:
            if not isinstance(fault, SolverError | MemoryError):
                raise fault
            warnings.warn(f"planning ended early: {fault}", RuntimeWarning, stacklevel=3)
        return stopped

    def _is_over(self) -> bool:
        return self.board.is_proved or self._limits.is_over

    def _pass_on(self) -> None:
        while not self._news.empty():
            self._tell(*self._news.get())

    def _safely(self, work: Callable[[], None]) -> None:
        """Work, keeping what goes wrong: the best plan is not lost with it."""
        try:
            work()
        except Exception as fault:  # noqa: BLE001 looked at again in the caller's thread
            self._faults.append(fault)

    def _try_quick_plans(self) -> None:
        """Offer more quick plans while the best one leaves meetings out."""
        if not self.board.cost.medium:
            return
        options, limits = self._options, self._limits
        for plan in islice(Construction(options, limits.seed).plans(), 1, ROUNDS):
            if self._is_over() or self._improver.engine.is_stopped:
                return
            self._improver.offer(plan)

    def _improve(self) -> None:
        if self._mover is not None:
            self._mover.run(self._is_ended)
            return
        self._try_quick_plans()
        while not (self._is_over() or self._improver.engine.is_stopped):
            come_across = self._latest()
            if come_across is not None:
                self._improver.approach(come_across)
            elif self._improver.is_idle:
                return
            else:
                self._improver.step()

    def _is_ended(self) -> bool:
        return self._is_over() or self._improver.engine.is_stopped

    def _improve_then_prove(self) -> None:
        if self._mover is not None:
            self._mover.run(self._is_ended, MOVING)
            self._prover.run()
            self._mover.run(self._is_ended)
            return
        self._try_quick_plans()
        improver = self._improver
        while not (
            self._is_over()
            or improver.engine.is_stopped
            or improver.is_idle
            or improver.stale >= STALE
        ):
            improver.step()
        self._prover.run()
        self._improve()

    def _latest(self) -> Plan | None:
        latest = None
        while not self._seen.empty():
            latest = self._seen.get()
        return latest
