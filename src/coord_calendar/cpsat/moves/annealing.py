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
from coord_calendar.cpsat.moves.field import Spot

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.moves.field import Amounts, Costs, Field

SAMPLE = 60
"""Meetings whose places are looked at to learn what differences in cost are usual."""

BEST = 3
"""Places of a meeting that are counted as good: so many, those that cost least."""

PRICE = 50.0
"""Usual differences in soft cost that the least medium cost is worth."""

OFTEN = 0.45
"""How often one meeting is drawn anew, and how often a few; else one is forced in."""

MOST = 6
"""Meetings taken out together, at most, to be put back one by one."""

MOST_IN_THE_WAY = 12
"""Meetings that one forced in may displace, at most."""

FIRST = 1000.0
"""By how much dearer medium costs are while meetings find their first places."""

BEGINNINGS = 8
"""First plans tried, at most, while some meeting finds no place."""

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
    price : float
        What a medium cost of 1 is worth in soft cost while places are drawn.
    """

    def __init__(self, field: Field, seed: int) -> None:
        self.field = field
        self._chance = random.Random(seed)  # noqa: S311 not for secrets
        # What has no place open is postponed, whatever the others do.
        self._movable = [number for number in range(len(field.names)) if field.slots(number)]
        self._medium = self._soft = 0.0
        self.price = self.heat = self.usual = 1.0

    def begin(self, go_on: Callable[[], None] = lambda: None) -> None:
        """Place every meeting, what is hardest to place first, each where it costs least.

        While some find no place, all begin anew with these before the others. Before each place
        `go_on` is called, which may raise to end it.
        """
        movable = set(self._movable)
        order = [number for number in self.field.hardest_first() if number in movable]
        best: tuple[Cost, list[Spot | None]] | None = None
        for _ in range(BEGINNINGS):
            for number in order:
                self.field.take(number)
            self.learn()
            self.price *= FIRST
            for number in order:
                go_on()
                self._put_cheapest(number, None)
            self.price /= FIRST
            self.count()
            if best is None or self.cost < best[0]:
                best = self.cost, list(self.field.spots)
            left_out = [number for number in order if self.field.spots[number] is None]
            if not left_out:
                break
            order = [*left_out, *(number for number in order if number not in left_out)]
        self.field.stand(best[1] if best else [])
        self.count()

    def learn(self) -> None:
        """Learn what differences in cost are usual between good places, and price medium costs.

        A medium cost is worth many such differences, so that it goes when these still come and go.
        """
        found = []
        for number in self._chance.sample(self._movable, min(SAMPLE, len(self._movable))):
            spot = self.field.spots[number]
            self.field.take(number)
            soft = self.field.costs(number, 0, self.field.slots(number)).soft
            soft = np.sort(soft[np.isfinite(soft)])
            if len(soft) > 1:
                found.append(float(soft[:BEST].mean() - soft[0]))
            if spot is not None:
                self.field.put(number, spot)
        self.usual = max(float(np.median(found)) if found else 1.0, 1.0)
        quantum = self.field.medium_quantum
        self.price = PRICE * self.usual / quantum if quantum else 1.0

    def count(self) -> None:
        """Count what the plan costs, from the beginning."""
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
            self._redraw(self._chance.choice(self._movable))
        elif drawn < 2 * OFTEN:
            self._rebuild(self._group(), None)
        else:
            self._force()

    def _take(self, number: int) -> tuple[Spot | None, float, float]:
        """Take a meeting out; return where it was and what it cost there."""
        spot = self.field.spots[number]
        self.field.take(number)
        medium, soft = self._price(number, spot)
        self._medium -= medium
        self._soft -= soft
        return spot, medium, soft

    def _price(self, number: int, spot: Spot | None) -> tuple[float, float]:
        if spot is None:
            medium, soft = self.field.postponing[number]
            return float(medium), float(soft)
        return self.field.cost_at(number, spot)

    def _put(self, number: int, spot: Spot | None, medium: float, soft: float) -> None:
        if spot is not None:
            self.field.put(number, spot)
        self._medium += medium
        self._soft += soft

    def _put_cheapest(self, number: int, near: Spot | None) -> None:
        costs = self._look(number, near)
        energy = self._energy(costs)
        at = int(energy.argmin())
        self._put_at(number, costs, energy, at)

    def _put_at(self, number: int, costs: Costs, energy: Amounts, at: int) -> None:
        medium, soft = (float(part) for part in self.field.postponing[number])
        spot = None
        if energy.flat[at] < self.price * medium + soft:
            room, slot = divmod(at, energy.shape[1])
            spot = Spot(room, costs.first + slot)
            medium, soft = float(costs.medium[slot]), float(costs.soft[room, slot])
        self._put(number, spot, medium, soft)

    def _energy(self, costs: Costs) -> Amounts:
        return self.price * costs.medium + costs.soft

    def _look(self, number: int, near: Spot | None) -> Costs:
        """Return what places of a meeting cost: those near one where they are many, else all."""
        slots = self.field.slots(number)
        if near is None or slots <= 2 * NEAR:
            return self.field.costs(number, 0, slots)
        return self.field.costs(number, *self.field.reach(number, near.slot, NEAR))

    def _redraw(self, number: int) -> None:
        """Draw a new place for a meeting, the less it costs the likelier."""
        spot, medium, soft = self._take(number)
        near = spot
        if spot is None or self._chance.randrange(2):
            near = Spot(0, self._chance.randrange(self.field.slots(number)))
        costs = self._look(number, near)
        energy = self._energy(costs).ravel()
        own = self.price * medium + soft
        least = min(own, float(energy.min()))
        chances = np.exp((least - energy) / self.heat)
        stay = 0.0
        if spot is None or not costs.first <= spot.slot < costs.first + len(costs.medium):
            stay = math.exp((least - own) / self.heat)
        sums = chances.cumsum()
        whole = float(sums[-1])
        drawn = self._chance.random() * (whole + stay)
        if drawn >= whole:
            self._put(number, spot, medium, soft)
            return
        at = int(sums.searchsorted(drawn, side="right"))
        room, slot = divmod(at, len(costs.medium))
        self._put(
            number,
            Spot(room, costs.first + slot),
            float(costs.medium[slot]),
            float(costs.soft[room, slot]),
        )

    def _force(self) -> None:
        """Put a meeting where others keep it from being, and these elsewhere."""
        out = [number for number in self._movable if self.field.spots[number] is None]
        number = self._chance.choice(out or self._movable)
        spot = self.field.any_spot(number, self._chance)
        if spot is not None and spot != self.field.spots[number]:
            others = self.field.blockers(number, spot)
            if len(others) <= MOST_IN_THE_WAY:
                self._rebuild([number, *others], spot)

    def _rebuild(self, group: list[int], spot: Spot | None) -> None:
        """Put a group where each then costs least; the first at a place given, if one is."""
        before = self._medium, self._soft
        old = {number: self._take(number)[0] for number in group}
        if spot is None:
            self._chance.shuffle(group)
        else:
            self._put(group[0], spot, *self.field.cost_at(group[0], spot))
        for number in group[spot is not None :]:
            self._put_cheapest(number, old[number])
        worse = self.price * (self._medium - before[0]) + self._soft - before[1]
        if worse > 0 and self._chance.random() >= math.exp(-worse / self.heat):
            for number in group:
                self.field.take(number)
            for number, was in old.items():
                if was is not None:
                    self.field.put(number, was)
            self._medium, self._soft = before

    def _group(self) -> list[int]:
        """Draw a meeting and some that are near it in time or share people with it."""
        number = self._chance.choice(self._movable)
        size = self._chance.randint(2, MOST)
        if self._chance.randrange(2):
            near = self.field.near(number, 2)
        else:
            near = self.field.rivals(number)
        others = [one for one in near if one != number and self.field.slots(one)]
        return [number, *self._chance.sample(others, min(size - 1, len(others)))]
