"""Excel workbooks, read sheet by sheet into grids.

Only ``.xlsx`` is read. The package openpyxl is loaded when a workbook is first needed; it belongs
to the extra ``cli``. What a hostile file could unfold to is bounded before it is unfolded.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from typing import TYPE_CHECKING

from coord_calendar.errors import Fault, InputError, MissingExtraError
from coord_calendar.tables.files import read_bytes, refused
from coord_calendar.tables.grid import (
    MOST_COLUMNS,
    MOST_ROWS,
    Grid,
    GridRow,
    failed,
    formula,
    raw_text,
)

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

MOST_UNPACKED = 96 * 2**20
"""Bytes that the parts of one workbook may unfold to: 96 MiB, against zip bombs."""

MOST_MERGED = 200_000
"""Cells that the merged ranges of one workbook may cover; openpyxl makes an object of each."""

OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIPPED = b"PK"
_MERGED = re.compile(rb"mergeCell [^>]*?ref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']")


def need_openpyxl() -> None:
    """Raise MissingExtraError if openpyxl is not installed."""
    try:
        import openpyxl  # noqa: F401, PLC0415 an optional part, loaded when it is needed
    except ImportError:
        raise MissingExtraError("cli") from None


def read_workbook(path: Path) -> tuple[Grid, ...]:
    """Return the sheets of a workbook.

    Raises
    ------
    InputError
        If the file is missing, no workbook, locked by a password or too large.
    MissingExtraError
        If openpyxl is not installed.
    """
    content = read_bytes(path)
    if content.startswith(OLD_OR_LOCKED):
        raise refused(
            path,
            "tệp Excel kiểu cũ (.xls) hoặc có mật khẩu; hãy bỏ mật khẩu và lưu lại thành .xlsx",
            "an old Excel file (.xls) or one with a password; save it as .xlsx without one",
        )
    if not content.startswith(ZIPPED):
        raise _no_workbook(path)
    need_openpyxl()
    workbook = unpacked(path, content)
    return tuple(_grid(path, sheet) for sheet in workbook.worksheets)


def _no_workbook(path: Path) -> InputError:
    return refused(
        path,
        "không phải là tệp Excel, hoặc tệp bị hỏng; hãy lưu lại thành .xlsx",
        "this is not an Excel file, or it is damaged; save it as .xlsx",
    )


def unpacked(path: Path, content: bytes, *, computed: bool = False, rich: bool = False) -> Workbook:
    """Return the workbook that a file's bytes hold, bounded before it is unfolded.

    Parameters
    ----------
    path : Path
        The file, for errors to name.
    content : bytes
        What it holds.
    computed : bool
        Whether a formula gives the value that Excel last computed, instead of the formula.
    rich : bool
        Whether a text in several fonts tells them.

    Raises
    ------
    InputError
        If it is no workbook, damaged or too large.
    """
    import openpyxl  # noqa: PLC0415 an optional part, loaded when it is needed

    try:
        if unfolds_to(content) <= MOST_UNPACKED and _merged_cells(content) <= MOST_MERGED:
            with warnings.catch_warnings():
                # openpyxl warns of pictures and styles that it leaves out.
                warnings.simplefilter("ignore")
                return openpyxl.load_workbook(
                    io.BytesIO(content), data_only=computed, rich_text=rich
                )
    except Exception as error:  # a broken file raises whatever its broken part does
        raise _no_workbook(path) from error
    raise too_large(path)


def unfolds_to(content: bytes) -> int:
    """Return how many bytes a zipped file unfolds to, as its own list of contents tells."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return sum(part.file_size for part in parts.infolist())


def _merged_cells(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        return sum(
            (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)
            for name in sheets
            for left, top, right, bottom in _MERGED.findall(parts.read(name))
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def too_large(path: Path) -> InputError:
    """Return the error that a zipped file unfolds to too much."""
    return refused(
        path,
        f"nội dung tệp bung ra hơn {MOST_UNPACKED // 2**20} MB; hãy xóa phần không dùng",
        f"the file unfolds to more than {MOST_UNPACKED // 2**20} MB; remove what is not needed",
    )


def _grid(path: Path, sheet: Worksheet) -> Grid:
    if sheet.max_row > MOST_ROWS:
        fault = Fault(
            vi=f"trang có đến {sheet.max_row} dòng, tối đa {MOST_ROWS}; "
            "hãy xóa các dòng trống ở dưới bảng",
            en=f"the sheet has {sheet.max_row} rows, at most {MOST_ROWS}; "
            "delete the empty rows below the table",
            file=path.name,
            sheet=sheet.title,
        )
        return Grid(path.name, sheet.title, (), faults=(fault,))
    rows = []
    for number, cells in enumerate(sheet.iter_rows(max_col=_last_column(sheet)), start=1):
        row = GridRow(number, tuple(_raw(cell) for cell in cells))
        if not row.is_empty:
            rows.append(row)
    merged = [range_.bounds for range_ in sheet.merged_cells.ranges]
    faults = tuple(_merged_fault(path, sheet, top) for _, top, _, _ in sorted(merged))
    spoilt = {row for _, top, _, bottom in merged for row in range(top, min(bottom, MOST_ROWS) + 1)}
    return Grid(path.name, sheet.title, tuple(rows), frozenset(spoilt), faults)


def _last_column(sheet: Worksheet) -> int:
    return min(sheet.max_column, MOST_COLUMNS)


def _merged_fault(path: Path, sheet: Worksheet, row: int) -> Fault:
    return Fault(
        vi="có ô gộp; hãy bỏ gộp ô (Unmerge) và ghi đủ từng ô",
        en="there are merged cells; unmerge them and fill each one",
        file=path.name,
        sheet=sheet.title,
        row=row,
    )


def _raw(cell: Cell | MergedCell) -> object:
    value = cell.value
    if cell.data_type == "f":
        return formula()
    if cell.data_type == "e":
        return failed(str(value))
    return raw_text(value, may_compute=False) if isinstance(value, str) else value
