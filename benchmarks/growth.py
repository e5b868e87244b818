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
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import coord_calendar as cc
from benchmarks.quarters import Size, drawn
from benchmarks.report import in_seconds, row, this_machine

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    megabytes : float
        The most memory the process had, less what it had before planning.
    """

    grows: str
    size: int
    meetings: int
    placed: int
    seconds: float
    megabytes: float


@dataclass(frozen=True, kw_only=True)
class Report:
    """All that was measured in one run: what was run, when, on what, and every size."""

    command: str
    began: dt.datetime
    machine: dict[str, str]
    gauges: tuple[Gauge, ...]

    def markdown(self) -> str:
        """Return the report as Markdown."""
        machine = ", ".join(f"{name}: {value}" for name, value in self.machine.items())
        return "\n".join(
            (
                f"`{self.command}`, {self.began:%Y-%m-%d %H:%M} UTC; {machine}.",
                "",
                row(("Grows", "Size", "Meetings", "Placed", "CPU time", "Memory", "Power so far")),
                row(["---"] * 7),
                *(row(self._cells(gauge)) for gauge in self.gauges),
                "",
            )
        )

    def _cells(self, gauge: Gauge) -> list[str]:
        first = next(one for one in self.gauges if one.grows == gauge.grows)
        return [
            gauge.grows,
            f"{gauge.size}",
            f"{gauge.meetings}",
            f"{gauge.placed}",
            in_seconds(gauge.seconds),
            f"{gauge.megabytes:.0f} MB",
            "-" if gauge is first else f"{power(first, gauge):.2f}",
        ]

    def write(self, folder: Path) -> tuple[Path, Path, Path]:
        """Write ``growth.json``, ``.md`` and ``.png`` into a folder; return their paths."""
        folder.mkdir(parents=True, exist_ok=True)
        data, text, plot = (folder / f"growth.{kind}" for kind in ("json", "md", "png"))
        facts = asdict(self) | {"began": self.began.isoformat()}
        data.write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        text.write_text(self.markdown(), encoding="utf-8")
        self._plot(plot)
        return data, text, plot

    def _plot(self, path: Path) -> None:
        figure = Figure(figsize=(10, 5), layout="constrained")
        FigureCanvasAgg(figure)
        for place, (field, label) in enumerate(
            (("seconds", "CPU seconds"), ("megabytes", "megabytes"))
        ):
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
        megabytes=max(most_memory() - before, 0.1),
    )


def most_memory() -> float:
    """Return the most memory that the process ever had, in megabytes."""
    import resource  # noqa: PLC0415 there is none on every system

    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / (1024 if sys.platform != "darwin" else 1024**2)


def main(arguments: Sequence[str] | None = None) -> Report | None:
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
            gauges.append(_in_a_process(grows, size, asked.seed))
            print(f"{grows} {size}: {gauges[-1].seconds:.2f} s", flush=True)
    report = Report(
        command=f"python -m benchmarks.growth --steps {asked.steps} --seed {asked.seed}",
        began=began,
        machine=machine,
        gauges=tuple(gauges),
    )
    written = report.write(asked.out)
    print("", report.markdown(), *written, sep="\n")
    return report


def _in_a_process(grows: str, size: int, seed: int) -> Gauge:
    """Measure one size in a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "benchmarks.growth", "--one", grows, f"{size}"]
    done = subprocess.run(  # noqa: S603 our own program
        [*command, "--seed", f"{seed}"], capture_output=True, check=True, text=True
    )
    return Gauge(**json.loads(done.stdout))


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
