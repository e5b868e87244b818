from __future__ import annotations

import datetime as dt
import io
import sys
import time
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from cities import MONDAY, between, tiny_city
from coord_calendar.domain.people import Commitment
from coord_calendar.domain.recurrence import MovedDate, Recurrence, Series
from coord_calendar.errors import InputError, MissingExtraError
from coord_calendar.tables import read_city, read_requests, write_city, write_template
from coord_calendar.tables.grid import MOST_ROWS
from coord_calendar.tables.workbook import MOST_UNPACKED

if TYPE_CHECKING:
    from pathlib import Path

    from coord_calendar.domain.interval import Interval
    from tables.desk import Desk


def test_commitments_and_series_are_read(desk: Desk) -> None:
    """With hours, and whole days when there are none."""
    path = desk.workbook(
        more={
            "Lịch bận": [
                {
                    "Mã": "b1",
                    "Ai": "PBT",
                    "Từ ngày": "30/11",
                    "Từ giờ": "8h",
                    "Đến ngày": "30/11",
                    "Đến giờ": "10h",
                    "Lý do": "nghỉ phép",
                    "Lý do (tiếng Anh)": "leave",
                },
                {"Mã": "b2", "Phòng": "a1", "Từ ngày": "1/12", "Đến ngày": "2/12"},
            ],
            "Chuỗi": [
                {
                    "Mã": "tuan",
                    "Tên": "Hằng tuần",
                    "Quy tắc": "FREQ=WEEKLY;BYDAY=MO",
                    "Từ ngày": "30/11",
                    "Không họp ngày": "7/12; 14/12",
                    "Chuyển ngày": "21/12 > 22/12; 28/12 sang 29/12",
                },
                {
                    "Mã": "ngay",
                    "Tên": "Hằng ngày",
                    "Quy tắc": "FREQ=DAILY",
                    "Từ ngày": "30/11",
                    "Không họp ngày": MONDAY,
                },
            ],
        }
    )
    found = read_requests(path, desk.city, first_day=MONDAY)
    assert found.meetings == ()
    assert found.commitments == (
        Commitment(
            id="b1",
            who="pbt",
            during=between(0, "08:00", "10:00"),
            reason="nghỉ phép",
            reason_en="leave",
        ),
        Commitment(id="b2", room="a1", during=_days(1, 3)),
    )
    later = [MONDAY + dt.timedelta(days=days) for days in (7, 14, 21, 22, 28, 29)]
    weekly = Recurrence(
        rule="FREQ=WEEKLY;BYDAY=MO",
        first_day=MONDAY,
        skipped=tuple(later[:2]),
        moved=(MovedDate(day=later[2], to=later[3]), MovedDate(day=later[4], to=later[5])),
    )
    daily = Recurrence(rule="FREQ=DAILY", first_day=MONDAY, skipped=(MONDAY,))
    assert found.series == (
        Series(id="tuan", title="Hằng tuần", recurrence=weekly),
        Series(id="ngay", title="Hằng ngày", recurrence=daily),
    )


def _days(first: int, after: int) -> Interval:
    start = between(first, "00:00", "00:00").start
    return between(0, "00:00", "00:00").model_copy(
        update={"start": start, "end": between(after, "00:00", "00:00").end}
    )


def test_what_is_wrong_in_the_smaller_sheets_is_told_at_its_cell(desk: Desk) -> None:
    """All of it at once, by the headings of each sheet."""
    days = {"Từ ngày": "2/12", "Đến ngày": "1/12"}
    path = desk.workbook(
        more={
            "Lịch bận": [
                {"Mã": "b1", "Ai": "pbt", **days},
                {"Mã": "b2", "Từ ngày": "1/12", "Đến ngày": "1/12"},
                {
                    "Mã": "b3",
                    "Ai": "pbt",
                    "Từ ngày": "1/12",
                    "Từ giờ": "9h",
                    "Đến ngày": "1/12",
                    "Đến giờ": "8h",
                },
                {"Mã": "b4", "Ai": "ai đó", "Từ ngày": "1/12"},
            ],
            "Chuỗi": [
                {"Mã": "c1", "Tên": "Tuần", "Quy tắc": "hằng tuần", "Từ ngày": "30/11"},
                {"Mã": "c2", "Tên": "Tuần", "Quy tắc": "FREQ=DAILY", "Từ ngày": "31/11"},
                {
                    "Mã": "c3",
                    "Tên": "Tuần",
                    "Quy tắc": "FREQ=DAILY",
                    "Từ ngày": "30/11",
                    "Không họp ngày": "mai",
                    "Chuyển ngày": "30/11 và 01/12",
                },
            ],
        }
    )
    assert [line.removeprefix("requests.xlsx, sheet ") for line in desk.told(path)] == [
        (
            "Lịch bận, row 2, column Đến ngày: the end (02/12/2026 00:00) is not after the start "
            "(02/12/2026 00:00)"
        ),
        "Lịch bận, row 3, column Ai: say either who is away or which room is closed",
        (
            "Lịch bận, row 4, column Đến giờ: the end (01/12/2026 08:00) is not after the start "
            "(01/12/2026 09:00)"
        ),
        "Lịch bận, row 5, column Ai: there is no post, body or person «ai đó» in the directory",
        "Lịch bận, row 5, column Đến ngày: this is not filled in",
        (
            "Chuỗi, row 2, column Quy tắc: the rule «hằng tuần» is not understood; an example is "
            "FREQ=WEEKLY;BYDAY=MO"
        ),
        "Chuỗi, row 3, column Từ ngày: the calendar has no day «31/11»",
        "Chuỗi, row 4, column Không họp ngày: «mai» is not a day; write it like 30/11/2026",
        (
            "Chuỗi, row 4, column Chuyển ngày: «30/11 và 01/12» is not understood; write "
            "«30/11/2026 > 01/12/2026»"
        ),
    ]


def test_merged_cells_are_told_once_at_their_row(desk: Desk) -> None:
    """The values of the rows they run through cannot be told apart."""
    workbook = openpyxl.load_workbook(desk.workbook({"Chủ trì": "ai đó"}, {}, {}))
    workbook["Yêu cầu"].merge_cells("C2:C3")
    assert desk.told(desk.save(workbook)) == [
        (
            "requests.xlsx, sheet Yêu cầu, row 2: there are merged cells; unmerge them and fill "
            "each one"
        )
    ]


def test_a_workbook_without_the_sheet_of_requests_is_refused(desk: Desk) -> None:
    """The sheets that are there are named."""
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].title = "Sheet1"
    assert desk.told(desk.save(workbook)) == [
        "requests.xlsx: there is no sheet «Yêu cầu»; the sheets are: «Sheet1»"
    ]


def test_only_the_sheet_of_requests_is_needed(desk: Desk) -> None:
    """The others are optional; the office then stands in each row."""
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].title = "yêu cầu"
    workbook.worksheets[0].append(["Mã", "Nội dung", "Cơ quan"])
    workbook.worksheets[0].append([5, "Họp", "vpub"])
    assert read_requests(desk.save(workbook), desk.city).meetings[0].id == "5"


@pytest.mark.parametrize(
    ("label", "office", "told"),
    [
        ("Cơ quan", "Văn phòng X", "there is no office «Văn phòng X» in the directory"),
        ("Cơ quan", "=A1", "the cell holds a formula; paste it as a value"),
    ],
)
def test_a_wrong_office_of_the_file_is_told_once(
    desk: Desk, label: str, office: str, told: str
) -> None:
    """Not again for each row."""
    workbook = openpyxl.load_workbook(desk.workbook({}, {}))
    workbook["Thông tin"]["A1"] = label
    workbook["Thông tin"]["B1"] = office
    lines = desk.told(desk.save(workbook))
    assert len(lines) == 1
    assert lines[0].startswith(f"requests.xlsx, sheet Thông tin, row 1, column Cơ quan: {told}")


@pytest.mark.parametrize("label", ["Cơ quan", "Đơn vị"])
def test_without_an_office_each_row_is_asked_for_it(desk: Desk, label: str) -> None:
    """An empty cell, or none at all."""
    workbook = openpyxl.load_workbook(desk.workbook({}))
    workbook["Thông tin"]["A1"] = label
    workbook["Thông tin"]["B1"] = None
    assert desk.told(desk.save(workbook)) == [
        (
            "requests.xlsx, sheet Yêu cầu, row 2, column Cơ quan: no office is given, neither here "
            "nor on the sheet «Thông tin»"
        )
    ]


def test_a_sheet_without_headings_is_told(desk: Desk) -> None:
    """An empty sheet of requests is no table."""
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].title = "Yêu cầu"
    assert desk.told(desk.save(workbook)) == [
        "requests.xlsx, sheet Yêu cầu: the sheet has no headings"
    ]


def test_a_table_with_far_too_many_rows_is_refused(desk: Desk) -> None:
    """A cell at the bottom of the sheet does not make a million rows."""
    workbook = desk.template()
    workbook["Yêu cầu"].cell(MOST_ROWS + 1, 1).value = "x"
    assert desk.told(desk.save(workbook)) == [
        (
            f"requests.xlsx, sheet Yêu cầu: the sheet has {MOST_ROWS + 1} rows, "
            f"at most {MOST_ROWS}; "
            "delete the empty rows below the table"
        )
    ]


def _bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b" " * (MOST_UNPACKED + 1))
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file is empty (0 bytes)"),
        (b"hello", "this is not an Excel file, or it is damaged; save it as .xlsx"),
        (b"PK\x03\x04hello", "this is not an Excel file, or it is damaged; save it as .xlsx"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "an old Excel file (.xls) or one with a password; save it as .xlsx without one",
        ),
        (_bomb(), "the file unfolds to more than 96 MB; remove what is not needed"),
    ],
)
def test_what_is_no_workbook_is_refused(desk: Desk, content: bytes, told: str) -> None:
    """Empty, no Excel, damaged, old or locked, a zip bomb."""
    assert desk.told(desk.text("r.xlsx", content)) == [f"r.xlsx: {told}"]


def test_missing_files_folders_and_strange_kinds_are_told(desk: Desk) -> None:
    """All of them at once, by the file's name only."""
    folder = desk.folder / "thu-muc.xlsx"
    folder.mkdir()
    too_long = f"{'x' * 300}.csv"
    paths: list[Path | str] = [
        desk.folder / "khong-co.xlsx",
        folder,
        desk.text("anh.png", "x"),
        "a\0b.csv",
        too_long,
    ]
    assert desk.told(*paths) == [
        "khong-co.xlsx: there is no such file",
        "thu-muc.xlsx: this is not a file",
        "anh.png: only .xlsx, .csv and .json files are read",
        "a\0b.csv: there is no such file",
        f"{too_long}: the file cannot be read",
    ]


def test_without_openpyxl_the_extra_is_named(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading and writing Excel say what to install; JSON and CSV go on working."""
    path = desk.workbook({})
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    for use in (
        lambda: read_requests(path, desk.city),
        lambda: write_template(tmp_path / "t.xlsx", desk.city, "vpub"),
        lambda: write_city(tmp_path / "c.xlsx", desk.city),
    ):
        with pytest.raises(MissingExtraError, match=r"coord-calendar\[cli\]"):
            use()
    assert read_city(desk.city_path) == tiny_city()


def test_thousands_of_rows_are_read_in_seconds(desk: Desk) -> None:
    """Two thousand here; the time grows with the rows, not faster."""
    workbook = desk.template()
    sheet = workbook["Yêu cầu"]
    for number in range(2000):
        sheet.append([f"m{number}", "Họp", None, None, None, None, "PBT", "Chủ tịch UBND; p3"])
    path = desk.save(workbook)
    begun = time.perf_counter()
    assert len(read_requests(path, desk.city).meetings) == 2000
    assert time.perf_counter() - begun < 20


def test_reading_requests_alone_tells_what_is_wrong(desk: Desk) -> None:
    """Without a week, only what the rows themselves hold."""
    path = desk.workbook({"Số chỗ": 0, "Ngày": "30/11", "Giờ": "8h"})
    with pytest.raises(InputError, match="lacks its year") as caught:
        read_requests(path, desk.city)
    assert [fault.column for fault in caught.value.faults] == ["Ngày", "Số chỗ"]


def test_a_workbook_cannot_be_written_into_a_missing_folder(desk: Desk) -> None:
    """The error is ours."""
    with pytest.raises(InputError, match="the file cannot be written there"):
        write_template(desk.folder / "no" / "t.xlsx", desk.city, "vpub")
