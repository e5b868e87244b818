"""A sheet as rows of raw cells, whether it came from Excel or from CSV.

Text is in form C with outer white space removed; what is empty is None. A cell that can hold no
value (a formula, an error) is a :class:`CellError`, told when the cell is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coord_calendar.domain.value import normalised
from coord_calendar.tables.cell_error import CellError

if TYPE_CHECKING:
    from coord_calendar.errors import Fault

MOST_ROWS = 20_000
"""Rows that one sheet may have; an office asks for hundreds of meetings, not for tens of
thousands."""
MOST_COLUMNS = 200
"""Columns that are looked at."""

_EXCEL_ERROR = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)")


@dataclass(frozen=True)
class GridRow:
    """One row: its number as a spreadsheet counts, and its cells from the first column on."""

    number: int
    cells: tuple[object, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return all(cell is None for cell in self.cells)


@dataclass(frozen=True)
class Grid:
    """One sheet.

    Parameters
    ----------
    file, sheet : str
        Where it stands; a CSV file has no sheets.
    rows : tuple of GridRow
        In order, empty ones left out.
    spoilt : frozenset of int
        Numbers of rows through which merged cells run; their values cannot be told apart.
    faults : tuple of Fault
        What is wrong with the sheet itself.
    """

    file: str
    sheet: str
    rows: tuple[GridRow, ...]
    spoilt: frozenset[int] = frozenset()
    faults: tuple[Fault, ...] = field(default=())


def raw_text(text: str, *, may_compute: bool) -> object:
    """Return the raw cell for a text.

    Parameters
    ----------
    text : str
        The text.
    may_compute : bool
        Whether ``=...`` and ``#N/A`` stand for a formula and its failure, as in a CSV file.
    """
    text = normalised(text)
    if may_compute and text.startswith("="):
        return formula()
    if may_compute and _EXCEL_ERROR.fullmatch(text):
        return failed(text)
    return text or None


def formula() -> CellError:
    """Return the cell that holds a formula."""
    return CellError(
        "ô chứa công thức; hãy dán lại thành giá trị",
        "the cell holds a formula; paste it as a value",
    )


def failed(shown: str) -> CellError:
    """Return the cell that shows an error of Excel's."""
    return CellError(f"ô báo lỗi {shown} của Excel", f"the cell shows Excel's error {shown}")
