"""Serving staff: what just suffices one room, and rooms set up and cleared at once."""

from __future__ import annotations

from typing import Any

import pytest
from ortools.sat.python import cp_model

from cities import a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.cpsat.staff import staff_serves_all_rooms
from coord_calendar.cpsat.variables import Variables
from coord_calendar.domain.meeting import RoomNeed
from coord_calendar.domain.places import Room
from coord_calendar.rules import RuleCode
from cpsat.fixing import is_possible, is_possible_among_all, options_of, run


def a_site(staff: int | None, *rooms: tuple[str, int, int, int]) -> Any:
    """Return a city of rooms, each with minutes of set-up and of clearing, and people for them."""
    return tiny_city(
        sites=tuple(site.model_copy(update={"staff": staff}) for site in tiny_city().sites),
        rooms=tuple(
            Room(
                id=name,
                name=name,
                site="so-a",
                seats=9,
                setup_minutes=setup,
                clearing_minutes=clearing,
                setup_staff=people,
            )
            for name, setup, clearing, people in rooms
        ),
    )


@pytest.mark.parametrize(
    ("staff", "room", "possible"),
    [
        pytest.param(None, ("x", 30, 15, 9), True, id="any number of people"),
        pytest.param(2, ("x", 30, 15, 2), True, id="exactly enough"),
        pytest.param(2, ("x", 30, 15, 3), False, id="one too few"),
        pytest.param(2, ("x", 15, 15, 3), False, id="as long before as after"),
        pytest.param(2, ("x", 0, 15, 3), False, id="only cleared"),
        pytest.param(2, ("x", 0, 0, 3), True, id="neither set up nor cleared"),
        pytest.param(0, ("x", 30, 15, 0), True, id="nobody needed"),
    ],
)
def test_one_room_takes_no_more_people_than_there_are(
    staff: int | None, room: tuple[str, int, int, int], *, possible: bool
) -> None:
    """Beside a meeting that needs no room."""
    problem = a_problem(a_meeting("a"), a_meeting("b", room=None), city=a_site(staff, room))
    schedule = a_schedule(placed("a", at(0, "09:00"), room="x"), placed("b", at(0, "09:00")))
    assert is_possible(problem, schedule, [RuleCode.SERVING_STAFF]) is possible


@pytest.mark.parametrize(
    ("staff", "second", "possible"),
    [
        pytest.param(4, "09:00", False, id="set up at once"),
        pytest.param(5, "09:00", True, id="people for both"),
        pytest.param(None, "09:00", True, id="any number of people"),
        pytest.param(4, "10:34", False, id="one cleared while another is set up"),
        pytest.param(4, "10:35", True, id="one cleared before another is set up"),
        pytest.param(4, "09:30", True, id="one set up during the other"),
    ],
)
def test_rooms_served_at_once_share_the_people(
    staff: int | None, second: str, *, possible: bool
) -> None:
    """The first room is set up 8:30-9:00 and cleared 10:00-10:15, the second takes 20 minutes."""
    city = a_site(staff, ("x", 30, 15, 2), ("y", 20, 0, 3), ("z", 20, 20, 0))
    calendar = city.calendar.model_copy(update={"start_step_minutes": 60})
    problem = a_problem(
        *(a_meeting(name) for name in "abc"),
        city=city.model_copy(update={"calendar": calendar}),
        days=1,
    )
    schedule = a_schedule(
        placed("a", at(0, "09:00"), room="x"),
        placed("b", at(0, second), room="y"),
        placed("c", at(0, "09:00"), room="z"),
    )
    rules = [RuleCode.SERVING_STAFF, RuleCode.DURATION]
    assert is_possible(problem, schedule, rules) is possible
    assert is_possible_among_all(problem, schedule, rules) is possible


def test_a_meeting_in_one_of_several_rooms_asks_for_nobody() -> None:
    """Where it is not decided which, no plan is lost: two may be where the people serve both."""
    city = a_site(2, ("x", 30, 15, 2), ("y", 0, 0, 0))
    fixed: dict[str, Any] = {"fixed": True, "asked_start": at(0, "09:00")}
    either = RoomNeed(rooms=("x", "y"))
    problem = a_problem(*(a_meeting(name, room=either, **fixed) for name in "ab"), city=city)
    model = cp_model.CpModel()
    variables = Variables(options_of(problem).merged(), model)
    assert list(staff_serves_all_rooms(variables, model)) == []
    model.maximize(sum(use.literal for name in "ab" for use in variables.times[name]))
    assert run(model)[1].objective_value == 2
