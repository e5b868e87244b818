"""Which meetings are not where their offices asked for them, and why.

The meeting is put where it was asked for, in the plan as it is, and the detectors say what that
would break: that is the reason. If they say nothing, the wish could be met but only at a higher
cost to the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.conflicts import Conflict
from coord_calendar.domain.schedule import Placement, Schedule
from coord_calendar.domain.value import Id, Value
from coord_calendar.reasons.tries import Tries

if TYPE_CHECKING:
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem


class Move(Value):
    """A meeting that is not where its office asked for it.

    Parameters
    ----------
    meeting : str
        The meeting.
    asked, planned : Placement
        Where it was asked for and where it is. An asked room of None is no wish.
    reasons : tuple of Conflict
        What would break if it were where it was asked for and the others where they are, in the
        room and with the substitutes with which least would; empty if nothing would, and the wish
        gave way to those of others. Only of a meeting at its hour is the room asked for the only
        one tried.
    """

    meeting: Id
    asked: Placement
    planned: Placement
    reasons: tuple[Conflict, ...] = ()


def moves(problem: Problem, schedule: Schedule) -> tuple[Move, ...]:
    """Return the meetings that are at another hour, session or room than their offices asked for.

    Parameters
    ----------
    problem : Problem
        What was asked for.
    schedule : Schedule
        The plan.

    Returns
    -------
    tuple of Move
        In order of the time planned.
    """
    found = []
    for planned in sorted(schedule.placements, key=lambda row: (row.start, row.meeting)):
        meeting = problem.meeting(planned.meeting)
        asked = asked_place(problem, meeting, planned)
        if asked is not None and (
            asked.start != planned.start or asked.room not in {None, planned.room}
        ):
            found.append(
                Move(
                    meeting=meeting.id,
                    asked=asked,
                    planned=planned,
                    reasons=_in_the_way(Tries(problem, schedule, meeting.id), asked, planned),
                )
            )
    return tuple(found)


def _in_the_way(tries: Tries, asked: Placement, planned: Placement) -> tuple[Conflict, ...]:
    room = asked.room if asked.start == planned.start else None
    return tries.at(asked.start, room).conflicts


def asked_place(problem: Problem, meeting: Meeting, planned: Placement) -> Placement | None:
    """Return where a meeting was asked for; of a session its start, unless it is in it already."""
    calendar = problem.city.calendar
    start = meeting.asked_start
    half_day = meeting.asked_session
    session = None if half_day is None else calendar.session_named(half_day)
    if session is not None:
        inside = session.start <= planned.start < session.end
        start = planned.start if inside else session.start
    if start is None:
        start = planned.start if meeting.asked_room is not None else None
    end = None if start is None else problem.end_of(meeting, start)
    if start is None or end is None:
        return None
    return Placement(meeting=meeting.id, start=start, end=end, room=meeting.asked_room)
