"""Clashes over rooms: one room used twice, closed, not given, or not fit for its meeting.

A room is taken from its set-up to its clearing. Rooms that can be joined or divided collide when
they share any undivided room (a *cell*).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.conflicts.certainty import room_decides, turnout_decides, unless_apart_in_rooms
from coord_calendar.conflicts.conflict import Part
from coord_calendar.conflicts.finding import Finding
from coord_calendar.conflicts.sentences import rooms as sentences
from coord_calendar.conflicts.uses import Use, clashes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.conflicts.bookings import Booking, Bookings
    from coord_calendar.domain.places import Room


def room_overlaps(bookings: Bookings) -> Iterator[Finding]:
    """Yield the pairs of meetings whose rooms collide, set-up and clearing included."""
    for a, b in clashes(_taken(bookings)):
        first, second = bookings.rows[a], bookings.rows[b]
        during = bookings.interval(
            max(first.taken_from, second.taken_from), min(first.taken_until, second.taken_until)
        )
        rooms = dict.fromkeys(row.placement.room for row in (first, second))
        yield Finding(
            meetings=(first.meeting.id, second.meeting.id),
            during=during,
            parts=tuple(Part(kind="room", id=room) for room in rooms if room is not None),
            says=sentences.room_overlap(bookings.words, first, second, during),
            doubts=unless_apart_in_rooms(first, second),
        )


def room_is_closed(bookings: Bookings) -> Iterator[Finding]:
    """Yield the meetings whose room is closed while it is taken, wholly or in part."""
    cells = bookings.city.room_cells
    closed = [
        (entry, entry.room) for entry in bookings.problem.commitments if entry.room is not None
    ]
    closures = (Use(entry.during.start, entry.during.end, cells[room]) for entry, room in closed)
    for a, b in clashes([*_taken(bookings), *closures]):
        if a < len(bookings.rows) <= b:
            row, (entry, room) = bookings.rows[a], closed[b - len(bookings.rows)]
            yield Finding(
                meetings=(row.meeting.id,),
                during=bookings.interval(
                    max(row.taken_from, entry.during.start),
                    min(row.taken_until, entry.during.end),
                ),
                parts=(Part(kind="room", id=room), Part(kind="commitment", id=entry.id)),
                says=sentences.room_unavailable(
                    bookings.words, row, entry, bookings.city.room(room)
                ),
                doubts=room_decides(row, entry.during.start, entry.during.end),
            )


def room_is_not_given(bookings: Bookings) -> Iterator[Finding]:
    """Yield the meetings without the room they need, in one they may not use, or need none."""
    for row in bookings.rows:
        need, room = row.meeting.room, row.room
        if need is None:
            wrong = room is not None
        else:
            wrong = (
                room is None
                or bool(need.rooms and room.id not in need.rooms)
                or bool(need.sites and room.site not in need.sites)
            )
        if wrong:
            yield Finding(
                meetings=(row.meeting.id,),
                during=bookings.during(row),
                parts=() if room is None else (Part(kind="room", id=room.id),),
                says=sentences.room_given(bookings.words, row),
            )


def room_does_not_fit(bookings: Bookings) -> Iterator[Finding]:
    """Yield the meetings whose room lacks seats, equipment or, for a secret one, safety."""
    for row in bookings.rows:
        if row.room is None:
            continue
        seats = bookings.problem.seats_needed(row.meeting, row.day)
        missing = _missing(row, row.room)
        unsafe = row.meeting.is_secret and not (row.room.closed and row.room.vetted)
        if row.room.seats < seats or missing or unsafe:
            yield Finding(
                meetings=(row.meeting.id,),
                during=bookings.during(row),
                parts=(Part(kind="room", id=row.room.id),),
                says=sentences.room_fits(
                    bookings.words, row, row.room, seats=seats, missing=missing, unsafe=unsafe
                ),
                doubts=() if missing or unsafe else turnout_decides(row, seats, row.room.seats),
            )


def _missing(row: Booking, room: Room) -> list[str]:
    need = row.meeting.room
    return [] if need is None else sorted(need.equipment - room.equipment)


def _taken(bookings: Bookings) -> Iterator[Use]:
    for row in bookings.rows:
        cells = () if row.room is None else bookings.city.room_cells[row.room.id]
        yield Use(row.taken_from, row.taken_until, cells)
