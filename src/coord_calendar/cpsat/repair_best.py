"""The best repair so far, and what is proved of all."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from coord_calendar.cpsat.repairable import Pain

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.options import Plan
    from coord_calendar.cpsat.repairable import Repair

_LOG = logging.getLogger(__name__)


class BestRepair:
    """The best plan found of a repair; safe to be watched from another thread.

    Parameters
    ----------
    repair : Repair
        What is repaired.
    tell : callable
        Called with the best pain, or None, and the bound at each change.

    Attributes
    ----------
    plan : dict or None
        The best plan so far.
    pain : Pain or None
        What it gives up.
    bound : Pain
        What no plan can beat, compared part by part.
    """

    def __init__(self, repair: Repair, tell: Callable[[Pain | None, Pain], None]) -> None:
        self.plan: Plan | None = None
        self.pain: Pain | None = None
        self.bound = Pain(0, 0, 0)
        self._repair = repair
        self._tell = tell
        self._lock = threading.RLock()
        self._is_closed = False

    @property
    def is_proved(self) -> bool:
        """Whether the best plan is proved best."""
        return self.pain is not None and self.pain <= self.bound

    @property
    def is_fewest(self) -> bool:
        """Whether the best plan is proved to leave out and change as little as can be."""
        return self.pain is not None and self.pain[:2] <= self.bound[:2]

    def close(self) -> None:
        """Take nothing more."""
        with self._lock:
            self._is_closed = True

    def offer(self, plan: Plan | None) -> None:
        """Take a plan if it is better than the best so far."""
        if plan is None:
            return
        pain = self._repair.pain(plan)
        with self._lock:
            if not self._is_closed and (self.pain is None or pain < self.pain):
                self.plan, self.pain = plan, pain
                _LOG.info("better repair: %s, bound %s", pain, self.bound)
                self._tell(self.pain, self.bound)

    def replace(self, plan: Plan) -> None:
        """Take a plan that gives up as much as the best so far, and is better otherwise."""
        with self._lock:
            if not self._is_closed and self._repair.pain(plan) == self.pain:
                self.plan = plan

    def prove(self, bound: Pain) -> None:
        """Take what is proved; what is weaker than known changes nothing."""
        with self._lock:
            if not self._is_closed and bound > self.bound:
                self.bound = bound
                _LOG.info("better bound: %s, repair %s", bound, self.pain)
                self._tell(self.pain, self.bound)
