"""Writing a city as a workbook that can be edited and read back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from coord_calendar.errors import Fault, InputError
from coord_calendar.tables.city_columns import CALENDAR_TABLES, CITY, TABLES, WEIGHTS
from coord_calendar.tables.files import write_whole
from coord_calendar.tables.styling import DAY_FORMAT, TEXT_FORMAT, as_heading, holdable, put
from coord_calendar.tables.workbook import need_openpyxl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from coord_calendar.domain.city import City
    from coord_calendar.tables.columns import Column, Layout


def write_city_sheets(path: Path, city: City) -> None:
    """Write a city as a workbook; see :func:`coord_calendar.tables.write_city`."""
    need_openpyxl()
    from openpyxl import Workbook  # noqa: PLC0415 an optional part, loaded when it is needed

    faults: list[Fault] = []
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for layout, entries in _sheets(city):
        faults.extend(_write(workbook.create_sheet(layout.sheet), layout, entries))
    if faults:
        raise InputError(faults)
    write_whole(path, workbook.save)


def _sheets(city: City) -> Iterator[tuple[Layout, list[dict[str, Any]]]]:
    yield CITY, [{**dict(city.calendar), **dict(city)}]
    for owner, tables in ((city, TABLES), (city.calendar, CALENDAR_TABLES)):
        for table in tables:
            yield table.layout, [dict(entry) for entry in getattr(owner, table.field)]
    weights = dict(city.weights)
    yield WEIGHTS, [{"criterion": code, "weight": weight} for code, weight in weights.items()]


def _write(sheet: Worksheet, layout: Layout, entries: Iterable[dict[str, Any]]) -> Iterator[Fault]:
    """Write one sheet; yield what it cannot hold."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 as above

    for number, column in enumerate(layout.columns, start=1):
        as_heading(put(sheet, 1, number, column.shown_heading), required=column.required)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "B2"
    for row, entry in enumerate(entries, start=2):
        for number, column in enumerate(layout.columns, start=1):
            value = entry[column.key]
            says = _unwritable(column, value)
            if says is not None:
                yield Fault(
                    vi=says[0], en=says[1], sheet=layout.sheet, row=row, column=column.heading
                )
                continue
            cell = put(sheet, row, number, _written(column, value))
            cell.number_format = DAY_FORMAT if isinstance(value, dt.date) else TEXT_FORMAT


def _written(column: Column, value: Any) -> object:
    written = None if value is None and column.key != "country" else column.kind.write(value)
    return None if written == "" else written


def _unwritable(column: Column, value: Any) -> tuple[str, str] | None:
    if isinstance(value, tuple | frozenset | dict) and any(
        ";" in part for part in value if isinstance(part, str)
    ):
        return (
            "mã có dấu «;» không ghi được trong danh sách của Excel",
            "a code with «;» cannot stand in a list of Excel",
        )
    written = _written(column, value)
    if isinstance(written, str) and not holdable(written):
        return (
            "chữ này Excel không chứa được (quá dài, hoặc có ký tự điều khiển)",
            "Excel cannot hold this text: it is too long or has control characters",
        )
    if column.required and written is None:
        return "mục này trống, đọc lại sẽ không được", "this is empty and could not be read back"
    return None
