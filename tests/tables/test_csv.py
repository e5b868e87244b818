from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cities import MONDAY, at
from coord_calendar.tables import read_requests
from coord_calendar.tables.files import MOST_BYTES
from coord_calendar.tables.grid import MOST_ROWS

if TYPE_CHECKING:
    from tables.desk import Desk

HEAD = "Mã;Nội dung;Cơ quan;Chủ trì;Ngày;Giờ\n"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("separator", [",", ";"])
def test_commas_and_semicolons_are_read(desk: Desk, mark: str, separator: str) -> None:
    """With and without a byte order mark; empty rows are skipped."""
    lines = ["Mã,Nội dung,Cơ quan,Ngày,Giờ", "a,Giao ban,vpub,30/11,8h30", ",,,,", "b,Họp,vptu,,"]
    path = desk.text("r.csv", mark + "\r\n".join(lines).replace(",", separator))
    found = read_requests(path, desk.city, first_day=MONDAY).meetings
    assert [(meeting.id, meeting.office, meeting.asked_start) for meeting in found] == [
        ("a", "vpub", at(0, "08:30")),
        ("b", "vptu", None),
    ]


def test_a_cell_in_quotes_may_hold_lines(desk: Desk) -> None:
    """Rows are counted as a spreadsheet counts them."""
    path = desk.text("r.csv", 'Mã,Nội dung,Cơ quan,Thành phần\na,Họp,vpub,"pbt\nct-ub"\nb,,vpub,\n')
    assert desk.told(path) == ["r.csv, row 3, column Nội dung: this is not filled in"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD + "a;Họp;;;;\n", ("r.csv, row 2, column Cơ quan: no office is given, neither here "
         "nor on the sheet «Thông tin»")),
        (HEAD + "a;=1+1;vpub;;;\n", ("r.csv, row 2, column Nội dung: the cell holds a formula; "
         "paste it as a value")),
        (HEAD + "a;#REF!;vpub;;;\n", ("r.csv, row 2, column Nội dung: the cell shows Excel's "
         "error #REF!")),
        (HEAD + "a;Họp;vpub;;;;thừa\n", ("r.csv, row 2: a cell stands in a column without a "
         "heading")),
        (HEAD + 'a;"Họp;vpub;;;\n', "r.csv, row 2: the quotes do not match, or a cell is too long"),
        ("\n\n", "r.csv: the sheet has no headings"),
        ("", "r.csv: the file is empty (0 bytes)"),
        ("Họp".encode("utf-16"), ("r.csv: this is not UTF-8; in Excel save it as «CSV UTF-8» or "
         ".xlsx")),
        (HEAD * (MOST_ROWS + 1), f"r.csv: more than {MOST_ROWS} rows"),
        (b" " * (MOST_BYTES + 1), ("r.csv: the file is larger than 20 MB; remove sheets and "
         "pictures not needed")),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_file_is_told(desk: Desk, text: str | bytes, told: str) -> None:
    """One thing wrong is one fault."""
    assert desk.told(desk.text("r.csv", text)) == [told]


def test_headings_are_told_where_they_are_wrong(desk: Desk) -> None:
    """An unknown heading with the nearest one, a repeated one, a missing one."""
    path = desk.text("r.csv", "Mã;Mã;Chủ tri;=A1;Cơ quan;zzzz\na;a;pbt;;vpub;\n")
    assert desk.told(path) == [
        "r.csv, row 1, column Chủ tri: there is no column «Chủ tri»; is it «Chủ trì»?",
        "r.csv, row 1: there is no column «»",
        "r.csv, row 1, column zzzz: there is no column «zzzz»",
        "r.csv, row 1, column Mã: this column stands 2 times",
        "r.csv, row 1, column Nội dung: this column is missing",
    ]


def test_headings_are_matched_in_any_order_case_and_spacing(desk: Desk) -> None:
    """A star after a heading is none of its name."""
    path = desk.text("r.csv", "CƠ  QUAN;  nội dung *;mã*\nvpub;Họp;a\n")
    assert read_requests([path], desk.city).meetings[0].id == "a"
