"""One search by the library: a problem as JSON comes in, what the search came to goes out.

``python -m benchmarks.searching --seconds 5 30 < problem.json``; :mod:`benchmarks.measuring` runs
it so, in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

import coord_calendar as cc
from benchmarks.alone import alone, most_memory
from benchmarks.state import State, Track

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, kw_only=True)
class Search:
    """What one search came to.

    Parameters
    ----------
    first_plan : float or None
        Seconds until the first valid plan; None if there was none.
    first_plan_cpu : float or None
        The same of the CPU, which depends less on what else the machine does; None of a search
        that is not the library's.
    first_full_plan : float or None
        Seconds until the first that postpones nothing and costs nothing else at that level.
    moments : tuple of State
        What was known at the moments asked for, their seconds in `State.seconds`.
    seconds : float
        How long it took.
    status : str
        What was shown of the last plan.
    postponed : int
        Meetings without a place in it.
    conflicts : int
        Conflicts that block, which the detectors find in the last plan.
    recount_agrees : bool
        Whether the cost counted without the solver is the one the solver gave.
    mebibytes : float or None
        The most memory of a process that did nothing else; None where it was not alone.
    late : float or None
        Seconds from the moment at which a stop was asked for to the end; None if none was.
    """

    first_plan: float | None
    first_plan_cpu: float | None = None
    first_full_plan: float | None
    moments: tuple[State, ...]
    seconds: float
    status: str
    postponed: int
    conflicts: int
    recount_agrees: bool
    mebibytes: float | None = None
    late: float | None = None


@dataclass(frozen=True, kw_only=True)
class Setting:
    """How searches are run.

    Parameters
    ----------
    seconds : sequence of float
        The moments at which the state is taken; the last is the time limit.
    workers, seed : int
        For both planners.
    """

    seconds: Sequence[float]
    workers: int
    seed: int


def searched_alone(problem: str, setting: Setting, stop_after: float | None = None) -> Search:
    """Return what a search in a process of its own came to.

    Parameters
    ----------
    problem : str
        The problem as JSON.
    setting : Setting
        How it is run.
    stop_after : float or None
        Seconds after which a stop is asked for.
    """
    stop = [] if stop_after is None else ["--stop-after", f"{stop_after}"]
    facts = alone(
        "benchmarks.searching",
        "--seconds",
        *map(str, setting.seconds),
        f"--workers={setting.workers}",
        f"--seed={setting.seed}",
        *stop,
        given=problem,
    )
    return Search(**facts | {"moments": tuple(map(_state, facts["moments"]))})


def _state(values: list[Any]) -> State:
    seconds, best, bound = values
    return State(seconds, None if best is None else (best[0], best[1]), (bound[0], bound[1]))


def searched(problem: cc.Problem, setting: Setting, stop_after: float | None = None) -> Search:
    """Plan a problem with the library in this process."""
    track, asked = Track(), _Stop(stop_after)
    schedule, status, cpu = None, "no plan", list[float]()

    def tell(news: cc.Progress) -> None:
        cpu.append(time.process_time())
        track.add(news.seconds, best=news.best.key, bound=news.bound.key)

    began, began_cpu = time.monotonic(), time.process_time()
    try:
        result = cc.solve(
            problem,
            time_limit=max(setting.seconds),
            workers=setting.workers,
            seed=setting.seed,
            on_progress=tell,
            should_stop=asked,
        )
        schedule, status = result.schedule, result.status.value
    except cc.SolverError as fault:
        print(fault, file=sys.stderr)
    ended = time.monotonic()
    mebibytes = most_memory()
    found = looked_at(
        problem,
        schedule,
        track=track,
        setting=setting,
        seconds=ended - began,
        status=status,
    )
    return replace(
        found,
        first_plan_cpu=cpu[0] - began_cpu if cpu else None,
        mebibytes=mebibytes,
        late=asked.late(ended),
    )


class _Stop:
    """Asks for a stop after some seconds, and notes when it did first."""

    def __init__(self, after: float | None) -> None:
        self._at = None if after is None else time.monotonic() + after
        self._asked: float | None = None

    def __call__(self) -> bool:
        now = time.monotonic()
        if self._at is None or now < self._at:
            return False
        self._asked = self._asked or self._at
        return True

    def late(self, ended: float) -> float | None:
        """Return the seconds from the stop to the end."""
        return None if self._asked is None else ended - self._asked


def looked_at(
    problem: cc.Problem,
    schedule: cc.Schedule | None,
    *,
    track: Track,
    setting: Setting,
    seconds: float,
    status: str,
) -> Search:
    """Return what a search came to, its last plan looked through and counted again."""
    conflicts = [] if schedule is None else cc.find_conflicts(problem, schedule)
    counted = None if schedule is None else cc.bill(problem, schedule).score.key
    # A plan that comes as time runs out may be told a moment late.
    last = max(setting.seconds)
    placed = 0 if schedule is None else len(schedule.placements)
    return Search(
        first_plan=track.first(),
        first_full_plan=track.first(full=True),
        moments=tuple(
            track.at(moment if moment < last else seconds)._replace(seconds=moment)
            for moment in sorted(setting.seconds)
        ),
        seconds=seconds,
        status=status,
        postponed=len(problem.meetings) - placed,
        conflicts=sum(one.blocks for one in conflicts),
        recount_agrees=counted == track.states[-1].best,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Read a problem, plan it, and print what came of it.

    Parameters
    ----------
    arguments : sequence of str or None
        Of the command line; None for the program's own.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.searching", description=__doc__)
    parser.add_argument("--seconds", type=float, nargs="+", required=True)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--stop-after", type=float)
    asked = parser.parse_args(arguments)
    problem = cc.Problem.model_validate_json(sys.stdin.read())
    # What is loaded when it is first used is loaded now.
    cc.solve(problem.only(()), time_limit=1.0)
    setting = Setting(seconds=asked.seconds, workers=asked.workers, seed=asked.seed)
    print(json.dumps(asdict(searched(problem, setting, asked.stop_after))))


if __name__ == "__main__":
    main()
