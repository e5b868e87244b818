"""In which ways meetings differ between a plan and its amendment, and what clerks call each way.

`Schedule`'s own difference compares placements; here the requests of both plans are known too, so
that a meeting that was withdrawn is told apart from one that was postponed, and what is asked for
anew stands among the differences even if it found no place.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.domain.schedule import Change, difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule
    from coord_calendar.domain.workcalendar import WorkCalendar
    from coord_calendar.errors import Language


class Way(StrEnum):
    """One way in which a meeting differs."""

    ADDED = "added"
    """It was not asked for before."""
    BROUGHT_BACK = "brought_back"
    """It had no place before."""
    WITHDRAWN = "withdrawn"
    """It is asked for no more."""
    POSTPONED = "postponed"
    """It has no place now."""
    DAY = "day"
    """It is on another day."""
    HOUR = "hour"
    """It begins at another hour."""
    LENGTH = "length"
    """It is longer or shorter."""
    ROOM = "room"
    """It is in another room."""
    SUBSTITUTES = "substitutes"
    """Others attend instead of those called."""

    def text(self, lang: Language) -> str:
        """Return it in words."""
        vi, en = _WORDS[self]
        return vi if lang == "vi" else en


_WORDS = {
    Way.ADDED: ("Bổ sung", "New"),
    Way.BROUGHT_BACK: ("Bố trí lại", "Placed again"),
    Way.WITHDRAWN: ("Rút khỏi lịch", "Withdrawn"),
    Way.POSTPONED: ("Hoãn, sẽ bố trí sau", "Postponed"),
    Way.DAY: ("Đổi ngày", "Another day"),
    Way.HOUR: ("Đổi giờ", "Another hour"),
    Way.LENGTH: ("Đổi thời lượng", "Another length"),
    Way.ROOM: ("Đổi phòng", "Another room"),
    Way.SUBSTITUTES: ("Đổi người dự thay", "Other substitutes"),
}


class Difference(NamedTuple):
    """A meeting that differs.

    Parameters
    ----------
    meeting : Meeting
        As it is asked for now; as it was before, if it is withdrawn.
    before, after : Placement or None
        Where it was and where it is; None for nowhere.
    ways : tuple of Way
        In which ways the two differ, at least one.
    """

    meeting: Meeting
    before: Placement | None
    after: Placement | None
    ways: tuple[Way, ...]


def differences(
    was: Problem, before: Schedule, problem: Problem, after: Schedule
) -> tuple[Difference, ...]:
    """Return the meetings that differ between a plan and its amendment.

    Parameters
    ----------
    was, before : Problem, Schedule
        What was asked for first, and the plan of it.
    problem, after : Problem, Schedule
        What is asked for now, and the plan of that.

    Returns
    -------
    tuple of Difference
        In order of the time now, or of the time before for what has no place now; what never had
        one comes last.

    Raises
    ------
    UnknownIdError
        If the plans name a meeting that is asked for in neither.
    """
    asked_before = {meeting.id for meeting in was.meetings}
    asked_now = {meeting.id for meeting in problem.meetings}
    placed = before.by_meeting.keys() | after.by_meeting.keys()
    changes = difference(before, after) + tuple(
        Change(meeting=name, before=None, after=None)
        for name in sorted(asked_now - asked_before - placed)
    )
    found = []
    for change in changes:
        name = change.meeting
        meeting = was.meeting(name) if name not in asked_now else problem.meeting(name)
        known = (name in asked_before, name in asked_now)
        ways = tuple(_ways(change, problem.city.calendar, known))
        if ways:
            found.append(Difference(meeting, change.before, change.after, ways))
    return tuple(sorted(found, key=_when))


def _when(one: Difference) -> tuple[bool, float, str]:
    where = one.after or one.before
    return where is None, where.start.timestamp() if where else 0.0, one.meeting.id


def _ways(change: Change, calendar: WorkCalendar, asked: tuple[bool, bool]) -> Iterator[Way]:
    """Yield the ways; `asked` tells whether the meeting was asked for before, and is now."""
    before, after = change.before, change.after
    if before is not None and after is not None:
        was, now = calendar.local(before.start), calendar.local(after.start)
        different = {
            Way.DAY: was.date() != now.date(),
            Way.HOUR: was.time() != now.time(),
            Way.LENGTH: before.minutes != after.minutes,
            Way.ROOM: before.room != after.room,
            Way.SUBSTITUTES: set(before.substitutes) != set(after.substitutes),
        }
        yield from (way for way, is_so in different.items() if is_so)
        return
    if before is None:
        yield Way.BROUGHT_BACK if asked[0] else Way.ADDED
    if after is None:
        yield Way.POSTPONED if asked[1] else Way.WITHDRAWN
