"""Times bound by others: precedence, and pins."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from cities import MONDAY, a_meeting, a_problem, a_schedule, at, between, placed
from coord_calendar.conflicts import Conflict, Part, find_conflicts
from coord_calendar.domain.meeting import After, Meeting, Pin
from coord_calendar.domain.recurrence import MovedDate, Recurrence, Series
from coord_calendar.rules import Level, RuleCode

if TYPE_CHECKING:
    from coord_calendar.domain.schedule import Placement, Schedule

VI = "“Cuộc họp a” [a, Văn phòng UBND]"
EN = "“Cuộc họp a” [a, Committee Office]"


def waiting(days: int, schedule: Schedule) -> list[Conflict]:
    """Return what is said of ``a``, which waits for ``z`` and so many working days."""
    first: Meeting = a_meeting("z")
    second = a_meeting("a", after=(After(meeting="z", working_days=days),))
    return find_conflicts(a_problem(second, first), schedule, {RuleCode.PRECEDENCE})


def test_a_meeting_comes_after_those_it_waits_for() -> None:
    """One that starts before the other ends is told; the pair stands in order of start."""
    schedule = a_schedule(placed("a", at(0, "08:30")), placed("z", at(0, "08:00")))
    assert waiting(0, schedule) == [
        Conflict(
            rule=RuleCode.PRECEDENCE,
            level=Level.HARD,
            meetings=("z", "a"),
            during=between(0, "08:30", "09:30"),
            vi=f"{VI} họp Thứ Hai 30/11/2026, 08:30-09:30, phải sau “Cuộc họp z” [z, Văn phòng "
            "UBND] (xong lúc 09:00 Thứ Hai 30/11/2026).",
            en=f"{EN} on Monday 30/11/2026, 08:30-09:30 must come after “Cuộc họp z” [z, Committee "
            "Office] (which ends at 09:00 Monday 30/11/2026).",
        )
    ]
    (reverse,) = waiting(0, a_schedule(placed("a", at(0, "08:00")), placed("z", at(1, "08:00"))))
    assert reverse.meetings == ("a", "z")


@pytest.mark.parametrize(
    ("days", "later", "broken"),
    [
        pytest.param(0, (4, "09:00"), False, id="right after"),
        pytest.param(0, (4, "08:59"), True, id="a minute early"),
        pytest.param(1, (4, "15:00"), True, id="the same day"),
        pytest.param(1, (6, "08:00"), True, id="the weekend between"),
        pytest.param(1, (7, "08:00"), False, id="the next working day"),
        pytest.param(2, (7, "08:00"), True, id="a day short"),
        pytest.param(2, (8, "08:00"), False, id="two working days"),
    ],
)
def test_the_lag_is_in_working_days(days: int, later: tuple[int, str], *, broken: bool) -> None:
    """From a Friday on, the weekend does not count."""
    schedule = a_schedule(placed("z", at(4, "08:00")), placed("a", at(*later)))
    assert bool(waiting(days, schedule)) is broken


@pytest.mark.parametrize(("days", "lag"), [(1, "1 working day"), (2, "2 working days")])
def test_the_first_day_allowed_is_told(days: int, lag: str) -> None:
    """The sentence names the day from which the meeting may be."""
    (conflict,) = waiting(
        days, a_schedule(placed("z", at(0, "08:00")), placed("a", at(0, "10:00")))
    )
    day = MONDAY + dt.timedelta(days=days)
    assert conflict.en.endswith(f"at least {lag} later: from {day:%A %d/%m/%Y}.")
    assert f", cách ít nhất {days} ngày làm việc: từ Thứ " in conflict.vi


def test_a_meeting_waits_for_nobody_who_does_not_come() -> None:
    """With one of the two not placed the rule is kept."""
    assert waiting(1, a_schedule(placed("a", at(0, "08:00")))) == []
    assert waiting(1, a_schedule(placed("z", at(0, "08:00")))) == []


def pinned(room: str | None, *placements: Placement) -> list[Conflict]:
    """Return what is said of ``a``, which is pinned to Monday at eight."""
    problem = a_problem(a_meeting("a", pin=Pin(start=at(0, "08:00"), room=room)))
    return find_conflicts(problem, a_schedule(*placements), {RuleCode.PINNED})


@pytest.mark.parametrize(
    ("room", "start", "used", "vi", "en"),
    [
        pytest.param(
            None,
            "09:00",
            "a1",
            "đã chốt lúc 08:00 Thứ Hai 30/11/2026 nhưng lại xếp vào Thứ Hai 30/11/2026, "
            "09:00-10:00.",
            "is pinned to 08:00 Monday 30/11/2026 but is on Monday 30/11/2026, 09:00-10:00.",
            id="another time",
        ),
        pytest.param(
            "a1",
            "08:00",
            "b1",
            "đã chốt lúc 08:00 Thứ Hai 30/11/2026 tại Phòng A1 (Trụ sở A) nhưng lại xếp vào Thứ "
            "Hai 30/11/2026, 08:00-09:00 tại Hội trường B1 (Trụ sở B).",
            "is pinned to 08:00 Monday 30/11/2026 in Room A1 (Building A) but is on Monday "
            "30/11/2026, 08:00-09:00 in Hall B1 (Building B).",
            id="another room",
        ),
        pytest.param(
            "a1",
            "08:00",
            None,
            "đã chốt lúc 08:00 Thứ Hai 30/11/2026 tại Phòng A1 (Trụ sở A) nhưng lại xếp vào Thứ "
            "Hai 30/11/2026, 08:00-09:00, không có phòng.",
            "is pinned to 08:00 Monday 30/11/2026 in Room A1 (Building A) but is on Monday "
            "30/11/2026, 08:00-09:00, without a room.",
            id="no room",
        ),
    ],
)
def test_a_pinned_meeting_stays(
    room: str | None, start: str, used: str | None, vi: str, en: str
) -> None:
    """Another time or room is told, with where it was pinned."""
    (conflict,) = pinned(room, placed("a", at(0, start), room=used))
    assert (conflict.vi, conflict.en) == (f"{VI} {vi}", f"{EN} {en}")
    assert conflict.parts == (() if room is None else (Part(kind="room", id=room),))
    assert conflict.during is not None
    assert conflict.during.start == at(0, start)


def test_a_pinned_meeting_has_a_place() -> None:
    """A pinned meeting that the schedule leaves out is told, without a time."""
    assert pinned("a1") == [
        Conflict(
            rule=RuleCode.PINNED,
            level=Level.HARD,
            meetings=("a",),
            during=None,
            parts=(Part(kind="room", id="a1"),),
            vi=f"{VI} đã chốt lúc 08:00 Thứ Hai 30/11/2026 tại Phòng A1 (Trụ sở A) nhưng không có "
            "trong lịch.",
            en=f"{EN} is pinned to 08:00 Monday 30/11/2026 in Room A1 (Building A) but has no "
            "place.",
        )
    ]


def test_a_meeting_where_it_is_pinned_keeps_the_rule() -> None:
    """A pin without a room leaves the room free; a meeting without a pin is free."""
    assert pinned("a1", placed("a", at(0, "08:00"), room="a1")) == []
    assert pinned(None, placed("a", at(0, "08:00"), room="b1")) == []
    free = a_problem(a_meeting("a"))
    schedule = a_schedule(placed("a", at(0, "09:00")))
    assert find_conflicts(free, schedule, {RuleCode.PINNED}) == []


def of_series(
    start: dt.datetime, *, rule: str = "FREQ=WEEKLY;BYDAY=MO", **changes: Any
) -> list[str]:
    """Return the English words about a meeting of a series at a time."""
    series = Series(
        id="tuan", title="Hằng tuần", recurrence=Recurrence(rule=rule, first_day=MONDAY, **changes)
    )
    problem = a_problem(a_meeting("a", series="tuan"), series=(series,))
    found = find_conflicts(problem, a_schedule(placed("a", start)), {RuleCode.SERIES_PATTERN})
    assert {one.level for one in found} <= {Level.HARD}
    return [one.en for one in found]


def test_a_meeting_of_a_series_is_on_one_of_its_days() -> None:
    """On another day it is told with the days there are."""
    assert of_series(at(0, "08:00")) == []
    assert of_series(at(1, "08:00")) == [
        (
            f"{EN} on Tuesday 01/12/2026, 08:00-09:00 is not on a day of its series “tuan” "
            "(Monday 30/11/2026)."
        )
    ]


def test_a_series_gives_way_to_a_day_off() -> None:
    """An instance on Saturday takes place on the next working day, here after the days planned."""
    assert of_series(at(5, "08:00"), rule="FREQ=WEEKLY;BYDAY=SA") == [
        (
            f"{EN} on Saturday 05/12/2026, 08:00-09:00 is not on a day of its series “tuan” "
            "(none of the days planned)."
        )
    ]


def test_an_instance_moved_by_hand_is_where_it_was_moved() -> None:
    """And no longer where the rule has it."""
    moved = (MovedDate(day=MONDAY, to=MONDAY + dt.timedelta(days=1)),)
    assert of_series(at(1, "08:00"), moved=moved) == []
    assert of_series(at(0, "08:00"), moved=moved)


def test_a_meeting_of_no_series_or_pinned_may_be_on_any_day() -> None:
    """What was pinned was decided by people."""
    series = Series(
        id="tuan",
        title="Hằng tuần",
        recurrence=Recurrence(rule="FREQ=WEEKLY;BYDAY=MO", first_day=MONDAY),
    )
    start = at(1, "08:00")
    problem = a_problem(
        a_meeting("a"), a_meeting("b", series="tuan", pin=Pin(start=start)), series=(series,)
    )
    schedule = a_schedule(placed("a", start), placed("b", start))
    assert find_conflicts(problem, schedule, {RuleCode.SERIES_PATTERN}) == []
