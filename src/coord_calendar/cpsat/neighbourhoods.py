"""Which meetings to plan anew together while all others stay.

Meetings are worth moving together when they want the same thing: the same person, the same
half-day, or the place that another one holds. Each draw picks one such group; its size is the
caller's.
"""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.cpsat.costs import (
    cost_of_place,
    cost_of_postponing,
    cost_of_room,
    cost_of_slots,
)
from coord_calendar.cpsat.duties import meeting_of
from coord_calendar.cpsat.presence import Presence
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    import random

    from coord_calendar.cpsat.options import Options, Place, Plan
    from coord_calendar.cpsat.slots import Mask
    from coord_calendar.domain.meeting import Meeting


class Neighbourhoods:
    """Draws groups of meetings.

    Parameters
    ----------
    options : Options
        What is open to each meeting.
    chance : random.Random
        Where the draws come from.
    """

    def __init__(self, options: Options, chance: random.Random) -> None:
        self.options = options
        self.chance = chance
        self._places: dict[str, list[Place]] = {}
        meetings = options.view.problem.meetings
        # What has no slot, or one slot and no choice of room or people, never moves.
        self.movable = [
            meeting.id
            for meeting in meetings
            if len(options.slots[meeting.id]) > 1
            or len(options.places[meeting.id]) > 1
            or any(options.view.duties.on(meeting, day) for day in options.days(meeting.id))
        ]
        movable = set(self.movable)
        self._of_person = {
            person: sorted(movable.intersection(map(meeting_of, calls)))
            for person, calls in options.required_calls.items()
        }
        self._people = sorted(person for person, names in self._of_person.items() if len(names) > 1)
        self._with: dict[str, set[str]] = {name: set() for name in self.movable}
        for calls in (*options.expected_calls.values(), *options.optional_calls.values()):
            names = movable.intersection(map(meeting_of, calls))
            for name in names:
                self._with[name].update(names)
        self._order: dict[str, set[str]] = {meeting.id: set() for meeting in meetings}
        for meeting in meetings:
            for wait in meeting.after:
                self._order[meeting.id].add(wait.meeting)
                self._order[wait.meeting].add(meeting.id)
        self._costs = {meeting.id: self._costs_of_slots(meeting) for meeting in meetings}

    def _costs_of_slots(self, meeting: Meeting) -> dict[tuple[int, int], int]:
        slots = self.options.slots[meeting.id]
        costs = cost_of_slots(self.options.view, meeting, slots).tolist()
        times = zip(slots.start.tolist(), slots.end.tolist(), strict=True)
        return dict(zip(times, costs, strict=True))

    def places_by_cost(self, name: str) -> list[Place]:
        """Return the places in which a meeting may be, the cheapest first."""
        known = self._places.get(name)
        if known is None:
            view = self.options.view
            meeting = view.problem.meeting(name)
            day = next(iter(self.options.days(name)), 0)
            known = sorted(
                self.options.places[name],
                key=lambda place: (cost_of_place(view, meeting, day, place.rooms), place.rooms),
            )
            self._places[name] = known
        return known

    def cost(self, name: str, plan: Plan) -> int:
        """Return what a meeting pays for its own place; a postponed one more than any placed."""
        view = self.options.view
        meeting = view.problem.meeting(name)
        choice = plan.get(name)
        if choice is None:
            most = max(self._costs[name].values(), default=0)
            return 10 * (most + cost_of_postponing(view, meeting) + meeting.priority)
        room = cost_of_room(view, meeting, view.day_at(choice.start), choice.room)
        return self._costs[name][choice.start, choice.end] + room

    def spread(self, name: str) -> int:
        """Return what lies between the dearest and the cheapest slot of a meeting."""
        costs = self._costs[name].values()
        return max(costs) - min(costs)

    def weightiest(self, share: float) -> list[str]:
        """Return the meetings of greatest spread that together have a share of all of it."""
        order = sorted(filter(self.spread, self.movable), key=self.spread, reverse=True)
        sums = list(accumulate(map(self.spread, order)))
        return [name for name, sum_ in zip(order, sums, strict=True) if sum_ <= share * sums[-1]]

    def minutes_of_people(self, name: str) -> int:
        """Return the minutes that a meeting takes of all whom it requires, or of one person."""
        view = self.options.view
        slots = self.options.slots[name]
        required = view.duties.attending(view.problem.meeting(name), slots.days[0], ()).required
        return max(len(required), 1) * int((slots.end - slots.start).min())

    def in_order_with(self, names: list[str]) -> frozenset[str]:
        """Return meetings with all those before and after which they must stand."""
        found = set(names)
        ahead = list(names)
        while ahead:
            new = self._order[ahead.pop()] - found
            found.update(new)
            ahead.extend(new)
        return frozenset(found.intersection(self.movable))

    def rivals(self, names: frozenset[str], count: int) -> frozenset[str]:
        """Draw meetings that share people with some others."""
        near = sorted({other for name in names for other in self._with[name]} - names)
        return frozenset(self.chance.sample(near, min(count, len(near))))

    @cached_property
    def _all_costs(self) -> list[int]:
        """The costs of all slots of all meetings that can move, in order."""
        return sorted(cost for name in self.movable for cost in self._costs[name].values())

    def cheap_slots(self, plan: Plan, count: int, free: frozenset[str]) -> dict[str, Mask | None]:
        """Return the cheapest slots of the week, about `count` over all meetings.

        Each meeting also has those that cost no more than its own; meetings in `free` have all.
        """
        allowance = self._all_costs[min(count, len(self._all_costs)) - 1]
        cheap: dict[str, Mask | None] = {}
        for name in self.movable:
            if name in free:
                cheap[name] = None
                continue
            costs = self._costs[name]
            mine = costs.get(plan[name][:2], 0) if name in plan else max(costs.values(), default=0)
            most = max(mine, allowance)
            cheap[name] = np.array([cost <= most for cost in costs.values()], dtype=bool)
        return cheap

    def near_slots(self, plan: Plan, count: int, free: frozenset[str]) -> dict[str, Mask | None]:
        """Return the slots nearest to where the meetings are, about `count` over all meetings.

        Each meeting has its own slot; meetings in `free` have all.
        """
        starts = {name: np.array([at for at, _ in self._costs[name]]) for name in self.movable}
        ways = {name: np.abs(starts[name] - plan[name].start) for name in self.movable}
        farthest = np.sort(np.concatenate(list(ways.values())))[:count][-1]
        return {name: None if name in free else way <= farthest for name, way in ways.items()}

    def slots_of(self, *plans: Plan) -> dict[str, Mask | None]:
        """Return for each meeting the slots that it has in any of some plans."""
        wanted: dict[str, Mask | None] = {}
        for name in self.movable:
            times = {plan[name][:2] for plan in plans if name in plan}
            wanted[name] = np.array([time in times for time in self._costs[name]], dtype=bool)
        return wanted

    def in_trouble(self, plan: Plan) -> list[str]:
        """Return the meetings that cost something at the medium level."""
        troubled = {name for name in self.movable if name not in plan}
        weighed = self.options.view.problem.by_weight(RuleCode.PEOPLE_RELEASED)
        presence = Presence(self.options.view, frozenset().union(*weighed.values()))
        for name, choice in plan.items():
            presence.place(self.options.view.problem.meeting(name), choice)
        troubled.update(presence.short())
        troubled.update(name for name, choice in plan.items() if choice.substitutes)
        for person, calls in self.options.optional_calls.items():
            required = self.options.required_calls.get(person, {})
            attended = sorted(
                (plan[name].start, plan[name].end, name)
                for name in {meeting_of(key): None for key in (*calls, *required)}
                if name in plan
            )
            for (_, end, first), (start, _, second) in pairwise(attended):
                if start < end:
                    troubled.update((first, second))
        return sorted(troubled.intersection(self.movable))

    def draw(self, plan: Plan, size: int, around: list[str]) -> frozenset[str]:
        """Return about `size` meetings to plan anew.

        Parameters
        ----------
        plan : dict
            The plan at hand.
        size : int
            How many meetings, at least 1.
        around : list of str
            If there are any, one of these is among them, with its rivals.
        """
        if len(self.movable) <= size:
            return frozenset(self.movable)
        if around:
            group = self._one_and_its_rivals(plan, size, around)
        else:
            ways = (self._one_persons, self._one_half_days, self._one_and_its_rivals)
            group = self.chance.choice(ways)(plan, size)
        rest = [name for name in self.movable if name not in group]
        self.chance.shuffle(rest)
        return frozenset([*group, *rest][:size])

    def _costly(self, names: list[str], plan: Plan, count: int) -> list[str]:
        """Draw meetings, the costlier the likelier."""
        weight = {name: self.cost(name, plan) + 1 for name in names}
        return sorted(names, key=lambda name: self.chance.random() ** (1 / weight[name]))[-count:]

    def _one_persons(self, plan: Plan, size: int) -> list[str]:
        """Return the meetings of one person, and some costly ones."""
        if not self._people:
            return []
        group = list(self._of_person[self.chance.choice(self._people)])
        self.chance.shuffle(group)
        group = group[: max(size - 2, 1)]
        return group + self._costly([n for n in self.movable if n not in group], plan, 2)

    def _one_half_days(self, plan: Plan, size: int) -> list[str]:
        """Return the meetings of one half-day, and some that would be cheaper there."""
        if not self.options.view.half_days:
            return []
        start, end = self.chance.choice(self.options.view.half_days)
        here = [name for name in self.movable if self._starts_within(name, plan, start, end)]
        self.chance.shuffle(here)
        better = [
            name
            for name in self.movable
            if name not in here and self._gains(name, plan, start, end)
        ]
        return [*self._costly(better, plan, size // 3), *here[:size]]

    @staticmethod
    def _starts_within(name: str, plan: Plan, start: int, end: int) -> bool:
        return name in plan and start <= plan[name].start < end

    def _gains(self, name: str, plan: Plan, start: int, end: int) -> bool:
        costs = [cost for (at, _), cost in self._costs[name].items() if start <= at < end]
        return bool(costs) and min(costs) < self.cost(name, plan)

    def _one_and_its_rivals(
        self, plan: Plan, size: int, around: list[str] | None = None
    ) -> list[str]:
        """Return one costly meeting, and those that stand near its cheapest places."""
        (name,) = self._costly(around or self.movable, plan, 1)
        costs = self._costs[name]
        cheapest = sorted(costs, key=costs.__getitem__)[: self.chance.randint(1, 12)]
        rivals = sorted(
            other
            for other in self._with[name]
            if other != name
            and other in plan
            and any(plan[other].start < end and start < plan[other].end for start, end in cheapest)
        )
        self.chance.shuffle(rivals)
        return [name, *rivals[: size - 1]]
