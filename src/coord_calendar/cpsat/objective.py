"""What is minimised: first the medium cost, then the soft, each a sum of terms.

A term is a whole coefficient, not negative, and a variable. Each criterion yields its own terms;
weights of 0 build nothing.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.balance import hours_of_the_office_worst_off
from coord_calendar.cpsat.breaks import meetings_of_a_body_without_a_break, meetings_without_a_break
from coord_calendar.cpsat.costs import cost_of_postponing
from coord_calendar.cpsat.load import minutes_on_each_day
from coord_calendar.cpsat.overlap import (
    meetings_of_one_body_at_once,
    optional_people_double_booked,
)
from coord_calendar.cpsat.presolve.merging import alike
from coord_calendar.cpsat.quorums import missing_members
from coord_calendar.cpsat.together import (
    big_conferences_in_one_half_day,
    related_meetings_apart,
)
from coord_calendar.cpsat.walking import rooms_changed
from coord_calendar.rules import RULES, Level, RuleCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coord_calendar.cpsat.variables import Value, Variables

    Term = tuple[int, cp_model.IntVar]
    Terms = Callable[[Variables, cp_model.CpModel], Iterator[Term]]


def postponed_meetings(variables: Variables, model: cp_model.CpModel) -> Iterator[Term]:  # noqa: ARG001 one signature for every criterion
    """Yield the priority of each meeting postponed."""
    for meeting in variables.meetings:
        yield meeting.priority, variables.postponed[meeting.id]


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
    for people, calls in alike(variables.options.required_calls.values()):
        days: dict[int, dict[str, list[tuple[int, cp_model.IntVar]]]] = {}
        for use in variables.uses(calls):
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
    RuleCode.ROOM_KEPT: rooms_changed,
    RuleCode.DAILY_LOAD: load_of_days,
    RuleCode.BREAK_BETWEEN: meetings_without_a_break,
    RuleCode.BODY_OVERLAP: meetings_of_one_body_at_once,
    RuleCode.BODY_BREAK: meetings_of_a_body_without_a_break,
    RuleCode.BIG_CONFERENCES: big_conferences_in_one_half_day,
    RuleCode.RELATED_TOGETHER: related_meetings_apart,
    RuleCode.OFFICE_BALANCE: hours_of_the_office_worst_off,
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
        terms.extend(terms_of_each_meeting(variables))
    return [(amount, literal) for amount, literal in terms if amount]


def terms_of_each_meeting(variables: Variables) -> Iterator[Term]:
    """Yield what each meeting pays, weighed, for its own place or for being postponed."""
    view = variables.view
    for meeting in view.problem.meetings:
        variables.go_on()
        yield cost_of_postponing(view, meeting), variables.postponed[meeting.id]
        slots = variables.options.slots[meeting.id]
        costs = view.own_costs.of_slots(meeting, slots)
        places = {
            (place, day): view.own_costs.of_place(meeting, day, place.rooms)
            for place in variables.options.places[meeting.id]
            for day in slots.days
        }
        for use in variables.places[meeting.id]:
            yield costs[use.start, use.end] + places[use.place, use.day], use.literal


def _half_hours_over(parts: list[Term], limit: int, value: Value) -> int:
    return max(0, -(-(sum(minutes * value(literal) for minutes, literal in parts) - limit) // 30))
