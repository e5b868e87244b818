"""What the index tells at a glance: clashes before and after, what moved, what the plan costs.

Everything is counted without secret meetings, the bill too, so a figure may be lower than the one
that planning reported.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.criteria import bill
from coord_calendar.domain.instead import as_sentence
from coord_calendar.rules import RULES, Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.conflicts.conflict import Conflict
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule
    from coord_calendar.errors import Language


class RuleCount(NamedTuple):
    """How often a rule is broken before and after planning."""

    title: str
    is_hard: bool
    before: int
    after: int


class Charge(NamedTuple):
    """What one criterion costs."""

    title: str
    is_medium: bool
    amount: int
    weight: int
    cost: int


class PostponedMeeting(NamedTuple):
    """A meeting without a place, and the office that asked for it."""

    title: str
    office: str


class StandIn(NamedTuple):
    """Who attends a meeting instead of whom, with the consent, as a sentence."""

    title: str
    sentence: str


class Overview(NamedTuple):
    """The figures of the index."""

    asked: int
    placed: int
    moved: int
    in_other_rooms: int
    clashes_before: int
    clashes_after: int
    rules: tuple[RuleCount, ...]
    charges: tuple[Charge, ...]
    postponed: tuple[PostponedMeeting, ...]
    stand_ins: tuple[StandIn, ...]


def overview_of(
    problem: Problem,
    schedule: Schedule,
    clashes: Sequence[Conflict],
    conflicts: Sequence[Conflict],
    lang: Language,
) -> Overview:
    """Return the figures of a plan, all given without secret meetings."""
    return Overview(
        asked=len(problem.meetings),
        placed=sum(schedule.placement(meeting.id) is not None for meeting in problem.meetings),
        moved=len(moved_meetings(problem, schedule)),
        in_other_rooms=_in_other_rooms(problem, schedule),
        clashes_before=_hard(clashes),
        clashes_after=_hard(conflicts),
        rules=_rules(clashes, conflicts, lang),
        charges=_charges(problem, schedule, lang),
        postponed=_postponed(problem, schedule, lang),
        stand_ins=_stand_ins(problem, schedule, lang),
    )


def moved_meetings(problem: Problem, schedule: Schedule) -> frozenset[str]:
    """Return the meetings that asked for an hour, or to begin with a session, and do otherwise."""
    moved = set()
    for asked in problem.as_asked().placements:
        placement = schedule.placement(asked.meeting)
        if placement is not None and placement.start != asked.start:
            moved.add(asked.meeting)
    return frozenset(moved)


def _in_other_rooms(problem: Problem, schedule: Schedule) -> int:
    count = 0
    for meeting in problem.meetings:
        placement = schedule.placement(meeting.id)
        if placement is not None and meeting.asked_room not in {None, placement.room}:
            count += 1
    return count


def _hard(conflicts: Sequence[Conflict]) -> int:
    return sum(conflict.blocks for conflict in conflicts)


def _rules(
    clashes: Sequence[Conflict], conflicts: Sequence[Conflict], lang: Language
) -> tuple[RuleCount, ...]:
    before = Counter(conflict.rule for conflict in clashes)
    after = Counter(conflict.rule for conflict in conflicts)
    return tuple(
        RuleCount(rule.title(lang), rule.level is Level.HARD, before[code], after[code])
        for code, rule in RULES.items()
        if before[code] or after[code]
    )


def _charges(problem: Problem, schedule: Schedule, lang: Language) -> tuple[Charge, ...]:
    return tuple(
        Charge(
            RULES[entry.criterion].title(lang),
            entry.level is Level.MEDIUM,
            entry.amount,
            entry.weight,
            entry.cost,
        )
        for entry in bill(problem, schedule).lines
    )


def _postponed(
    problem: Problem, schedule: Schedule, lang: Language
) -> tuple[PostponedMeeting, ...]:
    found = []
    for meeting in problem.meetings:
        if schedule.placement(meeting.id) is None:
            office = problem.city.label("offices", meeting.office, lang)
            found.append(PostponedMeeting(_title(meeting, lang), office))
    return tuple(found)


def _stand_ins(problem: Problem, schedule: Schedule, lang: Language) -> tuple[StandIn, ...]:
    rows = sorted(schedule.placements, key=lambda row: (row.start, row.meeting))
    placed = ((row, problem.meeting(row.meeting)) for row in rows)
    return tuple(
        StandIn(_title(meeting, lang), as_sentence(problem.city, meeting, one, lang))
        for row, meeting in placed
        for one in row.substitutes
    )


def _title(meeting: Meeting, lang: Language) -> str:
    return meeting.title_en if lang == "en" and meeting.title_en else meeting.title
