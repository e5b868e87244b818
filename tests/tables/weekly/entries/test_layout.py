"""Cells that cover several columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tables.weekly.published import FORMATS
from tables.weekly.reads import all_told

if TYPE_CHECKING:
    from tables.weekly.reads import Reads

_MERGED = [suffix for suffix in FORMATS if suffix != ".csv"]


@pytest.mark.parametrize("suffix", _MERGED)
def test_a_cell_below_two_sessions_is_for_all_day(read: Reads, suffix: str) -> None:
    """A cell below one of them is for that one."""
    table = read(
        ["Ngày", "Sáng", "Chiều"],
        ["30/11", "Kỳ họp", ""],
        ["01/12", "Họp Ban", "Tiếp khách"],
        merged=[(1, 1, 1, 2)],
        suffix=suffix,
    )
    assert all_told(table) == [
        "30/11 cả ngày CONTENT='Kỳ họp'",
        "01/12 sáng CONTENT='Họp Ban'",
        "01/12 chiều CONTENT='Tiếp khách'",
    ]


@pytest.mark.parametrize("suffix", _MERGED)
def test_a_cell_below_several_leaders_is_for_each_of_them(read: Reads, suffix: str) -> None:
    """None of them is lost, and no other gets it."""
    table = read(
        ["Ngày", "Chủ tịch", "PCTTT", "PCT VX"],
        ["30/11", "8h: Hội ý", "", ""],
        ["01/12", "Tiếp khách", "14h: Giao ban", ""],
        merged=[(1, 1, 1, 3), (2, 2, 2, 3)],
        suffix=suffix,
    )
    assert all_told(table) == [
        "30/11 08:00 [Chủ tịch, PCTTT, PCT VX] CONTENT='Hội ý'",
        "01/12 [Chủ tịch] CONTENT='Tiếp khách'",
        "01/12 14:00 [PCTTT, PCT VX] CONTENT='Giao ban'",
    ]


@pytest.mark.parametrize("suffix", _MERGED)
def test_a_cell_below_several_days_is_from_the_first_to_the_last(read: Reads, suffix: str) -> None:
    """The entry below one day is of one day."""
    table = read(
        ["Buổi", "Thứ Hai 30/11", "Thứ Ba 01/12", "Thứ Tư 02/12"],
        ["Sáng", "Tập huấn", "", ""],
        ["Chiều", "Họp", "Giám sát", ""],
        merged=[(1, 1, 1, 3), (2, 2, 2, 3)],
        suffix=suffix,
    )
    assert all_told(table) == [
        "30/11-02/12 sáng CONTENT='Tập huấn'",
        "30/11 chiều CONTENT='Họp'",
        "01/12-02/12 chiều CONTENT='Giám sát'",
    ]
