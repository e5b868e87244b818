"""Rules about a meeting's own time, by the first and last minute that each leaves open."""

from __future__ import annotations

from typing import Any

import pytest

from cities import MONDAY, a_meeting, a_problem, a_schedule, at, between, placed
from coord_calendar.domain.meeting import Pin, Window
from coord_calendar.domain.recurrence import Recurrence, Series
from coord_calendar.rules import RuleCode
from cpsat.fixing import is_possible

NINE, TEN = at(0, "09:00"), at(0, "10:00")
WINDOWS = tuple(Window(start=one.start, end=one.end) for one in (
    between(0, "08:00", "09:00"), between(0, "13:00", "14:30")
))  # fmt: skip


def is_open(rule: RuleCode, start: str, minutes: int, **changes: Any) -> bool:
    """Tell whether a rule alone lets a meeting without a room be at an hour of Monday."""
    weekly = Recurrence(rule="FREQ=WEEKLY;BYDAY=TU", first_day=MONDAY)
    problem = a_problem(
        a_meeting("a", room=None, **changes),
        series=(Series(id="tuan", title="Hằng tuần", recurrence=weekly),),
    )
    return is_possible(problem, a_schedule(placed("a", at(0, start), minutes)), [rule])


@pytest.mark.parametrize(
    ("start", "possible"), [("08:59", False), ("09:00", True), ("15:00", True)]
)
def test_a_meeting_starts_at_its_release_or_later(start: str, *, possible: bool) -> None:
    """Not a minute sooner."""
    assert is_open(RuleCode.TIME_WINDOW, start, 60, release=NINE) is possible


@pytest.mark.parametrize(
    ("start", "possible"), [("09:01", False), ("09:00", True), ("07:00", True)]
)
def test_a_meeting_ends_at_its_deadline_or_sooner(start: str, *, possible: bool) -> None:
    """Not a minute later."""
    assert is_open(RuleCode.TIME_WINDOW, start, 60, deadline=TEN) is possible


@pytest.mark.parametrize(
    ("start", "possible"),
    [
        ("07:59", False),
        ("08:00", True),
        ("08:01", False),
        ("12:59", False),
        ("13:00", True),
        ("13:30", True),
        ("13:31", False),
    ],
)
def test_a_meeting_lies_in_one_of_its_windows(start: str, *, possible: bool) -> None:
    """From the first minute of one to its last."""
    assert is_open(RuleCode.TIME_WINDOW, start, 60, windows=WINDOWS) is possible


@pytest.mark.parametrize(
    ("start", "possible"),
    [
        ("07:59", False),
        ("08:00", True),
        ("11:00", True),
        ("11:01", False),
        ("13:29", False),
        ("13:30", True),
        ("16:00", True),
        ("16:01", False),
    ],
)
def test_a_meeting_lies_in_one_working_session(start: str, *, possible: bool) -> None:
    """From its first minute to its last."""
    assert is_open(RuleCode.WORKING_SESSION, start, 60) is possible


def test_half_days_may_span_sessions() -> None:
    """What lies between them is no rule's of working sessions."""
    assert is_open(RuleCode.WORKING_SESSION, "08:00", 540, half_days=2)


def test_a_rule_on_one_measure_of_length_leaves_the_other_alone() -> None:
    """Minutes are no half-days, nor the reverse."""
    assert is_open(RuleCode.DURATION, "08:00", 10, half_days=1)
    assert is_open(RuleCode.CONSECUTIVE_HALF_DAYS, "08:00", 61)


@pytest.mark.parametrize("rule", [RuleCode.FIXED_TIME, RuleCode.SERIES_PATTERN, RuleCode.PINNED])
def test_a_meeting_that_is_tied_to_no_time_may_be_at_any(rule: RuleCode) -> None:
    """Neither fixed nor pinned, and of no series."""
    assert is_open(rule, "10:17", 60)
    assert is_open(rule, "10:17", 60, asked_start=NINE)


@pytest.mark.parametrize(("start", "possible"), [("08:59", False), ("09:00", True)])
def test_a_pinned_meeting_starts_where_it_is_pinned(start: str, *, possible: bool) -> None:
    """Without a room in the pin the time alone is held."""
    assert is_open(RuleCode.PINNED, start, 60, pin=Pin(start=NINE)) is possible


def test_a_meeting_of_a_series_is_not_on_another_day() -> None:
    """It is on Tuesdays."""
    assert not is_open(RuleCode.SERIES_PATTERN, "09:00", 60, series="tuan")
