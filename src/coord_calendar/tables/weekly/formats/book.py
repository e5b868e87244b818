"""Workbooks: a page for each sheet that can be seen, its merged cells unfolded."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from openpyxl.cell.rich_text import CellRichText, TextBlock

from coord_calendar.tables.files import refused
from coord_calendar.tables.grid import MOST_COLUMNS, MOST_ROWS
from coord_calendar.tables.weekly.formats.page import Page, cell_of, struck_out, table_of, tidy
from coord_calendar.tables.workbook import unpacked

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet


def book_pages(path: Path, content: bytes) -> tuple[Page, ...]:
    """Return the sheets of a workbook as pages; formulas as what Excel last computed.

    Raises
    ------
    InputError
        If it is damaged or too large.
    """
    workbook = unpacked(path, content, computed=True, rich=True)
    seen = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    hidden = tuple(sheet.title for sheet in workbook.worksheets if sheet.sheet_state != "visible")
    pages = [_page(path, sheet) for sheet in seen]
    return (*pages, Page(path.name, (), hidden)) if hidden else tuple(pages)


def _page(path: Path, sheet: Worksheet) -> Page:
    if sheet.max_row > MOST_ROWS:
        raise refused(
            path,
            f"trang {sheet.title} có đến {sheet.max_row} dòng, tối đa {MOST_ROWS}; "
            "hãy xóa các dòng trống ở dưới bảng",
            f"the sheet {sheet.title} has {sheet.max_row} rows, at most {MOST_ROWS}; "
            "delete the empty rows below the table",
        )
    width = min(sheet.max_column, MOST_COLUMNS)
    rows = [[cell_of(_marked(cell)) for cell in cells] for cells in sheet.iter_rows(max_col=width)]
    for area in sheet.merged_cells.ranges:
        left, top, right, bottom = area.bounds
        for row in rows[top - 1 : bottom]:
            for column in range(left - 1, min(right, width)):
                row[column] = rows[top - 1][left - 1]
    return Page(path.name, (table_of(sheet.title, rows),))


def _marked(cell: Cell | MergedCell) -> str:
    """Return a cell as its reader sees it, what is struck out between its signs."""
    value = cell.value
    if value is not None and cell.font.strike:
        return struck_out(shown(value))
    if isinstance(value, CellRichText):
        return "".join(
            struck_out(part.text) if isinstance(part, TextBlock) and part.font.strike else str(part)
            for part in value
        )
    return shown(value)


def shown(value: object) -> str:
    """Return a cell's value as its reader sees it; days as ``dd/mm/yyyy``, hours as ``hh:mm``."""
    if isinstance(value, dt.date):
        hour = value.time() if isinstance(value, dt.datetime) else dt.time()
        return f"{value:%d/%m/%Y}" + (f" {hour:%H:%M}" if hour != dt.time() else "")
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, dt.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else tidy(str(value))
