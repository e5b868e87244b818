from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cities import (
    MONDAY,
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
from coord_calendar.conflicts import find_conflicts
from coord_calendar.domain.amending import amended
from coord_calendar.domain.amendments import DayOff, Unavailable, Withdrawn
from coord_calendar.domain.begun import Begun
from coord_calendar.domain.meeting import Attendance
from coord_calendar.domain.recurrence import MovedDate, Recurrence, Series
from coord_calendar.domain.schedule import Substitution

if TYPE_CHECKING:
    from coord_calendar.domain.interval import Interval
    from coord_calendar.domain.people import Commitment
    from coord_calendar.domain.schedule import Placement

NINE = at(0, "09:00")
MORNING = between(0, "08:00", "12:00")
A = a_meeting("a", required=("ct-ub",), minutes=120)
AT_EIGHT = placed("a", at(0, "08:00"), 120, "a1")
LATER = placed("b", at(0, "10:00"), room="a1")
PROBLEM = a_problem(A, a_meeting("b", required=("ct-ub",)))
BEGUN = Begun(PROBLEM, a_schedule(AT_EIGHT, LATER), NINE)


@pytest.mark.parametrize(
    ("commitment", "left"),
    [
        (away("p2", MORNING), between(0, "10:00", "12:00")),
        (away("p2", between(0, "11:00", "12:00")), between(0, "11:00", "12:00")),
        (away("p2", between(0, "08:00", "10:00")), None),
        (away("p2", between(0, "07:00", "09:00")), None),
        (away("p3", MORNING), between(0, "09:00", "12:00")),
        (closed("a1", MORNING), between(0, "10:00", "12:00")),
        (closed("a2", MORNING), between(0, "09:00", "12:00")),
    ],
)
def test_who_is_in_a_meeting_is_away_from_its_end(
    commitment: Commitment, left: Interval | None
) -> None:
    """Or the room lost; who is in none from when it is told; what is over matters to nobody."""
    expected = [] if left is None else [commitment.model_copy(update={"during": left})]
    assert list(BEGUN.to_come(commitment)) == expected


def test_of_several_people_each_is_away_from_when_they_are_free() -> None:
    """The Board's other member is away an hour earlier, by a commitment of their own."""
    found = [(one.id, one.who, one.during) for one in BEGUN.to_come(away("tttu", MORNING))]
    assert found == [
        ("nghi", "tttu", between(0, "10:00", "12:00")),
        ("nghi-1", "p1", between(0, "09:00", "10:00")),
    ]
    short = away("tttu", between(0, "08:00", "09:30"))
    found = [(one.id, one.who, one.during) for one in BEGUN.to_come(short)]
    assert found == [("nghi-1", "p1", between(0, "09:00", "09:30"))]
    (long,) = BEGUN.to_come(short.model_copy(update={"id": 80 * "n"}))
    assert long.id == f"{70 * 'n'}-1"


def test_of_a_room_that_is_divided_each_part_is_lost_from_when_it_is_cleared() -> None:
    """The other part at once."""
    rooms = {room.id: room for room in tiny_city().rooms}
    rooms["b1"] = rooms["b1"].model_copy(update={"site": "so-a", "parts": ("a1", "a2")})
    rooms["a1"] = rooms["a1"].model_copy(update={"clearing_minutes": 30})
    problem = a_problem(*PROBLEM.meetings, city=tiny_city(rooms=tuple(rooms.values())))
    begun = Begun(problem, a_schedule(AT_EIGHT), NINE)
    found = [(one.id, one.room, one.during) for one in begun.to_come(closed("b1", MORNING))]
    assert found == [
        ("dong-cua", "b1", between(0, "10:30", "12:00")),
        ("dong-cua-2", "a2", between(0, "09:00", "10:30")),
    ]


def test_who_stands_in_is_in_the_meeting_and_whom_they_stand_in_for_is_not() -> None:
    """Nor is anybody in a room by a meeting that has none."""
    entry = Attendance(who="ct-ub", substitutes=("cvp",))
    meeting = A.model_copy(update={"required": (entry,), "room": None})
    stand_in = Substitution(who="ct-ub", by="cvp")
    row = AT_EIGHT.model_copy(update={"room": None, "substitutes": (stand_in,)})
    begun = Begun(a_problem(meeting), a_schedule(row), NINE)
    starts = [
        next(begun.to_come(one)).during.start
        for one in (away("p2", MORNING), away("p3", MORNING), closed("a1", MORNING))
    ]
    assert starts == [NINE, at(0, "10:00"), NINE]


@pytest.mark.parametrize(
    ("amendment", "rows"),
    [
        (Unavailable(commitment=away("tttu", MORNING)), [AT_EIGHT]),
        (Unavailable(commitment=away("p2", between(0, "10:00", "12:00"))), []),
        (Unavailable(commitment=away("p2", between(0, "07:00", "09:00"))), []),
        (Unavailable(commitment=away("p3", MORNING)), []),
        (Unavailable(commitment=closed("a1", MORNING)), [AT_EIGHT]),
        (DayOff(day=MONDAY), [AT_EIGHT]),
        (DayOff(day=at(1, "08:00").date()), []),
        (Withdrawn(meeting="a"), []),
    ],
)
def test_what_goes_on_all_the_same_is_told(
    amendment: Unavailable | DayOff | Withdrawn, rows: list[Placement]
) -> None:
    """Only what an absence, a closure or a day off is against."""
    assert BEGUN.going_on(amendment) == rows


def test_what_is_over_does_not_go_on() -> None:
    """Nor what is no longer asked for."""
    over = Begun(PROBLEM, a_schedule(AT_EIGHT, placed("z", at(0, "08:00"), 240)), at(0, "10:00"))
    assert over.going_on(DayOff(day=MONDAY)) == []
    assert over.going_on(Unavailable(commitment=away("p2", MORNING))) == []


def test_what_began_on_a_day_off_may_be_there() -> None:
    """Also what is counted in half-days, and one of a series; what is still to come may not."""
    series = Series(
        id="thu-hai",
        title="Giao ban",
        recurrence=Recurrence(rule="FREQ=WEEKLY;BYDAY=MO", first_day=MONDAY),
    )
    problem = a_problem(
        a_meeting("a", series="thu-hai"),
        a_meeting("b", half_days=1),
        a_meeting("c", half_days=5),
        a_meeting("d"),
        series=(series, series.model_copy(update={"id": "khac"})),
    )
    published = a_schedule(
        placed("a", at(0, "08:00"), room="a1"),
        placed("b", at(0, "08:00"), 240, "a2"),
        placed("c", at(0, "08:00"), at(2, "12:00"), "b1"),
        placed("d", at(0, "10:00"), room="a1"),
    )
    found = amended(problem, published, [DayOff(day=MONDAY)], NINE)
    assert found.meetings == (
        a_meeting("a", series="thu-hai", any_hour=True),
        a_meeting("b", minutes=240, any_hour=True),
        a_meeting("c", half_days=5, any_hour=True),
        a_meeting("d"),
    )
    assert [one.recurrence.moved for one in found.series] == [
        (MovedDate(day=MONDAY, to=MONDAY),),
        (),
    ]
    broken = {one.meetings for one in find_conflicts(found, published) if one.blocks}
    assert broken == {("c",), ("d",)}
    later = amended(problem, published, [DayOff(day=at(1, "08:00").date())], NINE)
    assert later.meetings == problem.meetings
