"""Putting one meeting of a plan here and there, the others staying, and asking the detectors.

A start is closed to a meeting only if every way to hold it then breaks a rule: in each room that
its request allows, with each substitute to whom consent is given. What is found is what the
detectors say; no solver has a word in it.
"""

from __future__ import annotations

import datetime as dt
import math
import time
from itertools import islice, product
from typing import TYPE_CHECKING

from coord_calendar.conflicts import Conflict, find_conflicts
from coord_calendar.domain.schedule import Placement, Schedule, Substitution
from coord_calendar.domain.value import Value
from coord_calendar.rules import RULES, Level, RuleCode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from coord_calendar.domain.problem import Problem

HARD_RULES = frozenset(code for code, rule in RULES.items() if rule.level is Level.HARD)
"""What a meeting put somewhere may break."""

TIME_RULES = frozenset(
    {
        RuleCode.DURATION,
        RuleCode.WORKING_SESSION,
        RuleCode.CONSECUTIVE_HALF_DAYS,
        RuleCode.TIME_WINDOW,
        RuleCode.FIXED_TIME,
        RuleCode.LONGEST_DURATION,
        RuleCode.SHORTEST_NOTICE,
        RuleCode.SERIES_PATTERN,
    }
)
"""About a meeting's own time alone: where one of them is broken, nothing more need be tried."""

ROOM_RULES = frozenset(
    {
        RuleCode.TRAVEL_TIME,
        RuleCode.ROOM_OVERLAP,
        RuleCode.ROOM_UNAVAILABLE,
        RuleCode.ROOM_GIVEN,
        RuleCode.ROOM_FITS,
        RuleCode.SERVING_STAFF,
        RuleCode.PINNED,
    }
)
"""What hangs on the room; whatever else is broken without a room is broken in any."""

_FITTING = frozenset({RuleCode.ROOM_GIVEN, RuleCode.ROOM_FITS})
_MOST_WAYS = 50


class Attempt(Value):
    """A meeting put somewhere in a plan, in the way that breaks least.

    Parameters
    ----------
    placement : Placement
        Where, in which room, with which substitutes.
    conflicts : tuple of Conflict
        What that breaks; empty if it is free.
    also : tuple of Conflict
        What stands in the way of those who might stand in otherwise, or of whom they stand in for.
    """

    placement: Placement
    conflicts: tuple[Conflict, ...] = ()
    also: tuple[Conflict, ...] = ()

    @property
    def is_free(self) -> bool:
        """Whether nothing breaks."""
        return not self.conflicts

    @property
    def rivals(self) -> tuple[str, ...]:
        """The other meetings in the conflicts, in their order."""
        names = (name for one in self.conflicts for name in one.meetings)
        return tuple(name for name in dict.fromkeys(names) if name != self.placement.meeting)


class Tries:
    """Tries of one meeting in a plan.

    Parameters
    ----------
    problem : Problem
        What was asked for.
    schedule : Schedule
        The plan, with or without the meeting.
    meeting : str
        The meeting.
    until : float
        When to stop trying, on the clock of `time.monotonic`; default never. Whatever is asked
        after that raises TimeoutError.
    """

    def __init__(
        self, problem: Problem, schedule: Schedule, meeting: str, until: float = math.inf
    ) -> None:
        self.problem = problem
        self.meeting = problem.meeting(meeting)
        self._until = until
        self._others = [row for row in schedule.placements if row.meeting != meeting]
        self._bound = {wait.meeting for wait in self.meeting.after} | {
            one.id for one in problem.meetings if any(wait.meeting == meeting for wait in one.after)
        }
        self._reach = self._how_far()
        self._fitting: dict[dt.date, list[str]] = {}

    def _how_far(self) -> dt.timedelta:
        """Return how far from each other meetings may be of which one bears on the other.

        On the way, or while a room is made ready; and two that are not at once may both take
        members from a third, so that it falls short of its quorum.
        """
        city = self.problem.city
        ways = max((city.travel_minutes, *(way.minutes for way in city.travel)))
        rooms = max((room.setup_minutes + room.clearing_minutes for room in city.rooms), default=0)
        third = max((row.end - row.start for row in self._others), default=dt.timedelta())
        return third + dt.timedelta(minutes=max(ways, rooms, city.longest_rest))

    def starts(self) -> Iterator[dt.datetime]:
        """Yield the starts at which the meeting breaks no rule about its own time.

        The hour it asks for first, then the one published, then the calendar's; of a meeting
        counted in half-days the starts of sessions.
        """
        for start in self._possible_starts():
            if not self._at_wrong_time(start):
                yield start

    def in_vain(self) -> Iterator[Attempt]:
        """Yield the starts that the meeting's own request closes; the hour it asks for if any."""
        asked = self.meeting.asked_start
        for start in self._possible_starts():
            if asked is None or start == asked:
                conflicts = self._at_wrong_time(start)
                yield Attempt(placement=self._placement(start), conflicts=conflicts)

    def _possible_starts(self) -> Iterator[dt.datetime]:
        published = self.problem.published
        before = None if published is None else published.placement(self.meeting.id)
        starts = [] if self.meeting.asked_start is None else [self.meeting.asked_start]
        starts += [] if before is None else [before.start]
        for start in dict.fromkeys([*starts, *self._usual_starts()]):
            if self.problem.end_of(self.meeting, start) is not None:
                yield start

    def _usual_starts(self) -> Iterator[dt.datetime]:
        """Yield the starts of sessions, or each step of the days planned that may be one."""
        calendar, step = self.problem.city.calendar, self.problem.city.calendar.start_step_minutes
        anywhere = self.meeting.any_hour or self.meeting.id not in self.problem.under(
            RuleCode.WORKING_SESSION
        )
        if self.meeting.half_days is not None:
            for _, session in calendar.session_times(self.problem.first_day, self.problem.days):
                yield session.start
            return
        for offset in range(self.problem.days):
            day = self.problem.first_day + dt.timedelta(days=offset)
            sessions = [session for _, session in calendar.sessions_on(day)]
            for minute in range(0, 1440, step):
                start = calendar.at(day, dt.time(*divmod(minute, 60)))
                if anywhere or any(one.start <= start < one.end for one in sessions):
                    yield start

    def _at_wrong_time(self, start: dt.datetime) -> tuple[Conflict, ...]:
        """Return what is wrong with a start by itself."""
        alone = Schedule(placements=(self._placement(start),))
        found = find_conflicts(self.problem, alone, TIME_RULES)
        return tuple(one for one in found if one.blocks)

    def at(self, start: dt.datetime, room: str | None = None) -> Attempt:
        """Return what the meeting breaks at a start, in the way that breaks least.

        Of those whom it would break anywhere, rooms are not looked at besides.

        Parameters
        ----------
        start : datetime
            The start; if the meeting is counted in half-days, one at which it can start.
        room : str or None
            The only room that is tried; None for every room its request allows.
        """
        rooms_are_open = room is None and self.meeting.room is not None
        closed: list[Attempt] = []
        for way in self._ways(start):
            people = self._without_room(way)
            if people and rooms_are_open:
                closed.append(Attempt(placement=way, conflicts=people))
                continue
            in_rooms = []
            for attempt in self._in_rooms(way, room, people):
                if attempt.is_free:
                    return attempt
                in_rooms.append(attempt)
            closed.append(min(in_rooms, key=self.price))
        least = min(closed, key=self.price)
        beside = [one for way in closed for one in way.conflicts if one not in least.conflicts]
        return least.model_copy(update={"also": tuple(dict.fromkeys(beside))})

    def free_at(self, start: dt.datetime, room: str | None = None) -> Iterator[Placement]:
        """Yield every way in which the meeting breaks nothing at a start."""
        for way in self._ways(start):
            for attempt in () if self._without_room(way) else self._in_rooms(way, room):
                if attempt.is_free:
                    yield attempt.placement

    def least_at(self, start: dt.datetime) -> Attempt:
        """Return the attempt that would be free if the fewest others gave way, room and all.

        One in whose way stand others only comes first: an absence or a pin does not give way.
        """
        attempts = (
            attempt
            for way in self._ways(start)
            for attempt in self._in_rooms(way, None, self._without_room(way))
        )
        return min(attempts, key=self.price)

    def price(self, attempt: Attempt) -> tuple[int, int, int, int]:
        """Return how much stands in the way: what cannot give way, then how many others."""
        staying = sum(not self._may_give_way(one) for one in attempt.conflicts)
        substitutes = len(attempt.placement.substitutes)
        return staying, len(attempt.rivals), len(attempt.conflicts), substitutes

    def _may_give_way(self, conflict: Conflict) -> bool:
        """Tell whether a conflict would be over if another meeting gave way."""
        others = [name for name in conflict.meetings if name != self.meeting.id]
        return any(self.problem.meeting(name).pin is None for name in others)

    def _placement(self, start: dt.datetime) -> Placement:
        end = self.problem.end_of(self.meeting, start)
        if end is None:
            raise ValueError(f"{self.meeting.id} cannot start at {start}")
        local = self.problem.city.calendar.local
        return Placement(meeting=self.meeting.id, start=local(start), end=local(end))

    def _ways(self, start: dt.datetime) -> Iterator[Placement]:
        """Yield the ways to answer the calls, those with few substitutes first; no room yet."""
        placement = self._placement(start)
        calls: dict[str, dict[str, str]] = {}
        if self.meeting.id in self.problem.under(RuleCode.SUBSTITUTION):
            day = self.problem.city.calendar.day_of(start)
            calls = self.problem.stand_ins(self.meeting, day)
        answers = [[None, *by.items()] for by in calls.values()]
        ways = []
        for way in islice(product(*answers), _MOST_WAYS):
            named = [(who, one) for who, one in zip(calls, way, strict=True) if one is not None]
            if len({person for _, (_, person) in named}) == len(named):
                ways.append([Substitution(who=who, by=by) for who, (by, _) in named])
        for substitutes in sorted(ways, key=len):
            yield placement.model_copy(update={"substitutes": tuple(substitutes)})

    def _without_room(self, tried: Placement) -> tuple[Conflict, ...]:
        return self._broken(tried, HARD_RULES - ROOM_RULES)

    def _in_rooms(
        self, way: Placement, room: str | None, people: tuple[Conflict, ...] = ()
    ) -> Iterator[Attempt]:
        """Yield a way in the rooms open to it, with what is broken anywhere and what there."""
        rooms: list[str | None] = [room]
        if room is None and self.meeting.room is not None:
            rooms = self._rooms(way)
        for name in rooms:
            tried = way.model_copy(update={"room": name})
            yield Attempt(placement=tried, conflicts=(*people, *self._broken(tried, ROOM_RULES)))

    def _rooms(self, tried: Placement) -> list[str | None]:
        """Return the rooms allowed that fit by themselves, the smallest first.

        All that are allowed if none fits, and no room if none is allowed: so that something says
        why.
        """
        day = self.problem.city.calendar.day_of(tried.start)
        known = self._fitting.get(day)
        if known is None:
            need, rooms = self.meeting.room, self.problem.city.rooms
            if need is not None and self.meeting.id in self.problem.under(RuleCode.ROOM_GIVEN):
                rooms = tuple(
                    room
                    for room in rooms
                    if (not need.rooms or room.id in need.rooms)
                    and (not need.sites or room.site in need.sites)
                )
            allowed = [room.id for room in sorted(rooms, key=lambda room: room.seats)]
            fitting = [name for name in allowed if self._fits(tried, name)]
            known = self._fitting[day] = fitting or allowed
        return [*known] or [None]

    def _fits(self, tried: Placement, room: str) -> bool:
        alone = Schedule(placements=(tried.model_copy(update={"room": room}),))
        return not any(one.blocks for one in find_conflicts(self.problem, alone, _FITTING))

    def _broken(self, tried: Placement, rules: Collection[RuleCode]) -> tuple[Conflict, ...]:
        """Return the conflicts of the meeting put somewhere, the others being where they are."""
        if time.monotonic() > self._until:
            raise TimeoutError
        first, last = tried.start - self._reach, tried.end + self._reach
        others = [
            row
            for row in self._others
            if (row.start < last and first < row.end) or row.meeting in self._bound
        ]
        found = find_conflicts(self.problem, Schedule(placements=(*others, tried)), rules)
        return tuple(one for one in found if one.blocks and tried.meeting in one.meetings)
