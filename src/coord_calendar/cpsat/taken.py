"""Which time is taken, as rows of bits.

A person, a room or a point has one whole number; bit *i* is set when the *i*-th unit of time is
taken. Whether a dozen people are free for an hour is then one operation on whole numbers.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.cpsat.order import earliest_after
from coord_calendar.cpsat.presence import Presence
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeVar

    from coord_calendar.cpsat.duties import Duty
    from coord_calendar.cpsat.options import Choice, Options, Place
    from coord_calendar.cpsat.view import Mask
    from coord_calendar.domain.meeting import Meeting

    Key = TypeVar("Key")

DAY = 1440
"""Minutes kept before the first day, so that set-up and travel may begin before it."""


def unit_of_time(options: Options) -> int:
    """Return the largest number of minutes of which every time in the problem is a multiple."""
    city = options.view.city
    unit = math.gcd(DAY, city.travel_minutes)
    for slots in options.slots.values():
        for side in (slots.start, slots.end):
            unit = math.gcd(unit, *np.unique(side).tolist())
    for room in city.rooms:
        unit = math.gcd(unit, room.setup_minutes, room.clearing_minutes)
    for way in city.travel:
        unit = math.gcd(unit, way.minutes)
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
        self._invited: dict[str, int] = {}
        self._attending: dict[str, int] = {}
        self._points: dict[str, int] = {}
        self._cells: dict[str, int] = {}
        self._links: dict[str, list[tuple[int, int, int]]] = {}
        self._placed: dict[str, tuple[int, int]] = {}
        under = self.view.problem.under
        self._bound_by_absences = under(RuleCode.PERSON_UNAVAILABLE)
        self._bound_by_people = under(RuleCode.PERSON_OVERLAP)
        # Who may be in two meetings at once is not held up on the way between them either.
        self._bound_by_travel = under(RuleCode.PERSON_OVERLAP, RuleCode.TRAVEL_TIME)
        self._bound_by_points = under(RuleCode.POINT_OVERLAP)
        self._bound_by_rooms = under(RuleCode.ROOM_OVERLAP)
        self._bound_by_links = under(RuleCode.LINK_CAPACITY)
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
        if meeting.id in self._bound_by_points:
            for point in self.view.points(meeting, day):
                taken |= self._points.get(point, 0)
        return taken

    def room_is_free(self, meeting: Meeting, name: str | None, start: int, end: int) -> bool:
        """Tell whether a room is free for a meeting, set-up to clearing; no room always is."""
        if name is None or meeting.id not in self._bound_by_rooms:
            return True
        room = self.view.city.room(name)
        bits = self.bits(start - room.setup_minutes, end + room.clearing_minutes)
        return not any(self._cells.get(cell, 0) & bits for cell in self._cells_of(name))

    def free_slots(
        self,
        meeting: Meeting,
        place: Place,
        open_: Mask,
        substitutes: tuple[Duty, ...] | None = None,
    ) -> Mask:
        """Return at which of some open slots people, points and one room of a place are free.

        Without substitutes named, only people required in any case are looked at.
        """
        slots = self.options.slots[meeting.id]
        free = open_ & self.open_slots(meeting, substitutes)
        busy = {
            day: self.of_people_and_points(meeting, day, place.zone, substitutes)
            for day in slots.days
        }
        room = place.rooms[0] if len(place.rooms) == 1 else None
        for slot in free.nonzero()[0].tolist():
            start, end, day = (int(side[slot]) for side in (slots.start, slots.end, slots.day))
            if busy[day] & self.bits(start, end) or not self.room_is_free(
                meeting, room, start, end
            ):
                free[slot] = False
        return free

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
        for later in self._waiting_for(meeting):
            starts, lag = self._placed[later[0]][0], later[1]
            ends = [earliest_after(self.view, end, lag) for end in slots.end.tolist()]
            open_ &= np.array(ends, dtype=np.int64) <= starts
        if meeting.id in self._bound_by_links and self._links.get(meeting.link or ""):
            times = zip(slots.start.tolist(), slots.end.tolist(), slots.day.tolist(), strict=True)
            open_ &= np.array([self._link_is_free(meeting, *time) for time in times], dtype=bool)
        return open_

    def _waiting_for(self, meeting: Meeting) -> list[tuple[str, int]]:
        return [
            (name, wait.working_days)
            for name in self._placed
            if {name, meeting.id} <= self._bound_by_order
            for wait in self.view.problem.meeting(name).after
            if wait.meeting == meeting.id
        ]

    def _link_is_free(self, meeting: Meeting, start: int, end: int, day: int) -> bool:
        link = self.view.city.link(meeting.link or "")
        running = [one for one in self._links[link.id] if one[0] < end and start < one[1]]
        # Asking at each start is enough: what runs together runs together from one of them.
        for moment in (start, *(one[0] for one in running if one[0] > start)):
            here = [one for one in running if one[0] <= moment < one[1]]
            points = sum(one[2] for one in here) + len(self.view.points(meeting, day))
            if len(here) + 1 > link.conferences or points > link.points:
                return False
        return True

    def place(self, meeting: Meeting, choice: Choice) -> None:
        """Take the time of everyone and everything a meeting uses."""
        start, end, room, substitutes = choice
        day = self.view.day_at(start)
        zone = (
            self.options.zone_of_site(meeting.site)
            if room is None
            else self.options.zone_of_room(room)
        )
        called = self.view.duties.attending(meeting, day, substitutes)
        required, optional = called.required, called.optional
        if meeting.id in self._bound_by_people:
            self._take(self._required, required, start, end)
        for other in self.options.zones if meeting.id in self._bound_by_travel else ():
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
        if meeting.link is not None and meeting.id in self._bound_by_links:
            self._links.setdefault(meeting.link, []).append((start, end, len(points)))
        self._counted.place(meeting, choice)
        self._released.place(meeting, choice)
        self._placed[meeting.id] = (start, end)
