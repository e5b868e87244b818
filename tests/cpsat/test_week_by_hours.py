"""All hours of a week at once: when cheaper ones are searched for, and what comes of it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from cities import a_meeting, a_problem, at, tiny_city
from coord_calendar.cpsat import week_by_hours
from coord_calendar.cpsat.board import Board
from coord_calendar.cpsat.costing import cost_of
from coord_calendar.cpsat.improve import Improver
from coord_calendar.cpsat.model import open_options
from coord_calendar.cpsat.options import Choice
from coord_calendar.cpsat.plan import first_plan
from coord_calendar.cpsat.week_by_hours import SHORTEST
from coord_calendar.domain.meeting import Attendance, RoomNeed
from coord_calendar.domain.weights import Weights
from coord_calendar.result import Status
from coord_calendar.solve import solve
from cpsat.weeks import a_crowded_week, limits

if TYPE_CHECKING:
    from coord_calendar.cpsat.limits import Limits
    from coord_calendar.cpsat.options import Options, Plan
    from coord_calendar.domain.city import City

PLAN = {
    "small-08:00": Choice(480, 540, "a1"),
    "small-09:00": Choice(540, 600, "a1"),
    "small-10:00": Choice(600, 660, "a1"),
    "great": Choice(840, 900, "b1"),
}
"""A plan in two buildings that does not give the great one its wish."""


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let neighbourhoods have no turn before the search."""
    monkeypatch.setattr(week_by_hours, "WAIT", 0.0)


def an_improver(
    seconds: float = 60,
    *,
    workers: int = 2,
    city: City | None = None,
    sites: tuple[str, ...] = (),
    optional: bool = False,
    priority: int = 9,
) -> Improver:
    """Return what improves the plan of a Monday on which three give way to one, or need not."""
    p1, room = (Attendance(who="p1"),), RoomNeed(sites=sites)
    others = {"optional": p1} if optional else {"required": p1}
    smalls = (
        a_meeting(f"small-{hour}", asked_start=at(0, hour), room=room, **others)
        for hour in ("08:00", "09:00", "10:00")
    )
    great = a_meeting(
        "great", required=p1, asked_start=at(0, "08:00"), priority=priority, room=room
    )
    options = open_options(a_problem(great, *smalls, days=1, city=city))
    plan = dict(PLAN)
    if optional:
        plan["great"] = Choice(480, 540, "b1")
    if sites:
        plan["great"] = Choice(840, 900, "a1")
    return improving(options, plan, limits(seconds, workers=workers))


def improving(options: Options, plan: Plan, given: Limits) -> Improver:
    """Return what improves a plan and tells nobody."""
    cost = cost_of(options, plan)
    assert cost is not None
    return Improver(options, Board(plan, cost, lambda _best, _bound: None), given)


def kinds(improver: Improver, caplog: pytest.LogCaptureFixture, steps: int = 1) -> list[str]:
    """Return what was planned anew in some steps, in order, without rooms given afterwards."""
    with caplog.at_level("DEBUG", logger="coord_calendar"):
        for _ in range(steps):
            improver.step()
    return [line.split(": ")[0] for line in caplog.messages if is_told(line)]


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("priority", [2, 9])
def test_what_is_found_is_as_good_as_can_be(
    priority: int, caplog: pytest.LogCaptureFixture
) -> None:
    """In one step, though all must move and some rooms change, too; also who is held to guides."""
    improver = an_improver(priority=priority)
    assert improver.board.cost.medium == 0
    assert kinds(improver, caplog)[0] == "long"
    best = solve(improver.options.view.problem, time_limit=20)
    assert best.status is Status.OPTIMAL
    assert improver.board.cost == best.score.key


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize(
    ("seconds", "workers", "expected"),
    [(SHORTEST + 10, 2, True), (SHORTEST - 1, 2, False), (SHORTEST + 10, 1, False)],
)
def test_it_needs_time_and_another_worker(
    seconds: float, workers: int, caplog: pytest.LogCaptureFixture, *, expected: bool
) -> None:
    """With one worker proving has its turn instead."""
    found = kinds(an_improver(seconds, workers=workers), caplog, 2)
    assert ("long" in found) is expected


@pytest.mark.usefixtures("at_once")
def test_what_has_no_end_is_searched_by_turns_as_well(caplog: pytest.LogCaptureFixture) -> None:
    """For a while each time."""
    assert "long" in kinds(an_improver(float("inf")), caplog)


def test_neighbourhoods_have_their_turn_first(caplog: pytest.LogCaptureFixture) -> None:
    """For a share of the time there is."""
    began = time.monotonic()
    improver = an_improver(600)
    found = kinds(improver, caplog, 3)
    assert time.monotonic() - began < week_by_hours.WAIT * week_by_hours.LONGEST
    assert found
    assert "long" not in found


@pytest.mark.usefixtures("at_once")
def test_the_medium_level_comes_first(caplog: pytest.LogCaptureFixture) -> None:
    """While somebody is double-booked, it is not known what hours may cost."""
    improver = an_improver(optional=True)
    assert improver.board.cost.medium > improver.board.bound.medium
    assert "long" not in kinds(improver, caplog)


@pytest.mark.usefixtures("at_once")
def test_where_meetings_can_be_left_out_for_a_while_that_serves(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Where nobody travels and any room costs the same."""
    city = tiny_city(weights=Weights(wasted_seats=0))
    assert "long" not in kinds(an_improver(city=city, sites=("so-a",)), caplog)
    assert "long" in kinds(an_improver(city=city), caplog)


@pytest.mark.usefixtures("at_once")
def test_in_vain_fewer_are_held_and_the_others_have_more_zones(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """From the best plan there is no way to a better one, and each search is larger."""
    improver = an_improver()
    kinds(improver, caplog)
    best = improver.board.cost
    sizes = []
    for _ in range(3):
        caplog.clear()
        assert set(kinds(improver, caplog)) == {"long"}
        sizes.append(max(map(variables, filter(is_told, caplog.messages))))
    assert improver.board.cost == best
    assert sizes[0] < sizes[-1]


@pytest.mark.usefixtures("at_once")
def test_where_hours_are_not_soon_searched_fewer_are_not_held(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """One search for the guide, one near it, and rooms; a second near it only after an end."""
    monkeypatch.setattr(week_by_hours, "WORK", 1e-4)
    options = open_options(a_crowded_week(20))
    plan, _ = first_plan(options, limits(60))
    improver = improving(options, plan, limits(60, workers=2))
    improver.board.prove(medium=improver.board.cost.medium)
    assert kinds(improver, caplog) == ["long"] * 3


@pytest.mark.usefixtures("at_once")
def test_in_vain_for_long_some_are_held_still(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The shares come to the same in the end, and are searched once."""
    improver = an_improver()
    kinds(improver, caplog, 2)
    monkeypatch.setattr(week_by_hours, "FEWER", 1.0)
    caplog.clear()
    # Hours, and rooms at these.
    assert kinds(improver, caplog) == ["long"] * 2


@pytest.mark.usefixtures("at_once")
def test_guides_cost_no_more_than_is_proved(caplog: pytest.LogCaptureFixture) -> None:
    """Once more is proved of the medium cost, they are searched for anew."""
    who = (Attendance(who="p1"),)
    long = {"half_days": 2, "room": RoomNeed()}
    problem = a_problem(
        a_meeting("a", required=who, **long), a_meeting("b", optional=who, **long), days=1
    )
    options = open_options(problem)
    (slot,) = options.slots["a"].times()
    plan = {"a": Choice(*slot, "a1"), "b": Choice(*slot, "a2")}
    improver = improving(options, plan, limits(60, workers=2))
    assert kinds(improver, caplog) == ["hours"]
    caplog.clear()
    improver.board.prove(medium=improver.board.cost.medium)
    assert kinds(improver, caplog).count("long") > 1


def is_told(line: str) -> bool:
    """Tell whether a line of the log is of a model solved."""
    return " variables, work " in line


def variables(line: str) -> int:
    """Return how many variables the model had."""
    return int(line.split(": ")[1].split(maxsplit=1)[0])
