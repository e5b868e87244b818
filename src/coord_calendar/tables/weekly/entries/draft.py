"""An entry in the making, and what holds for those that follow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coord_calendar.tables.weekly.entry import Part, Piece, Unread

if TYPE_CHECKING:
    from coord_calendar.tables.weekly.entries.days import DaySaid
    from coord_calendar.tables.weekly.entries.hours import Hours
    from coord_calendar.tables.weekly.entry import DaySpan, Spot


@dataclass
class Draft:
    """An entry being written; its day and week are what is written, not yet dates."""

    spot: Spot
    day: DaySaid | None
    day_at: Piece | None
    week: str = ""
    last_day: DaySaid | None = None
    session: DaySpan | None = None
    own_session: bool = True
    hours: Hours | None = None
    hours_at: Piece | None = None
    whose: Piece | None = None
    pieces: list[tuple[Part, Piece]] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    goes_on: Part = Part.CONTENT

    @property
    def one_day(self) -> bool:
        """Whether one day is written."""
        day = self.day
        return self.last_day is None and (
            day is None or (day.last_date is None and day.last_weekday is None)
        )

    def add(self, part: Part, text: str, spot: Spot, *, join: str = "") -> None:
        """Add a text; a line that goes on with the piece before it is joined to it."""
        if join and self.pieces and self.pieces[-1][0] is part and self.pieces[-1][1].spot == spot:
            before = self.pieces[-1][1].text
            self.pieces[-1] = (part, Piece(f"{before}{join}{text}", spot))
        else:
            self.pieces.append((part, Piece(text, spot)))


@dataclass(frozen=True)
class Standing:
    """What holds for the entries that follow, until something else is said."""

    day: DaySaid | None = None
    day_at: Piece | None = None
    session: DaySpan | None = None
    own_session: bool = False
    hours: Hours | None = None
    hours_at: Piece | None = None
    whose: Piece | None = None
    week: str = ""
