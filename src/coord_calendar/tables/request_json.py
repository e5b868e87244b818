"""Requests as JSON: ``{"office": ..., "meetings": [...], "commitments": [...], "series": [...]}``.

Each entry is a meeting, a commitment or a series as the library itself writes it; only identifiers
are used, no names. Meetings that name no office have that of the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coord_calendar.domain.meeting import Meeting
from coord_calendar.domain.people import Commitment
from coord_calendar.domain.recurrence import Series
from coord_calendar.domain.value import normalised
from coord_calendar.tables.cell_error import CellError
from coord_calendar.tables.cells import FIRST_PLANNED_YEAR, LAST_PLANNED_YEAR
from coord_calendar.tables.files import refused
from coord_calendar.tables.gathering import TABLES
from coord_calendar.tables.json_file import read_json
from coord_calendar.tables.place import Place

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from coord_calendar.domain.value import Value
    from coord_calendar.tables.cells import Context
    from coord_calendar.tables.gathering import Gathering

_MODELS: dict[str, type[Value]] = {"meeting": Meeting, "commitment": Commitment, "series": Series}


def gather_json(path: Path, context: Context, gathering: Gathering) -> None:
    """Read one JSON file of requests."""
    given = read_json(path)
    if not isinstance(given, dict):
        raise refused(
            path,
            'phải có dạng {"office": …, "meetings": […]}',
            'the shape is {"office": …, "meetings": […]}',
        )
    place = Place(path.name)
    for key in given.keys() - {"office", *TABLES.values()}:
        gathering.faults.append(place.fault(key, "không có mục này", "there is no such field"))
    office = _office(given.get("office"), place, context, gathering)
    for record, table in TABLES.items():
        entries = given.get(table, [])
        if not isinstance(entries, list):
            gathering.faults.append(
                place.fault(table, "phải là một danh sách [...]", "this must be a list [...]")
            )
            continue
        for number, entry in enumerate(entries, start=1):
            if record == "meeting" and isinstance(entry, dict) and office is not None:
                entry.setdefault("office", office)
            _take(record, number, entry, path, gathering)


def _office(given: object, place: Place, context: Context, gathering: Gathering) -> str | None:
    if given is None:
        return None
    try:
        return context.directory.find(("offices",), str(given))[1]
    except CellError as error:
        gathering.faults.append(place.fault("office", error.vi, error.en))
        return context.directory.stand_in("offices")


def _take(record: str, number: int, entry: Any, path: Path, gathering: Gathering) -> None:
    place = Place(path.name)
    given = entry.get("id") if isinstance(entry, dict) else None
    name = normalised(given) if isinstance(given, str) else ""
    name = name or f"({number})"
    gathering.name(record, name, place)
    gathering.take(record, name, place, _MODELS[record], entry)
    made = gathering.good[record].get(name)
    far = None if made is None else next(_far_away(made), None)
    if far is not None:
        del gathering.good[record][name]
        gathering.faults.append(
            place.fault(
                far,
                f"năm phải từ {FIRST_PLANNED_YEAR} đến {LAST_PLANNED_YEAR}",
                f"the year must be from {FIRST_PLANNED_YEAR} to {LAST_PLANNED_YEAR}",
                record=f"{record} {name}",
            )
        )


def _far_away(made: Any) -> Iterator[str]:
    """Yield the fields whose moments lie in no year that anybody plans."""
    for field, moment in _moments(made):
        if moment is not None and not FIRST_PLANNED_YEAR <= moment.year <= LAST_PLANNED_YEAR:
            yield field


def _moments(made: Any) -> Iterator[tuple[str, dt.date | None]]:
    if isinstance(made, Series):
        yield "recurrence", made.recurrence.first_day
    elif isinstance(made, Commitment):
        yield from (("during", made.during.start), ("during", made.during.end))
    else:
        yield from (("release", made.release), ("deadline", made.deadline))
        yield "asked_start", made.asked_start
        yield "asked_session", made.asked_session.day if made.asked_session else None
        yield from (("consent", one.consent.on) for one in made.required if one.consent is not None)
        yield "pin", made.pin.start if made.pin else None
        for window in made.windows:
            yield from (("windows", window.start), ("windows", window.end))
