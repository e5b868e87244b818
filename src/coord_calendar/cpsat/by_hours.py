"""Parts of a week planned by hours first, then by rooms.

Rooms are seldom what keeps a plan from being better, and telling them apart makes a model three
times as large. So a part is planned with rooms counted, and only who moved is given rooms; who
stays keeps the one it has, unless there is none left for the others.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from coord_calendar.cpsat.engine import total
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.board import Board
    from coord_calendar.cpsat.improve_parts import Parts
    from coord_calendar.cpsat.model import PlanModel
    from coord_calendar.cpsat.neighbourhoods import Neighbourhoods
    from coord_calendar.cpsat.options import Options, Plan
    from coord_calendar.cpsat.slots import Mask

_LOG = logging.getLogger(__name__)


class ByHours:
    """Makes the soft cost of a plan less, by hours first.

    Parameters
    ----------
    options : Options
        What is open to each meeting.
    parts : Parts
        What builds and solves models.
    hoods : Neighbourhoods
        What knows the slots of each.
    board : Board
        The plan.
    solve : callable
        Makes the soft cost of a part less and offers what it finds: given the part, a plan to begin
        with, and the work allowed.

    Attributes
    ----------
    is_possible : bool
        Whether parts may be planned so: where it does not matter who has which room.
    """

    def __init__(
        self,
        options: Options,
        parts: Parts,
        hoods: Neighbourhoods,
        board: Board,
        solve: Callable[[PlanModel, Plan, float], object],
    ) -> None:
        self._parts = parts
        self._hoods = hoods
        self._board = board
        self._solve = solve
        self._has_rooms = True
        self.is_possible = not are_rooms_weighed(options)

    def is_next(self) -> bool:
        """Tell whether the next part is planned by hours.

        Not where it matters who has which room, and not once after hours that lacked rooms.
        """
        is_next, self._has_rooms = self.is_possible and self._has_rooms, True
        return is_next

    def plan(self, plan: Plan, slots: dict[str, Mask | None], work: float) -> bool:
        """Plan a part anew, offer what is found, tell whether nothing better is in it.

        Parameters
        ----------
        plan : dict
            The plan at hand.
        slots : dict of str to Mask or None
            By meeting of the part the slots left to it; None for all.
        work : float
            What the solver may do, in its own measure.
        """
        part = self._parts.hours(plan, slots)
        part.model.add(total(part.medium) <= self._board.cost.medium)
        hours, finished = self._parts.minimise(part, part.soft, plan, work)
        if hours is not None and self._parts.gain > 0:
            moved = [
                name for name in hours if name not in plan or hours[name][:2] != plan[name][:2]
            ]
            _LOG.debug("hours: better by %d, %d moved", self._parts.gain, len(moved))
            self._has_rooms = any(
                self._give_rooms(plan, hours, names, work) for names in (moved, self._hoods.movable)
            )
        return finished

    def _give_rooms(self, plan: Plan, hours: Plan, names: list[str], work: float) -> bool:
        """Offer a plan at the hours given, in which some have new rooms; tell if it was better."""
        times = self._hoods.slots_of(hours, hours)
        part = self._parts.part(plan, {name: times[name] for name in sorted(names)}, names)
        self._solve(part, plan, work)
        return self._board.plan is not plan


def are_rooms_weighed(options: Options) -> bool:
    """Tell whether the soft cost says who had better have which room."""
    view = options.view
    return bool(view.problem.by_weight(RuleCode.ROOM_KEPT)) or any(
        len({view.own_costs.of_place(meeting, day, place.rooms) for place in places}) > 1
        for meeting in view.problem.meetings
        for places in (options.places[meeting.id],)
        for day in options.days(meeting.id)
    )
