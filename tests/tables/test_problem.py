from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from cities import MONDAY, a_meeting, a_problem, tiny_city
from coord_calendar.domain.people import Tenure
from coord_calendar.tables import read_problem

if TYPE_CHECKING:
    from tables.desk import Desk


def test_files_of_every_kind_make_one_problem(desk: Desk) -> None:
    """In the order of the files."""
    excel = desk.workbook({"Mã": "a", "Thời lượng (phút)": 60, "Nội dung": "Cuộc họp a"})
    csv = desk.text("r.csv", "Mã,Nội dung,Cơ quan,Thời lượng (phút)\nb,Cuộc họp b,vpub,60\n")
    json = desk.json({"meetings": [a_meeting("c").model_dump(mode="json")]})
    read = read_problem(str(desk.city_path), [excel, str(csv), json], MONDAY)
    assert read == a_problem(a_meeting("a"), a_meeting("b"), a_meeting("c"))


def test_the_faults_of_all_files_are_told_at_once(desk: Desk) -> None:
    """A broken city, a broken workbook and a missing file in one error."""
    city = desk.text("city.json", "{")
    excel = desk.workbook({"Chủ trì": "tên này chưa biết đúng hay sai", "Số chỗ": -1})
    assert desk.told(excel, desk.folder / "x.csv", city_path=city) == [
        "city.json: this is not proper JSON (line 1)",
        (
            "requests.xlsx, sheet Yêu cầu, row 2, column Số chỗ: the number -1 must be from 1 to "
            "100000"
        ),
        "x.csv: there is no such file",
    ]


def test_a_broken_city_leaves_names_and_sessions_unjudged(desk: Desk) -> None:
    """What only the city could tell is not told."""
    city = desk.text("city.json", "{")
    excel = desk.workbook({"Khung giờ": "30/11 tối", "Buổi": "Tối", "Ngày": "30/11"})
    assert len(desk.told(excel, city_path=city)) == 1


def test_one_code_may_stand_once_over_all_files(desk: Desk) -> None:
    """The later place is told, with the earlier."""
    first = desk.workbook({"Mã": "a"}, name="x.xlsx")
    second = desk.workbook({}, {"Mã": "a", "Số chỗ": 0}, name="y.xlsx")
    third = desk.json({"meetings": [{"id": "a", "title": "Họp", "office": "vpub"}]}, "z.json")
    assert desk.told(first, second, third) == [
        "y.xlsx, sheet Yêu cầu, row 3, column Số chỗ: the number 0 must be from 1 to 100000",
        (
            "y.xlsx, sheet Yêu cầu, row 3, column Mã: the meeting «a» stands already in "
            "file x.xlsx, sheet Yêu cầu, row 2"
        ),
        (
            "z.json: meeting «a», field id: the meeting «a» stands already in "
            "file x.xlsx, sheet Yêu cầu, row 2"
        ),
    ]


def test_a_repeated_code_does_not_replace_the_first(desk: Desk) -> None:
    """What the later row asks for is not told of the earlier."""
    path = desk.workbook({"Mã": "a"}, {"Mã": "a", "Thời lượng (phút)": 900})
    assert [line.partition(": ")[0] for line in desk.told(path)] == [
        "requests.xlsx, sheet Yêu cầu, row 3, column Mã"
    ]


def test_a_post_that_nobody_holds_is_told_at_its_cell(desk: Desk) -> None:
    """On the days planned."""
    tenures = (*tiny_city().tenures[:3], Tenure(person="p3", post="cvp", last_day=MONDAY))
    city = desk.text("c.json", tiny_city(tenures=tenures).model_dump_json())
    excel = desk.workbook({"Chủ trì": "cvp"}, {"Thành phần": "pbt; cvp"}, {"Mời dự": "cvp"})
    days = {"city_path": city, "first_day": dt.date(2026, 12, 1)}
    says = "nobody holds «Chief of Office» on these days"
    assert desk.told(excel, **days) == [
        f"requests.xlsx, sheet Yêu cầu, row 2, column Chủ trì: {says}",
        f"requests.xlsx, sheet Yêu cầu, row 3, column Thành phần: {says}",
        f"requests.xlsx, sheet Yêu cầu, row 4, column Mời dự: {says}",
    ]


def test_a_circle_of_waiting_is_told_at_each_of_its_rows(desk: Desk) -> None:
    """Over files."""
    first = desk.workbook({"Mã": "a", "Sau cuộc họp": "b"}, name="x.xlsx")
    second = desk.workbook({"Mã": "b", "Sau cuộc họp": "a + 1"}, name="y.xlsx")
    assert desk.told(first, second) == [
        (
            "x.xlsx, sheet Yêu cầu, row 2, column Sau cuộc họp: the meeting «a» waits in a circle "
            "for itself"
        ),
        (
            "y.xlsx, sheet Yêu cầu, row 2, column Sau cuộc họp: the meeting «b» waits in a circle "
            "for itself"
        ),
    ]


def test_a_row_that_waits_for_a_broken_row_is_not_blamed(desk: Desk) -> None:
    """The other row is there, it only cannot be read; so with a series."""
    path = desk.workbook(
        {"Mã": "a", "Số chỗ": "x"},
        {"Mã": "b", "Sau cuộc họp": "a", "Liên quan": "a", "Chuỗi": "c"},
        more={"Chuỗi": [{"Mã": "c", "Tên": "C", "Quy tắc": "?", "Từ ngày": "30/11"}]},
    )
    assert [line.partition(": ")[0] for line in desk.told(path)] == [
        "requests.xlsx, sheet Yêu cầu, row 2, column Số chỗ",
        "requests.xlsx, sheet Chuỗi, row 2, column Quy tắc",
    ]


def test_an_unknown_name_does_not_hide_what_is_impossible_elsewhere(desk: Desk) -> None:
    """What the problem would tell only after the names are mended is told with them."""
    path = desk.workbook({"Sau cuộc họp": "zz"}, {"Thời lượng (phút)": 900})
    assert [line.partition(": ")[0] for line in desk.told(path)] == [
        "requests.xlsx, sheet Yêu cầu, row 2, column Sau cuộc họp",
        "requests.xlsx, sheet Yêu cầu, row 3, column Thời lượng (phút)",
    ]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"Loại": "phien-dai"}, "Loại"),
        ({"Ngày": "30/11", "Giờ": "8h", "Kết thúc": "13h"}, "Kết thúc"),
    ],
)
def test_a_length_is_told_where_it_comes_from(desk: Desk, row: dict[str, str], column: str) -> None:
    """The kind, or the end, when no minutes are given."""
    kinds = [
        {"id": "phien-dai", "name": "Phiên dài", "usual_minutes": 500},
        {"id": "lam-viec", "name": "Làm việc"},
    ]
    given = tiny_city().model_dump(mode="json") | {"kinds": kinds}
    told = desk.told(desk.workbook(row), city_path=desk.json(given, "c.json"))
    assert [line.partition(": ")[0] for line in told] == [
        f"requests.xlsx, sheet Yêu cầu, row 2, column {column}"
    ]


@pytest.mark.parametrize(
    ("span", "told"),
    [
        ({"days": 0}, "the number of days must be from 1 to 800"),
        ({"days": 801}, "the number of days must be from 1 to 800"),
        ({"first_day": dt.date(1, 1, 1)}, "the first day's year must be from 1970 to 2199"),
    ],
)
def test_the_days_planned_are_bounded(desk: Desk, span: dict[str, Any], told: str) -> None:
    """Before anything else is made of them."""
    assert desk.told(desk.workbook({}), **span) == [told]
