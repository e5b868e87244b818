from __future__ import annotations

import pytest

from cities import PLAIN_CALENDAR, a_meeting, a_problem, between, closed, tiny_city
from coord_calendar.conflicts import find_conflicts
from coord_calendar.cpsat.board import Board, Cost
from coord_calendar.cpsat.costing import cost_of
from coord_calendar.cpsat.limits import Stopped
from coord_calendar.cpsat.model import open_options, schedule_of
from coord_calendar.cpsat.moves.annealing import NEAR, Annealing
from coord_calendar.cpsat.moves.field import Field
from coord_calendar.cpsat.moves.mover import Mover
from coord_calendar.cpsat.moves.reading import read
from coord_calendar.cpsat.plan import first_plan
from coord_calendar.criteria import bill
from coord_calendar.result import Status
from coord_calendar.solve import solve
from cpsat.moves.bodies import WEIGHTS, a_busy_body
from cpsat.weeks import limits


def a_board(field: Field, told: list[Cost]) -> Board:
    """Return a board with nothing placed."""
    field.place({})
    cost = Cost(*map(round, field.total()))
    return Board({}, cost, lambda best, _: told.append(best))


def test_the_first_plan_costs_what_it_says() -> None:
    """Every meeting has a place, and the model counts the same."""
    options = open_options(a_busy_body(8))
    annealing = Annealing(Field(read(options)), 0)
    annealing.begin()
    plan = annealing.field.plan_of(annealing.field.spots)
    assert len(plan) == 8
    assert annealing.cost == cost_of(options, plan)


@pytest.mark.parametrize("heat", [0.5, 20.0, 5000.0])
def test_steps_keep_count_of_the_cost(heat: float) -> None:
    """Hot or cold, every step leaves a plan without a hard conflict and its cost known."""
    problem = a_busy_body(10)
    options = open_options(problem)
    field = Field(read(options))
    annealing = Annealing(field, 1)
    annealing.begin()
    annealing.heat = heat
    for _ in range(200):
        annealing.step()
    schedule = schedule_of(options, field.plan_of(field.spots))
    counted = bill(problem, schedule).score
    assert annealing.cost == Cost(counted.medium, counted.soft)
    assert not any(conflict.blocks for conflict in find_conflicts(problem, schedule))


def test_the_same_seed_takes_the_same_steps() -> None:
    """Another seed takes others."""

    def after(seed: int) -> object:
        annealing = Annealing(Field(read(open_options(a_busy_body(10)))), seed)
        annealing.begin()
        annealing.heat = 100.0
        for _ in range(50):
            annealing.step()
        return annealing.field.spots

    assert after(3) == after(3)
    assert after(3) != after(4)


def test_a_meeting_without_a_place_is_postponed() -> None:
    """Of two that need one person all day, the one that matters less, whichever comes first."""
    meetings = [
        a_meeting("a", required=("cvp",), minutes=210, priority=1, body="tttu"),
        a_meeting("b", required=("cvp",), minutes=210, priority=5, body="tttu"),
        a_meeting("c", required=("cvp",), minutes=210, priority=5, body="tttu"),
    ]
    city = tiny_city(weights=WEIGHTS, travel=(), travel_minutes=0)
    options = open_options(a_problem(*meetings, city=city, days=1))
    field = Field(read(options))
    annealing = Annealing(field, 0)
    annealing.begin()
    assert field.spots[0] is None
    assert annealing.cost == cost_of(options, field.plan_of(field.spots))
    told: list[Cost] = []
    board = a_board(field, told)
    Mover(field, board, limits(1)).run(lambda: False)
    assert set(board.plan) == {"b", "c"}
    assert board.cost == cost_of(options, board.plan) == told[-1]


def test_moving_ends_when_told() -> None:
    """Before it begins, or as soon as it looks; the best so far is offered."""
    field = Field(read(open_options(a_busy_body(8))))
    told: list[Cost] = []
    board = a_board(field, told)
    mover = Mover(field, board, limits(60))
    mover.run(lambda: True)
    assert not told
    looks = iter([False] * 5)
    mover.run(lambda: next(looks, True))
    assert told
    assert len(board.plan) == 8


@pytest.mark.parametrize("workers", [1, 2])
def test_a_small_problem_is_solved_by_moves_and_proved(workers: int) -> None:
    """The solver proves that what was moved is best."""
    problem = a_busy_body(3, days=1)
    result = solve(problem, time_limit=20, workers=workers)
    assert result.status is Status.OPTIMAL
    assert result.bill.score == result.bound


def test_a_plan_that_cannot_be_bettered_stays() -> None:
    """Moves begin with the plan at hand, and offer nothing that costs as much."""
    city = tiny_city(weights=WEIGHTS, travel=(), travel_minutes=0)
    field = Field(read(open_options(a_problem(a_meeting("a", body="tttu"), city=city, days=1))))
    Annealing(field, 0).begin()
    plan = field.plan_of(field.spots)
    board = Board(plan, Cost(0, 0), lambda *_: pytest.fail("nothing is better"))
    Mover(field, board, limits(0.3)).run(lambda: False)
    assert board.plan is plan


def test_a_meeting_that_cannot_be_anywhere_is_let_be() -> None:
    """Alone or beside others: it is postponed, and the others move."""
    nowhere = a_meeting("x", body="tttu", seats=1000)
    city = tiny_city(weights=WEIGHTS, travel=(), travel_minutes=0)
    for others in ((), (a_meeting("a", body="tttu"), a_meeting("b", body="tttu"))):
        options = open_options(a_problem(nowhere, *others, city=city, days=1))
        field = Field(read(options))
        annealing = Annealing(field, 0)
        annealing.begin()
        for _ in range(30):
            annealing.step()
        assert field.plan_of(field.spots).keys() == {one.id for one in others}
        assert annealing.cost == cost_of(options, field.plan_of(field.spots))


def test_of_very_many_slots_those_near_one_are_looked_at() -> None:
    """Steps of five minutes in a week: the count of the cost stays right."""
    calendar = PLAIN_CALENDAR.model_copy(update={"start_step_minutes": 5})
    city = tiny_city(weights=WEIGHTS, travel=(), travel_minutes=0, calendar=calendar)
    meetings = [
        a_meeting(f"m{number}", body="tttu", required=("cvp",), minutes=30, any_hour=True)
        for number in range(4)
    ]
    options = open_options(a_problem(*meetings, city=city))
    field = Field(read(options))
    assert field.slots(0) > 2 * NEAR
    annealing = Annealing(field, 0)
    annealing.begin()
    annealing.heat = 1e6
    for _ in range(60):
        annealing.step()
    assert annealing.cost == cost_of(options, field.plan_of(field.spots))


@pytest.mark.parametrize(
    ("room", "name", "value"),
    [
        ("field", "LOOKS", 0),
        ("annealing", "MOST_IN_THE_WAY", 0),
        ("annealing", "OFTEN", 0.0),
    ],
)
def test_a_meeting_is_forced_in_only_where_few_are_in_the_way(
    monkeypatch: pytest.MonkeyPatch, room: str, name: str, value: float
) -> None:
    """Whether any place is found, however many are there, and in rooms as elsewhere."""
    problem = a_busy_body(6, days=1)
    outside = a_meeting("x", body="tttu", required=("cvp",), room=None)
    hall = closed("a1", between(0, "08:00", "10:00"))
    problem = problem.model_copy(
        update={"meetings": (*problem.meetings, outside), "commitments": (hall,)}
    )
    monkeypatch.setattr(f"coord_calendar.cpsat.moves.{room}.{name}", value)
    options = open_options(problem)
    field = Field(read(options))
    annealing = Annealing(field, 0)
    annealing.begin()
    annealing.heat = 1e6
    for _ in range(100):
        annealing.step()
    assert annealing.cost == cost_of(options, field.plan_of(field.spots))


def test_a_stop_ends_the_first_plan_between_two_meetings() -> None:
    """Nothing is placed after it."""
    problem = a_busy_body(6)
    options = open_options(problem)
    asked: list[int] = []

    def should_stop() -> bool:
        asked.append(1)
        return len(asked) > 2

    field = Field(read(options))
    with pytest.raises(Stopped):
        first_plan(options, limits(60, should_stop=should_stop), field=field)
    assert len(field.plan_of(field.spots)) == 2
