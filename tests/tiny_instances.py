"""Instances of meeting scheduling small enough to count by hand."""

from __future__ import annotations

from benchmarks.instances import (
    WEIGHTS,
    Assigned,
    Assignment,
    Grain,
    Instance,
    InstanceDay,
    InstancePerson,
    InstanceRoom,
    Request,
)

LARGE, MIDDLE, SMALL = 0, 1, 2
"""The rooms of a tiny instance."""


def meeting(
    duration: int, required: tuple[int, ...] = (), preferred: tuple[int, ...] = ()
) -> Request:
    """Return a meeting, to be numbered by `tiny`."""
    return Request(id=0, topic="", duration_grains=duration, required=required, preferred=preferred)


def tiny(*meetings: Request) -> Instance:
    """Return an instance of two days of six grains and of rooms for 5, 3 and 1."""
    return Instance(
        name="tiny",
        source="",
        grain_minutes=15,
        constraint_weights=WEIGHTS,
        days=tuple(
            InstanceDay(
                id=day,
                date="",
                start_minute=480,
                end_minute=570,
                lunch_start_minute=720,
                first_grain=6 * day,
                num_grains=6,
            )
            for day in range(2)
        ),
        grains=tuple(
            Grain(index=grain, day=grain // 6, start_minute=480 + 15 * (grain % 6))
            for grain in range(12)
        ),
        rooms=tuple(
            InstanceRoom(id=room, name="", capacity=seats) for room, seats in enumerate((5, 3, 1))
        ),
        persons=tuple(InstancePerson(id=person, name="") for person in range(4)),
        meetings=tuple(one.model_copy(update={"id": at}) for at, one in enumerate(meetings)),
    )


def at(*places: tuple[int | None, int | None]) -> Assignment:
    """Return an assignment of a start and a room to each meeting in turn."""
    return Assignment(
        assignments=tuple(
            Assigned(meeting=index, grain=grain, room=room)
            for index, (grain, room) in enumerate(places)
        )
    )
