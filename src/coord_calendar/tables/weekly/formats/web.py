"""Web pages: tables and lines in order, as a browser would show them.

A table that holds another table, or one cell only, is there for the layout: its cells' content
comes one by one. Scripts, styles and the lists of a form are left out.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from lxml import etree, html

from coord_calendar.tables.files import refused
from coord_calendar.tables.grid import MOST_COLUMNS, MOST_ROWS
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

_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "svg", "textarea"})
_STRIKING = frozenset({"s", "del", "strike"})
_STRUCK = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "caption",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
        ),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_WHITE = re.compile(r"[ \t\r\n\f]+")
_MOST_CELLS = 400_000


def web_pages(path: Path, content: bytes) -> tuple[Page, ...]:
    """Return a web page as a page; its letters by its byte order mark, its own word, or UTF-8.

    Raises
    ------
    InputError
        If its letters cannot be told, or it holds no text.
    """
    text = _DECLARED.sub("", _decoded(path, content))
    try:
        root = html.document_fromstring(text)
    except (etree.LxmlError, ValueError) as error:
        raise refused(
            path, "trang web rỗng hoặc bị hỏng", "the web page is empty or damaged"
        ) from error
    blocks: list[Table | Line] = []
    tables = lines = 0
    gathered: list[str] = []
    for part in (*_parts(root), None):
        if isinstance(part, str):
            gathered.append(part)
            continue
        for line in tidy("".join(gathered)).split("\n"):
            if line:
                lines += 1
                blocks.append(line_of(line, lines))
        gathered = []
        if part is not None:
            tables += 1
            blocks.append(table_of(f"bảng {tables}", _rows(path, part)))
    return (Page(path.name, tuple(blocks)),)


def _decoded(path: Path, content: bytes) -> str:
    said = _CHARSET.search(content[:8192])
    named = said[1].decode("ascii", "replace").lower() if said else ""
    marked = [name for mark, name in _MARKS if content.startswith(mark)]
    for encoding in (*marked, "utf-8", named):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise refused(
        path,
        "không rõ bảng mã của trang web; hãy lưu lại bằng UTF-8",
        "the letters of the web page cannot be told; save it as UTF-8",
    )


def _parts(root: html.HtmlElement) -> Iterator[str | html.HtmlElement]:
    """Yield pieces of text, line ends, and tables that are more than layout."""
    struck = sum(map(_strikes, root.iterancestors()))
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            struck += _strikes(element)
            if tag in _UNSEEN or (tag == "option" and element.get("selected") is None):
                walk.skip_subtree()
            elif tag == "table" and element is not root and not _is_layout(element):
                walk.skip_subtree()
                for caption in element.iter("caption"):
                    yield "\n"
                    yield from (part for part in _parts(caption) if isinstance(part, str))
                yield element
            else:
                if tag in _BLOCKS or tag == "br":
                    yield "\n- " if tag == "li" else "\n"
                yield _text(element.text, struck)
            continue
        struck -= event == "end" and _strikes(element)
        if tag in _BLOCKS:
            yield "\n"
        if element is not root:
            yield _text(element.tail, struck)


def _text(text: str | None, struck: int) -> str:
    text = _WHITE.sub(" ", text or "")
    return struck_out(text) if struck else text


def _strikes(element: html.HtmlElement) -> bool:
    return element.tag in _STRIKING or _STRUCK.search(element.get("style", "")) is not None


def _is_layout(table: html.HtmlElement) -> bool:
    cells = [*table.iter("td", "th")]
    loose = any(
        (text or "").strip()
        for element in table.iter("table", "thead", "tbody", "tfoot", "tr")
        for text in (element.text, *(child.tail for child in element))
    )
    return (
        len(cells) <= 1
        or loose
        or next(table.iterdescendants("table"), None) is not None
        or any((row := cell.getparent()) is None or row.tag != "tr" for cell in cells)
    )


def _rows(path: Path, table: html.HtmlElement) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    covered: dict[tuple[int, int], Cell] = {}
    trs = [*table.iter("tr")]
    for number, tr in enumerate(trs):
        row: list[Cell] = []
        for element in tr.iterchildren("td", "th"):
            while (number, len(row)) in covered:
                row.append(covered.pop((number, len(row))))
            cell = cell_of("".join(part for part in _parts(element) if isinstance(part, str)))
            width = min(_span(element.get("colspan")), MOST_COLUMNS - len(row))
            below = _span(element.get("rowspan"))
            bottom = len(trs) if below == 0 else min(number + below, len(trs))
            for lower in range(number + 1, bottom):
                for column in range(len(row), len(row) + width):
                    covered[lower, column] = cell
            row += [cell] * width
            if len(covered) > _MOST_CELLS or number > MOST_ROWS:
                raise refused(path, "bảng quá lớn", "the table is too large")
        while (number, len(row)) in covered:
            row.append(covered.pop((number, len(row))))
        rows.append(row)
    return rows


def _span(text: str | None) -> int:
    text = (text or "1").strip()
    return (
        min(int(text), MOST_ROWS)
        if text.isascii() and text.isdigit() and len(text) < _DIGITS
        else 1
    )


_DIGITS = 9
