"""The formats in which schedules are published, each read into pages.

What a file is, its content tells, not its name: programs save web pages as ``.xls`` and ``.doc``.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from coord_calendar.errors import MissingExtraError
from coord_calendar.tables.files import read_bytes, refused
from coord_calendar.tables.weekly.formats.old_letters import in_old_letters
from coord_calendar.tables.workbook import MOST_UNPACKED, OLD_OR_LOCKED, ZIPPED, too_large

if TYPE_CHECKING:
    from pathlib import Path

    from coord_calendar.errors import InputError
    from coord_calendar.tables.weekly.formats.page import Page

_TEXT = frozenset({".csv", ".tsv", ".txt"})
_WEB = frozenset({".html", ".htm", ".xhtml"})
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def read_pages(path: Path) -> tuple[Page, ...]:
    """Return what a file holds: a page for each sheet of a workbook, one for any other file.

    Raises
    ------
    InputError
        If it is missing, empty, damaged, locked, too large, of another format, or in the letters
        of an old font.
    MissingExtraError
        If the package that reads its format is not installed.
    """
    pages = _pages(path, read_bytes(path))
    if in_old_letters(pages):
        raise refused(
            path,
            "chữ theo bảng mã cũ (TCVN3, VNI; phông .VnTime, VNI-Times); hãy chuyển sang Unicode "
            "rồi lưu lại",
            "the letters are of an old font (TCVN3, VNI); convert the text to Unicode and save it",
        )
    return pages


def _pages(path: Path, content: bytes) -> tuple[Page, ...]:
    suffix = path.suffix.lower()
    if content.startswith(OLD_OR_LOCKED):
        raise refused(
            path,
            "tệp Word, Excel kiểu cũ (.doc, .xls) hoặc có mật khẩu; hãy bỏ mật khẩu và lưu lại "
            "thành .docx hoặc .xlsx",
            "an old Word or Excel file (.doc, .xls) or one with a password; save it as .docx or "
            ".xlsx without one",
        )
    if content.startswith(b"%PDF"):
        raise refused(
            path,
            "chưa đọc được tệp PDF; hãy lấy bản Word, Excel hoặc trang web của lịch",
            "PDF files are not read; take the schedule as Word, Excel or a web page",
        )
    try:
        if content.startswith(ZIPPED):
            return _zipped(path, content)
        if suffix in _WEB or _is_web(content):
            from coord_calendar.tables.weekly.formats.web import web_pages  # noqa: PLC0415 as below

            return web_pages(path, content)
    except ImportError:
        raise MissingExtraError("read") from None
    if suffix in _TEXT:
        from coord_calendar.tables.weekly.formats.text import text_pages  # noqa: PLC0415 as below

        return text_pages(path, content)
    raise _unknown(path)


def _zipped(path: Path, content: bytes) -> tuple[Page, ...]:
    # The packages of a format are loaded only for a file of that format.
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            names = parts.namelist()
            unfolded = sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        names, unfolded = [], 0
    if unfolded > MOST_UNPACKED:
        raise too_large(path)
    # Only here: what reads the formats are optional parts.
    if any(name.startswith("word/") for name in names):
        from coord_calendar.tables.weekly.formats.document import (  # noqa: PLC0415
            document_pages,
        )

        return document_pages(path, content)
    if any(name.startswith("xl/") for name in names):
        from coord_calendar.tables.weekly.formats.book import book_pages  # noqa: PLC0415

        return book_pages(path, content)
    raise _unknown(path)


def _is_web(content: bytes) -> bool:
    start = content[:512]
    for mark in _MARKS:
        start = start.removeprefix(mark)
    return start.replace(b"\x00", b"").lstrip().startswith(b"<")


def _unknown(path: Path) -> InputError:
    return refused(
        path,
        "tệp bị hỏng hoặc không phải là Excel (.xlsx), Word (.docx), CSV hay trang web (.html)",
        "the file is damaged, or is neither Excel (.xlsx), Word (.docx), CSV nor a web page "
        "(.html)",
    )
