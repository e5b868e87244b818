import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coord_calendar.domain.recurrence import MovedDate, Recurrence, Series
from coord_calendar.domain.workcalendar import NamedDay, WorkCalendar
from coord_calendar.errors import InputError

NEW_YEAR = dt.date(2026, 1, 1)


def march(*days: int) -> tuple[dt.date, ...]:
    """Return days of March 2026, which begins on a Sunday."""
    return tuple(dt.date(2026, 3, day) for day in days)


@settings(max_examples=60, deadline=None)
@given(
    st.sets(st.integers(1, 31), max_size=6),
    st.dictionaries(st.integers(1, 31), st.integers(1, 31), max_size=4),
)
def test_skipped_dates_leave_and_moved_dates_arrive(
    skipped: set[int], moved: dict[int, int]
) -> None:
    """What is moved to a day takes place there, even where the rule itself was skipped."""
    daily = Recurrence(
        rule="FREQ=DAILY",
        first_day=NEW_YEAR,
        skipped=march(*sorted(skipped)),
        moved=tuple(MovedDate(day=march(day)[0], to=march(to)[0]) for day, to in moved.items()),
    )
    expected = (set(range(1, 32)) - skipped - set(moved)) | set(moved.values())
    assert daily.dates(march(1)[0], 31) == march(*sorted(expected))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=MONTHLY;BYDAY=3TU", march(17)),
        ("FREQ=WEEKLY;BYDAY=MO", march(2, 9, 16, 23, 30)),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", march(31)),
        ("FREQ=MONTHLY;BYMONTHDAY=10,-1", march(10, 31)),
        ("FREQ=YEARLY;BYWEEKNO=10;BYDAY=MO", march(2)),
        ("FREQ=YEARLY;BYYEARDAY=60", march(1)),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=08", march(8)),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;WKST=SU", march(11, 25)),
        ("FREQ=DAILY;COUNT=61", march(1, 2)),
        ("FREQ=DAILY;UNTIL=20260303", march(1, 2, 3)),
    ],
)
def test_the_rules_of_practice_give_their_dates(rule: str, expected: tuple[dt.date, ...]) -> None:
    """Counted from Thursday 1 January 2026, over March."""
    assert Recurrence(rule=rule, first_day=NEW_YEAR).dates(march(1)[0], 31) == expected


def test_the_days_looked_at_are_half_open() -> None:
    """The first day counts, the day after the last does not; no days give no dates."""
    daily = Recurrence(rule="FREQ=DAILY", first_day=NEW_YEAR)
    assert daily.dates(march(5)[0], 2) == march(5, 6)
    assert daily.dates(march(5)[0], 0) == ()


def test_a_date_moved_out_of_the_days_is_gone_and_one_moved_in_is_there() -> None:
    """The days before and after are looked at for what arrives."""
    monday = Recurrence(
        rule="FREQ=WEEKLY;BYDAY=MO",
        first_day=NEW_YEAR,
        moved=(
            MovedDate(day=march(9)[0], to=march(17)[0]),
            MovedDate(day=march(23)[0], to=march(12)[0]),
        ),
    )
    assert monday.dates(march(9)[0], 7) == march(12)
    assert monday.dates(march(16)[0], 7) == march(16, 17)


def test_a_rule_is_kept_in_capitals() -> None:
    """Readers of feeds need not accept small letters."""
    assert Recurrence(rule=" freq=weekly;byday=mo ", first_day=NEW_YEAR).rule == (
        "FREQ=WEEKLY;BYDAY=MO"
    )


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "hằng tuần",
        "BYDAY=MO",
        "FREQ=",
        "FREQ",
        "FREQ=FORTNIGHTLY",
        "FREQ=HOURLY",
        "FREQ=MINUTELY",
        "FREQ=SECONDLY",
        "FREQ=DAILY;BYHOUR=8",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=3;UNTIL=20260401",
        "FREQ=DAILY;UNTIL=20261331",
        "FREQ=DAILY;UNTIL=20260401T000000Z",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=",
        "FREQ=WEEKLY;",
        "FREQ=WEEKLY;FREQ=DAILY",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=MONTHLY;BYDAY=53MO",
        "FREQ=MONTHLY;BYDAY=-6MO",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=6MO",
        "FREQ=YEARLY;BYDAY=54MO",
        "FREQ=YEARLY;BYYEARDAY=0",
        "FREQ=DAILY;INTERVAL=٢",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYSETPOS=0;BYDAY=MO",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=YEARLY;BYEASTER=0",
        "FREQ=DAILY;X=1",
        "RRULE:FREQ=DAILY",
        "DTSTART:20260101\nRRULE:FREQ=DAILY",
        "RDATE:20260101",
    ],
)
def test_a_rule_that_is_not_one_is_refused_with_an_example(rule: str) -> None:
    """Hours and minutes are no business of a rule of dates, and some rules would never end."""
    with pytest.raises(InputError) as caught:
        Recurrence(rule=rule, first_day=NEW_YEAR)
    (fault,) = caught.value.faults
    assert fault.field == "rule"
    assert fault.vi == f"quy tắc lặp «{rule}» không hiểu được; ví dụ đúng: FREQ=WEEKLY;BYDAY=MO"
    assert fault.en == f"the rule «{rule}» is not understood; an example is FREQ=WEEKLY;BYDAY=MO"


def test_a_series_is_read_back_as_it_was_written() -> None:
    """With everything skipped and moved."""
    series = Series(
        id="giao-ban",
        title="Giao ban tuần",
        recurrence=Recurrence(
            rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=SU;COUNT=5",
            first_day=NEW_YEAR,
            skipped=march(2),
            moved=(MovedDate(day=march(9)[0], to=march(10)[0]),),
        ),
    )
    assert Series.model_validate_json(series.model_dump_json()) == series


WORKDAYS = WorkCalendar(country=None)
HANOI = WorkCalendar()
"""With Tết from Monday 16 to Friday 20 February 2026."""


def february(*days: int) -> tuple[dt.date, ...]:
    """Return days of February 2026, which begins on a Sunday."""
    return tuple(dt.date(2026, 2, day) for day in days)


@pytest.mark.parametrize(
    ("rule", "first_day", "days", "expected"),
    [
        # Citizen reception on the Tuesday of the third week; Tết covers that of February 2026.
        ("FREQ=MONTHLY;BYDAY=3TU", february(1)[0], 28, february(23)),
        ("FREQ=MONTHLY;BYDAY=3TU", february(16)[0], 7, ()),
        ("FREQ=MONTHLY;BYDAY=3TU", february(23)[0], 1, february(23)),
        ("FREQ=MONTHLY;BYDAY=3TU", february(24)[0], 7, ()),
        # Every day of Tết, the weekends before and after and that Monday itself are one.
        ("FREQ=DAILY", february(13)[0], 11, february(13, 23)),
        ("FREQ=WEEKLY;BYDAY=MO,TH", february(16)[0], 14, february(23, 26)),
        # A Saturday worked for a Monday off, and that Monday.
        ("FREQ=WEEKLY;BYDAY=SA", dt.date(2026, 8, 22), 1, (dt.date(2026, 8, 22),)),
        ("FREQ=MONTHLY;BYMONTHDAY=31", dt.date(2026, 8, 31), 4, (dt.date(2026, 9, 3),)),
    ],
)
def test_duties_give_way_to_tet(
    rule: str, first_day: dt.date, days: int, expected: tuple[dt.date, ...]
) -> None:
    """They take place on the first working day after it, in the week in which that is."""
    duty = Recurrence(rule=rule, first_day=NEW_YEAR)
    assert duty.working_dates(HANOI, first_day, days) == expected


def test_what_was_moved_stays_where_it_was_moved_even_to_a_day_off() -> None:
    """Sunday 8 March is meant; what is skipped does not come back on the next working day."""
    duty = Recurrence(
        rule="FREQ=WEEKLY;BYDAY=SU",
        first_day=NEW_YEAR,
        skipped=march(15),
        moved=(
            MovedDate(day=march(1)[0], to=march(8)[0]),
            MovedDate(day=march(22)[0], to=march(25)[0]),
            MovedDate(day=march(29)[0], to=dt.date(2026, 4, 5)),
        ),
    )
    assert duty.working_dates(WORKDAYS, march(1)[0], 31) == march(8, 9, 25)


def test_nothing_comes_in_from_before_the_first_day() -> None:
    """A series that begins within days off has no instances before."""
    duty = Recurrence(rule="FREQ=DAILY", first_day=march(8)[0])
    assert duty.working_dates(WORKDAYS, march(9)[0], 1) == march(9)
    later = Recurrence(rule="FREQ=DAILY", first_day=march(9)[0])
    assert later.working_dates(WORKDAYS, march(7)[0], 3) == march(9)


def test_a_calendar_without_working_days_is_not_searched_beyond_the_first_day() -> None:
    """Nothing can come in from before it."""
    never = WorkCalendar(country=None, weekdays=())
    duty = Recurrence(rule="FREQ=WEEKLY", first_day=march(9)[0])
    moved = duty.model_copy(update={"moved": (MovedDate(day=march(9)[0], to=march(11)[0]),)})
    assert moved.working_dates(never, march(10)[0], 6) == march(11)


MARCH = st.integers(1, 31).map(lambda day: march(day)[0])
CALENDARS = st.builds(
    WorkCalendar,
    country=st.none(),
    weekdays=st.sets(st.integers(0, 6), min_size=1).map(tuple),
    days_off=st.sets(MARCH, max_size=15).map(
        lambda days: tuple(NamedDay(day=day) for day in sorted(days))
    ),
)


DUTIES = st.builds(
    Recurrence,
    rule=st.sampled_from(
        ["FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;BYDAY=SA,MO", "FREQ=MONTHLY;BYDAY=3TU"]
    ),
    first_day=st.just(NEW_YEAR) | MARCH,
    skipped=st.lists(MARCH, max_size=5).map(tuple),
    moved=st.lists(st.builds(MovedDate, day=MARCH, to=MARCH), max_size=3).map(tuple),
)


@settings(max_examples=150, deadline=None)
@given(DUTIES, CALENDARS, MARCH, st.integers(0, 40))
def test_every_instance_falls_on_the_next_working_day_wherever_one_looks(
    duty: Recurrence, calendar: WorkCalendar, first_day: dt.date, days: int
) -> None:
    """Against the whole spring, instance by instance, cut to the days looked at."""
    away = {*duty.skipped, *(move.day for move in duty.moved)}
    expected = {move.to for move in duty.moved}
    for day in Recurrence(rule=duty.rule, first_day=duty.first_day).dates(NEW_YEAR, 150):
        at = day
        while not calendar.is_working_day(at):
            at += dt.timedelta(days=1)
        if day not in away:
            expected.add(at)
    end = first_day + dt.timedelta(days=days)
    assert duty.working_dates(calendar, first_day, days) == tuple(
        sorted(day for day in expected if first_day <= day < end)
    )
