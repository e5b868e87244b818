"""A clash as a value: which rule, which meetings, who or what, when, and how to say it.

One conflict is about one rule and one meeting, or one pair of meetings; its parts name each person,
room or bridge point over which they clash.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from coord_calendar.domain.interval import Interval
from coord_calendar.domain.people import Hat
from coord_calendar.domain.value import Id, Text, Value
from coord_calendar.errors import Language
from coord_calendar.rules import Level, Reaction, RuleCode

PartKind = Literal["person", "room", "site", "point", "link", "commitment"]


class Certainty(StrEnum):
    """Whether a clash is one for sure.

    It is certain between people and places named, at times known. It is possible when it hangs on
    an end that was inferred from the kind of meeting, on the hour of a meeting that asks for a
    session only, or on who of a group comes.
    """

    CERTAIN = "certain"
    POSSIBLE = "possible"


class Part(Value):
    """One person or thing over which meetings clash.

    Parameters
    ----------
    kind : {"person", "room", "site", "point", "link", "commitment"}
        What it is.
    id : str
        Its name in the directory.
    hats : tuple of tuple of Hat
        For a person: the hats under which each of the conflict's meetings calls the person, in the
        order of the conflict's meetings; else empty.
    """

    kind: PartKind
    id: Id
    hats: tuple[tuple[Hat, ...], ...] = ()


class Conflict(Value):
    """A rule broken, or a loss worth telling.

    Parameters
    ----------
    rule : RuleCode
        The rule.
    level : Level
        Its level.
    reaction : Reaction
        Whether it keeps a plan from being made (*block*), or is only told (*warn*).
    certainty : Certainty
        Whether it is one for sure; a possible one says on what it hangs. A hard rule is hard either
        way.
    meetings : tuple of str
        One meeting, or two in order of start, or as many as exceed a capacity together, or one
        with all that keep people from it.
    during : Interval or None
        When they clash; for one meeting, when it takes place.
    parts : tuple of Part
        Over whom or what; empty when the rule is about the meeting's time alone.
    vi, en : str
        The sentence that says it.
    """

    rule: RuleCode
    level: Level
    reaction: Reaction = Reaction.BLOCK
    certainty: Certainty = Certainty.CERTAIN
    meetings: tuple[Id, ...]
    during: Interval | None = None
    parts: tuple[Part, ...] = ()
    vi: Text
    en: Text

    @property
    def blocks(self) -> bool:
        """Whether no plan may hold it."""
        return self.reaction is Reaction.BLOCK

    def text(self, lang: Language = "vi") -> str:
        """Return the sentence in the language asked for."""
        return self.vi if lang == "vi" else self.en

    def __str__(self) -> str:
        return self.vi
