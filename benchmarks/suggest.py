"""How fast places are suggested: ``python -m benchmarks.suggest`` from the root.

Weeks are planned, then other places are asked for, for meetings drawn from each: placed ones, and
ones taken out of the plan as if they were asked for newly. Whole calls are timed: the search, the
looks of the detectors and the bills.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import coord_calendar as cc
from benchmarks.drawing import drawn
from benchmarks.report import Report, in_seconds, row, this_machine
from benchmarks.weeks import problem_of, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PACKAGES = ("numpy", "ortools", "pydantic")
EXAMPLE = Path(__file__).parents[1] / "examples" / "hanoi_week"
TRAVEL = 20
"""The way between any two sites of drawn weeks, in minutes."""

NOON = 12


@dataclass(frozen=True, kw_only=True)
class Suggested:
    """How suggestions were made for one week.

    Parameters
    ----------
    week : str
        Which week.
    meetings, asked : int
        Its meetings, and for how many of them places were asked for.
    seconds : tuple of float
        How long each call took, the quickest first.
    found : tuple of int
        How many calls found none, one, two, ... alternatives.
    half_days : float
        In how many half-days the alternatives of a call are, on average.
    moving : int
        How many alternatives need others to move, of all calls.
    """

    week: str
    meetings: int
    asked: int
    seconds: tuple[float, ...]
    found: tuple[int, ...]
    half_days: float
    moving: int

    def within(self, share: float) -> float:
        """Return the seconds within which a share of the calls was over."""
        return self.seconds[min(int(share * len(self.seconds)), len(self.seconds) - 1)]


@dataclass(frozen=True, kw_only=True)
class SuggestReport(Report):
    """What was measured of suggestions.

    Parameters
    ----------
    number : int
        How many alternatives were asked for.
    weeks : tuple of Suggested
        The weeks.
    """

    NAME = "suggest"

    number: int
    weeks: tuple[Suggested, ...]

    def lines(self) -> Iterable[str]:
        """Return a row for each week."""
        counts = [str(count) for count in range(self.number + 1)]
        head = ("Week", "Calls", "p50", "p95", "Longest", *counts, "Half-days", "Moving others")
        return (
            f"{self.number} alternatives asked for; of the calls so many found 0, 1, ... of them.",
            "",
            row(head),
            row("---" for _ in head),
            *(row(_cells(one)) for one in self.weeks),
        )


def _cells(one: Suggested) -> tuple[str, ...]:
    return (
        one.week,
        str(one.asked),
        in_seconds(one.within(0.5)),
        in_seconds(one.within(0.95)),
        in_seconds(one.seconds[-1]),
        *map(str, one.found),
        f"{one.half_days:.1f}",
        str(one.moving),
    )


def main(arguments: Sequence[str] | None = None) -> SuggestReport:
    """Measure, print the report and write it.

    Parameters
    ----------
    arguments : sequence of str or None
        Of the command line; None for the program's own.
    """
    asked = _parser().parse_args(arguments)
    began, machine = dt.datetime.now(dt.UTC), this_machine(PACKAGES)
    weeks = [
        suggested(
            name,
            problem,
            plan_seconds=asked.plan_seconds,
            calls=asked.calls,
            number=asked.number,
            seed=asked.seed,
        )
        for name, problem in _problems(asked)
    ]
    report = SuggestReport(
        command=(
            f"python -m benchmarks.suggest --calls {asked.calls} --number {asked.number} "
            f"--plan-seconds {asked.plan_seconds:g} --seed {asked.seed}"
        ),
        began=began,
        machine=machine,
        number=asked.number,
        weeks=tuple(weeks),
    )
    written = report.write(asked.out)
    print(report.markdown(), *written, sep="\n")
    return report


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.suggest",
        description="Measure how fast other places are suggested for meetings of planned weeks.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    add = parser.add_argument
    add("--sizes", type=int, nargs="*", default=[120, 160], help="meetings of the weeks")
    add("--instances", type=Path, help="a folder of week-*.json, instead of drawn weeks")
    add("--example", action=argparse.BooleanOptionalAction, default=True, help="Hanoi's week, too")
    add("--plan-seconds", type=float, default=15.0, help="for planning each week beforehand")
    add("--calls", type=int, default=60, help="of each week, half of them for new meetings")
    add("--number", type=int, default=5, help="of alternatives asked for")
    add("--seed", type=int, default=0, help="of the weeks and the meetings drawn")
    add("--out", type=Path, default=Path("out/benchmarks"), help="where the two files go")
    return parser


def _problems(asked: argparse.Namespace) -> Iterator[tuple[str, cc.Problem]]:
    """Yield the weeks with their names."""
    weeks = (
        [drawn(size, asked.seed) for size in asked.sizes]
        if asked.instances is None
        else [week for week in read(asked.instances) if len(week.meetings) in asked.sizes]
    )
    for week in weeks:
        yield week.name, problem_of(week, TRAVEL)
    if asked.example:
        requests = sorted(EXAMPLE.glob("*.xlsx"))
        yield "hanoi_week", cc.read_problem(EXAMPLE / "city.json", requests, dt.date(2026, 11, 30))


def suggested(
    name: str, problem: cc.Problem, *, plan_seconds: float, calls: int, number: int, seed: int
) -> Suggested:
    """Return how suggestions are made for a week.

    Parameters
    ----------
    name : str
        What it is called.
    problem : Problem
        The week.
    plan_seconds : float
        For planning it beforehand.
    calls : int
        For how many meetings, drawn anew each time, places are asked for; every other one is taken
        out of the plan before.
    number : int
        How many alternatives are asked for.
    seed : int
        Of the draw.
    """
    plan = cc.solve(problem, time_limit=plan_seconds).schedule
    # Read anew for each call, so that nothing is known from the one before.
    text, chance = problem.model_dump_json(), random.Random(seed)
    seconds, found, half_days, moving = [], Counter[int](), 0, 0
    for call in range(calls):
        meeting = chance.choice(problem.meetings).id
        given = plan
        if call % 2:
            given = plan.only({one.id for one in problem.meetings} - {meeting})
        fresh = cc.Problem.model_validate_json(text)
        began = time.perf_counter()
        places = cc.suggest(fresh, given, meeting, number)
        seconds.append(time.perf_counter() - began)
        found[len(places)] += 1
        half_days += len({_half_day(one) for one in places})
        moving += sum(bool(one.changes) for one in places)
    return Suggested(
        week=name,
        meetings=len(problem.meetings),
        asked=calls,
        seconds=tuple(sorted(seconds)),
        found=tuple(found[count] for count in range(number + 1)),
        half_days=half_days / calls,
        moving=moving,
    )


def _half_day(one: cc.Alternative) -> tuple[dt.date, bool]:
    start = one.placement.start
    return start.date(), start.hour < NOON


if __name__ == "__main__":
    main()
