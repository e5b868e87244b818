"""What one plan costs more than another, by criterion: two bills laid side by side."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from coord_calendar.criteria.billing import CRITERIA
from coord_calendar.criteria.score import Score
from coord_calendar.domain.value import Id, Value
from coord_calendar.rules import RULES, Level, RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coord_calendar.criteria.score import Bill


class CostChange(Value):
    """What a criterion charges more, or less, than before.

    Parameters
    ----------
    criterion : RuleCode
        The criterion.
    level : Level
        Medium or soft.
    weight : int
        The cost of one unit.
    before, after : int
        How much of it there was, and is.
    meetings : tuple of str
        The other meetings to whose wishes, or to whose people, it does harm, where that is asked:
        without one of them it would rise by less. Empty where it counts each meeting by itself.
    """

    criterion: RuleCode
    level: Level
    weight: int
    before: int
    after: int
    meetings: tuple[Id, ...] = ()

    @property
    def cost(self) -> int:
        """The weighed change; negative where it saves."""
        return (self.after - self.before) * self.weight


def cost_changes(before: Bill, after: Bill) -> tuple[CostChange, ...]:
    """Return what costs more or less in one bill than in another, in the order of the rule book.

    A criterion that bodies weigh differently may change once for each weight; the bills may be of
    different requests, so that a weight stands in one of them only.
    """
    amounts = [
        {(line.criterion, line.weight): line.amount for line in whole.lines}
        for whole in (before, after)
    ]
    order = list(CRITERIA)
    changes = (
        CostChange(
            criterion=code,
            level=RULES[code].level,
            weight=weight,
            before=amounts[0].get((code, weight), 0),
            after=amounts[1].get((code, weight), 0),
        )
        for code, weight in sorted(
            dict.fromkeys((*amounts[0], *amounts[1])), key=lambda key: order.index(key[0])
        )
    )
    return tuple(change for change in changes if change.cost)


def score_of(changes: Iterable[CostChange]) -> Score:
    """Return changes added up by level."""
    costs: Counter[Level] = Counter()
    for change in changes:
        costs[change.level] += change.cost
    return Score(medium=costs[Level.MEDIUM], soft=costs[Level.SOFT])
