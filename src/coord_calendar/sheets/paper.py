"""The paper that DOCX documents are written on, laid out as the decree and the guidance ask.

A4 lying, Times New Roman, margins 20 mm above and below, 30 left and 15 right; the letterhead,
then the title; the head of a table repeats on every page and no row is torn apart; pages are
numbered above from the second on. Two publications of one plan are byte-equal. This module brings
python-docx, an optional part.

**Source** Decree 30/2020/NĐ-CP, annex I; Guidance 36-HD/VPTW.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any, Protocol

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from coord_calendar.sheets.letterhead import HEAD_WIDTHS, letterhead_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.document import Document
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

    from coord_calendar.domain.people import Office

_FONT = "Times New Roman"
_CELL_MARGIN = Mm(1.9)
_CENTER = WD_ALIGN_PARAGRAPH.CENTER
# The earliest time that a ZIP archive can hold; a file's own time says nothing about the plan.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class Sheet(Protocol):
    """What the head of a document says: who issues it, where and when, what it is."""

    @property
    def office(self) -> Office: ...  # noqa: D102 the fields of the sheets
    @property
    def issuer(self) -> str: ...  # noqa: D102
    @property
    def made_on(self) -> dt.date: ...  # noqa: D102
    @property
    def place_and_day(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def period(self) -> str: ...  # noqa: D102
    @property
    def revision(self) -> str: ...  # noqa: D102


def document_with_head(sheet: Sheet) -> Document:
    """Return a document with its page set up, the letterhead and the title."""
    document = docx.Document()
    _set_page(document)
    _set_properties(document, sheet)
    _write_head(document, sheet)
    for text, points, bold in (
        (sheet.title, 14, True),
        (sheet.period, 13, False),
        (sheet.revision, 13, False),
    ):
        if text:
            paragraph = document.add_paragraph()
            write(paragraph, text, points=points, bold=bold, italic=not bold, centred=True)
    document.paragraphs[-1].paragraph_format.space_after = Pt(8)
    return document


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = _CENTER
    field = _element("w:fldSimple", instr="PAGE")
    number._p.append(field)  # noqa: SLF001 python-docx has no fields
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(12)
    style.paragraph_format.space_after = Pt(0)
    properties = style.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    properties.append(_element("w:lang", val="vi-VN"))


def _set_properties(document: Document, sheet: Sheet) -> None:
    properties = document.core_properties
    properties.title = f"{sheet.title} {sheet.period}"
    properties.author = properties.last_modified_by = sheet.issuer
    properties.comments = ""
    properties.language = "vi-VN"
    made_on = dt.datetime.combine(sheet.made_on, dt.time(), tzinfo=dt.UTC)
    properties.created = properties.modified = made_on


def _write_head(document: Document, sheet: Sheet) -> None:
    head = letterhead_of(sheet.office)
    table = document.add_table(rows=1, cols=2)
    _set_widths(table, HEAD_WIDTHS)
    for cell, lines, width in zip(table.rows[0].cells, head, HEAD_WIDTHS, strict=True):
        for index, text in enumerate(lines):
            paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
            write(paragraph, text.text, points=text.points, bold=True, centred=True)
            if text.rule:
                _write_rule(cell.add_paragraph(), inside=width, length=text.rule)
    day = table.rows[0].cells[1].add_paragraph()
    write(day, sheet.place_and_day, points=13, italic=True, centred=True)
    document.add_paragraph()


def _write_rule(paragraph: Paragraph, *, inside: int, length: int) -> None:
    """Draw a centred rule: an all but empty paragraph, as narrow as the rule, with a border."""
    write(paragraph, "", points=3)
    border = _element("w:pBdr")
    border.append(_element("w:top", val="single", sz="6", space="1", color="000000"))
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 python-docx has no borders
    properties.insert_element_before(border, "w:spacing", "w:ind", "w:jc", "w:rPr")
    spacing = paragraph.paragraph_format
    spacing.left_indent = spacing.right_indent = (Mm(inside) - 2 * _CELL_MARGIN - Mm(length)) // 2
    spacing.line_spacing, spacing.space_after = Pt(4), Pt(2)


def table_with_head(document: Document, widths: Sequence[int], *, rows: int = 1) -> Table:
    """Return a table with so many empty rows of head, which repeat on every page.

    Parameters
    ----------
    document : Document
        Where it stands, at the end.
    widths : sequence of int
        The widths of the columns in millimetres.
    rows : int
        Rows of the head, at least 1.
    """
    table: Table = document.add_table(rows=rows, cols=len(widths))
    table.style = "Table Grid"
    _set_widths(table, widths)
    _set_cell_margins(table)
    for row in table.rows:
        _row_property(row, "w:tblHeader")
    return table


def write_heading(cell: _Cell, text: str) -> None:
    """Write the heading of a column."""
    write(cell.paragraphs[0], text, bold=True, centred=True)
    _shade(cell, "EEEEEE")


def write_lines(cell: _Cell, lines: Iterable[str], *, centred: bool = False) -> None:
    """Write the lines of a cell, a paragraph each."""
    for index, text in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        write(paragraph, text, centred=centred)


def keep_rows_whole(table: Table) -> None:
    """Let no row of a table be torn apart by the end of a page."""
    for row in table.rows:
        _row_property(row, "w:cantSplit")


def _set_cell_margins(table: Table) -> None:
    margins = _element("w:tblCellMar")
    for side in ("top", "bottom"):
        margins.append(_element(f"w:{side}", w="40", type="dxa"))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")  # noqa: SLF001 nor cell margins


def new_row(table: Table) -> tuple[_Cell, ...]:
    """Return the cells of a new row of a table."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row.cells


def _set_widths(table: Table, widths: Sequence[int]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def write(
    paragraph: Paragraph,
    text: str,
    *,
    points: int = 12,
    bold: bool = False,
    italic: bool = False,
    centred: bool = False,
) -> None:
    """Write text at the end of a paragraph, of 12 points if no size is given."""
    run = paragraph.add_run(text)
    run.font.size = Pt(points)
    run.bold, run.italic = bold, italic
    if centred:
        paragraph.alignment = _CENTER


def _shade(cell: _Cell, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(  # noqa: SLF001 python-docx has no shading
        _element("w:shd", val="clear", color="auto", fill=colour)
    )


def _row_property(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(_element(name))  # noqa: SLF001 nor row properties


def _element(name: str, **attributes: str) -> Any:
    # python-docx and lxml do not agree on what an element is.
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def saved(document: Document) -> bytes:
    """Return a document as the content of a file, the same each time."""
    written, steady = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(steady, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
    return steady.getvalue()
