"""What has begun when a plan is amended: it stays as it is, and the rest is planned again.

Somebody falls ill amid a meeting, a hall is lost while one sits in it, today is decreed a day off.
So an absence, or a closure, counts from when it is told, and for what is in a meeting then from its
end; and what began on a day off may lie outside working sessions.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from coord_calendar.domain.amendments import DayOff, Unavailable
from coord_calendar.domain.interval import Interval
from coord_calendar.domain.recurrence import MovedDate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from collections.abc import Set as AbstractSet

    from coord_calendar.domain.amendments import Amendment
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.people import Commitment
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.recurrence import Series
    from coord_calendar.domain.schedule import Placement, Schedule

_LONGEST_MINUTES = 1440
_LONGEST_NAME = 70


class Begun:
    """What of a plan has begun.

    Parameters
    ----------
    problem : Problem
        What was planned.
    published : Schedule
        The plan of it.
    now : datetime
        What starts earlier has begun.
    """

    def __init__(self, problem: Problem, published: Schedule, now: dt.datetime) -> None:
        self._problem = problem
        self._now = now
        names = {meeting.id for meeting in problem.meetings}
        self._rows = [
            row for row in published.placements if row.start < now and row.meeting in names
        ]

    def going_on(self, one: Amendment) -> list[Placement]:
        """Return what goes on at that moment although an amendment is against it."""
        found: list[Placement] = []
        if isinstance(one, Unavailable):
            away, names = one.commitment, self._names(one.commitment)
            for row in self._rows:
                taken, until = self._taken(row, away)
                if away.during.start < until and self._now < min(until, away.during.end):
                    found.extend([row] if taken & names else [])
        elif isinstance(one, DayOff):
            found.extend(row for row in self._on({one.day}) if self._now < row.end)
        return found

    def to_come(self, away: Commitment) -> Iterator[Commitment]:
        """Yield what is to come of an absence or a closure, as one commitment if it can be.

        Where some of those people, or parts of that room, are free earlier than others, they are
        away meanwhile by commitments of their own.
        """
        since, end = max(away.during.start, self._now), away.during.end
        taken = [self._taken(row, away) for row in self._rows]
        free = {
            name: max((until for names, until in taken if name in names), default=since)
            for name in sorted(self._names(away))
        }
        latest = max((since, *free.values()))
        if latest < end:
            yield away.model_copy(update={"during": Interval(start=latest, end=end)})
        field = "who" if away.room is None else "room"
        for number, (name, until) in enumerate(free.items(), 1):
            first, last = max(since, until), min(latest, end)
            if first < last:
                during = Interval(start=first, end=last)
                own = f"{away.id[:_LONGEST_NAME]}-{number}"
                yield away.model_copy(update={"id": own, field: name, "during": during})

    def _names(self, away: Commitment) -> frozenset[str]:
        """Return the people who are away, or the undivided rooms that are lost."""
        if away.room is not None:
            return self._problem.city.room_cells[away.room]
        return frozenset(self._problem.people_away(away))

    def _taken(self, row: Placement, away: Commitment) -> tuple[AbstractSet[str], dt.datetime]:
        """Return which people, or undivided rooms, a meeting takes, and until when."""
        if away.room is None:
            return self._problem.attendees_at(row).expected.keys(), row.end
        if row.room is None:
            return frozenset(), row.end
        clearing = dt.timedelta(minutes=self._problem.city.room(row.room).clearing_minutes)
        return self._problem.city.room_cells[row.room], row.end + clearing

    def _on(self, days: Collection[dt.date]) -> Iterator[Placement]:
        day_of = self._problem.city.calendar.day_of
        return (row for row in self._rows if day_of(row.start) in days)

    def meetings(self, days_off: Collection[dt.date]) -> dict[str, Meeting]:
        """Return the requests of what began on days off, by name, so that it may be there."""
        found = {}
        for row in self._on(days_off):
            meeting = self._problem.meeting(row.meeting)
            update: dict[str, object] = {"any_hour": True}
            if meeting.half_days is not None and row.minutes <= _LONGEST_MINUTES:
                update |= {"half_days": None, "minutes": row.minutes}
            found[meeting.id] = meeting.model_copy(update=update)
        return found

    def with_days(self, series: Series, days_off: Collection[dt.date]) -> Series:
        """Return a series whose instances that began on days off do not give way to them."""
        days = [
            self._problem.city.calendar.day_of(row.start)
            for row in self._on(days_off)
            if self._problem.meeting(row.meeting).series == series.id
        ]
        if not days:
            return series
        recurrence = series.recurrence
        stay = tuple(MovedDate(day=day, to=day) for day in days)
        moved = {"moved": (*recurrence.moved, *stay)}
        return series.model_copy(update={"recurrence": recurrence.model_copy(update=moved)})
