from __future__ import annotations

import threading
import time

import pytest

from coord_calendar.cpsat.crew import Crew, wait_for_those_left_behind
from coord_calendar.cpsat.engine import Engine
from coord_calendar.errors import SolverError


def never() -> bool:
    """Return that it is not over."""
    return False


def nothing() -> None:
    """Do nothing."""


def test_tasks_are_done_side_by_side_and_the_engines_stopped() -> None:
    """Each waits for the other."""
    meet = threading.Barrier(2, timeout=30)
    engine, done = Engine(), list[int]()

    def task() -> None:
        meet.wait()
        done.append(1)

    crew = Crew(engine)
    crew.work((task, task), never, nothing)
    assert done == [1, 1]
    assert crew.faults == []
    assert engine.is_stopped is True


def test_what_goes_wrong_in_a_task_is_kept_and_the_others_go_on() -> None:
    """A stop is nothing wrong."""
    engine = Engine()
    seen = []

    def wrong() -> None:
        raise ZeroDivisionError

    def built() -> None:
        while True:
            engine.go_on()

    crew = Crew(engine)
    crew.work((wrong, built), lambda: bool(crew.faults), lambda: seen.append(1))
    assert [type(fault) for fault in crew.faults] == [ZeroDivisionError]


def test_a_task_that_does_not_hear_is_left_behind() -> None:
    """It ends as a daemon when it will."""
    let_go, ended = threading.Event(), threading.Event()

    def deaf() -> None:
        let_go.wait(60)
        ended.set()

    began = time.thread_time()
    Crew(Engine()).work((deaf,), lambda: True, nothing)
    assert time.thread_time() - began < 0.4
    assert not ended.is_set()
    let_go.set()
    assert ended.wait(60)


def test_who_was_left_behind_is_waited_for_at_the_end() -> None:
    """A solver under way when the program ends would abort it."""
    let_go, ended = threading.Event(), threading.Event()

    def deaf() -> None:
        let_go.wait(60)
        ended.set()

    Crew(Engine()).work((deaf,), lambda: True, nothing)
    threading.Timer(0.05, let_go.set).start()
    wait_for_those_left_behind()
    assert ended.is_set()


@pytest.mark.parametrize("wrong", [KeyboardInterrupt, ZeroDivisionError])
def test_what_the_caller_raises_stops_the_tasks(wrong: type[BaseException]) -> None:
    """Ctrl-C, or a mistake in what looks on: nobody goes on working for nothing."""
    engine, ended = Engine(), threading.Event()

    def task() -> None:
        while not engine.is_stopped:
            time.thread_time()
        ended.set()

    def look() -> None:
        raise wrong

    with pytest.raises(wrong):
        Crew(engine).work((task,), never, look)
    assert ended.wait(60)


def test_a_thread_for_which_there_is_no_memory_is_a_solver_error() -> None:
    """Asking for a stack larger than any memory has it so; the tasks begun go on."""
    before = threading.stack_size(2**46)
    crew = Crew(Engine())
    try:
        crew.work((nothing,), never, nothing)
    finally:
        threading.stack_size(before)
    (fault,) = crew.faults
    assert isinstance(fault, SolverError)
    assert "could not begin" in str(fault)
