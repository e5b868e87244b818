"""Rules about rooms: one meeting at a time, fitting, open, and one for each meeting that needs it.

What is about one meeting and one room answers for all slots at once; that no two meetings share a
room is a constraint.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.cpsat.cliques import maximal_cliques
from coord_calendar.cpsat.variables import Use

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ortools.sat.python import cp_model

    from coord_calendar.cpsat.slots import Mask, Slots
    from coord_calendar.cpsat.variables import Variables
    from coord_calendar.cpsat.view import View
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.places import Room


def is_among_the_rooms_asked_for(view: View, meeting: Meeting, slots: Slots, room: Room) -> Mask:  # noqa: ARG001 one signature for every room rule
    """Leave a room open that is among those the meeting names, or if it names none."""
    need = meeting.room
    among = need is not None and (
        (not need.rooms or room.id in need.rooms) and (not need.sites or room.site in need.sites)
    )
    return np.full(len(slots), among)


def is_the_pinned_room(view: View, meeting: Meeting, slots: Slots, room: Room) -> Mask:  # noqa: ARG001 one signature for every room rule
    """Leave open only the room in which the meeting is pinned, if it is."""
    return np.full(len(slots), meeting.pin is None or meeting.pin.room in {None, room.id})


def room_fits(view: View, meeting: Meeting, slots: Slots, room: Room) -> Mask:
    """Leave open the days on which the room has the seats; it must have the equipment, too.

    For a secret meeting it must be closed and vetted.

    How many are called may change from day to day, as posts change hands.
    """
    need = meeting.room
    if need is None or not need.equipment <= room.equipment:
        return np.zeros(len(slots), dtype=bool)
    if meeting.is_secret and not (room.closed and room.vetted):
        return np.zeros(len(slots), dtype=bool)
    return view.open_on(slots, lambda day: room.seats >= view.seats(meeting, day))


def room_is_open(view: View, meeting: Meeting, slots: Slots, room: Room) -> Mask:  # noqa: ARG001 one signature for every room rule
    """Leave open the slots at which nothing it shares parts with closes, set-up to clearing."""
    open_ = np.ones(len(slots), dtype=bool)
    for closed in view.closures:
        if view.city.room_cells[room.id].isdisjoint(closed.cells) or closed.start == closed.end:
            continue
        start, end = slots.start - room.setup_minutes, slots.end + room.clearing_minutes
        open_ &= ~((start < closed.end) & (closed.start < end) & (start < end))
    return open_


def rooms_hold_one_meeting(
    variables: Variables, model: cp_model.CpModel
) -> Iterator[cp_model.Constraint]:
    """Keep a room, and every part of it, to one meeting at a time, from set-up to clearing."""
    city = variables.view.city
    by_cell: dict[str, list[Use]] = defaultdict(list)
    rooms = {room.id: room for room in city.rooms}
    for uses in variables.places.values():
        variables.go_on()
        for use in uses:
            for name in use.place.rooms:
                room = rooms[name]
                start, end = use.start - room.setup_minutes, use.end + room.clearing_minutes
                with_buffers = Use(use.meeting, start, end, use.day, use.place, use.literal)
                for cell in city.room_cells[name]:
                    by_cell[cell].append(with_buffers)
    for cell in sorted(by_cell):
        for clique in maximal_cliques(by_cell[cell]):
            yield model.add_at_most_one(use.literal for use in clique)


def rooms_are_enough(
    variables: Variables, model: cp_model.CpModel
) -> Iterator[cp_model.Constraint]:
    """Keep meetings that can only use certain rooms to as many at a time as there are such rooms.

    What follows from `rooms_hold_one_meeting` without saying which meeting has which room: weaker,
    and far quicker to search, it serves where only a bound is wanted.
    """
    rooms_of = {
        name: frozenset(room for place in places for room in place.rooms)
        for name, places in variables.options.places.items()
    }
    families = {rooms for rooms in rooms_of.values() if rooms}
    for family in sorted(families, key=sorted):
        cells = frozenset().union(*(variables.view.city.room_cells[name] for name in family))
        most = min(len(family), len(cells))
        inside = [name for name, rooms in rooms_of.items() if rooms and rooms <= family]
        if len(inside) > most:
            for clique in maximal_cliques(variables.all_uses(inside)):
                if len({use.meeting for use in clique}) > most:
                    yield model.add(sum(use.literal for use in clique) <= most)
