"""Calls of one person or bridge point: by which meetings, in which case, on which days."""

from __future__ import annotations

from coord_calendar.cpsat.duties import Key, meeting_of

Calls = dict[Key, frozenset[int]]
"""Meetings that use a person or a point, and in which case, each with the days on which."""


def pairs(calls: Calls) -> frozenset[tuple[Key, int]]:
    """Return calls as pairs of key and day."""
    return frozenset((key, day) for key, days in calls.items() for day in days)


def either(required: Calls, optional: Calls) -> Calls:
    """Return the calls of someone's meetings, required or optional; who is invited always comes."""
    merged = dict(optional)
    for key, days in required.items():
        if key != meeting_of(key):
            days -= optional.get(meeting_of(key), frozenset())  # noqa: PLW2901 what is left of them
        merged[key] = merged.get(key, frozenset()) | days
    return merged
