"""The search for ways out of one clash: each change is tried by the solver and then checked."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.conflicts import find_conflicts
from coord_calendar.cpsat.amid import placed_amid
from coord_calendar.cpsat.construct import Construction
from coord_calendar.cpsat.limits import Limits, Stopped
from coord_calendar.cpsat.model import open_options, plan_of, schedule_of
from coord_calendar.cpsat.view import View
from coord_calendar.criteria import bill, cost_changes
from coord_calendar.domain.schedule import Placement, Schedule, difference
from coord_calendar.reasons.tries import ROOM_RULES, Tries
from coord_calendar.ways_out import words
from coord_calendar.ways_out.variants import (
    Variant,
    WayKind,
    as_hybrid,
    as_placed,
    changed_to,
    variants_of,
    with_deputies,
)
from coord_calendar.ways_out.way import WayOut

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from coord_calendar.cpsat.options import Options, Plan
    from coord_calendar.cpsat.slots import Mask, Slots
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.reasons.tries import Attempt

WORK = 0.5
"""What the solver may do at each level in its own measure, near to seconds."""


class Search:
    """The search for ways out of one clash."""

    def __init__(self, problem: Problem, names: tuple[str, ...], limits: Limits) -> None:
        self._problem = problem
        self._names = names
        self._limits = limits
        self._is_possible = False

    def found(self, schedule: Schedule | None) -> list[WayOut]:
        """Return the ways found in time."""
        ways: list[WayOut] = []
        try:
            self._settle(schedule)
            for variant in self._variants():
                if self._is_needless(variant, ways):
                    continue
                way = self._tried(variant)
                if way is not None:
                    ways.append(way)
        except (Stopped, TimeoutError):
            pass
        return ways

    def _is_needless(self, variant: Variant, ways: Sequence[WayOut]) -> bool:
        """Tell whether what works with less makes a change needless.

        With nothing changed; or, made hybrid, in a room that holds more.
        """
        if variant.kind is WayKind.HYBRID and variant.changed is not None:
            hybrid = (way.meetings[0].id for way in ways if way.kind is WayKind.HYBRID)
            if variant.changed.id in hybrid:
                return True
        return self._is_possible and variant.moving is None

    def _variants(self) -> Iterator[Variant]:
        """Yield what might be changed; last deputies, of whom it is about, and smaller rooms.

        Both only where they may help: a smaller room where nothing but rooms, or others that might
        move, are in the way.
        """
        yield from variants_of(self._problem, self._names)
        for name in self._names:
            attempt = self._as_asked(name)
            if attempt is not None:
                day = self._problem.city.calendar.day_of(attempt.placement.start)
                conflicts = (*attempt.conflicts, *attempt.also)
                parts = (part for one in conflicts for part in one.parts if part.kind == "person")
                yield from with_deputies(self._problem, name, day, {part.id for part in parts})
                own = (one for one in attempt.conflicts if set(one.meetings) <= set(self._names))
                if all(one.rule in ROOM_RULES for one in own):
                    yield from as_hybrid(self._problem, name, day)

    def _as_asked(self, name: str) -> Attempt | None:
        """Return what a meeting breaks where it is asked for, as are the others concerned.

        Those of them that ask for more than one hour are left out.
        """
        plan = self._before
        for other in self._names:
            places = self._places_asked(other)
            if other != name and len(places) == 1:
                plan = plan.with_placement(places[0])
        tries = Tries(self._problem, plan, name, self._limits.deadline)
        attempts = [tries.at(row.start) for row in self._places_asked(name)]
        return min(attempts, key=tries.price, default=None)

    def _places_asked(self, name: str) -> list[Placement]:
        """Return where a meeting may be at the hour, or in the session, that it asks for."""
        meeting, options = self._problem.meeting(name), self._options
        if not options.slots[name].times():  # no room holds it whole; one may hold a part of it
            anywhere = changed_to(meeting, room=None, asked_room=None)
            options = self._open(self._with([anywhere]), anywhere)
        slots = options.slots[name]
        asked = slots.kept(self._asked(slots, options, meeting))
        moment = options.view.moment
        return [
            Placement(meeting=name, start=moment(start), end=moment(end))
            for start, end in asked.times()
        ]

    def _settle(self, schedule: Schedule | None) -> None:
        """Find where the others are before anything is tried."""
        given = schedule or self._problem.published or Schedule()
        self._is_known = bool(given.placements)
        self._options = open_options(self._problem, given, self._limits.go_on)
        guide = plan_of(self._options, given)
        whole = Construction(self._options, self._limits.seed, self._limits.go_on).around(guide)
        self._others: Plan = {
            name: choice for name, choice in whole.items() if name not in self._names
        }
        rest = schedule_of(self._options, self._others)
        self._before = rest.only(self._others.keys())
        others = {meeting.id for meeting in self._problem.meetings} - set(self._names)
        self._bill = bill(self._problem.only(others), rest.only(others))

    def _tried(self, variant: Variant) -> WayOut | None:
        """Return the way that a change opens, if a checked plan shows it."""
        problem = self._with([] if variant.changed is None else [variant.changed])
        options = self._held(self._open(problem, variant.changed), variant)
        plan = self._placed(problem, options, variant)
        if plan is None:
            return None
        schedule = schedule_of(options, plan)
        moving = [self._problem.meeting(name) for name in self._names]
        changed = [
            meeting
            for asked in moving
            if (row := schedule.placement(asked.id)) is not None
            and self._changes(variant, asked)
            and (meeting := as_placed(self._problem, variant, asked, row)) is not None
        ]
        return self._checked(variant, schedule, changed)

    def _open(self, problem: Problem, changed: Meeting | None) -> Options:
        """Return what is open with one request changed, the others being as they were."""
        if changed is None:
            return self._options
        part = open_options(problem.only({changed.id}), go_on=self._limits.go_on)
        return self._options.revised(part, View(problem, self._before))

    @staticmethod
    def _changes(variant: Variant, asked: Meeting) -> bool:
        name = variant.moving if variant.changed is None else variant.changed.id
        return name == asked.id

    def _with(self, changed: Sequence[Meeting]) -> Problem:
        by_name = {meeting.id: meeting for meeting in changed}
        asked = (by_name.get(meeting.id, meeting) for meeting in self._problem.meetings)
        return self._problem.model_copy(update={"meetings": tuple(asked)})

    def _held(self, options: Options, variant: Variant) -> Options:
        """Return options in which those that do not move have the time they ask for only."""
        open_ = {name: dict(places) for name, places in options.places.items()}
        for name in self._names:
            mask = self._time_open(options, name, variant)
            open_[name] = {place: own & mask for place, own in open_[name].items()}
        return options.narrowed(open_, {})

    def _time_open(self, options: Options, name: str, variant: Variant) -> Mask:
        """Return the slots at which a meeting may be in a variant."""
        slots = options.slots[name]
        held = self._asked(slots, options, self._problem.meeting(name))
        if variant.moving != name:
            return held
        if variant.kind is WayKind.LATER:
            return ~np.isin(slots.start, self._options.slots[name].start)
        return ~held

    def _asked(self, slots: Slots, options: Options, meeting: Meeting) -> Mask:
        """Return the slots at the hour, or in the session, that a meeting asks for."""
        view = options.view
        first, last = -math.inf, math.inf
        if meeting.pin is None and meeting.asked_start is not None:
            first = last = view.minute(meeting.asked_start)
        elif meeting.pin is None and meeting.asked_session is not None:
            calendar, asked = self._problem.city.calendar, meeting.asked_session
            session = next(one for one in calendar.sessions if one.id == asked.session)
            first = view.minute(calendar.at(asked.day, session.start))
            last = view.minute(calendar.at(asked.day, session.end)) - 1
        return (first <= slots.start) & (slots.start <= last)

    def _placed(self, problem: Problem, options: Options, variant: Variant) -> Plan | None:
        """Return a plan that places all of the meetings; only what is in their way may move.

        Of the plans found, one that postpones nothing, or else the fewest.
        """
        names = self._names
        pinned = {
            name: choice
            for name, choice in self._others.items()
            if self._problem.meeting(name).pin is not None
        }
        if self._amid(options, pinned, names) is None:
            return None
        best: Plan | None = None
        for in_the_way in self._in_the_way(problem, options, variant):
            plan = self._amid(options, self._others, {*names, *in_the_way})
            if plan is not None and (best is None or len(plan) > len(best)):
                best = plan
            if best is not None and len(best) == len(self._others) + len(names):
                break
        return best

    def _amid(self, options: Options, others: Plan, free: Collection[str]) -> Plan | None:
        return placed_amid(options, others, free, self._names, limits=self._limits, work=WORK)

    def _in_the_way(
        self, problem: Problem, options: Options, variant: Variant
    ) -> Iterator[frozenset[str]]:
        """Yield what may have to move: nothing, what is in the way, all at that time."""
        yield frozenset()
        held = [name for name in self._names if name != variant.moving]
        found = frozenset[str]().union(*(self._rivals(problem, options, one) for one in held))
        yield found
        if variant.moving is not None:
            found |= self._rivals(problem, options, variant.moving)
        yield found | self._at_that_time(options, held)

    def _rivals(self, problem: Problem, options: Options, name: str) -> frozenset[str]:
        """Return the others that are in the way of a meeting where the fewest of them are."""
        tries = Tries(problem, self._before, name, self._limits.deadline)
        starts = options.slots[name].start.tolist()
        attempts = [tries.at(options.view.moment(start)) for start in starts]
        return frozenset(min(attempts, key=tries.price).rivals if attempts else ())

    def _at_that_time(self, options: Options, held: Sequence[str]) -> frozenset[str]:
        """Return the others that are at the hour of a meeting that has one only."""
        hours = [options.slots[name].times()[0] for name in held if len(options.slots[name]) == 1]
        return frozenset(
            name
            for name, choice in self._others.items()
            if any(choice.start < end and start < choice.end for start, end in hours)
        )

    def _checked(
        self, variant: Variant, schedule: Schedule, changed: list[Meeting]
    ) -> WayOut | None:
        """Return the way if the detectors accept its plan, with its price and its words."""
        problem = self._with(changed)
        accepted = not any(one.blocks for one in find_conflicts(problem, schedule))
        wished = [
            meeting.model_copy(
                update={
                    field: getattr(self._problem.meeting(meeting.id), field)
                    for field in ("asked_start", "asked_session", "asked_room")
                }
            )
            for meeting in changed
        ]
        others = schedule.only(
            {row.meeting for row in schedule.placements if row.meeting not in self._names}
        )
        moved = difference(self._before, others)
        self._is_possible |= variant.kind is WayKind.AS_ASKED and not moved
        way = WayOut(
            kind=variant.kind,
            meetings=tuple(changed),
            placements=tuple(
                row for name in self._names if (row := schedule.placement(name)) is not None
            ),
            moved=moved if self._is_known else (),
            consent_of=variant.consent_of,
            schedule=schedule,
            changes=cost_changes(self._bill, bill(self._with(wished), schedule)),
        )
        says = words.said(self._problem, way)
        return way.model_copy(update={"vi": says.vi, "en": says.en}) if accepted else None
