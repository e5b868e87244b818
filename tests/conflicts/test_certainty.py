"""Certain and possible clashes: what hangs on an inferred end or on who of a group comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cities import a_meeting, a_problem, a_schedule, at, away, between, closed, placed, tiny_city
from coord_calendar.conflicts import Certainty, Conflict, find_conflicts
from coord_calendar.domain.meeting import After, Attendance, RoomNeed, Window
from coord_calendar.domain.places import Room, VideoLink
from coord_calendar.rules import Level, RuleCode

if TYPE_CHECKING:
    from coord_calendar.domain.meeting import Meeting

CONCERNED = Attendance(who="tttu", some=True)
FIRST = {"kind": "giao-ban", "minutes": None}


def two(
    rule: RuleCode,
    first: Meeting,
    second: Meeting,
    start: str = "08:30",
    rooms: tuple[str | None, str | None] = (None, None),
) -> list[Conflict]:
    """Return what a rule says of two hours of `first` at eight and one of `second` at `start`."""
    schedule = a_schedule(
        placed(first.id, at(0, "08:00"), 120, room=rooms[0]),
        placed(second.id, at(0, start), room=rooms[1]),
    )
    return find_conflicts(a_problem(first, second), schedule, {rule})


def test_a_clash_that_hangs_on_an_inferred_end_is_possible() -> None:
    """The sentence goes on with what makes it certain and what clears it; hard stays hard."""
    first = a_meeting("a", chair="pbt", **FIRST)
    second = a_meeting("b", chair="pbt", office="vptu")
    (conflict,) = two(RuleCode.PERSON_OVERLAP, first, second)
    assert (conflict.level, conflict.certainty) == (Level.HARD, Certainty.POSSIBLE)
    assert conflict.vi == (
        "Đồng chí Chủ tịch HĐND trùng lịch Thứ Hai 30/11/2026, 08:30-09:30: vừa dự “Cuộc họp a” "
        "[a, Văn phòng UBND] (Phó Bí thư), vừa dự “Cuộc họp b” [b, Văn phòng Thành ủy] (Phó Bí "
        "thư); liên hệ: Văn phòng UBND, Văn phòng Thành ủy. Chưa chắc: chỉ trùng nếu “Cuộc họp a” "
        "[a] kéo dài quá 08:30 (giờ kết thúc suy ra từ loại “Giao ban”, 120 phút); Văn phòng UBND "
        "ghi giờ kết thúc không quá 08:30 thì hết trùng."
    )
    assert conflict.en == (
        "Person one is double-booked on Monday 30/11/2026, 08:30-09:30: required at “Cuộc họp a” "
        "[a, Committee Office] (Deputy Secretary) and required at “Cuộc họp b” [b, Party Office] "
        "(Deputy Secretary); call: Committee Office, Party Office. Not certain: only if “Cuộc họp "
        "a” [a] lasts past 08:30 (its end is inferred from the kind “Briefing”, 120 min); it is "
        "cleared if Committee Office gives an end by 08:30."
    )


@pytest.mark.parametrize(
    ("first", "second", "start", "certainty"),
    [
        pytest.param({}, {}, "08:30", Certainty.CERTAIN, id="both ends given"),
        pytest.param({}, FIRST, "08:30", Certainty.CERTAIN, id="the second inferred"),
        pytest.param(FIRST, {}, "08:30", Certainty.POSSIBLE, id="the first inferred"),
        pytest.param(FIRST, FIRST, "08:30", Certainty.POSSIBLE, id="both inferred"),
        pytest.param(FIRST, FIRST, "08:00", Certainty.CERTAIN, id="one start"),
        pytest.param({"half_days": 1}, {}, "08:30", Certainty.CERTAIN, id="half-days"),
    ],
)
@pytest.mark.parametrize("rule", [RuleCode.PERSON_OVERLAP, RuleCode.POINT_OVERLAP])
def test_only_the_end_of_the_earlier_one_decides(
    rule: RuleCode, first: dict[str, Any], second: dict[str, Any], start: str, certainty: Certainty
) -> None:
    """At one start they clash at any length; a length given in half-days is given."""
    both = {"chair": "pbt", "form": "online", "link": "cau", "points": ("dc-1",)}
    one, other = a_meeting("a", **both, **first), a_meeting("b", **both, **second)
    assert [row.certainty for row in two(rule, one, other, start)] == [certainty]


def test_a_day_that_ends_on_another_is_told_with_its_date() -> None:
    """The hour alone would be taken for the day of the start."""
    problem = a_problem(
        a_meeting("a", chair="pbt", any_hour=True, **FIRST), a_meeting("b", chair="pbt")
    )
    schedule = a_schedule(placed("a", at(0, "23:00"), 120), placed("b", at(1, "00:30")))
    (conflict,) = find_conflicts(problem, schedule, {RuleCode.PERSON_OVERLAP})
    assert "kéo dài quá 00:30 Thứ Ba 01/12/2026 (giờ" in conflict.vi
    assert "gives an end by 00:30 Tuesday 01/12/2026." in conflict.en


def test_a_member_perhaps_concerned_is_a_possible_clash() -> None:
    """A group of which some come, against someone required by name."""
    first = a_meeting("a", required=(CONCERNED,))
    (conflict,) = two(RuleCode.OPTIONAL_OVERLAP, first, a_meeting("b", chair="ct-hdnd"))
    assert (conflict.level, conflict.certainty) == (Level.MEDIUM, Certainty.POSSIBLE)
    assert conflict.vi == (
        "Đồng chí Chủ tịch HĐND trùng lịch Thứ Hai 30/11/2026, 08:30-09:30: vừa có thể dự (nếu "
        "liên quan) “Cuộc họp a” [a, Văn phòng UBND] (Phó Bí thư (Thường trực Thành ủy)), vừa dự "
        "“Cuộc họp b” [b, Văn phòng UBND] (Chủ tịch HĐND). Chưa chắc: chỉ trùng nếu Đồng chí Chủ "
        "tịch HĐND thuộc diện “liên quan” của “Cuộc họp a” [a]; Văn phòng UBND ghi rõ thành phần "
        "thì biết chắc."
    )
    assert conflict.en == (
        "Person one is double-booked on Monday 30/11/2026, 08:30-09:30: perhaps (if concerned) at "
        "“Cuộc họp a” [a, Committee Office] (Deputy Secretary (Standing Board)) and required at "
        "“Cuộc họp b” [b, Committee Office] (Council Chair). Not certain: only if Person one is "
        "among those concerned of “Cuộc họp a” [a]; it is settled once Committee Office names who "
        "comes."
    )


def test_several_doubts_stand_together() -> None:
    """Two meetings of a body that name nobody, the first without an end."""
    first = a_meeting("a", body="tttu", office="vptu", **FIRST)
    (conflict,) = two(RuleCode.OPTIONAL_OVERLAP, first, a_meeting("b", body="tttu"))
    assert conflict.vi.endswith(
        " Chưa chắc: chỉ trùng nếu “Cuộc họp a” [a] kéo dài quá 08:30 (giờ kết thúc suy ra từ loại "
        "“Giao ban”, 120 phút) và ít nhất một trong 2 người thuộc diện “liên quan” của “Cuộc họp "
        "a” [a] và “Cuộc họp b” [b]; Văn phòng Thành ủy ghi giờ kết thúc không quá 08:30 thì hết "
        "trùng; Văn phòng Thành ủy, Văn phòng UBND ghi rõ thành phần thì biết chắc."
    )
    assert conflict.en.endswith(
        " Not certain: only if “Cuộc họp a” [a] lasts past 08:30 (its end is inferred from the "
        "kind “Briefing”, 120 min) and at least one of the 2 people is among those concerned of "
        "“Cuộc họp a” [a] and “Cuộc họp b” [b]; it is cleared if Party Office gives an end by "
        "08:30; it is settled once Party Office, Committee Office names who comes."
    )
    assert "(nếu liên quan: Phó Bí thư (Thường trực Thành ủy); nếu liên quan: " in conflict.vi
    assert "(if concerned: Deputy Secretary (Standing Board); if concerned: " in conflict.en


def test_one_person_who_comes_for_sure_makes_a_clash_certain() -> None:
    """The others of the group stand in it, marked."""
    first = a_meeting("a", required=(CONCERNED,), optional=("p2",))
    (conflict,) = two(RuleCode.OPTIONAL_OVERLAP, first, a_meeting("b", required=("tttu",)))
    assert conflict.certainty is Certainty.CERTAIN
    assert [part.id for part in conflict.parts] == ["p1", "p2"]
    assert "(nếu liên quan: Phó Bí thư (Thường trực Thành ủy); Phó Bí thư" in conflict.vi
    assert conflict.vi.count("nếu liên quan") == 1


def test_a_way_is_too_long_for_sure_when_it_is_so_at_any_length() -> None:
    """Twenty minutes' way: to a start twenty minutes later for sure, later than that perhaps."""
    first = a_meeting("a", chair="pbt", **FIRST)
    second = a_meeting("b", chair="pbt")
    (conflict,) = two(RuleCode.TRAVEL_TIME, first, second, "10:10", ("a1", "b1"))
    assert conflict.vi.endswith(
        "đường đi cần 20 phút. Chưa chắc: chỉ vướng nếu “Cuộc họp a” [a] kéo dài quá 09:50 (giờ "
        "kết thúc suy ra từ loại “Giao ban”, 120 phút); Văn phòng UBND ghi giờ kết thúc không quá "
        "09:50 thì hết vướng."
    )
    for start, certainty in (("08:20", Certainty.CERTAIN), ("08:21", Certainty.POSSIBLE)):
        schedule = a_schedule(
            placed("a", at(0, "08:00"), 10, room="a1"), placed("b", at(0, start), room="b1")
        )
        found = find_conflicts(a_problem(first, second), schedule, {RuleCode.TRAVEL_TIME})
        assert [row.certainty for row in found] == [certainty]


def test_a_rest_is_too_short_for_sure_when_it_is_so_at_any_length() -> None:
    """Twenty minutes' rest: to a start twenty minutes later for sure, later than that perhaps."""
    posts = tuple(post.model_copy(update={"rest_minutes": 20}) for post in tiny_city().posts)
    problem = a_problem(
        a_meeting("a", chair="pbt", **FIRST),
        a_meeting("b", chair="pbt"),
        city=tiny_city(posts=posts),
    )
    for start, certainty in (("08:20", Certainty.CERTAIN), ("08:21", Certainty.POSSIBLE)):
        schedule = a_schedule(placed("a", at(0, "08:00"), 10), placed("b", at(0, start)))
        (conflict,) = find_conflicts(problem, schedule, {RuleCode.MINIMUM_REST})
        assert conflict.certainty is certainty
    assert "kéo dài quá 08:01 (giờ kết thúc suy ra" in conflict.vi


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


def test_leave_that_begins_later_is_a_possible_clash() -> None:
    """The person may be gone when the meeting is over."""
    problem = a_problem(
        a_meeting("a", chair="pbt", **FIRST),
        commitments=(
            away("p1", between(0, "08:00", "08:30")),
            away("p1", between(0, "09:00", "12:00"), "k"),
        ),
    )
    schedule = a_schedule(placed("a", at(0, "08:00"), 120))
    early, late = find_conflicts(problem, schedule, {RuleCode.PERSON_UNAVAILABLE})
    assert (early.certainty, late.certainty) == (Certainty.CERTAIN, Certainty.POSSIBLE)
    assert late.en.endswith(
        " Not certain: only if “Cuộc họp a” [a] lasts past 09:00 (its end is inferred from the "
        "kind “Briefing”, 120 min); it is cleared if Committee Office gives an end by 09:00."
    )


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


def load(*conferences: tuple[str, int, dict[str, Any]], most: int = 1) -> list[Conflict]:
    """Return the overload of a link, for two points, by conferences of one each."""
    link = VideoLink(id="cau", name="Cầu", conferences=most, points=2)
    meetings = [
        a_meeting(name, form="online", link="cau", points=("dc-1",), **changes)
        for name, (_, _, changes) in zip("abcd", conferences, strict=False)
    ]
    rows = [
        placed(meeting.id, at(0, start), minutes)
        for meeting, (start, minutes, _) in zip(meetings, conferences, strict=True)
    ]
    problem = a_problem(*meetings, city=tiny_city(links=(link,)))
    return find_conflicts(problem, a_schedule(*rows), {RuleCode.LINK_CAPACITY})


@pytest.mark.parametrize(
    ("conferences", "most", "doubts"),
    [
        pytest.param([("08:00", 120, {}), ("09:00", 60, FIRST)], 1, [], id="ends of the earlier"),
        pytest.param([("08:00", 60, FIRST), ("08:00", 60, FIRST)], 1, [], id="one start"),
        pytest.param(
            [("08:00", 120, FIRST), ("09:00", 60, FIRST)],
            1,
            ["“Cuộc họp a” [a] kéo dài quá 09:00"],
            id="one decides",
        ),
        pytest.param(
            [("08:00", 120, FIRST), ("08:30", 90, FIRST), ("09:00", 60, {})],
            2,
            ["“Cuộc họp a” [a] dài như suy ra", "“Cuộc họp b” [b] dài như suy ra"],
            id="two decide",
        ),
        pytest.param(
            [("08:00", 120, FIRST), ("08:30", 90, {}), ("08:40", 60, {})],
            1,
            [],
            id="for sure later",
        ),
        pytest.param(
            [("08:00", 120, FIRST), ("08:30", 90, FIRST), ("09:00", 60, {})],
            1,
            ["“Cuộc họp a” [a] dài như suy ra", "“Cuộc họp b” [b] dài như suy ra"],
            id="all before the last to begin",
        ),
        pytest.param(
            [("08:00", 120, {}), ("08:30", 90, FIRST), ("09:00", 60, FIRST)],
            2,
            ["“Cuộc họp b” [b] kéo dài quá 09:00"],
            id="one of known end beside",
        ),
        pytest.param(
            [("08:00", 120, FIRST), ("08:30", 30, {}), ("09:00", 30, {})],
            1,
            ["“Cuộc họp a” [a] kéo dài quá 08:30"],
            id="those of known ends only touch",
        ),
        pytest.param(
            [("08:00", 120, FIRST), ("08:00", 120, {}), ("08:30", 60, {}), ("08:40", 50, {})],
            9,
            [],
            id="points for sure",
        ),
        pytest.param(
            [("08:00", 120, FIRST), ("08:00", 120, {}), ("08:30", 60, {})],
            9,
            ["“Cuộc họp a” [a] kéo dài quá 08:30"],
            id="points perhaps",
        ),
    ],
)
def test_an_overload_is_possible_when_inferred_ends_make_it(
    conferences: list[tuple[str, int, dict[str, Any]]], most: int, doubts: list[str]
) -> None:
    """Those whose ends decide are told; the last to begin is none of them."""
    (conflict,) = load(*conferences, most=most)
    assert (conflict.certainty is Certainty.POSSIBLE) == bool(doubts)
    assert conflict.vi.count("suy ra") == len(doubts)
    assert [doubt for doubt in doubts if doubt not in conflict.vi] == []


def test_ends_that_decide_together_are_told_without_an_hour() -> None:
    """No single hour would clear it."""
    (conflict,) = load(("08:00", 120, FIRST), ("08:30", 90, FIRST), ("09:00", 60, {}), most=2)
    assert conflict.vi.endswith(
        " Chưa chắc: chỉ vướng nếu “Cuộc họp a” [a] dài như suy ra (từ loại “Giao ban”, 120 phút) "
        "và “Cuộc họp b” [b] dài như suy ra (từ loại “Giao ban”, 120 phút); Văn phòng UBND ghi giờ "
        "kết thúc thì biết chắc."
    )
    assert conflict.en.endswith(
        " Not certain: only if “Cuộc họp a” [a] lasts as inferred (from the kind “Briefing”, 120 "
        "min) and “Cuộc họp b” [b] lasts as inferred (from the kind “Briefing”, 120 min); it is "
        "settled once Committee Office gives an end."
    )


DAWN = Window(start=at(0, "07:00"), end=at(0, "07:30"))
MORNING = Window(start=at(0, "08:00"), end=at(0, "09:00"))


@pytest.mark.parametrize(
    ("rule", "start", "changes", "until"),
    [
        pytest.param(RuleCode.WORKING_SESSION, "11:00", {}, "12:00", id="into lunch"),
        pytest.param(RuleCode.WORKING_SESSION, "16:00", {}, "17:00", id="into the evening"),
        pytest.param(RuleCode.WORKING_SESSION, "12:00", {}, None, id="at lunch"),
        pytest.param(RuleCode.WORKING_SESSION, "07:00", {}, None, id="before office hours"),
        pytest.param(RuleCode.TIME_WINDOW, "08:00", {"windows": (MORNING,)}, "09:00", id="window"),
        pytest.param(
            RuleCode.TIME_WINDOW,
            "08:00",
            {"windows": (DAWN, MORNING)},
            "09:00",
            id="the last begun",
        ),
        pytest.param(RuleCode.TIME_WINDOW, "07:30", {"windows": (MORNING,)}, None, id="too soon"),
        pytest.param(RuleCode.TIME_WINDOW, "09:00", {"windows": (MORNING,)}, None, id="over"),
        pytest.param(
            RuleCode.TIME_WINDOW,
            "08:00",
            {"windows": (MORNING,), "deadline": at(0, "08:30")},
            "08:30",
            id="the deadline before the window's end",
        ),
        pytest.param(
            RuleCode.TIME_WINDOW, "08:00", {"deadline": at(0, "09:30")}, "09:30", id="deadline"
        ),
        pytest.param(
            RuleCode.TIME_WINDOW, "08:00", {"deadline": at(0, "08:00")}, None, id="after it"
        ),
        pytest.param(
            RuleCode.TIME_WINDOW,
            "08:00",
            {"release": at(0, "08:30"), "deadline": at(0, "09:30")},
            None,
            id="before its release",
        ),
    ],
)
def test_a_meeting_that_may_end_in_time_is_a_possible_fault(
    rule: RuleCode, start: str, changes: dict[str, Any], until: str | None
) -> None:
    """If it begins where it may, and only its inferred end lies outside."""
    problem = a_problem(a_meeting("a", **FIRST, **changes))
    (conflict,) = find_conflicts(problem, a_schedule(placed("a", at(0, start), 120)), {rule})
    assert (conflict.certainty is Certainty.POSSIBLE) == (until is not None)
    assert ("Chưa chắc" in conflict.vi) == (until is not None)
    assert until is None or f"kéo dài quá {until} (giờ kết thúc suy ra" in conflict.vi


def test_a_meeting_that_begins_with_its_session_may_end_in_it() -> None:
    """Five hours from eight o'clock."""
    problem = a_problem(a_meeting("a", **FIRST))
    schedule = a_schedule(placed("a", at(0, "08:00"), 300))
    (conflict,) = find_conflicts(problem, schedule, {RuleCode.WORKING_SESSION})
    assert "kéo dài quá 12:00 (giờ kết thúc suy ra" in conflict.vi


@pytest.mark.parametrize(
    ("start", "days", "certainty"),
    [
        pytest.param("09:00", 0, Certainty.POSSIBLE, id="before its end"),
        pytest.param("08:00", 0, Certainty.CERTAIN, id="at its start"),
        pytest.param("09:00", 1, Certainty.CERTAIN, id="too few days later"),
    ],
)
def test_an_order_reversed_by_an_inferred_end_is_possible(
    start: str, days: int, certainty: Certainty
) -> None:
    """What waits may begin when the other is over."""
    waits = a_meeting("b", after=(After(meeting="a", working_days=days),))
    (conflict,) = two(RuleCode.PRECEDENCE, a_meeting("a", **FIRST), waits, start)
    assert conflict.certainty is certainty
