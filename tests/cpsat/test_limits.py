from __future__ import annotations

import math

import pytest

from coord_calendar.cpsat.limits import LEAST, Effort, Stopped
from cpsat.weeks import limits


def test_limits_are_over_by_the_clock_or_by_a_stop_asked_for() -> None:
    """Either is enough, and no time left is never less than none."""
    assert limits(60).is_over is False
    assert 0 < limits(60).seconds <= 60
    assert limits(-1).is_over is True
    assert limits(-1).seconds == 0
    assert limits(60, should_stop=lambda: True).is_over is True


def test_limits_are_spent_by_the_clock_or_by_the_work_done() -> None:
    """Whatever the caller is asked, since threads that search do not ask the caller."""
    asked = limits(60, should_stop=lambda: True)
    assert asked.is_spent is False
    assert asked._replace(effort=Effort(1)).is_spent is False
    assert asked._replace(effort=Effort(0)).is_spent is True
    assert limits(-1).is_spent is True


def test_work_done_is_counted_and_nothing_done_a_little() -> None:
    """So that runs of no work come to an end, too."""
    effort = Effort(1)
    effort.spend(0.25)
    assert effort.left == 0.75
    effort.spend(0)
    assert effort.left == 0.75 - LEAST
    assert effort.given == 1
    endless = Effort()
    endless.spend(1e9)
    assert endless.left == math.inf


def test_the_work_of_a_search_is_what_is_given_or_what_its_seconds_are_worth() -> None:
    """The smaller of both; without end if neither is told."""
    assert limits()._replace(effort=Effort(5), allowed=30).work == 5
    assert limits()._replace(effort=Effort(50), allowed=30).work == 30
    assert limits().work == math.inf


def test_a_quick_start_goes_on_until_it_is_late_or_stopped() -> None:
    """By a clock of its own."""
    limits(-1).go_on()
    with pytest.raises(Stopped):
        limits(60)._replace(last=0).go_on()
    with pytest.raises(Stopped):
        limits(60, should_stop=lambda: True).go_on()
