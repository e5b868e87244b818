import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from cities import MONDAY, PLAIN_CALENDAR, at, between
from coord_calendar.domain.interval import Interval
from coord_calendar.domain.workcalendar import (
    WEEKDAYS_EN,
    WEEKDAYS_VI,
    DaySession,
    HalfDay,
    NamedDay,
    WorkCalendar,
)
from coord_calendar.errors import InputError

HANOI = WorkCalendar()
SATURDAY = MONDAY + dt.timedelta(days=5)
BERLIN = WorkCalendar(zone="Europe/Berlin", country=None)

days = st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 31))
counts = st.integers(-30, 30)


def on(text: str) -> dt.date:
    """Return the day written as ``dd/mm/yyyy``."""
    day, month, year = text.split("/")
    return dt.date(int(year), int(month), int(day))


def days_named(*texts: str) -> tuple[NamedDay, ...]:
    """Return days of a city's table."""
    return tuple(NamedDay(day=on(text), name="theo quyết định") for text in texts)


def a_session(id: str, start: str, end: str) -> DaySession:  # noqa: A002 the field's own name
    """Return a session between two hours."""
    return DaySession.model_validate(
        {"id": id, "name": id.title(), "name_en": id, "start": start, "end": end}
    )


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("24/11/2026", "Ngày Văn hóa Việt Nam"),
        ("16/02/2026", "Giao thừa Tết Nguyên Đán"),
        ("17/02/2026", "Tết Nguyên Đán"),
        ("17/02/2007", "Tết Nguyên Đán"),
        ("02/02/2030", "Tết Nguyên Đán"),
        ("31/08/2026", "Ngày nghỉ (thay cho ngày 22/08/2026)"),
        ("29/11/2026", ""),
        ("28/11/2026", ""),
    ],
)
def test_nobody_works_on_holidays_and_weekends(day: str, name: str) -> None:
    """Holidays are told by their Vietnamese names; a plain weekend has none.

    2007 and 2030 are years in which the Vietnamese new year is not the Chinese one.
    """
    assert HANOI.day_off_name(on(day)) == name
    assert not HANOI.is_working_day(on(day))


@pytest.mark.parametrize("day", ["22/08/2026", "30/11/2026", "04/05/2024"])
def test_people_work_on_weekdays_and_on_swapped_saturdays(day: str) -> None:
    """A Saturday worked for a Friday off is known to the package for most years."""
    assert HANOI.day_off_name(on(day)) is None
    assert HANOI.is_working_day(on(day))


def test_the_citys_table_overrules_the_package() -> None:
    """The swap of 2 January 2026 for 10 January is missing from the package."""
    friday, saturday = on("02/01/2026"), on("10/01/2026")
    assert HANOI.is_working_day(friday)
    assert not HANOI.is_working_day(saturday)
    own = WorkCalendar(days_off=days_named("02/01/2026"), makeup_days=days_named("10/01/2026"))
    assert own.day_off_name(friday) == "theo quyết định"
    assert own.day_off_name(saturday) is None


def test_a_make_up_day_overrules_even_a_holiday() -> None:
    """What the city decides is what counts."""
    own = WorkCalendar(makeup_days=days_named("24/11/2026"))
    assert own.is_working_day(on("24/11/2026"))


def test_without_a_country_there_are_only_weekends() -> None:
    """New year's day 2026 is a Thursday."""
    assert PLAIN_CALENDAR.is_working_day(on("01/01/2026"))
    assert not PLAIN_CALENDAR.is_working_day(on("22/08/2026"))


def test_another_country_has_its_own_holidays() -> None:
    """3 October is Germany's."""
    assert WorkCalendar(country="DE").day_off_name(on("03/10/2025")) == "German Unity Day"


def test_working_weekdays_are_the_citys_choice() -> None:
    """A city may work on Saturdays."""
    six = WorkCalendar(country=None, weekdays=(0, 1, 2, 3, 4, 5))
    assert six.is_working_day(SATURDAY)
    assert not six.is_working_day(SATURDAY + dt.timedelta(days=1))


def test_working_days_are_counted_over_weekends_both_ways() -> None:
    """Friday and one working day is Monday; no days at all is the day itself."""
    friday = MONDAY - dt.timedelta(days=3)
    assert PLAIN_CALENDAR.add_working_days(friday, 1) == MONDAY
    assert PLAIN_CALENDAR.add_working_days(MONDAY, -1) == friday
    assert PLAIN_CALENDAR.add_working_days(SATURDAY, 0) == SATURDAY
    assert PLAIN_CALENDAR.add_working_days(SATURDAY, 1) == MONDAY + dt.timedelta(days=7)
    assert PLAIN_CALENDAR.add_working_days(SATURDAY, -1) == SATURDAY - dt.timedelta(days=1)


def test_three_working_days_before_a_meeting_leave_out_the_holiday() -> None:
    """An invitation for Thursday 26 November 2026 goes out on Friday, for Tuesday is off."""
    assert HANOI.add_working_days(on("26/11/2026"), -3) == on("20/11/2026")


@given(days, counts)
def test_going_and_coming_back_ends_where_it_began(day: dt.date, count: int) -> None:
    """From a working day, as many working days back as forth are none."""
    begin = HANOI.next_working_day(day)
    there = HANOI.add_working_days(begin, count)
    assert HANOI.is_working_day(there)
    assert HANOI.add_working_days(there, -count) == begin


@given(days, st.integers(0, 20), st.integers(0, 20))
def test_working_days_add_up(day: dt.date, first: int, second: int) -> None:
    """Two steps are one long step."""
    stepwise = HANOI.add_working_days(HANOI.add_working_days(day, first), second)
    assert stepwise == HANOI.add_working_days(day, first + second)


@given(days, counts)
def test_as_many_working_days_lie_between_as_were_counted(day: dt.date, count: int) -> None:
    """Against the plain definition: the working days passed, the last one included."""
    there = HANOI.add_working_days(day, count)
    passed = abs((there - day).days)
    step = 1 if there > day else -1
    met = [day + dt.timedelta(days=step * offset) for offset in range(1, passed + 1)]
    assert sum(map(HANOI.is_working_day, met)) == abs(count)


@given(days)
def test_the_next_working_day_is_the_first_from_the_day_on(day: dt.date) -> None:
    """A working day is its own next."""
    found = HANOI.next_working_day(day)
    assert HANOI.is_working_day(found)
    between_them = [day + dt.timedelta(days=offset) for offset in range((found - day).days)]
    assert not any(map(HANOI.is_working_day, between_them))


def test_a_working_day_has_its_sessions_and_a_day_off_none() -> None:
    """The same answer is given when asked again."""
    morning, afternoon = between(0, "08:00", "12:00"), between(0, "13:30", "17:00")
    for _ in range(2):
        sessions = PLAIN_CALENDAR.sessions_on(MONDAY)
        assert [(session.id, interval) for session, interval in sessions] == [
            ("sang", morning),
            ("chieu", afternoon),
        ]
        assert PLAIN_CALENDAR.sessions_on(SATURDAY) == ()


def test_sessions_of_several_days_come_in_order_of_time() -> None:
    """A weekend between them is left out."""
    friday = MONDAY + dt.timedelta(days=4)
    found = list(PLAIN_CALENDAR.session_times(friday, 4))
    assert [half_day for half_day, _ in found] == [
        HalfDay(day=day, session=session)
        for day in (friday, friday + dt.timedelta(days=3))
        for session in ("sang", "chieu")
    ]
    starts = [interval.start for _, interval in found]
    assert starts == sorted(starts)
    assert list(PLAIN_CALENDAR.session_times(friday, 0)) == []


def test_a_session_is_found_by_name_on_any_day() -> None:
    """Even on a day off: someone may have been asked to come."""
    saturday_afternoon = HalfDay(day=SATURDAY, session="chieu")
    assert PLAIN_CALENDAR.session_named(saturday_afternoon) == between(5, "13:30", "17:00")
    assert PLAIN_CALENDAR.session_named(HalfDay(day=SATURDAY, session="toi")) is None


@pytest.mark.parametrize(
    ("clock", "session"),
    [
        ("00:00", "sang"),
        ("07:30", "sang"),
        ("08:00", "sang"),
        ("12:30", "sang"),
        ("13:29", "sang"),
        ("13:30", "chieu"),
        ("19:00", "chieu"),
        ("23:59", "chieu"),
    ],
)
def test_a_moment_stands_under_the_last_session_begun(clock: str, session: str) -> None:
    """Before the first session it stands under the first, and days off are no different."""
    assert PLAIN_CALENDAR.session_at(at(0, clock)).id == session
    assert PLAIN_CALENDAR.session_at(at(5, clock).astimezone(dt.UTC)).id == session
    assert PLAIN_CALENDAR.half_day_at(at(0, clock)) == HalfDay(day=MONDAY, session=session)


def test_a_moment_is_read_on_the_citys_clock() -> None:
    """Six in the evening by universal time is one in the morning of the next day in Hanoi."""
    evening = dt.datetime(2026, 11, 30, 18, tzinfo=dt.UTC)
    assert HANOI.day_of(evening) == MONDAY + dt.timedelta(days=1)
    assert HANOI.local(evening) == evening
    assert HANOI.local(evening).time() == dt.time(1)
    assert HANOI.at(MONDAY, dt.time(8)) == dt.datetime(2026, 11, 30, 1, tzinfo=dt.UTC)


@given(
    st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), st.times().filter(lambda t: t.hour > 3)
)
def test_the_clock_set_is_the_clock_read_in_summer_and_winter(day: dt.date, clock: dt.time) -> None:
    """In Berlin too, where the clocks change at two and three in the night."""
    moment = BERLIN.at(day, clock)
    assert BERLIN.day_of(moment) == day
    assert BERLIN.local(moment.astimezone(dt.UTC)).time() == clock


@pytest.mark.parametrize(("day", "hour"), [("27/03/2026", 7), ("30/03/2026", 6)])
def test_sessions_keep_the_citys_hours_when_its_clocks_change(day: str, hour: int) -> None:
    """Eight in the morning in Berlin is an hour earlier by universal time from 29 March on."""
    (_, morning), (_, afternoon) = BERLIN.sessions_on(on(day))
    assert morning.start == dt.datetime.combine(on(day), dt.time(hour), tzinfo=dt.UTC)
    assert (morning.minutes, afternoon.minutes) == (240, 210)


def test_weekdays_have_seven_names_from_monday() -> None:
    """The order is that of Python's weekday()."""
    assert WEEKDAYS_VI[MONDAY.weekday()] == "Thứ Hai"
    assert WEEKDAYS_EN[SATURDAY.weekday()] == "Saturday"
    assert len(WEEKDAYS_VI) == len(WEEKDAYS_EN) == 7


MORNING = a_session("sang", "08:00", "12:00")
NOON = a_session("trua", "11:00", "14:00")
EVENING = a_session("toi", "18:00", "21:00")


@pytest.mark.parametrize(
    ("settings", "field", "says"),
    [
        ({"zone": "Asia/Hanoi"}, "zone", "there is no time zone «Asia/Hanoi»"),
        ({"zone": ""}, "zone", "there is no time zone «»"),
        ({"zone": "../zone"}, "zone", "there is no time zone «../zone»"),
        ({"country": "XX"}, "country", "no public holidays for the country «XX»"),
        ({"sessions": ()}, "sessions", "sessions have distinct names"),
        ({"sessions": (EVENING, MORNING)}, "sessions", "stand in the day's order"),
        ({"sessions": (MORNING, NOON)}, "sessions", "do not overlap"),
        (
            {"sessions": (MORNING, EVENING.model_copy(update={"id": "sang"}))},
            "sessions",
            "distinct names",
        ),
    ],
)
def test_a_calendar_that_cannot_be_is_refused_in_words(
    settings: dict[str, Any], field: str, says: str
) -> None:
    """Which setting it is, and what is expected."""
    with pytest.raises(InputError) as caught:
        WorkCalendar(**settings)
    (fault,) = caught.value.faults
    assert fault.field == field
    assert says in fault.en


def test_sessions_may_touch() -> None:
    """A city may have no lunch."""
    noon = a_session("trua", "12:00", "14:00")
    assert WorkCalendar(sessions=(MORNING, noon)).sessions == (MORNING, noon)


def test_a_day_both_off_and_worked_is_refused_with_every_such_day() -> None:
    """All of them are told, in order."""
    with pytest.raises(InputError) as caught:
        WorkCalendar(
            days_off=days_named("10/01/2026", "02/01/2026", "03/01/2026"),
            makeup_days=days_named("02/01/2026", "10/01/2026"),
        )
    assert [fault.vi for fault in caught.value.faults] == [
        "ngày 02/01/2026 vừa là ngày nghỉ vừa là ngày làm bù",
        "ngày 10/01/2026 vừa là ngày nghỉ vừa là ngày làm bù",
    ]


@pytest.mark.parametrize(("start", "end"), [("12:00", "08:00"), ("08:00", "08:00")])
def test_a_session_that_ends_before_it_starts_is_refused(start: str, end: str) -> None:
    """It has to last."""
    with pytest.raises(InputError) as caught:
        a_session("sang", start, end)
    (fault,) = caught.value.faults
    assert (fault.record, fault.field) == ("session sang", "end")


def test_the_hour_of_a_session_has_no_zone_of_its_own() -> None:
    """The calendar's zone is the only one."""
    with pytest.raises(InputError) as caught:
        a_session("sang", "08:00Z", "12:00")
    assert caught.value.faults[0].field == "sessions"


@pytest.mark.parametrize(
    "settings",
    [
        {"weekdays": (7,)},
        {"start_step_minutes": 0},
        {"start_step_minutes": 241},
        {"nghi": True},
    ],
)
def test_a_setting_out_of_range_is_refused(settings: dict[str, Any]) -> None:
    """As documented, and no setting that nobody knows."""
    with pytest.raises(ValidationError):
        WorkCalendar(**settings)


def test_a_calendar_is_read_back_as_it_was_written() -> None:
    """What was kept from earlier answers is not written."""
    own = WorkCalendar(days_off=days_named("02/01/2026"), makeup_days=days_named("10/01/2026"))
    assert own.sessions_on(on("10/01/2026"))
    written = own.model_dump_json()
    assert WorkCalendar.model_validate_json(written) == own
    assert WorkCalendar.model_validate_json(written).model_dump_json() == written


def test_holidays_are_asked_for_the_year_of_the_day() -> None:
    """Days of many years can be asked in any order."""
    years = (2030, 2024, 2027)
    assert [HANOI.day_off_name(dt.date(year, 9, 2)) for year in years] == ["Quốc khánh"] * 3


def test_a_session_interval_is_half_open() -> None:
    """A meeting may end as the session ends."""
    _, interval = PLAIN_CALENDAR.sessions_on(MONDAY)[0]
    assert interval.contains(Interval(start=at(0, "11:00"), end=at(0, "12:00")))
