"""Which time the meetings placed so far have taken from rooms and from those who serve them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.cpsat.capacity import tasks
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from coord_calendar.cpsat.options import Place
    from coord_calendar.cpsat.slots import Mask, Slots
    from coord_calendar.cpsat.units import Units
    from coord_calendar.cpsat.view import View
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.places import Room


class RoomsTaken:
    """The time taken so far of rooms, of parts that rooms share, and of each site's staff.

    Parameters
    ----------
    view : View
        The problem in minutes.
    units : Units
        Time as rows of bits.
    """

    def __init__(self, view: View, units: Units) -> None:
        self._view = view
        self._units = units
        self._cells: dict[str, int] = {}
        # By site the time in which at least one of its staff is busy, at least two, and so on.
        self._staff: dict[str, list[int]] = {}
        self._bound_by_rooms = view.problem.under(RuleCode.ROOM_OVERLAP)
        self._bound_by_staff = view.problem.under(RuleCode.SERVING_STAFF)

    def is_free(self, meeting: Meeting, name: str | None, start: int, end: int) -> bool:
        """Tell whether a room is free for a meeting, set-up to clearing; no room always is.

        The staff that sets it up and clears it must be free, too.
        """
        if name is None:
            return True
        room = self._view.city.room(name)
        bits = self._units.bits(start - room.setup_minutes, end + room.clearing_minutes)
        if bits & self._of_room(meeting, room):
            return False
        busy = self._of_staff(meeting, room)
        return not any(busy & self._units.bits(*task[:2]) for task in tasks(room, start, end))

    def are_free(self, meeting: Meeting, slots: Slots, place: Place) -> Mask:
        """Return at which slots the room of a place is free, set-up to clearing, and served."""
        if len(place.rooms) != 1:
            return np.ones(len(slots), dtype=bool)
        room = self._view.city.room(place.rooms[0])
        begins, ends = slots.start - room.setup_minutes, slots.end + room.clearing_minutes
        busy = self._of_staff(meeting, room)
        return (
            self._units.are_unset(self._of_room(meeting, room), begins, ends)
            & self._units.are_unset(busy, begins, slots.start)
            & self._units.are_unset(busy, slots.end, ends)
        )

    def take(self, meeting: Meeting, name: str, start: int, end: int) -> None:
        """Take the time of a room, set-up to clearing, and of those who serve it."""
        room = self._view.city.room(name)
        if meeting.id in self._bound_by_rooms:
            begins, ends = start - room.setup_minutes, end + room.clearing_minutes
            self._units.take(self._cells, self._view.city.room_cells[name], begins, ends)
        if meeting.id in self._bound_by_staff:
            for task in tasks(room, start, end):
                self._take_staff(room, self._units.bits(*task[:2]))

    def _of_room(self, meeting: Meeting, room: Room) -> int:
        """Return the time in which something a room shares parts with is taken."""
        taken = 0
        if meeting.id in self._bound_by_rooms:
            for cell in self._view.city.room_cells[room.id]:
                taken |= self._cells.get(cell, 0)
        return taken

    def _of_staff(self, meeting: Meeting, room: Room) -> int:
        """Return the time in which too few of its site's staff are left for a room."""
        staff = self._view.city.site(room.site).staff
        if staff is None or not room.setup_staff or meeting.id not in self._bound_by_staff:
            return 0
        # More than that many busy are too many; who needs more than all is not open at all.
        spare = max(staff - room.setup_staff, 0)
        busy = self._staff.get(room.site, [])
        return busy[spare] if spare < len(busy) else 0

    def _take_staff(self, room: Room, bits: int) -> None:
        """Take the time of as many of its site's staff as a room needs."""
        busy = self._staff.setdefault(room.site, [])
        for _ in range(room.setup_staff):
            another = bits
            for number, row in enumerate(busy):
                busy[number], another = row | another, row & another
            if another:
                busy.append(another)
