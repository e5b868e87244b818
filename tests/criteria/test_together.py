"""What a plan costs in meetings that come together and should not, or should and do not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cities import MONDAY, a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.criteria import CRITERIA
from coord_calendar.domain.people import Body, Tenure
from coord_calendar.rules import RuleCode

body_break = CRITERIA[RuleCode.BODY_BREAK]
body_overlap = CRITERIA[RuleCode.BODY_OVERLAP]
big_conferences = CRITERIA[RuleCode.BIG_CONFERENCES]
related_together = CRITERIA[RuleCode.RELATED_TOGETHER]


def big_at(*starts: tuple[int, str], **changes: Any) -> int:
    """Return what conferences of a hundred seats cost at some days and hours."""
    fields: dict[str, Any] = {"seats": 100, "room": None, **changes}
    names = [f"m{number}" for number in range(len(starts))]
    problem = a_problem(*(a_meeting(name, **fields) for name in names))
    rows = [placed(name, at(*start)) for name, start in zip(names, starts, strict=True)]
    return big_conferences(problem, a_schedule(*rows))


@pytest.mark.parametrize(
    ("starts", "amount"),
    [
        pytest.param([], 0, id="none"),
        pytest.param([(0, "08:00")], 0, id="one"),
        pytest.param([(0, "08:00"), (0, "13:30")], 0, id="morning and afternoon"),
        pytest.param([(0, "08:00"), (1, "08:00")], 0, id="two mornings"),
        pytest.param([(0, "08:00"), (0, "11:00")], 1, id="one morning"),
        pytest.param([(0, "08:00"), (0, "12:30")], 1, id="noon belongs to the morning"),
        pytest.param([(0, "08:00")] * 3, 2, id="three"),
        pytest.param([(0, "08:00"), (0, "09:00"), (2, "14:00"), (2, "15:00")], 2, id="twice two"),
    ],
)
def test_big_conferences_beyond_one_in_a_half_day_count(
    starts: list[tuple[int, str]], amount: int
) -> None:
    """Whether or not they overlap."""
    assert big_at(*starts) == amount


def test_only_conferences_of_the_city_s_measure_are_big() -> None:
    """A seat less is not big; the measure is the city's own."""
    assert big_at((0, "08:00"), (0, "09:00"), seats=99) == 0
    three = a_meeting("a", required=("tttu",), optional=("cvp",))
    four = a_meeting("b", seats=4)
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, "08:00")))
    for measure, amount in ((3, 1), (4, 0)):
        city = tiny_city(big_conference_seats=measure)
        assert big_conferences(a_problem(three, four, city=city), schedule) == amount


def test_how_many_are_called_is_read_on_the_day_of_the_meeting() -> None:
    """On Monday the post has two holders, from Tuesday on one."""
    city = tiny_city(
        tenures=(
            Tenure(person="p1", post="pbt", last_day=MONDAY),
            Tenure(person="p2", post="pbt"),
        ),
        bodies=(),
        big_conference_seats=2,
    )
    problem = a_problem(a_meeting("a", chair="pbt"), a_meeting("b", seats=2), city=city)
    for day, amount in ((0, 1), (1, 0)):
        schedule = a_schedule(placed("a", at(day, "08:00")), placed("b", at(day, "08:00")))
        assert big_conferences(problem, schedule) == amount


def test_without_any_session_all_start_in_one() -> None:
    """On a weekend there is one half-day."""
    weekend: dict[str, Any] = {"first_day": MONDAY + dt.timedelta(days=5), "days": 2}
    problem = a_problem(*(a_meeting(name, seats=100) for name in "ab"), **weekend)
    schedule = a_schedule(placed("a", at(5, "08:00")), placed("b", at(6, "20:00")))
    assert big_conferences(problem, schedule) == 1


@pytest.mark.parametrize(
    ("times", "minutes"),
    [
        pytest.param([("08:00", 60)], 0, id="one"),
        pytest.param([("08:00", 60), ("09:00", 60)], 0, id="back to back"),
        pytest.param([("08:00", 60), ("08:20", 60)], 40, id="overlapping"),
        pytest.param([("08:00", 60), ("08:20", 10)], 10, id="one within another"),
        pytest.param([("08:00", 60)] * 3, 180, id="three at once"),
        pytest.param([("08:00", 60)] * 3 + [("08:30", 60)], 270, id="a fourth for half the time"),
        pytest.param([("08:00", 60), ("08:30", 0)], 0, id="one of no length"),
        pytest.param([("08:00", 60), ("08:30", 60), ("09:15", 60)], 45, id="a chain"),
        pytest.param([("08:00", 60), ("08:00", 60), ("11:00", 60)], 60, id="with a gap"),
    ],
)
def test_minutes_that_two_meetings_of_a_body_share_count(
    times: list[tuple[str, int]], minutes: int
) -> None:
    """Each minute counts the pairs that take place in it, whoever attends them."""
    names = [f"m{number}" for number in range(len(times))]
    rows = [
        placed(name, at(0, start), length)
        for name, (start, length) in zip(names, times, strict=True)
    ]
    problem = a_problem(*(a_meeting(name, body="tttu", priority=7) for name in names))
    assert body_overlap(problem, a_schedule(*rows)) == minutes


def test_only_meetings_of_one_body_overlap() -> None:
    """Two bodies, and meetings of none, may meet at one time."""
    problem = a_problem(
        a_meeting("a", body="tttu"),
        a_meeting("b", body="ub"),
        a_meeting("c"),
        a_meeting("d"),
        city=tiny_city(bodies=(Body(id="tttu", name="Một"), Body(id="ub", name="Hai"))),
    )
    rows = [placed(name, at(0, "08:00")) for name in "abcd"]
    assert body_overlap(problem, a_schedule(*rows)) == 0


@pytest.mark.parametrize(
    ("times", "pairs"),
    [
        pytest.param([("08:00", 60)], 0, id="one"),
        pytest.param([("08:00", 60), ("09:00", 60)], 1, id="back to back"),
        pytest.param([("09:00", 60), ("08:00", 60)], 1, id="in the other order"),
        pytest.param([("08:00", 60), ("09:14", 60)], 1, id="within the break"),
        pytest.param([("08:00", 60), ("09:15", 60)], 0, id="after the break"),
        pytest.param([("08:00", 60), ("08:59", 60)], 0, id="overlapping"),
        pytest.param([("08:00", 60), ("09:00", 0)], 0, id="one of no length"),
        pytest.param([("08:00", 60)] * 2 + [("09:00", 60)] * 3, 6, id="two before three"),
        pytest.param([("08:00", 60), ("09:00", 60), ("10:00", 60)], 2, id="three in a row"),
    ],
)
def test_meetings_of_a_body_without_a_break_count(times: list[tuple[str, int]], pairs: int) -> None:
    """Each two of which one starts when the other ends, or before the break is over."""
    names = [f"m{number}" for number in range(len(times))]
    rows = [
        placed(name, at(0, start), length)
        for name, (start, length) in zip(names, times, strict=True)
    ]
    problem = a_problem(*(a_meeting(name, body="tttu") for name in names))
    assert body_break(problem, a_schedule(*rows)) == pairs
    others = a_problem(*(a_meeting(name) for name in names))
    assert body_break(others, a_schedule(*rows)) == 0


def apart(one: tuple[int, str], other: tuple[int, str], **changes: Any) -> int:
    """Return what two related hours cost, each on a day at an hour."""
    problem = a_problem(a_meeting("a", related=("b",), **changes), a_meeting("b"))
    return related_together(problem, a_schedule(placed("a", at(*one)), placed("b", at(*other))))


@pytest.mark.parametrize(
    ("other", "cost"),
    [
        pytest.param((0, "11:00"), 0, id="right after"),
        pytest.param((0, "11:30"), 0, id="half an hour after"),
        pytest.param((0, "11:31"), 1, id="a minute more"),
        pytest.param((0, "09:00"), 0, id="right before"),
        pytest.param((0, "08:30"), 0, id="half an hour before"),
        pytest.param((0, "08:29"), 1, id="a minute less"),
        pytest.param((0, "10:00"), 1, id="at once"),
        pytest.param((0, "10:30"), 1, id="overlapping"),
        pytest.param((1, "11:00"), 1, id="on the next day"),
    ],
)
def test_related_meetings_that_do_not_follow_one_another_cost_one(
    other: tuple[int, str], cost: int
) -> None:
    """Whichever comes first, and whichever names the other; what matters more pays no more."""
    assert apart((0, "10:00"), other, priority=9) == cost
    assert apart(other, (0, "10:00")) == cost


def test_related_meetings_follow_one_another_over_midnight() -> None:
    """A meeting until ten to midnight is followed by one at ten past it, and not later."""
    assert apart((0, "22:50"), (1, "00:20")) == 0
    assert apart((0, "22:50"), (1, "00:21")) == 1


def test_a_city_says_what_is_soon() -> None:
    """Within the hour, or only at once."""
    for minutes, cost in ((60, 0), (59, 1), (0, 1)):
        city = tiny_city(soon_minutes=minutes)
        both = (a_meeting("a", related=("b",)), a_meeting("b"))
        rows = (placed("a", at(0, "08:00")), placed("b", at(0, "10:00")))
        assert related_together(a_problem(*both, city=city), a_schedule(*rows)) == cost


def test_a_pair_of_related_meetings_counts_once_and_only_when_both_are_placed() -> None:
    """Both may name each other, even twice; what is postponed is counted elsewhere."""
    both = (a_meeting("a", related=("b", "b")), a_meeting("b", related=("a",)))
    rows = (placed("a", at(0, "08:00")), placed("b", at(1, "08:00")), placed("c", at(2, "08:00")))
    third = a_meeting("c", related=("a",))
    assert related_together(a_problem(*both), a_schedule(*rows[:2])) == 1
    assert related_together(a_problem(*both), a_schedule(rows[0])) == 0
    assert related_together(a_problem(*both, third), a_schedule(*rows)) == 2
