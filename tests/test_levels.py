"""The levels are kept apart: no soft gain, however large, ever buys a medium loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from coord_calendar.domain.weights import Weights
from coord_calendar.errors import NoPlanError
from coord_calendar.result import Status
from coord_calendar.rules import RULES, Level
from coord_calendar.solve import solve
from cpsat.test_optimum import best_of_all, coarse_problems
from cpsat.weeks import a_crowded_week, weighed_problems

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem

DEAR = 1_000_000
"""The highest weight there is."""


def weighed(problem: Problem, *, medium: int, soft: int) -> Problem:
    """Return a problem in which every criterion of a level weighs the same, for everyone."""
    weights = {
        code.value: medium if rule.level is Level.MEDIUM else soft
        for code, rule in RULES.items()
        if rule.level is not Level.HARD
    }
    settings_ = tuple(one for one in problem.city.settings if one.weight is None)
    changes = {"weights": Weights(**weights), "settings": settings_}
    return problem.model_copy(update={"city": problem.city.model_copy(update=changes)})


@settings(
    max_examples=max(settings().max_examples // 2, 1),
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(coarse_problems(), st.integers(1, 2))
def test_the_least_medium_cost_comes_first_whatever_wishes_weigh(
    problem: Problem, workers: int
) -> None:
    """Counted through all plans: a point at the medium level outweighs a million below it."""
    dear = weighed(problem, medium=1, soft=DEAR)
    best = best_of_all(dear)
    if best is None:
        with pytest.raises(NoPlanError):
            solve(dear, time_limit=20, workers=workers)
        return
    event("a medium loss" if best.medium else "none")
    assert solve(dear, time_limit=20, workers=workers).score == best


@settings(max_examples=30, deadline=None)
@given(weighed_problems(6), st.integers(1, 2))
def test_wishes_change_nothing_of_what_is_given_up(problem: Problem, workers: int) -> None:
    """The medium cost is that of the plan proved best without any wish, and never rises."""
    mediums: list[int] = []
    try:
        alone = solve(weighed(problem, medium=1, soft=0), time_limit=30, workers=workers)
    except NoPlanError:
        return
    result = solve(
        weighed(problem, medium=1, soft=DEAR),
        time_limit=30,
        workers=workers,
        on_progress=lambda news: mediums.append(news.best.medium),
    )
    assert alone.status is Status.OPTIMAL
    assert result.score.medium == alone.score.medium
    assert mediums == sorted(mediums, reverse=True)


def test_a_search_that_is_cut_short_never_buys_either() -> None:
    """Every plan told of on the way to a hard week's is no dearer at the medium level."""
    told: list[tuple[int, int]] = []
    solve(
        weighed(a_crowded_week(40), medium=1, soft=DEAR),
        time_limit=3,
        on_progress=lambda news: told.append(news.best.key),
    )
    assert told == sorted(told, reverse=True)
