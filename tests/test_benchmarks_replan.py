"""The benchmark of planning again draws urgent meetings and tells when what was proved."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from benchmarks import replan
from benchmarks.drawing import drawn
from benchmarks.replan import WAYS, quantile, urgent

if TYPE_CHECKING:
    from pathlib import Path


def test_an_urgent_meeting_calls_six_leaders_for_two_hours() -> None:
    """The same ones for the same draw, others for another."""
    week = drawn(20, 0)
    one = urgent(week, WAYS[0], 0)
    assert one == urgent(week, WAYS[0], 0)
    assert one != urgent(week, WAYS[0], 1)
    assert one != urgent(week, WAYS[1], 0)
    assert (len(one.meeting.required), one.meeting.minutes) == (6, 120)


@pytest.mark.parametrize(("share", "value"), [(0, 1), (0.5, 2), (0.95, 3), (1, 3)])
def test_a_quantile_is_one_of_the_values(share: float, value: int) -> None:
    """The least that so many do not exceed."""
    assert quantile([3, 1, 2], share) == value


def test_of_nothing_there_is_no_quantile() -> None:
    """Nor is it zero."""
    assert quantile([], 0.5) is None


def test_the_report_tells_and_draws_every_size(tmp_path: Path) -> None:
    """With the peer beside the first draws."""
    order = [
        "--sizes",
        "20",
        "--draws",
        "2",
        "--peers",
        "1",
        "--peer",
        "0.5",
        "--publishing",
        "0.3",
    ]
    report = replan.main([*order, "--out", str(tmp_path)])
    assert [one.peer_changed is None for one in report.repaired] == [False, True, False, True]
    assert all(one.is_proved and one.fewest == one.changed for one in report.repaired)
    assert all(0 < (one.fewest_seconds or 0) <= one.seconds for one in report.repaired)
    assert (tmp_path / "replan.png").read_bytes().startswith(b"\x89PNG")
    text = (tmp_path / "replan.md").read_text(encoding="utf-8")
    assert "| 20 | popular | 2 |" in text
    assert len(json.loads((tmp_path / "replan.json").read_text(encoding="utf-8"))["repaired"]) == 4
