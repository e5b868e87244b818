from __future__ import annotations

import time

import pytest

from coord_calendar.cpsat.cores.search import LEFT_OUT_FIRST, Search
from coord_calendar.cpsat.limits import Limits
from coord_calendar.rules import RULES, Level, RuleCode
from reasons_of_rules import CASES

LIMITS = Limits(time.monotonic() + 600, workers=1, seed=0, should_stop=lambda: False)


def test_every_hard_rule_is_tried_without_in_its_turn() -> None:
    """Each once."""
    hard = [code for code, rule in RULES.items() if rule.level is Level.HARD]
    assert sorted(LEFT_OUT_FIRST) == sorted(hard)


def test_what_goes_wrong_in_the_search_is_raised_to_the_caller() -> None:
    """A seed that the solver refuses is no end without a word."""
    problem = CASES[RuleCode.PERSON_OVERLAP].problem
    with pytest.raises((OverflowError, TypeError, ValueError)):
        Search(problem, LIMITS._replace(seed=2**80), 1).run()


def test_the_same_reason_is_found_each_time() -> None:
    """And from another seed, where there is only one."""
    problem = CASES[RuleCode.SUBSTITUTION].problem
    first, again, other = (
        Search(problem, LIMITS._replace(seed=seed), 5).run().reasons for seed in (0, 0, 7)
    )
    assert first == again == other
