"""Planning again: what stays, what is told, and what is refused."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING

import pytest

from cities import a_meeting, a_problem, a_schedule, at, away, between, closed, placed
from coord_calendar.conflicts import find_conflicts
from coord_calendar.domain.amendments import (
    DayOff,
    MovedMeeting,
    NewMeeting,
    Unavailable,
    Withdrawn,
)
from coord_calendar.domain.meeting import Pin, RoomNeed, Window
from coord_calendar.domain.schedule import Change, Postponed
from coord_calendar.errors import InputError, NoPlanError, SolverError
from coord_calendar.replan import replan, what_if
from coord_calendar.result import Amends, Status
from coord_calendar.solve import solve
from cpsat.weeks import a_crowded_week

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule
    from coord_calendar.result import ReplanProgress

MONDAY_8, MONDAY_10 = at(0, "08:00"), at(0, "10:00")


def a_published_day() -> tuple[Problem, Schedule]:
    """Return two meetings of one person, published on Monday morning in one room."""
    problem = a_problem(
        a_meeting("a", required=("p1",), minutes=120), a_meeting("b", required=("p1",), minutes=120)
    )
    rows = (placed("a", MONDAY_8, 120, "a2"), placed("b", MONDAY_10, 120, "a2"))
    return problem, a_schedule(*rows, revision=3)


def test_without_amendments_nothing_changes() -> None:
    """The plan is word for word the published one."""
    problem, published = a_published_day()
    result = replan(problem, published, ())
    assert result.schedule == published
    assert (result.changes, result.changed, result.disruption) == ((), 0, 0)
    assert result.status is Status.OPTIMAL
    assert not result.stopped


def test_a_new_meeting_takes_a_free_hour_rather_than_anothers() -> None:
    """Nothing else changes."""
    problem, published = a_published_day()
    result = replan(problem, published, [NewMeeting(meeting=a_meeting("c", required=("p1",)))])
    assert [change.meeting for change in result.changes] == ["c"]
    assert (result.left_out, result.changed, result.fewest) == (0, 0, 0)
    assert result.problem.meeting("c") in result.problem.meetings
    assert not any(one.blocks for one in find_conflicts(result.problem, result.schedule))


def test_an_urgent_meeting_at_an_hour_pushes_one_meeting_away() -> None:
    """Who is in its way moves, on the same day, and stays in its room."""
    problem, published = a_published_day()
    urgent = a_meeting("c", required=("p1",), asked_start=MONDAY_8, fixed=True, minutes=60)
    result = replan(problem, published, [NewMeeting(meeting=urgent)])
    (moved,) = (change for change in result.changes if change.meeting != "c")
    assert moved.meeting == "a"
    assert moved.after is not None
    assert moved.after.start.date() == MONDAY_8.date()
    assert moved.after.room == "a2"
    # An hour, three times for a post of rank 2.
    assert (result.changed, result.fewest) == (1, 1)
    assert (result.disruption, result.least_disruption) == (9, 9)


def test_what_had_no_place_comes_back_where_there_is_one() -> None:
    """A meeting that made way has its hour again when the one it made way for is withdrawn."""
    hour = {"required": ("p1",), "asked_start": MONDAY_8, "fixed": True}
    problem = a_problem(a_meeting("a", **hour), a_meeting("urgent", priority=90, **hour))
    published = solve(problem, time_limit=1).schedule
    assert published.placement("a") is None
    result = replan(problem, published, [Withdrawn(meeting="urgent")])
    back = result.schedule.placement("a")
    assert back is not None
    assert back.start == MONDAY_8
    assert result.schedule.postponed == ()
    assert (result.left_out, result.changed) == (0, 0)


def test_what_had_no_place_pushes_nobody_away() -> None:
    """Though an hour for it could be made."""
    morning = (Window(start=MONDAY_8, end=at(0, "12:00")),)
    urgent = a_meeting("urgent", minutes=60)
    waits = a_meeting("w", required=("p1",), asked_start=MONDAY_8, fixed=True, priority=90)
    problem = a_problem(a_meeting("a", required=("p1",), windows=morning), waits, urgent)
    rows = (placed("a", MONDAY_8, 60, "a2"), placed("urgent", MONDAY_8, 60, "a1"))
    published = a_schedule(*rows, postponed=(Postponed(meeting="w"),))
    result = replan(problem, published, [Withdrawn(meeting="urgent")])
    assert [change.meeting for change in result.changes] == ["urgent"]
    assert result.left_out == 0


def test_fewest_comes_before_least_disturbance() -> None:
    """One meeting goes to another day rather than two to other rooms."""
    need, other = RoomNeed(rooms=("a1",)), RoomNeed(rooms=("a1", "a2"))
    hours = (
        Window(start=MONDAY_8, end=MONDAY_10),
        Window(start=at(1, "08:00"), end=at(1, "10:00")),
    )
    fixed = {"asked_start": MONDAY_8, "fixed": True, "minutes": 120}
    problem = a_problem(
        a_meeting("a", minutes=120, windows=hours, room=other),
        a_meeting("b", room=RoomNeed(rooms=("a2", "b1")), **fixed),
    )
    published = a_schedule(placed("a", MONDAY_8, 120, "a1"), placed("b", MONDAY_8, 120, "a2"))
    urgent = a_meeting("c", room=need, **fixed)
    result = replan(problem, published, [NewMeeting(meeting=urgent)])
    assert result.status is Status.OPTIMAL
    assert (result.changed, result.disruption) == (1, 6)


@pytest.mark.parametrize("near", ["a", "b"])
def test_of_two_that_may_give_way_the_one_that_stays_near_does(near: str) -> None:
    """Whichever is tried first: the other could go to another day only."""
    morning = Window(start=MONDAY_8, end=at(0, "12:00"))
    windows = {True: (morning, Window(start=at(0, "13:00"), end=at(0, "18:00")))}
    windows[False] = (morning, Window(start=at(1, "08:00"), end=at(1, "12:00")))
    two = [
        a_meeting(name, required=("p1",), minutes=120, windows=windows[name == near])
        for name in ("a", "b")
    ]
    rows = (placed("a", MONDAY_8, 120, "a2"), placed("b", MONDAY_10, 120, "a2"))
    urgent = a_meeting("c", required=("p1",), minutes=120, windows=(morning,))
    result = replan(a_problem(*two), a_schedule(*rows), [NewMeeting(meeting=urgent)])
    assert result.status is Status.OPTIMAL
    assert (result.changed, result.disruption) == (1, 9)


def test_a_room_lost_changes_the_room_only() -> None:
    """Where another one fits."""
    problem, published = a_published_day()
    lost = Unavailable(commitment=closed("a2", between(0, "00:00", "12:00")))
    result = replan(problem, published, [lost])
    assert {change.meeting for change in result.changes} == {"a", "b"}
    assert all(
        one.before is not None
        and one.after is not None
        and one.after.start == one.before.start
        and one.after.room != "a2"
        for one in result.changes
    )
    assert (result.changed, result.disruption) == (2, 6)


def test_what_is_withdrawn_is_no_change_of_others() -> None:
    """It is gone, and told among the changes."""
    problem, published = a_published_day()
    result = replan(problem, published, [Withdrawn(meeting="a")])
    assert result.changes == (Change(meeting="a", before=published.placements[0], after=None),)
    assert result.changed == 0
    assert result.schedule.placements == published.placements[1:]


def test_a_day_off_moves_what_was_on_it() -> None:
    """And nothing else."""
    problem, published = a_published_day()
    published = published.with_placement(placed("b", at(1, "08:00"), 120, "a2"))
    result = replan(problem, published, [DayOff(day=MONDAY_8.date(), name="Lễ")])
    assert [one.meeting for one in result.changes] == ["a"]
    assert result.disruption == 18


def test_what_has_begun_stays_and_nothing_comes_before_now() -> None:
    """The urgent meeting takes the hour of the one to come."""
    problem, published = a_published_day()
    urgent = a_meeting("c", required=("p1",), minutes=60, deadline=at(0, "12:00"))
    result = replan(problem, published, [NewMeeting(meeting=urgent)], now=at(0, "09:00"))
    assert [one.meeting for one in result.changes] == ["b", "c"]
    assert result.schedule.placement("a") == published.placement("a")
    assert all(row.start >= at(0, "09:00") for row in result.schedule.placements[1:])
    # Short notice twice, rank three times, an hour.
    assert result.disruption == 18


def test_a_pinned_meeting_stays() -> None:
    """The other one moves."""
    problem, published = a_published_day()
    pinned = a_meeting("a", required=("p1",), minutes=120, pin=Pin(start=MONDAY_8, room="a2"))
    problem = a_problem(pinned, problem.meeting("b"))
    urgent = a_meeting("c", required=("p1",), minutes=240, deadline=at(0, "18:00"), room=None)
    result = replan(problem, published, [NewMeeting(meeting=urgent)])
    assert result.schedule.placement("a") == published.placement("a")
    assert result.changed == 0


def test_what_had_no_place_goes_on_without() -> None:
    """It is neither counted as left out nor placed at the cost of others."""
    problem, published = a_published_day()
    problem = a_problem(*problem.meetings, a_meeting("w", required=("p1",), minutes=200))
    published = published.model_copy(update={"postponed": (Postponed(meeting="w"),)})
    assert replan(problem, published, ()).left_out == 0


def test_what_finds_no_place_is_told_with_its_reason() -> None:
    """And how much it weighs."""
    problem, published = a_published_day()
    gone = Unavailable(commitment=away("p1", between(0, "00:00", "23:59")))
    problem = problem.model_copy(update={"days": 1})
    result = replan(problem, published, [gone])
    assert (result.left_out, result.least_left_out, result.changed) == (2, 2, 2)
    assert all(entry.reason for entry in result.schedule.postponed)
    assert result.status is Status.OPTIMAL


def test_who_was_away_from_what_is_over_is_no_reason_to_refuse() -> None:
    """What has begun stays, and what is to come is planned around the rest of it."""
    problem, published = a_published_day()
    gone = Unavailable(commitment=away("p1", between(0, "08:00", "12:00")))
    result = replan(problem, published, [gone], now=at(0, "10:00"))
    assert result.schedule.placement("a") == published.placement("a")
    assert [one.meeting for one in result.changes] == ["b"]
    assert result.status is Status.OPTIMAL


def test_what_has_begun_goes_on_though_somebody_is_away_from_it() -> None:
    """What comes after it is planned around the absence."""
    problem, published = a_published_day()
    gone = Unavailable(commitment=away("p1", between(0, "08:00", "12:00")))
    result = replan(problem, published, [gone], now=at(0, "09:00"))
    assert [one.meeting for one in result.changes] == ["b"]
    assert result.problem.commitments[0].during == between(0, "10:00", "12:00")
    assert result.status is Status.OPTIMAL


def test_what_has_begun_goes_on_though_its_room_is_lost_or_today_is_a_day_off() -> None:
    """What comes later is elsewhere, or on another day."""
    problem, published = a_published_day()
    lost = Unavailable(commitment=closed("a2", between(0, "08:00", "12:00")))
    for amendment in (lost, DayOff(day=MONDAY_8.date(), name="Bão")):
        result = replan(problem, published, [amendment], now=at(0, "09:00"))
        assert [one.meeting for one in result.changes] == ["b"]
        assert not any(one.blocks for one in find_conflicts(result.problem, result.schedule))
    moved = result.schedule.placement("b")
    assert moved is not None
    assert moved.start >= at(1, "08:00")


def test_what_contradicts_what_has_begun_is_told() -> None:
    """Nobody is pinned elsewhere before the meeting they are in is over."""
    problem, published = a_published_day()
    urgent = a_meeting("c", required=("p1",), pin=Pin(start=at(0, "09:30")))
    with pytest.raises(NoPlanError) as caught:
        replan(problem, published, [NewMeeting(meeting=urgent)], now=at(0, "09:00"))
    assert len(caught.value.reasons) == 1


def test_what_has_begun_where_it_may_not_be_is_told() -> None:
    """It has no other place, in a room that it did not ask for, either."""
    problem = a_problem(a_meeting("a", room=None, minutes=120))
    published = a_schedule(placed("a", MONDAY_8, 120, "a2"))
    with pytest.raises(NoPlanError) as caught:
        replan(problem, published, (), now=at(0, "09:00"))
    assert len(caught.value.reasons) == 1


def test_what_has_begun_is_neither_moved_nor_withdrawn() -> None:
    """That is refused, each amendment by its number."""
    problem, published = a_published_day()
    with pytest.raises(InputError) as caught:
        replan(
            problem,
            published,
            [Withdrawn(meeting="a"), MovedMeeting(meeting="b", start=at(1, "08:00"))],
            now=at(0, "11:00"),
        )
    assert [fault.record for fault in caught.value.faults] == ["amendment 1", "amendment 2"]
    assert caught.value.faults[0].vi == (
        "cuộc họp «a» đã bắt đầu lúc 08:00 30/11/2026, không dời hay rút được nữa"
    )


def test_nothing_is_moved_to_where_it_is_past() -> None:
    """That is refused; it is not left out for want of an hour."""
    problem, published = a_published_day()
    past = Window(start=at(0, "08:00"), end=at(0, "08:30"))
    with pytest.raises(InputError) as caught:
        replan(
            problem,
            published,
            [
                MovedMeeting(meeting="a", start=at(0, "08:30")),
                MovedMeeting(meeting="b", windows=(past,)),
            ],
            now=at(0, "09:00"),
        )
    assert [
        (fault.record, fault.en) for fault in caught.value.faults if fault.field == "start"
    ] == [
        ("amendment 1", "the new time is past when the plan is amended (09:00 30/11/2026)"),
        ("amendment 2", "the new time is past when the plan is amended (09:00 30/11/2026)"),
    ]


def test_parameters_out_of_range_and_unknown_meetings_are_refused() -> None:
    """All at once."""
    problem, published = a_published_day()
    strange = published.with_placement(placed("x", at(3, "08:00")))
    with pytest.raises(InputError) as caught:
        replan(problem, strange, (), time_limit=0)
    assert [fault.field for fault in caught.value.faults] == ["time_limit", "start"]


def test_progress_ends_with_what_is_proved() -> None:
    """The last word is the plan's own pain and the bound."""
    problem, published = a_published_day()
    urgent = a_meeting("c", required=("p1",), asked_start=MONDAY_8, fixed=True, minutes=60)
    told: list[ReplanProgress] = []
    result = replan(problem, published, [NewMeeting(meeting=urgent)], on_progress=told.append)
    end = Amends(left_out=0, changed=result.changed, disruption=result.disruption)
    assert told[-1].best == end
    assert told[-1].bound == end
    assert [one.seconds for one in told] == sorted(one.seconds for one in told)


def test_stopped_early_it_gives_the_best_plan_so_far_with_a_true_bound() -> None:
    """What is said to be proved is not more than what a longer search finds."""
    problem = a_crowded_week(24)
    published = solve(problem, time_limit=1).schedule
    gone = Unavailable(commitment=away("p1", between(1, "00:00", "23:59")))
    told: list[ReplanProgress] = []
    early = replan(
        problem,
        published,
        [gone],
        on_progress=told.append,
        should_stop=lambda: any(one.best is not None for one in told),
    )
    assert early.stopped
    late = replan(problem, published, [gone], time_limit=3)
    assert early.least_left_out <= late.left_out
    assert early.left_out >= late.least_left_out
    assert not any(one.blocks for one in find_conflicts(early.problem, early.schedule))


def test_a_stop_before_there_is_a_plan_is_an_error() -> None:
    """Saying that nothing is proved."""
    problem, published = a_published_day()
    with pytest.raises(SolverError, match="before the stop; it is not proved"):
        replan(problem, published, (), should_stop=lambda: True)


def test_a_stop_amid_the_search_without_any_plan_is_an_error() -> None:
    """Where no quick plan stands, for what has begun may not: as long as that is not proved."""
    problem = a_crowded_week(24)
    published = solve(problem, time_limit=1).schedule
    first = min(published.placements, key=lambda row: row.start)
    (called, *_) = problem.meeting(first.meeting).required
    gone = away(called.who, between(0, "00:00", "23:59"))
    problem = problem.model_copy(update={"commitments": (gone,)})
    now = first.start + dt.timedelta(minutes=5)
    threads, is_searched = threading.active_count(), threading.Event()

    def stop() -> bool:
        if threading.active_count() > threads:
            is_searched.set()
        return is_searched.is_set()

    with pytest.raises(SolverError, match="before the stop; it is not proved"):
        replan(problem, published, [], now=now, should_stop=stop)


def test_memory_that_runs_out_is_told() -> None:
    """As an error of the library."""
    problem, published = a_published_day()

    def fail(_: ReplanProgress) -> None:
        raise MemoryError

    with pytest.raises(SolverError, match="memory ran out"):
        replan(problem, published, (), on_progress=fail)


def test_what_if_gives_each_alternative_by_its_name() -> None:
    """Side by side, in the order given."""
    problem, published = a_published_day()
    found = what_if(
        problem,
        published,
        {"rút": [Withdrawn(meeting="a")], "giữ": []},
        now=at(0, "00:00"),
    )
    assert {name: len(one.changes) for name, one in found.items()} == {"rút": 1, "giữ": 0}
