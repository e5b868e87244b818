"""How far an entry is understood: which words mean what, and which do not, with guesses."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from coord_calendar.domain.meeting import Attendance
    from coord_calendar.tables.weekly.entry import Part, Piece, Spot
    from coord_calendar.tables.weekly.meaning.guessing import Guess, Guesses
    from coord_calendar.tables.weekly.meaning.naming import Found, Names


class Grasp(StrEnum):
    """How far an entry is understood."""

    FULLY = "fully"
    PARTLY = "partly"
    NOT = "not"


class Sense(NamedTuple):
    """Words of an entry and what they were taken for.

    Parameters
    ----------
    words : str
        The words, as they stand.
    spot : Spot
        Where.
    field : str
        The part of the meeting they went into: ``chair``, ``asked_room``, ``note``...
    ids : tuple of str
        The entries of the directory they mean; empty for text kept as it is.
    """

    words: str
    spot: Spot
    field: str
    ids: tuple[str, ...] = ()


class Unknown(NamedTuple):
    """Words of an entry that are not understood.

    Parameters
    ----------
    words : str
        The words to be taught; empty in a secret entry, whose words are not kept.
    spot : Spot
        Where they stand.
    part : Part or None
        What they are about; None for a doubt about the day or the hour.
    guesses : tuple of Guess
        What they may mean, the likeliest first.
    vi, en : str
        What is not understood, and why.
    """

    words: str
    spot: Spot
    part: Part | None
    guesses: tuple[Guess, ...] = ()
    vi: str = ""
    en: str = ""


@dataclass
class Draft:
    """A meeting in the making: what was understood of one entry so far.

    Parameters
    ----------
    names : Names
        What names mean.
    guesses : Guesses
        What other names may mean.
    """

    names: Names
    guesses: Guesses
    senses: list[Sense] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    chair: str | None = None
    body: str | None = None
    required: dict[str, Attendance] = field(default_factory=dict)
    optional: dict[str, Attendance] = field(default_factory=dict)

    def find(self, words: str, *tables: str) -> Found | None:
        """Return what words mean in some tables."""
        return self.names.find(words, tables)

    def took(self, words: str, piece: Piece, field: str, ids: tuple[str, ...] = ()) -> None:
        """Take note of what words were taken for."""
        self.senses.append(Sense(words, piece.spot, field, ids))

    def missed(self, words: str, piece: Piece, part: Part, *tables: str) -> None:
        """Take note of words that name nothing known."""
        self.unknown.append(
            Unknown(
                words,
                piece.spot,
                part,
                self.guesses.of(words, tables),
                f"chưa hiểu «{words}»",
                f"«{words}» is not understood",
            )
        )

    def doubt(self, words: str, piece: Piece, part: Part | None, vi: str, en: str) -> None:
        """Take note of words that were understood as far as they go, but cannot be right."""
        self.unknown.append(Unknown(words, piece.spot, part, (), vi, en))
