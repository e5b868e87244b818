"""What a name in a schedule means: the glossary first, then the directory, read for an office.

A schedule is written for those who read it: in that of the People's Committee «Chủ tịch» is its
chair. So a name that the directory does not hold is looked for once more among the names that bear
the office's institution, without it. «các Phó Chủ tịch» means all whose title begins so. What
several things could be is not understood: the glossary decides it once.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.tables.names import folded
from coord_calendar.tables.weekly.meaning.wording import (
    bare,
    is_abbreviation,
    is_plural,
    keys,
    plain,
    tokens,
    without,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coord_calendar.domain.city import City
    from coord_calendar.tables.weekly.meaning.glossary import Glossary, Meaning

PLACES = ("rooms", "sites", "points", "point_groups")
_GROUPED = ("posts", "bodies")
# Of these «các …» may mean several.
_NAMED = ("title", "name", "short", "hall", "unit")
_SHORTEST_NAME, _LONGEST_NAME = 3, 5
_OFFICE = "văn phòng"


class Found(NamedTuple):
    """What a name means.

    Parameters
    ----------
    table : str or None
        The table of the city; None if it was taught that the name means nothing there.
    ids : tuple of str
        The entries meant; empty likewise.
    """

    table: str | None
    ids: tuple[str, ...]


class Names:
    """The names of a city, its glossary and the institution of an office.

    Parameters
    ----------
    city : City
        The directory.
    office : str or None
        The office whose schedule is read.
    glossary : Glossary
        What was taught.
    """

    def __init__(self, city: City, office: str | None, glossary: Glossary) -> None:
        self.city = city
        self.own = own_words(city)
        self._ids = {
            table: {folded(name): name for name in entries}
            for table, entries in city.tables.items()
        }
        self.shown: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._keyed: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._bare: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._of: dict[str, dict[str, dict[str, list[str]]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(list))
        )
        self._institutions = institutions(city, self.own)
        self._ours = office_institutions(city, office, self.own)
        for table in city.tables:
            self._take(table)
        self._taught = _taught(glossary, office)
        self.find = lru_cache(maxsize=8192)(self._find)

    def _take(self, table: str) -> None:
        place = table in PLACES
        for name, entry in self.city.tables[table].items():
            self._bare[table][bare(" ".join(tokens(name)))].append(name)
            for part in _NAMED:
                called = getattr(entry, part, "")
                if not called or (table == "points" and part == "short"):
                    continue
                self.shown[table].append((called, name))
                for key in keys(called, self.own, place=place):
                    self._put(table, key, name)

    def _put(self, table: str, key: str, name: str) -> None:
        _add(self._keyed[table][key], name)
        _add(self._bare[table][bare(key)], name)
        for institution in self._institutions:
            rest = without(key, (institution,))
            if rest and rest != key:
                _add(self._of[table][institution][rest], name)

    def _find(self, text: str, tables: tuple[str, ...]) -> Found | None:
        """Return what `text` means in some tables; None if it is not understood."""
        taught = self._as_taught(text, tables)
        if taught is not None:
            return taught
        for table in tables:
            if named := self._ids.get(table, {}).get(folded(text)):
                return Found(table, (named,))
        found = self._by_keys(text, tables)
        if found is None and (named_person := _before_a_persons_name(text)):
            found = self._by_keys(named_person, tables)
        return found

    def _as_taught(self, text: str, tables: tuple[str, ...]) -> Found | None:
        wanted = [self._taught.get(folded(text))]
        wanted += [self._taught.get(key) for key in keys(text, self.own)[:1]]
        for meaning in wanted:
            if meaning is not None and (meaning.table is None or meaning.table in tables):
                return Found(meaning.table, meaning.ids)
        return None

    def _by_keys(self, text: str, tables: tuple[str, ...]) -> Found | None:
        plural = is_plural(text)
        for table in tables:
            given = keys(text, self.own, place=table in PLACES)
            for held in self._held(table, given, text, plural=plural and table in _GROUPED):
                if len(held) == 1 or (plural and held and table in _GROUPED):
                    return Found(table, tuple(held))
        return None

    def _held(
        self, table: str, given: tuple[str, ...], text: str, *, plural: bool
    ) -> Iterator[list[str]]:
        """Yield what the keys of a name may mean, the surest reading first."""
        of = self._of[table]
        said = [
            (one, without(key, (one,)))
            for one in self._institutions
            for key in given
            if has_words(one, key)
        ]
        if plural:
            yield _joined(_beginning(of[one], rest) for one, rest in said if rest)
            long = [key for key in given if " " in key]
            yield _joined(_beginning(of[one], key) for one in self._ours for key in long)
        yield _joined(self._keyed[table].get(key, ()) for key in given)
        yield _joined(of[one].get(key, ()) for one in self._ours for key in given)
        yield _joined(of[one].get(rest, ()) for one, rest in said if rest)
        without_marks = " ".join(tokens(text))
        yield list(self._bare[table].get(bare(without_marks), ()))
        if bare(text) == text.casefold():
            yield _joined(self._bare[table].get(bare(key), ()) for key in given)

    def room_at(self, site: str, text: str) -> str | None:
        """Return the only room of a site that goes by a name, said with its house or without."""
        found = {
            name
            for key in keys(text, self.own, place=True)
            for held in (self._keyed["rooms"], *self._of["rooms"].values())
            for name in held.get(key, ())
            if self.city.room(name).site == site
        }
        return found.pop() if len(found) == 1 else None

    def near(self, tables: tuple[str, ...], text: str) -> list[str]:
        """Return the entries that a name may mean if it means several: all named so."""
        found = [
            self._held(
                table,
                keys(text, self.own, place=table in PLACES),
                text,
                plural=table in _GROUPED,
            )
            for table in tables
        ]
        return list(dict.fromkeys(name for some in found for held in some for name in held))


def own_words(city: City) -> frozenset[str]:
    """Return the words that say nothing in a city's own schedules: its level and its name.

    The level is the one in the city's name; failing that, those with which titles end.
    """
    called = plain(city.name)
    levels = {level for level in words()["levels"] if has_words(level, called)}
    proper = without(called, words()["levels"])
    if not levels:
        titles = [plain(post.title) for post in city.posts]
        titles += [plain(body.name) for body in city.bodies]
        levels = {
            level
            for level in words()["levels"]
            if any(title.endswith(f" {level}") for title in titles)
        }
    return frozenset(levels | ({proper} if proper else set()))


def has_words(given: str, text: str) -> bool:
    """Tell whether some words stand in a text, as whole words."""
    return f" {given} " in f" {text} "


def institutions(city: City, own: frozenset[str]) -> tuple[str, ...]:
    """Return the institutions that names bear, the longest first."""
    offices = [key for office in city.offices for key in _served(office.name, own)]
    return tuple(sorted({*words()["institutions"], *offices}, key=lambda one: (-len(one), one)))


def office_institutions(city: City, office: str | None, own: frozenset[str]) -> tuple[str, ...]:
    """Return the institutions that an office serves, the longest first."""
    if office is None:
        return ()
    name = city.office(office).name
    said = [one for key in _served(name, own) for one in institutions(city, own) if one in key]
    return tuple(dict.fromkeys(said))


def _served(name: str, own: frozenset[str]) -> list[str]:
    """Return what an office's name says that it serves."""
    return [rest for key in keys(name, own)[:1] if (rest := without(key, (_OFFICE,)))]


def _taught(glossary: Glossary, office: str | None) -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for of in (None, office):
        for meaning in glossary.meanings:
            if meaning.office == of:
                found[folded(meaning.words)] = meaning
                for key in keys(meaning.words)[:1]:
                    found[key] = meaning
    return found


def _before_a_persons_name(text: str) -> str | None:
    """Return the post before a personal name: «Phó Chủ tịch Thường trực» and three more words."""
    said = tokens(text)
    for length in range(_SHORTEST_NAME, min(_LONGEST_NAME, len(said) - 1) + 1):
        post, name = said[:-length], said[-length:]
        personal = plain(name[0]) in words()["surnames"] and all(
            one[0].isupper() and not is_abbreviation(one) for one in name
        )
        if personal and plain(post[-1]) not in _last_of_levels():
            return " ".join(post)
    return None


def _last_of_levels() -> frozenset[str]:
    """Return the last words of the levels, after which a place's name follows and no person's."""
    return frozenset(level.split()[-1] for level in words()["levels"])


def _add(names: list[str], name: str) -> None:
    if name not in names:
        names.append(name)


def _joined(some: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(name for names in some for name in names))


def _beginning(held: dict[str, list[str]], key: str) -> list[str]:
    return [
        name for known, names in held.items() if f"{known} ".startswith(f"{key} ") for name in names
    ]


def institutions_in(city: City, texts: Iterable[str]) -> list[str]:
    """Return the offices whose institution some texts name, each once."""
    own = own_words(city)
    said = [key for text in texts for key in keys(text, own)[:1]]
    return [
        office.id
        for office in city.offices
        if any(
            has_words(one, key) for one in office_institutions(city, office.id, own) for key in said
        )
    ]
