from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from cities import PLAIN_CALENDAR
from coord_calendar.domain.workcalendar import DaySession, HalfDay, WorkCalendar
from coord_calendar.tables.weekly.entry import DaySpan
from coord_calendar.tables.weekly.meaning.when import session_of
from schedules import MONDAY, SUNDAY, city, entry, meeting_of, read

if TYPE_CHECKING:
    from coord_calendar.domain.meeting import Meeting

AT = PLAIN_CALENDAR.at


def hours(made: Meeting) -> list[str]:
    """Return the windows of a meeting."""
    zone = PLAIN_CALENDAR.local
    return [f"{zone(one.start):%d %H:%M}-{zone(one.end):%d %H:%M}" for one in made.windows]


def test_an_hour_is_the_start_asked_for_and_the_length_is_inferred() -> None:
    """An end, where one is written, makes the length."""
    made = meeting_of()
    assert (made.asked_start, made.any_hour) == (AT(MONDAY, dt.time(8)), False)
    assert made.length_is_inferred
    assert meeting_of(end=dt.time(9, 30)).minutes == 90


def test_an_end_before_the_start_is_a_doubt() -> None:
    """Both stand in the note."""
    reading = read(entry(end=dt.time(7)))
    assert reading.entries[0].unknown[0].en == "the end 07:00 is not after the start 08:00"
    assert reading.requests.meetings[0].note == "Giờ: 08:00 - 07:00"


@pytest.mark.parametrize(
    ("given", "any_hour"),
    [
        ({"start": dt.time(7, 30)}, True),
        ({"start": dt.time(12)}, True),
        ({"start": dt.time(13, 30)}, False),
        ({"start": dt.time(18)}, True),
        ({"day": SUNDAY}, True),
    ],
)
def test_what_begins_outside_working_hours_may(given: dict[str, Any], *, any_hour: bool) -> None:
    """Before they begin, at noon, in the evening, on a Sunday."""
    assert meeting_of(**given).any_hour is any_hour


def test_an_hour_of_another_session_is_a_doubt_and_the_hour_is_taken() -> None:
    """The afternoon does not begin at eight; an evening is no session of the city."""
    reading = read(entry(session=DaySpan.AFTERNOON, start=dt.time(8)))
    assert reading.entries[0].unknown[0].vi == "08:00 không phải là buổi chiều; đã lấy giờ"
    assert reading.requests.meetings[0].asked_start == AT(MONDAY, dt.time(8))
    assert read(entry(session=DaySpan.MORNING, start=dt.time(8))).is_whole
    assert read(entry(session=DaySpan.EVENING, start=dt.time(19))).is_whole


def test_a_session_is_asked_for() -> None:
    """Of a working day; on a day off its hours."""
    assert meeting_of(session=DaySpan.AFTERNOON).asked_session == HalfDay(
        day=MONDAY, session="chieu"
    )
    off = meeting_of(session=DaySpan.MORNING, day=SUNDAY)
    assert (hours(off), off.any_hour) == (["06 08:00-06 12:00"], True)


def test_noon_is_between_the_sessions() -> None:
    """From eleven to one, whether work rests then or not."""
    made = meeting_of(session=DaySpan.NOON)
    assert (hours(made), made.any_hour) == (["30 11:00-30 13:00"], True)


def test_an_evening_is_outside_working_hours() -> None:
    """From the end of the last session, or from six where that is later."""
    made = meeting_of(session=DaySpan.EVENING)
    assert (hours(made), made.any_hour) == (["30 17:00-30 22:00"], True)
    late = WorkCalendar(
        country=None,
        sessions=(
            DaySession(id="x", name="Ca", name_en="Shift", start=dt.time(6), end=dt.time(22)),
        ),
    )
    (shift,) = read(entry(session=DaySpan.EVENING), city=city(calendar=late)).requests.meetings
    assert hours(shift) == ["30 18:00-30 22:00"]


def test_a_day_without_an_hour_is_open() -> None:
    """All of a working day; the working hours of a day off."""
    made = meeting_of(start=None)
    assert (hours(made), made.any_hour) == (["30 00:00-01 00:00"], False)
    assert hours(meeting_of(start=None, day=SUNDAY)) == ["06 08:00-06 17:00"]


def test_a_whole_day_is_its_half_days() -> None:
    """The hours written stay in the note; on a day off it is minutes."""
    made = meeting_of(session=DaySpan.ALL_DAY, start=dt.time(7, 30))
    assert (made.half_days, made.asked_session) == (2, HalfDay(day=MONDAY, session="sang"))
    assert made.note == "Giờ: 07:30"
    off = meeting_of(session=DaySpan.ALL_DAY, day=SUNDAY)
    assert (off.asked_start, off.minutes, off.any_hour) == (AT(SUNDAY, dt.time(8)), 540, True)


def test_several_days_are_half_days() -> None:
    """Working days only; days off alone are their hours."""
    three = meeting_of(last_day=MONDAY + dt.timedelta(days=2))
    assert (three.half_days, three.asked_session) == (6, HalfDay(day=MONDAY, session="sang"))
    assert meeting_of(last_day=MONDAY + dt.timedelta(days=7)).half_days == 12
    off = meeting_of(day=SUNDAY - dt.timedelta(days=1), last_day=SUNDAY)
    assert hours(off) == ["05 08:00-05 17:00", "06 08:00-06 17:00"]
    assert meeting_of(last_day=MONDAY).asked_session is None


@pytest.mark.parametrize("days", [-1, 40])
def test_days_that_do_not_fit_are_a_doubt(days: int) -> None:
    """The first day is taken."""
    last = MONDAY + dt.timedelta(days=days)
    reading = read(entry(last_day=last, start=dt.time(9)), entry(last_day=last, row=6))
    assert "does not fit" in reading.entries[0].unknown[0].en
    first, second = reading.requests.meetings
    assert first.asked_start == AT(MONDAY, dt.time(9))
    assert second.asked_session == HalfDay(day=MONDAY, session="sang")


def test_no_day_asks_for_no_time() -> None:
    """It is not understood, and stands as a request all the same."""
    reading = read(entry(day=None))
    assert reading.entries[0].grasp == "not"
    assert reading.requests.meetings[0].asked_start is None


def test_a_session_is_known_by_its_name_or_its_place_in_the_day() -> None:
    """The first is the morning, the last the afternoon."""
    shifts = WorkCalendar(
        country=None,
        sessions=(
            DaySession(id="a", name="Ca 1", name_en="1", start=dt.time(7), end=dt.time(12)),
            DaySession(id="t", name="Tối", name_en="2", start=dt.time(18), end=dt.time(21)),
        ),
    )
    found = [session_of(span, shifts) for span in DaySpan]
    assert [one.id if one else None for one in found] == ["a", None, "t", "t", None]
