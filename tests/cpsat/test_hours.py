"""The whole week by its hours: which rules it keeps without rooms."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from ortools.sat.python import cp_model

from cities import a_meeting, a_problem, at, tiny_city
from coord_calendar.cpsat.board import Board
from coord_calendar.cpsat.costing import cost_of
from coord_calendar.cpsat.engine import new_solver, total
from coord_calendar.cpsat.hours import hours_of_the_week
from coord_calendar.cpsat.improve import CALM, Improver
from coord_calendar.cpsat.model import open_options
from coord_calendar.cpsat.neighbourhoods import Neighbourhoods
from coord_calendar.cpsat.options import Choice
from coord_calendar.domain.meeting import Attendance, RoomNeed
from coord_calendar.domain.weights import Weights
from coord_calendar.result import Status
from coord_calendar.solve import solve
from cpsat.weeks import a_coarse_day, limits

if TYPE_CHECKING:
    from coord_calendar.cpsat.model import PlanModel
    from coord_calendar.cpsat.options import Options, Plan
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem


def hours(problem: Problem, plan: Plan | None = None, more: int = 0) -> PlanModel:
    """Return the hours of a problem."""
    options = open_options(problem)
    hoods = Neighbourhoods(options, random.Random(0))  # noqa: S311 not for secrets
    return hours_of_the_week(options, plan or {}, hoods, more=more)


def left_out(whole: PlanModel) -> int:
    """Return how many must be left out, at the least."""
    whole.model.minimize(total(whole.postponed))
    solver = new_solver(20, 0)
    assert solver.solve(whole.model) == cp_model.OPTIMAL
    return round(solver.objective_value)


def an_hour(name: str, start: str, end: str, site: str, *who: str) -> Meeting:
    """Return a meeting that can only be at one hour of Monday."""
    return a_meeting(
        name,
        required=tuple(Attendance(who=one) for one in who),
        windows=({"start": at(0, start), "end": at(0, end)},),
        room=RoomNeed(sites=(site,)),
    )


def test_rooms_are_counted() -> None:
    """Of three meetings at one hour in a building of two rooms one is left out."""
    names = ("a", "b", "c")
    problem = a_problem(*(an_hour(name, "08:00", "09:00", "so-a") for name in names))
    assert left_out(hours(problem)) == 1


@pytest.mark.parametrize(("start", "lost"), [("09", 1), ("10", 0)])
def test_travel_is_kept(start: str, lost: int) -> None:
    """Nobody is in the other building twenty minutes away at once."""
    problem = a_problem(
        an_hour("a", "08:00", "09:00", "so-a", "p1"),
        an_hour("b", f"{start}:00", f"{int(start) + 1}:00", "so-b", "p1"),
    )
    assert left_out(hours(problem)) == lost


def test_a_meeting_is_in_the_zone_where_it_stands_or_is_cheapest() -> None:
    """And in no other."""
    problem = a_problem(a_meeting("a", room=RoomNeed(), asked_room="a2"))
    assert [place.zone for place in hours(problem).options.places["a"]] == ["so-a"]
    standing: Plan = {"a": Choice(480, 540, "b1")}
    assert {place.zone for place in hours(problem, standing).options.places["a"]} == {
        "so-a",
        "so-b",
    }


@pytest.mark.parametrize("more", [1, 9])
def test_other_zones_are_drawn_besides(more: int) -> None:
    """As many as there are, at most."""
    problem = a_problem(a_meeting("a", room=RoomNeed(), asked_room="a2"))
    zones = {place.zone for place in hours(problem, more=more).options.places["a"]}
    assert zones == {"so-a", "so-b"}


def an_improver(options: Options, plan: Plan) -> Improver:
    """Return one that improves a plan and tells nobody."""
    cost = cost_of(options, plan)
    assert cost is not None
    return Improver(options, Board(plan, cost, lambda _best, _bound: None), limits(60))


def kinds(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what was planned anew, in order."""
    lines = (line.split(": ") for line in caplog.messages if " variables, work " in line)
    return [kind for kind, _ in lines]


def test_who_is_double_booked_has_all_hours_planned_at_once() -> None:
    """One step is enough, though every meeting moves."""
    problem = a_coarse_day(
        a_meeting("a", required=(Attendance(who="p1"),), asked_start=at(0, "08:00")),
        a_meeting("b", optional=(Attendance(who="p1"),), asked_start=at(0, "08:00")),
    )
    improver = an_improver(
        open_options(problem), {"a": Choice(480, 540, "a1"), "b": Choice(480, 540, "a2")}
    )
    improver.step()
    assert improver.board.cost.medium == 0


def test_the_hours_found_are_cheap_as_well() -> None:
    """After one step nothing can be better, whatever hours came first."""
    meetings = (
        a_meeting("a", required=(Attendance(who="p1"),), asked_start=at(0, "08:00")),
        a_meeting("b", optional=(Attendance(who="p1"),), asked_start=at(0, "08:00"), priority=3),
        a_meeting("c", required=(Attendance(who="p1"),), asked_start=at(0, "10:00")),
    )
    problem = a_coarse_day(*meetings)
    plan = {
        "a": Choice(480, 540, "a1"),
        "b": Choice(480, 540, "a2"),
        "c": Choice(600, 660, "a1"),
    }
    improver = an_improver(open_options(problem), plan)
    improver.step()
    best = solve(problem, time_limit=20)
    assert best.status is Status.OPTIMAL
    assert improver.board.cost == best.score.key


def test_hours_planned_in_vain_wait_for_the_others(caplog: pytest.LogCaptureFixture) -> None:
    """Where somebody must be double-booked they are not asked for again and again."""
    who = (Attendance(who="p1"),)
    long = {"half_days": 2, "room": RoomNeed()}
    problem = a_problem(
        a_meeting("a", required=who, **long), a_meeting("b", optional=who, **long), days=1
    )
    options = open_options(problem)
    (slot,) = options.slots["a"].times()
    improver = an_improver(options, {"a": Choice(*slot, "a1"), "b": Choice(*slot, "a2")})
    with caplog.at_level("DEBUG", logger="coord_calendar"):
        for _ in range(30):
            improver.step()
    found = kinds(caplog)
    assert found.count("hours") == 1
    assert len(found) >= 30


@pytest.mark.parametrize("is_lean", [False, True])
def test_where_a_meeting_lacks_a_place_few_are_moved_first(
    caplog: pytest.LogCaptureFixture, *, is_lean: bool
) -> None:
    """All hours have their turn when that was in vain, where double-booking has a price."""
    names = ("a", "b", "c")
    weights = Weights(**dict.fromkeys(Weights.model_fields, 0) | {"postponed": 10})
    problem = a_problem(
        *(an_hour(name, "08:00", "09:00", "so-a") for name in names),
        a_meeting("d"),
        city=tiny_city(weights=weights) if is_lean else None,
        days=1,
    )
    improver = an_improver(open_options(problem), {})
    with caplog.at_level("DEBUG", logger="coord_calendar"):
        for _ in range(60):
            improver.step()
    found = kinds(caplog)
    assert ("hours" in found) != is_lean
    assert "hours" not in found[:CALM]
    assert improver.board.cost.medium > 0


def test_who_is_held_has_the_hours_given_in_every_zone() -> None:
    """All others have every hour, in few zones."""
    anywhere = {"room": RoomNeed(), "asked_room": "a2"}
    problem = a_problem(a_meeting("a", **anywhere), a_meeting("b", **anywhere))
    options = open_options(problem)
    hoods = Neighbourhoods(options, random.Random(0))  # noqa: S311 not for secrets
    slots = hoods.slots_of({"a": Choice(480, 540, "a1")}, {"a": Choice(600, 660, "b1")})
    left = hours_of_the_week(options, {}, hoods, held={"a": slots["a"]}).options
    assert {place.zone for place in left.places["a"]} == {"so-a", "so-b"}
    assert list(left.slots["a"].times()) == [(480, 540), (600, 660)]
    assert {place.zone for place in left.places["b"]} == {"so-a"}
    assert len(left.slots["b"]) == len(options.slots["b"])


@pytest.mark.parametrize(
    ("share", "expected"), [(0.0, []), (0.5, []), (0.75, ["c"]), (0.95, ["c", "b"])]
)
def test_the_weightiest_have_no_more_than_a_share(share: float, expected: list[str]) -> None:
    """Of what lies between dearest and cheapest slots, which rises with the priority."""
    problem = a_problem(
        *(
            a_meeting(name, asked_start=at(0, "08:00"), priority=priority)
            for name, priority in (("a", 1), ("b", 3), ("c", 9))
        )
    )
    hoods = Neighbourhoods(open_options(problem), random.Random(0))  # noqa: S311 not for secrets
    assert hoods.weightiest(share) == expected


@pytest.mark.parametrize("share", [0.0, 0.75])
def test_where_every_slot_costs_the_same_nobody_weighs_anything(share: float) -> None:
    """Lest all be held."""
    nothing = Weights(**dict.fromkeys(Weights.model_fields, 0))
    problem = a_problem(a_meeting("a"), a_meeting("b"), city=tiny_city(weights=nothing))
    hoods = Neighbourhoods(open_options(problem), random.Random(0))  # noqa: S311 not for secrets
    assert hoods.weightiest(share) == []
