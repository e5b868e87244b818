"""Problems for single moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cities import a_meeting, a_problem, tiny_city
from coord_calendar.domain.weights import Weights

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem

WEIGHTS = Weights(
    **dict.fromkeys(Weights.model_fields, 0)
    | {"postponed": 1000, "optional_overlap": 1, "early": 6, "room_kept": 6}
    | {"body_overlap": 1, "body_break": 60}
)


def a_busy_body(count: int, days: int = 2) -> Problem:
    """Return the meetings of one body, to which the same people are called or invited."""
    people = ("pbt", "ct-ub", "cvp")
    meetings = [
        a_meeting(
            f"m{number}",
            body="tttu",
            required=(people[number % 3],),
            optional=(people[(number + 1) % 3],),
            minutes=(60, 90, 120)[number % 3],
        )
        for number in range(count)
    ]
    city = tiny_city(weights=WEIGHTS, travel=(), travel_minutes=0)
    return a_problem(*meetings, city=city, days=days)
