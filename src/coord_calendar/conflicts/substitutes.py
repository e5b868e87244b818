"""Meetings without their chair, and people who stand in for others and may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.conflicts.finding import Finding
from coord_calendar.conflicts.sentences import substitutes as sentences
from coord_calendar.domain.stand_ins import who_could_be_asked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from coord_calendar.conflicts.bookings import Booking, Bookings
    from coord_calendar.domain.schedule import Substitution


def chair_is_missing(bookings: Bookings) -> Iterator[Finding]:
    """Yield the meetings that neither the chair nor somebody named for the chair attends."""
    for row in bookings.rows:
        chair = row.meeting.chair
        if chair is None:
            continue
        named = [one.by for one in row.placement.substitutes if one.who == chair]
        allowed = bookings.problem.stand_ins(row.meeting, row.day).get(chair, {})
        somebody = bookings.city.people_meant(chair, row.day)
        if any(by not in allowed for by in named) or not (named or somebody):
            others = (one.by for one in row.placement.substitutes if one.who != chair)
            meant = {who for by in others for who, _ in bookings.city.people_meant(by, row.day)}
            yield Finding(
                meetings=(row.meeting.id,),
                during=bookings.during(row),
                says=sentences.chair_present(
                    bookings.words, row, chair, _could_be_asked(bookings, row, chair, meant)
                ),
            )


def substitute_may_not_stand_in(bookings: Bookings) -> Iterator[Finding]:
    """Yield each substitution that the request does not allow, or that another one excludes."""
    for row in bookings.rows:
        replaced: set[str] = set()
        standing_in: set[str] = set()
        for one in row.placement.substitutes:
            allowed = bookings.problem.stand_ins(row.meeting, row.day).get(one.who, {})
            person = allowed.get(one.by)
            if person is None or one.who in replaced or person in standing_in:
                yield Finding(
                    meetings=(row.meeting.id,),
                    during=bookings.during(row),
                    says=sentences.substitution(
                        bookings.words,
                        row,
                        one,
                        lacks_consent=_lacks_consent(row, one),
                        instead=_could_be_asked(bookings, row, one.who, standing_in),
                    ),
                )
            else:
                replaced.add(one.who)
                standing_in.add(person)


def _lacks_consent(row: Booking, one: Substitution) -> str | None:
    """Return whose consent to a substitution named in the request is missing; None if none is."""
    return next(
        (
            entry.consent_of
            for entry in row.meeting.required
            if entry.who == one.who and one.by in entry.substitutes and not entry.may_be_substituted
        ),
        None,
    )


def _could_be_asked(
    bookings: Bookings, row: Booking, who: str, standing_in: Collection[str]
) -> list[str]:
    """Return who could stand in for somebody and does not for another, the best first."""
    return [
        one.by
        for one in who_could_be_asked(bookings.problem, row.meeting, who, row.day)
        if one.person not in standing_in
    ]
