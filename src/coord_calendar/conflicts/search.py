"""The verbs: run the detectors over a plan, or over what the offices ask for."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from coord_calendar.conflicts.bookings import Bookings
from coord_calendar.conflicts.conflict import Certainty, Conflict
from coord_calendar.conflicts.detectors import DETECTORS
from coord_calendar.conflicts.sentences.doubts import with_doubts
from coord_calendar.domain.asked import asked_by_session, asked_in_vain
from coord_calendar.domain.schedule import Schedule
from coord_calendar.rules import RULES, Level, Reaction, RuleCode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from coord_calendar.conflicts.finding import Finding
    from coord_calendar.domain.problem import Problem

_BEFORE_ALL = dt.datetime.min.replace(tzinfo=dt.UTC)
_AFTER_EVERY_RANK = 1000
_LEVELS_IN_ORDER = {level: place for place, level in enumerate(Level)}
_RULES_IN_ORDER = {code: place for place, code in enumerate(RULES)}


def find_conflicts(
    problem: Problem, schedule: Schedule, rules: Collection[RuleCode] | None = None
) -> list[Conflict]:
    """Return every place where a schedule breaks a rule.

    Parameters
    ----------
    problem : Problem
        What was asked for.
    schedule : Schedule
        The plan, wherever it comes from.
    rules : collection of RuleCode or None
        The rules looked at; None for all that have a detector. Rules that only cost something are
        counted by :func:`coord_calendar.criteria.bill`, and naming them here finds nothing.

    Returns
    -------
    list of Conflict
        By level, hard ones first; certain before possible; then by the highest rank among the
        people concerned, those about nobody last; then in order of time, of the meetings' names and
        of the rule book. Those about meetings without a place have the earliest time. Empty if
        nothing is wrong.

    Raises
    ------
    InputError
        If the schedule names a meeting or a room that the problem does not hold.
    """
    return _found(Bookings(problem, schedule), rules)


def _found(bookings: Bookings, rules: Collection[RuleCode] | None) -> list[Conflict]:
    found = [
        conflict
        for code in DETECTORS
        if rules is None or code in rules
        for conflict in _conflicts(bookings, code)
    ]
    return sorted(found, key=lambda conflict: _order(conflict, bookings))


def _conflicts(bookings: Bookings, code: RuleCode) -> Iterator[Conflict]:
    """Yield what blocks, among the meetings for which the rule blocks, then what is only told."""
    under, told = bookings.problem.under(code), bookings.problem.under(code, told=True)
    blocking = list(DETECTORS[code](bookings.only(under))) if under else []
    for finding in blocking:
        yield _conflict(bookings, code, finding, Reaction.BLOCK)
    if len(told) > len(under):
        for finding in DETECTORS[code](bookings.only(told)):
            if finding not in blocking:
                yield _conflict(bookings, code, finding, Reaction.WARN)


def _conflict(bookings: Bookings, code: RuleCode, finding: Finding, reaction: Reaction) -> Conflict:
    rows = (bookings.by_meeting.get(name) for name in finding.meetings)
    open_hours = [row for row in rows if row is not None and row.hour_is_open]
    says = with_doubts(bookings.words, code, finding, open_hours)
    return Conflict(
        rule=code,
        level=RULES[code].level,
        reaction=reaction,
        certainty=finding.certainty,
        meetings=finding.meetings,
        during=finding.during,
        parts=finding.parts,
        vi=says.vi,
        en=says.en,
    )


def find_clashes(problem: Problem) -> list[Conflict]:
    """Return where the offices' requests clash, before anything is planned.

    Every meeting is looked at where its office asked for it. One that asks for a session without an
    hour may be anywhere in it: its clash is certain if it clashes wherever it is, else possible.
    Meetings that ask for neither, and rooms not yet given, are left aside.

    Parameters
    ----------
    problem : Problem
        What is asked for.

    Returns
    -------
    list of Conflict
        In the order of :func:`find_conflicts`.
    """
    placements = (*problem.as_asked().placements, *asked_in_vain(problem))
    bookings = Bookings(problem, Schedule(placements=placements), asked_by_session(problem))
    return _found(bookings, DETECTORS.keys() - {RuleCode.ROOM_GIVEN, RuleCode.DURATION})


def _order(
    conflict: Conflict, bookings: Bookings
) -> tuple[bool, int, bool, int, dt.datetime, tuple[str, ...], int, str]:
    return (
        not conflict.blocks,
        _LEVELS_IN_ORDER[conflict.level],
        conflict.certainty is Certainty.POSSIBLE,
        _highest_rank(conflict, bookings),
        conflict.during.start if conflict.during else _BEFORE_ALL,
        conflict.meetings,
        _RULES_IN_ORDER[conflict.rule],
        conflict.vi,
    )


def _highest_rank(conflict: Conflict, bookings: Bookings) -> int:
    """Return the rank of the highest among the people concerned, on the day of the clash."""
    if conflict.during is None:
        return _AFTER_EVERY_RANK
    day = bookings.city.calendar.day_of(conflict.during.start)
    people = (part.id for part in conflict.parts if part.kind == "person")
    return min((bookings.rank(who, day) for who in people), default=_AFTER_EVERY_RANK)
