"""Schedules as offices of several kinds write them, whole."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tables.weekly.published import FORMATS
from tables.weekly.reads import MONDAY, all_told, passed

if TYPE_CHECKING:
    from tables.weekly.reads import Reads


def test_a_session_may_stand_before_its_day(read: Reads) -> None:
    """In a line of its own it holds for what follows; before a colon for its own entry."""
    table = read(
        lines=[
            "LỊCH CÔNG TÁC TUẦN (Từ 30/11/2026 đến 06/12/2026)",
            "Sáng Thứ Hai 30/11",
            "- 8h00: Giao ban",
            "- Tiếp đoàn",
            "Chiều 01/12: Họp Ban",
            "Trưa Thứ Ba 01/12: 11h30 Tiếp khách",
            "Tối Thứ Tư, ngày 02/12: Đối thoại (19h00)",
            "Chiều Thứ Năm, Chủ tịch đi vắng",
        ]
    )
    assert all_told(table) == [
        "30/11 sáng 08:00 CONTENT='Giao ban'",
        "30/11 sáng CONTENT='Tiếp đoàn'",
        "01/12 chiều CONTENT='Họp Ban'",
        "01/12 trưa 11:30 CONTENT='Tiếp khách'",
        "02/12 tối 19:00 CONTENT='Đối thoại'",
        "03/12 chiều CONTENT='Chủ tịch đi vắng'",
    ]


def test_a_session_before_the_day_of_a_cell_is_kept(read: Reads) -> None:
    """The next row with a day of its own is of no session."""
    table = read(
        ["Ngày", "Nội dung"],
        ["Chiều Thứ Hai 30/11", "Họp"],
        ["Thứ Ba 01/12", "Giao ban"],
    )
    assert all_told(table) == ["30/11 chiều CONTENT='Họp'", "01/12 CONTENT='Giao ban'"]


def test_periods_and_whole_weeks_are_entries_of_several_days(read: Reads) -> None:
    """The day above them goes on below."""
    table = read(
        lines=[
            "LỊCH CÔNG TÁC TUẦN (Từ 30/11/2026 đến 04/12/2026)",
            "Thứ Hai 30/11",
            "Từ 14h00 ngày 01/12 đến 11h00 ngày 02/12: Tập huấn",
            "- 8h Giao ban",
            "Cả tuần: Giám sát tại các phường",
        ]
    )
    assert all_told(table) == [
        "01/12-02/12 14:00-11:00 CONTENT='Tập huấn'",
        "30/11 08:00 CONTENT='Giao ban'",
        "30/11-04/12 CONTENT='Giám sát tại các phường'",
    ]


def test_a_cell_may_tell_a_period_two_days_or_the_whole_week(read: Reads) -> None:
    """Two days that are not neighbours are told, not stretched over the day between."""
    table = read(
        ["Thời gian", "Nội dung"],
        ["Từ 8h00 ngày 01/12 đến 17h00 ngày 02/12", "A"],
        ["Thứ 5\nThứ 6", "B"],
        ["Cả tuần", "C"],
        ["Thứ 3\nThứ 5", "D"],
    )
    assert all_told(table) == [
        "01/12-02/12 08:00-17:00 CONTENT='A'",
        "03/12-04/12 CONTENT='B'",
        "30/11-06/12 CONTENT='C'",
        "01/12 CONTENT='D'",
    ]
    assert [one.piece.text for entry in table.entries for one in entry.unread] == ["Thứ 5"]


def test_a_whole_week_without_a_week_is_told(read: Reads) -> None:
    """No day is made up."""
    table = read(["Ngày", "Nội dung"], ["Cả tuần", "A"], lines=[])
    (entry,) = table.entries
    assert entry.day is None
    assert [one.en for one in entry.unread] == [
        "the whole week is meant, but not which; the title should tell its days"
    ]


def test_each_of_two_weeks_has_its_own_days(read: Reads) -> None:
    """Whether titles stand between tables, or in rows of one sheet."""
    head = ["Thứ", "Nội dung"]
    second = "LỊCH CÔNG TÁC TUẦN 50 (từ 07/12/2026 đến 13/12/2026)"
    days = ["30/11 08:00 CONTENT='A'", "07/12 08:00 CONTENT='B'"]
    rows = [head, ["Thứ Hai", "8h A"], [second, ""], head, ["Thứ Hai", "8h B"]]
    for suffix in (".xlsx", ".csv"):
        assert all_told(read(*rows, suffix=suffix)) == days
    web = "".join(
        f"<p>{title}</p><table><tr><td>Thứ<td>Nội dung<tr><td>Thứ Hai<td>8h {one}</table>"
        for title, one in (("LỊCH TUẦN 49 (từ 30/11/2026 đến 06/12/2026)", "A"), (second, "B"))
    )
    assert all_told(read.text(f"<html><meta charset=utf-8>{web}")) == days


def test_the_clock_of_a_web_page_and_titles_below_it_are_no_entries(read: Reads) -> None:
    """They are passed over, nothing lost."""
    table = read.text(
        "<html><meta charset=utf-8><div>Thứ Hai, 30/11/2026 09:15</div>"
        "<h2>LỊCH CÔNG TÁC CỦA LÃNH ĐẠO</h2><h3>Tuần 49 (30/11 - 06/12/2026)</h3>"
        "<table><tr><th>Giờ<th>Nội dung<tr><td colspan=2>Thứ Ba, ngày 01/12"
        "<tr><td>8h<td>Họp</table>"
    )
    assert all_told(table) == ["01/12 08:00 CONTENT='Họp'"]
    assert table.title == "LỊCH CÔNG TÁC CỦA LÃNH ĐẠO"
    assert passed(table)[0] == "Thứ Hai, 30/11/2026 09:15"


def test_a_row_that_tells_its_day_is_no_heading(read: Reads) -> None:
    """Though a leader and a place stand in it, which are headings elsewhere."""
    table = read(
        ["Thứ", "Buổi", "Nội dung", "Lãnh đạo", "Địa điểm"],
        ["Hai", "S", "8h00 Giao ban", "Giám đốc", "Phòng 1"],
        ["Năm", "C", "16h30: Gặp mặt", "Ban Giám đốc", "Hội trường"],
    )
    assert all_told(table) == [
        "30/11 sáng 08:00 CONTENT='Giao ban' ATTENDING='Giám đốc' PLACE='Phòng 1'",
        "03/12 chiều 16:30 CONTENT='Gặp mặt' ATTENDING='Ban Giám đốc' PLACE='Hội trường'",
    ]


def test_a_plain_text_is_read_line_by_line(read: Reads) -> None:
    """Its commas part no cells."""
    table = read.text(
        "LỊCH CÔNG TÁC TUẦN 49 NĂM 2026\n\nThứ Tư, ngày 02/12:\n- 8h, họp Tổ 1, Tổ 2\n", ".txt"
    )
    assert all_told(table) == ["02/12 08:00 CONTENT='họp Tổ 1, Tổ 2'"]


def test_brackets_at_the_end_tell_the_time_the_place_and_who_comes(read: Reads) -> None:
    """A line with its own begins an entry, whatever mark it bears."""
    lines = (
        "Giao ban (sáng; dự: TT).",
        "+ Thẩm tra (chiều; CT, PCT)",
        "+ Khảo sát (13h30; dự: CT)",
        "+ Phiên họp (cả ngày; Phòng họp 401)",
    )
    table = read(["Ngày", "Nội dung"], ["30/11", "\n".join(lines)])
    assert all_told(table) == [
        "30/11 sáng CONTENT='Giao ban.' ATTENDING='TT'",
        "30/11 chiều CONTENT='Thẩm tra' ATTENDING='CT, PCT'",
        "30/11 13:30 CONTENT='Khảo sát' ATTENDING='CT'",
        "30/11 cả ngày CONTENT='Phiên họp' PLACE='Phòng họp 401'",
    ]


def test_a_whole_day_in_brackets_is_more_than_the_session_of_its_row(read: Reads) -> None:
    """The row says when it begins."""
    table = read(["Ngày", "Buổi", "Nội dung"], ["30/11", "Sáng", "Hội nghị (cả ngày)"])
    assert all_told(table) == ["30/11 cả ngày CONTENT='Hội nghị'"]


def test_a_year_is_inferred_from_the_day_of_reading_and_told(read: Reads) -> None:
    """The nearest that fits the weekday; without the day of reading there is none."""
    lines = ["Lịch làm việc", "THỨ NĂM, NGÀY 03/12:", "- Chủ tịch: 8 giờ, họp"]
    for today, year in ((MONDAY, 2026), (dt.date(2027, 1, 9), 2026), (dt.date(2020, 11, 1), 2020)):
        (entry,) = read(lines=lines, today=today).entries
        assert entry.day == dt.date(year, 12, 3)
        assert next(one.en for one in entry.unread) == (
            f"03/12 lacks its year; 03/12/{year} is inferred from today; if wrong, give --week"
        )
    (told,) = read(lines=["Đăng ngày 01/12/2026", *lines], today=dt.date(2020, 11, 1)).entries
    assert (told.day, told.unread) == (dt.date(2026, 12, 3), ())
    assert read(lines=lines).entries[0].day is None


def test_a_title_merged_over_rows_is_passed_over_once(read: Reads) -> None:
    """It begins one schedule, not two."""
    title = "LỊCH CÔNG TÁC TUẦN 49 NĂM 2026"
    table = read(
        [title, ""],
        ["", ""],
        ["Ngày", "Nội dung"],
        ["30/11", "A"],
        lines=[],
        merged=[(0, 0, 1, 1)],
    )
    assert (table.title, all_told(table)) == (title, ["30/11 CONTENT='A'"])
    assert passed(table) == ["Ngày", "Nội dung"]


_FORTNIGHT = ["LỊCH CÔNG TÁC 02 TUẦN (Từ ngày 30/11 đến ngày 13/12/2026)"]
_SECOND = "Tuần thứ hai (từ 07/12 đến 13/12)"


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_fortnight_has_a_row_above_each_week(read: Reads, suffix: str) -> None:
    """A weekday without a date is in the week of the row above it."""
    table = read(
        ["Thứ", "Nội dung", "Địa điểm"],
        ["Tuần thứ nhất (từ 30/11 đến 06/12)", "", ""],
        ["Thứ 2", "Giao ban", "P1"],
        [_SECOND, "", ""],
        ["Thứ 2", "Sơ kết", "P2"],
        ["", "Tiếp khách", "P3"],
        lines=_FORTNIGHT,
        merged=[(1, 0, 1, 2), (3, 0, 3, 2)],
        suffix=suffix,
    )
    assert all_told(table) == [
        "30/11 CONTENT='Giao ban' PLACE='P1'",
        "07/12 CONTENT='Sơ kết' PLACE='P2'",
        "07/12 CONTENT='Tiếp khách' PLACE='P3'",
    ]
    assert not table.unread
    assert passed(table)[-1] == _SECOND


def test_a_fortnight_in_prose_has_a_line_above_each_week(read: Reads) -> None:
    """As in a table."""
    table = read(
        lines=[*_FORTNIGHT, "Thứ Hai", "- 8h: Giao ban", _SECOND, "Thứ Hai", "- 9h: Sơ kết"]
    )
    assert all_told(table) == ["30/11 08:00 CONTENT='Giao ban'", "07/12 09:00 CONTENT='Sơ kết'"]


def test_the_first_row_of_a_week_is_in_the_week_of_the_title(read: Reads) -> None:
    """«Tuần 3» may count the weeks of a month."""
    table = read(["Thứ", "Nội dung"], ["Tuần 3", ""], ["Thứ 2", "Giao ban"], merged=[(1, 0, 1, 1)])
    assert all_told(table) == ["30/11 CONTENT='Giao ban'"]


def test_a_row_without_content_keeps_its_week(read: Reads) -> None:
    """And so does a period, whose first day is a weekday."""
    table = read(
        ["Thời gian", "Nội dung", "Địa điểm"],
        ["Thứ 2, 8h", "Giao ban", ""],
        [_SECOND, "", ""],
        ["Thứ 3, 8h", "", "P1"],
        ["8h Thứ Tư - 17h Thứ Năm", "Tập huấn", ""],
        lines=_FORTNIGHT,
        merged=[(2, 0, 2, 2)],
    )
    assert all_told(table) == [
        "30/11 08:00 CONTENT='Giao ban'",
        "08/12 08:00 PLACE='P1'",
        "09/12-10/12 08:00-17:00 CONTENT='Tập huấn'",
    ]
