"""Cells that name a session of the day (*buổi*), or the whole day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.tables.cells import CellKind, Context, read_text
from coord_calendar.tables.names import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.domain.workcalendar import DaySession

ALL_DAY = "Cả ngày"


def _read(raw: object, context: Context) -> str:
    """Return the session's identifier, or `ALL_DAY`."""
    text = read_text(raw)
    if folded(text) == folded(ALL_DAY):
        return ALL_DAY
    return context.directory.find(("sessions",), text)[1]


def session_words(sessions: Sequence[DaySession]) -> tuple[str, ...]:
    """Return the words that such a cell may hold."""
    return (*(session.name for session in sessions), ALL_DAY)


SESSION = CellKind(_read)
