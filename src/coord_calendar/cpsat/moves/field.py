"""A plan as numbers, and what every place of a meeting costs beside the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coord_calendar.cpsat.moves.beside import Beside
from coord_calendar.cpsat.options import Choice

if TYPE_CHECKING:
    import random

    from coord_calendar.cpsat.moves.reading import Amounts, Reading
    from coord_calendar.cpsat.options import Plan


LOOKS = 10
"""Places looked at to find one that is open."""


class Spot(NamedTuple):
    """Where a meeting is: the numbers of its room and slot among those open to it."""

    room: int
    slot: int


Spots = list[Spot | None]
"""Where each meeting is; None if it is postponed."""


class Field:
    """Meetings with their places; the others' share in what each place costs.

    Parameters
    ----------
    reading : Reading
        The problem.

    Attributes
    ----------
    spots : list of Spot or None
        Where each meeting is.
    price : float
        What a medium cost of 1 is worth in soft cost where places are compared.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.names = reading.names
        self.spots: Spots = [None] * len(self.names)
        self._wishes = reading.wishes
        self._beside = Beside(reading)
        self._where = self._beside.where
        self._start, self._end, self._room = self._where
        self._worse = worse = reading.never | (reading.medium > 0)
        # What has no place open is nobody's rival.
        worse = worse & np.array([len(wish.start) > 0 for wish in self._wishes], dtype=bool)
        self._rivals = [np.flatnonzero(row).tolist() for row in worse]
        self._near = max(reading.pause, reading.soon) + 1
        self.weigh(1.0)

    def weigh(self, price: float) -> None:
        """Count a medium cost of 1 as so much soft cost where places are compared."""
        self.price = price
        self._beside.weigh(price)

    def slots(self, number: int) -> int:
        """Return how many slots a meeting has."""
        return len(self._wishes[number].start)

    def reach(self, number: int, slot: int, units: int) -> tuple[int, int]:
        """Return the first and the last slot, half-open, that start near one of a meeting."""
        start = self._wishes[number].start
        near = start.searchsorted((start[slot] - units, start[slot] + units + 1))
        return int(near[0]), int(near[1])

    def hardness(self, number: int) -> int:
        """Return how hard a meeting is to place: the more people it calls, the harder."""
        return self._wishes[number].hardness

    def hardest_first(self) -> list[int]:
        """Return the meetings, those first that are hardest to place."""
        return sorted(range(len(self.names)), key=self.hardness, reverse=True)

    def near(self, number: int, units: int) -> list[int]:
        """Return the meetings that are close to one in time, which itself is none of them."""
        start, end = int(self._start[number]) - units, int(self._end[number]) + units
        near = self._beside.near(start + 1, end - 1).tolist()
        return [other for other in near if other != number]

    def any_spot(self, number: int, chance: random.Random) -> Spot | None:
        """Draw a place open to a meeting, whoever is there; None if there seems to be none."""
        rooms, slots = self._wishes[number].soft.shape
        for _ in range(LOOKS if rooms * slots else 0):
            spot = Spot(chance.randrange(rooms), chance.randrange(slots))
            if np.isfinite(self._wishes[number].soft[spot]):
                return spot
        return None

    def blockers(self, number: int, spot: Spot) -> list[int]:
        """Return the other meetings beside which one cannot, or should not, be at a place."""
        wish = self._wishes[number]
        start, end = int(wish.start[spot.slot]), int(wish.end[spot.slot])
        never = self._worse[number]
        if wish.is_in_rooms:
            never = never | (self._room == wish.rooms[spot.room])
        never = never & (self._start < end) & (self._end > start)
        never[number] = False
        return np.flatnonzero(never).tolist()

    def stand(self, spots: Spots) -> None:
        """Put every meeting where it is said to be."""
        for number, spot in enumerate(spots):
            self.take(number)
            if spot is not None:
                self.put(number, spot)

    def rivals(self, number: int) -> list[int]:
        """Return the meetings that cannot, or should not, be with one at once."""
        return self._rivals[number]

    def total(self) -> tuple[float, float]:
        """Return what the plan costs at the medium and at the soft level."""
        medium = soft = 0.0
        spots = list(self.spots)
        for number, spot in enumerate(spots):
            if spot is not None:
                self.take(number)
            at_spot = self.cost_at(number, spot)
            medium += at_spot[0]
            soft += at_spot[1]
        # Each was counted beside those not taken out yet: every two once.
        for number, spot in enumerate(spots):
            if spot is not None:
                self.put(number, spot)
        return medium, soft

    def take(self, number: int) -> None:
        """Take a meeting out of the plan."""
        self._start[number] = self._end[number] = self._beside.away
        self.spots[number] = None

    def put(self, number: int, spot: Spot) -> None:
        """Put a meeting into the plan."""
        wish = self._wishes[number]
        self._start[number] = wish.start[spot.slot]
        self._end[number] = wish.end[spot.slot]
        self._room[number] = wish.rooms[spot.room]
        self.spots[number] = spot

    def costs(self, number: int, first: int, last: int) -> Amounts:
        """Return what slots of a meeting cost in each room, medium costs at their price.

        That is of the slots from one up to another, in each of its rooms. What cannot be costs
        :data:`~coord_calendar.cpsat.moves.beside.NEVER` or more. The meeting itself must have been
        taken out.
        """
        wish = self._wishes[number]
        own, start = wish.soft[:, first:last], wish.start[first:last]
        if len(wish.lengths) == 1:
            return self._beside.costs(number, start, wish.lengths[0]) + own
        total = own.copy()
        lengths = wish.end[first:last] - start
        for length in wish.lengths:
            some = np.flatnonzero(lengths == length)
            if len(some):
                total[:, some] += self._beside.costs(number, start[some], length)
        return total

    def cost_at(self, number: int, spot: Spot | None) -> tuple[float, float]:
        """Return what one place costs beside the others, at the medium and at the soft level.

        The meeting itself must have been taken out. The soft cost is infinite where it cannot be.
        Of no place it is what postponing costs.
        """
        wish, reading = self._wishes[number], self.reading
        if spot is None:
            return wish.postponing
        start, end = int(wish.start[spot.slot]), int(wish.end[spot.slot])
        room, pause, soon = int(wish.rooms[spot.room]), reading.pause, reading.soon
        near = self._beside.near(start - self._near, end + self._near)
        medium, soft = 0.0, float(wish.soft[spot.room, spot.slot])
        never, following = reading.never[number], reading.following[number]
        walking = reading.walking[number]
        others = self._where.take(near, axis=1).tolist()
        for other, begins, ends, there in zip(near.tolist(), *others, strict=True):
            shared = min(end, ends) - max(start, begins)
            is_here = wish.is_in_rooms and there == room
            if shared > 0:
                if is_here or never[other]:
                    return medium, np.inf
                medium += shared * float(reading.medium[number, other])
                soft += shared * float(reading.soft[number, other])
            elif end <= begins < end + pause or start - pause < ends <= start:
                soft += float(following[other])
            if (
                wish.is_in_rooms
                and not is_here
                and self._wishes[other].is_in_rooms
                and (begins < start <= ends + soon or start < begins <= end + soon)
            ):
                soft += float(walking[other])
        return medium, soft

    def place(self, plan: Plan) -> None:
        """Put every meeting where a plan has it, and take out those it has not."""
        self.stand(
            [
                self._spot(number, plan[name]) if name in plan else None
                for number, name in enumerate(self.names)
            ]
        )

    def _spot(self, number: int, choice: Choice) -> Spot:
        wish, unit, names = self._wishes[number], self.reading.unit, self.reading.rooms
        room = len(names) if choice.room is None else names.index(choice.room)
        there = (wish.start == choice.start // unit) & (wish.end == choice.end // unit)
        return Spot(wish.rooms.tolist().index(room), int(there.argmax()))

    def plan_of(self, spots: Spots) -> Plan:
        """Return where meetings are as the rest of the library knows it."""
        rooms, unit = (*self.reading.rooms, None), self.reading.unit
        plan: Plan = {}
        for name, wish, spot in zip(self.names, self._wishes, spots, strict=True):
            if spot is not None:
                start, end = int(wish.start[spot.slot]), int(wish.end[spot.slot])
                plan[name] = Choice(start * unit, end * unit, rooms[int(wish.rooms[spot.room])])
        return plan
