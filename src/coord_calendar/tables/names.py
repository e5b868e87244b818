"""Names in cells: from what a clerk writes to the identifier in the directory.

A cell may hold an entry's identifier, or its name, title or abbreviation, in any case and with any
white space. Identifiers win over names. Where several tables may be meant, a name counts in the
first that holds it: a post is called before the person who is known by the same words, because
posts change hands. What is not found is answered with the nearest names there are.
"""

from __future__ import annotations

import difflib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coord_calendar.domain.words import DIRECTORY, WHERE, WORDS
from coord_calendar.tables.cell_error import CellError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coord_calendar.domain.city import City

WHO = ("posts", "bodies", "people")
"""The tables in which someone called to a meeting is looked up."""

OWNERS = (*WHO, "rooms")
"""The tables in which the owner of a calendar is looked up."""

_NEAR = 0.55


def folded(text: str) -> str:
    """Return `text` as it is compared: form C, any case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def nearest(text: str, known: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """Return the names that `text` was most likely meant for, the nearest first."""
    shown = {folded(name): name for name in known}
    near = difflib.get_close_matches(folded(text), shown, n=count, cutoff=_NEAR)
    return tuple(shown[name] for name in near)


@dataclass(frozen=True)
class Entry:
    """One entry of a table: its identifier and what else it is called."""

    id: str
    names: tuple[str, ...] = ()


class Directory:
    """The names that cells may use, by table.

    Parameters
    ----------
    tables : mapping of str to iterable of Entry
        The entries by the tables of a city: ``posts``, ``rooms``...
    lenient : bool
        Take any name for known; used to go on reading when the city itself is broken.
    """

    def __init__(self, tables: Mapping[str, Iterable[Entry]], *, lenient: bool = False) -> None:
        self.is_lenient = lenient
        self._ids: dict[str, dict[str, list[str]]] = {}
        self._names: dict[str, dict[str, list[str]]] = {}
        self._shown: dict[str, list[str]] = {}
        self._near: dict[tuple[tuple[str, ...], str], tuple[str, ...]] = {}
        for table, entries in tables.items():
            for entry in entries:
                self._take(table, entry)

    @classmethod
    def of_city(cls, city: City) -> Directory:
        """Return the names of a city, its sessions, fields of work and equipment among them."""
        tables = {
            table: [
                Entry(
                    name,
                    tuple(
                        called
                        for part in ("name", "title", "short")
                        if (called := getattr(entry, part, ""))
                    ),
                )
                for name, entry in entries.items()
            ]
            for table, entries in city.tables.items()
        }
        tables["sessions"] = [
            Entry(session.id, (session.name,)) for session in city.calendar.sessions
        ]
        tables["fields"] = [Entry(field) for field in city.fields_of_work]
        things = {thing for room in city.rooms for thing in room.equipment}
        tables["equipment"] = [Entry(thing) for thing in sorted(things)]
        return cls(tables)

    def _take(self, table: str, entry: Entry) -> None:
        self._ids.setdefault(table, {}).setdefault(folded(entry.id), []).append(entry.id)
        names = self._names.setdefault(table, {})
        for name in entry.names:
            held = names.setdefault(folded(name), [])
            if entry.id not in held:
                held.append(entry.id)
        self._shown.setdefault(table, []).extend((entry.id, *entry.names))

    def find(self, tables: tuple[str, ...], text: str) -> tuple[str, str]:
        """Return the table and the identifier of what `text` names.

        Parameters
        ----------
        tables : tuple of str
            Where it may stand, in order.
        text : str
            What the cell holds.

        Raises
        ------
        CellError
            If nothing, or more than one thing, goes by that name.
        """
        key = folded(text)
        for table in tables:
            if text in self._ids.get(table, {}).get(key, []):
                return table, text
        table, held = self._held(tables, text)
        if len(held) > 1:
            raise CellError(
                f"«{text}» có thể là: {', '.join(held)}; hãy ghi mã",
                f"«{text}» may mean {', '.join(held)}; give the code",
            )
        if held:
            return table, held[0]
        if self.is_lenient:
            return tables[0], "-"
        raise self._unknown(tables, text)

    def _held(self, tables: tuple[str, ...], text: str) -> tuple[str, list[str]]:
        key = folded(text)
        for names in (self._ids, self._names):
            for table in tables:
                if held := names.get(table, {}).get(key):
                    return table, held
        return tables[0], []

    def knows(self, tables: tuple[str, ...], text: str) -> bool:
        """Tell whether `text` names anything in the tables."""
        return bool(self._held(tables, text)[1])

    def find_any(self, tables: tuple[str, ...], spellings: tuple[str, ...]) -> tuple[str, str]:
        """Return what the first known of several spellings names; the first of all if none is."""
        known = (text for text in spellings if self.knows(tables, text))
        return self.find(tables, next(known, spellings[0]))

    def means(self, table: str, text: str) -> str | None:
        """Return the identifier that `text` names in one table; None if it names none or many."""
        try:
            return self.find((table,), text)[1]
        except CellError:
            return None

    def stand_in(self, table: str) -> str:
        """Return any entry of a table, in place of one that could not be read.

        What is wrong was told already; with this nothing else will be told because of it.
        """
        return next((name for held in self._ids.get(table, {}).values() for name in held), "-")

    def _unknown(self, tables: tuple[str, ...], text: str) -> CellError:
        asked = (tables, text)
        if asked not in self._near:
            known = [name for table in tables for name in self._shown.get(table, [])]
            self._near[asked] = nearest(text, known)
        near = ", ".join(f"«{name}»" for name in self._near[asked])
        vi, en = _CALLED.get(tables) or _WORDS[tables[0]]
        where_vi, where_en = WHERE.get(tables[0], DIRECTORY)
        return CellError(
            f"không có {vi} «{text}» trong {where_vi}" + (f"; gần giống: {near}" if near else ""),
            f"there is no {en} «{text}» in {where_en}" + (f"; near it: {near}" if near else ""),
        )


_CALLED = {
    WHO: WORDS["who"],
    OWNERS: ("chức danh, tập thể, người hoặc phòng", "post, body, person or room"),
    ("posts", "people"): ("chức danh hoặc người", "post or person"),
}
_WORDS = {**WORDS, "sessions": ("buổi", "session"), "equipment": ("thiết bị", "equipment")}
