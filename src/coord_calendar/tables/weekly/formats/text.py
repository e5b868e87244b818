"""CSV and other plain text: one table, whatever its separator and encoding."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from coord_calendar.errors import Fault, InputError
from coord_calendar.tables.files import refused
from coord_calendar.tables.grid import MOST_COLUMNS, MOST_ROWS
from coord_calendar.tables.weekly.formats.page import Cell, Line, Page, table_of, tidy

if TYPE_CHECKING:
    from pathlib import Path

_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def text_pages(path: Path, content: bytes) -> tuple[Page, ...]:
    """Return a file of separated values as a page.

    Parameters
    ----------
    path : Path
        The file, for errors to name.
    content : bytes
        UTF-8 with or without a byte order mark, or UTF-16 with one, as Excel's «Unicode Text».
        The separator is the comma, semicolon or tab that stands equally often in the most lines; a
        ``.txt`` without tabs has none.

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
    if path.suffix.lower() == ".txt" and "\t" not in text:
        lines = enumerate(tidy(line) for line in text.splitlines())
        return (Page(path.name, tuple(Line(line, at + 1) for at, line in lines if line)),)
    rows = []
    try:
        for row in csv.reader(
            io.StringIO(text, newline=""), delimiter=_separator(text), strict=True
        ):
            rows.append([Cell(tidy(value)) for value in row[:MOST_COLUMNS]])
            if len(rows) > MOST_ROWS:
                break
    except csv.Error as error:
        fault = Fault(
            vi="dấu ngoặc kép không khớp, hoặc ô quá dài",
            en="the quotes do not match, or a cell is too long",
            file=path.name,
            row=len(rows) + 1,
        )
        raise InputError([fault]) from error
    if len(rows) > MOST_ROWS:
        raise refused(path, f"tệp dài hơn {MOST_ROWS} dòng", f"more than {MOST_ROWS} rows")
    return (Page(path.name, (table_of("", rows),)),)


def _separator(text: str) -> str:
    """Return the separator that stands equally often in the most lines, outside quotes."""
    lines = _QUOTED.sub("", text).split("\n")

    def evenness(separator: str) -> int:
        counts = Counter(line.count(separator) for line in lines)
        del counts[0]
        return max(counts.values(), default=0)

    return max(",;\t", key=evenness)
