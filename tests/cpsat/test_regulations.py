"""Rules of regulations, by the last minute that is allowed and the first that is not."""

from __future__ import annotations

from typing import Any

import pytest

from cities import MONDAY, a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.domain.people import Body, BodyKind
from coord_calendar.rules import RuleCode
from cpsat.fixing import is_possible

STATE = Body(id="ub", name="UBND", kind=BodyKind.STATE)


def is_open(rule: RuleCode, day: int, start: str, minutes: int, **changes: Any) -> bool:
    """Tell whether a rule alone lets a meeting of a state body be at a time."""
    city = tiny_city(bodies=(*tiny_city().bodies, STATE))
    problem = a_problem(a_meeting("a", body="ub", room=None, **changes), city=city)
    return is_possible(problem, a_schedule(placed("a", at(day, start), minutes)), [rule])


@pytest.mark.parametrize(
    ("kind", "minutes", "possible"),
    [
        ("giao-ban", 240, True),
        ("giao-ban", 241, False),
        ("hoi-nghi", 480, True),
        ("hoi-nghi", 481, False),
        ("ky-hop", 900, True),
    ],
)
def test_a_half_day_of_a_kind_is_four_hours(kind: str, minutes: int, *, possible: bool) -> None:
    """Of a meeting counted in minutes, too; a session of the council may be of any length."""
    assert is_open(RuleCode.LONGEST_DURATION, 1, "08:00", minutes, kind=kind) is possible


@pytest.mark.parametrize(
    ("day", "start", "possible"), [(2, "23:00", False), (3, "00:00", True), (4, "08:00", True)]
)
def test_a_meeting_is_called_in_time_from_midnight_on(
    day: int, start: str, *, possible: bool
) -> None:
    """Asked for on Monday, with three working days between: from Thursday on."""
    rule = RuleCode.SHORTEST_NOTICE
    assert is_open(rule, day, start, 60, requested_on=MONDAY) is possible
