"""Approving one meeting: the verb that tells whom it pushes out, and where they could go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.alternative import Displaced, PushedOut
from coord_calendar.conflicts import find_conflicts
from coord_calendar.cpsat.making_way import MakingWay
from coord_calendar.cpsat.model import plan_in
from coord_calendar.criteria import bill, cost_changes
from coord_calendar.domain.schedule import Placement, Schedule
from coord_calendar.errors import Fault, InputError
from coord_calendar.solve_check import faults_of_time, unknown_meetings
from coord_calendar.standpoint import Standpoint, limits_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from coord_calendar.cpsat.making_way import Try
    from coord_calendar.domain.interval import Interval
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem


def pushed_out(
    problem: Problem,
    schedule: Schedule,
    meeting: str,
    placement: Placement | None = None,
    *,
    time_limit: float = 1.5,
    should_stop: Callable[[], bool] | None = None,
) -> PushedOut:
    """Tell which meetings one pushes out if it is approved where it was asked for, and why.

    All of them are told: each meeting that has a place and with which it would break a hard rule
    there. Where several break it only together, as too many on one link, all of these are.

    Parameters
    ----------
    problem : Problem
        What was asked for.
    schedule : Schedule
        The plan as it is.
    meeting : str
        The meeting.
    placement : Placement or None
        Where it is to be; default where it was asked for. Of a session asked for the start, and
        where no room was asked for the room, is taken that pushes out fewest.
    time_limit : float
        Seconds, above 0, for finding other places; default 1.5.
    should_stop : callable or None
        Asked often; True ends that search with what was found.

    Returns
    -------
    PushedOut
        Which others, why, and a plan in which as many of them as can be have another place.

    Raises
    ------
    InputError
        If there is no such meeting, it asks for no time and no place is given, or a parameter is
        out of its range.
    """
    faults = [*faults_of_time(time_limit), *unknown_meetings(problem, schedule)]
    if faults:
        raise InputError(faults)
    here = Standpoint(problem, schedule, problem.meeting(meeting))
    limits = limits_of(time_limit, should_stop)
    making = MakingWay(here.view, here.plan, here.meeting, limits.go_on)
    if placement is None:
        placement = _asked(here, making)
    elif placement.meeting != meeting:
        raise InputError([_other_meeting(meeting, placement.meeting)])
    return _pushed_out(here, placement, making)


def _asked(here: Standpoint, making: MakingWay) -> Placement:
    """Return where a meeting was asked for, with the start and room that push out fewest."""
    problem, meeting = here.problem, here.meeting
    asked = problem.only({meeting.id}).as_asked().placement(meeting.id)
    if asked is None:
        half_day = meeting.asked_session
        session = None if half_day is None else problem.city.calendar.session_named(half_day)
        if session is None:
            raise InputError([_no_time(meeting)])
        return _in_session(here, making, session)
    if asked.room is None and meeting.room is not None:
        there = [one for one in making.tries() if _start(here, one) == asked.start]
        if there:
            return here.placement(meeting.id, there[0].choice)
    return asked


def _in_session(here: Standpoint, making: MakingWay, session: Interval) -> Placement:
    tries = making.tries()
    inside = [one for one in tries if session.start <= _start(here, one) < session.end]
    if inside:
        return here.placement(here.meeting.id, inside[0].choice)
    end = here.problem.end_of(here.meeting, session.start)
    return Placement(
        meeting=here.meeting.id,
        start=session.start,
        end=end or session.end,
        room=here.meeting.asked_room,
    )


def _start(here: Standpoint, one: Try) -> dt.datetime:
    return here.view.moment(one.choice.start)


def _pushed_out(here: Standpoint, placement: Placement, making: MakingWay) -> PushedOut:
    name = here.meeting.id
    conflicts = [
        one
        for one in find_conflicts(here.problem, here.schedule.with_placement(placement))
        if one.blocks and name in one.meetings
    ]
    barred = tuple(one for one in conflicts if one.meetings == (name,))
    others = {other for one in conflicts for other in one.meetings} - {name}
    rows = [row for row in here.schedule.placements if row.meeting in others]
    schedule = None if barred else _settled(here, placement, making, rows)
    displaced = [
        Displaced(
            meeting=row.meeting,
            before=row,
            after=None if schedule is None else schedule.placement(row.meeting),
            conflicts=tuple(one for one in conflicts if row.meeting in one.meetings),
        )
        for row in sorted(rows, key=lambda row: (row.start, row.meeting))
    ]
    changes = () if schedule is None else here.changes(schedule)
    return PushedOut(
        placement=placement,
        barred=barred,
        meetings=tuple(displaced),
        changes=tuple(one for one in changes if one.meeting not in others),
        schedule=schedule,
        costs=() if schedule is None else cost_changes(here.bill, bill(here.problem, schedule)),
    )


def _settled(
    here: Standpoint, placement: Placement, making: MakingWay, rows: Sequence[Placement]
) -> Schedule | None:
    """Return a plan with the meeting there and the others elsewhere; None if none stands the check.

    If other places for all of them do not stand it, they have none.
    """
    # Those that matter most choose first, and of these the longest.
    meetings = sorted(
        (here.problem.meeting(row.meeting) for row in rows),
        key=lambda one: (-one.priority, -here.schedule.by_meeting[one.id].minutes, one.id),
    )
    (choice,) = plan_in(here.view, Schedule(placements=(placement,))).values()
    staying = {
        name: at for name, at in here.plan.items() if name not in {one.id for one in meetings}
    }
    for plan in (making.pushing_out(choice, meetings), {**staying, here.meeting.id: choice}):
        schedule = here.as_schedule(plan)
        if here.is_sound(schedule):
            return schedule
    return None


def _no_time(meeting: Meeting) -> Fault:
    return Fault(
        vi="không đề nghị giờ hay buổi nào; ghi rõ nơi và giờ muốn xếp",
        en="it asks for no hour and no session; say where it is to be put",
        record=f"meeting {meeting.id}",
        field="asked_start",
    )


def _other_meeting(meeting: str, placed: str) -> Fault:
    return Fault(
        vi=f"chỗ xếp là của cuộc họp «{placed}», không phải của «{meeting}»",
        en=f"the placement is of the meeting «{placed}», not of «{meeting}»",
        record=f"meeting {meeting}",
        field="placement",
    )
