"""Cells that say who may stand in: «CT UBND: PCT1, PCT2; CVP (chờ CT UBND đồng ý): PCVP».

Before the colon stands who is called, behind it who may attend instead, in order of preference. In
brackets stands whose consent a substitute needs: «(chờ … đồng ý)» while it is missing, «(… đã đồng
ý)» once it is given.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coord_calendar.domain.meeting import Attendance
from coord_calendar.tables.cell_error import CellError
from coord_calendar.tables.cells import CellKind, Context, split

if TYPE_CHECKING:
    from coord_calendar.tables.names import Directory

_ENTRY = re.compile(
    r"(?P<who>.+?)\s*"
    r"(?:\(\s*(?:chờ\s+(?P<awaited>.+?)\s+đồng\s+ý|(?P<given>.+?)\s+đã\s+đồng\s+ý)\s*\)\s*)?"
    r":\s*(?P<by>.+)",
    re.IGNORECASE,
)
_ONE = ("posts", "people")


def _read(raw: object, context: Context) -> tuple[Attendance, ...]:
    return tuple(_entry(part, context.directory) for part in split(raw))


def _entry(part: str, directory: Directory) -> Attendance:
    found = _ENTRY.fullmatch(part)
    if found is None:
        raise CellError(
            f"«{part}» không hiểu được; ghi như: CT UBND: PCT UBND 1, PCT UBND 2",
            f"«{part}» is not understood; write like: CT UBND: PCT UBND 1, PCT UBND 2",
        )
    consent = found["awaited"] or found["given"]
    return Attendance(
        who=directory.find(_ONE, found["who"])[1],
        substitutes=tuple(
            dict.fromkeys(
                directory.find(_ONE, name.strip())[1]
                for name in found["by"].split(",")
                if name.strip()
            )
        ),
        consent_of=None if consent is None else directory.find(_ONE, consent)[1],
        consent_given=found["given"] is not None,
    )


SUBSTITUTES = CellKind(_read)
"""Calls of posts and people with those who may stand in for them."""
