from __future__ import annotations

import datetime as dt
import io
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from coord_calendar.errors import InputError, MissingExtraError
from coord_calendar.tables.weekly.entry import Piece, Spot
from coord_calendar.tables.weekly.formats import read_pages
from coord_calendar.tables.weekly.formats.book import shown
from coord_calendar.tables.weekly.formats.page import Line, Table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coord_calendar.tables.weekly.formats.page import Page


def _texts(page: Page) -> list[str | list[list[str]]]:
    """Return the lines of a page, and the texts of its tables."""
    return [
        block.text
        if isinstance(block, Line)
        else [[cell.text for cell in row.cells] for row in block.rows]
        for block in page.blocks
    ]


def _read(path: Path, content: bytes | str) -> list[str | list[list[str]]]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (page,) = read_pages(path)
    return _texts(page)


def _zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


_MERGED = _zipped(
    xl__worksheets__sheet1_xml=b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
)


@pytest.mark.parametrize(
    ("name", "content", "en"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"),
        ("a.pdf", b"%PDF-1.4", "PDF files are not read"),
        ("a.docx", b"PK\x03\x04 broken", "the file is damaged, or is neither"),
        ("a.docx", _zipped(word__document_xml=b"<"), "the Word file is damaged"),
        ("a.xlsx", _zipped(xl__workbook_xml=b"<"), "this is not an Excel file"),
        ("a.xlsx", _MERGED, "the file unfolds to more than 96 MB"),
        ("a.xlsx", _zipped(x=bytes(97 * 2**20)), "the file unfolds to more than 96 MB"),
        ("a.zip", _zipped(x=b""), "the file is damaged, or is neither"),
        ("a.jpg", b"\xff\xd8", "the file is damaged, or is neither"),
        ("a.csv", b"\xe9\xff", "this is not UTF-8"),
        ("a.csv", b'a,"b', "the quotes do not match"),
        ("a.csv", b"a\n" * 20_001, "more than 20000 rows"),
        ("a.html", b"   ", "the web page is empty"),
        ("a.html", b'<meta charset="x">\xff\xfa', "the letters of the web page cannot be told"),
        ("a.html", b"", "the file is empty"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, name: str, content: bytes, en: str) -> None:
    """In words that say what to do; nothing is unfolded without bounds."""
    with pytest.raises(InputError) as caught:
        _read(tmp_path / name, content)
    (fault,) = caught.value.faults
    assert fault.file == name
    assert fault.en.startswith(en)
    assert fault.vi


def test_a_huge_table_is_refused(tmp_path: Path) -> None:
    """Spans cannot make it larger than a page could be."""
    wide = "".join("<tr><td rowspan=20000 colspan=200>x</td></tr>" for _ in range(3000))
    with pytest.raises(InputError, match="too large"):
        _read(tmp_path / "a.html", f"<table>{wide}</table>")
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active.cell(20_001, 1, "x")
    workbook.save(tmp_path / "b.xlsx")
    with pytest.raises(InputError, match="at most 20000"):
        read_pages(tmp_path / "b.xlsx")


@pytest.mark.parametrize(("name", "package"), [("a.docx", "docx"), ("a.html", "lxml")])
def test_a_missing_package_is_named_by_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, package: str
) -> None:
    """``pip install coord-calendar[read]`` brings it."""
    for module in [one for one in sys.modules if "weekly.formats." in one]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, package, None)
    (tmp_path / name).write_bytes(_zipped(word__document_xml=b"") if package == "docx" else b"<p>")
    with pytest.raises(MissingExtraError, match="read"):
        read_pages(tmp_path / name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separated_values_are_read(tmp_path: Path, encoding: str, separator: str) -> None:
    """As Excel writes them; a tidy text has no doubled or invisible signs."""
    text = f'Thứ{separator}"Nội  dung\u200b,\r\n\r\n họp; lễ"\r\nHai\r\n'
    assert _read(tmp_path / "a.csv", text.encode(encoding)) == [
        [["Thứ", "Nội dung,\nhọp; lễ"], ["Hai", ""]]
    ]


def test_a_workbook_shows_what_its_reader_sees(tmp_path: Path) -> None:
    """Days, hours, numbers; merged cells are one; hidden sheets are named."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append([dt.date(2026, 11, 30), dt.time(8), "x", None, 2])
    sheet.append(["", "y"])
    sheet.merge_cells("A1:A2")
    workbook.create_sheet("cũ").sheet_state = "hidden"
    workbook.save(tmp_path / "a.xlsx")
    page, hidden = read_pages(tmp_path / "a.xlsx")
    assert _texts(page) == [
        [["30/11/2026", "08:00", "x", "", "2"], ["30/11/2026", "y", "", "", ""]]
    ]
    (table,) = page.blocks
    assert isinstance(table, Table)
    assert table.rows[0].cells[0] is table.rows[1].cells[0]
    assert hidden.hidden == ("cũ",)
    assert shown(dt.timedelta(hours=8, minutes=30)) == "08:30"
    assert shown(dt.datetime(2026, 11, 30, 8)) == "30/11/2026 08:00"  # noqa: DTZ001 as Excel has it
    assert [shown(value) for value in (8.0, 8.5, True)] == ["8", "8.5", "True"]


def _element(xml: str) -> Any:
    return parse_xml(xml.format(nsdecls("w")))


def test_a_document_is_read_in_order(tmp_path: Path) -> None:
    """Paragraphs, lists, tables with merged cells, tables in tables, controls; not what is gone."""
    document = docx.Document()
    document.add_paragraph("LỊCH\ttuần\nTuần 49")
    listed = document.add_paragraph("Chủ tịch")
    listed._p.get_or_add_pPr().append(  # noqa: SLF001 python-docx makes no lists
        _element("<w:numPr {}/>")
    )
    gone = document.add_paragraph("còn ")
    gone._p.append(  # noqa: SLF001 nor tracked changes
        _element("<w:del {}><w:r><w:t>mất</w:t></w:r></w:del>")
    )
    control = _element(
        "<w:sdt {}><w:sdtContent><w:p><w:r><w:t>A</w:t><w:noBreakHyphen/>"
        "<w:t>B</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(3, control)
    document.element.body.insert(
        4, _element("<w:moveFrom {}><w:p><w:r><w:t>mất</w:t></w:r></w:p></w:moveFrom>")
    )
    framed = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    document.add_paragraph()._p.append(  # noqa: SLF001 nor text boxes
        _element(f"<w:txbxContent {{}}>{framed.format('C')}{framed.format('D')}</w:txbxContent>")
    )
    table = document.add_table(3, 3)
    table.cell(0, 0).text = "Thứ Hai"
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Họp"
    last = table.rows[2]._tr  # noqa: SLF001 python-docx has no skipped cells
    last.remove(last.tc_lst[2])
    before = OxmlElement("w:gridBefore")
    before.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", "1")
    last.get_or_add_trPr().append(before)
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "Ngoài"
    outer.cell(0, 1).add_table(1, 1).cell(0, 0).text = "Trong"
    document.save(str(tmp_path / "a.docx"))
    (page,) = read_pages(tmp_path / "a.docx")
    assert _texts(page) == [
        "LỊCH tuần",
        "Tuần 49",
        "- Chủ tịch",
        "còn",
        "A-B",
        *("C", "D"),
        [["Thứ Hai", "Họp", "Họp"], ["Thứ Hai", "", ""], ["", "", ""]],
        "Ngoài",
        [["Trong"]],
    ]


def test_a_web_page_is_read_as_it_is_shown(tmp_path: Path) -> None:
    """Lines, lists, spans, captions, tables for the layout; no scripts, no lists of a form."""
    page = """<?xml version="1.0" encoding="utf-8"?><html><head><title>x</title></head><body>
        <script>x()</script><!-- x --><h1>Lịch <b>tuần</b></h1>sau<br/>dòng
        <select><option>48<option selected>49</select><ul><li>A</li><li>B</li></ul>
        <table><tr><td>khung<table><caption>Bảng</caption>
        <tr><th rowspan=2>Thứ</th><th colspan="2">Giờ</th></tr>
        <tr><td>8h<td rowspan="0">p<br>q</tr><tr><td>c</td><td rowspan="x">d</td></tr>
        </table></td></tr></table>
        <table><tr>rời<td>1</td><td>2</td></tr></table><?pi x?></body></html>"""
    assert _read(tmp_path / "a.xls", page) == [
        *("Lịch tuần", "sau", "dòng", "49", "- A", "- B", "khung", "Bảng"),
        [["Thứ", "Giờ", "Giờ"], ["Thứ", "8h", "p\nq"], ["c", "d", "p\nq"]],
        *("rời", "1", "2"),
    ]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1258">', "cp1258"),
    ],
)
def test_the_letters_of_a_web_page_are_told(tmp_path: Path, head: str, encoding: str) -> None:
    """By their mark, as UTF-8, or by the page's own word."""
    content = f"<html><head>{head}</head><p>Giờ họp ở đây".encode(encoding, "replace")
    (line,) = _read(tmp_path / "a.html", content)
    assert isinstance(line, str)
    assert line.startswith("Gi")
    assert line.endswith("đây")


def _struck_workbook(path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "bảng 1"
    part = CellRichText("Họp ", TextBlock(InlineFont(strike=True), "đê "), "kè")
    sheet.append(["8h", "Hủy", part])
    sheet.append(["9h", "Bỏ", CellRichText(TextBlock(InlineFont(b=True), "Lễ"))])
    sheet["B1"].font = sheet["A2"].font = sheet["B2"].font = Font(strike=True)
    sheet.merge_cells("B1:B2")
    workbook.save(path)


def _struck_document(path: Path) -> None:
    document = docx.Document()
    table = document.add_table(2, 3)
    for cell, text in zip(table.rows[0].cells, ("8h", "", "Họp "), strict=True):
        cell.text = text
    table.cell(0, 1).merge(table.cell(1, 1)).paragraphs[0].add_run("Hủy").font.strike = True
    last = table.cell(0, 2).paragraphs[0]
    last.add_run("đ").font.double_strike = True
    last._p.append(  # noqa: SLF001 python-docx makes no tracked changes
        _element("<w:del {}><w:r><w:delText>ê </w:delText></w:r></w:del>")
    )
    last.add_run("kè").font.strike = False
    table.cell(1, 0).paragraphs[0].add_run("9h").font.strike = True
    table.cell(1, 2).text = "Lễ"
    document.save(str(path))


def _struck_web(path: Path) -> None:
    path.write_text(
        """<table><tr><td>8h</td><td rowspan=2><s>Hủy</s></td><td>Họp <del><b>đ</b>ê </del>kè</td>
        </tr><tr><td style="color: red; Text-Decoration: underline line-through">9h</td>
        <td>Lễ<strike> </strike></td></tr></table>""",
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    ("suffix", "write"),
    [(".xlsx", _struck_workbook), (".docx", _struck_document), (".html", _struck_web)],
)
def test_what_is_struck_out_stands_beside_the_text(
    tmp_path: Path, suffix: str, write: Callable[[Path], None]
) -> None:
    """A cell, a part of one, words over two runs; a merged cell once, all of a row together."""
    write(tmp_path / f"a{suffix}")
    (page,) = read_pages(tmp_path / f"a{suffix}")
    assert _texts(page) == [[["8h", "", "Họp kè"], ["", "", "Lễ"]]]
    spot = Spot(f"a{suffix}", "bảng 1", 1)
    assert page.struck == (Piece("Hủy | đê", spot), Piece("9h", spot._replace(row=2)))


def test_struck_lines_leave_no_mark_of_a_list(tmp_path: Path) -> None:
    """A table struck as a whole is struck in all its cells."""
    (tmp_path / "a.html").write_text(
        "<ul><li><s>A<br>B</s></li><li>C <s>D</s> E <s>F</s></li></ul>"
        "<del><table><tr><td>1</td><td>2</td></tr></table></del><p>G</p>",
        encoding="utf-8",
    )
    (page,) = read_pages(tmp_path / "a.html")
    assert [text for text in _texts(page) if text] == ["- C E", [["", ""]], "G"]
    assert [(piece.text, piece.spot.row) for piece in page.struck] == [
        *(("A", 1), ("B", 2), ("D F", 3), ("1 | 2", 1)),
    ]
