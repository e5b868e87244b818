"""The city from a file and into one: JSON as the library writes it, or an Excel workbook.

The workbook has one sheet a table, described in :mod:`coord_calendar.tables.city_columns`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from coord_calendar.domain.city import City
from coord_calendar.errors import InputError
from coord_calendar.tables.city_sheets import read_city_sheets
from coord_calendar.tables.city_writing import write_city_sheets
from coord_calendar.tables.json_file import read_json
from coord_calendar.tables.place import Place
from coord_calendar.tables.plain_words import plain_faults


def read_city(path: Path | str) -> City:
    """Read a city.

    Parameters
    ----------
    path : path
        ``.json`` or ``.xlsx``.

    Returns
    -------
    City

    Raises
    ------
    InputError
        With everything wrong in the file.
    MissingExtraError
        If it is an Excel file and openpyxl is not installed.
    """
    path = Path(path)
    return _read_json(path) if path.suffix.lower() == ".json" else read_city_sheets(path)


def write_city(path: Path | str, city: City) -> Path:
    """Write a city as an Excel workbook that :func:`read_city` gives back equal.

    Parameters
    ----------
    path : path
        Where it shall be, ``.xlsx``; a file that is there is replaced whole.
    city : City
        The city. Hours are written to the minute.

    Returns
    -------
    Path
        Where it is.

    Raises
    ------
    InputError
        If a sheet cannot hold a text of the city's, or the file cannot be written there.
    MissingExtraError
        If openpyxl is not installed.
    """
    path = Path(path)
    write_city_sheets(path, city)
    return path


def _read_json(path: Path) -> City:
    given = read_json(path)
    place = Place(path.name)
    try:
        return City.model_validate(given)
    except InputError as error:
        raise InputError(
            place.fault(fault.field, fault.vi, fault.en, record=fault.record)
            for fault in error.faults
        ) from None
    except ValidationError as error:
        raise InputError(
            place.fault(field, vi, en, record=record)
            for loc, vi, en in plain_faults(error)
            for record, field in (_named(given, loc),)
        ) from None


def _named(given: Any, loc: tuple[str | int, ...]) -> tuple[str, str]:
    """Return the entry and the field that a path leads to, the entry by its code if it has one."""
    table, index, *rest = (*loc, "", "")[: max(len(loc), 2)]
    field = ".".join(str(part) for part in rest)
    if not isinstance(index, int):
        return "", ".".join(str(part) for part in loc)
    entry = given[table][index]
    code = entry.get("id") if isinstance(entry, dict) else None
    return f"{table} {code or f'({index + 1})'}", field
