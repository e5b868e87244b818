"""What a detector finds, before its rule's name and level are put to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coord_calendar.conflicts.bookings import Bookings
from coord_calendar.conflicts.conflict import Certainty

if TYPE_CHECKING:
    from coord_calendar.conflicts.certainty import Doubt
    from coord_calendar.conflicts.conflict import Part
    from coord_calendar.conflicts.words import Sentence
    from coord_calendar.domain.interval import Interval


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One place where a rule does not hold; see `Conflict` for the parts.

    Parameters
    ----------
    meetings : tuple of str
        The meetings concerned, in order of start.
    during : Interval or None
        When; None for a meeting that has no place.
    parts : tuple of Part
        Over whom or what.
    says : Sentence
        The sentence in both languages, without the doubts.
    doubts : tuple of Doubt
        On what the clash hangs; empty if it is certain.
    """

    meetings: tuple[str, ...]
    during: Interval | None
    parts: tuple[Part, ...] = ()
    says: Sentence
    doubts: tuple[Doubt, ...] = ()

    @property
    def certainty(self) -> Certainty:
        """Whether it is a clash for sure."""
        return Certainty.POSSIBLE if self.doubts else Certainty.CERTAIN


Detector = Callable[[Bookings], Iterator[Finding]]
"""Looks at a whole schedule and yields each place where its rule does not hold."""
