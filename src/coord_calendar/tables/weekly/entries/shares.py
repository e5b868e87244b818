"""How a cell beside the content is shared out among the entries of its row.

As many lines as entries: a line for each; else each entry has the whole of it. What a cell with a
heading of several things tells («Địa điểm, thành phần») is taken apart by its labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.tables.weekly.entries.headings import names_leader
from coord_calendar.tables.weekly.entries.labels import parted

if TYPE_CHECKING:
    from coord_calendar.tables.weekly.entries.draft import Draft
    from coord_calendar.tables.weekly.entries.layout import Column
    from coord_calendar.tables.weekly.entry import Part, Spot

_TICKS = frozenset({"x", "v", "✓", "✔", "√"})


def share(column: Column, text: str, spot: Spot, drafts: list[Draft]) -> None:
    """Add the text of a cell to the entries of its row that have it not yet."""
    if text.lower() in _TICKS and names_leader(column.heading):
        text = column.heading
    fresh = [draft for draft in drafts if not _holds(draft, column.part, text)]
    for part, piece, draft in _shared(column, text, fresh):
        draft.add(part, piece, spot)


def _shared(column: Column, text: str, drafts: list[Draft]) -> list[tuple[Part, str, Draft]]:
    lines = text.split("\n")
    if len(drafts) == len(lines) > 1:
        shares = list(zip(lines, drafts, strict=True))
    else:
        shares = [(text, draft) for draft in drafts]
    if not column.mixed:
        return [(column.part, one, draft) for one, draft in shares]
    return [
        (told.part if told.labelled and told.part else column.part, told.text, draft)
        for one, draft in shares
        for told in parted(one).told
    ]


def _holds(draft: Draft, part: Part, text: str) -> bool:
    """Return whether an entry that stretches over rows has this already."""
    return any((one, piece.text) == (part, text) for one, piece in draft.pieces)
