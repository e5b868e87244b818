"""The whole week by its hours: rooms are counted, and assigned afterwards.

Who is double-booked is often helped only by many meetings that move at once, more than a
neighbourhood holds; with every room of every meeting told apart the whole week is too large to be
planned at once. Here a meeting is not in a room but in a zone: where it stands, or where it is
cheapest. Travel is kept to the minute, and of rooms there are as many as needed; which of them each
meeting has is soon found, and if there is none for it, the plan is still one to go towards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.cpsat.model import PlanModel
from coord_calendar.cpsat.options import without_end
from coord_calendar.cpsat.rulebook import ROOMS_COUNTED
from coord_calendar.cpsat.slots import within

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coord_calendar.cpsat.neighbourhoods import Neighbourhoods
    from coord_calendar.cpsat.options import Options, Place, Plan
    from coord_calendar.cpsat.slots import Mask


def hours_of_the_week(
    options: Options,
    plan: Plan,
    hoods: Neighbourhoods,
    *,
    more: int = 0,
    held: Mapping[str, Mask | None] | None = None,
    go_on: Callable[[], None] = without_end,
) -> PlanModel:
    """Return the model of a whole week in which meetings have hours and zones, but no rooms.

    Of zones each meeting has the one where it stands and the one where it is cheapest.

    Parameters
    ----------
    options : Options
        What is open to each meeting.
    plan : dict
        Where the meetings are.
    hoods : Neighbourhoods
        Which places are cheap, and where draws come from.
    more : int
        How many other zones each meeting has besides, drawn; default 0.
    held : mapping of str to Mask, optional
        Meetings that have only some of their slots, but all of their zones.
    go_on : callable
        Called at every step of building; what it raises ends it.
    """
    zoned = options.zoned()
    open_: dict[str, dict[Place, Mask]] = {}
    held = held or {}
    for name, places in zoned.places.items():
        go_on()
        if name in held:
            open_[name] = {place: within(mask, held[name]) for place, mask in places.items()}
            continue
        zones = {place.zone for place in hoods.places_by_cost(name)[:1]}
        if name in plan:
            zones.update(p.zone for p in places if plan[name].room in (p.rooms or (None,)))
        others = sorted({place.zone for place in places} - zones, key=str)
        zones.update(hoods.chance.sample(others, min(more, len(others))))
        open_[name] = {place: mask for place, mask in places.items() if place.zone in zones}
    return PlanModel(zoned.narrowed(open_, {}), rules=ROOMS_COUNTED, go_on=go_on)
