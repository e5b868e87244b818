"""One week measured: the library's planning beside the plain model's, and both looked through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import coord_calendar as cc
from benchmarks import plain
from benchmarks.state import State, Track
from benchmarks.weeks import problem_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.weeks import Week


@dataclass(frozen=True, kw_only=True)
class Search:
    """What one search came to.

    Parameters
    ----------
    first_plan : float or None
        Seconds until the first valid plan; None if there was none.
    first_full_plan : float or None
        Seconds until the first that postpones nothing.
    moments : tuple of State
        What was known at the moments asked for, their seconds in `State.seconds`.
    seconds : float
        How long it took.
    conflicts : int
        Conflicts that the detectors find in the last plan.
    recount_agrees : bool
        Whether the cost counted without the solver is the one the solver gave.
    """

    first_plan: float | None
    first_full_plan: float | None
    moments: tuple[State, ...]
    seconds: float
    conflicts: int
    recount_agrees: bool


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A week, planned by both.

    Parameters
    ----------
    week : str
        Its name.
    travel_minutes : int
        The way between any two sites.
    meetings, options : int
        Its size; options are pairs of a start and a room.
    busiest : float
        The share of the week for which the busiest leader is called.
    ours, plain : Search
        The library's search and the plain model's.
    """

    week: str
    travel_minutes: int
    meetings: int
    options: int
    busiest: float
    ours: Search
    plain: Search


@dataclass(frozen=True, kw_only=True)
class Setting:
    """How searches are run.

    Parameters
    ----------
    seconds : sequence of float
        The moments at which the state is taken; the last is the time limit.
    workers, seed : int
        For both.
    """

    seconds: Sequence[float]
    workers: int
    seed: int


def measured(week: Week, travel_minutes: int, setting: Setting) -> Measured:
    """Plan a week with the library, then with the plain model."""
    problem = problem_of(week, travel_minutes)
    return Measured(
        week=week.name,
        travel_minutes=travel_minutes,
        meetings=len(week.meetings),
        options=week.options,
        busiest=week.busiest,
        ours=_ours(problem, setting),
        plain=_plain(problem, week, travel_minutes, setting),
    )


def _ours(problem: cc.Problem, setting: Setting) -> Search:
    track = Track()
    result = cc.solve(
        problem,
        time_limit=max(setting.seconds),
        workers=setting.workers,
        seed=setting.seed,
        on_progress=lambda news: track.add(news.seconds, best=news.best.key, bound=news.bound.key),
    )
    return _search(problem, result.schedule, setting=setting, track=track, seconds=result.seconds)


def _plain(problem: cc.Problem, week: Week, travel_minutes: int, setting: Setting) -> Search:
    schedule, track, seconds = plain.search(
        week,
        travel_minutes,
        time_limit=max(setting.seconds),
        workers=setting.workers,
        seed=setting.seed,
    )
    return _search(problem, schedule, setting=setting, track=track, seconds=seconds)


def _search(
    problem: cc.Problem,
    schedule: cc.Schedule | None,
    *,
    setting: Setting,
    track: Track,
    seconds: float,
) -> Search:
    conflicts = [] if schedule is None else cc.find_conflicts(problem, schedule)
    counted = None if schedule is None else cc.bill(problem, schedule).score.key
    # A plan that comes as time runs out may be told a moment late.
    last = max(setting.seconds)
    return Search(
        first_plan=track.first(),
        first_full_plan=track.first(full=True),
        moments=tuple(
            track.at(moment if moment < last else seconds)._replace(seconds=moment)
            for moment in sorted(setting.seconds)
        ),
        seconds=seconds,
        conflicts=len(conflicts),
        recount_agrees=counted == track.states[-1].best,
    )
