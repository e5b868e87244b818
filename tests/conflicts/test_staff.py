"""Serving staff: a site sets up and clears no more rooms at once than it has people for."""

from __future__ import annotations

import pytest

from cities import a_meeting, a_problem, a_schedule, at, between, placed, tiny_city
from coord_calendar.conflicts import Certainty, Conflict, Part, find_conflicts
from coord_calendar.domain.meeting import RoomNeed
from coord_calendar.domain.places import Room
from coord_calendar.rules import Level, RuleCode

ROOMS = {
    "a1": {"setup_minutes": 30, "clearing_minutes": 15, "setup_staff": 2},
    "a2": {"setup_minutes": 20, "clearing_minutes": 10, "setup_staff": 3},
    "b1": {"setup_minutes": 30, "clearing_minutes": 30, "setup_staff": 9},
}
A3 = Room(id="a3", name="Phòng A3", site="so-a", seats=9, setup_minutes=10, setup_staff=3)
A4 = A3.model_copy(update={"id": "a4", "name": "Phòng A4", "setup_staff": 1})


def served(staff: int | None, *meetings: tuple[str, str, str], silent: str = "") -> list[Conflict]:
    """Return what is told of meetings (name, clock, room) with so many people at the first site.

    Those in `silent` gave no end; the kind's usual one is that of all.
    """
    city = tiny_city(
        sites=tuple(
            site.model_copy(update={"staff": staff if site.id == "so-a" else None})
            for site in tiny_city().sites
        ),
        rooms=(*(room.model_copy(update=ROOMS[room.id]) for room in tiny_city().rooms), A3, A4),
    )
    problem = a_problem(
        *(
            a_meeting(name, room=RoomNeed(rooms=(room,)), minutes=None if name in silent else 60)
            for name, _, room in meetings
        ),
        a_meeting("elsewhere", room=None),
        city=city,
    )
    schedule = a_schedule(
        *(placed(name, at(0, clock), 60, room) for name, clock, room in meetings),
        placed("elsewhere", at(0, "08:30")),
    )
    return find_conflicts(problem, schedule, {RuleCode.SERVING_STAFF})


def test_two_rooms_set_up_at_once_need_people_for_both() -> None:
    """Told with the site, the meetings and how many people each takes."""
    assert served(4, ("a", "08:30", "a1"), ("b", "08:45", "a2")) == [
        Conflict(
            rule=RuleCode.SERVING_STAFF,
            level=Level.HARD,
            meetings=("a", "b"),
            during=between(0, "08:25", "08:30"),
            parts=(Part(kind="site", id="so-a"),),
            vi="Trụ sở A chỉ có 4 người phục vụ mà Thứ Hai 30/11/2026, 08:25-08:30 phải chuẩn bị "
            "hoặc thu dọn cùng lúc (2 × a, 3 × b): “Cuộc họp a” [a, Văn phòng UBND], “Cuộc họp b” "
            "[b, Văn phòng UBND].",
            en="Building A has 4 serving staff only, and on Monday 30/11/2026, 08:25-08:30 must "
            "set up or clear at once (2 × a, 3 × b): “Cuộc họp a” [a, Committee Office], “Cuộc họp "
            "b” [b, Committee Office].",
        )
    ]


@pytest.mark.parametrize(
    ("staff", "second", "broken"),
    [
        pytest.param(5, ("b", "08:45", "a2"), False, id="people for both"),
        pytest.param(None, ("b", "08:45", "a2"), False, id="any number of people"),
        pytest.param(4, ("b", "08:50", "a2"), False, id="one after the other"),
        pytest.param(4, ("b", "08:30", "b1"), False, id="another site"),
        pytest.param(4, ("b", "09:50", "a2"), True, id="one cleared while another is set up"),
        pytest.param(4, ("b", "10:05", "a2"), False, id="cleared before"),
        pytest.param(4, ("b", "09:15", "a2"), False, id="set up during the meeting"),
    ],
)
def test_people_are_needed_before_and_after_meetings(
    staff: int | None, second: tuple[str, str, str], *, broken: bool
) -> None:
    """The first meeting is 8:30-9:30 in a room set up from 8:00 and cleared until 9:45."""
    assert bool(served(staff, ("a", "08:30", "a1"), second)) is broken


def test_a_room_that_takes_more_people_than_there_are_is_told_alone() -> None:
    """Before and after its meeting."""
    found = served(1, ("a", "08:30", "a1"))
    assert [(one.meetings, one.during) for one in found] == [
        (("a",), between(0, "08:00", "08:30")),
        (("a",), between(0, "09:30", "09:45")),
    ]


def test_a_room_cleared_when_an_inferred_end_says_makes_a_possible_clash() -> None:
    """It is not for sure when it is cleared; set-ups of meetings at known hours are."""
    cleared = ("a", "08:30", "a1"), ("b", "09:50", "a2")
    assert [one.certainty for one in served(4, *cleared, silent="a")] == [Certainty.POSSIBLE]
    assert [one.certainty for one in served(4, *cleared, silent="b")] == [Certainty.CERTAIN]
    set_up = ("a", "08:30", "a1"), ("b", "08:45", "a2")
    assert [one.certainty for one in served(4, *set_up, silent="ab")] == [Certainty.CERTAIN]


def test_a_site_with_nobody_to_serve_serves_no_room() -> None:
    """Not even one that takes a single person, for sure where the time is known."""
    assert [one.meetings for one in served(0, ("a", "08:30", "a4"))] == [("a",)]
    cleared = served(0, ("a", "08:30", "a1"), ("b", "09:40", "a4"), silent="a")[-1]
    assert (cleared.meetings, cleared.certainty) == (("a", "b"), Certainty.CERTAIN)


@pytest.mark.parametrize(
    ("staff", "third", "certainty"),
    [
        pytest.param(4, "09:45", Certainty.CERTAIN, id="two set-ups at once are too many"),
        pytest.param(6, "09:45", Certainty.POSSIBLE, id="two set-ups at once are just served"),
        pytest.param(4, "09:50", Certainty.POSSIBLE, id="one set-up after the other"),
    ],
)
def test_a_clearing_decides_only_where_the_set_ups_can_be_served(
    staff: int, third: str, certainty: Certainty
) -> None:
    """The first room is cleared from 9:30 to 9:45, or when its meeting ends; two are set up."""
    meetings = ("a", "08:30", "a1"), ("b", "09:40", "a2"), ("c", third, "a3")
    (conflict,) = served(staff, *meetings, silent="a")
    assert conflict.meetings == ("a", "b", "c")
    assert conflict.certainty is certainty
