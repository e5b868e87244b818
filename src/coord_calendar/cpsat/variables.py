"""The decisions: when and in which place each meeting is, or that it is postponed.

The model is *time-indexed*: a Boolean for each meeting and slot, and where a meeting has several
places one for each slot and place. It is larger than one start variable a meeting, and its linear
relaxation is far stronger; every rule about time becomes "of these, at most one".
"""

from __future__ import annotations

from copy import copy
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.cpsat.duties import Duty, Without
from coord_calendar.cpsat.options import Place, without_end
from coord_calendar.cpsat.quorums import Absences

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from ortools.sat.python import cp_model

    from coord_calendar.cpsat.calls import Calls
    from coord_calendar.cpsat.duties import Key
    from coord_calendar.cpsat.options import Options
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.rules import RuleCode

    Value = Callable[[cp_model.IntVar], int]
    Derivation = Callable[[Value], int]


class Use(NamedTuple):
    """A time that a meeting takes up if a literal is true.

    Parameters
    ----------
    meeting : str
        The meeting.
    start, end : int
        Minutes of the horizon, half-open.
    day : int
        Index of the date on which it starts.
    place : Place
        Where; without meaning where the literal does not say it.
    literal : IntVar
        True if the time is taken up.
    """

    meeting: str
    start: int
    end: int
    day: int
    place: Place
    literal: cp_model.IntVar


NOWHERE = Place(None, ())
"""The place of a use whose literal tells the time only."""


class Variables:
    """All decisions of a problem; it answers what constraints ask.

    Parameters
    ----------
    options : Options
        What is open to each meeting.
    model : CpModel
        The model to which the variables are added.
    go_on : callable
        Called at every step of building; what it raises ends it.

    Attributes
    ----------
    meetings : tuple of Meeting
        The meetings decided on.
    postponed : dict of str to IntVar
        By meeting: true if it has no place in the plan.
    times : dict of str to list of Use
        By meeting one use a slot, in order of start.
    derived : list of (IntVar, callable)
        Variables that follow from the decisions, each with how: a hint that leaves them out costs
        the solver more than the whole neighbourhood.
    places : dict of str to list of Use
        By meeting one use a slot and place; those of `times`, with the place filled in, when there
        is one place only.
    duties : dict of Duty to list of Use
        The slots, in order of start, at which a call is answered so, where substitutes may answer
        it.
    """

    def __init__(
        self,
        options: Options,
        model: cp_model.CpModel,
        go_on: Callable[[], None] = without_end,
    ) -> None:
        self.options = options
        self.view = options.view
        self.model = model
        self.meetings = self.view.problem.meetings
        self.go_on = go_on
        self.derived: list[tuple[cp_model.IntVar, Derivation]] = []
        self.postponed: dict[str, cp_model.IntVar] = {}
        self.times: dict[str, list[Use]] = {}
        self.places: dict[str, list[Use]] = {}
        self.duties: dict[Duty, list[Use]] = {}
        for meeting in self.meetings:
            go_on()
            self._decide(meeting.id)
            self._decide_who_attends(meeting)

    def under(self, rule: RuleCode) -> Variables:
        """Return the decisions about the meetings for which a hard rule holds."""
        return self.only(self.view.problem.under(rule))

    def only(self, meetings: Collection[str]) -> Variables:
        """Return the decisions about some meetings; the others never take any time or place."""
        is_all = all(meeting.id in meetings for meeting in self.meetings)
        return self if is_all else self.part(meetings)

    def part(self, meetings: Collection[str]) -> Variables:
        """Return the same, in any case as a copy whose options may be narrowed further."""
        kept = tuple(meeting for meeting in self.meetings if meeting.id in meetings)
        part = copy(self)
        for name in ("_zones", "_without", "absences"):
            part.__dict__.pop(name, None)
        part.meetings = kept
        part.options = self.options.only(meetings)
        part.times = {name: uses * (name in meetings) for name, uses in self.times.items()}
        part.places = {name: uses * (name in meetings) for name, uses in self.places.items()}
        part.duties = {
            duty: uses * (duty.meeting in meetings) for duty, uses in self.duties.items()
        }
        return part

    def _decide(self, name: str) -> None:
        slots, places = self.options.slots[name], self.options.places[name]
        if name in self.options.staying:
            self.postponed[name] = self.never
            literals = [self.always] * len(slots)
        else:
            new = self.model.new_bool_var
            self.postponed[name] = new(f"postponed[{name}]")
            literals = [new(f"at[{name}][{start}]") for start, _, _ in slots.rows]
            self.model.add_exactly_one([*literals, self.postponed[name]])

        def uses(place: Place) -> list[Use]:
            pairs = zip(slots.rows, literals, strict=True)
            return [Use(name, *row, place, literal) for row, literal in pairs]

        self.times[name] = uses(NOWHERE)
        if len(places) == 1:
            (place,) = places
            self.places[name] = uses(place)
        else:
            self.places[name] = list(self._in_places(name))

    def _decide_who_attends(self, meeting: Meeting) -> None:
        days = self.options.days(meeting.id)
        answers_on = {day: self.view.duties.on(meeting, day) for day in days}
        for use in self.times[meeting.id] if any(answers_on.values()) else ():
            for who, answers in answers_on[use.day].items():
                duties = [Duty(meeting.id, who, by) for by in answers]
                literals = [self._new_answer(duty, use) for duty in duties]
                if meeting.id not in self.options.staying:
                    self.model.add_exactly_one([*literals, use.literal.negated()])
                for duty, literal in zip(duties, literals, strict=True):
                    self.duties.setdefault(duty, []).append(use._replace(literal=literal))

    def _new_answer(self, duty: Duty, use: Use) -> cp_model.IntVar:
        if duty.meeting not in self.options.staying:
            return self.model.new_bool_var(
                f"by[{duty.by}][{duty.who}][{duty.meeting}][{use.start}]"
            )
        settled = {one.who: one.by for one in self.options.settled if one.meeting == duty.meeting}
        return self.always if settled.get(duty.who, duty.who) == duty.by else self.never

    def _in_places(self, name: str) -> Iterator[Use]:
        at: list[list[cp_model.IntVar]] = [[] for _ in self.times[name]]
        rows = self.options.slots[name].rows
        for place, open_ in self.options.places[name].items():
            label = "+".join(place.rooms) or place.zone
            for slot in open_.nonzero()[0].tolist():
                row = rows[slot]
                literal = self.model.new_bool_var(f"in[{name}][{label}][{row[0]}]")
                at[slot].append(literal)
                yield Use(name, *row, place, literal)
        for use, literals in zip(self.times[name], at, strict=True):
            self.model.add_exactly_one([*literals, use.literal.negated()])

    @cached_property
    def always(self) -> cp_model.IntVar:
        """A literal that is true."""
        return self.model.new_constant(1)

    @cached_property
    def never(self) -> cp_model.IntVar:
        """A literal that is false."""
        return self.model.new_constant(0)

    @cached_property
    def absences(self) -> Absences:
        """Who is missing where a quorum is enough."""
        return Absences(self)

    def uses(self, calls: Calls) -> list[Use]:
        """Return the slots of the meetings called, on the days on which they are called."""
        return [use for key, days in calls.items() for use in self.uses_of(key) if use.day in days]

    def uses_of(self, key: Key) -> list[Use]:
        """Return the slots of a meeting, in the case that the key tells."""
        if isinstance(key, Without):
            if key not in self._without:
                self._without[key] = self._uses_without(key)
            return self._without[key]
        return self.duties.get(key, []) if isinstance(key, Duty) else self.times[key]

    @cached_property
    def _without(self) -> dict[Without, list[Use]]:
        return {}

    def _uses_without(self, key: Without) -> list[Use]:
        taken: dict[tuple[int, int], list[cp_model.IntVar]] = {}
        for duty in key.duties:
            for use in self.duties.get(duty, ()):
                taken.setdefault((use.start, use.end), []).append(use.literal)
        found = []
        for use in self.times[key.meeting]:
            literals = taken.get((use.start, use.end), [])
            rest = self.model.new_bool_var("")
            self.model.add_exactly_one([rest, *literals, use.literal.negated()])
            self.derived.append((rest, partial(_rest, use.literal, literals)))
            found.append(use._replace(literal=rest))
        return found

    def zone_uses(self, calls: Calls) -> list[Use]:
        """Return the same once for each zone in which they may be."""
        return [use for key, days in calls.items() for use in self._zones[key] if use.day in days]

    def all_uses(self, meetings: Iterable[str]) -> list[Use]:
        """Return all slots of some meetings."""
        return [use for meeting in meetings for use in self.times[meeting]]

    @cached_property
    def _zones(self) -> dict[Key, list[Use]]:
        zones: dict[Key, list[Use]] = {}
        for name, uses in self.places.items():
            self.go_on()
            zones[name] = self._by_zone(uses)
        for duty, uses in self.duties.items():
            zones[duty] = self._duty_by_zone(uses, zones[duty.meeting])
        return zones

    def _duty_by_zone(self, uses: list[Use], in_zones: list[Use]) -> list[Use]:
        """Tell a duty's slots apart by the zones in which the meeting may be."""
        zones: dict[tuple[int, int], list[Use]] = {}
        for use in in_zones:
            zones.setdefault((use.start, use.end), []).append(use)
        found = []
        for use in uses:
            there = zones[use.start, use.end]
            if len(there) == 1:
                found.append(use._replace(place=there[0].place))
                continue
            for zone in there:
                both = self.model.new_bool_var("")
                self.model.add_implication(both, use.literal)
                self.model.add_implication(both, zone.literal)
                self.model.add_bool_or([both, use.literal.negated(), zone.literal.negated()])
                self.derived.append((both, partial(_product, use.literal, zone.literal)))
                found.append(use._replace(literal=both, place=zone.place))
        return found

    def _by_zone(self, uses: list[Use]) -> list[Use]:
        """Merge the uses of one meeting that differ in the room only."""
        groups: dict[tuple[int, int, str | None], list[Use]] = {}
        for use in uses:
            groups.setdefault((use.start, use.end, use.place.zone), []).append(use)
        merged = []
        for (start, _, zone), group in groups.items():
            first = group[0]
            if len(group) > 1:
                literal = self.model.new_bool_var(f"zone[{first.meeting}][{zone}][{start}]")
                literals = [use.literal for use in group]
                self.model.add_exactly_one([*literals, literal.negated()])
                self.derived.append((literal, partial(how_many, literals)))
                first = first._replace(literal=literal)
            # Where the zone is left open, the rooms tell which it may be.
            rooms = first.place.rooms if zone is None else ()
            merged.append(first._replace(place=Place(zone, rooms)))
        return merged


def how_many(literals: list[cp_model.IntVar], value: Value) -> int:
    """Return how many literals are true."""
    return sum(value(literal) for literal in literals)


def _product(one: cp_model.IntVar, other: cp_model.IntVar, value: Value) -> int:
    return value(one) * value(other)


def _rest(whole: cp_model.IntVar, parts: list[cp_model.IntVar], value: Value) -> int:
    return value(whole) - how_many(parts, value)
