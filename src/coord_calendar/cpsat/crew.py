"""Threads that work while the caller's thread watches.

Ctrl-C, a caller that wants to stop and a deadline are seen within `TICK`, whatever the threads are
at: building a model in Python, or inside the solver. A thread that does not end at once is left
behind; when the program ends it is waited for, since a solver that is cut off takes the program
with it.
"""

from __future__ import annotations

import atexit
import threading
import time
from typing import TYPE_CHECKING, Protocol
from weakref import WeakSet

from coord_calendar.cpsat.limits import Stopped
from coord_calendar.errors import SolverError

if TYPE_CHECKING:
    from collections.abc import Callable

    Task = Callable[[], None]

TICK = 0.05
"""Seconds between two looks at whether to stop."""

LATE = 0.1
"""Seconds that threads are waited for when they are stopped; who is later is left behind."""

AT_THE_END = 5.0
"""Seconds that those left behind are waited for when the program ends."""

_THREADS = WeakSet[threading.Thread]()


@atexit.register
def wait_for_those_left_behind() -> None:
    """Wait for threads that have not ended yet, for some seconds."""
    until = time.monotonic() + AT_THE_END
    for thread in list(_THREADS):
        if thread.is_alive():
            thread.join(max(until - time.monotonic(), 0.0))


class Engine(Protocol):
    """What works for a task and can be stopped from another thread, more than once."""

    def stop(self) -> None:
        """End what is under way, and let nothing begin."""


class Crew:
    """Runs tasks, each in a thread, until all are done or they must end.

    Parameters
    ----------
    engines : Engine
        What the tasks run and ask; stopped at the end.

    Attributes
    ----------
    faults : list of Exception
        What went wrong in a task: what the others found is not lost with it.
    """

    def __init__(self, *engines: Engine) -> None:
        self._engines = engines
        self.faults: list[Exception] = []

    def work(
        self, tasks: tuple[Task, ...], is_over: Callable[[], bool], look: Callable[[], None]
    ) -> None:
        """Run tasks; stop them when `is_over`, asked at each tick after `look` was called.

        What either raises, and Ctrl-C, stops them too.
        """
        threads = [
            threading.Thread(target=self._safely, args=(task,), daemon=True) for task in tasks
        ]
        _THREADS.update(threads)
        try:
            for thread in threads:
                self._begin(thread)
            while any(thread.is_alive() for thread in threads) and not is_over():
                time.sleep(TICK)
                look()
        finally:
            for engine in self._engines:
                engine.stop()
            late = time.monotonic() + LATE
            for thread in threads:
                if thread.is_alive():
                    thread.join(max(late - time.monotonic(), 0.0))
            for engine in self._engines:
                # Again: a run that was just beginning does not hear the first word.
                engine.stop()

    def _begin(self, thread: threading.Thread) -> None:
        try:
            thread.start()
        except RuntimeError as fault:  # there is no memory for one more thread
            self.faults.append(SolverError(f"a search could not begin: {fault}"))

    def _safely(self, task: Task) -> None:
        """Work, keeping what goes wrong for the caller's thread."""
        try:
            task()
        except Stopped:
            return
        except Exception as fault:  # noqa: BLE001 looked at again in the caller's thread
            self.faults.append(fault)
