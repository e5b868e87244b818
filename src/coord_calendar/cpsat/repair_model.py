"""A published plan to be repaired as a small model: what may move, and what merely may vanish.

Few meetings are *free*: they have every slot and place that is open to them. Each other one has
its published place only, and leaves it by *vanishing*, at the least that any change of it can come
to. Where it would go is not asked, so whatever is proved of this model holds of every plan; and
where nobody vanishes, the model's plan is a plan.

A model may look at one part after another of what it was built for: what is not open there is shut.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.cpsat.engine import total
from coord_calendar.cpsat.model import PlanModel
from coord_calendar.cpsat.own_rooms import OwnRooms, is_at_time
from coord_calendar.cpsat.rulebook import CONSTRAINTS, TIMES
from coord_calendar.domain.disruption import HOUR, NO_PLACE, ROOM, SUBSTITUTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ortools.sat.python import cp_model

    from coord_calendar.cpsat.duties import Duty
    from coord_calendar.cpsat.objective import Term
    from coord_calendar.cpsat.options import Place, Plan
    from coord_calendar.cpsat.repairable import Repair
    from coord_calendar.cpsat.slots import Mask, Slots
    from coord_calendar.cpsat.variables import Use
    from coord_calendar.domain.meeting import Meeting


class RepairModel:
    """A repair as a model.

    Parameters
    ----------
    repair : Repair
        What is open, at most.
    with_rooms : bool
        Whether rooms are looked at; without them it is smaller, and no plan is lost.
    counts_rooms : bool
        Whether, without rooms, it is told what is plain of them: that a meeting's own is taken.

    Attributes
    ----------
    part : PlanModel
        The rules.
    left_out, changed, disruption : list of (int, IntVar)
        What is given up, as terms.
    vanishing : dict of str to IntVar
        By meeting whether it vanishes.
    most : int
        What one change is worth: more than all who may vanish.
    """

    def __init__(self, repair: Repair, *, with_rooms: bool, counts_rooms: bool = False) -> None:
        self._repair = repair
        self.most = len(repair.problem.meetings) + 1
        self._with_rooms = with_rooms
        options = repair.options if with_rooms else repair.options.zoned()
        rules = CONSTRAINTS if with_rooms else TIMES
        self.part = PlanModel(options, rules=rules, go_on=repair.go_on)
        self.model = self.part.model
        self.left_out: list[Term] = []
        self.changed: list[Term] = []
        self.disruption: list[Term] = []
        self.vanishing: dict[str, cp_model.IntVar] = {}
        # By those free: whether it is left out.
        self._out: dict[str, cp_model.IntVar] = {}
        self._aim: list[Term] | None = None
        self._kept: tuple[int, ...] = ()
        self._shut: set[int] = set()
        self._seen: dict[str, tuple[bool, bool, Slots, Mapping[Place, Mask]]] = {}
        self._rooms: OwnRooms | None = None
        if counts_rooms and not with_rooms:
            self._rooms = OwnRooms(repair, self.part, self.changed, self.disruption)
        for meeting in repair.problem.meetings:
            repair.go_on()
            self._count(meeting)
        if self._rooms is not None:
            self._rooms.count()
        self.look_at(repair)

    @property
    def free(self) -> frozenset[str]:
        """The meetings that may be free in what it looks at."""
        return self._repair.free

    def look_at(self, repair: Repair) -> None:
        """Shut what is not open in a repair with no more choice, up to rooms of one zone."""
        for name in sorted(self.free):
            options = repair.options
            seen = (
                name in repair.free,
                name in repair.placed,
                options.slots[name],
                options.places[name],
            )
            known = self._seen.get(name)
            if known and known[:2] == seen[:2] and known[2] is seen[2] and known[3] is seen[3]:
                continue
            self._seen[name] = seen
            open_ = open_in_zones(*seen[2:])
            for use in self.part.variables.places[name]:
                is_open = (use.start, use.end) in open_.get(use.place.zone, ())
                self._let(use.literal, is_open=is_open)
            if name in self.vanishing:
                self._let(self.vanishing[name], is_open=not seen[0])
            self._let(self._out[name], is_open=seen[0] and not seen[1])

    def _let(self, literal: cp_model.IntVar, *, is_open: bool) -> None:
        """Let a literal be true, or shut it."""
        if is_open == (literal.index in self._shut):
            (self._shut.remove if is_open else self._shut.add)(literal.index)
            literal.proto.domain.clear()
            literal.proto.domain.extend([0, int(is_open)])

    def _count(self, meeting: Meeting) -> None:
        name, repair = meeting.id, self._repair
        postponed = self.part.variables.postponed[name]
        is_free, counts = name in repair.free, repair.counts(name)
        if name in repair.given.begun:
            self.model.add(postponed == 0)
        if is_free:
            self._out[name] = self.model.new_bool_var("") if counts else postponed
            self.left_out.append((meeting.priority, self._out[name]))
        if counts:
            self.vanishing[name] = self.model.new_bool_var("") if is_free else postponed
            self.changed.append((1, postponed))
            least = self._least(meeting) * repair.times(name)
            self.disruption.append((least, self.vanishing[name]))
            if is_free:
                both = self.vanishing[name], self._out[name]
                self.model.add_exactly_one([*both, postponed.negated()])
                self.disruption.append((NO_PLACE * repair.times(name), self._out[name]))
            for amount, use in self._elsewhere(name):
                self.changed.append((1, use.literal))
                self.disruption.append((amount, use.literal))
            self._count_substitutes(name)

    def _least(self, meeting: Meeting) -> int:
        """Return the least that leaving its published place can come to."""
        return ROOM if self._may_change_room(meeting) else HOUR

    def _may_change_room(self, meeting: Meeting) -> bool:
        """Tell whether another room at its time may be what a vanishing meeting goes to."""
        looks = self._with_rooms or self._repair.options.view.zones.longest_way > 0
        return looks and meeting.room is not None

    def _elsewhere(self, name: str) -> Iterator[tuple[int, Use]]:
        """Yield the uses of a meeting at which its time or its room is another."""
        repair = self._repair
        old = repair.published[name]
        if name not in repair.free:
            return
        own_room = repair.open_own_room(name)
        for use in self.part.variables.places[name]:
            has_room = old.room in (use.place.rooms or (None,))
            amount = repair.of_time(name, use.start, use.end)
            amount += ROOM * (not has_room or (use.start, use.end) not in own_room)
            if amount:
                yield amount * repair.times(name, use.start), use

    def _count_substitutes(self, name: str) -> None:
        """Count answers to calls that are not those published."""
        repair = self._repair
        old = repair.published[name]
        by = {one.who: one.by for one in old.substitutes}
        answers: dict[int, dict[str, list[Duty]]] = {}
        groups: dict[tuple[bool, int], list[cp_model.IntVar]] = {}
        for duty, uses in self.part.variables.duties.items():
            if duty.meeting == name:
                for use in uses:
                    answers.setdefault(use.start, {}).setdefault(duty.who, []).append(duty)
                    if duty.by != by.get(duty.who, duty.who):
                        key = is_at_time(use, old), repair.times(name, use.start)
                        groups.setdefault(key, []).append(use.literal)
        for use in self.part.variables.times[name]:
            if any(
                one not in answers.get(use.start, {}).get(one.who, ()) for one in old.substitutes
            ):
                key = is_at_time(use, old), repair.times(name, use.start)
                groups.setdefault(key, []).append(use.literal)
        for (stays, times), literals in groups.items():
            other = self.model.new_bool_var("")
            for literal in literals:
                self.model.add_implication(literal, other)
            self.disruption.append((SUBSTITUTES * times, other))
            if stays:
                self._change_at_its_time(name, other)

    def _change_at_its_time(self, name: str, other: cp_model.IntVar) -> None:
        """Count one change where a meeting keeps its time and has other substitutes."""
        repair = self._repair
        old = repair.published[name]
        elsewhere = [use.literal for _, use in self._elsewhere(name) if is_at_time(use, old)]
        if self._rooms is not None:
            elsewhere.append(self._rooms.given_up(name))
        # In another room at its time it is counted already.
        change = self.model.new_bool_var("")
        self.model.add_bool_or([change, other.negated(), *elsewhere])
        self.changed.append((1, change))

    def keep(self, *most: int) -> None:
        """Let no more be left out, changed and disturbed; what is not given is not bounded."""
        if most == self._kept:
            return
        self._kept = most
        for terms, amount in zip(
            (self.left_out, self.changed, self.disruption), most, strict=False
        ):
            self.model.add(total(terms) <= amount)

    @cached_property
    def fewest(self) -> list[Term]:
        """What counts those left out, then those changed.

        Of solutions that do as well, one in which few vanish is nearer to a plan.
        """
        most = self.most
        return [
            *((most * most * priority, out) for priority, out in self.left_out),
            *((most * times, other) for times, other in self.changed),
            *((1, one) for one in self.vanishing.values()),
        ]

    @cached_property
    def least(self) -> list[Term]:
        """What counts how much is disturbed; of solutions that do as well, likewise."""
        return [
            *((self.most * times, other) for times, other in self.disruption),
            *((1, one) for one in self.vanishing.values()),
        ]

    def vanished(self, value: Callable[[cp_model.IntVar], int]) -> list[str]:
        """Return the meetings that left their published place without another."""
        return [name for name, gone in self.vanishing.items() if value(gone)]

    def minimise(self, terms: list[Term]) -> None:
        """Make a sum of terms what is minimised, if it is not yet."""
        if terms is not self._aim:
            self._aim = terms
            self.model.minimize(total(terms))


def open_in_zones(
    slots: Slots, places: Mapping[Place, Mask]
) -> dict[str | None, set[tuple[int, int]]]:
    """Return by zone the slots at which some place there is open."""
    masks: dict[str | None, list[Mask]] = {}
    for place, mask in places.items():
        masks.setdefault(place.zone, []).append(mask)
    return {zone: set(slots.kept(np.any(ones, axis=0)).times()) for zone, ones in masks.items()}


def with_rooms(repair: Repair, plan: Plan) -> RepairModel:
    """Return a model that finds rooms for the hours of a plan; who may keep a room, keeps it."""
    staying: Plan = {}
    open_: dict[str, dict[Place, Mask]] = {}
    for name, choice in plan.items():
        old = repair.published.get(name)
        if repair.counts(name) and old is not None and choice[:2] == old[:2]:
            kept = choice._replace(room=old.room)
            if repair.is_open(name, kept):
                staying[name] = kept
                continue
        slots = repair.options.slots[name]
        then = (slots.start == choice.start) & (slots.end == choice.end)
        open_[name] = {place: mask & then for place, mask in repair.options.places[name].items()}
    model = RepairModel(repair.narrowed(open_, staying), with_rooms=True)
    for name in plan:
        model.model.add(model.part.variables.postponed[name] == 0)
    return model
