"""Certain and possible clashes over rooms: their set-up and clearing, closures and seats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cities import a_meeting, a_problem, a_schedule, at, between, closed, placed, tiny_city
from coord_calendar.conflicts import Certainty, find_conflicts
from coord_calendar.domain.meeting import Attendance, RoomNeed
from coord_calendar.domain.places import Room
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from coord_calendar.domain.meeting import Meeting

CONCERNED = Attendance(who="tttu", some=True)
FIRST = {"kind": "giao-ban", "minutes": None}


def hall(first: Meeting, start: str, **changes: Any) -> list[Certainty]:
    """Return how certain it is that `first` at eight shares a hall with one at `start`.

    The hall takes 30 minutes to set up and 10 to clear.
    """
    room = Room(
        id="h", name="Hội trường", site="so-a", seats=9, setup_minutes=30, clearing_minutes=10
    )
    problem = a_problem(first, a_meeting("b"), city=tiny_city(rooms=(room,)), **changes)
    schedule = a_schedule(
        placed("a", at(0, "08:00"), 120, room="h"), placed("b", at(0, start), room="h")
    )
    found = find_conflicts(problem, schedule, {RuleCode.ROOM_OVERLAP, RuleCode.ROOM_UNAVAILABLE})
    return [row.certainty for row in found]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        pytest.param("08:40", [Certainty.CERTAIN], id="set-up and clearing fill the gap"),
        pytest.param("08:41", [Certainty.POSSIBLE], id="a minute more"),
        pytest.param("10:39", [Certainty.POSSIBLE], id="up to the last"),
        pytest.param("10:40", [], id="no clash"),
        pytest.param("07:30", [Certainty.CERTAIN], id="the other first, its end given"),
    ],
)
def test_set_up_and_clearing_count_whatever_the_length(
    start: str, expected: list[Certainty]
) -> None:
    """What they take of a room they take however short the meeting is."""
    assert hall(a_meeting("a", **FIRST), start) == expected


def test_a_closure_that_begins_later_is_a_possible_clash() -> None:
    """One that begins as the clearing of the shortest meeting would, is certain."""
    for begins, certainty in (("08:10", Certainty.CERTAIN), ("08:11", Certainty.POSSIBLE)):
        shut = closed("h", between(0, begins, "11:00"))
        found = hall(a_meeting("a", **FIRST), "12:30", commitments=(shut,))
        assert found == [certainty]


@pytest.mark.parametrize(
    ("changes", "seats", "spare"),
    [
        pytest.param({"required": (CONCERNED,)}, 1, "hơn 1 trong 2 người", id="one spare"),
        pytest.param(
            {"required": (CONCERNED,), "optional": ("cvp",)},
            1,
            "ít nhất một trong 2 người",
            id="none spare",
        ),
        pytest.param(
            {"chair": "pbt", "required": (CONCERNED,)}, 1, "Đồng chí Chủ tịch UBND", id="one"
        ),
        pytest.param({"chair": "pbt", "required": ("cvp", CONCERNED)}, 1, None, id="too small"),
        pytest.param({"required": ("tttu",)}, 1, None, id="nobody unsure"),
        pytest.param({"required": (CONCERNED,), "seats": 2}, 1, None, id="seats asked for"),
        pytest.param({"required": (CONCERNED,), "secrecy": "secret"}, 1, None, id="unsafe"),
        pytest.param(
            {"required": (CONCERNED,), "room": RoomNeed(equipment=frozenset({"truc-tuyen"}))},
            1,
            None,
            id="unequipped",
        ),
    ],
)
def test_a_room_too_small_for_all_of_a_group_is_a_possible_clash(
    changes: dict[str, Any], seats: int, spare: str | None
) -> None:
    """If it seats those who come for sure, and lacks nothing else."""
    city = tiny_city(rooms=(Room(id="n", name="Phòng nhỏ", site="so-a", seats=seats),))
    problem = a_problem(a_meeting("a", **changes), city=city)
    schedule = a_schedule(placed("a", at(0, "08:00"), room="n"))
    (conflict,) = find_conflicts(problem, schedule, {RuleCode.ROOM_FITS})
    doubt = f" Chưa chắc: chỉ vướng nếu {spare} thuộc diện “liên quan” của “Cuộc họp a” [a]; "
    assert (conflict.certainty is Certainty.POSSIBLE) == (spare is not None)
    assert (doubt in conflict.vi) == (spare is not None)


def test_more_than_fit_of_a_group_are_told_in_english_too() -> None:
    """How many of how many."""
    city = tiny_city(rooms=(Room(id="n", name="Phòng nhỏ", site="so-a", seats=1),))
    problem = a_problem(a_meeting("a", required=(CONCERNED,)), city=city)
    schedule = a_schedule(placed("a", at(0, "08:00"), room="n"))
    (conflict,) = find_conflicts(problem, schedule, {RuleCode.ROOM_FITS})
    assert "only if more than 1 of the 2 people are among those concerned of" in conflict.en
