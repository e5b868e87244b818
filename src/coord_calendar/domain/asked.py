"""Where the offices ask for their meetings, before anything is planned."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from coord_calendar.domain.kinds import HALF_DAY_MINUTES
from coord_calendar.domain.schedule import Placement, Schedule

if TYPE_CHECKING:
    from coord_calendar.domain.interval import Interval
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem


def as_asked(problem: Problem) -> Schedule:
    """Return the schedule in which every meeting is where its office asked for it.

    Pinned meetings are where they are pinned; meetings that ask for no hour are left out, but for
    those counted in half-days that ask for a session: they begin with it. A room is given where one
    was asked for, or where only one may be used.
    """
    placements = []
    for meeting in problem.meetings:
        start = _start(problem, meeting)
        end = None if start is None else problem.end_of(meeting, start)
        if start is not None and end is not None:
            room = _room(meeting)
            placements.append(Placement(meeting=meeting.id, start=start, end=end, room=room))
    return Schedule(placements=tuple(placements))


def asked_in_vain(problem: Problem) -> tuple[Placement, ...]:
    """Return the meetings counted in half-days that cannot begin when they ask to, for one each."""
    placements = []
    for meeting in problem.meetings:
        start = _start(problem, meeting)
        if start is not None and problem.end_of(meeting, start) is None:
            end = start + dt.timedelta(minutes=HALF_DAY_MINUTES)
            placements.append(
                Placement(meeting=meeting.id, start=start, end=end, room=_room(meeting))
            )
    return tuple(placements)


def asked_by_session(problem: Problem) -> tuple[Placement, ...]:
    """Return the meetings that ask for a session and for no hour of it, each over all of it."""
    placements = []
    for meeting in problem.meetings:
        session = _session(problem, meeting)
        if session is not None and meeting.half_days is None:
            start, end, room = session.start, session.end, _room(meeting)
            placements.append(Placement(meeting=meeting.id, start=start, end=end, room=room))
    return tuple(placements)


def _start(problem: Problem, meeting: Meeting) -> dt.datetime | None:
    session = _session(problem, meeting)
    if session is not None and meeting.half_days is not None:
        return session.start
    return meeting.pin.start if meeting.pin else meeting.asked_start


def _session(problem: Problem, meeting: Meeting) -> Interval | None:
    """Return the time of the session for which a meeting asks; None if it is pinned."""
    if meeting.pin is not None or meeting.asked_session is None:
        return None
    return problem.city.calendar.session_named(meeting.asked_session)


def _room(meeting: Meeting) -> str | None:
    room = meeting.pin.room if meeting.pin else meeting.asked_room
    if room is None and meeting.room is not None and len(meeting.room.rooms) == 1:
        return meeting.room.rooms[0]
    return room
