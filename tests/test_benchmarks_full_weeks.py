"""Weeks with every rule: the plan hidden in them keeps all, and every rule has something to do."""

from __future__ import annotations

import io
import json
import sys

import pytest
from benchmarks import searching
from benchmarks.full_weeks import Full, full
from benchmarks.hidden import most_at_once
from benchmarks.measuring import Ending, Measured, full_case
from benchmarks.searching import Search, Setting, searched
from benchmarks.state import State
from benchmarks.week_targets import known_table, targets

import coord_calendar as cc


@pytest.mark.parametrize("travel", [0, 20])
@pytest.mark.parametrize(("meetings", "points"), [(30, 30), (80, 229), (240, 579)])
def test_the_hidden_plan_keeps_every_rule(meetings: int, points: int, travel: int) -> None:
    """Nothing is postponed and nothing given up in it, so that such a plan exists."""
    for seed in range(3):
        week = full(meetings, points, travel, seed, weighed=True)
        assert len(week.plan.placements) == len(week.problem.meetings) == meetings
        assert [one.en for one in cc.find_conflicts(week.problem, week.plan) if one.blocks] == []
        assert cc.bill(week.problem, week.plan).score.medium == 0


def test_a_full_week_is_the_same_for_the_same_seed() -> None:
    """Another seed draws another; what is weighed changes nothing else."""
    one, same = (full(40, 60, 20, 1, weighed=weighed).problem for weighed in (True, False))
    assert one.meetings == same.meetings
    assert one.city.rooms == same.city.rooms
    assert one.city.weights != same.city.weights == cc.Weights()
    assert full(40, 60, 20, 2, weighed=True).problem.meetings != one.meetings


@pytest.fixture(scope="module")
def large() -> Full:
    """Return the largest week that is measured."""
    return full(240, 579, 20, 0, weighed=True)


def test_every_rule_has_something_to_do(large: Full) -> None:
    """What each needs is there, in the city or in the requests."""
    city, meetings = large.problem.city, large.problem.meetings
    calls = [entry for meeting in meetings for entry in meeting.required]
    for what in (
        [post for post in city.posts if post.rest_minutes],
        [site for site in city.sites if site.staff],
        [room for room in city.rooms if room.setup_minutes],
        [room for room in city.rooms if room.parts],
        [entry for entry in calls if entry.quorum],
        [entry for entry in calls if entry.substitutes],
        [away for away in large.problem.commitments if away.who],
        [away for away in large.problem.commitments if away.room],
        large.problem.series,
        large.problem.published.placements if large.problem.published else (),
        *(
            [meeting for meeting in meetings if getattr(meeting, field)]
            for field in (
                *("after", "asked_room", "asked_session", "body", "deadline", "fixed"),
                *("half_days", "is_secret", "optional", "pin", "related", "series"),
                *("unexpected", "windows", "link"),
            )
        ),
    ):
        assert what
    held = [tenure.person for tenure in city.tenures]
    assert len(set(held)) < len(held)


def test_conferences_call_every_point_and_share_some(large: Full) -> None:
    """Two conferences of all points; thirty of these are called by smaller meetings, too."""
    problem = large.problem
    called = [problem.points_of(one, problem.first_day) for one in problem.meetings if one.link]
    assert sorted(map(len, called))[-2:] == [579, 579]
    smaller = {point for points in called if len(points) < 579 for point in points}
    assert 6 < len(smaller) <= 30


def test_loads_are_counted_where_most_of_them_are() -> None:
    """What ends makes way for what begins."""
    assert most_at_once([(0, 10, 2), (10, 20, 3), (5, 10, 1)]) == 3
    assert most_at_once([]) == 0


def test_a_search_by_itself_prints_what_it_came_to(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The plan stands the looks at it; the stop came before the time was over."""
    problem = full(24, 30, 20, 0, weighed=True).problem
    monkeypatch.setattr(sys, "stdin", io.StringIO(problem.model_dump_json()))
    searching.main(["--seconds", "1", "20", "--stop-after", "1.5"])
    found = json.loads(capsys.readouterr().out)
    assert found["conflicts"] == 0
    assert found["recount_agrees"] is True
    assert found["mebibytes"] > 50
    assert found["late"] is not None
    assert found["seconds"] < 10


def test_a_search_without_time_has_no_plan() -> None:
    """That is told, and nothing else made up."""
    problem = full(60, 229, 20, 0, weighed=False).problem
    found = searched(problem, Setting(seconds=(0.001,), workers=1, seed=0))
    assert (found.status, found.first_plan, found.postponed) == ("no plan", None, 60)
    assert found.moments[-1].best is None


def a_search(seconds: float, *, best: tuple[int, int] = (0, 10), mebibytes: float = 90) -> Search:
    """Return a search with a first plan after some seconds."""
    return Search(
        first_plan=seconds,
        first_full_plan=None,
        moments=(State(30, best, (0, 5)),),
        seconds=30,
        status="feasible",
        postponed=0,
        conflicts=0,
        recount_agrees=True,
        mebibytes=mebibytes,
    )


def a_measured(name: str, meetings: int, points: int, ours: Search) -> Measured:
    """Return a week planned by the library alone."""
    return Measured(
        week=name,
        travel_minutes=0,
        points=points,
        meetings=meetings,
        options=None,
        ours=ours,
        plain=None,
    )


def test_targets_are_held_against_the_worst_week() -> None:
    """Of several weeks of a size the slowest counts, of all weeks the largest."""
    weeks = [
        a_measured("x", 160, 0, a_search(0.5)),
        a_measured("y", 160, 229, a_search(1.5)),
        a_measured("z", 240, 579, a_search(1.5, mebibytes=3000)),
    ]
    ends = [Ending(week="z", travel=0, limit=3, stop=None, seconds=4)]
    ends.append(Ending(week="z", travel=0, limit=None, stop=1, seconds=0.2))
    met = [line.split("|")[3].strip() for line in targets(weeks, ends)[2:]]
    assert met == ["no", "yes", "no", "yes", "no", "yes"]


def test_the_public_weeks_stand_beside_the_best_known() -> None:
    """By the cost that both count; other weeks are not in the table."""
    weeks = [a_measured("week-80", 80, 0, a_search(0.1, best=(200, 280)))]
    assert known_table(weeks)[-1].endswith("| 452 | 407 | +6.2 % |")
    assert known_table([a_measured("drawn-80", 80, 0, a_search(0.1))]) == []


def test_a_case_is_named_for_its_rules() -> None:
    """So that a table's rows tell them apart."""
    assert [full_case(24, 30, 0, 0, weighed=one).name for one in (False, True)] == [
        "usual-24",
        "all-24",
    ]
