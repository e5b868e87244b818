"""The columns of «Yêu cầu» that say when a meeting may be and how long it lasts."""

from __future__ import annotations

from coord_calendar.tables.cells import CLOCK, PLANNED_DAY, YES_NO, whole
from coord_calendar.tables.columns import Column
from coord_calendar.tables.sessions import SESSION
from coord_calendar.tables.windows import WINDOWS

TIME_COLUMNS = (
    Column(
        heading="Ngày",
        key="day",
        kind=PLANNED_DAY,
        vi="Ngày đề nghị: dd/mm/yyyy, hoặc d/m nếu gần ngày đầu của lịch; "
        "phải ghi thêm giờ, buổi hoặc số buổi từ 2 trở lên",
        en="The day asked for: dd/mm/yyyy, or d/m near the first day planned; "
        "with an hour, a session or 2 or more half-days",
        example="30/11/2026",
        fields=("asked_start", "asked_session", "pin"),
    ),
    Column(
        heading="Giờ",
        key="hour",
        kind=CLOCK,
        vi="Giờ bắt đầu đề nghị: 8h, 8h30, 8 giờ 30, 14:00",
        en="The hour of the start asked for: 8h, 8h30, 8 giờ 30, 14:00",
        example="8h30",
    ),
    Column(
        heading="Buổi",
        key="session",
        kind=SESSION,
        vi="Khi không ghi giờ: Sáng, Chiều hoặc Cả ngày",
        en="When no hour is given: Sáng (morning), Chiều (afternoon) or Cả ngày (all day)",
        example="Sáng",
        choices="sessions",
    ),
    Column(
        heading="Kết thúc",
        key="end",
        kind=CLOCK,
        vi="Giờ kết thúc, sau giờ bắt đầu trong cùng ngày",
        en="The hour of the end, after the start on the same day",
        example="10h30",
        fields=("minutes",),
    ),
    Column(
        heading="Thời lượng (phút)",
        key="minutes",
        kind=whole(1, 1440),
        vi="Số phút, 1-1440; không ghi thì suy ra từ loại cuộc họp",
        en="Minutes, 1-1440; inferred from the kind of meeting when none are given",
        example="120",
        fields=("minutes",),
    ),
    Column(
        heading="Số buổi",
        key="half_days",
        kind=whole(1, 60),
        vi="Thay cho số phút: số buổi làm việc liền nhau, 1-60",
        en="Instead of minutes: so many consecutive working sessions, 1-60",
        example="2",
    ),
    Column(
        heading="Cố định",
        key="fixed",
        kind=YES_NO,
        vi="Có: đúng giờ đề nghị, không thì hoãn. Để trống: Không",
        en="Có: at the hour asked for or not at all. Empty: Không",
        example="Không",
        choices="yes",
    ),
    Column(
        heading="Đã chốt",
        key="pinned",
        kind=YES_NO,
        vi="Có: đã công bố, giữ nguyên giờ và phòng. Để trống: Không",
        en="Có: already announced, time and room stay. Empty: Không",
        example="Không",
        choices="yes",
        fields=("pinned", "pin"),
    ),
    Column(
        heading="Không trước ngày",
        key="release",
        kind=PLANNED_DAY,
        vi="Ngày sớm nhất có thể họp",
        en="The earliest day on which it may be",
        example="30/11/2026",
        width=18,
    ),
    Column(
        heading="Hạn chót",
        key="deadline",
        kind=PLANNED_DAY,
        vi="Ngày muộn nhất có thể họp, tính cả ngày đó",
        en="The latest day on which it may be, that day included",
        example="03/12/2026",
    ),
    Column(
        heading="Khung giờ",
        key="windows",
        kind=WINDOWS,
        vi="Các khoảng có thể họp, cách nhau bằng «;»: ngày và buổi, ngày và giờ, hoặc cả ngày",
        en="Times in which it may be, «;» between: a day and a session, a day and hours, or a day",
        example="30/11 sáng; 01/12 08:00-10:00",
        width=28,
    ),
)
