"""A cost by level, and the bill that itemises it by criterion."""

from __future__ import annotations

from collections import Counter
from functools import total_ordering

from pydantic import Field

from coord_calendar.domain.value import Value
from coord_calendar.rules import Level, RuleCode


@total_ordering
class Score(Value):
    """A cost by level; compared by the medium cost first, the soft cost second.

    Parameters
    ----------
    medium, soft : int
        The cost at each level; less is better.
    """

    medium: int
    soft: int

    @property
    def key(self) -> tuple[int, int]:
        """The two costs in the order in which they are compared."""
        return self.medium, self.soft

    def __lt__(self, other: Score) -> bool:
        return self.key < other.key


class BillLine(Value):
    """What one criterion charges.

    Parameters
    ----------
    criterion : RuleCode
        The criterion.
    level : Level
        Medium or soft.
    amount : int
        How much of it there is, in the criterion's units, 0 or more.
    weight : int
        The cost of one unit, 0 or more.
    """

    criterion: RuleCode
    level: Level
    amount: int = Field(ge=0)
    weight: int = Field(ge=0)

    @property
    def cost(self) -> int:
        """The amount times the weight."""
        return self.amount * self.weight


class Bill(Value):
    """The cost of a plan by criterion, in the order of the rule book."""

    lines: tuple[BillLine, ...]

    @property
    def score(self) -> Score:
        """The lines added up by level."""
        costs: Counter[Level] = Counter()
        for line in self.lines:
            costs[line.level] += line.cost
        return Score(medium=costs[Level.MEDIUM], soft=costs[Level.SOFT])
