"""Problems for the solver: a crowded week, a tiny one, and random ones that weigh things anew."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from cities import PLAIN_CALENDAR, a_meeting, a_problem, tiny_city
from coord_calendar.cpsat.engine import Limits
from coord_calendar.domain.meeting import Attendance, RoomNeed
from coord_calendar.domain.weights import Weights
from strategies import problems, rule_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn

    from coord_calendar.domain.problem import Problem

PEOPLE = ("p1", "p2", "p3")


def a_crowded_week(count: int = 60) -> Problem:
    """Return a week in which three people are called to more than they can attend.

    Too hard to be proved best in a few seconds, so that a stop comes before the end.
    """
    meetings = []
    for number in range(count):
        one, other = PEOPLE[number % 3], PEOPLE[(number + 1) % 3]
        meetings.append(
            a_meeting(
                f"m{number:02}",
                required=(Attendance(who=one),),
                optional=(Attendance(who=other),) if number % 2 else (),
                minutes=(60, 90, 120, 150)[number % 4],
                priority=number % 5 + 1,
                room=RoomNeed(sites=("so-a",) if number % 4 else ("so-b",)),
            )
        )
    return a_problem(*meetings)


def a_coarse_day(*meetings: object, **changes: object) -> Problem:
    """Return a Monday on which meetings start at 8:00, 10:00, 14:00 or 16:00."""
    calendar = PLAIN_CALENDAR.model_copy(update={"start_step_minutes": 120})
    city = tiny_city(calendar=calendar)
    return a_problem(*meetings, city=city, days=1, **changes)  # type: ignore[arg-type]


def limits(
    seconds: float = 20,
    *,
    workers: int = 1,
    seed: int = 0,
    should_stop: Callable[[], bool] = lambda: False,
) -> Limits:
    """Return limits of so many seconds from now."""
    return Limits(time.monotonic() + seconds, workers, seed, should_stop)


@st.composite
def weighed_problems(draw: DrawFn, most_meetings: int = 5) -> Problem:
    """Draw a problem in a city with weights, switches and measures of its own."""
    problem = draw(problems(most_meetings))
    weights = Weights(
        **{name: draw(st.sampled_from([0, 1, 3, 50])) for name in Weights.model_fields}
    )
    limit = draw(st.sampled_from([0, 50, 120, 360]))
    changes = {
        "weights": weights,
        "daily_load_minutes": limit,
        "break_minutes": draw(st.sampled_from([0, 5, 15, 90])),
        "big_conference_seats": draw(st.sampled_from([1, 2, 3, 20])),
        "settings": draw(st.one_of(st.just(()), rule_settings())),
    }
    return problem.model_copy(update={"city": problem.city.model_copy(update=changes)})
