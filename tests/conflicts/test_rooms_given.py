"""Rooms: not given, or not fit for their meeting."""

from __future__ import annotations

from typing import Any

import pytest

from cities import a_meeting, a_problem, a_schedule, at, between, placed, tiny_city
from coord_calendar.conflicts import Conflict, Part, find_conflicts
from coord_calendar.domain.meeting import RoomNeed
from coord_calendar.domain.places import Room
from coord_calendar.rules import Level, RuleCode

A1 = Part(kind="room", id="a1")


@pytest.mark.parametrize(
    ("need", "room", "vi", "en"),
    [
        pytest.param(
            RoomNeed(),
            None,
            "cần phòng nhưng chưa có phòng",
            "needs a room and has none",
            id="no room",
        ),
        pytest.param(
            None,
            "a1",
            "không cần phòng nhưng được xếp vào Phòng A1 (Trụ sở A)",
            "needs no room but is in Room A1 (Building A)",
            id="a room for nothing",
        ),
        pytest.param(
            RoomNeed(rooms=("a2", "b1")),
            "a1",
            "được xếp vào Phòng A1 (Trụ sở A), không đúng nơi yêu cầu: Phòng A2, Hội trường B1",
            "is in Room A1 (Building A), not where it must be: Room A2, Hall B1",
            id="another room",
        ),
        pytest.param(
            RoomNeed(sites=("so-b",)),
            "a1",
            "được xếp vào Phòng A1 (Trụ sở A), không đúng nơi yêu cầu: Trụ sở B",
            "is in Room A1 (Building A), not where it must be: Building B",
            id="another site",
        ),
        pytest.param(
            RoomNeed(rooms=("a2", "b1"), sites=("so-a", "so-b")),
            "a1",
            "được xếp vào Phòng A1 (Trụ sở A), không đúng nơi yêu cầu: Phòng A2, Hội trường B1, "
            "Trụ sở A và 1 nơi khác",
            "is in Room A1 (Building A), not where it must be: Room A2, Hall B1, Building A and 1 "
            "more",
            id="many others",
        ),
    ],
)
def test_a_meeting_is_in_a_room_it_may_use(
    need: RoomNeed | None, room: str | None, vi: str, en: str
) -> None:
    """Each way of being in no right room is told in its own words."""
    problem = a_problem(a_meeting("a", room=need))
    schedule = a_schedule(placed("a", at(0, "08:00"), room=room))
    assert find_conflicts(problem, schedule, {RuleCode.ROOM_GIVEN}) == [
        Conflict(
            rule=RuleCode.ROOM_GIVEN,
            level=Level.HARD,
            meetings=("a",),
            during=between(0, "08:00", "09:00"),
            parts=() if room is None else (A1,),
            vi=f"“Cuộc họp a” [a, Văn phòng UBND] họp Thứ Hai 30/11/2026, 08:00-09:00, {vi}.",
            en=f"“Cuộc họp a” [a, Committee Office] on Monday 30/11/2026, 08:00-09:00 {en}.",
        )
    ]


@pytest.mark.parametrize(
    ("need", "room"),
    [
        pytest.param(None, None, id="none needed"),
        pytest.param(RoomNeed(), "a1", id="any room"),
        pytest.param(RoomNeed(rooms=("a2", "a1")), "a1", id="one of those named"),
        pytest.param(RoomNeed(sites=("so-a",)), "a1", id="one at the site"),
    ],
)
def test_a_right_room_is_right(need: RoomNeed | None, room: str | None) -> None:
    """A meeting in a room it may use, or without one when it needs none, keeps the rule."""
    problem = a_problem(a_meeting("a", room=need))
    schedule = a_schedule(placed("a", at(0, "08:00"), room=room))
    assert find_conflicts(problem, schedule, {RuleCode.ROOM_GIVEN}) == []


def fits(used: str | None, **changes: Any) -> list[Conflict]:
    """Return what is wrong with a room for a meeting."""
    problem = a_problem(a_meeting("a", **changes))
    schedule = a_schedule(placed("a", at(0, "08:00"), room=used))
    return find_conflicts(problem, schedule, {RuleCode.ROOM_FITS})


def test_a_room_that_lacks_everything_is_told_in_one_sentence() -> None:
    """Seats, equipment and safety stand together."""
    need = RoomNeed(equipment=frozenset({"truc-tuyen", "may-chieu"}))
    assert fits("a2", seats=31, room=need, secrecy="top_secret") == [
        Conflict(
            rule=RuleCode.ROOM_FITS,
            level=Level.HARD,
            meetings=("a",),
            during=between(0, "08:00", "09:00"),
            parts=(Part(kind="room", id="a2"),),
            vi="Công tác riêng (mã a) họp Thứ Hai 30/11/2026, 08:00-09:00, không hợp với Phòng A2 "
            "(Trụ sở A): cần 31 chỗ mà phòng có 30 chỗ; phòng thiếu thiết bị may-chieu, "
            "truc-tuyen; họp mật cần phòng kín đã kiểm tra.",
            en="Private business (code a) on Monday 30/11/2026, 08:00-09:00 does not fit Room A2 "
            "(Building A): 31 seats are needed and the room has 30; the room lacks may-chieu, "
            "truc-tuyen; a secret meeting needs a closed and vetted room.",
        )
    ]


@pytest.mark.parametrize(
    ("room", "changes"),
    [
        pytest.param(None, {"seats": 1000}, id="no room"),
        pytest.param("a2", {"seats": 30}, id="just enough seats"),
        pytest.param("a2", {"required": ("tttu",)}, id="a seat for each person called"),
        pytest.param("a1", {"secrecy": "secret"}, id="closed and vetted"),
        pytest.param("a1", {"room": RoomNeed(equipment=frozenset({"truc-tuyen"}))}, id="equipped"),
        pytest.param("a2", {"room": None}, id="nothing needed"),
    ],
)
def test_a_room_that_has_what_is_needed_fits(room: str | None, changes: dict[str, Any]) -> None:
    """Exactly enough is enough."""
    assert fits(room, **changes) == []


@pytest.mark.parametrize(("room_closed", "vetted"), [(False, False), (True, False), (False, True)])
def test_a_secret_meeting_s_room_is_both_closed_and_vetted(
    *, room_closed: bool, vetted: bool
) -> None:
    """One without the other does not do."""
    room = Room(id="x", name="X", site="so-a", seats=9, closed=room_closed, vetted=vetted)
    problem = a_problem(a_meeting("a", secrecy="secret"), city=tiny_city(rooms=(room,)))
    schedule = a_schedule(placed("a", at(0, "08:00"), room="x"))
    assert len(find_conflicts(problem, schedule, {RuleCode.ROOM_FITS})) == 1


def test_seats_are_needed_for_everyone_called() -> None:
    """Without a number of seats, required and invited people are counted."""
    room = Room(id="x", name="X", site="so-a", seats=2)
    problem = a_problem(
        a_meeting("a", required=("tttu",), optional=("cvp",)), city=tiny_city(rooms=(room,))
    )
    schedule = a_schedule(placed("a", at(0, "08:00"), room="x"))
    (conflict,) = find_conflicts(problem, schedule, {RuleCode.ROOM_FITS})
    assert "3 seats are needed and the room has 2." in conflict.en


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        pytest.param({"seats": 31}, "31 seats are needed and the room has 30.", id="seats"),
        pytest.param(
            {"room": RoomNeed(equipment=frozenset({"truc-tuyen"}))},
            "the room lacks truc-tuyen.",
            id="equipment",
        ),
        pytest.param(
            {"room": RoomNeed(equipment=frozenset("febdac"))},
            "the room lacks a, b, c, d, e, f.",
            id="much equipment",
        ),
        pytest.param(
            {"secrecy": "secret"},
            "a secret meeting needs a closed and vetted room.",
            id="safety",
        ),
    ],
)
def test_each_thing_that_a_room_lacks_is_enough_for_a_conflict(
    changes: dict[str, Any], lacking: str
) -> None:
    """Though it has all the others."""
    (conflict,) = fits("a2", **changes)
    assert conflict.en.endswith(f"does not fit Room A2 (Building A): {lacking}")
