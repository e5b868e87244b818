"""Parts of a week planned anew: the models of neighbourhoods, and how each is solved."""

from __future__ import annotations

import logging
from functools import cached_property
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.engine import new_solver, total
from coord_calendar.cpsat.model import PlanModel
from coord_calendar.cpsat.rulebook import ROOMS_COUNTED
from coord_calendar.cpsat.slots import within
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
    all_work : float
        What was done in all.
    value : int
        What the last plan found costs, in its own model.
    gain : int
        How much less that is than what was hinted at.
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
        self.work = self.all_work = 0.0
        self.value = self.gain = 0
        self.kind = "quick"
        self._hoods = hoods
        self._chance = chance
        self._unit = unit_of_time(options)
        self._zoned = options.zoned()

    @cached_property
    def are_zones_known(self) -> bool:
        """Whether no meeting may be in either of two zones."""
        return all(len(zones) <= 1 for zones in self._zoned.places.values())

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
        taken = self._taken_by(plan, slots)
        open_ = {}
        for name, mask in slots.items():
            places = self.options.places[name]
            some = places if name in wide else self._some_places(name, plan)
            free = {place: within(places[place], mask) for place in some}
            open_[name] = taken.free_slots(problem.meeting(name), free)
        return PlanModel(
            self.options.narrowed(open_, _staying(plan, slots)), go_on=self.engine.go_on
        )

    def hours(self, plan: Plan, slots: dict[str, Mask | None]) -> PlanModel:
        """Return the same model with rooms counted instead of told apart.

        It is a third as large. Those who stay may change rooms, too, so that a plan better by this
        model can lack rooms, if seldom. Of zones each meeting is left those of the places it would
        have.
        """
        problem = self.options.view.problem
        taken = self._taken_by(plan, slots)
        open_ = {}
        for name, mask in slots.items():
            zones = {place.zone for place in self._some_places(name, plan)}
            places = self._zoned.places[name].items()
            free = {place: within(there, mask) for place, there in places if place.zone in zones}
            open_[name] = taken.free_slots(problem.meeting(name), free)
        narrow = self._zoned.narrowed(open_, _staying(plan, slots))
        return PlanModel(narrow, rules=ROOMS_COUNTED, go_on=self.engine.go_on)

    def _taken_by(self, plan: Plan, slots: dict[str, Mask | None]) -> Taken:
        """Return what those who stay take up."""
        taken = Taken(self.options, self._unit)
        for name, choice in _staying(plan, slots).items():
            taken.place(self.options.view.problem.meeting(name), choice)
        return taken

    def _some_places(self, name: str, plan: Plan) -> list[Place]:
        places = self._hoods.places_by_cost(name)
        if len(places) <= PLACES:
            return places
        mine = [place for place in places if name in plan and plan[name].room in place.rooms]
        drawn = self._chance.sample(places[1:], PLACES - 2)
        return list(dict.fromkeys([places[0], *mine, *drawn]))

    def minimise(
        self,
        part: PlanModel,
        terms: list[Term],
        hint: Plan | None,
        work: float,
        share: float = 1.0,
        *,
        linearization: int = 2,
    ) -> tuple[Plan | None, bool]:
        """Return the best plan of a part, and whether nothing better is in it.

        Parameters
        ----------
        part : PlanModel
            What is solved.
        terms : list of Term
            What is to come to as little as can be.
        hint : dict or None
            A plan to begin with, if any.
        work : float
            What the solver may do, in its own measure.
        share : float
            The share of the time left that it may take; default all.
        linearization : int
            How much of the model its linear relaxation holds; by default all.

        Raises
        ------
        Stopped
            If the engine was stopped meanwhile.
        """
        if hint is None:
            part.model.clear_hints()  # type: ignore[no-untyped-call]
        else:
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
        solver.parameters.linearization_level = linearization
        status = self.engine.run(solver, part.model)
        self.engine.go_on()
        self.work += self.engine.work
        self.all_work += self.engine.work
        found = status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
        self.value = round(solver.objective_value) if found else 0
        self.gain = part.proposed(terms) - self.value if found else 0
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


def _staying(plan: Plan, slots: Collection[str]) -> Plan:
    return {name: choice for name, choice in plan.items() if name not in slots}
