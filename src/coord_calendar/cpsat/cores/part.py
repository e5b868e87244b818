"""A few meetings, and all that binds them, taken apart into claims.

The problem of the few is opened wide: every start of the grid, every room, and any length. A claim
closes some of it again, or is a constraint between what is open; it is said by the same functions
that say the rules where plans are made (`rulebook`), shown the part that it is about. So a model of
any set of claims can be built, and solved, and what it lacks is not hidden in a domain.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from ortools.sat.python import cp_model

from coord_calendar.cpsat.cores.binding import Binding, claims_of
from coord_calendar.cpsat.cores.wide import WideView, opened
from coord_calendar.cpsat.duties import meeting_of
from coord_calendar.cpsat.options import Options, Place, without_end
from coord_calendar.cpsat.rulebook import CONSTRAINTS
from coord_calendar.cpsat.variables import Variables
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from coord_calendar.cpsat.calls import Calls
    from coord_calendar.cpsat.cores.claim import Claim
    from coord_calendar.cpsat.slots import Mask
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem

BY_PERSON = frozenset({RuleCode.PERSON_OVERLAP, RuleCode.TRAVEL_TIME, RuleCode.MINIMUM_REST})
"""The rules whose claims are about one person."""


class Part:
    """The problem of a few meetings.

    Parameters
    ----------
    problem : Problem
        The whole problem.
    meetings : collection of str
        The few.
    go_on : callable
        Called at every step of building; what it raises ends it.

    Attributes
    ----------
    claims : tuple of Claim
        All that binds them: first that each is held, then the rules in the order of the book.
    """

    def __init__(
        self,
        problem: Problem,
        meetings: Collection[str],
        go_on: Callable[[], None] = without_end,
    ) -> None:
        self.problem = opened(problem, meetings)
        self._go_on = go_on
        self.view = WideView(self.problem)
        self._whole = Options(self.view, {}, {})
        self._binding = Binding(self._whole)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All that binds the meetings."""
        return tuple(claims_of(self._whole, self._binding))

    def model(self, claims: Collection[Claim]) -> cp_model.CpModel:
        """Return a model of some claims; in it are the meetings that are claimed to be held."""
        held = {name for claim in claims if claim.rule is None for name in claim.meetings}
        options = self._options(claims, held)
        model = cp_model.CpModel()
        variables = Variables(options, model, self._go_on)
        for name in sorted(held):
            model.add(variables.postponed[name] == 0)
        for claim in claims:
            self._go_on()
            if claim.rule in CONSTRAINTS and claim.rule is not RuleCode.PINNED:
                concerned = self._concerned(variables, claim)
                for _ in CONSTRAINTS[claim.rule](concerned, model):
                    pass
        return model

    def _options(self, claims: Iterable[Claim], held: Collection[str]) -> Options:
        """Return what claims about single meetings leave open to those held."""
        of: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            for name in claim.meetings:
                of[name].append(claim)
        return self._whole.narrowed(
            {
                meeting.id: self._places(meeting, of[meeting.id])
                for meeting in self.problem.meetings
                if meeting.id in held
            },
            {},
        )

    def _places(self, meeting: Meeting, claims: list[Claim]) -> dict[Place, Mask]:
        """Return the places left to a meeting; rooms that no claim tells apart are one place."""
        open_: Mask = np.ones(len(self._whole.slots[meeting.id]), dtype=bool)
        for claim in claims:
            open_ &= self._binding.slots(claim, meeting)
        by_room = [claim for claim in claims if self._binding.rooms(claim, meeting)]
        apart = _Apart(self._whole, claims)
        found: dict[Place, list[tuple[tuple[str, ...], Mask]]] = defaultdict(list)
        for place, everywhere in self._whole.places[meeting.id].items():
            there = open_ & everywhere
            for claim in by_room:
                there = there & self._binding.rooms(claim, meeting).get(place.rooms[0], True)
            if there.any():
                found[apart.key(place)].append((place.rooms, there))
        return {
            key._replace(rooms=tuple(room for rooms, _ in group for room in rooms)): np.any(
                [there for _, there in group], axis=0
            )
            for key, group in found.items()
        }

    def _concerned(self, variables: Variables, claim: Claim) -> Variables:
        """Return the decisions that a claim is about."""
        part = variables.part(claim.meetings)
        options = variables.options
        if claim.rule in BY_PERSON:
            part.options.required_calls = _only(options.required_calls, claim)
        elif claim.rule is RuleCode.POINT_OVERLAP:
            part.options.point_calls = _only(options.point_calls, claim)
        elif claim.rule is RuleCode.PERSON_UNAVAILABLE:
            part.view = self._binding.view_of(claim.about)
        elif claim.rule in {RuleCode.ROOM_OVERLAP, RuleCode.SERVING_STAFF}:
            is_apart = _Apart(options, [claim]).is_apart
            for name in claim.meetings:
                meant = {one for one in options.places[name] if is_apart(one)}
                part.places[name] = [use for use in part.places[name] if use.place in meant]
        return part


class _Apart:
    """Which rooms claims tell apart from the others of their zone."""

    def __init__(self, options: Options, claims: Iterable[Claim]) -> None:
        self._city = options.view.city
        claims = list(claims)
        self._cells = {one.about for one in claims if one.rule is RuleCode.ROOM_OVERLAP}
        self._sites = {one.about for one in claims if one.rule is RuleCode.SERVING_STAFF}
        self._has_ways = any(one.rule is RuleCode.TRAVEL_TIME for one in claims)

    def is_apart(self, place: Place) -> bool:
        """Tell whether a claim is about a room, if the place is one."""
        return any(
            self._city.room(room).site in self._sites
            or not self._cells.isdisjoint(self._city.room_cells[room])
            for room in place.rooms
        )

    def key(self, place: Place) -> Place:
        """Return the same for rooms that may be one place."""
        if self.is_apart(place):
            return place
        return Place(place.zone if self._has_ways else None, ())


def _only(calls: Mapping[str, Calls], claim: Claim) -> dict[str, Calls]:
    """Return the calls of whom or what a claim is about, to its meetings."""
    named = calls.get(claim.about, {})
    return {
        claim.about: {key: days for key, days in named.items() if meeting_of(key) in claim.meetings}
    }
