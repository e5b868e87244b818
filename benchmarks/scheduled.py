"""What one search on an instance came to, whoever searched; its figures are scored anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import coord_calendar as cc
from benchmarks.instance_problem import Known, assignment_of, known
from benchmarks.scoring import Cost, cost

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.instances import Assignment, Instance

WORKERS = 2


class Improvement(NamedTuple):
    """A better assignment than all before.

    Parameters
    ----------
    seconds : float
        Since the search began.
    unplaced : int
        How many meetings it lacks.
    cost : Cost
        What it costs, as the searcher tells it; of the library without what is unplaced.
    """

    seconds: float
    unplaced: int
    cost: Cost


@dataclass(frozen=True, kw_only=True)
class Search:
    """One search.

    Parameters
    ----------
    seed : int
        Its seed.
    seconds : float
        How long it took.
    improvements : tuple of Improvement
        One after the other.
    unplaced : int
        How many meetings its last assignment lacks.
    cost : Cost
        Of its last assignment by the independent scorer.
    agrees : bool
        Whether its own figure is the same; of the hard cost only if nothing is unplaced, which the
        scorer alone counts.
    bound : Known or None
        What is proved: no assignment is better. None if nothing is proved.
    """

    seed: int
    seconds: float
    improvements: tuple[Improvement, ...]
    unplaced: int
    cost: Cost
    agrees: bool
    bound: Known | None = None


class Found(NamedTuple):
    """A search and its last assignment."""

    search: Search
    assignment: Assignment


def scored(
    instance: Instance,
    assignment: Assignment,
    *,
    told: Cost,
    seed: int,
    seconds: float,
    improvements: tuple[Improvement, ...],
    bound: Known | None = None,
) -> Found:
    """Return a search with its last assignment, of which it told a cost, scored anew."""
    counted = cost(instance, assignment)
    unplaced = sum(None in (one.grain, one.room) for one in assignment.assignments)
    search = Search(
        seed=seed,
        seconds=seconds,
        improvements=improvements,
        unplaced=unplaced,
        cost=counted,
        agrees=told[1:] == counted[1:] if unplaced else told == counted,
        bound=bound,
    )
    return Found(search, assignment)


def solved(
    instance: Instance,
    problem: cc.Problem,
    *,
    seconds: float,
    seed: int,
    tell: Callable[[Improvement], None],
) -> Found:
    """Search with the library.

    Parameters
    ----------
    instance : Instance
        What to schedule.
    problem : Problem
        The same as a problem of the library.
    seconds : float
        The time limit.
    seed : int
        Of the search.
    tell : callable
        Called with each improvement as it comes.
    """
    improvements: list[Improvement] = []

    def follow(news: cc.Progress) -> None:
        best = known(instance, news.best)
        if not improvements or best != Known(*improvements[-1][1:]):
            improvements.append(Improvement(news.seconds, *best))
            tell(improvements[-1])

    result = cc.solve(problem, time_limit=seconds, workers=WORKERS, seed=seed, on_progress=follow)
    assignment = assignment_of(instance, problem, result.schedule)
    left_out = {one.meeting for one in assignment.assignments if one.grain is None}
    return scored(
        instance,
        assignment,
        told=known(instance, result.score, left_out).cost,
        seed=seed,
        seconds=result.seconds,
        improvements=tuple(improvements),
        bound=known(instance, result.bound),
    )
