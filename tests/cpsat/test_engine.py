from __future__ import annotations

import threading
import time

import pytest
from ortools.sat.python import cp_model

from coord_calendar.cpsat.engine import Engine, Watch, new_solver
from coord_calendar.cpsat.limits import Effort, Stopped
from coord_calendar.cpsat.model import PlanModel, open_options
from coord_calendar.errors import SolverError
from cpsat.weeks import a_crowded_week


def a_small_model() -> tuple[cp_model.CpModel, cp_model.IntVar]:
    """Return a model whose best is 3."""
    model = cp_model.CpModel()
    number = model.new_int_var(0, 9, "n")
    model.add(number >= 3)
    model.minimize(number)
    return model, number


def test_a_model_is_solved_and_each_solution_told() -> None:
    """The last one told is the best."""
    model, number = a_small_model()
    seen: list[int] = []
    status = Engine().run(new_solver(5, 0), model, Watch(lambda value: seen.append(value(number))))
    assert status == cp_model.OPTIMAL
    assert seen[-1] == 3


def test_an_engine_that_is_stopped_begins_nothing() -> None:
    """Whatever it is given."""
    engine = Engine()
    engine.stop()
    assert engine.is_stopped is True
    assert engine.run(new_solver(5, 0), a_small_model()[0]) == cp_model.UNKNOWN


def test_a_run_under_way_is_stopped_from_another_thread() -> None:
    """Long before its time is over."""
    whole = PlanModel(open_options(a_crowded_week()))
    whole.model.minimize(sum(factor * variable for factor, variable in whole.soft))
    engine, started = Engine(), threading.Event()
    thread = threading.Thread(
        target=engine.run, args=(new_solver(60, 0), whole.model, Watch(lambda _: started.set()))
    )
    began = time.monotonic()
    thread.start()
    assert started.wait(30)
    engine.stop()
    thread.join(20)
    assert not thread.is_alive()
    assert time.monotonic() - began < 50


def test_a_model_that_the_solver_refuses_is_a_solver_error() -> None:
    """With the solver's own words."""
    model = cp_model.CpModel()
    huge = model.new_int_var(0, 2**61, "n")
    model.add(4 * huge + 5 * huge <= 3)
    with pytest.raises(SolverError, match="refused the model"):
        Engine().run(new_solver(5, 0), model)


def test_a_solver_that_fails_is_a_solver_error() -> None:
    """What a watcher meets ends the run."""

    def fail(_: object) -> None:
        raise MemoryError("no memory left")

    with pytest.raises(SolverError, match="no memory left"):
        Engine().run(new_solver(5, 0), a_small_model()[0], Watch(fail))


def test_a_run_does_no_more_work_than_is_left() -> None:
    """What it did is counted, and when nothing is left none begins."""
    whole = PlanModel(open_options(a_crowded_week()))
    whole.model.minimize(sum(factor * variable for factor, variable in whole.soft))
    effort = Effort(0.05)
    engine = Engine(effort)
    engine.run(new_solver(60, 0), whole.model)
    assert 0 < engine.work < 1
    assert effort.left == 0.05 - engine.work
    effort.spend(1)
    assert engine.run(new_solver(60, 0), a_small_model()[0]) == cp_model.UNKNOWN
    assert engine.work == 0


def test_a_solver_may_be_given_less_work_than_is_left() -> None:
    """Its own limit holds, too."""
    whole = PlanModel(open_options(a_crowded_week()))
    whole.model.minimize(sum(factor * variable for factor, variable in whole.soft))
    engine = Engine(Effort(50))
    engine.run(new_solver(60, 0, 0.05), whole.model)
    assert engine.work < 1


def test_building_goes_on_until_the_engine_is_stopped() -> None:
    """Then nobody waits for the model."""
    engine = Engine()
    engine.go_on()
    engine.stop()
    with pytest.raises(Stopped):
        PlanModel(open_options(a_crowded_week()), go_on=engine.go_on)
