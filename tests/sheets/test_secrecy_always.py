"""Of any plan: sheets, page and printed table are those of a city without secret meetings."""

from __future__ import annotations

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings

from coord_calendar.conflicts import find_clashes, find_conflicts
from coord_calendar.ical import publish_feeds
from coord_calendar.sheets import publish_sheets, write_index
from coord_calendar.sheets.secrecy import open_schedule
from marked import TRACES, marked_plans, without_secrets

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule


def everything_published(problem: Problem, schedule: Schedule) -> dict[str, bytes]:
    """Return the sheets, their parts unpacked, the index page and the table, by their names."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        sheets = publish_sheets(problem, schedule, folder / "sheets")
        page = write_index(
            folder,
            problem=problem,
            schedule=schedule,
            clashes=find_clashes(problem),
            conflicts=find_conflicts(problem, schedule),
            sheets=sheets,
            feeds=publish_feeds(problem, schedule, folder / "feeds"),
        )
        found = {"table": open_schedule(problem, schedule).table().encode()}
        for path in (page, *sheets):
            if path.suffix == ".html":
                found[path.name] = path.read_bytes()
            else:
                with zipfile.ZipFile(path) as parts:
                    for part in parts.namelist():
                        found[f"{path.name}/{part}"] = parts.read(part)
        return found


@settings(max_examples=6, deadline=None)
@given(plan=marked_plans())
def test_no_byte_tells_of_a_secret_meeting(plan: tuple[Problem, Schedule]) -> None:
    """The same files and the same bytes as if it had never been asked for, and no mark in them."""
    found = everything_published(*plan)
    assert found == everything_published(*without_secrets(*plan))
    for name, content in found.items():
        text = content.decode("utf-8", errors="ignore")
        assert [trace for trace in TRACES if trace in text + name] == []
