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
