"""Parts of a week planned anew: the models of neighbourhoods, and how each is solved."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.engine import new_solver, total
from coord_calendar.cpsat.model import PlanModel
from coord_calendar.cpsat.taken import Taken
from coord_calendar.cpsat.units import unit_of_time

if TYPE_CHECKING:
    import random
    from collections.abc import Collection

    from coord_calendar.cpsat.engine import Engine
    from coord_calendar.cpsat.limits import Limits
    from coord_calendar.cpsat.neighbourhoods import Neighbourhoods
    from coord_calendar.cpsat.objective import Term
    from coord_calendar.cpsat.options import Options, Place, Plan
    from coord_calendar.cpsat.slots import Mask

_LOG = logging.getLogger(__name__)

PLACES = 3
"""Places left to a meeting in a neighbourhood, about."""

SLOWEST = 40
"""Seconds for one measure of work, at most: what a busy machine may take for it."""


class Parts:
    """Builds and solves the models of neighbourhoods.

    Parameters
    ----------
    options : Options
        What is open to each meeting.
    hoods : Neighbourhoods
        What knows the places of each by their costs.
    limits : Limits
        Time and workers.
    engine : Engine
        What runs.
    chance : random.Random
        Where draws come from.

    Attributes
    ----------
    work : float
        What was done since it was last set to 0, in the solver's own measure.
    kind : str
        What kind of neighbourhood it is, for the log.
    """

    def __init__(
        self,
        options: Options,
        hoods: Neighbourhoods,
        limits: Limits,
        engine: Engine,
        chance: random.Random,
    ) -> None:
        self.options = options
        self.limits = limits
        self.engine = engine
        self.work = 0.0
        self.kind = "quick"
        self._hoods = hoods
        self._chance = chance
        self._unit = unit_of_time(options)

    def part(
        self, plan: Plan, slots: dict[str, Mask | None], wide: Collection[str] = ()
    ) -> PlanModel:
        """Return a model in which some meetings have some slots (None for all), the others none.

        What the staying meetings take up is left out beforehand; the constraints would say the
        same, and the model would be larger. Of many rooms each meeting is left a few: the one it
        has, the cheapest, any others; rooms are seldom what keeps a plan from being better.
        Those in `wide` keep all.
        """
        problem = self.options.view.problem
        staying = {name: choice for name, choice in plan.items() if name not in slots}
        taken = Taken(self.options, self._unit)
        for name, choice in staying.items():
            taken.place(problem.meeting(name), choice)
        open_ = {}
        for name, mask in slots.items():
            meeting = problem.meeting(name)
            places = self.options.places[name] if name in wide else self._some_places(name, plan)
            open_[name] = taken.free_slots(
                meeting, {place: self._open(name, place, mask) for place in places}
            )
        return PlanModel(self.options.narrowed(open_, staying), go_on=self.engine.go_on)

    def _open(self, name: str, place: Place, mask: Mask | None) -> Mask:
        open_ = self.options.places[name][place]
        return open_ if mask is None else open_ & mask

    def _some_places(self, name: str, plan: Plan) -> list[Place]:
        places = self._hoods.places_by_cost(name)
        if len(places) <= PLACES:
            return places
        mine = [place for place in places if name in plan and plan[name].room in place.rooms]
        drawn = self._chance.sample(places[1:], PLACES - 2)
        return list(dict.fromkeys([places[0], *mine, *drawn]))

    def minimise(
        self, part: PlanModel, terms: list[Term], hint: Plan, work: float, share: float = 1.0
    ) -> tuple[Plan | None, bool]:
        """Return the best plan of a part, and whether nothing better is in it."""
        part.propose(hint)
        part.model.minimize(total(terms))
        seconds = self.limits.seconds
        if self.limits.workers > 1:
            # With one, the clock decides nothing but the end.
            seconds = min(SLOWEST * work, share * seconds)
        solver = new_solver(seconds, self._chance.randrange(2**30), work)
        # A part is solved within moments; what prepares a long search takes longer than that.
        solver.parameters.max_presolve_iterations = 1
        solver.parameters.cut_level = 0
        status = self.engine.run(solver, part.model)
        if self.engine.is_stopped:
            return None, False
        self.work += self.engine.work
        found = status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
        finished = status in {cp_model.OPTIMAL, cp_model.INFEASIBLE}
        _LOG.debug(
            "%s: %d variables, work %.2f of %.2f, %s",
            self.kind,
            len(part.model.proto.variables),
            self.engine.work,
            work,
            "finished" if finished else "not finished",
        )
        return part.plan(solver.value) if found else None, finished
