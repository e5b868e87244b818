"""The whole week by its hours: rooms are counted, and assigned afterwards.

Who is double-booked is often helped only by many meetings that move at once, more than a
neighbourhood holds; with every room of every meeting told apart the whole week is too large to be
planned at once. Here a meeting is not in a room but in a zone: where it stands, or where it is
cheapest. Travel is kept to the minute, and of rooms there are as many as needed; which of them each
meeting has is soon found, and if there is none for it, the plan is still one to go towards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.engine import total
from coord_calendar.cpsat.model import PlanModel
from coord_calendar.cpsat.options import without_end
from coord_calendar.cpsat.rulebook import ROOMS_COUNTED

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.engine import Engine
    from coord_calendar.cpsat.neighbourhoods import Neighbourhoods
    from coord_calendar.cpsat.options import Options, Place, Plan
    from coord_calendar.cpsat.slots import Mask


def hours_of_the_week(
    options: Options,
    plan: Plan,
    hoods: Neighbourhoods,
    go_on: Callable[[], None] = without_end,
) -> PlanModel:
    """Return the model of a whole week in which meetings have hours and zones, but no rooms.

    Parameters
    ----------
    options : Options
        What is open to each meeting.
    plan : dict
        Where the meetings are.
    hoods : Neighbourhoods
        Which places are cheap.
    go_on : callable
        Called at every step of building; what it raises ends it.
    """
    zoned = options.zoned()
    open_: dict[str, dict[Place, Mask]] = {}
    for name, places in zoned.places.items():
        go_on()
        zones = {place.zone for place in hoods.places_by_cost(name)[:1]}
        if name in plan:
            zones.update(p.zone for p in places if plan[name].room in (p.rooms or (None,)))
        open_[name] = {place: mask for place, mask in places.items() if place.zone in zones}
    return PlanModel(zoned.narrowed(open_, {}), rules=ROOMS_COUNTED, go_on=go_on)


def cheap_hours(
    options: Options, medium: int, engine: Engine, solver: cp_model.CpSolver
) -> Plan | None:
    """Return the first hours that come to mind when cheap ones are looked for.

    Nobody travels to a meeting that may be in several zones, so that they are found far sooner.

    Parameters
    ----------
    options : Options
        What is open to each meeting.
    medium : int
        The medium cost they may have.
    engine : Engine
        What runs the solver.
    solver : CpSolver
        Set up for the time and work there is.

    Returns
    -------
    dict or None
        Where meetings are, without rooms; None if nothing was found.
    """
    relaxed = PlanModel(options, relaxed=True, go_on=engine.go_on)
    relaxed.model.add(total(relaxed.medium) <= medium)
    relaxed.model.minimize(total(relaxed.soft))
    solver.parameters.stop_after_first_solution = True
    status = engine.run(solver, relaxed.model)
    is_found = status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    return relaxed.plan(solver.value) if is_found else None
