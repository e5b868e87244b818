"""Where one meeting could go while the others stay.

The others take their time, rooms and points (:mod:`.taken`); what is left of the meeting's slots
and rooms, with whoever may stand in, are its openings. That takes milliseconds, so all are found.
Each bears what the meeting alone would pay for it: enough to tell what is worth a closer look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.cpsat.construct import Free, medium_cost
from coord_calendar.cpsat.costs import cost_of_room, cost_of_slots
from coord_calendar.cpsat.options import Choice, Options
from coord_calendar.cpsat.rulebook import ROOM_RULES, SLOT_RULES
from coord_calendar.cpsat.taken import Taken
from coord_calendar.cpsat.units import unit_of_time

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from coord_calendar.cpsat.duties import Duty
    from coord_calendar.cpsat.options import Plan
    from coord_calendar.cpsat.view import View
    from coord_calendar.domain.meeting import Meeting


class Opening(NamedTuple):
    """A place open to a meeting; compared by what it costs the meeting, then by time.

    Parameters
    ----------
    medium, soft : int
        What the meeting alone would pay, weighed.
    choice : Choice
        The place.
    """

    medium: int
    soft: int
    choice: Choice


def options_beside(view: View, plan: Plan, free: Collection[str]) -> Options:
    """Return what is open to some meetings; the others stand where a plan has them, or nowhere."""
    standing = {
        meeting.id: plan.get(meeting.id)
        for meeting in view.problem.meetings
        if meeting.id not in free
    }
    return Options(view, SLOT_RULES, ROOM_RULES, standing=standing)


def openings(view: View, plan: Plan, meeting: Meeting, go_on: Callable[[], None]) -> list[Opening]:
    """Return every place open to a meeting while the others stay, the cheapest first.

    Parameters
    ----------
    view : View
        The problem in minutes.
    plan : dict
        Where the others are; where it has the meeting itself does not matter.
    meeting : Meeting
        The meeting.
    go_on : callable
        Called for each slot; what it raises ends the work.
    """
    others = {name: choice for name, choice in plan.items() if name != meeting.id}
    options = options_beside(view, others, {meeting.id})
    taken = Taken(options, unit_of_time(options))
    for name, choice in others.items():
        taken.place(view.problem.meeting(name), choice)
    found = _openings(meeting, taken, go_on)
    return sorted(
        found,
        key=lambda one: (*one[:2], one.choice[:2], one.choice.room or "", one.choice.substitutes),
    )


def without_needless(found: list[Opening]) -> list[Opening]:
    """Return the places without those with a substitute without whom they are open too."""
    ways: dict[object, list[frozenset[Duty]]] = {}
    for one in found:
        ways.setdefault(one.choice[:3], []).append(frozenset(one.choice.substitutes))
    return [
        one
        for one in found
        if not any(way < frozenset(one.choice.substitutes) for way in ways[one.choice[:3]])
    ]


def _openings(meeting: Meeting, taken: Taken, go_on: Callable[[], None]) -> Iterator[Opening]:
    options, view = taken.options, taken.view
    slots, free = options.slots[meeting.id], Free(meeting, taken)
    costs = cost_of_slots(view, meeting, slots).tolist()
    places = [
        (place, next(iter(place.rooms), None), open_.tobytes())
        for place, open_ in options.places[meeting.id].items()
    ]
    rooms: dict[tuple[int, str | None], int] = {}
    for slot, ((start, end), day) in enumerate(zip(slots.times(), slots.day.tolist(), strict=True)):
        go_on()
        # Whom a meeting to which nobody travels lacks, it lacks anywhere.
        if not free.ways(slot, day, None):
            continue
        medium: dict[object, int] = {}
        for place, room, open_ in places:
            ways = free.ways(slot, day, place.zone) if open_[slot] else []
            if not ways or not taken.rooms.is_free(meeting, room, start, end):
                continue
            if (day, room) not in rooms:
                rooms[day, room] = cost_of_room(view, meeting, day, room)
            for way in ways:
                choice = Choice(start, end, room, way)
                if way not in medium:
                    medium[way] = medium_cost(meeting, choice, taken)
                yield Opening(medium[way], costs[slot] + rooms[day, room], choice)
