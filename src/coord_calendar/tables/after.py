"""Cells that say which meetings come first: «GB-01; TT-02 + 3»."""

from __future__ import annotations

import re

from coord_calendar.domain.meeting import After
from coord_calendar.tables.cell_error import CellError
from coord_calendar.tables.cells import CellKind, Context, read_id, split

_WAIT = re.compile(r"(.+?)(?:\s*\+\s*(\d{1,4}))?")
_MOST_DAYS = 366


def _read(raw: object, _context: Context) -> tuple[After, ...]:
    return tuple(_wait(part) for part in split(raw))


def _wait(part: str) -> After:
    found = _WAIT.fullmatch(part)
    days = int(found[2] or 0) if found else 0
    if found is None or days > _MOST_DAYS:
        raise CellError(
            f"«{part}» không hiểu được; ghi như GB-01 hoặc GB-01 + 3 "
            f"(tối đa {_MOST_DAYS} ngày làm việc)",
            f"«{part}» is not understood; write GB-01 or GB-01 + 3 "
            f"(at most {_MOST_DAYS} working days)",
        )
    return After(meeting=read_id(found[1]), working_days=days)


AFTER = CellKind(_read)
