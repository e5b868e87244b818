"""A week sheet as a DOCX document; this module brings python-docx, an optional part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.shared import Pt

from coord_calendar.sheets.paper import (
    document_with_head,
    keep_rows_whole,
    new_row,
    saved,
    table_with_head,
    write,
    write_heading,
    write_lines,
)
from coord_calendar.sheets.week import COLUMNS, NO_MEETING, POSTPONED_HEADING, WIDTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.table import Table, _Cell

    from coord_calendar.sheets.week import DayRows, WeekSheet


def document_of(sheet: WeekSheet) -> bytes:
    """Return a week sheet as the content of a DOCX file."""
    document = document_with_head(sheet)
    _write_table(document, sheet)
    if sheet.postponed:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(12)
        paragraph.paragraph_format.keep_with_next = True
        write(paragraph, POSTPONED_HEADING, points=13, bold=True)
        for number, entry in enumerate(sheet.postponed, start=1):
            write(document.add_paragraph(), f"{number}. {entry}")
    return saved(document)


def _write_table(document: Document, sheet: WeekSheet) -> None:
    table = table_with_head(document, WIDTHS)
    day, session, hours, *others = table.rows[0].cells
    for cell, heading in zip((day, session.merge(hours), *others), COLUMNS, strict=True):
        write_heading(cell, heading)
    for day_rows in sheet.days:
        _write_day(table, day_rows)
    keep_rows_whole(table)


def _write_day(table: Table, day: DayRows) -> None:
    day_cells = []
    for session in day.sessions:
        session_cells = []
        for row in session.rows:
            day_cell, session_cell, *cells = new_row(table)
            day_cells.append(day_cell)
            session_cells.append(session_cell)
            for cell, lines in zip(cells, row, strict=True):
                write_lines(cell, lines, centred=cell is cells[0])
        _write_merged(session_cells, session.name, bold=True)
    if not day.sessions:
        day_cell, *cells = new_row(table)
        day_cells.append(day_cell)
        _write_merged(cells, NO_MEETING, italic=True)
    _write_merged(day_cells, day.heading, bold=True)


def _write_merged(
    cells: Sequence[_Cell], text: str, *, bold: bool = False, italic: bool = False
) -> None:
    merged = cells[0].merge(cells[-1])
    write(merged.paragraphs[0], text, bold=bold, italic=italic, centred=True)
