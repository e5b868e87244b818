"""What is open to each meeting: the times and rooms that no rule about it alone forbids.

Leaving the rest out before variables exist is what keeps the model small. The rules are named by
the caller, so that the same model can be built with one of them left out.
"""

from __future__ import annotations

from copy import copy
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from coord_calendar.cpsat.calls import Calls
    from coord_calendar.cpsat.duties import Duty, Key
    from coord_calendar.cpsat.slots import Mask, Slots
    from coord_calendar.cpsat.view import View
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.places import Room
    from coord_calendar.rules import RuleCode

    SlotRule = Callable[[View, Meeting, Slots], Mask]
    RoomRule = Callable[[View, Meeting, Slots, Room], Mask]


def without_end() -> None:
    """Let a long work go on; what stands in its place may raise, and so end it."""


class Choice(NamedTuple):
    """Where a meeting goes.

    Parameters
    ----------
    start, end : int
        Minutes of the horizon; one of the meeting's slots.
    room : str or None
        Its room; None if it uses no room of ours, or has none yet.
    substitutes : tuple of Duty
        The calls answered by substitutes, in order; the holders answer the others.
    """

    start: int
    end: int
    room: str | None
    substitutes: tuple[Duty, ...] = ()


Plan = dict[str, Choice]
"""The meetings that have a place, with it; the others are postponed."""


class Place(NamedTuple):
    """Where a meeting may be, as far as the model tells places apart.

    Parameters
    ----------
    zone : str or None
        The zone; None where nobody travels.
    rooms : tuple of str
        The rooms among which it is not decided; none if the meeting uses no room of ours.
    """

    zone: str | None
    rooms: tuple[str, ...]


class Options:
    """The slots and places open to each meeting, and who is called by which.

    Parameters
    ----------
    view : View
        The problem in minutes.
    slot_rules : mapping of RuleCode to callable
        Each answers, for all slots of a meeting, which it leaves open; asked about the meetings for
        which the rule holds.
    room_rules : mapping of RuleCode to callable
        Each answers the same for a meeting in a room.
    go_on : callable
        Called for each meeting; what it raises ends the work.
    standing : mapping of str to Choice or None
        Meetings not asked about: each has only the place in which it stands, whatever the rules
        say of it, or none.
    only : mapping of str to Choice or None
        Meetings of which no more is looked at than whether one choice is open, substitutes aside.

    Attributes
    ----------
    slots : dict of str to Slots
        By meeting.
    places : dict of str to dict of Place to Mask
        By meeting the places it may be in, each with the slots at which it may be there.
    staying : frozenset of str
        Meetings that have one slot and are not to be postponed.
    settled : frozenset of Duty
        Which substitutes meetings that stay have.
    """

    def __init__(
        self,
        view: View,
        slot_rules: Mapping[RuleCode, SlotRule],
        room_rules: Mapping[RuleCode, RoomRule],
        go_on: Callable[[], None] = without_end,
        *,
        standing: Mapping[str, Choice | None] = MappingProxyType({}),
        only: Mapping[str, Choice] | None = None,
    ) -> None:
        self.view = view
        self.staying: frozenset[str] = frozenset()
        self.settled: frozenset[Duty] = frozenset()
        self.slots: dict[str, Slots] = {}
        self.places: dict[str, dict[Place, Mask]] = {}
        self._wide: dict[str, tuple[Slots, dict[Place, Mask]]] = {}
        self._stood: dict[tuple[str, Choice], tuple[Slots, dict[Place, Mask]]] = {}
        under = view.problem.under
        self._slot_rules = [(under(code), rule) for code, rule in slot_rules.items()]
        self._room_rules = [(under(code), rule) for code, rule in room_rules.items()]
        for meeting in view.problem.meetings:
            go_on()
            if meeting.id in standing:
                self._stand(meeting, standing[meeting.id])
                continue
            self._open(meeting, (only or {}).get(meeting.id))

    def _stand(self, meeting: Meeting, choice: Choice | None) -> None:
        if choice is None:
            self.slots[meeting.id], self.places[meeting.id] = self.view.no_slots, {}
            return
        room, zones = choice.room, self.view.zones
        zone = zones.of_site(meeting.site) if room is None else zones.of_room(room)
        place = Place(zone, () if room is None else (room,))
        self.slots[meeting.id] = self.view.slots_at([(choice.start, choice.end)])
        self.places[meeting.id] = {place: np.ones(1, dtype=bool)}

    def _open(self, meeting: Meeting, only: Choice | None = None) -> None:
        """Look which slots and places rules leave open to a meeting; at one choice, or at all."""
        slots = self.times_open(meeting, only)
        if meeting.room is None:
            everywhere = np.ones(len(slots), dtype=bool)
            places = {Place(self.view.zones.of_site(meeting.site), ()): everywhere}
        else:
            rules = [rule for meetings, rule in self._room_rules if meeting.id in meetings]
            rooms = [room for room in self.view.city.rooms if only is None or room.id == only.room]
            places = self._rooms(meeting, slots, rules, rooms)
        self._keep(meeting.id, slots, places)

    def times_open(self, meeting: Meeting, only: Choice | None = None) -> Slots:
        """Return the slots that rules about its own time leave open to a meeting."""
        slots = self.view.slots(meeting)
        if only is not None:
            slots = slots.kept((slots.start == only.start) & (slots.end == only.end))
        open_: Mask = np.ones(len(slots), dtype=bool)
        for meetings, rule in self._slot_rules:
            if meeting.id in meetings:
                open_ &= rule(self.view, meeting, slots)
        return slots.kept(open_)

    def opened(self, meetings: Collection[str]) -> Options:
        """Return options in which some meetings have all slots and places that rules leave open."""
        wide = self._copied()
        for name in meetings:
            if name not in self._wide:
                wide._open(self.view.problem.meeting(name))  # noqa: SLF001 its own kind
                self._wide[name] = wide.slots[name], wide.places[name]
            wide.slots[name], wide.places[name] = self._wide[name]
        return wide

    def _rooms(
        self, meeting: Meeting, slots: Slots, rules: list[RoomRule], rooms: Iterable[Room]
    ) -> dict[Place, Mask]:
        places = {}
        for room in rooms:
            open_: Mask = np.ones(len(slots), dtype=bool)
            for rule in rules:
                open_ &= rule(self.view, meeting, slots, room)
                if not open_.any():
                    break
            else:
                places[Place(self.view.zones.of_site(room.site), (room.id,))] = open_
        return places

    def _keep(self, name: str, slots: Slots, places: Mapping[Place, Mask]) -> None:
        """Keep the slots at which some place is open, and the places open at some slot."""
        self.slots[name], self.places[name] = _without_closed(slots, places)

    def narrowed(self, open_: Mapping[str, Mapping[Place, Mask]], staying: Plan) -> Options:
        """Return options in which meetings have less choice.

        Parameters
        ----------
        open_ : mapping of str to mapping of Place to Mask
            By meeting the places left to it with the slots left there; meetings neither here nor
            in `staying` are postponed.
        staying : dict of str to Choice
            Meetings that stay where they are, at any room if they name none, with their
            substitutes.
        """
        narrow = self._copied()
        narrow.staying = frozenset(staying)
        narrow.settled = frozenset(
            duty for choice in staying.values() for duty in choice.substitutes
        )
        for name, slots in self.slots.items():
            if name in staying:
                narrow.slots[name], narrow.places[name] = self._where(name, staying[name])
            else:
                narrow._keep(name, slots, open_.get(name, {}))  # noqa: SLF001 its own kind
        return narrow

    def _where(self, name: str, choice: Choice) -> tuple[Slots, dict[Place, Mask]]:
        """Return the slot and the places of a meeting that stays; most are asked about often."""
        known = self._stood.get((name, choice))
        if known is None:
            slots = self.slots[name]
            stays = (slots.start == choice.start) & (slots.end == choice.end)
            places = {
                place: mask & stays
                for place, mask in self.places[name].items()
                if choice.room is None or choice.room in place.rooms
            }
            known = self._stood[name, choice] = _without_closed(slots, places)
        return known

    def within(self, name: str, slots: Mask) -> Options:
        """Return options in which one meeting has only some of its slots."""
        part = self._copied()
        places = {place: open_ & slots for place, open_ in self.places[name].items()}
        part._keep(name, self.slots[name], places)  # noqa: SLF001 its own kind
        return part

    def only(self, meetings: Collection[str]) -> Options:
        """Return options in which all but some meetings have none."""
        part = self._copied()
        for name, slots in self.slots.items():
            if name not in meetings:
                part._keep(name, slots, {})  # noqa: SLF001 its own kind
        return part

    def revised(self, part: Options, view: View) -> Options:
        """Return the options of a problem of which some requests differ.

        Parameters
        ----------
        part : Options
            What is open to those requests.
        view : View
            The problem with them.
        """
        new = self._copied()
        new.view, new._wide = view, {}  # noqa: SLF001 its own kind
        new.slots |= part.slots
        new.places |= part.places
        return new

    def merged(self) -> Options:
        """Return options in which a meeting's rooms are not told apart.

        A meeting that may be in several zones is in none, so that nobody has to travel to it: good
        for a bound, not for a plan.
        """
        merged = self._copied()
        for name, places in self.places.items():
            if places:
                zones = {place.zone for place in places}
                zone = zones.pop() if len(zones) == 1 else None
                rooms = tuple(room for place in places for room in place.rooms)
                merged.places[name] = {Place(zone, rooms): _any(list(places.values()))}
        return merged

    def zoned(self) -> Options:
        """Return options in which a meeting's rooms in one zone are not told apart."""
        zoned = self._copied()
        for name, places in self.places.items():
            zones: dict[str | None, list[Place]] = {}
            for place in places:
                zones.setdefault(place.zone, []).append(place)
            zoned.places[name] = {
                Place(zone, tuple(room for place in ones for room in place.rooms)): _any(
                    [places[place] for place in ones]
                )
                for zone, ones in zones.items()
            }
        return zoned

    def _copied(self) -> Options:
        new = copy(self)
        new.slots, new.places, new._stood = dict(self.slots), dict(self.places), {}  # noqa: SLF001 its own kind
        for name in ("required_calls", "optional_calls", "expected_calls", "point_calls"):
            new.__dict__.pop(name, None)
        return new

    def days(self, meeting: str) -> tuple[int, ...]:
        """Return the days on which a meeting may start."""
        return self.slots[meeting].days

    def terms(self, meeting: str) -> tuple[int, ...]:
        """Return one of its days for each term in which those called by a meeting are the same."""
        return tuple(self.view.terms(self.days(meeting)).values())

    @cached_property
    def required_calls(self) -> dict[str, Calls]:
        """For each person the meetings that require the person."""
        return self._calls(self.view.duties.required)

    @cached_property
    def optional_calls(self) -> dict[str, Calls]:
        """For each person the meetings that invite the person."""
        return self._calls(self.view.duties.optional)

    @cached_property
    def expected_calls(self) -> dict[str, Calls]:
        """For each person the meetings that require the person or call the person as a member."""
        return self._calls(self.view.duties.expected)

    @cached_property
    def point_calls(self) -> dict[str, Calls]:
        """For each bridge point the meetings it joins."""
        return self._calls(self.view.duties.points)

    def _calls(
        self, called: Callable[[Meeting, int], Iterable[tuple[str, Key]]]
    ) -> dict[str, Calls]:
        found: dict[str, Calls] = {}
        for meeting in self.view.problem.meetings:
            for days in self.view.days_by_term(self.days(meeting.id)):
                for name, key in called(meeting, min(days)):
                    calls = found.setdefault(name, {})
                    calls[key] = calls[key] | days if key in calls else days
        return found


def _any(masks: list[Mask]) -> Mask:
    """Return at which slots some of the masks is open; at least one mask."""
    open_ = masks[0]
    for mask in masks[1:]:
        open_ = open_ | mask
    return open_


def _without_closed(slots: Slots, places: Mapping[Place, Mask]) -> tuple[Slots, dict[Place, Mask]]:
    """Return the slots at which some place is open, and the places open at some slot."""
    some: Mask = np.zeros(len(slots), dtype=bool)
    for open_ in places.values():
        some |= open_
    if some.all():
        return slots, {place: open_ for place, open_ in places.items() if open_.any()}
    return slots.kept(some), {place: open_[some] for place, open_ in places.items() if open_.any()}
