"""Which time is taken, as rows of bits.

A person, a room or a point has one whole number; bit *i* is set when the *i*-th unit of time is
taken. Whether a dozen people are free for an hour is then one operation on whole numbers.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.cpsat.capacity import Load, fits, tasks
from coord_calendar.cpsat.order import earliest_after
from coord_calendar.cpsat.presence import Presence
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeVar

    from coord_calendar.cpsat.duties import Duty
    from coord_calendar.cpsat.options import Choice, Options, Place
    from coord_calendar.cpsat.slots import Mask, Minutes, Slots
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.places import Room

    Key = TypeVar("Key")

DAY = 1440
"""Minutes kept before the first day, so that set-up and travel may begin before it."""


def unit_of_time(options: Options) -> int:
    """Return the largest number of minutes of which every time in the problem is a multiple."""
    city = options.view.city
    unit = math.gcd(DAY, city.travel_minutes)
    for slots in options.slots.values():
        for side in (slots.start, slots.end):
            unit = int(np.gcd.reduce(side, initial=unit))
    for room in city.rooms:
        unit = math.gcd(unit, room.setup_minutes, room.clearing_minutes)
    for way in city.travel:
        unit = math.gcd(unit, way.minutes)
    for post in city.posts:
        unit = math.gcd(unit, post.rest_minutes)
    return unit


class Taken:
    """The time taken so far by the meetings placed.

    Parameters
    ----------
    options : Options
        What is open to each meeting.
    unit : int
        Minutes of one bit.
    """

    def __init__(self, options: Options, unit: int) -> None:
        self.options = options
        self.view = options.view
        self.unit = unit
        self._required: dict[str, int] = {}
        self._reached: dict[tuple[str, str | None], int] = {}
        self._resting: dict[str, int] = {}
        self._meeting: dict[str, int] = {}
        self._invited: dict[str, int] = {}
        self._attending: dict[str, int] = {}
        self._points: dict[str, int] = {}
        self._cells: dict[str, int] = {}
        self._links: dict[str, list[Load]] = {}
        # By site the time in which at least one of its staff is busy, at least two, and so on.
        self._staff: dict[str, list[int]] = {}
        self._placed: dict[str, tuple[int, int]] = {}
        under = self.view.problem.under
        self._bound_by_absences = under(RuleCode.PERSON_UNAVAILABLE)
        self._bound_by_people = under(RuleCode.PERSON_OVERLAP)
        self._bound_by_travel = under(RuleCode.TRAVEL_TIME)
        self._bound_by_rest = under(RuleCode.MINIMUM_REST)
        self._bound_by_points = under(RuleCode.POINT_OVERLAP)
        self._bound_by_rooms = under(RuleCode.ROOM_OVERLAP)
        self._bound_by_links = under(RuleCode.LINK_CAPACITY)
        self._bound_by_staff = under(RuleCode.SERVING_STAFF)
        self._bound_by_order = under(RuleCode.PRECEDENCE)
        self._counted = Presence(self.view, under(RuleCode.QUORUM))
        weighed = self.view.problem.by_weight(RuleCode.PEOPLE_RELEASED)
        self._released = Presence(self.view, frozenset().union(*weighed.values()))

    def _cells_of(self, room: str) -> frozenset[str]:
        return self.view.city.room_cells[room]

    def bits(self, start: int, end: int) -> int:
        """Return a row with the units from one minute to another set."""
        first = max(start + DAY, 0) // self.unit
        last = -(-max(end + DAY, 0) // self.unit)
        return ((1 << max(last - first, 0)) - 1) << first

    def _are_unset(self, row: int, start: Minutes, end: Minutes) -> Mask:
        """Return between which minutes no unit of a row is set."""
        if not row:
            return np.ones(len(start), dtype=bool)
        units = np.frombuffer(row.to_bytes(row.bit_length() // 8 + 1, "little"), dtype=np.uint8)
        up_to = np.cumsum(np.unpackbits(units, bitorder="little"), dtype=np.int64)
        set_before = np.concatenate([np.zeros(1, dtype=np.int64), up_to])
        first, last = (start + DAY) // self.unit, -(-(end + DAY) // self.unit)
        unset: Mask = set_before.take(last, mode="clip") <= set_before.take(first, mode="clip")
        return unset

    def _take(self, rows: dict[Key, int], keys: Iterable[Key], start: int, end: int) -> None:
        bits = self.bits(start, end)
        for key in keys:
            rows[key] = rows.get(key, 0) | bits

    def of_people_and_points(
        self,
        meeting: Meeting,
        day: int,
        zone: str | None,
        substitutes: tuple[Duty, ...] | None = None,
    ) -> int:
        """Return the time in which a meeting in a zone lacks a required person or a point.

        Without substitutes named, the people are those required in any case; who answers a call
        must not be away either.
        """
        taken = 0
        in_any_case = self.view.duties.in_any_case(meeting, day).required
        for person in self.view.duties.attending(meeting, day, substitutes).required:
            if person not in in_any_case and meeting.id in self._bound_by_absences:
                for start, end in self.view.absences.get(person, ()):
                    taken |= self.bits(start, end)
            if meeting.id in self._bound_by_people:
                taken |= self._required.get(person, 0)
            if meeting.id in self._bound_by_travel:
                taken |= self._reached.get((person, zone), 0)
            if meeting.id in self._bound_by_rest:
                taken |= self._resting.get(person, 0)
        if meeting.id in self._bound_by_points:
            for point in self.view.points(meeting, day):
                taken |= self._points.get(point, 0)
        return taken

    def leaves_a_rest(
        self,
        meeting: Meeting,
        day: int,
        end: int,
        substitutes: tuple[Duty, ...] | None = None,
    ) -> bool:
        """Tell whether everyone required can rest after a meeting that begins on a day."""
        if meeting.id not in self._bound_by_rest or not self.view.city.longest_rest:
            return True
        return not any(
            self._meeting.get(person, 0) & self.bits(end, end + self.view.rest(person, day))
            for person in self.view.duties.attending(meeting, day, substitutes).required
        )

    def room_is_free(self, meeting: Meeting, name: str | None, start: int, end: int) -> bool:
        """Tell whether a room is free for a meeting, set-up to clearing; no room always is.

        The staff that sets it up and clears it must be free, too.
        """
        if name is None:
            return True
        room = self.view.city.room(name)
        bits = self.bits(start - room.setup_minutes, end + room.clearing_minutes)
        if bits & self._of_room(meeting, room):
            return False
        busy = self._of_staff(meeting, room)
        return not (busy and any(busy & self.bits(*task[:2]) for task in tasks(room, start, end)))

    def _of_room(self, meeting: Meeting, room: Room) -> int:
        """Return the time in which something a room shares parts with is taken."""
        taken = 0
        for cell in self._cells_of(room.id) if meeting.id in self._bound_by_rooms else ():
            taken |= self._cells.get(cell, 0)
        return taken

    def _of_staff(self, meeting: Meeting, room: Room) -> int:
        """Return the time in which too few of its site's staff are left for a room."""
        staff = self.view.city.site(room.site).staff
        if staff is None or not room.setup_staff or meeting.id not in self._bound_by_staff:
            return 0
        # More than that many busy are too many; who needs more than all is not open at all.
        spare = max(staff - room.setup_staff, 0)
        busy = self._staff.get(room.site, [])
        return busy[spare] if spare < len(busy) else 0

    def free_slots(
        self,
        meeting: Meeting,
        places: Mapping[Place, Mask],
        substitutes: tuple[Duty, ...] | None = None,
    ) -> dict[Place, Mask]:
        """Return at which of some open slots people, points and one room of a place are free.

        Without substitutes named, only people required in any case are looked at.
        """
        slots = self.options.slots[meeting.id]
        open_ = self.open_slots(meeting, substitutes)
        zones = {
            zone: open_ & self._are_people_free(meeting, slots, zone, substitutes)
            for zone in {place.zone for place in places}
        }
        return {
            place: mask & zones[place.zone] & self._is_room_free(meeting, slots, place)
            for place, mask in places.items()
        }

    def _are_people_free(
        self,
        meeting: Meeting,
        slots: Slots,
        zone: str | None,
        substitutes: tuple[Duty, ...] | None,
    ) -> Mask:
        """Return at which slots people and points are free, and people can rest afterwards."""
        free = np.zeros(len(slots), dtype=bool)
        for term, day in self.view.terms(slots.days).items():
            taken = self.of_people_and_points(meeting, day, zone, substitutes)
            then = self._are_unset(taken, slots.start, slots.end)
            for rest, busy in self._rests(meeting, day, substitutes).items():
                then &= self._are_unset(busy, slots.end, slots.end + rest)
            free |= then & slots.on(one for one in slots.days if self.view.term(one) == term)
        return free

    def _rests(
        self, meeting: Meeting, day: int, substitutes: tuple[Duty, ...] | None
    ) -> dict[int, int]:
        """Return by how long they rest the time in which people required are in meetings."""
        rests: dict[int, int] = {}
        if meeting.id not in self._bound_by_rest or not self.view.city.longest_rest:
            return rests
        for person in self.view.duties.attending(meeting, day, substitutes).required:
            rest = self.view.rest(person, day)
            rests[rest] = rests.get(rest, 0) | self._meeting.get(person, 0)
        return rests

    def _is_room_free(self, meeting: Meeting, slots: Slots, place: Place) -> Mask:
        """Return at which slots the room of a place is free, set-up to clearing, and served."""
        if len(place.rooms) != 1:
            return np.ones(len(slots), dtype=bool)
        room = self.view.city.room(place.rooms[0])
        begins, ends = slots.start - room.setup_minutes, slots.end + room.clearing_minutes
        busy = self._of_staff(meeting, room)
        return (
            self._are_unset(self._of_room(meeting, room), begins, ends)
            & self._are_unset(busy, begins, slots.start)
            & self._are_unset(busy, slots.end, ends)
        )

    def minutes_double_booked(self, meeting: Meeting, choice: Choice) -> int:
        """Return the minutes in which people would be double-booked through an invitation."""
        bits = self.bits(choice.start, choice.end)
        day = self.view.day_at(choice.start)
        called = self.view.duties.attending(meeting, day, choice.substitutes)
        units = sum(
            (self._attending.get(person, 0) & bits).bit_count() for person in called.optional
        )
        units += sum(
            (self._invited.get(person, 0) & bits).bit_count() for person in called.required
        )
        return units * self.unit

    def people_released(self, meeting: Meeting, choice: Choice) -> int:
        """Return how many more members would be missing where a quorum is enough."""
        return self._released.more_missing(meeting, choice)

    def open_slots(self, meeting: Meeting, substitutes: tuple[Duty, ...] | None = None) -> Mask:
        """Return which slots keep order and quorums with meetings placed and find the link free."""
        slots = self.options.slots[meeting.id]
        open_ = self._counted.open_slots(meeting, slots, substitutes)
        for wait in meeting.after if meeting.id in self._bound_by_order else ():
            if wait.meeting in self._placed and wait.meeting in self._bound_by_order:
                end = self._placed[wait.meeting][1]
                open_ &= slots.start >= earliest_after(self.view, end, wait.working_days)
        for later, lag in self._waiting_for(meeting):
            ends = [earliest_after(self.view, end, lag) for end in slots.end.tolist()]
            open_ &= np.array(ends, dtype=np.int64) <= self._placed[later][0]
        if meeting.id in self._bound_by_links and self._links.get(meeting.link or ""):
            times = zip(slots.start.tolist(), slots.end.tolist(), slots.day.tolist(), strict=True)
            open_ &= np.array([self._link_is_free(meeting, *time) for time in times], dtype=bool)
        return open_

    def _waiting_for(self, meeting: Meeting) -> list[tuple[str, int]]:
        return [
            (name, lag)
            for name, lag in self.view.waiting_for.get(meeting.id, ())
            if name in self._placed and {name, meeting.id} <= self._bound_by_order
        ]

    def _link_is_free(self, meeting: Meeting, start: int, end: int, day: int) -> bool:
        link = self.view.city.link(meeting.link or "")
        load = Load(start, end, (1, len(self.view.points(meeting, day))))
        return fits(self._links[link.id], load, (link.conferences, link.points))

    def place(self, meeting: Meeting, choice: Choice) -> None:
        """Take the time of everyone and everything a meeting uses."""
        start, end, room, substitutes = choice
        day = self.view.day_at(start)
        zone = (
            self.view.zones.of_site(meeting.site) if room is None else self.view.zones.of_room(room)
        )
        called = self.view.duties.attending(meeting, day, substitutes)
        required, optional = called.required, called.optional
        if meeting.id in self._bound_by_people:
            self._take(self._required, required, start, end)
        if meeting.id in self._bound_by_rest and self.view.city.longest_rest:
            self._take(self._meeting, required, start, end)
            for person in required:
                self._take(self._resting, [person], start, end + self.view.rest(person, day))
        for other in self.view.zones.all if meeting.id in self._bound_by_travel else ():
            way = self.view.city.minutes_between(zone, other)
            keys = [(person, other) for person in required]
            self._take(self._reached, keys, start - way, end + way)
        self._take(self._attending, (*required, *optional), start, end)
        self._take(self._invited, optional, start, end)
        points = self.view.points(meeting, day)
        if meeting.id in self._bound_by_points:
            self._take(self._points, points, start, end)
        if room is not None and meeting.id in self._bound_by_rooms:
            kept = self.view.city.room(room)
            self._take(
                self._cells,
                self._cells_of(room),
                start - kept.setup_minutes,
                end + kept.clearing_minutes,
            )
        if room is not None and meeting.id in self._bound_by_staff:
            served = self.view.city.room(room)
            for task in tasks(served, start, end):
                self._take_staff(served, self.bits(*task[:2]))
        if meeting.link is not None and meeting.id in self._bound_by_links:
            self._links.setdefault(meeting.link, []).append(Load(start, end, (1, len(points))))
        self._counted.place(meeting, choice)
        self._released.place(meeting, choice)
        self._placed[meeting.id] = (start, end)

    def _take_staff(self, room: Room, bits: int) -> None:
        """Take the time of as many of its site's staff as a room needs."""
        busy = self._staff.setdefault(room.site, [])
        for _ in range(room.setup_staff):
            another = bits
            for number, row in enumerate(busy):
                busy[number], another = row | another, row & another
            if another:
                busy.append(another)
