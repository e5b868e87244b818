"""The problem in whole minutes: the one module that turns moments into numbers and back.

Time is counted in minutes from the midnight at which the days planned begin. Each meeting has
*slots* (a start with its end), each slot the people and points that the meeting would call if it
took place then, and the rooms that exist. Nothing is forbidden here: that is the rules' business.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coord_calendar.cpsat.costs import OwnCosts
from coord_calendar.cpsat.duties import Duties
from coord_calendar.cpsat.slots import Slots
from coord_calendar.cpsat.zones import Zones

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.slots import Mask, Minutes
    from coord_calendar.domain.interval import Interval
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule

MINUTE = dt.timedelta(minutes=1)


class Closure(NamedTuple):
    """A time in which undivided rooms (`cells`) are closed, in minutes of the horizon."""

    cells: frozenset[str]
    start: int
    end: int


class View:
    """A problem as whole minutes.

    Parameters
    ----------
    problem : Problem
        What is planned.
    extra : Schedule or None
        Placements whose times are to be slots whether or not they lie on the grid of starts.
    """

    def __init__(self, problem: Problem, extra: Schedule | None = None) -> None:
        self.problem = problem
        self.city = problem.city
        self.calendar = problem.city.calendar
        self._extra = extra

    @cached_property
    def _beginning(self) -> dt.datetime:
        return self.problem.horizon.start.astimezone(dt.UTC)

    def minute(self, moment: dt.datetime) -> int:
        """Return the minute of the horizon at `moment`; earlier moments are negative."""
        # Through UTC: within one zone Python subtracts what the clocks show.
        return (moment.astimezone(dt.UTC) - self._beginning) // MINUTE

    def moment(self, minute: int) -> dt.datetime:
        """Return the moment at a minute of the horizon, on the city's clock."""
        return self.calendar.local(self._beginning + minute * MINUTE)

    def day_index(self, moment: dt.datetime) -> int:
        """Return how many dates after the first day planned `moment` falls."""
        return (self.calendar.day_of(moment) - self.problem.first_day).days

    def date(self, day: int) -> dt.date:
        """Return the date of a day's index."""
        return self.problem.first_day + dt.timedelta(days=day)

    @cached_property
    def _turns(self) -> list[int]:
        return [(day - self.problem.first_day).days for day in self.city.turns]

    def term(self, day: int) -> int:
        """Return a number that is the same for days between which no name changes its meaning."""
        return bisect_right(self._turns, day)

    def terms(self, days: tuple[int, ...]) -> dict[int, int]:
        """Return the terms in which some days lie, each with the first of these days."""
        first: dict[int, int] = {}
        # Most often nothing changes at all.
        for day in days if self._turns else days[:1]:
            first.setdefault(self.term(day), day)
        return first

    def days_by_term(self, days: tuple[int, ...]) -> list[frozenset[int]]:
        """Return some days, those of one term together."""
        terms = self.terms(days)
        if len(terms) == 1:
            return [frozenset(days)]
        return [frozenset(day for day in days if self.term(day) == term) for term in terms]

    def open_on(self, slots: Slots, is_open: Callable[[int], bool]) -> Mask:
        """Return the slots on days that are open, asked once for each term."""
        open_ = {term: is_open(day) for term, day in self.terms(slots.days).items()}
        if all(open_.values()) or not any(open_.values()):
            return np.full(len(slots), all(open_.values()))
        return slots.on(day for day in slots.days if open_[self.term(day)])

    def minutes(self, interval: Interval) -> tuple[int, int]:
        """Return an interval as minutes of the horizon."""
        return self.minute(interval.start), self.minute(interval.end)

    @cached_property
    def closures(self) -> tuple[Closure, ...]:
        """The times in which rooms are closed."""
        return tuple(
            Closure(self.city.room_cells[away.room], *self.minutes(away.during))
            for away in self.problem.commitments
            if away.room is not None
        )

    @cached_property
    def seats_below_larger_rooms(self) -> dict[str, int]:
        """By room the seats by which each larger room is larger, added up."""
        rooms = self.city.rooms
        return {own.id: sum(max(0, room.seats - own.seats) for room in rooms) for own in rooms}

    @cached_property
    def days(self) -> range:
        """Indexes of the days planned."""
        return range(self.problem.days)

    @cached_property
    def half_days(self) -> tuple[tuple[int, int], ...]:
        """The working sessions of the days planned, as minutes, in order."""
        times = self.calendar.session_times(self.problem.first_day, self.problem.days)
        return tuple(self.minutes(interval) for _, interval in times)

    @cached_property
    def half_day_starts(self) -> Minutes:
        """The starts of `half_days`."""
        return np.array([start for start, _ in self.half_days], dtype=np.int64)

    def half_day_index(self, start: Minutes) -> Minutes:
        """Return the index of the last session that starts at or before each minute, else 0."""
        return np.maximum(np.searchsorted(self.half_day_starts, start, side="right") - 1, 0)

    def half_day_offset(self, start: Minutes) -> Minutes:
        """Return the minutes from the start of its session to each minute."""
        begins = self.half_day_starts if len(self.half_days) else np.zeros(1, dtype=np.int64)
        return start - begins[self.half_day_index(start)]

    @cached_property
    def _grid(self) -> Minutes:
        """Every start on the calendar's grid; the grid counts from each local midnight."""
        step = self.calendar.start_step_minutes
        day_starts = [self.calendar.at(self.date(day), dt.time()) for day in self.days]
        ends = [*day_starts[1:], self.problem.horizon.end]
        return np.concatenate(
            [
                np.arange(self.minute(start), self.minute(end), step, dtype=np.int64)
                for start, end in zip(day_starts, ends, strict=True)
            ]
        )

    def slots(self, meeting: Meeting) -> Slots:
        """Return every time at which a meeting might start, in order.

        On the grid of starts, at the time asked for and the time pinned or published, and, if it
        is counted in half-days, at the starts of sessions.
        """
        wanted = [meeting.asked_start] if meeting.asked_start else []
        if meeting.pin is not None:
            wanted.append(meeting.pin.start)
        published = self._placement(self.problem.published, meeting)
        if published is not None:
            wanted.append(published.start)
        minutes = self.problem.minutes_of(meeting)
        if minutes is not None:
            starts = self._grid
            if wanted:
                starts = np.union1d(starts, np.array([self.minute(t) for t in wanted], np.int64))
            pairs = np.column_stack([starts, starts + minutes])
        else:
            wanted += [self.moment(start) for start, _ in self.half_days]
            ends = {start: self.problem.end_of(meeting, start) for start in wanted}
            times = {(self.minute(start), self.minute(end)) for start, end in ends.items() if end}
            pairs = np.array(sorted(times), dtype=np.int64).reshape(-1, 2)
        pairs = pairs[(pairs[:, 0] >= 0) & (pairs[:, 0] < self._last_minute)]
        extra = self._placement(self._extra, meeting)
        if extra is not None:
            pairs = np.unique(np.vstack([pairs, [self.minutes(extra)]]), axis=0)
        return self._as_slots(pairs)

    def slots_at(self, times: list[tuple[int, int]]) -> Slots:
        """Return slots that begin and end at some minutes, in order."""
        return self._as_slots(np.array(sorted(times), dtype=np.int64).reshape(-1, 2))

    @cached_property
    def no_slots(self) -> Slots:
        """No slots at all."""
        return self.slots_at([])

    @cached_property
    def _last_minute(self) -> int:
        return self.minute(self.problem.horizon.end)

    @staticmethod
    def _placement(schedule: Schedule | None, meeting: Meeting) -> Placement | None:
        return None if schedule is None else schedule.placement(meeting.id)

    @cached_property
    def _midnights(self) -> Minutes:
        """The minute at which each day planned begins."""
        return np.array(
            [self.minute(self.calendar.at(self.date(day), dt.time())) for day in self.days],
            dtype=np.int64,
        )

    @cached_property
    def _midnights_in_order(self) -> list[int]:
        # One number is found in a list in a tenth of the time that an array takes.
        return [int(minute) for minute in self._midnights]

    def _as_slots(self, pairs: Minutes) -> Slots:
        day = np.searchsorted(self._midnights, pairs[:, 0], side="right") - 1
        return Slots(pairs[:, 0], pairs[:, 1], day)

    def day_at(self, minute: int) -> int:
        """Return the index of the date at a minute of the horizon."""
        return bisect_right(self._midnights_in_order, minute) - 1

    def midnight_after(self, day: int) -> int:
        """Return the minute at which the day after one of the days planned begins."""
        if day + 1 < len(self._midnights):
            return int(self._midnights[day + 1])
        return self.midnight(self.date(day + 1))

    def midnight(self, day: dt.date) -> int:
        """Return the minute at which a date begins."""
        return self.minute(self.calendar.at(day, dt.time()))

    @cached_property
    def waiting_for(self) -> dict[str, list[tuple[str, int]]]:
        """By meeting those that wait for it, each with the working days between."""
        found: dict[str, list[tuple[str, int]]] = {}
        for meeting in self.problem.meetings:
            for wait in meeting.after:
                found.setdefault(wait.meeting, []).append((meeting.id, wait.working_days))
        return found

    @cached_property
    def duties(self) -> Duties:
        """Whom the meetings call in which case."""
        return Duties(self)

    @cached_property
    def zones(self) -> Zones:
        """The zones between which people travel."""
        return Zones(self.city)

    @cached_property
    def own_costs(self) -> OwnCosts:
        """What slots and places cost the meetings by themselves."""
        return OwnCosts(self)

    def rest(self, person: str, day: int) -> int:
        """Return the minutes that a person rests after a meeting on a day."""
        known = self._rests.get((person, day))
        if known is None:
            known = self._rests[person, day] = self.city.rest_of(person, self.date(day))
        return known

    @cached_property
    def _rests(self) -> dict[tuple[str, int], int]:
        return {}

    @cached_property
    def absences(self) -> dict[str, list[tuple[int, int]]]:
        """By person the times at which commitments keep the person away."""
        found: dict[str, list[tuple[int, int]]] = {}
        for away in self.problem.commitments:
            for person in self.problem.people_away(away):
                found.setdefault(person, []).append(self.minutes(away.during))
        return found

    @cached_property
    def leaves(self) -> tuple[tuple[frozenset[str], int, int], ...]:
        """The commitments that keep people away for some time: those people, and when."""
        found = (
            (frozenset(self.problem.people_away(away)), *self.minutes(away.during))
            for away in self.problem.commitments
        )
        return tuple(leave for leave in found if leave[0] and leave[1] < leave[2])

    def is_away_at(self, person: str, start: int, end: int) -> bool:
        """Tell whether a commitment keeps a person away between two minutes."""
        times = self.absences.get(person, ())
        return any(max(start, begin) < min(end, finish) for begin, finish in times)

    def is_away(self, person: str, slots: Slots) -> Mask:
        """Return at which slots a commitment keeps a person away."""
        away = np.zeros(len(slots), dtype=bool)
        for begin, finish in self.absences.get(person, ()):
            away |= np.maximum(slots.start, begin) < np.minimum(slots.end, finish)
        return away

    def points(self, meeting: Meeting, day: int) -> tuple[str, ...]:
        """Return the bridge points that join a meeting if it starts on a day."""
        return self.problem.points_of(meeting, self.date(day))

    def seats(self, meeting: Meeting, day: int) -> int:
        """Return the seats a meeting needs if it starts on a day."""
        return self.problem.seats_needed(meeting, self.date(day))
