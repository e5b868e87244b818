"""What a clash hangs on: an end that was inferred, an hour not given, or who of a group comes.

A clash is certain if it is one however short the meetings are whose ends nobody gave, wherever in
its session a meeting is that gives no hour, and whoever of a group comes of which only some come.
Otherwise it is possible, and has a doubt for each thing that decides. Detectors ask here; what is
said of the answer stands in ``sentences.doubts``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coord_calendar.conflicts.bookings import Booking


_AT_ONCE = dt.timedelta()


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
class OpenHour:
    """There is a clash only if a meeting of which only the session is known is then.

    Parameters
    ----------
    row : Booking
        The meeting.
    ends_by, begins_from : datetime or None
        There is none if it is over by the one, or begins no sooner than the other; None for what
        its session does not allow. Both are None if the hours of several meetings decide together.
    """

    row: Booking
    ends_by: dt.datetime | None = None
    begins_from: dt.datetime | None = None


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


Doubt = InferredEnd | OpenHour | Members
"""One thing that decides; a clash with several doubts is one only if all come true."""


def in_doubt(row: Booking) -> InferredEnd | OpenHour:
    """Return the doubt about a meeting whose time decides together with others."""
    return OpenHour(row=row) if row.hour_is_open else InferredEnd(row=row, until=None)


def end_decides(
    row: Booking, limit: dt.datetime, free_from: dt.datetime | None = None
) -> tuple[InferredEnd | OpenHour, ...]:
    """Return the doubt about a meeting that clashes unless it ends by `limit`.

    Parameters
    ----------
    row : Booking
        The meeting.
    limit : datetime
        When it must be over.
    free_from : datetime or None
        When it may begin instead; None if never.

    Returns
    -------
    tuple of InferredEnd or OpenHour
        Empty if its time is known, or if it clashes at any length and hour.
    """
    if row.hour_is_open:
        later = free_from is not None and free_from <= row.latest_start
        return _hour_decides(row, limit, free_from) if later or row.earliest_end <= limit else ()
    if not row.meeting.length_is_inferred or limit <= row.start:
        return ()
    return (InferredEnd(row=row, until=limit),)


def _hour_decides(
    row: Booking, ends_by: dt.datetime | None, begins_from: dt.datetime | None
) -> tuple[InferredEnd | OpenHour, ...]:
    """Return the doubt about a meeting of unknown hour; its length, if no hour is left at that."""
    if ends_by is not None and row.start + row.lasts > ends_by:
        ends_by = None
    if begins_from is not None and begins_from + row.lasts > row.end:
        begins_from = None
    if ends_by is begins_from is None:
        return lengths_decide(row)
    return (OpenHour(row=row, ends_by=ends_by, begins_from=begins_from),)


def lengths_decide(*rows: Booking) -> tuple[InferredEnd, ...]:
    """Return the doubts about meetings that clash if they are as long as inferred."""
    return tuple(InferredEnd(row=row, until=None) for row in rows if row.meeting.length_is_inferred)


def unless_apart(
    first: Booking,
    second: Booking,
    gap: dt.timedelta = _AT_ONCE,
    back: dt.timedelta | None = _AT_ONCE,
) -> tuple[InferredEnd | OpenHour, ...]:
    """Return the doubts about two meetings that clash unless one is over before the other.

    Parameters
    ----------
    first, second : Booking
        The meetings, in order of start, or of whatever must come first.
    gap : timedelta
        How long before the second the first must be over; default 0.
    back : timedelta or None
        How long before the first the second must be over instead; None if it must come after.
        Default 0.

    Returns
    -------
    tuple of InferredEnd or OpenHour
        Empty if they clash at any lengths and hours.
    """
    if not (first.hour_is_open or second.hour_is_open):
        return end_decides(first, second.start - gap)
    in_order = first.earliest_end + gap <= second.latest_start
    in_turn = back is not None and second.earliest_end + back <= first.latest_start
    if not (in_order or in_turn):
        return ()
    if first.hour_is_open and second.hour_is_open:
        fit = first.start + first.lasts + gap <= second.end - second.lasts
        if back is not None and not fit:
            fit = second.start + second.lasts + back <= first.end - first.lasts
        return (in_doubt(first), in_doubt(second)) if fit else lengths_decide(first, second)
    if first.hour_is_open:
        after = None if back is None else second.end + back
        doubts = _hour_decides(first, second.start - gap, after)
        return (*doubts, *lengths_decide(second)) if in_turn else doubts
    doubts = _hour_decides(second, None, first.end + gap)
    return (*doubts, *lengths_decide(first)) if in_order else doubts


def unless_apart_in_rooms(first: Booking, second: Booking) -> tuple[Doubt, ...]:
    """Return the doubts about two meetings whose rooms collide, set-up and clearing included."""
    gap, back = (
        (one.taken_until - one.end) + (other.start - other.taken_from)
        for one, other in ((first, second), (second, first))
    )
    return unless_apart(first, second, gap, back)


def room_decides(row: Booking, start: dt.datetime, end: dt.datetime) -> tuple[Doubt, ...]:
    """Return the doubt about a meeting whose room is taken from `start` to `end`."""
    clearing, setup = row.taken_until - row.end, row.start - row.taken_from
    return end_decides(row, start - clearing, end + setup)


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
    starts = {row.latest_start for row in rows}
    if any(is_over([row for row in rows if _is_on(row, moment)]) for moment in starts):
        return ()
    if any(row.hour_is_open and not _finds_an_hour(row, rows, is_over) for row in rows):
        return ()
    # Nothing begins after the last one begins, so that its end makes no load.
    last = max(starts)
    doubtful = [
        row
        for row in rows
        if row.hour_is_open or (row.meeting.length_is_inferred and row.start < last)
    ]
    if len(doubtful) == 1 and not doubtful[0].hour_is_open:
        return (InferredEnd(row=doubtful[0], until=start),)
    return tuple(in_doubt(row) for row in doubtful)


def _finds_an_hour(
    row: Booking, rows: Sequence[Booking], is_over: Callable[[list[Booking]], bool]
) -> bool:
    """Tell whether a meeting has an hour in its session at which those there for sure let it be."""
    others = [other for other in rows if other is not row]
    lasts = row.lasts_at_least
    # The first hour that will do is the session's first, or right after another meeting.
    hours = {row.start, *(other.earliest_end for other in others)}
    return any(
        not any(
            is_over([row, *(other for other in others if _is_on(other, moment))])
            for moment in (hour, *(other.latest_start for other in others))
            if hour <= moment < hour + lasts
        )
        for hour in hours
        if row.start <= hour <= row.latest_start
    )


def _is_on(row: Booking, moment: dt.datetime) -> bool:
    """Tell whether a meeting is going on at a moment, whatever its length and hour."""
    return row.latest_start <= moment < row.earliest_end
