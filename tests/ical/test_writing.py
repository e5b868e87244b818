"""Files are written from parts, whole or not at all."""

from __future__ import annotations

import os
import resource
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from coord_calendar.errors import InputError
from coord_calendar.ical.writing import change_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PARTS = tuple(b"%d\r\n" % number for number in range(3000))


@contextmanager
def files_of_at_most(octets: int) -> Iterator[None]:
    """Let no file become longer."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (octets, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("all_at_once", [True, False], ids=["many parts a call", "joined"])
def test_a_file_is_its_parts_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, all_at_once: bool
) -> None:
    """More of them than a system takes at once, and where it takes one only; a second time, too."""
    if not all_at_once:
        monkeypatch.delattr(os, "writev")
    for parts in (PARTS, PARTS[::-1]):
        change_files({"a.ics": parts, "b.ics": parts[:1]}, tmp_path / "feeds")
        written = {path.name: path.read_bytes() for path in (tmp_path / "feeds").iterdir()}
        assert written == {"a.ics": b"".join(parts), "b.ics": parts[0]}


@pytest.mark.parametrize("room", [5, 16000], ids=["in the first call", "in the last call"])
def test_a_file_that_finds_too_little_room_takes_no_place(tmp_path: Path, room: int) -> None:
    """All files of before still stand, whole, and nothing else."""
    before = {"a.ics": (b"first",), "b.ics": (b"first",)}
    change_files(before, tmp_path)
    with files_of_at_most(room), pytest.raises(InputError, match="the space left on the disk"):
        change_files({"a.ics": (b"next",), "b.ics": PARTS}, tmp_path)
    assert {path.name: (path.read_bytes(),) for path in tmp_path.iterdir()} == before
