"""A week sheet as a DOCX document, laid out as the decree and the guidance ask.

A4 lying, Times New Roman, margins 20 mm above and below, 30 mm left and 15 mm right; the head of
the table repeats on every page and no row is torn apart; pages are numbered above from the second
on. Two publications of one plan are byte-equal. This module brings python-docx, an optional part.

**Source** Decree 30/2020/NĐ-CP, annex I; Guidance 36-HD/VPTW.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from coord_calendar.sheets.letterhead import HEAD_WIDTHS, letterhead_of
from coord_calendar.sheets.week import COLUMNS, NO_MEETING, POSTPONED_HEADING, WIDTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

    from coord_calendar.sheets.week import DayRows, WeekSheet

_FONT = "Times New Roman"
_CELL_MARGIN = Mm(1.9)
_CENTER = WD_ALIGN_PARAGRAPH.CENTER
# The earliest time that a ZIP archive can hold; a file's own time says nothing about the plan.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def document_of(sheet: WeekSheet) -> bytes:
    """Return a week sheet as the content of a DOCX file."""
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
            _write(paragraph, text, points=points, bold=bold, italic=not bold, centred=True)
    document.paragraphs[-1].paragraph_format.space_after = Pt(8)
    _write_table(document, sheet)
    if sheet.postponed:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(12)
        paragraph.paragraph_format.keep_with_next = True
        _write(paragraph, POSTPONED_HEADING, points=13, bold=True)
        for number, entry in enumerate(sheet.postponed, start=1):
            _write(document.add_paragraph(), f"{number}. {entry}")
    return _saved(document)


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


def _set_properties(document: Document, sheet: WeekSheet) -> None:
    properties = document.core_properties
    properties.title = f"{sheet.title} {sheet.period}"
    properties.author = properties.last_modified_by = sheet.issuer
    properties.comments = ""
    properties.language = "vi-VN"
    made_on = dt.datetime.combine(sheet.made_on, dt.time(), tzinfo=dt.UTC)
    properties.created = properties.modified = made_on


def _write_head(document: Document, sheet: WeekSheet) -> None:
    head = letterhead_of(sheet.office)
    table = document.add_table(rows=1, cols=2)
    _set_widths(table, HEAD_WIDTHS)
    for cell, lines, width in zip(table.rows[0].cells, head, HEAD_WIDTHS, strict=True):
        for index, text in enumerate(lines):
            paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
            _write(paragraph, text.text, points=text.points, bold=True, centred=True)
            if text.rule:
                _write_rule(cell.add_paragraph(), inside=width, length=text.rule)
    day = table.rows[0].cells[1].add_paragraph()
    _write(day, sheet.place_and_day, points=13, italic=True, centred=True)
    document.add_paragraph()


def _write_rule(paragraph: Paragraph, *, inside: int, length: int) -> None:
    """Draw a centred rule: an all but empty paragraph, as narrow as the rule, with a border."""
    _write(paragraph, "", points=3)
    border = _element("w:pBdr")
    border.append(_element("w:top", val="single", sz="6", space="1", color="000000"))
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 python-docx has no borders
    properties.insert_element_before(border, "w:spacing", "w:ind", "w:jc", "w:rPr")
    spacing = paragraph.paragraph_format
    spacing.left_indent = spacing.right_indent = (Mm(inside) - 2 * _CELL_MARGIN - Mm(length)) // 2
    spacing.line_spacing, spacing.space_after = Pt(4), Pt(2)


def _write_table(document: Document, sheet: WeekSheet) -> None:
    table = document.add_table(rows=1, cols=len(WIDTHS))
    table.style = "Table Grid"
    _set_widths(table, WIDTHS)
    _set_cell_margins(table)
    day, session, hours, *others = table.rows[0].cells
    for cell, heading in zip((day, session.merge(hours), *others), COLUMNS, strict=True):
        _write(cell.paragraphs[0], heading, bold=True, centred=True)
        _shade(cell, "EEEEEE")
    _row_property(table.rows[0], "w:tblHeader")
    for day_rows in sheet.days:
        _write_day(table, day_rows)
    for row in table.rows:
        _row_property(row, "w:cantSplit")


def _set_cell_margins(table: Table) -> None:
    margins = _element("w:tblCellMar")
    for side in ("top", "bottom"):
        margins.append(_element(f"w:{side}", w="40", type="dxa"))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")  # noqa: SLF001 nor cell margins


def _write_day(table: Table, day: DayRows) -> None:
    day_cells = []
    for session in day.sessions:
        session_cells = []
        for row in session.rows:
            day_cell, session_cell, *cells = _new_row(table)
            day_cells.append(day_cell)
            session_cells.append(session_cell)
            for cell, lines in zip(cells, row, strict=True):
                for index, text in enumerate(lines):
                    paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
                    _write(paragraph, text, centred=cell is cells[0])
        _write_merged(session_cells, session.name, bold=True)
    if not day.sessions:
        day_cell, *cells = _new_row(table)
        day_cells.append(day_cell)
        _write_merged(cells, NO_MEETING, italic=True)
    _write_merged(day_cells, day.heading, bold=True)


def _new_row(table: Table) -> tuple[_Cell, ...]:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row.cells


def _write_merged(
    cells: Sequence[_Cell], text: str, *, bold: bool = False, italic: bool = False
) -> None:
    merged = cells[0].merge(cells[-1])
    _write(merged.paragraphs[0], text, bold=bold, italic=italic, centred=True)


def _set_widths(table: Table, widths: Sequence[int]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _write(
    paragraph: Paragraph,
    text: str,
    *,
    points: int = 12,
    bold: bool = False,
    italic: bool = False,
    centred: bool = False,
) -> None:
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


def _saved(document: Document) -> bytes:
    written, steady = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(steady, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
    return steady.getvalue()
