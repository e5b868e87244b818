from __future__ import annotations

import json
from typing import TYPE_CHECKING

from coord_calendar.tables import read_requests
from schedules import city

if TYPE_CHECKING:
    from pathlib import Path

    from cli.desk import Desk

WEEK = (
    "LỊCH CÔNG TÁC TUẦN CỦA LÃNH ĐẠO UBND THÀNH PHỐ;;;;\n"
    "Ngày;Giờ;Nội dung;Địa điểm;Chủ trì\n"
    "30/11/2026;8h00;Giao ban;PH 2;CT\n"
    "30/11/2026;14h00;Họp về đê;Hội trường;PCT\n"
)


def week(desk: Desk, text: str = WEEK) -> Path:
    """Put the city of schedules and a weekly schedule on the desk."""
    desk.city.write_text(city().model_dump_json(by_alias=True), encoding="utf-8")
    path = desk.folder / "tuan.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_week_is_read_and_what_is_not_understood_is_told(desk: Desk) -> None:
    """Exit 1; with guesses."""
    ran = desk.run("read", desk.city, week(desk))
    assert ran.status == 1
    assert "Văn phòng UBND Thành phố [vpub]: 2 mục, 2 cuộc họp" in ran.out
    assert "1 × «PCT» (Chủ trì)" in ran.out
    assert desk.names() == {"city.json", "tuan.csv"}


def test_a_word_that_is_taught_is_understood_now_and_later(desk: Desk) -> None:
    """Exit 0, and again without teaching."""
    path, glossary = week(desk), desk.folder / "tu.json"
    command = ("read", desk.city, path, "--office", "vpub", "--glossary", glossary)
    assert desk.run(*command, "--teach", "PCT=pct-kt").status == 0
    ran = desk.run(*command, "--json")
    assert ran.status == 0
    assert ran.report["counts"]["fully"] == 2
    assert ran.report["meetings"][1]["chair"] == "pct-kt"
    assert ran.report["written"] is None
    assert json.loads(glossary.read_text(encoding="utf-8"))["meanings"][0]["office"] == "vpub"


def test_what_was_understood_is_written_as_requests(desk: Desk) -> None:
    """Which are read as any office's."""
    out = desk.folder / "yc.xlsx"
    ran = desk.run(
        *("read", desk.city, week(desk), "--write", out, "--week", "30/11/2026", "--lang", "en")
    )
    assert f"2 requests are in {out}" in ran.out
    assert [one.title for one in read_requests(out, city()).meetings] == ["Giao ban", "Họp về đê"]
    again = desk.run("read", desk.city, week(desk), "--write", out)
    assert (again.status, "đã có tệp này" in again.err) == (2, True)


def test_a_report_tells_where_the_requests_are(desk: Desk) -> None:
    """As JSON."""
    out = desk.folder / "yc.json"
    ran = desk.run("read", desk.city, week(desk), "--write", out, "--json")
    assert ran.report["written"] == str(out)


def test_what_is_taught_wrongly_is_wrong_input(desk: Desk) -> None:
    """Exit 2, all of it at once; nothing is written."""
    path, glossary = week(desk), desk.folder / "tu.json"
    ran = desk.run(
        *("read", desk.city, path, "--glossary", glossary, "--teach", "a=lạ", "--teach", "b")
    )
    assert ran.status == 2
    assert "«a=lạ»: danh mục không có mã «lạ»" in ran.err
    assert "«b»: ghi như" in ran.err
    homeless = desk.run("read", desk.city, path, "--teach", "PCT=pct-kt")
    assert (homeless.status, "--teach cần --glossary" in homeless.err) == (2, True)
    assert desk.names() == {"city.json", "tuan.csv"}


def test_an_office_that_is_not_there_is_wrong_input(desk: Desk) -> None:
    """Exit 2; and so is a file that is missing."""
    path = week(desk)
    assert desk.run("read", desk.city, path, "--office", "lạ").status == 2
    assert desk.run("read", desk.city, desk.folder / "x.csv").status == 2
