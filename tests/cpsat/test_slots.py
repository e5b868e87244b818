from __future__ import annotations

import numpy as np

from cities import a_meeting, a_problem
from coord_calendar.cpsat.view import View


def test_slots_on_some_days_are_told_by_a_mask() -> None:
    """All of them at once when no other day is left."""
    view = View(a_problem(a_meeting("a", half_days=1), days=2))
    slots = view.slots(view.problem.meeting("a"))
    assert slots.days == (0, 1)
    assert slots.on([1]).tolist() == [False, False, True, True]
    assert slots.on([0, 1, 2]).tolist() == [True] * 4


def test_slots_are_told_as_rows_and_kept_by_a_mask() -> None:
    """Those that are all kept are the same."""
    view = View(a_problem(a_meeting("a", half_days=1), days=1))
    slots = view.slots(view.problem.meeting("a"))
    first, second = slots.rows
    assert slots.times() == [first[:2], second[:2]]
    assert [day for _, _, day in slots.rows] == [0, 0]
    assert slots.kept(np.array([False, True])).rows == [second]
    assert slots.kept(np.array([True, True])) is slots
