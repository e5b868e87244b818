from __future__ import annotations

import datetime as dt
import sqlite3
import stat
from typing import TYPE_CHECKING

import pytest

from coord_calendar.errors import InputError
from coord_calendar.ical import Ledger
from coord_calendar.ical.event import Event, Revision
from coord_calendar.ical.ledger import Entry
from coord_calendar.ical.telling import Told

if TYPE_CHECKING:
    from pathlib import Path

NOON = dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
ENTRY = Entry(
    Event("x@y", NOON, NOON + HOUR, Told("Giao ban", "Phòng A1", link="Cầu")), None, "vpub", "full"
)


def test_a_change_is_the_next_version_and_nothing_else_is() -> None:
    """Said again it keeps its version and its time; going back to old words is a change too."""
    ledger = Ledger()
    said = [
        ledger.revision("feed", "a", says, NOON + number * HOUR)
        for number, says in enumerate((b"one", b"one", b"two", b"one", b"one"))
    ]
    assert said == [
        Revision(0, NOON),
        Revision(0, NOON),
        Revision(1, NOON + 2 * HOUR),
        Revision(2, NOON + 3 * HOUR),
        Revision(2, NOON + 3 * HOUR),
    ]
    assert ledger.revision("another feed", "a", b"three", NOON) == Revision(0, NOON)


def test_a_change_is_never_earlier_than_the_one_before() -> None:
    """Even by a plan that says it was made before."""
    ledger = Ledger()
    ledger.revision("feed", "a", b"one", NOON)
    assert ledger.revision("feed", "a", b"two", NOON - HOUR) == Revision(1, NOON)


def test_what_was_saved_is_read_again(tmp_path: Path) -> None:
    """Key, versions and what was told; what was not saved is not."""
    path = tmp_path / "ledger"
    ledger = Ledger(path)
    ledger.revision("feed", "a", b"one", NOON)
    ledger.tell("feed", "a", ENTRY)
    ledger.tell("feed", "b", ENTRY)
    ledger.save()
    ledger.forget("feed", "b")
    ledger.tell("feed", "a", ENTRY._replace(cancelled=True))
    ledger.save()
    ledger.tell("feed", "c", ENTRY)
    ledger.close()
    again = Ledger(path)
    assert again.key == ledger.key
    assert again.feeds() == ("feed",)
    assert again.told("feed") == {"a": ENTRY._replace(cancelled=True)}
    assert again.revision("feed", "a", b"one", NOON + HOUR) == Revision(0, NOON)
    again.close()


def test_two_ledgers_have_two_keys() -> None:
    """So that nobody knows the identifiers of one from another."""
    assert Ledger().key != Ledger().key


def test_a_ledger_is_for_its_owner_alone(tmp_path: Path) -> None:
    """It holds what attendees of secret meetings are told."""
    ledger = Ledger(tmp_path / "ledger")
    ledger.tell("feed", "a", ENTRY)
    ledger.save()
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}
    ledger.close()
    assert [path.name for path in tmp_path.iterdir()] == ["ledger"]


def test_nobody_else_may_use_a_ledger_that_is_open(tmp_path: Path) -> None:
    """Two changes would be one version; the second is told why."""
    ledger = Ledger(tmp_path / "ledger")
    with pytest.raises(InputError) as caught:
        Ledger(tmp_path / "ledger")
    ledger.close()
    assert "một chương trình khác đang dùng" in caught.value.text("vi")
    assert "another program uses it" in caught.value.text("en")


def other_tables(path: Path) -> None:
    """Make a database of somebody else's."""
    file = sqlite3.connect(path)
    file.execute("CREATE TABLE theirs (x)")
    file.close()


def later_form(path: Path) -> None:
    """Make a ledger of a form that is not known yet."""
    Ledger(path).close()
    file = sqlite3.connect(path)
    file.execute("PRAGMA user_version = 2")
    file.close()


def broken_entry(path: Path) -> None:
    """Make a ledger of which one row cannot be read."""
    Ledger(path).close()
    file = sqlite3.connect(path)
    with file:
        file.execute("INSERT INTO told VALUES ('feed', 'a', '[1]')")
    file.close()


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(b"no database" * 100),
        lambda path: path.mkdir(),
        other_tables,
        later_form,
        broken_entry,
    ],
    ids=["no database", "folder", "another's", "later", "broken"],
)
def test_what_is_no_ledger_is_our_error(tmp_path: Path, make: object) -> None:
    """Named with its path, in both languages, and left as it is."""
    assert callable(make)
    path = tmp_path / "ledger"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(InputError) as caught:
        Ledger(path)
    assert caught.value.faults[0].file == str(path)
    assert "không dùng được sổ phát hành này" in caught.value.text("vi")
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_ledger_that_cannot_be_written_is_our_error(tmp_path: Path) -> None:
    """Its file was taken away from under it."""
    ledger = Ledger(tmp_path / "ledger")
    ledger.tell("feed", "a", ENTRY)
    ledger.close()
    with pytest.raises(InputError, match="ledger"):
        ledger.save()
