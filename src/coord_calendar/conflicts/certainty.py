"""What a clash hangs on: an end that was inferred, or who of a group comes.

A clash is certain if it is one however short the meetings are whose ends nobody gave, and whoever
of a group comes of which only some come. Otherwise it is possible, and has a doubt for each thing
that decides. Detectors ask here; what is said of the answer stands in ``sentences.doubts``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from coord_calendar.conflicts.bookings import Booking


@dataclass(frozen=True, kw_only=True, slots=True)
class InferredEnd:
    """There is a clash only if a meeting whose end was inferred lasts past a moment.

    Parameters
    ----------
    row : Booking
        The meeting.
    until : datetime or None
        The moment; None if it is one of several meetings whose ends decide together.
    """

    row: Booking
    until: dt.datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Members:
    """There is a clash only if people come who are called as members of a group.

    Parameters
    ----------
    rows : tuple of Booking
        The meetings that call them so.
    people : tuple of str
        Whom they call so.
    spare : int
        How many of them may come without a clash; default 0.
    """

    rows: tuple[Booking, ...]
    people: tuple[str, ...]
    spare: int = 0


Doubt = InferredEnd | Members
"""One thing that decides; a clash with several doubts is one only if all come true."""


def end_decides(row: Booking, limit: dt.datetime) -> tuple[InferredEnd, ...]:
    """Return the doubt about a meeting that clashes unless it ends by `limit`.

    Returns
    -------
    tuple of InferredEnd
        Empty if its end is known, or if it clashes at any length.
    """
    if not row.meeting.length_is_inferred or limit <= row.start:
        return ()
    return (InferredEnd(row=row, until=limit),)


def room_end_decides(row: Booking, taken_from: dt.datetime) -> tuple[InferredEnd, ...]:
    """Return the doubt about a meeting whose room is taken from `taken_from` by something else."""
    clearing = row.taken_until - row.end
    return end_decides(row, taken_from - clearing)


def members_decide(people: Sequence[str], *rows: Booking) -> tuple[Doubt, ...]:
    """Return the doubt about meetings that clash over `people`; none if one of them is sure."""
    if any(all(who not in row.attendees.possible for row in rows) for who in people):
        return ()
    unsure = tuple(row for row in rows if not row.attendees.possible.isdisjoint(people))
    return (Members(rows=unsure, people=tuple(people)),)


def turnout_decides(row: Booking, called: int, seats: int) -> tuple[Doubt, ...]:
    """Return the doubt about a meeting that calls more people than its room seats."""
    possible = row.attendees.possible
    spare = seats - (called - len(possible))
    if row.meeting.seats is not None or spare < 0:
        return ()
    return (Members(rows=(row,), people=tuple(sorted(possible)), spare=spare),)


def ends_decide(
    rows: Sequence[Booking], start: dt.datetime, is_over: Callable[[list[Booking]], bool]
) -> tuple[Doubt, ...]:
    """Return the doubts about meetings that are too many together from `start` on.

    Parameters
    ----------
    rows : sequence of Booking
        Those that take part in one unbroken stretch.
    start : datetime
        When the stretch begins.
    is_over : callable
        Tells whether some of them are too many at once.
    """
    starts = {row.start for row in rows if row.start >= start}
    if any(is_over([row for row in rows if _is_on(row, moment)]) for moment in starts):
        return ()
    # Nothing begins after the last one begins, so that its end makes no load.
    last = max(starts)
    unsure = [row for row in rows if row.meeting.length_is_inferred and row.start < last]
    until = start if len(unsure) == 1 else None
    return tuple(InferredEnd(row=row, until=until) for row in unsure)


def _is_on(row: Booking, moment: dt.datetime) -> bool:
    """Tell whether a meeting is going on at a moment, however short it is."""
    lasts = row.start < moment < row.end and not row.meeting.length_is_inferred
    return lasts or row.start == moment
