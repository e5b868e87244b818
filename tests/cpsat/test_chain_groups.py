"""Who makes way for a meeting without a place: few, and as a rule the right ones."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from cities import a_meeting, a_problem, at
from coord_calendar.cpsat import chain_groups
from coord_calendar.cpsat.board import Board
from coord_calendar.cpsat.chain_groups import ChainGroups
from coord_calendar.cpsat.costing import cost_of
from coord_calendar.cpsat.improve import IN_VAIN, Improver
from coord_calendar.cpsat.limits import Stopped
from coord_calendar.cpsat.model import open_options
from coord_calendar.cpsat.options import Choice, without_end
from coord_calendar.domain.meeting import Window
from cpsat.weeks import limits

if TYPE_CHECKING:
    from coord_calendar.cpsat.options import Options, Plan

EIGHT, TEN, ONE = 8 * 60, 10 * 60, 13 * 60 + 30
MORNING = Window(start=at(0, "08:00"), end=at(0, "12:00"))
NOON = Window(start=at(0, "08:00"), end=at(0, "10:00"))
AFTERNOON = Window(start=at(0, "13:30"), end=at(0, "17:00"))


def a_queue(*, last: tuple[Window, ...] = (MORNING, AFTERNOON)) -> tuple[Options, Plan]:
    """Return three of p1 in a day, and a plan in which the one that must be at 8:00 is left out.

    It can have its hour if `a` goes to 10:00, and `b` to the afternoon; `other` is nobody's rival.
    """
    day = {"minutes": 120, "room": None}
    problem = a_problem(
        a_meeting("late", required=("p1",), windows=(NOON,), priority=2, **day),
        a_meeting("a", required=("p1",), windows=(MORNING,), **day),
        a_meeting("b", required=("p1",), windows=last, **day),
        a_meeting("other", required=("p3",), **day),
        a_meeting("never", required=("p1",), windows=(NOON,), **day),
        days=1,
    )
    options = open_options(problem)
    plan = {
        "a": Choice(EIGHT, TEN, None),
        "b": Choice(TEN, TEN + 120, None),
        "other": Choice(EIGHT, TEN, None),
    }
    return options, plan


def test_those_who_must_make_way_are_found() -> None:
    """And nobody else."""
    options, plan = a_queue()
    assert ChainGroups(options, without_end).around("late", plan) == {"late", "a", "b"}


def test_where_nobody_making_way_helps_nobody_is_found() -> None:
    """`b` has nowhere to go."""
    options, plan = a_queue(last=(MORNING,))
    assert ChainGroups(options, without_end).around("late", plan) == frozenset()


def test_where_patience_ends_nobody_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though there is a way."""
    monkeypatch.setattr(chain_groups, "PATIENCE", 2)
    options, plan = a_queue()
    assert ChainGroups(options, without_end).around("late", plan) == frozenset()


def test_each_is_looked_at_once_those_that_matter_first() -> None:
    """Until all begin anew."""
    options, plan = a_queue()
    groups = ChainGroups(options, without_end)
    for _ in range(2):
        assert groups.due(plan) == groups.due(plan) == "late"
        groups.around("late", plan)
        assert groups.due(plan) == "never"
        groups.around("never", plan)
        assert groups.due(plan) is None
        groups.begin_anew()
    assert groups.due({**plan, "late": plan["a"], "never": plan["a"]}) is None


@pytest.mark.parametrize(("name", "most"), [("MOST_OUT", 2), ("MOST_SLOTS", 25)])
def test_where_that_would_take_long_nobody_is_looked_at(
    name: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where more are left out, or there are more slots."""
    options, plan = a_queue()
    assert sum(map(len, options.slots.values())) == 25
    monkeypatch.setattr(chain_groups, name, most)
    assert ChainGroups(options, without_end).due(plan) == "late"
    monkeypatch.setattr(chain_groups, name, most - 1)
    assert ChainGroups(options, without_end).due(plan) is None


def test_who_is_stopped_looks_no_further() -> None:
    """At once."""

    def stop() -> None:
        raise Stopped

    options, plan = a_queue()
    with pytest.raises(Stopped):
        ChainGroups(options, stop).around("late", plan)


def test_the_first_neighbourhood_places_who_lacks_a_place(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Though two make way for it; whom nobody helps by that is looked at once, and left."""
    options, plan = a_queue()
    cost = cost_of(options, plan)
    assert cost is not None
    board = Board(plan, cost, lambda _best, _bound: None)
    improver = Improver(options, board, limits(60))
    with caplog.at_level(logging.DEBUG):
        improver.step()
        assert board.plan.keys() == {"late", "a", "b", "other"}
        assert board.plan["other"] == plan["other"]
        assert "better plan, chain" in caplog.text
        for _ in range(IN_VAIN + 1):
            improver.step()
    assert "never" not in board.plan
    told = [record.getMessage() for record in caplog.records]
    assert [one for one in told if " makes " in one] == [
        "chain: late makes 3 move",
        *["chain: never makes 0 move"] * 2,
    ]
