"""The benchmark of feeds: three libraries, the same events, one report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks import feeds
from benchmarks.feed_writers import by_ical, by_us, drawn_plan, events_of
from ical.calendar_stream import IcsCalendarStream

from coord_calendar.ical.event import Revision

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_both_other_libraries_write_the_events_of_ours() -> None:
    """What `ical` writes has the same events; that `icalendar`'s bytes are ours, a run checks."""
    problem, schedule = drawn_plan(20, 0)
    first, events = events_of(problem, schedule)
    assert len(events) == 20
    assert schedule.made_at is not None
    given = first, events, Revision(0, schedule.made_at), problem.city.calendar.tz
    ours, theirs = (
        IcsCalendarStream.calendar_from_ics(write(*given).decode()).events
        for write in (by_us, by_ical)
    )
    told = [
        [(e.uid, e.start, e.end, e.summary, e.description, e.location) for e in each]
        for each in (ours, theirs)
    ]
    assert told[0] == told[1]


def test_a_small_run_writes_its_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A row for each library and each publication, and the facts behind them."""
    report = feeds.main(
        ["--events", "18", "--runs", "1", "--changes", "2", "--rounds", "1", "--out", str(tmp_path)]
    )
    said = capsys.readouterr().out
    facts = json.loads((tmp_path / "feeds.json").read_text(encoding="utf-8"))
    assert (facts["events"], facts["written"].keys()) == (18, feeds.WRITERS.keys())
    assert [one["events"] // 10 for one in facts["published"]] == [1, 14]
    assert all(8 <= one["files"] <= 12 for one in facts["published"])
    assert all(len(one["ratios"]) == 1 for one in facts["published"])
    text = (tmp_path / "feeds.md").read_text(encoding="utf-8")
    assert text == report.markdown()
    assert text in said
    assert "| icalendar |" in text
