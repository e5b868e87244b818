"""CSV files: the columns of one sheet, in UTF-8, with commas or semicolons."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from coord_calendar.errors import Fault, InputError
from coord_calendar.tables.files import read_bytes, refused
from coord_calendar.tables.grid import MOST_COLUMNS, MOST_ROWS, Grid, GridRow, raw_text

if TYPE_CHECKING:
    from pathlib import Path


def read_csv(path: Path) -> Grid:
    """Return a CSV file as a sheet.

    Parameters
    ----------
    path : Path
        The file: UTF-8, with or without a byte order mark. The separator is a comma or a semicolon,
        whichever its first line has more of.

    Raises
    ------
    InputError
        If it cannot be read, is not UTF-8, or its quotes do not match.
    """
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused(
            path,
            "không phải bảng mã UTF-8; trong Excel hãy lưu thành «CSV UTF-8» hoặc .xlsx",
            "this is not UTF-8; in Excel save it as «CSV UTF-8» or .xlsx",
        ) from error
    first_line = text.partition("\n")[0]
    separator = ";" if first_line.count(";") > first_line.count(",") else ","
    rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if number > MOST_ROWS:
                raise refused(path, f"tệp dài hơn {MOST_ROWS} dòng", f"more than {MOST_ROWS} rows")
            raw = tuple(raw_text(cell, may_compute=True) for cell in cells[:MOST_COLUMNS])
            row = GridRow(number, raw)
            if not row.is_empty:
                rows.append(row)
    except csv.Error as error:
        raise InputError(
            [
                Fault(
                    vi="dấu ngoặc kép không khớp, hoặc ô quá dài",
                    en="the quotes do not match, or a cell is too long",
                    file=path.name,
                    row=number + 1,
                )
            ]
        ) from error
    return Grid(path.name, "", tuple(rows))
