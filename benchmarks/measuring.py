"""One week measured: the library's planning, the plain model's beside it, and how both end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import plain
from benchmarks.full_weeks import full
from benchmarks.searching import Search, Setting, looked_at, searched_alone
from benchmarks.weeks import problem_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import coord_calendar as cc
    from benchmarks.weeks import Week

STOP_AFTER = (1.0, 3.0)
"""Seconds after which a stop is asked for."""


class Case(NamedTuple):
    """A week to be planned.

    Parameters
    ----------
    name : str
        What it is called.
    travel : int
        The way between any two sites, in minutes; between most, where sites differ.
    points : int
        The bridge points that online conferences call.
    problem : Problem
        The week as the library knows it.
    week : Week or None
        The week as the plain model knows it, too; None if it has rules that this does not know.
    """

    name: str
    travel: int
    points: int
    problem: cc.Problem
    week: Week | None = None


@dataclass(frozen=True, kw_only=True)
class Ending:
    """How a search ended that had a time limit, or was stopped.

    Parameters
    ----------
    week : str
        Which week was planned.
    travel : int
        The way between most sites.
    limit, stop : float or None
        The time limit, or the seconds after which a stop was asked for.
    seconds : float
        How long it took from then on: all of it under a time limit.
    """

    week: str
    travel: int
    limit: float | None
    stop: float | None
    seconds: float


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A week, planned.

    Parameters
    ----------
    week : str
        Its name.
    travel_minutes, points, meetings : int
        Its size.
    options : int or None
        Pairs of a start and a room, over all meetings; None where more decides what is open.
    ours : Search
        The library's search.
    plain : Search or None
        The plain model's; None where there are rules that it does not know.
    """

    week: str
    travel_minutes: int
    points: int
    meetings: int
    options: int | None
    ours: Search
    plain: Search | None


def lean_case(week: Week, travel: int) -> Case:
    """Return a week of the two wishes and the rules that both planners know."""
    return Case(week.name, travel, 0, problem_of(week, travel), week)


def full_case(meetings: int, points: int, travel: int, seed: int, *, weighed: bool) -> Case:
    """Return a week with every rule, its criteria as a city has them or all of them weighed."""
    name = f"{'all' if weighed else 'usual'}-{meetings}"
    return Case(name, travel, points, full(meetings, points, travel, seed, weighed=weighed).problem)


def measured(case: Case, setting: Setting) -> Measured:
    """Plan a week with the library, then with the plain model if that knows all its rules."""
    return Measured(
        week=case.name,
        travel_minutes=case.travel,
        points=case.points,
        meetings=len(case.problem.meetings),
        options=None if case.week is None else case.week.options,
        ours=searched_alone(case.problem.model_dump_json(), setting),
        plain=None if case.week is None else _plain(case, case.week, setting),
    )


def _plain(case: Case, week: Week, setting: Setting) -> Search:
    schedule, track, seconds = plain.search(
        week,
        case.travel,
        time_limit=max(setting.seconds),
        workers=setting.workers,
        seed=setting.seed,
    )
    last = track.states[-1]
    status = "optimal" if last.best == last.bound else "feasible"
    return looked_at(
        case.problem, schedule, track=track, setting=setting, seconds=seconds, status=status
    )


def endings(case: Case, limits: Sequence[float], setting: Setting) -> list[Ending]:
    """Return how punctually planning a week ends: under time limits, and when it is stopped."""
    problem, found = case.problem.model_dump_json(), []
    for limit in limits:
        took = searched_alone(problem, replace(setting, seconds=(limit,))).seconds
        found.append(_ending(case, limit, None, took))
    for stop in STOP_AFTER if limits else ():
        late = searched_alone(problem, setting, stop).late
        # Planning that was over before the stop was asked for tells nothing of it.
        if late is not None:
            found.append(_ending(case, None, stop, late))
    return found


def _ending(case: Case, limit: float | None, stop: float | None, seconds: float) -> Ending:
    return Ending(week=case.name, travel=case.travel, limit=limit, stop=stop, seconds=seconds)
