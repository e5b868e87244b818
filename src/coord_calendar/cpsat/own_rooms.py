"""What is plain of rooms where a model does not tell them apart: that a meeting's own is taken.

Who moves to an hour at which its own room is another's has another room, which counts; unless the
other has left, or gives the room up and changes by that. Of rooms nothing else is known here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.domain.disruption import ROOM
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ortools.sat.python import cp_model

    from coord_calendar.cpsat.model import PlanModel
    from coord_calendar.cpsat.objective import Term
    from coord_calendar.cpsat.options import Choice
    from coord_calendar.cpsat.repairable import Repair
    from coord_calendar.cpsat.variables import Use


class OwnRooms:
    """Counts changes of room in the model of a repair.

    Parameters
    ----------
    repair : Repair
        What is open, at most.
    part : PlanModel
        The rules, rooms of a zone not told apart.
    changed, disruption : list of (int, IntVar)
        What is given up, as terms; more are added.
    """

    def __init__(
        self, repair: Repair, part: PlanModel, changed: list[Term], disruption: list[Term]
    ) -> None:
        self._repair = repair
        self._part = part
        self._model = part.model
        self._changed = changed
        self._disruption = disruption
        self._given_up: dict[str, cp_model.IntVar] = {}

    def count(self) -> None:
        """Count another room where a meeting's own is another's at the hour it moves to."""
        repair = self._repair
        bound = repair.problem.under(RuleCode.ROOM_OVERLAP)
        for name in sorted(repair.free):
            if repair.counts(name) and repair.published[name].room and name in bound:
                repair.go_on()
                self._count_room(name)

    def _count_room(self, name: str) -> None:
        repair = self._repair
        own_room = repair.open_own_room(name)
        # Who may not be there any more is in nobody's way.
        others = [one for one in repair.others_in_room(name) if repair.may_keep_its_room(one)]
        changes: dict[int, cp_model.IntVar] = {}
        for use in self._in_own_room(name):
            if (use.start, use.end) not in own_room:
                continue
            for other in others:
                if repair.is_in_the_way(other, name, use.start, use.end):
                    change = self._changes_room(use, changes)
                    leaves = [change, use.literal.negated(), *self._leaves(other)]
                    self._model.add_bool_or(leaves)

    def _in_own_room(self, name: str) -> Iterator[Use]:
        """Yield the uses of a meeting in which its room may be its own."""
        room = self._repair.published[name].room
        for use in self._part.variables.places[name]:
            if room in use.place.rooms:
                yield use

    def _changes_room(self, use: Use, changes: dict[int, cp_model.IntVar]) -> cp_model.IntVar:
        """Return whether a meeting has another room there; `changes` has those known, by weight."""
        if is_at_time(use, self._repair.published[use.meeting]):
            return self.given_up(use.meeting)
        times = self._repair.times(use.meeting, use.start)
        if times not in changes:
            changes[times] = self._model.new_bool_var("")
            self._disruption.append((ROOM * times, changes[times]))
        return changes[times]

    def _leaves(self, name: str) -> Iterator[cp_model.LiteralT]:
        """Yield what is true if a meeting is not at its time and in its room any more."""
        repair = self._repair
        for use in self._in_own_room(name):
            if is_at_time(use, repair.published[name]):
                yield use.literal.negated()
        if repair.counts(name) and name not in repair.given.begun:
            yield self.given_up(name)

    def given_up(self, name: str) -> cp_model.IntVar:
        """Return whether a meeting has another room of its zone at its time, which counts once."""
        if name not in self._given_up:
            gives_up = self._given_up[name] = self._model.new_bool_var("")
            self._disruption.append((ROOM * self._repair.times(name), gives_up))
            self._changed.append((1, gives_up))
        return self._given_up[name]


def is_at_time(use: Use, choice: Choice) -> bool:
    """Tell whether a use is at the time of a choice."""
    return (use.start, use.end) == (choice.start, choice.end)
