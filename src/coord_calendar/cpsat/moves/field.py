"""A plan as numbers, and what every place of a meeting costs beside the others.

Time is counted in *units*, the largest step of which every time in the problem is a multiple.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coord_calendar.cpsat.costs import cost_of_place, cost_of_postponing, cost_of_slots
from coord_calendar.cpsat.moves.near import Near, before
from coord_calendar.cpsat.moves.pairs import (
    AT_ONCE,
    IN_OTHER_ROOMS,
    IN_SEQUENCE,
    NEVER_AT_ONCE,
)
from coord_calendar.cpsat.options import Choice
from coord_calendar.cpsat.taken import unit_of_time
from coord_calendar.rules import RULES, Level, RuleCode

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from coord_calendar.cpsat.moves.pairs import PairRule, Square
    from coord_calendar.cpsat.options import Options, Plan
    from coord_calendar.domain.meeting import Meeting

    Numbers = NDArray[np.int64]
    Amounts = NDArray[np.float64]


LOOKS = 10
"""Places looked at to find one that is open."""


class Spot(NamedTuple):
    """Where a meeting is: the numbers of its room and slot among those open to it."""

    room: int
    slot: int


class Costs(NamedTuple):
    """What places of a meeting cost.

    Parameters
    ----------
    first : int
        The first slot looked at.
    medium : array of shape (slots,)
        At the medium level.
    soft : array of shape (rooms, slots)
        At the soft level; infinite where the meeting cannot be.
    """

    first: int
    medium: Amounts
    soft: Amounts


class _Wish(NamedTuple):
    """A meeting as numbers.

    Parameters
    ----------
    start, end : array of int64, shape (slots,)
        In units.
    rooms : array of int64, shape (rooms,)
        Numbers of the city's rooms; that after the last is no room.
    soft : array of float64, shape (rooms, slots)
        What each costs by itself; infinite where not open.
    longest : int
        The longest slot, in units.
    is_in_rooms : bool
        Whether it uses a room of ours.
    """

    start: Numbers
    end: Numbers
    rooms: Numbers
    soft: Amounts
    longest: int
    is_in_rooms: bool


class Field:
    """Meetings with their places; the others' share in what each place costs.

    Parameters
    ----------
    options : Options
        What is open to each meeting, of a problem all of whose rules are said of one meeting or two
        (:func:`~coord_calendar.cpsat.moves.scope.can_be_moved_singly`).
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        view, city = options.view, options.view.city
        meetings = view.problem.meetings
        self.names = [meeting.id for meeting in meetings]
        self._number = {name: at for at, name in enumerate(self.names)}
        self.unit = unit_of_time(options)
        self._rooms = {room.id: at for at, room in enumerate(city.rooms)}
        self._wishes = [self._wish(meeting) for meeting in meetings]
        weight = city.rules.weight
        self._people = [self._count_of_people(meeting) for meeting in meetings]
        self.postponing = np.array(
            [
                (
                    meeting.priority * weight(RuleCode.POSTPONED, meeting.body),
                    cost_of_postponing(view, meeting),
                )
                for meeting in meetings
            ],
            dtype=np.float64,
        ).reshape(-1, 2)
        self._pause = -(-city.break_minutes // self.unit)
        self._soon = city.soon_minutes // self.unit
        self._never = self._squares(NEVER_AT_ONCE)
        self._medium = self._squares(AT_ONCE, Level.MEDIUM) * self.unit
        self._soft = self._squares(AT_ONCE, Level.SOFT) * self.unit
        self._following = self._squares(IN_SEQUENCE, Level.SOFT)
        self._walking = self._squares(IN_OTHER_ROOMS, Level.SOFT)
        # Beyond all that is looked at around any slot.
        self._away = max((int(wish.end.max(initial=0)) for wish in self._wishes), default=0)
        self._away += 2 * (self._pause + self._soon) + 4
        count = len(meetings)
        self._times = np.full(2 * count, self._away, dtype=np.int64)
        self._room = np.full(count, len(self._rooms), dtype=np.int64)
        self._each = np.ones(count)
        self._has_breaks = bool(self._following.any())
        self._has_walking = bool(self._walking.any())
        self.spots: list[Spot | None] = [None] * count
        worse = self._never + self._medium > 0
        self._rivals = [np.flatnonzero(row).tolist() for row in worse]

    def _wish(self, meeting: Meeting) -> _Wish:
        view, slots = self.options.view, self.options.slots[meeting.id]
        by_itself = cost_of_slots(view, meeting, slots).astype(np.float64)
        rooms, soft = [], []
        for place, open_ in self.options.places[meeting.id].items():
            for room in place.rooms or (None,):
                day = next(iter(slots.days), 0)
                cost = cost_of_place(view, meeting, day, place.rooms)
                rooms.append(len(self._rooms) if room is None else self._rooms[room])
                soft.append(np.where(open_, by_itself + cost, np.inf))
        return _Wish(
            slots.start // self.unit,
            slots.end // self.unit,
            np.array(rooms, dtype=np.int64),
            np.array(soft, dtype=np.float64).reshape(len(rooms), len(slots)),
            int((slots.end - slots.start).max(initial=0)) // self.unit,
            meeting.room is not None,
        )

    def _count_of_people(self, meeting: Meeting) -> tuple[int, int]:
        """Return how many people a meeting requires, and how many it calls in all."""
        day = next(iter(self.options.days(meeting.id)), 0)
        called = self.options.view.duties.in_any_case(meeting, day)
        return len(called.required), len(called.required) + len(called.optional)

    def _squares(self, rules: Mapping[RuleCode, PairRule], level: Level = Level.HARD) -> Square:
        """Return the sum of some rules of a level, weighed."""
        count = len(self.names)
        total: Square = np.zeros((count, count))
        for code, square in rules.items():
            for weight, meetings in self._weighed(code).items():
                if RULES[code].level is level:
                    concerned = np.array([name in meetings for name in self.names], dtype=bool)
                    total += weight * square(self.options) * concerned * concerned[:, np.newaxis]
        np.fill_diagonal(total, 0)
        return total

    def _weighed(self, code: RuleCode) -> Mapping[int, Iterable[str]]:
        problem = self.options.view.problem
        hard = RULES[code].level is Level.HARD
        return {1: problem.under(code)} if hard else problem.by_weight(code)

    def slots(self, number: int) -> int:
        """Return how many slots a meeting has."""
        return len(self._wishes[number].start)

    def reach(self, number: int, slot: int, units: int) -> tuple[int, int]:
        """Return the first and the last slot, half-open, that start near one of a meeting."""
        start = self._wishes[number].start
        near = start.searchsorted((start[slot] - units, start[slot] + units + 1))
        return int(near[0]), int(near[1])

    def hardest_first(self) -> list[int]:
        """Return the meetings, those first that take most of the time of most people.

        Those required count twice over: nothing else may take their time.
        """
        units = [
            int(wish.end[0] - wish.start[0]) if len(wish.start) else 0 for wish in self._wishes
        ]

        def hardness(number: int) -> int:
            required, called = self._people[number]
            return (required + 1) ** 2 * (called + 1) * units[number]

        return sorted(range(len(self.names)), key=hardness, reverse=True)

    def near(self, number: int, units: int) -> list[int]:
        """Return the meetings that are close to one in time."""
        count = len(self.names)
        start, end = self._times[number] - units, self._times[number + count] + units
        close = (self._times[:count] < end) & (self._times[count:] > start)
        return np.flatnonzero(close).tolist()

    def any_spot(self, number: int, chance: random.Random) -> Spot | None:
        """Draw a place open to a meeting, whoever is there; None if there seems to be none."""
        rooms, slots = self._wishes[number].soft.shape
        for _ in range(LOOKS if rooms * slots else 0):
            spot = Spot(chance.randrange(rooms), chance.randrange(slots))
            if np.isfinite(self._wishes[number].soft[spot]):
                return spot
        return None

    def blockers(self, number: int, spot: Spot) -> list[int]:
        """Return the other meetings beside which one cannot be at a place."""
        wish, count = self._wishes[number], len(self.names)
        start, end = int(wish.start[spot.slot]), int(wish.end[spot.slot])
        never = self._never[number] > 0
        if wish.is_in_rooms:
            never |= self._room == wish.rooms[spot.room]
        never &= (self._times[:count] < end) & (self._times[count:] > start)
        never[number] = False
        return np.flatnonzero(never).tolist()

    def stand(self, spots: list[Spot | None]) -> None:
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
            else:
                medium += float(self.postponing[number][0])
                soft += float(self.postponing[number][1])
        # Each was counted beside those not taken out yet: every two once.
        for number, spot in enumerate(spots):
            if spot is not None:
                self.put(number, spot)
        return medium, soft

    def take(self, number: int) -> None:
        """Take a meeting out of the plan."""
        self._times[[number, number + len(self.names)]] = self._away
        self.spots[number] = None

    def put(self, number: int, spot: Spot) -> None:
        """Put a meeting into the plan."""
        wish = self._wishes[number]
        self._times[number] = wish.start[spot.slot]
        self._times[number + len(self.names)] = wish.end[spot.slot]
        self._room[number] = wish.rooms[spot.room]
        self.spots[number] = spot

    def costs(self, number: int, first: int, last: int) -> Costs:
        """Return what the slots of a meeting, from one up to another, cost beside the others.

        The meeting itself must have been taken out.
        """
        wish, count = self._wishes[number], len(self.names)
        # Only what is near is looked at; nothing at either edge is ever asked about.
        margin = max(self._pause, self._soon) + 2
        low = int(wish.start[first]) - margin
        width = int(wish.start[last - 1]) + wish.longest + margin - low
        start, end = wish.start[first:last] - low, wish.end[first:last] - low
        near = Near(self._times[:count] - low, self._times[count:] - low, width)
        medium = near.shared(self._medium[number], start, end)
        one = near.shared(self._soft[number], start, end)
        if self._has_breaks:
            amounts, others = self._following[number][near.who], len(near.who)
            begun = before(np.bincount(near.times[:others], amounts, width + 1))
            ended = before(np.bincount(near.times[others:], amounts, width + 1))
            one += begun[end + self._pause] - begun[end]
            one += ended[start + 1] - ended[start + 1 - self._pause]
        soft = wish.soft[:, first:last] + one
        soft[:, near.shared(self._never[number], start, end) > 0] = np.inf
        if wish.is_in_rooms:
            self._add_rooms(number, near, start, end, soft)
        return Costs(first, medium, soft)

    def _add_rooms(
        self, number: int, near: Near, start: Numbers, end: Numbers, soft: Amounts
    ) -> None:
        """Add what depends on the others' rooms."""
        rooms, others = self._wishes[number].rooms, len(near.who)
        shape = (len(self._rooms) + 1, near.width + 1)
        cells = shape[0] * shape[1]
        row = self._room[near.who] * shape[1]
        rows = np.concatenate([row, row])
        users = np.bincount(rows + near.times, near.both_ways(self._each), cells)
        taken = before(users.reshape(shape).cumsum(axis=1)[rooms] > 0)
        soft[taken[:, end] > taken[:, start]] = np.inf
        if not self._has_walking:
            return
        amounts = self._walking[number]
        soon = near.within(1, 1 + self._soon)
        walk = np.bincount(rows + soon, near.both_ways(amounts), cells)
        walk = walk.reshape(shape).cumsum(axis=1)[:, start]
        begun = np.bincount(row + near.times[:others], amounts[near.who], cells)
        begun = begun.reshape(shape).cumsum(axis=1)
        walk += begun[:, end + self._soon]
        walk -= begun[:, start]
        soft += walk[:-1].sum(axis=0) - walk[rooms]

    def cost_at(self, number: int, spot: Spot) -> tuple[float, float]:
        """Return what one place costs beside the others, at the medium and at the soft level.

        The meeting itself must have been taken out. The soft cost is infinite where it cannot be.
        """
        wish, count = self._wishes[number], len(self.names)
        start, end = int(wish.start[spot.slot]), int(wish.end[spot.slot])
        room = wish.rooms[spot.room]
        starts, ends = self._times[:count], self._times[count:]
        shared = np.maximum(np.minimum(ends, end) - np.maximum(starts, start), 0)
        medium = float(shared @ self._medium[number])
        soft = float(wish.soft[spot.room, spot.slot] + shared @ self._soft[number])
        if self._has_breaks:
            after = (starts >= end) & (starts < end + self._pause)
            ahead = (ends <= start) & (ends > start - self._pause)
            amounts = self._following[number]
            soft += float(after @ amounts + ahead @ amounts)
        never = self._never[number] > 0
        if wish.is_in_rooms:
            here = self._room == room
            never |= here
            if self._has_walking:
                soon = (starts < start) & (start <= ends + self._soon)
                soon |= (starts > start) & (starts <= end + self._soon)
                soon &= ~here & (self._room < len(self._rooms))
                soft += float(soon @ self._walking[number])
        return medium, np.inf if (shared[never] > 0).any() else soft

    def place(self, plan: Plan) -> None:
        """Put every meeting where a plan has it, and take out those it has not."""
        self.stand(
            [
                self._spot(number, plan[name]) if name in plan else None
                for number, name in enumerate(self.names)
            ]
        )

    def _spot(self, number: int, choice: Choice) -> Spot:
        name, wish = self.names[number], self._wishes[number]
        slots = self.options.slots[name]
        room = len(self._rooms) if choice.room is None else self._rooms[choice.room]
        there = (slots.start == choice.start) & (slots.end == choice.end)
        return Spot(int(np.flatnonzero(wish.rooms == room)[0]), int(np.flatnonzero(there)[0]))

    @property
    def medium_quantum(self) -> int:
        """The greatest amount of which every medium cost of two meetings is a multiple; 0 if none.

        That of a unit of time.
        """
        return int(np.gcd.reduce(self._medium.astype(np.int64), axis=None))

    def plan_of(self, spots: list[Spot | None]) -> Plan:
        """Return where meetings are as the rest of the library knows it."""
        rooms = [*self._rooms, None]
        plan: Plan = {}
        for name, wish, spot in zip(self.names, self._wishes, spots, strict=True):
            if spot is not None:
                slots = self.options.slots[name]
                start, end = int(slots.start[spot.slot]), int(slots.end[spot.slot])
                plan[name] = Choice(start, end, rooms[int(wish.rooms[spot.room])])
        return plan
