"""Tiny problems: what planning again calls least is the least of all plans, counted by hand."""

from __future__ import annotations

import datetime as dt
from itertools import product
from math import prod
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from cities import a_meeting
from coord_calendar.conflicts import find_conflicts
from coord_calendar.cpsat import branches, repair_chains, repair_models
from coord_calendar.domain.amending import amended
from coord_calendar.domain.amendments import (
    DayOff,
    MovedMeeting,
    NewMeeting,
    Unavailable,
    Withdrawn,
    own_meetings,
)
from coord_calendar.domain.disruption import disruption
from coord_calendar.domain.interval import Interval
from coord_calendar.domain.meeting import Window
from coord_calendar.domain.people import Commitment
from coord_calendar.domain.schedule import Placement, Schedule, difference
from coord_calendar.errors import InputError, NoPlanError
from coord_calendar.replan import faults_of_begun, replan
from coord_calendar.result import Status
from cpsat.test_optimum import MOST, coarse_problems, is_clean, places_alone
from strategies import schedules

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from coord_calendar.domain.amendments import Amendment
    from coord_calendar.domain.problem import Problem

HOURS = (8, 10, 14, 16)


@st.composite
def amendments(draw: DrawFn, problem: Problem) -> list[Amendment]:
    """Draw one or two amendments of a problem, each about something else."""
    first = problem.horizon.start
    start = first + dt.timedelta(
        days=draw(st.integers(0, problem.days - 1)), hours=draw(st.sampled_from(HOURS))
    )
    name = draw(st.sampled_from([one.id for one in problem.meetings]))
    during = Interval(start=start, end=start + dt.timedelta(hours=3))
    who = draw(st.sampled_from([one.id for one in problem.city.people]))
    room = draw(st.sampled_from([one.id for one in problem.city.rooms]))
    new = a_meeting(
        "new", office=problem.city.offices[0].id, required=(who,), priority=draw(st.integers(1, 3))
    )
    window = Window(start=start, end=during.end)
    one_meeting: list[Amendment] = [
        MovedMeeting(meeting=name, start=start),
        MovedMeeting(meeting=name, windows=(window,)),
        Withdrawn(meeting=name),
    ]
    kinds: list[Amendment] = [
        NewMeeting(meeting=new),
        Unavailable(commitment=Commitment(id="lost", who=who, during=during)),
        Unavailable(commitment=Commitment(id="lost-room", room=room, during=during)),
        DayOff(day=first.date(), name="nghỉ"),
        draw(st.sampled_from(one_meeting)),
    ]
    chosen = draw(st.lists(st.sampled_from(range(5)), min_size=1, max_size=2, unique=True))
    return [kinds[index] for index in chosen]


@st.composite
def published_problems(draw: DrawFn) -> tuple[Problem, Schedule, list[Amendment]]:
    """Draw a problem, what is published of it, and what happened since."""
    problem = draw(coarse_problems())
    return problem, draw(schedules(problem)), draw(amendments(problem))


def least_of_all(
    problem: Problem, published: Schedule, own: frozenset[str], now: dt.datetime | None
) -> tuple[int, int, int] | None:
    """Return the least that a plan can give up; None if every one breaks a hard rule."""
    postponed = {entry.meeting for entry in published.postponed} - own
    waiting = {one.id for one in problem.meetings if one.id in postponed and one.pin is None}
    ways: list[list[Placement | None]] = []
    for meeting in problem.meetings:
        before = published.placement(meeting.id)
        found = places_alone(problem, meeting)
        if now is not None and before is not None and before.start < now:
            found = [one for one in found if one == before]
        elif now is not None and meeting.pin is None:
            found = [one for one in found if one is None or one.start >= now]
        ways.append(found)
    assume(prod(len(way) for way in ways) <= MOST)
    least = []
    for plan in product(*ways):
        placements = tuple(place for place in plan if place is not None)
        if not is_clean(problem, *placements):
            continue
        schedule = Schedule(placements=placements)
        changes = [
            one
            for one in difference(published, schedule)
            if one.meeting not in own and one.before is not None
        ]
        least.append(
            (
                sum(
                    meeting.priority
                    for meeting, place in zip(problem.meetings, plan, strict=True)
                    if place is None and meeting.id not in waiting
                ),
                len(changes),
                sum(disruption(problem, one, now) for one in changes),
            )
        )
    return min(least, default=None)


PARTED = [(branches.WHOLE, branches.LONG), (0, 0), (0, 1), (1, 1)]
"""After how many steps plans are parted: as ever, at once or soon."""


@settings(
    max_examples=max(settings().max_examples // 4, 1),
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(
    published_problems(),
    st.one_of(st.none(), st.integers(0, 60)),
    st.sampled_from(PARTED),
    st.sampled_from([repair_models.FEW, 0, 1]),
    st.sampled_from([repair_chains.PATIENCE, 0]),
)
def test_what_is_proved_least_is_the_least_of_all_plans(
    drawn: tuple[Problem, Schedule, list[Amendment]],
    hours: int | None,
    parted: tuple[int, int],
    few: int,
    patience: int,
) -> None:
    """Left out, changed and disturbed are the least that counting through all plans finds.

    Whether chains are looked along or not, and whether every part has a model of its own, or all
    but the first share one.
    """
    problem, published, happened = drawn
    now = None if hours is None else problem.horizon.start + dt.timedelta(hours=hours)
    own = own_meetings(happened)
    rows = [published.placement(name) for name in own]
    assume(now is None or all(row is None or row.start >= now for row in rows))
    try:
        again = amended(problem, published, happened, now)
    except InputError:
        return
    assume(not [*faults_of_begun(published, happened, now)])
    least = least_of_all(again, published, own, now)
    event("no plan" if least is None else f"{least[1]} changed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(branches, "WHOLE", parted[0])
        patch.setattr(branches, "LONG", parted[1])
        patch.setattr(repair_models, "FEW", few)
        patch.setattr(repair_chains, "PATIENCE", patience)
        if least is None:
            with pytest.raises(NoPlanError):
                replan(problem, published, happened, now=now, time_limit=20)
            return
        result = replan(problem, published, happened, now=now, time_limit=20)
    assert (result.left_out, result.changed, result.disruption) == least
    assert (result.least_left_out, result.fewest, result.least_disruption) == least
    assert result.status is Status.OPTIMAL
    assert not any(one.blocks for one in find_conflicts(again, result.schedule))
