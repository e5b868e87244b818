"""One run of CP-SAT: how it is set up and stopped."""

from __future__ import annotations

import math
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.limits import Effort, Stopped
from coord_calendar.cpsat.memory import OUT_OF_MEMORY
from coord_calendar.errors import SolverError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coord_calendar.cpsat.objective import Term


class Watch(cp_model.CpSolverSolutionCallback):
    """Tells of each better solution.

    Parameters
    ----------
    tell : callable
        Called with a function that gives the value of a variable.
    """

    def __init__(self, tell: Callable[[Callable[[cp_model.IntVar], int]], None]) -> None:
        super().__init__()
        self._tell = tell

    def on_solution_callback(self) -> None:
        """Pass the solution on; called by the solver."""
        self._tell(self.value)


class Engine:
    """Runs one model after another, and can be stopped from another thread.

    Parameters
    ----------
    effort : Effort or None
        The work that its runs may do; None for as much as they need.

    Attributes
    ----------
    is_stopped : bool
        Whether it was told to stop.
    work : float
        What the last run did, in the solver's own measure.
    """

    def __init__(self, effort: Effort | None = None) -> None:
        self._effort = effort or Effort()
        self._lock = threading.Lock()
        self._end: Callable[[], None] | None = None
        self.is_stopped = False
        self.work = 0.0

    def stop(self) -> None:
        """End the run under way soon, and let no other begin."""
        self.is_stopped = True
        self.end_run()

    def end_run(self) -> None:
        """End the run under way soon; others may begin."""
        with self._lock:
            if self._end is not None:
                self._end()

    def go_on(self) -> None:
        """Let the building of a model go on.

        Raises
        ------
        Stopped
            If the engine is stopped, so that nobody waits for the model.
        """
        if self.is_stopped:
            raise Stopped

    @contextmanager
    def ended_by(self, end: Callable[[], None]) -> Iterator[None]:
        """Let something run that is ended soon by a call, also from another thread.

        Parameters
        ----------
        end : callable
            Called when the run is to end; at once if the engine is stopped already.
        """
        with self._lock:
            self._end = end
            if self.is_stopped:
                end()
        try:
            yield
        finally:
            with self._lock:
                self._end = None

    def run(
        self, solver: cp_model.CpSolver, model: cp_model.CpModel, watch: Watch | None = None
    ) -> cp_model.CpSolverStatus:
        """Solve a model.

        Returns
        -------
        CpSolverStatus
            Optimal, feasible, infeasible or unknown; unknown if stopped, or out of work, before
            it began.

        Raises
        ------
        SolverError
            If the solver refuses the model, or fails.
        """
        with self._lock:
            self.work = 0.0
            if self.is_stopped or self._effort.left <= 0:
                return cp_model.UNKNOWN
        most = solver.parameters.max_deterministic_time
        solver.parameters.max_deterministic_time = min(most, self._effort.left)
        try:
            with self.ended_by(solver.stop_search):
                status = solver.solve(model, watch)
            self.work = solver.response_proto.deterministic_time
            self._effort.spend(self.work)
        except (RuntimeError, *OUT_OF_MEMORY) as fault:
            raise SolverError(f"the solver failed: {fault}") from fault
        if status == cp_model.MODEL_INVALID:
            raise SolverError(f"the solver refused the model: {model.validate()}")
        return status


def new_solver(seconds: float, seed: int, work: float = math.inf) -> cp_model.CpSolver:
    """Return a solver of one thread whose linear relaxation holds every constraint.

    Parameters
    ----------
    seconds : float
        How long it may run.
    seed : int
        Where its random choices start.
    work : float
        How much it may do, in its own measure; default without end.
    """
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = max(seconds, 0.001)
    solver.parameters.max_deterministic_time = work
    # Probing and symmetry cost more than they bring where at-most-ones say nearly everything.
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.symmetry_level = 0
    solver.parameters.catch_sigint_signal = False
    return solver


def total(terms: list[Term]) -> cp_model.LinearExprT:
    """Return the sum of terms."""
    return cp_model.LinearExpr.weighted_sum(
        [variable for _, variable in terms], [amount for amount, _ in terms]
    )


def amount(terms: list[Term], value: Callable[[cp_model.IntVar], int]) -> int:
    """Return what terms come to in a solution."""
    return sum(factor * value(variable) for factor, variable in terms)
