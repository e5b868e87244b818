"""Large-neighbourhood search: better plans by planning many meetings anew at a time.

The sub-problem is the same model with less choice, so a rule needs no word here. Two kinds of
neighbourhood take turns: a group of meetings with all their slots while the others stay, and the
whole week with few slots a meeting, those that cost little and the one it has. Both grow while the
solver finishes them and shrink when it does not.
"""

from __future__ import annotations

import logging
import random
from functools import partial
from typing import TYPE_CHECKING

from coord_calendar.cpsat.by_hours import ByHours
from coord_calendar.cpsat.chain_groups import ChainGroups
from coord_calendar.cpsat.costing import cost_of
from coord_calendar.cpsat.engine import Engine, total
from coord_calendar.cpsat.improve_parts import Parts
from coord_calendar.cpsat.neighbourhoods import Neighbourhoods
from coord_calendar.cpsat.oscillation import Oscillation
from coord_calendar.cpsat.week_by_hours import WeekByHours
from coord_calendar.cpsat.week_by_prices import WeekByPrices
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Collection

    from coord_calendar.cpsat.board import Board
    from coord_calendar.cpsat.limits import Limits
    from coord_calendar.cpsat.model import PlanModel
    from coord_calendar.cpsat.options import Options, Plan
    from coord_calendar.cpsat.slots import Mask

_LOG = logging.getLogger(__name__)

SMALLEST = 8
"""Meetings in a group, at least."""

RIVALS = 4
"""Meetings that share people with one in trouble, freed with it."""

PATIENCE = 0.1
"""The solver's own measure of work for one group at first; the whole week gets five times as much.
It does not depend on the machine's load, so that a seed gives a plan again. It is so little that
solving a group takes no longer than building it: many small groups win more than few large ones."""

IN_VAIN = 10
"""Neighbourhoods without a better plan after which patience has grown by as much again."""

DEAD_END = 6
"""Neighbourhoods without a better plan after which some meetings are left out for a while; again
after as many."""

SELDOM = 0.3
"""How often at least a neighbourhood is for the medium level, while there is anything to gain."""

CALM = 3
"""Neighbourhoods in vain after which they are planned even though meetings lack a place."""


class Improver:
    """Makes the plan on a board better.

    Parameters
    ----------
    options : Options
        What is open to each meeting.
    board : Board
        The plan.
    limits : Limits
        Time, seed and when to stop.

    Attributes
    ----------
    stale : int
        Neighbourhoods since the last better plan.
    engine : Engine
        What runs, to be stopped.
    aside : Oscillation
        What leads out of dead ends.
    """

    def __init__(self, options: Options, board: Board, limits: Limits) -> None:
        self.options = options
        self.board = board
        self.limits = limits
        self.engine = Engine(limits.effort)
        self.stale = 0
        self._chance = random.Random(limits.seed)  # noqa: S311 not for secrets
        self._hoods = Neighbourhoods(options, self._chance)
        self._parts = Parts(options, self._hoods, limits, self.engine, self._chance)
        # How many meetings a group has, and about how many slots a plan of the whole week, by
        # whether it is for the medium level.
        self._size = {False: 20.0, True: 20.0}
        self._slots = {False: 1500.0, True: 1500.0}
        self._by_hours = ByHours(options, self._parts, self._hoods, board, self._solve)
        self._week_by_hours = WeekByHours(self._parts, self._hoods, board, limits, self._give_rooms)
        self._by_prices = WeekByPrices(
            self._parts, self._hoods, board, partial(self._plan_part, medium=False)
        )
        self.aside = Oscillation(self._parts, self._hoods, board, limits, self._chance)
        self._calm = 0
        self._chains = ChainGroups(options, self.engine.go_on)
        self._work_on_groups = self._work_on_weeks = 0.0

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing to move."""
        return not self._hoods.movable

    def step(self) -> None:
        """Plan one neighbourhood anew, another aside if these are in vain, or a week by prices."""
        if self._by_prices.is_next():
            if self._by_prices.search():
                self.stale, self.aside.is_under_way = 0, False
        elif self.aside.is_under_way:
            self._plan_aside()
        else:
            self._plan_neighbourhood()

    def _plan_neighbourhood(self) -> None:
        plan = self.board.plan
        is_turn_of_hours = self._is_turn_of_hours(plan)
        is_trouble_next = not is_turn_of_hours and self._is_trouble_next()
        troubled = self._hoods.in_trouble(plan) if is_trouble_next else []
        alone = self._chains.due(plan)
        if not self._may_leave_out and self._week_by_hours.is_search_next():
            self._week_by_hours.search()
        elif alone is not None:
            self._plan_chain(plan, alone)
        elif is_turn_of_hours:
            self._week_by_hours.ask()
        elif self._is_turn_of_week(plan, troubled):
            self._work_on_weeks += self._plan_week(plan, troubled)
        else:
            self._work_on_groups += self._plan_group(plan, troubled)
        better = self.board.plan is not plan
        self.stale = 0 if better else self.stale + 1
        if self.stale and self.stale % IN_VAIN == 0:
            self._chains.begin_anew()
        if troubled:
            self._calm = 0 if better else self._calm + 1
        if self._is_dead_end:
            self.aside.begin()

    @property
    def _patience(self) -> float:
        """The work for one group: the more, the longer nothing better was found."""
        return PATIENCE * (1 + self.stale / IN_VAIN)

    @property
    def _is_dead_end(self) -> bool:
        """Whether some meetings had better be left out for a while.

        With one worker, proving waits for its turn.
        """
        return (
            self.stale > 0
            and self.stale % DEAD_END == 0
            and self.limits.workers > 1
            and self.board.cost.medium <= self.board.bound.medium
            and self._may_leave_out
        )

    @property
    def _may_leave_out(self) -> bool:
        """Whether hours alone tell what a plan costs, and where everybody is."""
        return self._by_hours.is_possible and self._parts.are_zones_known

    def _plan_aside(self) -> None:
        hours = self.aside.step()
        if hours is not None:
            self._parts.kind = "aside"
            plan = self.board.plan
            self._give_rooms(plan, hours, 10 * PATIENCE)
            self.stale = 0 if self.board.plan is not plan else self.stale

    def _is_trouble_next(self) -> bool:
        """Whether it is the medium level's turn: often at first, seldom once that helps nothing."""
        if self.board.cost.medium <= self.board.bound.medium:
            return False
        left_out = len(self.board.plan) < len(self.options.view.problem.meetings)
        often = 0.7 if left_out else 0.4
        return self._chance.random() < max(often * 0.7**self._calm, SELDOM)

    def _is_turn_of_week(self, plan: Plan, troubled: list[str]) -> bool:
        """Whether the whole week is planned next, which costs much more work than a group.

        By turns, so that both get as much. Somebody double-booked is often helped only by many
        meetings that each move a little: then every other time.
        """
        if troubled and _are_placed(troubled, plan):
            return self._chance.random() < 0.5  # noqa: PLR2004 every other time
        return self._work_on_weeks <= self._work_on_groups

    def _is_turn_of_hours(self, plan: Plan) -> bool:
        """Whether all hours of the week are planned next: when all have a place, but at a price.

        Where some lack a place, a few meetings moved are soon tried and often enough: these go
        first, and alone where nobody is double-booked at a price. Once the hours were in vain, they
        wait until others have done as much work.
        """
        if self.board.cost.medium <= self.board.bound.medium:
            return False
        others = self._work_on_groups + self._work_on_weeks
        by_weight = self.options.view.problem.by_weight
        is_calm = self._calm >= CALM and bool(by_weight(RuleCode.OPTIONAL_OVERLAP))
        is_time = is_calm or _are_placed(self._hoods.movable, plan)
        return is_time and self._week_by_hours.has_waited(others)

    def _plan_chain(self, plan: Plan, name: str) -> None:
        """Plan a meeting without a place anew, with those who are likely to make way for it."""
        self._parts.kind = "chain"
        group = self._chains.around(name, plan)
        _LOG.debug("chain: %s makes %d move", name, len(group))
        if group:
            part = self._parts.part(plan, dict.fromkeys(sorted(group)), group)
            self._solve(part, plan, self._patience, medium=True)

    def _give_rooms(self, plan: Plan, hours: Plan, work: float) -> None:
        """Go from a plan towards hours, as far as rooms allow and it is good."""
        part = self._parts.part(plan, self._hoods.slots_of(plan, hours), self._hoods.movable)
        self._solve(part, plan, work, medium=self.board.cost.medium > self.board.bound.medium)

    def _plan_group(self, plan: Plan, around: list[str]) -> float:
        """Plan a group anew with all its slots; around meetings in trouble if there are any.

        Returns
        -------
        float
            The work it took, in the solver's own measure.
        """
        self._parts.kind = "group"
        level = bool(around)
        group = self._hoods.draw(plan, round(self._size[level]), around)
        slots: dict[str, Mask | None] = dict.fromkeys(sorted(group))
        finished = self._plan_part(plan, slots, self._patience, medium=level)
        size = self._size[level] * (1.1 if finished else 0.85)
        self._size[level] = min(max(size, SMALLEST), len(self._hoods.movable))
        return self._parts.work

    def _plan_week(self, plan: Plan, troubled: list[str]) -> float:
        """Plan all meetings anew, each at its slot or at one that costs little.

        A few of the meetings in trouble have all their slots and places, and some that stand in
        their way all their slots. If none of them lacks a place, the others have slots near their
        own rather than cheap ones.

        Returns
        -------
        float
            The work it took, in the solver's own measure.
        """
        self._parts.kind = "week"
        chosen = [name for name in troubled if name not in plan] or troubled
        chosen = self._chance.sample(chosen, min(len(chosen), 10))
        wide = self._hoods.in_order_with(chosen)
        free = wide | self._hoods.rivals(wide, RIVALS)
        level = bool(troubled)
        near = level and _are_placed(troubled, plan)
        slots_of = self._hoods.near_slots if near else self._hoods.cheap_slots
        slots = slots_of(plan, round(self._slots[level]), free)
        finished = self._plan_part(plan, slots, 5 * self._patience, wide, medium=level)
        self._slots[level] = max(self._slots[level] * (1.2 if finished else 0.7), 1.0)
        return self._parts.work

    def _plan_part(
        self,
        plan: Plan,
        slots: dict[str, Mask | None],
        work: float,
        wide: Collection[str] = (),
        *,
        medium: bool,
    ) -> bool:
        """Plan some meetings anew at one level; tell whether that was the best there is of it."""
        self._parts.work = 0.0
        if not medium and self._by_hours.is_next():
            return self._by_hours.plan(plan, slots, work)
        return self._solve(self._parts.part(plan, slots, wide), plan, work, medium=medium)

    def approach(self, guide: Plan) -> None:
        """Go as far towards another plan as is good: each meeting stays or goes where that has it.

        The guide need have no rooms, and need not keep the rules about rooms and travel.
        """
        self._parts.kind = "guide"
        plan = self.board.plan
        part = self._parts.part(plan, self._hoods.slots_of(plan, guide))
        self._solve(part, plan, PATIENCE)

    def offer(self, plan: Plan) -> bool:
        """Offer a plan at what it really costs; tell whether it was better.

        The solver may leave a counter higher than the plan makes it where nothing pulls it down.
        """
        cost = None if plan == self.board.plan else cost_of(self.options, plan)
        return cost is not None and self.board.offer(plan, cost, self._parts.kind)

    def _solve(self, part: PlanModel, hint: Plan, work: float, *, medium: bool = False) -> bool:
        """Make a part better at one level, offer what is found, tell whether that was the best.

        A better medium cost is followed by the best soft cost that goes with it.
        """
        finished = True
        if medium:
            # Whether all can be placed is a far easier question than what it costs besides.
            left_out = len(hint) < len(self.options.view.problem.meetings)
            terms = part.postponed if left_out else part.medium
            found, finished = self._parts.minimise(part, terms, hint, work)
            if found is None or not self.offer(found):
                return finished
            hint = found
        part.model.add(total(part.medium) <= self.board.cost.medium)
        found, finished_soft = self._parts.minimise(part, part.soft, hint, work)
        if found is not None:
            self.offer(found)
        return finished and finished_soft


def _are_placed(names: Collection[str], plan: Plan) -> bool:
    return all(name in plan for name in names)
