"""A second search in a process of its own, and what passes between it and this one.

A process, because two threads of Python take turns; started as a program, because a copy of this
process would hold its locks, and because the program that called may have no guard around what it
does when it is loaded.
"""

from __future__ import annotations

import logging
import math
import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING

from coord_calendar.cpsat.board import Cost
from coord_calendar.cpsat.moves.field import Field
from coord_calendar.cpsat.moves.messages import Order

if TYPE_CHECKING:
    from coord_calendar.cpsat.board import Board
    from coord_calendar.cpsat.limits import Limits
    from coord_calendar.cpsat.moves.messages import News
    from coord_calendar.cpsat.moves.reading import Reading

_LOG = logging.getLogger(__name__)

SECOND = "coord_calendar.cpsat.moves.second"
"""The program."""

LEAST_SECONDS = 3.0
"""Seconds for which a second search is worth its beginning."""

APART = 1_000_003
"""How far apart the seeds of the two searches are."""

NONSENSE = (EOFError, pickle.UnpicklingError, ValueError, LookupError, AttributeError, ImportError)
"""What reading raises where the other process ended, or tells something else than plans."""


class Partner:
    """Searches in another process, and offers what it finds.

    Parameters
    ----------
    reading : Reading
        The problem.
    board : Board
        The plan.
    limits : Limits
        Time and seed.
    """

    def __init__(self, reading: Reading, board: Board, limits: Limits) -> None:
        self._reading = reading
        self._board = board
        self._limits = limits
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_stopped = False

    @property
    def is_worth_it(self) -> bool:
        """Whether there is time for it, and no count of work, which would not know of it."""
        return self._limits.seconds > LEAST_SECONDS and math.isinf(self._limits.effort.given)

    @property
    def pid(self) -> int | None:
        """The number of the other process; None if there is none."""
        process = self._process
        return None if process is None else process.pid

    def run(self) -> None:
        """Begin the other search and offer its plans, until it ends or is stopped.

        Where it cannot begin, or fails, the search in this process goes on alone.
        """
        try:
            process = self._begin()
            if process is not None:
                with process:
                    self._follow(process)
        except (OSError, *NONSENSE) as fault:
            if not self._is_stopped:
                _LOG.info("the second search has ended: %r", fault)
        finally:
            self.stop()

    def stop(self) -> None:
        """End the other process, and let none begin."""
        with self._lock:
            self._is_stopped = True
            process, self._process = self._process, None
        if process is None:
            return
        # It has nothing to put in order.
        process.kill()
        process.wait()

    def _begin(self) -> subprocess.Popen[bytes] | None:
        """Start the other process; None if it is too late."""
        paths = [path or str(Path.cwd()) for path in sys.path]
        with self._lock:
            if self._is_stopped:
                return None
            self._process = process = subprocess.Popen(  # noqa: S603 this Python and our own program
                [sys.executable or "", "-P", "-m", SECOND],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
            )
        return process

    def _follow(self, process: subprocess.Popen[bytes]) -> None:
        """Give the order, offer what is found, and answer when the best plan is asked for."""
        told, tell = process.stdout, process.stdin
        if told is None or tell is None:  # pragma: no cover, for both are asked for
            return
        order = Order(
            self._reading,
            self._board.plan,
            self._board.cost,
            self._board.bound,
            self._limits.seconds,
            self._limits.seed + APART,
        )
        _LOG.info("a second search begins")
        _send(tell, order)
        field = Field(self._reading)
        while True:
            news: News = pickle.load(told)  # noqa: S301 from our own program
            if news.plan is None:
                _send(tell, (self._board.plan, self._board.cost))
            elif news.cost < self._board.cost:
                field.place(news.plan)
                if Cost(*map(round, field.total())) != news.cost:
                    raise ValueError("a plan does not cost what it says")
                self._board.offer(news.plan, news.cost, "second search")


def _send(pipe: IO[bytes], what: object) -> None:
    pickle.dump(what, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()
