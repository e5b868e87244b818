"""Why a meeting is not where its office asked for it, or is nowhere: found by trying, not by guess.

The meeting is put where it was asked for, in the plan as it is, and the detectors say what that
would break: that is the reason. If they say nothing, the wish could be met but only at a higher
cost to the others. For a postponed meeting every start that might suit is tried.
"""

from __future__ import annotations

import datetime as dt
import math
import time
from collections import Counter
from typing import TYPE_CHECKING

from coord_calendar.conflicts import Conflict, find_conflicts
from coord_calendar.domain.schedule import Placement, Schedule
from coord_calendar.domain.value import Id, Value
from coord_calendar.rules import RULES, Level, RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.domain.city import City
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem

HARD_RULES = frozenset(
    code
    for code, rule in RULES.items()
    if rule.level is Level.HARD and code is not RuleCode.ROOM_GIVEN
)
"""What a try may break; that a try has no room yet is no reason."""


class Move(Value):
    """A meeting that is not where its office asked for it.

    Parameters
    ----------
    meeting : str
        The meeting.
    asked, planned : Placement
        Where it was asked for and where it is. An asked room of None is no wish.
    reasons : tuple of Conflict
        What would break if it were where it was asked for and the others where they are; empty if
        nothing would, and the wish gave way to those of others.
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
        asked = _asked(problem, meeting, planned)
        if asked is not None and (
            asked.start != planned.start or asked.room not in {None, planned.room}
        ):
            found.append(
                Move(
                    meeting=meeting.id,
                    asked=asked,
                    planned=planned,
                    reasons=_what_breaks(problem, schedule, asked),
                )
            )
    return tuple(found)


def with_reasons(problem: Problem, schedule: Schedule, until: float = math.inf) -> Schedule:
    """Return the schedule with the reason written to each postponed meeting.

    Parameters
    ----------
    problem : Problem
        What was asked for.
    schedule : Schedule
        A plan without a hard conflict.
    until : float
        When to stop trying, on the clock of `time.monotonic`; default when all is tried. A reason
        says how many starts were tried.
    """
    postponed = []
    for entry in schedule.postponed:
        vi, en = _why_postponed(problem, schedule, problem.meeting(entry.meeting), until)
        postponed.append(entry.model_copy(update={"reason": vi, "reason_en": en}))
    return schedule.model_copy(update={"postponed": tuple(postponed)})


def _asked(problem: Problem, meeting: Meeting, planned: Placement) -> Placement | None:
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


def _what_breaks(
    problem: Problem, schedule: Schedule, tried: Placement, until: float = math.inf
) -> tuple[Conflict, ...]:
    """Return what a meeting put somewhere breaks; without a room, in the room that breaks least.

    Raises
    ------
    TimeoutError
        If time is over before it is known.
    """
    need = problem.meeting(tried.meeting).room
    broken = _breaks(problem, schedule, tried, until)
    if broken or need is None or tried.room is not None:
        return broken
    allowed = [
        room.id
        for room in problem.city.rooms
        if (not need.rooms or room.id in need.rooms) and (not need.sites or room.site in need.sites)
    ]
    least: tuple[Conflict, ...] | None = None
    for room in allowed:
        in_room = tried.model_copy(update={"room": room})
        broken = _breaks(problem, schedule, in_room, until)
        if not broken:
            return ()
        if least is None or len(broken) < len(least):
            least = broken
    return least or ()


def _reach(city: City, schedule: Schedule) -> dt.timedelta:
    """Return how far from each other meetings may be of which one bears on the other.

    On the way, or while a room is made ready; and two that are not at once may both take members
    from a third, so that it falls short of its quorum.
    """
    ways = max((city.travel_minutes, *(way.minutes for way in city.travel)))
    rooms = max((room.setup_minutes + room.clearing_minutes for room in city.rooms), default=0)
    third = max((row.end - row.start for row in schedule.placements), default=dt.timedelta())
    return third + dt.timedelta(minutes=max(ways, rooms, city.longest_rest))


def _breaks(
    problem: Problem, schedule: Schedule, tried: Placement, until: float
) -> tuple[Conflict, ...]:
    """Return the conflicts of one meeting put somewhere, the others being where they are."""
    if time.monotonic() > until:
        raise TimeoutError
    near = _reach(problem.city, schedule)
    waits = {wait.meeting for wait in problem.meeting(tried.meeting).after}
    others = [
        placement
        for placement in schedule.placements
        if placement.meeting != tried.meeting
        and (
            (placement.start < tried.end + near and tried.start - near < placement.end)
            or placement.meeting in waits
            or any(w.meeting == tried.meeting for w in problem.meeting(placement.meeting).after)
        )
    ]
    found = find_conflicts(problem, Schedule(placements=(*others, tried)), HARD_RULES)
    return tuple(one for one in found if one.blocks and tried.meeting in one.meetings)


def _why_postponed(
    problem: Problem, schedule: Schedule, meeting: Meeting, until: float
) -> tuple[str, str]:
    """Return the reason in Vietnamese and English."""
    rules: Counter[RuleCode] = Counter()
    rivals: Counter[str] = Counter()
    tried = 0
    is_over = time.monotonic() > until
    for placement in () if is_over else _tries(problem, meeting):
        try:
            broken = _what_breaks(problem, schedule, placement, until)
        except TimeoutError:
            is_over = True
            break
        tried += 1
        if not broken:
            return (
                "còn giờ trống, nhưng chưa kịp xếp trong thời gian lập lịch",
                "a start is free, but planning ended before it was used",
            )
        rules.update({conflict.rule for conflict in broken})
        rivals.update(
            {name for conflict in broken for name in conflict.meetings if name != meeting.id}
        )
    if is_over and not tried:
        return (
            "chưa kịp tìm lý do trong thời gian lập lịch",
            "planning ended before a reason was looked for",
        )
    if not tried:
        return (
            "không có giờ bắt đầu nào phù hợp trong những ngày được lập lịch",
            "no start in the days planned suits it",
        )
    vi = [f"đã thử {tried} giờ bắt đầu, giờ nào cũng vướng"]
    en = [f"{tried} starts were tried and each breaks a rule"]
    if is_over:
        vi.append("chưa kịp thử các giờ khác")
        en.append("there was no time for the others")
    in_the_book = list(RULES).index
    for code, count in sorted(rules.items(), key=lambda one: (-one[1], in_the_book(one[0])))[:3]:
        vi.append(f"{RULES[code].title_vi} ({count} giờ)")
        en.append(f"{RULES[code].title_en} ({count} starts)")
    if rivals:
        most = sorted(rivals, key=lambda name: (-rivals[name], name))[:3]
        names = ", ".join(most)
        vi.append(f"vướng nhiều nhất với {names}")
        en.append(f"most often against {names}")
    return "; ".join(vi), "; ".join(en)


def _tries(problem: Problem, meeting: Meeting) -> Iterator[Placement]:
    """Yield the starts that might suit a meeting, at any room."""
    calendar = problem.city.calendar
    step = dt.timedelta(minutes=calendar.start_step_minutes)
    if meeting.fixed and meeting.asked_start is not None:
        starts = [meeting.asked_start]
    else:
        starts = [] if meeting.asked_start is None else [meeting.asked_start]
        for _, session in calendar.session_times(problem.first_day, problem.days):
            start = session.start
            while start < session.end:
                starts.append(start)
                start += step
    for start in dict.fromkeys(starts):
        end = problem.end_of(meeting, start)
        if end is not None:
            tried = Placement(meeting=meeting.id, start=start, end=end)
            alone = find_conflicts(problem, Schedule(placements=(tried,)), HARD_RULES)
            if not any(one.blocks and one.meetings == (meeting.id,) for one in alone):
                yield tried
