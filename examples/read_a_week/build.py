"""Build the example: one invented week of one office, as four offices might publish it.

``python examples/read_a_week/build.py`` writes the same ten entries into four files beside this
one, each in another format and another layout: a workbook with merged days, a CSV file with hour
and place in its own words, a Word document with a row for each day, and a web page of plain lines.
"""

from __future__ import annotations

import csv
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from docx import Document
from openpyxl import Workbook

HERE = Path(__file__).parent
TITLE = "LỊCH CÔNG TÁC TUẦN CỦA LÃNH ĐẠO UBND THÀNH PHỐ"
WEEK = "Tuần 49 (Từ ngày 30/11/2026 đến ngày 06/12/2026)"


class Line(NamedTuple):
    """An entry of the week."""

    day: str
    session: str
    hour: str
    content: str
    place: str = ""
    chair: str = ""
    attending: str = ""


MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (
    *("Thứ Hai 30/11", "Thứ Ba 01/12", "Thứ Tư 02/12", "Thứ Năm 03/12", "Thứ Sáu 04/12"),
)
LINES = (
    Line(
        *(MONDAY, "Sáng", "8h00", "Giao ban Chủ tịch và các Phó Chủ tịch", "P. họp 3A"),
        *("CT", "các PCT, CVP"),
    ),
    Line(
        *(MONDAY, "Chiều", "14h00", "Họp về tiến độ đường sắt đô thị", "Phòng họp tầng 2"),
        *("PCT ĐT", "GĐ Sở Xây dựng, GĐ STC"),
    ),
    Line(
        *(TUESDAY, "Sáng", "", "Phiên họp UBND Thành phố thường kỳ", "Hội trường"),
        *("Chủ tịch", "Thành viên UBND"),
    ),
    Line(
        *(TUESDAY, "Chiều", "13h30", "Làm việc với Sở Y tế về bệnh viện tuyến cuối"),
        *("P. họp 3B", "PCT VX", "GĐ Sở Y tế"),
    ),
    Line(
        *(WEDNESDAY, "Sáng", "8h30", "Hội nghị trực tuyến với các xã, phường"),
        *("Hội trường, điểm cầu các xã, phường", "PCT.TT", "Giám đốc các Sở: Nội vụ, Tài chính"),
    ),
    Line(WEDNESDAY, "Chiều", "", "Các Phó Chủ tịch làm việc tại cơ quan"),
    Line(
        *(THURSDAY, "Sáng", "9h00", "Tiếp công dân định kỳ tháng 12", "Trụ sở TCD"),
        *("Đ/c Chủ tịch", "Chánh Thanh tra Thành phố, GĐ Sở Tư pháp"),
    ),
    Line(
        *(THURSDAY, "Chiều", "14h00", "Họp liên tịch chuẩn bị kỳ họp HĐND cuối năm"),
        *("P. họp 201 HĐND", "CT HĐND", "PCTTT, CVP"),
    ),
    Line(
        *(FRIDAY, "Sáng", "8h00", "Kiểm tra tiến độ công trình thủy lợi", "Xã Sóc Sơn"),
        *("PCT NN", "GĐ Sở Nông nghiệp và Môi trường"),
    ),
    Line(
        *(FRIDAY, "Chiều", "15h30", "Họp công tác cán bộ", "P. họp tầng 6", "CT"),
        "PCT TT, GĐ SNV",
    ),
)


def build(folder: Path) -> None:
    """Write the four files."""
    _workbook(folder / "tuan-49.xlsx")
    _csv(folder / "tuan-49.csv")
    _document(folder / "tuan-49.docx")
    (folder / "tuan-49.html").write_text(_page(), encoding="utf-8")


def _workbook(path: Path) -> None:
    """Write a table whose days are merged cells over their rows."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Tuần 49"
    sheet["A1"], sheet["A2"] = TITLE, WEEK
    heads = ("Ngày", "Buổi", "Giờ", "Nội dung", "Địa điểm", "Chủ trì", "Thành phần")
    for column, head in enumerate(heads, start=1):
        sheet.cell(4, column, head)
    row = 5
    for day, lines in groupby(LINES, key=lambda line: line.day):
        first = row
        for line in lines:
            for column, text in enumerate(line, start=1):
                sheet.cell(row, column, (text or None) if column > 1 or row == first else None)
            row += 1
        sheet.cell(first, 1, day.replace(" ", "\n").replace("Thứ\n", "Thứ "))
        sheet.merge_cells(start_row=first, end_row=row - 1, start_column=1, end_column=1)
    workbook.save(path)


def _csv(path: Path) -> None:
    """Write a list with the day, the session and the hour in one column."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([f"{TITLE} - {WEEK}"])
        writer.writerow(["TT", "Thời gian", "Chủ trì", "Nội dung", "Thành phần dự", "Nơi họp"])
        for number, line in enumerate(LINES, start=1):
            when = f"{line.day}, {line.hour or line.session}"
            writer.writerow([number, when, line.chair, line.content, line.attending, line.place])


def _document(path: Path) -> None:
    """Write a Word table with a row for each day over its entries."""
    document = Document()
    document.add_paragraph(TITLE)
    document.add_paragraph(WEEK)
    heads = ("Thời gian", "Nội dung công việc", "Địa điểm họp", "Lãnh đạo chủ trì", "Thành phần")
    table = document.add_table(rows=1, cols=len(heads))
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head.upper()
    for day, lines in groupby(LINES, key=lambda line: line.day):
        cells = table.add_row().cells
        cells[0].merge(cells[-1]).text = day.upper()
        for line in lines:
            when = line.hour.replace("h", " giờ ") if line.hour else line.session
            told = (when, line.content, line.place, line.chair, line.attending)
            for cell, text in zip(table.add_row().cells, told, strict=True):
                cell.text = text
    document.save(str(path))


def _page() -> str:
    """Return a web page of lines under their days."""
    body = [f"<h2>{TITLE}</h2>", f"<p>{WEEK}</p>"]
    for day, lines in groupby(LINES, key=lambda line: line.day):
        body.append(f"<p><b>{day.upper()}:</b></p>")
        body.extend(f"<p>- {_told(line)}</p>" for line in lines)
    return (
        '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">'
        f"<title>{TITLE}</title></head>\n<body>\n" + "\n".join(body) + "\n</body></html>\n"
    )


def _told(line: Line) -> str:
    when = f"{line.hour}: " if line.hour else f"{line.session}: "
    labelled = (
        ("Địa điểm", line.place),
        ("Chủ trì", line.chair),
        ("Thành phần", line.attending),
    )
    parts = [f"{label}: {text}" for label, text in labelled if text]
    return when + ". ".join([line.content, *parts]) + "."


if __name__ == "__main__":
    build(HERE)
