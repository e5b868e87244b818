"""The ledger: what was published, so that a change moves the events it changes and no others.

For each event of each feed it keeps what it said, in which version and since when; for each meeting
of each feed the event by itself, so that it can be told as cancelled when the meeting is gone; and
the key of the identifiers. Versions of events that are gone stay, so that one that comes back has a
higher one. It is one SQLite file, and holds what attendees of secret meetings are told: it is
readable by its owner only and must stand in no folder that is served. A ledger serves one folder of
feeds for each audience; losing it gives every event a new identifier and nothing else.

**Source** RFC 5545 section 3.8.7.4 (SEQUENCE).
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
import sqlite3
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.errors import Fault, InputError
from coord_calendar.ical.event import Event, Revision
from coord_calendar.ical.telling import Told

if TYPE_CHECKING:
    import os

_FORM = 1
_PATIENCE = 1.0
# Seconds to wait for another that has the ledger open.
_TABLES = """
CREATE TABLE key (key BLOB NOT NULL);
CREATE TABLE version (
    feed TEXT, event TEXT, says BLOB NOT NULL, sequence INTEGER NOT NULL, changed TEXT NOT NULL,
    PRIMARY KEY (feed, event)
) WITHOUT ROWID;
CREATE TABLE told (
    feed TEXT, meeting TEXT, entry TEXT NOT NULL, PRIMARY KEY (feed, meeting)
) WITHOUT ROWID;
"""


class Entry(NamedTuple):
    """What a feed told of a meeting.

    Parameters
    ----------
    event : Event
        The meeting by itself.
    body : str or None
        Who organises it.
    office : str
        Who asked for it.
    sees : str
        How much of it was told.
    cancelled : bool
        Whether the feed now tells that it does not take place.
    """

    event: Event
    body: str | None
    office: str
    sees: str
    cancelled: bool = False

    @classmethod
    def of_json(cls, text: str) -> Entry:
        """Return the entry of a text."""
        uid, start, end, told, *others = json.loads(text)
        read = dt.datetime.fromisoformat
        return cls(Event(uid, read(start), read(end), Told(*told)), *others)


# Many feeds tell the same of one meeting.
@lru_cache(maxsize=64)
def _as_json(entry: Entry) -> str:
    uid, start, end, told = entry.event[:4]
    return json.dumps(
        [uid, start.isoformat(), end.isoformat(), told, *entry[1:]], ensure_ascii=False
    )


class Ledger:
    """What was published, in memory and in its file.

    Parameters
    ----------
    path : path or None
        The file, made if it is not there; None keeps the ledger in memory only.

    Raises
    ------
    InputError
        If the file is no ledger, or cannot be read or written.
    """

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        self._path = None if path is None else Path(path)
        self._versions: dict[str, dict[str, tuple[bytes, Revision]]] = {}
        self._told: dict[str, dict[str, Entry]] = {}
        self._new_versions: set[tuple[str, str]] = set()
        self._new_entries: set[tuple[str, str]] = set()
        self.key = secrets.token_bytes(32)
        if self._path is not None:
            self._file = self._opened(self._path)

    def told(self, feed: str) -> dict[str, Entry]:
        """Return what a feed told, by meeting; not to be changed."""
        return self._told.get(feed, {})

    def feeds(self) -> tuple[str, ...]:
        """Return the feeds that told anything."""
        return tuple(self._told)

    def tell(self, feed: str, meeting: str, entry: Entry) -> None:
        """Note what a feed tells of a meeting from now on."""
        entries = self._told.setdefault(feed, {})
        if entries.get(meeting) != entry:
            entries[meeting] = entry
            self._new_entries.add((feed, meeting))

    def forget(self, feed: str, meeting: str) -> None:
        """Note that a feed tells nothing of a meeting any more."""
        if self._told.get(feed, {}).pop(meeting, None) is not None:
            self._new_entries.add((feed, meeting))

    def revision(self, feed: str, event: str, says: bytes, now: dt.datetime) -> Revision:
        """Return the version of an event that says this: the last one, or the next if it changed.

        Parameters
        ----------
        feed, event : str
            Which event of which feed.
        says : bytes
            A digest of all that it says.
        now : datetime
            When the plan was made.
        """
        versions = self._versions.setdefault(feed, {})
        known = versions.get(event)
        if known is None:
            revision = Revision(0, now)
        elif known[0] == says:
            return known[1]
        else:
            revision = Revision(known[1].sequence + 1, max(now, known[1].changed))
        versions[event] = says, revision
        self._new_versions.add((feed, event))
        return revision

    def save(self) -> None:
        """Write what is new since the last time into the file: all of it or nothing."""
        if self._path is None:
            return
        versions = (
            (feed, event, *self._row(feed, event)) for feed, event in sorted(self._new_versions)
        )
        entries = [
            (feed, meeting, self._told[feed].get(meeting))
            for feed, meeting in sorted(self._new_entries)
        ]
        kept = ((*names, _as_json(entry)) for *names, entry in entries if entry is not None)
        gone = (names for *names, entry in entries if entry is None)
        try:
            with self._file as file:
                file.executemany("REPLACE INTO version VALUES (?, ?, ?, ?, ?)", versions)
                file.executemany("REPLACE INTO told VALUES (?, ?, ?)", kept)
                file.executemany("DELETE FROM told WHERE feed = ? AND meeting = ?", gone)
        except sqlite3.Error as error:
            raise _refused(self._path, error) from error
        self._new_versions.clear()
        self._new_entries.clear()

    def close(self) -> None:
        """Close the file; nothing is lost that was saved."""
        if self._path is not None:
            self._file.close()

    def _row(self, feed: str, event: str) -> tuple[bytes, int, str]:
        says, (sequence, changed) = self._versions[feed][event]
        return says, sequence, changed.isoformat()

    def _opened(self, path: Path) -> sqlite3.Connection:
        try:
            path.touch(mode=0o600)
            file = sqlite3.connect(path, timeout=_PATIENCE)
            try:
                self._read(file)
            except BaseException:
                file.close()
                raise
        except (OSError, sqlite3.Error, ValueError, TypeError) as error:
            raise _refused(path, error) from error
        return file

    def _read(self, file: sqlite3.Connection) -> None:
        # Two that publish with one ledger would give two changes one version.
        file.execute("PRAGMA locking_mode = EXCLUSIVE")
        (form,) = file.execute("PRAGMA user_version").fetchone()
        (tables,) = file.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if form not in {0, _FORM} or (form == 0 and tables):
            raise ValueError(f"form {form}")
        # A change touches a row here and there: small pages make that little to write.
        file.execute("PRAGMA page_size = 1024")
        # A write costs no wait for the disk; the last ones may be lost when power fails.
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("PRAGMA synchronous = NORMAL")
        if form == 0:
            file.executescript(f"{_TABLES} PRAGMA user_version = {_FORM};")
            with file:
                file.execute("INSERT INTO key VALUES (?)", (self.key,))
        ((self.key,),) = file.execute("SELECT key FROM key")
        with closing(file.execute("SELECT * FROM version")) as rows:
            for feed, event, says, sequence, changed in rows:
                revision = Revision(sequence, dt.datetime.fromisoformat(changed))
                self._versions.setdefault(feed, {})[event] = says, revision
        with closing(file.execute("SELECT * FROM told")) as rows:
            for feed, meeting, entry in rows:
                self._told.setdefault(feed, {})[meeting] = Entry.of_json(entry)


def _refused(path: Path, error: Exception) -> InputError:
    vi, en = (
        "hãy kiểm tra đường dẫn và quyền ghi, hoặc chuyển tệp đi để bắt đầu sổ mới",
        "check its path and the right to write, or move the file away to begin a new one",
    )
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
        vi, en = "một chương trình khác đang dùng", "another program uses it"
    reason = getattr(error, "strerror", None) or error
    return InputError(
        [
            Fault(
                vi=f"không dùng được sổ phát hành này ({reason}): {vi}",
                en=f"this ledger of feeds cannot be used ({reason}): {en}",
                file=str(path),
            )
        ]
    )
