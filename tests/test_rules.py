import unicodedata

import pytest

from coord_calendar.domain.weights import Weights
from coord_calendar.rules import RULES, Level, Rule, RuleCode


def test_the_book_holds_every_code_once_in_the_order_of_the_codes() -> None:
    """The order of the book is the order in which rules are shown."""
    assert list(RULES) == list(RuleCode)
    assert all(rule.code is code for code, rule in RULES.items())


def test_levels_stand_in_their_order() -> None:
    """Hard rules are shown first, soft wishes last."""
    levels = [rule.level for rule in RULES.values()]
    assert levels == sorted(levels, key=list(Level).index)
    assert set(levels) == set(Level)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code.value)
def test_a_rule_has_a_title_in_both_languages_and_a_source(rule: Rule) -> None:
    """Vietnamese is the language asked for when none is named, in normal form C."""
    assert rule.title() == rule.title("vi") == rule.title_vi
    assert rule.title("en") == rule.title_en
    assert rule.title_vi != rule.title_en
    assert unicodedata.is_normalized("NFC", rule.title_vi)
    assert rule.source


def test_titles_differ_from_rule_to_rule() -> None:
    """Two rules of one title could not be told apart."""
    assert len({rule.title_vi for rule in RULES.values()}) == len(RULES)
    assert len({rule.title_en for rule in RULES.values()}) == len(RULES)


def test_every_criterion_has_a_weight_and_no_hard_rule_has_one() -> None:
    """The fields of the weights are the medium and soft codes, in the same order."""
    criteria = [rule.code.value for rule in RULES.values() if rule.level is not Level.HARD]
    assert list(Weights.model_fields) == criteria
