from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from cities import (
    MONDAY,
    a_meeting,
    a_problem,
    a_schedule,
    at,
    away,
    between,
    closed,
    placed,
    tiny_city,
)
from coord_calendar.criteria import bill
from coord_calendar.domain.meeting import Attendance, Pin, RoomNeed, Window
from coord_calendar.domain.schedule import Postponed, Substitution
from coord_calendar.domain.weights import Weights
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.errors import InputError, UnknownIdError
from coord_calendar.reasons import Verdict, why
from coord_calendar.rules import RULES, RuleCode
from cpsat.weeks import a_coarse_day

if TYPE_CHECKING:
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.reasons import Why

EIGHT, NINE, TEN, TWO = (at(0, hour) for hour in ("08:00", "09:00", "10:00", "14:00"))
POSTPONED = (Postponed(meeting="a"),)
A = "“Cuộc họp a” [a, Văn phòng UBND] họp 10:00 Thứ Hai 30/11/2026, Phòng A1 (Trụ sở A)"
A_EN = "“Cuộc họp a” [a, Committee Office] is at 10:00 Monday 30/11/2026, Room A1 (Building A)"
A_OUT = "“Cuộc họp a” [a, Văn phòng UBND] bị hoãn"
A_OUT_EN = "“Cuộc họp a” [a, Committee Office] is postponed"
MORNING = HalfDay(day=MONDAY, session="sang")


def asked(**changes: object) -> Meeting:
    """Return the meeting that is asked about."""
    return a_meeting("a", **{"required": ("ct-ub",), **changes})


def at_ten(problem: Problem, *others: object, **question: object) -> Why:
    """Return why it is at ten, in the first room."""
    rows = (placed("a", TEN, room="a1"), *others)
    return why(problem, a_schedule(*rows), "a", **question)  # type: ignore[arg-type]


def test_a_meeting_without_a_wish_says_so() -> None:
    """There is nothing to explain."""
    answer = at_ten(a_problem(asked()))
    assert (answer.verdict, answer.asked) == (Verdict.NO_WISH, None)
    assert answer.text() == f"{A}; cơ quan không đề nghị giờ, buổi hay phòng nào."
    assert answer.text("en") == f"{A_EN}; its office asked for no hour, session or room."


@pytest.mark.parametrize(("weight", "cost"), [(0, 0), (1, -4)])
def test_a_free_hour_that_costs_nothing_more_is_enough(weight: int, cost: int) -> None:
    """No later one of the session is tried."""
    city = tiny_city(weights=Weights(early=weight, wasted_seats=0))
    schedule = a_schedule(placed("a", TWO, room="a1"))
    answer = why(a_problem(asked(), city=city), schedule, "a", instead=MORNING)
    assert (answer.verdict, len(answer.attempts)) == (Verdict.FREE, 1)
    assert sum(change.cost for change in answer.changes) == cost


@pytest.mark.parametrize(
    "wish",
    [
        {"asked_start": TEN},
        {"asked_start": TEN, "asked_room": "a1"},
        {"asked_session": MORNING},
        {"asked_room": "a1"},
    ],
)
def test_a_meeting_where_it_was_asked_for_says_so(wish: dict[str, object]) -> None:
    """At its hour, in its session, in its room."""
    answer = at_ten(a_problem(asked(**wish)))
    assert (answer.verdict, answer.attempts) == (Verdict.AS_ASKED, ())
    assert str(answer) == f"{A}, đúng như cơ quan đề nghị."
    assert answer.en == f"{A_EN}, just where its office asked for."


def test_what_stands_in_the_way_at_the_hour_asked_for_is_told() -> None:
    """By the detectors' own words, and who would have to give way."""
    problem = a_problem(asked(asked_start=EIGHT), a_meeting("b", chair="ct-ub"))
    answer = at_ten(problem, placed("b", EIGHT, room="a2"))
    assert answer.verdict is Verdict.BLOCKED
    (attempt,) = answer.attempts
    assert attempt.rivals == ("b",)
    (conflict,) = attempt.conflicts
    assert answer.vi == (
        f"{A}; lúc 08:00 Thứ Hai 30/11/2026 thì vướng:\n"
        f"- {conflict.vi}\n"
        "- Chỗ vướng ít nhất: 08:00 Thứ Hai 30/11/2026, Phòng A1 (Trụ sở A); muốn xếp vào đó phải "
        "dời “Cuộc họp b” [b, Văn phòng UBND]."
    )
    assert answer.en == (
        f"{A_EN}; at 08:00 Monday 30/11/2026 something stands in the way:\n"
        f"- {conflict.en}\n"
        "- The fewest would have to give way at 08:00 Monday 30/11/2026, Room A1 (Building A): "
        "“Cuộc họp b” [b, Committee Office]."
    )


def test_what_cannot_give_way_is_not_said_to() -> None:
    """Neither a pin nor an absence."""
    problem = a_problem(
        asked(asked_start=EIGHT),
        a_meeting("b", required=("ct-ub",), pin=Pin(start=EIGHT, room="a2")),
    )
    assert at_ten(problem, placed("b", EIGHT, room="a2")).least is None
    absent = a_problem(
        asked(asked_start=EIGHT), commitments=(away("ct-ub", between(0, "08:00", "09:00")),)
    )
    assert at_ten(absent).least is None
    both = a_problem(
        asked(asked_start=EIGHT, required=("ct-ub", "cvp")),
        a_meeting("b", required=("cvp",)),
        commitments=(away("ct-ub", between(0, "08:00", "09:00")),),
    )
    assert at_ten(both, placed("b", EIGHT, room="a2")).least is None


def test_a_session_is_tried_at_all_its_starts() -> None:
    """What stands in the way is gathered, with how many starts it closes."""
    afternoon = HalfDay(day=MONDAY, session="chieu")
    problem = a_problem(
        asked(asked_session=afternoon, minutes=120),
        a_meeting("b", required=("ct-ub",)),
        commitments=(away("ct-ub", between(0, "15:00", "17:00")),),
    )
    answer = at_ten(problem, placed("b", TWO, room="a2"))
    assert answer.verdict is Verdict.BLOCKED
    assert [(one.rule, one.meetings, len(one.starts)) for one in answer.obstacles] == [
        (RuleCode.PERSON_UNAVAILABLE, (), 4),
        (RuleCode.PERSON_OVERLAP, ("b",), 3),
    ]
    assert answer.vi.splitlines()[:2] == [
        f"{A}: đã thử 4 giờ bắt đầu, giờ nào cũng vướng.",
        (
            "- Chiều Thứ Hai 30/11/2026: Đồng chí Chủ tịch UBND vắng mặt Thứ Hai 30/11/2026, "
            "15:00-17:00 (nghỉ phép, mã nghi); Đồng chí Chủ tịch UBND dự “Cuộc họp b” [b, Văn "
            "phòng UBND] 14:00-15:00 (3/4 giờ)."
        ),
    ]
    assert answer.en.splitlines() == [
        f"{A_EN}: 4 starts were tried and something stands in the way of each.",
        (
            "- Afternoon Monday 30/11/2026: Person two is away on Monday 30/11/2026, 15:00-17:00 "
            "(leave, code nghi); Person two attends “Cuộc họp b” [b, Committee Office] 14:00-15:00 "
            "(3 of 4 starts)."
        ),
    ]


def test_a_session_that_no_start_suits_is_tried_as_it_begins() -> None:
    """The request's own window is the reason."""
    window = Window(start=at(1, "08:00"), end=at(1, "12:00"))
    problem = a_problem(asked(windows=(window,)))
    answer = at_ten(problem, instead=HalfDay(day=MONDAY, session="chieu"))
    assert [one.rule for one in answer.attempts[0].conflicts] == [RuleCode.TIME_WINDOW]


def test_in_the_session_in_question_the_hour_it_has_is_where_it_is() -> None:
    """Off the calendar's starts, too."""
    schedule = a_schedule(placed("a", at(0, "10:10"), room="a1"))
    answer = why(a_problem(asked()), schedule, "a", instead=MORNING)
    assert answer.verdict is Verdict.AS_ASKED
    assert answer.vi.endswith(", đúng lúc được hỏi.")
    assert answer.en.endswith(", just when it is asked about.")


def test_at_the_hour_asked_for_in_another_room_it_is_not_all_as_asked() -> None:
    """The question was about the hour; the room is told of."""
    answer = at_ten(a_problem(asked(asked_start=TEN, asked_room="a2")), instead=TEN)
    assert answer.vi == f"{A}, đúng giờ cơ quan đề nghị, ở phòng khác."
    assert answer.en == f"{A_EN}, at the hour its office asked for, in another room."


def test_a_free_start_that_costs_others_more_says_which_and_how_much() -> None:
    """The bill of the whole plan, criterion by criterion, is the reason."""
    problem = a_problem(
        asked(asked_start=EIGHT),
        a_meeting("b", optional=("ct-ub",), related=("c",)),
        a_meeting("c", room=None),
        a_meeting("d", required=("cvp",), room=None),
    )
    rows = placed("a", TEN, room="a1"), placed("b", EIGHT, room="a2"), placed("c", at(3, "08:00"))
    schedule = a_schedule(*rows, placed("d", EIGHT))
    answer = why(problem, schedule, "a")
    assert answer.verdict is Verdict.GAVE_WAY
    assert answer.asked == placed("a", EIGHT, room="a1")
    there = schedule.with_placement(answer.asked)
    before, after = bill(problem, schedule).score, bill(problem, there).score
    assert (answer.score.medium, answer.score.soft) == (
        after.medium - before.medium,
        after.soft - before.soft,
    )
    assert answer.vi == (
        f"{A}; 08:00 Thứ Hai 30/11/2026, Phòng A1 (Trụ sở A) còn trống, nhưng cả lịch sẽ tốn hơn: "
        "mức giữa +60, mức mềm -20.\n"
        "- Người được mời (không bắt buộc) ít bị trùng lịch: tốn thêm 60 (mức giữa); với “Cuộc "
        "họp b” [b, Văn phòng UBND]\n"
        "- Gần với thời gian cơ quan đề nghị: bớt 20"
    )
    assert answer.en == (
        f"{A_EN}; 08:00 Monday 30/11/2026, Room A1 (Building A) is free, but the whole plan would "
        "cost more: medium +60, soft -20.\n"
        "- Optional people are double-booked as little as can be: costs 60 more (medium level); "
        "with “Cuộc họp b” [b, Committee Office]\n"
        "- A meeting is near the time its office asked for: costs 20 less"
    )


def test_a_free_start_that_costs_no_more_says_that_it_may_go_there() -> None:
    """In the cheapest room that is free then, with a substitute where one is needed."""
    who = Attendance(who="ct-ub", substitutes=("cvp",))
    problem = a_problem(asked(required=(who,), asked_start=EIGHT, priority=100, seats=30))
    answer = why(problem, a_schedule(placed("a", TEN, room="b1")), "a")
    assert (answer.verdict, answer.asked) == (Verdict.FREE, placed("a", EIGHT, room="a2"))
    assert answer.en.splitlines()[0].endswith(
        "; 08:00 Monday 30/11/2026, Room A2 (Building A) is free and the whole plan would cost no "
        "more: it may go there."
    )
    busy = a_problem(
        asked(required=(who,), asked_start=EIGHT, priority=100),
        a_meeting("b", required=("ct-ub",)),
    )
    answer = at_ten(busy, placed("b", EIGHT, room="a1"))
    assert answer.asked is not None
    assert answer.asked.substitutes == (Substitution(who="ct-ub", by="cvp"),)
    assert "Phòng A2 (Trụ sở A), Chánh Văn phòng dự thay Chủ tịch UBND còn trống" in answer.vi
    assert "Room A2 (Building A), Chief of Office for Committee Chair is free" in answer.en


def test_an_hour_is_not_closed_while_another_room_than_asked_for_is_free() -> None:
    """The room asked for is one wish more, and what it costs is told."""
    problem = a_problem(asked(asked_start=EIGHT, asked_room="a1"), a_meeting("b"))
    answer = at_ten(problem, placed("b", EIGHT, room="a1"))
    assert answer.verdict is Verdict.FREE
    assert answer.asked == placed("a", EIGHT, room="a2")
    assert {change.criterion for change in answer.changes} >= {
        RuleCode.PREFERRED_TIME,
        RuleCode.PREFERRED_ROOM,
    }


def test_of_several_free_rooms_the_cheapest_is_told() -> None:
    """The largest, where the city would have large rooms used first."""
    city = tiny_city(weights=Weights(large_rooms_first=5, wasted_seats=0))
    answer = at_ten(a_problem(asked(asked_start=EIGHT), city=city))
    assert answer.asked == placed("a", EIGHT, room="b1")


def test_of_several_free_starts_of_a_session_the_cheapest_is_told() -> None:
    """All of the afternoon costs the guest something; the end of it least."""
    afternoon = HalfDay(day=MONDAY, session="chieu")
    problem = a_problem(
        asked(minutes=120), a_meeting("b", optional=("ct-ub",), minutes=210, room=None)
    )
    answer = at_ten(problem, placed("b", at(0, "13:30"), 180), instead=afternoon)
    assert answer.verdict is Verdict.GAVE_WAY
    assert answer.asked is not None
    assert answer.asked.start == at(0, "15:00")
    assert len(answer.attempts) == 4


def test_a_postponed_meeting_tells_by_half_days_what_stands_in_the_way() -> None:
    """People, rooms, ways and absences, each with how many starts it closes; then who gives way."""
    problem = a_coarse_day(
        asked(room=RoomNeed(rooms=("a1",)), minutes=120, deadline=at(0, "17:00")),
        a_meeting("b", chair="ct-ub", minutes=60),
        a_meeting("c", minutes=120),
        commitments=(closed("a1", between(0, "14:00", "16:00")),),
    )
    schedule = a_schedule(
        placed("b", EIGHT, room="b1"), placed("c", TEN, 120, room="a1"), postponed=POSTPONED
    )
    answer = why(problem, schedule, "a")
    assert (answer.verdict, answer.planned) == (Verdict.BLOCKED, None)
    assert answer.vi == (
        f"{A_OUT}: đã thử 3 giờ bắt đầu, giờ nào cũng vướng.\n"
        "- Sáng Thứ Hai 30/11/2026: Đồng chí Chủ tịch UBND chủ trì “Cuộc họp b” [b, Văn phòng "
        "UBND] 08:00-09:00 (1/2 giờ); Phòng A1 (Trụ sở A) có “Cuộc họp c” [c, Văn phòng UBND] "
        "10:00-12:00 (1/2 giờ).\n"
        "- Chiều Thứ Hai 30/11/2026: Phòng A1 (Trụ sở A) đóng cửa Thứ Hai 30/11/2026, 14:00-16:00 "
        "(sửa chữa, mã dong-cua).\n"
        "- Chỗ vướng ít nhất: 08:00 Thứ Hai 30/11/2026, Phòng A1 (Trụ sở A); muốn xếp vào đó phải "
        "dời “Cuộc họp b” [b, Văn phòng UBND]."
    )
    assert answer.en == (
        f"{A_OUT_EN}: 3 starts were tried and something stands in the way of each.\n"
        "- Morning Monday 30/11/2026: Person two chairs “Cuộc họp b” [b, Committee Office] "
        "08:00-09:00 (1 of 2 starts); Room A1 (Building A) holds “Cuộc họp c” [c, Committee "
        "Office] 10:00-12:00 (1 of 2 starts).\n"
        "- Afternoon Monday 30/11/2026: Room A1 (Building A) is closed on Monday 30/11/2026, "
        "14:00-16:00 (repairs, code dong-cua).\n"
        "- The fewest would have to give way at 08:00 Monday 30/11/2026, Room A1 (Building A): "
        "“Cuộc họp b” [b, Committee Office]."
    )


def test_ways_rests_and_other_rules_are_told_by_their_names() -> None:
    """And of two people at once that they are two."""
    problem = a_coarse_day(
        asked(required=("ct-ub", "cvp"), site="so-a", room=None, deadline=at(0, "12:00")),
        a_meeting("b", required=("ct-ub",), room=None, site="so-b", minutes=50),
        a_meeting("c", required=("ct-ub", "cvp"), room=None, minutes=60),
    )
    schedule = a_schedule(
        placed("b", at(0, "09:05"), 50), placed("c", EIGHT, 60), postponed=POSTPONED
    )
    vi, en = (why(problem, schedule, "a").text(lang) for lang in ("vi", "en"))
    assert (
        "Đồng chí Chủ tịch UBND, Đồng chí Chánh Văn phòng dự “Cuộc họp c” [c, Văn phòng UBND] "
        "08:00-09:00 (1/2 giờ)" in vi
    )
    assert "Person two, Person three attend “Cuộc họp c” [c, Committee Office] 08:00-09:00" in en
    assert (
        "Đồng chí Chủ tịch UBND không kịp di chuyển từ hoặc đến “Cuộc họp b” [b, Văn phòng UBND] "
        "09:05-09:55" in vi
    )
    assert "Person two cannot travel from or to “Cuộc họp b” [b, Committee Office]" in en
    waiting = a_coarse_day(
        asked(after=({"meeting": "b"},), room=None, deadline=at(0, "12:00")),
        a_meeting("b", room=None),
        commitments=(away("tttu", between(0, "07:00", "09:00")),),
    )
    late = a_schedule(placed("b", TWO), postponed=POSTPONED)
    vi, en = (why(waiting, late, "a").text(lang) for lang in ("vi", "en"))
    assert (
        "«Cuộc họp chuẩn bị diễn ra trước, cách đủ số ngày làm việc»: “Cuộc họp b” [b, Văn phòng "
        "UBND] 14:00-15:00" in vi
    )
    assert "«A meeting comes after those it waits for, with the lag in working days»: “" in en
    led = a_coarse_day(
        asked(required=("cvp",), deadline=at(0, "12:00"), room=None),
        a_meeting("b", chair="ct-ub", minutes=120),
    )
    substitutes = (Substitution(who="ct-ub", by="cvp"),)
    row = placed("b", EIGHT, 240).model_copy(update={"substitutes": substitutes})
    instead = a_schedule(row, postponed=POSTPONED)
    assert "Đồng chí Chánh Văn phòng chủ trì “Cuộc họp b”" in why(led, instead, "a").vi
    later = a_schedule(placed("b", at(1, "14:00")), postponed=POSTPONED)
    assert "[b, Văn phòng UBND] 14:00-15:00 Thứ Ba 01/12/2026" in why(waiting, later, "a").vi


def test_many_obstacles_of_one_half_day_are_cut_short() -> None:
    """Four are told and the others counted; the value holds all."""
    others = [a_meeting(name, required=("ct-ub",), room=None, minutes=30) for name in "bcdef"]
    problem = a_problem(asked(minutes=210, deadline=at(0, "12:00")), *others)
    rows = [
        placed(meeting.id, EIGHT + dt.timedelta(minutes=30 * place), 30)
        for place, meeting in enumerate(others)
    ]
    answer = why(problem, a_schedule(*rows, postponed=POSTPONED), "a")
    assert len(answer.obstacles) == 5
    assert "; và 1 vướng mắc khác." in answer.vi
    assert "; and 1 more." in answer.en


def test_a_secret_meeting_in_the_way_is_told_by_its_code() -> None:
    """As planners see it elsewhere."""
    problem = a_coarse_day(
        asked(deadline=at(0, "09:00")),
        a_meeting("k7", required=("ct-ub",), secrecy="secret"),
    )
    answer = why(problem, a_schedule(placed("k7", EIGHT, room="a1"), postponed=POSTPONED), "a")
    assert "Công tác riêng (mã k7)" in answer.vi
    assert "Private business (code k7)" in answer.en
    assert "Văn phòng Thành ủy" not in answer.vi


def test_a_request_that_leaves_no_start_says_what_closes_them() -> None:
    """A fixed hour in the evening names the column that allows it; a window by half-days."""
    problem = a_coarse_day(asked(asked_start=at(0, "18:00"), fixed=True))
    answer = why(problem, a_schedule(postponed=POSTPONED), "a")
    assert answer.verdict is Verdict.NO_START
    assert answer.vi == (
        f"{A_OUT}: chính yêu cầu của cuộc họp không để ngỏ giờ bắt đầu nào trong những ngày được "
        "lập lịch.\n"
        "- “Cuộc họp a” [a, Văn phòng UBND] họp Thứ Hai 30/11/2026, 18:00-19:00, không nằm trọn "
        "trong một buổi làm việc (08:00-12:00, 13:30-17:00); nếu đúng là họp ngoài giờ làm việc, "
        "ghi «Có» ở cột «Ngoài giờ»."
    )
    window = Window(start=at(1, "08:00"), end=at(1, "09:00"))
    narrow = a_coarse_day(asked(windows=(window,)))
    answer = why(narrow, a_schedule(postponed=POSTPONED), "a")
    assert answer.en.splitlines() == [
        f"{A_OUT_EN}: its own request leaves no start in the days planned.",
        f"- Morning Monday 30/11/2026: «{RULES[RuleCode.TIME_WINDOW].title_en}».",
        f"- Afternoon Monday 30/11/2026: «{RULES[RuleCode.TIME_WINDOW].title_en}».",
    ]


def test_of_an_hour_that_was_wished_for_only_that_hour_is_told() -> None:
    """Its own window leaves no start, and what is wrong with the hour asked for says why."""
    window = Window(start=at(1, "08:00"), end=at(1, "09:00"))
    problem = a_coarse_day(asked(asked_start=EIGHT, windows=(window,)))
    answer = why(problem, a_schedule(postponed=POSTPONED), "a")
    assert answer.verdict is Verdict.NO_START
    assert [one.placement.start for one in answer.attempts] == [EIGHT]


def test_half_days_are_asked_about_only_where_they_can_start() -> None:
    """Whole sessions do not begin at nine."""
    problem = a_problem(asked(half_days=1))
    schedule = a_schedule(placed("a", EIGHT, 240, room="a1"))
    answer = why(problem, schedule, "a", instead=NINE)
    assert answer.verdict is Verdict.CANNOT_START
    assert answer.vi.endswith(
        "; không bắt đầu lúc đó được: họp một buổi thì từ đầu buổi, nhiều buổi thì từ đầu ngày."
    )
    assert answer.en.endswith(
        "; it cannot start then: half-days begin with a session, two or more with the day."
    )


def test_an_answer_says_that_time_was_over() -> None:
    """Nothing tried is nothing shown, and what was tried is told."""
    problem = a_problem(asked(), a_meeting("b", required=("ct-ub",), minutes=240))
    schedule = a_schedule(placed("b", EIGHT, 240, room="a1"), postponed=POSTPONED)
    answer = why(problem, schedule, "a", time_limit=1e-9)
    assert (answer.verdict, answer.attempts) == (Verdict.NOT_SHOWN, ())
    assert answer.vi == f"{A_OUT}: chưa kịp thử giờ bắt đầu nào."
    assert answer.en == f"{A_OUT_EN}: there was no time to try any."


def test_wrong_questions_are_refused() -> None:
    """Each in both languages, all at once."""
    problem, schedule = a_problem(asked()), a_schedule(postponed=POSTPONED)
    with pytest.raises(InputError) as refused:
        why(problem, schedule, "a", instead=HalfDay(day=MONDAY, session="toi"), time_limit=0)
    assert [fault.en for fault in refused.value.faults] == [
        "the time limit must be above 0 seconds, not 0",
        "there is no session «toi»",
    ]
    with pytest.raises(InputError, match="needs its time zone"):
        why(problem, schedule, "a", instead=dt.datetime(2026, 11, 30, 8))  # noqa: DTZ001 its point
    last, after = (HalfDay(day=MONDAY + dt.timedelta(days), session="sang") for days in (6, 7))
    for outside in (after, at(7, "00:00"), at(-1, "23:59")):
        with pytest.raises(InputError, match=r"is not among the days planned, 30/11/2026 to 06/12"):
            why(problem, schedule, "a", instead=outside)
    assert why(problem, schedule, "a", instead=last).verdict is Verdict.BLOCKED
    with pytest.raises(UnknownIdError):
        why(problem, schedule, "z")
