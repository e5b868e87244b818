"""Facts in words: which rule is said by which sentence, and over whom or what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.explanation.matter import Matter
from coord_calendar.explanation.sentences import people, places, times
from coord_calendar.explanation.values import Fact
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coord_calendar.conflicts.words import Sentence
    from coord_calendar.domain.problem import Problem

SENTENCES: dict[RuleCode | None, Callable[[Matter], Sentence]] = {
    None: times.held,
    RuleCode.PERSON_OVERLAP: people.person_overlap,
    RuleCode.TRAVEL_TIME: people.travel_time,
    RuleCode.MINIMUM_REST: people.minimum_rest,
    RuleCode.PERSON_UNAVAILABLE: people.person_unavailable,
    RuleCode.QUORUM: people.quorum,
    RuleCode.CHAIR_PRESENT: people.chair_present,
    RuleCode.SUBSTITUTION: people.substitution,
    RuleCode.ROOM_OVERLAP: places.room_overlap,
    RuleCode.ROOM_UNAVAILABLE: places.room_unavailable,
    RuleCode.ROOM_GIVEN: places.room_given,
    RuleCode.ROOM_FITS: places.room_fits,
    RuleCode.SERVING_STAFF: places.serving_staff,
    RuleCode.POINT_OVERLAP: places.point_overlap,
    RuleCode.POINT_FITS: places.point_fits,
    RuleCode.LINK_CAPACITY: places.link_capacity,
    RuleCode.DURATION: times.duration,
    RuleCode.WORKING_SESSION: times.working_session,
    RuleCode.CONSECUTIVE_HALF_DAYS: times.consecutive_half_days,
    RuleCode.TIME_WINDOW: times.time_window,
    RuleCode.FIXED_TIME: times.fixed_time,
    RuleCode.LONGEST_DURATION: times.longest_duration,
    RuleCode.SHORTEST_NOTICE: times.shortest_notice,
    RuleCode.SERIES_PATTERN: times.series_pattern,
    RuleCode.PRECEDENCE: times.precedence,
    RuleCode.PINNED: times.pinned,
}
"""What is said of each hard rule, and that a meeting must be held."""

_PEOPLE = {RuleCode.PERSON_OVERLAP, RuleCode.TRAVEL_TIME, RuleCode.MINIMUM_REST}


def told(problem: Problem, rule: RuleCode | None, meetings: Sequence[str], about: str = "") -> Fact:
    """Return a fact with the sentences that say it.

    Parameters
    ----------
    problem : Problem
        What was asked for.
    rule : RuleCode or None
        A hard rule; None for "this meeting must be held".
    meetings : sequence of str
        The meetings; of two of which one waits for the other, the other first.
    about : str
        The person, the undivided room, the site, the point, the link or the commitment that the
        rule is about; empty if it is about the meetings alone.
    """
    matter = Matter(problem, [problem.meeting(name) for name in meetings], about)
    says = SENTENCES[rule](matter)
    return Fact(
        rule=rule,
        meetings=tuple(meetings),
        who=_who(rule, matter),
        rooms=_rooms(rule, matter),
        sites=(about,) if rule is RuleCode.SERVING_STAFF else (),
        points=(about,) if rule is RuleCode.POINT_OVERLAP else (),
        links=(about,) if rule is RuleCode.LINK_CAPACITY else (),
        vi=says.vi,
        en=says.en,
    )


def _who(rule: RuleCode | None, matter: Matter) -> tuple[str, ...]:
    if rule in _PEOPLE:
        return (matter.about,)
    return matter.people_away if rule is RuleCode.PERSON_UNAVAILABLE else ()


def _rooms(rule: RuleCode | None, matter: Matter) -> tuple[str, ...]:
    if rule is RuleCode.ROOM_OVERLAP:
        return (matter.about,)
    closed = matter.away.room if rule is RuleCode.ROOM_UNAVAILABLE else None
    return () if closed is None else (closed,)
