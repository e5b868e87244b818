"""Search by single moves: places are drawn by what they cost, ever more strictly.

Half the steps take one meeting out and draw its new place, any at first, hardly any but the
cheapest at last. The other half take out a few meetings that stand in each other's way, put them
back one by one where they then cost least, and keep that if it is better, or by chance.

**Source** simulated annealing with heat-bath moves; ruin and recreate (Schrimpf and others, 2000).
"""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.cpsat.board import Cost
from coord_calendar.cpsat.moves.beside import NEVER
from coord_calendar.cpsat.moves.field import Spot

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.moves.field import Field, Spots

SAMPLE = 60
"""Meetings whose places are looked at to learn what differences in cost are usual."""

BEST = 3
"""Places of a meeting that are counted as good: so many, those that cost least."""

PRICE = 50.0
"""Usual differences in soft cost that the least medium cost is worth."""

OFTEN = 0.3
"""How often one meeting is drawn anew, and how often a few; else one is forced in."""

MOST = 6
"""Meetings taken out together, at most, to be put back one by one."""

MOST_IN_THE_WAY = 20
"""Meetings that one forced in may displace, at most."""

FIRST = 1000.0
"""By how much dearer medium costs are while meetings find their first places."""

BEGINNINGS = 8
"""First plans tried, at most, while some meeting finds no place."""

PAYING = 0.6
"""How often a meeting that costs at the medium level is drawn first, if there is one."""

TRIES = 8
"""Places looked at for a meeting that is forced in; where least stands in its way is taken."""

NEAR = 250
"""Units of time around a slot that are looked at in one go."""


class Annealing:
    """Makes a plan better by moving meetings one by one.

    Parameters
    ----------
    field : Field
        The meetings; what it holds is the plan.
    seed : int
        Where random choices start.

    Attributes
    ----------
    cost : Cost
        What the plan costs.
    heat : float
        The soft cost by which a place may be dearer and yet be drawn now and then.
    usual : float
        How much dearer in soft cost a meeting's next better places usually are.
    """

    def __init__(self, field: Field, seed: int) -> None:
        self.field = field
        self._chance = random.Random(seed)  # noqa: S311 not for secrets
        # What has no place open is postponed, whatever the others do.
        self._movable = [number for number in range(len(field.names)) if field.slots(number)]
        # Who was put where it costs at the medium level; of every two, the one put last.
        self._paying: dict[int, None] = {}
        self._medium = self._soft = 0.0
        self.heat = self.usual = 1.0

    def begin(self, go_on: Callable[[], None] = lambda: None) -> None:
        """Place every meeting, what is hardest to place first, each where it costs least.

        While some find no place, all begin anew with these before the others. Before each place
        `go_on` is called, which may raise to end it.
        """
        movable = set(self._movable)
        order = [number for number in self.field.hardest_first() if number in movable]
        best: tuple[Cost, Spots] | None = None
        for _ in range(BEGINNINGS):
            for number in order:
                self.field.take(number)
            self.learn(FIRST)
            for number in order:
                go_on()
                self._put_cheapest(number, None)
            self.count()
            if best is None or self.cost < best[0]:
                best = self.cost, list(self.field.spots)
            left_out = [number for number in order if self.field.spots[number] is None]
            if not left_out:
                break
            order = [*left_out, *(number for number in order if number not in left_out)]
        self.field.stand(best[1] if best else [])
        self.count()

    def learn(self, dearer: float = 1.0) -> None:
        """Learn what differences in cost are usual between good places, and price medium costs.

        A medium cost is worth many such differences, so that it goes when these still come and go.

        Parameters
        ----------
        dearer : float
            By how much it is dearer still; default 1, not at all.
        """
        found = []
        self.field.weigh(0.0)
        for number in self._chance.sample(self._movable, min(SAMPLE, len(self._movable))):
            spot = self.field.spots[number]
            self.field.take(number)
            soft = self.field.costs(number, 0, self.field.slots(number))
            soft = np.sort(soft[soft < NEVER])
            if len(soft) > 1:
                found.append(float(soft[:BEST].mean() - soft[0]))
            if spot is not None:
                self.field.put(number, spot)
        self.usual = max(float(np.median(found)) if found else 1.0, 1.0)
        self.weigh(dearer)

    def weigh(self, dearer: float) -> None:
        """Price medium costs at many usual differences in soft cost, or still dearer."""
        quantum = self.field.reading.medium_quantum
        price = dearer * PRICE * self.usual / quantum if quantum else 1.0
        # In whole 64ths sums of costs are exact.
        self.field.weigh(max(round(64 * price), 1) / 64)

    def count(self) -> None:
        """Count what the plan costs, from the beginning."""
        self._paying.clear()
        medium, soft = self.field.total()
        self._medium, self._soft = medium, soft

    @property
    def cost(self) -> Cost:
        """What the plan costs."""
        return Cost(round(self._medium), round(self._soft))

    def step(self) -> None:
        """Move one meeting, or a few."""
        if not self._movable:
            return
        drawn = self._chance.random()
        if drawn < OFTEN:
            self._redraw(self._one())
        elif drawn < 2 * OFTEN:
            self._rebuild(self._group(), None)
        else:
            self._force()

    def _one(self) -> int:
        """Draw a meeting, often one that costs at the medium level where it is."""
        if self._paying and self._chance.random() < PAYING:
            return self._chance.choice(list(self._paying))
        return self._chance.choice(self._movable)

    def _take(self, number: int) -> tuple[Spot | None, float, float]:
        """Take a meeting out; return where it was and what it cost there."""
        spot = self.field.spots[number]
        self.field.take(number)
        self._paying.pop(number, None)
        medium, soft = self.field.cost_at(number, spot)
        self._medium -= medium
        self._soft -= soft
        return spot, medium, soft

    def _put(self, number: int, spot: Spot | None) -> None:
        """Put a meeting somewhere; count what it costs there."""
        medium, soft = self.field.cost_at(number, spot)
        if spot is not None:
            self.field.put(number, spot)
        if medium:
            self._paying[number] = None
        self._medium += medium
        self._soft += soft

    def _put_cheapest(self, number: int, near: Spot | None) -> None:
        """Put a meeting where it costs least, or nowhere if that costs less."""
        first, last = self._window(number, near)
        costs = self.field.costs(number, first, last)
        at = int(costs.argmin())
        spot = None
        if costs.flat[at] < self._worth(*self.field.cost_at(number, None)):
            room, slot = divmod(at, last - first)
            spot = Spot(room, first + slot)
        self._put(number, spot)

    def _worth(self, medium: float, soft: float) -> float:
        return self.field.price * medium + soft

    def _window(self, number: int, near: Spot | None) -> tuple[int, int]:
        """Return the slots to be looked at: those near one where they are many, else all."""
        slots = self.field.slots(number)
        if near is None or slots <= 2 * NEAR:
            return 0, slots
        return self.field.reach(number, near.slot, NEAR)

    def _redraw(self, number: int) -> None:
        """Draw a new place for a meeting, the less it costs the likelier."""
        spot, medium, soft = self._take(number)
        near = spot
        if spot is None or self._chance.randrange(2):
            near = Spot(0, self._chance.randrange(self.field.slots(number)))
        first, last = self._window(number, near)
        costs = self.field.costs(number, first, last).ravel()
        own = self._worth(medium, soft)
        least = min(own, float(costs.min()))
        costs -= least
        costs /= -self.heat
        sums = np.exp(costs, out=costs).cumsum()
        stay = 0.0
        if spot is None or not first <= spot.slot < last:
            stay = math.exp((least - own) / self.heat)
        whole = float(sums[-1])
        drawn = self._chance.random() * (whole + stay)
        if drawn < whole:
            room, slot = divmod(int(sums.searchsorted(drawn, side="right")), last - first)
            spot = Spot(room, first + slot)
        self._put(number, spot)

    def _force(self) -> None:
        """Put a meeting where others keep it from being, and these elsewhere."""
        out = [number for number in self._movable if self.field.spots[number] is None]
        number = self._chance.choice(out) if out else self._one()
        found = []
        for _ in range(TRIES):
            spot = self.field.any_spot(number, self._chance)
            if spot is not None and spot != self.field.spots[number]:
                others = self.field.blockers(number, spot)
                found.append((sum(map(self.field.hardness, others)), others, spot))
        if found:
            _, others, spot = min(found)
            if len(others) <= MOST_IN_THE_WAY:
                others.sort(key=self.field.hardness, reverse=True)
                self._rebuild([number, *others], spot)

    def _rebuild(self, group: list[int], spot: Spot | None) -> None:
        """Put a group where each then costs least; the first at a place given, if one is."""
        before, paying = (self._medium, self._soft), dict(self._paying)
        old = {number: self._take(number)[0] for number in group}
        if spot is None:
            self._chance.shuffle(group)
        else:
            self._put(group[0], spot)
        for number in group[spot is not None :]:
            # Who must give way may go far.
            self._put_cheapest(number, old[number] if spot is None else None)
        worse = self._worth(self._medium - before[0], self._soft - before[1])
        if worse > 0 and self._chance.random() >= math.exp(-worse / self.heat):
            for number in group:
                self.field.take(number)
            for number, was in old.items():
                if was is not None:
                    self.field.put(number, was)
            (self._medium, self._soft), self._paying = before, paying

    def _group(self) -> list[int]:
        """Draw a meeting and some that are near it in time or share people with it."""
        number = self._one()
        size = self._chance.randint(2, MOST)
        if self._chance.randrange(2):
            others = [one for one in self.field.near(number, 2) if self.field.slots(one)]
        else:
            others = self.field.rivals(number)
        return [number, *self._chance.sample(others, min(size - 1, len(others)))]
