from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coord_calendar.tables.weekly.entries.reading import read_week_table
from coord_calendar.tables.weekly.entry import Part, Piece, Spot
from tables.weekly.published import FORMATS
from tables.weekly.reads import MONDAY, TITLE, Reads, all_told, passed, told

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("suffix", FORMATS)
def test_title_revision_and_spots_are_told(read: Reads, suffix: str) -> None:
    """The first row of an Excel sheet is row 1; a table of a web page has a number."""
    table = read(
        ["Ngày", "Nội dung"],
        ["30/11", "8h Họp"],
        lines=[f"{TITLE} (Điều chỉnh lần 9)", "SỞ A"],
        suffix=suffix,
    )
    assert table.title == f"{TITLE} (Điều chỉnh lần 9)"
    assert (table.first_day, table.revision) == (MONDAY, 9)
    spot = {
        ".xlsx": Spot("lich.xlsx", "Tuần 49", 4, "Nội dung"),
        ".csv": Spot("lich.csv", "", 4, "Nội dung"),
    }
    expected = spot.get(suffix, Spot(f"lich{suffix}", "bảng 1", 2, "Nội dung"))
    assert table.entries[0].spot == expected
    assert table.entries[0].parts == {Part.CONTENT: (Piece("Họp", expected),)}
    assert passed(table) == ["SỞ A", "Ngày", "Nội dung"]


def test_a_revision_may_be_a_word(read: Reads) -> None:
    """«bổ sung lần hai»; the highest one counts."""
    assert read(lines=["Lịch tuần (bổ sung lần hai)", "cập nhật lần 4"]).revision == 4
    assert read(lines=["Lịch tuần"]).revision == 0


def test_rows_below_a_day_and_a_session_are_theirs(read: Reads) -> None:
    """Blank cells say "as above"; an hour against a session carried down wins."""
    table = read(
        ["Thứ", "Buổi", "Giờ", "Nội dung"],
        ["Thứ Hai 30/11", "Sáng", "8h", "A"],
        ["", "", "10h", "B"],
        ["", "", "14h", "C"],
        ["Thứ Ba", "", "", "D"],
    )
    assert all_told(table) == [
        "30/11 sáng 08:00 CONTENT='A'",
        "30/11 sáng 10:00 CONTENT='B'",
        "30/11 14:00 CONTENT='C'",
        "01/12 CONTENT='D'",
    ]


def test_cells_over_several_rows_stand_for_all(read: Reads) -> None:
    """A place for two meetings; a content over two days or both halves of one; people below."""
    table = read(
        ["Ngày", "Buổi", "Nội dung", "Địa điểm", "Thành phần"],
        ["30/11", "Sáng", "A", "PH1", "CT"],
        ["30/11", "Chiều", "B", "", "PCT"],
        ["01/12", "Sáng", "C", "PH2", "CT"],
        ["02/12", "Sáng", "", "PH2", "PCT"],
        ["03/12", "Sáng", "D", "PH3", "CT"],
        ["", "Chiều", "", "PH3", "BTV"],
        ["", "", "", "", "CVP"],
        merged=[(1, 3, 2, 3), (3, 2, 4, 2), (5, 2, 6, 2)],
    )
    assert all_told(table) == [
        "30/11 sáng CONTENT='A' PLACE='PH1' ATTENDING='CT'",
        "30/11 chiều CONTENT='B' PLACE='PH1' ATTENDING='PCT'",
        "01/12-02/12 sáng CONTENT='C' PLACE='PH2' ATTENDING='CT' ATTENDING='PCT'",
        "03/12 cả ngày CONTENT='D' PLACE='PH3' ATTENDING='CT' ATTENDING='BTV' ATTENDING='CVP'",
    ]


def test_one_content_at_two_hours_is_two_entries(read: Reads) -> None:
    """The hours of its rows differ."""
    table = read(
        ["Ngày", "Giờ", "Nội dung"],
        ["30/11", "8h", "Tiếp công dân"],
        ["", "14h", ""],
        merged=[(1, 2, 2, 2), (1, 0, 2, 0)],
    )
    assert all_told(table) == [
        "30/11 08:00 CONTENT='Tiếp công dân'",
        "30/11 14:00 CONTENT='Tiếp công dân'",
    ]


def test_headings_may_take_two_rows(read: Reads) -> None:
    """The lower one tells more; numbers of rows are left; a row without content is an entry."""
    table = read(
        ["STT", "Thời gian", "", "Nội dung", "Thành phần", ""],
        ["", "Ngày", "Giờ", "", "Chủ trì", "Tham dự"],
        ["1", "30/11", "8h", "Họp", "CT", "PCT"],
        ["2", "01/12", "", "", "CT", ""],
        ["3", "", "9h", "", "PCT", ""],
        ["x1", "02/12", "", "", "", ""],
        merged=[(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 3), (0, 4, 0, 5)],
    )
    assert all_told(table) == [
        "30/11 08:00 CONTENT='Họp' CHAIR='CT' ATTENDING='PCT'",
        "01/12 CHAIR='CT'",
        "01/12 09:00 CHAIR='PCT'",
    ]
    assert passed(table)[-2:] == ["x1", "02/12"]


def test_two_rows_of_headings_need_no_merged_cells(read: Reads) -> None:
    """As in a CSV file; other headings further down hold from there."""
    table = read(
        ["Ngày", "Nội dung", "", "", ""],
        ["", "", "Địa điểm", "Chủ trì", ""],
        ["30/11", "A", "PH1", "CT", ""],
        ["Ngày", "Địa điểm", "Nội dung", "", ""],
        ["01/12", "PH2", "B", "", "z"],
        suffix=".csv",
    )
    assert all_told(table) == [
        "30/11 CONTENT='A' PLACE='PH1' CHAIR='CT'",
        "01/12 CONTENT='B' PLACE='PH2' NOTE='z'",
    ]


def test_leaders_may_be_columns(read: Reads) -> None:
    """Their cells hold entries; a mark under a leader's name means that he comes."""
    table = read(["Thứ", "Buổi", "CT", "PCT VX"], ["Thứ Hai", "Sáng", "8h: A\n10h: B", "Nghỉ"])
    assert all_told(table) == [
        "30/11 sáng 08:00 [CT] CONTENT='A'",
        "30/11 sáng 10:00 [CT] CONTENT='B'",
        "30/11 sáng [PCT VX] CONTENT='Nghỉ'",
    ]
    marked = read(["Thứ", "Nội dung", "CT", "PCT VX", "Lạ"], ["Thứ Hai", "A", "x", "x", "x"])
    assert all_told(marked) == ["30/11 CONTENT='A' ATTENDING='CT' ATTENDING='PCT VX' NOTE='x'"]


def test_one_column_may_hold_time_and_place_or_chair_and_others(read: Reads) -> None:
    """What is labelled goes to its part; the rest of a mixed column comes."""
    table = read(
        ["Ngày", "Thời gian, địa điểm", "Nội dung", "Chủ trì / Thành phần"],
        ["30/11", "8h, PH1", "A", "Chủ trì: CT\nThành phần: PCT"],
        ["01/12", "9h", "B", "PCT VX"],
    )
    assert all_told(table) == [
        "30/11 08:00 CONTENT='A' PLACE='PH1' CHAIR='CT' ATTENDING='PCT'",
        "01/12 09:00 CONTENT='B' ATTENDING='PCT VX'",
    ]


def test_hours_and_lines_are_paired_when_they_are_as_many(read: Reads) -> None:
    """Else the further hours are told as not understood."""
    table = read(
        ["Ngày", "Giờ", "Nội dung", "Địa điểm"],
        ["30/11", "8h\n10h", "A\nB", "PH1\nPH2"],
        ["01/12", "8h\n10h", "C", "PH3"],
    )
    assert all_told(table) == [
        "30/11 08:00 CONTENT='A' PLACE='PH1'",
        "30/11 10:00 CONTENT='B' PLACE='PH2'",
        "01/12 08:00 CONTENT='C' PLACE='PH3'",
    ]
    (doubt,) = table.entries[2].unread
    assert (doubt.piece.text, doubt.en) == (
        "10h",
        "the cell has several hours; which is whose cannot be told",
    )


def test_what_is_no_time_is_told_at_its_entry(read: Reads) -> None:
    """With the cell as it stands; without an entry the cell is passed over."""
    table = read(
        ["Ngày", "Giờ", "Nội dung"],
        ["30/11", "đầu giờ", "A"],
        ["01/12", "sau họp", ""],
        ["Ngày nào đó", "8h", "B"],
    )
    assert [one.piece.text for entry in table.entries for one in entry.unread] == [
        "đầu giờ",
        "Ngày nào đó",
    ]
    assert "sau họp" in passed(table)


def test_contradictions_of_hours_are_told(read: Reads) -> None:
    """A session written beside the hour, an end before the start, noon."""
    table = read(
        ["Ngày", "Buổi", "Nội dung"],
        ["30/11", "Sáng", "14h: A"],
        ["30/11", "Chiều", "2h - 3h: B"],
        ["30/11", "", "10h đến 9h: C"],
        ["30/11", "", "Trưa: D"],
    )
    assert all_told(table) == [
        "30/11 sáng 14:00 CONTENT='A'",
        "30/11 chiều 14:00-15:00 CONTENT='B'",
        "30/11 10:00 CONTENT='C'",
        "30/11 trưa CONTENT='D'",
    ]
    assert [one.en for entry in table.entries for one in entry.unread] == [
        "14:00 is not in the part of the day written, «sáng»",
        "the end 09:00 is not after the start 10:00",
    ]


def test_a_table_without_headings_is_known_by_its_cells(read: Reads) -> None:
    """Days, sessions, hours, places, people; the longest column is the content."""
    table = read(
        ["1", "Thứ Hai 30/11", "Sáng", "8h00", "Giao ban tuần", "P. họp 1", "CT", "a"],
        ["2", "", "Chiều", "14h00", "Nghe báo cáo", "P. họp 2", "PCT VX", ""],
    )
    assert all_told(table) == [
        "30/11 sáng 08:00 CONTENT='Giao ban tuần' PLACE='P. họp 1' ATTENDING='CT' NOTE='a'",
        "30/11 chiều 14:00 CONTENT='Nghe báo cáo' PLACE='P. họp 2' ATTENDING='PCT VX'",
    ]


def test_tables_that_are_no_schedule_are_passed_over(read: Reads) -> None:
    """A letterhead, a list of names."""
    for rows in (
        [["UBND TỈNH A", "CỘNG HÒA"], ["SỞ B", "Độc lập"]],
        [["Một cột"], ["hai dòng"]],
        [["Thứ Hai", "30/11"]],
    ):
        table = read(*rows)
        assert not table.entries
        assert sorted(" ".join(passed(table)).split()) == sorted(
            word for row in rows for text in row for word in text.split()
        )


def test_rows_across_the_table_are_days_leaders_or_remarks(read: Reads) -> None:
    """What follows stands under them; after the signatures nothing is an entry."""
    table = read(
        ["Giờ", "Nội dung", "Địa điểm"],
        ["Thứ Hai 30/11", "", ""],
        ["PHÓ CHỦ TỊCH", "", ""],
        ["8h", "A", "PH1"],
        ["THỨ BA, NGÀY 01/12:", "", ""],
        ["Xin lưu ý mặc lễ phục", "", ""],
        ["9h", "B", "PH2"],
        ["Nơi nhận:", "", ""],
        ["- Như trên", "CHÁNH VĂN PHÒNG", ""],
        merged=[(at, 0, at, 2) for at in (1, 2, 4, 5)],
    )
    assert all_told(table) == [
        "30/11 08:00 [PHÓ CHỦ TỊCH] CONTENT='A' PLACE='PH1'",
        "01/12 09:00 CONTENT='B' PLACE='PH2'",
    ]
    assert [one.piece.text for one in table.unread] == ["Xin lưu ý mặc lễ phục"]
    assert passed(table)[-3:] == ["Nơi nhận:", "- Như trên", "CHÁNH VĂN PHÒNG"]


def test_an_empty_day_is_passed_over(read: Reads) -> None:
    """Its words stay in the result."""
    table = read(["Ngày", "Nội dung"], ["Thứ Hai", "A"], ["Thứ Bảy", ""], ["", ""])
    assert all_told(table) == ["30/11 CONTENT='A'"]
    assert passed(table)[-1] == "Thứ Bảy"


def test_a_table_may_stand_under_a_day_in_a_line(tmp_path: Path) -> None:
    """One table a day."""
    tables = "".join(
        f"<p>{day}</p><table><tr><td>Giờ</td><td>Nội dung</td></tr>"
        f"<tr><td>8h</td><td>{what}</td></tr></table>"
        for day, what in (("Thứ Hai 30/11", "A"), ("Thứ Ba 01/12", "B"))
    )
    path = tmp_path / "a.html"
    path.write_text(f"<p>{TITLE}</p><p>Thứ Hai: 7h Chào cờ</p>{tables}", encoding="utf-8")
    assert all_told(read_week_table(path)) == [
        "30/11 07:00 CONTENT='Chào cờ'",
        "30/11 08:00 CONTENT='A'",
        "01/12 08:00 CONTENT='B'",
    ]


def test_an_entry_without_a_day_is_told(read: Reads) -> None:
    """Nothing is guessed."""
    table = read(["Giờ", "Nội dung"], ["8h", "A"])
    (entry,) = table.entries
    assert entry.day is None
    assert [(one.piece.text, one.en) for one in entry.unread] == [
        ("A", "the day is not told; write it in a cell or line above")
    ]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            ["THỨ BA, NGÀY 01/12:", "- Chủ tịch: 7 giờ 30’, dự lễ; 14 giờ, họp tại cơ quan."],
            [
                "01/12 07:30 [Chủ tịch] CONTENT='dự lễ'",
                "01/12 14:00 [Chủ tịch] CONTENT='họp tại cơ quan.'",
            ],
        ),
        (
            ["Thứ Hai", "30/11", "- PCT. Thường trực: Sáng làm việc tại cơ quan. 14 giờ, họp."],
            [
                "30/11 sáng [PCT. Thường trực] CONTENT='làm việc tại cơ quan.'",
                "30/11 14:00 [PCT. Thường trực] CONTENT='họp.'",
            ],
        ),
        (
            ["Thứ Hai 30/11", "Dự đại hội A", "Dự đại hội B", "tiếp theo"],
            ["30/11 CONTENT='Dự đại hội A'", "30/11 CONTENT='Dự đại hội B' CONTENT='tiếp theo'"],
        ),
        (
            ["* Thứ Hai: 30/11", "1- 08h30: PGĐ dự lễ", "- Cùng dự: TP", "- Địa điểm: Sân 2"],
            ["30/11 08:30 CONTENT='PGĐ dự lễ' ATTENDING='TP' PLACE='Sân 2'"],
        ),
        (
            ["THỨ HAI (30/11):", "* SÁNG: 1. Chủ tịch: Đi cơ sở",
             "Thời gian, địa điểm: 07 giờ 00’ đến 08 giờ 00’ tại P. TCD",
             "2. PCT xã:", "08 giờ: Thăm. Địa điểm: xã A"],
            [
                "30/11 sáng 07:00-08:00 [Chủ tịch] CONTENT='Đi cơ sở' PLACE='P. TCD'",
                "30/11 sáng 08:00 [PCT xã] CONTENT='Thăm' PLACE='xã A'",
            ],
        ),
        (
            ["Thứ Hai 30/11", "+ Ban A giám sát (sáng; dự: CT)", "- chi tiết", "+ Ban B (ngày)"],
            [
                "30/11 sáng CONTENT='Ban A giám sát' CONTENT='- chi tiết' ATTENDING='CT'",
                "30/11 cả ngày CONTENT='Ban B'",
            ],
        ),
        (
            ["Thứ Hai 30/11", "* Chiều:", "* Sáng:", "- 8h: A. Sáng kiến B", "- C; thời gian: 9h"],
            ["30/11 sáng 08:00 CONTENT='A. Sáng kiến B'", "30/11 sáng 09:00 CONTENT='C'"],
        ),
        (["Thứ Hai 30/11", "8h:", "Họp A", "Thời gian: chưa rõ"],
         ["30/11 08:00 CONTENT='Họp A' NOTE='chưa rõ'"]),
    ],
)  # fmt: skip
def test_lines_are_read(read: Reads, lines: list[str], told: list[str]) -> None:
    """Under the headings of their days, leaders and parts of the day."""
    assert all_told(read(lines=[TITLE, *lines])) == told


def test_a_weekday_in_a_sentence_is_no_heading(read: Reads) -> None:
    """Nor is a range of days, nor what follows the signatures."""
    table = read(
        lines=[
            TITLE,
            "Thứ hai cần đẩy mạnh công tác",
            "Thứ Hai 30/11",
            "Thứ Ba",
            "8h: A",
            "*",
            "Nơi nhận: như trên",
            "9h: B",
        ]
    )
    assert all_told(table) == ["01/12 08:00 CONTENT='A'"]
    assert passed(table) == [
        "Thứ hai cần đẩy mạnh công tác",
        "Thứ Hai 30/11",
        "*",
        "Nơi nhận: như trên",
        "9h: B",
    ]


def test_days_may_stand_in_the_cells_of_the_content(read: Reads) -> None:
    """Where its heading says so."""
    table = read(
        ["STT", "Thời gian, nội dung", "Địa điểm"],
        ["1", "Thứ Hai 30/11: 8h Họp A", "PH1"],
        ["2", "Thứ Ba 01/12\n9h Họp B", "PH2"],
    )
    assert all_told(table) == [
        "30/11 08:00 CONTENT='Họp A' PLACE='PH1'",
        "01/12 09:00 CONTENT='Họp B' PLACE='PH2'",
    ]


_BITS = (
    *("8h00:", "8h30 - 10h", "Sáng", "Chiều:", "(cả ngày)", "Địa điểm:", "Chủ trì:", "mời", "tại"),
    *("; ", ". ", "- ", "1. ", "\n", "\n- ", "(", ")", "Thứ Hai", "30/11", "Thứ Ba 01/12", "do"),
    *("chủ trì", "Thời gian:", "Chủ tịch:", "Ngày", "Giấy mời", "từ", "đến", "T2", "CN", "14 giờ,"),
    *("x", "Trưa", "Nơi nhận:", "2/12", "15 phút", "cùng dự", "điểm tại Phòng họp"),
)
_HEADS = (
    *("Ngày", "Buổi", "Giờ", "Thời gian", "Nội dung", "Địa điểm", "Chủ trì", "Ghi chú", "STT"),
    *("Chủ tịch", "Sáng", "Thứ Hai", "Thời gian, địa điểm", "Chủ trì / Thành phần", "Lạ", ""),
)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_nothing_is_lost(data: st.DataObject) -> None:
    """Each text of a table or line, however odd, stands somewhere in the result."""
    from coord_calendar.tables.weekly.entries.reading import read_page  # noqa: PLC0415
    from coord_calendar.tables.weekly.formats.page import Cell, Line, Page, table_of, tidy  # noqa: PLC0415

    count = 0

    def text() -> str:
        nonlocal count
        bits = data.draw(st.lists(st.sampled_from(_BITS), max_size=4))
        count += 1
        return tidy(" ".join((*bits[:2], f"mã{count}k", *bits[2:]))) if bits else ""

    width = data.draw(st.integers(1, 5))
    heads = data.draw(st.lists(st.sampled_from(_HEADS), min_size=width, max_size=width))
    rows = [[Cell(tidy(text())) for _ in range(width)] for _ in range(data.draw(st.integers(1, 4)))]
    if data.draw(st.booleans()) and len(rows) > 1:
        rows[1][0] = rows[0][0]
    lines = [Line(line, 1) for line in text().split("\n") if line]
    page = Page("f", (*lines, table_of("", [[Cell(head) for head in heads], *rows]), *lines))
    table = read_page(page, MONDAY)
    kept = " ".join(
        (
            table.title,
            *(piece.text for piece in table.passed_over),
            *(one.piece.text for one in table.unread),
            *(told(entry) for entry in table.entries),
            *(one.piece.text for entry in table.entries for one in entry.unread),
        )
    )
    for words in (*(line.text for line in lines), *(cell.text for row in rows for cell in row)):
        for word in words.split():
            assert not word.startswith("mã") or word in kept


def test_oddities_of_lines_and_rows_are_kept(read: Reads) -> None:
    """A date in a sentence; a cell across seen twice; a title's second sheet; weeks by number."""
    table = read(lines=[TITLE, "Thứ Hai", "30/11 là ngày hội", "\u200b"], near=MONDAY)
    assert all_told(table) == ["30/11 CONTENT='30/11 là ngày hội'"]
    table = read(
        ["Giờ", "Nội dung"],
        ["THỨ HAI 30/11", ""],
        ["", ""],
        ["8h", "A"],
        merged=[(1, 0, 2, 1)],
    )
    assert all_told(table) == ["30/11 08:00 CONTENT='A'"]


def test_leaders_may_have_columns_for_parts_of_the_day(read: Reads) -> None:
    """The leader above, sáng and chiều below; a heading known beside them is left."""
    table = read(
        ["Thứ", "Chủ tịch", "", "Nội dung", ""],
        ["", "Sáng", "Chiều", "Sáng", "Chiều"],
        ["Thứ Hai", "A", "B", "C", "D"],
        merged=[(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4)],
    )
    under_time = read(["Thứ", "Thời gian"], ["", "Sáng"], ["Hai", "A"], merged=[(0, 0, 1, 0)])
    assert all_told(under_time) == ["30/11 sáng CONTENT='A'"]
    assert all_told(table) == [
        "30/11 sáng [Chủ tịch] CONTENT='A'",
        "30/11 chiều [Chủ tịch] CONTENT='B'",
        "30/11 sáng CONTENT='C'",
        "30/11 chiều CONTENT='D'",
    ]


def test_an_entry_may_stretch_to_a_day_named_above_it(read: Reads) -> None:
    """Its rows have days of which the first is the last, too."""
    table = read(
        ["Ngày", "Nội dung", "Ghi chú"],
        ["02/12", "A", "a"],
        ["01/12", "", "b"],
        ["03/12", "B", "a"],
        ["", "", "b"],
        merged=[(1, 1, 2, 1), (3, 1, 4, 1)],
    )
    assert all_told(table) == [
        "02/12 CONTENT='A' NOTE='a' NOTE='b'",
        "03/12 CONTENT='B' NOTE='a' NOTE='b'",
    ]


def test_every_sheet_is_read_and_hidden_ones_are_named(tmp_path: Path) -> None:
    """The second sheet's title is passed over; the hidden one is told as not read."""
    workbook = openpyxl.Workbook()
    for number, title in enumerate(("một", "hai", "ẩn")):
        sheet = workbook.create_sheet(title)
        for row in ([TITLE], ["Ngày", "Nội dung"], ["30/11", f"việc {number}"]):
            sheet.append(row)
    workbook["ẩn"].sheet_state = "hidden"
    workbook.save(tmp_path / "a.xlsx")
    table = read_week_table(tmp_path / "a.xlsx")
    assert all_told(table) == ["30/11 CONTENT='việc 0'", "30/11 CONTENT='việc 1'"]
    assert (table.title, passed(table).count(TITLE)) == (TITLE, 1)
    (hidden,) = table.unread
    assert hidden.piece.spot.text("vi") == "a.xlsx, ẩn"
    assert hidden.en == "a hidden sheet, not read; unhide it if it is needed"


def test_a_spot_is_told_in_words() -> None:
    """As errors tell it."""
    assert Spot("a.xlsx", "Tuần 49", 4, "Nội dung").text("vi") == (
        "a.xlsx, Tuần 49, dòng 4, cột Nội dung"
    )
    assert Spot("a.csv", row=4).text("en") == "a.csv, row 4"


def test_what_is_struck_out_is_passed_over(read: Reads) -> None:
    """Rows, hours and lines; a struck title tells no revision; with its own schedule."""
    table = read.text(
        "<p>Lịch tuần 49 (từ 30/11 đến 06/12/2026)</p><p><s>Điều chỉnh lần 2</s></p>"
        "<table><tr><th>Ngày</th><th>Giờ</th><th>Nội dung</th></tr>"
        "<tr><td>30/11</td><td><s>8h</s> 9h</td><td>Họp</td></tr>"
        "<tr><td><s>01/12</s></td><td><s>14h</s></td><td><s>Lễ</s></td></tr></table>"
    )
    assert all_told(table) == ["30/11 09:00 CONTENT='Họp'"]
    assert passed(table)[-3:] == ["Điều chỉnh lần 2", "8h", "01/12 | 14h | Lễ"]
    assert table.revision == 0
