from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cities import MONDAY, a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.conflicts import find_conflicts
from coord_calendar.domain.meeting import Form, Meeting, Pin, RoomNeed
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.ways_out import WayKind, WayOut, ways_out
from coord_calendar.ways_out.hybrid import hybrids_of

if TYPE_CHECKING:
    from coord_calendar.domain.city import City
    from coord_calendar.domain.problem import Problem

EIGHT, NINE = at(0, "08:00"), at(0, "09:00")
AT_EIGHT = {"asked_start": EIGHT, "fixed": True}


def with_cipher_link() -> City:
    """Return the tiny city with a protected link besides, named first."""
    (link,) = tiny_city().links
    protected = link.model_copy(update={"id": "co-yeu", "name": "Cầu cơ yếu", "encrypted": True})
    return tiny_city(links=(protected, link))


def hybrids(problem: Problem, *names: str) -> list[WayOut]:
    """Return the ways in which a meeting becomes hybrid; the detectors accept each."""
    found = [way for way in ways_out(problem, names, n=20) if way.kind is WayKind.HYBRID]
    for way in found:
        (changed,) = way.meetings
        meetings = tuple(changed if one.id == changed.id else one for one in problem.meetings)
        after = problem.model_copy(update={"meetings": meetings})
        assert not any(one.blocks for one in find_conflicts(after, way.schedule))
    return found


def offered(*meetings: Meeting, city: City | None = None) -> list[tuple[object, ...]]:
    """Return of each form that the first of some meetings might take what is new in it."""
    problem = a_problem(*meetings, city=city)
    return [
        (one.seats, one.room and one.room.rooms, one.link, one.points, one.point_seats)
        for one in hybrids_of(problem, meetings[0], MONDAY)
    ]


def test_a_meeting_too_large_for_any_room_may_be_hybrid() -> None:
    """The largest room holds most, the smallest point that is enough the rest; in both languages.

    In the request nothing else changes: the room need stays as wide as it was.
    """
    (way,) = hybrids(a_problem(a_meeting("a", seats=60, **AT_EIGHT)), "a")
    assert way.placements == (placed("a", EIGHT, room="b1"),)
    assert way.meetings == (
        a_meeting(
            "a",
            seats=50,
            form=Form.HYBRID,
            link="cau",
            points=("dc-2",),
            point_seats=10,
            asked_room="b1",
            **AT_EIGHT,
        ),
    )
    assert way.vi == (
        "Họp “Cuộc họp a” [a] kết hợp trực tuyến qua Cầu truyền hình: 50 người tại phòng, còn lại "
        "ở Điểm cầu 2. “Cuộc họp a” [a]: 08:00 Thứ Hai 30/11/2026, Hội trường B1 (Trụ sở B). Giá: "
        "0 (mức giữa), 0 (mức mềm)."
    )
    assert way.en == (
        "Hold “Cuộc họp a” [a] in person and by Link: 50 people in the room, the rest at "
        "Bridge 2. “Cuộc họp a” [a]: 08:00 Monday 30/11/2026, Hall B1 (Building B). Price: 0 "
        "(medium), 0 (soft)."
    )


def test_a_smaller_room_does_where_another_meeting_has_the_large_one() -> None:
    """Either of the two may be hybrid, once each; that is told before online."""
    problem = a_problem(a_meeting("a", seats=45, **AT_EIGHT), a_meeting("b", seats=45, **AT_EIGHT))
    assert [(way.meetings[0].id, way.placements) for way in hybrids(problem, "a", "b")] == [
        ("a", (placed("a", EIGHT, room="a2"), placed("b", EIGHT, room="b1"))),
        ("b", (placed("a", EIGHT, room="b1"), placed("b", EIGHT, room="a2"))),
    ]
    kinds = [way.kind for way in ways_out(problem, ["a", "b"])]
    assert kinds[:2] == [WayKind.HYBRID, WayKind.ONLINE]


def test_where_a_leader_is_kept_the_meeting_comes_and_the_others_call_in() -> None:
    """The way to the hall takes too long; where the leader is there are small rooms only.

    The request then names the room, for it did not allow it.
    """
    problem = a_problem(
        a_meeting(
            "a", seats=45, required=("ct-ub",), room=RoomNeed(sites=("so-b",)),
            asked_start=NINE, fixed=True,
        ),
        a_meeting("b", seats=25, required=("ct-ub",), pin=Pin(start=EIGHT, room="a2")),
    )  # fmt: skip
    (way,) = hybrids(problem, "a")
    assert way.placements == (placed("a", NINE, room="a2"),)
    (changed,) = way.meetings
    assert (changed.room, changed.seats) == (RoomNeed(rooms=("a2",)), 30)
    assert (changed.points, changed.point_seats) == (("dc-2",), 15)


def test_a_session_asked_for_is_enough() -> None:
    """It needs no hour."""
    morning = HalfDay(day=EIGHT.date(), session="sang")
    (way,) = hybrids(a_problem(a_meeting("a", seats=60, asked_session=morning)), "a")
    assert way.placements == (placed("a", EIGHT, room="b1"),)


@pytest.mark.parametrize(
    "other",
    [{"required": ("ct-ub",)}, {"required": ("ct-ub",), "room": None}],
)
def test_what_is_not_about_the_room_is_not_helped(other: dict[str, object]) -> None:
    """Who must be in two meetings at once is in neither by sitting in a smaller room."""
    problem = a_problem(
        a_meeting("a", seats=60, required=("ct-ub",), **AT_EIGHT),
        a_meeting("b", pin=Pin(start=EIGHT), **other),
    )
    assert hybrids(problem, "a") == []


def test_another_meeting_makes_way_for_one_that_becomes_hybrid() -> None:
    """A leader is in both; the other may be an hour later, or two, but no room holds this one."""
    problem = a_problem(
        a_meeting("a", seats=60, required=("ct-ub",), **AT_EIGHT),
        a_meeting("b", required=("ct-ub",)),
    )
    ways = ways_out(problem, ["a"], schedule=a_schedule(placed("b", EIGHT, room="a1")))
    (way,) = [way for way in ways if way.kind is WayKind.HYBRID]
    assert [one.meeting for one in way.moved] == ["b"]


def test_what_is_secret_stays_behind_cipher() -> None:
    """A vetted room, a protected point and link; without such a link there is no way."""
    secret = a_meeting("a", seats=12, secrecy="secret", **AT_EIGHT)
    (way,) = hybrids(a_problem(secret, city=with_cipher_link()), "a")
    (changed,) = way.meetings
    assert (changed.link, changed.points) == ("co-yeu", ("dc-1",))
    assert way.placements == (placed("a", EIGHT, room="a1"),)
    assert way.vi.startswith(
        "Họp Công tác riêng (mã a) kết hợp trực tuyến qua Cầu cơ yếu: 10 người tại phòng, còn lại "
        "ở Điểm cầu 1. "
    )
    assert offered(secret) == []
    larger = secret.model_copy(update={"seats": 60})
    assert [row[1] for row in offered(larger, city=with_cipher_link())] == [("a1",)]


def test_rooms_allowed_come_first_then_the_largest() -> None:
    """Equipment is kept; a link that is not protected before one that is."""
    asked = a_meeting("a", seats=60, room=RoomNeed(rooms=("a1", "a2")))
    assert offered(asked) == [
        (30, ("a2",), "cau", ("dc-1",), 30),
        (10, ("a1",), "cau", ("dc-1",), 50),
        (50, ("b1",), "cau", ("dc-2",), 10),
    ]
    video = a_meeting("a", seats=51, room=RoomNeed(equipment=frozenset({"truc-tuyen"})))
    assert offered(video, city=with_cipher_link()) == [
        (50, ("b1",), "cau", ("dc-2",), 1),
        (50, ("b1",), "co-yeu", ("dc-2",), 1),
        (10, ("a1",), "cau", ("dc-1",), 41),
        (10, ("a1",), "co-yeu", ("dc-1",), 41),
    ]
    its_own = video.model_copy(update={"link": "co-yeu"})
    links = {row[2] for row in offered(its_own, city=with_cipher_link())}
    assert links == {"co-yeu"}
    here = RoomNeed(sites=("so-a",))
    assert [row[1] for row in offered(a_meeting("a", seats=60, room=here))] == [
        ("a2",),
        ("a1",),
        ("b1",),
    ]


def test_points_are_as_few_as_can_be_and_no_others_join_them() -> None:
    """Two points where one is too small, each with its share; none where all are too small."""
    assert offered(a_meeting("a", seats=70))[0] == (50, ("b1",), "cau", ("dc-2",), 20)
    joining = a_meeting("b", form=Form.ONLINE, link="cau", points=("dc-2",))
    assert offered(a_meeting("a", seats=60), joining)[0] == (50, ("b1",), "cau", ("dc-1",), 10)
    small, large = (point.model_copy(update={"seats": 20}) for point in tiny_city().points)
    city = tiny_city(points=(small, large))
    large_meeting = a_meeting("a", seats=90, room=RoomNeed(equipment=frozenset({"truc-tuyen"})))
    assert offered(large_meeting, city=city) == [(50, ("b1",), "cau", ("dc-1", "dc-2"), 20)]
    assert offered(a_meeting("a", seats=91), city=city) == []
    (link,) = city.links
    one_only = city.model_copy(update={"links": (link.model_copy(update={"points": 1}),)})
    assert offered(large_meeting, city=one_only) == []


def test_a_meeting_that_is_not_in_person_or_in_no_room_or_fits_is_left_as_it_is() -> None:
    """There is nothing to split."""
    assert offered(a_meeting("a", seats=60, room=None)) == []
    assert offered(a_meeting("a", seats=60, form=Form.HYBRID, link="cau")) == []
    assert offered(a_meeting("a", seats=10)) == []
