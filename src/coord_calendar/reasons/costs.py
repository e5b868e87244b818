"""What a change of one meeting's place costs, by criterion, and which other meetings it touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.criteria import bill, cost_changes
from coord_calendar.criteria.billing import CRITERIA
from coord_calendar.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coord_calendar.criteria import CostChange
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule


def changes_of(
    problem: Problem, before: Schedule, after: Schedule, meeting: str
) -> tuple[CostChange, ...]:
    """Return what differs between the bills of two plans that differ in one meeting's place."""
    near = on_days_of(problem, before, after, meeting)
    return tuple(
        change.model_copy(
            update={
                "meetings": tuple(_touched(problem, (before, after), meeting, near, change))
                if change.cost > 0 and not RULES[change.criterion].by_meeting
                else ()
            }
        )
        for change in cost_changes(bill(problem, before), bill(problem, after))
    )


def on_days_of(problem: Problem, before: Schedule, after: Schedule, meeting: str) -> frozenset[str]:
    """Return the meetings of the days on which a meeting is in one plan or the other."""
    day_of = problem.city.calendar.day_of
    own = [row for plan in (before, after) if (row := plan.placement(meeting)) is not None]
    days = {day_of(row.start) for row in own}
    return frozenset(row.meeting for row in after.placements if day_of(row.start) in days)


def _touched(
    problem: Problem,
    plans: tuple[Schedule, Schedule],
    meeting: str,
    near: frozenset[str],
    change: CostChange,
) -> Iterable[str]:
    """Return the others without which a criterion would rise by less."""
    whole = _rise(problem, plans, near, change)
    return (
        name
        for name in sorted(near - {meeting})
        if _rise(problem, plans, near - {name}, change) < whole
    )


def _rise(
    problem: Problem,
    plans: tuple[Schedule, Schedule],
    names: frozenset[str],
    change: CostChange,
) -> int:
    """Return by how much a criterion rises from one plan to the other, among some meetings."""
    among = problem.by_weight(change.criterion)[change.weight] & names
    part = problem.only(among)
    before, after = (CRITERIA[change.criterion](part, plan.only(among)) for plan in plans)
    return after - before
