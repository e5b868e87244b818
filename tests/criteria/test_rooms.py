"""What a plan costs in rooms."""

from __future__ import annotations

import pytest

from cities import a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.criteria import CRITERIA
from coord_calendar.domain.places import Room
from coord_calendar.rules import RuleCode

preferred_room = CRITERIA[RuleCode.PREFERRED_ROOM]
wasted_seats = CRITERIA[RuleCode.WASTED_SEATS]
large_rooms_kept = CRITERIA[RuleCode.LARGE_ROOMS_KEPT]
large_rooms_first = CRITERIA[RuleCode.LARGE_ROOMS_FIRST]


@pytest.mark.parametrize(
    ("asked", "room", "amount"),
    [
        pytest.param("a1", "a1", 0, id="the room asked for"),
        pytest.param(None, "a1", 0, id="any room"),
        pytest.param("a1", "a2", 3, id="another room"),
        pytest.param("a1", None, 3, id="no room"),
    ],
)
def test_another_room_than_asked_for_counts_the_priority(
    asked: str | None, room: str | None, amount: int
) -> None:
    """Only meetings that asked for a room and have another pay."""
    problem = a_problem(a_meeting("a", priority=3, asked_room=asked), a_meeting("b", priority=50))
    assert preferred_room(problem, a_schedule(placed("a", at(0, "08:00"), room=room))) == amount


@pytest.mark.parametrize(
    ("seats", "room", "amount"),
    [
        pytest.param(50, "b1", 0, id="full"),
        pytest.param(41, "b1", 0, id="nine left"),
        pytest.param(40, "b1", 1, id="ten left"),
        pytest.param(1, "b1", 4, id="forty-nine left"),
        pytest.param(90, "b1", 0, id="too small"),
        pytest.param(None, "a2", 2, id="a seat for each of three people called"),
        pytest.param(1, None, 0, id="no room"),
    ],
)
def test_seats_left_empty_count_in_whole_tens(
    seats: int | None, room: str | None, amount: int
) -> None:
    """Rooms much larger than their meeting pay; a room too small is another rule's business."""
    problem = a_problem(a_meeting("a", seats=seats, required=("tttu",), optional=("cvp",)))
    assert wasted_seats(problem, a_schedule(placed("a", at(0, "08:00"), room=room))) == amount


def test_tens_are_counted_for_each_meeting() -> None:
    """Two rooms with five seats left are not one with ten."""
    problem = a_problem(a_meeting("a", seats=5), a_meeting("b", seats=25))
    schedule = a_schedule(
        placed("a", at(0, "08:00"), room="a1"), placed("b", at(0, "08:00"), room="a2")
    )
    assert wasted_seats(problem, schedule) == 0


@pytest.mark.parametrize(
    ("room", "kept", "first"),
    [
        pytest.param(None, 0, 0, id="no room"),
        pytest.param("a1", 1, 6, id="the smallest"),
        pytest.param("a2", 3, 2, id="the middle one"),
        pytest.param("b1", 5, 0, id="the largest"),
    ],
)
def test_a_room_costs_its_seats_or_those_it_lacks(room: str | None, kept: int, first: int) -> None:
    """A city keeps its large rooms free, or uses them first; priority does not matter."""
    problem = a_problem(a_meeting("a", priority=9), a_meeting("b"))
    schedule = a_schedule(placed("a", at(0, "08:00"), room=room))
    assert (large_rooms_kept(problem, schedule), large_rooms_first(problem, schedule)) == (
        kept,
        first,
    )


def test_tens_of_seats_are_whole_for_each_meeting() -> None:
    """Two rooms of fifteen seats are two tens; twenty-five below the largest are two for each."""
    rooms = tuple(
        Room(id=name, name=name, site="so-a", seats=seats)
        for name, seats in (("r1", 15), ("r2", 15), ("r3", 40))
    )
    problem = a_problem(a_meeting("a"), a_meeting("b"), city=tiny_city(rooms=rooms))
    schedule = a_schedule(
        placed("a", at(0, "08:00"), room="r1"), placed("b", at(0, "08:00"), room="r2")
    )
    assert large_rooms_kept(problem, schedule) == 2
    assert large_rooms_first(problem, schedule) == 4


def test_without_any_room_none_is_large() -> None:
    """A city may have no rooms of its own."""
    problem = a_problem(a_meeting("a", room=None), city=tiny_city(rooms=()))
    assert large_rooms_first(problem, a_schedule(placed("a", at(0, "08:00")))) == 0
