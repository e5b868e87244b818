"""What the cells for the time say besides a day and an hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tables.weekly.reads import all_told

if TYPE_CHECKING:
    from tables.weekly.reads import Reads


def test_a_remark_beside_the_hour_is_a_note(read: Reads) -> None:
    """In brackets; with a number in it, it may be a day or an hour, and is told."""
    table = read(
        ["Ngày", "Giờ", "Nội dung"],
        ["30/11", "15h00 (dự kiến)", "Họp A"],
        ["01/12", "15h00 (sau phiên 1)", "Họp B"],
    )
    assert all_told(table) == [
        "30/11 15:00 CONTENT='Họp A' NOTE='dự kiến'",
        "01/12 15:00 CONTENT='Họp B'",
    ]
    assert [one.piece.text for entry in table.entries for one in entry.unread] == ["sau phiên 1)"]


def test_the_beginning_of_the_morning_is_the_morning(read: Reads) -> None:
    """Its words stay as a note, told once though the cell covers two rows."""
    table = read(
        ["Ngày", "Thời gian", "Nội dung"],
        ["30/11", "Đầu giờ sáng", "Họp A"],
        ["", "", "Họp B"],
        ["01/12", "Cuối buổi chiều", "Họp C"],
        merged=[(1, 1, 2, 1)],
    )
    assert all_told(table) == [
        "30/11 sáng CONTENT='Họp A' NOTE='Đầu giờ sáng'",
        "30/11 sáng CONTENT='Họp B'",
        "01/12 chiều CONTENT='Họp C' NOTE='Cuối buổi chiều'",
    ]


def test_the_end_may_have_a_column(read: Reads) -> None:
    """An end without a beginning is told, not taken for one."""
    table = read(
        ["Ngày", "Từ giờ", "Đến giờ", "Nội dung"],
        ["30/11", "8:00", "9:30", "Họp A"],
        ["01/12", "14h", "", "Họp B"],
        ["02/12", "", "16h", "Họp C"],
    )
    assert all_told(table) == [
        "30/11 08:00-09:30 CONTENT='Họp A'",
        "01/12 14:00 CONTENT='Họp B'",
        "02/12 CONTENT='Họp C'",
    ]
    assert [one.piece.text for entry in table.entries for one in entry.unread] == ["16h"]
