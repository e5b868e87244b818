from __future__ import annotations

import datetime as dt
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from cities import MONDAY, at
from coord_calendar.domain.meeting import After, Attendance, Form, Pin, RoomNeed
from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.domain.workcalendar import HalfDay

if TYPE_CHECKING:
    from tables.desk import Desk


def test_a_row_with_a_code_and_a_title_is_a_meeting(desk: Desk) -> None:
    """Everything else is the model's default; the office is that of «Thông tin»."""
    meeting = desk.meeting_of({"Mã": "GB-01", "Nội dung": "Giao ban"})
    assert meeting.model_dump(exclude_defaults=True) == {
        "id": "GB-01",
        "title": "Giao ban",
        "office": "vpub",
    }


def test_every_column_reaches_its_field(desk: Desk) -> None:
    """One row that fills all that do not contradict each other."""
    row = {
        "Mã": "TT-01",
        "Nội dung": "Họp Thường trực",
        "Nội dung (tiếng Anh)": "Board",
        "Cơ quan": "Văn phòng Thành ủy",
        "Loại": "Họp Thường trực",
        "Tập thể": "Thường trực Thành ủy",
        "Chủ trì": "PBT",
        "Thành phần": "Chủ tịch HĐND; ct-ub\nThường trực Thành ủy",
        "Mời dự": "p3",
        "Ngày": "30/11/2026",
        "Giờ": "8h30",
        "Thời lượng (phút)": 90,
        "Cố định": "Có",
        "Không trước ngày": "30/11",
        "Hạn chót": dt.date(2026, 12, 2),
        "Khung giờ": "30/11 sáng; 01/12 08:00-10:00; 2/12; 3/12 cả ngày",
        "Phòng": "Phòng A1",
        "Đúng phòng này": "Có",
        "Địa điểm": "Trụ sở A; so-b",
        "Thiết bị": "truc-tuyen",
        "Số chỗ": 12,
        "Hình thức": "Kết hợp",
        "Điểm cầu": "dc-1; Cả hai điểm cầu",
        "Số chỗ mỗi điểm": "20",
        "Hệ thống cầu": "cau",
        "Sau cuộc họp": "GB-01; GB-02 + 3",
        "Liên quan": "GB-03\nGB-04",
        "Ưu tiên": 5.0,
        "Đột xuất": "Có",
        "Ngoài giờ": "Có",
        "Ngày đề nghị": "23-11-2026",
        "Chuỗi": "tuan",
        "Chuẩn bị": "Phòng Tổng hợp",
        "Ghi chú": "Mang tài liệu",
    }
    meeting = desk.meeting_of(row)
    windows = [(window.start, window.end) for window in meeting.windows]
    assert windows == [
        (at(0, "08:00"), at(0, "12:00")),
        (at(1, "08:00"), at(1, "10:00")),
        (at(2, "00:00"), at(3, "00:00")),
        (at(3, "00:00"), at(4, "00:00")),
    ]
    assert meeting.model_dump(exclude_defaults=True, exclude={"windows"}) == {
        "id": "TT-01",
        "title": "Họp Thường trực",
        "title_en": "Board",
        "office": "vptu",
        "kind": "thuong-truc",
        "body": "tttu",
        "chair": "pbt",
        "required": tuple({"who": who} for who in ("ct-hdnd", "ct-ub", "tttu")),
        "optional": ({"who": "p3"},),
        "asked_start": at(0, "08:30"),
        "minutes": 90,
        "fixed": True,
        "release": at(0, "00:00"),
        "deadline": at(3, "00:00"),
        "asked_room": "a1",
        "room": {
            "rooms": ("a1",),
            "sites": ("so-a", "so-b"),
            "equipment": frozenset({"truc-tuyen"}),
        },
        "seats": 12,
        "form": Form.HYBRID,
        "points": ("dc-1",),
        "point_groups": ("ca-2",),
        "point_seats": 20,
        "link": "cau",
        "after": ({"meeting": "GB-01"}, {"meeting": "GB-02", "working_days": 3}),
        "related": ("GB-03", "GB-04"),
        "priority": 5,
        "unexpected": True,
        "any_hour": True,
        "requested_on": dt.date(2026, 11, 23),
        "series": "tuan",
        "prepared_by": "Phòng Tổng hợp",
        "note": "Mang tài liệu",
    }
    assert meeting.after[1] == After(meeting="GB-02", working_days=3)
    assert meeting.required[0] == Attendance(who="ct-hdnd")


DAY = {"Ngày": "30/11"}


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        ({"Buổi": "Chiều"}, {"asked_session": HalfDay(day=MONDAY, session="chieu")}),
        (
            {"Buổi": "cả ngày"},
            {"asked_session": HalfDay(day=MONDAY, session="sang"), "half_days": 2},
        ),
        (
            {"Buổi": "Cả ngày", "Số buổi": 4},
            {"asked_session": HalfDay(day=MONDAY, session="sang"), "half_days": 4},
        ),
        ({"Số buổi": 3}, {"asked_session": HalfDay(day=MONDAY, session="sang"), "half_days": 3}),
        ({"Giờ": "13h30", "Buổi": "Chiều"}, {"asked_start": at(0, "13:30")}),
        ({"Giờ": dt.time(8), "Buổi": "Cả ngày"}, {"asked_start": at(0, "08:00"), "half_days": 2}),
        ({"Giờ": "8h", "Kết thúc": "9h45"}, {"asked_start": at(0, "08:00"), "minutes": 105}),
        (
            {"Giờ": "8h", "Kết thúc": "9h45", "Thời lượng (phút)": 105},
            {"asked_start": at(0, "08:00"), "minutes": 105},
        ),
    ],
)
def test_the_time_asked_for_is_put_together(
    desk: Desk, row: dict[str, Any], fields: dict[str, Any]
) -> None:
    """Day, hour, session and end make the start, the session and the length."""
    meeting = desk.meeting_of(DAY | row)
    expected = {"asked_start": None, "asked_session": None, "minutes": None, "half_days": None}
    expected |= fields
    assert {key: getattr(meeting, key) for key in expected} == expected


def test_a_window_may_be_an_excel_date(desk: Desk) -> None:
    """The whole of that day."""
    (window,) = desk.meeting_of({"Khung giờ": dt.date(2026, 12, 1)}).windows
    assert (window.start, window.end) == (at(1, "00:00"), at(2, "00:00"))


def test_a_settled_meeting_is_pinned_at_its_hour_and_room(desk: Desk) -> None:
    """«Đã chốt» keeps the hour asked for and the room."""
    row = {"Ngày": "30/11", "Giờ": "8h", "Phòng": "a1", "Đã chốt": True}
    assert desk.meeting_of(row).pin == Pin(start=at(0, "08:00"), room="a1")


def test_a_settled_meeting_of_half_days_is_pinned_at_its_session(desk: Desk) -> None:
    """A whole day needs no hour."""
    row = {"Ngày": "1/12", "Buổi": "Cả ngày", "Đã chốt": "Có"}
    assert desk.meeting_of(row).pin == Pin(start=at(1, "08:00"))


def test_a_meeting_outside_the_rooms_has_a_site(desk: Desk) -> None:
    """«Cần phòng: Không» leaves the room out."""
    meeting = desk.meeting_of({"Cần phòng": "Không", "Địa điểm": "Trụ sở B"})
    assert (meeting.room, meeting.site) == (None, "so-b")


def test_a_meeting_outside_the_rooms_may_have_no_site(desk: Desk) -> None:
    """Nobody travels to it."""
    meeting = desk.meeting_of({"Cần phòng": "không"})
    assert (meeting.room, meeting.site) == (None, None)


def test_a_room_asked_for_is_a_wish_only(desk: Desk) -> None:
    """Without «Đúng phòng này» any room may be used."""
    meeting = desk.meeting_of({"Phòng": "a1", "Đúng phòng này": "Không", "Đã chốt": "Không"})
    assert (meeting.asked_room, meeting.room, meeting.pin) == ("a1", RoomNeed(), None)


def test_a_secret_meeting_keeps_its_code_only(desk: Desk) -> None:
    """The level and «Công tác riêng»."""
    meeting = desk.meeting_of({"Nội dung": "Công tác riêng", "Mức mật": "tối mật"})
    assert meeting.secrecy is Secrecy.TOP_SECRET


def test_decomposed_vietnamese_is_read(desk: Desk) -> None:
    """Names and headings typed decomposed are what they are composed."""
    row = {"Chủ trì": "Chủ tịch HĐND", "Loại": "Hội nghị", "Buổi": "Chiều", "Ngày": "30/11"}
    decomposed = {key: unicodedata.normalize("NFD", value) for key, value in row.items()}
    path = desk.workbook(decomposed)
    assert desk.meeting_of(decomposed).chair == "ct-hdnd"
    assert path.exists()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            {"Chủ trì": "Chủ tịch HĐN"},
            ("Chủ trì: there is no post or person «Chủ tịch HĐN» in the directory; near it: "
            "«Chủ tịch HĐND», «Chủ tịch UBND», «Đồng chí Chủ tịch HĐND»"),
        ),
        ({"Chủ trì": "tttu"}, "Chủ trì: there is no post or person «tttu» in the directory"),
        ({"Phòng": "zzzzz"}, "Phòng: there is no room «zzzzz» in the directory"),
        (
            {"Điểm cầu": "dc-9"},
            "Điểm cầu: there is no bridge point «dc-9» in the directory; near it: «dc-2», «dc-1»",
        ),
        ({"Ngày": "31/11", "Giờ": "8h"}, "Ngày: the calendar has no day «31/11»"),
        ({"Ngày": "30/2", "Buổi": "Sáng"}, "Ngày: the calendar has no day «30/2»"),
        (
            DAY | {"Giờ": "10h", "Kết thúc": "9h"},
            "Kết thúc: the end 09:00 is not after the start 10:00",
        ),
        ({"Kết thúc": "9h"}, "Kết thúc: an end needs the hour of the start"),
        (
            DAY | {"Giờ": "8h", "Kết thúc": "9h", "Thời lượng (phút)": 30},
            "Thời lượng (phút): 08:00 - 09:00 makes 60 minutes, not those given",
        ),
        (
            DAY | {"Giờ": "8h", "Buổi": "Chiều"},
            "Buổi: 08:00 is in the session Morning, not in the one given",
        ),
        (
            DAY | {"Giờ": "14h", "Buổi": "Cả ngày"},
            "Buổi: 14:00 is in the session Afternoon, not in the one given",
        ),
        (
            DAY | {"Buổi": "Cả ngày", "Thời lượng (phút)": 60},
            "Buổi: a meeting of a whole day has no minutes and no end",
        ),
        (
            DAY | {"Buổi": "Cả ngày", "Số buổi": 1},
            "Số buổi: a meeting of a whole day has at least 2 half-days",
        ),
        ({"Giờ": "8h"}, "Ngày: an hour or session needs its day"),
        ({"Buổi": "Sáng"}, "Ngày: an hour or session needs its day"),
        (DAY, "Buổi: a day needs an hour or a session, too"),
        ({"Đã chốt": "Có"}, "Đã chốt: a meeting that is settled needs its day and hour"),
        (
            DAY | {"Buổi": "Sáng", "Đã chốt": "Có"},
            "Đã chốt: a meeting that is settled needs its day and hour",
        ),
        ({"Cố định": "Có"}, "Cố định: a fixed time needs the day and the hour of its start"),
        (
            {"Đúng phòng này": "Có"},
            "Phòng: no room is named, yet only this one is wanted",
        ),
        (
            {"Cần phòng": "Không", "Phòng": "a1"},
            "Phòng: a meeting that needs no room asks for one",
        ),
        (
            {"Cần phòng": "Không", "Địa điểm": "so-a; so-b"},
            "Địa điểm: a meeting outside the rooms has one site",
        ),
        (
            {"Cần phòng": "Không", "Thiết bị": "truc-tuyen"},
            "Thiết bị: a meeting that needs no room leaves this empty",
        ),
        ({"Số chỗ": -5}, "Số chỗ: the number -5 must be from 1 to 100000"),
        ({"Số chỗ": True}, "Số chỗ: «True» is not a whole number"),
        ({"Số chỗ": 2.5}, "Số chỗ: «2.5» is not a whole number"),
        ({"Số chỗ": "nhiều"}, "Số chỗ: «nhiều» is not a whole number"),
        ({"Mã": "có dấu cách"}, ("Mã: the code «có dấu cách» cannot be used: "
         "no spaces, no / or \\, at most 80 letters")),
        ({"Mã": dt.date(2026, 12, 1)}, ("Mã: Excel took this cell for a date; "
         "format it as Text and write it again")),
        ({"Mã": None}, "Mã: this is not filled in"),
        ({"Nội dung": "a" * 2001}, "Nội dung: this is longer than 2000 characters"),
        ({"Nội dung": "=1+1"}, "Nội dung: the cell holds a formula; paste it as a value"),
        ({"Số chỗ": "#N/A"}, "Số chỗ: the cell shows Excel's error #N/A"),
        (
            {"Mức mật": "Mật"},
            ("Nội dung: a secret meeting holds only «Công tác riêng» and a code, "
            "no content and no note"),
        ),
        ({"Hình thức": "Qua thư"}, ("Hình thức: «Qua thư» is none of: "
         "Trực tiếp, Trực tuyến, Kết hợp")),
        ({"Đột xuất": "có lẽ"}, "Đột xuất: «có lẽ»: write Có or Không"),
        ({"Điểm cầu": "dc-1", "Hệ thống cầu": "cau"}, ("Điểm cầu: a meeting in person has no "
         "bridge points")),
        ({"Điểm cầu": "ca-2", "Hình thức": "Trực tuyến"}, ("Hệ thống cầu: bridge points need a "
         "video link")),
        ({"Sau cuộc họp": "m0"}, "Sau cuộc họp: a meeting cannot wait for itself"),
        ({"Sau cuộc họp": "b + 400"}, ("Sau cuộc họp: «b + 400» is not understood; "
         "write GB-01 or GB-01 + 3 (at most 366 working days)")),
        ({"Sau cuộc họp": "x"}, "Sau cuộc họp: there is no meeting «x» in the requests read"),
        ({"Khung giờ": "sáng 30/11"}, ("Khung giờ: «sáng 30/11» is not understood; "
         "write «30/11 sáng» or «30/11 08:00-10:00»")),
        ({"Khung giờ": "30/11 10h-8h"}, ("Khung giờ: «30/11 10h-8h»: the end is not after the "
         "start")),
        ({"Khung giờ": "30/11 tối"}, "Khung giờ: there is no session «tối» in the directory"),
        ({"Không trước ngày": "3/12", "Hạn chót": "1/12"}, ("Hạn chót: the deadline is not after "
         "the earliest time")),
        ({"Thời lượng (phút)": 60, "Số buổi": 2}, ("Số buổi: give either minutes or half-days, "
         "not both")),
        ({"Thời lượng (phút)": 300}, ("Thời lượng (phút): the meeting lasts 300 minutes, longer "
         "than any session (240); give half-days for a longer one")),
        ({"Ngày": "7/12", "Giờ": "8h"}, "Ngày: 07/12/2026 is not within 30/11/2026 - 06/12/2026"),
        ({"Ngày": "7/12", "Buổi": "Sáng"}, ("Ngày: 07/12/2026 is not within "
         "30/11/2026 - 06/12/2026")),
        ({"Ngày": "30/11/202"}, "Ngày: «30/11/202» is not a day; write it like 30/11/2026"),
        ({"Ngày": "30/11/2206", "Giờ": "8h"}, "Ngày: the year 2206 must be from 1970 to 2199"),
        ({"Chuỗi": "la"}, "Chuỗi: there is no series «la» in the requests read"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_row_is_told_at_its_cell(
    desk: Desk, row: dict[str, Any], told: str
) -> None:
    """One thing wrong is one fault, at the column to mend."""
    assert desk.told_of(row) == [told]


SOME = Attendance(who="tttu", some=True)
ALL = Attendance(who="tttu")


@pytest.mark.parametrize(
    ("cell", "called"),
    [
        ("Thường trực Thành ủy liên quan", (SOME,)),
        ("TTTU LIÊN QUAN", (SOME,)),
        ("các  Thường trực Thành ủy\ncó liên quan", None),
        ("Các Thường trực Thành ủy  có  liên quan; cvp", (SOME, Attendance(who="cvp"))),
        ("Các Thường trực Thành ủy", (ALL,)),
        ("cvp liên quan", (Attendance(who="cvp", some=True),)),
        ("tttu liên quan; tttu", (ALL,)),
        ("tttu; tttu liên quan", (ALL,)),
        ("tttu liên quan; Thường trực Thành ủy liên quan", (SOME,)),
        ("Thường trực Thành ủy liên quan khác", None),
        ("liên quan", None),
    ],
)
@pytest.mark.parametrize("column", ["Thành phần", "Mời dự"])
def test_those_concerned_of_a_group_are_called_by_two_words(
    desk: Desk, column: str, cell: str, called: tuple[Attendance, ...] | None
) -> None:
    """«liên quan» after a name, in any case; «các» before it changes nothing."""
    if called is None:
        (told,) = desk.told_of({column: cell})
        assert told.startswith(f"{column}: there is no post, body or person «")
    else:
        meeting = desk.meeting_of({column: cell})
        assert (meeting.required or meeting.optional) == called


def test_an_unknown_group_of_those_concerned_is_answered_with_the_nearest(desk: Desk) -> None:
    """As any name is, without the two words."""
    (told,) = desk.told_of({"Thành phần": "Các Thường trực Thành uỷ liên quan"})
    assert told == (
        "Thành phần: there is no post, body or person «Các Thường trực Thành uỷ» in the "
        "directory; near it: «Thường trực Thành ủy»"
    )


def test_everything_wrong_in_a_row_is_told_at_once(desk: Desk) -> None:
    """Cells that cannot be read do not hide what the others contradict."""
    row = {"Chủ trì": "ai đó", "Số chỗ": 0, "Ngày": "30/11", "Giờ": "10h", "Kết thúc": "9h"}
    assert [line.partition(":")[0] for line in desk.told_of(row)] == [
        "Chủ trì",
        "Số chỗ",
        "Kết thúc",
    ]


def test_what_depends_on_an_unreadable_cell_is_not_told(desk: Desk) -> None:
    """An hour does not lack its day when the day is only misspelt."""
    row = {"Ngày": "31/11", "Giờ": "10h", "Đã chốt": "Có"}
    assert [line.partition(":")[0] for line in desk.told_of(row)] == ["Ngày"]
