"""Sites whose serving staff is asked to set up or clear more rooms at once than it can.

A room is set up before its meeting and cleared after it, each for the room's own minutes and by
the room's own number of people; between the two its staff is free.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.conflicts.certainty import in_doubt
from coord_calendar.conflicts.conflict import Part
from coord_calendar.conflicts.finding import Finding
from coord_calendar.conflicts.peaks import concurrent_peaks
from coord_calendar.conflicts.sentences import staff as sentences
from coord_calendar.conflicts.uses import Use, moment, numbered

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from coord_calendar.conflicts.bookings import Booking, Bookings
    from coord_calendar.conflicts.certainty import Doubt


def staff_is_too_few(bookings: Bookings) -> Iterator[Finding]:
    """Yield each unbroken stretch of time in which a site's staff has too many rooms to serve."""
    tasks = [
        (row, Use(start, end, (row.room.site,)))
        for row in bookings.rows
        if row.room is not None and bookings.city.site(row.room.site).staff is not None
        for start, end in _served(row)
    ]
    if not tasks:
        return
    *arrays, names = numbered([use for _, use in tasks])
    staff = [bookings.city.site(name).staff or 0 for name in names]
    peaks = concurrent_peaks(
        *arrays,
        demand=np.array([_people(row) for row, _ in tasks], dtype=np.int64),
        capacity=np.array(staff, dtype=np.int64),
    )
    for peak, (code, begin, until) in enumerate(zip(*peaks[:3], strict=True)):
        served = dict.fromkeys(tasks[place][0].index for place in peaks.bookings_of(peak))
        rows = [bookings.rows[index] for index in sorted(served)]
        during = bookings.interval(moment(begin), moment(until))
        site = bookings.city.site(names[code])
        yield Finding(
            meetings=tuple(row.meeting.id for row in rows),
            during=during,
            parts=(Part(kind="site", id=site.id),),
            says=sentences.serving_staff(bookings.words, site, rows, during),
            doubts=_clearings_decide(
                [tasks[place] for place in peaks.bookings_of(peak)], site.staff or 0
            ),
        )


def _served(row: Booking) -> tuple[tuple[dt.datetime, dt.datetime], ...]:
    """Return when a meeting's room is served; at any time, if its hour is not known."""
    if row.hour_is_open:
        return ((row.taken_from, row.taken_until),) if row.room_needs_longer else ()
    return (row.taken_from, row.start), (row.end, row.taken_until)


def _clearings_decide(tasks: list[tuple[Booking, Use]], staff: int) -> tuple[Doubt, ...]:
    """Return the doubts about meetings whose rooms are served when an unknown time says."""
    doubtful = [
        row
        for row, use in tasks
        if row.hour_is_open or (use.start == row.end and row.meeting.length_is_inferred)
    ]
    known = [(row, use) for row, use in tasks if row not in doubtful]
    if any(_asked(known, use.start) > staff for _, use in known):
        return ()
    if any(row.hour_is_open and _people(row) > staff for row in doubtful):
        return ()
    return tuple(in_doubt(row) for row in doubtful)


def _asked(tasks: list[tuple[Booking, Use]], moment: dt.datetime) -> int:
    return sum(_people(row) for row, use in tasks if use.start <= moment < use.end)


def _people(row: Booking) -> int:
    return 0 if row.room is None else row.room.setup_staff
