"""Whatever stands in the files, reading ends in requests or in an InputError."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import TYPE_CHECKING, Any

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cities import MONDAY
from coord_calendar.domain.problem import Problem
from coord_calendar.errors import InputError
from coord_calendar.tables import read_city, read_problem
from coord_calendar.tables.city_columns import CITY, TABLES
from coord_calendar.tables.other_columns import COMMITMENTS, SERIES
from coord_calendar.tables.request_columns import MEETINGS

if TYPE_CHECKING:
    from pathlib import Path

    from tables.desk import Desk

RANDOMLY = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
LIKELY = st.sampled_from(
    ["Có", "8h", "30/11", "30/11/2026", "pbt", "a1", "so-a; so-b", "dc-1", "cau", "m1", "m2 + 1",
     "Sáng", "Cả ngày", "30/11 sáng", "Mật", "Trực tuyến", "Công tác riêng", "=1/0", "#N/A", 2, 60]
)  # fmt: skip
CELLS = st.one_of(
    st.none(),
    LIKELY,
    TEXTS,
    st.integers(-5, 10**6),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(dt.date(1901, 1, 1)),
    st.times(),
    st.datetimes(dt.datetime(1901, 1, 1)),  # noqa: DTZ001 as Excel keeps it
    st.timedeltas(dt.timedelta(0), dt.timedelta(days=3)),
)
HEADINGS = {
    layout.sheet: st.sampled_from([column.heading for column in layout.columns])
    for layout in (MEETINGS, COMMITMENTS, SERIES, CITY, *(table.layout for table in TABLES))
}


def tables(sheet: str) -> st.SearchStrategy[list[list[Any]]]:
    """Draw a head that is mostly right, and rows of anything."""
    head = st.lists(HEADINGS[sheet] | TEXTS, max_size=12, unique=True)
    rows = st.lists(st.lists(CELLS, max_size=14), max_size=4)
    return st.builds(lambda head, rows: [head, *rows], head, rows)


REQUESTS = st.fixed_dictionaries(
    {"Yêu cầu": tables("Yêu cầu")},
    optional={"Lịch bận": tables("Lịch bận"), "Chuỗi": tables("Chuỗi")},
)
CITIES = st.fixed_dictionaries(
    {"Thành phố": tables("Thành phố")},
    optional={sheet: tables(sheet) for sheet in ("Phòng", "Tập thể", "Nhiệm kỳ", "Nhóm điểm cầu")},
)


def _workbook(sheets: dict[str, list[list[Any]]]) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def check_reading(desk: Desk, path: Path) -> None:
    """Hold that a file ends in a problem or in faults told in both languages."""
    try:
        assert isinstance(read_problem(desk.city_path, path, MONDAY), Problem)
    except InputError as error:
        assert error.faults  # noqa: PT017 success is as good
        assert all(fault.vi and fault.en for fault in error.faults)  # noqa: PT017 likewise


@given(sheets=REQUESTS)
@RANDOMLY
def test_random_cells_in_a_workbook(desk: Desk, sheets: dict[str, list[list[Any]]]) -> None:
    """Every kind of value in every column."""
    check_reading(desk, desk.text("r.xlsx", _workbook(sheets)))


@given(row=st.dictionaries(HEADINGS["Yêu cầu"], LIKELY, max_size=12))
@RANDOMLY
def test_likely_cells_in_a_row(desk: Desk, row: dict[str, Any]) -> None:
    """Cells that can be read, in columns where they may not belong."""
    check_reading(desk, desk.workbook(row, {"Mã": "m1"}, {"Mã": "m2"}))


@given(sheets=CITIES)
@RANDOMLY
def test_random_cells_in_a_city(desk: Desk, sheets: dict[str, list[list[Any]]]) -> None:
    """The same for the city's workbook."""
    try:
        assert read_city(desk.text("c.xlsx", _workbook(sheets))).id
    except InputError as error:
        assert error.faults  # noqa: PT017 success is as good


@given(content=st.binary(max_size=300), suffix=st.sampled_from(["xlsx", "csv", "json", "txt"]))
@RANDOMLY
def test_random_bytes_in_a_file(desk: Desk, content: bytes, suffix: str) -> None:
    """No file of the kind it says."""
    check_reading(desk, desk.text(f"r.{suffix}", content))


@given(
    changes=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8
    ),
    is_cut=st.booleans(),
)
@RANDOMLY
def test_a_damaged_workbook(
    desk: Desk, template: bytes, changes: list[tuple[float, int]], *, is_cut: bool
) -> None:
    """A right workbook with some bytes changed, or cut short."""
    content = bytearray(template)
    for place, byte in changes:
        content[int(place * len(content))] = byte
    check_reading(desk, desk.text("r.xlsx", bytes(content[: len(content) // (1 + is_cut)])))


@given(text=st.text())
@RANDOMLY
def test_random_text_in_a_csv_file(desk: Desk, text: str) -> None:
    """Below a right head."""
    whole = f"Mã,Nội dung,Cơ quan,Ngày,Giờ,Khung giờ,Sau cuộc họp\n{text}"
    check_reading(desk, desk.text("r.csv", whole.encode("utf-8", "replace")))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ["id", "title", "office", "required", "room", "points", "windows", "after", "related",
     "asked_start", "asked_session", "pin", "seats", "during", "who", "recurrence", "secrecy"]
)  # fmt: skip
MOMENT = st.datetimes().map(lambda moment: f"{moment.isoformat()}+07:00")
ENTRY = st.dictionaries(FIELDS, JSON | MOMENT | LIKELY, max_size=6).map(
    lambda fields: {"id": "m", "title": "Họp", "office": "vpub", **fields}
)


@given(
    given=JSON
    | st.dictionaries(st.sampled_from(["meetings", "commitments", "series", "office"]), JSON)
    | st.fixed_dictionaries({"meetings": st.lists(ENTRY, max_size=3)})
)
@RANDOMLY
def test_random_json(desk: Desk, given: Any) -> None:
    """Any shape, and meetings with anything in their fields."""
    check_reading(desk, desk.text("r.json", json.dumps(given)))
