"""CSV and other plain text: one table, whatever its separator and encoding."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING

from coord_calendar.errors import Fault, InputError
from coord_calendar.tables.files import refused
from coord_calendar.tables.grid import MOST_COLUMNS, MOST_ROWS
from coord_calendar.tables.weekly.page import Cell, Page, table_of, tidy

if TYPE_CHECKING:
    from pathlib import Path

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def text_pages(path: Path, content: bytes) -> tuple[Page, ...]:
    """Return a file of separated values as a page.

    Parameters
    ----------
    path : Path
        The file, for errors to name.
    content : bytes
        UTF-8 with or without a byte order mark, or UTF-16 with one, as Excel's «Unicode Text».
        The separator is the comma, semicolon or tab that makes the most rows of one width.

    Raises
    ------
    InputError
        If it is in another encoding, or its quotes do not match.
    """
    try:
        text = content.decode("utf-16" if content.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused(
            path,
            "không phải bảng mã UTF-8; trong Excel hãy lưu thành «CSV UTF-8» hoặc .xlsx",
            "this is not UTF-8; in Excel save it as «CSV UTF-8» or .xlsx",
        ) from error
    read = [_rows(text, separator) for separator in ",;\t"]
    rows, fault_at = max(read, key=lambda one: (one[1] == 0, _evenness(one[0])))
    if fault_at:
        fault = Fault(
            vi="dấu ngoặc kép không khớp, hoặc ô quá dài",
            en="the quotes do not match, or a cell is too long",
            file=path.name,
            row=fault_at,
        )
        raise InputError([fault])
    if len(rows) > MOST_ROWS:
        raise refused(path, f"tệp dài hơn {MOST_ROWS} dòng", f"more than {MOST_ROWS} rows")
    cells = [[Cell(tidy(value)) for value in row[:MOST_COLUMNS]] for row in rows]
    return (Page(path.name, (table_of("", cells),)),)


def _rows(text: str, separator: str) -> tuple[list[list[str]], int]:
    """Return the rows, and the number of the row that cannot be read or 0."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            rows.append(row)
            if len(rows) > MOST_ROWS:
                break
    except csv.Error:
        return rows, len(rows) + 1
    return rows, 0


def _evenness(rows: list[list[str]]) -> int:
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(widths.values(), default=0)
