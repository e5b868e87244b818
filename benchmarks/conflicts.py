"""How fast clashes are found: ``python -m benchmarks.conflicts`` from the project's root.

Drawn bookings of several sizes are given to the library's sweep and, in the same run, to what else
one might use; all must find the same pairs. Ways that would take minutes are left out of the larger
sizes. All seconds are of the CPU, so that several threads do not count as less.
"""

from __future__ import annotations

import argparse
import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from benchmarks.bookings import ROWS, drawn
from benchmarks.gauging import (
    Gauge,
    Index,
    bytes_a_row,
    gauges,
    growth,
    index,
    share_of_numbering,
)
from benchmarks.report import Report, in_seconds, row, this_machine
from benchmarks.sweepers import WAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PACKAGES = ("numpy", "polars", "pandas", "ncls", "duckdb", "intervaltree")


@dataclass(frozen=True, kw_only=True)
class ConflictsReport(Report):
    """What was measured with clashes.

    Parameters
    ----------
    gauges : tuple of Gauge
        Every way at every size.
    growth : float
        The exponent with which the sweep's time grows.
    bytes_a_row, numbering : float
        Of the largest size that every run looks at more closely: the sweep's memory, and what
        making arrays takes as a share of it.
    index : Index
        One new booking against as many stored.
    """

    NAME = "conflicts"

    gauges: tuple[Gauge, ...]
    growth: float
    bytes_a_row: float
    numbering: float
    index: Index

    def lines(self) -> Iterable[str]:
        """Return a row for each way, and what was looked at more closely."""
        stored = self.index
        return (
            *self._table(),
            "",
            f"- The sweep's time grows with the power {self.growth:.2f} of the size.",
            f"- At {stored.bookings:,} bookings it takes {self.bytes_a_row:.1f} bytes a row.",
            f"- Making arrays of datetimes and names takes {self.numbering:.2f} times as long.",
            f"- Building an index of them takes {in_seconds(stored.build)}.",
            f"- One more booking clashes {stored.clashes:.1f} times on the average.",
            f"- To ask so takes {_micro(stored.query)}.",
            f"- To ask and to store it takes {_micro(stored.both)}.",
        )

    def _table(self) -> list[str]:
        sizes = sorted({one.bookings for one in self.gauges})
        cells = {(one.way, one.bookings): one for one in self.gauges}
        lines = [
            row(("Way", *(f"{size:,} bookings" for size in sizes))),
            row(["---"] * (1 + len(sizes))),
        ]
        for way in WAYS:
            told = [cells.get((way, size)) for size in sizes]
            lines.append(
                row(
                    (
                        way,
                        *(
                            f"{in_seconds(one.seconds)} ({one.share:.2f})" if one else "-"
                            for one in told
                        ),
                    )
                )
            )
        return lines

    def write(self, folder: Path) -> tuple[Path, ...]:
        """Write a plot beside the two files; return the paths."""
        written = super().write(folder)
        plot = folder / f"{self.NAME}.png"
        self._plot(plot)
        return *written, plot

    def _plot(self, path: Path) -> None:
        figure = Figure(figsize=(8, 6), layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot(
            xscale="log", yscale="log", xlabel="rows (booking × resource)", ylabel="CPU seconds"
        )
        for way in WAYS:
            points = [(one.rows, one.seconds) for one in self.gauges if one.way == way]
            if points:
                axes.plot(*zip(*points, strict=True), marker="o", label=way)
        axes.grid(alpha=0.3)
        axes.legend()
        figure.savefig(path, dpi=120)


def main(arguments: Sequence[str] | None = None) -> ConflictsReport:
    """Measure, print the report and write it.

    Parameters
    ----------
    arguments : sequence of str or None
        Of the command line; None for the program's own.
    """
    asked = _parser().parse_args(arguments)
    began, machine = dt.datetime.now(dt.UTC), this_machine(PACKAGES)
    measured: list[Gauge] = []
    for size in sorted(asked.sizes):
        measured += gauges(drawn(size, asked.seed), asked.rounds)
        print(f"{size:,} bookings of {ROWS} rows done", flush=True)
    closely = drawn(min(max(asked.sizes), asked.closely), asked.seed)
    report = ConflictsReport(
        command=_command(asked),
        began=began,
        machine=machine,
        gauges=tuple(measured),
        growth=growth(measured),
        bytes_a_row=bytes_a_row(closely),
        numbering=share_of_numbering(closely, asked.rounds),
        index=index(closely, asked.new, asked.seed),
    )
    written = report.write(asked.out)
    print("", report.markdown(), *written, sep="\n")
    return report


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.conflicts",
        description="Measure finding clashes beside other ways to find them.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    add = parser.add_argument
    add("--sizes", type=int, nargs="+", default=[10**4, 10**5, 10**6, 10**7], help="bookings")
    add("--closely", type=int, default=10**6, help="bookings at most for memory and the index")
    add("--rounds", type=int, default=5, help="times that each way is run")
    add("--new", type=int, default=20_000, help="new bookings compared with the index")
    add("--seed", type=int, default=0, help="of the bookings drawn")
    add("--out", type=Path, default=Path("out/benchmarks"), help="where conflicts.* go")
    return parser


def _command(asked: argparse.Namespace) -> str:
    """Return the command that repeats the run."""
    return (
        f"python -m benchmarks.conflicts --sizes {' '.join(map(str, asked.sizes))} "
        f"--closely {asked.closely} --rounds {asked.rounds} --new {asked.new} --seed {asked.seed}"
    )


def _micro(times: tuple[float, float]) -> str:
    return f"{times[0]:.1f} µs (99 of 100 within {times[1]:.0f} µs)"


if __name__ == "__main__":
    main()
