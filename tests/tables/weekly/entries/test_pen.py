"""Lines of text: which begin an entry, which go on with one, and which are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tables.weekly.reads import all_told, passed

if TYPE_CHECKING:
    from tables.weekly.reads import Reads


def test_below_a_table_only_what_tells_an_hour_is_an_entry(read: Reads) -> None:
    """Remarks, abbreviations and other news are no meetings of the table's last day."""
    table = read.text(
        "<p>Lịch công tác tuần (30/11 - 06/12/2026)</p>"
        "<table><tr><td>Ngày</td><td>Nội dung</td></tr><tr><td>30/11</td><td>Họp</td></tr></table>"
        "<p>Trực lãnh đạo: PCT</p><p>Ghi chú:</p><p>- Lịch thay giấy mời</p>"
        "<p>16h00: Hội ý</p><p>Địa điểm: P2</p>"
    )
    assert all_told(table) == [
        "30/11 CONTENT='Họp'",
        "30/11 16:00 CONTENT='Hội ý' PLACE='P2'",
    ]
    assert passed(table)[2:] == ["Trực lãnh đạo: PCT", "Ghi chú:", "- Lịch thay giấy mời"]


def test_below_a_table_a_day_begins_entries_again(read: Reads) -> None:
    """With or without an hour."""
    table = read.text(
        "<p>Lịch công tác tuần (30/11 - 06/12/2026)</p>"
        "<table><tr><td>Ngày</td><td>Nội dung</td></tr><tr><td>30/11</td><td>Họp</td></tr></table>"
        "<p>Thứ Ba 01/12</p><p>Tiếp khách</p>"
    )
    assert all_told(table) == ["30/11 CONTENT='Họp'", "01/12 CONTENT='Tiếp khách'"]


def test_a_remark_behind_the_hour_is_a_note(read: Reads) -> None:
    """With a colon behind it; a hall is the place, and those named first are no remark."""
    table = read(
        lines=[
            "Lịch công tác tuần (30/11 - 06/12/2026)",
            "Thứ Hai",
            "- 8h00 (dự kiến): Họp Ban",
            "- 9h00 (Hội trường): Sơ kết",
            "- 10h00 (Chủ tịch): Tiếp khách",
            "- 14h00 (mở rộng) Giao ban",
        ]
    )
    assert all_told(table) == [
        "30/11 08:00 CONTENT='Họp Ban' NOTE='dự kiến'",
        "30/11 09:00 CONTENT='Sơ kết' PLACE='Hội trường'",
        "30/11 10:00 CONTENT='(Chủ tịch): Tiếp khách'",
        "30/11 14:00 CONTENT='(mở rộng) Giao ban'",
    ]


def test_an_hall_behind_the_hour_is_a_note_where_places_have_a_column(read: Reads) -> None:
    """The column tells the place."""
    table = read(["Ngày", "Nội dung", "Địa điểm"], ["30/11", "8h (Hội trường A): Họp", "Huyện ủy"])
    assert all_told(table) == ["30/11 08:00 CONTENT='Họp' NOTE='Hội trường A' PLACE='Huyện ủy'"]


def test_the_mark_of_a_list_is_no_part_of_an_entry_whose_hour_has_a_cell(read: Reads) -> None:
    """A line for each hour, or all of it at one hour."""
    table = read(
        ["Ngày", "Giờ", "Nội dung"],
        ["30/11", "8h\n10h", "- Họp A\n- Họp B"],
        ["01/12", "8h", "- Họp C\n- Họp D"],
    )
    assert all_told(table) == [
        "30/11 08:00 CONTENT='Họp A'",
        "30/11 10:00 CONTENT='Họp B'",
        "01/12 08:00 CONTENT='Họp C - Họp D'",
    ]


def test_days_may_be_numbered(read: Reads) -> None:
    """With Roman numbers, figures or letters; the leaders below them, too."""
    table = read(
        lines=[
            "LỊCH LÀM VIỆC (từ 30/11 đến 06/12/2026)",
            "I. Thứ Hai (30/11)",
            "1. Chủ tịch:",
            "- 8h00: Họp A",
            "2. Phó Chủ tịch: Đi công tác",
            "2) Ngày 01/12",
            "- 9h00: Họp B",
            "c/ Chủ nhật",
            "- 10h00: Họp C",
        ]
    )
    assert all_told(table) == [
        "30/11 08:00 [Chủ tịch] CONTENT='Họp A'",
        "30/11 [Phó Chủ tịch] CONTENT='Đi công tác'",
        "01/12 09:00 CONTENT='Họp B'",
        "06/12 10:00 CONTENT='Họp C'",
    ]
