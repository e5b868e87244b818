"""Judging a plan by its file: the detectors and the criteria look at what was written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.cli.plan_file import faults_told_of, read_plan_file
from coord_calendar.cli.sections import hard_ones
from coord_calendar.conflicts import Conflict, find_conflicts
from coord_calendar.criteria import Bill, bill
from coord_calendar.errors import SolverError

if TYPE_CHECKING:
    from pathlib import Path

    from coord_calendar.domain.city import City
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule


def look_again(path: Path, city: City, said: Bill) -> Bill:
    """Read a written plan back, let detectors and criteria look at it, and return its cost.

    Raises
    ------
    SolverError
        If it breaks a hard rule, or does not cost what was said.
    """
    conflicts, counted = judged(path, city)[2:]
    broken = [conflict.vi for conflict in hard_ones(conflicts)]
    if broken:
        raise SolverError("the plan written breaks hard rules:\n" + "\n".join(broken))
    if counted != said:
        raise SolverError(f"the plan written costs {counted.score}, not {said.score}")
    return counted


def judged(path: Path, city: City) -> tuple[Problem, Schedule, list[Conflict], Bill]:
    """Return what a plan's file holds, the conflicts found in it and what it costs.

    Raises
    ------
    InputError
        With everything wrong in the file.
    """
    plan = read_plan_file(path)
    with faults_told_of(path):
        problem = plan.problem(city)
        return (
            problem,
            plan.schedule,
            find_conflicts(problem, plan.schedule),
            bill(problem, plan.schedule),
        )
