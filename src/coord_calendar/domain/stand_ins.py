"""Who may attend a meeting instead of whom.

A call may be answered by another if it means exactly one person, whom the meeting does not require
under another name. A substitute needs whatever consent is asked for, and is one person whom the
meeting does not require anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from coord_calendar.domain.meeting import Attendance, Meeting
    from coord_calendar.domain.problem import Problem


def names_required(meeting: Meeting) -> list[str]:
    """Return whom a meeting requires one by one, the chair first."""
    chair = [] if meeting.chair is None else [meeting.chair]
    return chair + [entry.who for entry in meeting.required if _is_whole(entry)]


def _is_whole(entry: Attendance) -> bool:
    return entry.quorum is None and not entry.some


def who_may_stand_in(problem: Problem, meeting: Meeting, day: dt.date) -> dict[str, dict[str, str]]:
    """Return by call the names that may stand in, each with the person it means on a day."""
    found: dict[str, dict[str, str]] = {}
    for entry in meeting.required:
        if _is_whole(entry) and entry.may_be_substituted:
            by = _may_stand_in(problem, meeting, day, entry)
            if by:
                found.setdefault(entry.who, {}).update(by)
    return found


def _may_stand_in(
    problem: Problem, meeting: Meeting, day: dt.date, entry: Attendance
) -> dict[str, str]:
    holder = problem.only_person(entry.who, day)
    others = (name for name in names_required(meeting) if name != entry.who)
    meant = {person for name in others for person, _ in problem.city.people_meant(name, day)}
    if holder is None or holder in meant:
        return {}
    named = {name: problem.only_person(name, day) for name in entry.substitutes}
    required = meant | {holder}
    return {name: one for name, one in named.items() if one is not None and one not in required}
