"""A published plan to be repaired as a small model: what may move, and what merely may vanish.

Few meetings are *free*: they have every slot and place that is open to them. Each other one has
its published place only, and leaves it by *vanishing*, at the least that any change of it can come
to. Where it would go is not asked, so whatever is proved of this model holds of every plan; and
where nobody vanishes, the model's plan is a plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.cpsat.engine import total
from coord_calendar.cpsat.model import PlanModel
from coord_calendar.cpsat.rulebook import CONSTRAINTS
from coord_calendar.domain.disruption import HOUR, NO_PLACE, ROOM, SUBSTITUTES
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ortools.sat.python import cp_model

    from coord_calendar.cpsat.duties import Duty
    from coord_calendar.cpsat.objective import Term
    from coord_calendar.cpsat.options import Choice, Place, Plan
    from coord_calendar.cpsat.repairable import Repair
    from coord_calendar.cpsat.rulebook import Constraints
    from coord_calendar.cpsat.slots import Mask
    from coord_calendar.cpsat.variables import Use
    from coord_calendar.domain.meeting import Meeting

TIMES: dict[RuleCode, Constraints] = {
    code: constraints
    for code, constraints in CONSTRAINTS.items()
    if code not in {RuleCode.ROOM_OVERLAP, RuleCode.SERVING_STAFF}
}
"""The rules that hold whatever rooms there are: most weeks lack time, not rooms."""


class RepairModel:
    """A repair as a model.

    Parameters
    ----------
    repair : Repair
        What is open.
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
    vanishing : list of (int, IntVar)
        Who vanishes.
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
        self.vanishing: list[Term] = []
        for meeting in repair.problem.meetings:
            repair.go_on()
            self._count(meeting)
        for name in repair.placed:
            self.model.add(self.part.variables.postponed[name] == 0)
        if counts_rooms and not with_rooms:
            self._count_rooms()

    def _count(self, meeting: Meeting) -> None:
        name, repair = meeting.id, self._repair
        postponed = self.part.variables.postponed[name]
        if name in repair.given.begun:
            self.model.add(postponed == 0)
        elif name in repair.free:
            self.left_out.append((meeting.priority, postponed))
        if repair.counts(name):
            if name not in repair.free:
                self.vanishing.append((1, postponed))
            self.changed.append((1, postponed))
            least = self._least(meeting) if name not in repair.free else NO_PLACE
            self.disruption.append((least * repair.times(name), postponed))
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

    def _count_rooms(self) -> None:
        """Count another room where a meeting's own is another's at the hour it moves to.

        Unless the other has left; or gives its room up and changes by that. Of rooms nothing else
        is known here.
        """
        repair = self._repair
        self._given_up: dict[str, cp_model.IntVar] = {}
        bound = repair.problem.under(RuleCode.ROOM_OVERLAP)
        for name in sorted(repair.free):
            if repair.counts(name) and repair.published[name].room and name in bound:
                repair.go_on()
                self._count_room(name)

    def _count_room(self, name: str) -> None:
        repair = self._repair
        own_room = repair.open_own_room(name)
        others = repair.others_in_room(name)
        changes: dict[int, cp_model.IntVar] = {}
        for use in self.part.variables.times[name]:
            if (use.start, use.end) not in own_room:
                continue
            for other in others:
                if repair.is_in_the_way(other, name, use.start, use.end):
                    times = repair.times(name, use.start)
                    if times not in changes:
                        changes[times] = self.model.new_bool_var("")
                        self.disruption.append((ROOM * times, changes[times]))
                    leaves = [changes[times], use.literal.negated(), *self._leaves(other)]
                    self.model.add_bool_or(leaves)

    def _leaves(self, name: str) -> Iterator[cp_model.LiteralT]:
        """Yield what is true if a meeting is not at its time and in its room any more."""
        repair = self._repair
        old = repair.published[name]
        for use in self.part.variables.times[name]:
            if self._is_at(use, old):
                yield use.literal.negated()
        if not repair.counts(name) or name in repair.given.begun:
            return
        if name not in self._given_up:
            self._given_up[name] = self.model.new_bool_var("")
            self.disruption.append((ROOM * repair.times(name), self._given_up[name]))
            self.changed.append((1, self._given_up[name]))
        yield self._given_up[name]

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
                        key = self._is_at(use, old), repair.times(name, use.start)
                        groups.setdefault(key, []).append(use.literal)
        for use in self.part.variables.times[name]:
            if any(
                one not in answers.get(use.start, {}).get(one.who, ()) for one in old.substitutes
            ):
                key = self._is_at(use, old), repair.times(name, use.start)
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
        elsewhere = [use.literal for _, use in self._elsewhere(name) if self._is_at(use, old)]
        # In another room at its time it is counted already.
        change = self.model.new_bool_var("")
        self.model.add_bool_or([change, other.negated(), *elsewhere])
        self.changed.append((1, change))

    @staticmethod
    def _is_at(use: Use, choice: Choice) -> bool:
        return (use.start, use.end) == (choice.start, choice.end)

    def keep(self, *most: int) -> None:
        """Let no more be left out, changed and disturbed; what is not given is not bounded."""
        for terms, amount in zip(
            (self.left_out, self.changed, self.disruption), most, strict=False
        ):
            self.model.add(total(terms) <= amount)

    def fewest(self) -> list[Term]:
        """Return what counts those left out, then those changed.

        Of solutions that do as well, one in which few vanish is nearer to a plan.
        """
        most = self.most
        return [
            *((most * most * priority, out) for priority, out in self.left_out),
            *((most * times, other) for times, other in self.changed),
            *self.vanishing,
        ]

    def least(self) -> list[Term]:
        """Return what counts how much is disturbed; of solutions that do as well, likewise."""
        return [
            *((self.most * times, other) for times, other in self.disruption),
            *self.vanishing,
        ]

    def vanished(self, value: Callable[[cp_model.IntVar], int]) -> list[str]:
        """Return the meetings that left their published place without another."""
        return [
            name
            for name, postponed in self.part.variables.postponed.items()
            if name not in self._repair.free
            and name not in self._repair.given.waiting
            and value(postponed)
        ]


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
