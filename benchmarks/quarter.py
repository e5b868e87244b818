"""How long a quarter takes: ``python -m benchmarks.quarter`` from the project's root.

A drawn quarter is planned once by `solve_rolling`; the plan is looked through by the detectors and
its waits, deadlines and series are counted once more by hand.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import coord_calendar as cc
from benchmarks.quarters import Size, drawn
from benchmarks.report import Report, in_seconds, row, this_machine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, kw_only=True)
class Step:
    """How far planning was after a step: until which day, and the meetings by their fate."""

    until: str
    seconds: float
    placed: int
    waiting: int
    postponed: int


@dataclass(frozen=True, kw_only=True)
class QuarterReport(Report):
    """All that was measured of a quarter.

    Parameters
    ----------
    asked : dict of str to int
        How many meetings, series, deadlines, waits and online conferences there are.
    seconds, cpu : float
        On the clock, and of the CPU over all threads.
    conflicts : int
        What the detectors find that blocks, and what is counted by hand besides.
    postponed : int
        Meetings without a place.
    in_the_week_asked_for : float
        Share of the meetings placed of those that asked for an hour.
    medium, soft : int
        What the plan costs.
    steps : tuple of Step
        One after the other.
    """

    NAME: ClassVar[str] = "quarter"

    asked: dict[str, int]
    seconds: float
    cpu: float
    conflicts: int
    postponed: int
    in_the_week_asked_for: float
    medium: int
    soft: int
    steps: tuple[Step, ...]

    def lines(self) -> Iterable[str]:
        """Return the figures as lines of Markdown."""
        asked = ", ".join(f"{number} {name}" for name, number in self.asked.items())
        return (
            f"- Asked for: {asked}.",
            f"- Planned in {in_seconds(self.seconds)}, CPU time {in_seconds(self.cpu)}.",
            f"- Hard conflicts: {self.conflicts}; postponed: {self.postponed}.",
            f"- Cost: {self.medium}/{self.soft}.",
            f"- In the week asked for: {100 * self.in_the_week_asked_for:.1f} % of all placed.",
            "",
            row(("Settled until", "Seconds", "Placed", "Still open", "Postponed")),
            row(["---"] * 5),
            *(
                row((one.until, f"{one.seconds:.0f}", *map(str, _counts(one))))
                for one in self.steps
            ),
        )


def main(arguments: Sequence[str] | None = None) -> QuarterReport:
    """Measure, print the report and write it.

    Parameters
    ----------
    arguments : sequence of str or None
        Of the command line; None for the program's own.
    """
    asked = _parser().parse_args(arguments)
    began, machine = dt.datetime.now(dt.UTC), this_machine()
    problem = drawn(Size(meetings=asked.meetings, weeks=asked.weeks), asked.seed)
    steps: list[Step] = []

    def tell(progress: cc.RollingProgress) -> None:
        facts = progress.model_dump(exclude={"until"})
        steps.append(Step(until=f"{progress.until:%Y-%m-%d}", **facts))
        print(f"{steps[-1].until} {progress.placed} {progress.waiting}", flush=True)

    cpu = time.process_time()
    result = cc.solve_rolling(
        problem,
        look_ahead_days=asked.look_ahead,
        time_limit=asked.seconds,
        workers=asked.workers,
        seed=asked.seed,
        on_progress=tell,
    )
    cpu = time.process_time() - cpu
    if hasattr(os, "getloadavg"):
        machine["load at end"] = f"{os.getloadavg()[0]:.1f}"
    report = QuarterReport(
        command=_command(asked),
        began=began,
        machine=machine,
        asked=asked_for(problem),
        seconds=result.seconds,
        cpu=cpu,
        conflicts=conflicts(problem, result.schedule),
        postponed=len(result.schedule.postponed),
        in_the_week_asked_for=_in_the_week(problem, result.schedule),
        medium=result.score.medium,
        soft=result.score.soft,
        steps=tuple(steps),
    )
    written = report.write(asked.out)
    print("", report.markdown(), *written, sep="\n")
    return report


def asked_for(problem: cc.Problem) -> dict[str, int]:
    """Return how many meetings of which kind there are."""
    meetings = problem.meetings
    return {
        "meetings": len(meetings),
        "of series": sum(one.series is not None for one in meetings),
        "with a deadline": sum(one.deadline is not None for one in meetings),
        "that wait for another": sum(bool(one.after) for one in meetings),
        "online": sum(bool(one.point_groups) for one in meetings),
        "in any week": sum(one.asked_start is None for one in meetings),
    }


def conflicts(problem: cc.Problem, schedule: cc.Schedule) -> int:
    """Return how often a plan breaks a rule; deadlines, waits and series are counted here, too."""
    calendar, placed = problem.city.calendar, schedule.by_meeting
    days = {
        one.id: one.recurrence.working_dates(calendar, problem.first_day, problem.days)
        for one in problem.series
    }
    broken = sum(one.blocks for one in cc.find_conflicts(problem, schedule))
    for meeting in problem.meetings:
        here = placed.get(meeting.id)
        if here is None:
            continue
        broken += meeting.deadline is not None and here.end > meeting.deadline
        broken += meeting.series is not None and here.start.date() not in days[meeting.series]
        for wait in meeting.after:
            first = placed.get(wait.meeting)
            if first is not None:
                earliest = calendar.add_working_days(first.end.date(), wait.working_days)
                broken += here.start < first.end or here.start.date() < earliest
    return broken


def _in_the_week(problem: cc.Problem, schedule: cc.Schedule) -> float:
    weeks = [
        (meeting.asked_start.isocalendar()[:2], here.start.isocalendar()[:2])
        for meeting in problem.meetings
        for here in [schedule.placement(meeting.id)]
        if meeting.asked_start is not None and here is not None
    ]
    return sum(asked == planned for asked, planned in weeks) / max(len(weeks), 1)


def _counts(step: Step) -> tuple[int, int, int]:
    return step.placed, step.waiting, step.postponed


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quarter",
        description="Measure planning a quarter week by week.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    add = parser.add_argument
    add("--meetings", type=int, default=2000, help="meetings drawn")
    add("--weeks", type=int, default=13, help="weeks planned")
    add("--look-ahead", type=int, default=3, help="days looked ahead")
    add("--seconds", type=float, default=240, help="the time limit")
    add("--workers", type=int, default=2, help="threads")
    add("--seed", type=int, default=0, help="of the quarter drawn and the search")
    add("--out", type=Path, default=Path("out/benchmarks"), help="where quarter.* go")
    return parser


def _command(asked: argparse.Namespace) -> str:
    """Return the command that repeats the run."""
    return (
        f"python -m benchmarks.quarter --meetings {asked.meetings} --weeks {asked.weeks} "
        f"--look-ahead {asked.look_ahead} --seconds {asked.seconds:g} "
        f"--workers {asked.workers} --seed {asked.seed}"
    )


if __name__ == "__main__":
    main()
