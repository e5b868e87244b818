"""The benchmark of the public instances: a library and an independent scorer agree."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

import pytest
from benchmarks import meeting_scheduling, timefold_run
from benchmarks.instance_problem import (
    POSTPONED,
    Known,
    assignment_of,
    known,
    problem_of,
)
from benchmarks.instances import DAY, drawn, read, read_assignment, write
from benchmarks.meeting_report import RECORDED
from benchmarks.scheduled import Improvement, scored, solved
from benchmarks.scoring import Cost, cost
from hypothesis import given, settings
from hypothesis import strategies as st

import coord_calendar as cc
from tiny_instances import LARGE, at, meeting, tiny

HOUR = dt.timedelta(hours=1)

PUBLIC = os.environ.get("COORD_CALENDAR_MEETING_INSTANCES")
"""A folder of the public instances, which are no part of the project."""


@pytest.mark.parametrize(("size", "grains", "days"), [(50, 160, 5), (800, 2560, 72)])
def test_a_drawn_instance_has_the_shape_of_the_public_ones(
    size: int, grains: int, days: int
) -> None:
    """Grains, days, rooms, persons, lengths and numbers of people are as in the files."""
    instance = drawn(size, 0)
    assert instance == drawn(size, 0)
    assert instance.meetings != drawn(size, 1).meetings
    assert [grain.index for grain in instance.grains] == list(range(grains))
    assert (len(instance.days), len(instance.meetings)) == (days, size)
    assert [room.capacity for room in instance.rooms] == [30, 20, 16, 14, 12]
    assert 35 <= len(instance.persons) <= 40
    assert {one.duration_grains for one in instance.meetings} == {1, 2, 3, 4, 6, 8, 16}
    for one in instance.meetings:
        assert len(one.required) >= 2
        assert len({*one.required, *one.preferred}) == one.people <= 30
    full = instance.days[0]
    assert (full.num_grains, full.end_minute) == (DAY, 18 * 60)
    assert [grain.start_minute for grain in instance.grains[14:18]] == [690, 705, 780, 795]
    last = instance.days[-1]
    assert last.first_grain + last.num_grains == grains


@settings(max_examples=30, deadline=None)
@given(data=st.data(), seed=st.integers(0, 99))
def test_the_library_counts_what_the_scorer_counts(data: st.DataObject, seed: int) -> None:
    """Meetings thrown anywhere into their days cost the same at the medium and the soft level."""
    instance = drawn(12, seed)
    problem = problem_of(instance)
    placements = []
    for one, request in zip(problem.meetings, instance.meetings, strict=True):
        length = request.duration_grains * HOUR
        start = data.draw(
            st.sampled_from(
                [
                    window.start + dt.timedelta(hours=hours)
                    for window in one.windows
                    for hours in range(1 + (window.end - window.start - length) // HOUR)
                ]
            )
        )
        room = data.draw(st.sampled_from(problem.city.rooms)).id
        placements.append(cc.Placement(meeting=one.id, start=start, end=start + length, room=room))
    schedule = cc.Schedule(placements=tuple(placements))
    counted = cost(instance, assignment_of(instance, problem, schedule))
    ours = known(instance, cc.bill(problem, schedule).score)
    assert (ours.unplaced, *ours.cost[1:]) == (0, *counted[1:])


def test_a_plan_of_the_library_scores_as_it_says() -> None:
    """Nothing hard is broken, the costs agree, and the bound is below them."""
    told: list[Improvement] = []
    instance = drawn(10, 0)
    search, assignment = solved(
        instance, problem_of(instance), seconds=1.5, seed=0, tell=told.append
    )
    assert tuple(told) == search.improvements
    assert search.cost == cost(instance, assignment)
    assert (search.unplaced, search.cost.hard, search.agrees) == (0, 0, True)
    assert search.bound is not None
    assert search.bound.cost <= search.cost


def test_a_figure_that_the_scorer_does_not_count_does_not_agree() -> None:
    """The hard cost of what is unplaced is the scorer's alone; all else must be the same."""
    instance = tiny(meeting(1, (0,)), meeting(2))

    def agrees(told: Cost, *places: tuple[int | None, int | None]) -> bool:
        found = scored(instance, at(*places), told=told, seed=0, seconds=1.0, improvements=())
        return found.search.agrees

    assert agrees(Cost(0, 0, 3), (0, LARGE), (2, LARGE))
    assert not agrees(Cost(1, 0, 3), (0, LARGE), (2, LARGE))
    assert agrees(Cost(0, 0, 3), (None, None), (2, LARGE))
    assert not agrees(Cost(0, 0, 4), (None, None), (2, LARGE))


def test_bounds_are_rounded_up_and_postponed_meetings_told_apart() -> None:
    """61 minutes are two grains and 7 sixths two; the lengths less one are added."""
    score, instance = cc.Score(medium=2 * POSTPONED + 61, soft=7), tiny(meeting(1), meeting(4))
    assert known(instance, score) == Known(2, Cost(0, 2, 2 + 3))
    assert known(instance, score, [1]) == Known(2, Cost(0, 2, 2))


def test_a_postponed_meeting_has_no_place() -> None:
    """It stands in the assignment without a start and a room."""
    instance = tiny(meeting(1, (0,)))
    placed = assignment_of(instance, problem_of(instance), cc.Schedule(placements=()))
    assert placed == at((None, None))


def test_other_weights_are_refused() -> None:
    """What is mapped are the public weights."""
    instance = tiny(meeting(1)).model_copy(update={"constraint_weights": {}})
    with pytest.raises(ValueError, match="weights"):
        problem_of(instance)


@pytest.fixture
def _without_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)


@pytest.mark.usefixtures("_without_java")
def test_a_run_writes_assignments_and_the_recorded_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An assignment goes under its instance's file name; without Timefold the report says so."""
    name = "50meetings-160timegrains-5rooms"
    folder, out = tmp_path / "in", tmp_path / "out"
    instance = drawn(10, 0).model_copy(update={"name": name})
    write(folder / "any.json", instance)
    asked = ["--instances", str(folder), "--seconds", "1.5", "--seeds", "2", "--out", str(out)]
    report = meeting_scheduling.main(asked)
    printed = capsys.readouterr().out
    (one,) = report.scheduled
    assert [search.seed for search in one.ours] == [0, 1]
    best = min(search.cost for search in one.ours)
    assert cost(instance, read_assignment(out / "any.json")) == best
    assert f"| {name} | coord_calendar | {best} |" in printed
    assert RECORDED[name][60] == Cost(0, 189, 9503)
    assert "Timefold for Java, 300 CPU s, recorded | 0/189/8681 |" in printed
    assert report.without_timefold is not None
    assert f"Timefold was not run: {report.without_timefold}." in printed
    for search in one.ours:
        last = search.improvements[-1]
        assert f"seed {search.seed}: {last.seconds:.2f} s {last.cost}\n" in printed
    facts = json.loads((out / "meeting_scheduling.json").read_text(encoding="utf-8"))
    assert facts["scheduled"][0]["ours"][0]["agrees"] is True
    assert (out / "meeting_scheduling.md").read_text(encoding="utf-8") == report.markdown()


@pytest.mark.usefixtures("_without_java")
def test_without_a_folder_instances_are_drawn(tmp_path: Path) -> None:
    """They are written beside the assignments, to be read again."""
    asked = ["--sizes", "6", "--seconds", "0.5", "--seeds", "1", "--out", str(tmp_path)]
    report = meeting_scheduling.main(asked)
    (path,) = read(tmp_path / "instances")
    assert read(path.parent) == {path: drawn(6, 0)}
    assert report.scheduled[0].instance == drawn(6, 0).name
    assert cost(drawn(6, 0), read_assignment(tmp_path / path.name))


@pytest.mark.usefixtures("_without_java")
def test_timefold_is_not_run_without_java() -> None:
    """Whether or not its package is there, it is told what is missing."""
    assert timefold_run.missing() in {
        "the package timefold is not installed (extra bench)",
        "there is no java (17 or later)",
    }


def test_folders_that_do_not_do_are_refused(tmp_path: Path) -> None:
    """One without instances, and one that assignments would overwrite."""
    with pytest.raises(SystemExit, match="no instance"):
        meeting_scheduling.main(["--instances", str(tmp_path)])
    with pytest.raises(SystemExit, match="overwrite"):
        meeting_scheduling.main(["--instances", str(tmp_path), "--out", str(tmp_path)])


@pytest.mark.skipif(PUBLIC is None, reason="COORD_CALENDAR_MEETING_INSTANCES names no folder")
def test_the_public_instances_are_read_and_mapped() -> None:
    """Their weights are the ones mapped, and each has the recorded figures it is held against."""
    found = read(Path(PUBLIC or ""))
    assert [one.name for one in found.values()] == list(RECORDED)
    for instance in found.values():
        assert len(problem_of(instance).meetings) == len(instance.meetings)
