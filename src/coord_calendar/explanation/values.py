"""Why not every meeting can be placed: reasons made of facts that cannot hold together.

A *fact* is one rule for one meeting, or for a few that share a person, a room or a point; or that a
meeting must be held at all. A *reason* is a smallest set of facts: together they are impossible,
and without any one of them they are not.
"""

from __future__ import annotations

from enum import StrEnum

from coord_calendar.domain.schedule import Schedule
from coord_calendar.domain.value import Id, Text, Value
from coord_calendar.errors import Language
from coord_calendar.rules import RuleCode


class Possibility(StrEnum):
    """What was shown about placing every meeting."""

    POSSIBLE = "possible"
    """There is a plan that places every meeting and keeps every hard rule."""
    IMPOSSIBLE = "impossible"
    """Proved: there is none; each reason was proved a second time."""
    NOT_SHOWN = "not_shown"
    """Neither was shown in the time given."""


class Fact(Value):
    """One thing that must hold.

    Parameters
    ----------
    rule : RuleCode or None
        The rule that says so; None for "this meeting must be held".
    meetings : tuple of str
        The meetings of which it is said, in the order of the problem.
    who : tuple of str
        The people over whom.
    rooms, sites, points, links : tuple of str
        The rooms, the sites whose staff serves them, the bridge points and the links over which.
    vi, en : str
        The sentence that says it.
    """

    rule: RuleCode | None
    meetings: tuple[Id, ...]
    who: tuple[Id, ...] = ()
    rooms: tuple[Id, ...] = ()
    sites: tuple[Id, ...] = ()
    points: tuple[Id, ...] = ()
    links: tuple[Id, ...] = ()
    vi: Text
    en: Text

    def text(self, lang: Language = "vi") -> str:
        """Return the sentence in the language asked for."""
        return self.vi if lang == "vi" else self.en

    def __str__(self) -> str:
        return self.vi


class Reason(Value):
    """Facts that cannot hold together; without any one of them the others can.

    Parameters
    ----------
    facts : tuple of Fact
        First that the meetings must be held, then the rules in the order of the book.
    """

    facts: tuple[Fact, ...]

    @property
    def meetings(self) -> tuple[str, ...]:
        """The meetings that cannot all be placed."""
        return tuple(name for fact in self.facts if fact.rule is None for name in fact.meetings)

    def text(self, lang: Language = "vi") -> str:
        """Return the facts, one a line, in the language asked for."""
        return "\n".join(fact.text(lang) for fact in self.facts)

    def __str__(self) -> str:
        return self.text()


class Explanation(Value):
    """Whether every meeting can be placed, and if not, why.

    Parameters
    ----------
    status : Possibility
        What was shown.
    reasons : tuple of Reason
        Why it is impossible; no two share a meeting, so that at least as many meetings must give
        way.
    others_possible : bool
        Whether there is a plan of all the meetings that no reason names, which the detectors let
        pass. If not, reasons may be left: as many were found as were asked for, or time was over.
    schedule : Schedule or None
        If it is possible, a plan that the detectors let pass; its cost was not looked at.
    seconds : float
        How long it took.
    """

    status: Possibility
    reasons: tuple[Reason, ...] = ()
    others_possible: bool = False
    schedule: Schedule | None = None
    seconds: float
