"""Cells with the days a series leaves out or moves: «24/11; 01/12», «30/11 > 01/12»."""

from __future__ import annotations

import datetime as dt
import re

from coord_calendar.domain.recurrence import MovedDate
from coord_calendar.tables.cell_error import CellError
from coord_calendar.tables.cells import PLANNED_DAY, CellKind, Context, split

_MOVE = re.compile(r"([\d/.-]+)\s*(?:>|->|→|sang)\s*([\d/.-]+)")


def _read_days(raw: object, context: Context) -> tuple[dt.date, ...]:
    parts = [raw] if isinstance(raw, dt.date) else split(raw)
    return tuple(PLANNED_DAY.read(part, context) for part in parts)


def _read_moves(raw: object, context: Context) -> tuple[MovedDate, ...]:
    return tuple(_move(part, context) for part in split(raw))


def _move(part: str, context: Context) -> MovedDate:
    found = _MOVE.fullmatch(part)
    if found is None:
        raise CellError(
            f"«{part}» không hiểu được; ghi như «30/11/2026 > 01/12/2026»",
            f"«{part}» is not understood; write «30/11/2026 > 01/12/2026»",
        )
    day, to = (PLANNED_DAY.read(text, context) for text in found.groups())
    return MovedDate(day=day, to=to)


DAYS = CellKind(_read_days)
MOVES = CellKind(_read_moves)
