"""The hidden plan of a drawn week, as times: who and what is busy when.

What a full week asks for besides the drawn one is read off this plan, so that the plan keeps it.
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import coord_calendar as cc
from benchmarks.weeks import MONDAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.drawing import Spot
    from benchmarks.weeks import Week

DAY = 1440
OPENS = (480, 780)
"""The minutes of the day at which the two half-days begin."""
HALF_DAY = 240


class Place(NamedTuple):
    """Where a meeting is hidden: from one minute after Monday's midnight to another, in a room."""

    start: int
    end: int
    room: str

    @property
    def day(self) -> int:
        """The day, Monday 0."""
        return self.start // DAY

    @property
    def half_day(self) -> int:
        """The half-day, Monday morning 0."""
        return 2 * self.day + (self.start % DAY >= OPENS[1])


class HiddenPlan:
    """A plan that keeps every rule, known while a week is made and then forgotten.

    Parameters
    ----------
    week : Week
        The week.
    spots : dict of str to Spot
        Where its meetings are.

    Attributes
    ----------
    places : dict of str to Place
        The same in minutes.
    """

    def __init__(self, week: Week, spots: dict[str, Spot]) -> None:
        self.places: dict[str, Place] = {}
        self._busy: dict[str, list[tuple[int, int]]] = {}
        for wish in week.meetings:
            half_day, first, hall = spots[wish.id]
            day, session = divmod(half_day, 2)
            start = DAY * day + OPENS[session] + first * week.grain_minutes
            minutes = wish.duration_grains * week.grain_minutes
            self.add(wish.id, Place(start, start + minutes, hall.id), wish.people)

    def add(self, meeting: str, place: Place, people: Iterable[str]) -> None:
        """Place one more meeting."""
        self.places[meeting] = place
        self.occupy((place.room, *people), place.start, place.end)

    def occupy(self, names: Iterable[str], start: int, end: int) -> None:
        """Note that people or things are busy."""
        for name in names:
            self._busy.setdefault(name, []).append((start, end))

    def is_free(self, name: str, start: int, end: int) -> bool:
        """Tell whether somebody or something is free between two minutes."""
        return not any(begin < end and start < over for begin, over in self._busy.get(name, ()))

    def free(self, names: Iterable[str], start: int, end: int) -> list[str]:
        """Return those that are free."""
        return [name for name in names if self.is_free(name, start, end)]

    def least_gap(self, name: str) -> int:
        """Return the shortest time between two meetings of someone or something; a day for none."""
        times = sorted(self._busy.get(name, ()))
        gaps = [later[0] - earlier[1] for earlier, later in pairwise(times)]
        return min(gaps, default=DAY)

    def schedule(self) -> cc.Schedule:
        """Return the plan."""
        return cc.Schedule(
            placements=tuple(
                cc.Placement(meeting=name, start=moment(start), end=moment(end), room=room)
                for name, (start, end, room) in self.places.items()
            )
        )


def moment(minute: int) -> dt.datetime:
    """Return the moment so many minutes after Monday's midnight."""
    day, within = divmod(minute, DAY)
    clock = dt.time(within // 60, within % 60)
    return cc.WorkCalendar(country=None).at(MONDAY + dt.timedelta(days=day), clock)


def half_day_of(index: int) -> tuple[int, int]:
    """Return the minutes at which a half-day begins and ends."""
    start = DAY * (index // 2) + OPENS[index % 2]
    return start, start + HALF_DAY


def most_at_once(times: Iterable[tuple[int, int, int]]) -> int:
    """Return the most that loads, each from one minute to another, come to at one time."""
    steps = sorted(
        step
        for start, end, amount in times
        for step in ((start, 1, amount), (end, 0, -amount))  # what ends makes way first
    )
    most = now = 0
    for _, _, change in steps:
        now += change
        most = max(most, now)
    return most
