"""The folder of a plan, replaced whole or not at all.

A new plan is written beside the old one and put in its place when it is complete, so that nobody
ever finds half of a plan, or files of two. A folder that holds anything else is left alone: what is
not ours is neither overwritten nor deleted.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from coord_calendar.cli.plan_file import NAME, read_plan_file
from coord_calendar.errors import Fault, InputError
from coord_calendar.ical import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CLASHES = "conflicts-before.json"
MOVES = "moves.json"
INDEX = "index.html"
FEEDS = "feeds"
SHEETS = "sheets"
AMENDMENTS = "amendments"
FREE_BUSY = "free-busy"
AUDIENCES = "audiences"

LEDGER = "ledger.private.sqlite"
"""What remembers which feeds were published; for the planners alone, as the plan itself."""

_FILES = frozenset({NAME, CLASHES, MOVES, INDEX, LEDGER})
_FOLDERS = {
    FEEDS: frozenset({".ics"}),
    SHEETS: frozenset({".html", ".docx"}),
    AMENDMENTS: frozenset({".html", ".docx"}),
    FREE_BUSY: frozenset({".ifb"}),
}
_FOR_AN_AUDIENCE = frozenset({".ics", ".ifb"})


def last_revision(folder: Path) -> int:
    """Return the revision of the plan in a folder; 0 if it is missing or empty.

    Raises
    ------
    InputError
        If it holds anything but a plan of ours, and so may not be replaced.
    """
    if not folder.exists():
        return 0
    if not folder.is_dir():
        raise _not_ours(folder, "đây không phải là thư mục", "this is no folder")
    if Path.cwd().is_relative_to(folder.resolve()):
        raise _not_ours(
            folder,
            "không thay được thư mục đang làm việc; hãy chọn thư mục khác",
            "the folder one stands in cannot be replaced; choose another",
        )
    if not any(folder.iterdir()):
        return 0
    try:
        revision = read_plan_file(folder / NAME).schedule.revision
    except InputError:
        raise _not_ours(
            folder,
            f"thư mục không trống mà không có lịch ({NAME}) của chương trình này; "
            "hãy chọn thư mục khác",
            f"it is not empty and holds no plan ({NAME}) of this program; choose another folder",
        ) from None
    foreign = sorted(path.relative_to(folder).as_posix() for path in _foreign(folder))
    if foreign:
        named = ", ".join(foreign[:5])
        raise _not_ours(
            folder,
            f"trong thư mục có {len(foreign)} tệp không phải của chương trình này ({named}); "
            "hãy chuyển đi hoặc chọn thư mục khác",
            f"it holds {len(foreign)} files that are not this program's ({named}); "
            "move them or choose another folder",
        )
    return revision


@contextmanager
def replaced_whole(folder: Path) -> Iterator[Path]:
    """Give an empty folder to write to, which takes the place of `folder` at the end.

    If anything goes wrong `folder` stays as it was.
    """
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(
        prefix=f".{folder.name}.", dir=folder.parent, ignore_cleanup_errors=True
    ) as beside:
        draft = Path(beside, "new")
        draft.mkdir()
        yield draft
        old = Path(beside, "old")
        if folder.exists():
            folder.rename(old)
        try:
            draft.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise


def carry_on_the_ledger(folders: Iterable[Path], draft: Path) -> None:
    """Copy the ledger of the plan before, if it has one, to where the next one is made.

    The first of some folders that has a ledger counts: what stood in the place of the next plan,
    before any other that it takes the place of.

    Raises
    ------
    InputError
        If it cannot be used; said now, before anything is planned.
    """
    ledgers = (folder / LEDGER for folder in folders)
    ledger = next((one for one in ledgers if one.exists()), None)
    if ledger is not None:
        shutil.copy2(ledger, draft / LEDGER)
        Ledger(draft / LEDGER).close()


def _foreign(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        suffixes = _FOLDERS.get(path.name)
        if suffixes is not None and _is_own_folder(path):
            yield from _others(path, suffixes)
        elif path.name == AUDIENCES and _is_own_folder(path):
            for inner in path.iterdir():
                yield from _others(inner, _FOR_AN_AUDIENCE) if _is_own_folder(inner) else (inner,)
        elif path.name not in _FILES or not path.is_file():
            yield path


def _is_own_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _others(folder: Path, suffixes: frozenset[str]) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.suffix not in suffixes or not path.is_file():
            yield path


def _not_ours(folder: Path, vi: str, en: str) -> InputError:
    return InputError([Fault(vi=vi, en=en, file=str(folder))])
