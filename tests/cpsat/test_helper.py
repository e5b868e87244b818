"""Whether a second search for better plans helps: only while proving closes the gap more slowly."""

from __future__ import annotations

import pytest
from benchmarks.drawing import drawn
from benchmarks.weeks import problem_of

from cities import a_problem
from coord_calendar.cpsat.board import Board, Cost
from coord_calendar.cpsat.helper import FAR, LONGEST, SHARE, WHILE, Helper
from coord_calendar.cpsat.improve import Improver
from coord_calendar.cpsat.model import open_options
from coord_calendar.cpsat.plan import Pursuit, first_plan
from cpsat.weeks import limits


class Timed:
    """A helper whose every step takes a second of a clock of its own.

    Parameters
    ----------
    meetings : int
        How many there are to be improved; of one nothing can move.
    """

    def __init__(self, meetings: int = 8) -> None:
        self.now = 0.0
        self.steps = 0
        self.has_ended = False
        problem = problem_of(drawn(meetings, 0), 0) if meetings else a_problem()
        options = open_options(problem)
        plan, _ = first_plan(options, limits())
        # Dearer than any plan of it, and what the improver finds costs more than is offered here.
        self.board = Board(plan, Cost(0, 1000), lambda _best, _bound: None)
        self.board.cost, self.board.bound = Cost(0, -1000), Cost(0, -9000)
        improver = Improver(options, self.board, limits(600))
        self.helper = Helper(improver, self.board, self._asked, lambda: self.now)

    def _asked(self) -> bool:
        self.now += 1
        self.steps += not self.has_ended
        return self.has_ended

    def steps_after(self, seconds: float, *, cost: int = 0, bound: int = 0) -> int:
        """Return the steps taken after so long, the cost having fallen and the bound risen."""
        self.now += seconds
        self.board.cost = self.board.cost._replace(soft=self.board.cost.soft - cost)
        self.board.bound = self.board.bound._replace(soft=self.board.bound.soft + bound)
        before = self.steps
        self.helper.help_if_faster()
        return self.steps - before


def test_it_helps_as_long_as_was_proved_where_plans_gain_more() -> None:
    """And twice as long each time in a row, up to a point."""
    timed = Timed()
    while_ = int(WHILE)
    steps = [timed.steps_after(WHILE, cost=100, bound=1) for _ in range(5)]
    assert steps == [while_, 2 * while_, LONGEST * while_, LONGEST * while_, LONGEST * while_]
    assert timed.steps_after(WHILE + 2, cost=100) == LONGEST * (while_ + 2)


def test_it_does_not_help_where_bounds_gain_as_much() -> None:
    """After that the next help is short again."""
    timed = Timed()
    assert timed.steps_after(WHILE, cost=100) == WHILE
    assert timed.steps_after(WHILE, cost=100) == 2 * WHILE
    assert timed.steps_after(WHILE, cost=100, bound=int(100 * SHARE)) == 0
    assert timed.steps_after(WHILE, cost=100, bound=int(100 * SHARE) - 1) == WHILE


def test_where_neither_gains_proving_goes_on() -> None:
    """It may be that a plan is the best already."""
    assert Timed().steps_after(WHILE) == 0


def test_it_does_not_help_near_the_bound() -> None:
    """However much is gained: single moves lead out of dead ends, and are not to be slowed."""
    timed = Timed()
    timed.board.cost, timed.board.bound = Cost(0, int(FAR * -800)), Cost(0, -800)
    timed.helper.begin()
    assert timed.steps_after(WHILE, cost=100) == 0
    timed.board.cost = Cost(0, int(FAR * -800) + 101)
    timed.helper.begin()
    assert timed.steps_after(WHILE, cost=100) == WHILE


def test_nothing_is_compared_at_once() -> None:
    """What was gained until then counts later."""
    timed = Timed()
    assert timed.steps_after(WHILE / 2, cost=100) == 0
    assert timed.steps_after(WHILE / 2) == WHILE


def test_it_helps_while_the_medium_cost_is_not_proved() -> None:
    """Whatever is gained at the soft level: a place for a meeting counts more."""
    timed = Timed()
    timed.board.cost = Cost(1, 50)
    assert timed.steps_after(WHILE, bound=100) == WHILE
    timed.board.cost, timed.board.bound = Cost(1, 500), Cost(1, 100)
    timed.helper.begin()
    assert timed.steps_after(WHILE, bound=100) == 0
    timed.board.cost = Cost(0, 900)
    assert timed.steps_after(WHILE, bound=100) == WHILE


def test_it_ends_when_the_search_does_or_nothing_moves() -> None:
    """At once, however long it might go on."""
    timed = Timed()
    timed.has_ended = True
    assert timed.steps_after(WHILE, cost=100) == 0
    assert timed.now == WHILE + 1
    assert timed.helper.step() is False
    assert Timed(0).helper.step() is False


@pytest.mark.parametrize(("workers", "helps"), [(1, False), (2, True)])
def test_a_pursuit_helps_between_two_steps_of_prices(
    monkeypatch: pytest.MonkeyPatch, workers: int, *, helps: bool
) -> None:
    """Not with one worker, for there is no first search to help."""
    helped: list[bool] = []
    monkeypatch.setattr("coord_calendar.cpsat.prove.LARGEST_TO_LOOK_AT", 0)
    monkeypatch.setattr(Helper, "help_if_faster", lambda _: helped.append(True))
    options = open_options(problem_of(drawn(12, 0), 0))
    plan, cost = first_plan(options, limits())
    pursuit = Pursuit(options, plan, cost, limits(60, workers=workers), lambda _best, _bound: None)
    pursuit.run()
    assert bool(helped) is helps
