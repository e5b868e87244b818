"""Clashes of meetings that ask for a session and give no hour of it."""

from __future__ import annotations

from typing import Any

import pytest

from cities import MONDAY, a_meeting, a_problem, at, away, between, closed, tiny_city
from coord_calendar.conflicts import Certainty, Conflict, find_clashes
from coord_calendar.domain.meeting import After, Attendance, Window
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.rules import Level, Reaction, RuleCode

MORNING = HalfDay(day=MONDAY, session="sang")
AFTERNOON = HalfDay(day=MONDAY, session="chieu")
CHAIRED = {"chair": "pbt"}


def told_of(*meetings: Any, **changes: Any) -> list[Conflict]:
    """Return the clashes among meetings asked for."""
    return find_clashes(a_problem(*meetings, **changes))


def open_one(name: str = "a", **changes: Any) -> Any:
    """Return a meeting of an hour, some time on Monday morning."""
    return a_meeting(name, **{"asked_session": MORNING, **CHAIRED, **changes})


def fixed_one(clock: str, name: str = "b", **changes: Any) -> Any:
    """Return a meeting of an hour on Monday."""
    return a_meeting(name, **{"asked_start": at(0, clock), **CHAIRED, **changes})


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
        "a” [a] lasts past 10:00 and starts before 11:00 (of its hours only the session Morning is "
        "known; it lasts 60 min); it is cleared if Committee Office gives an end by 10:00 or a "
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
        " Not certain: only if “Cuộc họp a” [a] starts before 10:00 (of its hours only the session "
        "Morning is known; it lasts 120 min, inferred from the kind “Briefing”); it is cleared if "
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
        " Chưa chắc: chỉ trùng nếu “Cuộc họp a” [a] dài như suy ra (từ loại “Giao ban”, 120 phút); "
        "Văn phòng UBND ghi giờ kết thúc thì biết chắc."
    )
    (conflict,) = told_of(
        open_one(minutes=210), fixed_one("08:00", minutes=None, kind="giao-ban", office="vptu")
    )
    assert conflict.en.endswith(
        " Not certain: only if “Cuộc họp b” [b] lasts as inferred (from the kind “Briefing”, 120 "
        "min); it is settled once Party Office gives an end."
    )


def test_an_inferred_end_that_decides_nothing_is_not_told() -> None:
    """Ninety minutes find no place after a meeting from half past ten on, however short it is."""
    (conflict,) = told_of(open_one(minutes=90), fixed_one("10:30", minutes=None, kind="lam-viec"))
    assert "suy ra" not in conflict.vi
    assert conflict.en.endswith("it is cleared if Committee Office gives an end by 10:30.")


def test_two_sessions_without_hours_may_clash() -> None:
    """For sure where both together are longer than the session."""
    (conflict,) = told_of(open_one(), open_one("b", minutes=90, office="vptu"))
    assert conflict.certainty is Certainty.POSSIBLE
    assert conflict.vi.endswith(
        " Chưa chắc: chỉ trùng nếu “Cuộc họp a” [a] họp vào lúc đó (mới ghi buổi Sáng, dài 60 "
        "phút) và “Cuộc họp b” [b] họp vào lúc đó (mới ghi buổi Sáng, dài 90 phút); Văn phòng UBND "
        "ghi giờ họp thì biết chắc; Văn phòng Thành ủy ghi giờ họp thì biết chắc."
    )
    assert conflict.en.endswith("; it is settled once Party Office gives its hour.")
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


def test_what_waits_for_another_meeting_waits_for_its_end() -> None:
    """It may not be before it instead."""
    first, second = a_meeting("a"), a_meeting("b", after=(After(meeting="a"),))
    asked = {"asked_session": MORNING}
    hour = {"asked_start": at(0, "09:00")}

    def told(one: dict[str, Any], other: dict[str, Any]) -> list[Conflict]:
        return told_of(first.model_copy(update=one), second.model_copy(update=other))

    (conflict,) = told(asked, hour)
    assert "(xong muộn nhất lúc 12:00 Thứ Hai 30/11/2026)" in conflict.vi
    assert "(which ends by 12:00 Monday 30/11/2026)" in conflict.en
    assert conflict.en.endswith("gives an end by 09:00.")
    (conflict,) = told(hour, asked)
    assert conflict.en.endswith("gives a start from 10:00 on.")
    (conflict,) = told(asked, asked)
    assert conflict.certainty is Certainty.POSSIBLE
    (conflict,) = told(asked, {"asked_start": at(0, "08:59")})
    assert conflict.certainty is Certainty.CERTAIN
    (conflict,) = told({**hour, "asked_start": at(0, "10:01")}, asked)
    assert conflict.certainty is Certainty.CERTAIN


@pytest.mark.parametrize(
    ("limits", "minutes", "certainty"),
    [
        pytest.param({}, 60, None, id="none"),
        pytest.param({"deadline": at(0, "09:00")}, 60, None, id="an hour before the deadline"),
        pytest.param({"deadline": at(0, "08:59")}, 60, Certainty.CERTAIN, id="less before it"),
        pytest.param({"deadline": at(0, "08:59")}, None, Certainty.POSSIBLE, id="inferred"),
        pytest.param(
            {"deadline": at(0, "08:00")}, None, Certainty.CERTAIN, id="before the session"
        ),
        pytest.param({"release": at(0, "11:00")}, 60, None, id="an hour after release"),
        pytest.param({"release": at(0, "11:01")}, 60, Certainty.CERTAIN, id="less after it"),
        pytest.param(
            {"windows": (Window(start=at(0, "11:00"), end=at(0, "14:00")),)},
            60,
            None,
            id="an hour of a window",
        ),
        pytest.param(
            {"windows": (Window(start=at(0, "11:01"), end=at(0, "14:00")),)},
            60,
            Certainty.CERTAIN,
            id="less of it",
        ),
        pytest.param(
            {"windows": (Window(start=at(0, "11:01"), end=at(0, "14:00")),)},
            None,
            Certainty.POSSIBLE,
            id="less of it, inferred",
        ),
    ],
)
def test_a_session_must_leave_time_within_the_limits(
    limits: dict[str, Any], minutes: int | None, certainty: Certainty | None
) -> None:
    """An hour can be chosen within them, so that nothing is told while there is one."""
    found = told_of(open_one(minutes=minutes, kind="giao-ban", **limits))
    assert [row.certainty for row in found] == ([] if certainty is None else [certainty])


def test_a_kind_s_longest_duration_is_compared_with_the_length() -> None:
    """Not with the session's, which is longer than half a day here."""
    calendar = tiny_city().calendar
    morning = calendar.sessions[0].model_copy(update={"start": at(0, "07:00").time()})
    sessions = (morning, *calendar.sessions[1:])
    kinds = tuple(kind.model_copy(update={"longest_half_days": 1}) for kind in tiny_city().kinds)
    city = tiny_city(
        kinds=kinds,
        calendar=calendar.model_copy(update={"sessions": sessions}),
        settings=(RuleSetting(rule=RuleCode.LONGEST_DURATION, reaction=Reaction.BLOCK),),
    )
    assert not told_of(open_one(), city=city)
    (conflict,) = told_of(open_one(minutes=270), city=city)
    assert conflict.rule is RuleCode.LONGEST_DURATION


def test_a_session_of_a_day_off_is_told_for_sure() -> None:
    """No hour of it is working time."""
    (conflict,) = told_of(
        open_one(asked_session=HalfDay(day=at(5, "08:00").date(), session="sang"), minutes=None)
    )
    assert (conflict.rule, conflict.certainty) == (RuleCode.WORKING_SESSION, Certainty.CERTAIN)


def conference(name: str, **changes: Any) -> Any:
    """Return an online conference of an hour on the link that carries one at once."""
    return a_meeting(name, **{"form": "online", "link": "cau", **changes})


@pytest.mark.parametrize(
    ("minutes", "certainty"), [(120, Certainty.POSSIBLE), (121, Certainty.CERTAIN)]
)
def test_a_link_is_overloaded_for_sure_by_what_runs_at_any_hour(
    minutes: int, certainty: Certainty
) -> None:
    """Two hours of four may be anywhere; a minute more always takes ten o'clock."""
    found = told_of(
        conference("a", asked_session=MORNING, minutes=minutes),
        conference("b", asked_start=at(0, "10:00"), minutes=1),
    )
    assert [row.certainty for row in found] == [certainty]
    if certainty is Certainty.POSSIBLE:
        assert found[0].en.endswith("it is settled once Committee Office gives its hour.")


@pytest.mark.parametrize(
    ("start", "end", "certainty"),
    [("08:00", "11:00", Certainty.POSSIBLE), ("08:30", "11:30", Certainty.CERTAIN)],
)
def test_a_body_of_which_too_few_come_at_some_hour(
    start: str, end: str, certainty: Certainty
) -> None:
    """One of two is away, for a part of the morning that leaves an hour or leaves none."""
    one = open_one(chair=None, required=(Attendance(who="tttu", quorum=2),))
    found = told_of(one, commitments=(away("p1", between(0, start, end)),))
    assert [(row.rule, row.certainty) for row in found] == [(RuleCode.QUORUM, certainty)]
    found = told_of(one, fixed_one("08:00", chair="p2", minutes=180))
    assert [(row.rule, row.certainty) for row in found] == [(RuleCode.QUORUM, Certainty.POSSIBLE)]


def test_staff_may_be_asked_for_at_any_hour() -> None:
    """A room whose meeting has no hour may be set up while another is."""
    rooms = tuple(
        room.model_copy(update={"setup_minutes": 15, "setup_staff": 2})
        for room in tiny_city().rooms
    )
    sites = tuple(site.model_copy(update={"staff": 3}) for site in tiny_city().sites)
    found = told_of(
        open_one(asked_room="a1"),
        fixed_one("10:00", chair="ct-ub", asked_room="a2"),
        city=tiny_city(rooms=rooms, sites=sites),
    )
    assert [(row.rule, row.certainty) for row in found] == [
        (RuleCode.SERVING_STAFF, Certainty.POSSIBLE)
    ]


def test_problems_name_meetings_asked_by_session_nowhere_else() -> None:
    """What stands where it was asked for has an hour."""
    assert not a_problem(open_one()).as_asked().placements
