"""Length, sessions, windows and fixed times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cities import MONDAY, a_meeting, a_problem, a_schedule, at, between, placed, tiny_city
from coord_calendar.conflicts import Conflict, find_conflicts
from coord_calendar.domain.meeting import Window
from coord_calendar.domain.workcalendar import NamedDay, WorkCalendar
from coord_calendar.rules import Level, RuleCode

if TYPE_CHECKING:
    from coord_calendar.domain.interval import Interval
    from coord_calendar.domain.schedule import Placement

VI = "“Cuộc họp a” [a, Văn phòng UBND]"
EN = "“Cuộc họp a” [a, Committee Office]"


def alone(rule: RuleCode, placement: Placement, **changes: Any) -> list[Conflict]:
    """Return what one rule says of the meeting ``a`` alone."""
    return find_conflicts(a_problem(a_meeting("a", **changes)), a_schedule(placement), {rule})


def about(rule: RuleCode, during: Interval, vi: str, en: str) -> Conflict:
    """Return the conflict about the time of the meeting ``a``."""
    return Conflict(
        rule=rule,
        level=Level.HARD,
        meetings=("a",),
        during=during,
        vi=f"{VI} {vi}",
        en=f"{EN} {en}",
    )


def test_a_meeting_lasts_as_long_as_it_asked_for() -> None:
    """A longer one is told with both lengths."""
    assert alone(RuleCode.DURATION, placed("a", at(0, "08:00"), 61)) == [
        about(
            RuleCode.DURATION,
            between(0, "08:00", "09:01"),
            "họp Thứ Hai 30/11/2026, 08:00-09:01, dài 61 phút, đăng ký 60 phút.",
            "on Monday 30/11/2026, 08:00-09:01 lasts 61 minutes, it asked for 60 minutes.",
        )
    ]
    assert alone(RuleCode.DURATION, placed("a", at(0, "08:00"), 60)) == []


@pytest.mark.parametrize(
    ("half_days", "start", "minutes", "asked"),
    [
        pytest.param(1, "08:00", 240, None, id="the morning"),
        pytest.param(2, "08:00", 540, None, id="the day"),
        pytest.param(1, "08:00", 210, "1 whole session", id="too short"),
        pytest.param(2, "08:00", 480, "2 whole consecutive sessions", id="an hour too short"),
        pytest.param(
            2, "13:30", 210, "2 whole consecutive sessions", id="a day from the afternoon on"
        ),
    ],
)
def test_half_days_are_whole(half_days: int, start: str, minutes: int, asked: str | None) -> None:
    """A meeting in half-days fills whole sessions; the rules about minutes are not its own."""
    placement = placed("a", at(0, start), minutes)
    for rule in (RuleCode.DURATION, RuleCode.WORKING_SESSION):
        assert alone(rule, placement, half_days=half_days) == []
    found = alone(RuleCode.CONSECUTIVE_HALF_DAYS, placement, half_days=half_days)
    told = [conflict.en.split("does not fill the ")[1].split(" it asked")[0] for conflict in found]
    assert told == ([asked] if asked else [])


def test_half_days_outside_sessions_are_told() -> None:
    """Half-days that do not fill whole sessions are told what they must do."""
    placement = placed("a", at(0, "08:30"), 210)
    assert alone(RuleCode.CONSECUTIVE_HALF_DAYS, placement, half_days=1) == [
        about(
            RuleCode.CONSECUTIVE_HALF_DAYS,
            between(0, "08:30", "12:00"),
            "họp Thứ Hai 30/11/2026, 08:30-12:00, không trọn 1 buổi làm việc liên tiếp như đăng "
            "ký; họp từ hai buổi trở lên bắt đầu từ buổi đầu ngày.",
            "on Monday 30/11/2026, 08:30-12:00 does not fill the 1 whole session it asked for; two "
            "or more begin with the first session of a day.",
        )
    ]
    assert alone(RuleCode.CONSECUTIVE_HALF_DAYS, placement) == []


def test_a_meeting_lies_inside_one_session() -> None:
    """A meeting into the lunch hour is told with the hours."""
    assert alone(RuleCode.WORKING_SESSION, placed("a", at(0, "11:30"))) == [
        about(
            RuleCode.WORKING_SESSION,
            between(0, "11:30", "12:30"),
            "họp Thứ Hai 30/11/2026, 11:30-12:30, không nằm trọn trong một buổi làm việc "
            "(08:00-12:00, 13:30-17:00).",
            "on Monday 30/11/2026, 11:30-12:30 does not lie inside one working session "
            "(08:00-12:00, 13:30-17:00).",
        )
    ]


def test_a_fixed_hour_out_of_hours_names_the_column_that_allows_it() -> None:
    """On a working day and on a day off; nobody can choose another hour for it."""
    evening = placed("a", at(0, "18:00"))
    (found,) = alone(RuleCode.WORKING_SESSION, evening, fixed=True, asked_start=at(0, "18:00"))
    assert found.vi.endswith(
        "(08:00-12:00, 13:30-17:00); nếu đúng là họp ngoài giờ làm việc, ghi «Có» ở cột «Ngoài "
        "giờ»."
    )
    assert found.en.endswith(
        "(08:00-12:00, 13:30-17:00); if it is to be out of hours, write «Có» in the column «Ngoài "
        "giờ»."
    )
    saturday = placed("a", at(5, "08:00"))
    (found,) = alone(RuleCode.WORKING_SESSION, saturday, fixed=True, asked_start=at(5, "08:00"))
    assert found.vi.endswith(
        "ngày nghỉ; nếu đúng là họp ngoài giờ làm việc, ghi «Có» ở cột «Ngoài giờ»."
    )


@pytest.mark.parametrize(
    ("start", "minutes", "broken"),
    [
        pytest.param("08:00", 240, False, id="the whole morning"),
        pytest.param("16:00", 60, False, id="up to the end"),
        pytest.param("07:59", 60, True, id="a minute early"),
        pytest.param("16:01", 60, True, id="a minute late"),
        pytest.param("11:00", 210, True, id="over lunch"),
    ],
)
def test_there_is_no_tolerance_about_sessions(start: str, minutes: int, *, broken: bool) -> None:
    """A minute outside is outside, unless the meeting may be at any hour."""
    placement = placed("a", at(0, start), minutes)
    assert bool(alone(RuleCode.WORKING_SESSION, placement)) is broken
    assert alone(RuleCode.WORKING_SESSION, placement, any_hour=True) == []


def test_nobody_meets_on_a_day_off() -> None:
    """A weekend is told as a day off, a holiday with its name."""
    assert alone(RuleCode.WORKING_SESSION, placed("a", at(5, "08:00"))) == [
        about(
            RuleCode.WORKING_SESSION,
            between(5, "08:00", "09:00"),
            "họp Thứ Bảy 05/12/2026, 08:00-09:00, rơi vào ngày nghỉ.",
            "on Saturday 05/12/2026, 08:00-09:00 is on a day off.",
        )
    ]
    calendar = WorkCalendar(country=None, days_off=(NamedDay(day=MONDAY, name="Nghỉ bù"),))
    problem = a_problem(a_meeting("a"), city=tiny_city(calendar=calendar))
    (named,) = find_conflicts(
        problem, a_schedule(placed("a", at(0, "08:00"))), {RuleCode.WORKING_SESSION}
    )
    assert named.vi.endswith(", rơi vào ngày nghỉ (Nghỉ bù).")


MORNING = Window(start=at(0, "08:00"), end=at(0, "10:00"))
AFTERNOON = Window(start=at(0, "13:30"), end=at(0, "15:00"))


def test_a_meeting_lies_in_its_windows_and_limits() -> None:
    """Everything wrong with its time is told in one sentence."""
    assert alone(
        RuleCode.TIME_WINDOW, placed("a", at(0, "09:30")), windows=(MORNING, AFTERNOON)
    ) == [
        about(
            RuleCode.TIME_WINDOW,
            between(0, "09:30", "10:30"),
            "họp Thứ Hai 30/11/2026, 09:30-10:30, ngoài khung giờ cho phép: Thứ Hai 30/11/2026, "
            "08:00-10:00, Thứ Hai 30/11/2026, 13:30-15:00.",
            "on Monday 30/11/2026, 09:30-10:30 is outside its windows: Monday 30/11/2026, "
            "08:00-10:00, Monday 30/11/2026, 13:30-15:00.",
        )
    ]


def test_too_early_and_too_late_are_told() -> None:
    """A meeting may be both before its release and past its deadline."""
    limits = {"release": at(1, "08:00"), "deadline": at(1, "08:30")}
    assert alone(RuleCode.TIME_WINDOW, placed("a", at(1, "07:45")), **limits) == [
        about(
            RuleCode.TIME_WINDOW,
            between(1, "07:45", "08:45"),
            "họp Thứ Ba 01/12/2026, 07:45-08:45, sớm hơn 08:00 Thứ Ba 01/12/2026, quá hạn 08:30 "
            "Thứ Ba 01/12/2026.",
            "on Tuesday 01/12/2026, 07:45-08:45 is before 08:00 Tuesday 01/12/2026, its earliest "
            "time, past its deadline 08:30 Tuesday 01/12/2026.",
        )
    ]


@pytest.mark.parametrize(
    ("start", "changes"),
    [
        pytest.param("08:00", {}, id="any time"),
        pytest.param("09:00", {"windows": (AFTERNOON, MORNING)}, id="to the end of a window"),
        pytest.param("08:00", {"release": at(0, "08:00")}, id="at its release"),
        pytest.param("08:00", {"deadline": at(0, "09:00")}, id="up to its deadline"),
    ],
)
def test_a_meeting_may_touch_its_limits(start: str, changes: dict[str, Any]) -> None:
    """Windows and limits are kept exactly."""
    assert alone(RuleCode.TIME_WINDOW, placed("a", at(0, start)), **changes) == []


@pytest.mark.parametrize(
    ("start", "wrong"),
    [
        pytest.param("09:00", " is past its deadline 09:30 Monday 30/11/2026.", id="too late"),
        pytest.param("08:00", " is before 08:30 Monday 30/11/2026, its earliest time.", id="early"),
    ],
)
def test_only_the_limit_that_is_broken_is_told(start: str, wrong: str) -> None:
    """The window and the other limit are kept."""
    limits = {"release": at(0, "08:30"), "deadline": at(0, "09:30"), "windows": (MORNING,)}
    (conflict,) = alone(RuleCode.TIME_WINDOW, placed("a", at(0, start)), **limits)
    assert conflict.en.partition("on Monday 30/11/2026, ")[2][len("08:00-09:00") :] == wrong


def test_limits_that_are_kept_are_not_told_with_the_windows() -> None:
    """Outside the window, after the release and before the deadline."""
    limits = {"release": at(0, "08:30"), "deadline": at(0, "11:30"), "windows": (MORNING,)}
    (conflict,) = alone(RuleCode.TIME_WINDOW, placed("a", at(0, "09:30")), **limits)
    assert conflict.en.endswith(" is outside its windows: Monday 30/11/2026, 08:00-10:00.")


def test_two_windows_that_touch_are_two() -> None:
    """A meeting lies wholly in one window, not in two together."""
    windows = (MORNING, Window(start=at(0, "10:00"), end=at(0, "12:00")))
    assert len(alone(RuleCode.TIME_WINDOW, placed("a", at(0, "09:30")), windows=windows)) == 1


def test_a_fixed_time_is_kept() -> None:
    """Another start is told with the fixed one; a time that is only asked for binds nobody."""
    asked = {"asked_start": at(0, "09:00")}
    assert alone(RuleCode.FIXED_TIME, placed("a", at(0, "08:00")), fixed=True, **asked) == [
        about(
            RuleCode.FIXED_TIME,
            between(0, "08:00", "09:00"),
            "họp Thứ Hai 30/11/2026, 08:00-09:00, không đúng giờ cố định 09:00 Thứ Hai 30/11/2026.",
            "on Monday 30/11/2026, 08:00-09:00 is not at its fixed time 09:00 Monday 30/11/2026.",
        )
    ]
    assert alone(RuleCode.FIXED_TIME, placed("a", at(0, "09:00")), fixed=True, **asked) == []
    assert alone(RuleCode.FIXED_TIME, placed("a", at(0, "08:00")), **asked) == []
    assert alone(RuleCode.FIXED_TIME, placed("a", at(0, "08:00"))) == []
