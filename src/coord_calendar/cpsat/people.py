"""Rules about people: one meeting at a time, time to travel, not while away."""

from __future__ import annotations

import math
from functools import cache, partial
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.cpsat.calls import pairs
from coord_calendar.cpsat.cliques import maximal_cliques
from coord_calendar.cpsat.presolve.merging import undominated
from coord_calendar.cpsat.presolve.sharing import in_larger_sets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ortools.sat.python import cp_model

    from coord_calendar.cpsat.options import Place
    from coord_calendar.cpsat.slots import Mask, Slots
    from coord_calendar.cpsat.variables import Use, Variables
    from coord_calendar.cpsat.view import View
    from coord_calendar.domain.meeting import Meeting

    _Zones = tuple[str, ...]


def required_people_are_free(view: View, meeting: Meeting, slots: Slots) -> Mask:
    """Leave open the slots at which nobody is away who is required in any case."""
    open_ = np.ones(len(slots), dtype=bool)
    for people, start, end in view.leaves:
        then = (slots.start < end) & (start < slots.end)
        if not then.any():
            continue
        days = (
            day
            for day in slots.days
            if not people.isdisjoint(view.duties.in_any_case(meeting, day).required)
        )
        open_ &= ~(then & slots.on(days))
    return open_


def the_chair_is_somebody(view: View, meeting: Meeting, slots: Slots) -> Mask:
    """Leave open the days on which somebody is the chair."""
    chair = meeting.chair
    if chair is None:
        return np.ones(len(slots), dtype=bool)
    return slots.on(day for day in slots.days if view.city.people_meant(chair, view.date(day)))


def answers_come_from_the_present(
    variables: Variables, model: cp_model.CpModel
) -> Iterator[cp_model.Constraint]:
    """Keep duties from falling to people who are away."""
    for duty, uses in variables.duties.items():
        for use in uses:
            person = variables.view.duties.person(duty, use.day)
            if variables.view.is_away_at(person, use.start, use.end):
                yield model.add(use.literal == 0)


def substitutes_stand_in_once(
    variables: Variables, model: cp_model.CpModel
) -> Iterator[cp_model.Constraint]:
    """Keep one person from answering several calls of a meeting."""
    answers: dict[tuple[str, int, int, str], list[cp_model.IntVar]] = {}
    for duty, uses in variables.duties.items():
        for use in uses:
            person = variables.view.duties.person(duty, use.day)
            key = (duty.meeting, use.start, use.end, person)
            answers.setdefault(key, []).append(use.literal)
    for literals in answers.values():
        if len(literals) > 1:
            yield model.add_at_most_one(literals)


def people_attend_one_meeting(
    variables: Variables, model: cp_model.CpModel
) -> Iterator[cp_model.Constraint]:
    """Keep a person required in several meetings in one at a time."""
    for calls in undominated(variables.options.required_calls.values()):
        for clique in maximal_cliques(variables.uses(calls)):
            yield model.add_at_most_one(use.literal for use in clique)


def meetings_that_share_people_are_apart(
    variables: Variables, model: cp_model.CpModel
) -> Iterator[cp_model.Constraint]:
    """Say the same of meetings of which each two share somebody: more, and better for a bound."""
    sets = undominated(variables.options.required_calls.values())
    for calls in in_larger_sets(sets, lambda calls: len(variables.uses(calls))):
        for clique in maximal_cliques(variables.uses(calls)):
            yield model.add_at_most_one(use.literal for use in clique)


def people_have_time_to_travel(
    variables: Variables, model: cp_model.CpModel
) -> Iterator[cp_model.Constraint]:
    """Keep between meetings in two zones the time it takes to go from one to the other.

    For each start in a zone: of what runs there then, and of what ran elsewhere a moment before and
    leaves too little time, at most one; one constraint for all that ran elsewhere at that moment.
    Where it is left open in which of some zones a meeting is, the way is the shortest there may be.
    """
    if variables.options.view.zones.longest_way == 0:
        return
    zones_of = cache(partial(_zones, variables.view))
    way = cache(partial(_way, variables.view))
    seen = set()
    for calls in undominated(variables.options.required_calls.values()):
        uses = [(zones_of(use.place), use) for use in variables.zone_uses(calls)]
        for together in _too_soon(uses, way):
            key = frozenset((use.meeting, use.literal.index) for use in together)
            if key not in seen and len({use.meeting for use in together}) > 1:
                seen.add(key)
                yield model.add_at_most_one(use.literal for use in together)


def leaders_rest_between_meetings(
    variables: Variables, model: cp_model.CpModel
) -> Iterator[cp_model.Constraint]:
    """Keep a person in one meeting at a time, the rest after each included."""
    if variables.view.city.longest_rest == 0:
        return
    seen = set()
    for person, calls in variables.options.required_calls.items():
        days = sorted({day for days in calls.values() for day in days})
        rests = {day: variables.view.rest(person, day) for day in days}
        key = (pairs(calls), tuple(rests.items()))
        if any(rests.values()) and key not in seen:
            seen.add(key)
            uses = [use._replace(end=use.end + rests[use.day]) for use in variables.uses(calls)]
            for clique in maximal_cliques(uses):
                yield model.add_at_most_one(use.literal for use in clique)


def _too_soon(
    uses: list[tuple[_Zones, Use]], way: Callable[[_Zones, _Zones], int]
) -> Iterator[list[Use]]:
    """Yield, for each start in some zones, what runs there and what keeps people elsewhere."""
    zones = {there for there, _ in uses}
    ways = {one: {other: way(one, other) for other in zones} for one in zones}
    longest = max((max(there.values()) for there in ways.values()), default=0)
    if longest == 0:
        return
    near: list[tuple[_Zones, Use]] = []
    in_order = sorted(uses, key=lambda one: one[1].start)
    for start, starting in groupby(in_order, key=lambda one: one[1].start):
        near = [(there, use) for there, use in near if start < use.end + longest]
        near.extend(starting)
        for here in sorted({there for there, use in near if use.start == start}):
            yield from _keeping_from(here, start, near, ways[here])


def _keeping_from(
    here: _Zones, start: int, near: list[tuple[_Zones, Use]], ways: dict[_Zones, int]
) -> Iterator[list[Use]]:
    """Yield what runs in some zones at a start with what ran elsewhere at a moment before.

    Of two that run at one moment a person attends one; who attended what ran elsewhere is not here
    by then, be it that it still runs.
    """
    elsewhere = [use for there, use in near if there != here and start < use.end + ways[there]]
    ended = sorted((use for use in elsewhere if use.end <= start), key=lambda use: use.end)
    if not ended:
        return
    running = [use for there, use in near if there == here and start < use.end]
    moment = -math.inf
    for use in ended:
        if use.start >= moment:
            moment = use.end
            yield [*running, *(one for one in elsewhere if one.start < moment <= one.end)]


def _zones(view: View, place: Place) -> _Zones:
    """Return the zones in which a place may be; none where nobody travels."""
    if place.zone is not None:
        return (place.zone,)
    return tuple(sorted({view.zones.of_room(room) or "" for room in place.rooms}))


def _way(view: View, here: _Zones, there: _Zones) -> int:
    """Return the shortest way between two of some zones."""
    between = view.city.minutes_between
    return min((between(one, other) for one in here for other in there), default=0)
