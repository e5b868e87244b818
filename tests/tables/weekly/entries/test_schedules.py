"""What of a page stands above and below its schedules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tables.weekly.reads import MONDAY, TITLE, all_told, passed

if TYPE_CHECKING:
    from tables.weekly.reads import Reads

_ROWS = "<table><tr><td>Ngày<td>Nội dung<td>Địa điểm<tr><td>30/11<td>Họp A<td>P1</table>"


def test_the_day_and_the_menu_of_a_web_page_are_no_entries(read: Reads) -> None:
    """They stand above the title, and are passed over in their order."""
    table = read.text(
        "<div>Chủ nhật, 29/11/2026 09:15:22 | Đăng nhập</div><ul><li>Trang chủ<li>Tin tức</ul>"
        "<p><s>Tin cũ</s></p><table><tr><td rowspan=2>Danh mục<td>Thông báo<tr><td>Liên hệ</table>"
        f"<h1>{TITLE}</h1>{_ROWS}"
    )
    assert all_told(table) == ["30/11 CONTENT='Họp A' PLACE='P1'"]
    assert table.title == TITLE
    assert passed(table)[:6] == [
        "Chủ nhật, 29/11/2026 09:15:22 | Đăng nhập",
        "- Trang chủ",
        "- Tin tức",
        "Danh mục",
        "Thông báo",
        "Liên hệ",
    ]


def test_a_day_above_another_title_is_kept_where_it_has_entries_of_its_own(read: Reads) -> None:
    """A day without a year is no web page's, and below a last title there must be a schedule."""
    lines = ["Thứ Hai, 30/11", "- 8h: Họp A"]
    rows = ["Ngày", "Nội dung"], ["01/12", "Họp B"]
    assert all_told(read(*rows, lines=[*lines, TITLE], near=MONDAY)) == [
        "30/11 08:00 CONTENT='Họp A'",
        "01/12 CONTENT='Họp B'",
    ]
    lines = ["Thứ Hai, 30/11/2026", "- 8h: Họp A", "Lịch công tác tuần 48"]
    assert all_told(read(lines=lines)) == ["30/11 08:00 CONTENT='Họp A'"]


def test_a_document_ends_with_a_signature(read: Reads) -> None:
    """Names in capitals of offices and posts, and the name of a person below, are no entries."""
    lines = [TITLE, "Thứ Hai 30/11", "Sáng: Đoàn đi cơ sở", "VĂN PHÒNG ĐẢNG ỦY"]
    for foot in ([], ["PHÓ CHÁNH VĂN PHÒNG"], ["Họ Và Tên"]):
        table = read(lines=[*lines, *foot], suffix=".docx")
        assert all_told(table) == ["30/11 sáng CONTENT='Đoàn đi cơ sở'"]
        assert passed(table)[-1 - len(foot) :] == ["VĂN PHÒNG ĐẢNG ỦY", *foot]


def test_capitals_that_name_no_office_are_an_entry(read: Reads) -> None:
    """So is what names an hour, and what looks like a person's name below an entry."""
    lines = [TITLE, "Thứ Hai 30/11", "- HỌP HỘI ĐỒNG", "- 9h: VĂN PHÒNG HỌP"]
    assert all_told(read(lines=lines)) == [
        "30/11 CONTENT='HỌP HỘI ĐỒNG'",
        "30/11 09:00 CONTENT='VĂN PHÒNG HỌP'",
    ]
    lines = [TITLE, "Thứ Hai 30/11", "PHÒNG 2: HỌP"]
    assert all_told(read(lines=lines)) == ["30/11 CONTENT='PHÒNG 2: HỌP'"]
    lines = [TITLE, "Thứ Hai 30/11", "Hội Nghị"]
    assert all_told(read(lines=lines)) == ["30/11 CONTENT='Hội Nghị'"]


def test_a_title_is_rather_the_name_of_a_schedule_than_a_menu(read: Reads) -> None:
    """«Lịch công tác» in a menu is no title, unless nothing else is."""
    menu, title = "Trang chủ Tin tức Lịch công tác", "Lịch công tác của Thường trực Huyện ủy"
    assert read(["Ngày", "Nội dung"], ["30/11/2026", "A"], lines=[menu, title]).title == title
    assert read(["Ngày", "Nội dung"], ["30/11/2026", "A"], lines=[menu]).title == menu
