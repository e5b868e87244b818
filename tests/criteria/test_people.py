"""What a plan costs the people: double bookings of the invited, full days, no rest between."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cities import MONDAY, a_meeting, a_problem, a_schedule, at, away, between, placed, tiny_city
from coord_calendar.criteria import CRITERIA
from coord_calendar.domain.meeting import Attendance
from coord_calendar.domain.people import Tenure
from coord_calendar.domain.schedule import Substitution
from coord_calendar.rules import RuleCode
from strategies import problems, schedules

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule

optional_overlap = CRITERIA[RuleCode.OPTIONAL_OVERLAP]
daily_load = CRITERIA[RuleCode.DAILY_LOAD]
room_kept = CRITERIA[RuleCode.ROOM_KEPT]
break_between = CRITERIA[RuleCode.BREAK_BETWEEN]
people_released = CRITERIA[RuleCode.PEOPLE_RELEASED]
substitutes_used = CRITERIA[RuleCode.SUBSTITUTES_USED]

FIVE_MINUTES = dt.timedelta(minutes=5)
MODEST = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def overlap_of(*calls: str, starts: tuple[str, ...]) -> int:
    """Return the minutes of hours' meetings that require (r) or invite (o) one person."""
    meetings = [
        a_meeting(name, **{"required" if call == "r" else "optional": ("cvp",)})
        for name, call in zip("abcd", calls, strict=False)
    ]
    rows = [placed(name, at(0, start)) for name, start in zip("abcd", starts, strict=False)]
    return optional_overlap(a_problem(*meetings), a_schedule(*rows))


@pytest.mark.parametrize(
    ("calls", "starts", "minutes"),
    [
        pytest.param("o", ("08:00",), 0, id="one invitation"),
        pytest.param("or", ("08:00", "09:00"), 0, id="back to back"),
        pytest.param("oo", ("08:00", "10:00"), 0, id="a break between"),
        pytest.param("rr", ("08:00", "08:00"), 0, id="required twice is not optional"),
        pytest.param("or", ("08:00", "08:20"), 40, id="invited and required"),
        pytest.param("oo", ("08:00", "08:20"), 40, id="invited twice"),
        pytest.param("ooo", ("08:00", "08:00", "08:00"), 180, id="invited three times"),
        pytest.param("rro", ("08:00", "08:00", "08:30"), 60, id="one more on two required"),
        pytest.param("roor", ("08:00", "08:30", "08:30", "09:00"), 180, id="a knot"),
    ],
)
def test_minutes_of_optional_double_booking_count(
    calls: str, starts: tuple[str, ...], minutes: int
) -> None:
    """Each minute counts the pairs of meetings of which one at least is only an invitation."""
    assert overlap_of(*calls, starts=starts) == minutes


def test_each_person_counts() -> None:
    """Two people invited twice at once count twice."""
    problem = a_problem(a_meeting("a", optional=("tttu",)), a_meeting("b", optional=("p1", "p2")))
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, "08:00")))
    assert optional_overlap(problem, schedule) == 120


def overlap_by_brute_force(problem: Problem, schedule: Schedule) -> int:
    """Look at every five minutes of everyone."""
    total = 0
    day_of = problem.city.calendar.day_of
    required: Counter[tuple[str, dt.datetime]] = Counter()
    optional: Counter[tuple[str, dt.datetime]] = Counter()
    for row in schedule.placements:
        called = problem.attendees(problem.meeting(row.meeting), day_of(row.start))
        moment = row.start
        while moment < row.end:
            required.update((person, moment) for person in called.required)
            optional.update((person, moment) for person in called.optional)
            moment += FIVE_MINUTES
    for at_once in required.keys() | optional.keys():
        r, o = required[at_once], optional[at_once]
        total += 5 * ((r + o) * (r + o - 1) - r * (r - 1)) // 2
    return total


@MODEST
@given(st.data())
def test_the_minutes_are_those_counted_one_by_one(data: st.DataObject) -> None:
    """Turns of meetings and a look at every five minutes agree."""
    problem = data.draw(problems())
    schedule = data.draw(schedules(problem))
    assert optional_overlap(problem, schedule) == overlap_by_brute_force(problem, schedule)


@pytest.mark.parametrize(
    ("limit", "amount"),
    [
        pytest.param(180, 0, id="up to the limit"),
        pytest.param(179, 1, id="a minute over"),
        pytest.param(150, 1, id="half an hour over"),
        pytest.param(149, 2, id="a minute more"),
        pytest.param(0, 6, id="no meeting is free"),
    ],
)
def test_half_hours_over_the_limit_count(limit: int, amount: int) -> None:
    """A day's required meetings are added up, whatever the hats and the overlaps."""
    problem = a_problem(
        a_meeting("a", chair="pbt"),
        a_meeting("b", required=("ct-hdnd",)),
        a_meeting("c", required=("pbt", "ct-hdnd")),
        a_meeting("d", optional=("pbt",)),
        city=tiny_city(daily_load_minutes=limit),
    )
    starts = ("08:00", "08:00", "10:00", "14:00")
    rows = [placed(name, at(0, start)) for name, start in zip("abcd", starts, strict=True)]
    assert daily_load(problem, a_schedule(*rows)) == amount


def test_each_person_and_day_has_its_own_limit() -> None:
    """Two people over, and one of them on two days, are three half-hours."""
    problem = a_problem(
        a_meeting("a", required=("tttu",)),
        a_meeting("b", required=("pbt",)),
        city=tiny_city(daily_load_minutes=30),
    )
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(1, "08:00")))
    assert daily_load(problem, schedule) == 3


def test_a_meeting_over_midnight_counts_on_both_days() -> None:
    """Its minutes are divided at midnight; people are those of the day on which it starts."""
    city = tiny_city(
        daily_load_minutes=0,
        tenures=(
            Tenure(person="p1", post="pbt", last_day=MONDAY),
            Tenure(person="p2", post="pbt", first_day=MONDAY + dt.timedelta(days=1)),
        ),
        bodies=(),
    )
    problem = a_problem(a_meeting("a", chair="pbt", any_hour=True), city=city)
    schedule = a_schedule(placed("a", at(0, "23:15"), at(1, "01:10")))
    assert daily_load(problem, schedule) == 2 + 3


def test_a_meeting_that_ends_at_midnight_is_of_one_day() -> None:
    """The next day gets nothing."""
    problem = a_problem(a_meeting("a", chair="pbt"), city=tiny_city(daily_load_minutes=0))
    assert daily_load(problem, a_schedule(placed("a", at(0, "23:00"), at(1, "00:00")))) == 2


def test_of_half_days_only_the_sessions_count() -> None:
    """Two days of a council session over a weekend are two days' sessions, without lunch."""
    problem = a_problem(
        a_meeting("a", chair="pbt", half_days=4), city=tiny_city(daily_load_minutes=360)
    )
    schedule = a_schedule(placed("a", at(4, "08:00"), at(7, "17:00")))
    assert daily_load(problem, schedule) == 2 * 3


def load_by_brute_force(problem: Problem, schedule: Schedule) -> int:
    """Add up every five minutes of everyone."""
    calendar = problem.city.calendar
    minutes: Counter[tuple[str, dt.date]] = Counter()
    for row in schedule.placements:
        meeting = problem.meeting(row.meeting)
        called = problem.attendees(meeting, calendar.day_of(row.start))
        steps = int((row.end - row.start) / FIVE_MINUTES)
        moments = [row.start + step * FIVE_MINUTES for step in range(steps + 1)]
        for moment, _ in pairwise(moments):
            day = calendar.day_of(moment)
            in_session = any(
                session.start <= moment < session.end for _, session in calendar.sessions_on(day)
            )
            if meeting.half_days is None or in_session:
                minutes.update({(person, day): 5 for person in called.required})
    over = (max(0, total - problem.city.daily_load_minutes) for total in minutes.values())
    return sum(-(-beyond // 30) for beyond in over)


@MODEST
@given(st.data(), st.integers(0, 400))
def test_the_load_is_that_counted_one_by_one(data: st.DataObject, limit: int) -> None:
    """Shared stretches and a look at every five minutes agree."""
    drawn = data.draw(problems())
    city = drawn.city.model_copy(update={"daily_load_minutes": limit})
    problem = drawn.model_copy(update={"city": city})
    schedule = data.draw(schedules(problem))
    assert daily_load(problem, schedule) == load_by_brute_force(problem, schedule)


def breaks_missed(*times: tuple[str, int], pause: int = 15, **changes: Any) -> int:
    """Return how often one person has no break, required at some hours for some minutes."""
    names = [f"m{number}" for number in range(len(times))]
    fields = {"required": ("cvp",), **changes}
    problem = a_problem(
        *(a_meeting(name, **fields) for name in names), city=tiny_city(break_minutes=pause)
    )
    rows = [
        placed(name, at(0, start), minutes)
        for name, (start, minutes) in zip(names, times, strict=True)
    ]
    return break_between(problem, a_schedule(*rows))


@pytest.mark.parametrize(
    ("times", "missed"),
    [
        pytest.param([], 0, id="nothing"),
        pytest.param([("08:00", 60)], 0, id="one meeting"),
        pytest.param([("08:00", 60), ("09:15", 60)], 0, id="a break"),
        pytest.param([("08:00", 60), ("09:14", 60)], 1, id="a minute too few"),
        pytest.param([("09:00", 60), ("08:00", 60)], 1, id="back to back"),
        pytest.param([("08:00", 60), ("09:00", 60), ("10:00", 60)], 2, id="three in a row"),
        pytest.param(
            [("08:00", 60), ("08:30", 60)], 0, id="overlapping is another rule's business"
        ),
        pytest.param([("08:00", 60), ("08:30", 30)], 1, id="two that end together"),
        pytest.param([("08:00", 60), ("08:30", 30), ("09:00", 60)], 2, id="and one more"),
        pytest.param([("08:00", 60), ("09:00", 5), ("09:05", 5)], 3, id="two in one break"),
        pytest.param([("09:00", 60), ("09:10", 60)], 0, id="two starts after no end"),
        pytest.param([("08:00", 60), ("09:00", 0)], 0, id="a meeting of no length"),
    ],
)
def test_meetings_without_a_break_before_them_count(
    times: list[tuple[str, int]], missed: int
) -> None:
    """At each end: what ends with it, and what starts before the break is over."""
    assert breaks_missed(*times) == missed


def test_the_break_is_the_city_s_and_may_be_none() -> None:
    """Without one only meetings that end together count."""
    assert breaks_missed(("08:00", 60), ("09:20", 60), pause=30) == 1
    assert breaks_missed(("08:00", 60), ("09:00", 60), pause=0) == 0
    assert breaks_missed(("08:00", 60), ("08:00", 60), pause=0) == 1


def test_each_person_required_needs_a_break_and_nobody_invited() -> None:
    """Two members of a body count twice, a guest once."""
    assert breaks_missed(("08:00", 60), ("09:00", 60), required=("tttu",)) == 2
    assert breaks_missed(("08:00", 60), ("09:00", 60), required=(), optional=("cvp",)) == 0


def test_who_needs_a_break_is_read_on_the_day_a_meeting_starts() -> None:
    """The post changes hands at midnight, between two meetings back to back."""
    city = tiny_city(
        tenures=(
            Tenure(person="p1", post="pbt", last_day=MONDAY),
            Tenure(person="p2", post="pbt", first_day=MONDAY + dt.timedelta(days=1)),
        ),
        bodies=(),
    )
    late = (a_meeting("a", chair="pbt"), a_meeting("b", chair="pbt"), a_meeting("c", chair="pbt"))
    rows = (
        placed("a", at(0, "22:00")),
        placed("b", at(0, "23:00")),
        placed("c", at(1, "00:00")),
    )
    assert break_between(a_problem(*late, city=city), a_schedule(*rows)) == 1


def rooms_changed(*rows: tuple[int, str, str | None], **changes: Any) -> int:
    """Return how often one person changes rooms between hours on some days, in some rooms."""
    fields: dict[str, Any] = {"required": ("cvp",), **changes}
    names = [f"m{number}" for number in range(len(rows))]
    problem = a_problem(*(a_meeting(name, **fields) for name in names))
    placements = [
        placed(name, at(day, start), room=room)
        for name, (day, start, room) in zip(names, rows, strict=True)
    ]
    return room_kept(problem, a_schedule(*placements))


@pytest.mark.parametrize(
    ("rows", "amount"),
    [
        pytest.param([], 0, id="no meeting"),
        pytest.param([(0, "08:00", "a1"), (0, "09:00", "a1")], 0, id="one room"),
        pytest.param([(0, "08:00", "a1"), (0, "09:00", "a2")], 1, id="another room"),
        pytest.param([(0, "09:00", "a1"), (0, "08:00", "a2")], 1, id="in the other order"),
        pytest.param([(0, "08:00", "a1"), (0, "09:30", "a2")], 1, id="half an hour later"),
        pytest.param([(0, "08:00", "a1"), (0, "09:31", "a2")], 0, id="a minute more"),
        pytest.param([(0, "08:00", "a1"), (0, "08:30", "a2")], 1, id="overlapping"),
        pytest.param([(0, "08:00", "a1"), (0, "08:00", "a2")], 0, id="at once"),
        pytest.param([(0, "08:00", None), (0, "09:00", "a2")], 0, id="from outside"),
        pytest.param([(0, "08:00", "a1"), (0, "09:00", None)], 0, id="to the outside"),
        pytest.param([(0, "22:30", "a1"), (1, "00:00", "a2")], 1, id="over midnight"),
        pytest.param(
            [(0, "08:00", "a1"), (0, "09:00", "a2"), (0, "10:00", "a1")], 2, id="there and back"
        ),
    ],
)
def test_changes_of_room_between_meetings_count(
    rows: list[tuple[int, str, str | None]], amount: int
) -> None:
    """Where one meeting soon follows another, and both are in rooms of ours."""
    assert rooms_changed(*rows) == amount


def test_each_person_called_to_both_meetings_changes_rooms() -> None:
    """Two members of a body count twice, a guest once."""
    rows = ((0, "08:00", "a1"), (0, "09:00", "a2"))
    assert rooms_changed(*rows, required=("tttu",)) == 2
    assert rooms_changed(*rows, required=(), optional=("cvp",)) == 1
    assert rooms_changed(*rows, required=()) == 0
    problem = a_problem(a_meeting("a", required=("cvp",)), a_meeting("b", required=("tttu",)))
    schedule = a_schedule(
        placed("a", at(0, "08:00"), room="a1"), placed("b", at(0, "09:00"), room="a2")
    )
    assert room_kept(problem, schedule) == 0


BOARD = (Attendance(who="tttu", quorum=1),)


@pytest.mark.parametrize(
    ("calls", "start", "amount"),
    [
        pytest.param({"required": ("p2",)}, "09:00", 0, id="back to back"),
        pytest.param({"required": ("p2",)}, "08:59", 1, id="required elsewhere"),
        pytest.param({"required": ("p3",)}, "08:00", 0, id="somebody else"),
        pytest.param({"optional": ("p1", "p2")}, "08:00", 0, id="invited elsewhere"),
        pytest.param({"required": ("tttu",)}, "08:30", 2, id="the whole body"),
        pytest.param({"required": BOARD}, "08:30", 4, id="missing from both"),
    ],
)
def test_members_expected_elsewhere_are_missing(
    calls: dict[str, tuple[str, ...]], start: str, amount: int
) -> None:
    """Each at each meeting that calls them with a quorum."""
    problem = a_problem(a_meeting("a", required=BOARD), a_meeting("b", **calls))
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, start)))
    assert people_released(problem, schedule) == amount


@pytest.mark.parametrize(("end", "amount"), [("08:00", 0), ("08:01", 1)])
def test_members_away_are_missing(end: str, amount: int) -> None:
    """During any part of the meeting; once, whatever else keeps them away."""
    problem = a_problem(
        a_meeting("a", required=BOARD),
        commitments=(
            away("ct-ub", between(0, "07:00", end)),
            away("p2", between(0, "07:00", end), "x"),
        ),
    )
    assert people_released(problem, a_schedule(placed("a", at(0, "08:00")))) == amount
    assert people_released(problem, a_schedule()) == 0


def test_who_is_required_besides_is_never_released() -> None:
    """The chair is a member whose clash is another rule's business."""
    problem = a_problem(
        a_meeting("a", chair="ct-ub", required=BOARD), a_meeting("b", required=("tttu",))
    )
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, "08:30")))
    assert people_released(problem, schedule) == 1


def test_substitutes_count_and_the_chairs_twice() -> None:
    """Whoever they are; a load is carried by who attends."""
    problem = a_problem(
        a_meeting("a", chair="ct-ub", required=("pbt",), minutes=240), a_meeting("b")
    )
    chosen = (Substitution(who="pbt", by="cvp"), Substitution(who="ct-ub", by="cvp"))
    row = placed("a", at(0, "08:00"), 240)
    for count, amount in enumerate((0, 1, 3)):
        with_some = row.model_copy(update={"substitutes": chosen[:count]})
        assert (
            substitutes_used(problem, a_schedule(with_some, placed("b", at(0, "08:00")))) == amount
        )
    city = problem.city.model_copy(update={"daily_load_minutes": 180})
    busy = problem.model_copy(update={"city": city})
    assert daily_load(busy, a_schedule(row)) == 4
    assert daily_load(busy, a_schedule(row.model_copy(update={"substitutes": chosen}))) == 2
