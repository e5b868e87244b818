"""The linear program that says which prices are worth trying: it knows the fillings seen so far."""

from __future__ import annotations

import logging
import math
from typing import TYPE_CHECKING, NamedTuple

from ortools.math_opt.python import mathopt

from coord_calendar.cpsat.half_day import SCALE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from coord_calendar.cpsat.half_day import HalfDay

_LOG = logging.getLogger(__name__)

WIDTH = 0.08
"""Half the width of the box, as a share of what separates a meeting's dearest slot from its
cheapest."""

WIDER = 1.5
"""By how much the box grows where it is all that keeps the prices down."""

FINE = 1000
"""The medium cost has its price for so many, as it is a small one."""

NEARBY = 10
"""Half-days before and after one that its fillings are offered to."""

NOTHING = 1e-6
"""What the program's floats take for zero."""


class Point(NamedTuple):
    """Prices at one moment, in units of `SCALE`.

    Parameters
    ----------
    places : dict of str to int
        By meeting what it pays for a place.
    medium : int
        What `FINE` of the medium cost of postponing is worth; not negative.
    """

    places: dict[str, int]
    medium: int


class Postponing(NamedTuple):
    """What a meeting costs that is postponed."""

    soft: int
    medium: int


class PriceProgram:
    """The program, grown filling by filling.

    Its rows say that each meeting is in one filling or postponed; their duals are the prices. In
    each row two more columns, at the prices at the two sides of the box, keep them inside.

    Parameters
    ----------
    half_days : sequence of HalfDay
        What is filled.
    begins : sequence of int
        When each half-day begins, in minutes.
    postponing : mapping of str to Postponing
        What postponing costs, by those meetings that a plan may postpone.
    medium : int
        The medium cost that a plan may have.

    Attributes
    ----------
    least : dict of str to int
        What the cheapest slot costs each meeting that has one, in units of `SCALE`: prices at
        which no half-day wins anything.
    """

    def __init__(
        self,
        half_days: Sequence[HalfDay],
        begins: Sequence[int],
        postponing: Mapping[str, Postponing],
        medium: int,
    ) -> None:
        self._half_days = half_days
        self._begins = begins
        self._seen: set[frozenset[tuple[str, int, int]]] = set()
        self._model = mathopt.Model()
        self._solver = mathopt.IncrementalSolver(self._model, mathopt.SolverType.GLOP)
        sides = _sides(half_days)
        self.least = {name: SCALE * least for name, (least, _) in sides.items()}
        self._width = {
            name: SCALE * max(WIDTH * (most - least), 1.0) for name, (least, most) in sides.items()
        }
        self._meetings = {
            name: self._model.add_linear_constraint(lb=1, ub=1) for name in self._width
        }
        self._at_most_one = [self._model.add_linear_constraint(ub=1) for _ in half_days]
        self._medium = self._model.add_linear_constraint(ub=medium)
        for name, cost in postponing.items():
            if name in self._meetings:
                column = self._column(SCALE * cost.soft, {name: 1})
                self._medium.set_coefficient(column, cost.medium)
        self._fillings: list[tuple[mathopt.Variable, int, tuple[str, ...]]] = []
        self._dearer: dict[mathopt.Variable, float] = {}
        self._above = {name: self._column(0, {name: 1}) for name in self._width}
        self._below = {name: self._column(0, {name: -1}) for name in self._width}

    def allow(self, medium: int) -> None:
        """Let plans have at most a medium cost."""
        self._medium.upper_bound = medium

    def _column(self, cost: float, counts: Mapping[str, int]) -> mathopt.Variable:
        column = self._model.add_variable(lb=0)
        self._model.objective.set_linear_coefficient(column, cost)
        for name, count in counts.items():
            self._meetings[name].set_coefficient(column, count)
        return column

    def add(self, number: int, times: Mapping[str, tuple[int, int]]) -> bool:
        """Add a filling of a half-day, and the same in those nearby; tell whether it was new.

        There it may break a rule. That makes prices a little worse, and no bound wrong: bounds come
        from the half-days themselves.
        """
        begin = self._begins[number]
        key = frozenset((name, start - begin, end - begin) for name, (start, end) in times.items())
        if key in self._seen or not key:
            return False
        self._seen.add(key)
        for other in range(max(number - NEARBY, 0), min(number + NEARBY + 1, len(self._begins))):
            there, known = self._begins[other], self._half_days[other].costs
            costs = {
                name: known[name, start + there, end + there]
                for name, start, end in key
                if (name, start + there, end + there) in known
            }
            if costs:
                column = self._column(SCALE * sum(costs.values()), dict.fromkeys(costs, 1))
                self._at_most_one[other].set_coefficient(column, 1)
                self._fillings.append((column, other, tuple(costs)))
        return True

    def cheapest_half_days(self) -> list[tuple[str, int]]:
        """Return meetings, each with the number of a half-day, the likeliest first.

        That is by how much more a plan costs that has the meeting there, as far as the program told
        when it was last solved: by the least reduced cost of any filling seen.
        """
        least: dict[tuple[str, int], float] = {}
        for column, number, names in self._fillings:
            cost = self._dearer.get(column, math.inf)
            for name in names:
                least[name, number] = min(least.get((name, number), math.inf), cost)
        return sorted((one for one in least if least[one] < math.inf), key=least.__getitem__)

    def solve(self, around: Point) -> tuple[float, Point, bool] | None:
        """Return the best prices inside the box around a point, against the fillings seen.

        Returns
        -------
        float
            What they would prove, if no other filling was better, in units of `SCALE`.
        Point
            The prices.
        bool
            Whether the box keeps them from being better.

        None if the program was not solved, which only its floats could bring about.
        """
        objective = self._model.objective
        for name, price in around.places.items():
            objective.set_linear_coefficient(self._above[name], price + self._width[name])
            objective.set_linear_coefficient(self._below[name], self._width[name] - price)
        result = solved(self._solver.solve)
        if result is None:
            # Begun anew it may be solved where it is not from where it was left.
            self._solver = mathopt.IncrementalSolver(self._model, mathopt.SolverType.GLOP)
            result = solved(self._solver.solve)
        if result is None:
            return None
        self._dearer = result.reduced_costs()
        duals = result.dual_values()
        sides = [*self._above.values(), *self._below.values()]
        return (
            result.objective_value(),
            Point(
                {name: round(duals[row]) for name, row in self._meetings.items()},
                max(round(-FINE * duals[self._medium]), 0),
            ),
            max(result.variable_values(sides), default=0.0) > NOTHING,
        )

    def widen(self) -> None:
        """Make the box wider."""
        self._width = {name: WIDER * width for name, width in self._width.items()}


def solved(solve: Callable[[], mathopt.SolveResult]) -> mathopt.SolveResult | None:
    """Return what a linear program comes to; None if it was not solved to the end.

    Parameters
    ----------
    solve : callable
        Runs the solver.
    """
    try:
        result = solve()
    except (RuntimeError, ValueError, AssertionError, NotImplementedError, AttributeError):
        # What MathOpt makes of a solver that gave up. OR-Tools 9.15 fails at making anything of it:
        # hence the last of these.
        _LOG.debug("a linear program could not be solved", exc_info=True)
        return None
    is_best = result.termination.reason == mathopt.TerminationReason.OPTIMAL
    return result if is_best else None


def _sides(half_days: Sequence[HalfDay]) -> dict[str, tuple[int, int]]:
    """Return what each meeting's cheapest and dearest slot cost."""
    costs: dict[str, list[int]] = {}
    for half_day in half_days:
        for (name, _, _), cost in half_day.costs.items():
            costs.setdefault(name, []).append(cost)
    return {name: (min(amounts), max(amounts)) for name, amounts in costs.items()}
