from __future__ import annotations

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.domain.schedule import Postponed
from coord_calendar.solve_check import faults_of_order, unknown_meetings


def test_an_order_in_range_has_no_fault() -> None:
    """With an effort or without."""
    for effort in (None, 0.5):
        order = faults_of_order(time_limit=0.1, workers=1, seed=0, effort=effort)
        assert list(order) == []


def test_every_fault_of_an_order_is_told_in_both_languages() -> None:
    """By the parameter's name."""
    nan = float("nan")
    for effort in (0.0, -1.0, nan):
        faults = list(faults_of_order(time_limit=nan, workers=0, seed=-1, effort=effort))
        assert [fault.field for fault in faults] == ["time_limit", "workers", "seed", "effort"]
        assert all(fault.vi != fault.en for fault in faults)


def test_meetings_that_the_problem_does_not_hold_are_told() -> None:
    """Those placed and those postponed."""
    problem = a_problem(a_meeting("a"))
    eight = at(0, "08:00")
    start = a_schedule(placed("a", eight), placed("x", eight), postponed=(Postponed(meeting="y"),))
    faults = list(unknown_meetings(problem, start))
    assert [fault.field for fault in faults] == ["start", "start"]
    assert "«x»" in faults[0].vi
    assert "«y»" in faults[1].en
    assert list(unknown_meetings(problem, None)) == []
    assert list(unknown_meetings(problem, a_schedule(placed("a", eight)))) == []
