"""Meetings of Monday, with an hour or with a session alone, for tests of their clashes."""

from __future__ import annotations

from typing import Any

from cities import MONDAY, a_meeting, a_problem, at
from coord_calendar.conflicts import Conflict, find_clashes
from coord_calendar.domain.workcalendar import HalfDay

MORNING = HalfDay(day=MONDAY, session="sang")
AFTERNOON = HalfDay(day=MONDAY, session="chieu")
CHAIRED = {"chair": "pbt"}


def told_of(*meetings: Any, **changes: Any) -> list[Conflict]:
    """Return the clashes among meetings asked for."""
    return find_clashes(a_problem(*meetings, **changes))


def open_one(name: str = "a", **changes: Any) -> Any:
    """Return a meeting of an hour, some time on Monday morning."""
    return a_meeting(name, **{"asked_session": MORNING, **CHAIRED, **changes})


def fixed_one(clock: str, name: str = "b", **changes: Any) -> Any:
    """Return a meeting of an hour on Monday."""
    return a_meeting(name, **{"asked_start": at(0, clock), **CHAIRED, **changes})
