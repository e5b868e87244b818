"""What is open when a published plan is repaired: who may move, and what a plan gives up.

A meeting that is *free* has every slot and place that rules leave open to it. Each other one has
its published place only; what waits without a place has none.
"""

from __future__ import annotations

from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.cpsat.duties import Duty
from coord_calendar.cpsat.options import Choice, Options, without_end
from coord_calendar.cpsat.rulebook import ROOM_RULES, SLOT_RULES
from coord_calendar.cpsat.view import View
from coord_calendar.domain.disruption import (
    DAY,
    HOUR,
    NO_PLACE,
    NOTICE_DAYS,
    RANKS,
    ROOM,
    SHORT_NOTICE,
    SUBSTITUTES,
)
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Mapping

    from coord_calendar.cpsat.options import Place, Plan
    from coord_calendar.cpsat.slots import Mask, Slots
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule

NOWHERE = Choice(-1, -1, None)
"""A choice that is open to nobody."""


class Given(NamedTuple):
    """What was published, and what may become of it.

    Parameters
    ----------
    published : Schedule
        What was published.
    own : frozenset of str
        The meetings that amendments are about; where they go counts as no change.
    begun : frozenset of str
        The meetings that stay, for they have begun.
    waiting : frozenset of str
        The meetings that had no place, and may go on without.
    now : datetime or None
        Before which nothing is placed.
    """

    published: Schedule
    own: frozenset[str]
    begun: frozenset[str]
    waiting: frozenset[str]
    now: dt.datetime | None


class Pain(NamedTuple):
    """What a plan gives up of a published one; compared part by part, as tuples are.

    Parameters
    ----------
    left_out, changed, disruption : int
        As of `coord_calendar.result.Amends`.
    """

    left_out: int
    changed: int
    disruption: int

    def beside(self, pain: Pain) -> Pain:
        """Return of a bound what holds of a plan's pain part by part.

        Each part where the plan reaches all parts before it; 0 where it does not.
        """
        changed = self.changed if self.left_out == pain.left_out else 0
        reached = (self.left_out, changed) == pain[:2]
        return Pain(self.left_out, changed, self.disruption if reached else 0)


class ViewFrom(View):
    """A problem in which nothing begins before now but what has begun, or is pinned there."""

    def __init__(
        self, problem: Problem, begun: frozenset[str] = frozenset(), now: dt.datetime | None = None
    ) -> None:
        super().__init__(problem)
        self._begun = begun
        self._now = now

    def slots(self, meeting: Meeting) -> Slots:
        """Return every time at which a meeting might start, in order."""
        slots = super().slots(meeting)
        if self._now is None or meeting.pin is not None or meeting.id in self._begun:
            return slots
        return slots.kept(slots.start >= self.minute(self._now))


class Repair:
    """What is open in a repair, and what each change in it comes to.

    Parameters
    ----------
    problem : Problem
        The problem amended.
    given : Given
        What was published.
    go_on : callable
        Called at every step of building; what it raises ends it.

    Attributes
    ----------
    options : Options
        What is open: to the free everything that rules leave open, to others their published place.
    published : dict of str to Choice
        Where the meetings are that were published with a place.
    free : frozenset of str
        The meetings that may move.
    must_move : frozenset of str
        Those of them that have no place where they are published, or none was.
    placed : frozenset of str
        Those of them that must have a place.
    """

    def __init__(
        self, problem: Problem, given: Given, go_on: Callable[[], None] = without_end
    ) -> None:
        self.problem = problem
        self.given = given
        self.go_on = go_on
        self.view = ViewFrom(problem, given.begun, given.now)
        self.published = {row.meeting: self._choice(row) for row in given.published.placements}
        stays = {name: choice for name, choice in self.published.items() if name not in given.own}
        nowhere = dict.fromkeys(given.waiting, NOWHERE)
        only = stays | nowhere
        self.options = Options(self.view, SLOT_RULES, ROOM_RULES, go_on, only=only)
        closed = {name for name, choice in stays.items() if not self.is_open(name, choice)}
        # What has begun where it may not be has no other place.
        self.options = self.options.only(self.options.slots.keys() - (closed & given.begun))
        self.free: frozenset[str] = frozenset()
        self.set_free(closed - given.begun)
        self.free |= {
            meeting.id
            for meeting in problem.meetings
            if meeting.id not in stays and meeting.id not in given.waiting
        }
        self.must_move = self.free
        self.placed: frozenset[str] = frozenset()

    def _choice(self, row: Placement) -> Choice:
        duties = tuple(sorted(Duty(row.meeting, one.who, one.by) for one in row.substitutes))
        return Choice(*self.view.minutes(row), row.room, duties)

    def set_free(self, meetings: Collection[str]) -> None:
        """Let some more meetings move."""
        self.options = self.options.opened(meetings)
        self.free |= set(meetings)

    def wide(self) -> Repair:
        """Return a repair in which everybody is free but those who stay."""
        wide = copy(self)
        wide.set_free(wide.published.keys() - wide.free - wide.given.begun)
        return wide

    def within(self, name: str, slots: Mask) -> Repair:
        """Return a repair in which a meeting has a place, at one of some of its slots."""
        part = copy(self)
        part.options = self.options.within(name, slots)
        part.placed = self.placed | {name}
        return part

    def without(self, name: str) -> Repair:
        """Return a repair in which a meeting has no place."""
        part = copy(self)
        part.options = self.options.only(self.options.slots.keys() - {name})
        return part

    def narrowed(self, open_: Mapping[str, Mapping[Place, Mask]], staying: Plan) -> Repair:
        """Return a repair in which meetings have less choice, as `Options.narrowed` says."""
        narrow = copy(self)
        narrow.options = self.options.narrowed(open_, staying)
        names = frozenset(one.id for one in self.problem.meetings)
        narrow.free = names - staying.keys() - self.given.waiting
        return narrow

    def is_open(self, name: str, choice: Choice) -> bool:
        """Tell whether a meeting may be somewhere, with those who stand in there."""
        slots = self.options.slots[name]
        there = (slots.start == choice.start) & (slots.end == choice.end)
        answers = self.view.duties.on(self.problem.meeting(name), self.view.day_at(choice.start))
        return all(one.by in answers.get(one.who, ()) for one in choice.substitutes) and any(
            choice.room in (place.rooms or (None,)) and (open_ & there).any()
            for place, open_ in self.options.places[name].items()
        )

    def counts(self, name: str) -> bool:
        """Tell whether it counts as a change if a meeting is elsewhere."""
        return name in self.published and name not in self.given.own

    @cached_property
    def _noticed_from(self) -> int:
        """The minute from which on notice is not short."""
        if self.given.now is None:
            return -1
        calendar = self.view.calendar
        today = calendar.day_of(self.given.now)
        return self.view.midnight(calendar.add_working_days(today, NOTICE_DAYS))

    @cached_property
    def _by_rank(self) -> dict[str, int]:
        return {}

    def times(self, name: str, start: int | None = None) -> int:
        """Return how many times a change of a meeting counts if it starts anew at a minute."""
        old = self.published[name].start
        known = self._by_rank.get(name)
        if known is None:
            day = self.view.day_at(old)
            called = self.view.duties.attending(self.problem.meeting(name), day, ()).required
            rank = self.view.city.rank_of
            highest = min((rank(one, self.view.date(day)) for one in called), default=999)
            known = self._by_rank[name] = 1 + sum(highest <= most for most, _ in RANKS)
        first = old if start is None else min(start, old)
        return known * (SHORT_NOTICE if first < self._noticed_from else 1)

    def disruption(self, name: str, choice: Choice | None) -> int:
        """Return how much it disturbs if a meeting is somewhere, or nowhere."""
        old = self.published[name]
        if choice is None:
            return NO_PLACE * self.times(name)
        other = choice.substitutes != old.substitutes
        amount = self.of_time(name, choice.start, choice.end) + SUBSTITUTES * other
        return (amount + ROOM * (choice.room != old.room)) * self.times(name, choice.start)

    def of_time(self, name: str, start: int, end: int) -> int:
        """Return what another time comes to, taken once."""
        old = self.published[name]
        if self.view.day_at(start) != self.view.day_at(old.start):
            return DAY
        return HOUR * ((start, end) != (old.start, old.end))

    def others_in_room(self, name: str) -> list[str]:
        """Return the meetings published in a room that shares parts with a meeting's room."""
        cells = self.view.city.room_cells
        mine = cells[self.published[name].room or ""]
        return [
            other
            for other, choice in self.published.items()
            if other != name
            and other not in self.given.own
            and other in self.problem.under(RuleCode.ROOM_OVERLAP)
            and choice.room is not None
            and not mine.isdisjoint(cells[choice.room])
        ]

    def may_keep_its_room(self, name: str) -> bool:
        """Tell whether a published meeting may be in its room at its time."""
        return self.published[name][:2] in self.open_own_room(name)

    def is_in_the_way(self, other: str, name: str, start: int, end: int) -> bool:
        """Tell whether a published meeting leaves another no time in its room."""
        there, room = self.published[other], self.view.city.room
        mine, theirs = room(self.published[name].room or ""), room(there.room or "")
        return (
            start - mine.setup_minutes < there.end + theirs.clearing_minutes
            and there.start - theirs.setup_minutes < end + mine.clearing_minutes
        )

    def pain(self, plan: Plan) -> Pain:
        """Return what a plan gives up."""
        left_out = changed = disruption = 0
        for meeting in self.problem.meetings:
            name, choice = meeting.id, plan.get(meeting.id)
            if choice is None and name not in self.given.waiting:
                left_out += meeting.priority
            if self.counts(name) and choice != self.published[name]:
                changed += 1
                disruption += self.disruption(name, choice)
        return Pain(left_out, changed, disruption)

    def open_own_room(self, name: str) -> set[tuple[int, int]]:
        """Return the slots at which the room where a meeting was published is open to it."""
        slots, room = self.options.slots[name], self.published[name].room
        found: set[tuple[int, int]] = set()
        for place, open_ in self.options.places[name].items():
            if room in (place.rooms or (None,)):
                found.update(slots.kept(open_).times())
        return found
