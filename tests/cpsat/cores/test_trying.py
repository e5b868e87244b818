from __future__ import annotations

import pytest
from ortools.sat.python import cp_model

from coord_calendar.cpsat.cores.trying import tried
from coord_calendar.cpsat.engine import Engine, Watch
from coord_calendar.cpsat.limits import Stopped
from cpsat.weeks import limits


class Noting(Engine):
    """An engine that notes how the solvers it runs are set up."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[tuple[int, bool]] = []

    def run(
        self, solver: cp_model.CpSolver, model: cp_model.CpModel, watch: Watch | None = None
    ) -> cp_model.CpSolverStatus:
        """Note the seed and whether presolve is on, and run."""
        self.noted.append((solver.parameters.random_seed, solver.parameters.cp_model_presolve))
        return super().run(solver, model, watch)


def pigeons(pigeons: int, holes: int) -> cp_model.CpModel:
    """Return a model in which each pigeon has a hole of its own."""
    model = cp_model.CpModel()
    inside = [[model.new_bool_var("") for _ in range(holes)] for _ in range(pigeons)]
    for row in inside:
        model.add_exactly_one(row)
    for column in zip(*inside, strict=True):
        model.add_at_most_one(column)
    return model


@pytest.mark.parametrize("again", [False, True])
def test_a_model_has_a_solution_or_has_none(again: bool) -> None:
    """Quickly found; and where there are many to one hole too few, shown by the thorough try."""
    assert tried(pigeons(9, 9), Engine(), limits(), again=again) is not None
    assert tried(pigeons(30, 29), Engine(), limits(), again=again) is None


def test_a_second_proof_comes_from_a_solver_set_up_otherwise() -> None:
    """Another seed at each try, and presolve where there was none."""
    engine = Noting()
    for again in (False, True):
        tried(pigeons(30, 29), engine, limits(), again=again)
    assert engine.noted == [(0, False), (0, True), (1, True), (1, False)]


def test_what_is_not_shown_in_time_is_not_said() -> None:
    """Neither way."""
    with pytest.raises(Stopped):
        tried(pigeons(30, 29), Engine(), limits(0))
