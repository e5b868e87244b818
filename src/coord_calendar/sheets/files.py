"""Writing published files so that a reader never meets half of one.

A file is written beside its place under a passing name and then renamed onto it, which the system
does in one step. Names come from identifiers, which may hold characters that some systems refuse.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from coord_calendar.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_REFUSED = re.compile(r'[<>:"|?*%\x00-\x1f\x7f]')


def file_name(identifier: str, suffix: str) -> str:
    """Return a file name that every system takes, different for different identifiers.

    Parameters
    ----------
    identifier : str
        An identifier; it holds neither white space nor slashes.
    suffix : str
        With its dot: ``.html``.
    """
    return _REFUSED.sub(lambda found: f"%{ord(found[0]):02X}", identifier) + suffix


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file in one step and return its path; the folder is made if it is missing.

    Raises
    ------
    InputError
        If the folder or the file cannot be written.
    """
    passing = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with _failures_told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            passing.write_bytes(content)
            passing.replace(path)
        finally:
            passing.unlink(missing_ok=True)
    return path


def remove(path: Path) -> None:
    """Remove a file if it is there; raise InputError if it cannot be."""
    with _failures_told(path):
        path.unlink(missing_ok=True)


@contextmanager
def _failures_told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(
            [
                Fault(
                    vi=f"không ghi được tệp «{path.name}» vào thư mục «{path.parent.name}»; "
                    "hãy kiểm tra quyền ghi và dung lượng ổ đĩa",
                    en=f"the file «{path.name}» cannot be written into the folder "
                    f"«{path.parent.name}»; check the right to write and the space left",
                    file=path.name,
                )
            ]
        ) from error
