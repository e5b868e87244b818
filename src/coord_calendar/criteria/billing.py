"""The table of contents of the criteria, and the bill drawn up from it."""

from __future__ import annotations

from collections.abc import Callable

from coord_calendar.criteria.people import (
    break_between,
    daily_load,
    optional_overlap,
    people_released,
    room_kept,
    substitutes_used,
)
from coord_calendar.criteria.plan import changes, postponed
from coord_calendar.criteria.rooms import (
    large_rooms_first,
    large_rooms_kept,
    preferred_room,
    wasted_seats,
)
from coord_calendar.criteria.score import Bill, BillLine
from coord_calendar.criteria.times import early, office_balance, preferred_time
from coord_calendar.criteria.together import (
    big_conferences,
    body_break,
    body_overlap,
    related_together,
)
from coord_calendar.domain.problem import Problem
from coord_calendar.domain.schedule import Schedule
from coord_calendar.rules import RULES, RuleCode

Criterion = Callable[[Problem, Schedule], int]
"""Counts an amount, 0 or more, in whole units of its own."""

CRITERIA: dict[RuleCode, Criterion] = {
    RuleCode.POSTPONED: postponed,
    RuleCode.OPTIONAL_OVERLAP: optional_overlap,
    RuleCode.PEOPLE_RELEASED: people_released,
    RuleCode.SUBSTITUTES_USED: substitutes_used,
    RuleCode.PREFERRED_TIME: preferred_time,
    RuleCode.EARLY: early,
    RuleCode.PREFERRED_ROOM: preferred_room,
    RuleCode.WASTED_SEATS: wasted_seats,
    RuleCode.LARGE_ROOMS_KEPT: large_rooms_kept,
    RuleCode.LARGE_ROOMS_FIRST: large_rooms_first,
    RuleCode.ROOM_KEPT: room_kept,
    RuleCode.DAILY_LOAD: daily_load,
    RuleCode.BREAK_BETWEEN: break_between,
    RuleCode.BODY_OVERLAP: body_overlap,
    RuleCode.BODY_BREAK: body_break,
    RuleCode.BIG_CONFERENCES: big_conferences,
    RuleCode.RELATED_TOGETHER: related_together,
    RuleCode.OFFICE_BALANCE: office_balance,
    RuleCode.CHANGES: changes,
}
"""Every criterion, in the order of the rule book."""


def bill(problem: Problem, schedule: Schedule) -> Bill:
    """Return what a plan costs; every criterion has a line, even one of weight 0.

    A criterion that bodies weigh differently has a line for each weight.

    Parameters
    ----------
    problem : Problem
        What was asked for; its city's weights are charged.
    schedule : Schedule
        The plan.

    Raises
    ------
    UnknownIdError
        If the schedule names a meeting or a room that the problem does not hold.
    """
    for placement in schedule.placements:
        problem.meeting(placement.meeting)
    return Bill(
        lines=tuple(
            _line(code, problem.only(names), schedule.only(names), weight)
            for code in CRITERIA
            for weight, names in _by_weight(problem, code).items()
        )
    )


def _by_weight(problem: Problem, code: RuleCode) -> dict[int, frozenset[str]]:
    """Return the meetings by weight; all of them at weight 0 where nobody pays anything."""
    return problem.by_weight(code) or {0: frozenset(meeting.id for meeting in problem.meetings)}


def _line(code: RuleCode, problem: Problem, schedule: Schedule, weight: int) -> BillLine:
    return BillLine(
        criterion=code,
        level=RULES[code].level,
        amount=CRITERIA[code](problem, schedule),
        weight=weight,
    )
