import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coord_calendar.domain.recurrence import MovedDate, Recurrence, Series
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
