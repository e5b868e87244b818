"""How far an entry is understood: which words mean what, and which do not, with guesses."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.tables.weekly.entry import Part
from coord_calendar.tables.weekly.meaning import wording
from coord_calendar.tables.weekly.meaning.wording import plain, without

if TYPE_CHECKING:
    from coord_calendar.domain.meeting import Attendance
    from coord_calendar.tables.weekly.entry import Piece, Spot
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
    is_outside : bool
        Whether it is a unit that the directory does not hold: it occupies nobody known.
    """

    words: str
    spot: Spot
    part: Part | None
    guesses: tuple[Guess, ...] = ()
    vi: str = ""
    en: str = ""
    is_outside: bool = False


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
        guesses = self.guesses.of(words, tables)
        outside = part in _ASKED and names_unit(words) and not _is_near_a_body(words, guesses)
        vi, en = (
            (f"«{words}» ngoài danh mục", f"«{words}» is outside the directory")
            if outside
            else (f"chưa hiểu «{words}»", f"«{words}» is not understood")
        )
        self.unknown.append(Unknown(words, piece.spot, part, guesses, vi, en, outside))

    def doubt(self, words: str, piece: Piece, part: Part | None, vi: str, en: str) -> None:
        """Take note of words that were understood as far as they go, but cannot be right."""
        self.unknown.append(Unknown(words, piece.spot, part, (), vi, en))


_ASKED = frozenset({Part.ATTENDING, Part.INVITED})
_SURELY_NEAR = 85


def names_unit(text: str) -> bool:
    """Return whether a text begins as units do, and no post: «Sở …», «UBND các xã»."""
    said = without(plain(text), ("các", "một số", "đại diện", "toàn thể")) or plain(text)
    return any(f"{said} ".startswith(f"{unit} ") for unit in wording.words()["units"])


def _is_near_a_body(text: str, guesses: tuple[Guess, ...]) -> bool:
    """Return whether a body was likely meant: «Văn phòng Thành ủy», but not by «UBND các xã»."""
    near = any(one.table == "bodies" and one.score >= _SURELY_NEAR for one in guesses)
    return near and not any(f" {plural} " in f" {plain(text)} " for plural in ("các", "một số"))
