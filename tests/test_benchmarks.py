"""The benchmark measures what it says: weeks as described, two planners of one problem."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks import plain, week
from benchmarks.drawing import drawn
from benchmarks.starting import with_hours
from benchmarks.state import State, Track
from benchmarks.weeks import Hall, Week, Wish, problem_of, read
from hypothesis import given, settings
from hypothesis import strategies as st

import coord_calendar as cc


def tiny_week(*meetings: Wish) -> Week:
    """Return a week of one day with two rooms at two sites, in grains of half an hour."""
    return Week(
        name="tiny",
        days=1,
        grains_per_half_day=8,
        grain_minutes=30,
        people=("p0", "p1", "p2"),
        rooms=(Hall(id="small", seats=5, site=0), Hall(id="large", seats=50, site=1)),
        meetings=meetings,
    )


def wish(name: str, people: str, grains: int, *, seats: int = 2, half_day: int = 0) -> Wish:
    """Return a meeting of a tiny week with priority 2."""
    return Wish(
        id=name,
        people=tuple(people.split()),
        duration_grains=grains,
        seats=seats,
        priority=2,
        preferred_half_day=half_day,
    )


def test_a_drawn_week_is_the_same_for_the_same_seed() -> None:
    """The same seed draws the same week, another seed another."""
    assert drawn(20, 3) == drawn(20, 3)
    assert drawn(20, 3).meetings != drawn(20, 4).meetings


@pytest.mark.parametrize("size", [40, 80, 160])
def test_a_drawn_week_has_the_shape_described(size: int) -> None:
    """Leaders, rooms, sites, sizes, lengths and priorities are within what the week promises."""
    drawn_week = drawn(size, 0)
    rooms = drawn_week.rooms
    assert (len(drawn_week.people), len(rooms), len(drawn_week.meetings)) == (60, 30, size)
    assert {hall.site for hall in rooms} == set(range(5))
    assert [hall.seats for hall in rooms] == sorted(hall.seats for hall in rooms)
    assert 0.75 < drawn_week.busiest <= 0.85
    for meeting in drawn_week.meetings:
        assert 2 <= len(set(meeting.people)) == len(meeting.people) <= 16
        assert meeting.duration_grains in range(1, 9)
        assert len(meeting.people) <= meeting.seats <= 500
        assert meeting.priority in range(1, 6)
        assert meeting.preferred_half_day in range(10)


def test_too_full_a_week_is_refused() -> None:
    """More meetings than sixty leaders can attend are not drawn for ever."""
    with pytest.raises(ValueError, match="do not fit"):
        drawn(3000, 0)


@pytest.mark.parametrize("travel", [0, 20])
def test_a_drawn_week_can_be_planned_whole(travel: int) -> None:
    """A plan that postpones nothing is found, with travel and without, as construction promises."""
    result = cc.solve(problem_of(drawn(40, 1), travel), time_limit=1)
    assert result.score.medium == 0


def test_the_bill_is_the_cost_that_a_week_describes() -> None:
    """Priority times (4 times the half-days away plus the whole hours into it); 200 postponed."""
    problem = problem_of(tiny_week(wish("a", "p0", 2), wish("b", "p1", 2)), 0)
    at = problem.city.calendar.at(problem.first_day, problem.city.calendar.sessions[1].start)
    later = at.replace(hour=14, minute=30)
    placed = cc.Placement(meeting="a", start=later, end=later.replace(hour=15), room="small")
    score = cc.bill(problem, cc.Schedule(placements=(placed,))).score
    assert score.key == (200 * 2, 2 * (4 * 1 + 1))


def test_weeks_are_read_from_files_the_smallest_first(tmp_path: Path) -> None:
    """Fields that are not known are let be; files of other names are not read."""
    for size in (12, 5):
        text = json.dumps(json.loads(drawn(size, 0).model_dump_json()) | {"more": 1})
        (tmp_path / f"week-{size}.json").write_text(text, encoding="utf-8")
    (tmp_path / "other.json").write_text("{", encoding="utf-8")
    assert read(tmp_path) == [drawn(5, 0), drawn(12, 0)]


@settings(max_examples=30, deadline=None)
@given(data=st.data(), travel=st.sampled_from([0, 20, 60]))
def test_both_planners_come_to_the_same_optimum(data: st.DataObject, travel: int) -> None:
    """On tiny weeks the plain model proves best what the library's plan costs."""
    people = st.sets(st.sampled_from(["p0", "p1", "p2"]), min_size=1).map(sorted)
    meetings = [
        wish(
            f"m{index}",
            " ".join(data.draw(people)),
            data.draw(st.integers(1, 8)),
            seats=data.draw(st.sampled_from([2, 20])),
            half_day=data.draw(st.integers(0, 1)),
        )
        for index in range(data.draw(st.integers(1, 5)))
    ]
    tiny = tiny_week(*meetings)
    problem = problem_of(tiny, travel)
    schedule, track, _ = plain.search(tiny, travel, time_limit=20, workers=1, seed=0)
    result = cc.solve(problem, time_limit=2)
    assert track.states[-1].best == track.states[-1].bound == result.score.key
    assert result.bound.key <= result.score.key
    assert schedule is not None
    assert cc.find_conflicts(problem, schedule) == []
    assert cc.bill(problem, schedule).score == result.score


def test_the_plain_model_without_time_has_no_plan() -> None:
    """Nothing is made up when the time does not suffice."""
    schedule, track, _ = plain.search(drawn(160, 0), 20, time_limit=0.1, workers=1, seed=0)
    assert schedule is None
    assert track.first() is None


def test_the_state_at_a_moment_is_the_last_one_known() -> None:
    """Better plans and bounds are kept, worse ones change nothing."""
    track = Track()
    track.add(1.0, best=(200, 5))
    track.add(2.0, best=(0, 50), bound=(0, 25))
    track.add(3.0, best=(0, 60), bound=(0, 20))
    assert track.at(0.5) == State(0.0, None, (0, 0))
    assert track.at(1.5) == State(1.0, (200, 5), (0, 0))
    assert track.at(9.0) == State(3.0, (0, 50), (0, 25))
    assert (track.first(), track.first(full=True)) == (1.0, 2.0)
    assert [track.at(moment).gap for moment in (0.5, 2.0)] == [None, 0.5]
    assert State(1.0, (200, 5), (0, 5)).gap is None
    assert State(1.0, (0, 0), (0, 0)).gap == 0.0


def test_meetings_with_hours_clash() -> None:
    """With every meeting at its session's start, two that share a person are found."""
    meetings = [wish(name, "p0", 2) for name in "ab"]
    clashes = cc.find_clashes(with_hours(problem_of(tiny_week(*meetings), 0)))
    assert [clash.meetings for clash in clashes] == [("a", "b")]


def test_a_small_run_writes_its_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON holds what was measured, the Markdown is what is printed."""
    asked = ["--sizes", "6", "--seconds", "0.5", "2", "--travel", "0", "20", "--runs", "1"]
    asked += ["--rules", "lean", "--limits", "1"]
    report = week.main([*asked, "--out", str(tmp_path)])
    facts = json.loads((tmp_path / "week.json").read_text(encoding="utf-8"))
    assert [(row["meetings"], row["travel_minutes"]) for row in facts["measured"]] == [
        (6, 0),
        (6, 20),
    ]
    for row, planner in itertools.product(facts["measured"], ("ours", "plain")):
        assert row[planner]["conflicts"] == 0
        assert row[planner]["recount_agrees"] is True
        assert len(row[planner]["moments"]) == 2
    assert report.start_up["import coord_calendar"] >= 0.0
    printed = capsys.readouterr().out
    assert report.markdown() in printed
    assert (tmp_path / "week.md").read_text(encoding="utf-8") == report.markdown()


def test_a_folder_without_weeks_is_refused() -> None:
    """As a program of its own, from the project's root, it says what it did not find."""
    ended = subprocess.run(
        [sys.executable, "-m", "benchmarks.week", "--instances", "examples"],
        cwd=Path(__file__).parents[1],
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 1
    assert "no week-*.json" in ended.stderr
