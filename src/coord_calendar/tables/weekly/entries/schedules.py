"""The schedules of a page: where each begins, and what stands above and below it.

A page may hold several, each below a title. Above the first a web page tells its own day and its
menu, below the last one a document is signed; neither holds entries.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coord_calendar.tables.weekly.entries.days import full_dates_in, leading_day
from coord_calendar.tables.weekly.entries.layout import by_content, is_heading
from coord_calendar.tables.weekly.entries.openings import names_person, signs
from coord_calendar.tables.weekly.entries.titles import begins_schedule
from coord_calendar.tables.weekly.entry import Piece, Spot
from coord_calendar.tables.weekly.formats.page import Line, Page, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coord_calendar.tables.weekly.formats.page import Cell


def schedules_of(page: Page) -> Iterator[Page]:
    """Yield the page in parts, one for each title that stands below the rows of another one."""
    blocks: list[Table | Line] = []
    has_rows = False
    divided = [*_divided(page)]
    top = head_of(divided)
    for at, block in enumerate(divided):
        begins = begins_schedule(_first_text(block))
        if begins and has_rows:
            yield replace(page, blocks=tuple(blocks), hidden=())
            blocks, has_rows = [], False
        blocks.append(block)
        has_rows = has_rows or (at >= top and _holds_rows(block))
    yield replace(page, blocks=tuple(blocks))


def _divided(page: Page) -> Iterator[Table | Line]:
    """Yield the blocks of a page, tables divided where a row is a title."""
    for block in page.blocks:
        if isinstance(block, Line):
            yield block
            continue
        rows: list[Row] = []
        for row in block.rows:
            fresh = bool(rows) and row.filled != rows[-1].filled
            if fresh and len(row.filled) == 1 and begins_schedule(row.filled[0].text):
                yield Table(block.name, tuple(rows))
                rows = []
            rows.append(row)
        yield Table(block.name, tuple(rows))


def _first_text(block: Table | Line) -> str:
    if isinstance(block, Line):
        return block.text
    filled = block.rows[0].filled if block.rows else ()
    return filled[0].text if len(filled) == 1 else ""


def _holds_rows(block: Table | Line) -> bool:
    """Return whether entries may stand in a block: below headings, or under a day."""
    if isinstance(block, Line):
        return leading_day(block.text) is not None
    return any(is_heading(row) for row in block.rows) or by_content(block) is not None


def head_of(blocks: Sequence[Table | Line]) -> int:
    """Return how many blocks stand above the title and tell only the web page's own day.

    «Thứ Bảy, 28/11/2026 09:15» and the menu below it are no entries of that day.
    """
    title = next((at for at, block in enumerate(blocks) if begins_schedule(_first_text(block))), 0)
    above = [block for block in blocks[:title] if _holds_rows(block)]
    if len(above) != 1 or not isinstance(above[0], Line) or not full_dates_in(above[0].text):
        return 0
    return title if any(_holds_rows(block) for block in blocks[title:]) else 0


def foot_of(blocks: Sequence[Table | Line]) -> int:
    """Return where the signature begins with which a page ends; its length if it has none."""
    end = len(blocks)
    for at, block in reversed(list(enumerate(blocks))):
        if not isinstance(block, Line) or not (signs(block.text) or names_person(block.text)):
            break
        end = at if signs(block.text) else end
    return end


def pieces_of(file: str, block: Table | Line) -> Iterator[Piece]:
    """Yield a line, or the cells of a table, each once."""
    if isinstance(block, Line):
        if block.text:
            yield Piece(block.text, Spot(file, block.sheet, block.number))
        return
    seen: set[Cell] = set()
    for row in block.rows:
        for cell in row.filled:
            if cell not in seen:
                seen.add(cell)
                yield Piece(cell.text, Spot(file, block.name, row.number))
