from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from cities import a_meeting, a_problem, a_schedule, at, away, between, placed
from coord_calendar.conflicts import find_conflicts
from coord_calendar.domain.meeting import Attendance, RoomNeed, Window
from coord_calendar.domain.schedule import Postponed
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.reasons import moves, with_reasons
from coord_calendar.reasons.tries import HARD_RULES
from coord_calendar.rules import RuleCode
from cpsat.weeks import a_coarse_day
from strategies import problems, schedules

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule

EIGHT, TEN = at(0, "08:00"), at(0, "10:00")


def reason_of(problem: Problem, schedule: Schedule) -> tuple[str, str]:
    """Return why the one postponed meeting is postponed, in both languages."""
    (entry,) = with_reasons(problem, schedule).postponed
    return entry.reason, entry.reason_en


def test_a_meeting_where_it_was_asked_for_has_not_moved() -> None:
    """At its hour, in its session, or without any wish."""
    problem = a_problem(
        a_meeting("a", asked_start=EIGHT, asked_room="a1"),
        a_meeting("b", asked_session=HalfDay(day=at(0, "08:00").date(), session="chieu")),
        a_meeting("c"),
    )
    schedule = a_schedule(
        placed("a", EIGHT, room="a1"),
        placed("b", at(0, "15:00"), room="a1"),
        placed("c", at(3, "15:00"), room="a1"),
    )
    assert moves(problem, schedule) == ()


def test_a_move_tells_exactly_what_stood_in_the_way() -> None:
    """The person who is elsewhere then, by the detectors' own words."""
    problem = a_problem(
        a_meeting("a", required=("p1",), asked_start=EIGHT),
        a_meeting("b", required=("pbt",), asked_start=EIGHT),
    )
    schedule = a_schedule(placed("a", EIGHT, room="a1"), placed("b", TEN, room="a1"))
    (move,) = moves(problem, schedule)
    assert (move.meeting, move.asked, move.planned) == (
        "b",
        placed("b", EIGHT),
        placed("b", TEN, room="a1"),
    )
    (reason,) = move.reasons
    assert reason.rule is RuleCode.PERSON_OVERLAP
    assert reason.meetings == ("a", "b")


def test_a_wish_that_gave_way_to_others_has_no_reason() -> None:
    """Nothing would break if it were met."""
    problem = a_problem(a_meeting("a", asked_start=EIGHT), a_meeting("b", asked_start=TEN))
    schedule = a_schedule(
        placed("b", at(0, "14:00"), room="a1"), placed("a", at(0, "09:00"), room="a1")
    )
    assert [(move.meeting, move.reasons) for move in moves(problem, schedule)] == [
        ("a", ()),
        ("b", ()),
    ]


def test_another_room_than_asked_for_is_a_move_too() -> None:
    """The reason is who has the room, whether or not an hour was asked for."""
    problem = a_problem(a_meeting("a", asked_room="a1"), a_meeting("b"))
    schedule = a_schedule(placed("a", EIGHT, room="a2"), placed("b", EIGHT, room="a1"))
    (move,) = moves(problem, schedule)
    assert move.asked == placed("a", EIGHT, room="a1")
    assert [reason.rule for reason in move.reasons] == [RuleCode.ROOM_OVERLAP]


def test_a_room_that_is_taken_is_no_reason_for_another_hour_while_others_are_free() -> None:
    """Only at the hour that it has, it is the room that is in question."""
    problem = a_problem(a_meeting("a", asked_start=EIGHT, asked_room="a1"), a_meeting("b"))
    schedule = a_schedule(placed("a", TEN, room="a1"), placed("b", EIGHT, room="a1"))
    assert [(move.meeting, move.reasons) for move in moves(problem, schedule)] == [("a", ())]


def test_another_session_than_asked_for_is_tried_at_its_start() -> None:
    """Of a session no hour is asked for."""
    day = at(0, "08:00").date()
    problem = a_problem(
        a_meeting("a", asked_session=HalfDay(day=day, session="sang"), required=("p1",)),
        commitments=(away("p1", between(0, "08:00", "12:00")),),
    )
    (move,) = moves(problem, a_schedule(placed("a", at(0, "14:00"), room="a1")))
    assert move.asked == placed("a", EIGHT)
    assert [reason.rule for reason in move.reasons] == [RuleCode.PERSON_UNAVAILABLE]


def test_an_hour_at_which_half_days_cannot_start_is_no_move_to_explain() -> None:
    """Whole sessions do not begin at nine."""
    problem = a_problem(a_meeting("a", half_days=1, asked_start=at(0, "09:00")))
    schedule = a_schedule(placed("a", EIGHT, at(0, "12:00"), room="a1"))
    assert moves(problem, schedule) == ()


def test_when_every_room_is_taken_the_one_that_breaks_least_is_the_reason() -> None:
    """A room closed on top of being taken is not told."""
    problem = a_problem(
        a_meeting("a", asked_start=EIGHT, room=RoomNeed(rooms=("a1", "b1"))),
        a_meeting("b", room=RoomNeed(rooms=("a1",)), required=("p2",)),
        a_meeting("c", room=RoomNeed(rooms=("b1",))),
        a_meeting("d", room=RoomNeed(rooms=("a1",)), required=("p2",)),
    )
    schedule = a_schedule(
        placed("a", TEN, room="a1"),
        placed("b", EIGHT, 30, room="a1"),
        placed("d", at(0, "08:30"), 30, room="a1"),
        placed("c", EIGHT, room="b1"),
    )
    (move,) = moves(problem, schedule)
    assert [(reason.rule, set(reason.meetings)) for reason in move.reasons] == [
        (RuleCode.ROOM_OVERLAP, {"a", "c"})
    ]


def test_order_is_looked_at_however_far_away_the_other_meeting_is() -> None:
    """A meeting three days later that had to come first is a reason."""
    problem = a_problem(
        a_meeting("a", asked_start=EIGHT, after=({"meeting": "b"},)),
        a_meeting("b", asked_start=at(4, "08:00"), after=()),
        a_meeting("c"),
    )
    schedule = a_schedule(
        placed("b", at(3, "08:00"), room="a1"),
        placed("a", at(4, "10:00"), room="a1"),
        placed("c", at(2, "08:00"), room="a2"),
    )
    first, second = moves(problem, schedule)
    assert (first.meeting, first.reasons) == ("b", ())
    assert [(one.rule, one.meetings) for one in second.reasons] == [
        (RuleCode.PRECEDENCE, ("a", "b"))
    ]


def test_a_postponed_meeting_without_any_suitable_start_says_so() -> None:
    """Its own windows leave no start."""
    problem = a_coarse_day(
        a_meeting("a", windows=(Window(start=at(0, "08:00"), end=at(0, "08:30")),))
    )
    assert reason_of(problem, a_schedule(postponed=(Postponed(meeting="a"),))) == (
        "không có giờ bắt đầu nào phù hợp trong những ngày được lập lịch",
        "no start in the days planned suits it",
    )


def test_a_postponed_meeting_says_which_rules_stood_in_the_way_and_whose() -> None:
    """How many starts were tried, how many each rule broke, and the meetings most in the way."""
    problem = a_coarse_day(
        a_meeting("a", required=("p1",), deadline=at(0, "12:00")),
        a_meeting("b", required=("p1",), minutes=240),
    )
    schedule = a_schedule(placed("b", EIGHT, 240, room="a1"), postponed=(Postponed(meeting="a"),))
    vi, en = reason_of(problem, schedule)
    assert vi == (
        "đã thử 2 giờ bắt đầu, giờ nào cũng vướng; "
        "Một người không dự hai cuộc họp cùng lúc, dù với cương vị nào (2 giờ); "
        "vướng nhiều nhất với b"
    )
    assert en == (
        "2 starts were tried and each breaks a rule; "
        "A person is in one meeting at a time, over all posts held (2 starts); "
        "most often against b"
    )


def test_a_meeting_at_a_fixed_time_is_tried_there_only() -> None:
    """Rooms too small for it are a rule, with no other meeting in the way."""
    problem = a_coarse_day(a_meeting("a", fixed=True, asked_start=EIGHT, seats=1000))
    vi, en = reason_of(problem, a_schedule(postponed=(Postponed(meeting="a"),)))
    assert vi.startswith("đã thử 1 giờ bắt đầu, giờ nào cũng vướng; Phòng đủ chỗ")
    assert en.startswith("1 starts were tried and each breaks a rule; The room has the seats")
    assert "vướng nhiều nhất" not in vi


def test_a_meeting_for_which_a_start_is_free_says_that_planning_ended_early() -> None:
    """What is free is found at the hour asked for, too."""
    problem = a_coarse_day(a_meeting("a", asked_start=at(0, "08:10")))
    assert reason_of(problem, a_schedule(postponed=(Postponed(meeting="a"),))) == (
        "còn giờ trống, nhưng chưa kịp xếp trong thời gian lập lịch",
        "a start is free, but planning ended before it was used",
    )


def test_half_days_are_tried_where_they_can_start() -> None:
    """Hours at which no session begins are not counted as tries."""
    problem = a_coarse_day(
        a_meeting("a", half_days=1, room=None, required=("p1",)),
        commitments=(away("p1", between(0, "00:00", "23:00")),),
    )
    vi, _ = reason_of(problem, a_schedule(postponed=(Postponed(meeting="a"),)))
    assert vi == (
        "đã thử 2 giờ bắt đầu, giờ nào cũng vướng; "
        "Người bắt buộc dự không vắng mặt (nghỉ phép, đi công tác, bận việc khác) (2 giờ)"
    )


def test_a_reason_says_how_far_it_was_looked_for() -> None:
    """With no time for it none is made up, and with a little it tells of what was tried."""
    problem = a_problem(
        a_meeting("a", required=("p1",)), a_meeting("b", required=("p1",), minutes=240)
    )
    schedule = a_schedule(placed("b", EIGHT, 240, room="a1"), postponed=(Postponed(meeting="a"),))
    (none,) = with_reasons(problem, schedule, time.monotonic() - 1).postponed
    assert none.reason == "chưa kịp tìm lý do trong thời gian lập lịch"
    assert none.reason_en == "planning ended before a reason was looked for"


def test_a_reason_found_in_part_says_that_other_starts_were_not_tried() -> None:
    """Of a meeting that stands in everybody's way all week, within a blink."""
    week = a_problem(
        a_meeting("a", required=("p1",)),
        *(
            a_meeting(f"b{day}{half}", required=("p1",), minutes=210)
            for day in range(5)
            for half in "mn"
        ),
    )
    rows = [
        placed(f"b{day}{half}", at(day, hour), 210, room="a1")
        for day in range(5)
        for half, hour in (("m", "08:00"), ("n", "13:30"))
    ]
    schedule = a_schedule(*rows, postponed=(Postponed(meeting="a"),))
    reasons = set[str]()
    for share in range(1, 200):
        (entry,) = with_reasons(week, schedule, time.monotonic() + share / 1000).postponed
        reasons.add(entry.reason_en)
        if "there was no time for the others" in entry.reason_en:
            assert "starts were tried and each breaks a rule" in entry.reason_en
            assert "chưa kịp thử các giờ khác" in entry.reason
            return
    raise AssertionError(reasons)


@settings(max_examples=60, deadline=None)
@given(st.data(), problems())
def test_what_a_move_would_break_is_all_that_it_would_break_in_the_plan(
    data: st.DataObject, problem: Problem
) -> None:
    """However many of the others are left out of sight to be quick."""
    schedule = data.draw(schedules(problem))
    for move in moves(problem, schedule):
        meeting = problem.meeting(move.meeting)
        day = problem.city.calendar.day_of(move.asked.start)
        is_elsewhere = move.asked.start != move.planned.start
        has_choice = meeting.room is not None and (is_elsewhere or move.asked.room is None)
        if has_choice or problem.stand_ins(meeting, day):
            continue
        tried = schedule.with_placement(move.asked).model_copy(update={"postponed": ()})
        found = find_conflicts(problem, tried, HARD_RULES)
        broken = [one for one in found if one.blocks and move.meeting in one.meetings]
        assert {one.rule for one in move.reasons} == {one.rule for one in broken}


def test_a_third_meeting_that_falls_short_of_its_quorum_is_a_reason() -> None:
    """Between the one that is tried and another, long after, that takes its other member."""
    board = (Attendance(who="tttu", quorum=1),)
    problem = a_problem(
        a_meeting("a", required=("p1",), minutes=30, asked_start=EIGHT, fixed=True, room=None),
        a_meeting("b", required=board, minutes=240),
        a_meeting("c", required=("p2",), minutes=30, room=None),
    )
    schedule = a_schedule(
        placed("b", EIGHT, 240, room="a2"),
        placed("c", at(0, "11:30"), 30),
        postponed=(Postponed(meeting="a"),),
    )
    assert "Of a body called with a quorum" in reason_of(problem, schedule)[1]
