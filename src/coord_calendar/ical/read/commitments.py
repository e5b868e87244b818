"""From somebody's calendar to what planning knows: commitments."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from coord_calendar.domain.interval import Interval
from coord_calendar.domain.people import Commitment

if TYPE_CHECKING:
    from coord_calendar.ical.read.values import CalendarReading

REASON = ("Bận (lịch riêng)", "Busy (own calendar)")
"""What is said of a time whose title is not told."""

PREFIX = "ics"
"""How the ids of times begin that were taken from a calendar."""

_LONGEST_NAME = 50
# Letters of a name in an id, which has 80 at most.


def commitments_from(
    reading: CalendarReading,
    *,
    who: str | None = None,
    room: str | None = None,
    titles: bool = False,
    prefix: str = PREFIX,
) -> tuple[Commitment, ...]:
    """Return the times of a calendar as commitments of a person or a room.

    Parameters
    ----------
    reading : CalendarReading
        What was read.
    who, room : str or None
        Whose calendar it is: a post, body or person, or a room. Exactly one is given.
    titles : bool
        Whether each event is a commitment of its own that bears its title, if it was read; default
        no: times are merged, and nothing is told but that they are busy.
    prefix : str
        How the ids begin; the times do the rest, so that they stay from one reading to the next.

    Returns
    -------
    tuple of Commitment
        By their start.

    Raises
    ------
    InputError
        If neither or both of `who` and `room` are given.
    """
    rows = (
        [(time.start, time.end, time.title) for time in reading.times if time.occupies]
        if titles
        else [(time.start, time.end, "") for time in reading.busy]
    )
    name = who or room or ""
    if len(name) + len(prefix) > _LONGEST_NAME:
        name = hashlib.sha256(name.encode()).hexdigest()[:12]
    seen = Counter[str]()
    made = []
    for start, end, title in rows:
        called = f"{prefix}-{name}-{start:%Y%m%dT%H%M%S}"
        seen[called] += 1
        made.append(
            Commitment(
                id=called if seen[called] == 1 else f"{called}-{seen[called]}",
                who=who,
                room=room,
                during=Interval(start=start, end=end),
                reason=title or REASON[0],
                reason_en="" if title else REASON[1],
            )
        )
    return tuple(made)
