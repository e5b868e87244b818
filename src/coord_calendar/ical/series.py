"""A series as one event that comes again, where that says exactly the same.

Of a series' events in one feed, those that come at the same hour of the same weekday, last as long
and say the same are instances of one *master*, every week or every so many weeks. In a week in
which another event of the series stands instead, that one is told as an instance that differs; in
a week without any, the instance is skipped. What fits into no week stays an event by itself, and so
does everything where too little repeats. Programs disagree about every other way to write a series.

**Source** RFC 5545 sections 3.8.4.4 (RECURRENCE-ID), 3.8.5.1 (EXDATE), 3.8.5.3 (RRULE).
"""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.ical.event import Event

FEWEST = 3
"""Instances from which on a series is told as one."""

_WEEK = dt.timedelta(weeks=1)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def gathered(events: Sequence[Event], uid: str) -> tuple[Event, ...]:
    """Return events that take place exactly when those of a series do.

    Parameters
    ----------
    events : sequence of Event
        The events of one series in one feed, each by itself, in order of time.
    uid : str
        The identifier of the series.

    Returns
    -------
    tuple of Event
        The master, the instances that differ and what stays by itself; or `events`.
    """
    regular = _regular(events)
    if len(regular) < FEWEST:
        return tuple(events)
    first = next(iter(regular))
    numbers = [(start - first) // _WEEK for start in regular]
    weeks = math.gcd(*numbers)
    missing = {number // weeks for number in range(0, numbers[-1], weeks)}
    missing.difference_update(number // weeks for number in numbers)
    differing: dict[int, Event] = {}
    alone = []
    kept = {event.uid for event in regular.values()}
    for event in events:
        if event.uid not in kept:
            number = round((event.start - first) / (weeks * _WEEK))
            if number in missing and number not in differing:
                differing[number] = event
            else:
                alone.append(event)
    skipped = sorted(missing - differing.keys())
    if len(skipped) >= len(regular):
        return tuple(events)
    slots = {number: first + number * weeks * _WEEK for number in missing}
    master = regular[first]._replace(
        uid=uid,
        weeks=weeks,
        last=max(regular),
        skipped=tuple(slots[number] for number in skipped),
    )
    instances = (
        event._replace(uid=uid, instead_of=slots[number])
        for number, event in sorted(differing.items())
    )
    return (master, *instances, *alone)


def _regular(events: Sequence[Event]) -> dict[dt.datetime, Event]:
    """Return by start the events that repeat most often, one at a time, in order."""
    shapes: dict[object, dict[dt.datetime, Event]] = {}
    for event in events:
        shape = event.told, event.end - event.start, (event.start - _EPOCH) % _WEEK
        shapes.setdefault(shape, {}).setdefault(event.start, event)
    return max(shapes.values(), key=len, default={})
