from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from cities import MONDAY, a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.domain.meeting import Attendance
from coord_calendar.domain.schedule import Substitution
from coord_calendar.domain.workcalendar import NamedDay, WorkCalendar
from coord_calendar.errors import UnknownIdError
from coord_calendar.sheets.week import WIDTHS, DayRows, Row, week_sheets

if TYPE_CHECKING:
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.schedule import Placement


def the_row(meeting: Meeting, placement: Placement | None = None) -> Row:
    """Return the row of the only meeting of a week."""
    placement = placement or placed("a", at(0, "08:00"), room=None)
    (sheet,) = week_sheets(a_problem(meeting), a_schedule(placement))
    return sheet.days[0].sessions[0].rows[0]


@pytest.mark.parametrize(
    ("asked", "room", "expected"),
    [
        ({}, "a2", ("Phòng A2, Trụ sở A",)),
        ({}, None, ("Chưa bố trí phòng",)),
        ({"room": None}, None, ()),
        ({"room": None, "site": "so-b"}, None, ("Trụ sở B",)),
        ({"room": None, "form": "online"}, None, ("Trực tuyến",)),
        (
            {"form": "hybrid", "points": ("dc-1",), "link": "cau"},
            "a1",
            ("Phòng A1, Trụ sở A", "Kết hợp trực tuyến, 1 điểm cầu"),
        ),
        (
            {"form": "online", "point_groups": ("ca-2",), "points": ("dc-1",), "link": "cau"},
            "a1",
            ("Phòng A1, Trụ sở A", "Trực tuyến, 2 điểm cầu"),
        ),
    ],
)
def test_a_place_says_the_room_the_site_or_how_to_join(
    asked: dict[str, Any], room: str | None, expected: tuple[str, ...]
) -> None:
    """One line for where to go, one for how it is joined from afar."""
    row = the_row(a_meeting(**asked), placed("a", at(0, "08:00"), room=room))
    assert row.place == expected


def test_those_called_are_named_once_and_the_chair_in_the_own_column() -> None:
    """Required first, the invited on a line of their own."""
    row = the_row(
        a_meeting(chair="ct-ub", required=("ct-ub", "tttu", "p3", "tttu"), optional=("cvp", "pbt"))
    )
    assert row.chair == ("Chủ tịch UBND",)
    assert row.called == (
        "Thường trực Thành ủy; Đồng chí Chánh Văn phòng",
        "Mời: Chánh Văn phòng; Phó Bí thư",
    )


def test_a_group_of_which_some_come_is_marked() -> None:
    """By the words that a clerk would write after it."""
    some = Attendance(who="tttu", some=True)
    row = the_row(a_meeting(required=("cvp", some), optional=(some,)))
    assert row.called == (
        "Chánh Văn phòng; Thường trực Thành ủy liên quan",
        "Mời: Thường trực Thành ủy liên quan",
    )


def test_an_end_that_nobody_gave_is_marked() -> None:
    """A length given in minutes or half-days is none of this."""
    inferred = the_row(a_meeting(minutes=None), placed("a", at(0, "08:00"), 90))
    assert inferred.time == ("08:00 - 09:30", "(kết thúc dự kiến)")
    assert the_row(a_meeting(half_days=1), placed("a", at(0, "08:00"), 240)).time == (
        "08:00 - 12:00",
    )


def test_whoever_attends_instead_is_named_behind_the_one_replaced() -> None:
    """In the column of the chair and in that of those called."""
    chosen = (Substitution(who="ct-ub", by="cvp"), Substitution(who="pbt", by="p3"))
    place = placed("a", at(0, "08:00")).model_copy(update={"substitutes": chosen})
    row = the_row(a_meeting(chair="ct-ub", required=("pbt", "p1")), place)
    assert row.chair == ("Chủ tịch UBND (Chánh Văn phòng dự thay)",)
    assert row.called == ("Phó Bí thư (Đồng chí Chánh Văn phòng dự thay); Đồng chí Chủ tịch HĐND",)


def test_the_consent_to_a_substitute_stands_with_the_name() -> None:
    """And who accepted on behalf."""
    chair = Attendance(
        who="ct-ub", substitutes=("cvp",), consent_of="pbt", consent_given=True, proposed_by="p2"
    )
    chosen = (Substitution(who="ct-ub", by="cvp"),)
    place = placed("a", at(0, "08:00")).model_copy(update={"substitutes": chosen})
    row = the_row(a_meeting(chair="ct-ub", required=(chair,)), place)
    (told,) = row.chair
    assert told == (
        "Chủ tịch UBND (Chánh Văn phòng dự thay; Đồng chí Chủ tịch UBND đề xuất; Phó Bí thư đồng ý)"
    )


def test_rows_stand_in_order_of_time_under_the_session_in_which_they_begin() -> None:
    """Before office hours is the morning, after them the afternoon."""
    times = {"a": "19:00", "b": "13:30", "c": "11:00", "d": "07:00"}
    problem = a_problem(*(a_meeting(name, any_hour=True) for name in times))
    schedule = a_schedule(*(placed(name, at(0, clock)) for name, clock in times.items()))
    (sheet,) = week_sheets(problem, schedule)
    assert [
        (session.name, [row.title[0] for row in session.rows]) for session in sheet.days[0].sessions
    ] == [("Sáng", ["Cuộc họp d", "Cuộc họp c"]), ("Chiều", ["Cuộc họp b", "Cuộc họp a"])]
    assert sheet.days[0].meetings == 4


def test_a_day_off_stands_only_if_somebody_meets() -> None:
    """The weekend is left out but for the Saturday with a meeting; a holiday too."""
    calendar = WorkCalendar(
        country=None, days_off=(NamedDay(day=MONDAY + dt.timedelta(days=1), name="Nghỉ"),)
    )
    problem = a_problem(a_meeting(any_hour=True), city=tiny_city(calendar=calendar))
    (sheet,) = week_sheets(problem, a_schedule(placed("a", at(5, "08:00"))))
    assert [day.heading for day in sheet.days] == [
        "Thứ Hai 30/11/2026",
        "Thứ Tư 02/12/2026",
        "Thứ Năm 03/12/2026",
        "Thứ Sáu 04/12/2026",
        "Thứ Bảy 05/12/2026",
    ]
    assert sheet.days[0] == DayRows("Thứ Hai 30/11/2026", ())


def test_a_plan_of_more_than_a_week_is_no_week_sheet() -> None:
    """A month's sheet says calendar, not week, and its own last day."""
    (sheet,) = week_sheets(a_problem(a_meeting(), days=31), a_schedule())
    assert sheet.title == "LỊCH CÔNG TÁC"
    assert sheet.period == "(Từ ngày 30/11/2026 đến ngày 30/12/2026)"


def test_times_are_on_the_citys_clock() -> None:
    """A plan read from elsewhere may count in another zone."""
    start = at(0, "08:00").astimezone(dt.UTC)
    assert the_row(a_meeting(), placed("a", start)).time == ("08:00 - 09:00",)


def test_an_unknown_room_is_refused() -> None:
    """A plan made for another city is not shown half."""
    with pytest.raises(UnknownIdError, match="there is no room «other»"):
        the_row(a_meeting(), placed("a", at(0, "08:00"), room="other"))


def test_the_columns_fill_what_the_margins_leave() -> None:
    """297 mm less 30 and 15."""
    assert sum(WIDTHS) == 297 - 30 - 15
