"""Out of a dead end: meetings are left out for a while, at a price that rises until all are back.

Where a week is full, neighbourhoods soon find nothing better, and far better plans lie beyond worse
ones. With a few meetings left out the others have room to change places. At first that is cheap;
then the price rises, and one after the other comes back where it is best by then. Small meetings
are left out first: one that fills the half-day of many people is hard to place late. All this is
done aside and by hours, rooms counted; the plan at hand is kept until a better one is complete. Of
hours alone it is not known where meetings are, so it is done only where nobody has a choice of
zones.

**Source** strategic oscillation: Glover, "Heuristics for integer programming using surrogate
constraints" (1977).
"""

from __future__ import annotations

import logging
import math
import time
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING

from coord_calendar.cpsat.costs import medium_costs_of_postponing

if TYPE_CHECKING:
    import random

    from coord_calendar.cpsat.board import Board
    from coord_calendar.cpsat.improve_parts import Parts
    from coord_calendar.cpsat.limits import Limits
    from coord_calendar.cpsat.model import PlanModel
    from coord_calendar.cpsat.neighbourhoods import Neighbourhoods
    from coord_calendar.cpsat.objective import Term
    from coord_calendar.cpsat.options import Plan

_LOG = logging.getLogger(__name__)

SHARE = 0.65
"""The share of the time left that it takes."""

LONGEST = 120.0
"""Seconds it takes at most."""

SHORTEST = 10.0
"""Seconds that must be left; in less neighbourhoods find more."""

CHEAP, DEAR = 0.25, 6.0
"""The price at first and at last, for a meeting of common size: so many times what lies between the
dearest of its slots and the cheapest."""

RISING = 0.85
"""The share of its time in which the price rises; then leaving out is never worth it."""

WORK = 0.15
"""The solver's own measure of work for one group."""

FIRST, SMALLEST = 20.0, 8.0
"""Meetings in a group at first, and at least."""

RETURNING = 3
"""Of the meetings left out so many are in each group, at most."""


class Oscillation:
    """Plans a week anew aside, with some meetings left out for a while.

    Parameters
    ----------
    parts : Parts
        What builds and solves models.
    hoods : Neighbourhoods
        What draws groups.
    board : Board
        The plan at hand.
    limits : Limits
        Time or work left.
    chance : random.Random
        Where draws come from.

    Attributes
    ----------
    is_under_way : bool
        Whether it was begun and is not over.
    plan : dict
        Where meetings are aside; those planned anew without their rooms.
    """

    def __init__(
        self,
        parts: Parts,
        hoods: Neighbourhoods,
        board: Board,
        limits: Limits,
        chance: random.Random,
    ) -> None:
        self.is_under_way = False
        self._parts = parts
        self._hoods = hoods
        self._board = board
        self._limits = limits
        self._chance = chance
        self.plan: Plan = {}
        self._began = self._lasts = 0.0
        self._work_left = self._work = 0.0
        self._size = FIRST

    def begin(self) -> None:
        """Begin at the plan at hand, if enough time and work are left."""
        seconds, work = self._limits.seconds, self._limits.effort.left
        self._began, self._lasts = time.monotonic(), min(SHARE * seconds, LONGEST)
        self._work_left, self._work = work, min(SHARE * work, LONGEST)
        self.plan = self._board.plan
        self.is_under_way = min(seconds, work) >= SHORTEST

    @property
    def _share(self) -> float:
        """The share of its time that is over, or of its work if that is more."""
        over = (time.monotonic() - self._began) / self._lasts
        left = self._limits.effort.left
        return max(over, (self._work_left - left) / self._work) if math.isfinite(left) else over

    def step(self) -> Plan | None:
        """Plan one group anew, or end when the time for it is over.

        Returns
        -------
        dict or None
            Once they cost less than the plan at hand, hours for all that it places, and it is over:
            rooms are yet to be found. Otherwise None.
        """
        share = self._share
        if share >= 1:
            self.is_under_way = False
            return None
        group = self._drawn()
        soft = self._plan_group(group, _price(share))
        if (
            soft is None
            or soft >= self._board.cost.soft
            or not self._board.plan.keys() <= self.plan.keys()
        ):
            return None
        self.is_under_way = False
        return self.plan

    def _drawn(self) -> list[str]:
        out = sorted(self._board.plan.keys() - self.plan.keys())
        back = self._chance.sample(out, min(len(out), RETURNING))
        return sorted({*self._hoods.draw(self.plan, round(self._size), []), *back})

    def _plan_group(self, group: list[str], price: float) -> int | None:
        """Plan a group anew, each of its meetings placed or left out at a price.

        Whom the plan at hand leaves out, too, costs nothing here.

        Returns
        -------
        int or None
            What all hours cost now, and those of the group left out; None if nothing as good was
            found.
        """
        self._parts.kind = "aside"
        part = self._parts.hours(self.plan, dict.fromkeys(group))
        self._keep_to_the_medium_cost(part)
        postponed = part.variables.postponed
        prices = [
            (max(round(price * self._worth[name]), 1), postponed[name])
            for name in group
            if name in self._board.plan
        ]
        terms: list[Term] = [*part.soft, *prices]
        hours, finished = self._parts.minimise(part, terms, self.plan, WORK)
        size = self._size * (1.1 if finished else 0.85)
        self._size = min(max(size, SMALLEST), len(self._hoods.movable))
        if hours is None or self._parts.gain < 0:
            return None
        self.plan = {
            **{name: choice for name, choice in self.plan.items() if name not in group},
            **{name: hours[name] for name in group if name in hours},
        }
        _LOG.debug(
            "aside: leaving out costs %.2f, better by %d, %d placed",
            price,
            self._parts.gain,
            len(self.plan),
        )
        return self._parts.value

    def _keep_to_the_medium_cost(self, part: PlanModel) -> None:
        """Let a part cost no more at the medium level than the plan at hand, postponing aside."""
        left_out = {literal.index for literal in part.variables.postponed.values()}
        others = [term for term in part.medium if term[1].index not in left_out]
        if others:
            costs = medium_costs_of_postponing(self._parts.options.view)
            plan = self._board.plan
            most = self._board.cost.medium - sum(
                cost for name, cost in costs.items() if name not in plan
            )
            part.model.add(sum(cost * literal for cost, literal in others) <= most)

    @cached_property
    def _worth(self) -> dict[str, float]:
        """What leaving a meeting out costs at a price of 1: its wishes, by its size.

        Its size are the minutes of all whom it requires, against the common ones.
        """
        hoods = self._hoods
        usual = max(median(map(hoods.spread, hoods.movable)), 1)
        middle = median(map(hoods.minutes_of_people, hoods.movable))
        return {
            name: max(hoods.spread(name), usual) * hoods.minutes_of_people(name) / middle
            for name in hoods.movable
        }


def _price(share: float) -> float:
    """Return how dear leaving out is after a share of the time."""
    if share >= RISING:
        return 100 * DEAR
    return float(CHEAP * (DEAR / CHEAP) ** (share / RISING))
