"""All hours of a week planned at once, each meeting in the half-days that prices leave cheap.

Prices (`prices`) tell more than a bound: which half-days each meeting would be in if half-days were
filled by fractions. A good plan is mostly made of these, yet far from the one at hand, whose
meetings would have to move by dozens at once. Held to a few half-days each, they can.

**Source** restricted master heuristics of column generation: Sadykov, Vanderbeck, Pessoa, Tahiri
and Uchoa, "Primal heuristics for branch and price" (2019); here the half-days that fillings of
small reduced cost hold are opened, not those fillings alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.board import Board
    from coord_calendar.cpsat.improve_parts import Parts
    from coord_calendar.cpsat.neighbourhoods import Neighbourhoods
    from coord_calendar.cpsat.options import Plan
    from coord_calendar.cpsat.slots import Mask

WORK = 6.0
"""The solver's own measure of work for each search."""

SOON = 0.5
"""The share of that work in which a search must end for the next to be larger."""

TURN = 1.5
"""All work done must be so many times that of these searches before the next."""

FIRST = 2.0
"""Half-days for each meeting at first, on the average."""

LARGER, SMALLER = 1.15, 0.9
"""How many times as many the next search has, after one that was soon over and one that was not
over in time."""


class WeekByPrices:
    """Makes the soft cost of a plan less by the half-days that prices leave cheap.

    Parameters
    ----------
    parts : Parts
        What solves models, and knows the work done by all.
    hoods : Neighbourhoods
        What knows which meetings may move.
    board : Board
        The plan, and the half-days.
    plan_part : callable
        Plans some meetings anew and tells whether nothing better is in it: given the plan, the
        slots and the work allowed.
    """

    def __init__(
        self,
        parts: Parts,
        hoods: Neighbourhoods,
        board: Board,
        plan_part: Callable[[Plan, dict[str, Mask | None], float], bool],
    ) -> None:
        self._options = parts.options
        self._parts = parts
        self._hoods = hoods
        self._board = board
        self._plan_part = plan_part
        self._size = FIRST
        self._work = 0.0

    def is_next(self) -> bool:
        """Tell whether it is its turn: prices are known, and all others did as much work."""
        is_settled = self._board.cost.medium <= self._board.bound.medium
        is_known = bool(self._board.half_days)
        return is_known and is_settled and TURN * self._work <= self._parts.all_work

    def search(self) -> bool:
        """Plan all meetings anew, each in the half-day where it is and in some cheap ones.

        Returns
        -------
        bool
            Whether a better plan was found.
        """
        self._parts.kind = "prices"
        plan, before = self._board.plan, self._parts.all_work
        finished = self._plan_part(plan, self._slots(plan), WORK)
        work = self._parts.all_work - before
        self._work += work
        is_better = self._board.plan is not plan
        if not finished and not is_better:
            self._size = max(SMALLER * self._size, 1.0)
        elif finished and work < SOON * WORK:
            self._size *= LARGER
        return is_better

    def _slots(self, plan: Plan) -> dict[str, Mask | None]:
        """Return by meeting its slots in the half-days opened."""
        movable = self._hoods.movable
        opened: dict[str, set[int]] = {name: set() for name in movable}
        for name, number in self._board.half_days[: round(self._size * len(movable))]:
            if name in opened:
                opened[name].add(number)
        index = self._options.view.half_day_index
        slots: dict[str, Mask | None] = {}
        for name, numbers in opened.items():
            start = self._options.slots[name].start
            mine = np.isin(index(start), sorted(numbers))
            if name in plan:
                mine |= index(start) == index(np.array([plan[name].start]))
            slots[name] = mine
        return slots
