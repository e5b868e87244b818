"""Files on their way in and out: told by name only, bounded in size, written whole or not."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from coord_calendar.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_BYTES = 20 * 2**20
"""Bytes that one file may have: 20 MiB, some fifty times a year of requests."""

_LOCK = "~$"
# So begins the name of the file that Excel keeps beside each workbook it has open.


def read_bytes(path: Path) -> bytes:
    """Return what a file holds.

    Raises
    ------
    InputError
        If it is missing, a folder, Excel's mark of an open workbook, empty, too large or cannot
        be read.
    """
    try:
        if not path.exists():
            raise refused(path, "không có tệp này", "there is no such file")
        if not path.is_file():
            raise refused(path, "đây không phải là tệp", "this is not a file")
        if path.name.startswith(_LOCK):
            raise refused(
                path,
                "tệp tạm của Excel đang mở; hãy đóng Excel hoặc bỏ tệp này",
                "a temporary file of an open Excel; close Excel or leave this file out",
            )
        if path.stat().st_size > MOST_BYTES:
            limit = MOST_BYTES // 2**20
            raise refused(
                path,
                f"tệp lớn hơn {limit} MB; hãy xóa các trang và hình không dùng",
                f"the file is larger than {limit} MB; remove sheets and pictures not needed",
            )
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        raise refused(path, "không đọc được tệp này", "the file cannot be read") from error
    if not content:
        raise refused(path, "tệp rỗng (0 byte)", "the file is empty (0 bytes)")
    return content


def refused(path: Path, vi: str, en: str) -> InputError:
    """Return the error that one thing is wrong with a whole file."""
    return InputError([Fault(vi=vi, en=en, file=path.name or str(path))])


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Write a file elsewhere first, so that nobody ever finds half of it.

    Parameters
    ----------
    path : Path
        Where the file shall be; one that is there is replaced.
    write : callable
        Writes the content to the path it is given.

    Raises
    ------
    InputError
        If the folder is missing or cannot be written to.
    """
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".") as folder:
            draft = Path(folder, path.name)
            write(draft)
            draft.replace(path)
    except OSError as error:
        raise refused(
            path, "không ghi được tệp vào thư mục này", "the file cannot be written there"
        ) from error
