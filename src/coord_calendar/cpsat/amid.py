"""A few meetings placed as well as can be amid others that stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.engine import Engine, new_solver, total
from coord_calendar.cpsat.model import PlanModel
from coord_calendar.cpsat.taken import Taken
from coord_calendar.cpsat.units import unit_of_time

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from coord_calendar.cpsat.limits import Limits
    from coord_calendar.cpsat.objective import Term
    from coord_calendar.cpsat.options import Options, Plan


def placed_amid(
    options: Options,
    plan: Plan,
    free: Collection[str],
    must: Collection[str],
    *,
    limits: Limits,
    work: float,
) -> Plan | None:
    """Return the best plan found in which some meetings are placed anew and the others stay.

    Parameters
    ----------
    options : Options
        What is open to each meeting.
    plan : dict
        Where the others are.
    free : collection of str
        The meetings placed anew.
    must : collection of str
        Those of them that are not to be postponed.
    limits : Limits
        Until when, and where random choices start.
    work : float
        What each of the two levels may cost, in the solver's own measure, so that the same call
        finds the same whatever else the machine does.

    Returns
    -------
    dict or None
        None if there is none, or none was found.

    Raises
    ------
    Stopped
        If time is over while the model is built.
    """
    part = _part(options, plan, free, limits.go_on)
    for name in must:
        part.model.add(part.variables.postponed[name] == 0)
    solver = _minimised(part, part.medium, limits, work)
    if solver is None:
        return None
    found = part.plan(solver.value)
    part.model.add(total(part.medium) <= round(solver.objective_value))
    part.propose(found)
    solver = _minimised(part, part.soft, limits, work)
    return found if solver is None else part.plan(solver.value)


def _part(
    options: Options, plan: Plan, free: Collection[str], go_on: Callable[[], None]
) -> PlanModel:
    """Return a model in which what the staying meetings take up is left out beforehand."""
    problem = options.view.problem
    staying = {name: choice for name, choice in plan.items() if name not in free}
    taken = Taken(options, unit_of_time(options))
    for name, choice in staying.items():
        taken.place(problem.meeting(name), choice)
    open_ = {
        name: taken.free_slots(problem.meeting(name), options.places[name]) for name in sorted(free)
    }
    return PlanModel(options.narrowed(open_, staying), go_on=go_on)


def _minimised(
    part: PlanModel, terms: list[Term], limits: Limits, work: float
) -> cp_model.CpSolver | None:
    part.model.minimize(total(terms))
    solver = new_solver(limits.seconds, limits.seed, work)
    status = Engine().run(solver, part.model)
    return solver if status in {cp_model.OPTIMAL, cp_model.FEASIBLE} else None
