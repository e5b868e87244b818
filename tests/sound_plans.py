"""Random problems with plans that break no rule, as far as that can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from coord_calendar.conflicts import find_conflicts
from coord_calendar.domain.schedule import Schedule
from cpsat.weeks import weighed_problems
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
