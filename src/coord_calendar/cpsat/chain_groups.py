"""Groups of meetings that make way for one that lacks a place, found along ejection chains.

As a rule there is a place once the right few meetings move, and hardly ever are those few among
the meetings that one would draw.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from coord_calendar.cpsat.at_most_ones import AtMostOnes, is_at
from coord_calendar.cpsat.bits import Held, numbers, some
from coord_calendar.cpsat.chains import NO_WISH, Chains, TooLongError, Way

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.options import Options, Plan
    from coord_calendar.cpsat.variables import Use

PATIENCE = 5_000_000
"""How many times each search looks at a way: a second, at most."""

MOST_OUT, MOST_SLOTS = 20, 30_000
"""Meetings without a place, and slots of all, up to which it is looked who makes way: where far too
much is asked for, or chains would take long, other ways are quicker."""


class ChainGroups:
    """Finds who would have to make way.

    Parameters
    ----------
    options : Options
        What is open to each meeting.
    go_on : callable
        Called at every step; what it raises ends the work.
    """

    def __init__(self, options: Options, go_on: Callable[[], None]) -> None:
        self._options = options
        self._go_on = go_on
        self._names = [meeting.id for meeting in options.view.problem.meetings]
        self._is_small = sum(map(len, options.slots.values())) <= MOST_SLOTS
        self._seen: set[str] = set()

    def due(self, plan: Plan) -> str | None:
        """Return the meeting without a place that matters most of those not looked at yet."""
        out = [name for name in self._names if name not in plan and self._options.slots[name]]
        if not self._is_small or len(out) > MOST_OUT:
            return None
        meeting = self._options.view.problem.meeting
        due = [name for name in out if name not in self._seen]
        return max(due, key=lambda name: meeting(name).priority, default=None)

    def begin_anew(self) -> None:
        """Look at all again: the plan is another by now."""
        self._seen.clear()

    def around(self, name: str, plan: Plan) -> frozenset[str]:
        """Return a meeting with the fewest others that may have to move for it.

        Parameters
        ----------
        name : str
            A meeting without a place.
        plan : dict
            The plan.

        Returns
        -------
        frozenset of str
            That they all find places is likely, but not sure. Empty if nobody making way helps, or
            it takes too many to be found.
        """
        self._seen.add(name)
        held = Held([self._taken(one, plan) for one in self._names])
        ways = [
            [
                Way(held.who(bits), bits, 0, NO_WISH)
                for use, bits in self._uses[one]
                if one not in plan or not is_at(use, plan[one])
            ]
            for one in self._names
        ]
        first = 1 << self._names.index(name)
        try:
            chain = Chains(ways, first, PATIENCE, self._go_on).fewest()
        except TooLongError:
            chain = None
        moved = 0 if chain is None else first | chain.ejected
        return frozenset(self._names[number] for number in numbers(moved))

    @cached_property
    def _uses(self) -> dict[str, list[tuple[Use, int]]]:
        return AtMostOnes(self._options, self._go_on).uses

    def _taken(self, name: str, plan: Plan) -> int:
        """Return as bits what a meeting takes up where it is."""
        if name not in plan:
            return 0
        return some(bits for use, bits in self._uses[name] if is_at(use, plan[name]))
