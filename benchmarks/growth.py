"""How planning grows: ``python -m benchmarks.growth`` from the project's root.

Time and memory of `solve_rolling` against the number of meetings, people, bridge points and weeks,
one of them growing at a time, each size in a process of its own. The steps get a first plan only,
so that what is measured is work and not a limit; seconds are of the CPU.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import coord_calendar as cc
from benchmarks.alone import alone, most_memory
from benchmarks.quarters import Size, drawn
from benchmarks.report import Report, in_seconds, row, this_machine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SMALL = Size(meetings=200, weeks=4, people=60, points=126)
GROWING = {
    "meetings": (50, 100, 200, 400, 800),
    "people": (30, 60, 120, 240, 480),
    "points": (30, 126, 500, 2000, 8000),
    "weeks": (2, 4, 8, 16, 32),
}
"""What grows, and to what; meetings grow with the weeks, fifty a week."""


@dataclass(frozen=True, kw_only=True)
class Gauge:
    """One size.

    Parameters
    ----------
    grows : str
        What grows.
    size : int
        To how many.
    meetings, placed : int
        Asked for, and placed.
    seconds : float
        CPU time of planning.
    mebibytes : float
        The most memory the process had, less what it had before planning.
    """

    grows: str
    size: int
    meetings: int
    placed: int
    seconds: float
    mebibytes: float


@dataclass(frozen=True, kw_only=True)
class GrowthReport(Report):
    """Every size measured.

    Parameters
    ----------
    gauges : tuple of Gauge
        What grows, one after the other, each from the least size on.
    """

    NAME = "growth"

    gauges: tuple[Gauge, ...]

    def lines(self) -> Iterable[str]:
        """Return the sizes as a table."""
        head = ("Grows", "Size", "Meetings", "Placed", "CPU time", "Memory", "Power so far")
        return (
            row(head),
            row(["---"] * len(head)),
            *(row(self._cells(one)) for one in self.gauges),
        )

    def _cells(self, gauge: Gauge) -> list[str]:
        first = next(one for one in self.gauges if one.grows == gauge.grows)
        return [
            gauge.grows,
            f"{gauge.size}",
            f"{gauge.meetings}",
            f"{gauge.placed}",
            in_seconds(gauge.seconds),
            f"{gauge.mebibytes:.0f} MiB",
            "-" if gauge is first else f"{power(first, gauge):.2f}",
        ]

    def write(self, folder: Path) -> tuple[Path, ...]:
        """Write the report and its plot, ``growth.png``; return the paths."""
        written, plot = super().write(folder), folder / "growth.png"
        self._plot(plot)
        return *written, plot

    def _plot(self, path: Path) -> None:
        figure = Figure(figsize=(10, 5), layout="constrained")
        FigureCanvasAgg(figure)
        for place, (field, label) in enumerate((("seconds", "CPU seconds"), ("mebibytes", "MiB"))):
            axes = figure.add_subplot(
                1, 2, place + 1, xscale="log", yscale="log", xlabel="times the least", ylabel=label
            )
            for grows in GROWING:
                gauges = [one for one in self.gauges if one.grows == grows]
                sizes = [one.size / gauges[0].size for one in gauges]
                axes.plot(sizes, [getattr(one, field) for one in gauges], marker="o", label=grows)
            axes.grid(alpha=0.3)
            axes.legend()
        figure.savefig(path, dpi=110)


def power(first: Gauge, last: Gauge) -> float:
    """Return the power of the size with which the time grows from one size to another."""
    return math.log(last.seconds / first.seconds) / math.log(last.size / first.size)


def size_of(grows: str, size: int) -> Size:
    """Return a problem's size where one thing is so large."""
    if grows == "weeks":
        per_week = SMALL.meetings // SMALL.weeks
        return SMALL._replace(weeks=size, meetings=per_week * size)
    return SMALL._replace(**{grows: size})


def gauged(grows: str, size: int, seed: int) -> Gauge:
    """Measure one size in this process."""
    problem = drawn(size_of(grows, size), seed)
    cc.solve_rolling(drawn(Size(meetings=5, weeks=1), seed), time_limit=0.01)  # all is loaded
    before, began = most_memory(), time.process_time()
    result = cc.solve_rolling(problem, time_limit=0.01, workers=1, seed=seed)
    return Gauge(
        grows=grows,
        size=size,
        meetings=len(problem.meetings),
        placed=len(result.schedule.placements),
        seconds=time.process_time() - began,
        mebibytes=max(most_memory() - before, 0.1),
    )


def main(arguments: Sequence[str] | None = None) -> GrowthReport | None:
    """Measure, print the report and write it.

    Parameters
    ----------
    arguments : sequence of str or None
        Of the command line; None for the program's own.
    """
    asked = _parser().parse_args(arguments)
    if asked.one:
        print(json.dumps(asdict(gauged(asked.one[0], int(asked.one[1]), asked.seed))))
        return None
    began, machine = dt.datetime.now(dt.UTC), this_machine()
    gauges = []
    for grows, sizes in GROWING.items():
        for size in sizes[: asked.steps]:
            order = ("--one", grows, f"{size}", "--seed", f"{asked.seed}")
            gauges.append(Gauge(**alone("benchmarks.growth", *order)))
            print(f"{grows} {size}: {gauges[-1].seconds:.2f} s", flush=True)
    report = GrowthReport(
        command=f"python -m benchmarks.growth --steps {asked.steps} --seed {asked.seed}",
        began=began,
        machine=machine,
        gauges=tuple(gauges),
    )
    written = report.write(asked.out)
    print("", report.markdown(), *written, sep="\n")
    return report


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.growth",
        description="Measure how planning week by week grows.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    add = parser.add_argument
    add("--steps", type=int, default=5, help="sizes of each thing that grows, 1-5")
    add("--one", nargs=2, metavar=("GROWS", "SIZE"), help="measure one size and print it as JSON")
    add("--seed", type=int, default=0, help="of what is drawn")
    add("--out", type=Path, default=Path("out/benchmarks"), help="where growth.* go")
    return parser


if __name__ == "__main__":
    main()
