"""What a slot or a room costs one meeting: exact amounts, the same as the criterion counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from cities import MONDAY, a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.cpsat.costs import (
    ROOM_COSTS,
    SLOT_COSTS,
    cost_of_place,
    cost_of_postponing,
    cost_of_room,
    cost_of_slots,
)
from coord_calendar.cpsat.slots import Slots
from coord_calendar.cpsat.view import View
from coord_calendar.criteria import CRITERIA
from coord_calendar.domain.meeting import Window
from coord_calendar.domain.places import Room
from coord_calendar.domain.weights import Weights
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from coord_calendar.domain.schedule import Placement, Schedule

EIGHT = at(0, "08:00")
MONDAY_AFTERNOON = HalfDay(day=MONDAY, session="chieu")
PUBLISHED = a_schedule(placed("a", EIGHT, 60, "a1"))
WINDOWS = (
    Window(start=EIGHT, end=at(0, "10:00"), penalty=5),
    Window(start=at(0, "09:00"), end=at(0, "11:00"), penalty=2),
)


def amount(code: RuleCode, place: Placement, published: Schedule | None = None, **wish: Any) -> int:
    """Return what the only meeting of a week costs at a place by one criterion, by both voices."""
    larger = Room(id="c1", name="C1", site="so-b", seats=120)
    city = tiny_city(rooms=(*tiny_city().rooms, larger))
    problem = a_problem(a_meeting("a", **wish), published=published, city=city)
    (meeting,) = problem.meetings
    view = View(problem)
    start, end = view.minutes(place)
    day = view.day_index(place.start)
    told = 0
    if code in SLOT_COSTS:
        slots = Slots(*(np.array([number]) for number in (start, end, day)))
        costs = SLOT_COSTS[code](view, meeting, slots)
        assert costs.dtype == np.int64
        told += int(costs[0])
    if code in ROOM_COSTS:
        told += ROOM_COSTS[code](view, meeting, day, place.room)
    assert told == CRITERIA[code](problem, a_schedule(place))
    return told


@pytest.mark.parametrize(
    ("wish", "day", "start", "cost"),
    [
        pytest.param({"asked_start": EIGHT}, 0, "08:00", 0, id="as asked"),
        pytest.param({"asked_start": EIGHT}, 0, "08:01", 1, id="hours are rounded up"),
        pytest.param({"asked_start": EIGHT}, 0, "11:03", 4, id="three hours and a little"),
        pytest.param({"asked_start": at(0, "09:30")}, 0, "08:00", 2, id="too early"),
        pytest.param({"asked_start": at(0, "09:30")}, 0, "09:30", 0, id="within the half-day"),
        pytest.param({"asked_start": EIGHT}, 0, "13:30", 4, id="the next half-day"),
        pytest.param({"asked_start": EIGHT}, 1, "09:00", 9, id="the next day, an hour on"),
        pytest.param({"asked_start": at(1, "08:00")}, 0, "08:00", 8, id="the day before"),
        pytest.param({"asked_start": EIGHT, "priority": 3}, 0, "09:00", 3, id="by priority"),
        pytest.param({"asked_session": MONDAY_AFTERNOON}, 0, "14:30", 0, id="session"),
        pytest.param(
            {"asked_session": MONDAY_AFTERNOON, "priority": 2},
            0,
            "10:00",
            8,
            id="another session",
        ),
        pytest.param({}, 0, "10:00", 0, id="nothing asked"),
        pytest.param({"windows": WINDOWS}, 0, "08:00", 5, id="from the start of a window"),
        pytest.param({"windows": WINDOWS}, 0, "09:00", 2, id="the better of two windows"),
        pytest.param({"windows": WINDOWS[::-1]}, 0, "09:00", 2, id="in whatever order"),
        pytest.param({"windows": WINDOWS}, 0, "10:00", 2, id="to the end of a window"),
        pytest.param({"windows": WINDOWS}, 0, "07:59", 0, id="begun before the windows"),
        pytest.param({"windows": WINDOWS}, 0, "10:01", 0, id="ended after the windows"),
        pytest.param(
            {"windows": WINDOWS, "asked_start": EIGHT, "priority": 2}, 0, "09:00", 6, id="both"
        ),
    ],
)
def test_a_slot_costs_how_far_it_is_from_the_time_asked(
    wish: dict[str, Any], day: int, start: str, cost: int
) -> None:
    """Four hours a half-day, the hours inside it, and the least penalty of the windows."""
    assert amount(RuleCode.PREFERRED_TIME, placed("a", at(day, start)), **wish) == cost


@pytest.mark.parametrize(
    ("wish", "day", "start", "cost"),
    [
        pytest.param({}, 0, "08:00", 0, id="at once"),
        pytest.param({}, 0, "07:00", 0, id="before office hours"),
        pytest.param({}, 0, "10:59", 2, id="whole hours"),
        pytest.param({}, 0, "13:30", 4, id="the next half-day"),
        pytest.param({}, 1, "09:00", 9, id="the next day, an hour on"),
        pytest.param({"priority": 3}, 0, "09:00", 3, id="by priority"),
        pytest.param({"release": at(0, "11:59")}, 0, "13:30", 4, id="released in the morning"),
        pytest.param({"release": at(0, "12:00")}, 0, "13:30", 0, id="released at its end"),
        pytest.param({"release": at(0, "12:00")}, 0, "08:00", 0, id="sooner than released"),
        pytest.param({"release": at(6, "12:00")}, 4, "13:30", 0, id="released too late for any"),
        pytest.param({"asked_start": EIGHT}, 1, "10:00", 0, id="an hour asked for"),
        pytest.param({"asked_session": MONDAY_AFTERNOON}, 1, "10:00", 2, id="session"),
    ],
)
def test_a_slot_costs_how_late_it_is_where_no_hour_is_asked(
    wish: dict[str, Any], day: int, start: str, cost: int
) -> None:
    """Hours into the half-day, and without any wish the half-days since the first open."""
    assert amount(RuleCode.EARLY, placed("a", at(day, start)), **wish) == cost


@pytest.mark.parametrize(
    ("place", "cost"),
    [
        pytest.param(placed("a", EIGHT, 60, "a1"), 0, id="unchanged"),
        pytest.param(placed("a", EIGHT, 90, "a1"), 2, id="another end"),
        pytest.param(placed("a", at(0, "08:30"), 30, "a1"), 2, id="another start"),
        pytest.param(placed("a", at(1, "08:00"), 60, "a1"), 4, id="another day"),
        pytest.param(placed("a", EIGHT, 60, "a2"), 1, id="another room"),
        pytest.param(placed("a", EIGHT, 60), 1, id="no room"),
        pytest.param(placed("a", at(1, "08:00"), 60, "a2"), 5, id="day and room"),
    ],
)
def test_a_place_costs_how_it_differs_from_the_one_published(place: Placement, cost: int) -> None:
    """A new meeting changes nothing, nor does any plan where none was published."""
    assert amount(RuleCode.CHANGES, place, published=PUBLISHED) == cost
    assert amount(RuleCode.CHANGES, place, published=a_schedule()) == 0
    assert amount(RuleCode.CHANGES, place) == 0


@pytest.mark.parametrize(
    ("code", "room", "wish", "cost"),
    [
        (RuleCode.PREFERRED_ROOM, "a1", {"asked_room": "a1", "priority": 3}, 0),
        (RuleCode.PREFERRED_ROOM, "a2", {"asked_room": "a1", "priority": 3}, 3),
        (RuleCode.PREFERRED_ROOM, "a2", {"priority": 3}, 0),
        (RuleCode.WASTED_SEATS, "a2", {"seats": 20}, 1),
        (RuleCode.WASTED_SEATS, "a2", {"seats": 21}, 0),
        (RuleCode.WASTED_SEATS, "a2", {"seats": 50}, 0),
        (RuleCode.WASTED_SEATS, None, {"seats": 1}, 0),
        (RuleCode.LARGE_ROOMS_KEPT, "b1", {}, 5),
        (RuleCode.LARGE_ROOMS_KEPT, None, {}, 0),
        (RuleCode.LARGE_ROOMS_KEPT, "c1", {}, 12),
        (RuleCode.LARGE_ROOMS_FIRST, "a1", {}, 17),
        (RuleCode.LARGE_ROOMS_FIRST, "a2", {}, 11),
        (RuleCode.LARGE_ROOMS_FIRST, "c1", {}, 0),
        (RuleCode.LARGE_ROOMS_FIRST, None, {}, 0),
    ],
)
def test_a_room_costs_what_it_is_too_large_or_too_small(
    code: RuleCode, room: str | None, wish: dict[str, Any], cost: int
) -> None:
    """The rooms seat 10, 30, 50 and 120."""
    assert amount(code, placed("a", EIGHT, room=room), **wish) == cost


def test_costs_are_weighed_and_added_up() -> None:
    """By slot, by room, by the cheapest of several rooms, and for a published one postponed."""
    weights = Weights(**dict.fromkeys(Weights.model_fields, 0)).model_copy(
        update={"preferred_time": 7, "preferred_room": 100, "wasted_seats": 10, "changes": 1000}
    )
    problem = a_problem(
        a_meeting("a", asked_start=EIGHT, asked_room="a2", seats=10),
        a_meeting("b"),
        city=tiny_city(weights=weights),
        published=PUBLISHED,
    )
    first, new = problem.meetings
    view = View(problem)
    slots = Slots(np.array([480, 540]), np.array([540, 600]), np.array([0, 0]))
    costs = cost_of_slots(view, first, slots)
    assert costs.dtype == np.int64
    assert costs.tolist() == [0, 7 + 2000]
    assert [cost_of_room(view, first, 0, room) for room in ("a1", "a2", "b1", None)] == [
        100,
        20 + 1000,
        100 + 40 + 1000,
        100 + 1000,
    ]
    assert cost_of_place(view, first, 0, ("b1", "a2")) == 1020
    assert cost_of_place(view, first, 0, ()) == 1100
    assert [cost_of_postponing(view, one) for one in (first, new)] == [4000, 0]
    assert cost_of_postponing(View(a_problem(first)), first) == 0


def test_own_costs_are_those_of_each_slot_and_place() -> None:
    """Slots asked about later are known beside those asked about first."""
    meeting = a_meeting("a", asked_start=at(0, "10:00"), asked_room="a1")
    view = View(a_problem(meeting))
    slots = view.slots(meeting)
    first, last = slots.kept(slots.start < 600), slots.kept(slots.start >= 600)
    for part in (first, last, slots):
        costs = view.own_costs.of_slots(meeting, part)
        assert [costs[time] for time in part.times()] == cost_of_slots(view, meeting, part).tolist()
    for rooms in (("a1", "a2"), ("a2",), ()):
        for _ in range(2):
            place = view.own_costs.of_place(meeting, 0, rooms)
            assert place == cost_of_place(view, meeting, 0, rooms)
