"""The public instances of meeting scheduling: ``python -m benchmarks.meeting_scheduling``.

Each instance is solved by the library's own `solve`, on a problem built through its public face
(:mod:`benchmarks.instance_problem` says how its twelve terms are the library's rules and criteria),
and by Timefold in the same session, once a seed. Every last assignment is scored anew by
:mod:`benchmarks.scoring`, which shares nothing with either. The library's best assignment of an
instance is written under the name of the instance's file, Timefold's into a folder beside it.
"""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import timefold_run
from benchmarks.instance_problem import problem_of
from benchmarks.instances import drawn, read, write
from benchmarks.meeting_report import OURS, TIMEFOLD, MeetingReport, Scheduled, ranked
from benchmarks.report import this_machine
from benchmarks.scheduled import solved

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.instances import Instance
    from benchmarks.scheduled import Found, Improvement
    from benchmarks.timefold_run import Port


def main(arguments: Sequence[str] | None = None) -> MeetingReport:
    """Search, print the report and write it.

    Parameters
    ----------
    arguments : sequence of str or None
        Of the command line; None for the program's own.
    """
    asked = _parser().parse_args(arguments)
    without = timefold_run.missing()
    packages = ("ortools", "numpy", "pydantic", *(() if without else ("timefold",)))
    began, machine = dt.datetime.now(dt.UTC), this_machine(packages)
    instances = _instances(asked)
    print(_command(asked), *(f"{name}: {fact}" for name, fact in machine.items()), sep=", ")
    if without:
        print(f"Timefold is not run: {without}.")
    report = MeetingReport(
        command=_command(asked),
        began=began,
        machine=machine,
        seconds=asked.seconds,
        without_timefold=without,
        scheduled=tuple(
            _scheduled(path, instance, asked, timefold=without is None)
            for path, instance in instances.items()
        ),
    )
    written = report.write(asked.out)
    print("", report.markdown(), *written, sep="\n")
    return report


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.meeting_scheduling",
        description="Solve the public meeting-scheduling instances beside Timefold.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    add = parser.add_argument
    add("--instances", type=Path, help="a folder of instances to read instead of drawing some")
    sizes = [50, 100, 200, 400, 800]
    add("--sizes", type=int, nargs="+", default=sizes, help="meetings an instance drawn")
    add("--seed", type=int, default=0, help="of the instances drawn")
    add("--seconds", type=float, default=60, help="time limit of each search")
    add("--seeds", type=int, default=3, help="searches an instance, with seeds from 0 on")
    add(
        "--out",
        type=Path,
        default=Path("out/benchmarks/meeting_scheduling"),
        help="where the assignments and meeting_scheduling.* go",
    )
    return parser


def _command(asked: argparse.Namespace) -> str:
    """Return the command that repeats the run; of a folder, only its name."""
    source = (
        f"--instances {asked.instances.name}"
        if asked.instances
        else f"--sizes {' '.join(map(str, asked.sizes))} --seed {asked.seed}"
    )
    return (
        f"python -m benchmarks.meeting_scheduling {source} --seconds {asked.seconds:g} "
        f"--seeds {asked.seeds}"
    )


def _instances(asked: argparse.Namespace) -> dict[Path, Instance]:
    """Return the instances of a folder by their files; draw and write them if there is none."""
    if asked.instances is None:
        sized = [drawn(size, asked.seed) for size in asked.sizes]
        found = {asked.out / "instances" / f"{one.name}.json": one for one in sized}
        for path, one in found.items():
            write(path, one)
        return found
    if asked.instances.resolve() == asked.out.resolve():
        raise SystemExit("the assignments would overwrite the instances")
    found = read(asked.instances)
    if not found:
        raise SystemExit(f"there is no instance in {asked.instances}")
    return found


def _scheduled(
    path: Path, instance: Instance, asked: argparse.Namespace, *, timefold: bool
) -> Scheduled:
    """Search an instance with every seed, the library and Timefold in turn; write the best."""
    problem = problem_of(instance)
    ours: list[Found] = []
    theirs: list[tuple[Found, Port]] = []
    for seed in range(asked.seeds):
        tell = _teller(instance, OURS, seed)
        ours.append(solved(instance, problem, seconds=asked.seconds, seed=seed, tell=tell))
        if timefold:
            tell = _teller(instance, TIMEFOLD, seed)
            theirs.append(
                timefold_run.run(path, instance, seconds=asked.seconds, seed=seed, tell=tell)
            )
    _write_best(asked.out / path.name, ours)
    _write_best(asked.out / "timefold" / path.name, [found for found, _ in theirs])
    return Scheduled(
        instance=instance.name,
        ours=tuple(found.search for found in ours),
        timefold=tuple(found.search for found, _ in theirs),
        ports=tuple(port for _, port in theirs),
    )


def _write_best(path: Path, found: Sequence[Found]) -> None:
    if found:
        best = ranked(one.search for one in found)[0]
        write(path, next(one.assignment for one in found if one.search is best))


def _teller(instance: Instance, who: str, seed: int) -> Callable[[Improvement], None]:
    """Return what prints a line for each improvement."""

    def tell(one: Improvement) -> None:
        unplaced = f", {one.unplaced} unplaced" if one.unplaced else ""
        print(
            f"{instance.name}, {who}, seed {seed}: {one.seconds:.2f} s {one.cost}{unplaced}",
            flush=True,
        )

    return tell


if __name__ == "__main__":
    main()
