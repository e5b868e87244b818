"""What has only so much: the staff of a site, and a link that carries so many conferences."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coord_calendar.domain.places import Room


class Load(NamedTuple):
    """What is asked of something that has only so much, from one minute to another."""

    start: int
    end: int
    amounts: tuple[int, ...]


def tasks(room: Room, start: int, end: int) -> list[Load]:
    """Return what a meeting in a room asks of its site's staff, before and after it."""
    people = (room.setup_staff,)
    tasks = (
        Load(start - room.setup_minutes, start, people),
        Load(end, end + room.clearing_minutes, people),
    )
    return [task for task in tasks if task.start < task.end]


def fits(running: Iterable[Load], load: Load, most: tuple[int, ...]) -> bool:
    """Tell whether a load can be borne beside those that run already."""
    beside = [one for one in running if one.start < load.end and load.start < one.end]
    # Asking at each start is enough: what runs together runs together from one of them.
    for moment in (load.start, *(one.start for one in beside if one.start > load.start)):
        here = [load, *(one for one in beside if one.start <= moment < one.end)]
        sums = (sum(amounts) for amounts in zip(*(one.amounts for one in here), strict=True))
        if any(amount > limit for amount, limit in zip(sums, most, strict=True)):
            return False
    return True
