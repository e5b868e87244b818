"""What is minimised: first the medium cost, then the soft, each a sum of terms.

A term is a whole coefficient, not negative, and a variable. Each criterion yields its own terms;
weights of 0 build nothing.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.costs import cost_of_place, cost_of_postponing, cost_of_slots
from coord_calendar.cpsat.load import minutes_on_each_day
from coord_calendar.cpsat.options import either, pairs
from coord_calendar.cpsat.quorums import missing_members
from coord_calendar.rules import RULES, Level, RuleCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coord_calendar.cpsat.duties import Key
    from coord_calendar.cpsat.options import Calls
    from coord_calendar.cpsat.variables import Use, Value, Variables

    Pairs = frozenset[tuple[Key, int]]
    Term = tuple[int, cp_model.IntVar]
    Terms = Callable[[Variables, cp_model.CpModel], Iterator[Term]]


def postponed_meetings(variables: Variables, model: cp_model.CpModel) -> Iterator[Term]:  # noqa: ARG001 one signature for every criterion
    """Yield the priority of each meeting postponed."""
    for meeting in variables.meetings:
        yield meeting.priority, variables.postponed[meeting.id]


def optional_people_double_booked(variables: Variables, model: cp_model.CpModel) -> Iterator[Term]:
    """Yield the minutes in which a person is in several meetings, at least one of them optional."""
    options = variables.options
    groups: Counter[tuple[Pairs, Pairs]] = Counter()
    calls_of: dict[tuple[Pairs, Pairs], Calls] = {}
    for person, optional in options.optional_calls.items():
        required = options.required_calls.get(person, {})
        key = (pairs(required), pairs(optional))
        groups[key] += 1
        calls_of[key] = either(required, optional)
    for key, people in groups.items():
        for minutes, active in _segments(variables.uses(calls_of[key])):
            extra = model.new_int_var(0, len({use.meeting for use in active}) - 1, "")
            literals = [use.literal for use in active]
            model.add(extra >= cp_model.LinearExpr.sum(literals) - 1)
            variables.derived.append((extra, partial(_beyond_one, literals)))
            yield minutes * people, extra


def substitutes(variables: Variables, model: cp_model.CpModel) -> Iterator[Term]:  # noqa: ARG001 one signature for every criterion
    """Yield one for each substitute, two for the chair's."""
    for duty, uses in variables.duties.items():
        if duty.by != duty.who:
            chair = variables.view.problem.meeting(duty.meeting).chair
            for use in uses:
                yield 1 + (duty.who == chair), use.literal


def load_of_days(variables: Variables, model: cp_model.CpModel) -> Iterator[Term]:
    """Yield the half-hours by which a person's day is over the city's limit."""
    limit = variables.view.city.daily_load_minutes
    groups: Counter[Pairs] = Counter()
    calls_of: dict[Pairs, Calls] = {}
    for calls in variables.options.required_calls.values():
        key = pairs(calls)
        groups[key] += 1
        calls_of[key] = calls
    for key, people in groups.items():
        days: dict[int, dict[str, list[tuple[int, cp_model.IntVar]]]] = {}
        for use in variables.uses(calls_of[key]):
            for day, minutes in minutes_on_each_day(
                variables.view, use.meeting, use.start, use.end
            ):
                days.setdefault(day, {}).setdefault(use.meeting, []).append((minutes, use.literal))
        for meetings in days.values():
            most = sum(max(minutes for minutes, _ in parts) for parts in meetings.values())
            if most <= limit:
                continue
            over = model.new_int_var(0, -(-(most - limit) // 30), "")
            parts = [part for parts in meetings.values() for part in parts]
            total = cp_model.LinearExpr.weighted_sum(
                [literal for _, literal in parts], [minutes for minutes, _ in parts]
            )
            model.add(30 * over >= total - limit)
            variables.derived.append((over, partial(_half_hours_over, parts, limit)))
            yield people, over


CRITERIA: dict[RuleCode, Terms] = {
    RuleCode.POSTPONED: postponed_meetings,
    RuleCode.OPTIONAL_OVERLAP: optional_people_double_booked,
    RuleCode.PEOPLE_RELEASED: missing_members,
    RuleCode.SUBSTITUTES_USED: substitutes,
    RuleCode.DAILY_LOAD: load_of_days,
}
"""The criteria that look at more than one meeting's slot and room."""


def terms_of(variables: Variables, model: cp_model.CpModel, level: Level) -> list[Term]:
    """Return every weighed term of a level."""
    terms = [
        (weight * amount, literal)
        for code, criterion in CRITERIA.items()
        if RULES[code].level is level
        for weight, meetings in variables.view.problem.by_weight(code).items()
        for amount, literal in criterion(variables.only(meetings), model)
    ]
    if level is Level.SOFT:
        terms.extend(_terms_of_each_meeting(variables))
    return [(amount, literal) for amount, literal in terms if amount]


def _terms_of_each_meeting(variables: Variables) -> Iterator[Term]:
    view = variables.view
    for meeting in view.problem.meetings:
        yield cost_of_postponing(view, meeting), variables.postponed[meeting.id]
        slots = variables.options.slots[meeting.id]
        costs = cost_of_slots(view, meeting, slots).tolist()
        times = zip(slots.start.tolist(), slots.end.tolist(), strict=True)
        by_time = dict(zip(times, costs, strict=True))
        rooms = {
            (place, day): cost_of_place(view, meeting, day, place.rooms)
            for place in variables.options.places[meeting.id]
            for day in variables.options.days(meeting.id)
        }
        for use in variables.places[meeting.id]:
            yield by_time[use.start, use.end] + rooms[use.place, use.day], use.literal


def _beyond_one(literals: list[cp_model.IntVar], value: Value) -> int:
    return max(0, sum(value(literal) for literal in literals) - 1)


def _half_hours_over(parts: list[Term], limit: int, value: Value) -> int:
    return max(0, -(-(sum(minutes * value(literal) for minutes, literal in parts) - limit) // 30))


def _segments(uses: list[Use]) -> Iterator[tuple[int, list[Use]]]:
    """Yield stretches of time with what may run in them, where that is several meetings."""
    moments = sorted({use.start for use in uses} | {use.end for use in uses})
    waiting = sorted(uses, key=lambda use: use.start, reverse=True)
    running: list[Use] = []
    for start, end in pairwise(moments):
        running = [use for use in running if use.end > start]
        while waiting and waiting[-1].start <= start:
            use = waiting.pop()
            if use.end > use.start:
                running.append(use)
        if len({use.meeting for use in running}) > 1:
            yield end - start, list(running)
