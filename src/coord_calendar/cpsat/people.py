"""Rules about people: one meeting at a time, time to travel, not while away."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.cpsat.calls import pairs
from coord_calendar.cpsat.cliques import maximal_cliques
from coord_calendar.cpsat.presolve.merging import undominated
from coord_calendar.cpsat.presolve.sharing import in_larger_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ortools.sat.python import cp_model

    from coord_calendar.cpsat.slots import Mask, Slots
    from coord_calendar.cpsat.variables import Use, Variables
    from coord_calendar.cpsat.view import View
    from coord_calendar.domain.meeting import Meeting


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

    For each start in a zone: of what runs there then, and of what ended elsewhere too short a time
    before, at most one. Meetings that ended elsewhere exclude one another only if they last at
    least as long as the longest way; shorter ones get a constraint each.
    """
    if variables.options.view.zones.longest_way == 0:
        return
    for calls in undominated(variables.options.required_calls.values()):
        uses = [use for use in variables.zone_uses(calls) if use.place.zone is not None]
        if len({use.place.zone for use in uses}) > 1:
            for arriving, leaving in _too_soon(variables, uses):
                yield from _at_most_one_of(variables, model, arriving, leaving)


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


def _too_soon(variables: Variables, uses: list[Use]) -> Iterator[tuple[list[Use], list[Use]]]:
    """Yield, for each start in a zone, what runs there and what just ended elsewhere."""
    way = variables.view.city.minutes_between
    longest = variables.options.view.zones.longest_way
    near: list[Use] = []
    by_start = groupby(sorted(uses, key=lambda use: use.start), key=lambda use: use.start)
    for start, starting in by_start:
        near = [use for use in near if start < use.end + longest]
        near.extend(starting)
        for zone in sorted({use.place.zone or "" for use in near if use.start == start}):
            ended = [
                use
                for use in near
                if use.end <= start
                and use.place.zone != zone
                and start < use.end + way(use.place.zone, zone)
            ]
            if ended:
                yield [use for use in near if use.place.zone == zone and start < use.end], ended


def _at_most_one_of(
    variables: Variables, model: cp_model.CpModel, arriving: list[Use], leaving: list[Use]
) -> Iterator[cp_model.Constraint]:
    longest = variables.options.view.zones.longest_way
    long = [use for use in leaving if use.end - use.start >= longest]
    short = [use for use in leaving if use.end - use.start < longest]
    for group in ([long] if long else []) + [[use] for use in short]:
        both = [*arriving, *group]
        if len({use.meeting for use in both}) > 1:
            yield model.add_at_most_one(use.literal for use in both)
