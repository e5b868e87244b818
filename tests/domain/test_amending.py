"""Problems as they are after amendments, and what may be wrong with amendments."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from cities import MONDAY, a_meeting, a_problem, a_schedule, at, away, between, placed
from coord_calendar.domain.amending import amended
from coord_calendar.domain.amendments import (
    DayOff,
    MovedMeeting,
    NewMeeting,
    Unavailable,
    Withdrawn,
    own_meetings,
)
from coord_calendar.domain.meeting import After, Pin, Window
from coord_calendar.domain.recurrence import Recurrence, Series
from coord_calendar.domain.workcalendar import NamedDay
from coord_calendar.errors import InputError

if TYPE_CHECKING:
    from coord_calendar.domain.amendments import Amendment
    from coord_calendar.domain.interval import Interval
    from coord_calendar.domain.problem import Problem

NOTHING = a_schedule()


def faults(problem: Problem, *amendments: Amendment) -> list[tuple[str, str, str]]:
    """Return record, field and English words of every fault of amendments."""
    with pytest.raises(InputError) as caught:
        amended(problem, NOTHING, amendments)
    return [(one.record, one.field, one.en) for one in caught.value.faults]


def test_without_amendments_only_what_is_published_is_added() -> None:
    """Everything else is as it was."""
    problem = a_problem(a_meeting("a"))
    assert amended(problem, NOTHING, ()) == problem.model_copy(update={"published": NOTHING})


def test_a_new_meeting_comes_in() -> None:
    """Behind those that were asked for."""
    found = amended(a_problem(a_meeting("a")), NOTHING, [NewMeeting(meeting=a_meeting("b"))])
    assert [one.id for one in found.meetings] == ["a", "b"]


def test_somebody_away_is_one_commitment_more() -> None:
    """Beside those that are known."""
    known, lost = away("p1", between(0, "08:00", "12:00")), away("p2", between(0, "08:00", "09:00"))
    lost = lost.model_copy(update={"id": "moi"})
    problem = a_problem(a_meeting("a"), commitments=(known,))
    assert amended(problem, NOTHING, [Unavailable(commitment=lost)]).commitments == (known, lost)


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("07:00", between(0, "08:00", "12:00")),
        ("09:00", between(0, "09:00", "12:00")),
        ("12:00", None),
    ],
)
def test_who_is_away_is_so_from_when_it_is_told(now: str, left: Interval | None) -> None:
    """What is over matters to nobody; what was known before stays as it was."""
    known, lost = away("p1", between(0, "08:00", "12:00")), away("p2", between(0, "08:00", "12:00"))
    lost = lost.model_copy(update={"id": "moi"})
    problem = a_problem(a_meeting("a"), commitments=(known,))
    found = amended(problem, NOTHING, [Unavailable(commitment=lost)], at(0, now))
    expected = () if left is None else (lost.model_copy(update={"during": left}),)
    assert found.commitments == (known, *expected)


def test_a_meeting_moved_to_a_start_is_fixed_there() -> None:
    """Its old wishes, windows and deadline count no longer."""
    meeting = a_meeting("a", deadline=at(1, "12:00"), windows=(between_window(0),))
    (found,) = moved(meeting, start=at(2, "14:00")).meetings
    assert found == meeting.model_copy(
        update={"asked_start": at(2, "14:00"), "fixed": True, "windows": (), "deadline": None}
    )


def test_a_pin_moves_with_its_meeting() -> None:
    """Into the same room."""
    meeting = a_meeting("a", pin=Pin(start=at(0, "08:00"), room="a1"))
    (found,) = moved(meeting, start=at(2, "14:00")).meetings
    assert found.pin == Pin(start=at(2, "14:00"), room="a1")


def test_a_pinned_meeting_moved_into_windows_is_pinned_no_longer() -> None:
    """It may be anywhere in them."""
    meeting = a_meeting("a", pin=Pin(start=at(0, "08:00")), asked_start=at(0, "08:00"), fixed=True)
    (found,) = moved(meeting, windows=(between_window(3),)).meetings
    assert (found.pin, found.fixed, found.asked_start) == (None, False, None)
    assert found.windows == (between_window(3),)


def test_a_meeting_withdrawn_is_waited_for_by_nobody() -> None:
    """Nor is any other related to it; who knows nothing of it stays as he was."""
    problem = a_problem(
        a_meeting("a"),
        a_meeting("b", after=(After(meeting="a"), After(meeting="c")), related=("a",)),
        a_meeting("c"),
    )
    found = amended(problem, NOTHING, [Withdrawn(meeting="a")])
    assert found.meetings == (a_meeting("b", after=(After(meeting="c"),)), a_meeting("c"))


def test_a_day_off_with_its_make_up_day_is_in_the_calendar() -> None:
    """It overrules what the calendar said of either day."""
    problem = a_problem()
    calendar = problem.city.calendar.model_copy(
        update={
            "days_off": (NamedDay(day=MONDAY + dt.timedelta(days=5)),),
            "makeup_days": (NamedDay(day=MONDAY), NamedDay(day=MONDAY + dt.timedelta(days=6))),
        }
    )
    city = problem.city.model_copy(update={"calendar": calendar})
    decree = DayOff(day=MONDAY, name="Lễ", make_up=MONDAY + dt.timedelta(days=5))
    found = amended(problem.model_copy(update={"city": city}), NOTHING, [decree]).city.calendar
    assert found.day_off_name(MONDAY) == "Lễ"
    assert [found.is_working_day(MONDAY + dt.timedelta(days=day)) for day in (4, 5, 6)] == [
        True,
        True,
        True,
    ]
    assert found.days_off == (NamedDay(day=MONDAY, name="Lễ"),)


def test_more_days_are_planned_where_an_amendment_reaches_past_them() -> None:
    """A session moved by a week; a window that ends at midnight reaches no further."""
    meeting = a_meeting("a")
    assert moved(meeting, start=at(9, "08:00")).days == 10
    assert moved(meeting, windows=(Window(start=at(8, "08:00"), end=at(10, "00:00")),)).days == 10
    new = a_meeting("b", pin=Pin(start=at(7, "08:00")))
    assert amended(a_problem(meeting), NOTHING, [NewMeeting(meeting=new)]).days == 8
    asked = a_meeting("b", asked_session={"day": MONDAY + dt.timedelta(days=8), "session": "sang"})
    assert amended(a_problem(meeting), NOTHING, [NewMeeting(meeting=asked)]).days == 9


def test_an_instance_that_moves_leaves_its_siblings() -> None:
    """Its series falls on its new day, no longer on the old one, and else where it did."""
    days = [MONDAY + dt.timedelta(days=day) for day in range(7)]
    series = Series(
        id="s", title="S", recurrence=Recurrence(rule="FREQ=DAILY;INTERVAL=2", first_day=MONDAY)
    )
    other = Series(id="t", title="T", recurrence=series.recurrence)
    problem = a_problem(
        a_meeting("a", series="s"), a_meeting("b", series="s"), series=(series, other)
    )
    published = a_schedule(placed("a", at(0, "08:00")), placed("b", at(2, "08:00")))
    found = amended(problem, published, [MovedMeeting(meeting="a", start=at(1, "08:00"))])
    assert found.days_of_series(found.meeting("b")) == (days[1], days[2], days[4])
    assert found.series[1] == other


def test_an_instance_that_had_no_place_may_be_on_every_day_of_its_windows() -> None:
    """Its series has those days besides."""
    days = [MONDAY + dt.timedelta(days=day) for day in range(7)]
    series = Series(id="s", title="S", recurrence=Recurrence(rule="FREQ=WEEKLY", first_day=MONDAY))
    problem = a_problem(a_meeting("a", series="s"), series=(series,))
    window = Window(start=at(1, "08:00"), end=at(2, "17:00"))
    found = amended(problem, NOTHING, [MovedMeeting(meeting="a", windows=(window,))])
    assert found.days_of_series(found.meeting("a")) == tuple(days[:3])


def test_every_fault_of_amendments_is_told_at_once() -> None:
    """Names unknown or taken, two amendments of one meeting, days that cannot be planned."""
    problem = a_problem(a_meeting("a"))
    found = faults(
        problem,
        Withdrawn(meeting="x"),
        NewMeeting(meeting=a_meeting("a")),
        MovedMeeting(meeting="a", start=at(-1, "08:00")),
        DayOff(day=MONDAY + dt.timedelta(days=900)),
        NewMeeting(meeting=a_meeting("b", chair="nobody")),
    )
    assert found == [
        ("amendment 1", "meeting", "there is no meeting «x» in the requests read"),
        ("amendment 2", "meeting", "«a» is the name of another meeting already"),
        ("amendment 3", "meeting", "two amendments are about the meeting «a»; name each once"),
        ("amendment 3", "start", "29/11/2026 is not within 30/11/2026 - 06/02/2029"),
        ("amendment 4", "day", "18/05/2029 is not within 30/11/2026 - 06/02/2029"),
        ("meeting b", "chair", "there is no post, body or person «nobody» in the directory"),
    ]


def test_a_move_to_a_day_that_is_not_planned_is_told_once() -> None:
    """With the days to which it may go, not with those planned so far as well."""
    move = MovedMeeting(meeting="a", start=at(-1, "08:00"))
    assert faults(a_problem(a_meeting("a")), move) == [
        ("amendment 1", "start", "29/11/2026 is not within 30/11/2026 - 06/02/2029")
    ]


def test_faults_of_amendments_are_told_where_the_problem_holds_together() -> None:
    """As well as where it does not."""
    assert faults(a_problem(), Withdrawn(meeting="x")) == [
        ("amendment 1", "meeting", "there is no meeting «x» in the requests read")
    ]


@pytest.mark.parametrize("fields", [{}, {"start": at(0, "08:00"), "windows": ("w",)}])
def test_a_move_says_either_a_start_or_windows(fields: dict[str, Any]) -> None:
    """Neither, or both, is refused."""
    if "windows" in fields:
        fields = {**fields, "windows": (between_window(0),)}
    with pytest.raises(InputError, match="either the new start or the new times"):
        MovedMeeting(meeting="a", **fields)


def test_a_day_is_not_made_up_for_on_itself() -> None:
    """That is refused."""
    with pytest.raises(InputError, match="30/11/2026 cannot be made up for on itself"):
        DayOff(day=MONDAY, make_up=MONDAY)


def test_the_own_meetings_of_amendments_are_the_new_the_moved_and_the_withdrawn() -> None:
    """Days off and absences are about no meeting."""
    happened = (
        NewMeeting(meeting=a_meeting("new")),
        MovedMeeting(meeting="moved", start=at(0, "08:00")),
        Withdrawn(meeting="gone"),
        DayOff(day=MONDAY),
    )
    assert own_meetings(happened) == {"new", "moved", "gone"}


def between_window(day: int) -> Window:
    """Return a day's morning as a window."""
    return Window(start=at(day, "08:00"), end=at(day, "12:00"))


def moved(meeting: Any, **where: Any) -> Problem:
    """Return the problem of one meeting that moves."""
    move = MovedMeeting(meeting=meeting.id, **where)
    return amended(a_problem(meeting), a_schedule(), [move])
