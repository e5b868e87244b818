"""Where a meeting could go if others make way: tried out, a few steps deep.

The meeting is put somewhere; those in its way are taken out and put where they are in nobody's way,
or at least in the way of one more, which is moved in turn. Few steps are tried and of each only the
best places, so plans are found in moments where they are near; that none is found proves nothing.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.cpsat.costs import cost_of_room, cost_of_slots
from coord_calendar.cpsat.limits import Stopped
from coord_calendar.cpsat.openings import options_beside
from coord_calendar.cpsat.options import Choice
from coord_calendar.cpsat.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coord_calendar.cpsat.options import Options, Plan
    from coord_calendar.cpsat.view import View
    from coord_calendar.domain.meeting import Meeting

MOST_MOVED = 4
"""Others that make way for one meeting, at most."""
MOST_TRIED = 4
"""Places tried of one meeting, at most, where each is in somebody's way."""


class Try(NamedTuple):
    """A place of a meeting; compared by how many are in its way, then by what it pays there.

    Parameters
    ----------
    bars : int
        How many meetings stand in its way.
    substitutes, soft : int
        How many stand in for others, and what the meeting itself pays there.
    choice : Choice
        The place.
    barred_by : tuple of str
        The meetings in its way, in order.
    """

    bars: int
    substitutes: int
    soft: int
    choice: Choice
    barred_by: tuple[str, ...]


class _Slot(NamedTuple):
    """A slot of a meeting with its cost, and the rooms open then with their zones and costs."""

    start: int
    end: int
    day: int
    cost: int
    rooms: tuple[tuple[str | None, str | None, int], ...]


class MakingWay:
    """Plans in which one meeting has a place and some others make way.

    Parameters
    ----------
    view : View
        The problem in minutes.
    plan : dict
        Where the meetings are; where the meeting itself is does not matter.
    meeting : Meeting
        The meeting that is to be placed.
    go_on : callable
        Called at every step; what it raises ends the work.
    """

    def __init__(self, view: View, plan: Plan, meeting: Meeting, go_on: Callable[[], None]) -> None:
        self._view = view
        self._meeting = meeting
        self._go_on = go_on
        self._others = {name: choice for name, choice in plan.items() if name != meeting.id}
        self._slots: dict[str, list[_Slot]] = {}
        self._standing = Standing(options_beside(view, {}, ()), self._others)
        self._settled: set[str] = set()

    def tries(self) -> list[Try]:
        """Return for each slot of the meeting its best place, the best first."""
        return sorted(self._tries(self._meeting))

    def after(self, one: Try, most: int = MOST_MOVED) -> Plan | None:
        """Return a plan with the meeting at a place and those in its way moved.

        All others stand where they were. None if no such plan is found that moves at most so many.
        """
        self._settled = set()
        done = self._settle([self._meeting], most, [one])
        plan = dict(self._standing.plan) if done else None
        self._stand_as(self._others)
        return plan

    def pushing_out(self, choice: Choice, out: list[Meeting]) -> Plan:
        """Return a plan with the meeting at a place and some others put elsewhere, if that goes.

        Those for which no place is found are left out; all the rest have one. When time is over,
        what has no place yet is left out.

        Parameters
        ----------
        choice : Choice
            The place.
        out : list of Meeting
            Those who must leave theirs, the first to get another first.
        """
        for one in out:
            self._standing.leave(one.id)
        self._standing.enter(self._meeting.id, choice)
        self._settled = {self._meeting.id}
        for one in out:
            before = dict(self._standing.plan)
            try:
                self._settle([one], MOST_MOVED)
            except Stopped:
                self._stand_as(before)
                break
        plan = dict(self._standing.plan)
        self._stand_as(self._others)
        return plan

    def _settle(self, out: list[Meeting], moves: int, given: list[Try] | None = None) -> bool:
        """Find places for meetings that have none, moving some others if need be.

        Parameters
        ----------
        out : list of Meeting
            The meetings.
        moves : int
            How many others may still be moved.
        given : list of Try or None
            The places of the only meeting, if they are not to be looked for.
        """
        if not out:
            return True
        self._go_on()
        tries = {
            meeting.id: given
            or sorted(one for one in self._tries(meeting) if self._may(one, moves))
            for meeting in out
        }
        # The one with the fewest places free goes first.
        first = min(out, key=lambda one: (sum(not t.bars for t in tries[one.id]), one.id))
        rest = [one for one in out if one is not first]
        before = dict(self._standing.plan)
        self._settled.add(first.id)
        for one in tries[first.id][:MOST_TRIED]:
            for name in one.barred_by:
                self._standing.leave(name)
            self._standing.enter(first.id, one.choice)
            more = [self._view.problem.meeting(name) for name in one.barred_by]
            if self._settle([*rest, *more], moves - one.bars):
                return True
            self._stand_as(before)
        self._settled.discard(first.id)
        return False

    def _may(self, one: Try, moves: int) -> bool:
        """Tell whether those in the way of a place may be moved."""
        return one.bars <= moves and not any(
            name in self._settled or self._view.problem.meeting(name).pin is not None
            for name in one.barred_by
        )

    def _stand_as(self, plan: Plan) -> None:
        """Let all stand where a plan has them."""
        for name, choice in [*self._standing.plan.items()]:
            if plan.get(name) != choice:
                self._standing.leave(name)
        for name, choice in plan.items():
            if name not in self._standing.plan:
                self._standing.enter(name, choice)

    def _tries(self, meeting: Meeting) -> Iterator[Try]:
        """Yield the best place at each slot of a meeting: fewest in its way, then cheapest."""
        for slot in self._slots_of(meeting):
            by_time = self._standing.bars_time(meeting, slot.start, slot.end)
            zones = {zone for _, zone, _ in slot.rooms}
            ways = self._view.duties.ways(meeting, slot.day)
            by_people = {
                (zone, way): self._standing.bars_people(
                    meeting, Choice(slot.start, slot.end, None, way), zone
                )
                for zone, way in product(zones, ways)
            }
            best: Try | None = None
            for room, zone, cost in slot.rooms:
                by_room = None
                for way in ways:
                    people = by_people[zone, way]
                    if people is None or (best and len(people) > best.bars):
                        continue
                    if by_room is None:
                        by_room = self._standing.bars_room(meeting, room, slot.start, slot.end)
                    barred = tuple(sorted(by_time | people | by_room))
                    choice = Choice(slot.start, slot.end, room, way)
                    one = Try(len(barred), len(way), slot.cost + cost, choice, barred)
                    if best is None or one[:3] < best[:3]:
                        best = one
            if best is not None:
                yield best

    def _slots_of(self, meeting: Meeting) -> list[_Slot]:
        """Return what is open to a meeting, whoever stands there."""
        known = self._slots.get(meeting.id)
        if known is None:
            known = self._slots[meeting.id] = list(self._read(meeting, self._options(meeting)))
        return known

    def _read(self, meeting: Meeting, options: Options) -> Iterator[_Slot]:
        view, slots = self._view, options.slots[meeting.id]
        costs = cost_of_slots(view, meeting, slots).tolist()
        places = options.places[meeting.id].items()
        rooms = {
            (place, day): cost_of_room(view, meeting, day, next(iter(place.rooms), None))
            for place, _ in places
            for day in slots.days
        }
        for index, ((start, end), day) in enumerate(
            zip(slots.times(), slots.day.tolist(), strict=True)
        ):
            there = [
                (next(iter(place.rooms), None), place.zone, rooms[place, day])
                for place, open_ in places
                if open_[index]
            ]
            yield _Slot(
                start,
                end,
                day,
                costs[index],
                tuple(sorted(there, key=lambda one: (one[2], one[0] or ""))),
            )

    def _options(self, meeting: Meeting) -> Options:
        return options_beside(self._view, {}, {meeting.id})
