"""Rooms: used twice at once, or closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cities import a_meeting, a_problem, a_schedule, at, away, between, closed, placed, tiny_city
from coord_calendar.conflicts import Conflict, Part, find_conflicts
from coord_calendar.domain.places import Room
from coord_calendar.rules import Level, RuleCode

if TYPE_CHECKING:
    from coord_calendar.domain.city import City
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule

A1 = Part(kind="room", id="a1")


def halls(setup: int = 0, clearing: int = 0) -> City:
    """Return the city with the halls `left` and `right`, which together are `whole`."""
    plain: dict[str, Any] = {
        "site": "so-a",
        "seats": 90,
        "setup_minutes": setup,
        "clearing_minutes": clearing,
    }
    return tiny_city(
        rooms=(
            Room(id="left", name="Hội trường trái", name_en="Left hall", **plain),
            Room(id="right", name="Hội trường phải", name_en="Right hall", **plain),
            Room(
                id="whole",
                name="Hội trường lớn",
                name_en="Great hall",
                parts=("left", "right"),
                **plain,
            ),
        )
    )


def two_meetings(
    first: tuple[str, str | None], second: tuple[str, str | None], city: City | None = None
) -> list[Conflict]:
    """Return the overlaps of two hours' meetings, each at an hour in a room."""
    problem = a_problem(a_meeting("a"), a_meeting("b"), city=city)
    schedule = a_schedule(
        placed("a", at(0, first[0]), room=first[1]), placed("b", at(0, second[0]), room=second[1])
    )
    return find_conflicts(problem, schedule, {RuleCode.ROOM_OVERLAP})


def test_a_room_holds_one_meeting_at_a_time() -> None:
    """Two meetings in one room are told with the room, its site and both times."""
    assert two_meetings(("08:00", "a1"), ("08:30", "a1")) == [
        Conflict(
            rule=RuleCode.ROOM_OVERLAP,
            level=Level.HARD,
            meetings=("a", "b"),
            during=between(0, "08:30", "09:00"),
            parts=(A1,),
            vi="Phòng A1 (Trụ sở A) bị trùng Thứ Hai 30/11/2026, 08:30-09:00: “Cuộc họp a” [a, Văn "
            "phòng UBND], Thứ Hai 30/11/2026, 08:00-09:00 và “Cuộc họp b” [b, Văn phòng UBND], Thứ "
            "Hai 30/11/2026, 08:30-09:30.",
            en="Room A1 (Building A) is double-booked on Monday 30/11/2026, 08:30-09:00: “Cuộc họp "
            "a” [a, Committee Office], Monday 30/11/2026, 08:00-09:00 and “Cuộc họp b” [b, "
            "Committee Office], Monday 30/11/2026, 08:30-09:30.",
        )
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(("08:00", "a1"), ("08:00", "a2"), id="different rooms"),
        pytest.param(("08:00", "a1"), ("09:00", "a1"), id="back to back"),
        pytest.param(("08:00", None), ("08:00", None), id="no rooms"),
    ],
)
def test_rooms_used_apart_do_not_clash(
    first: tuple[str, str | None], second: tuple[str, str | None]
) -> None:
    """Different rooms, or one after the other, or none, keep the rule."""
    assert two_meetings(first, second) == []


def test_a_divided_hall_is_not_used_whole() -> None:
    """A hall and a part of it collide; both are told."""
    (conflict,) = two_meetings(("08:00", "left"), ("08:00", "whole"), halls())
    assert conflict.parts == (Part(kind="room", id="left"), Part(kind="room", id="whole"))
    assert conflict.vi.startswith(
        "Hội trường trái (Trụ sở A) và Hội trường lớn (Trụ sở A) chung một không gian, bị trùng "
        "Thứ Hai 30/11/2026, 08:00-09:00: "
    )
    assert conflict.en.startswith(
        "Left hall (Building A) and Great hall (Building A) share their space and are "
        "double-booked on Monday 30/11/2026, 08:00-09:00: "
    )


def test_the_whole_hall_twice_is_one_conflict() -> None:
    """Colliding in two parts is still one conflict over one room."""
    (conflict,) = two_meetings(("08:00", "whole"), ("08:00", "whole"), halls())
    assert conflict.parts == (Part(kind="room", id="whole"),)


def test_two_parts_of_a_hall_are_two_rooms() -> None:
    """Parts that share nothing may be used at once."""
    assert two_meetings(("08:00", "left"), ("08:00", "right"), halls()) == []


@pytest.mark.parametrize(
    ("second", "during"),
    [
        pytest.param("09:29", ("08:59", "09:10"), id="a minute short"),
        pytest.param("09:40", None, id="just enough"),
    ],
)
def test_set_up_and_clearing_keep_a_room_taken(second: str, during: tuple[str, str] | None) -> None:
    """Ten minutes' clearing and thirty of set-up lie between two meetings."""
    found = two_meetings(("08:00", "left"), (second, "left"), halls(setup=30, clearing=10))
    assert [conflict.during for conflict in found] == ([between(0, *during)] if during else [])
    for conflict in found:
        assert "08:59-09:10 (kể cả chuẩn bị và thu dọn): " in conflict.vi
        assert "08:59-09:10 (set-up and clearing included): " in conflict.en


def closures(problem: Problem, schedule: Schedule) -> list[Conflict]:
    """Return the conflicts with closed rooms."""
    return find_conflicts(problem, schedule, {RuleCode.ROOM_UNAVAILABLE})


def test_a_meeting_is_not_in_a_closed_room() -> None:
    """A closed room is told with the reason and the meeting."""
    problem = a_problem(a_meeting("a"), commitments=(closed("a1", between(0, "08:30", "17:00")),))
    assert closures(problem, a_schedule(placed("a", at(0, "08:00"), room="a1"))) == [
        Conflict(
            rule=RuleCode.ROOM_UNAVAILABLE,
            level=Level.HARD,
            meetings=("a",),
            during=between(0, "08:30", "09:00"),
            parts=(A1, Part(kind="commitment", id="dong-cua")),
            vi="Phòng A1 (Trụ sở A) đóng cửa Thứ Hai 30/11/2026, 08:30-17:00 (sửa chữa, mã "
            "dong-cua) nhưng “Cuộc họp a” [a, Văn phòng UBND] họp tại Phòng A1 (Trụ sở A) Thứ Hai "
            "30/11/2026, 08:00-09:00.",
            en="Room A1 (Building A) is closed on Monday 30/11/2026, 08:30-17:00 (repairs, code "
            "dong-cua) but “Cuộc họp a” [a, Committee Office] is in Room A1 (Building A) on Monday "
            "30/11/2026, 08:00-09:00.",
        )
    ]


def test_a_closed_part_closes_the_hall_with_its_set_up() -> None:
    """The set-up of a hall meets the closure of its part."""
    problem = a_problem(
        a_meeting("a"),
        a_meeting("b"),
        city=halls(setup=30),
        commitments=(
            closed("left", between(0, "07:00", "08:00")),
            closed("left", between(0, "07:30", "08:30"), id="dong-2"),
        ),
    )
    schedule = a_schedule(
        placed("a", at(0, "08:15"), room="whole"), placed("b", at(0, "08:15"), room="right")
    )
    first, second = closures(problem, schedule)
    assert first.during == between(0, "07:45", "08:00")
    assert second.during == between(0, "07:45", "08:30")
    assert "họp tại Hội trường lớn (Trụ sở A) Thứ Hai 30/11/2026, 08:15-09:15 (kể cả" in first.vi


def test_an_open_room_is_open() -> None:
    """A closure that ends when the meeting starts, or of another room, is nothing."""
    problem = a_problem(
        a_meeting("a"),
        commitments=(
            closed("a1", between(0, "07:00", "08:00")),
            closed("a2", between(0, "08:00", "09:00"), id="dong-2"),
        ),
    )
    assert closures(problem, a_schedule(placed("a", at(0, "08:00"), room="a1"))) == []


def test_meetings_in_a_room_that_closes_later_do_not_count() -> None:
    """Two meetings at once in a room, and two closures of it later, are no meeting in it closed."""
    problem = a_problem(
        a_meeting("a"),
        a_meeting("b"),
        commitments=(
            closed("a1", between(0, "13:00", "17:00")),
            closed("a1", between(0, "14:00", "17:00"), id="dong-2"),
        ),
    )
    schedule = a_schedule(
        placed("a", at(0, "08:00"), room="a1"), placed("b", at(0, "08:00"), room="a1")
    )
    assert closures(problem, schedule) == []


def test_leave_of_people_closes_no_room() -> None:
    """What keeps people away stands beside what closes rooms."""
    problem = a_problem(
        a_meeting("a", chair="pbt"),
        commitments=(
            away("pbt", between(0, "07:00", "12:00")),
            closed("a1", between(0, "08:30", "09:00")),
        ),
    )
    (conflict,) = closures(problem, a_schedule(placed("a", at(0, "08:00"), room="a1")))
    assert conflict.parts == (A1, Part(kind="commitment", id="dong-cua"))


def test_clearing_alone_is_told_as_included() -> None:
    """A room that needs no set-up may be taken longer than its meeting all the same."""
    (conflict,) = two_meetings(("08:00", "left"), ("09:05", "left"), halls(clearing=10))
    assert conflict.during == between(0, "09:05", "09:10")
    assert "09:05-09:10 (set-up and clearing included): " in conflict.en
