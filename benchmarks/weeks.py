"""The weeks that are measured, as they stand in files, and as problems of the library."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

import coord_calendar as cc

if TYPE_CHECKING:
    from pathlib import Path

MONDAY = dt.date(2026, 11, 30)
SESSIONS = ("sang", "chieu")


class Part(BaseModel):
    """A part of a week; fields of a file that are not known here are let be."""

    model_config = ConfigDict(frozen=True)


class Hall(Part):
    """A room of a week.

    Parameters
    ----------
    id : str
        Its name.
    seats : int
        How many people it seats.
    site : int
        Where it is.
    """

    id: str
    seats: int
    site: int


class Wish(Part):
    """A meeting of a week.

    Parameters
    ----------
    id : str
        Its name.
    people : tuple of str
        Who must be there.
    duration_grains : int
        How long it is.
    seats : int
        Seats needed in its room.
    priority : int
        1 to 5.
    preferred_half_day : int
        The half-day wished for, Monday morning 0.
    """

    id: str
    people: tuple[str, ...]
    duration_grains: int
    seats: int
    priority: int
    preferred_half_day: int


class Week(Part):
    """A week to be planned: whole half-days of grains, morning and afternoon.

    A meeting lies within one half-day and starts with a grain. Placed `k` hours, rounded down, into
    a half-day `n` half-days away from the one wished for it costs priority times (4 n + k);
    postponed it costs 200 times priority, which no saving elsewhere outweighs.

    Parameters
    ----------
    name : str
        What it is called.
    days, grains_per_half_day, grain_minutes : int
        Its size.
    people : tuple of str
        The leaders.
    rooms : tuple of Hall
        The rooms.
    meetings : tuple of Wish
        What is asked for.
    """

    name: str
    days: int
    grains_per_half_day: int
    grain_minutes: int
    people: tuple[str, ...]
    rooms: tuple[Hall, ...]
    meetings: tuple[Wish, ...]

    def starts(self, wish: Wish) -> range:
        """Return the grains of any half-day with which a meeting may start."""
        return range(self.grains_per_half_day - wish.duration_grains + 1)

    def halls(self, wish: Wish) -> tuple[Hall, ...]:
        """Return the rooms that seat a meeting."""
        return tuple(hall for hall in self.rooms if hall.seats >= wish.seats)

    @property
    def options(self) -> int:
        """The pairs of a start and a room, over all meetings."""
        return sum(
            2 * self.days * len(self.starts(wish)) * len(self.halls(wish)) for wish in self.meetings
        )

    @property
    def busiest(self) -> float:
        """The share of the week for which the busiest leader is called."""
        load = Counter[str]()
        for wish in self.meetings:
            load.update(dict.fromkeys(wish.people, wish.duration_grains))
        return max(load.values(), default=0) / (2 * self.days * self.grains_per_half_day)


def read(folder: Path) -> list[Week]:
    """Return the weeks in the files ``week-*.json`` of a folder, the smallest first."""
    weeks = [
        Week.model_validate_json(path.read_text(encoding="utf-8"))
        for path in folder.glob("week-*.json")
    ]
    return sorted(weeks, key=lambda week: (len(week.meetings), week.name))


def problem_of(week: Week, travel_minutes: int) -> cc.Problem:
    """Return a week as a problem of the library.

    Parameters
    ----------
    week : Week
        The week.
    travel_minutes : int
        The way between any two sites.
    """
    city = city_of(week, travel_minutes)
    return cc.Problem(
        city=city,
        first_day=MONDAY,
        days=week.days,
        meetings=tuple(_meeting(week, wish) for wish in week.meetings),
    )


def city_of(week: Week, travel_minutes: int) -> cc.City:
    """Return the city of a week: its people, rooms and hours."""
    half_day = dt.timedelta(minutes=week.grains_per_half_day * week.grain_minutes)
    ends = [(dt.datetime.combine(MONDAY, dt.time(hour)) + half_day).time() for hour in (8, 13)]
    unit = "buổi"
    return cc.City(
        id="do",
        name="Đo",
        offices=(cc.Office(id="vp", name="Văn phòng"),),
        people=tuple(cc.Person(id=who, name=who) for who in week.people),
        sites=tuple(
            cc.Site(id=f"s{site}", name=f"s{site}") for site in sorted({h.site for h in week.rooms})
        ),
        rooms=tuple(
            cc.Room(id=hall.id, name=hall.id, site=f"s{hall.site}", seats=hall.seats)
            for hall in week.rooms
        ),
        calendar=cc.WorkCalendar(
            country=None,
            start_step_minutes=week.grain_minutes,
            sessions=(
                cc.DaySession(
                    id=SESSIONS[0], name=unit, name_en=unit, start=dt.time(8), end=ends[0]
                ),
                cc.DaySession(
                    id=SESSIONS[1], name=unit, name_en=unit, start=dt.time(13), end=ends[1]
                ),
            ),
        ),
        weights=_weights(),
        travel_minutes=travel_minutes,
    )


def _weights() -> cc.Weights:
    """Return the weights that make a week cost what `Week` says."""
    weighed: dict[str, Any] = dict.fromkeys(cc.Weights.model_fields, 0)
    return cc.Weights(**weighed | {"postponed": 200, "preferred_time": 1, "early": 1})


def _meeting(week: Week, wish: Wish) -> cc.Meeting:
    day, session = divmod(wish.preferred_half_day, 2)
    return cc.Meeting(
        id=wish.id,
        title=wish.id,
        office="vp",
        required=tuple(cc.Attendance(who=who) for who in wish.people),
        seats=wish.seats,
        minutes=wish.duration_grains * week.grain_minutes,
        priority=wish.priority,
        asked_session=cc.HalfDay(day=MONDAY + dt.timedelta(days=day), session=SESSIONS[session]),
    )
