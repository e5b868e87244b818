"""The four files of the example are one week."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

from coord_calendar import read_city, read_week
from coord_calendar.tables.weekly.report import unknown_words

if TYPE_CHECKING:
    from coord_calendar import WeekReading

EXAMPLES = Path(__file__).parents[1] / "examples"
HERE = EXAMPLES / "read_a_week"
FORMATS = ("xlsx", "csv", "docx", "html")


def read(folder: Path, suffix: str) -> WeekReading:
    """Return what one of the four files is understood as."""
    city = read_city(EXAMPLES / "hanoi_week" / "city.json")
    return read_week(folder / f"tuan-49.{suffix}", city)


def test_the_four_files_give_the_same_meetings() -> None:
    """Nine, of ten entries; with the same codes, and the same words missing."""
    readings = [read(HERE, suffix) for suffix in FORMATS]
    assert [len(one.requests.meetings) for one in readings] == [9] * 4
    assert all(one.requests == readings[0].requests for one in readings)
    missing = {tuple(words.unknown.words for words in unknown_words(one)) for one in readings}
    assert missing == {("Xã Sóc Sơn",)}


def test_the_files_are_what_their_program_builds(tmp_path: Path) -> None:
    """Read, built anew they give the same."""
    spec = importlib.util.spec_from_file_location("read_a_week_build", HERE / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.build(tmp_path)
    for suffix in FORMATS:
        assert read(tmp_path, suffix).requests == read(HERE, suffix).requests


def test_the_page_shows_what_the_command_tells() -> None:
    """Every line of its output stands in the README."""
    page = (HERE / "README.md").read_text(encoding="utf-8")
    for line in read(HERE, "html").text("vi").splitlines():
        if not line.strip():
            continue
        if line.startswith(("Văn", "  hiểu", "Từ", "  1 ×")):
            assert line in page
