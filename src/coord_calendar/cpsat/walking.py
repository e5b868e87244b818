"""Terms of people who go from one room to another between two meetings."""

from __future__ import annotations

from bisect import bisect_right
from functools import partial
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.duties import meeting_of
from coord_calendar.cpsat.variables import how_many

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.cpsat.objective import Term
    from coord_calendar.cpsat.variables import Use, Value, Variables

    Seats = dict[str, cp_model.IntVar]
    Following = list[tuple[cp_model.IntVar, list[cp_model.IntVar]]]


def rooms_changed(variables: Variables, model: cp_model.CpModel) -> Iterator[Term]:
    """Yield the people who go from one meeting to the next in another room.

    Whether two meetings are in one room is asked once, whatever their times: rooms times slots
    would be too many. Where the model does not tell rooms apart nothing is charged.
    """
    rooms: dict[str, Seats] = {}
    for first, second in _pairs(variables):
        kept = None
        for people, following in _by_people(variables, first, second).items():
            if kept is None:
                for name in (first, second):
                    if name not in rooms:
                        rooms[name] = _rooms(variables, model, name)
                kept = _one_room(variables, model, rooms[first], rooms[second])
            changed = model.new_bool_var("")
            for ends, starts in following:
                model.add(changed >= ends + cp_model.LinearExpr.sum(starts) - 1 - kept)
            variables.derived.append((changed, partial(_is_changed, following, kept)))
            yield people, changed


def _pairs(variables: Variables) -> list[tuple[str, str]]:
    """Return the pairs of meetings of which one may soon follow the other, and share a person.

    Only meetings whose rooms the model tells apart.
    """
    options, soon = variables.options, variables.view.city.soon_minutes
    people: dict[str, set[str]] = {}
    for calls_of in (options.required_calls, options.optional_calls):
        for person, calls in calls_of.items():
            for key in calls:
                people.setdefault(meeting_of(key), set()).add(person)
    spans = sorted(
        (uses[0].start, max(use.end for use in uses) + soon, name)
        for name, uses in variables.times.items()
        if name in people and uses and all(len(one.rooms) == 1 for one in options.places[name])
    )
    starts = [start for start, _, _ in spans]
    found: list[tuple[str, str]] = []
    for at, (_, end, name) in enumerate(spans):
        for _, _, other in spans[at + 1 : bisect_right(starts, end)]:
            if not people[name].isdisjoint(people[other]):
                found += ((name, other), (other, name))
    return sorted(found)


def _by_people(variables: Variables, first: str, second: str) -> dict[int, Following]:
    """Return how one meeting may follow another, by the number of people who are called to both.

    Each slot of the first with the later starts of the second, up to soon after the first ends.
    """
    view = variables.view
    meetings = [view.problem.meeting(name) for name in (first, second)]
    shared: dict[tuple[int, int], int] = {}

    def people(ends: Use, starts: Use) -> int:
        days = (ends.day, starts.day)
        if days not in shared:
            called = (
                view.duties.in_any_case(one, day) for one, day in zip(meetings, days, strict=True)
            )
            shared[days] = len(set.intersection(*({*a.required, *a.optional} for a in called)))
        return shared[days]

    found: dict[int, Following] = {}
    theirs = [use for use in variables.times[second] if use.start < use.end]
    for ends in variables.times[first]:
        starts: dict[int, list[cp_model.IntVar]] = {}
        if ends.start < ends.end:
            after = bisect_right(theirs, ends.start, key=lambda use: use.start)
            soon = ends.end + view.city.soon_minutes
            for use in theirs[after : bisect_right(theirs, soon, key=lambda use: use.start)]:
                starts.setdefault(people(ends, use), []).append(use.literal)
        for count, literals in starts.items():
            if count:
                found.setdefault(count, []).append((ends.literal, literals))
    return found


def _rooms(variables: Variables, model: cp_model.CpModel, name: str) -> Seats:
    """Return for each room of a meeting whether the meeting is in it."""
    literals: dict[str, list[cp_model.IntVar]] = {}
    for use in variables.places[name]:
        literals.setdefault(use.place.rooms[0], []).append(use.literal)
    rooms = {}
    for room, there in literals.items():
        rooms[room] = model.new_bool_var(f"room[{name}][{room}]")
        model.add_exactly_one([*there, rooms[room].negated()])
        variables.derived.append((rooms[room], partial(how_many, there)))
    return rooms


def _one_room(
    variables: Variables, model: cp_model.CpModel, ours: Seats, theirs: Seats
) -> cp_model.IntVar:
    """Return a literal that is false where one meeting is in a room and the other is not."""
    kept = model.new_bool_var("")
    both = [(room, theirs.get(name, variables.never)) for name, room in ours.items()]
    for here, there in both:
        model.add(kept <= 1 - here + there)
    variables.derived.append((kept, partial(_is_kept, both)))
    return kept


def _is_kept(both: list[tuple[cp_model.IntVar, cp_model.IntVar]], value: Value) -> int:
    return int(all(value(here) <= value(there) for here, there in both))


def _is_changed(following: Following, kept: cp_model.IntVar, value: Value) -> int:
    return int(
        not value(kept)
        and any(
            value(ends) and any(value(literal) for literal in starts) for ends, starts in following
        )
    )
