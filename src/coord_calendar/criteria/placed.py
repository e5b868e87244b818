"""The placements of a schedule with the meetings that they place, and which follows which."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule


def placed(problem: Problem, schedule: Schedule) -> Iterator[tuple[Meeting, Placement]]:
    """Yield each meeting that has a placement, with it; raise UnknownIdError for a strange name."""
    for placement in schedule.placements:
        yield problem.meeting(placement.meeting), placement


def follows(problem: Problem, first: Placement, second: Placement) -> bool:
    """Tell whether one starts when the other ends or at most `city.soon_minutes` later."""
    # Through UTC: within one zone Python subtracts what the clocks show.
    gap = second.start.astimezone(dt.UTC) - first.end.astimezone(dt.UTC)
    return dt.timedelta() <= gap <= dt.timedelta(minutes=problem.city.soon_minutes)
