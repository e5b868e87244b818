"""Planning as a whole: a quick start, then improving and proving side by side."""

from __future__ import annotations

import logging
import warnings
from itertools import islice
from queue import SimpleQueue
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.board import Board
from coord_calendar.cpsat.construct import Construction
from coord_calendar.cpsat.costing import cost_of
from coord_calendar.cpsat.crew import Crew
from coord_calendar.cpsat.engine import Engine, new_solver, total
from coord_calendar.cpsat.improve import Improver
from coord_calendar.cpsat.limits import Stopped
from coord_calendar.cpsat.memory import OUT_OF_MEMORY
from coord_calendar.cpsat.model import PlanModel
from coord_calendar.cpsat.moves.annealing import Annealing
from coord_calendar.cpsat.moves.crowding import unavoidable
from coord_calendar.cpsat.moves.mover import Mover
from coord_calendar.cpsat.moves.partner import Partner
from coord_calendar.cpsat.prove import Prover
from coord_calendar.errors import NoPlanError, SolverError

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.board import Cost
    from coord_calendar.cpsat.limits import Limits
    from coord_calendar.cpsat.moves.field import Field
    from coord_calendar.cpsat.options import Options, Plan

_LOG = logging.getLogger(__name__)

IN_VAIN = 25
"""Quick plans one after the other, none better than before, after which neighbourhoods take over;
where a week is full the best come late, and neighbourhoods are slow to find room."""

MOVING = 0.7
"""The share of the time for single moves, with one worker, before proving takes its turn."""

STALE = 25
"""Neighbourhoods without a better plan after which, with one worker, proving has its turn."""


def first_plan(
    options: Options, limits: Limits, guide: Plan | None = None, *, field: Field | None = None
) -> tuple[Plan, Cost]:
    """Return a plan that keeps every hard rule, found quickly, with its cost.

    Parameters
    ----------
    options : Options
        What is open to each meeting.
    limits : Limits
        Time, seed and when to stop.
    guide : dict or None
        A plan to begin with: what can stand of it is kept, if that is better than beginning anew.
    field : Field or None
        The meetings as numbers, where they can be moved singly.

    Raises
    ------
    NoPlanError
        If it is proved that there is none.
    Stopped
        If none was found in time or before a stop was asked for, and nothing is proved.
    SolverError
        If the solver failed.
    """
    quick = Construction(options, limits.seed, limits.go_on)
    plans = {}
    if field is not None:
        plans["moves"] = _moved_in(field, limits)
    else:
        plans["quick"] = next(quick.plans())
    if guide:
        plans["start"] = quick.around(guide)
    known = [(cost_of(options, plan), source) for source, plan in plans.items()]
    costs = [(cost, source) for cost, source in known if cost is not None]
    if costs:
        cost, source = min(costs)
        _LOG.info("first plan, %s: cost %d/%d", source, *cost)
        return plans[source], cost
    _LOG.info("the quick plan breaks a rule; the solver looks for one")
    plan = _any_plan(options, next(iter(plans.values())), limits)
    found = cost_of(options, plan)
    if found is None:  # pragma: no cover, for a fault of ours should be told
        raise SolverError("the solver's own plan breaks its own rules")
    _LOG.info("first plan, solver: cost %d/%d", *found)
    return plan, found


def _moved_in(field: Field, limits: Limits) -> Plan:
    """Return a plan in which each meeting is where it cost least when its turn came."""
    Annealing(field, limits.seed).begin(limits.go_on)
    return field.plan_of(field.spots)


def _any_plan(options: Options, hint: Plan, limits: Limits) -> Plan:
    """Return the first plan the solver finds, looking for one that postpones little."""
    engine = Engine(limits.effort)
    found: list[tuple[cp_model.CpSolverStatus, Plan]] = []

    def look() -> None:
        whole = PlanModel(options, go_on=engine.go_on)
        medium = whole.medium
        whole.propose(hint)
        whole.model.minimize(total(medium))
        solver = new_solver(limits.seconds, limits.seed)
        solver.parameters.stop_after_first_solution = True
        status = engine.run(solver, whole.model)
        has_plan = status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
        found.append((status, whole.plan(solver.value) if has_plan else {}))

    crew = Crew(engine)
    crew.work((look,), lambda: limits.is_over, lambda: None)
    for fault in crew.faults:
        raise fault
    status, plan = found[0] if found else (cp_model.UNKNOWN, {})
    if status == cp_model.INFEASIBLE:
        raise NoPlanError("it is proved that no plan keeps every hard rule")
    if status == cp_model.UNKNOWN:
        raise Stopped
    return plan


class Pursuit:
    """Improves a plan and proves bounds, each in a thread, while the caller's thread watches.

    Parameters
    ----------
    options : Options
        What is open to each meeting.
    plan, cost
        The plan to begin with, and what it costs.
    limits : Limits
        Time, work, workers, seed and when to stop. With two workers or more, improving and proving
        run side by side, and two searches improve once nothing is left to prove; with one they
        take turns.
    tell : callable
        Called in the caller's thread with the best cost and the bound, first with those to begin
        with, then when they change.
    guide : dict or None
        Another plan, to be approached as far as that is good.
    field : Field or None
        The meetings as numbers, where single moves search instead of neighbourhoods.
    """

    def __init__(
        self,
        options: Options,
        plan: Plan,
        cost: Cost,
        limits: Limits,
        tell: Callable[[Cost, Cost], None],
        *,
        guide: Plan | None = None,
        field: Field | None = None,
    ) -> None:
        self._options = options
        self._limits = limits
        self._tell = tell
        self._news: SimpleQueue[tuple[Cost, Cost]] = SimpleQueue()
        self._seen: SimpleQueue[Plan] = SimpleQueue()
        self.board = Board(plan, cost, lambda best, bound: self._news.put((best, bound)))
        self._news.put((self.board.cost, self.board.bound))
        if guide:
            self._seen.put(guide)
        self._improver = Improver(options, self.board, limits)
        self._mover = field and Mover(field, self.board, limits)
        self._prover = Prover(options, self.board, limits, self._seen.put)
        self._helper = Improver(options, self.board, limits._replace(seed=limits.seed + 1))
        self._partner = None
        if field is not None:
            self.board.prove(medium=unavoidable(field.reading))
            self._partner = Partner(field.reading, self.board, limits)
        engines = [self._improver.engine, self._prover.engine, self._helper.engine]
        self._crew = Crew(*engines, *([self._partner] if self._partner else []))
        self._stopped = False

    def run(self) -> bool:
        """Go on until the plan is proved best, time or work is over, or a stop is asked for.

        Returns
        -------
        bool
            Whether it was stopped from outside.
        """
        tasks = (
            (self._improve, self._work_beside)
            if self._limits.workers > 1
            else (self._improve_then_prove,)
        )
        try:
            try:
                self._pass_on()
                self._crew.work(tasks, self._is_over, self._look)
            finally:
                self.board.close()
            self._pass_on()
        except KeyboardInterrupt:
            self._stopped = True
        self._tell_of_faults()
        _LOG.info("ended: %s", self._why())
        return self._stopped

    def _is_over(self) -> bool:
        """Tell the caller's thread whether to end the others."""
        self._stopped = self._stopped or self._limits.should_stop()
        return self._stopped or self.board.is_proved or self._limits.seconds == 0

    def _has_ended(self) -> bool:
        """Tell the threads that search whether to go on."""
        return self.board.is_proved or self._limits.is_spent or self._improver.engine.is_stopped

    def _tell_of_faults(self) -> None:
        for fault in self._crew.faults:
            if not isinstance(fault, (SolverError, *OUT_OF_MEMORY)):
                raise fault
            what = str(fault) or "memory ran out"
            _LOG.info("a search failed: %s", what)
            warnings.warn(f"planning ended early: {what}", RuntimeWarning, stacklevel=5)

    def _why(self) -> str:
        """Return why it ended, for the log."""
        reasons = (
            (self._stopped, "a stop was asked for"),
            (self.board.is_proved, "the plan is proved best"),
            (self._limits.seconds == 0, "time is over"),
            (self._limits.effort.left <= 0, "the work allowed is done"),
            (bool(self._crew.faults), "a search failed"),
        )
        return next((why for holds, why in reasons if holds), "nothing is left to try")

    def _look(self) -> None:
        self._pass_on()
        self._prover.look()

    def _pass_on(self) -> None:
        while not self._news.empty():
            self._tell(*self._news.get())

    def _try_quick_plans(self) -> None:
        """Offer more quick plans while the best one leaves meetings out."""
        if not self.board.cost.medium:
            return
        options, engine = self._options, self._improver.engine
        quick = Construction(options, self._limits.seed, engine.go_on)
        in_vain = 0
        for plan in islice(quick.plans(), 1, None):
            if self._has_ended():
                return
            in_vain = 0 if self._improver.offer(plan) else in_vain + 1
            if in_vain == IN_VAIN:
                return

    def _improve(self) -> None:
        """Improve until it ends: by single moves where these are known, else by neighbourhoods."""
        if self._mover:
            self._mover.run(self._has_ended)
            return
        self._try_quick_plans()
        while not (self._has_ended() or self._improver.is_idle):
            self._step()

    def _work_beside(self) -> None:
        """Prove, then improve beside the other search; or search in another process instead."""
        if self._partner and self._partner.is_worth_it and not self._prover.is_worth_it:
            self._partner.run()
            return
        self._prover.run()
        while not (self._mover or self._has_ended() or self._helper.is_idle):
            self._helper.step()

    def _improve_then_prove(self) -> None:
        if self._mover:
            self._mover.run(self._has_ended, MOVING)
            self._prover.run()
            self._mover.run(self._has_ended)
            return
        self._try_quick_plans()
        improver = self._improver
        while not (self._has_ended() or improver.is_idle or improver.stale >= STALE):
            self._step()
        self._prover.run()
        self._improve()

    def _step(self) -> None:
        come_across = self._latest()
        if come_across is None:
            self._improver.step()
        else:
            self._improver.approach(come_across)

    def _latest(self) -> Plan | None:
        latest = None
        while not self._seen.empty():
            latest = self._seen.get()
        return latest
