"""Clashes gathered: one meeting that clashes with forty others is one finding with forty parts.

Only conflicts between two meetings are gathered. Rule by rule, what blocks apart from what does
not, the meeting in most of them becomes the hub of a group with all of them; then the one in most
of those that are left; until nobody is in `FEWEST`. What is left, and what is about one meeting or
about many at once, stands alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.conflicts.conflict import Certainty, Conflict
from coord_calendar.conflicts.sentences.groups import of_group
from coord_calendar.conflicts.words import Words
from coord_calendar.domain.value import Id, Text, Value
from coord_calendar.rules import Level, Reaction, RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coord_calendar.domain.problem import Problem
    from coord_calendar.errors import Language

FEWEST = 3
"""Conflicts of one meeting from which on they are a group."""

_PAIR = 2


class ConflictGroup(Value):
    """Conflicts of one rule around one meeting, or one conflict alone.

    Parameters
    ----------
    rule : RuleCode
        The rule.
    level : Level
        Its level.
    reaction : Reaction
        Whether the conflicts keep a plan from being made, or are only told.
    certainty : Certainty
        Certain if any of the conflicts is.
    meeting : str or None
        The meeting that is in all of them; None for one conflict alone.
    conflicts : tuple of Conflict
        In the order in which they were given.
    vi, en : str
        The sentence that says it: of one alone, its own.
    """

    rule: RuleCode
    level: Level
    reaction: Reaction
    certainty: Certainty
    meeting: Id | None = None
    conflicts: tuple[Conflict, ...]
    vi: Text
    en: Text

    def text(self, lang: Language = "vi") -> str:
        """Return the sentence in the language asked for."""
        return self.vi if lang == "vi" else self.en

    def __str__(self) -> str:
        return self.vi


def grouped(problem: Problem, conflicts: Sequence[Conflict]) -> list[ConflictGroup]:
    """Return conflicts gathered into groups.

    Parameters
    ----------
    problem : Problem
        What was asked for; it knows what the meetings are called.
    conflicts : sequence of Conflict
        As :func:`find_conflicts` returns them.

    Returns
    -------
    list of ConflictGroup
        Each conflict stands in exactly one. In order of the first conflict of each.
    """
    alike: dict[tuple[RuleCode, Reaction], dict[int, Conflict]] = {}
    for place, conflict in enumerate(conflicts):
        if len(conflict.meetings) == _PAIR:
            alike.setdefault((conflict.rule, conflict.reaction), {})[place] = conflict
    hubs = [hub for pairs in alike.values() for hub in _hubs(pairs)]
    gathered = {place for _, places in hubs for place in places}
    alone = [(None, [place]) for place in range(len(conflicts)) if place not in gathered]
    words = Words(problem.city)
    return [
        _group(problem, words, meeting, [conflicts[place] for place in places])
        for meeting, places in sorted([*hubs, *alone], key=lambda group: group[1][0])
    ]


def _hubs(pairs: dict[int, Conflict]) -> Iterator[tuple[str, list[int]]]:
    """Yield the meetings that gather `FEWEST` conflicts or more, with their places in order."""
    left: dict[str, list[int]] = {}
    for place, conflict in pairs.items():
        for meeting in conflict.meetings:
            left.setdefault(meeting, []).append(place)
    while True:
        # Of equal ones the first that is in a conflict.
        hub = max(left, key=lambda meeting: len(left[meeting]))
        places = left.pop(hub)
        if len(places) < FEWEST:
            return
        yield hub, places
        taken = frozenset(places)
        for other in {name for place in places for name in pairs[place].meetings} - {hub}:
            left[other] = [place for place in left[other] if place not in taken]


def _group(
    problem: Problem, words: Words, meeting: str | None, conflicts: list[Conflict]
) -> ConflictGroup:
    first = conflicts[0]
    certain = [one for one in conflicts if one.certainty is Certainty.CERTAIN]
    if meeting is None:
        vi, en = first.vi, first.en
    else:
        others = [next(name for name in one.meetings if name != meeting) for one in conflicts]
        says = of_group(
            words,
            first.rule,
            problem.meeting(meeting),
            [problem.meeting(name) for name in others],
            possible=len(conflicts) - len(certain),
        )
        vi, en = says.vi, says.en
    return ConflictGroup(
        rule=first.rule,
        level=first.level,
        reaction=first.reaction,
        certainty=Certainty.CERTAIN if certain else Certainty.POSSIBLE,
        meeting=meeting,
        conflicts=tuple(conflicts),
        vi=vi,
        en=en,
    )
