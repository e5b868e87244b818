"""What is known of a plan while it is looked for, and the states at the moments measured.

A value is a pair, as the library's scores are: the medium cost (what is postponed) outweighs the
soft cost (how far from the wishes), and pairs compare in this order.
"""

from __future__ import annotations

import threading
from typing import NamedTuple

Value = tuple[int, int]
"""The medium and the soft cost."""


class State(NamedTuple):
    """What is known at one moment.

    Parameters
    ----------
    seconds : float
        Since the search began, the building of the model included.
    best : tuple of int, or None
        The best plan's medium and soft cost; None while there is none.
    bound : tuple of int
        What is proved: no plan is better.
    """

    seconds: float
    best: Value | None
    bound: Value

    @property
    def gap(self) -> float | None:
        """How much lower the soft cost could be as far as proved, as a share of it.

        None while there is no plan or less might still be postponed.
        """
        if self.best is None or self.best[0] != self.bound[0]:
            return None
        return (self.best[1] - self.bound[1]) / self.best[1] if self.best[1] else 0.0


class Track:
    """The states of one search in order; safe to add to from several threads."""

    def __init__(self) -> None:
        self.states = [State(0.0, None, (0, 0))]
        self._lock = threading.Lock()

    def add(self, seconds: float, *, best: Value | None = None, bound: Value = (0, 0)) -> None:
        """Add what has become known; what is no better than known changes nothing."""
        with self._lock:
            last = self.states[-1]
            known = [value for value in (best, last.best) if value is not None]
            self.states.append(State(seconds, min(known, default=None), max(bound, last.bound)))

    def at(self, seconds: float) -> State:
        """Return what was known at a moment."""
        return max(
            (state for state in self.states if state.seconds <= seconds),
            key=lambda state: state.seconds,
        )

    def first(self, *, full: bool = False) -> float | None:
        """Return when the first plan was there, or the first that postpones nothing."""
        return next(
            (
                state.seconds
                for state in self.states
                if state.best is not None and not (full and state.best[0])
            ),
            None,
        )
