from __future__ import annotations

from coord_calendar.criteria import Bill, BillLine, Score, cost_changes, score_of
from coord_calendar.rules import Level, RuleCode


def line(criterion: RuleCode, amount: int, weight: int) -> BillLine:
    """Return a line of a bill."""
    level = Level.MEDIUM if criterion is RuleCode.POSTPONED else Level.SOFT
    return BillLine(criterion=criterion, level=level, amount=amount, weight=weight)


def test_what_differs_is_told_by_criterion_and_weight() -> None:
    """In the order of the rule book; what costs the same, or nothing, is not told."""
    before = Bill(
        lines=(
            line(RuleCode.POSTPONED, 1, 1000),
            line(RuleCode.PREFERRED_TIME, 7, 10),
            line(RuleCode.PREFERRED_TIME, 4, 20),
            line(RuleCode.EARLY, 3, 0),
            line(RuleCode.DAILY_LOAD, 2, 5),
        )
    )
    after = Bill(
        lines=(
            line(RuleCode.POSTPONED, 0, 1000),
            line(RuleCode.PREFERRED_TIME, 9, 10),
            line(RuleCode.PREFERRED_TIME, 3, 20),
            line(RuleCode.EARLY, 8, 0),
            line(RuleCode.DAILY_LOAD, 2, 5),
        )
    )
    changes = cost_changes(before, after)
    assert [(one.criterion, one.weight, one.before, one.after, one.cost) for one in changes] == [
        (RuleCode.POSTPONED, 1000, 1, 0, -1000),
        (RuleCode.PREFERRED_TIME, 10, 7, 9, 20),
        (RuleCode.PREFERRED_TIME, 20, 4, 3, -20),
    ]
    assert score_of(changes) == Score(medium=-1000, soft=0)


def test_a_weight_may_stand_in_one_bill_only() -> None:
    """As where one request more is billed; it keeps its place in the rule book."""
    before = Bill(lines=(line(RuleCode.DAILY_LOAD, 2, 5),))
    after = Bill(lines=(line(RuleCode.POSTPONED, 2, 7), line(RuleCode.PREFERRED_TIME, 1, 3)))
    changes = cost_changes(before, after)
    assert [(one.criterion, one.level, one.cost) for one in changes] == [
        (RuleCode.POSTPONED, Level.MEDIUM, 14),
        (RuleCode.PREFERRED_TIME, Level.SOFT, 3),
        (RuleCode.DAILY_LOAD, Level.SOFT, -10),
    ]
