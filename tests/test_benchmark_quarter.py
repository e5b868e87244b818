"""The benchmark of a quarter draws what it says and counts by itself what a plan breaks."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from benchmarks import quarter
from benchmarks.quarters import BUSIEST, MINUTES_A_DAY, Size, drawn

from coord_calendar import Schedule

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

SMALL = Size(meetings=60, weeks=2, people=30, points=10, rooms=12)


def test_a_drawn_quarter_is_the_same_for_the_same_seed() -> None:
    """Another seed draws another."""
    assert drawn(SMALL, 1) == drawn(SMALL, 1)
    assert drawn(SMALL, 1) != drawn(SMALL, 2)


def test_a_drawn_quarter_is_as_large_as_asked() -> None:
    """Two meetings of five are of series; nobody is called for more than half of the time."""
    problem = drawn(SMALL, 0)
    asked = quarter.asked_for(problem)
    assert asked["meetings"] == 60
    assert asked["of series"] == 24
    assert min(asked.values()) > 0
    city = problem.city
    assert (len(city.people), len(city.points), len(city.rooms)) == (30, 10, 12)
    minutes = Counter[str]()
    for meeting in problem.meetings:
        minutes.update(dict.fromkeys((one.who for one in meeting.required), meeting.minutes or 0))
    assert max(minutes.values()) <= BUSIEST * 10 * MINUTES_A_DAY


def test_a_plan_that_breaks_deadlines_waits_and_series_is_told() -> None:
    """Once by the detectors and once by hand."""
    problem = drawn(SMALL, 0)
    asked = problem.as_asked()
    moved = Schedule(
        placements=tuple(
            row.model_copy(
                update={"start": row.start.replace(hour=6), "end": row.end.replace(hour=23)}
            )
            for row in asked.placements
        )
    )
    assert quarter.conflicts(problem, moved) > len(moved.placements)


def test_a_small_run_plans_without_a_conflict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The figures and each step are written."""
    report = quarter.main(
        ["--meetings", "60", "--weeks", "2", "--seconds", "0.1", "--out", str(tmp_path)]
    )
    assert report.conflicts == 0
    assert report.steps[-1].placed + report.postponed == 60
    facts = json.loads((tmp_path / "quarter.json").read_text(encoding="utf-8"))
    assert facts["asked"]["meetings"] == 60
    assert [step["until"] for step in facts["steps"]] == ["2026-10-05", "2026-10-12"]
    assert (tmp_path / "quarter.md").read_text(encoding="utf-8") == report.markdown()
    assert report.markdown() in capsys.readouterr().out
    assert report.in_the_week_asked_for > 0.5
