"""A first plan in a fraction of a second, without the solver.

Meetings are placed one after the other, what is hardest to place first, each at its cheapest free
time and room. Meetings that found no place go first in the next round. A rule that this start does
not know is no harm: its plan is a hint to the solver, and counts as a plan only if the detectors
agree.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.cpsat.costs import cost_of_place, cost_of_slots
from coord_calendar.cpsat.options import Choice, without_end
from coord_calendar.cpsat.taken import Taken
from coord_calendar.cpsat.units import unit_of_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from coord_calendar.cpsat.duties import Duty
    from coord_calendar.cpsat.options import Options, Place, Plan
    from coord_calendar.domain.meeting import Meeting

FORWARD, SHUFFLE = 20.0, 3.0
"""Ranks by which a meeting left out comes earlier, and by which chance moves any meeting."""


class Free:
    """When a meeting's people and points are free, asked many times while nothing is placed.

    Parameters
    ----------
    meeting : Meeting
        The meeting.
    taken : Taken
        The time taken so far.
    """

    def __init__(self, meeting: Meeting, taken: Taken) -> None:
        self._meeting = meeting
        self._taken = taken
        self._times = taken.options.slots[meeting.id].times()
        self._bits: dict[int, int] = {}
        self._open: dict[tuple[Duty, ...], bytes] = {}
        self._busy: dict[tuple[int, str | None, tuple[Duty, ...]], int] = {}
        self._ways: dict[tuple[int, str | None], list[tuple[Duty, ...]]] = {}

    def ways(self, slot: int, day: int, zone: str | None) -> list[tuple[Duty, ...]]:
        """Return with which substitutes they are free at a slot in a zone."""
        known = self._ways.get((slot, zone))
        if known is None:
            known = self._ways[slot, zone] = [
                way
                for way in self._taken.view.duties.ways(self._meeting, day)
                if self._is_free(slot, day, zone, way)
            ]
        return known

    def _is_free(self, slot: int, day: int, zone: str | None, way: tuple[Duty, ...]) -> bool:
        if way not in self._open:
            self._open[way] = self._taken.open_slots(self._meeting, way).tobytes()
        if not self._open[way][slot]:
            return False
        start, end = self._times[slot]
        if slot not in self._bits:
            self._bits[slot] = self._taken.units.bits(start, end)
        key = day, zone, way
        if key not in self._busy:
            self._busy[key] = self._taken.of_people_and_points(self._meeting, *key)
        return not self._busy[key] & self._bits[slot] and self._taken.leaves_a_rest(
            self._meeting, day, end, way
        )


def medium_cost(meeting: Meeting, choice: Choice, taken: Taken) -> int:
    """Return what a meeting put somewhere adds to the medium cost of what is placed."""
    weights = taken.view.city.weights
    minutes = taken.minutes_double_booked(meeting, choice)
    released = taken.people_released(meeting, choice)
    substitutes = sum(1 + (duty.who == meeting.chair) for duty in choice.substitutes)
    return (
        minutes * weights.optional_overlap
        + released * weights.people_released
        + substitutes * weights.substitutes_used
    )


class Construction:
    """Quick plans for one problem.

    Parameters
    ----------
    options : Options
        What is open to each meeting.
    seed : int
        Where random choices start; default 0.
    go_on : callable
        Called for each meeting; what it raises ends the work.
    """

    def __init__(
        self, options: Options, seed: int = 0, go_on: Callable[[], None] = without_end
    ) -> None:
        self.options = options
        self._go_on = go_on
        self._chance = random.Random(seed)  # noqa: S311 not for secrets
        self.view = options.view
        self.unit = unit_of_time(options)
        self._places: dict[tuple[str, int], list[tuple[int, Place, bytes]]] = {}
        self._slots = {
            meeting.id: cost_of_slots(self.view, meeting, options.slots[meeting.id])
            for meeting in self.view.problem.meetings
        }

    def plans(self) -> Iterator[Plan]:
        """Yield one plan after another, until one leaves no meeting out.

        A meeting left out comes earlier in the next rounds, and each round shuffles the order a
        little; where one round is stuck another seldom is.
        """
        usual = self._hardest_first()
        place = {meeting.id: float(index) for index, meeting in enumerate(usual)}
        order = usual
        while True:
            plan = self._round(order)
            yield plan
            left_out = [meeting.id for meeting in order if meeting.id not in plan]
            if not left_out:
                return
            for name in left_out:
                place[name] -= FORWARD * (1 + self._chance.random())
            key = {name: rank + SHUFFLE * self._chance.random() for name, rank in place.items()}
            order = sorted(usual, key=lambda one: (one.pin is None, key[one.id]))

    def around(self, guide: Plan) -> Plan:
        """Return a plan that keeps what can stand of another, the rest placed as usual.

        What is pinned comes first; then what the other plan places, the hardest to place first.
        """
        order = self._hardest_first()
        # The order of those of a kind is kept.
        order.sort(key=lambda one: one.pin is None and one.id not in guide)
        return self._round(order, guide)

    def after(self, fixed: Plan) -> Plan:
        """Return a plan in which some meetings come first, each where it is; the rest as usual."""
        usual = self._hardest_first()
        first = [one for one in usual if one.id in fixed]
        return self._round([*first, *(one for one in usual if one.id not in fixed)], fixed)

    def _hardest_first(self) -> list[Meeting]:
        def ease(meeting: Meeting) -> tuple[object, ...]:
            slots = self.options.slots[meeting.id]
            if not len(slots):
                return (2, 0, meeting.id)
            people = len(self.view.duties.in_any_case(meeting, int(slots.day[0])).expected)
            minutes = int(slots.end[0] - slots.start[0])
            return (
                int(meeting.pin is None),
                -int(meeting.fixed),
                -meeting.priority * minutes * (people + 1),
                meeting.id,
            )

        return sorted(self.view.problem.meetings, key=ease)

    def _round(self, order: Iterable[Meeting], guide: Plan | None = None) -> Plan:
        """Place the meetings in an order, each where a guide has it if that is open and free."""
        taken = Taken(self.options, self.unit)
        plan: Plan = {}
        guide = guide or {}
        for meeting in order:
            self._go_on()
            choice = guide.get(meeting.id)
            if choice is None or not self._stands(meeting, choice, taken):
                choice = self._cheapest(meeting, taken)
            if choice is not None:
                plan[meeting.id] = choice
                taken.place(meeting, choice)
        return plan

    def _stands(self, meeting: Meeting, choice: Choice, taken: Taken) -> bool:
        """Tell whether a place is open to a meeting, and free."""
        slots = self.options.slots[meeting.id]
        there = (slots.start == choice.start) & (slots.end == choice.end)
        places = {
            place: open_ & there
            for place, open_ in self.options.places[meeting.id].items()
            if choice.room in (place.rooms or (None,))
        }
        ways = (self.view.duties.ways(meeting, day) for day in slots.kept(there).days)
        return any(choice.substitutes in one for one in ways) and any(
            free.any() for free in taken.free_slots(meeting, places, choice.substitutes).values()
        )

    def _cheapest(self, meeting: Meeting, taken: Taken) -> Choice | None:
        """Return the free place of a meeting that costs least, at the medium level first."""
        slots, costs = self.options.slots[meeting.id], self._slots[meeting.id]
        best: tuple[tuple[int, int], Choice] | None = None
        free = Free(meeting, taken)
        times, days, cost_of = slots.times(), slots.day.tolist(), costs.tolist()
        for slot in np.argsort(costs, kind="stable").tolist():
            cost = cost_of[slot]
            if best is not None and best[0] <= (0, cost):
                break
            (start, end), day = times[slot], days[slot]
            # Whom a meeting to which nobody travels lacks, it lacks anywhere.
            if not free.ways(slot, day, None):
                continue
            for more, place, open_there in self._rooms_of(meeting, day):
                room = next(iter(place.rooms), None)
                ways = free.ways(slot, day, place.zone) if open_there[slot] else []
                if not ways or not taken.rooms.is_free(meeting, room, start, end):
                    continue
                for way in ways:
                    choice = Choice(start, end, room, way)
                    price = medium_cost(meeting, choice, taken), cost + more
                    if best is None or price < best[0]:
                        best = price, choice
                break
        return None if best is None else best[1]

    def _rooms_of(self, meeting: Meeting, day: int) -> list[tuple[int, Place, bytes]]:
        """Return the places open to a meeting with cost and open slots, the cheapest first.

        The slots are bytes, for each is asked about by itself.
        """
        known = self._places.get((meeting.id, day))
        if known is None:
            known = sorted(
                (
                    (cost_of_place(self.view, meeting, day, place.rooms), place, open_.tobytes())
                    for place, open_ in self.options.places[meeting.id].items()
                ),
                key=lambda entry: (entry[0], entry[1].rooms),
            )
            self._places[meeting.id, day] = known
        return known
