"""Bodies of which too few come: their members are elsewhere at that time, or away."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coord_calendar.conflicts.certainty import end_decides, in_doubt, unless_apart
from coord_calendar.conflicts.conflict import Part
from coord_calendar.conflicts.finding import Finding
from coord_calendar.conflicts.sentences import quorums as sentences
from coord_calendar.conflicts.uses import Use, clashes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.conflicts.bookings import Booking, Bookings
    from coord_calendar.conflicts.certainty import Doubt
    from coord_calendar.domain.attendees import Quorum
    from coord_calendar.domain.people import Commitment


@dataclass(frozen=True)
class Absences:
    """What keeps the members of one meeting's bodies from it.

    Parameters
    ----------
    meetings : dict of str to list of Booking
        By person the other meetings that expect the person then, in order of start.
    commitments : dict of str to list of Commitment
        By person what keeps the person away then.
    """

    meetings: dict[str, list[Booking]] = field(default_factory=dict)
    commitments: dict[str, list[Commitment]] = field(default_factory=dict)

    def __contains__(self, person: str) -> bool:
        return person in self.meetings or person in self.commitments

    def reason(self, person: str) -> Commitment | Booking:
        """Return one reason why a person is missing, being away before another meeting."""
        return (self.commitments.get(person) or self.meetings[person])[0]


def too_few_present(bookings: Bookings) -> Iterator[Finding]:
    """Yield the meetings at which fewer people of a body are present than its quorum."""
    quorums = {row.index: bookings.problem.quorums(row.meeting, row.day) for row in bookings.rows}
    counted = {person for own in quorums.values() for one in own for person in one.people}
    if not counted:
        return
    absences = _absences(bookings, counted)
    for row in bookings.rows:
        for quorum in quorums[row.index]:
            missing = [one for one in quorum.people if one in absences[row.index]]
            if len(quorum.people) - len(missing) < quorum.least:
                yield _finding(bookings, row, quorum, missing, absences[row.index])


def _absences(bookings: Bookings, people: set[str]) -> list[Absences]:
    """Return for each booking why some of the people are missing from it."""
    rows = bookings.rows
    away = [entry for entry in bookings.problem.commitments if entry.who is not None]
    found = [Absences() for _ in rows]
    expected = [
        Use(row.start, row.end, people.intersection(row.attendees.expected)) for row in rows
    ]
    absent = [
        Use(
            entry.during.start,
            entry.during.end,
            people.intersection(bookings.problem.people_away(entry)),
        )
        for entry in away
    ]
    for (a, b), both in sorted(clashes([*expected, *absent]).items()):
        for person in both if a < len(rows) else ():
            if b < len(rows):
                found[a].meetings.setdefault(person, []).append(rows[b])
                found[b].meetings.setdefault(person, []).append(rows[a])
            else:
                found[a].commitments.setdefault(person, []).append(away[b - len(rows)])
    return found


def _finding(
    bookings: Bookings, row: Booking, quorum: Quorum, missing: list[str], absences: Absences
) -> Finding:
    ranked = bookings.by_rank(missing, row.day)
    rows = {row.index: row}
    rows.update((other.index, other) for one in ranked for other in absences.meetings.get(one, ()))
    in_order = [rows[index] for index in sorted(rows)]
    commitments = {entry.id: None for one in ranked for entry in absences.commitments.get(one, ())}
    return Finding(
        meetings=tuple(one.meeting.id for one in in_order),
        during=bookings.during(row),
        parts=(
            *(
                Part(kind="person", id=one, hats=tuple(other.hats(one) for other in in_order))
                for one in ranked
            ),
            *(Part(kind="commitment", id=name) for name in commitments),
        ),
        says=sentences.quorum(
            bookings.words,
            row,
            quorum,
            [(one, absences.reason(one)) for one in ranked],
        ),
        doubts=_ends_decide(row, quorum, missing, absences),
    )


def _ends_decide(
    row: Booking, quorum: Quorum, missing: list[str], absences: Absences
) -> tuple[Doubt, ...]:
    """Return the doubts about meetings whose times decide who is missing."""
    doubts: dict[int, Doubt] = {}
    surely = 0
    for person in missing:
        meetings = absences.meetings.get(person, ())
        pairs = [sorted((row, other), key=lambda one: one.start) for other in meetings]
        reasons = [
            *(unless_apart(first, second) for first, second in pairs),
            *(
                end_decides(row, one.during.start, one.during.end)
                for one in absences.commitments.get(person, ())
            ),
        ]
        if all(reasons):
            rows = [doubt.row for reason in reasons for doubt in reason]
            doubts.update((one.index, in_doubt(one)) for one in rows)
        else:
            surely += 1
    enough = len(quorum.people) - surely >= quorum.least
    return tuple(doubts[index] for index in sorted(doubts)) if enough else ()
