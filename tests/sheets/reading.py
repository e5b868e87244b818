"""Reading back what was published, with other means than wrote it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import docx

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VOID = {"meta", "hr", "col", "br", "link", "img"}

Grid = list[list[str]]
"""The rows of a table; a merged cell stands in each place it covers, lines in a cell apart."""


@dataclass
class Element:
    """An element of a page."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def text(self) -> str:
        """Return all text inside, white space drawn together."""
        return " ".join("".join(self._pieces()).split())

    def _pieces(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._pieces()  # noqa: SLF001 its own kind

    def find(self, tag: str, kind: str | None = None) -> list[Element]:
        """Return the elements inside with this tag and, if given, this class."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                if child.tag == tag and kind in {None, child.attributes.get("class", "")}:
                    found.append(child)
                found.extend(child.find(tag, kind))
        return found


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_page(path: Path) -> Element:
    """Return a page's elements; every one of them must be closed in order."""
    builder = _Builder()
    builder.feed(path.read_text(encoding="utf-8"))
    builder.close()
    assert len(builder.open) == 1
    return builder.open[0]


def grid_of_html(path: Path) -> Grid:
    """Return the page's first table."""
    grid: Grid = []
    reaching: dict[int, tuple[int, str]] = {}
    for row in read_page(path).find("table")[0].find("tr"):
        cells = [child for child in row.children if isinstance(child, Element)]
        texts: list[str] = []
        while cells or len(texts) in reaching:
            column = len(texts)
            if column in reaching:
                left, text = reaching.pop(column)
                if left > 1:
                    reaching[column] = (left - 1, text)
                texts.append(text)
                continue
            cell = cells.pop(0)
            text = "\n".join(line.text() for line in cell.find("p")) or cell.text()
            below = int(cell.attributes.get("rowspan", "1")) - 1
            for _ in range(int(cell.attributes.get("colspan", "1"))):
                if below:
                    reaching[len(texts)] = (below, text)
                texts.append(text)
        grid.append(texts)
    return grid


def grid_of_docx(path: Path) -> Grid:
    """Return the document's table under the letterhead."""
    table = docx.Document(str(path)).tables[1]
    return [[cell.text for cell in row.cells] for row in table.rows]


def paragraphs_of_docx(path: Path) -> list[str]:
    """Return the lines of text of a document: its head, then what is outside of tables."""
    document = docx.Document(str(path))
    head = [line for cell in document.tables[0].rows[0].cells for line in cell.text.split("\n")]
    return [line for line in (*head, *(p.text for p in document.paragraphs)) if line]
