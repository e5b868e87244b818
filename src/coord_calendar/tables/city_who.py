"""The sheets of a city's workbook that say who there is, and who reads calendars."""

from __future__ import annotations

from coord_calendar.domain.audience import Audience, Sees
from coord_calendar.domain.people import Body, BodyKind, Delegation, Office, Person, Post, Tenure
from coord_calendar.domain.people import Layout as Documents
from coord_calendar.tables.cells import (
    DAY,
    TEXT,
    TEXTS,
    YES_NO,
    choice,
    each_in,
    name_in,
    names_in,
    whole,
)
from coord_calendar.tables.city_table import CODE, NAME, NAME_EN, CityTable
from coord_calendar.tables.columns import Column, Layout

_DOCUMENTS = {"Nhà nước": Documents.STATE, "Đảng": Documents.PARTY}
BODY_KINDS = {
    "Đảng": BodyKind.PARTY,
    "HĐND": BodyKind.COUNCIL,
    "Chính quyền": BodyKind.STATE,
    "Mặt trận": BodyKind.FRONT,
    "Khác": BodyKind.OTHER,
}
SEES = {"Đủ": Sees.FULL, "Tiêu đề": Sees.TITLE, "Bận": Sees.BUSY, "Không": Sees.NOTHING}

_FROM_AND_UNTIL = (
    Column(heading="Từ ngày", key="first_day", kind=DAY),
    Column(heading="Đến ngày", key="last_day", kind=DAY),
)

WHO_TABLES = (
    CityTable(
        "offices",
        Office,
        Layout(
            "Cơ quan",
            "office",
            (
                CODE,
                NAME,
                NAME_EN,
                Column(heading="Thể thức", key="layout", kind=choice(_DOCUMENTS)),
            ),
        ),
    ),
    CityTable(
        "posts",
        Post,
        Layout(
            "Chức danh",
            "post",
            (
                CODE,
                Column(heading="Tên", key="title", kind=TEXT, required=True, width=44),
                Column(heading="Tên (tiếng Anh)", key="title_en", kind=TEXT, width=36),
                Column(heading="Viết tắt", key="short", kind=TEXT, width=18),
                Column(heading="Thứ bậc", key="rank", kind=whole(1, 999)),
                Column(heading="Nghỉ giữa hai cuộc (phút)", key="rest_minutes", kind=whole(0, 240)),
                Column(heading="Lĩnh vực phụ trách", key="fields", kind=TEXTS, width=36),
                Column(heading="Cấp phó", key="deputies", kind=names_in("posts"), width=36),
            ),
        ),
    ),
    CityTable(
        "bodies",
        Body,
        Layout(
            "Tập thể",
            "body",
            (
                CODE,
                NAME,
                NAME_EN,
                Column(heading="Cơ quan", key="office", kind=name_in("offices"), width=24),
                Column(heading="Khối", key="kind", kind=choice(BODY_KINDS)),
                Column(heading="Thành viên", key="members", kind=names_in("posts"), width=60),
            ),
        ),
    ),
    CityTable("people", Person, Layout("Người", "person", (CODE, NAME, NAME_EN))),
    CityTable(
        "tenures",
        Tenure,
        Layout(
            "Nhiệm kỳ",
            "tenure",
            (
                Column(
                    heading="Người",
                    key="person",
                    kind=name_in("people"),
                    required=True,
                    width=24,
                ),
                Column(
                    heading="Chức danh",
                    key="post",
                    kind=name_in("posts"),
                    required=True,
                    width=24,
                ),
                *_FROM_AND_UNTIL,
            ),
        ),
    ),
    CityTable(
        "delegations",
        Delegation,
        Layout(
            "Thư ký",
            "delegation",
            (
                Column(
                    heading="Thư ký",
                    key="secretary",
                    kind=name_in("posts"),
                    required=True,
                    width=24,
                ),
                Column(
                    heading="Lãnh đạo",
                    key="leader",
                    kind=name_in("posts"),
                    required=True,
                    width=24,
                ),
                *_FROM_AND_UNTIL,
            ),
        ),
    ),
)

READER_TABLES = (
    CityTable(
        "audiences",
        Audience,
        Layout(
            "Đối tượng nhận lịch",
            "audience",
            (
                CODE,
                NAME,
                NAME_EN,
                Column(heading="Người đọc", key="posts", kind=names_in("posts"), width=44),
                Column(heading="Mức xem", key="sees", kind=choice(SEES)),
                Column(
                    heading="Mức xem theo cơ quan",
                    key="of_offices",
                    kind=each_in("offices", choice(SEES)),
                    width=44,
                ),
                Column(
                    heading="Mức xem theo tập thể",
                    key="of_bodies",
                    kind=each_in("bodies", choice(SEES)),
                    width=44,
                ),
                Column(heading="Biết giờ việc mật", key="knows_secret_times", kind=YES_NO),
            ),
        ),
    ),
)
