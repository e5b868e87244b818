"""All hours of a week planned at once, then its rooms: for what many must move for together.

Who is double-booked at a price is often helped only by many meetings that move at once. So are
wishes that weigh much, where people have to travel: a meeting of great priority goes where it was
asked for if a dozen others give way, and others to these; no neighbourhood holds them all. What
weighs most is as a rule little of the week. So that is held to the hours it has now or in a guide,
in any zone, and all others go where they will, each in few of its zones: this is soon searched.

**Source** relaxation induced neighbourhoods: Danna, Rothberg and Le Pape, "Exploring relaxation
induced neighborhoods to improve MIP solutions" (2005).
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from coord_calendar.cpsat.engine import total
from coord_calendar.cpsat.guides import Guides
from coord_calendar.cpsat.hours import hours_of_the_week

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.board import Board
    from coord_calendar.cpsat.improve_parts import Parts
    from coord_calendar.cpsat.limits import Limits
    from coord_calendar.cpsat.neighbourhoods import Neighbourhoods
    from coord_calendar.cpsat.options import Plan

HELD = (0.75, 0.68, 0.63)
"""Those who have these shares of all that lies between dearest and cheapest slots are held to the
hours of the guides, one share after the other: fewer as long as that is soon searched."""

FEWER, FEWEST = 0.08, 0.2
"""How much less is held each time after it was in vain, and the least share that is."""

WORK = 3.0
"""The solver's own measure of work for each of these; more each time in vain."""

SHARE = 0.4
"""The share of the time left that each search may take."""

SHORTEST = 15.0
"""Seconds that must be left for cheaper hours; in less neighbourhoods find more."""

WAIT, LONGEST = 0.05, 60.0
"""The share of the time left, or of so many seconds if they are fewer, that neighbourhoods have
before each search for cheaper hours; as much more each time in vain."""


class WeekByHours:
    """Makes a plan better by all of its hours, at either level.

    Parameters
    ----------
    parts : Parts
        What solves models.
    hoods : Neighbourhoods
        What knows the places of each by their costs, and where draws come from.
    board : Board
        The plan.
    limits : Limits
        Time and workers.
    give_rooms : callable
        Goes from a plan towards hours as far as rooms allow and it is good: given both, and the
        work allowed.
    """

    def __init__(
        self,
        parts: Parts,
        hoods: Neighbourhoods,
        board: Board,
        limits: Limits,
        give_rooms: Callable[[Plan, Plan, float], object],
    ) -> None:
        self._options = parts.options
        self._parts = parts
        self._hoods = hoods
        self._board = board
        self._limits = limits
        self._give_rooms = give_rooms
        self._guides: Guides | None = None
        # How often it was in vain, and the work at the medium level.
        self._in_vain = 0
        self._work = 0.0
        # When the turn of neighbourhoods ends.
        self._turn: float | None = None

    def has_waited(self, others: float) -> bool:
        """Tell whether others have done as much work as hours at the medium level.

        Parameters
        ----------
        others : float
            The work that others have done.
        """
        return self._work <= others

    def ask(self) -> None:
        """Ask for hours at the medium cost that is proved, and for rooms at these."""
        self._parts.kind = "hours"
        self._parts.work = 0.0
        self._search()
        # In vain, what was allowed counts, lest it be asked again at once.
        self._work += max(self._parts.work, WORK * (1 + self._in_vain))

    def is_search_next(self) -> bool:
        """Tell whether cheaper hours are searched for next: after a turn of neighbourhoods.

        That is told by the clock, so with one worker never; then proving waits for its turn.
        """
        left = self._limits.seconds
        if not self._is_settled or self._limits.workers == 1 or left < SHORTEST:
            return False
        now = time.monotonic()
        self._turn = self._turn or now + WAIT * min(left, LONGEST) * (1 + self._in_vain)
        return now >= self._turn

    def search(self) -> None:
        """Search for cheaper hours, and for rooms at these."""
        self._parts.kind = "long"
        self._search()
        self._turn = None

    @property
    def _is_settled(self) -> bool:
        """Whether the plan costs no more at the medium level than is proved."""
        return self._board.cost.medium <= self._board.bound.medium

    def _search(self) -> None:
        """Search for a guide, then for hours near those to go by, then for rooms.

        Where all may go anywhere, only the medium level is worth the search.
        """
        before, medium = self._board.plan, self._board.bound.medium
        if self._guides is None or self._guides.medium != medium:
            self._guides = Guides(self._parts, medium)
        self._guides.search(SHARE)
        shares = dict.fromkeys(max(share - FEWER * self._in_vain, FEWEST) for share in HELD)
        for share in (*shares, 0.0) if self._guides.best else ():
            if share == 0 and self._is_settled:
                break
            if not self._go_near(self._guides, share):
                break
        self._in_vain = 0 if self._board.plan is not before else self._in_vain + 1

    def _go_near(self, guides: Guides, share: float) -> bool:
        """Go to the cheapest hours near the guides; tell whether it is known that they are.

        Who weighs most is held to the hours of the guides or of the plan, if that costs no more at
        the medium level. In vain, fewer are held, and the others have more zones.
        """
        plan = self._board.plan
        base = plan if self._is_settled else self._with_rooms(guides.best)
        slots = self._hoods.slots_of(base, *guides.plans)
        heavy = self._hoods.weightiest(share)
        whole = hours_of_the_week(
            self._options,
            base,
            self._hoods,
            more=self._in_vain,
            held={name: slots[name] for name in heavy},
            go_on=self._parts.engine.go_on,
        )
        whole.model.add(total(whole.medium) <= guides.medium)
        work = WORK * (1 + self._in_vain)
        found, finished = self._parts.minimise(whole, whole.soft, base, work, SHARE)
        self._give_rooms(plan, found or plan, work)
        return finished

    def _with_rooms(self, guide: Plan) -> Plan:
        """Return a guide with the rooms that its meetings have now, or their cheapest ones."""
        here, places = self._board.plan, self._hoods.places_by_cost
        return {
            name: choice._replace(
                room=here[name].room if name in here else next(iter(places(name)[0].rooms), None)
            )
            for name, choice in guide.items()
        }
