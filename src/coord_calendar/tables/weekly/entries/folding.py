"""Text without its diacritics and capitals, letter for letter.

A folded text is as long as the text itself, so that what a pattern finds in the one is cut out of
the other. Clerks write ``NỘI DUNG``, ``Noi dung`` and ``nội dung``; one pattern finds all.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NO_WORD = re.compile(r"[^a-z0-9]+")


def folded(text: str) -> str:
    """Return the text in small letters without diacritics, every letter in its place."""
    return "".join(map(_letter, text))


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    return unicodedata.normalize("NFD", letter)[0].lower()[0]


def words_of(text: str) -> str:
    """Return the folded words of a text, one space between, without any other sign."""
    return _NO_WORD.sub(" ", folded(text)).strip()


def is_written(text: str, word: str) -> bool:
    """Return whether a text is this word, with its diacritics or without any.

    ``thứ`` and ``thu`` are the weekday's, ``thư`` is a letter.
    """
    return text.lower() in {word, folded(word)}
