from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cities import a_meeting, a_problem, a_schedule, at, away, between, placed
from coord_calendar.domain.meeting import RoomNeed
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.errors import InputError
from coord_calendar.pushed_out import pushed_out
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from coord_calendar.alternative import PushedOut
    from coord_calendar.domain.meeting import Meeting

EIGHT, NINE, TEN, ELEVEN = (at(0, clock) for clock in ("08:00", "09:00", "10:00", "11:00"))
MORNING = HalfDay(day=EIGHT.date(), session="sang")


def calling(name: str, *who: str, **changes: Any) -> Meeting:
    """Return a meeting of an hour, in no room of ours, that calls some people."""
    return a_meeting(name, **{"required": who, "room": None, **changes})


def fates(found: PushedOut) -> dict[str, Any]:
    """Return when each meeting pushed out could be."""
    return {one.meeting: one.after and one.after.start for one in found.meetings}


def test_a_meeting_that_is_in_nobodys_way_pushes_nothing_out() -> None:
    """The plan is the one with it."""
    problem = a_problem(calling("x", "p1", asked_start=EIGHT), calling("a", "p2"))
    found = pushed_out(problem, a_schedule(placed("a", EIGHT)), "x")
    assert (found.placement, found.meetings, found.barred, found.changes) == (
        placed("x", EIGHT),
        (),
        (),
        (),
    )
    assert found.schedule == a_schedule(placed("a", EIGHT), placed("x", EIGHT))


def test_all_that_are_pushed_out_are_told_with_the_reason_and_another_place() -> None:
    """Each in order of time, with the conflict in both languages, and what the new plan costs."""
    problem = a_problem(
        calling("x", "p1", asked_start=EIGHT, minutes=120, title_en="Meeting x"),
        calling("a", "p1", title_en="Meeting a"),
        calling("b", "p1", fixed=True, asked_start=NINE),
        calling("c", "p2"),
    )
    schedule = a_schedule(placed("b", NINE), placed("a", EIGHT), placed("c", EIGHT))
    found = pushed_out(problem, schedule, "x")
    assert fates(found) == {"a": TEN, "b": None}
    assert found.schedule is not None
    assert [entry.meeting for entry in found.schedule.postponed] == ["b"]
    (why,) = found.meetings[0].conflicts
    assert (why.rule, why.meetings) == (RuleCode.PERSON_OVERLAP, ("a", "x"))
    assert why.vi == (
        "Đồng chí Chủ tịch HĐND trùng lịch Thứ Hai 30/11/2026, 08:00-09:00: vừa dự “Cuộc họp a” "
        "[a, Văn phòng UBND] (đích danh), vừa dự “Cuộc họp x” [x, Văn phòng UBND] (đích danh)."
    )
    assert why.en == (
        "Person one is double-booked on Monday 30/11/2026, 08:00-09:00: required at “Meeting a” "
        "[a, Committee Office] (by name) and required at “Meeting x” [x, Committee Office] "
        "(by name)."
    )
    # What was without a place was the meeting itself, and is the other now.
    assert found.score.medium == 0


def test_others_may_move_in_turn() -> None:
    """Those pushed out go where others were, and these are told, too."""
    windows = ({"start": EIGHT, "end": TEN},)
    problem = a_problem(
        calling("x", "p1", asked_start=EIGHT),
        calling("a", "p1", "p2", windows=windows),
        calling("b", "p2"),
    )
    found = pushed_out(problem, a_schedule(placed("a", EIGHT), placed("b", NINE)), "x")
    assert fates(found) == {"a": NINE}
    (change,) = found.changes
    assert (change.meeting, change.before) == ("b", placed("b", NINE))


@pytest.mark.parametrize(
    ("first", "second"),
    [({}, {"priority": 9}), ({"minutes": 60}, {"minutes": 120})],
)
def test_those_that_matter_most_choose_first_then_the_longest(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    """There is room for one of them only."""
    windows = ({"start": EIGHT, "end": at(0, "15:30" if "minutes" in second else "14:30")},)
    problem = a_problem(
        calling("x", "p1", asked_start=EIGHT, minutes=240),
        calling("a", "p1", windows=windows, **first),
        calling("b", "p1", windows=windows, **second),
    )
    rows = (placed("a", EIGHT), placed("b", NINE, second.get("minutes", 60)))
    found = pushed_out(problem, a_schedule(*rows), "x")
    assert fates(found) == {"a": None, "b": at(0, "13:30")}


def test_what_is_only_told_pushes_nobody_out() -> None:
    """Somebody who need not come to the other is in both."""
    problem = a_problem(calling("x", "p1", asked_start=EIGHT), calling("a", optional=("p1",)))
    found = pushed_out(problem, a_schedule(placed("a", EIGHT)), "x")
    assert found.meetings == ()
    assert found.schedule is not None
    assert found.schedule.placement("a") == placed("a", EIGHT)


def test_what_bars_the_meeting_itself_is_told() -> None:
    """There is no plan then, but whom it would push out is told all the same."""
    problem = a_problem(
        calling("x", "p1", asked_start=EIGHT),
        calling("a", "p1"),
        commitments=(away("p1", between(0, "08:00", "09:00")),),
    )
    found = pushed_out(problem, a_schedule(placed("a", EIGHT)), "x")
    assert [one.rule for one in found.barred] == [RuleCode.PERSON_UNAVAILABLE]
    assert (fates(found), found.schedule, found.costs) == ({"a": None}, None, ())


def test_where_no_room_is_asked_for_the_one_is_taken_that_pushes_out_fewest() -> None:
    """The small room is taken by another, so it is the next."""
    problem = a_problem(a_meeting("x", asked_start=EIGHT), a_meeting("a"))
    found = pushed_out(problem, a_schedule(placed("a", EIGHT, room="a1")), "x")
    assert (found.placement, found.meetings) == (placed("x", EIGHT, room="a2"), ())


def test_a_room_that_is_asked_for_is_kept() -> None:
    """Though it pushes out who is there."""
    problem = a_problem(a_meeting("x", asked_start=EIGHT, asked_room="a1"), a_meeting("a"))
    found = pushed_out(problem, a_schedule(placed("a", EIGHT, room="a1")), "x")
    assert [one.meeting for one in found.meetings] == ["a"]
    assert [one.rule for one in found.meetings[0].conflicts] == [RuleCode.ROOM_OVERLAP]


def test_of_a_session_asked_for_the_start_is_taken_that_pushes_out_fewest() -> None:
    """The first hour that is free."""
    problem = a_problem(calling("x", "p1", asked_session=MORNING), calling("a", "p1"))
    found = pushed_out(problem, a_schedule(placed("a", EIGHT)), "x")
    assert (found.placement, found.meetings) == (placed("x", NINE), ())


@pytest.mark.parametrize("length", [{"minutes": 230}, {"minutes": None, "half_days": 2}])
def test_a_session_that_cannot_hold_the_meeting_bars_it(length: dict[str, Any]) -> None:
    """Its place is the session's start; the afternoon has 210 minutes, and no second session."""
    afternoon = HalfDay(day=EIGHT.date(), session="chieu")
    problem = a_problem(calling("x", "p1", asked_session=afternoon, **length))
    found = pushed_out(problem, a_schedule(), "x")
    assert found.placement.start == at(0, "13:30")
    assert found.barred
    assert found.schedule is None


def test_a_room_that_nothing_fits_bars_the_meeting() -> None:
    """No room has so many seats."""
    problem = a_problem(a_meeting("x", asked_start=EIGHT, seats=99, room=RoomNeed(sites=("so-a",))))
    found = pushed_out(problem, a_schedule(), "x")
    assert [one.rule for one in found.barred] == [RuleCode.ROOM_GIVEN]


def test_another_place_may_be_looked_at() -> None:
    """It need not be the one asked for."""
    problem = a_problem(calling("x", "p1"), calling("a", "p1"))
    found = pushed_out(problem, a_schedule(placed("a", TEN)), "x", placed("x", TEN))
    assert list(fates(found)) == ["a"]


def test_without_time_those_pushed_out_have_no_other_place() -> None:
    """They are told all the same."""
    problem = a_problem(calling("x", "p1", asked_start=EIGHT), calling("a", "p1"))
    schedule = a_schedule(placed("a", EIGHT))
    found = pushed_out(problem, schedule, "x", should_stop=lambda: True)
    assert fates(found) == {"a": None}


def test_a_plan_broken_elsewhere_has_no_plan_with_the_meeting() -> None:
    """Whom it pushes out is told, and no more."""
    problem = a_problem(
        calling("x", "p1", asked_start=EIGHT), calling("a", "p2"), calling("b", "p2")
    )
    found = pushed_out(problem, a_schedule(placed("a", EIGHT), placed("b", EIGHT)), "x")
    assert (found.meetings, found.schedule) == ((), None)


def test_it_must_be_known_where_the_meeting_is_to_be() -> None:
    """It asks for no time; a place of another meeting is none of its own."""
    problem = a_problem(calling("x", "p1"), calling("a", "p1"))
    with pytest.raises(InputError) as caught:
        pushed_out(problem, a_schedule(), "x")
    (fault,) = caught.value.faults
    assert (fault.vi, fault.en) == (
        "không đề nghị giờ hay buổi nào; ghi rõ nơi và giờ muốn xếp",
        "it asks for no hour and no session; say where it is to be put",
    )
    with pytest.raises(InputError) as caught:
        pushed_out(problem, a_schedule(), "x", placed("a", EIGHT))
    (fault,) = caught.value.faults
    assert (fault.vi, fault.en) == (
        "chỗ xếp là của cuộc họp «a», không phải của «x»",
        "the placement is of the meeting «a», not of «x»",
    )


def test_everything_wrong_in_what_is_asked_is_told() -> None:
    """The time, and each meeting that the problem does not hold."""
    problem = a_problem(calling("x", "p1"))
    with pytest.raises(InputError) as caught:
        pushed_out(problem, a_schedule(placed("z", EIGHT)), "x", time_limit=-1)
    assert len(caught.value.faults) == 2
