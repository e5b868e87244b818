"""What a name that is not understood was most likely meant for: the nearest names, with a score.

Nothing is ever taken on a guess; it is told to the clerk, who teaches it with one word. Names are
compared as keys, whatever the order of their words, and a little worse without diacritics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.errors import MissingExtraError
from coord_calendar.tables.weekly.meaning.naming import PLACES
from coord_calendar.tables.weekly.meaning.wording import bare, keys

if TYPE_CHECKING:
    from coord_calendar.tables.weekly.meaning.naming import Names

LEAST_SCORE = 60
"""Of 100, below which two names have nothing to do with one another."""
MOST_GUESSES = 3
_WITHOUT_MARKS = 0.95
_SAME_BUT_SEVERAL = 99


class Guess(NamedTuple):
    """An entry of the directory that may have been meant.

    Parameters
    ----------
    table, id : str
        Which entry it is.
    name : str
        What it is called.
    score : int
        How near the name is, 0-100.
    """

    table: str
    id: str
    name: str
    score: int


class Guesses:
    """The nearest entries of a city's tables."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._known: dict[str, list[tuple[str, str, str]]] = {}
        self._told: dict[tuple[str, tuple[str, ...]], tuple[Guess, ...]] = {}

    def of(self, text: str, tables: tuple[str, ...]) -> tuple[Guess, ...]:
        """Return what `text` may mean in some tables, the likeliest first.

        Raises
        ------
        MissingExtraError
            If rapidfuzz is not installed.
        """
        asked = (text, tables)
        if asked not in self._told:
            self._told[asked] = self._nearest(text, tables)
        return self._told[asked]

    def _nearest(self, text: str, tables: tuple[str, ...]) -> tuple[Guess, ...]:
        several = set(self._names.near(tables, text))
        best: dict[str, Guess] = {}
        for table in tables:
            given = keys(text, self._names.own, place=table in PLACES)
            for key, called, name in self._keys_of(table):
                score = _SAME_BUT_SEVERAL if name in several else _nearness(given, key)
                if score >= LEAST_SCORE and (name not in best or score > best[name].score):
                    best[name] = Guess(table, name, called, score)
        ranked = sorted(
            best.values(), key=lambda one: (-one.score, tables.index(one.table), one.id)
        )
        return tuple(ranked[:MOST_GUESSES])

    def _keys_of(self, table: str) -> list[tuple[str, str, str]]:
        if table not in self._known:
            self._known[table] = [
                (key, called, name)
                for called, name in self._names.shown[table]
                for key in keys(called, self._names.own, place=table in PLACES)[:1]
            ]
        return self._known[table]


def _nearness(given: tuple[str, ...], key: str) -> int:
    try:
        from rapidfuzz import fuzz  # noqa: PLC0415 an optional part, loaded when it is needed
    except ImportError:
        raise MissingExtraError("read") from None

    return max(
        (
            round(max(fuzz.token_sort_ratio(one, key), _WITHOUT_MARKS * _bare_ratio(one, key)))
            for one in given
        ),
        default=0,
    )


def _bare_ratio(one: str, other: str) -> float:
    from rapidfuzz import fuzz  # noqa: PLC0415 as above

    return float(fuzz.token_sort_ratio(bare(one), bare(other)))
