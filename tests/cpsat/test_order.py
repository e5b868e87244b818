"""The order of meetings, with every choice left open that the plan does not take."""

from __future__ import annotations

import pytest

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.domain.meeting import After, Pin
from coord_calendar.rules import RuleCode
from cpsat.fixing import is_possible, is_possible_among_all

RULES = [RuleCode.PRECEDENCE, RuleCode.DURATION]


@pytest.mark.parametrize(
    ("days_between", "day", "start", "possible"),
    [
        (0, 0, "09:00", True),
        (0, 0, "08:59", False),
        (0, 1, "08:00", True),
        (1, 0, "09:00", False),
        (1, 0, "23:00", False),
        (1, 1, "00:00", True),
        (2, 1, "23:00", False),
        (2, 2, "00:00", True),
    ],
)
def test_a_meeting_comes_after_the_end_of_the_other_where_that_is(
    days_between: int, day: int, start: str, *, possible: bool
) -> None:
    """The first is on Monday from eight to nine; that it might have been later says nothing."""
    problem = a_problem(
        a_meeting("a", room=None),
        a_meeting("b", room=None, after=(After(meeting="a", working_days=days_between),)),
        days=3,
    )
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(day, start)))
    assert is_possible_among_all(problem, schedule, RULES) is possible
    assert is_possible(problem, schedule, RULES) is possible


def test_a_meeting_waits_for_none_that_is_postponed() -> None:
    """It may be as early as it likes."""
    problem = a_problem(
        a_meeting("a", room=None), a_meeting("b", room=None, after=(After(meeting="a"),)), days=1
    )
    for name in "ab":
        schedule = a_schedule(placed(name, at(0, "08:00")))
        assert is_possible_among_all(problem, schedule, RULES)


def test_only_pinned_meetings_must_take_place() -> None:
    """Others may be postponed."""
    free, pinned = (
        a_meeting("a", room=None),
        a_meeting("a", room=None, pin=Pin(start=at(0, "08:00"))),
    )
    assert is_possible_among_all(a_problem(free), a_schedule(), [RuleCode.PINNED])
    assert not is_possible_among_all(a_problem(pinned), a_schedule(), [RuleCode.PINNED])
