"""Rules about the serving staff of a site, which sets up and clears its rooms."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.cpsat.cliques import maximal_cliques

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ortools.sat.python import cp_model

    from coord_calendar.cpsat.slots import Mask, Slots
    from coord_calendar.cpsat.variables import Use, Variables
    from coord_calendar.cpsat.view import View
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.places import Room


def its_room_can_be_served(view: View, meeting: Meeting, slots: Slots, room: Room) -> Mask:  # noqa: ARG001 one signature for every room rule
    """Leave a room open that its site's staff can set up and clear, if nothing else is to do."""
    staff = view.city.site(room.site).staff
    unserved = staff is not None and room.setup_staff > staff
    return np.full(len(slots), not (unserved and room.setup_minutes + room.clearing_minutes))


def staff_serves_all_rooms(
    variables: Variables, model: cp_model.CpModel
) -> Iterator[cp_model.Constraint]:
    """Keep the people who set up or clear rooms of a site at once to as many as it has.

    Where it is not decided which of several rooms a meeting has, it asks for nobody: that loses no
    plan.
    """
    city = variables.view.city
    staff = {site.id: site.staff for site in city.sites if site.staff is not None}
    served = {room.id: room for room in city.rooms if room.setup_staff and room.site in staff}
    tasks: dict[str, list[Use]] = defaultdict(list)
    for uses in variables.places.values() if served else ():
        for use in uses:
            room = served.get(use.place.rooms[0]) if len(use.place.rooms) == 1 else None
            if room is not None:
                before = use._replace(start=use.start - room.setup_minutes, end=use.start)
                after = use._replace(start=use.end, end=use.end + room.clearing_minutes)
                tasks[room.site] += [before, after]
    for site in sorted(tasks):
        for clique in maximal_cliques(tasks[site]):
            people = sum(served[use.place.rooms[0]].setup_staff * use.literal for use in clique)
            yield model.add(people <= staff[site])
