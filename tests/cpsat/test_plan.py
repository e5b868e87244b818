"""The quick start, the search for better plans, the proving of bounds, and the three together."""

from __future__ import annotations

import math
import random
import re
import threading
import time
from threading import get_ident
from typing import TYPE_CHECKING

import pytest
from benchmarks.drawing import drawn
from benchmarks.weeks import problem_of
from hypothesis import given, settings
from hypothesis import strategies as st

from cities import MONDAY, a_meeting, a_problem, at, away, between, tiny_city
from coord_calendar.cpsat.board import Board, Cost
from coord_calendar.cpsat.costing import cost_of
from coord_calendar.cpsat.crew import Crew
from coord_calendar.cpsat.improve import Improver
from coord_calendar.cpsat.limits import Effort, Stopped
from coord_calendar.cpsat.model import open_options
from coord_calendar.cpsat.moves.field import Field
from coord_calendar.cpsat.moves.reading import read
from coord_calendar.cpsat.moves.scope import are_pairs_weighed, can_be_moved_singly
from coord_calendar.cpsat.neighbourhoods import Neighbourhoods
from coord_calendar.cpsat.options import Choice
from coord_calendar.cpsat.plan import Pursuit, first_plan
from coord_calendar.cpsat.prove import LOOK, MEDIUM, Prover
from coord_calendar.domain.meeting import Attendance, Pin, RoomNeed
from coord_calendar.domain.places import Room
from coord_calendar.errors import NoPlanError, SolverError, UnknownIdError
from cpsat.weeks import a_coarse_day, a_crowded_week, limits, weighed_problems

if TYPE_CHECKING:
    import datetime as dt

    from coord_calendar.cpsat.options import Options, Plan
    from coord_calendar.domain.problem import Problem


def cost(options: Options, plan: Plan) -> Cost:
    """Return the cost of a plan that keeps every rule."""
    known = cost_of(options, plan)
    assert known is not None
    return known


def a_board(options: Options, plan: Plan) -> Board:
    """Return a board that tells nobody."""
    return Board(plan, cost(options, plan), lambda _best, _bound: None)


def pinned(name: str, rooms: tuple[str, ...], **changes: object) -> object:
    """Return a meeting pinned at eight, in one of some rooms."""
    eight = at(0, "08:00")
    return a_meeting(name, room=RoomNeed(rooms=rooms), pin=Pin(start=eight), **changes)


def test_a_first_plan_is_found_where_the_quick_start_is_stuck() -> None:
    """The long meeting takes the room that is the only one of the other; both are pinned."""
    problem = a_coarse_day(
        pinned("a", ("a1", "a2"), minutes=120, asked_room="a1"), pinned("b", ("a1",))
    )
    plan, _ = first_plan(open_options(problem), limits())
    assert {name: choice.room for name, choice in plan.items()} == {"a": "a2", "b": "a1"}


def test_where_pins_contradict_one_another_no_plan_is_proved() -> None:
    """Two meetings, one room."""
    problem = a_coarse_day(pinned("a", ("a1",)), pinned("b", ("a1",)))
    with pytest.raises(NoPlanError, match="it is proved"):
        first_plan(open_options(problem), limits())


@pytest.mark.parametrize("seed", [0, 1])
def test_improving_never_makes_a_plan_worse(seed: int) -> None:
    """Step by step, until it is better than at first; the costs told are what plans cost."""
    options = open_options(a_crowded_week(12))
    board = a_board(options, {})
    improver = Improver(options, board, limits(60, seed=seed))
    assert improver.is_idle is False
    costs = [board.cost]
    for _ in range(8):
        improver.step()
        costs.append(board.cost)
        assert cost(options, board.plan) == board.cost
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] < costs[0]
    board.prove(medium=board.cost.medium)
    for _ in range(4):
        improver.step()
    assert board.cost <= costs[-1]


def test_improving_that_is_stopped_changes_nothing() -> None:
    """The step under way is given up, while its model is being built or afterwards."""
    options = open_options(a_crowded_week(12))
    board = a_board(options, {})
    improver = Improver(options, board, limits(60))
    improver.engine.stop()
    with pytest.raises(Stopped):
        improver.step()
    assert board.plan == {}


def test_a_plan_that_the_model_refuses_is_not_taken() -> None:
    """Two meetings of one room at once, though nothing would be left out."""
    problem = a_coarse_day(a_meeting("a"), a_meeting("b"))
    options = open_options(problem)
    improver = Improver(options, a_board(options, {}), limits())
    assert improver.offer({"a": Choice(480, 540, "a1"), "b": Choice(480, 540, "a1")}) is False
    assert improver.offer({"a": Choice(480, 540, "a1"), "b": Choice(600, 660, "a1")}) is True


def test_a_guide_is_approached_as_far_as_that_is_good() -> None:
    """Its times are taken over, its missing rooms filled in, what is worse in it left."""
    problem = a_coarse_day(
        a_meeting("a", asked_start=at(0, "08:00")), a_meeting("b", asked_start=at(0, "10:00"))
    )
    options = open_options(problem)
    plan: Plan = {"a": Choice(960, 1020, "a1"), "b": Choice(600, 660, "a2")}
    board = a_board(options, plan)
    guide = {"a": Choice(480, 540, None), "b": Choice(840, 900, None)}
    Improver(options, board, limits()).approach(guide)
    assert {name: choice.start for name, choice in board.plan.items()} == {"a": 480, "b": 600}


def test_a_problem_in_which_nothing_moves_is_idle() -> None:
    """No meeting has a choice."""
    problem = a_coarse_day(
        a_meeting("a", room=None, fixed=True, asked_start=at(0, "08:00")), a_meeting("b", seats=999)
    )
    options = open_options(problem)
    assert Improver(options, a_board(options, {}), limits()).is_idle is True


@settings(max_examples=40, deadline=None)
@given(weighed_problems(), st.integers(1, 4), st.integers(0, 99), st.booleans())
def test_a_neighbourhood_holds_movable_meetings_of_its_size(
    problem: Problem, size: int, seed: int, in_trouble: bool
) -> None:
    """As many as asked for, or all there are; with one in trouble if there is one."""
    options = open_options(problem)
    hoods = Neighbourhoods(options, random.Random(seed))  # noqa: S311 not for secrets
    plan = first_or_none(options)
    around = hoods.in_trouble(plan) if in_trouble else []
    if hoods.movable:
        for _ in range(4):
            group = hoods.draw(plan, size, around)
            assert group <= set(hoods.movable)
            assert len(group) == min(size, len(hoods.movable))
            assert not around or group & set(around)


def first_or_none(options: Options) -> Plan:
    """Return a first plan; an empty one if there is none."""
    try:
        return first_plan(options, limits())[0]
    except NoPlanError:
        return {}


def test_those_in_trouble_are_left_out_or_double_booked() -> None:
    """Both meetings of a person invited to one of them, and what has no place."""
    problem = a_coarse_day(
        a_meeting("a", required=("p1",)),
        a_meeting("b", optional=("p1",)),
        a_meeting("c", optional=("p1",)),
        a_meeting("d"),
    )
    hoods = Neighbourhoods(open_options(problem), random.Random(0))  # noqa: S311 likewise
    plan = {
        "a": Choice(480, 540, "a1"),
        "b": Choice(480, 540, "a2"),
        "c": Choice(600, 660, "a1"),
    }
    assert hoods.in_trouble(plan) == ["a", "b", "d"]
    drawn = [hoods.draw(plan, 2, ["a"]) for _ in range(9)]
    assert all(len(group) == 2 and "a" in group for group in drawn)


def test_those_in_trouble_miss_members() -> None:
    """A meeting that counts on somebody who is expected elsewhere or away, unless it is free."""
    board = (Attendance(who="tttu", quorum=1),)
    problem = a_coarse_day(
        a_meeting("a", required=board),
        a_meeting("b", required=("p1",)),
        a_meeting("c", required=board),
        commitments=(away("p2", between(0, "14:00", "15:00")),),
    )
    plan = {name: Choice(480, 540, room) for name, room in (("a", "a1"), ("b", "a2"))}
    late = {"a": Choice(600, 660, "a1"), "b": plan["b"], "c": Choice(840, 900, "a1")}
    assert Neighbourhoods(open_options(problem), random.Random(0)).in_trouble(plan) == ["a", "c"]  # noqa: S311 likewise
    assert Neighbourhoods(open_options(problem), random.Random(0)).in_trouble(late) == ["c"]  # noqa: S311 likewise
    off = ({"rule": "people_released", "weight": 0},)
    free = problem.model_copy(
        update={"city": tiny_city(settings=off, calendar=problem.city.calendar)}
    )
    assert Neighbourhoods(open_options(free), random.Random(0)).in_trouble(late) == []  # noqa: S311 likewise


def test_groups_of_one_person_or_one_half_day_are_of_the_size_asked_for() -> None:
    """However often they are drawn, from a full plan or an empty one."""
    options = open_options(a_crowded_week(9))
    hoods = Neighbourhoods(options, random.Random(0))  # noqa: S311 likewise
    for plan in ({}, first_plan(options, limits())[0]):
        drawn = [hoods.draw(plan, 5, []) for _ in range(30)]
        assert {len(group) for group in drawn} == {5}
        assert len(set(drawn)) > 1
        assert hoods.draw(plan, 99, []) == set(hoods.movable)


def test_slots_near_are_those_around_each_meeting() -> None:
    """Its own first, then those nearest, before and after; all of a meeting that is free."""
    problem = a_coarse_day(*(a_meeting(name) for name in "abc"))
    options = open_options(problem)
    hoods = Neighbourhoods(options, random.Random(0))  # noqa: S311 likewise
    plan = {
        "a": Choice(480, 540, "a1"),
        "b": Choice(600, 660, "a1"),
        "c": Choice(840, 900, "a1"),
    }

    def starts(count: int) -> dict[str, list[int] | None]:
        near = hoods.near_slots(plan, count, frozenset("c"))
        return {
            name: None if mask is None else options.slots[name].start[mask].tolist()
            for name, mask in near.items()
        }

    assert starts(1) == {"a": [480], "b": [600], "c": None}
    assert starts(4) == {"a": [480, 600], "b": [480, 600], "c": None}
    everything = options.slots["a"].start.tolist()
    assert starts(10_000) == {"a": everything, "b": everything, "c": None}


def test_somebody_double_booked_is_freed_by_many_small_moves() -> None:
    """An invited person, in a day in which every meeting has to move for it; until it is proved."""
    problem = a_coarse_day(
        a_meeting("a", required=("p1",), asked_start=at(0, "08:00")),
        a_meeting("b", optional=("p1",), asked_start=at(0, "08:00")),
        a_meeting("c", required=("p1",), asked_start=at(0, "10:00")),
    )
    options = open_options(problem)
    plan: Plan = {
        "a": Choice(480, 540, "a1"),
        "b": Choice(480, 540, "a2"),
        "c": Choice(600, 660, "a1"),
    }
    for seed in range(4):
        board = a_board(options, plan)
        improver = Improver(options, board, limits(seed=seed))
        for _ in range(40):
            improver.step()
        assert board.cost.medium == 0
        assert board.plan["b"].start != board.plan["a"].start


def weekend(*meetings: object) -> Problem:
    """Return a Saturday."""
    saturday: dt.date = MONDAY.replace(month=12, day=5)
    return a_problem(*meetings, first_day=saturday, days=1)  # type: ignore[arg-type]


def test_groups_are_drawn_where_there_are_neither_half_days_nor_people() -> None:
    """On a weekend, of meetings that call nobody."""
    problem = weekend(*(a_meeting(name, any_hour=True) for name in "abc"))
    hoods = Neighbourhoods(open_options(problem), random.Random(0))  # noqa: S311 likewise
    assert {len(hoods.draw({}, 2, [])) for _ in range(20)} == {2}


@settings(max_examples=20, deadline=None)
@given(weighed_problems(4))
def test_bounds_are_never_above_what_a_plan_costs(problem: Problem) -> None:
    """From any plan on, they end at the cost of the best."""
    options = open_options(problem)
    plan = first_or_none(options)
    if cost_of(options, plan) is None:
        return
    pursuit = Pursuit(options, plan, cost(options, plan), limits(30), lambda _best, _bound: None)
    pursuit.run()
    best = pursuit.board
    assert best.cost == best.bound
    board = a_board(options, best.plan)
    Prover(options, board, limits(30), lambda _: None).run()
    assert board.bound == best.cost


def test_plans_come_across_on_the_way_are_passed_on() -> None:
    """Their rooms yet to be assigned."""
    options = open_options(a_crowded_week(6))
    seen: list[Plan] = []
    Prover(options, a_board(options, {}), limits(30), seen.append).run()
    assert seen
    assert all(options.slots[name].times() for plan in seen for name in plan)


def test_a_model_too_large_is_not_solved_whole() -> None:
    """What the weaker model proves is all that is proved."""
    rooms = tuple(Room(id=f"r{number}", name="R", site="so-a", seats=50) for number in range(40))
    city = tiny_city(rooms=rooms)
    problem = a_problem(*(a_meeting(f"m{number}") for number in range(20)), city=city)
    options = open_options(problem)
    board = a_board(options, {})
    Prover(options, board, limits(60), lambda _: None).run()
    assert board.bound.medium == 0
    assert board.bound < board.cost


def test_proving_that_is_stopped_or_over_proves_nothing() -> None:
    """Nothing is begun."""
    options = open_options(a_crowded_week(6))
    for prover in (
        Prover(options, a_board(options, {}), limits(-1), lambda _: None),
        Prover(options, a_board(options, {}), limits(), lambda _: None),
    ):
        prover.engine.stop()
        prover.run()
        assert prover.board.bound == Cost(0, 0)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stop_ends_the_pursuit_soon(workers: int) -> None:
    """Within about a second of its being asked for; nothing is told afterwards."""
    options = open_options(a_crowded_week())
    plan, first = first_plan(options, limits())
    began = time.monotonic()
    told: list[Cost] = []
    pursuit = Pursuit(
        options,
        plan,
        first,
        limits(60, workers=workers, should_stop=lambda: time.monotonic() > began + 1),
        lambda best, _: told.append(best),
    )
    assert pursuit.run() is True
    assert time.monotonic() - began < 6
    assert pursuit.board.offer({}, Cost(0, 0)) is False
    assert pursuit.board.cost == min([first, *told])


def test_what_goes_wrong_in_a_search_is_a_warning_and_loses_no_plan() -> None:
    """The plan at hand is kept, though no thread can begin: there is no memory for its stack."""
    options = open_options(a_crowded_week(6))
    plan, first = first_plan(options, limits())
    pursuit = Pursuit(options, plan, first, limits(workers=2), lambda _best, _bound: None)
    before = threading.stack_size(2**46)
    try:
        with pytest.warns(RuntimeWarning, match="planning ended early: a search could not begin"):
            assert pursuit.run() is False
    finally:
        threading.stack_size(before)
    assert (pursuit.board.plan, pursuit.board.cost) == (plan, first)


def test_a_plan_that_leaves_much_out_is_soon_a_full_one() -> None:
    """Quick plans are tried first."""
    options = open_options(a_crowded_week(9))
    pursuit = Pursuit(options, {}, cost(options, {}), limits(30, workers=2), lambda _b, _n: None)
    pursuit.run()
    assert len(pursuit.board.plan) == 9


def test_a_mistake_of_the_program_in_a_search_is_not_hidden() -> None:
    """What is no fault of the solver's is raised again in the caller's thread."""
    options = open_options(a_crowded_week(6))
    plan, first = first_plan(options, limits())
    strange = {**plan, "nobody asked for this": plan["m00"]}
    pursuit = Pursuit(options, strange, first, limits(), lambda _best, _bound: None)
    with pytest.raises(UnknownIdError):
        pursuit.run()


def test_a_solver_that_cannot_look_for_a_first_plan_is_a_solver_error() -> None:
    """There is no memory for its thread's stack, so nothing is proved."""
    problem = a_coarse_day(pinned("a", ("a1",)), pinned("b", ("a1",)))
    before = threading.stack_size(2**46)
    try:
        with pytest.raises(SolverError, match="could not begin"):
            first_plan(open_options(problem), limits())
    finally:
        threading.stack_size(before)


def test_the_work_allowed_ends_the_pursuit() -> None:
    """With one worker, long before its time."""
    options = open_options(a_crowded_week())
    plan, first = first_plan(options, limits())
    effort = Effort(1)
    pursuit = Pursuit(
        options, plan, first, limits(600)._replace(effort=effort), lambda _best, _bound: None
    )
    assert pursuit.run() is False
    assert effort.left <= 0
    assert pursuit.board.cost <= first


def test_a_plan_to_begin_with_is_kept_as_far_as_it_can_stand() -> None:
    """What it has of another plan is better than beginning anew, if only a little."""
    problem = a_coarse_day(
        a_meeting("a", required=("p1",), asked_start=at(0, "08:00")),
        a_meeting("b", required=("p1",), asked_start=at(0, "08:00")),
        a_meeting("c", asked_start=at(0, "16:00")),
    )
    options = open_options(problem)
    guide = {"a": Choice(600, 660, "a1"), "b": Choice(480, 540, "a2"), "x": Choice(0, 60, None)}
    worse = {"c": Choice(480, 540, "b1")}
    plan, first = first_plan(options, limits())
    assert first_plan(options, limits(), worse) == (plan, first)
    kept, cost_kept = first_plan(options, limits(), guide)
    assert cost_kept <= first
    assert kept["b"].start in {480, 600}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_guide_is_approached_by_the_pursuit(workers: int) -> None:
    """Even where neighbourhoods would not soon find it."""
    problem = a_coarse_day(
        a_meeting("a", asked_start=at(0, "08:00")), a_meeting("b", asked_start=at(0, "10:00"))
    )
    options = open_options(problem)
    plan: Plan = {"a": Choice(960, 1020, "a1"), "b": Choice(600, 660, "a2")}
    guide = {"a": Choice(480, 540, "a1")}
    told: list[Cost] = []
    pursuit = Pursuit(
        options,
        plan,
        cost(options, plan),
        limits(30, workers=workers),
        lambda best, _bound: told.append(best),
        guide=guide,
    )
    pursuit.run()
    assert told[0] == cost(options, plan)
    assert pursuit.board.plan["a"].start == 480


def a_week_of_single_moves() -> Options:
    """Return what is open in a week in which people would keep their rooms."""
    week = problem_of(drawn(30, 0), 0)
    weights = week.city.weights.model_copy(update={"room_kept": 1})
    city = week.city.model_copy(update={"weights": weights})
    options = open_options(week.model_copy(update={"city": city}))
    assert are_pairs_weighed(options)
    assert can_be_moved_singly(options)
    return options


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stop_ends_single_moves_soon(workers: int) -> None:
    """With the best plan so far."""
    options = a_week_of_single_moves()
    field = Field(read(options))
    plan, first = first_plan(options, limits(), field=field)
    told: list[Cost] = []
    pursuit = Pursuit(
        options,
        plan,
        first,
        limits(600, workers=workers, should_stop=lambda: len(told) > 1),
        lambda best, _bound: told.append(best),
        field=field,
    )
    began = time.process_time()
    assert pursuit.run() is True
    assert time.process_time() - began < 100
    assert pursuit.board.cost <= first


def test_single_moves_that_end_by_the_work_allowed_end_with_the_same_plan() -> None:
    """However long it takes."""
    options = a_week_of_single_moves()
    found = []
    for _ in range(2):
        field = Field(read(options))
        plan, first = first_plan(options, limits(), field=field)
        pursuit = Pursuit(
            options,
            plan,
            first,
            limits(600)._replace(effort=Effort(0.4)),
            lambda _best, _bound: None,
            field=field,
        )
        assert pursuit.run() is False
        assert cost(options, pursuit.board.plan) == pursuit.board.cost < first
        found.append((pursuit.board.plan, pursuit.board.bound))
    assert found[0] == found[1]


def test_work_that_is_done_before_it_is_begun_proves_nothing() -> None:
    """Neither that there is a plan nor that there is none."""
    problem = a_coarse_day(pinned("a", ("a1",)), pinned("b", ("a1",)))
    with pytest.raises(Stopped):
        first_plan(open_options(problem), limits()._replace(effort=Effort(0)))


@pytest.mark.parametrize(("name", "weight"), [("MOST_SLOTS", 0), ("MOST_SLOTS_IN_PAIRS", 1)])
def test_no_bound_is_looked_for_where_the_model_would_be_huge(
    monkeypatch: pytest.MonkeyPatch, name: str, weight: int
) -> None:
    """Building it would take all the time; the bound stays what it was."""
    problem = a_coarse_day(a_meeting("a"), a_meeting("b"))
    weights = problem.city.weights.model_copy(update={"body_overlap": weight})
    city = problem.city.model_copy(update={"weights": weights})
    options = open_options(problem.model_copy(update={"city": city}))
    board = a_board(options, {})
    monkeypatch.setattr(f"coord_calendar.cpsat.prove.{name}", 1)
    Prover(options, board, limits(30), lambda _: pytest.fail("nothing is looked at")).run()
    assert board.bound == Cost(0, 0)


def test_where_nothing_can_be_proved_two_searches_improve(monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread that proves is free for it at once."""
    monkeypatch.setattr("coord_calendar.cpsat.prove.MOST_SLOTS", 1)
    options = open_options(problem_of(drawn(45, 2), 0))
    plan, first = first_plan(options, limits())
    told: list[Cost] = []
    pursuit = Pursuit(
        options,
        plan,
        first,
        limits(60, workers=2, should_stop=lambda: len(told) > 2),
        lambda best, _bound: told.append(best),
    )
    assert pursuit.run() is True
    assert pursuit.board.bound == Cost(0, 0) < pursuit.board.cost < first


def none_left(board: Board) -> None:
    """Offer a plan that costs nothing at the medium level."""
    board.offer({}, Cost(0, 1))


def test_a_medium_cost_that_is_no_more_is_not_proved_any_longer() -> None:
    """When a plan without any is known, the run that asks how little may be ends at once."""
    options = open_options(a_crowded_week())
    board = a_board(options, {})
    prover = Prover(options, board, limits(900, workers=2), lambda _: none_left(board))
    began = time.monotonic()
    crew = Crew(prover.engine)
    crew.work((prover.run,), lambda: False, prover.look)
    assert crew.faults == []
    assert board.cost == Cost(0, 1)
    assert time.monotonic() - began < 0.5 * MEDIUM * 900


@pytest.mark.parametrize("workers", [1, 2])
def test_where_planning_has_no_end_the_medium_cost_is_proved_for_a_while(
    workers: int, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the soft cost has its turn, though nothing is settled."""
    monkeypatch.setattr("coord_calendar.cpsat.prove.LONGEST", 0.05)
    options = open_options(a_crowded_week())
    board = a_board(options, {})
    prover = Prover(options, board, limits(math.inf, workers=workers), lambda _: None)
    given_up = time.monotonic() + 60

    def is_enough() -> bool:
        return bool(proofs(caplog)) or time.monotonic() > given_up

    with caplog.at_level("DEBUG", logger="coord_calendar"):
        Crew(prover.engine).work((prover.run,), is_enough, prover.look)
    assert proofs(caplog)
    assert time.monotonic() < given_up
    assert board.bound.medium < board.cost.medium


def proofs(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the log tells of each proof."""
    return [line for line in caplog.messages if line.startswith("proof, ")]


SOME = 10
"""Ticks after the end of a run by which the next has begun."""


def test_the_soft_cost_is_proved_anew_when_the_medium_cost_falls(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run among plans that may cost more ends at once; what it has proved stays."""
    monkeypatch.setattr("coord_calendar.cpsat.prove.LARGEST_TO_LOOK_AT", 10**6)
    options = open_options(problem_of(drawn(80, 0), 0))
    plan, first = first_plan(options, limits())
    board = Board(plan, Cost(5, first.soft), lambda _best, _bound: None)
    board.prove(medium=5)
    prover = Prover(options, board, limits(600, workers=2), lambda _: None)

    def look() -> None:
        if board.bound.soft and board.cost.medium:
            # What was proved of the medium cost only kept it from being proved first.
            board.bound = board.bound._replace(medium=0)
            board.offer(plan, first._replace(medium=0))
        prover.look()

    ticks: list[int] = []

    def has_begun_anew() -> bool:
        ticks.append(len(proofs(caplog)))
        return sum(ticks) > SOME

    with caplog.at_level("DEBUG", logger="coord_calendar"):
        Crew(prover.engine).work((prover.run,), has_begun_anew, look)
    ended = re.search(r"work (\S+),", proofs(caplog)[0])
    assert ended is not None
    assert float(ended[1]) < LOOK
    assert 0 < board.bound.soft <= first.soft


def test_what_is_settled_with_rooms_counted_is_not_proved_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The model with every rule has its turn at once."""
    options = open_options(problem_of(drawn(12, 0), 0))
    board = a_board(options, first_plan(options, limits())[0])
    with caplog.at_level("DEBUG", logger="coord_calendar"):
        Prover(options, board, limits(60), lambda _: None).run()
    # A thread of an earlier test may still have something to say.
    lines = (line.getMessage() for line in caplog.records if line.thread == get_ident())
    proofs = [line.split(":")[0] for line in lines if line.startswith("proof, ")]
    assert proofs == ["proof, rooms counted", "proof, every rule"]
    assert board.is_proved


def test_prices_prove_where_the_whole_week_is_not_soon_settled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And nothing else is tried after them."""
    monkeypatch.setattr("coord_calendar.cpsat.prove.LOOK", 0)
    options = open_options(problem_of(drawn(12, 0), 0))
    board = a_board(options, first_plan(options, limits())[0])
    Prover(options, board, limits(60), lambda _: None).run()
    assert 0 < board.bound.soft <= board.cost.soft


def test_a_large_week_is_left_to_prices_at_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A look at the whole of it would only take their time."""
    monkeypatch.setattr("coord_calendar.cpsat.prove.LARGEST_TO_LOOK_AT", 0)
    options = open_options(problem_of(drawn(12, 0), 0))
    board = a_board(options, first_plan(options, limits())[0])
    with caplog.at_level("DEBUG", logger="coord_calendar"):
        Prover(options, board, limits(60), lambda _: None).run()
    proofs = [line.split(":")[0] for line in caplog.messages if line.startswith("proof, ")]
    assert proofs == ["proof, prices"]
    assert 0 < board.bound.soft <= board.cost.soft


def test_where_soft_costs_lie_between_meetings_the_whole_week_has_its_turn_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Until it is settled; the city weighs breaks, which half-days by themselves do not know."""
    monkeypatch.setattr("coord_calendar.cpsat.prove.LOOK", 0)
    problem = a_coarse_day(
        a_meeting("a", required=("p1",), asked_start=at(0, "08:00")),
        a_meeting("b", required=("p1",), asked_start=at(0, "08:00")),
    )
    options = open_options(problem)
    board = a_board(options, first_plan(options, limits())[0])
    Prover(options, board, limits(60), lambda _: None).run()
    assert board.bound == board.cost
