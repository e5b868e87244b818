"""Planning week by week, as a caller sees it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cities import MONDAY, a_meeting, a_problem, a_schedule, at, away, between, placed, tiny_city
from coord_calendar.conflicts import find_conflicts
from coord_calendar.domain.interval import Interval
from coord_calendar.domain.meeting import After, Attendance, Pin, Window
from coord_calendar.domain.recurrence import Recurrence, Series
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.domain.schedule import Substitution
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.errors import InputError, NoPlanError, SolverError
from coord_calendar.result import Result, RollingProgress, Status
from coord_calendar.rolling import solve_rolling
from coord_calendar.rules import Reaction, RuleCode
from coord_calendar.solve import solve
from strategies import problems

if TYPE_CHECKING:
    from coord_calendar.cpsat.limits import Limits
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem

STOPPED = "planning was stopped at 14/12/2026, before its turn was over"
QUICK = 0.01
"""Seconds in which each step has a first plan only."""


def day(offset: int) -> dt.date:
    """Return the day so many days after the first Monday."""
    return MONDAY + dt.timedelta(days=offset)


def four_weeks(*meetings: Meeting, **changes: Any) -> Problem:
    """Return a problem of four weeks."""
    return a_problem(*meetings, **{"days": 28, **changes})


def rolled(problem: Problem, **changes: object) -> Result:
    """Return what planning step by step gives, in no time."""
    fields: dict[str, object] = {"time_limit": QUICK, **changes}
    return solve_rolling(problem, **fields)  # type: ignore[arg-type]


def starts(result: Result) -> dict[str, str]:
    """Return when each meeting starts, as days after the first Monday and the hour."""
    return {
        row.meeting: f"{(row.start.date() - MONDAY).days} {row.start:%H:%M}"
        for row in result.schedule.placements
    }


def reasons(result: Result) -> dict[str, str]:
    """Return why each meeting without a place has none, in English."""
    return {row.meeting: row.reason_en for row in result.schedule.postponed}


@settings(max_examples=40, deadline=None)
@given(problems(), st.sampled_from([0, 1, 2]), st.sampled_from([1, 2]))
def test_no_step_breaks_a_rule(problem: Problem, ahead: int, step: int) -> None:
    """Whatever is asked for, over days settled one after the other.

    Only what is pinned makes a plan impossible, and then no other way has one.
    """
    try:
        result = rolled(problem, step_days=step, look_ahead_days=ahead)
    except NoPlanError:
        with pytest.raises(NoPlanError):
            solve(problem, time_limit=20)
        return
    found = find_conflicts(problem, result.schedule)
    assert [one.en for one in found if one.blocks] == []
    told = [row.meeting for row in result.schedule.placements]
    told += [row.meeting for row in result.schedule.postponed]
    assert sorted(told) == sorted(one.id for one in problem.meetings)


def test_each_meeting_is_in_the_week_it_asked_for() -> None:
    """A plan that costs nothing is the best; its bound is proved by being nothing."""
    meetings = [
        a_meeting(f"m{week}", asked_start=at(7 * week + 2, "09:00"), required=("p1",), room=None)
        for week in range(4)
    ]
    result = rolled(four_weeks(*meetings))
    assert starts(result) == {f"m{week}": f"{7 * week + 2} 09:00" for week in range(4)}
    assert result.status is Status.OPTIMAL
    assert (result.score, result.bound) == (result.gap, result.gap)


def test_what_costs_something_is_not_called_best() -> None:
    """The steps prove nothing of the whole, and it is told so."""
    clash = {"asked_start": at(9, "09:00"), "required": ("p1",), "room": None}
    result = rolled(four_weeks(a_meeting("a", **clash), a_meeting("b", **clash)))
    assert result.status is Status.FEASIBLE
    assert result.score.soft > 0
    assert (result.bound.medium, result.bound.soft) == (0, 0)


def test_with_time_each_step_is_planned_as_a_week_is() -> None:
    """Where the quick start is poor, the solver makes it better."""
    long = a_meeting("l", minutes=240, required=("p1",), windows=(_morning(0),))
    short = [
        a_meeting(f"s{n}", required=("p1",), windows=(_morning(0),), minutes=60, priority=1)
        for n in range(3)
    ]
    result = rolled(a_problem(long, *short), time_limit=10)
    assert sorted(starts(result)) == ["s0", "s1", "s2"]


def test_quick_plans_are_tried_while_one_leaves_meetings_out() -> None:
    """A few of them, and no more: two meetings are fixed at one hour."""
    clash = {"asked_start": at(9, "09:00"), "fixed": True, "required": ("p1",), "room": None}
    problem = four_weeks(a_meeting("a", **clash), a_meeting("b", **clash, priority=2))
    result = rolled(problem, time_limit=1.9, look_ahead_days=21)
    assert starts(result).keys() == {"b"}


def _morning(offset: int) -> Window:
    return Window(**between(offset, "08:00", "12:00").model_dump())


def test_a_meeting_without_a_place_goes_on_to_the_next_week() -> None:
    """Until its days are over; the wish is counted from the first day it may have."""
    full = [
        a_meeting(
            f"f{day}", half_days=2, required=("p1",), asked_start=at(day, "08:00"), fixed=True
        )
        for day in (*range(5), *range(7, 11))
    ]
    late = a_meeting("late", required=("p1",), asked_start=at(1, "14:00"))
    session = HalfDay(day=day(2), session="chieu")
    later = a_meeting("later", required=("p1",), asked_session=session)
    lost = a_meeting("lost", required=("p1",), deadline=at(8, "17:00"))
    result = rolled(four_weeks(*full, late, later, lost), look_ahead_days=0)
    assert starts(result)["late"] == "11 08:30"
    assert starts(result)["later"][:2] == "11"
    assert reasons(result) == {"lost": "no place was found from 30/11/2026 to 08/12/2026"}
    assert result.schedule.postponed[0].reason == "không tìm được chỗ từ 30/11/2026 đến 08/12/2026"


def test_looking_ahead_brings_a_meeting_forward() -> None:
    """What would find no place in its own week, but may be earlier, is."""
    full = [
        a_meeting(
            f"f{day}", half_days=2, required=("p1",), asked_start=at(day, "08:00"), fixed=True
        )
        for day in range(7, 12)
    ]
    wish = a_meeting("wish", required=("p1",), asked_start=at(8, "09:00"), deadline=at(11, "17:00"))
    problem = four_weeks(*full, wish)
    assert starts(rolled(problem))["wish"].startswith("4 ")
    assert "wish" not in starts(rolled(problem, look_ahead_days=0))


def test_a_wish_behind_the_deadline_is_drawn_into_the_window() -> None:
    """It is looked for where it may be."""
    early = a_meeting("early", asked_start=at(20, "14:00"), deadline=at(4, "17:00"))
    session = HalfDay(day=day(20), session="sang")
    other = a_meeting("other", asked_session=session, deadline=at(4, "17:00"))
    result = rolled(four_weeks(early, other))
    assert starts(result) == {"early": "4 14:00", "other": "4 13:30"}


def test_a_meeting_waits_for_one_settled_weeks_ago() -> None:
    """With its lag in working days, even where the first came later than it might have."""
    gone = Interval(start=at(0, "00:00"), end=at(11, "15:00"))
    first = a_meeting("first", required=("p1",), asked_start=at(8, "15:00"), room=None)
    wait = (After(meeting="first", working_days=2),)
    behind = a_meeting("behind", after=wait, asked_start=at(14, "08:00"))
    same_day = a_meeting("same", after=(After(meeting="first"),), asked_start=at(11, "08:00"))
    problem = four_weeks(first, behind, same_day, commitments=(away("p1", gone),))
    result = rolled(problem, look_ahead_days=0)
    assert starts(result) == {"first": "11 15:00", "behind": "15 08:00", "same": "11 16:00"}


def test_of_two_in_an_order_that_cannot_be_one_is_given_up() -> None:
    """The one that waits; or the one that should have been before what is pinned."""
    late = a_meeting("late", asked_start=at(18, "09:00"), fixed=True)
    wait = (After(meeting="late"),)
    hurry = a_meeting("hurry", after=wait, deadline=at(3, "17:00"))
    pinned = a_meeting("pinned", after=wait, pin=Pin(start=at(9, "08:00")))
    assert starts(rolled(four_weeks(late, hurry), look_ahead_days=0)).keys() == {"late"}
    assert starts(rolled(four_weeks(late, pinned), look_ahead_days=0)).keys() == {"pinned"}


def test_what_others_wait_for_is_before_them() -> None:
    """Though they are pinned in a later week, and it may be in any."""
    for lag, latest in ((0, 16), (3, 11)):
        wait = (After(meeting="first", working_days=lag),)
        pinned = a_meeting("pinned", after=wait, pin=Pin(start=at(16, "08:00")))
        first = a_meeting("first", asked_start=at(20, "08:00"), half_days=1, room=None)
        result = rolled(four_weeks(pinned, first), look_ahead_days=0)
        assert "first" in starts(result)
        assert int(starts(result)["first"].split()[0]) <= latest


def test_a_meeting_is_kept_back_for_the_one_it_waits_for() -> None:
    """If both may be in a later week; else it does not wait."""
    gone = away("p1", Interval(start=at(0, "00:00"), end=at(7, "12:00")))
    first = a_meeting("first", required=("p1",), asked_start=at(1, "08:00"), room=None)
    behind = a_meeting("behind", after=(After(meeting="first"),), asked_start=at(2, "08:00"))
    hurry = behind.model_copy(update={"id": "hurry", "deadline": at(4, "17:00")})
    both = rolled(four_weeks(first, behind, hurry, commitments=(gone,)), look_ahead_days=0)
    assert starts(both) == {"behind": "2 08:00", "hurry": "2 08:00"}
    patient = rolled(four_weeks(first, behind, commitments=(gone,)), look_ahead_days=0)
    assert starts(patient) == {"first": "7 13:30", "behind": "7 14:30"}


def test_a_long_session_is_seen_whole_and_holds_its_people_in_the_next_week() -> None:
    """Though it begins on the last day of a step, and nobody looks ahead."""
    session = a_meeting("ky-hop", half_days=6, required=("p1",), asked_start=at(4, "08:00"))
    other = a_meeting("other", required=("pbt",), asked_start=at(8, "09:00"), room=None)
    result = rolled(four_weeks(session, other), look_ahead_days=0)
    assert starts(result)["ky-hop"] == "4 08:00"
    assert starts(result)["other"] == "9 09:00"


def test_travel_and_room_are_kept_over_the_edge_of_a_week() -> None:
    """What ended just before midnight still counts after it."""
    night = a_meeting(
        "night", required=("p1",), any_hour=True, minutes=50, site="so-a", room=None,
        asked_start=at(6, "23:00"), fixed=True,
    )  # fmt: skip
    after = a_meeting(
        "after", required=("p1",), any_hour=True, minutes=60, site="so-b", room=None,
        asked_start=at(7, "00:00"), windows=(Window(**between(7, "00:00", "03:00").model_dump()),),
    )  # fmt: skip
    result = rolled(four_weeks(night, after), look_ahead_days=0)
    assert starts(result) == {"night": "6 23:00", "after": "7 00:30"}


def test_a_pin_of_the_next_week_is_seen_from_this_one() -> None:
    """Nobody is sent from one end of the city to the other."""
    pinned = a_meeting(
        "pinned", required=("p1",), any_hour=True, site="so-b", room=None,
        pin=Pin(start=at(7, "00:00")),
    )  # fmt: skip
    late = a_meeting(
        "late", required=("p1",), any_hour=True, minutes=60, site="so-a", room=None,
        asked_start=at(6, "23:00"), windows=(Window(start=at(6, "20:00"), end=at(7, "00:00")),),
    )  # fmt: skip
    result = rolled(four_weeks(pinned, late), look_ahead_days=0)
    assert starts(result) == {"pinned": "7 00:00", "late": "6 22:00"}


def test_series_stay_on_their_days() -> None:
    """Though each is planned by itself; related meetings of other weeks are let be."""
    weekly = Series(
        id="s", title="S", recurrence=Recurrence(rule="FREQ=WEEKLY;BYDAY=TH", first_day=MONDAY)
    )
    meetings = [
        a_meeting(
            f"s{week}",
            series="s",
            asked_start=at(7 * week, "08:00"),
            required=("p1",),
            related=(f"s{(week + 1) % 4}",),
        )
        for week in range(4)
    ]
    result = rolled(four_weeks(*meetings, series=(weekly,)))
    assert {int(start.split()[0]) % 7 for start in starts(result).values()} == {3}
    assert len(starts(result)) == 4


def test_what_is_frozen_stays_with_room_and_substitutes() -> None:
    """Before the day given only; the rest is planned anew."""
    called = (Attendance(who="pbt", substitutes=("cvp",)),)
    row = placed("a", at(1, "10:00"), room="a2").model_copy(
        update={"substitutes": (Substitution(who="pbt", by="cvp"),)}
    )
    free = placed("b", at(8, "10:00"), room="a2")
    problem = four_weeks(
        a_meeting("a", required=called, chair="pbt", asked_start=at(0, "08:00")),
        a_meeting("b", asked_start=at(7, "08:00")),
        a_meeting("c", required=("cvp",), asked_start=at(1, "10:00")),
        a_meeting("d", required=("p1",), asked_start=at(1, "10:00"), room=None),
        published=a_schedule(row, free, placed("gone", at(0, "08:00"))),
        city=tiny_city(settings=(RuleSetting(rule=RuleCode.CHANGES, weight=0),)),
    )
    result = rolled(problem, freeze_until=day(7))
    assert result.schedule.placement("a") == row
    found = starts(result)
    assert found["b"] == "7 08:00"
    assert found["c"] != "1 10:00"
    assert found["d"] == "1 10:00"
    assert starts(rolled(problem))["a"] == "0 08:00"
    assert starts(rolled(four_weeks(a_meeting("a")), freeze_until=day(7))) == {"a": "0 08:00"}


def test_a_pin_is_stronger_than_what_is_frozen() -> None:
    """Where the two differ the pin is kept."""
    problem = four_weeks(
        a_meeting("a", pin=Pin(start=at(2, "08:00"))),
        a_meeting("b", pin=Pin(start=at(1, "08:00"))),
        published=a_schedule(
            placed("a", at(1, "10:00"), room="a2"), placed("b", at(1, "08:00"), room="b1")
        ),
    )
    result = rolled(problem, freeze_until=day(7))
    assert starts(result) == {"a": "2 08:00", "b": "1 08:00"}
    assert result.schedule.by_meeting["b"].room == "b1"


def test_frozen_meetings_that_contradict_one_another_allow_no_plan() -> None:
    """In the words of the detectors."""
    both = {"required": ("p1",), "room": None}
    problem = four_weeks(
        a_meeting("a", **both),
        a_meeting("b", **both),
        published=a_schedule(placed("a", at(8, "10:00")), placed("b", at(8, "10:30"))),
    )
    with pytest.raises(NoPlanError) as caught:
        rolled(problem, freeze_until=day(14))
    assert len(caught.value.reasons) == 1
    assert len(starts(rolled(problem))) == 2


def test_absences_and_published_rows_of_other_weeks_are_no_matter() -> None:
    """Those of the week are."""
    meeting = a_meeting("a", required=("p1",), asked_start=at(8, "08:00"), room=None)
    problem = four_weeks(
        meeting, commitments=(away("p1", between(8, "08:00", "10:00")), _leave_of_the_first_week())
    )
    assert starts(rolled(problem)) == {"a": "8 10:00"}


def _leave_of_the_first_week() -> object:
    return away("p1", between(0, "08:00", "17:00"), id="khac")


def test_where_windows_are_only_told_of_a_week_still_keeps_to_its_days() -> None:
    """The steps do not lean on a rule that a city may switch off."""
    settings_ = tuple(
        RuleSetting(rule=rule, reaction=Reaction.IGNORE)
        for rule in (RuleCode.TIME_WINDOW, RuleCode.PRECEDENCE)
    )
    busy = {"required": ("p1",), "room": None, "half_days": 2}
    meetings = [
        a_meeting(f"m{n}", **busy, asked_start=at(7 * (n // 5) + n % 5, "08:00")) for n in range(15)
    ]
    first = (After(meeting="m14", working_days=5),)
    late = {"deadline": at(0, "09:00"), "asked_start": at(8, "08:00"), "after": first}
    meetings.append(a_meeting("x", room=None, **late))
    result = rolled(four_weeks(*meetings, city=tiny_city(settings=settings_)))
    assert len(starts(result)) == 16
    assert (starts(result)["x"], starts(result)["m14"]) == ("8 08:00", "18 08:00")


def test_a_meeting_with_no_day_at_all_says_so() -> None:
    """It is looked for nowhere."""
    result = rolled(four_weeks(a_meeting("a", release=at(40, "08:00"))))
    assert reasons(result) == {"a": "no day in the time planned suits it"}


def test_progress_tells_every_step() -> None:
    """What has its place, what may still get one and what is lost add up."""
    seen: list[RollingProgress] = []
    meetings = [a_meeting(f"m{week}", asked_start=at(7 * week, "08:00")) for week in range(4)]
    meetings.append(a_meeting("x", release=at(40, "08:00")))
    rolled(four_weeks(*meetings), on_progress=seen.append)
    assert [(one.until - MONDAY).days for one in seen] == [7, 14, 21, 28]
    assert [(one.placed, one.waiting, one.postponed) for one in seen] == [
        (1, 3, 1),
        (2, 2, 1),
        (3, 1, 1),
        (4, 0, 1),
    ]


@pytest.mark.parametrize("empty_first", [False, True])
def test_a_stop_keeps_what_is_settled(*, empty_first: bool) -> None:
    """What the steps to come would have placed is postponed, saying so."""
    seen: list[RollingProgress] = []
    weeks = range(2, 4) if empty_first else range(4)
    meetings = [
        a_meeting(f"m{week}", asked_start=at(7 * week, "08:00"), deadline=at(7 * week, "17:00"))
        for week in weeks
    ]
    result = rolled(
        four_weeks(*meetings),
        look_ahead_days=0,
        on_progress=seen.append,
        should_stop=lambda: bool(seen),
    )
    assert result.stopped
    assert starts(result) == ({} if empty_first else {"m0": "0 08:00", "m1": "7 08:00"})
    assert reasons(result)["m3"] == STOPPED


def test_an_interruption_keeps_what_is_settled() -> None:
    """As Ctrl-C does, whatever is under way."""

    def interrupt(progress: RollingProgress) -> None:
        if progress.until > day(7):
            raise KeyboardInterrupt

    meetings = [a_meeting(f"m{week}", asked_start=at(7 * week, "08:00")) for week in range(4)]
    result = rolled(four_weeks(*meetings), look_ahead_days=0, on_progress=interrupt)
    assert result.stopped
    assert sorted(starts(result)) == ["m0", "m1"]


@pytest.mark.parametrize(
    "changes", [{"step_days": 0}, {"look_ahead_days": -1}, {"time_limit": 0}, {"workers": 0}]
)
def test_a_parameter_out_of_its_range_is_refused(changes: dict[str, float]) -> None:
    """By name, in both languages."""
    with pytest.raises(InputError) as caught:
        rolled(a_problem(), **changes)
    (fault,) = caught.value.faults
    assert {fault.field} == changes.keys()
    assert fault.vi
    assert fault.en


def test_a_plan_that_breaks_a_rule_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever went wrong in a step."""

    def wrong(cut: object, limits: Limits) -> tuple[object, bool]:  # noqa: ARG001 as it is called
        rows = [placed("a", at(0, "08:00"), room="a1"), placed("b", at(0, "08:00"), room="a1")]
        return a_schedule(*rows), False

    monkeypatch.setattr("coord_calendar.rolling.steps.plan_window", wrong)
    with pytest.raises(SolverError, match="refuse the plan of all steps"):
        rolled(a_problem(a_meeting("a"), a_meeting("b")))


def test_a_stop_before_the_first_plan_leaves_the_window_empty() -> None:
    """The stop is told of; nothing was placed."""
    looks = iter([False])
    result = rolled(
        a_problem(a_meeting("a"), days=1),
        time_limit=60,
        should_stop=lambda: next(looks, True),
    )
    assert result.stopped
    assert not result.schedule.placements


def test_a_window_without_a_plan_in_time_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many pinned at once in three rooms: nothing is proved so soon, and that is said."""
    monkeypatch.setattr("coord_calendar.rolling.window.GRACE", 0.0)
    pinned = [a_meeting(f"m{number}", pin=Pin(start=at(0, "08:00"))) for number in range(100)]
    with pytest.raises(SolverError, match="not proved that none exists"):
        rolled(a_problem(*pinned), time_limit=1e-6)
