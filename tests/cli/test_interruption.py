from __future__ import annotations

import logging
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.desk import CLASHING
from coord_calendar.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cli.desk import Desk

HANOI = Path(__file__).parents[2] / "examples" / "hanoi_week"


def started(argv: Sequence[object]) -> subprocess.Popen[str]:
    """Start the command line as a program of its own."""
    return subprocess.Popen(  # noqa: S603 our own program
        [sys.executable, "-m", "coord_calendar.cli", *map(str, argv)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


_CUT = """
import signal, sys
class Cut:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            signal.raise_signal(signal.SIGINT)
sys.meta_path.insert(0, Cut())
from coord_calendar.cli import main
sys.exit(main(sys.argv[2:]))
"""
"""Presses Ctrl-C at the moment when a module is loaded, then runs the command line."""


@pytest.mark.parametrize("module", ["typer", "pydantic_core", "coord_calendar.cli.plan", "ortools"])
def test_ctrl_c_while_the_program_is_loaded_is_told(desk: Desk, module: str) -> None:
    """Exit 130 and one sentence, no traceback; nothing is written."""
    asked = desk.requests(*CLASHING)
    argv = ("plan", desk.city, asked, "--week", "2026-11-30", "--out", desk.out)
    done = subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-c", _CUT, module, *map(str, argv)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    told = "Dừng theo yêu cầu; chưa có lịch, không ghi gì.\n"
    assert (done.returncode, done.stdout, done.stderr) == (130, "", told)
    assert not desk.out.exists()


def test_ctrl_c_before_the_commands_are_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever moment it comes at: exit 130 and the sentence, also for a machine."""

    class CutShort(list[str]):
        """Is read once, for the language; then Ctrl-C comes."""

        read = False

        def __iter__(self) -> Iterator[str]:
            if self.read:
                raise KeyboardInterrupt
            self.read = True
            return super().__iter__()

    assert main(CutShort(["plan", "--json"])) == 130
    assert '"error": "interrupted"' in capsys.readouterr().out


class CtrlC(logging.Handler):
    """Presses Ctrl-C at whatever is logged."""

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 whatever it is
        """Press."""
        signal.raise_signal(signal.SIGINT)


def test_ctrl_c_before_there_is_a_plan_is_told(desk: Desk) -> None:
    """Exit 130: nobody says that no plan was found in time, and nothing is written."""
    pressing = CtrlC()
    logging.getLogger("coord_calendar").addHandler(pressing)
    try:
        ran = desk.plan(*CLASHING, more=("--log", desk.folder / "log.txt"))
    finally:
        logging.getLogger("coord_calendar").removeHandler(pressing)
    assert ran.status == 130
    assert "Dừng theo yêu cầu; chưa có lịch, không ghi gì." in ran.err
    assert not desk.out.exists()


def test_ctrl_c_ends_planning_with_the_best_plan_so_far(tmp_path: Path) -> None:
    """Long before the time is over, whole on disk, and the check finds nothing broken in it."""
    city, out = HANOI / "city.json", tmp_path / "out"
    books = sorted(HANOI.glob("*.xlsx"))
    options = ("--week", "2026-11-30", "--out", out, "--time-limit", "300")
    with started(("plan", city, *books, *options)) as running:
        assert running.stderr is not None
        assert "lịch đầu tiên" in running.stderr.readline()
        asked = time.monotonic()
        running.send_signal(signal.SIGINT)
        said, aside = running.communicate(timeout=120)
        taken = time.monotonic() - asked
    assert running.returncode in {0, 1}
    assert "Dừng theo yêu cầu." in aside
    assert "Dừng theo yêu cầu; đây là lịch tốt nhất đã tìm được." in said
    assert taken < 60
    assert {path.name for path in tmp_path.iterdir()} == {"out"}
    assert len(list((out / "feeds").iterdir())) > 200
    assert len(list((out / "sheets").iterdir())) == 6
    with started(("check", city, out / "schedule.json", "--lang", "en")) as checking:
        found, complaints = checking.communicate(timeout=60)
    assert (checking.returncode, complaints) == (0, "")
    assert "Monday 30/11/2026 - Sunday 06/12/2026" in found
