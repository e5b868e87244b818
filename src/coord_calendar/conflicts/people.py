"""Clashes between people: one person in two meetings, on the way between them, or away.

A clash is between persons, whatever the hats under which the meetings call them.
"""

from __future__ import annotations

import datetime as dt
from itertools import chain
from typing import TYPE_CHECKING

from coord_calendar.conflicts.certainty import end_decides, members_decide, unless_apart
from coord_calendar.conflicts.conflict import Part
from coord_calendar.conflicts.finding import Finding
from coord_calendar.conflicts.sentences import people as sentences
from coord_calendar.conflicts.uses import Use, clashes
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.conflicts.bookings import Booking, Bookings


_NO_GAP = dt.timedelta()


def person_overlaps(bookings: Bookings) -> Iterator[Finding]:
    """Yield the pairs of meetings that require the same people at the same time."""
    for (a, b), people in clashes(_required(bookings)).items():
        first, second = bookings.rows[a], bookings.rows[b]
        gap = _gap_needed(bookings, first, second, people)
        yield _double_booking(bookings, first, second, people, gap)


def _gap_needed(
    bookings: Bookings, first: Booking, second: Booking, people: list[str]
) -> dt.timedelta:
    """Return what must lie between two meetings of which one may be moved away from the other.

    Without it the one clash would give way to another, of travel or rest.
    """
    if not (first.hour_is_open or second.hour_is_open):
        return _NO_GAP
    both = {first.meeting.id, second.meeting.id}
    minutes = [0]
    if both <= bookings.problem.under(RuleCode.TRAVEL_TIME):
        minutes.append(bookings.city.minutes_between(first.site, second.site))
    if both <= bookings.problem.under(RuleCode.MINIMUM_REST):
        minutes.extend(bookings.city.rest_of(person, first.day) for person in people)
    return dt.timedelta(minutes=max(minutes))


def optional_overlaps(bookings: Bookings) -> Iterator[Finding]:
    """Yield the pairs of meetings at the same time of which people need not attend one or both."""
    uses = (
        Use(row.start, row.end, [*row.attendees.required, *row.attendees.optional])
        for row in bookings.rows
    )
    for (a, b), both in clashes(uses).items():
        first, second = bookings.rows[a], bookings.rows[b]
        people = [
            person
            for person in both
            if person in first.attendees.optional or person in second.attendees.optional
        ]
        if people:
            yield _double_booking(bookings, first, second, people)


def travel_takes_longer(bookings: Bookings) -> Iterator[Finding]:
    """Yield the pairs of meetings between which the people required by both cannot travel.

    Any pair is looked at whose gap is shorter than the longest way, not only neighbours in time: a
    short meeting between two others does not bring their sites together.
    """
    minutes = (way.minutes for way in bookings.city.travel)
    longest = dt.timedelta(minutes=max((bookings.city.travel_minutes, *minutes)))
    for (a, b), people in clashes(_required(bookings, stay_on=longest)).items():
        first, second = bookings.rows[a], bookings.rows[b]
        way = bookings.city.minutes_between(first.site, second.site)
        gap = second.start - first.end
        if dt.timedelta() <= gap < dt.timedelta(minutes=way):
            ranked = bookings.by_rank(people, first.day)
            yield Finding(
                meetings=(first.meeting.id, second.meeting.id),
                during=bookings.interval(first.end, second.start),
                parts=_parts(ranked, first, second),
                says=sentences.travel_time(bookings.words, ranked, first, second, way),
                doubts=unless_apart(first, second, dt.timedelta(minutes=way)),
            )


def rest_is_too_short(bookings: Bookings) -> Iterator[Finding]:
    """Yield the pairs of meetings between which people required by both rest too little."""
    longest = dt.timedelta(minutes=bookings.city.longest_rest)
    if not longest:
        return
    for (a, b), people in clashes(_required(bookings, stay_on=longest)).items():
        first, second = bookings.rows[a], bookings.rows[b]
        gap = second.start - first.end
        rests = {person: bookings.city.rest_of(person, first.day) for person in people}
        tired = [one for one in people if dt.timedelta() <= gap < dt.timedelta(minutes=rests[one])]
        if tired:
            ranked = bookings.by_rank(tired, first.day)
            rest = max(rests[person] for person in tired)
            yield Finding(
                meetings=(first.meeting.id, second.meeting.id),
                during=bookings.interval(first.end, second.start),
                parts=_parts(ranked, first, second),
                says=sentences.minimum_rest(bookings.words, ranked, first, second, rest),
                doubts=unless_apart(first, second, dt.timedelta(minutes=rest)),
            )


def person_is_away(bookings: Bookings) -> Iterator[Finding]:
    """Yield the meetings that require people while a commitment keeps them away."""
    away = [entry for entry in bookings.problem.commitments if entry.who is not None]
    absences = [
        Use(entry.during.start, entry.during.end, bookings.problem.people_away(entry))
        for entry in away
    ]
    absent = frozenset(chain.from_iterable(absence.resources for absence in absences))
    present = (
        use._replace(resources=absent.intersection(use.resources)) for use in _required(bookings)
    )
    for (a, b), people in clashes([*present, *absences]).items():
        if a < len(bookings.rows) <= b:
            row, entry = bookings.rows[a], away[b - len(bookings.rows)]
            ranked = bookings.by_rank(people, row.day)
            yield Finding(
                meetings=(row.meeting.id,),
                during=bookings.interval(
                    max(row.start, entry.during.start), min(row.end, entry.during.end)
                ),
                parts=(*_parts(ranked, row), Part(kind="commitment", id=entry.id)),
                says=sentences.person_unavailable(bookings.words, ranked, row, entry),
                doubts=end_decides(row, entry.during.start, entry.during.end),
            )


def _required(bookings: Bookings, stay_on: dt.timedelta = dt.timedelta()) -> Iterator[Use]:
    for row in bookings.rows:
        yield Use(row.start, row.end + stay_on, row.attendees.required)


def _double_booking(
    bookings: Bookings,
    first: Booking,
    second: Booking,
    people: list[str],
    gap: dt.timedelta = _NO_GAP,
) -> Finding:
    ranked = bookings.by_rank(people, first.day)
    during = bookings.interval(max(first.start, second.start), min(first.end, second.end))
    return Finding(
        meetings=(first.meeting.id, second.meeting.id),
        during=during,
        parts=_parts(ranked, first, second),
        says=sentences.double_booking(bookings.words, ranked, first, second, during),
        doubts=(*unless_apart(first, second, gap, gap), *members_decide(ranked, first, second)),
    )


def _parts(people: list[str], *rows: Booking) -> tuple[Part, ...]:
    return tuple(
        Part(kind="person", id=person, hats=tuple(row.hats(person) for row in rows))
        for person in people
    )
