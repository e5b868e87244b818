"""Rules about rooms: what just suffices one meeting, and how many are enough for several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from ortools.sat.python import cp_model

from cities import a_meeting, a_problem, a_schedule, at, away, between, closed, placed, tiny_city
from coord_calendar.cpsat.rooms import rooms_are_enough
from coord_calendar.cpsat.variables import Variables
from coord_calendar.domain.meeting import Pin, RoomNeed
from coord_calendar.domain.places import Room
from coord_calendar.rules import RuleCode
from cpsat.fixing import is_possible, options_of, run

if TYPE_CHECKING:
    from coord_calendar.domain.city import City
    from coord_calendar.domain.people import Commitment

EIGHT = at(0, "08:00")
VIDEO = frozenset({"truc-tuyen"})


def is_open(
    rule: RuleCode,
    room: str,
    start: str = "08:00",
    minutes: int = 60,
    *,
    city: City | None = None,
    commitments: tuple[Commitment, ...] = (),
    need: RoomNeed | None = None,
    **changes: Any,
) -> bool:
    """Tell whether a rule alone lets a meeting be in a room at an hour of Monday."""
    problem = a_problem(
        a_meeting("a", room=need or RoomNeed(), **changes), city=city, commitments=commitments
    )
    return is_possible(problem, a_schedule(placed("a", at(0, start), minutes, room)), [rule])


@pytest.mark.parametrize(
    ("need", "room", "possible"),
    [
        (RoomNeed(), "b1", True),
        (RoomNeed(rooms=("a1", "a2")), "a2", True),
        (RoomNeed(rooms=("a1", "a2")), "b1", False),
        (RoomNeed(sites=("so-b",)), "b1", True),
        (RoomNeed(sites=("so-b",)), "a1", False),
        (RoomNeed(rooms=("a1", "b1"), sites=("so-b",)), "b1", True),
        (RoomNeed(rooms=("a1", "b1"), sites=("so-b",)), "a1", False),
        (RoomNeed(rooms=("a1",), sites=("so-a",)), "a2", False),
    ],
)
def test_a_room_is_among_those_named_and_at_a_site_named(
    need: RoomNeed, room: str, *, possible: bool
) -> None:
    """Whichever of the two the meeting names; any room if it names neither."""
    assert is_open(RuleCode.ROOM_GIVEN, room, need=need) is possible


@pytest.mark.parametrize(
    ("room", "changes", "possible"),
    [
        ("a1", {"seats": 10}, True),
        ("a1", {"seats": 11}, False),
        ("a1", {"need": RoomNeed(equipment=VIDEO)}, True),
        ("a2", {"need": RoomNeed(equipment=VIDEO)}, False),
        ("a1", {"need": RoomNeed(equipment=VIDEO | {"may-chieu"})}, False),
    ],
)
def test_a_room_has_the_seats_and_all_the_equipment(
    room: str, changes: dict[str, Any], *, possible: bool
) -> None:
    """Exactly as many seats are enough; a part of the equipment is not."""
    assert is_open(RuleCode.ROOM_FITS, room, **changes) is possible


@pytest.mark.parametrize("room_closed", [False, True])
@pytest.mark.parametrize("vetted", [False, True])
def test_a_secret_meeting_is_in_a_room_both_closed_and_vetted(
    *, room_closed: bool, vetted: bool
) -> None:
    """One without the other does not do."""
    room = Room(id="x", name="X", site="so-a", seats=9, closed=room_closed, vetted=vetted)
    possible = is_open(RuleCode.ROOM_FITS, "x", city=tiny_city(rooms=(room,)), secrecy="secret")
    assert possible is (room_closed and vetted)


@pytest.mark.parametrize(
    ("start", "minutes", "possible"),
    [
        pytest.param("08:35", 60, True, id="cleared as the closure begins"),
        pytest.param("08:36", 60, False, id="cleared a minute later"),
        pytest.param("12:20", 60, True, id="set up from the end of the closure"),
        pytest.param("12:19", 60, False, id="set up a minute sooner"),
        pytest.param("10:30", 30, False, id="within"),
        pytest.param("11:00", 0, False, id="of no length, but set up and cleared"),
    ],
)
def test_a_closed_room_is_neither_set_up_nor_cleared(
    start: str, minutes: int, *, possible: bool
) -> None:
    """It takes twenty minutes before a meeting and twenty-five after; it is closed 10:00-12:00."""
    room = Room(id="x", name="X", site="so-a", seats=9, setup_minutes=20, clearing_minutes=25)
    shut = (closed("x", between(0, "10:00", "12:00")),)
    rule, city = RuleCode.ROOM_UNAVAILABLE, tiny_city(rooms=(room,))
    assert is_open(rule, "x", start, minutes, city=city, commitments=shut) is possible


@pytest.mark.parametrize(
    ("minutes", "shut", "possible"),
    [
        pytest.param(60, ("a1", "08:30", "08:30"), True, id="closed for no time"),
        pytest.param(0, ("a1", "07:00", "09:00"), True, id="a meeting of no length"),
        pytest.param(60, ("a1", "07:00", "08:00"), True, id="opened as it begins"),
        pytest.param(60, ("a1", "09:00", "10:00"), True, id="closed as it ends"),
        pytest.param(60, ("a2", "08:00", "09:00"), True, id="another room"),
        pytest.param(60, ("a1", "08:59", "10:00"), False, id="closed a minute sooner"),
    ],
)
def test_only_time_shared_with_a_closure_of_the_room_counts(
    minutes: int, shut: tuple[str, str, str], *, possible: bool
) -> None:
    """The meeting begins at eight; someone's leave beside it closes nothing."""
    commitments = (
        away("p1", between(0, "08:00", "09:00")),
        closed(shut[0], between(0, *shut[1:]), "d"),
    )
    rule = RuleCode.ROOM_UNAVAILABLE
    assert is_open(rule, "a1", minutes=minutes, commitments=commitments) is possible


def test_a_meeting_that_is_not_pinned_may_be_in_any_room() -> None:
    """As may one pinned to a time alone."""
    assert is_open(RuleCode.PINNED, "a1")
    assert is_open(RuleCode.PINNED, "a1", pin=Pin(start=EIGHT))
    assert not is_open(RuleCode.PINNED, "a1", pin=Pin(start=EIGHT, room="a2"))


def counted(city: City, *wants: tuple[str, ...] | None) -> tuple[int, int]:
    """Return how many constraints count rooms, and how many meetings they let be at one hour.

    Each meeting at eight wants one of some rooms, or none; one more is in the afternoon.
    """
    fixed: dict[str, Any] = {"fixed": True, "asked_start": EIGHT}
    early = [
        a_meeting(f"m{n}", room=None if rooms is None else RoomNeed(rooms=rooms), **fixed)
        for n, rooms in enumerate(wants)
    ]
    late = a_meeting("z", fixed=True, asked_start=at(0, "14:00"))
    options = options_of(a_problem(*early, late, city=city)).merged()
    model = cp_model.CpModel()
    variables = Variables(options, model)
    constraints = list(rooms_are_enough(variables, model))
    model.maximize(sum(use.literal for one in early for use in variables.times[one.id]))
    return len(constraints), round(run(model)[1].objective_value)


TWO, OTHER = ("a1", "a2"), ("a1", "b1")


@pytest.mark.parametrize(
    ("wants", "constraints", "most"),
    [
        pytest.param((TWO, TWO), 0, 2, id="as many as rooms"),
        pytest.param((TWO, TWO, TWO), 1, 2, id="one more"),
        pytest.param((TWO, ("a1",), ("a2",)), 1, 2, id="some want one of them"),
        pytest.param((("a1",), ("a1",), TWO), 2, 1 + 1, id="two counts"),
        pytest.param((TWO, TWO, OTHER), 0, 3, id="one may go elsewhere"),
        pytest.param((TWO, TWO, None), 0, 3, id="one needs no room"),
    ],
)
def test_meetings_are_counted_where_their_rooms_may_be_too_few(
    wants: tuple[tuple[str, ...] | None, ...], constraints: int, most: int
) -> None:
    """No more at one hour than there are rooms that any of them may have."""
    assert counted(tiny_city(), *wants) == (constraints, most)


@pytest.mark.parametrize(
    ("wants", "most"),
    [
        pytest.param((("left", "right", "whole"),) * 3, 2, id="as many as parts"),
        pytest.param((("whole",),) * 2, 1, id="as many as rooms"),
    ],
)
def test_a_hall_and_its_parts_are_counted_once(
    wants: tuple[tuple[str, ...], ...], most: int
) -> None:
    """Neither more rooms than undivided ones, nor more than rooms."""
    plain: dict[str, Any] = {"site": "so-a", "seats": 9}
    rooms = (
        *(Room(id=name, name=name, **plain) for name in ("left", "right")),
        Room(id="whole", name="whole", parts=("left", "right"), **plain),
    )
    assert counted(tiny_city(rooms=rooms), *wants) == (1, most)
