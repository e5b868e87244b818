"""How long it takes before anything happens: imports, and the first clashes, in fresh processes.

Each is the median of several processes, less an empty process's, and given as a share of what
importing OR-Tools' CP-SAT takes, since seconds differ from machine to machine.
"""

from __future__ import annotations

import importlib.util
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import coord_calendar as cc

RUNS = 7
STANDARD = "import ortools.sat.python.cp_model"
IMPORTS = ("import coord_calendar", STANDARD, "import icalendar", "import pandas")
CLASHES = (
    "import sys, pathlib, coord_calendar as cc; "
    "text = pathlib.Path(sys.argv[1]).read_text(encoding='utf-8'); "
    "assert cc.find_clashes(cc.Problem.model_validate_json(text))"
)
"""What a process does that reads a week and finds its clashes."""


def start_up(name: str, problem: cc.Problem, runs: int = RUNS) -> dict[str, float]:
    """Return the median seconds of each import, and until the first clashes of a week are found.

    Parameters
    ----------
    name, problem : str, Problem
        The week whose clashes are found, every meeting that wishes for a half-day at its start.
    runs : int
        Processes of each kind, at least 1; default 7.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "week.json")
        path.write_text(with_hours(problem).model_dump_json(), encoding="utf-8")
        programs = {
            program: (program,)
            for program in IMPORTS
            if importlib.util.find_spec(program.split()[1].partition(".")[0])
        } | {f"first clashes of {name}": (CLASHES, str(path))}
        taken: dict[str, list[float]] = {kind: [] for kind in ("pass", *programs)}
        for _ in range(runs):
            for kind, program in ({"pass": ("pass",)} | programs).items():
                taken[kind].append(_seconds(program))
    medians = {kind: statistics.median(seconds) for kind, seconds in taken.items()}
    empty = medians.pop("pass")
    return {kind: max(0.0, seconds - empty) for kind, seconds in medians.items()}


def _seconds(program: tuple[str, ...]) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", *program], check=True)  # noqa: S603 our own programs
    return time.perf_counter() - began


def with_hours(problem: cc.Problem) -> cc.Problem:
    """Return a problem in which each meeting asks for the hour at which its session begins."""
    at = problem.city.calendar.session_named
    meetings = []
    for meeting in problem.meetings:
        session = None if meeting.asked_session is None else at(meeting.asked_session)
        asked = meeting.asked_start if session is None else session.start
        meetings.append(meeting.model_copy(update={"asked_start": asked, "asked_session": None}))
    return problem.model_copy(update={"meetings": tuple(meetings)})
