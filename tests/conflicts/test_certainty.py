"""Certain and possible clashes: what hangs on an inferred end or on who of a group comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cities import a_meeting, a_problem, a_schedule, at, away, between, placed, tiny_city
from coord_calendar.conflicts import Certainty, Conflict, find_conflicts
from coord_calendar.domain.meeting import After, Attendance
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
