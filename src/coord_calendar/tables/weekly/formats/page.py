"""A file as a page: tables of cells and lines between them, whatever the file's format.

Merged cells are unfolded: one :class:`Cell` stands in every row and column that it covers, so that
"the same cell" is asked by identity, while two cells with equal text stay two cells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coord_calendar.domain.value import normalised

if TYPE_CHECKING:
    from collections.abc import Sequence

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u00ad\ufeff\x00-\x08\x0e-\x1f]")
_WHITE = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")


@dataclass(frozen=True, eq=False)
class Cell:
    """A cell of a table; its text is tidy, of one line or more; empty for an empty cell."""

    text: str = ""


@dataclass(frozen=True)
class Row:
    """A row: its number from 1, and a cell for each column."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that hold text, each once."""
        return tuple(dict.fromkeys(cell for cell in self.cells if cell.text))


@dataclass(frozen=True)
class Table:
    """A table: its name as spots tell it, and its rows, all of one length."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Line:
    """A line outside tables and its number from 1."""

    text: str
    number: int
    sheet: str = ""


@dataclass(frozen=True)
class Page:
    """A sheet, document or web page: its tables and lines in order.

    Parameters
    ----------
    file : str
        The file's name.
    blocks : tuple of Table or Line
        What it holds.
    hidden : tuple of str
        Sheets that the file hides, which are not read.
    """

    file: str
    blocks: tuple[Table | Line, ...]
    hidden: tuple[str, ...] = ()


def tidy(text: str) -> str:
    """Return a text in form C, without invisible signs, empty lines and doubled white space."""
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n"))
    return normalised(_LINES.sub("\n", _WHITE.sub(" ", text)).strip())


def table_of(name: str, rows: Sequence[Sequence[Cell]]) -> Table:
    """Return the table of these rows, each filled up to the longest one."""
    width = max((len(row) for row in rows), default=0)
    return Table(
        name,
        tuple(
            Row(number, (*row, *(Cell() for _ in range(width - len(row)))))
            for number, row in enumerate(rows, start=1)
        ),
    )
