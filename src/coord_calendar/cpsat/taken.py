"""Which time the meetings placed so far have taken from people, points, rooms and links.

A person or a point has one row of bits: whether a dozen people are free for an hour is then one
operation on whole numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.cpsat.capacity import Load, fits
from coord_calendar.cpsat.order import earliest_after
from coord_calendar.cpsat.presence import Presence
from coord_calendar.cpsat.rooms_taken import RoomsTaken
from coord_calendar.cpsat.units import Units
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coord_calendar.cpsat.duties import Duty
    from coord_calendar.cpsat.options import Choice, Options, Place
    from coord_calendar.cpsat.slots import Mask, Slots
    from coord_calendar.domain.meeting import Meeting


class Taken:
    """The time taken so far by the meetings placed.

    Parameters
    ----------
    options : Options
        What is open to each meeting.
    unit : int
        Minutes of one bit.

    Attributes
    ----------
    units : Units
        Time as rows of bits.
    rooms : RoomsTaken
        The same of rooms and of those who serve them.
    """

    def __init__(self, options: Options, unit: int) -> None:
        self.options = options
        self.view = options.view
        self.units = Units(unit)
        self.rooms = RoomsTaken(self.view, self.units)
        self._required: dict[str, int] = {}
        self._reached: dict[tuple[str, str | None], int] = {}
        self._resting: dict[str, int] = {}
        self._meeting: dict[str, int] = {}
        self._invited: dict[str, int] = {}
        self._attending: dict[str, int] = {}
        self._points: dict[str, int] = {}
        self._links: dict[str, list[Load]] = {}
        self._placed: dict[str, tuple[int, int]] = {}
        under = self.view.problem.under
        self._bound_by_absences = under(RuleCode.PERSON_UNAVAILABLE)
        self._bound_by_people = under(RuleCode.PERSON_OVERLAP)
        self._bound_by_travel = under(RuleCode.TRAVEL_TIME)
        self._bound_by_rest = under(RuleCode.MINIMUM_REST)
        self._bound_by_points = under(RuleCode.POINT_OVERLAP)
        self._bound_by_links = under(RuleCode.LINK_CAPACITY)
        self._bound_by_order = under(RuleCode.PRECEDENCE)
        self._counted = Presence(self.view, under(RuleCode.QUORUM))
        weighed = self.view.problem.by_weight(RuleCode.PEOPLE_RELEASED)
        self._released = Presence(self.view, frozenset().union(*weighed.values()))

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
                    taken |= self.units.bits(start, end)
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
            self._meeting.get(person, 0) & self.units.bits(end, end + self.view.rest(person, day))
            for person in self.view.duties.attending(meeting, day, substitutes).required
        )

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
            place: mask & zones[place.zone] & self.rooms.are_free(meeting, slots, place)
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
            then = self.units.are_unset(taken, slots.start, slots.end)
            for rest, busy in self._rests(meeting, day, substitutes).items():
                then &= self.units.are_unset(busy, slots.end, slots.end + rest)
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

    def minutes_double_booked(self, meeting: Meeting, choice: Choice) -> int:
        """Return the minutes in which people would be double-booked through an invitation."""
        bits = self.units.bits(choice.start, choice.end)
        day = self.view.day_at(choice.start)
        called = self.view.duties.attending(meeting, day, choice.substitutes)
        units = sum(
            (self._attending.get(person, 0) & bits).bit_count() for person in called.optional
        )
        units += sum(
            (self._invited.get(person, 0) & bits).bit_count() for person in called.required
        )
        return units * self.units.minutes

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
            self.units.take(self._required, required, start, end)
        if meeting.id in self._bound_by_rest and self.view.city.longest_rest:
            self.units.take(self._meeting, required, start, end)
            for person in required:
                self.units.take(self._resting, [person], start, end + self.view.rest(person, day))
        for other in self.view.zones.all if meeting.id in self._bound_by_travel else ():
            way = self.view.city.minutes_between(zone, other)
            keys = [(person, other) for person in required]
            self.units.take(self._reached, keys, start - way, end + way)
        self.units.take(self._attending, (*required, *optional), start, end)
        self.units.take(self._invited, optional, start, end)
        points = self.view.points(meeting, day)
        if meeting.id in self._bound_by_points:
            self.units.take(self._points, points, start, end)
        if room is not None:
            self.rooms.take(meeting, room, start, end)
        if meeting.link is not None and meeting.id in self._bound_by_links:
            self._links.setdefault(meeting.link, []).append(Load(start, end, (1, len(points))))
        self._counted.place(meeting, choice)
        self._released.place(meeting, choice)
        self._placed[meeting.id] = (start, end)
