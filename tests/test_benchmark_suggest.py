"""The benchmark of suggestions: a small run, and what its report holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks import suggest
from benchmarks.drawing import drawn
from benchmarks.weeks import problem_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_small_run_writes_its_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON holds what was measured, the Markdown is what is printed."""
    asked = ["--sizes", "20", "--no-example", "--plan-seconds", "0.5", "--calls", "4"]
    report = suggest.main([*asked, "--number", "2", "--out", str(tmp_path)])
    (facts,) = json.loads((tmp_path / "suggest.json").read_text(encoding="utf-8"))["weeks"]
    assert (facts["meetings"], facts["asked"], sum(facts["found"])) == (20, 4, 4)
    assert facts["seconds"] == sorted(facts["seconds"])
    (week,) = report.weeks
    assert week.within(0.5) <= week.within(0.95) == week.seconds[-1]
    assert report.markdown() in capsys.readouterr().out
    assert (tmp_path / "suggest.md").read_text(encoding="utf-8") == report.markdown()


def test_alternatives_are_counted_by_call() -> None:
    """In an empty week each call finds all that were asked for, each in its half-day."""
    week = suggested_week(3)
    assert (week.found, week.half_days, week.moving) == ((0, 0, 0, 2), 3.0, 0)


def suggested_week(number: int) -> suggest.Suggested:
    """Return what is measured of a week of three meetings, of which two are asked for."""
    problem = problem_of(drawn(3, 0), 0)
    return suggest.suggested("tiny", problem, plan_seconds=0.5, calls=2, number=number, seed=0)
