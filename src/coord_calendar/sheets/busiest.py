"""The people whom the index draws: those with the most clashes before planning.

The same figures stand beside the drawing as a table, for those who cannot see it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coord_calendar.conflicts.conflict import Conflict
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule
    from coord_calendar.errors import Language


class Busy(NamedTuple):
    """One person: meetings that need the person, and hard clashes, before and after planning."""

    person: str
    name: str
    meetings_before: int
    clashes_before: int
    meetings_after: int
    clashes_after: int


def busiest_people(
    problem: Problem,
    schedule: Schedule,
    clashes: Iterable[Conflict],
    conflicts: Iterable[Conflict],
    *,
    most: int,
    lang: Language,
) -> tuple[Busy, ...]:
    """Return at most `most` people, those with most clashes first.

    People of equal clashes come by their number of meetings, then by rank; people without meetings
    are left out.
    """
    before, after = meetings_of(problem, problem.as_asked()), meetings_of(problem, schedule)
    clashes_before, clashes_after = _clashes_of(clashes), _clashes_of(conflicts)
    city = problem.city
    found = [
        Busy(
            person=person,
            name=city.label("people", person, lang),
            meetings_before=len(before.get(person, ())),
            clashes_before=clashes_before[person],
            meetings_after=len(after.get(person, ())),
            clashes_after=clashes_after[person],
        )
        for person in sorted(before.keys() | after.keys())
    ]
    found.sort(
        key=lambda busy: (
            -busy.clashes_before,
            -max(busy.meetings_before, busy.meetings_after),
            city.rank_of(busy.person, problem.first_day),
        )
    )
    return tuple(found[:most])


def meetings_of(problem: Problem, schedule: Schedule) -> dict[str, list[Placement]]:
    """Return, by person, where the meetings are that expect the person, in order of time."""
    found: dict[str, list[Placement]] = {}
    for placement in sorted(
        schedule.placements, key=lambda placed: (placed.start, placed.end, placed.meeting)
    ):
        for person in problem.attendees_at(placement).expected:
            found.setdefault(person, []).append(placement)
    return found


def _clashes_of(conflicts: Iterable[Conflict]) -> Counter[str]:
    return Counter(
        part.id
        for conflict in conflicts
        if conflict.blocks
        for part in conflict.parts
        if part.kind == "person"
    )
