from __future__ import annotations

from typing import Any

import pytest

from cities import tiny_city
from coord_calendar.domain.people import Body, BodyKind
from coord_calendar.domain.rule_settings import RuleSetting, RuleSettings
from coord_calendar.domain.weights import Weights
from coord_calendar.errors import InputError
from coord_calendar.rules import RULES, Level, Reaction, RuleCode

BODIES = (
    Body(id="ub", name="UBND", kind=BodyKind.STATE),
    Body(id="so", name="Sở", kind=BodyKind.STATE),
    Body(id="tu", name="Thành ủy", kind=BodyKind.PARTY),
)


def warns(rule: RuleCode = RuleCode.DURATION, **scope: Any) -> RuleSetting:
    """Return a setting by which a rule only warns."""
    return RuleSetting(rule=rule, reaction=Reaction.WARN, **scope)


def of(*settings: RuleSetting) -> RuleSettings:
    """Return what holds for the meetings of three bodies."""
    return RuleSettings(settings, Weights(early=5), BODIES)


def test_without_settings_every_hard_rule_blocks_and_every_weight_is_the_citys() -> None:
    """Whatever the body; a rule for some kinds of bodies holds for those only."""
    holds = of()
    for code, rule in RULES.items():
        for body in ("ub", "tu", None):
            reaction = holds.reaction(code, body)
            if rule.level is not Level.HARD:
                assert holds.weight(code, body) == Weights(early=5).of(code)
                assert reaction is (Reaction.WARN if holds.weight(code, body) else Reaction.IGNORE)
            elif rule.kinds:
                kind = {"ub": "state", "tu": "party"}.get(body or "")
                assert (reaction is Reaction.BLOCK) == (kind in rule.kinds)
            else:
                assert reaction is Reaction.BLOCK


def test_the_narrowest_setting_decides() -> None:
    """A body before its kind, a kind before the city; a meeting of no body has the city's."""
    ignored = RuleSetting(rule=RuleCode.DURATION, kind=BodyKind.STATE, reaction=Reaction.IGNORE)
    blocked = RuleSetting(rule=RuleCode.DURATION, body="so", reaction=Reaction.BLOCK)
    holds = of(warns(), ignored, blocked)
    found = {body: holds.reaction(RuleCode.DURATION, body) for body in ("ub", "so", "tu", None)}
    assert found == {
        "ub": Reaction.IGNORE,
        "so": Reaction.BLOCK,
        "tu": Reaction.WARN,
        None: Reaction.WARN,
    }
    assert holds.reaction(RuleCode.PINNED, "ub") is Reaction.BLOCK


def test_a_body_may_weigh_a_wish_differently() -> None:
    """Also by its kind; a weight of 0 switches the rule off."""
    holds = of(
        RuleSetting(rule=RuleCode.EARLY, body="ub", weight=30),
        RuleSetting(rule=RuleCode.EARLY, kind=BodyKind.PARTY, weight=0),
    )
    assert [holds.weight(RuleCode.EARLY, body) for body in ("ub", "so", "tu", None)] == [
        30,
        5,
        0,
        5,
    ]
    assert holds.reaction(RuleCode.EARLY, "tu") is Reaction.IGNORE


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"rule": RuleCode.DURATION, "body": "ub", "kind": BodyKind.STATE, "reaction": "warn"},
            "give a body or a kind of bodies, not both",
        ),
        ({"rule": RuleCode.DURATION}, "a hard rule has a reaction and no weight"),
        ({"rule": RuleCode.DURATION, "weight": 1}, "a hard rule has a reaction and no weight"),
        (
            {"rule": RuleCode.EARLY, "reaction": "warn"},
            "a rule that is not hard has a weight and no reaction",
        ),
        (
            {"rule": RuleCode.DAILY_LOAD, "body": "ub", "weight": 3},
            "this rule looks at several meetings at once: for a body it can only be off (0)",
        ),
    ],
)
def test_a_setting_that_does_not_go_together_is_refused(changes: dict[str, Any], told: str) -> None:
    """What is wrong is said in words."""
    with pytest.raises(InputError) as caught:
        RuleSetting(**changes)
    assert [fault.en for fault in caught.value.faults] == [told]


def test_a_rule_about_several_meetings_can_be_switched_off_for_a_body() -> None:
    """And weighed for the city."""
    assert RuleSetting(rule=RuleCode.DAILY_LOAD, body="ub", weight=0).weight == 0
    assert RuleSetting(rule=RuleCode.DAILY_LOAD, weight=9).weight == 9


def test_a_city_sets_a_rule_once_for_the_same_meetings_and_knows_its_bodies() -> None:
    """Every fault is told."""
    settings = (
        warns(),
        warns(),
        warns(body="tttu"),
        warns(body="tttu"),
        warns(kind=BodyKind.STATE),
        warns(body="la"),
    )
    with pytest.raises(InputError) as caught:
        tiny_city(settings=settings)
    assert sorted(fault.en for fault in caught.value.faults) == [
        "the rule «A meeting lasts as long as it asked for» is set 2 times",
        "the rule «A meeting lasts as long as it asked for» is set 2 times for «tttu»",
        "there is no body «la» in the directory",
    ]
