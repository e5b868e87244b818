"""Cells that say who comes: «Thường trực HĐND; các Phó Chủ tịch UBND liên quan».

A name followed by «liên quan» calls only those of the people meant whom the matter concerns. The
plural «các» before a name means the same post or body without it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coord_calendar.domain.meeting import Attendance
from coord_calendar.tables.cells import CellKind, Context, split
from coord_calendar.tables.names import WHO, folded

if TYPE_CHECKING:
    from coord_calendar.tables.names import Directory

_CONCERNED = re.compile(r"(.+?)\s(?:có )?liên quan", re.IGNORECASE)
_PLURAL = "các "


def _read(raw: object, context: Context) -> tuple[Attendance, ...]:
    found: dict[str, bool] = {}
    for part in split(raw):
        who, some = _called(context.directory, part)
        # Called in full once is called in full.
        found[who] = some and found.get(who, True)
    return tuple(Attendance(who=who, some=some) for who, some in found.items())


def _called(directory: Directory, text: str) -> tuple[str, bool]:
    """Return the identifier that `text` names, and whether only those concerned come."""
    text = " ".join(text.split())
    concerned = _CONCERNED.fullmatch(text)
    # Something may bear the words in its own name.
    some = concerned is not None and not directory.knows(WHO, text)
    named = concerned[1] if concerned is not None and some else text
    return directory.find_any(WHO, _spellings(named))[1], some


def _spellings(text: str) -> tuple[str, ...]:
    if folded(text).startswith(_PLURAL):
        return text, text[len(_PLURAL) :]
    return text, _PLURAL + text


ATTENDANCE = CellKind(_read)
"""Posts, bodies and people, each once, marked if only those concerned come."""
