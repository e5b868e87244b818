from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cities import a_meeting, a_problem, tiny_city
from coord_calendar.cpsat.capacity import Load, fits, tasks
from coord_calendar.cpsat.options import Place
from coord_calendar.cpsat.rooms_taken import RoomsTaken
from coord_calendar.cpsat.slots import Slots
from coord_calendar.cpsat.units import Units
from coord_calendar.cpsat.view import View
from coord_calendar.domain.places import Room
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.rules import Reaction, RuleCode

STAFF = 3


def a_view(reaction: Reaction = Reaction.BLOCK) -> View:
    """Return a problem of one house, whose staff of three serves three rooms."""
    site = tiny_city().sites[0].model_copy(update={"staff": STAFF})
    rooms = tuple(
        Room(
            id=f"r{people}",
            name="R",
            site=site.id,
            seats=20,
            setup_minutes=30,
            clearing_minutes=15,
            setup_staff=people,
        )
        for people in (1, 2, 3)
    )
    settings = (RuleSetting(rule=RuleCode.SERVING_STAFF, body="tttu", reaction=reaction),)
    city = tiny_city(sites=(site, *tiny_city().sites[1:]), rooms=rooms, settings=settings)
    return View(a_problem(a_meeting("a", body="tttu"), city=city))


times = st.tuples(st.sampled_from(["r1", "r2", "r3"]), st.integers(0, 20), st.integers(1, 4)).map(
    lambda drawn: (drawn[0], 480 + 15 * drawn[1], 480 + 15 * (drawn[1] + drawn[2]))
)


@given(st.lists(times, max_size=6), times)
def test_a_room_is_served_while_enough_of_the_staff_have_nothing_to_do(
    placed: list[tuple[str, int, int]], asked: tuple[str, int, int]
) -> None:
    """Asked about one time or about many at once."""
    view = a_view()
    meeting = view.problem.meeting("a")
    taken = RoomsTaken(view, Units(15))
    running: list[Load] = []
    cells = {"r1": 0, "r2": 0, "r3": 0}
    for name, start, end in placed:
        room = view.city.room(name)
        if taken.is_free(meeting, name, start, end):
            taken.take(meeting, name, start, end)
            running += tasks(room, start, end)
            cells[name] |= Units(15).bits(start - 30, end + 15)
    name, start, end = asked
    is_served = all(
        fits(running, load, (STAFF,)) for load in tasks(view.city.room(name), start, end)
    )
    is_free = is_served and not cells[name] & Units(15).bits(start - 30, end + 15)
    assert taken.is_free(meeting, name, start, end) == is_free
    slots = Slots(np.array([start]), np.array([end]), np.array([0]))
    assert taken.are_free(meeting, slots, Place("so-a", (name,))).tolist() == [is_free]


@pytest.mark.parametrize("reaction", Reaction)
def test_staff_that_need_not_be_enough_are_never_short(reaction: Reaction) -> None:
    """The room itself is taken all the same."""
    view = a_view(reaction)
    meeting = view.problem.meeting("a")
    taken = RoomsTaken(view, Units(15))
    taken.take(meeting, "r3", 480, 540)
    assert taken.is_free(meeting, "r1", 480, 540) == (reaction is not Reaction.BLOCK)
    assert not taken.is_free(meeting, "r3", 480, 540)


def test_no_room_and_one_of_several_are_always_free() -> None:
    """Which of several it is is not decided yet."""
    view = a_view()
    meeting = view.problem.meeting("a")
    taken = RoomsTaken(view, Units(15))
    taken.take(meeting, "r3", 480, 540)
    slots = Slots(np.array([480]), np.array([540]), np.array([0]))
    assert taken.is_free(meeting, None, 480, 540)
    for rooms in ((), ("r1", "r3")):
        assert taken.are_free(meeting, slots, Place("so-a", rooms)).tolist() == [True]
