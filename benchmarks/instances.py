"""The public instances of meeting scheduling, as they stand in files; drawn ones of their shape.

Each meeting gets a start and a room. Time is counted in grains of a quarter of an hour, numbered
through all days: neither the lunch hour nor the night is a gap, and the last grain of a day has the
first of the next one after it. Nothing here knows the library, so that the scorer need not either.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

GRAIN_MINUTES = 15
MORNING, LUNCH, AFTERNOON = 8 * 60, 12 * 60, 13 * 60
DAY = (LUNCH - MORNING + 5 * 60) // GRAIN_MINUTES
"""Grains of a full day: 8:00-12:00 and 13:00-18:00."""

WEIGHTS = {
    "Room conflict": 1,
    "Don't go in overtime": 1,
    "Required attendance conflict": 1,
    "Required room capacity": 1,
    "Start and end on same day": 1,
    "Required and preferred attendance conflict": 1,
    "Preferred attendance conflict": 1,
    "Do all meetings as soon as possible": 1,
    "One TimeGrain break between two consecutive meetings": 100,
    "Overlapping meetings": 10,
    "Assign larger rooms first": 1,
    "Room stability": 1,
}
"""The twelve terms, as the files call them, and what they weigh in all public files."""

# What the public files draw from, each as likely as another.
CAPACITIES = (30, 20, 16, 14, 12)
DURATIONS = (1, 2, 3, 4, 6, 8, 16)
PEOPLE = (2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 20, 30)
PERSONS = range(35, 41)


class Part(BaseModel):
    """A part of an instance; fields of a file that are not known here are let be."""

    model_config = ConfigDict(frozen=True)


class InstanceDay(Part):
    """A day.

    Parameters
    ----------
    id : int
        Its number.
    date : str
        What it is called.
    start_minute, end_minute, lunch_start_minute : int
        Of the day, from midnight.
    first_grain, num_grains : int
        Which grains it has.
    """

    id: int
    date: str
    start_minute: int
    end_minute: int
    lunch_start_minute: int
    first_grain: int
    num_grains: int


class Grain(Part):
    """A quarter of an hour.

    Parameters
    ----------
    index : int
        Its number through all days, from 0, without gaps.
    day : int
        Its day.
    start_minute : int
        Of the day.
    """

    index: int
    day: int
    start_minute: int


class InstanceRoom(Part):
    """A room.

    Parameters
    ----------
    id, capacity : int
        Its number, and how many people it seats.
    name : str
        What it is called.
    """

    id: int
    name: str
    capacity: int


class InstancePerson(Part):
    """A person.

    Parameters
    ----------
    id : int
        Its number.
    name : str
        What it is called.
    """

    id: int
    name: str


class Request(Part):
    """A meeting to be given a start and a room.

    Parameters
    ----------
    id, duration_grains : int
        Its number and length.
    topic : str
        What it is about.
    required, preferred : tuple of int
        Who must be there, and who should; nobody is both.
    """

    id: int
    topic: str
    duration_grains: int
    required: tuple[int, ...]
    preferred: tuple[int, ...]

    @property
    def people(self) -> int:
        """How many are called."""
        return len(self.required) + len(self.preferred)


class Instance(Part):
    """What is to be scheduled.

    Parameters
    ----------
    name, source : str
        What it is called and where it comes from.
    grain_minutes : int
        How long a grain is.
    constraint_weights : dict of str to int
        The weight of each term within its level.
    days, grains, rooms, persons, meetings : tuple
        Its parts.
    """

    name: str
    source: str
    grain_minutes: int
    constraint_weights: dict[str, int]
    days: tuple[InstanceDay, ...]
    grains: tuple[Grain, ...]
    rooms: tuple[InstanceRoom, ...]
    persons: tuple[InstancePerson, ...]
    meetings: tuple[Request, ...]


class Assigned(Part):
    """Where a meeting was put.

    Parameters
    ----------
    meeting : int
        Which.
    grain, room : int or None
        The grain it starts with, and its room; None if it has none.
    """

    meeting: int
    grain: int | None
    room: int | None


class Assignment(Part):
    """A start and a room for each meeting.

    Parameters
    ----------
    assignments : tuple of Assigned
        One a meeting.
    """

    assignments: tuple[Assigned, ...]


def read(folder: Path) -> dict[Path, Instance]:
    """Return the instances in the files ``*.json`` of a folder, the smallest first."""
    found = {path: read_one(path) for path in sorted(folder.glob("*.json"))}
    return dict(sorted(found.items(), key=lambda item: len(item[1].meetings)))


def read_one(path: Path) -> Instance:
    """Return the instance in a file."""
    return Instance.model_validate_json(path.read_text(encoding="utf-8"))


def read_assignment(path: Path) -> Assignment:
    """Return the assignment in a file."""
    return Assignment.model_validate_json(path.read_text(encoding="utf-8"))


def write(path: Path, part: Part) -> None:
    """Write an instance or an assignment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(part.model_dump_json(indent=1) + "\n", encoding="utf-8")


def drawn(size: int, seed: int) -> Instance:
    """Draw an instance of the shape of the public ones.

    They have 16 grains for every 5 meetings in days of 36, the last one shorter, 5 rooms and 35 to
    40 persons.

    Parameters
    ----------
    size : int
        How many meetings.
    seed : int
        What the draw depends on.
    """
    rng = random.Random(f"{size} {seed}")
    persons, grains = rng.choice(PERSONS), -(-16 * size // 5)
    days = tuple(_days(grains))
    return Instance(
        name=f"drawn-{size}meetings-{grains}timegrains-{len(CAPACITIES)}rooms",
        source=f"drawn with seed {seed}",
        grain_minutes=GRAIN_MINUTES,
        constraint_weights=WEIGHTS,
        days=days,
        grains=tuple(
            Grain(index=day.first_grain + grain, day=day.id, start_minute=_minute(grain))
            for day in days
            for grain in range(day.num_grains)
        ),
        rooms=tuple(
            InstanceRoom(id=room, name=f"Room {room + 1}", capacity=capacity)
            for room, capacity in enumerate(CAPACITIES)
        ),
        persons=tuple(
            InstancePerson(id=person, name=f"Person {person + 1}") for person in range(persons)
        ),
        meetings=tuple(_request(rng, meeting, range(persons)) for meeting in range(size)),
    )


def _days(grains: int) -> Iterable[InstanceDay]:
    for day, first in enumerate(range(0, grains, DAY)):
        length = min(DAY, grains - first)
        date = dt.date(2026, 11, 30) + dt.timedelta(days=day)
        yield InstanceDay(
            id=day,
            date=f"{date:%a} {date}",
            start_minute=MORNING,
            end_minute=_minute(length - 1) + GRAIN_MINUTES,
            lunch_start_minute=LUNCH,
            first_grain=first,
            num_grains=length,
        )


def _minute(grain: int) -> int:
    """Return when a grain of a day begins."""
    minute = MORNING + grain * GRAIN_MINUTES
    return minute if minute < LUNCH else minute + AFTERNOON - LUNCH


def _request(rng: random.Random, meeting: int, persons: Sequence[int]) -> Request:
    called = rng.sample(persons, rng.choice(PEOPLE))
    required = max(2, rng.randint(0, len(called)))
    return Request(
        id=meeting,
        topic=f"Meeting {meeting + 1}",
        duration_grains=rng.choice(DURATIONS),
        required=tuple(called[:required]),
        preferred=tuple(called[required:]),
    )
