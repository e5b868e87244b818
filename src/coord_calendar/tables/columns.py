"""Columns as data: what reading, the empty workbook and its notes all come from.

A layout is one sheet: its name and its columns. A column says what its heading is, which part of
the model it fills, how its cells are read, and how to explain it to a clerk.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from coord_calendar.tables.names import folded

if TYPE_CHECKING:
    from collections.abc import Collection

    from coord_calendar.tables.cells import CellKind


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a sheet.

    Parameters
    ----------
    heading : str
        What stands in row 1; a star after it says that it must be filled.
    key : str
        What the column is called in the code.
    kind : CellKind
        How its cells are read and written.
    vi, en : str
        What it means, for the sheet of notes.
    example : str
        A cell as it may be filled.
    required : bool
        Whether a row without it is refused.
    choices : str
        The list of the workbook from which its cells may be picked; empty for free cells.
    width : int
        In characters.
    fields : tuple of str
        The fields of the model whose faults are told at this column; default the key.
    """

    heading: str
    key: str
    kind: CellKind
    vi: str = ""
    en: str = ""
    example: str = ""
    required: bool = False
    choices: str = ""
    width: int = 14
    fields: tuple[str, ...] = ()

    @property
    def shown_heading(self) -> str:
        """The heading as the workbook shows it."""
        return f"{self.heading}*" if self.required else self.heading


@dataclass(frozen=True)
class Layout:
    """One sheet.

    Parameters
    ----------
    sheet : str
        Its name.
    record : str
        What one row is, in the words of faults: ``meeting``.
    columns : tuple of Column
        In the order in which they are written; read in any order.
    """

    sheet: str
    record: str
    columns: tuple[Column, ...]

    @cached_property
    def by_heading(self) -> dict[str, Column]:
        """The columns by their folded headings."""
        return {folded(column.heading): column for column in self.columns}

    @cached_property
    def by_key(self) -> dict[str, Column]:
        """The columns by their keys."""
        return {column.key: column for column in self.columns}

    def column_of(self, field: str, filled: Collection[str]) -> Column | None:
        """Return the column at which a fault of `field` is told.

        Several columns may make one field; the first that is filled is meant.

        Parameters
        ----------
        field : str
            A field of the model.
        filled : collection of str
            The keys of the columns that the row fills.
        """
        ours = [column for column in self.columns if field in (column.fields or (column.key,))]
        return next((column for column in ours if column.key in filled), ours[0] if ours else None)
