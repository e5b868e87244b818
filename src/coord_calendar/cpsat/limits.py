"""How long and how hard a search may work, and what ends one that is under way."""

from __future__ import annotations

import math
import threading
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

LEAST = 0.001
"""What a run counts at least, so that runs that are nothing to the solver come to an end, too."""


class Stopped(Exception):  # noqa: N818 nothing went wrong
    """Work under way is given up, because a stop was asked for or time is over."""


class Effort:
    """How much work the solver may do, in its own measure, near to seconds inside the solver.

    Unlike seconds it does not depend on what else the machine does, so that one worker that ends by
    it ends with the same plan each time.

    Parameters
    ----------
    given : float
        What may be done in all; infinite for as much as there is time for.

    Attributes
    ----------
    left : float
        What may still be done.
    """

    def __init__(self, given: float = math.inf) -> None:
        self.given = given
        self.left = given
        self._lock = threading.Lock()

    def spend(self, work: float) -> None:
        """Count work that was done."""
        with self._lock:
            self.left -= max(work, LEAST)


ENDLESS = Effort()
"""As much work as there is time for."""


class Limits(NamedTuple):
    """How a search may run.

    Parameters
    ----------
    deadline : float
        When it must be over, on the clock of `time.monotonic`, in seconds.
    workers : int
        Threads, at least 1. With one, searches take turns.
    seed : int
        Where random choices start.
    should_stop : callable
        Asked often, in the caller's thread; True ends the search with the best so far.
    effort : Effort
        The work that may be done; by default without end.
    allowed : float
        The seconds allowed in all; default without end. Unlike those left they are the same each
        time, so that one worker may go by them.
    last : float
        When the quick start must be over, on the same clock; default never.
    """

    deadline: float
    workers: int
    seed: int
    should_stop: Callable[[], bool]
    effort: Effort = ENDLESS
    allowed: float = math.inf
    last: float = math.inf

    @property
    def seconds(self) -> float:
        """The seconds left, never negative."""
        return max(self.deadline - time.monotonic(), 0.0)

    @property
    def left(self) -> float:
        """The work left if that is limited, else the seconds."""
        return self.seconds if math.isinf(self.effort.left) else self.effort.left

    @property
    def is_over(self) -> bool:
        """Whether the caller's thread must end the search."""
        return self.seconds == 0 or self.should_stop()

    @property
    def is_spent(self) -> bool:
        """Whether there is neither time nor work left; asked by the threads that search."""
        return self.seconds == 0 or self.effort.left <= 0

    @property
    def work(self) -> float:
        """The work that may be done in all, or as much as the seconds allowed are worth."""
        return min(self.effort.given, self.allowed)

    def go_on(self) -> None:
        """Let the quick start go on.

        Raises
        ------
        Stopped
            If a stop is asked for, or it takes too long.
        """
        if time.monotonic() > self.last or self.should_stop():
            raise Stopped
