"""Proving how much better a plan could be, and finding plans on the way.

The whole week is solved with the rooms counted instead of assigned (the relaxed model): weaker, but
quick to search, and what it proves holds for every plan. The medium cost comes first, then the soft
cost among plans whose medium cost is no higher than the best one's. When that is settled and the
best plan still costs more, the model with every rule is solved. When it is not soon settled, and no
soft cost lies between meetings, prices (`prices`) go on from half-day to half-day; the whole week
has its turn again if they prove less.
"""

from __future__ import annotations

import logging
import math
from functools import cached_property
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.costing import cost_of
from coord_calendar.cpsat.engine import Engine, Watch, new_solver, total
from coord_calendar.cpsat.invited import meetings_that_share_anybody_are_apart
from coord_calendar.cpsat.model import PlanModel
from coord_calendar.cpsat.moves.scope import are_pairs_weighed
from coord_calendar.cpsat.objective import CRITERIA
from coord_calendar.rules import RULES, Level

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.board import Board
    from coord_calendar.cpsat.limits import Limits
    from coord_calendar.cpsat.objective import Term
    from coord_calendar.cpsat.options import Options, Plan

_LOG = logging.getLogger(__name__)

LARGEST = 40_000
"""Slots and places, over all meetings, up to which the model with every rule is solved whole."""


MOST_SLOTS = 60_000
"""Slots, over all meetings, up to which a bound is looked for: beyond it the model takes minutes
to build."""

MOST_SLOTS_IN_PAIRS = 5_000
"""The same where soft costs lie between every two meetings: the model is that much larger, and its
bound is next to nothing."""


MEDIUM, LONGEST = 0.15, 900.0
"""The share of the search that the medium cost may have, and what it has at most: seconds, or with
one worker the solver's own measure of work."""

LOOK = 2.0
"""The solver's own measure of work after which the whole week gives way to prices."""

LARGEST_TO_LOOK_AT = 4_000
"""Slots, over all meetings, up to which the whole week may be settled by so little work: some sixty
meetings on starts every half-hour. Beyond it prices have the time at once."""

FEWEST = 2
"""Half-days that may be planned by themselves, at least; of one the whole week says more."""


class Prover:
    """Proves bounds for the plan on a board.

    Parameters
    ----------
    options : Options
        What is open to each meeting.
    board : Board
        Where bounds go.
    limits : Limits
        Time, seed and when to stop.
    found : callable
        Given each plan come across, its rooms yet to be assigned.
    """

    def __init__(
        self, options: Options, board: Board, limits: Limits, found: Callable[[Plan], None]
    ) -> None:
        self.options = options
        self.board = board
        self.limits = limits
        self.found = found
        self.engine = Engine(limits.effort)
        self._keeps_every_rule = False
        self._is_at_medium = self._is_apart = False
        # The medium cost allowed while the soft one is proved.
        self._allowed = 0

    @cached_property
    def is_worth_it(self) -> bool:
        """Whether the model is small enough for a bound to come of it in time."""
        most = MOST_SLOTS_IN_PAIRS if are_pairs_weighed(self.options) else MOST_SLOTS
        return self._size <= most

    @cached_property
    def _size(self) -> int:
        return sum(map(len, self.options.slots.values()))

    def run(self) -> None:
        """Prove until both levels are settled, time is over or the engine is stopped."""
        if not self.is_worth_it:
            return
        for relaxed in (True, False):
            if self._is_over() or not (relaxed or self._is_small()):
                return
            self._keeps_every_rule = not relaxed
            whole = PlanModel(self.options, relaxed=relaxed, go_on=self.engine.go_on)
            self._prove_medium(whole)
            may_be_priced = relaxed and self._lies_in_half_days()
            is_settled = self._is_settled_by_a_look(whole, may_be_priced=may_be_priced)
            if is_settled or not may_be_priced:
                continue
            if self._prove_by_prices():
                return
            self._prove_soft(whole, math.inf)

    def look(self) -> None:
        """End what is proved in vain; called often, from another thread.

        With one worker nothing else makes the plan better meanwhile, and the clock decides nothing.
        """
        medium = self.board.cost.medium
        in_vain = self._is_at_medium and medium <= self.board.bound.medium
        if (in_vain or medium < self._allowed) and self.limits.workers > 1:
            self.engine.end_run()

    def _prove_medium(self, whole: PlanModel) -> None:
        """Prove the medium cost, until the best plan has no more than is proved."""
        if self.board.cost.medium > self.board.bound.medium:
            self._is_at_medium = True
            solver = self._new_solver()
            self._prove(whole, whole.medium, lambda bound: self.board.prove(medium=bound), solver)
            self._is_at_medium = False

    def _prove_soft(self, whole: PlanModel, work: float) -> bool:
        """Prove the soft cost by some work; tell whether that was enough to settle it.

        Plans that cost more at the medium level than the best one need not be looked at. When that
        comes to cost less there, it begins anew: of the fewer plans left more is proved.
        """
        while True:
            self._allowed = medium = self.board.cost.medium
            whole.model.add(total(whole.medium) <= medium)
            if medium == 0:
                self._keep_apart(whole)
            solver = new_solver(self.limits.seconds, self.limits.seed, work)
            # Others look for plans meanwhile; of a week that takes long this proves far more.
            solver.parameters.use_objective_lb_search = (
                self.limits.workers > 1 and math.isinf(work) and not self._keeps_every_rule
            )
            is_settled = self._prove(
                whole, whole.soft, lambda bound: self.board.prove(soft=bound), solver
            )
            self._allowed = 0
            if self._is_over() or self.board.cost.medium == medium:
                return is_settled

    def _keep_apart(self, whole: PlanModel) -> None:
        """Say once of a model without medium cost that nobody invited is in two meetings."""
        if self._is_apart or self._keeps_every_rule:
            return
        self._is_apart = True
        for _ in meetings_that_share_anybody_are_apart(whole.variables, whole.model):
            self.engine.go_on()

    def _is_settled_by_a_look(self, whole: PlanModel, *, may_be_priced: bool) -> bool:
        """Prove the soft cost; where prices may do it, by a little work, unless that is in vain."""
        if not may_be_priced:
            return self._prove_soft(whole, math.inf)
        return self._size <= LARGEST_TO_LOOK_AT and self._prove_soft(whole, LOOK)

    def _prove_by_prices(self) -> bool:
        """Prove the soft cost by prices; tell whether they prove more than the whole week does."""
        if self._is_over():
            return False
        # Only here: what solves linear programs takes a while to load.
        from coord_calendar.cpsat.prices import Prices  # noqa: PLC0415

        known = self.board.bound.soft
        prices = Prices(self.options, self.board.cost.medium, self.engine)
        plan: Plan = {}
        while not (self._is_over() or prices.is_best):
            if self.board.plan is not plan:
                plan = self.board.plan
                prices.allow(self.board.cost.medium)
                prices.add(plan)
            prices.step(self.limits.seconds)
            self.board.prove(soft=prices.bound)
            self.board.half_days = prices.cheapest_half_days()
        _LOG.debug("proof, prices: bound %d, before %d", prices.bound, known)
        return prices.bound > known

    def _lies_in_half_days(self) -> bool:
        """Whether no soft cost lies between meetings, so that prices leave nothing out."""
        weighed = (
            self.options.view.problem.by_weight(code)
            for code in CRITERIA
            if RULES[code].level is Level.SOFT
        )
        return len(self.options.view.half_days) >= FEWEST and not any(weighed)

    def _come_across(self, plan: Plan) -> None:
        """Offer a plan at once if it keeps every rule, else pass it on.

        The soft level is looked at among plans no dearer at the medium level than the best one, so
        the best one must be known before that begins.
        """
        cost = cost_of(self.options, plan) if self._keeps_every_rule else None
        if cost is None:
            self.found(plan)
        else:
            self.board.offer(plan, cost)

    def _is_small(self) -> bool:
        """Whether the model with every rule is small enough to be worth building whole."""
        places = self.options.places.values()
        return sum(int(open_.sum()) for one in places for open_ in one.values()) <= LARGEST

    def _is_over(self) -> bool:
        return self.engine.is_stopped or self.board.is_proved or self.limits.is_spent

    def _prove(
        self,
        whole: PlanModel,
        terms: list[Term],
        prove: Callable[[int], None],
        solver: cp_model.CpSolver,
    ) -> bool:
        """Minimise a sum of terms, passing on what is proved; tell whether the least is known."""
        if self._is_over() or not terms:
            return not terms
        whole.propose(self.board.plan)
        whole.model.minimize(total(terms))
        solver.best_bound_callback = lambda bound: prove(_rounded_up(bound))
        watch = Watch(lambda value: self._come_across(whole.plan(value)))
        status = self.engine.run(solver, whole.model, watch)
        _LOG.debug(
            "proof, %s: %d variables, work %.2f, %s",
            "every rule" if self._keeps_every_rule else "rooms counted",
            len(whole.model.proto.variables),
            self.engine.work,
            status.name.lower(),
        )
        # Of a run that ended without a plan, or never began, the callback has told all there is.
        if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            prove(_rounded_up(solver.best_objective_bound))
        return status == cp_model.OPTIMAL

    def _new_solver(self) -> cp_model.CpSolver:
        """Return a solver for the medium cost.

        It has a share of the seconds left, or with one worker of the work, so that the clock
        decides nothing but the end.
        """
        seconds, seed = self.limits.seconds, self.limits.seed
        if self.limits.workers > 1:
            return new_solver(min(MEDIUM * seconds, LONGEST), seed)
        return new_solver(seconds, seed, min(MEDIUM * self.limits.work, LONGEST))


def _rounded_up(bound: float) -> int:
    """Costs are whole; the solver's floats may lie a hair above or below one."""
    return max(math.ceil(bound - 1e-6), 0) if math.isfinite(bound) else 0
