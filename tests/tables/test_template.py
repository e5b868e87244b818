from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from cities import MONDAY, tiny_city
from coord_calendar.domain.people import Post
from coord_calendar.errors import UnknownIdError
from coord_calendar.tables import Requests, read_requests, write_template
from coord_calendar.tables.cell_error import CellError
from coord_calendar.tables.other_columns import COMMITMENTS, SERIES
from coord_calendar.tables.request_columns import MEETINGS
from coord_calendar.tables.requests import context_of

if TYPE_CHECKING:
    from coord_calendar.tables.columns import Column
    from tables.desk import Desk

LAYOUTS = (MEETINGS, COMMITMENTS, SERIES)


def test_an_empty_template_holds_no_requests(desk: Desk) -> None:
    """It is read as it is written."""
    assert read_requests(desk.save(desk.template()), desk.city) == Requests()


def test_its_headings_are_the_columns_that_are_read(desk: Desk) -> None:
    """Bold, frozen, with a star where a cell must be filled."""
    workbook = desk.template()
    for layout in LAYOUTS:
        sheet = workbook[layout.sheet]
        assert [cell.value for cell in sheet[1]] == [
            column.shown_heading for column in layout.columns
        ]
        assert all(cell.font.bold for cell in sheet[1])
        assert sheet.freeze_panes == "B2"


def test_every_column_is_explained_in_both_languages(desk: Desk) -> None:
    """In the sheet of notes, in order."""
    rows = list(desk.template()["Hướng dẫn"].iter_rows(min_row=2, values_only=True))
    told = [(layout.sheet, column.shown_heading) for layout in LAYOUTS for column in layout.columns]
    assert [row[:2] for row in rows[: len(told)]] == told
    assert all(row[2] and row[3] for row in rows[: len(told)])


@pytest.mark.parametrize(
    "column",
    [column for column in MEETINGS.columns if column.example],
    ids=lambda column: column.key,
)
def test_every_example_of_the_notes_can_be_read(desk: Desk, column: Column) -> None:
    """As a cell; names of the directory may be those of another city."""
    context = context_of(desk.city, MONDAY)
    try:
        assert column.kind.read(column.example, context) is not None
    except CellError as error:
        assert "in the directory" in str(error)  # noqa: PT017 the city is not that of the example


def test_lists_to_pick_from_come_from_the_city(desk: Desk) -> None:
    """Each list covers its column and holds what reading takes."""
    workbook = desk.template()
    sheet = workbook["Yêu cầu"]
    offered = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    letter = next(cell.coordinate[:-1] for cell in sheet[1] if cell.value == "Chủ trì")
    assert offered[f"{letter}2:{letter}2000"] == "'Danh mục'!$D$2:$D$5"
    lists = {
        column[0]: [word for word in column[1:] if word]
        for column in workbook["Danh mục"].iter_cols(values_only=True)
    }
    assert lists["Chức danh"] == ["PBT", "Chủ tịch HĐND", "Chủ tịch UBND", "Chánh Văn phòng"]
    assert lists["Buổi"] == ["Sáng", "Chiều", "Cả ngày"]
    for number, word in enumerate(lists["Chức danh"]):
        meeting = desk.meeting_of({"Chủ trì": word})
        assert meeting.chair == desk.city.posts[number].id


def test_a_name_shared_by_two_is_picked_by_its_code(desk: Desk) -> None:
    """And so is one that a list in a cell would split."""
    posts = (
        Post(id="c1", title="Phó Chủ tịch"),
        Post(id="c2", title="Phó Chủ tịch"),
        Post(id="c3", title="Trưởng ban; Phó ban"),
        Post(id="c4", title="=Công thức"),
    )
    city = tiny_city(posts=posts, tenures=(), bodies=())
    path = write_template(str(desk.folder / "t.xlsx"), city, "vpub")
    column = next(
        column
        for column in openpyxl.load_workbook(path)["Danh mục"].iter_cols(values_only=True)
        if column[0] == "Chức danh"
    )
    assert column[1:5] == ("c1", "c2", "c3", "=Công thức")


def test_a_list_of_nothing_is_left_out(desk: Desk) -> None:
    """A city without bodies offers none."""
    path = write_template(desk.folder / "t.xlsx", tiny_city(bodies=()), "vpub")
    headings = [cell.value for cell in openpyxl.load_workbook(path)["Danh mục"][1]]
    assert "Tập thể" not in headings


def test_the_office_must_be_of_the_city(desk: Desk) -> None:
    """Nothing is written for an office that is not there."""
    with pytest.raises(UnknownIdError):
        write_template(desk.folder / "t.xlsx", desk.city, "vpxx")
    assert not (desk.folder / "t.xlsx").exists()
