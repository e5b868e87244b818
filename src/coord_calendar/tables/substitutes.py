"""Cells that say who may stand in: «CT UBND: PCT1, PCT2; CVP (chờ CT UBND đồng ý): PCVP».

Before the colon stands who is called, behind it who may attend instead, in order of preference. In
brackets stands whose consent a substitute needs: «(chờ … đồng ý)» while it is missing, «(… đã đồng
ý)» once it is given, with who accepted on their behalf, «, … nhận thay», and when, «ngày
23/11/2026»; before it, who proposed the substitutes: «(… đề xuất, chờ … đồng ý)».
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coord_calendar.domain.consent import Consent
from coord_calendar.domain.meeting import Attendance
from coord_calendar.tables.cell_error import CellError
from coord_calendar.tables.cells import PLANNED_DAY, CellKind, Context, split

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENTRY = re.compile(
    r"""(?P<who>.+?)\s*
    (?:\((?!\s*\))\s*
        (?:(?P<proposer>.+?)\s+đề\s+xuất\s*(?:,\s*|(?=\))))?
        (?:chờ\s+(?P<awaited>.+?)\s+đồng\s+ý\s*
          |(?P<asked>.+?)\s+đã\s+đồng\s+ý\s*
           (?:,\s*(?P<secretary>.+?)\s+nhận\s+thay\s*)?
           (?:ngày\s+(?P<day>[\d/.-]+)\s*)?
        )?
    \)\s*)?
    :\s*(?P<by>.+)""",
    re.IGNORECASE | re.VERBOSE,
)
_ONE = ("posts", "people")


def _read(raw: object, context: Context) -> tuple[Attendance, ...]:
    return tuple(_entry(part, context) for part in split(raw))


def _entry(part: str, context: Context) -> Attendance:
    found = _ENTRY.fullmatch(part)
    if found is None:
        raise CellError(
            f"«{part}» không hiểu được; ghi như: CT UBND: PCT UBND 1, PCT UBND 2",
            f"«{part}» is not understood; write like: CT UBND: PCT UBND 1, PCT UBND 2",
        )

    def named(name: str | None) -> str | None:
        return None if name is None else _named(name.strip(), context)

    substitutes = (named(name) for name in found["by"].split(",") if name.strip())
    return Attendance.model_validate(
        {
            "who": named(found["who"]),
            "substitutes": tuple(dict.fromkeys(substitutes)),
            "consent_of": named(found["awaited"] or found["asked"]),
            "consent_given": found["asked"] is not None,
            "consent": _consent(found, named(found["secretary"] or found["asked"]), context),
            "proposed_by": named(found["proposer"]),
        }
    )


def _named(name: str, context: Context) -> str:
    """Return whom a name means; of what is in brackets and not understood, how to write it."""
    try:
        return context.directory.find(_ONE, name)[1]
    except CellError as error:
        if "(" not in name:
            raise
        raise CellError(
            f"«{name}»: phần trong ngoặc không hiểu được; ghi trước dấu hai chấm, như: CT UBND "
            "(chờ CT UBND đồng ý): PCT UBND 1; hoặc: CT UBND (CT UBND đã đồng ý ngày 23/11/2026): "
            "PCT UBND 1",
            f"«{name}»: what is in brackets is not understood; write before the colon, like: "
            "CT UBND (chờ CT UBND đồng ý): PCT UBND 1; or: CT UBND (CT UBND đã đồng ý ngày "
            "23/11/2026): PCT UBND 1",
        ) from error


def _consent(found: re.Match[str], by: str | None, context: Context) -> Consent | None:
    """Return the consent that is recorded, which is one with its day."""
    if by is not None and found["day"] is not None:
        return Consent(by=by, on=PLANNED_DAY.read(found["day"], context))
    if found["secretary"] is not None:
        raise CellError(
            f"«{found['secretary']} nhận thay»: ghi thêm ngày, như: nhận thay ngày 23/11/2026",
            f"«{found['secretary']} nhận thay»: add the day, as in: nhận thay ngày 23/11/2026",
        )
    return None


def _write(entries: Iterable[Attendance]) -> str:
    return "; ".join(
        f"{entry.who}{_brackets(entry)}: {', '.join(entry.substitutes)}"
        for entry in entries
        if entry.substitutes
    )


def _brackets(entry: Attendance) -> str:
    said = [f"{entry.proposed_by} đề xuất"] if entry.proposed_by is not None else []
    if entry.consent_of is not None:
        said.append(_said_of_consent(entry.consent_of, entry))
    return f" ({', '.join(said)})" if said else ""


def _said_of_consent(asked: str, entry: Attendance) -> str:
    if not entry.consent_given:
        return f"chờ {asked} đồng ý"
    consent = entry.consent
    if consent is None:
        return f"{asked} đã đồng ý"
    accepted = "" if consent.by == asked else f", {consent.by} nhận thay"
    return f"{asked} đã đồng ý{accepted} ngày {consent.on:%d/%m/%Y}"


SUBSTITUTES = CellKind(_read, _write)
"""Calls of posts and people with those who may stand in for them."""
