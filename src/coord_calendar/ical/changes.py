"""What one plan may tell otherwise than the plan before it.

A plan made from another holds most of its rows, the very same in the same places. Rows are compared
some at a time, which costs next to nothing where they are the same, from both ends; what stands
between is looked at one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule

_AT_ONCE = 32
# Rows compared at a time.
_Row = TypeVar("_Row")


def differing(
    problem: Problem, schedule: Schedule, last: tuple[Problem, Schedule] | None
) -> dict[str, Placement | None]:
    """Return the meetings of which two plans may tell different things, with where they are now.

    Parameters
    ----------
    problem : Problem
        What was planned.
    schedule : Schedule
        The plan.
    last : (Problem, Schedule) or None
        The same of the plan before; None if there is none.

    Returns
    -------
    dict of str to Placement or None
        In order of their names; None for a meeting that has no place.
    """
    if last is None:
        return dict(sorted(schedule.by_meeting.items()))
    gone, new = others(last[1].placements, schedule.placements)
    found: dict[str, Placement | None] = {placed.meeting: None for placed in gone}
    found |= {placed.meeting: placed for placed in new}
    for meetings in others(last[0].meetings, problem.meetings):
        for meeting in meetings:
            if meeting.id not in found:
                found[meeting.id] = schedule.placement(meeting.id)
    return dict(sorted(found.items()))


def others(before: Sequence[_Row], after: Sequence[_Row]) -> tuple[list[_Row], list[_Row]]:
    """Return what may stand in the first of two rows only, and what in the second only."""
    if before is after:
        return [], []
    start = _alike_for(before, after)
    end = _alike_for(before[:start:-1], after[:start:-1])
    gone, new = (
        {id(value): value for value in row[start : len(row) - end]} for row in (before, after)
    )
    return (
        [value for key, value in gone.items() if key not in new],
        [value for key, value in new.items() if key not in gone],
    )


def _alike_for(before: Sequence[_Row], after: Sequence[_Row]) -> int:
    """Return for how many values from the first on two rows are alike, or for some fewer."""
    most = min(len(before), len(after))
    for start in range(0, most, _AT_ONCE):
        if before[start : start + _AT_ONCE] != after[start : start + _AT_ONCE]:
            return start
    return most
