"""The bytes of a calendar, no more than may be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.ical.read.limits import MOST_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from coord_calendar.ical.read.faults import Faults


def content_of(source: bytes | Path, faults: Faults) -> bytes:
    """Return what a source holds.

    Raises
    ------
    InputError
        If it is no file, cannot be read, is empty or too large.
    """
    content = source if isinstance(source, bytes) else _read(source, faults)
    if len(content) > MOST_BYTES:
        limit = MOST_BYTES // 2**20
        raise faults.refused(
            f"lịch lớn hơn {limit} MB; hãy xuất ít ngày hơn",
            f"the calendar is larger than {limit} MB; export fewer days",
        )
    if not content.strip():
        raise faults.refused("lịch rỗng", "the calendar is empty")
    return content


def _read(path: Path, faults: Faults) -> bytes:
    try:
        if path.is_dir():
            raise faults.refused("đây là thư mục, không phải tệp", "this is a folder, not a file")
        if not path.is_file():
            raise faults.refused("không có tệp này", "there is no such file")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise faults.refused("không đọc được tệp này", "the file cannot be read") from error
