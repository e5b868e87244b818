"""Who may attend a meeting instead of whom.

A call may be answered by another if it means exactly one person, whom the meeting does not require
under another name. A substitute needs whatever consent is asked for, and is one person whom the
meeting does not require anyway. Who could be asked besides those the request names are the
deputies of whoever is called: those in charge of the meeting's field of work before the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from coord_calendar.domain.meeting import Attendance, Meeting
    from coord_calendar.domain.problem import Problem

Claim = Literal["named", "competent", "rank"]
"""Why somebody may be proposed: the request names them; as a deputy in charge of the meeting's
field of work; as a deputy of whoever is called."""


class Candidate(NamedTuple):
    """Somebody who could stand in, if asked.

    Parameters
    ----------
    by : str
        The post or person.
    person : str
        Whom that means on the day.
    why : {"named", "competent", "rank"}
        Why.
    """

    by: str
    person: str
    why: Claim


def names_required(meeting: Meeting) -> list[str]:
    """Return whom a meeting requires one by one, the chair first."""
    chair = [] if meeting.chair is None else [meeting.chair]
    return chair + [entry.who for entry in meeting.required if _is_whole(entry)]


def _is_whole(entry: Attendance) -> bool:
    return entry.quorum is None and not entry.some


def calls_of(meeting: Meeting, who: str) -> tuple[Attendance, ...]:
    """Return how a meeting requires all whom a name means; nothing for a chair named as that."""
    return tuple(entry for entry in meeting.required if entry.who == who and _is_whole(entry))


def who_may_stand_in(problem: Problem, meeting: Meeting, day: dt.date) -> dict[str, dict[str, str]]:
    """Return by call the names that may stand in, each with the person it means on a day."""
    found: dict[str, dict[str, str]] = {}
    for entry in meeting.required:
        if _is_whole(entry) and entry.may_be_substituted:
            by = _other_people(problem, meeting, day, entry.who, entry.substitutes)
            if by:
                found.setdefault(entry.who, {}).update(by)
    return found


def who_could_be_asked(
    problem: Problem, meeting: Meeting, who: str, day: dt.date
) -> tuple[Candidate, ...]:
    """Return who could stand in for a call of one person on a day, whether consented to or not.

    Each person once, best first: those whom the request names, in its order; the deputies in charge
    of the meeting's field, by rank; the other deputies, by rank. Nobody for a call that may not be
    answered by another.
    """
    if who not in names_required(meeting):
        return ()
    city = problem.city
    named = (name for entry in calls_of(meeting, who) for name in entry.substitutes)
    claims: dict[str, Claim] = dict.fromkeys(named, "named")
    deputies = [name for name in city.deputies_of(who, day) if name not in claims]
    competent = [name for name in deputies if meeting.field in city.fields_of(name, day)]
    claims.update(dict.fromkeys(competent, "competent"))
    claims.update(dict.fromkeys([name for name in deputies if name not in competent], "rank"))
    found: dict[str, Candidate] = {}
    for by, person in _other_people(problem, meeting, day, who, claims).items():
        found.setdefault(person, Candidate(by, person, claims[by]))
    return tuple(found.values())


def _other_people(
    problem: Problem, meeting: Meeting, day: dt.date, who: str, names: Iterable[str]
) -> dict[str, str]:
    """Return the names that mean one person, not the one called and not required anyway."""
    holder = problem.only_person(who, day)
    others = (name for name in names_required(meeting) if name != who)
    meant = {person for name in others for person, _ in problem.city.people_meant(name, day)}
    if holder is None or holder in meant:
        return {}
    found = {name: problem.only_person(name, day) for name in names}
    required = meant | {holder}
    return {name: one for name, one in found.items() if one is not None and one not in required}
