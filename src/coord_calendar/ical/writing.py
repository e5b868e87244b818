"""Calendar files of a folder: how they are named, and how they are replaced.

A folder is read while it is written, and may hold other files: week sheets, a page that lists the
feeds. So every file is first written whole into a hidden one beside it, then moved over its
predecessor, which no reader ever finds half done; when writing fails the files of before still
stand. Last, files of an earlier plan that have nothing to tell any more are removed: those with a
calendar's name that say inside that this program made them, no others.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import unicodedata
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from coord_calendar.errors import Fault, InputError
from coord_calendar.ical.concern import FeedKind
from coord_calendar.ical.rendering import PRODID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from coord_calendar.ical.audience import Feed

FEED_NAMES = tuple(f"{kind}-*.ics" for kind in FeedKind)
"""Patterns of what the files of feeds are called."""

_SAFE = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_AT_ONCE = 1024
# **Source** POSIX.1-2017, writev: IOV_MAX, which is 1024 on Linux and macOS.
_OURS = f"PRODID:{PRODID}\r\n".encode()


def spelt(name: str) -> str:
    """Return a name of the directory as part of a file's name, the same for ever.

    It may hold letters that some file system or web address does not take, or takes for others.
    Such a name is spelt with plain letters, and a ``~`` with the beginning of its SHA-256 keeps it
    apart from all others.
    """
    if _SAFE.fullmatch(name):
        return name
    letters = unicodedata.normalize("NFKD", name.lower().replace("đ", "d"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    short = re.sub(r"[^a-z0-9_]+", "-", plain).strip("-")[:40]
    return f"{short}~{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def file_name(feed: Feed) -> str:
    """Return the name of a feed's file, the same for ever: ``nguoi-ct-ubnd.ics``."""
    return f"{feed.kind}-{spelt(feed.id)}.ics"


def replace_files(
    contents: Mapping[str, bytes], folder: str | os.PathLike[str], *, named: Iterable[str]
) -> tuple[Path, ...]:
    """Write calendars into a folder and remove those of an earlier plan.

    Parameters
    ----------
    contents : mapping of str to bytes
        What is written, by the files' names.
    folder : path
        Where to; made if it is not there.
    named : iterable of str
        Patterns of the names that such files have.

    Returns
    -------
    tuple of Path
        The files written, sorted.

    Raises
    ------
    InputError
        If the folder cannot be written.
    """
    target = Path(folder)
    with _faults_told_of(target):
        _write({name: (content,) for name, content in contents.items()}, target)
        for path in _ours_in(target, named):
            if path.name not in contents:
                path.unlink()
    return tuple(sorted(target / name for name in contents))


def change_files(contents: Mapping[str, Sequence[bytes] | None], folder: Path) -> None:
    """Write some calendars into a folder, and remove those for which there is no content.

    Parameters
    ----------
    contents : mapping of str to sequence of bytes
        What is written, in parts, by the files' names; None for a file that is to go.
    folder : path
        Where to; made if it is not there.

    Raises
    ------
    InputError
        If the folder cannot be written.
    """
    with _faults_told_of(folder):
        _write({name: kept for name, kept in contents.items() if kept is not None}, folder)
        for name, kept in contents.items():
            if kept is None:
                (folder / name).unlink(missing_ok=True)


@contextmanager
def _faults_told_of(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        raise InputError(
            [
                Fault(
                    vi=f"không ghi được lịch vào thư mục này ({reason}); hãy kiểm tra đường dẫn, "
                    "quyền ghi và chỗ trống trên đĩa",
                    en=f"the feeds cannot be written into this folder ({reason}); check its path, "
                    "the right to write and the space left on the disk",
                    file=str(target),
                )
            ]
        ) from error


def _write(contents: Mapping[str, Sequence[bytes]], target: Path) -> None:
    # Plain strings: a change of one meeting is written in the time that some paths take to make.
    folder = os.fspath(target)
    if not os.path.isdir(folder):  # noqa: PTH112 as above
        target.mkdir(parents=True, exist_ok=True)
    mark = secrets.token_hex(4)
    files = [(f"{folder}/.{mark}-{name}", f"{folder}/{name}") for name in contents]
    try:
        for (draft, _), parts in zip(files, contents.values(), strict=True):
            _write_parts(draft, parts)
        for draft, path in files:
            os.replace(draft, path)  # noqa: PTH105 as above
    except BaseException:
        for draft, _ in files:
            Path(draft).unlink(missing_ok=True)
        raise


def _write_parts(path: str, parts: Sequence[bytes]) -> None:
    """Write a new file from its parts, as many as the system takes at once, none copied before."""
    if not hasattr(os, "writev"):  # Windows has no such call.
        Path(path).write_bytes(b"".join(parts))
        return
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        for start in range(0, len(parts), _AT_ONCE):
            some = parts[start : start + _AT_ONCE]
            # A disk that becomes full takes what it can, and says nothing.
            if os.writev(file, some) < sum(map(len, some)):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    finally:
        os.close(file)


def _ours_in(target: Path, named: Iterable[str]) -> Iterator[Path]:
    """Yield the calendars in a folder that this program made, by what they are called and hold."""
    for pattern in named:
        for path in sorted(target.glob(pattern)):
            if path.is_file() and _OURS in path.read_bytes():
                yield path
