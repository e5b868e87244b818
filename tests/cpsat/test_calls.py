from __future__ import annotations

from coord_calendar.cpsat.calls import Calls, either, pairs
from coord_calendar.cpsat.duties import Duty

DUTY = Duty("a", "tttu", "p2")


def test_calls_are_pairs_of_a_meeting_and_a_day() -> None:
    """One pair a day."""
    assert pairs({"a": frozenset({0, 1}), DUTY: frozenset({1})}) == {("a", 0), ("a", 1), (DUTY, 1)}


def test_who_is_invited_comes_whoever_answers_the_call() -> None:
    """A duty is looked at only on days without an invitation to the same meeting."""
    required: Calls = {DUTY: frozenset({0, 1}), "b": frozenset({2})}
    optional: Calls = {"a": frozenset({0}), "b": frozenset({3})}
    assert either(required, optional) == {
        "a": frozenset({0}),
        DUTY: frozenset({1}),
        "b": frozenset({2, 3}),
    }
