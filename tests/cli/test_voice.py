from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cli.desk import CLASHING

if TYPE_CHECKING:
    from cli.desk import Desk


@pytest.mark.parametrize("more", [(), ("--json",)])
@pytest.mark.parametrize("deaf", ["stdout", "stderr"])
def test_a_plan_is_written_though_nobody_reads(
    desk: Desk, deaf: str, more: tuple[str, ...]
) -> None:
    """As in ``| head -1``: exit 0, the plan is whole, and nothing is complained of."""
    asked = desk.requests(*CLASHING)
    argv = ("plan", desk.city, asked, "--week", "2026-11-30", "--out", desk.out, *more)
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-m", "coord_calendar.cli", *map(str, argv)],
        stdout=writing if deaf == "stdout" else subprocess.PIPE,
        stderr=writing if deaf == "stderr" else subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    os.close(writing)
    assert done.returncode == 0
    assert "Traceback" not in (done.stderr or "")
    assert bool(done.stdout) == (deaf == "stderr")
    assert {path.name for path in desk.out.iterdir()} > {"schedule.json", "feeds", "sheets"}
