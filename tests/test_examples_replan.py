"""The three stories of an amended week end as their page tells."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from examples.replan_a_week.__main__ import HERE, PLAN, STORIES, commands

from coord_calendar.cli import main as coord_calendar
from coord_calendar.cli.plan_file import plan_for
from coord_calendar.cli.sections import hard_ones
from coord_calendar.conflicts import find_conflicts
from coord_calendar.tables import read_city

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / HERE / "README.md").read_text(encoding="utf-8")

PROVED = ("Trạng thái", "Không bố trí được", "Cuộc họp khác phải thay đổi", "Mức xáo trộn")
"""What does not hang on how long is searched, once it is proved."""


@pytest.fixture(scope="module")
def week() -> tuple[Problem, Schedule]:
    """Read the published plan."""
    city = read_city(ROOT / PLAN[0])
    plan = plan_for(ROOT / PLAN[1], city)
    return plan.problem(city), plan.schedule


def test_the_published_plan_keeps_every_hard_rule(week: tuple[Problem, Schedule]) -> None:
    """All of the week's meetings have a place in it."""
    problem, schedule = week
    assert hard_ones(find_conflicts(problem, schedule)) == []
    assert len(schedule.placements) == len(problem.meetings)


@pytest.mark.parametrize("number", range(len(STORIES)), ids=STORIES)
def test_a_story_ends_as_the_page_tells(
    number: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is proved of it stands there, line by line, and what was typed."""
    monkeypatch.chdir(ROOT)
    typed = commands(dry_run=True)[number]
    assert coord_calendar(typed) in {0, 1}
    told = capsys.readouterr().out
    proved = [line for line in told.splitlines() if line.strip().startswith(PROVED)]
    assert len(proved) == len(PROVED)
    story = PAGE.split("\n## ")[number + 1]
    assert typed[3] in story
    assert [line for line in proved if line not in story] == []
