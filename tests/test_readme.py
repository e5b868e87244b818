from __future__ import annotations

import datetime as dt
import re
import shlex
from pathlib import Path

import pytest

from coord_calendar.cli import main
from coord_calendar.rules import RULES
from coord_calendar.tables import read_problem
from coord_calendar.tables.request_columns import MEETINGS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    """Return the fenced blocks of one kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def table(head: str) -> list[list[str]]:
    """Return the rows of the table under a heading row, cell by cell."""
    _, _, rest = README.partition(f"| {head} |\n")
    rows = []
    for line in rest.splitlines()[1:]:
        if not line.startswith("| "):
            break
        rows.append([cell.strip() for cell in line.strip("|").split(" | ")])
    return rows


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder of its own, with the examples in it."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("program", blocks("python"), ids=lambda text: text.split("\n", 1)[0][:30])
def test_every_program_of_the_readme_runs(
    folder: Path, capsys: pytest.CaptureFixture[str], program: str
) -> None:
    """As it stands; it tells of a person in two meetings at once, or what was understood."""
    exec(compile(program, "README.md", "exec"), {"__name__": "__main__"})  # noqa: S102 our own text
    said = capsys.readouterr().out
    assert any(word in said for word in ("trùng lịch", "double-booked", "hiểu hết"))
    assert {path.name for path in folder.iterdir()} <= {"examples", "out"}


def test_the_first_program_is_the_example() -> None:
    """Word for word."""
    example = (ROOT / "examples" / "commune" / "commune.py").read_text(encoding="utf-8")
    assert blocks("python")[0] == example


def test_every_command_of_the_readme_runs(folder: Path) -> None:
    """In the order in which they stand; only the time is cut."""
    (commands,) = blocks("console")
    typed = re.findall(r"^\$ coord-calendar (.*)$", commands, re.MULTILINE)
    ended = []
    for line in typed:
        argv: list[str] = []
        for word in shlex.split(line.replace("--time-limit 30", "--time-limit 2")):
            found = sorted(folder.glob(word)) if "*" in word else []
            argv.extend(map(str, found) if found else [word])
        ended.append((argv[0], main(argv) in {0, 1}))
    names = "template read check plan check explain why suggest replan plan-long"
    assert ended == [(name, True) for name in names.split()]
    written = {"dang-ky.xlsx", "tuan-49.xlsx", "lich", "hai-tuan"}
    assert {path.name for path in folder.iterdir()} == {"examples", *written}


def test_the_rules_of_the_readme_are_what_the_command_prints(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Line for line."""
    assert main(["rules"]) == 0
    printed = capsys.readouterr().out
    assert len(printed.splitlines()) == len(RULES) + 2
    assert f"\n{printed}\n" in README


def test_the_columns_of_the_readme_are_those_of_the_workbook() -> None:
    """Every column, in order, with its meaning."""
    assert [row[:2] for row in table("column | meaning | example")] == [
        [f"`{column.shown_heading}`", column.en] for column in MEETINGS.columns
    ]


def test_the_example_is_as_large_as_the_readme_says() -> None:
    """Offices, people, rooms, bridge points and meetings."""
    week = ROOT / "examples" / "hanoi_week"
    problem = read_problem(week / "city.json", week.glob("*.xlsx"), dt.date(2026, 11, 30))
    city = problem.city
    assert len(city.offices) == 3
    said = (
        f"(three offices, {len(city.people)} people, {len(city.rooms)} rooms, "
        f"{len(city.points)} bridge points, {len(problem.meetings)} meetings)"
    )
    assert said in " ".join(README.split())
