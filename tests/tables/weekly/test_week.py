from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from coord_calendar import read_week
from coord_calendar.errors import InputError, UnknownIdError
from coord_calendar.tables.weekly.entry import Piece, WeekTable
from coord_calendar.tables.weekly.meaning.glossary import Glossary
from coord_calendar.tables.weekly.week import understand
from schedules import MONDAY, SPOT, city, entry, read

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "LỊCH CÔNG TÁC TUẦN CỦA LÃNH ĐẠO UBND THÀNH PHỐ;;\n"
ROWS = "Ngày;Giờ;Nội dung\n30/11/2026;8h00;Giao ban\n"


def write(folder: Path, name: str, text: str) -> Path:
    """Write a schedule as CSV."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_week_is_read_from_files(tmp_path: Path) -> None:
    """One or several; the office is the one that their heads name."""
    path = write(tmp_path, "a.csv", HEAD + ROWS)
    other = write(tmp_path, "b.csv", HEAD + ROWS.replace("8h00", "9h00"))
    assert read_week(path, city()).office == "vpub"
    assert len(read_week([path, str(other)], city()).requests.meetings) == 2


def test_every_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """One does not hide another."""
    good = write(tmp_path, "a.csv", HEAD + ROWS)
    with pytest.raises(InputError) as caught:
        read_week([tmp_path / "x.csv", good, tmp_path / "y.csv"], city())
    assert [fault.file for fault in caught.value.faults] == ["x.csv", "y.csv"]


def test_an_office_that_is_not_clear_is_asked_for() -> None:
    """None is named, or two; the only one of a city needs no name."""
    for title in ("Lịch tuần", "Lịch HĐND và UBND"):
        with pytest.raises(InputError, match="it is not clear whose schedule it is"):
            read(entry(), office=None, table={"title": title})
    one = city(offices=city().offices[2:], bodies=())
    assert read(entry(), office=None, city=one).office == "vpub"
    head = Piece("VĂN PHÒNG THÀNH ỦY", SPOT)
    assert read(entry(), office=None, table={"passed_over": (head,)}).office == "vptu"
    with pytest.raises(UnknownIdError):
        read(entry(), office="lạ")


def test_a_glossary_that_does_not_fit_the_city_is_told() -> None:
    """Before anything is read by it."""
    with pytest.raises(InputError, match="there is no post «lạ»"):
        read(entry(), glossary=Glossary().with_meaning("x", post="lạ"))


def test_the_week_and_its_issue_are_the_first_and_the_last_of_the_files() -> None:
    """Files without either tell nothing."""
    tables = [
        WeekTable(first_day=MONDAY, revision=1),
        WeekTable(first_day=MONDAY - dt.timedelta(7), revision=9),
        WeekTable(),
    ]
    reading = understand(tables, city(), office="vpub")
    assert (reading.first_day, reading.revision) == (MONDAY - dt.timedelta(7), 9)
    empty = understand([], city(), office="vpub")
    assert (empty.first_day, empty.revision, empty.is_whole) == (None, 0, True)


def test_what_is_struck_out_of_a_secret_row_is_not_told() -> None:
    """The word that makes it secret may stand in what was left; other rows are told."""
    struck = tuple(Piece("Họp về kho K9", SPOT._replace(row=row)) for row in (5, 6))
    reading = read(entry("Họp (MẬT)"), table={"passed_over": struck})
    assert [piece.text for piece in reading.passed_over] == ["", "Họp về kho K9"]
