"""What a plan costs in time: away from the hour asked for, or later than need be."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from cities import MONDAY, a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.criteria import CRITERIA
from coord_calendar.domain.meeting import Window
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from coord_calendar.domain.meeting import Meeting

preferred_time = CRITERIA[RuleCode.PREFERRED_TIME]
early = CRITERIA[RuleCode.EARLY]
office_balance = CRITERIA[RuleCode.OFFICE_BALANCE]

MONDAY_AFTERNOON = HalfDay(day=MONDAY, session="chieu")


def away(day: int, clock: str, minutes: int = 60, **changes: Any) -> int:
    """Return how far a meeting of priority 3 on a day at an hour is from what it asks for."""
    problem = a_problem(a_meeting("a", priority=3, **changes), a_meeting("b", priority=50))
    return preferred_time(problem, a_schedule(placed("a", at(day, clock), minutes)))


def test_a_meeting_that_asked_for_nothing_is_never_away() -> None:
    """Without a wish there is nothing to miss."""
    assert away(4, "16:00") == 0


@pytest.mark.parametrize(
    ("day", "clock", "hours"),
    [
        pytest.param(0, "09:00", 0, id="as asked"),
        pytest.param(0, "10:00", 1, id="an hour late"),
        pytest.param(0, "08:00", 1, id="an hour early"),
        pytest.param(0, "09:05", 1, id="five minutes are an hour begun"),
        pytest.param(0, "10:01", 2, id="a minute over an hour"),
        pytest.param(0, "14:30", 4, id="the afternoon, as far into it"),
        pytest.param(0, "13:30", 5, id="the afternoon, an hour less far into it"),
        pytest.param(1, "09:00", 8, id="the next day"),
        pytest.param(1, "11:30", 11, id="the next day and two hours and a half"),
        pytest.param(5, "09:00", 4 * 9 + 19, id="Saturday counts from Friday afternoon"),
        pytest.param(-1, "09:00", 24, id="before the first session, from it back"),
    ],
)
def test_hours_from_the_start_asked_for_count(day: int, clock: str, hours: int) -> None:
    """Four hours a half-day, and the hours between the starts within their half-days."""
    assert away(day, clock, asked_start=at(0, "09:00")) == 3 * hours


@pytest.mark.parametrize(
    ("day", "clock", "hours"),
    [
        pytest.param(0, "13:30", 0, id="its start"),
        pytest.param(0, "16:00", 0, id="anywhere in it"),
        pytest.param(0, "12:00", 4, id="noon belongs to the morning"),
        pytest.param(0, "08:00", 4, id="the half-day before"),
        pytest.param(2, "08:00", 12, id="three half-days after"),
    ],
)
def test_half_days_from_the_session_asked_for_count(day: int, clock: str, hours: int) -> None:
    """With a session asked for, the hour within it is free."""
    assert away(day, clock, asked_session=MONDAY_AFTERNOON) == 3 * hours


def windows(*penalties: int) -> dict[str, Any]:
    """Return windows of Monday morning with these penalties, and one of 50 in the afternoon."""
    morning = [
        Window(start=at(0, "08:00"), end=at(0, "12:00"), penalty=penalty) for penalty in penalties
    ]
    afternoon = Window(start=at(0, "13:30"), end=at(0, "17:00"), penalty=50)
    return {"windows": (*morning, afternoon)}


def test_the_least_penalty_of_the_windows_counts() -> None:
    """The best window that holds the meeting wholly is paid, by priority; outside, none."""
    assert away(0, "08:00", **windows(7, 2)) == 6
    assert away(0, "11:30", **windows(7, 2)) == 0
    assert away(0, "13:30", **windows(7)) == 150


def test_windows_and_wishes_add_up() -> None:
    """The penalty comes on top of the hours away."""
    assert away(0, "10:00", asked_start=at(0, "09:00"), **windows(2)) == 3 * (1 + 2)


def late(day: int, clock: str, **changes: Any) -> int:
    """Return how late a meeting of priority 3 on a day at an hour is."""
    problem = a_problem(a_meeting("a", priority=3, **changes), a_meeting("b", priority=50))
    return early(problem, a_schedule(placed("a", at(day, clock))))


@pytest.mark.parametrize(
    ("day", "clock", "hours"),
    [
        pytest.param(0, "08:00", 0, id="the first start"),
        pytest.param(0, "08:59", 0, id="an hour not full"),
        pytest.param(0, "09:00", 1, id="an hour"),
        pytest.param(0, "07:00", 0, id="before the first session"),
        pytest.param(0, "13:30", 4, id="the second half-day"),
        pytest.param(1, "10:30", 8 + 2, id="the third, two hours and a half into it"),
    ],
)
def test_whole_hours_and_half_days_before_a_meeting_count(day: int, clock: str, hours: int) -> None:
    """A meeting that asked for nothing is best at the first start."""
    assert late(day, clock) == 3 * hours


def test_a_meeting_with_an_hour_asked_for_is_never_late() -> None:
    """Its wish is counted elsewhere."""
    assert late(4, "16:00", asked_start=at(0, "08:00")) == 0


def test_a_meeting_with_a_session_asked_for_is_late_only_within_it() -> None:
    """Half-days are counted by its wish, hours here."""
    assert late(2, "15:30", asked_session=MONDAY_AFTERNOON) == 3 * 2


@pytest.mark.parametrize(
    ("release", "hours"),
    [
        pytest.param((0, "11:59"), 4 * 3, id="in the first half-day"),
        pytest.param((0, "12:00"), 4 * 2, id="when the first half-day has ended"),
        pytest.param((1, "13:30"), 0, id="at its own half-day"),
        pytest.param((2, "08:00"), 0, id="after it"),
        pytest.param((6, "08:00"), 0, id="after every half-day"),
    ],
)
def test_half_days_count_from_the_first_one_open(release: tuple[int, str], hours: int) -> None:
    """What lies before a meeting's release is not its fault."""
    assert late(1, "13:30", release=at(*release)) == 3 * hours


def test_after_every_half_day_only_the_hours_since_the_last_one_count() -> None:
    """A meeting that may begin on Saturday at the earliest cannot be earlier by half-days."""
    assert late(5, "08:00", any_hour=True, release=at(5, "08:00")) == 3 * 18


def test_without_any_session_time_counts_from_the_days_planned() -> None:
    """On a weekend there is one half-day, which begins at midnight."""
    weekend: dict[str, Any] = {"first_day": MONDAY + dt.timedelta(days=5), "days": 2}
    schedule = a_schedule(placed("a", at(5, "09:30")))
    assert early(a_problem(a_meeting("a", any_hour=True), **weekend), schedule) == 9
    asked = a_meeting("a", any_hour=True, asked_start=at(5, "07:00"))
    assert preferred_time(a_problem(asked, **weekend), schedule) == 3


def balance(*meetings: Meeting, starts: tuple[str | None, ...]) -> int:
    """Return what the office worst off pays, meetings placed on Monday at some hours or not."""
    rows = [
        placed(meeting.id, at(0, start))
        for meeting, start in zip(meetings, starts, strict=True)
        if start is not None
    ]
    return office_balance(a_problem(*meetings), a_schedule(*rows))


def asks(name: str, office: str = "vpub", **changes: Any) -> Meeting:
    """Return a meeting that an office would like on Monday at eight."""
    return a_meeting(name, office=office, **{"asked_start": at(0, "08:00"), **changes})


def test_offices_that_get_what_they_ask_for_are_in_balance() -> None:
    """As they are when nobody asks, or what was asked for is postponed."""
    assert balance(asks("a"), asks("b", "vptu"), starts=("08:00", "08:00")) == 0
    assert balance(a_meeting("a"), starts=("16:00",)) == 0
    assert balance(asks("a"), starts=(None,)) == 0
    assert balance(starts=()) == 0


def test_the_office_worst_off_counts_by_its_average_rounded_up() -> None:
    """Three hours over two meetings are two; the other office's one hour does not matter."""
    meetings = (asks("a"), asks("b"), asks("c", "vptu"))
    assert balance(*meetings, starts=("08:00", "11:00", "09:00")) == 2
    assert balance(*meetings, starts=("08:00", "10:00", "09:00")) == 1
    assert balance(*meetings, starts=("08:00", "08:00", "11:00")) == 3


def test_hours_count_by_priority_and_postponed_meetings_only_in_the_number() -> None:
    """Two meetings asked, one of them is three hours away at priority 3."""
    meetings = (asks("a", priority=3), asks("b"))
    assert balance(*meetings, starts=("11:00", None)) == 5


def test_only_meetings_that_asked_for_a_time_count() -> None:
    """A session is a time; a window's penalty counts for those who asked, as in preferred time."""
    asked = asks("a", asked_start=None, asked_session=MONDAY_AFTERNOON)
    assert balance(asked, a_meeting("b"), starts=("08:00", "11:00")) == 4
    assert balance(asks("a", **windows(7)), starts=("08:00",)) == 7
    assert balance(a_meeting("a", **windows(7)), starts=("08:00",)) == 0
