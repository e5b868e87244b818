"""Whether a model has a solution: a quick try, then one that is thorough.

What is possible shows soon without a linear relaxation; that too many meetings are to share too
little time often shows with one only, which of large models takes long to set up.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.engine import new_solver
from coord_calendar.cpsat.limits import Stopped

if TYPE_CHECKING:
    from coord_calendar.cpsat.engine import Engine
    from coord_calendar.cpsat.limits import Limits

QUICK = 0.5
"""The solver's own measure of work that the quick try may do."""


def tried(
    model: cp_model.CpModel, engine: Engine, limits: Limits, *, again: bool = False
) -> cp_model.CpSolver | None:
    """Return a solver with a solution of a model; None if it is proved that there is none.

    Parameters
    ----------
    model : CpModel
        Without an objective.
    engine : Engine
        Runs the solver.
    limits : Limits
        Time, seed and when to stop.
    again : bool
        Whether the solver is set up otherwise than usual: presolve is on where it was off and off
        where it was on, and the seed is another.

    Raises
    ------
    Stopped
        If neither is found in time or before a stop is asked for.
    """
    for thorough in (False, True):
        engine.go_on()
        work = math.inf if thorough else QUICK
        solver = new_solver(limits.seconds, limits.seed + again, work)
        solver.parameters.linearization_level = 2 if thorough else 0
        solver.parameters.cp_model_presolve = thorough != again
        if not thorough:
            # Most of the quick try would go into looking at the model before it is searched.
            solver.parameters.inprocessing_probing_dtime = 0.0
            solver.parameters.inprocessing_minimization_dtime = 0.0
        status = engine.run(solver, model)
        if status != cp_model.UNKNOWN:
            return None if status == cp_model.INFEASIBLE else solver
    raise Stopped
