"""The smaller sheets of a request workbook: «Lịch bận», «Chuỗi» and «Thông tin»."""

from __future__ import annotations

from coord_calendar.tables.cells import CLOCK, ID, PLANNED_DAY, TEXT, name_in
from coord_calendar.tables.columns import Column, Layout
from coord_calendar.tables.names import WHO
from coord_calendar.tables.series_days import DAYS, MOVES

COMMITMENTS = Layout(
    "Lịch bận",
    "commitment",
    (
        Column(
            heading="Mã",
            key="id",
            kind=ID,
            vi="Mã riêng của dòng này, không trùng",
            en="This row's own code, unique",
            example="BAN-01",
            required=True,
        ),
        Column(
            heading="Ai",
            key="who",
            kind=name_in(*WHO),
            vi="Chức danh, tập thể hoặc người vắng mặt; ghi cột này hoặc cột Phòng",
            en="The post, body or person that is away; fill this or Phòng",
            example="CT UBND",
            choices="posts",
            width=24,
        ),
        Column(
            heading="Phòng",
            key="room",
            kind=name_in("rooms"),
            vi="Phòng đóng cửa",
            en="The room that is closed",
            example="Phòng họp tầng 2 UBND",
            choices="rooms",
            width=20,
        ),
        Column(
            heading="Từ ngày",
            key="first_day",
            kind=PLANNED_DAY,
            vi="Ngày đầu",
            en="The first day",
            example="01/12/2026",
            required=True,
        ),
        Column(
            heading="Từ giờ",
            key="start",
            kind=CLOCK,
            vi="Để trống: từ đầu ngày",
            en="Empty: from the start of the day",
            example="8h",
        ),
        Column(
            heading="Đến ngày",
            key="last_day",
            kind=PLANNED_DAY,
            vi="Ngày cuối, tính cả ngày đó",
            en="The last day, itself included",
            example="02/12/2026",
            required=True,
            fields=("last_day", "during", "end"),
        ),
        Column(
            heading="Đến giờ",
            key="end",
            kind=CLOCK,
            vi="Để trống: đến hết ngày",
            en="Empty: to the end of the day",
            example="17h",
        ),
        Column(
            heading="Lý do",
            key="reason",
            kind=TEXT,
            vi="Vắn tắt, không ghi bí mật: nghỉ phép, đi công tác",
            en="In a word, nothing secret: leave, a trip",
            example="Đi công tác",
            width=28,
        ),
        Column(
            heading="Lý do (tiếng Anh)",
            key="reason_en",
            kind=TEXT,
            vi="Lý do bằng tiếng Anh, nếu có",
            en="The reason in English, if any",
            example="A trip",
            width=20,
        ),
    ),
)
"""Who is away, and which rooms are closed."""

SERIES = Layout(
    "Chuỗi",
    "series",
    (
        Column(
            heading="Mã",
            key="id",
            kind=ID,
            vi="Mã của chuỗi, ghi ở cột Chuỗi của trang «Yêu cầu»",
            en="The code of the series, as written in the column Chuỗi of «Yêu cầu»",
            example="giao-ban-tuan",
            required=True,
            width=18,
        ),
        Column(
            heading="Tên",
            key="title",
            kind=TEXT,
            vi="Tên của chuỗi",
            en="What the series is called",
            example="Giao ban tuần",
            required=True,
            width=32,
        ),
        Column(
            heading="Quy tắc",
            key="rule",
            kind=TEXT,
            vi="Quy tắc lặp theo RFC 5545, ví dụ mỗi thứ Hai: FREQ=WEEKLY;BYDAY=MO",
            en="A rule of RFC 5545, for example each Monday: FREQ=WEEKLY;BYDAY=MO",
            example="FREQ=WEEKLY;BYDAY=MO",
            required=True,
            width=28,
            fields=("rule", "recurrence"),
        ),
        Column(
            heading="Từ ngày",
            key="first_day",
            kind=PLANNED_DAY,
            vi="Ngày mà quy tắc bắt đầu tính",
            en="The day from which the rule counts",
            example="05/01/2026",
            required=True,
        ),
        Column(
            heading="Không họp ngày",
            key="skipped",
            kind=DAYS,
            vi="Các ngày của quy tắc mà chuỗi không họp, cách nhau bằng dấu ;",
            en="Days of the rule on which the series does not take place, separated by ;",
            example="24/11/2026",
            width=22,
        ),
        Column(
            heading="Chuyển ngày",
            key="moved",
            kind=MOVES,
            vi="Ngày của quy tắc được chuyển sang ngày khác; ngày nghỉ thì tự chuyển sang ngày làm "
            "việc kế tiếp, không cần ghi",
            en="A day of the rule that moves to another; a day off gives way by itself to the next "
            "working day",
            example="30/11/2026 > 01/12/2026",
            width=26,
        ),
    ),
)
"""The meetings that come again."""

ABOUT_SHEET = "Thông tin"
"""The sheet that says whose requests these are: «Cơ quan» in column A, the office in column B."""
ABOUT_OFFICE = "Cơ quan"
NOTES_SHEET = "Hướng dẫn"
LISTS_SHEET = "Danh mục"
