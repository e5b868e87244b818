"""Plans that keep weaker rules, to go by: they tell where what weighs much stands well.

The relaxed model (rooms counted, travel kept as far as it is settled where meetings are) is
searched far sooner than the whole week. Some of its hours have no zone that all reach in time, but
those of the meetings that weigh most are nearly right.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from coord_calendar.cpsat.engine import total
from coord_calendar.cpsat.invited import meetings_that_share_anybody_are_apart
from coord_calendar.cpsat.model import PlanModel

if TYPE_CHECKING:
    from coord_calendar.cpsat.improve_parts import Parts
    from coord_calendar.cpsat.options import Plan

WORK = 4.5
"""The solver's own measure of work for the first search."""

LONGER, MOST = 1.2, 40.0
"""How much more each search may do than the one before, and what none does more than."""

KEPT = 4
"""Guides to go by, the last ones: where they differ is where a choice is left."""


class Guides:
    """Searches the relaxed model of a week.

    Parameters
    ----------
    parts : Parts
        What solves models.
    medium : int
        The medium cost that guides may have.

    Attributes
    ----------
    medium : int
        The same.
    plans : list of dict
        The last guides found, their rooms open.
    best : dict
        The one of least soft cost of all found; empty before the first.
    cost : float
        What that one costs at the soft level; infinite before the first.
    """

    def __init__(self, parts: Parts, medium: int) -> None:
        go_on = parts.engine.go_on
        self._parts = parts
        self.medium = medium
        self.plans: list[Plan] = []
        self.best: Plan = {}
        self.cost = math.inf
        self._is_proved = False
        self._searches = 0
        self._work = WORK
        self._relaxed = PlanModel(parts.options, relaxed=True, go_on=go_on)
        self._relaxed.model.add(total(self._relaxed.medium) <= medium)
        if medium == 0:
            for _ in meetings_that_share_anybody_are_apart(
                self._relaxed.variables, self._relaxed.model
            ):
                go_on()

    def search(self, share: float) -> None:
        """Search for another guide: by turns from nowhere, and for one cheaper than the best.

        Parameters
        ----------
        share : float
            The share of the time left that it may take.
        """
        if self._is_proved:
            return
        hint = self.best if self._searches % 2 and self.best else None
        self._searches += 1
        soft = self._relaxed.soft
        found, self._is_proved = self._parts.minimise(
            self._relaxed, soft, hint, self._work, share, linearization=1
        )
        self._work = min(LONGER * self._work, MOST)
        if found is None:
            return
        self.plans = [*self.plans, found][-KEPT:]
        cost = self._parts.value
        if cost < self.cost:
            self.best, self.cost = found, cost
