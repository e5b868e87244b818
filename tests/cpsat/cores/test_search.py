from __future__ import annotations

import pytest

from cities import a_meeting, a_problem
from coord_calendar.cpsat.cores.part import Part
from coord_calendar.cpsat.cores.search import LEFT_OUT_FIRST, Search
from coord_calendar.rules import RULES, Level, RuleCode
from cpsat.weeks import limits
from reasons_of_rules import CASES, at_eight


def test_every_hard_rule_is_tried_without_in_its_turn() -> None:
    """Each once."""
    hard = [code for code, rule in RULES.items() if rule.level is Level.HARD]
    assert sorted(LEFT_OUT_FIRST) == sorted(hard)


def test_what_goes_wrong_in_the_search_is_raised_to_the_caller() -> None:
    """A seed that the solver refuses is no end without a word."""
    problem = CASES[RuleCode.PERSON_OVERLAP].problem
    with pytest.raises((OverflowError, TypeError, ValueError)):
        Search(problem, limits(seed=2**80), 1).run()


def test_the_same_reason_is_found_each_time() -> None:
    """And from another seed, where there is only one."""
    problem = CASES[RuleCode.SUBSTITUTION].problem
    first, again, other = (
        Search(problem, limits(seed=seed), 5).run().reasons for seed in (0, 0, 7)
    )
    assert first == again == other


def test_a_reason_is_proved_only_if_it_is_impossible_and_each_claim_is_needed() -> None:
    """Neither with a claim too few nor with one too many."""
    problem = CASES[RuleCode.PERSON_OVERLAP].problem
    search = Search(problem, limits(), 5)
    (reason,) = search.run().reasons
    again = Search(problem, limits(), 5)
    part = Part(problem, ("a", "b"))
    needless = next(claim for claim in part.claims if claim not in reason)
    claims = list(reason)
    assert again._is_proved(part, claims)  # noqa: SLF001 solvers have never disagreed
    assert not again._is_proved(part, claims[:-1])  # noqa: SLF001 as above
    assert not again._is_proved(part, [*claims, needless])  # noqa: SLF001 as above


def test_the_plan_of_the_others_places_no_meeting_that_a_reason_names() -> None:
    """Though one of them might be placed."""
    clashing = (at_eight(name, "ct-ub") for name in ("a", "b"))
    found = Search(a_problem(*clashing, a_meeting("c")), limits(), 5).run()
    assert found.plan is not None
    assert set(found.plan.by_meeting) == {"c"}


def test_of_several_people_called_twice_the_highest_is_told() -> None:
    """Whichever was asked for first."""
    for called in (("ct-ub", "cvp"), ("cvp", "ct-ub")):
        clashing = (at_eight(name, required=called) for name in ("a", "b"))
        (reason,) = Search(a_problem(*clashing), limits(), 5).run().reasons
        assert [claim.about for claim in reason if claim.about] == ["p2"]
