"""Tiny problems: what planning calls best is best among all plans, counted without the solver."""

from __future__ import annotations

import datetime as dt
from itertools import product
from math import prod
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from coord_calendar.conflicts import find_conflicts
from coord_calendar.criteria import Score, bill
from coord_calendar.domain.schedule import Placement, Schedule, Substitution
from coord_calendar.errors import NoPlanError
from coord_calendar.result import Status
from coord_calendar.rules import RuleCode
from coord_calendar.solve import solve
from cpsat.weeks import weighed_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import DrawFn

    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem

MOST = 600
"""Plans tried at most for one problem."""


@st.composite
def coarse_problems(draw: DrawFn) -> Problem:
    """Draw a problem of few meetings that start every four hours, or where they are asked for."""
    problem = draw(weighed_problems(3))
    calendar = problem.city.calendar.model_copy(update={"start_step_minutes": 240})
    city = problem.city.model_copy(update={"calendar": calendar})
    return problem.model_copy(update={"city": city})


def is_clean(problem: Problem, *placements: Placement) -> bool:
    """Tell whether the detectors find no hard conflict."""
    found = find_conflicts(problem, Schedule(placements=placements))
    return not any(conflict.blocks for conflict in found)


def starts(problem: Problem, meeting: Meeting) -> Iterator[dt.datetime]:
    """Yield every start a meeting may be given."""
    step = problem.city.calendar.start_step_minutes
    for day in range(problem.days):
        for minute in range(day * 1440, (day + 1) * 1440, step):
            yield problem.horizon.start + dt.timedelta(minutes=minute)
    if meeting.half_days is not None:
        for _, session in problem.city.calendar.session_times(problem.first_day, problem.days):
            yield session.start
    if meeting.asked_start is not None:
        yield meeting.asked_start
    if meeting.pin is not None:
        yield meeting.pin.start
    before = problem.published.placement(meeting.id) if problem.published else None
    if before is not None:
        yield before.start


def places_alone(problem: Problem, meeting: Meeting) -> list[Placement | None]:
    """Return every place a meeting could have if it were alone; None, not to be placed, first."""
    rooms = [None] if meeting.room is None else [room.id for room in problem.city.rooms]
    alone = problem.model_copy(update={"meetings": (meeting.model_copy(update={"after": ()}),)})
    found: list[Placement | None] = [None]
    for start, room in product(dict.fromkeys(starts(problem, meeting)), rooms):
        end = problem.end_of(meeting, start)
        for substitutes in ways_to_attend(problem, meeting, start) if end is not None else ():
            place = Placement(
                meeting=meeting.id, start=start, end=end, room=room, substitutes=substitutes
            )
            if is_clean(alone, place):
                found.append(place)
    return found


def ways_to_attend(
    problem: Problem, meeting: Meeting, start: dt.datetime
) -> Iterator[tuple[Substitution, ...]]:
    """Yield who may stand in for whom, nobody first."""
    calls = problem.stand_ins(meeting, problem.city.calendar.day_of(start))
    if meeting.id not in problem.under(RuleCode.SUBSTITUTION):
        calls = {}
    for answers in product(*([None, *by] for by in calls.values())):
        yield tuple(
            Substitution(who=who, by=by)
            for who, by in zip(calls, answers, strict=True)
            if by is not None
        )


def best_of_all(problem: Problem) -> Score | None:
    """Return the least score of all plans; None if every one breaks a hard rule."""
    ways = [places_alone(problem, meeting) for meeting in problem.meetings]
    assume(prod(len(way) for way in ways) <= MOST)
    scores = []
    for plan in product(*ways):
        placements = tuple(place for place in plan if place is not None)
        if is_clean(problem, *placements):
            scores.append(bill(problem, Schedule(placements=placements)).score)
    return min(scores, default=None)


@settings(
    max_examples=max(settings().max_examples // 2, 1),
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(coarse_problems(), st.integers(1, 2))
def test_the_plan_proved_best_is_the_best_of_all_plans(problem: Problem, workers: int) -> None:
    """Its score and bound are the least that counting through all plans finds."""
    best = best_of_all(problem)
    event("no plan" if best is None else f"{len(problem.meetings)} meetings")
    if best is None:
        with pytest.raises(NoPlanError):
            solve(problem, time_limit=20, workers=workers)
        return
    result = solve(problem, time_limit=20, workers=workers)
    assert result.score == best
    assert result.bound == best
    assert result.status is Status.OPTIMAL
