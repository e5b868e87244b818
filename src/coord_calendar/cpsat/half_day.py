"""One half-day by itself: which meetings it would take, if each paid a price for its place.

Meetings of other half-days are as if postponed. That breaks no rule but the one about pins, which
is left out, and makes nothing dearer: so whatever a plan has in the half-day, this model allows,
at no higher cost.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from ortools.sat.python import cp_model

from coord_calendar.cpsat.engine import new_solver, total
from coord_calendar.cpsat.model import PlanModel
from coord_calendar.cpsat.objective import terms_of_each_meeting
from coord_calendar.cpsat.rulebook import OF_A_PART

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from coord_calendar.cpsat.engine import Engine
    from coord_calendar.cpsat.options import Options

WORK = 3.0
"""The solver's own measure of work for one half-day and one set of prices."""

POOL = 20
"""Fillings that the solver keeps on the way to the best: each tells the prices something, too."""

SCALE = 100
"""Prices are whole hundredths of a soft cost of 1, so that bounds are exact."""


class Filling(NamedTuple):
    """What fills a half-day best at some prices.

    Parameters
    ----------
    bound : int
        Cost less prices, in units of `SCALE`: no filling has less. Never positive.
    times : list of dict of str to (int, int)
        By meeting its start and end, in the best filling found, and in some that were come across.
    """

    bound: int
    times: list[dict[str, tuple[int, int]]]


class HalfDay:
    """The model of one half-day.

    Parameters
    ----------
    options : Options
        What is open to each meeting, rooms not told apart.
    number : int
        Which half-day: meetings belong to the one in which they start.
    medium : int
        The medium cost that a plan may have.
    go_on : callable
        Called at every step of building; what it raises ends it.

    Attributes
    ----------
    costs : dict of (str, int, int) to int
        By meeting, start and end what the meeting pays for its own place, in soft cost.
    """

    def __init__(
        self, options: Options, number: int, medium: int, go_on: Callable[[], None]
    ) -> None:
        part = options.narrowed(
            {
                name: {
                    place: open_ & (options.view.half_day_index(slots.start) == number)
                    for place, open_ in options.places[name].items()
                }
                for name, slots in options.slots.items()
            },
            {},
        )
        self._whole = PlanModel(part, rules=OF_A_PART, go_on=go_on)
        postponed = {literal.index for literal in self._whole.variables.postponed.values()}
        others = [term for term in self._whole.medium if term[1].index not in postponed]
        if others:
            self._whole.model.add(sum(cost * literal for cost, literal in others) <= medium)
        paid: dict[int, int] = {}
        for cost, literal in terms_of_each_meeting(self._whole.variables):
            paid[literal.index] = paid.get(literal.index, 0) + cost
        self._uses = [
            (use, paid.get(use.literal.index, 0))
            for uses in self._whole.variables.places.values()
            for use in uses
        ]
        self.costs = {(use.meeting, use.start, use.end): cost for use, cost in self._uses}

    def exclusions(self) -> Iterator[list[int]]:
        """Yield slots of which there can be one at most, by their numbers in `costs`."""
        times = self._whole.variables.times
        literals = {
            (use.meeting, use.start, use.end): use.literal.index
            for uses in times.values()
            for use in uses
        }
        numbers = {literals[slot]: number for number, slot in enumerate(self.costs)}
        for rule in self._whole.model.proto.constraints:
            if rule.has_at_most_one():
                together = [numbers[one] for one in rule.at_most_one.literals if one in numbers]
                if len(together) > 1:
                    yield together

    def filled(
        self, prices: Mapping[str, int], engine: Engine, seconds: float, near: float
    ) -> Filling | None:
        """Return what fills the half-day best; None if the solver was stopped before it knew.

        Parameters
        ----------
        prices : mapping of str to int
            What each meeting pays for a place, in units of `SCALE`.
        engine : Engine
            What runs the solver.
        seconds : float
            How long it may take.
        near : float
            The share of the cost by which the filling may miss the best.
        """
        gains = [(SCALE * cost - prices[use.meeting], use.literal) for use, cost in self._uses]
        if all(gain >= 0 for gain, _ in gains):
            return Filling(0, [])
        self._whole.model.minimize(total(gains))
        solver = new_solver(seconds, 0, WORK)
        solver.parameters.relative_gap_limit = near
        solver.parameters.cut_level = 0
        solver.parameters.search_branching = cp_model.LP_SEARCH
        solver.parameters.solution_pool_size = POOL
        solver.parameters.fill_additional_solutions_in_response = True
        status = engine.run(solver, self._whole.model)
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return None
        others = [list(one.values) for one in solver.response_proto.additional_solutions]
        times = [
            {
                use.meeting: (use.start, use.end)
                for use, _ in self._uses
                if values[use.literal.index]
            }
            for values in (list(solver.response_proto.solution), *others)
        ]
        return Filling(math.ceil(solver.best_objective_bound - 1e-6), times)
