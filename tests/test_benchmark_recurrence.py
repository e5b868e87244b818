"""The benchmark of recurring series: three libraries, the same dates, one report."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from benchmarks import recurrence
from benchmarks.series import (
    DATEUTIL,
    OURS,
    RECURRING_ICAL_EVENTS,
    Drawn,
    Way,
    drawn_series,
)

if TYPE_CHECKING:
    from pathlib import Path

WAYS = (OURS, DATEUTIL, RECURRING_ICAL_EVENTS)


def test_drawn_series_are_the_same_for_the_same_seed() -> None:
    """The same seed draws the same series, another seed others."""
    assert drawn_series(50, 3) == drawn_series(50, 3)
    assert drawn_series(50, 3) != drawn_series(50, 4)


def test_drawn_series_are_of_every_kind() -> None:
    """Weekly and monthly, with intervals, places and positions, ended and skipped."""
    series = drawn_series(400, 0)
    for part in ("WEEKLY", "INTERVAL=3", "BYDAY=3TU", "BYMONTHDAY", "BYSETPOS", "COUNT", "UNTIL"):
        assert any(part in one.rule for one in series)
    assert {len(one.skipped) for one in series} >= {0, 2}
    assert {one.first_day.year for one in series} == {2025, 2026}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_every_way_leads_to_the_dates_of_the_year(way: Way) -> None:
    """Of a series that began before it, skips a day, and of one that ends in it."""
    series = (
        Drawn(
            rule="FREQ=MONTHLY;INTERVAL=4;BYDAY=3TU",
            first_day=dt.date(2025, 9, 16),
            skipped=(dt.date(2026, 5, 19),),
        ),
        Drawn(rule="FREQ=WEEKLY;COUNT=2", first_day=dt.date(2026, 11, 30), skipped=()),
    )
    assert way.dates(way.lay_out(way.read(series))) == [
        (0, dt.date(2026, 1, 20)),
        (0, dt.date(2026, 9, 15)),
        (1, dt.date(2026, 11, 30)),
        (1, dt.date(2026, 12, 7)),
    ]


def test_a_small_run_writes_its_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON holds what was measured, the Markdown is what is printed."""
    report = recurrence.main(["--size", "40", "--runs", "2", "--out", str(tmp_path)])
    facts = json.loads((tmp_path / "recurrence.json").read_text(encoding="utf-8"))
    assert [(row["name"], row["runs"]) for row in facts["timed"]] == [
        ("coord_calendar", 2),
        ("python-dateutil", 2),
        ("recurring-ical-events", 1),
    ]
    dates = OURS.dates(OURS.lay_out(OURS.read(drawn_series(40, 0))))
    assert (facts["series"], facts["dates"]) == (40, len(dates))
    assert facts["machine"].keys() >= {"numpy", "python-dateutil", "recurring-ical-events"}
    for row in facts["timed"]:
        assert row["both"] >= max(row["read"], row["lay_out"]) > 0
    assert report.markdown() in capsys.readouterr().out
    assert (tmp_path / "recurrence.md").read_text(encoding="utf-8") == report.markdown()


def test_a_run_in_which_the_dates_differ_is_no_measurement() -> None:
    """A rule that does not meet its first day is counted otherwise in calendar feeds."""
    series = [Drawn(rule="FREQ=WEEKLY;BYDAY=MO", first_day=dt.date(2026, 3, 1), skipped=())]
    with pytest.raises(SystemExit, match="recurring-ical-events finds other dates"):
        recurrence.timed_ways(series, 1, 1)
