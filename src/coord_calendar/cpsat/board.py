"""The best plan so far and what is proved about it, shared by the searches."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.options import Plan


_LOG = logging.getLogger(__name__)


class Cost(NamedTuple):
    """What a plan costs; compared level by level, as tuples are."""

    medium: int
    soft: int


class Board:
    """Holds the best plan and the best bound; safe to use from several threads.

    Parameters
    ----------
    plan : dict
        The plan to begin with.
    cost : Cost
        What it costs.
    tell : callable
        Called with the best cost and the bound at each change.

    Attributes
    ----------
    bound : Cost
        What no plan can beat. The soft part holds among plans whose medium cost is no higher than
        that of the best plan, and so goes on holding when that falls.
    half_days : list of tuple of str and int
        Meetings, each with the number of a half-day, those first that a good plan likely has there;
        empty while nothing is known of it.
    """

    def __init__(self, plan: Plan, cost: Cost, tell: Callable[[Cost, Cost], None]) -> None:
        self.plan = plan
        self.cost = cost
        self.bound = Cost(0, 0)
        self.half_days: list[tuple[str, int]] = []
        self._tell = tell
        self._is_closed = False
        self._lock = threading.RLock()

    @property
    def is_proved(self) -> bool:
        """Whether the best plan is proved best at both levels."""
        return self.cost <= self.bound

    def close(self) -> None:
        """Take nothing more: a search that ends late changes nothing."""
        with self._lock:
            self._is_closed = True

    def offer(self, plan: Plan, cost: Cost, source: str = "proof") -> bool:
        """Take a plan if it is better than the best so far; tell whether it was.

        Parameters
        ----------
        plan : dict
            The plan.
        cost : Cost
            What it costs.
        source : str
            Where it comes from, for the log.
        """
        with self._lock:
            better = cost < self.cost and not self._is_closed
            if better:
                self.plan, self.cost = plan, cost
                _LOG.info("better plan, %s: cost %d/%d, bound %d/%d", source, *cost, *self.bound)
                self._tell(self.cost, self.bound)
            return better

    def prove(self, *, medium: int = 0, soft: int = 0) -> None:
        """Take what is proved of either level; what is weaker than known changes nothing."""
        with self._lock:
            bound = Cost(max(self.bound.medium, medium), max(self.bound.soft, soft))
            if bound != self.bound and not self._is_closed:
                self.bound = bound
                _LOG.info("better bound: %d/%d, cost %d/%d", *bound, *self.cost)
                self._tell(self.cost, self.bound)
