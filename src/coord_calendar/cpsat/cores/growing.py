"""Meetings that cannot all be placed, however the others are; or a plan that places every one.

No model of everything is built. A quick plan leaves some meetings out; these are placed by the
solver, and the quick plan is made again around them, which leaves others out; these join them. In
the end either nothing is left out, or the few that joined cannot all be placed. After each step
more quick plans are tried, too, for where one is stuck another seldom is.
"""

from __future__ import annotations

import logging
from itertools import islice
from typing import TYPE_CHECKING

from coord_calendar.cpsat.construct import Construction
from coord_calendar.cpsat.cores.trying import tried
from coord_calendar.cpsat.model import PlanModel
from coord_calendar.cpsat.rulebook import CONSTRAINTS
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from coord_calendar.cpsat.engine import Engine
    from coord_calendar.cpsat.limits import Limits
    from coord_calendar.cpsat.options import Options, Plan
    from coord_calendar.cpsat.rulebook import Constraints

_LOG = logging.getLogger(__name__)

AS_TIGHT = 2
"""Of the meetings left out those join the few that have at most so many times as many slots as the
one that has fewest: the tightest are the likeliest to be the reason."""

ROUNDS = 10
"""Quick plans after each step; together about as much work as a step."""

RULES_OF_FEW: dict[RuleCode, Constraints] = {
    code: rule for code, rule in CONSTRAINTS.items() if code is not RuleCode.PINNED
}
"""What any few meetings keep; that pinned ones take place is asked of the few, not of all."""


class Growth:
    """Looks for meetings that cannot all be placed.

    Parameters
    ----------
    options : Options
        What is open to each meeting; nothing to those that are not looked at.
    meetings : frozenset of str
        Those that are.
    limits : Limits
        Time, seed and when to stop.
    engine : Engine
        Runs the solver.
    """

    def __init__(
        self, options: Options, meetings: frozenset[str], limits: Limits, engine: Engine
    ) -> None:
        self._options = options
        self._meetings = meetings
        self._limits = limits
        self._engine = engine

    def run(self) -> Plan | frozenset[str]:
        """Return a plan of all the meetings, or some that cannot all be placed.

        Raises
        ------
        Stopped
            If neither is found in time or before a stop is asked for.
        """
        for name in sorted(self._meetings):
            if not len(self._options.slots[name]):
                return frozenset((name,))
        quick = Construction(self._options, self._limits.seed, self._engine.go_on)
        rounds = quick.plans()
        plan, few = next(rounds), frozenset[str]()
        while True:
            joining = self._left_out(plan, few)
            if not joining:
                return plan
            few |= joining
            placed = self.placed(few, plan)
            _LOG.debug("explaining: %d meetings together: %s", len(few), placed is not None)
            if placed is None:
                return few
            for again in islice(rounds, ROUNDS):
                if self._is_whole(again):
                    return again
            plan = placed if few == self._meetings else quick.after(placed)

    def _left_out(self, plan: Plan, few: frozenset[str]) -> frozenset[str]:
        """Return what a plan leaves out and the few do not hold yet; all, if it breaks a rule."""
        left_out = self._meetings - few - plan.keys()
        if left_out:
            freedom = {name: len(self._options.slots[name]) for name in left_out}
            most = AS_TIGHT * min(freedom.values())
            return frozenset(name for name in left_out if freedom[name] <= most)
        return frozenset() if self._is_whole(plan) else self._meetings - few

    def _is_whole(self, plan: Plan) -> bool:
        """Tell whether a plan places every meeting and breaks no rule."""
        if not self._meetings <= plan.keys():
            return False
        stays = PlanModel(self._options.narrowed({}, plan), rules=RULES_OF_FEW)
        return tried(stays.model, self._engine, self._limits) is not None

    def placed(self, few: frozenset[str], hint: Plan) -> Plan | None:
        """Return a plan of a few meetings alone; None if there is none."""
        options = self._options.only(few)
        model = PlanModel(options, rules=RULES_OF_FEW, go_on=self._engine.go_on)
        model.propose({name: choice for name, choice in hint.items() if name in few})
        for name in sorted(few):
            model.model.add(model.variables.postponed[name] == 0)
        solver = tried(model.model, self._engine, self._limits)
        return None if solver is None else model.plan(solver.value)
