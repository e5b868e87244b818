"""A bound by prices: what meetings pay for a place, and half-days that take those who pay best.

Let each meeting pay a price for being placed. Then the half-days no longer need one another: each
takes, by itself, what brings it most. All prices together, less what the half-days win by that, is
no more than any plan costs. The best prices are found step by step: a linear program knows the
fillings seen so far and says which prices none of them would win against; at these (or on the way
there, inside a box around the best prices known) the half-days are filled anew.

What fills a half-day holds whole meetings in their order, so the bound is far better than that of
the week's linear relaxation. Rules and costs between half-days are left out of it.

**Source** Dantzig and Wolfe, "Decomposition principle for linear programs" (1960); Marsten, Hogan
and Blankenship, "The boxstep method for large-scale optimization" (1975).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.cpsat.costs import cost_of_postponing, medium_costs_of_postponing
from coord_calendar.cpsat.first_prices import first_prices
from coord_calendar.cpsat.half_day import SCALE, HalfDay
from coord_calendar.cpsat.price_program import FINE, Point, Postponing, PriceProgram

if TYPE_CHECKING:
    from coord_calendar.cpsat.engine import Engine
    from coord_calendar.cpsat.options import Options, Plan

TOWARDS = 0.3
"""How far to go from the best prices known towards those that the program asks for."""

CLOSE = 0.002
"""The share by which a bound may miss what the program hopes for, and count as there."""

NEAR = 0.1
"""The share by which a filling may miss the best at first; ever less as the bound comes closer."""

NEARLY = 0.07
"""The share by which a bound may miss it for prices to tell where meetings are cheap."""

CLOSER = 12
"""By how much closer fillings are to their best than the bound is to what the program hopes for:
what fills the half-days is worth several times the bound, and so is what it misses."""


class Prices:
    """The prices of one problem, and the bound they prove for its soft cost.

    Parameters
    ----------
    options : Options
        What is open to each meeting.
    medium : int
        The medium cost that a plan may have.
    engine : Engine
        What runs the solver.

    Attributes
    ----------
    is_best : bool
        Whether no prices prove more, or the solver was stopped before it knew.
    """

    def __init__(self, options: Options, medium: int, engine: Engine) -> None:
        self.is_best = False
        self._engine = engine
        self._medium = medium
        merged, view = options.merged(), options.view
        begins = [begin for begin, _ in view.half_days] or [0]
        self._half_days = [
            HalfDay(merged, number, medium, engine.go_on) for number in range(len(begins))
        ]
        self._postponing = _postponing(options, medium)
        self._program = PriceProgram(self._half_days, begins, self._postponing, medium)
        self._best = Point(self._program.least, 0)
        self._proved = self._of_prices_alone(self._best)
        self._near = NEAR
        self._is_first = True
        self._missing = 1.0

    @property
    def bound(self) -> int:
        """What no plan with at most that medium cost can beat."""
        return -(-self._proved // SCALE)

    def cheapest_half_days(self) -> list[tuple[str, int]]:
        """Return meetings, each with the number of a half-day, the likeliest first.

        None as long as prices may still prove much more: before, they tell little of it.
        """
        return self._program.cheapest_half_days() if self._missing <= NEARLY else []

    def add(self, plan: Plan) -> None:
        """Take what a plan has in each half-day as fillings seen."""
        for number, part in enumerate(self._half_days):
            self._program.add(
                number,
                {
                    name: (one.start, one.end)
                    for name, one in plan.items()
                    if (name, one.start, one.end) in part.costs
                },
            )

    def allow(self, medium: int) -> None:
        """Look at fewer plans than before: those with at most a smaller medium cost."""
        before = self._worth_of_medium(self._best)
        self._medium = medium
        self._program.allow(medium)
        self._proved += before - self._worth_of_medium(self._best)

    def step(self, seconds: float) -> None:
        """Try one set of prices.

        Parameters
        ----------
        seconds : float
            How long each half-day may take.
        """
        if self._is_first:
            self._is_first = False
            first = first_prices(self._half_days, self._postponing, self._medium, self._engine)
            if first is not None:
                self._try(first, seconds)
                return
        found = self._program.solve(self._best)
        if found is None:
            self.is_best = True
            return
        hoped, wanted, is_held = found
        is_better, is_new = self._try(_between(self._best, wanted), seconds)
        if self.is_best:
            return
        self._missing = missing = 1 - self._proved / hoped if hoped > 0 else 0.0
        if missing > CLOSE and (is_new or is_better):
            self._near = min(NEAR, missing / CLOSER)
        elif is_held:
            self._program.widen()
        elif missing <= CLOSE or not self._near:
            self.is_best = True
        else:
            self._near = 0.0

    def _try(self, there: Point, seconds: float) -> tuple[bool, bool]:
        """Fill the half-days at some prices; tell whether these prove more, and what is new.

        Returns
        -------
        bool
            Whether they are the best prices known now.
        bool
            Whether any filling was not seen before.
        """
        proved = self._of_prices_alone(there)
        is_new = False
        for number, part in enumerate(self._half_days):
            filling = part.filled(there.places, self._engine, seconds, self._near)
            if filling is None:
                self.is_best = True
                return False, is_new
            proved += filling.bound
            for times in filling.times:
                is_new = self._program.add(number, times) or is_new
        is_better = proved > self._proved
        if is_better:
            self._proved, self._best = proved, there
        return is_better, is_new

    def _of_prices_alone(self, point: Point) -> int:
        """Return what is proved before the half-days take their part."""
        postponed = sum(
            min(SCALE * cost.soft + point.medium * cost.medium // FINE - point.places[name], 0)
            for name, cost in self._postponing.items()
            if name in point.places
        )
        return sum(point.places.values()) + postponed - self._worth_of_medium(point)

    def _worth_of_medium(self, point: Point) -> int:
        return -(-point.medium * self._medium // FINE)


def _between(best: Point, wanted: Point) -> Point:
    return Point(
        {
            name: round(price + TOWARDS * (wanted.places[name] - price))
            for name, price in best.places.items()
        },
        round(best.medium + TOWARDS * (wanted.medium - best.medium)),
    )


def _postponing(options: Options, medium: int) -> dict[str, Postponing]:
    """Return what postponing costs each meeting that a plan may postpone at some medium cost."""
    view = options.view
    mediums = medium_costs_of_postponing(view)
    costs = {
        one.id: Postponing(cost_of_postponing(view, one), mediums[one.id])
        for one in view.problem.meetings
    }
    return {name: cost for name, cost in costs.items() if cost.medium <= medium}
