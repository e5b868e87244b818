"""Letters of old fonts (TCVN3 «.VnTime», VNI): text that only those fonts show as Vietnamese.

Before Unicode a font drew «µ» as «à», or «oä» as «ộ». Without the font nobody can read it, so it is
refused rather than passed on as titles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.tables.weekly.formats.page import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coord_calendar.tables.weekly.formats.page import Page

# Signs that stand for letters in an old font and are rare in a text that is Vietnamese.
_OLD = frozenset("µ¸¶¹®§¨ª«¬¦¡¢£¤¥ÞßäåæçëîïñÑöÖ÷øØûÛüþÅÆÇËÏÎÄÜ")
_VIETNAMESE = frozenset("đĐơƠưƯăĂ")
_FIRST, _LAST = "\u1ea0", "\u1ef9"
_FEW = 3


def in_old_letters(pages: Iterable[Page]) -> bool:
    """Return whether the letters of old fonts outnumber those of Vietnamese."""
    old = vietnamese = 0
    for text in _texts(pages):
        old += sum(letter in _OLD for letter in text)
        vietnamese += sum(letter in _VIETNAMESE or _FIRST <= letter <= _LAST for letter in text)
    return old >= _FEW and old > vietnamese


def _texts(pages: Iterable[Page]) -> Iterator[str]:
    for page in pages:
        for block in page.blocks:
            if isinstance(block, Line):
                yield block.text
            else:
                yield from (cell.text for row in block.rows for cell in row.filled)
