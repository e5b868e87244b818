"""The benchmark of growth lets one thing grow at a time and says with which power."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from benchmarks import growth
from benchmarks.growth import GROWING, SMALL, Gauge, GrowthReport, gauged, power, size_of

if TYPE_CHECKING:
    from pathlib import Path


def a_gauge(grows: str, size: int, seconds: float) -> Gauge:
    """Return a size measured."""
    return Gauge(
        grows=grows, size=size, meetings=9, placed=9, seconds=seconds, mebibytes=10 * seconds
    )


def test_one_thing_grows_at_a_time() -> None:
    """Only with the weeks meetings grow, too, so that each week is as full."""
    assert size_of("people", 480) == SMALL._replace(people=480)
    assert size_of("weeks", 8) == SMALL._replace(weeks=8, meetings=400)


def test_the_power_is_that_of_the_size() -> None:
    """Twice the size in four times the time is its square."""
    assert power(a_gauge("people", 10, 1.0), a_gauge("people", 20, 4.0)) == pytest.approx(2)


def test_the_report_tells_and_draws_every_size(tmp_path: Path) -> None:
    """The first size of each has no power yet."""
    gauges = tuple(
        a_gauge(grows, size, size / 100) for grows, sizes in GROWING.items() for size in sizes[:2]
    )
    report = GrowthReport(command="x", began=dt.datetime.now(dt.UTC), machine={}, gauges=gauges)
    report.write(tmp_path)
    text = (tmp_path / "growth.md").read_text(encoding="utf-8")
    assert text.count("| 1.00 |") == 4
    assert text.count("| - |") == 4
    assert (tmp_path / "growth.png").read_bytes().startswith(b"\x89PNG")
    assert len(json.loads((tmp_path / "growth.json").read_text(encoding="utf-8"))["gauges"]) == 8


def test_one_size_is_measured_and_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """As the process of its own does."""
    measured = gauged("meetings", 20, 0)
    assert 0 < measured.placed <= measured.meetings == 20
    assert measured.seconds > 0
    assert growth.main(["--one", "meetings", "20"]) is None
    assert json.loads(capsys.readouterr().out)["placed"] == measured.placed
