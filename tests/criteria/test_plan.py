"""What a plan gives up as a whole: meetings postponed, and changes."""

from __future__ import annotations

import pytest

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.criteria import CRITERIA
from coord_calendar.domain.schedule import Placement, Postponed, Schedule
from coord_calendar.rules import RuleCode

postponed = CRITERIA[RuleCode.POSTPONED]
changes = CRITERIA[RuleCode.CHANGES]

WAS = placed("a", at(0, "08:00"), room="a1")


def test_nothing_postponed_costs_nothing() -> None:
    """A plan with a place for every meeting has amount 0."""
    assert postponed(a_problem(a_meeting("a", priority=9)), a_schedule(WAS)) == 0


def test_meetings_without_a_place_count_by_priority() -> None:
    """Listed as postponed or missing, each counts its priority once."""
    problem = a_problem(
        a_meeting("a", priority=9), a_meeting("b", priority=3), a_meeting("c", priority=5)
    )
    assert postponed(problem, Schedule(placements=(WAS,), postponed=(Postponed(meeting="b"),))) == 8


def test_without_a_published_schedule_nothing_changes() -> None:
    """The first plan differs from nothing."""
    assert changes(a_problem(a_meeting("a")), a_schedule(WAS)) == 0


@pytest.mark.parametrize(
    ("now", "points"),
    [
        pytest.param(WAS, 0, id="the same"),
        pytest.param(None, 4, id="no place"),
        pytest.param(placed("a", at(1, "08:00"), room="a1"), 4, id="another day"),
        pytest.param(placed("a", at(1, "08:00"), room="a2"), 5, id="another day and room"),
        pytest.param(placed("a", at(0, "08:30"), room="a1"), 2, id="another start"),
        pytest.param(placed("a", at(0, "08:00"), 90, room="a1"), 2, id="another end"),
        pytest.param(placed("a", at(0, "13:30"), room=None), 3, id="another start, no room"),
        pytest.param(placed("a", at(0, "08:00"), room="b1"), 1, id="another room"),
    ],
)
def test_changes_count_by_what_people_must_learn_anew(now: Placement | None, points: int) -> None:
    """Four for a day or a lost place, two for an hour, one more for a room."""
    problem = a_problem(a_meeting("a", priority=9), published=a_schedule(WAS))
    assert changes(problem, a_schedule(*([] if now is None else [now]))) == points


def test_only_what_was_published_and_is_still_asked_for_counts() -> None:
    """A meeting that is new, and one that nobody asks for any more, are no changes."""
    published = Schedule(
        placements=(placed("gone", at(0, "08:00")),), postponed=(Postponed(meeting="a"),)
    )
    problem = a_problem(a_meeting("a"), a_meeting("new"), published=published)
    assert changes(problem, a_schedule(WAS, placed("new", at(0, "08:00")))) == 0
