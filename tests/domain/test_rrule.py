import datetime as dt

import pytest

from coord_calendar.domain.rrule import Rule, read_rule


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("FREQ=DAILY", Rule("DAILY")),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,+1MO;WKST=SU;COUNT=12",
            Rule("WEEKLY", interval=2, by_day=((0, 6), (1, 0)), week_start=6, at_most=12),
        ),
        (
            "UNTIL=20280229;BYDAY=-1FR,05WE;BYSETPOS=-1,+366;FREQ=MONTHLY",
            Rule(
                "MONTHLY",
                until=dt.date(2028, 2, 29),
                by_day=((-1, 4), (5, 2)),
                by_position=(-1, 366),
            ),
        ),
        (
            "FREQ=YEARLY;BYMONTH=1,12;BYMONTHDAY=08,-31;BYYEARDAY=-001,99;BYWEEKNO=53,-9",
            Rule(
                "YEARLY",
                by_month=(1, 12),
                by_month_day=(8, -31),
                by_year_day=(-1, 99),
                by_week=(53, -9),
            ),
        ),
    ],
)
def test_every_part_is_read_in_any_order(text: str, rule: Rule) -> None:
    """With signs and leading zeros; 0 is the place of a weekday that has none."""
    assert read_rule(text) == rule


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("FREQ=DAILY;BYHOUR=8", "unknown part: BYHOUR=8"),
        ("FREQ=DAILY;INTERVAL=0", "not understood: INTERVAL=0"),
        ("FREQ=DAILY;FREQ=DAILY", "not understood: FREQ=DAILY"),
        ("FREQ=DAILY;UNTIL=20260230", "day is out of range"),
        ("INTERVAL=2", "no frequency, or two ends"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20260228", "no frequency, or two ends"),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=6MO", "no month has so many"),
    ],
)
def test_what_is_not_understood_is_told(text: str, told: str) -> None:
    """In the order of the text."""
    with pytest.raises(ValueError, match=told):
        read_rule(text)
