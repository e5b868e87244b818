"""How fast reasons are found: ``python -m benchmarks.explain`` from the project's root.

Into weeks in which nothing is impossible something impossible is put: two meetings of one leader
fixed at one hour (a *clash*), or five meetings of two hours of one leader on one day (a *chain*).
Each is explained by itself, until the first reason; seconds are from the call to the explanation,
the reading of the problem into minutes and the second proof included.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import time
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import coord_calendar as cc
from benchmarks import weeks
from benchmarks.drawing import drawn
from benchmarks.report import Report, in_seconds, row, this_machine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from benchmarks.weeks import Week

CHAIN = 5
"""Meetings of one leader on one day; of two hours each, four fill it."""
LONG = 120
"""Minutes of each."""
TIME_LIMIT = 30.0


@dataclass(frozen=True, kw_only=True)
class Explained:
    """What explanations of one kind of trouble in one size of week came to.

    Parameters
    ----------
    meetings : int
        Of the week.
    trouble : str
        ``clash`` or ``chain``.
    seconds, cpu : tuple of float
        Of each explanation, in order; of the CPU, too, which depends less on what else the machine
        does.
    shown : int
        How many told a reason of no other meetings than those put into the week.
    facts : tuple of int
        How many facts each of these reasons has.
    """

    meetings: int
    trouble: str
    seconds: tuple[float, ...]
    cpu: tuple[float, ...]
    shown: int
    facts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class ExplainReport(Report):
    """What was measured with explanations.

    Parameters
    ----------
    explained : tuple of Explained
        Every size with every trouble.
    """

    NAME = "explain"

    explained: tuple[Explained, ...]

    def lines(self) -> Iterable[str]:
        """Return a row for each size and trouble."""
        yield row(("Meetings", "Trouble", "Told", "Median", "Slowest", "Median CPU", "Facts"))
        yield row(["---"] * 7)
        for one in self.explained:
            yield row(
                (
                    str(one.meetings),
                    one.trouble,
                    f"{one.shown} of {len(one.seconds)}",
                    in_seconds(median(one.seconds)),
                    in_seconds(max(one.seconds)),
                    in_seconds(median(one.cpu)),
                    f"{min(one.facts, default=0)}-{max(one.facts, default=0)}",
                )
            )


def clashes(problem: cc.Problem, chance: random.Random) -> Iterator[tuple[cc.Problem, set[str]]]:
    """Yield the problem with two meetings of one leader at one hour, and their names."""
    pairs = [
        pair
        for pair in combinations(problem.meetings, 2)
        if not _who(pair[0]).isdisjoint(_who(pair[1]))
    ]
    while True:
        pair = chance.choice(pairs)
        when = _morning(problem, chance)
        yield _changed(problem, pair, {"fixed": True, "asked_start": when, "asked_session": None})


def chains(problem: cc.Problem, chance: random.Random) -> Iterator[tuple[cc.Problem, set[str]]]:
    """Yield the problem with five long meetings of one leader on one day, and their names."""
    people = sorted({who for meeting in problem.meetings for who in _who(meeting)})
    led = [[one for one in problem.meetings if who in _who(one)] for who in people]
    busy = [meetings for meetings in led if len(meetings) >= CHAIN]
    while True:
        few = chance.sample(chance.choice(busy), CHAIN)
        morning = _morning(problem, chance)
        day = cc.Window(start=morning, end=morning + dt.timedelta(hours=12))
        yield _changed(problem, few, {"windows": (day,), "minutes": LONG})


TROUBLES: dict[
    str, Callable[[cc.Problem, random.Random], Iterator[tuple[cc.Problem, set[str]]]]
] = {"clash": clashes, "chain": chains}


def _who(meeting: cc.Meeting) -> set[str]:
    return {entry.who for entry in meeting.required}


def _morning(problem: cc.Problem, chance: random.Random) -> dt.datetime:
    """Return the beginning of one of the days planned."""
    day = problem.first_day + dt.timedelta(days=chance.randrange(problem.days))
    return problem.city.calendar.at(day, problem.city.calendar.sessions[0].start)


def _changed(
    problem: cc.Problem, meetings: Sequence[cc.Meeting], update: dict[str, object]
) -> tuple[cc.Problem, set[str]]:
    names = {meeting.id for meeting in meetings}
    changed = tuple(
        one.model_copy(update=update) if one.id in names else one for one in problem.meetings
    )
    return problem.model_copy(update={"meetings": changed}), names


def explained(problem: cc.Problem, trouble: str, times: int, seed: int) -> Explained:
    """Return what explanations of so many troubles in a week came to."""
    chance = random.Random(f"{trouble}/{seed}")
    seconds, cpu, facts = [], [], []
    troubled = TROUBLES[trouble](problem, chance)
    for _ in range(times):
        week, names = next(troubled)
        before = time.process_time()
        found = cc.explain(week, time_limit=TIME_LIMIT, most=1)
        seconds.append(found.seconds)
        cpu.append(time.process_time() - before)
        facts += [len(one.facts) for one in found.reasons if names.issuperset(one.meetings)]
    return Explained(
        meetings=len(problem.meetings),
        trouble=trouble,
        seconds=tuple(seconds),
        cpu=tuple(cpu),
        shown=len(facts),
        facts=tuple(facts),
    )


def measured(cases: Sequence[Week], times: int, seed: int) -> Iterator[Explained]:
    """Yield what was measured, week after week."""
    for week in cases:
        problem = weeks.problem_of(week, 0)
        for trouble in TROUBLES:
            yield explained(problem, trouble, times, seed)


def main(argv: Sequence[str]) -> None:
    """Measure, and write what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weeks", type=Path, help="a folder of weeks; else some are drawn")
    parser.add_argument("--sizes", type=int, nargs="+", default=[120, 160])
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, default=Path("out/benchmarks"))
    given = parser.parse_args(argv)
    began = dt.datetime.now(dt.UTC)
    known = [] if given.weeks is None else weeks.read(given.weeks)
    cases = [week for week in known if len(week.meetings) in given.sizes]
    cases = cases or [drawn(size, given.seed) for size in given.sizes]
    found = []
    for one in measured(cases, given.times, given.seed):
        found.append(one)
        print(one, flush=True)
    sizes = " ".join(map(str, given.sizes))
    report = ExplainReport(
        command=f"python -m benchmarks.explain --sizes {sizes} --times {given.times} "
        f"--seed {given.seed}",
        began=began,
        machine=this_machine(),
        explained=tuple(found),
    )
    report.write(given.out)
    print(report.markdown())


if __name__ == "__main__":
    main(sys.argv[1:])
