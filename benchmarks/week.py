"""How fast and how well weeks are planned: ``python -m benchmarks.week`` from the project's root.

Weeks of several sizes, with and without travel between the sites, are each planned twice in a row,
by the library and by the plain interval model of :mod:`benchmarks.plain`, under the same time limit
and with as many workers. What was known at each moment is taken from that one run.
"""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.drawing import drawn
from benchmarks.measuring import Measured, Setting, measured
from benchmarks.report import this_machine
from benchmarks.starting import RUNS, start_up
from benchmarks.week_report import WeekReport
from benchmarks.weeks import read

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> WeekReport:
    """Measure, print the report and write it.

    Parameters
    ----------
    arguments : sequence of str or None
        Of the command line; None for the program's own.
    """
    asked = _parser().parse_args(arguments)
    began, machine = dt.datetime.now(dt.UTC), this_machine()
    weeks = (
        read(asked.instances) if asked.instances else [drawn(n, asked.seed) for n in asked.sizes]
    )
    if not weeks:
        raise SystemExit(f"there is no week-*.json in {asked.instances}")
    setting = Setting(seconds=asked.seconds, workers=asked.workers, seed=asked.seed)
    print(_command(asked), *(f"{name}: {fact}" for name, fact in machine.items()), sep=", ")
    results = []
    for week in weeks:
        for travel in asked.travel:
            results.append(measured(week, travel, setting))
            _tell(results[-1])
    report = WeekReport(
        command=_command(asked),
        began=began,
        machine=machine,
        measured=tuple(results),
        start_up=start_up(weeks[-1], asked.runs),
    )
    written = report.write(asked.out)
    print("", report.markdown(), *written, sep="\n")
    return report


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.week",
        description="Measure planning beside a plain CP-SAT interval model.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    add = parser.add_argument
    add("--sizes", type=int, nargs="+", default=[40, 80, 160], help="meetings a drawn week")
    add(
        "--seconds",
        type=float,
        nargs="+",
        default=[5, 15, 30],
        help="moments; the last is the limit",
    )
    add("--travel", type=int, nargs="+", default=[0, 20], help="minutes between any two sites")
    add("--workers", type=int, default=2, help="threads, for either")
    add("--seed", type=int, default=0, help="of the weeks drawn and of either search")
    add("--runs", type=int, default=RUNS, help="processes of each kind for the times to start")
    add("--instances", type=Path, help="a folder of week-*.json to read instead of drawing weeks")
    add("--out", type=Path, default=Path("out/benchmarks"), help="where week.json and week.md go")
    return parser


def _command(asked: argparse.Namespace) -> str:
    """Return the command that repeats the run; of a folder, only its name."""

    def listed(values: Sequence[float]) -> str:
        return " ".join(f"{value:g}" for value in values)

    source = (
        f"--instances {asked.instances.name}"
        if asked.instances
        else f"--sizes {listed(asked.sizes)}"
    )
    return (
        f"python -m benchmarks.week {source} --seconds {listed(asked.seconds)} "
        f"--travel {listed(asked.travel)} --workers {asked.workers} --seed {asked.seed}"
    )


def _tell(week: Measured) -> None:
    """Print a line for a week that is done."""
    ours, plain = week.ours.moments[-1], week.plain.moments[-1]
    print(
        f"{week.week}, {week.travel_minutes} min of travel: {ours.best} >= {ours.bound}, "
        f"first plan {week.ours.first_plan or 0:.2f} s; plain model {plain.best} >= {plain.bound}",
        flush=True,
    )


if __name__ == "__main__":
    main()
