from __future__ import annotations

import pytest

from coord_calendar.explain import explain
from coord_calendar.explanation import Possibility
from coord_calendar.rules import RULES, Level, RuleCode
from reasons_of_rules import CASES


def test_every_hard_rule_has_a_case() -> None:
    """None is left untried."""
    assert set(CASES) == {code for code, rule in RULES.items() if rule.level is Level.HARD}


@pytest.mark.parametrize("rule", CASES)
def test_what_a_rule_makes_impossible_is_told_by_exactly_these_facts(rule: RuleCode) -> None:
    """The facts expected, with their sentences in both languages, and no others."""
    case = CASES[rule]
    found = explain(case.problem)
    assert found.status is Possibility.IMPOSSIBLE
    (reason,) = found.reasons
    told = [(one.rule, one.meetings, one.vi, one.en) for one in reason.facts if one.rule]
    assert told == [tuple(fact) for fact in case.facts]
