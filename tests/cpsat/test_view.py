from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cities import MONDAY, PLAIN_CALENDAR, a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.cpsat.load import minutes_on_each_day
from coord_calendar.cpsat.view import View
from coord_calendar.domain.meeting import Pin
from coord_calendar.domain.people import Tenure
from coord_calendar.domain.workcalendar import WorkCalendar

BERLIN = WorkCalendar(zone="Europe/Berlin", country=None)
CLOCKS_GO_BACK = dt.date(2026, 10, 25)
CLOCKS_GO_FORWARD = dt.date(2026, 3, 29)


def a_view_of(calendar: WorkCalendar, first_day: dt.date, days: int) -> View:
    """Return a problem of some days under another calendar."""
    city = tiny_city(calendar=calendar)
    return View(a_problem(a_meeting(), city=city, first_day=first_day, days=days))


@given(st.integers(-3000, 9000), st.sampled_from([CLOCKS_GO_BACK, CLOCKS_GO_FORWARD]))
def test_minutes_and_moments_are_turned_into_one_another(minute: int, day: dt.date) -> None:
    """Both ways, through a night on which the clocks change."""
    view = a_view_of(BERLIN, day - dt.timedelta(days=1), 3)
    assert view.minute(view.moment(minute)) == minute


def test_an_hour_twice_on_the_clock_is_two_hours() -> None:
    """The day on which clocks go back has 25 hours; the moments of the later day stand right."""
    view = a_view_of(BERLIN, CLOCKS_GO_BACK, 2)
    assert view.midnight_after(0) == 25 * 60
    assert view.midnight_after(1) == 49 * 60
    assert view.moment(25 * 60) == BERLIN.at(CLOCKS_GO_BACK + dt.timedelta(days=1), dt.time())
    assert view.day_at(25 * 60 - 1) == 0
    assert view.day_at(25 * 60) == 1


@pytest.mark.parametrize(("day", "count"), [(CLOCKS_GO_BACK, 50), (CLOCKS_GO_FORWARD, 46)])
def test_the_grid_of_starts_counts_from_each_midnight(day: dt.date, count: int) -> None:
    """Half-hours of a day whose clocks change are counted as they pass."""
    view = a_view_of(BERLIN, day, 1)
    assert len(view.slots(view.problem.meeting("a"))) == count


def test_slots_are_the_grid_and_the_times_asked_pinned_and_published() -> None:
    """Off the grid only where somebody said so; what lies outside the days is left out."""
    meeting = a_meeting("a", asked_start=at(0, "08:10"), pin=Pin(start=at(0, "09:20")), minutes=30)
    problem = a_problem(
        meeting, days=1, published=a_schedule(placed("a", at(0, "10:40"), 30, "a1"))
    )
    starts = View(problem).slots(meeting).start.tolist()
    assert [start for start in starts if start % 30] == [490, 560, 640]
    assert len(starts) == 48 + 3
    elsewhere = a_schedule(placed("a", at(3, "10:40"), 30, "a1"))
    outside = problem.model_copy(update={"published": elsewhere})
    assert 640 + 3 * 1440 not in View(outside).slots(meeting).start.tolist()
    extra = View(problem, a_schedule(placed("a", at(0, "11:05"), 7)))
    assert (665, 672) in extra.slots(meeting).times()


def test_slots_of_half_days_begin_with_sessions() -> None:
    """Each with the end that the sessions give; a start that gives none is left out."""
    meeting = a_meeting("a", half_days=2, asked_start=at(0, "09:00"))
    view = View(a_problem(meeting, days=2))
    assert view.slots(meeting).times() == [(480, 1020), (1440 + 480, 1440 + 1020)]


def test_half_days_are_counted_even_where_there_are_none() -> None:
    """On a weekend every start is in half-day 0, which begins at midnight."""
    view = a_view_of(PLAIN_CALENDAR, MONDAY + dt.timedelta(days=5), 1)
    starts = view.slots(view.problem.meeting("a")).start
    assert view.half_days == ()
    assert set(view.half_day_index(starts).tolist()) == {0}
    assert view.half_day_offset(starts).tolist() == starts.tolist()


def minutes_by_day(meeting_changes: dict[str, object], start: int, end: int) -> list[object]:
    """Return the minutes on each day of the meeting ``a`` of a week."""
    view = View(a_problem(a_meeting("a", **meeting_changes)))
    return list(minutes_on_each_day(view, "a", start, end))


def test_minutes_of_a_meeting_fall_on_its_days() -> None:
    """Within a day, across midnight, and none where it has no length."""
    assert minutes_by_day({"any_hour": True}, 480, 540) == [(0, 60)]
    assert minutes_by_day({"any_hour": True}, 1380, 1500) == [(0, 60), (1, 60)]
    assert minutes_by_day({"any_hour": True}, 1380, 1440) == [(0, 60)]
    assert minutes_by_day({"any_hour": True}, 480, 480) == []


def test_minutes_of_half_days_are_those_of_sessions() -> None:
    """Neither lunch, nor the night, nor the weekend between counts."""
    assert minutes_by_day({"half_days": 1}, 480, 720) == [(0, 240)]
    assert minutes_by_day({"half_days": 2}, 480, 1020) == [(0, 450)]
    friday = 4 * 1440
    assert minutes_by_day({"half_days": 4}, friday + 480, 7 * 1440 + 1020) == [(4, 450), (7, 450)]


@pytest.mark.parametrize(("open_days", "count"), [({0, 1}, 2), ({0}, 1), ({1}, 1), (set(), 0)])
def test_what_a_name_means_is_asked_once_for_each_of_its_terms(
    open_days: set[int], count: int
) -> None:
    """A post that changes hands on the second of three days."""
    tenures = (
        Tenure(person="p2", post="cvp", last_day=MONDAY),
        Tenure(person="p3", post="cvp", first_day=MONDAY + dt.timedelta(days=1)),
    )
    meeting = a_meeting("a", minutes=60)
    view = View(a_problem(meeting, city=tiny_city(tenures=tenures, bodies=()), days=3))
    slots = view.slots(meeting)
    asked: list[int] = []

    def is_open(day: int) -> bool:
        asked.append(day)
        return day in open_days

    open_ = view.open_on(slots, is_open)
    assert asked == [0, 1]
    days = set(slots.day[open_].tolist())
    assert days == {day for day in range(3) if min(day, 1) in open_days}
    assert len({view.term(day) for day in days}) == count
