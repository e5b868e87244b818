"""How schedules word things, and how two wordings of one thing are known to be the same.

A name is brought to *keys*: abbreviations spelled out («PCTTT» is «phó chủ tịch thường trực»), one
way of placing tone marks («Uỷ ban», «Ủy ban»), no «đồng chí», no bracket, no «Thành phố» in a
city's own schedule. Two names are the same where a key of the one is a key of the other; an
abbreviation with several meanings has a key for each. The words themselves are data (`words.json`).
"""

from __future__ import annotations

import itertools
import json
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_KEYS = 12
"""Keys that one name may have; more meanings of its abbreviations are not looked at."""

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_TOKENS = re.compile(r"[^\W_]+")
_ROOM_NUMBER = re.compile(r"(ph?|ht|t)(\d+[a-zđ]?)")
_LONGEST_PART = 8
_LEAST_JOINED = 4


@cache
def words() -> dict[str, Any]:
    """Return the words of schedules, by what they are for."""
    found: dict[str, Any] = json.loads(
        files(__package__).joinpath("words.json").read_text(encoding="utf-8")
    )
    return found


@cache
def _abbreviations() -> dict[str, tuple[str, ...]]:
    given = words()["abbreviations"]
    return {short.casefold(): tuple(long) for short, long in given.items()}


_TONES = {
    f"{first}{old}": f"{new}{second}"
    for first, second, olds, news in (
        ("o", "a", "àáảãạ", "òóỏõọ"),
        ("o", "e", "èéẻẽẹ", "òóỏõọ"),
        ("u", "y", "ỳýỷỹỵ", "ùúủũụ"),
    )
    for old, new in zip(olds, news, strict=True)
}
_OLD_TONE = re.compile(r"(?<!q)(?:" + "|".join(_TONES) + r")(?!\w)")


def plain(text: str) -> str:
    """Return a text in form C and small letters, tone marks as schools teach it (*hòa*, *ủy*)."""
    lowered = " ".join(unicodedata.normalize("NFC", text).split()).casefold()
    return _OLD_TONE.sub(lambda found: _TONES[found[0]], lowered)


def bare(text: str) -> str:
    """Return a text in small letters without diacritics."""
    taken = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return unicodedata.normalize(
        "NFC", "".join(sign for sign in taken if not unicodedata.combining(sign))
    )


@cache
def any_of(group: str) -> re.Pattern[str]:
    """Return what finds any of a group of words, as whole words, the longest first."""
    return _whole_words(tuple(words()[group]))


@lru_cache(maxsize=256)
def _whole_words(given: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(given, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def without(text: str, given: Iterable[str]) -> str:
    """Return a text without some words, wherever they stand."""
    given = tuple(given)
    return " ".join(_whole_words(given).sub(" ", text).split()) if given else text


def tokens(text: str) -> list[str]:
    """Return the words and numbers of a text, as they stand."""
    return _TOKENS.findall(unicodedata.normalize("NFC", text))


def brackets_in(text: str) -> list[str]:
    """Return the brackets of a text that hold words; the keys of a name leave them out."""
    return [found for found in _BRACKETS.findall(text) if tokens(found)]


def is_abbreviation(token: str) -> bool:
    """Tell whether a word stands for others: «PCT», «ubnd», «GĐSTC»; «tu» in small letters not."""
    return bool(_spelled_out(token))


def _spelled_out(token: str) -> tuple[str, ...]:
    known = _abbreviations()
    short = token.casefold()
    looks_short = token.isupper() or len(short) >= _LEAST_JOINED or not re.search("[aeiouy]", short)
    if short in known and (looks_short or any(letter.isupper() for letter in token[1:])):
        return known[short]
    if token.isupper() and len(token) >= _LEAST_JOINED:
        return _joined(short)
    return ()


@lru_cache(maxsize=4096)
def _joined(short: str) -> tuple[str, ...]:
    """Return what «gđstc» spells as several known abbreviations, the longest first."""
    known = _abbreviations()
    for length in range(min(len(short) - 2, _LONGEST_PART), 1, -1):
        first, rest = short[:length], short[length:]
        behind = known.get(rest) or (_joined(rest) if len(rest) >= _LEAST_JOINED else ())
        if first in known and behind:
            return tuple(f"{one} {two}" for one in known[first] for two in behind)
    return ()


@lru_cache(maxsize=16384)
def keys(text: str, own: frozenset[str] = frozenset(), *, place: bool = False) -> tuple[str, ...]:
    """Return the keys of a name, the likeliest first; none if nothing of it is left.

    Parameters
    ----------
    text : str
        The name, in any of its wordings.
    own : frozenset of str
        Words that say nothing here, because everything is of that place: «thành phố», «hà nội».
    place : bool
        Whether it names a room, a site or a bridge point.
    """
    outside = _BRACKETS.sub(" ", text)
    spelled = [_choices(token, place=place) for token in tokens(_without_fillers(outside))]
    found: dict[str, None] = {}
    for choice in itertools.islice(itertools.product(*spelled), MOST_KEYS):
        key = _reduced(" ".join(choice), own, place=place)
        if key:
            found[key] = None
    return tuple(found)


def _without_fillers(text: str) -> str:
    # «đ/c» would fall apart into two words.
    return re.sub(r"(?i)(?<!\w)(?:đ/\s?c|đ\.c)\b\.?", " ", unicodedata.normalize("NFC", text))


def _choices(token: str, *, place: bool) -> tuple[str, ...]:
    if place:
        given = words()["places"]
        numbered = _ROOM_NUMBER.fullmatch(token.casefold())
        if numbered and given.get(numbered[1].upper()):
            return (f"{given[numbered[1].upper()]} {numbered[2]}",)
        if token.upper() in given and (token.isupper() or len(token) == 1):
            return (given[token.upper()],)
    return tuple(dict.fromkeys(map(plain, _spelled_out(token)))) or (plain(token),)


def _reduced(key: str, own: frozenset[str], *, place: bool) -> str:
    for old, new in words()["same"]:
        key = _whole_words((old,)).sub(new, key)
    key = without(key, words()["place_fillers" if place else "fillers"])
    first, _, rest = key.partition(" ")
    if rest and first in words()["forms_of_address"]:
        key = rest
    return without(key, sorted(own))


def is_plural(text: str) -> bool:
    """Tell whether a name means all who bear it: «các Phó Chủ tịch»."""
    return bool(any_of("plural").search(plain(text)))
