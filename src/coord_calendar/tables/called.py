"""Cells that say who must come: «Thường trực HĐND; ubnd (quá nửa); bch (tối thiểu 12)».

Behind a body in brackets stands how many of its members are enough: a number, or «quá nửa» for more
than half of the people who are its members on the first day planned, resolved when it is read.
"""

from __future__ import annotations

import re

from coord_calendar.domain.meeting import Attendance
from coord_calendar.tables.cell_error import CellError
from coord_calendar.tables.cells import CellKind, Context, split
from coord_calendar.tables.names import WHO

_QUORUM = re.compile(r"(.+?)\s*\(\s*(?:quá\s+nửa|tối\s+thiểu\s+(\d{1,6}))\s*\)", re.IGNORECASE)


def _read(raw: object, context: Context) -> tuple[Attendance, ...]:
    return tuple(dict.fromkeys(_called(part, context) for part in split(raw)))


def _called(part: str, context: Context) -> Attendance:
    found = _QUORUM.fullmatch(part)
    if found is None:
        return Attendance(who=context.directory.find(WHO, part)[1])
    table, who = context.directory.find(WHO, found[1])
    if table == "bodies" or context.directory.is_lenient:
        quorum = int(found[2]) if found[2] else context.members.get(who, 0) // 2 + 1
        if quorum > 0:
            return Attendance(who=who, quorum=quorum)
    raise CellError(
        f"«{part}»: chỉ tập thể mới có số thành viên tối thiểu, ít nhất là 1",
        f"«{part}»: only a body has a least number of members, 1 or more",
    )


CALLED = CellKind(_read)
"""Posts, bodies and people, each once; a body with its quorum, if it has one."""
