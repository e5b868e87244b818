"""The eighteen months hold what the offices' reviews tell, and a part of them is planned here."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from examples.eighteen_months.months import COLUMNS, counted, table
from examples.eighteen_months.requests import FIRST, LAST, problem

import coord_calendar as cc

WEEKS = 5


@pytest.fixture(scope="module")
def months() -> cc.Problem:
    """Draw all of it, once."""
    return problem()


@pytest.fixture(scope="module")
def part(months: cc.Problem) -> cc.Problem:
    """Return the first weeks: what must or would like to be in them, and waits for nothing else."""
    end = months.city.calendar.at(FIRST + dt.timedelta(weeks=WEEKS), dt.time())
    inside = {
        one.id
        for one in months.meetings
        if max(_day(one.asked_start), _day(one.deadline)) < end.date()
    }
    kept = tuple(
        one
        for one in months.meetings
        if one.id in inside and all(wait.meeting in inside for wait in one.after)
    )
    return months.model_copy(update={"days": 7 * WEEKS, "meetings": kept})


def _day(moment: dt.datetime | None) -> dt.date:
    return dt.date.min if moment is None else moment.date()


def test_the_figures_are_those_of_the_reviews(months: cc.Problem) -> None:
    """76 + 36 + 8 conferences, 6 briefings, 45 online ones with 10,306 bridge points in all."""
    counts = Counter(one.id.split("-")[0] for one in months.meetings)
    assert [counts[name] for name in ("tt", "btv", "tu", "quy", "online")] == [76, 36, 8, 6, 45]
    points = sum(
        len(one.points)
        + sum(len(months.city.point_group(name).points) for name in one.point_groups)
        for one in months.meetings
    )
    assert points == 10_306
    assert len(months.meetings) == 3000
    voters = [one for one in months.meetings if one.id.startswith("cu-tri")]
    assert sum(_day(one.asked_start).year == 2023 for one in voters) == 73


def test_the_city_has_the_bridge_points_of_its_time(months: cc.Problem) -> None:
    """One of the city, thirty of districts, 579 of communes."""
    kinds = Counter(point.id.split("-")[0] for point in months.city.points)
    assert kinds == {"thanh": 1, "quan": 30, "xa": 579}


def test_every_session_of_the_council_is_prepared(months: cc.Problem) -> None:
    """A liaison, four verifications and the last opinion come before it, one after the other."""
    sessions = [one for one in months.meetings if one.id.startswith("hdnd")]
    assert [_day(one.asked_start).year for one in sessions] == [2023] * 4 + [2024] * 2
    for session in sessions:
        (opinion,) = (wait.meeting for wait in session.after)
        checks = [wait.meeting for wait in months.meeting(opinion).after]
        assert len(checks) == 4
        liaisons = {wait.meeting for name in checks for wait in months.meeting(name).after}
        assert len(liaisons) == 1


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (dt.date(2023, 1, 20), False),
        (dt.date(2023, 1, 27), True),
        (dt.date(2023, 5, 3), False),
        (dt.date(2024, 2, 14), False),
        (dt.date(2024, 4, 29), False),
        (dt.date(2024, 5, 4), True),
    ],
)
def test_the_calendar_is_the_real_one(months: cc.Problem, day: dt.date, *, works: bool) -> None:
    """Both new years, the days in lieu, and the Saturday worked for a Monday."""
    assert months.city.calendar.is_working_day(day) is works


def test_the_days_are_all_of_the_eighteen_months(months: cc.Problem) -> None:
    """From the first to the last of them."""
    assert (dt.date(2023, 1, 1), dt.date(2024, 6, 30)) == (FIRST, LAST)
    assert FIRST + dt.timedelta(days=months.days - 1) == LAST


def test_the_same_seed_asks_for_the_same(months: cc.Problem) -> None:
    """Another seed for something else."""
    assert problem() == months
    assert problem(1) != months


def test_people_are_known_by_their_posts_only(months: cc.Problem) -> None:
    """No one bears a name of their own."""
    titles = {post.title for post in months.city.posts}
    assert {person.name.removeprefix("Đồng chí ") for person in months.city.people} <= titles


def test_the_first_weeks_are_planned_without_a_conflict(part: cc.Problem) -> None:
    """Over the new year, and the table counts every meeting placed."""
    result = cc.solve_rolling(part, time_limit=0.1)
    assert [one.en for one in cc.find_conflicts(part, result.schedule) if one.blocks] == []
    counts = counted(part, result.schedule)
    assert counts["Cộng"]["all"] == len(result.schedule.placements) > 100
    assert len(result.schedule.postponed) <= 3
    assert (
        sum(counts["Cộng"][name] for name in COLUMNS if name not in {"points", "all"})
        == (counts["Cộng"]["all"])
    )
    lines = table(part, result.schedule).splitlines()
    assert [line.split(" | ")[0] for line in lines[2:]] == ["| 01/2023", "| 02/2023", "| Cộng"]
