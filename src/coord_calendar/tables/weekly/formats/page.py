"""A file as a page: tables of cells and lines between them, whatever the file's format.

Merged cells are unfolded: one :class:`Cell` stands in every row and column that it covers, so that
"the same cell" is asked by identity, while two cells with equal text stay two cells.

What is struck out, as «Điều chỉnh lần 2» strikes the old rows, is no part of the text of a cell or
line, and is not lost: it stands beside it. A format puts struck text between two signs;
:func:`cell_of` and :func:`line_of` take it out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coord_calendar.domain.value import normalised
from coord_calendar.tables.weekly.entry import Piece, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u00ad\ufeff\x00-\x08\x0e-\x1f]")
_WHITE = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")
# No text holds these: Unicode keeps them for programs.
_STRIKE, _UNSTRIKE = "\ufdd0", "\ufdd1"
_STRUCK = re.compile(f"{_STRIKE}([^{_UNSTRIKE}]*){_UNSTRIKE}")
_BARE_MARK = "-"


@dataclass(frozen=True, eq=False)
class Cell:
    """A cell of a table; its text is tidy, of one line or more; empty for an empty cell."""

    text: str = ""
    struck: str = ""


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
    """A line outside tables and its number from 1; empty if all of it is struck out."""

    text: str
    number: int
    sheet: str = ""
    struck: str = ""


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

    @property
    def struck(self) -> tuple[Piece, ...]:
        """What is struck out, a piece for each line, and for each row of a table."""
        return tuple(piece for piece in self._struck() if piece.text)

    def _struck(self) -> Iterator[Piece]:
        seen: set[Cell] = set()
        for block in self.blocks:
            if isinstance(block, Line):
                yield Piece(block.struck, Spot(self.file, block.sheet, block.number))
                continue
            for row in block.rows:
                fresh = [cell for cell in dict.fromkeys(row.cells) if cell not in seen]
                seen.update(fresh)
                # A row in one piece: one word of it may make all of it secret.
                text = " | ".join(cell.struck for cell in fresh if cell.struck)
                yield Piece(text, Spot(self.file, block.name, row.number))


def tidy(text: str) -> str:
    """Return a text in form C, without invisible signs, empty lines and doubled white space."""
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n"))
    return normalised(_LINES.sub("\n", _WHITE.sub(" ", text)).strip())


def struck_out(text: str) -> str:
    """Return a text between the signs of what is struck out; white space as it is."""
    return f"{_STRIKE}{text}{_UNSTRIKE}" if text.strip() else text


def cell_of(text: str) -> Cell:
    """Return the cell of a text, parts of which may be struck out."""
    return Cell(*_divided(text))


def line_of(text: str, number: int) -> Line:
    """Return the line of a text, parts of which may be struck out."""
    live, struck = _divided(text)
    return Line(live, number, struck=struck)


def _divided(text: str) -> tuple[str, str]:
    """Return what of a text stands, and what is struck out."""
    if _STRIKE not in text:
        return tidy(text), ""
    struck = _STRUCK.findall(text.replace(f"{_UNSTRIKE}{_STRIKE}", ""))
    lines = tidy(_STRUCK.sub("", text)).split("\n")
    # Nothing is left of a struck item of a list but its mark.
    return "\n".join(line for line in lines if line != _BARE_MARK), tidy(" ".join(struck))


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
