"""What a change of one meeting's place costs, by criterion, and which other meetings it touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.criteria import Score, bill
from coord_calendar.criteria.billing import CRITERIA
from coord_calendar.domain.value import Id, Value
from coord_calendar.rules import RULES, Level, RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coord_calendar.criteria import Bill
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule


class CostChange(Value):
    """By how much a criterion charges more or less.

    Parameters
    ----------
    criterion : RuleCode
        The criterion.
    level : Level
        Medium or soft.
    before, after : int
        Its cost in the one plan and in the other.
    meetings : tuple of str
        The other meetings to whose wishes, or to whose people, it does harm: without one of them
        it would rise by less. Empty where it counts each meeting by itself.
    """

    criterion: RuleCode
    level: Level
    before: int
    after: int
    meetings: tuple[Id, ...] = ()

    @property
    def more(self) -> int:
        """By how much it charges more; negative if less."""
        return self.after - self.before


def bill_changes(before: Bill, after: Bill) -> tuple[CostChange, ...]:
    """Return the criteria that charge differently in two bills, in the order of the rule book."""
    costs = [_by_criterion(one) for one in (before, after)]
    return tuple(
        CostChange(
            criterion=code,
            level=RULES[code].level,
            before=costs[0].get(code, 0),
            after=costs[1].get(code, 0),
        )
        for code in CRITERIA
        if costs[0].get(code, 0) != costs[1].get(code, 0)
    )


def _by_criterion(whole: Bill) -> dict[RuleCode, int]:
    found: dict[RuleCode, int] = {}
    for line in whole.lines:
        found[line.criterion] = found.get(line.criterion, 0) + line.cost
    return found


def changes_of(
    problem: Problem, before: Schedule, after: Schedule, meeting: str
) -> tuple[CostChange, ...]:
    """Return what differs between the bills of two plans that differ in one meeting's place."""
    near = on_days_of(problem, before, after, meeting)
    return tuple(
        change.model_copy(
            update={
                "meetings": tuple(_touched(problem, (before, after), meeting, near, change))
                if change.more > 0 and not RULES[change.criterion].by_meeting
                else ()
            }
        )
        for change in bill_changes(bill(problem, before), bill(problem, after))
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
    whole = _rise(problem, plans, near, change.criterion)
    return (
        name
        for name in sorted(near - {meeting})
        if _rise(problem, plans, near - {name}, change.criterion) < whole
    )


def _rise(
    problem: Problem, plans: tuple[Schedule, Schedule], names: frozenset[str], code: RuleCode
) -> int:
    """Return by how much a criterion rises from one plan to the other, among some meetings."""
    rise = 0
    for weight, paying in problem.by_weight(code).items():
        part = problem.only(paying & names)
        before, after = (CRITERIA[code](part, plan.only(paying & names)) for plan in plans)
        rise += weight * (after - before)
    return rise


def score_of(changes: Iterable[CostChange]) -> Score:
    """Return changes added up by level."""
    costs = {Level.MEDIUM: 0, Level.SOFT: 0}
    for change in changes:
        costs[change.level] += change.more
    return Score(medium=costs[Level.MEDIUM], soft=costs[Level.SOFT])
