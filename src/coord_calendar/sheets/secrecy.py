"""What may be published: the problem and the plan without the secret meetings.

The mere existence of an activity may be secret, so sheets and index are made from what is left when
secret meetings are taken out beforehand: they stand in no row, no bar and no count, and no layout
or drawing needs to know about them. Reasons of what was postponed are for the planners alone and
left out always: they name what stood in the way.

**Source** Law on Protection of State Secrets 117/2025/QH15.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.domain.problem import Problem
from coord_calendar.domain.schedule import Postponed

if TYPE_CHECKING:
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.schedule import Schedule


def open_problem(problem: Problem) -> Problem:
    """Return `problem` as if its secret meetings had never been asked for."""
    secret = secret_meetings(problem)
    if not secret:
        return problem
    published = problem.published
    return Problem(
        city=problem.city,
        first_day=problem.first_day,
        days=problem.days,
        meetings=tuple(
            _naming_none_of(secret, meeting)
            for meeting in problem.meetings
            if meeting.id not in secret
        ),
        commitments=problem.commitments,
        series=problem.series,
        published=published and _without(secret, published),
    )


def open_schedule(problem: Problem, schedule: Schedule) -> Schedule:
    """Return `schedule` without the secret meetings of `problem`."""
    return _without(secret_meetings(problem), schedule)


def secret_meetings(problem: Problem) -> frozenset[str]:
    """Return the meetings that stand on no sheet."""
    return frozenset(meeting.id for meeting in problem.meetings if meeting.is_secret)


def _naming_none_of(secret: frozenset[str], meeting: Meeting) -> Meeting:
    after = tuple(wait for wait in meeting.after if wait.meeting not in secret)
    related = tuple(other for other in meeting.related if other not in secret)
    return meeting.model_copy(update={"after": after, "related": related})


def _without(secret: frozenset[str], schedule: Schedule) -> Schedule:
    return schedule.model_copy(
        update={
            "placements": tuple(
                placement for placement in schedule.placements if placement.meeting not in secret
            ),
            "postponed": tuple(
                Postponed(meeting=entry.meeting)
                for entry in schedule.postponed
                if entry.meeting not in secret
            ),
        }
    )
