"""Text as a feed may carry it.

Titles and notes are pasted from documents and bring line breaks of every sort and characters that
no one sees; RFC 5545 forbids control characters in text, and calendar programs stumble over them.
What people can read is kept, in Unicode normal form C.
"""

from __future__ import annotations

import re
from functools import lru_cache

from coord_calendar.domain.value import normalised

_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]+")


# The feeds in which one meeting stands say mostly the same.
@lru_cache(maxsize=64)
def lines_kept(text: str) -> str:
    """Return `text` without control characters, its line breaks all written alike.

    **Source** RFC 5545 section 3.3.11; Unicode Standard Annex 15 (form C).
    """
    # Tabs part words; every other control character stands for nothing.
    shown = _UNSEEN.sub("", "\n".join(text.splitlines()).replace("\t", " "))
    # The library reads a backslash before a capital N as a line break already escaped.
    return normalised(shown.replace("\\N", "\\n"))


@lru_cache(maxsize=64)
def one_line(text: str) -> str:
    """Return `text` as :func:`lines_kept` does, on one line and with single spaces."""
    return " ".join(lines_kept(text).split())
