"""Random problems with plans that break no rule, as far as that can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from cities import a_meeting, a_schedule, at, placed
from coord_calendar.conflicts import find_conflicts
from coord_calendar.domain.meeting import RoomNeed
from coord_calendar.domain.schedule import Schedule
from cpsat.weeks import a_coarse_day, weighed_problems
from strategies import schedules

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from coord_calendar.domain.problem import Problem


@st.composite
def plans(draw: DrawFn) -> tuple[Problem, Schedule, str]:
    """Draw a problem, a plan that breaks no rule as far as that can be, and one of its meetings."""
    problem = draw(weighed_problems())
    name = draw(st.sampled_from([one.id for one in problem.meetings]))
    if draw(st.integers(0, 3)):
        problem = with_less_asked(problem, name)
    return problem, sound(problem, draw(schedules(problem))), name


def with_less_asked(problem: Problem, name: str) -> Problem:
    """Return a problem in which nothing is pinned, and one meeting may be nearly any time."""
    anything = {"fixed": False, "windows": (), "release": None, "deadline": None, "after": ()}
    anything |= {"half_days": None, "minutes": 60, "series": None, "requested_on": None}
    meetings = tuple(
        one.model_copy(update={"pin": None} | (anything if one.id == name else {}))
        for one in problem.meetings
    )
    return problem.model_copy(update={"meetings": meetings})


def sound(problem: Problem, schedule: Schedule) -> Schedule:
    """Return a plan without the meetings over which it breaks rules."""
    while names := [
        name
        for conflict in find_conflicts(problem, schedule)
        for name in conflict.meetings
        if conflict.blocks and schedule.placement(name) is not None
    ]:
        kept = tuple(row for row in schedule.placements if row.meeting != names[-1])
        schedule = Schedule(placements=kept)
    return schedule


@st.composite
def crowded_days(draw: DrawFn) -> tuple[Problem, Schedule, str]:
    """Draw a day of four hours, three people, four to eight meetings, a plan, and one of them."""
    people = st.lists(st.sampled_from(["p1", "p2", "p3"]), min_size=1, max_size=2, unique=True)
    names = [f"m{number}" for number in range(draw(st.integers(4, 8)))]
    starts = [at(0, clock) for clock in ("08:00", "10:00", "14:00", "16:00")]
    meetings = [
        a_meeting(
            name,
            required=tuple(draw(people)),
            room=draw(st.sampled_from([None, None, RoomNeed(sites=("so-a",))])),
            asked_start=draw(st.sampled_from([None, *starts])),
            priority=draw(st.integers(1, 3)),
        )
        for name in names
    ]
    problem = a_coarse_day(*meetings)
    rows = [
        placed(
            one.id,
            draw(st.sampled_from(starts)),
            room=None if one.room is None else draw(st.sampled_from(["a1", "a2"])),
        )
        for one in meetings
    ]
    return problem, sound(problem, a_schedule(*rows)), draw(st.sampled_from(names))
