"""What is installed from the wheel works by itself, outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]


def run(*command: str | Path, folder: Path) -> str:
    """Run a program in a folder, without this run's own settings; return what it prints."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    bare.pop("PYTHONPATH", None)
    ran = subprocess.run(  # noqa: S603 our own programs
        command, cwd=folder, env=bare, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel with what it needs, and no extra, into an empty environment."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, HOUSE, folder=folder)
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    (wheel,) = folder.glob("coord_calendar-*.whl")
    run(python, "-m", "pip", "install", "-q", wheel, folder=folder)
    return python


def test_the_first_example_plans_a_week_with_the_wheel_alone(
    installed: Path, tmp_path: Path
) -> None:
    """It tells the clash, plans, and writes the calendars where it is run."""
    printed = run(installed, HOUSE / "examples" / "commune" / "commune.py", folder=tmp_path)
    assert printed.startswith("Trùng lịch khi đăng ký:")
    assert list(tmp_path.rglob("*.ics"))


def test_without_its_extra_the_command_says_what_to_install(
    installed: Path, tmp_path: Path
) -> None:
    """It is there, and ends with the status of wrong input."""
    command = installed.parent / "coord-calendar"
    ran = subprocess.run([command, "--help"], cwd=tmp_path, capture_output=True, check=False)  # noqa: S603 likewise
    assert ran.returncode == 2
    assert "pip install 'coord-calendar[cli]'" in ran.stderr.decode("utf-8")
