"""Cells that say who comes: «Thường trực HĐND; các Phó Chủ tịch UBND liên quan; ubnd (quá nửa)».

A name followed by «liên quan» calls only those of the people meant whom the matter concerns. The
plural «các» before a name means the same post or body without it. Behind a body in brackets stands
how many of its members are enough: a number, or «quá nửa» for more than half of the people who are
its members on the first day planned, resolved when it is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coord_calendar.domain.meeting import Attendance
from coord_calendar.tables.cell_error import CellError
from coord_calendar.tables.cells import CellKind, Context, split
from coord_calendar.tables.names import WHO, folded

if TYPE_CHECKING:
    from coord_calendar.tables.names import Directory

_CONCERNED = re.compile(r"(.+?)\s(?:có )?liên quan", re.IGNORECASE)
_QUORUM = re.compile(r"(.+?)\s*\(\s*(?:quá nửa|tối thiểu (\d{1,6}))\s*\)", re.IGNORECASE)
_PLURAL = "các "


def _read(raw: object, context: Context) -> tuple[Attendance, ...]:
    found: dict[str, Attendance] = {}
    for part in split(raw):
        called = _called(" ".join(part.split()), context)
        # Called in full once is called in full, and as a body rather than as those concerned.
        found[called.who] = min(found.get(called.who, called), called, key=_how_few)
    return tuple(found.values())


def _how_few(called: Attendance) -> tuple[bool, bool]:
    return called.some, called.quorum is not None


def _read_invited(raw: object, context: Context) -> tuple[Attendance, ...]:
    found = _read(raw, context)
    if any(called.quorum is not None for called in found):
        raise CellError(
            "số thành viên tối thiểu chỉ ghi ở cột Thành phần",
            "a least number of members stands in the column Thành phần only",
        )
    return found


def _called(text: str, context: Context) -> Attendance:
    # Something may bear the words in its own name.
    directory = context.directory
    is_name = directory.knows(WHO, text)
    quorum = None if is_name else _QUORUM.fullmatch(text)
    if quorum is not None:
        return _with_quorum(text, quorum, context)
    concerned = None if is_name else _CONCERNED.fullmatch(text)
    named = text if concerned is None else concerned[1]
    _, who = _find(directory, named)
    return Attendance(who=who, some=concerned is not None)


def _with_quorum(text: str, found: re.Match[str], context: Context) -> Attendance:
    table, who = _find(context.directory, found[1])
    if table == "bodies" or context.directory.is_lenient:
        quorum = int(found[2]) if found[2] else context.members.get(who, 0) // 2 + 1
        if quorum > 0:
            return Attendance(who=who, quorum=quorum)
    raise CellError(
        f"«{text}»: chỉ tập thể mới có số thành viên tối thiểu, ít nhất là 1",
        f"«{text}»: only a body has a least number of members, 1 or more",
    )


def _find(directory: Directory, text: str) -> tuple[str, str]:
    """Return the table and the identifier of what `text` names, with «các» or without."""
    plural = folded(text).startswith(_PLURAL)
    other = text[len(_PLURAL) :] if plural else _PLURAL + text
    return directory.find_any(WHO, (text, other))


ATTENDANCE = CellKind(_read)
"""Posts, bodies and people, each once; marked if only those concerned, or so many, come."""

INVITED = CellKind(_read_invited)
"""The same without numbers of members."""
