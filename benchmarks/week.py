"""How fast and how well weeks are planned: ``python -m benchmarks.week`` from the project's root.

Weeks of several sizes, with and without travel between the sites. *Lean* weeks have the rules that
the plain interval model of :mod:`benchmarks.plain` knows, too, and are planned by both, under the
same time limit and with as many workers. *Full* weeks have every rule of the book and online
conferences; only the library plans them. What was known at each moment is taken from that one run.
"""

from __future__ import annotations

import argparse
import datetime as dt
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.drawing import drawn
from benchmarks.measuring import Case, Measured, endings, full_case, lean_case, measured
from benchmarks.report import this_machine
from benchmarks.searching import Setting
from benchmarks.starting import RUNS, start_up
from benchmarks.week_report import WeekReport
from benchmarks.weeks import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def main(arguments: Sequence[str] | None = None) -> WeekReport:
    """Measure, print the report and write it.

    Parameters
    ----------
    arguments : sequence of str or None
        Of the command line; None for the program's own.
    """
    asked = _parser().parse_args(arguments)
    began, machine = dt.datetime.now(dt.UTC), this_machine()
    cases = list(_cases(asked))
    if not cases:
        raise SystemExit(f"there is no week-*.json in {asked.instances}")
    setting = Setting(seconds=asked.seconds, workers=asked.workers, seed=asked.seed)
    print(_command(asked), *(f"{name}: {fact}" for name, fact in machine.items()), sep=", ")
    results = []
    for case in cases:
        results.append(measured(case._replace(week=None) if asked.alone else case, setting))
        _tell(results[-1])
    report = WeekReport(
        command=_command(asked),
        began=began,
        machine=machine,
        measured=tuple(results),
        endings=tuple(endings(cases[-1], asked.limits, setting)),
        start_up=start_up(cases[-1].name, cases[-1].problem, asked.runs) if asked.runs else {},
    )
    written = report.write(asked.out)
    print("", report.markdown(), *written, sep="\n")
    return report


def _cases(asked: argparse.Namespace) -> Iterator[Case]:
    """Yield the weeks asked for, the lean ones first, the largest last of either."""
    weeks = read(asked.instances) if asked.instances else ()
    if not asked.instances and "lean" in asked.rules:
        weeks = [drawn(size, asked.seed) for size in asked.sizes]
    for week, travel in product(weeks, asked.travel):
        yield lean_case(week, travel)
    for rules in asked.rules if not asked.instances else ():
        if rules != "lean":
            for size, points, travel in product(asked.sizes, asked.conferences, asked.travel):
                yield full_case(size, points, travel, asked.seed, weighed=rules == "all")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.week",
        description="Measure planning, of lean weeks beside a plain CP-SAT interval model.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    add = parser.add_argument
    add("--sizes", type=int, nargs="+", default=[40, 80, 160, 240], help="meetings a drawn week")
    add(
        "--rules",
        nargs="+",
        choices=["lean", "usual", "all"],
        default=["lean", "all"],
        help="two wishes and few rules; every rule, criteria as usual; every rule and criterion",
    )
    add(
        "--conferences",
        type=int,
        nargs="+",
        default=[229, 579],
        help="points that the online conferences of a week with every rule call",
    )
    add(
        "--seconds",
        type=float,
        nargs="+",
        default=[5, 15, 30],
        help="moments; the last is the limit",
    )
    add("--travel", type=int, nargs="+", default=[0, 20], help="minutes between most sites")
    add("--workers", type=int, default=2, help="threads, for either")
    add("--seed", type=int, default=0, help="of the weeks drawn and of either search")
    add(
        "--limits",
        type=float,
        nargs="*",
        default=[1, 3, 10],
        help="time limits under which the last week is planned once more, and stopped besides",
    )
    add("--alone", action="store_true", help="leave the plain model out")
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
        else f"--sizes {listed(asked.sizes)} --rules {' '.join(asked.rules)} "
        f"--conferences {listed(asked.conferences)}"
    )
    return (
        f"python -m benchmarks.week {source} --seconds {listed(asked.seconds)} "
        f"--travel {listed(asked.travel)} --workers {asked.workers} --seed {asked.seed} "
        f"--limits {listed(asked.limits)}{' --alone' if asked.alone else ''}"
    ).rstrip()


def _tell(week: Measured) -> None:
    """Print a line for a week that is done."""
    ours = week.ours.moments[-1]
    told = f"{ours.best} >= {ours.bound}, first plan {week.ours.first_plan or 0:.2f} s"
    if week.plain is not None:
        told += f"; plain model {week.plain.moments[-1].best} >= {week.plain.moments[-1].bound}"
    place = f"{week.week}, {week.points} points, {week.travel_minutes} min of travel"
    print(f"{place}: {told}", flush=True)


if __name__ == "__main__":
    main()
