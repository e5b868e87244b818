"""The sheet of an amendment as a DOCX document; this brings python-docx, an optional part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.sheets.amendment import COLUMNS, SIDE_COLUMNS, WIDTHS
from coord_calendar.sheets.paper import (
    document_with_head,
    keep_rows_whole,
    new_row,
    saved,
    table_with_head,
    write_heading,
    write_lines,
)

if TYPE_CHECKING:
    from docx.table import Table

    from coord_calendar.sheets.amendment import AmendmentSheet

_CENTRED = (2, 4)
"""The columns of the two times."""


def amendment_document_of(sheet: AmendmentSheet) -> bytes:
    """Return the sheet of an amendment as the content of a DOCX file."""
    document = document_with_head(sheet)
    table = table_with_head(document, WIDTHS, rows=2)
    _write_headings(table)
    for number, row in enumerate(sheet.rows, start=1):
        cells = new_row(table)
        for index, lines in enumerate(((str(number),), *row.cells)):
            write_lines(cells[index], lines, centred=index == 0 or index in _CENTRED)
    keep_rows_whole(table)
    return saved(document)


def _write_headings(table: Table) -> None:
    """Write the head: the two plans have two columns each, the others reach over both rows."""
    above, below = (row.cells for row in table.rows)
    number, title, published, amended, ways = COLUMNS
    for index, heading in ((0, number), (1, title), (6, ways)):
        write_heading(above[index].merge(below[index]), heading)
    for index, heading in ((2, published), (4, amended)):
        write_heading(above[index].merge(above[index + 1]), heading)
        for offset, own in enumerate(SIDE_COLUMNS):
            write_heading(below[index + offset], own)
