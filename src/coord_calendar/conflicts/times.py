"""Meetings at a wrong time: too short, outside hours or windows, out of order, or moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.conflicts.certainty import end_decides, lengths_decide, unless_apart
from coord_calendar.conflicts.conflict import Part
from coord_calendar.conflicts.finding import Finding
from coord_calendar.conflicts.sentences import times as sentences

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from coord_calendar.conflicts.bookings import Booking, Bookings
    from coord_calendar.conflicts.certainty import Doubt
    from coord_calendar.conflicts.words import Sentence


def duration_differs(bookings: Bookings) -> Iterator[Finding]:
    """Yield the meetings counted in minutes that do not end when their length says."""
    for row in bookings.rows:
        minutes = bookings.problem.minutes_of(row.meeting)
        if minutes is not None and row.end != bookings.problem.end_of(row.meeting, row.start):
            yield _about(bookings, row, sentences.duration(bookings.words, row, minutes))


def outside_working_session(bookings: Bookings) -> Iterator[Finding]:
    """Yield the meetings counted in minutes that do not lie inside a working session."""
    for row in bookings.rows:
        if row.meeting.any_hour or row.meeting.half_days is not None:
            continue
        sessions = bookings.city.calendar.sessions_on(row.day)
        is_within = any(interval.contains(row.placement) for _, interval in sessions)
        if not is_within or row.lasts > row.end - row.start:
            says = sentences.working_session(bookings.words, row)
            yield _about(bookings, row, says, _session_decides(bookings, row))


def _session_decides(bookings: Bookings, row: Booking) -> tuple[Doubt, ...]:
    sessions = bookings.city.calendar.sessions_on(row.day)
    if row.hour_is_open:
        return lengths_decide(row) if sessions else ()
    begun = [session.end for _, session in sessions if session.start <= row.start]
    return end_decides(row, max(begun, default=row.start))


def half_days_interrupted(bookings: Bookings) -> Iterator[Finding]:
    """Yield the meetings counted in half-days that do not fill so many sessions in a row."""
    for row in bookings.rows:
        count = row.meeting.half_days
        if count is not None:
            end = bookings.problem.end_of(row.meeting, row.placement.start)
            if row.end != end:
                says = sentences.consecutive_half_days(bookings.words, row, count)
                yield _about(bookings, row, says)


def outside_window(bookings: Bookings) -> Iterator[Finding]:
    """Yield the meetings outside all their windows, before their release or past their deadline."""
    for row in bookings.rows:
        meeting = row.meeting
        missed = in_no_window, too_soon, too_late = _limits_missed(row, row.lasts)
        if any(missed):
            says = sentences.time_window(
                bookings.words,
                row,
                windows=meeting.windows if in_no_window else (),
                release=meeting.release if too_soon else None,
                deadline=meeting.deadline if too_late else None,
            )
            yield _about(bookings, row, says, _window_decides(row, missed))


def _limits_missed(row: Booking, lasts: dt.timedelta) -> tuple[bool, bool, bool]:
    """Tell whether a meeting is in no window, before its release, and past its deadline.

    It is where it lasts so long and wherever in its session it is, if only that is known.
    """
    meeting = row.meeting
    too_soon = meeting.release is not None and row.end - lasts < meeting.release
    too_late = meeting.deadline is not None and row.start + lasts > meeting.deadline
    first, last = row.start, row.end
    if row.hour_is_open and not (too_soon or too_late):
        # Its hour must keep all limits at once.
        first, last = max(first, meeting.release or first), min(last, meeting.deadline or last)
        too_soon = last - first < lasts and first > row.start
        too_late = last - first < lasts and last < row.end
    in_no_window = bool(meeting.windows) and not any(
        min(window.end, last) - max(window.start, first) >= lasts for window in meeting.windows
    )
    return in_no_window, too_soon, too_late


def _window_decides(row: Booking, missed: tuple[bool, bool, bool]) -> tuple[Doubt, ...]:
    if row.hour_is_open:
        # Its length is what decides: of a shorter one some hour would do.
        return () if any(_limits_missed(row, row.lasts_at_least)) else lengths_decide(row)
    in_no_window, too_soon, too_late = missed
    if too_soon:
        return ()
    deadline = row.meeting.deadline
    limits = [deadline] if deadline is not None and too_late else []
    if in_no_window:
        begun = [window.end for window in row.meeting.windows if window.start <= row.start]
        limits.append(max(begun, default=row.start))
    return end_decides(row, min(limits))


def fixed_time_missed(bookings: Bookings) -> Iterator[Finding]:
    """Yield the meetings with a fixed time that start at another."""
    for row in bookings.rows:
        asked = row.meeting.asked_start
        if row.meeting.fixed and asked is not None and row.start != asked:
            yield _about(bookings, row, sentences.fixed_time(bookings.words, row, asked))


def off_its_series(bookings: Bookings) -> Iterator[Finding]:
    """Yield the meetings of a series that are not on one of its days."""
    for row in bookings.rows:
        days = bookings.problem.days_of_series(row.meeting)
        if days is not None and row.day not in days:
            yield _about(bookings, row, sentences.series_pattern(bookings.words, row, days))


def precedence_reversed(bookings: Bookings) -> Iterator[Finding]:
    """Yield the pairs of meetings of which one waits for the other and comes too soon."""
    for row in bookings.rows:
        for wait in row.meeting.after:
            first = bookings.by_meeting.get(wait.meeting)
            if first is None:
                continue
            earliest = _earliest_day(bookings, first, wait.working_days)
            is_too_soon = earliest is not None and row.day < earliest
            if row.start < first.end or is_too_soon:
                pair = sorted((first, row), key=_index)
                yield Finding(
                    meetings=tuple(booking.meeting.id for booking in pair),
                    during=bookings.during(row),
                    says=sentences.precedence(
                        bookings.words, first, row, days=wait.working_days, earliest=earliest
                    ),
                    doubts=() if is_too_soon else unless_apart(first, row, back=None),
                )


def _index(row: Booking) -> int:
    return row.index


def _earliest_day(bookings: Bookings, first: Booking, working_days: int) -> dt.date | None:
    if working_days == 0:
        return None
    calendar = bookings.city.calendar
    return calendar.add_working_days(calendar.day_of(first.end), working_days)


def pin_moved(bookings: Bookings) -> Iterator[Finding]:
    """Yield the pinned meetings that have no place, or another time or room."""
    for meeting in bookings.meetings:
        pin, row = meeting.pin, bookings.by_meeting.get(meeting.id)
        if pin is None:
            continue
        if (
            row is None
            or row.start != pin.start
            or (pin.room is not None and row.placement.room != pin.room)
        ):
            yield Finding(
                meetings=(meeting.id,),
                during=None if row is None else bookings.during(row),
                parts=() if pin.room is None else (Part(kind="room", id=pin.room),),
                says=sentences.pinned(bookings.words, meeting, pin, row),
            )


def _about(
    bookings: Bookings, row: Booking, says: Sentence, doubts: tuple[Doubt, ...] = ()
) -> Finding:
    return Finding(
        meetings=(row.meeting.id,), during=bookings.during(row), says=says, doubts=doubts
    )
