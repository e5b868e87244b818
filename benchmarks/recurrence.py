"""How fast recurring series are laid out: ``python -m benchmarks.recurrence`` from the root.

A year of many series is laid out by the library, by python-dateutil and by recurring-ical-events,
in turn and in one process; a run counts only if all three come to the same dates.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.report import Report, in_seconds, ratio, row, this_machine
from benchmarks.series import DATEUTIL, OURS, RECURRING_ICAL_EVENTS, drawn_series

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.series import Dates, Drawn, Way

PACKAGES = ("numpy", "pydantic", "python-dateutil", "icalendar", "recurring-ical-events")


@dataclass(frozen=True, kw_only=True)
class Timed:
    """How long one way took, in seconds; medians of its runs.

    Parameters
    ----------
    name : str
        The library.
    runs : int
        How often it was run.
    read : float
        From text to the library's objects.
    lay_out : float
        From these to all dates of the year.
    both : float
        The two together.
    """

    name: str
    runs: int
    read: float
    lay_out: float
    both: float


@dataclass(frozen=True, kw_only=True)
class RecurrenceReport(Report):
    """What was measured with recurring series.

    Parameters
    ----------
    series, rules, dates : int
        How many series there are, different rules among them, and dates in all.
    timed : tuple of Timed
        The ways, the library's first.
    """

    NAME = "recurrence"

    series: int
    rules: int
    dates: int
    timed: tuple[Timed, ...]

    def lines(self) -> Iterable[str]:
        """Return how much was laid out, and a row for each way."""
        head = ("Library", "Runs", "Reading", "Laying out", "Ratio", "Both", "Ratio")
        ours = self.timed[0]
        rows = (
            (
                way.name,
                str(way.runs),
                in_seconds(way.read),
                in_seconds(way.lay_out),
                ratio(way.lay_out, ours.lay_out),
                in_seconds(way.both),
                ratio(way.both, ours.both),
            )
            for way in self.timed
        )
        return (
            f"{self.series} series of {self.rules} rules, {self.dates} dates, the same by all.",
            "",
            row(head),
            row("---" for _ in head),
            *map(row, rows),
        )


def main(arguments: Sequence[str] | None = None) -> RecurrenceReport:
    """Measure, print the report and write it.

    Parameters
    ----------
    arguments : sequence of str or None
        Of the command line; None for the program's own.
    """
    asked = _parser().parse_args(arguments)
    began, machine = dt.datetime.now(dt.UTC), this_machine(PACKAGES)
    series = drawn_series(asked.size, asked.seed)
    timed, dates = timed_ways(series, asked.runs, asked.slow_runs)
    report = RecurrenceReport(
        command=(
            f"python -m benchmarks.recurrence --size {asked.size} --runs {asked.runs} "
            f"--slow-runs {asked.slow_runs} --seed {asked.seed}"
        ),
        began=began,
        machine=machine,
        series=len(series),
        rules=len({one.rule for one in series}),
        dates=len(dates),
        timed=timed,
    )
    written = report.write(asked.out)
    print(report.markdown(), *written, sep="\n")
    return report


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.recurrence",
        description="Measure laying out recurring series beside two other libraries.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    add = parser.add_argument
    add("--size", type=int, default=10_000, help="series drawn")
    add("--runs", type=int, default=7, help="of the library and of python-dateutil, in turn")
    add("--slow-runs", type=int, default=1, help="of recurring-ical-events, in the first of these")
    add("--seed", type=int, default=0, help="of the series drawn")
    add("--out", type=Path, default=Path("out/benchmarks"), help="where the two files go")
    return parser


def timed_ways(
    series: Sequence[Drawn], runs: int, slow_runs: int
) -> tuple[tuple[Timed, ...], Dates]:
    """Return how long each way took, and the dates that all of them found."""
    ways = {OURS: runs, DATEUTIL: runs, RECURRING_ICAL_EVENTS: slow_runs}
    seconds: dict[Way, list[tuple[float, float]]] = {way: [] for way in ways}
    expected: Dates | None = None
    for run in range(max(ways.values())):
        for way in (way for way, times in ways.items() if run < times):
            reading, laying_out, dates = _run(way, series)
            seconds[way].append((reading, laying_out))
            expected = dates if expected is None else expected
            if dates != expected:
                raise SystemExit(f"{way.name} finds other dates than {OURS.name}")
    return tuple(
        Timed(
            name=way.name,
            runs=len(taken),
            read=statistics.median(reading for reading, _ in taken),
            lay_out=statistics.median(laying_out for _, laying_out in taken),
            both=statistics.median(map(sum, taken)),
        )
        for way, taken in seconds.items()
    ), expected or []


def _run(way: Way, series: Sequence[Drawn]) -> tuple[float, float, Dates]:
    began = time.perf_counter()
    objects = way.read(series)
    read = time.perf_counter()
    found = way.lay_out(objects)
    ended = time.perf_counter()
    return read - began, ended - read, way.dates(found)


if __name__ == "__main__":
    main()
