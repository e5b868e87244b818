"""The head of a document in the two layouts: state and party.

**Source** Decree 30/2020/NĐ-CP, annex I (state: the Republic's name and its motto on the right, the
issuing office on the left); Guidance 36-HD/VPTW (party: the Party's name on the right, 15 points
bold; under the issuing office a star).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.domain.people import Layout
from coord_calendar.sheets.lines import line

if TYPE_CHECKING:
    from coord_calendar.domain.people import Office


HEAD_WIDTHS = (126, 126)
"""The widths of the left and the right half in millimetres."""


class HeadLine(NamedTuple):
    """One bold line of the head.

    Its text, its size in points, and the millimetres of the rule under it; 0 for none.
    """

    text: str
    points: int
    rule: int = 0


class Letterhead(NamedTuple):
    """The lines on the left (who issues) and on the right (the Republic or the Party)."""

    left: tuple[HeadLine, ...]
    right: tuple[HeadLine, ...]


def letterhead_of(office: Office) -> Letterhead:
    """Return the head of the documents that an office issues."""
    issuer = line(office.name).upper()
    if office.layout is Layout.PARTY:
        return Letterhead(
            left=(HeadLine(issuer, 14), HeadLine("*", 14)),
            right=(HeadLine("ĐẢNG CỘNG SẢN VIỆT NAM", 15, rule=76),),
        )
    return Letterhead(
        left=(HeadLine(issuer, 13, rule=30),),
        right=(
            HeadLine("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13),
            HeadLine("Độc lập - Tự do - Hạnh phúc", 14, rule=62),
        ),
    )
