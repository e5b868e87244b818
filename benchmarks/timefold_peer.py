"""The twelve terms in Timefold's Python API: ``python -m benchmarks.timefold_peer INSTANCE``.

A program of its own: a JVM starts with the import and stays for good, and what it takes must not
weigh on the library's runs. It prints a line of JSON for each better assignment and one at the end
(:mod:`benchmarks.timefold_run` reads them). Solver and search are as Timefold sets them; its free
edition searches in one thread.

The terms look at pairs of meetings that share grains, for which what they share in people stands
ready in a table. That is quicker than the pairs of attendances that one would join otherwise.
"""

# Timefold reads annotations at run time; were they strings, linters would want what only they name
# to be imported for type checking alone.

import argparse
import json
import logging
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from timefold.solver import SolverFactory
from timefold.solver.config import (
    Duration,
    ScoreDirectorFactoryConfig,
    SolverConfig,
    TerminationConfig,
)
from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningScore,
    PlanningVariable,
    ProblemFactCollectionProperty,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import (
    ConstraintFactory,
    HardMediumSoftScore,
    Joiners,
    constraint_provider,
)

from benchmarks.instances import Assigned, Assignment, Instance, read_one


@dataclass(eq=False)
class Start:
    """A grain to start with."""

    index: int
    day: int


@dataclass(eq=False)
class Hall:
    """A room; `passed_over` is what larger rooms seat more, over all of them."""

    id: int
    capacity: int
    passed_over: int


@planning_entity
@dataclass(eq=False)
class Slot:
    """A meeting to be placed.

    `index` is its place in the tables of the others: `must` holds how many people are required in
    both, `mixed` in one only and preferred in the other, `may` preferred in both, `shared` in all.
    Tables are texts, of which each character's code is a number: the port takes a text over whole,
    but a list number by number, for a minute at 800 meetings.
    """

    id: Annotated[int, PlanningId]
    index: int
    people: int
    duration: int
    to_last: int
    soon: int
    must: str
    mixed: str
    may: str
    shared: str
    start: Annotated[Start | None, PlanningVariable] = field(default=None)
    hall: Annotated[Hall | None, PlanningVariable] = field(default=None)


@planning_solution
@dataclass
class Timetable:
    """What is searched for."""

    starts: Annotated[list[Start], ProblemFactCollectionProperty, ValueRangeProvider]
    halls: Annotated[list[Hall], ProblemFactCollectionProperty, ValueRangeProvider]
    slots: Annotated[list[Slot], PlanningEntityCollectionProperty]
    score: Annotated[HardMediumSoftScore | None, PlanningScore] = field(default=None)


def overlap(a: Slot, b: Slot) -> int:
    """Return how many grains two meetings share that share some."""
    end_a, end_b = a.start.index + a.duration, b.start.index + b.duration
    return min(end_a, end_b) - max(a.start.index, b.start.index)


@constraint_provider
def terms(factory: ConstraintFactory) -> list[Any]:
    """Return the twelve terms."""
    return [*_hard(factory), *_medium(factory), *_soft(factory)]


def _hard(factory: ConstraintFactory) -> list[Any]:
    one = HardMediumSoftScore.ONE_HARD
    last = Joiners.equal(lambda a: a.start.index + a.to_last, lambda grain: grain.index)
    return [
        factory.for_each_unique_pair(Slot, Joiners.equal(lambda a: a.hall), _at_once())
        .penalize(one, overlap)
        .as_constraint("Room conflict"),
        factory.for_each(Slot)
        .if_not_exists(Start, last)
        .penalize(one, lambda a: a.start.index + a.to_last)
        .as_constraint("Don't go in overtime"),
        factory.for_each_unique_pair(Slot, _at_once())
        .penalize(one, lambda a, b: overlap(a, b) * ord(a.must[b.index]))
        .as_constraint("Required attendance conflict"),
        factory.for_each(Slot)
        .filter(lambda a: a.people > a.hall.capacity)
        .penalize(one, lambda a: a.people - a.hall.capacity)
        .as_constraint("Required room capacity"),
        factory.for_each(Slot)
        .join(Start, last)
        .filter(lambda a, grain: a.start.day != grain.day)
        .penalize(one)
        .as_constraint("Start and end on same day"),
    ]


def _medium(factory: ConstraintFactory) -> list[Any]:
    one = HardMediumSoftScore.ONE_MEDIUM
    return [
        factory.for_each_unique_pair(Slot, _at_once())
        .penalize(one, lambda a, b: overlap(a, b) * ord(a.mixed[b.index]))
        .as_constraint("Required and preferred attendance conflict"),
        factory.for_each_unique_pair(Slot, _at_once())
        .penalize(one, lambda a, b: overlap(a, b) * ord(a.may[b.index]))
        .as_constraint("Preferred attendance conflict"),
    ]


def _soft(factory: ConstraintFactory) -> list[Any]:
    one = HardMediumSoftScore.ONE_SOFT
    return [
        factory.for_each(Slot)
        .penalize(one, lambda a: a.start.index + a.to_last)
        .as_constraint("Do all meetings as soon as possible"),
        factory.for_each(Slot)
        .join(Slot, Joiners.equal(lambda a: a.start.index + a.duration, lambda b: b.start.index))
        .penalize(HardMediumSoftScore.of_soft(100))
        .as_constraint("One TimeGrain break between two consecutive meetings"),
        factory.for_each_unique_pair(Slot, _at_once())
        .penalize(HardMediumSoftScore.of_soft(10), overlap)
        .as_constraint("Overlapping meetings"),
        factory.for_each(Slot)
        .penalize(one, lambda a: a.hall.passed_over)
        .as_constraint("Assign larger rooms first"),
        factory.for_each_unique_pair(
            Slot, Joiners.overlapping(lambda a: a.start.index, lambda a: a.start.index + a.soon)
        )
        .filter(lambda a, b: a.hall is not b.hall and a.start is not b.start)
        .penalize(one, lambda a, b: ord(a.shared[b.index]))
        .as_constraint("Room stability"),
    ]


def _at_once() -> Any:
    return Joiners.overlapping(lambda a: a.start.index, lambda a: a.start.index + a.duration)


def timetable_of(instance: Instance) -> Timetable:
    """Return an instance with no meeting placed."""
    seats = [room.capacity for room in instance.rooms]
    return Timetable(
        starts=[Start(grain.index, grain.day) for grain in instance.grains],
        halls=[
            Hall(room.id, room.capacity, sum(max(0, more - room.capacity) for more in seats))
            for room in instance.rooms
        ],
        slots=[_slot(instance, index) for index in range(len(instance.meetings))],
    )


def _slot(instance: Instance, index: int) -> Slot:
    meeting = instance.meetings[index]
    required, preferred = set(meeting.required), set(meeting.preferred)

    def table(count: Callable[[set[int], set[int]], int]) -> str:
        return "".join(
            chr(count(set(other.required), set(other.preferred))) for other in instance.meetings
        )

    return Slot(
        id=meeting.id,
        index=index,
        people=meeting.people,
        duration=meeting.duration_grains,
        to_last=meeting.duration_grains - 1,
        # What starts within two grains of the end overlaps the meeting made longer by three.
        soon=meeting.duration_grains + 3,
        must=table(lambda must, _: len(required & must)),
        mixed=table(lambda must, may: len(required & may) + len(preferred & must)),
        may=table(lambda _, may: len(preferred & may)),
        shared=table(lambda must, may: len((required | preferred) & (must | may))),
    )


class _Speed(logging.Handler):
    """Keeps the moves a second that Timefold tells of the whole search."""

    moves = 0

    def emit(self, record: logging.LogRecord) -> None:
        told = re.search(r"Solving ended.*speed \((\d+)/sec\)", record.getMessage())
        if told:
            self.moves = int(told[1])


def main(arguments: Sequence[str] | None = None) -> None:
    """Search and tell: a line for each better assignment, a last one with the best.

    Parameters
    ----------
    arguments : sequence of str or None
        Of the command line; None for the program's own.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.timefold_peer")
    parser.add_argument("instance", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args(arguments)
    speed, log = _Speed(), logging.getLogger("timefold.solver")
    log.addHandler(speed)
    log.setLevel(logging.INFO)
    log.propagate = False
    timetable = timetable_of(read_one(asked.instance))
    began = time.perf_counter()
    config = SolverConfig(
        solution_class=Timetable,
        entity_class_list=[Slot],
        random_seed=asked.seed,
        score_director_factory_config=ScoreDirectorFactoryConfig(
            constraint_provider_function=terms
        ),
        termination_config=TerminationConfig(
            spent_limit=Duration(milliseconds=round(1000 * asked.seconds))
        ),
    )
    solver = SolverFactory.create(config).build_solver()
    built = time.perf_counter()
    solver.add_event_listener(_tell)
    found = solver.solve(timetable)
    solved = time.perf_counter()
    assignment = Assignment(assignments=tuple(map(_assigned, found.slots)))
    last = {
        "told": _cost(found.score),
        "assignments": assignment.model_dump()["assignments"],
        "seconds": solved - built,
        "translating": built - began,
        "moves_a_second": speed.moves,
    }
    print(json.dumps(last), flush=True)


def _tell(event: Any) -> None:
    """Print a better assignment's time and cost; one that lacks meetings is not told."""
    if event.is_new_best_solution_initialized:
        told = {"seconds": event.time_spent.total_seconds(), "cost": _cost(event.new_best_score)}
        print(json.dumps(told), flush=True)


def _cost(score: Any) -> list[int]:
    return [-score.hard_score, -score.medium_score, -score.soft_score]


def _assigned(slot: Slot) -> Assigned:
    return Assigned(
        meeting=slot.id,
        grain=slot.start.index if slot.start else None,
        room=slot.hall.id if slot.hall else None,
    )


if __name__ == "__main__":
    main()
