"""Parts of a week planned by hours first: rooms follow, or are told apart the next time."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from benchmarks.drawing import drawn
from benchmarks.weeks import problem_of
from hypothesis import given, settings

from cities import a_meeting, a_problem, at, tiny_city
from coord_calendar.cpsat.board import Board
from coord_calendar.cpsat.by_hours import ByHours, are_rooms_weighed
from coord_calendar.cpsat.construct import Construction
from coord_calendar.cpsat.costing import cost_of
from coord_calendar.cpsat.engine import Engine, total
from coord_calendar.cpsat.improve import Improver
from coord_calendar.cpsat.improve_parts import Parts
from coord_calendar.cpsat.model import PlanModel, open_options
from coord_calendar.cpsat.neighbourhoods import Neighbourhoods
from coord_calendar.cpsat.options import Choice
from coord_calendar.domain.meeting import RoomNeed
from coord_calendar.domain.weights import Weights
from cpsat.fixing import run
from cpsat.weeks import limits, weighed_problems

if TYPE_CHECKING:
    from coord_calendar.cpsat.options import Options, Plan
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem

ROOMS_ARE_ALIKE = Weights(wasted_seats=0)


def an_hour(name: str, hour: int, *rooms: str, minutes: int = 60) -> Meeting:
    """Return a meeting of Monday morning that would begin at an hour."""
    return a_meeting(
        name,
        minutes=minutes,
        asked_start=at(0, f"{hour:02}:00"),
        windows=({"start": at(0, "08:00"), "end": at(0, "12:00")},),
        room=RoomNeed(rooms=rooms or ("a1", "a2")),
    )


def the_options(*meetings: Meeting) -> Options:
    """Return what is open to meetings, where it does not matter which room they have."""
    city = tiny_city(weights=ROOMS_ARE_ALIKE)
    another = city.room("a2").model_copy(update={"id": "a3", "name": "Phòng A3"})
    city = tiny_city(weights=ROOMS_ARE_ALIKE, rooms=(*city.rooms, another))
    return open_options(a_problem(*meetings, city=city, days=1))


class Desk:
    """A plan, and what makes it better by hours."""

    def __init__(self, options: Options, plan: Plan) -> None:
        cost = cost_of(options, plan)
        assert cost is not None
        self.board = Board(plan, cost, lambda _best, _bound: None)
        self.improver = Improver(options, self.board, limits(60))
        self.hoods = Neighbourhoods(options, random.Random(0))  # noqa: S311 not for secrets
        chance = random.Random(0)  # noqa: S311 not for secrets
        self.parts = Parts(options, self.hoods, limits(60), Engine(), chance)
        self.by_hours = ByHours(options, self.parts, self.hoods, self.board, self.solve)

    def solve(self, part: PlanModel, hint: Plan, work: float) -> None:
        """Offer the best of a part."""
        part.model.add(total(part.medium) <= self.board.cost.medium)
        found, _ = self.parts.minimise(part, part.soft, hint, work)
        if found is not None:
            self.improver.offer(found)

    def plan(self, *names: str) -> bool:
        """Plan some meetings anew, or all."""
        return self.by_hours.plan(
            self.board.plan, dict.fromkeys(names or self.hoods.movable), 100.0
        )


def test_who_stays_changes_rooms_if_that_helps() -> None:
    """Only the meeting that needs a large hall is planned anew, and another leaves one."""
    options = the_options(
        an_hour("one", 8),
        an_hour("two", 8, "a2", "a3"),
        an_hour("three", 8, "a2", "a3"),
    )
    plan = {
        "one": Choice(480, 540, "a2"),
        "two": Choice(480, 540, "a3"),
        "three": Choice(540, 600, "a2"),
    }
    desk = Desk(options, plan)
    assert desk.by_hours.is_next()
    assert desk.plan("three")
    assert {choice.start for choice in desk.board.plan.values()} == {480}
    assert desk.board.plan["one"].room == "a1"
    assert desk.by_hours.is_next()


def test_who_stays_keeps_the_room_if_there_is_another() -> None:
    """Only who moved gets one."""
    options = the_options(an_hour("one", 8), an_hour("other", 8))
    plan = {"one": Choice(480, 540, "a2"), "other": Choice(540, 600, "a2")}
    desk = Desk(options, plan)
    assert desk.plan("other")
    assert desk.board.plan == {"one": Choice(480, 540, "a2"), "other": Choice(480, 540, "a1")}


def test_rooms_are_told_apart_once_after_hours_that_lacked_some() -> None:
    """At no moment more than two rooms are needed, and yet two hours in one room are not free."""
    options = the_options(
        an_hour("first", 8, "a2"),
        an_hour("early", 8, minutes=120),
        an_hour("late", 9, minutes=120),
        an_hour("last", 10, "a2"),
    )
    plan = {
        "first": Choice(480, 540, "a2"),
        "early": Choice(480, 600, "a1"),
        "late": Choice(540, 660, "a2"),
        "last": Choice(660, 720, "a2"),
    }
    desk = Desk(options, plan)
    assert desk.plan()
    assert desk.board.plan == plan
    assert [desk.by_hours.is_next() for _ in range(3)] == [False, True, True]


@pytest.mark.parametrize(
    ("weights", "meeting", "expected"),
    [
        (ROOMS_ARE_ALIKE, an_hour("a", 8), False),
        (Weights(wasted_seats=1), an_hour("a", 8), True),
        (Weights(wasted_seats=1), an_hour("a", 8, "a1"), False),
        (Weights(wasted_seats=0, room_kept=1), an_hour("a", 8, "a1"), True),
        (ROOMS_ARE_ALIKE, an_hour("a", 8).model_copy(update={"asked_room": "a1"}), True),
    ],
)
def test_rooms_matter_where_one_is_cheaper_than_another(
    weights: Weights, meeting: Meeting, expected: bool
) -> None:
    """Or where people would keep theirs; there a part is never planned by hours."""
    options = open_options(a_problem(meeting, city=tiny_city(weights=weights), days=1))
    assert are_rooms_weighed(options) is expected
    assert Desk(options, {}).by_hours.is_next() is not expected


@settings(max_examples=40, deadline=None)
@given(weighed_problems())
def test_hours_of_all_cost_no_more_than_any_plan(problem: Problem) -> None:
    """For rooms are only counted, and those with which the plan begins are among the places."""
    options = open_options(problem)
    plan = next(Construction(options).plans())
    cost = cost_of(options, plan)
    if cost is None:
        return
    desk = Desk(options, plan)
    part = desk.parts.hours(plan, dict.fromkeys(desk.hoods.movable))
    part.model.add(total(part.medium) <= cost.medium)
    part.model.minimize(total(part.soft))
    _, solver = run(part.model)
    assert round(solver.objective_value) <= cost.soft


def test_a_week_planned_by_hours_is_as_good_as_one_with_rooms_told_apart() -> None:
    """Where rooms are enough."""
    options = open_options(problem_of(drawn(12, 0), 0))
    assert not are_rooms_weighed(options)
    desk = Desk(options, next(Construction(options).plans()))
    while True:
        before = desk.board.cost
        assert desk.plan()
        if desk.board.cost == before:
            break
    whole = PlanModel(options)
    whole.model.add(total(whole.medium) <= desk.board.cost.medium)
    whole.model.minimize(total(whole.soft))
    _, solver = run(whole.model)
    assert desk.board.cost.soft == round(solver.objective_value)
