"""Word documents: tables and paragraphs in order, read from the document's own elements.

The elements are walked, not python-docx's cells: they also tell what stands in content controls,
text boxes and insertions, and a merged cell once.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn

from coord_calendar.tables.files import refused
from coord_calendar.tables.grid import MOST_COLUMNS
from coord_calendar.tables.weekly.formats.page import (
    Cell,
    Line,
    Page,
    Table,
    cell_of,
    line_of,
    struck_out,
    table_of,
    tidy,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

_PARAGRAPH, _TABLE, _ROW, _CELL = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc"))
_LIST, _TEXTS = qn("w:numPr"), frozenset({qn("w:t"), qn("w:delText")})
_RUN, _DELETED = qn("w:r"), qn("w:del")
_STRIKES = tuple(f"{qn('w:rPr')}/{qn(name)}" for name in ("w:strike", "w:dstrike"))
_OFF = frozenset({"0", "false", "off"})
_SIGNS = {
    qn("w:tab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
# What was moved away, what describes, and the second copy of a text box for old programs.
_UNSEEN = frozenset(
    {
        qn("w:moveFrom"),
        qn("w:pPr"),
        qn("w:rPr"),
        qn("w:instrText"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)


def document_pages(path: Path, content: bytes) -> tuple[Page, ...]:
    """Return a Word document as a page.

    Raises
    ------
    InputError
        If it is damaged.
    """
    try:
        body = docx.Document(io.BytesIO(content)).element.body
    except Exception as error:  # a broken file raises whatever its broken part does
        raise refused(
            path,
            "tệp Word bị hỏng; hãy mở và lưu lại thành .docx",
            "the Word file is damaged; open it and save it as .docx",
        ) from error
    blocks: list[Table | Line] = []
    tables = lines = 0
    for part in _parts(body):
        if isinstance(part, str):
            for text in part.split("\n"):
                lines += 1
                if text:
                    blocks.append(line_of(text, lines))
        else:
            tables += 1
            blocks.append(table_of(f"bảng {tables}", part))
    return (Page(path.name, tuple(blocks)),)


def _parts(root: _Element) -> Iterator[str | list[list[Cell]]]:
    """Yield the paragraphs and the tables below an element, in order.

    A table that holds another is there for the layout only: its cells' parts come one by one.
    """
    for element in root:
        if element.tag == _PARAGRAPH:
            yield _paragraph(element)
        elif element.tag == _TABLE and next(element.iterdescendants(_TABLE), None) is None:
            yield _rows(element)
        elif element.tag not in _UNSEEN:
            yield from _parts(element)


def _paragraph(element: _Element) -> str:
    text = tidy("".join(_signs(element)))
    in_list = next(element.iterdescendants(_LIST), None) is not None
    return f"- {text}" if text and in_list else text


def _signs(root: _Element, *, struck: bool = False) -> Iterator[str]:
    for element in root:
        if element.tag in _TEXTS:
            yield struck_out(element.text or "") if struck else element.text or ""
        elif element.tag in _SIGNS:
            yield _SIGNS[element.tag]
        elif element.tag not in _UNSEEN:
            yield from _signs(element, struck=struck or _is_struck(element))
            if element.tag == _PARAGRAPH:
                yield "\n"


def _is_struck(element: _Element) -> bool:
    """Return whether an element is a tracked deletion, or a run struck through."""
    marks = [element.find(path) for path in _STRIKES] if element.tag == _RUN else []
    return element.tag == _DELETED or any(
        mark is not None and mark.get(qn("w:val"), "1") not in _OFF for mark in marks
    )


def _rows(table: _Element) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for row in table.iterdescendants(_ROW):
        cells: list[Cell] = []
        _skip(cells, row, "w:gridBefore")
        for element in row.iterdescendants(_CELL):
            above = rows[-1][len(cells)] if rows and len(cells) < len(rows[-1]) else None
            cell = above if above is not None and _continues(element) else _cell(element)
            width = _number(element.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"))
            cells += [cell] * max(1, min(width, MOST_COLUMNS))
        rows.append(cells[:MOST_COLUMNS])
    return rows


def _skip(cells: list[Cell], row: _Element, name: str) -> None:
    before = _number(row.find(f"{qn('w:trPr')}/{qn(name)}"))
    cells += [Cell()] * min(before, MOST_COLUMNS)


def _continues(element: _Element) -> bool:
    merge = element.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _cell(element: _Element) -> Cell:
    return cell_of("\n".join(part for part in _parts(element) if isinstance(part, str)))


def _number(element: _Element | None) -> int:
    text = "" if element is None else str(element.get(qn("w:val"), ""))
    return int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS else 0


_DIGITS = 9
