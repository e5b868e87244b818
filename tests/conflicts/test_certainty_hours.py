"""Clashes of meetings that ask for a session and give no hour of it."""

from __future__ import annotations

from typing import Any

import pytest

from cities import a_meeting, a_problem, at, away, between, closed, tiny_city
from coord_calendar.conflicts import Certainty
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.domain.secrecy import SECRET_TITLE, Secrecy
from coord_calendar.rules import Level, Reaction, RuleCode
from open_hours import AFTERNOON, CHAIRED, fixed_one, open_one, told_of


def test_a_session_without_an_hour_may_clash_anywhere_in_it() -> None:
    """The sentence tells by when the meeting must be over, or from when it may begin."""
    (conflict,) = told_of(open_one(), fixed_one("10:00", office="vptu"))
    assert (conflict.level, conflict.certainty) == (Level.HARD, Certainty.POSSIBLE)
    assert conflict.during == between(0, "10:00", "11:00")
    assert conflict.vi == (
        "Đồng chí Chủ tịch HĐND trùng lịch Thứ Hai 30/11/2026, 10:00-11:00: vừa dự “Cuộc họp a” "
        "[a, Văn phòng UBND] (Phó Bí thư), vừa dự “Cuộc họp b” [b, Văn phòng Thành ủy] (Phó Bí "
        "thư); liên hệ: Văn phòng UBND, Văn phòng Thành ủy. Chưa chắc: chỉ trùng nếu “Cuộc họp a” "
        "[a] kéo dài quá 10:00 và bắt đầu trước 11:00 (mới ghi buổi Sáng, dài 60 phút); Văn phòng "
        "UBND ghi giờ kết thúc không quá 10:00 hoặc giờ bắt đầu từ 11:00 thì hết trùng."
    )
    assert conflict.en == (
        "Person one is double-booked on Monday 30/11/2026, 10:00-11:00: required at “Cuộc họp a” "
        "[a, Committee Office] (Deputy Secretary) and required at “Cuộc họp b” [b, Party Office] "
        "(Deputy Secretary); call: Committee Office, Party Office. Not certain: only if “Cuộc họp "
        "a” [a] lasts past 10:00 and starts before 11:00 (only the session Morning is known; it "
        "lasts 60 min); it is cleared if Committee Office gives an end by 10:00 or a "
        "start from 11:00 on."
    )


def test_a_length_inferred_besides_is_marked() -> None:
    """From the kind of meeting, as where an hour is given; the other way out is too narrow."""
    (conflict,) = told_of(open_one(minutes=None, kind="giao-ban"), fixed_one("09:00"))
    assert conflict.vi.endswith(
        " Chưa chắc: chỉ trùng nếu “Cuộc họp a” [a] bắt đầu trước 10:00 (mới ghi buổi Sáng, dài "
        "120 phút suy ra từ loại “Giao ban”); Văn phòng UBND ghi giờ bắt đầu từ 10:00 thì hết "
        "trùng."
    )
    assert conflict.en.endswith(
        " Not certain: only if “Cuộc họp a” [a] starts before 10:00 (only the session Morning "
        "is known; it lasts 120 min, inferred from the kind “Briefing”); it is cleared if "
        "Committee Office gives a start from 10:00 on."
    )


@pytest.mark.parametrize(
    ("first", "clock", "second", "certainty"),
    [
        pytest.param({}, "08:00", {"minutes": 180}, Certainty.POSSIBLE, id="an hour is left"),
        pytest.param({}, "08:00", {"minutes": 181}, Certainty.CERTAIN, id="less is left"),
        pytest.param({}, "09:00", {"minutes": 150}, Certainty.POSSIBLE, id="before it"),
        pytest.param({}, "08:59", {"minutes": 150}, Certainty.CERTAIN, id="in the middle"),
        pytest.param({}, "08:30", {"minutes": 150}, Certainty.POSSIBLE, id="after it"),
        pytest.param({}, "08:30", {"minutes": 151}, Certainty.CERTAIN, id="too late after it"),
        pytest.param(
            {"minutes": None}, "08:01", {"minutes": 239}, Certainty.POSSIBLE, id="at any length"
        ),
        pytest.param({"minutes": None}, "08:00", {"minutes": 240}, Certainty.CERTAIN, id="all"),
        pytest.param(
            {"minutes": 239},
            "08:00",
            {"minutes": None, "kind": "giao-ban"},
            Certainty.POSSIBLE,
            id="the other's end inferred",
        ),
        pytest.param(
            {"minutes": 240}, "08:00", {"minutes": None}, Certainty.CERTAIN, id="the whole session"
        ),
    ],
)
@pytest.mark.parametrize("rule", [RuleCode.PERSON_OVERLAP, RuleCode.POINT_OVERLAP])
def test_a_clash_is_certain_where_the_session_leaves_no_room(
    rule: RuleCode,
    first: dict[str, Any],
    clock: str,
    second: dict[str, Any],
    certainty: Certainty,
) -> None:
    """Beside the other meeting, and no sooner."""
    joined: dict[str, Any] = {"form": "online", "link": "cau", "points": ("dc-1",)}
    one = open_one(**joined, **first)
    found = told_of(one, fixed_one(clock, **joined, **second))
    assert [row.certainty for row in found if row.rule is rule] == [certainty]


def test_what_only_lengths_decide_is_told_so() -> None:
    """Two hours inferred find no place beside a meeting of three: shorter ones would."""
    (conflict,) = told_of(open_one(minutes=None, kind="giao-ban"), fixed_one("08:30", minutes=180))
    assert conflict.vi.endswith(
        " Chưa chắc: chỉ trùng nếu “Cuộc họp a” [a] dài 120 phút như suy ra từ loại “Giao ban”; "
        "Văn phòng UBND ghi giờ kết thúc thì biết chắc. “Cuộc họp a” [a] mới ghi buổi Sáng, dài "
        "120 phút suy ra từ loại “Giao ban”."
    )
    (conflict,) = told_of(
        open_one(minutes=210), fixed_one("08:00", minutes=None, kind="giao-ban", office="vptu")
    )
    assert conflict.en.endswith(
        " Not certain: only if “Cuộc họp b” [b] lasts 120 min as inferred from the kind "
        "“Briefing”; it is settled once Party Office gives an end. Of “Cuộc họp a” [a] only the "
        "session Morning is known; it lasts 210 min."
    )


def test_an_inferred_end_that_the_other_could_wait_for_is_told() -> None:
    """From half past ten on there is an hour, if the one before lasts no longer than inferred."""
    (conflict,) = told_of(open_one(), fixed_one("08:30", minutes=None, kind="giao-ban"))
    assert (
        "nếu “Cuộc họp a” [a] bắt đầu trước 10:30 (mới ghi buổi Sáng, dài 60 phút) và “Cuộc họp b” "
        "[b] dài 120 phút như suy ra từ loại “Giao ban”; "
    ) in conflict.vi


def test_an_inferred_end_that_decides_nothing_is_not_told() -> None:
    """Ninety minutes find no place after a meeting from half past ten on, however short it is."""
    (conflict,) = told_of(open_one(minutes=90), fixed_one("10:30", minutes=None, kind="lam-viec"))
    assert "suy ra" not in conflict.vi
    assert conflict.en.endswith("it is cleared if Committee Office gives an end by 10:30.")


def test_of_a_certain_clash_it_is_told_where_only_the_session_is_known() -> None:
    """The times in the sentence are the session's."""
    (conflict,) = told_of(open_one(), fixed_one("08:30", minutes=180, office="vptu"))
    assert conflict.vi.endswith(
        " liên hệ: Văn phòng UBND, Văn phòng Thành ủy. “Cuộc họp a” [a] mới ghi buổi Sáng, dài 60 "
        "phút: giờ nào trong buổi cũng vướng."
    )
    assert conflict.en.endswith(
        " Of “Cuộc họp a” [a] only the session Morning is known; it lasts 60 min; it is so at any "
        "hour of it."
    )


def test_the_way_and_the_rest_between_them_count_too() -> None:
    """The hours told for an overlap leave time for both, where a city keeps these rules."""
    travel: dict[str, Any] = {"asked_room": "b1"}
    one = open_one(asked_room="a1", minutes=40)
    (conflict,) = told_of(one, fixed_one("10:00", **travel))
    assert conflict.en.endswith("gives an end by 09:40 or a start from 11:20 on.")
    posts = tuple(post.model_copy(update={"rest_minutes": 30}) for post in tiny_city().posts)
    tired = tiny_city(posts=posts)
    (conflict,) = told_of(open_one(), fixed_one("10:00"), city=tired)
    assert conflict.en.endswith("gives an end by 09:30.")
    (conflict,) = told_of(open_one(minutes=91), fixed_one("10:00"), city=tired)
    assert conflict.certainty is Certainty.CERTAIN
    off = tuple(
        RuleSetting(rule=rule, reaction=Reaction.WARN)
        for rule in (RuleCode.TRAVEL_TIME, RuleCode.MINIMUM_REST)
    )
    city = tiny_city(posts=posts, settings=off)
    found = told_of(open_one(asked_room="a1"), fixed_one("10:00", **travel), city=city)
    assert found[0].en.endswith("gives an end by 10:00 or a start from 11:00 on.")


def test_of_a_secret_meeting_the_kind_is_not_told() -> None:
    """Nor anything but its code, its session and its length."""
    secret: dict[str, Any] = {"title": SECRET_TITLE, "secrecy": Secrecy.SECRET, "minutes": None}
    (conflict,) = told_of(open_one(kind="giao-ban", **secret), fixed_one("10:00"))
    assert "(mới ghi buổi Sáng, dài 120 phút suy ra); cơ quan đề nghị ghi" in conflict.vi
    assert "(only the session Morning is known; it lasts 120 min, inferred); it is" in conflict.en
    one = a_meeting("a", asked_start=at(0, "08:00"), kind="giao-ban", **secret, **CHAIRED)
    (conflict,) = told_of(one, fixed_one("09:00"))
    assert "(giờ kết thúc suy ra, 120 phút)" in conflict.vi
    assert "(its end is inferred, 120 min)" in conflict.en


def test_where_a_usual_length_leaves_no_hour_the_length_decides() -> None:
    """Two hours inferred and two and a quarter given are longer than the morning together."""
    (conflict,) = told_of(open_one(minutes=135), open_one("b", minutes=None, kind="giao-ban"))
    assert "chỉ trùng nếu “Cuộc họp b” [b] dài 120 phút như suy ra" in conflict.vi
    (conflict,) = told_of(open_one(minutes=120), open_one("b", minutes=None, kind="giao-ban"))
    assert "họp cùng giờ" in conflict.vi


def test_two_sessions_without_hours_may_clash() -> None:
    """For sure where both together are longer than the session."""
    (conflict,) = told_of(open_one(), open_one("b", minutes=90, office="vptu"))
    assert conflict.certainty is Certainty.POSSIBLE
    assert conflict.vi.endswith(
        " Chưa chắc: chỉ trùng nếu “Cuộc họp a” [a] (mới ghi buổi Sáng, dài 60 phút), “Cuộc họp b” "
        "[b] (mới ghi buổi Sáng, dài 90 phút) họp cùng giờ; Văn phòng UBND, Văn phòng Thành ủy ghi "
        "giờ họp thì biết chắc."
    )
    assert conflict.en.endswith(
        " Not certain: only if “Cuộc họp a” [a] (only the session Morning is known; it lasts 60 "
        "min), “Cuộc họp b” [b] (only the session Morning is known; it lasts 90 min) are at once; "
        "it is settled once Committee Office, Party Office give the hour."
    )
    for minutes, certainty in ((120, Certainty.POSSIBLE), (121, Certainty.CERTAIN)):
        (conflict,) = told_of(open_one(minutes=minutes), open_one("b", minutes=120))
        assert conflict.certainty is certainty


def test_another_session_or_other_people_are_no_clash() -> None:
    """Nor is a meeting that asks for no session."""
    assert not told_of(open_one(), fixed_one("13:30"))
    assert not told_of(open_one(), open_one("b", asked_session=AFTERNOON))
    assert not told_of(open_one(), fixed_one("10:00", chair="ct-ub"))
    assert not told_of(open_one(), fixed_one("10:00"), a_meeting("c", **CHAIRED))[1:]


def test_half_days_ask_for_a_whole_session() -> None:
    """They begin with it: nothing is open."""
    one = open_one(minutes=None, half_days=1)
    assert a_problem(one).as_asked().placements[0].end == at(0, "12:00")
    (conflict,) = told_of(one, fixed_one("10:00"))
    assert conflict.certainty is Certainty.CERTAIN


def test_the_way_to_another_session_may_be_too_long() -> None:
    """Lunch of twenty minutes, and twenty-five of them on the way."""
    calendar = tiny_city().calendar
    morning, afternoon = calendar.sessions
    sessions = (morning.model_copy(update={"end": at(0, "13:15").time()}), afternoon)
    travel = tuple(way.model_copy(update={"minutes": 25}) for way in tiny_city().travel)
    city = tiny_city(calendar=calendar.model_copy(update={"sessions": sessions}), travel=travel)
    (conflict,) = told_of(
        open_one(asked_room="a1"),
        open_one("b", asked_session=AFTERNOON, asked_room="b1"),
        city=city,
    )
    assert conflict.rule is RuleCode.TRAVEL_TIME
    assert "Trụ sở A, xong muộn nhất lúc 13:15 Thứ Hai 30/11/2026; " in conflict.vi
    assert "Trụ sở B, bắt đầu sớm nhất lúc 13:30 Thứ Hai 30/11/2026; " in conflict.vi
    assert "Building A, ends by 13:15 Monday 30/11/2026; " in conflict.en
    assert "Building B, starts no sooner than 13:30 Monday 30/11/2026; " in conflict.en
    (conflict,) = told_of(open_one(asked_room="a1"), fixed_one("13:30", asked_room="b1"), city=city)
    assert conflict.vi.endswith("ghi giờ kết thúc không quá 13:05 thì hết vướng.")


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        ("08:00", "09:30", "a start from 09:30 on."),
        ("08:30", "10:00", "a start from 10:00 on."),
        ("09:00", "11:00", "an end by 09:00 or a start from 11:00 on."),
        ("08:00", "11:00", "a start from 11:00 on."),
        ("08:00", "11:01", None),
        ("09:00", "12:00", "an end by 09:00."),
        ("08:59", "12:00", None),
        ("08:30", "11:30", None),
    ],
)
def test_leave_within_the_session(start: str, end: str, says: str | None) -> None:
    """The meeting may be before it or after it, if there is time."""
    (conflict,) = told_of(open_one(), commitments=(away("p1", between(0, start, end)),))
    assert (conflict.certainty is Certainty.CERTAIN) == (says is None)
    if says is not None:
        assert conflict.en.endswith(f"it is cleared if Committee Office gives {says}")


def test_set_up_and_clearing_come_on_top() -> None:
    """Of a room that is closed, and of one that two meetings ask for."""
    rooms = tuple(
        room.model_copy(update={"setup_minutes": 15, "clearing_minutes": 10})
        for room in tiny_city().rooms
    )
    city = tiny_city(rooms=rooms)
    one = open_one(asked_room="a1")
    (conflict,) = told_of(one, city=city, commitments=(closed("a1", between(0, "09:15", "10:15")),))
    assert conflict.en.endswith("gives an end by 09:05 or a start from 10:30 on.")
    other = fixed_one("09:30", chair="ct-ub", asked_room="a1")
    (conflict,) = told_of(one, other, city=city)
    assert conflict.en.endswith("gives an end by 09:05 or a start from 10:55 on.")
