"""A schedule as the detectors read it: each placement with everything it occupies.

People, bridge points, the room and the site of every placement are looked up once here. Times are
kept in UTC, so that arithmetic on them holds across a change of clocks; what leaves the detectors
is put back on the city's clock.
"""

from __future__ import annotations

import datetime as dt
from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coord_calendar.conflicts.words import Words
from coord_calendar.domain.interval import Interval
from coord_calendar.domain.words import unknown
from coord_calendar.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coord_calendar.domain.attendees import Attendees
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.people import Hat
    from coord_calendar.domain.places import Room
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule
    from coord_calendar.errors import Fault


_MINUTE = dt.timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Booking:
    """One placement and what it occupies.

    Parameters
    ----------
    index : int
        Its position among the bookings, which stand in order of start.
    meeting : Meeting
        What takes place.
    placement : Placement
        As the schedule has it.
    start, end : datetime
        Its time, in UTC.
    taken_from, taken_until : datetime
        The time for which its room is taken, set-up and clearing included, in UTC.
    day : date
        The city's date of its start; who holds which post is read on it.
    room : Room or None
        Its room.
    site : str or None
        Where its people are; None if nobody travels to it.
    attendees : Attendees
        Who is called, under which hats.
    points : tuple of str
        The bridge points that join.
    open_minutes : int or None
        How long it lasts, if only its session is known: `start` and `end` are those of the session.
        None if its hour is known.
    """

    index: int
    meeting: Meeting
    placement: Placement
    start: dt.datetime
    end: dt.datetime
    taken_from: dt.datetime
    taken_until: dt.datetime
    day: dt.date
    room: Room | None
    site: str | None
    attendees: Attendees
    points: tuple[str, ...]
    open_minutes: int | None = None

    @property
    def hour_is_open(self) -> bool:
        """Whether only its session is known, and no hour."""
        return self.open_minutes is not None

    @property
    def lasts(self) -> dt.timedelta:
        """How long it lasts, so far as is known or inferred."""
        if self.open_minutes is None:
            return self.end - self.start
        return dt.timedelta(minutes=self.open_minutes)

    @property
    def lasts_at_least(self) -> dt.timedelta:
        """How long it lasts for sure: a minute, where nobody gives a length."""
        return _MINUTE if self.meeting.length_is_inferred else self.lasts

    @property
    def earliest_end(self) -> dt.datetime:
        """When it is over at the earliest."""
        return self.start + self.lasts_at_least

    @property
    def latest_start(self) -> dt.datetime:
        """When it begins at the latest."""
        return self.end - self.lasts_at_least if self.hour_is_open else self.start

    @property
    def room_needs_longer(self) -> bool:
        """Whether its room is taken for set-up or clearing too."""
        return self.taken_from < self.start or self.taken_until > self.end

    def hats(self, person: str) -> tuple[Hat, ...]:
        """Return the hats under which the meeting calls a person."""
        required, optional, members, _ = self.attendees
        called = (required, members, optional)
        return next((group[person] for group in called if person in group), ())


class Bookings:
    """Every placement of a schedule, in order of start.

    Parameters
    ----------
    problem : Problem
        What was asked for.
    schedule : Schedule
        The plan that is looked at.
    open_hours : sequence of Placement
        Meetings of which only the session is known, each over all of it; default none.

    Attributes
    ----------
    rows : tuple of Booking
        In order of start.
    by_meeting : dict of str to Booking
        The same by their meetings.
    meetings : tuple of Meeting
        The meetings looked at, with or without a placement.

    Raises
    ------
    InputError
        With every meeting, room and substitute that the schedule names and the problem does not
        hold.
    """

    def __init__(
        self, problem: Problem, schedule: Schedule, open_hours: Sequence[Placement] = ()
    ) -> None:
        faults = list(_unknown_names(problem, schedule))
        if faults:
            raise InputError(faults)
        self.problem = problem
        self.city = problem.city
        self.words = Words(problem.city)
        in_order = sorted(
            (*schedule.placements, *open_hours), key=lambda row: (row.start, row.end, row.meeting)
        )
        self._open = frozenset(placement.meeting for placement in open_hours)
        self.rows = tuple(
            self._booking(index, placement) for index, placement in enumerate(in_order)
        )
        self.by_meeting = {row.meeting.id: row for row in self.rows}
        self.meetings = problem.meetings
        self._names = frozenset(meeting.id for meeting in problem.meetings)
        self._ranks: dict[tuple[str, dt.date], int] = {}

    def only(self, meetings: frozenset[str]) -> Bookings:
        """Return the bookings as if only some of the meetings had been asked for."""
        if self._names <= meetings:
            return self
        part = copy(self)
        part.meetings = tuple(one for one in self.meetings if one.id in meetings)
        part._names = frozenset(one.id for one in part.meetings)  # noqa: SLF001 its own kind
        rows = (row for row in self.rows if row.meeting.id in meetings)
        part.rows = tuple(replace(row, index=index) for index, row in enumerate(rows))
        part.by_meeting = {row.meeting.id: row for row in part.rows}
        return part

    def _booking(self, index: int, placement: Placement) -> Booking:
        meeting = self.problem.meeting(placement.meeting)
        room = None if placement.room is None else self.city.room(placement.room)
        day = self.city.calendar.day_of(placement.start)
        start, end = placement.start.astimezone(dt.UTC), placement.end.astimezone(dt.UTC)
        return Booking(
            index=index,
            meeting=meeting,
            placement=placement,
            start=start,
            end=end,
            taken_from=start - dt.timedelta(minutes=room.setup_minutes if room else 0),
            taken_until=end + dt.timedelta(minutes=room.clearing_minutes if room else 0),
            day=day,
            room=room,
            site=room.site if room else meeting.site,
            attendees=self.problem.attendees_at(placement),
            points=self.problem.points_of(meeting, day),
            open_minutes=self.problem.minutes_of(meeting) if meeting.id in self._open else None,
        )

    def interval(self, start: dt.datetime, end: dt.datetime) -> Interval:
        """Return a stretch of time on the city's clock."""
        local = self.city.calendar.local
        return Interval(start=local(start), end=local(end))

    def during(self, booking: Booking) -> Interval:
        """Return when a meeting takes place, on the city's clock."""
        return self.interval(booking.start, booking.end)

    def by_rank(self, people: list[str], day: dt.date) -> list[str]:
        """Return people in order of the highest post each holds on `day`, then of their names."""
        if len(people) == 1:
            return people
        return sorted(people, key=lambda person: (self.rank(person, day), person))

    def rank(self, person: str, day: dt.date) -> int:
        """Return the rank of the highest post a person holds on `day`, 1 the highest."""
        known = self._ranks.get((person, day))
        if known is None:
            known = self._ranks[person, day] = self.city.rank_of(person, day)
        return known


def _unknown_names(problem: Problem, schedule: Schedule) -> Iterator[Fault]:
    meetings = {meeting.id for meeting in problem.meetings}
    named = [row.meeting for row in schedule.placements]
    named += [entry.meeting for entry in schedule.postponed]
    for name in named:
        if name not in meetings:
            yield unknown("meetings", name, record=f"placement {name}", field="meeting")
    for row in schedule.placements:
        if row.room is not None and row.room not in problem.city.tables["rooms"]:
            yield unknown("rooms", row.room, record=f"placement {row.meeting}", field="room")
        for who in (name for one in row.substitutes for name in (one.who, one.by)):
            if not problem.city.knows(who):
                yield unknown("who", who, record=f"placement {row.meeting}", field="substitutes")
