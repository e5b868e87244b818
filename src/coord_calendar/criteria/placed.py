"""The placements of a schedule with the meetings that they place."""

from __future__ import annotations

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
