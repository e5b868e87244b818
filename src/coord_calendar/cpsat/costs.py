"""What a slot or a room costs one meeting: the criteria that look at one meeting alone.

Amounts, not yet weighed; the formulas stand in :mod:`coord_calendar.criteria`, whose recount is
written separately and must come to the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.slots import Minutes, Slots
    from coord_calendar.cpsat.view import View
    from coord_calendar.domain.meeting import Meeting

    SlotCost = Callable[[View, Meeting, Slots], Minutes]
    RoomCost = Callable[[View, Meeting, int, str | None], int]


def away_from_the_time_asked(view: View, meeting: Meeting, slots: Slots) -> Minutes:
    """Four hours a half-day, and the hours inside the half-day, away from the time asked for."""
    amount = _penalties_of_windows(view, meeting, slots)
    moment = meeting.asked_start
    if meeting.asked_session is not None:
        session = view.calendar.session_named(meeting.asked_session)
        moment = None if session is None else session.start
    if moment is not None:
        asked = np.array([view.minute(moment)], dtype=np.int64)
        amount += 4 * np.abs(view.half_day_index(slots.start) - view.half_day_index(asked))
        if meeting.asked_start is not None:
            off = np.abs(view.half_day_offset(slots.start) - view.half_day_offset(asked))
            amount += -(-off // 60)
    return amount * meeting.priority


def _penalties_of_windows(view: View, meeting: Meeting, slots: Slots) -> Minutes:
    """Return the smallest penalty among the windows that hold each slot; 0 where none does."""
    least = np.zeros(len(slots), dtype=np.int64)
    # The smallest is written last, over the greater ones.
    for window in sorted(meeting.windows, key=lambda window: -window.penalty):
        start, end = view.minutes(window)
        least[(start <= slots.start) & (slots.end <= end)] = window.penalty
    return least


def hours_into_the_half_day(view: View, meeting: Meeting, slots: Slots) -> Minutes:
    """Hours into the half-day; for a meeting without any wish, half-days since the first open."""
    if meeting.asked_start is not None:
        return np.zeros(len(slots), dtype=np.int64)
    amount = np.maximum(view.half_day_offset(slots.start), 0) // 60
    if meeting.asked_session is None:
        release = 0 if meeting.release is None else view.minute(meeting.release)
        over = sum(end <= release for _, end in view.half_days)
        first = min(over, max(len(view.half_days) - 1, 0))
        amount = amount + 4 * np.maximum(view.half_day_index(slots.start) - first, 0)
    return amount * meeting.priority


def changes_of_time(view: View, meeting: Meeting, slots: Slots) -> Minutes:
    """Four for another date than the one published, two for another time on that date."""
    published = view.problem.published
    before = published.placement(meeting.id) if published else None
    if before is None:
        return np.zeros(len(slots), dtype=np.int64)
    start, end = view.minutes(before)
    moved = np.where((slots.start == start) & (slots.end == end), 0, 2)
    return np.where(slots.day == view.day_index(before.start), moved, 4)


def another_room_than_published(view: View, meeting: Meeting, day: int, room: str | None) -> int:  # noqa: ARG001 one signature for every room's cost
    """One for another room than the one published."""
    published = view.problem.published
    before = published.placement(meeting.id) if published else None
    return int(before is not None and before.room != room)


def another_room_than_asked(view: View, meeting: Meeting, day: int, room: str | None) -> int:  # noqa: ARG001 one signature for every room's cost
    """Return the priority for another room than the one asked for."""
    return meeting.priority * int(meeting.asked_room not in {None, room})


def seats_left_empty(view: View, meeting: Meeting, day: int, room: str | None) -> int:
    """Return the tens of seats left empty."""
    if room is None:
        return 0
    return max(0, view.city.room(room).seats - view.seats(meeting, day)) // 10


def seats_taken(view: View, meeting: Meeting, day: int, room: str | None) -> int:  # noqa: ARG001 one signature for every room's cost
    """Return the tens of seats of the room."""
    return 0 if room is None else view.city.room(room).seats // 10


def seats_below_larger_rooms(view: View, meeting: Meeting, day: int, room: str | None) -> int:  # noqa: ARG001 one signature for every room's cost
    """Return the tens of seats by which each larger room is larger, added up."""
    return 0 if room is None else view.seats_below_larger_rooms[room] // 10


SLOT_COSTS: dict[RuleCode, SlotCost] = {
    RuleCode.PREFERRED_TIME: away_from_the_time_asked,
    RuleCode.EARLY: hours_into_the_half_day,
    RuleCode.CHANGES: changes_of_time,
}

ROOM_COSTS: dict[RuleCode, RoomCost] = {
    RuleCode.PREFERRED_ROOM: another_room_than_asked,
    RuleCode.WASTED_SEATS: seats_left_empty,
    RuleCode.LARGE_ROOMS_KEPT: seats_taken,
    RuleCode.LARGE_ROOMS_FIRST: seats_below_larger_rooms,
    RuleCode.CHANGES: another_room_than_published,
}


def cost_of_slots(view: View, meeting: Meeting, slots: Slots) -> Minutes:
    """Return what each slot of a meeting costs by itself, weighed."""
    total = np.zeros(len(slots), dtype=np.int64)
    for code, cost in SLOT_COSTS.items():
        weight = view.city.rules.weight(code, meeting.body)
        if weight:
            total += weight * cost(view, meeting, slots)
    return total


def cost_of_room(view: View, meeting: Meeting, day: int, room: str | None) -> int:
    """Return what a room costs a meeting by itself, weighed."""
    weights = {code: view.city.rules.weight(code, meeting.body) for code in ROOM_COSTS}
    return sum(
        weights[code] * cost(view, meeting, day, room)
        for code, cost in ROOM_COSTS.items()
        if weights[code]
    )


class OwnCosts:
    """What slots and places cost the meetings by themselves, each computed once.

    Parameters
    ----------
    view : View
        The problem in minutes.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._slots: dict[str, dict[tuple[int, int], int]] = {}
        self._places: dict[tuple[str, int, tuple[str, ...]], int] = {}

    def of_slots(self, meeting: Meeting, slots: Slots) -> dict[tuple[int, int], int]:
        """Return by start and end what slots of a meeting cost, those asked about among others."""
        known = self._slots.setdefault(meeting.id, {})
        times = slots.times()
        if not known.keys() >= set(times):
            costs = cost_of_slots(self._view, meeting, slots).tolist()
            known.update(zip(times, costs, strict=True))
        return known

    def of_place(self, meeting: Meeting, day: int, rooms: tuple[str, ...]) -> int:
        """Return what the cheapest of some rooms costs a meeting; or what no room does."""
        key = meeting.id, day, rooms
        known = self._places.get(key)
        if known is None:
            known = self._places[key] = cost_of_place(self._view, meeting, day, rooms)
        return known


def cost_of_place(view: View, meeting: Meeting, day: int, rooms: tuple[str, ...]) -> int:
    """Return what the cheapest of some rooms costs a meeting; no rooms cost what no room does."""
    return min(cost_of_room(view, meeting, day, room) for room in rooms or (None,))


def cost_of_postponing(view: View, meeting: Meeting) -> int:
    """Return the soft cost of a published meeting that is postponed: as another date's, weighed."""
    published = view.problem.published
    was_placed = published is not None and published.placement(meeting.id) is not None
    return 4 * view.city.rules.weight(RuleCode.CHANGES, meeting.body) if was_placed else 0


def medium_costs_of_postponing(view: View) -> dict[str, int]:
    """Return by meeting what postponing it costs at the medium level, weighed."""
    weights = view.problem.by_weight(RuleCode.POSTPONED)
    priorities = {meeting.id: meeting.priority for meeting in view.problem.meetings}
    costs = dict.fromkeys(priorities, 0)
    for weight, names in weights.items():
        costs.update((name, weight * priorities[name]) for name in names)
    return costs
