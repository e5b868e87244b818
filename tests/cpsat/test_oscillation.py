"""Meetings left out for a while: who, at which price, and what comes of it."""

from __future__ import annotations

import math
import random
import time
from typing import TYPE_CHECKING

import pytest
from benchmarks.drawing import drawn
from benchmarks.weeks import problem_of
from hypothesis import given, settings
from hypothesis import strategies as st

from cities import a_meeting, a_problem, at, tiny_city
from coord_calendar.cpsat import oscillation
from coord_calendar.cpsat.board import Board
from coord_calendar.cpsat.by_hours import are_rooms_weighed
from coord_calendar.cpsat.construct import Construction
from coord_calendar.cpsat.costing import cost_of
from coord_calendar.cpsat.engine import Engine
from coord_calendar.cpsat.improve import DEAD_END, Improver
from coord_calendar.cpsat.improve_parts import Parts
from coord_calendar.cpsat.limits import Effort, Limits
from coord_calendar.cpsat.model import open_options
from coord_calendar.cpsat.neighbourhoods import Neighbourhoods
from coord_calendar.cpsat.options import Choice
from coord_calendar.cpsat.oscillation import LONGEST, RISING, SHARE, SHORTEST, Oscillation
from coord_calendar.domain.meeting import Attendance, RoomNeed
from coord_calendar.domain.weights import Weights
from cpsat.weeks import people_problems

if TYPE_CHECKING:
    from coord_calendar.cpsat.options import Options, Plan
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem

GIVEN = 100.0


class Desk:
    """A plan, and what leaves meetings of it out for a while; its time passes as work is spent."""

    def __init__(self, options: Options, plan: Plan, *, given: float = GIVEN) -> None:
        cost = cost_of(options, plan)
        assert cost is not None
        self.options = options
        self.board = Board(plan, cost, lambda _best, _bound: None)
        self.effort = Effort(given)
        limits = Limits(float("inf"), 2, 0, lambda: False, self.effort)
        chance = random.Random(0)  # noqa: S311 not for secrets
        hoods = Neighbourhoods(options, chance)
        # The parts have an effort of their own, so that time passes only when a test says so.
        parts = Parts(options, hoods, limits._replace(effort=Effort(1e9)), Engine(), chance)
        self.aside = Oscillation(parts, hoods, self.board, limits, chance)
        self.improver = Improver(options, self.board, limits)

    def passes(self, share: float) -> None:
        """Let a share of the time of the oscillation pass."""
        self.effort.spend(share * SHARE * GIVEN)

    @property
    def placed(self) -> set[str]:
        """Who has a place aside."""
        return set(self.aside.plan)


def an_hour(name: str, hour: int, *people: str, minutes: int = 60) -> Meeting:
    """Return a meeting of Monday morning that would begin at an hour."""
    return a_meeting(
        name,
        minutes=minutes,
        required=tuple(Attendance(who=who) for who in people),
        asked_start=at(0, f"{hour:02}:00"),
        windows=({"start": at(0, "08:00"), "end": at(0, "12:00")},),
        room=None,
    )


def the_options(*meetings: Meeting) -> Options:
    """Return what is open to meetings on a Monday."""
    city = tiny_city(weights=Weights(wasted_seats=0))
    return open_options(a_problem(*meetings, city=city, days=1))


def two_at_once() -> Desk:
    """Return a desk with two meetings of one person that would both begin at eight."""
    options = the_options(an_hour("one", 8, "p1"), an_hour("other", 8, "p1"))
    return Desk(options, {"one": Choice(480, 540, None), "other": Choice(540, 600, None)})


def test_who_pays_much_is_left_out_while_that_is_cheap_and_comes_back() -> None:
    """And the plan at hand stays as it is."""
    desk = two_at_once()
    plan = desk.board.plan
    desk.aside.begin()
    assert desk.aside.step() is None
    assert len(desk.placed) == 1
    desk.passes(RISING)
    assert desk.aside.step() is None
    assert desk.placed == {"one", "other"}
    assert desk.board.plan is plan


def test_who_was_left_out_comes_back_as_the_price_rises() -> None:
    """Long before nobody may be left out at all."""
    desk = two_at_once()
    desk.aside.begin()
    desk.aside.step()
    assert len(desk.placed) == 1
    desk.passes(0.8 * RISING)
    desk.aside.step()
    assert desk.placed == {"one", "other"}


def test_a_group_too_hard_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other groups follow, smaller ones."""
    desk = two_at_once()
    monkeypatch.setattr(oscillation, "WORK", 0.0)
    desk.aside.begin()
    assert desk.aside.step() is None
    assert desk.aside.plan == desk.board.plan


def test_it_is_over_when_its_time_is() -> None:
    """Then the next neighbourhood is one of the plan at hand."""
    desk = two_at_once()
    assert not desk.aside.is_under_way
    desk.aside.begin()
    desk.passes(0.99)
    assert desk.aside.step() is None
    assert desk.aside.is_under_way
    desk.passes(0.01)
    assert desk.aside.step() is None
    assert not desk.aside.is_under_way


@pytest.mark.parametrize(("left", "expected"), [(SHORTEST - 0.1, False), (SHORTEST, True)])
def test_it_begins_only_with_enough_time_left(left: float, *, expected: bool) -> None:
    """In a moment no price can rise."""
    desk = two_at_once()
    desk.effort.spend(GIVEN - left)
    desk.aside.begin()
    assert desk.aside.is_under_way is expected


def test_it_does_not_begin_with_work_but_no_time_left() -> None:
    """Whichever ends first."""
    desk = two_at_once()
    limits = desk.improver.limits._replace(deadline=time.monotonic() + SHORTEST - 1)
    improver = Improver(desk.options, desk.board, limits)
    improver.aside.begin()
    assert not improver.aside.is_under_way


def test_it_lasts_no_longer_than_it_may() -> None:
    """Lest a long search wait for hours."""
    options = the_options(an_hour("one", 8, "p1"), an_hour("other", 8, "p1"))
    plan = {"one": Choice(480, 540, None), "other": Choice(540, 600, None)}
    desk = Desk(options, plan, given=10 * LONGEST)
    desk.aside.begin()
    desk.effort.spend(LONGEST)
    assert desk.aside.step() is None
    assert not desk.aside.is_under_way


def test_without_an_end_the_price_rises_by_the_clock() -> None:
    """From the same price on."""
    options = the_options(an_hour("one", 8, "p1"), an_hour("other", 8, "p1"))
    plan = {"one": Choice(480, 540, None), "other": Choice(540, 600, None)}
    desk = Desk(options, plan, given=math.inf)
    desk.aside.begin()
    assert desk.aside.step() is None
    assert desk.aside.is_under_way
    assert len(desk.placed) == 1


def test_a_small_meeting_is_left_out_sooner_than_a_large_one() -> None:
    """Both wish for the same as much; the large one takes more people's time."""
    options = the_options(
        an_hour("small", 8, "p1"), an_hour("large", 8, "p1", "p2", "p3", minutes=120)
    )
    desk = Desk(options, {"small": Choice(480, 540, None), "large": Choice(540, 660, None)})
    desk.aside.begin()
    desk.aside.step()
    assert desk.placed == {"large"}


def test_hours_better_than_the_plan_at_hand_end_it() -> None:
    """All that the plan places is in them, at what they cost by the plan's own recount."""
    options = the_options(an_hour("one", 8, "p1"), an_hour("other", 9, "p1"))
    desk = Desk(options, {"one": Choice(540, 600, None), "other": Choice(480, 540, None)})
    desk.aside.begin()
    found = desk.aside.step()
    assert found == {"one": Choice(480, 540, None), "other": Choice(540, 600, None)}
    assert not desk.aside.is_under_way


@pytest.mark.parametrize("share", [0.0, 0.3, RISING])
def test_whoever_the_plan_leaves_out_may_be_left_out(share: float) -> None:
    """Of two that exclude each other one has no place; the others are planned better."""
    morning = [an_hour(name, 8, "p2", minutes=210) for name in ("out", "in")]
    options = the_options(an_hour("one", 8, "p1"), an_hour("other", 9, "p1"), *morning)
    desk = Desk(
        options,
        {
            "one": Choice(540, 600, None),
            "other": Choice(480, 540, None),
            "in": Choice(480, 690, None),
        },
    )
    desk.aside.begin()
    desk.passes(share)
    found = desk.aside.step()
    assert found is not None
    assert (found["one"].start, found["other"].start) == (480, 540)
    assert "in" in found


def test_whoever_the_plan_leaves_out_is_no_reason_to_double_book() -> None:
    """One who has no place has cost the plan more than a double-booking would cost another."""
    morning = [an_hour(name, 8, "p2", minutes=210) for name in ("out", "in")]
    pair = [
        an_hour("one", 8, "p1"),
        an_hour("other", 8, "p3").model_copy(update={"optional": (Attendance(who="p1"),)}),
    ]
    options = the_options(*pair, *morning)
    plan = {
        "one": Choice(480, 540, None),
        "other": Choice(540, 600, None),
        "in": Choice(480, 690, None),
    }
    desk = Desk(options, plan)
    assert desk.board.cost.medium > 0
    assert desk.board.cost.soft > 0
    desk.aside.begin()
    desk.passes(RISING)
    assert desk.aside.step() is None
    assert cost_of(options, desk.aside.plan) == desk.board.cost


@settings(max_examples=400, deadline=None)
@given(people_problems(6), st.sampled_from([0.0, 0.3, RISING]))
def test_what_it_finds_is_better_and_leaves_out_nobody(problem: Problem, share: float) -> None:
    """Whatever rules there are, for where no rooms are told apart hours are a plan."""
    meetings = tuple(meeting.model_copy(update={"room": None}) for meeting in problem.meetings)
    options = open_options(problem.model_copy(update={"meetings": meetings}))
    plan = next(Construction(options).plans())
    if cost_of(options, plan) is None:
        return
    desk = Desk(options, plan)
    before = desk.board.cost
    if desk.improver.is_idle:
        return
    desk.aside.begin()
    desk.passes(share)
    for _ in range(4):
        found = desk.aside.step() if desk.aside.is_under_way else None
        if found is not None:
            assert plan.keys() <= found.keys()
            cost = cost_of(options, found)
            assert cost is not None
            assert cost < before


def test_neighbourhoods_in_vain_are_followed_by_it_and_it_by_neighbourhoods() -> None:
    """With two workers; a better plan found aside is given rooms."""
    options = open_options(problem_of(drawn(12, 0), 0))
    desk = Desk(options, next(Construction(options).plans()))
    improver = desk.improver
    while improver.stale < DEAD_END:
        improver.step()
    assert improver.aside.is_under_way
    best = desk.board.cost
    improver.step()
    assert improver.stale == DEAD_END
    desk.effort.spend(desk.effort.left * (SHARE + 0.01))
    improver.step()
    assert not improver.aside.is_under_way
    improver.step()
    assert improver.stale == DEAD_END + 1
    assert desk.board.cost == best


def test_hours_found_aside_are_given_rooms() -> None:
    """And neighbourhoods begin anew."""
    options = open_options(problem_of(drawn(12, 0), 0))
    desk = Desk(options, next(Construction(options).plans()))
    improver, before = desk.improver, desk.board.cost
    improver.stale = DEAD_END
    improver.aside.begin()
    desk.passes(RISING)
    while improver.aside.is_under_way:
        improver.step()
    assert improver.stale == 0
    assert desk.board.cost < before
    assert cost_of(options, desk.board.plan) == desk.board.cost


def test_with_one_worker_proving_has_its_turn_instead() -> None:
    """However long neighbourhoods are in vain."""
    options = open_options(problem_of(drawn(12, 0), 0))
    desk = Desk(options, next(Construction(options).plans()))
    improver = desk.improver
    improver.limits = improver.limits._replace(workers=1)
    while improver.stale < DEAD_END:
        improver.step()
    assert not improver.aside.is_under_way


def test_where_a_meeting_may_be_in_either_of_two_zones_nobody_is_left_out() -> None:
    """Hours alone do not tell who must travel."""
    meetings = [
        an_hour(name, 8, "p1").model_copy(update={"room": RoomNeed(sites=("so-a", "so-b"))})
        for name in ("one", "other")
    ]
    options = the_options(*meetings)
    assert not are_rooms_weighed(options)
    assert any(len({place.zone for place in places}) > 1 for places in options.places.values())
    improver = Desk(options, next(Construction(options).plans())).improver
    while improver.stale < DEAD_END:
        improver.step()
    assert not improver.aside.is_under_way
