"""How written workbooks look, and how text gets into a cell unchanged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

TEXT_FORMAT = "@"
DAY_FORMAT = "dd/mm/yyyy"
LONGEST_CELL = 32_767
"""Characters that a cell holds. **Source** Excel specifications and limits."""

_NOT_FOR_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def holdable(text: str) -> bool:
    """Tell whether a cell can hold `text`. **Source** XML 1.0 section 2.2 for the characters."""
    return len(text) <= LONGEST_CELL and not _NOT_FOR_XML.search(text)


def put(sheet: Worksheet, row: int, column: int, value: object) -> Cell:
    """Write a value into a cell; a text that looks like a formula stays a text."""
    cell: Cell = sheet.cell(row, column)  # type: ignore[assignment]
    cell.value = value  # type: ignore[assignment]
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def as_heading(cell: Cell, *, required: bool) -> None:
    """Make a cell look like a heading; one that must be filled is darker."""
    from openpyxl.styles import (  # noqa: PLC0415 an optional part, loaded when it is needed
        Alignment,
        Font,
        PatternFill,
    )

    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    cell.fill = PatternFill("solid", fgColor="F4B183" if required else "DDEBF7")
