from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import load_workbook

if TYPE_CHECKING:
    from cli.desk import Desk


def test_an_office_gets_its_empty_workbook(desk: Desk) -> None:
    """Exit 0; the sheets are there and the office is filled in."""
    path = desk.folder / "vpub.xlsx"
    ran = desk.run("template", desk.city, path, "--office", "vpub")
    assert ran.status == 0
    assert f"Đã ghi mẫu đăng ký của Văn phòng UBND vào {path}" in ran.out
    workbook = load_workbook(path)
    assert "Yêu cầu" in workbook.sheetnames
    assert workbook["Thông tin"]["B1"].value == "Văn phòng UBND"


def test_an_empty_workbook_can_be_read_at_once(desk: Desk) -> None:
    """It asks for nothing, so nothing clashes."""
    path = desk.folder / "vpub.xlsx"
    desk.run("template", desk.city, path, "--office", "vpub")
    ran = desk.run("check", desk.city, path, "--week", "2026-11-30", "--json")
    assert (ran.status, ran.report["read"]["meetings"]) == (0, 0)


def test_an_office_that_is_not_there_is_wrong_input(desk: Desk) -> None:
    """Exit 2, and nothing is written."""
    ran = desk.run("template", desk.city, desk.folder / "x.xlsx", "--office", "vp-lạ")
    assert ran.status == 2
    assert "không có cơ quan nào mang mã «vp-lạ»" in ran.err
    assert desk.names() == {"city.json"}


def test_a_workbook_that_is_there_is_not_overwritten(desk: Desk) -> None:
    """Exit 2; somebody may have filled it in."""
    path = desk.folder / "vpub.xlsx"
    path.write_bytes(b"work of a day")
    ran = desk.run("template", desk.city, path, "--office", "vpub", "--lang", "en")
    assert (ran.status, path.read_bytes()) == (2, b"work of a day")
    assert "vpub.xlsx: this file is there already" in ran.err


def test_only_excel_workbooks_are_written(desk: Desk) -> None:
    """Exit 2 for any other kind of file."""
    ran = desk.run("template", desk.city, desk.folder / "vpub.csv", "--office", "vpub")
    assert (ran.status, desk.names()) == (2, {"city.json"})


def test_a_machine_is_told_where_it_is(desk: Desk) -> None:
    """One JSON object on stdout."""
    path = desk.folder / "vpub.xlsx"
    ran = desk.run("template", desk.city, path, "--office", "vpub", "--json")
    assert ran.report == {"office": "vpub", "out": str(path)}
