"""Certain and possible faults of a meeting's own time: sessions, windows and deadlines."""

from __future__ import annotations

from typing import Any

import pytest

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.conflicts import Certainty, find_conflicts
from coord_calendar.domain.meeting import Window
from coord_calendar.rules import RuleCode

FIRST = {"kind": "giao-ban", "minutes": None}
DAWN = Window(start=at(0, "07:00"), end=at(0, "07:30"))
MORNING = Window(start=at(0, "08:00"), end=at(0, "09:00"))


@pytest.mark.parametrize(
    ("rule", "start", "changes", "until"),
    [
        pytest.param(RuleCode.WORKING_SESSION, "11:00", {}, "12:00", id="into lunch"),
        pytest.param(RuleCode.WORKING_SESSION, "16:00", {}, "17:00", id="into the evening"),
        pytest.param(RuleCode.WORKING_SESSION, "12:00", {}, None, id="at lunch"),
        pytest.param(RuleCode.WORKING_SESSION, "07:00", {}, None, id="before office hours"),
        pytest.param(RuleCode.TIME_WINDOW, "08:00", {"windows": (MORNING,)}, "09:00", id="window"),
        pytest.param(
            RuleCode.TIME_WINDOW,
            "08:00",
            {"windows": (DAWN, MORNING)},
            "09:00",
            id="the last begun",
        ),
        pytest.param(RuleCode.TIME_WINDOW, "07:30", {"windows": (MORNING,)}, None, id="too soon"),
        pytest.param(RuleCode.TIME_WINDOW, "09:00", {"windows": (MORNING,)}, None, id="over"),
        pytest.param(
            RuleCode.TIME_WINDOW,
            "08:00",
            {"windows": (MORNING,), "deadline": at(0, "08:30")},
            "08:30",
            id="the deadline before the window's end",
        ),
        pytest.param(
            RuleCode.TIME_WINDOW, "08:00", {"deadline": at(0, "09:30")}, "09:30", id="deadline"
        ),
        pytest.param(
            RuleCode.TIME_WINDOW, "08:00", {"deadline": at(0, "08:00")}, None, id="after it"
        ),
        pytest.param(
            RuleCode.TIME_WINDOW,
            "08:00",
            {"release": at(0, "08:30"), "deadline": at(0, "09:30")},
            None,
            id="before its release",
        ),
    ],
)
def test_a_meeting_that_may_end_in_time_is_a_possible_fault(
    rule: RuleCode, start: str, changes: dict[str, Any], until: str | None
) -> None:
    """If it begins where it may, and only its inferred end lies outside."""
    problem = a_problem(a_meeting("a", **FIRST, **changes))
    (conflict,) = find_conflicts(problem, a_schedule(placed("a", at(0, start), 120)), {rule})
    assert (conflict.certainty is Certainty.POSSIBLE) == (until is not None)
    assert ("Chưa chắc" in conflict.vi) == (until is not None)
    assert until is None or f"kéo dài quá {until} (giờ kết thúc suy ra" in conflict.vi


def test_a_meeting_that_begins_with_its_session_may_end_in_it() -> None:
    """Five hours from eight o'clock."""
    problem = a_problem(a_meeting("a", **FIRST))
    schedule = a_schedule(placed("a", at(0, "08:00"), 300))
    (conflict,) = find_conflicts(problem, schedule, {RuleCode.WORKING_SESSION})
    assert "kéo dài quá 12:00 (giờ kết thúc suy ra" in conflict.vi
