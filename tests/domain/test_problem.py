import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cities import (
    MONDAY,
    PLAIN_CALENDAR,
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
from coord_calendar.domain.meeting import Form, Pin, RoomNeed
from coord_calendar.domain.people import Tenure
from coord_calendar.domain.places import PointGroup
from coord_calendar.domain.problem import Problem
from coord_calendar.domain.workcalendar import HalfDay, NamedDay, WorkCalendar
from coord_calendar.errors import UnknownIdError
from strategies import problems

TUESDAY = MONDAY + dt.timedelta(days=1)
ONLINE = {"form": Form.ONLINE, "link": "cau"}


@pytest.mark.parametrize("moment", [at(0, "00:00"), at(6, "23:59")])
def test_the_first_and_the_last_minute_of_the_days_are_within(moment: dt.datetime) -> None:
    """The horizon runs from midnight to midnight."""
    day = PLAIN_CALENDAR.day_of(moment)
    problem = a_problem(
        a_meeting("a", asked_start=moment),
        a_meeting("b", pin=Pin(start=moment)),
        a_meeting("c", asked_session=HalfDay(day=day, session="sang")),
    )
    assert problem.horizon.start == at(0, "00:00")
    assert problem.horizon.end == at(7, "00:00")
    assert problem.horizon.start <= moment < problem.horizon.end


@pytest.mark.parametrize("days", [0, 401])
def test_the_days_planned_are_one_to_four_hundred(days: int) -> None:
    """A year and a little; a week unless it is said."""
    assert Problem(city=tiny_city(), first_day=MONDAY).days == 7
    with pytest.raises(ValidationError):
        a_problem(days=days)


def test_a_meeting_is_found_by_its_name_or_refused() -> None:
    """In a copy with other meetings, among those."""
    problem = a_problem(a_meeting("a"))
    assert problem.meeting("a").id == "a"
    with pytest.raises(UnknownIdError) as caught:
        problem.meeting("b")
    assert caught.value.faults[0].vi == "không có cuộc họp nào mang mã «b»"
    assert problem.model_copy(update={"meetings": (a_meeting("b"),)}).meeting("b").id == "b"


def test_a_commitment_keeps_away_everybody_it_means_as_it_begins() -> None:
    """A body's members by the posts held on its first day; a closed room keeps nobody away."""
    city = tiny_city(
        tenures=(
            Tenure(person="p1", post="pbt", last_day=MONDAY),
            Tenure(person="p3", post="pbt", first_day=TUESDAY),
            Tenure(person="p1", post="ct-ub"),
        )
    )
    problem = a_problem(city=city)
    both_days = between(0, "22:00", "23:00").model_copy(update={"end": at(1, "12:00")})
    assert problem.people_away(away("tttu", both_days)) == ("p1",)
    assert problem.people_away(away("tttu", between(1, "00:00", "12:00"))) == ("p3", "p1")
    assert problem.people_away(closed("a1", both_days)) == ()


def test_points_join_once_alone_and_by_groups_that_exist_on_the_day() -> None:
    """The group ends on Monday."""
    group = PointGroup(id="ca-2", name="Cả hai", points=("dc-1", "dc-2"), last_day=MONDAY)
    meeting = a_meeting("a", **ONLINE, points=("dc-2",), point_groups=("ca-2",))
    problem = a_problem(meeting, city=tiny_city(point_groups=(group,)))
    assert problem.points_of(meeting, MONDAY) == ("dc-2", "dc-1")
    assert problem.points_of(meeting, TUESDAY) == ("dc-2",)


def test_seats_are_those_asked_for_or_one_for_each_person() -> None:
    """Required and optional, each once."""
    asked = a_meeting("a", seats=12, required=("tttu",))
    counted = a_meeting("b", required=("tttu", "p1"), optional=("p1", "p3"))
    problem = a_problem(asked, counted, a_meeting("c"))
    assert problem.seats_needed(asked, MONDAY) == 12
    assert problem.seats_needed(counted, MONDAY) == 3
    assert problem.seats_needed(problem.meeting("c"), MONDAY) == 0


@pytest.mark.parametrize(
    ("changes", "minutes"),
    [
        ({"minutes": 45}, 45),
        ({"minutes": None, "kind": "tiep-khach"}, 60),
        ({"half_days": 1}, None),
    ],
)
def test_a_length_is_given_inferred_or_counted_in_half_days(
    changes: dict[str, Any], minutes: int | None
) -> None:
    """The kind's usual length is taken when none is given."""
    meeting = a_meeting("a", **changes)
    assert a_problem(meeting).minutes_of(meeting) == minutes


@pytest.mark.parametrize(
    ("half_days", "start", "end"),
    [
        pytest.param(1, at(0, "08:00"), at(0, "12:00"), id="a morning"),
        pytest.param(1, at(0, "13:30"), at(0, "17:00"), id="an afternoon"),
        pytest.param(1, at(0, "08:30"), None, id="not as a session begins"),
        pytest.param(1, at(5, "08:00"), None, id="on a Saturday"),
        pytest.param(1, at(-1, "08:00"), None, id="before the days planned"),
        pytest.param(2, at(0, "08:00"), at(0, "17:00"), id="a day"),
        pytest.param(2, at(0, "13:30"), None, id="a day does not begin after noon"),
        pytest.param(3, at(0, "08:00"), at(1, "12:00"), id="a day and a half"),
        pytest.param(3, at(0, "13:30"), None, id="nor does more than a day"),
        pytest.param(4, at(4, "08:00"), at(7, "17:00"), id="over the weekend"),
        pytest.param(12, at(4, "08:00"), at(11, "17:00"), id="past the days planned"),
        pytest.param(60, at(4, "08:00"), at(45, "17:00"), id="the longest"),
    ],
)
def test_half_days_are_whole_consecutive_sessions(
    half_days: int, start: dt.datetime, end: dt.datetime | None
) -> None:
    """Two or more begin with the first session of a day; days off are passed over."""
    meeting = a_meeting("a", half_days=half_days)
    assert a_problem(meeting).end_of(meeting, start) == end


def test_half_days_pass_over_days_off_and_use_make_up_days() -> None:
    """Tuesday is off, Saturday is worked."""
    calendar = WorkCalendar(
        country=None,
        days_off=(NamedDay(day=TUESDAY),),
        makeup_days=(NamedDay(day=MONDAY + dt.timedelta(days=5)),),
    )
    meeting = a_meeting("a", half_days=4)
    problem = a_problem(meeting, city=tiny_city(calendar=calendar))
    assert problem.end_of(meeting, at(0, "08:00")) == at(2, "17:00")
    assert problem.end_of(meeting, at(1, "08:00")) is None
    assert problem.end_of(meeting, at(4, "08:00")) == at(5, "17:00")


def test_half_days_pass_over_a_long_holiday() -> None:
    """The new year of 2026 takes 16 to 20 February, Monday to Friday."""
    meeting = a_meeting("a", half_days=3)
    city = tiny_city(calendar=WorkCalendar())
    problem = a_problem(meeting, city=city, first_day=dt.date(2026, 2, 13), days=1)
    at_clock = city.calendar.at
    end = problem.end_of(meeting, at_clock(dt.date(2026, 2, 13), dt.time(8)))
    assert end == at_clock(dt.date(2026, 2, 23), dt.time(12))


def test_a_meeting_given_in_minutes_may_start_at_any_minute() -> None:
    """The detectors tell whether it may be there."""
    meeting = a_meeting("a", minutes=90)
    problem = a_problem(meeting)
    assert problem.end_of(meeting, at(5, "23:07")) == at(6, "00:37")
    universal = at(0, "08:00").astimezone(dt.UTC)
    assert problem.end_of(meeting, universal) == at(0, "09:30")


def test_a_night_on_which_the_clocks_change_makes_no_meeting_longer() -> None:
    """In Berlin 29 March 2026 has no hour from two to three."""
    berlin = WorkCalendar(zone="Europe/Berlin", country=None)
    meeting = a_meeting("a", minutes=120, any_hour=True)
    problem = a_problem(
        meeting, city=tiny_city(calendar=berlin), first_day=dt.date(2026, 3, 28), days=2
    )
    start = berlin.at(dt.date(2026, 3, 29), dt.time(1))
    end = problem.end_of(meeting, start)
    assert end is not None
    assert end.time() == dt.time(4)
    assert placed("a", start, end).minutes == 120
    assert problem.horizon.minutes == 47 * 60


def test_meetings_stand_where_their_offices_asked() -> None:
    """Pins overrule wishes; without an hour, or where it cannot begin, a meeting is left out."""
    problem = a_problem(
        a_meeting("no-hour", asked_session=HalfDay(day=MONDAY, session="sang")),
        a_meeting("asked", asked_start=at(0, "08:00"), asked_room="a2"),
        a_meeting("one-room", asked_start=at(0, "08:00"), room=RoomNeed(rooms=("b1",))),
        a_meeting("two-rooms", asked_start=at(0, "08:00"), room=RoomNeed(rooms=("a1", "b1"))),
        a_meeting("no-room", asked_start=at(0, "08:00"), room=None, site="so-a"),
        a_meeting(
            "pinned",
            asked_start=at(0, "08:00"),
            asked_room="a2",
            pin=Pin(start=at(1, "09:00"), room="a1"),
        ),
        a_meeting("pinned-time", asked_room="a2", pin=Pin(start=at(1, "09:00"))),
        a_meeting("day", half_days=2, asked_start=at(2, "08:00")),
        a_meeting("not-a-day", half_days=2, asked_start=at(2, "13:30")),
    )
    assert problem.as_asked() == a_schedule(
        placed("asked", at(0, "08:00"), 60, "a2"),
        placed("one-room", at(0, "08:00"), 60, "b1"),
        placed("two-rooms", at(0, "08:00")),
        placed("no-room", at(0, "08:00")),
        placed("pinned", at(1, "09:00"), 60, "a1"),
        placed("pinned-time", at(1, "09:00")),
        placed("day", at(2, "08:00"), at(2, "17:00")),
    )


@settings(max_examples=40, deadline=None)
@given(problems())
def test_a_problem_is_read_back_as_it_was_written(problem: Problem) -> None:
    """Whatever was asked of it before, its answers and the answers of the copy agree."""
    assert problem.as_asked() is not None
    read_back = Problem.model_validate_json(problem.model_dump_json())
    assert read_back == problem
    assert read_back.as_asked() == problem.as_asked()
    for meeting in problem.meetings:
        for offset in range(problem.days):
            day = problem.first_day + dt.timedelta(days=offset)
            assert read_back.attendees(meeting, day) == problem.attendees(meeting, day)


@settings(max_examples=40, deadline=None)
@given(problems(), st.data())
def test_half_days_hold_as_many_sessions_as_were_asked(
    problem: Problem, data: st.DataObject
) -> None:
    """Against the plain definition: the sessions that lie within its time are whole and so many."""
    count = data.draw(st.integers(1, 6))
    meeting = a_meeting("a", half_days=count, office="vp")
    asked = problem.model_copy(update={"meetings": (meeting,)})
    calendar = problem.city.calendar
    sessions = [interval for _, interval in calendar.session_times(problem.first_day, 40)]
    start = data.draw(st.sampled_from([session.start for session in sessions[:6]]))
    end = asked.end_of(meeting, start)
    if end is None:
        assert count > 1
        assert start.time() == dt.time(13, 30)
    else:
        time = placed("a", start, end)
        met = [session for session in sessions if session.overlaps(time)]
        assert len(met) == count
        assert all(time.contains(session) for session in met)
        assert (met[0].start, met[-1].end) == (start, end)
