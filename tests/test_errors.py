import inspect
from typing import Any

import pytest

from coord_calendar import errors
from coord_calendar.errors import (
    CoordCalendarError,
    Fault,
    InputError,
    MissingExtraError,
    NoPlanError,
    SolverError,
    UnknownIdError,
)


def a_fault(**changes: Any) -> Fault:
    """Return a fault whose place is given."""
    return Fault(**{"vi": "thiếu ngày", "en": "the day is missing", **changes})


@pytest.mark.parametrize(
    ("place", "vi", "en"),
    [
        ({}, "thiếu ngày", "the day is missing"),
        ({"file": "tuan.xlsx"}, "tuan.xlsx: thiếu ngày", "tuan.xlsx: the day is missing"),
        (
            {"file": "tuan.xlsx", "sheet": "Họp", "row": 7, "column": "Ngày"},
            "tuan.xlsx, trang Họp, dòng 7, cột Ngày: thiếu ngày",
            "tuan.xlsx, sheet Họp, row 7, column Ngày: the day is missing",
        ),
        ({"row": 2}, "dòng 2: thiếu ngày", "row 2: the day is missing"),
        ({"row": 0}, "dòng 0: thiếu ngày", "row 0: the day is missing"),
        ({"column": "Ngày"}, "cột Ngày: thiếu ngày", "column Ngày: the day is missing"),
        ({"sheet": "Họp"}, "trang Họp: thiếu ngày", "sheet Họp: the day is missing"),
        (
            {"record": "meeting a", "field": "after"},
            "meeting a after: thiếu ngày",
            "meeting a after: the day is missing",
        ),
        ({"record": "meeting a"}, "meeting a: thiếu ngày", "meeting a: the day is missing"),
        ({"field": "after"}, "thiếu ngày", "the day is missing"),
        (
            {"record": "meeting a", "file": "tuan.xlsx"},
            "tuan.xlsx: thiếu ngày",
            "tuan.xlsx: the day is missing",
        ),
    ],
)
def test_a_fault_says_where_it_stands_as_far_as_that_is_known(
    place: dict[str, Any], vi: str, en: str
) -> None:
    """File, sheet, row and column come first; the record only when there is no file."""
    fault = a_fault(**place)
    assert fault.text() == fault.text("vi") == vi
    assert fault.text("en") == str(fault) == en


def test_a_fault_is_given_its_place_and_keeps_what_it_knew() -> None:
    """What is located anew overrules; what is not said stays."""
    fault = a_fault(record="meeting a", field="day", row=3, column="Ngày")
    located = fault.located(file="tuan.xlsx", sheet="Họp")
    assert located == a_fault(
        record="meeting a", field="day", file="tuan.xlsx", sheet="Họp", row=3, column="Ngày"
    )
    assert located.located(row=4, column="Giờ").text("en") == (
        "tuan.xlsx, sheet Họp, row 4, column Giờ: the day is missing"
    )
    assert located.located() == located


def test_an_input_error_tells_every_fault_in_either_language() -> None:
    """One fault a line, in the order in which they were found, from any iterable."""
    error = InputError(fault for fault in (a_fault(row=1), a_fault(row=2)))
    assert error.faults == (a_fault(row=1), a_fault(row=2))
    assert error.text() == "dòng 1: thiếu ngày\ndòng 2: thiếu ngày"
    assert error.text("en") == str(error) == "row 1: the day is missing\nrow 2: the day is missing"


def test_an_unknown_name_is_told_in_the_words_of_each_language() -> None:
    """No English word stands in the Vietnamese sentence."""
    error = UnknownIdError("room", "a9", what_vi="phòng")
    assert (error.what, error.identifier) == ("room", "a9")
    assert error.text() == "room a9: không có phòng nào mang mã «a9»"
    assert error.text("en") == "room a9: there is no room «a9»"
    assert UnknownIdError("thing", "x").faults[0].vi == "không có mục nào mang mã «x»"


def test_no_plan_says_what_was_proved_and_why() -> None:
    """The reasons follow the message, one a line; there may be none."""
    assert str(NoPlanError("không có lịch nào")) == "không có lịch nào"
    error = NoPlanError("không có lịch nào", ["a trùng b", "a quá hạn"], ["a is at once with b"])
    assert error.reasons == ("a trùng b", "a quá hạn")
    assert error.reasons_en == ("a is at once with b",)
    assert str(error) == "không có lịch nào\na trùng b\na quá hạn"


def test_a_missing_extra_says_how_to_install_it() -> None:
    """The command can be copied."""
    error = MissingExtraError("sheets")
    assert error.extra == "sheets"
    assert str(error) == "this needs an optional part: pip install 'coord-calendar[sheets]'"


def test_every_error_has_one_base_and_is_no_value_error() -> None:
    """A ValueError would be swallowed by pydantic's own error."""
    kinds = [
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, Exception)
    ]
    assert set(kinds) == {
        CoordCalendarError,
        InputError,
        UnknownIdError,
        NoPlanError,
        SolverError,
        MissingExtraError,
    }
    assert all(issubclass(kind, CoordCalendarError) for kind in kinds)
    assert not any(issubclass(kind, ValueError) for kind in kinds)
    assert issubclass(UnknownIdError, InputError)
