"""Clashes over video: bridge points used twice or unfit, and links that carry too much."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.conflicts.certainty import ends_decide, unless_apart
from coord_calendar.conflicts.conflict import Part
from coord_calendar.conflicts.finding import Finding
from coord_calendar.conflicts.peaks import concurrent_peaks
from coord_calendar.conflicts.sentences import points as sentences
from coord_calendar.conflicts.uses import Use, clashes, moment, numbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.conflicts.bookings import Booking, Bookings
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.places import VideoLink


def point_overlaps(bookings: Bookings) -> Iterator[Finding]:
    """Yield the pairs of meetings that share bridge points at the same time."""
    uses = (Use(row.start, row.end, row.points) for row in bookings.rows)
    for (a, b), points in clashes(uses).items():
        first, second = bookings.rows[a], bookings.rows[b]
        during = bookings.interval(second.start, min(first.end, second.end))
        yield Finding(
            meetings=(first.meeting.id, second.meeting.id),
            during=during,
            parts=tuple(Part(kind="point", id=point) for point in points),
            says=sentences.point_overlap(bookings.words, points, first, second, during),
            doubts=unless_apart(first, second),
        )


def point_does_not_fit(bookings: Bookings) -> Iterator[Finding]:
    """Yield the meetings with points too small or, if secret, with a line that is not protected."""
    for row in bookings.rows:
        small = _too_small(bookings, row)
        bare = _unprotected(bookings, row)
        link = _unprotected_link(bookings, row)
        lost = _is_secret_online(row) and row.meeting.link is None
        if small or bare or link or lost:
            points = dict.fromkeys((*small, *bare))
            yield Finding(
                meetings=(row.meeting.id,),
                during=bookings.during(row),
                parts=(
                    *(Part(kind="point", id=point) for point in points),
                    *(Part(kind="link", id=name) for name in link),
                ),
                says=sentences.point_fits(
                    bookings.words, row, small=small, bare=bare, link=link, lost=lost
                ),
            )


def _is_secret_online(row: Booking) -> bool:
    return row.meeting.is_secret and row.meeting.is_online


def _too_small(bookings: Bookings, row: Booking) -> list[str]:
    seats = row.meeting.point_seats or 0
    return [point for point in row.points if bookings.city.point(point).seats < seats]


def _unprotected(bookings: Bookings, row: Booking) -> list[str]:
    if not row.meeting.is_secret:
        return []
    return [point for point in row.points if not bookings.city.point(point).encrypted]


def _unprotected_link(bookings: Bookings, row: Booking) -> list[str]:
    link = row.meeting.link
    if link is None or not _is_secret_online(row) or bookings.city.link(link).encrypted:
        return []
    return [link]


def link_is_overloaded(bookings: Bookings) -> Iterator[Finding]:
    """Yield each unbroken stretch of time in which a link carries more than it can."""
    if all(row.meeting.link is None for row in bookings.rows):
        return
    start, end, resource, booking, names = numbered(
        [Use(row.start, row.end, _links(row.meeting)) for row in bookings.rows]
    )
    links = [bookings.city.link(name) for name in names]
    asked = [(1, len(bookings.rows[place].points)) for place in booking]
    most = [(link.conferences, link.points) for link in links]
    peaks = concurrent_peaks(
        start,
        end,
        resource,
        booking,
        demand=np.array(asked, dtype=np.int64).reshape(-1, 2),
        capacity=np.array(most, dtype=np.int64).reshape(-1, 2),
    )
    for peak, (code, begin, until) in enumerate(zip(*peaks[:3], strict=True)):
        part_of = [bookings.rows[place] for place in peaks.bookings_of(peak)]
        during = bookings.interval(moment(begin), moment(until))
        yield Finding(
            meetings=tuple(row.meeting.id for row in part_of),
            during=during,
            parts=(Part(kind="link", id=names[code]),),
            says=sentences.link_capacity(bookings.words, links[code], part_of, during),
            doubts=ends_decide(part_of, moment(begin), partial(_is_over, links[code])),
        )


def _links(meeting: Meeting) -> tuple[str, ...]:
    return () if meeting.link is None else (meeting.link,)


def _is_over(link: VideoLink, rows: list[Booking]) -> bool:
    return len(rows) > link.conferences or sum(len(row.points) for row in rows) > link.points
