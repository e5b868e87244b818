"""The glossary of a city: what its clerks have confirmed that words of schedules mean.

The directory and the common abbreviations explain most of a schedule; the rest is taught once, by
whoever knows, and kept in a file beside the directory. A wording may mean one thing or several, or
on purpose nothing of the directory («Sân vận động» is no place of ours). Taught by one office it
holds for the schedules of that office, before what holds for all.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from coord_calendar.domain.value import Id, Text, Value
from coord_calendar.domain.words import WORDS
from coord_calendar.errors import Fault, InputError
from coord_calendar.tables.files import refused, write_whole
from coord_calendar.tables.json_file import read_json
from coord_calendar.tables.names import folded
from coord_calendar.tables.plain_words import checked
from coord_calendar.tables.weekly.meaning.wording import tokens

if TYPE_CHECKING:
    from coord_calendar.domain.city import City

Table = Literal["posts", "bodies", "people", "rooms", "sites", "points", "point_groups", "kinds"]
"""The tables of a city that words of a schedule may mean."""

TABLES: tuple[Table, ...] = (
    *("posts", "bodies", "people", "rooms", "sites", "points", "point_groups", "kinds"),
)
NOTHING = "-"
"""What is taught of words that mean nothing of the directory."""

_SEPARATOR = "="


class Meaning(Value):
    """What a wording means.

    Parameters
    ----------
    words : str
        The wording; case and white space do not matter.
    table : str or None
        The table of the directory in which it is found; None for words that mean nothing of it.
    ids : tuple of str
        What it means there, one thing or several.
    office : str or None
        The office whose schedules word it so; None for all.
    """

    words: Text
    table: Table | None = None
    ids: tuple[Id, ...] = ()
    office: Id | None = None


class Glossary(Value):
    """What words of schedules mean beyond the names of the directory.

    Parameters
    ----------
    city : str or None
        The city for which it was taught; None before anything was.
    meanings : tuple of Meaning
        In the order taught; of two meanings of one wording the later holds.
    """

    city: Id | None = None
    meanings: tuple[Meaning, ...] = ()

    @classmethod
    def read(cls, path: Path | str, city: City) -> Self:
        """Return the glossary that a JSON file holds.

        Parameters
        ----------
        path : path
            The file.
        city : City
            The city that it must be for, with every name it uses.

        Raises
        ------
        InputError
            With everything wrong in it.
        """
        path = Path(path)
        made, faults = checked(cls, read_json(path))
        if made is not None:
            faults = tuple(made.faults_in(city))
        if made is None or faults:
            raise InputError(fault.located(file=path.name) for fault in faults)
        return made

    def write(self, path: Path | str) -> None:
        """Write it as JSON; a file that is there is replaced whole.

        Raises
        ------
        InputError
            If it cannot be written there.
        """
        told = self.model_dump(mode="json", exclude_defaults=True)
        text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        write_whole(Path(path), lambda draft: _put(draft, text))

    def faults_in(self, city: City) -> list[Fault]:
        """Return what in it does not fit a city: its id, or a name that is not in the directory."""
        found = []
        if self.city not in {None, city.id}:
            found.append(
                Fault(
                    vi=f"bảng từ này lập cho «{self.city}», không phải cho «{city.id}»",
                    en=f"this glossary was made for «{self.city}», not for «{city.id}»",
                    field="city",
                )
            )
        for meaning in self.meanings:
            named: list[tuple[str | None, str]] = [(meaning.table, name) for name in meaning.ids]
            if meaning.office is not None:
                named.append(("offices", meaning.office))
            for table, name in named:
                if table is None or name not in city.tables[table]:
                    vi, en = WORDS[table or "who"]
                    found.append(
                        Fault(
                            vi=f"«{meaning.words}»: không có {vi} «{name}» trong danh mục",
                            en=f"«{meaning.words}»: there is no {en} «{name}» in the directory",
                            field="meanings",
                        )
                    )
        return found

    def with_meaning(
        self,
        words: str,
        *,
        post: str | None = None,
        body: str | None = None,
        person: str | None = None,
        room: str | None = None,
        site: str | None = None,
        office: str | None = None,
    ) -> Glossary:
        """Return it with one more wording taught; with no name given the words mean nothing.

        Parameters
        ----------
        words : str
            The wording.
        post, body, person, room, site : str or None
            What it means; one of them, or none.
        office : str or None
            The office whose schedules word it so; None for all.
        """
        named = {"posts": post, "bodies": body, "people": person, "rooms": room, "sites": site}
        given = [(table, name) for table, name in named.items() if name is not None]
        if len(given) > 1:
            raise _badly_taught(words, "chỉ ghi một nghĩa", "give one meaning")
        table, name = given[0] if given else (None, None)
        return self.taught(
            Meaning.model_validate(
                {
                    "words": words,
                    "table": table,
                    "ids": () if name is None else (name,),
                    "office": office,
                }
            )
        )

    def taught(self, meaning: Meaning) -> Glossary:
        """Return it with one more meaning, in place of what the same words meant before."""
        if not tokens(meaning.words):
            raise _badly_taught(meaning.words, "chưa ghi từ", "no words are given")
        key = (folded(meaning.words), meaning.office)
        kept = (one for one in self.meanings if (folded(one.words), one.office) != key)
        return Glossary(city=self.city, meanings=(*kept, meaning))

    def taught_as_typed(self, typed: str, city: City, office: str | None = None) -> Glossary:
        """Return it with what was typed as «PCT VX=pct-vx» taught.

        Parameters
        ----------
        typed : str
            Words, ``=`` and an identifier of the directory, several with commas between, or ``-``.
        city : City
            The directory.
        office : str or None
            The office whose schedules word it so.

        Raises
        ------
        InputError
            If it is not of that form or names what is not in the directory.
        """
        words, separator, named = typed.rpartition(_SEPARATOR)
        ids = tuple(name.strip() for name in named.split(",") if name.strip())
        if not separator or not ids:
            raise _badly_taught(typed, "ghi như «PCT VX=pct-vx»", "write it like «PCT VX=pct-vx»")
        table = None
        if ids == (NOTHING,):
            ids = ()
        else:
            table = next(
                (one for one in TABLES if all(name in city.tables[one] for name in ids)), None
            )
            if table is None:
                raise _badly_taught(
                    typed,
                    f"danh mục không có mã «{', '.join(ids)}» trong cùng một bảng",
                    f"no one table of the directory holds «{', '.join(ids)}»",
                )
        taught = self.taught(Meaning(words=words, table=table, ids=ids, office=office))
        return taught.model_copy(update={"city": city.id})


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _badly_taught(words: str, vi: str, en: str) -> InputError:
    return InputError([Fault(vi=f"«{words}»: {vi}", en=f"«{words}»: {en}", field="teach")])


def glossary_at(path: Path | str | None, city: City) -> Glossary:
    """Return the glossary at a path; an empty one if there is no file yet or no path.

    Raises
    ------
    InputError
        If the file is there and wrong, or its folder is missing.
    """
    if path is None:
        return Glossary(city=city.id)
    path = Path(path)
    if path.exists():
        return Glossary.read(path, city)
    if not path.parent.is_dir():
        raise refused(path, "không có thư mục này", "there is no such folder")
    return Glossary(city=city.id)
