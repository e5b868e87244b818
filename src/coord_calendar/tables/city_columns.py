"""The sheets of a city's workbook, column by column.

One sheet a table; «Thành phố» holds one row with the city itself. Only «Thành phố» must be there;
a sheet that is missing leaves the city what it has by default. Cells refer to other entries by
code or by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coord_calendar.domain.audience import Audience, Sees
from coord_calendar.domain.kinds import MeetingKind
from coord_calendar.domain.people import Body, BodyKind, Office, Person, Post, Tenure
from coord_calendar.domain.people import Layout as Documents
from coord_calendar.domain.places import BridgePoint, PointGroup, Room, Site, Travel, VideoLink
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.domain.weights import Weights
from coord_calendar.domain.workcalendar import WEEKDAYS_VI, DaySession, NamedDay
from coord_calendar.rules import RULES, Reaction, RuleCode
from coord_calendar.tables.cells import (
    CLOCK,
    DAY,
    ID,
    IDS,
    NO,
    TEXT,
    YES_NO,
    CellKind,
    Context,
    choice,
    each_in,
    name_in,
    names_in,
    read_text,
    split,
    whole,
)
from coord_calendar.tables.columns import Column, Layout
from coord_calendar.tables.names import folded

if TYPE_CHECKING:
    from coord_calendar.domain.value import Value

_DOCUMENTS = {"Nhà nước": Documents.STATE, "Đảng": Documents.PARTY}
_BODY_KINDS = {
    "Đảng": BodyKind.PARTY,
    "HĐND": BodyKind.COUNCIL,
    "Chính quyền": BodyKind.STATE,
    "Mặt trận": BodyKind.FRONT,
    "Khác": BodyKind.OTHER,
}
SEES = {"Đủ": Sees.FULL, "Tiêu đề": Sees.TITLE, "Bận": Sees.BUSY, "Không": Sees.NOTHING}
_MINUTES_A_DAY = whole(0, 1440)
_SEATS = whole(1, 100_000)
_ANY_COUNT = whole(1, 10**9)
_WEEKDAY = choice({name: number for number, name in enumerate(WEEKDAYS_VI)})


def _read_weekdays(raw: object, context: Context) -> tuple[int, ...]:
    if folded(read_text(raw)) == folded(NO):
        return ()
    return tuple(_WEEKDAY.read(part, context) for part in split(raw))


def _write_weekdays(weekdays: tuple[int, ...]) -> str:
    return "; ".join(WEEKDAYS_VI[day] for day in weekdays) or NO


def _read_country(raw: object, _context: Context) -> str | None:
    text = read_text(raw)
    return None if folded(text) == folded(NO) else text


WEEKDAYS = CellKind(_read_weekdays, _write_weekdays)
COUNTRY = CellKind(_read_country, lambda country: NO if country is None else country)
_REACTIONS = {
    "Bắt buộc": Reaction.BLOCK,
    "Cảnh báo": Reaction.WARN,
    "Bỏ qua": Reaction.IGNORE,
}
_RULE = choice({rule.title_vi: code for code, rule in RULES.items()})
_CRITERION = choice({RULES[RuleCode(code)].title_vi: code for code in Weights.model_fields})

_NAME_EN = Column(heading="Tên (tiếng Anh)", key="name_en", kind=TEXT, width=28)


def _id() -> Column:
    return Column(heading="Mã", key="id", kind=ID, required=True, width=18)


def _name() -> Column:
    return Column(heading="Tên", key="name", kind=TEXT, required=True, width=36)


CITY = Layout(
    "Thành phố",
    "city",
    (
        _id(),
        _name(),
        _NAME_EN,
        Column(heading="Múi giờ", key="zone", kind=TEXT, width=20),
        Column(heading="Ngày làm việc", key="weekdays", kind=WEEKDAYS, width=44),
        Column(heading="Ngày lễ của nước", key="country", kind=COUNTRY, width=18),
        Column(heading="Bước giờ bắt đầu (phút)", key="start_step_minutes", kind=whole(1, 240)),
        Column(heading="Đi lại mặc định (phút)", key="travel_minutes", kind=_MINUTES_A_DAY),
        Column(heading="Họp mỗi ngày (phút)", key="daily_load_minutes", kind=_MINUTES_A_DAY),
        Column(heading="Nghỉ giữa hai cuộc họp (phút)", key="break_minutes", kind=_MINUTES_A_DAY),
        Column(heading="Coi là họp liền nhau (phút)", key="soon_minutes", kind=_MINUTES_A_DAY),
        Column(heading="Hội nghị lớn (số chỗ)", key="big_conference_seats", kind=_SEATS),
    ),
)
"""The city itself: one row."""


@dataclass(frozen=True)
class CityTable:
    """One sheet and what it fills.

    Parameters
    ----------
    field : str
        The field of the city, or of its calendar.
    model : type of Value
        What one row is.
    layout : Layout
        Its columns; their keys are the model's fields.
    may_be_empty : tuple of str
        Lists that the model asks for and that may be empty.
    """

    field: str
    model: type[Value]
    layout: Layout
    may_be_empty: tuple[str, ...] = ()


_WHO_TABLES = (
    CityTable(
        "offices",
        Office,
        Layout(
            "Cơ quan",
            "office",
            (
                _id(),
                _name(),
                _NAME_EN,
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
                _id(),
                Column(heading="Tên", key="title", kind=TEXT, required=True, width=44),
                Column(heading="Tên (tiếng Anh)", key="title_en", kind=TEXT, width=36),
                Column(heading="Viết tắt", key="short", kind=TEXT, width=18),
                Column(heading="Thứ bậc", key="rank", kind=whole(1, 999)),
                Column(heading="Nghỉ giữa hai cuộc (phút)", key="rest_minutes", kind=whole(0, 240)),
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
                _id(),
                _name(),
                _NAME_EN,
                Column(heading="Cơ quan", key="office", kind=name_in("offices"), width=24),
                Column(heading="Khối", key="kind", kind=choice(_BODY_KINDS)),
                Column(heading="Thành viên", key="members", kind=names_in("posts"), width=60),
            ),
        ),
    ),
    CityTable("people", Person, Layout("Người", "person", (_id(), _name(), _NAME_EN))),
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
                Column(heading="Từ ngày", key="first_day", kind=DAY),
                Column(heading="Đến ngày", key="last_day", kind=DAY),
            ),
        ),
    ),
)

_PLACE_TABLES = (
    CityTable(
        "sites",
        Site,
        Layout(
            "Địa điểm",
            "site",
            (
                _id(),
                _name(),
                _NAME_EN,
                Column(heading="Địa chỉ", key="address", kind=TEXT, width=44),
                Column(heading="Người phục vụ", key="staff", kind=whole(0, 10_000)),
            ),
        ),
    ),
    CityTable(
        "travel",
        Travel,
        Layout(
            "Đường đi",
            "travel",
            (
                Column(heading="Từ", key="between", kind=name_in("sites"), required=True),
                Column(heading="Đến", key="and_", kind=name_in("sites"), required=True),
                Column(heading="Phút", key="minutes", kind=_MINUTES_A_DAY, required=True),
            ),
        ),
    ),
    CityTable(
        "rooms",
        Room,
        Layout(
            "Phòng",
            "room",
            (
                _id(),
                _name(),
                _NAME_EN,
                Column(
                    heading="Địa điểm", key="site", kind=name_in("sites"), required=True, width=24
                ),
                Column(heading="Số chỗ", key="seats", kind=_SEATS, required=True),
                Column(heading="Thiết bị", key="equipment", kind=IDS, width=28),
                Column(heading="Phòng kín", key="closed", kind=YES_NO),
                Column(heading="Đã kiểm tra", key="vetted", kind=YES_NO),
                Column(heading="Chuẩn bị (phút)", key="setup_minutes", kind=_MINUTES_A_DAY),
                Column(heading="Thu dọn (phút)", key="clearing_minutes", kind=_MINUTES_A_DAY),
                Column(heading="Gồm các phòng", key="parts", kind=names_in("rooms"), width=28),
                Column(heading="Người chuẩn bị", key="setup_staff", kind=whole(0, 10_000)),
                Column(heading="Người giữ phòng", key="keeper", kind=name_in("posts"), width=24),
            ),
        ),
    ),
    CityTable(
        "points",
        BridgePoint,
        Layout(
            "Điểm cầu",
            "bridge point",
            (
                _id(),
                _name(),
                _NAME_EN,
                Column(heading="Hội trường", key="hall", kind=TEXT, width=24),
                Column(heading="Đơn vị", key="unit", kind=TEXT, width=24),
                Column(heading="Số chỗ", key="seats", kind=_SEATS),
                Column(heading="Số đường truyền", key="lines", kind=whole(1, 100)),
                Column(heading="Cơ yếu", key="encrypted", kind=YES_NO),
                Column(heading="Đầu mối liên hệ", key="contact", kind=TEXT, width=28),
            ),
        ),
    ),
    CityTable(
        "point_groups",
        PointGroup,
        Layout(
            "Nhóm điểm cầu",
            "point group",
            (
                _id(),
                _name(),
                _NAME_EN,
                Column(heading="Các điểm cầu", key="points", kind=names_in("points"), width=60),
                Column(heading="Từ ngày", key="first_day", kind=DAY),
                Column(heading="Đến ngày", key="last_day", kind=DAY),
            ),
        ),
        may_be_empty=("points",),
    ),
    CityTable(
        "links",
        VideoLink,
        Layout(
            "Cầu truyền hình",
            "video link",
            (
                _id(),
                _name(),
                _NAME_EN,
                Column(heading="Số hội nghị", key="conferences", kind=_ANY_COUNT, required=True),
                Column(heading="Số điểm cầu", key="points", kind=_ANY_COUNT, required=True),
                Column(heading="Cơ yếu", key="encrypted", kind=YES_NO),
                Column(heading="Địa chỉ truy cập", key="address", kind=TEXT, width=40),
            ),
        ),
    ),
    CityTable(
        "kinds",
        MeetingKind,
        Layout(
            "Loại cuộc họp",
            "kind of meeting",
            (
                _id(),
                _name(),
                _NAME_EN,
                Column(
                    heading="Thời lượng thường (phút)", key="usual_minutes", kind=whole(1, 1440)
                ),
                Column(heading="Nhiều nhất (buổi)", key="longest_half_days", kind=whole(1, 60)),
                Column(heading="Báo trước (ngày làm việc)", key="notice_days", kind=whole(0, 60)),
                Column(
                    heading="Gửi tài liệu trước (ngày làm việc)",
                    key="documents_days",
                    kind=whole(0, 60),
                ),
                Column(
                    heading="Thông báo kết luận trong (ngày làm việc)",
                    key="conclusions_days",
                    kind=whole(0, 60),
                ),
            ),
        ),
    ),
)

_RULE_TABLES = (
    CityTable(
        "settings",
        RuleSetting,
        Layout(
            "Quy tắc",
            "setting",
            (
                Column(heading="Quy tắc", key="rule", kind=_RULE, required=True, width=70),
                Column(heading="Tập thể", key="body", kind=name_in("bodies"), width=28),
                Column(heading="Loại tập thể", key="kind", kind=choice(_BODY_KINDS)),
                Column(heading="Xử lý", key="reaction", kind=choice(_REACTIONS)),
                Column(heading="Trọng số", key="weight", kind=whole(0, 1_000_000)),
            ),
        ),
    ),
)

_READER_TABLES = (
    CityTable(
        "audiences",
        Audience,
        Layout(
            "Đối tượng nhận lịch",
            "audience",
            (
                _id(),
                _name(),
                _NAME_EN,
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

TABLES = (*_WHO_TABLES, *_PLACE_TABLES, *_READER_TABLES, *_RULE_TABLES)
"""The tables of the city, in the order of their sheets."""

_DAYS = (
    Column(heading="Ngày", key="day", kind=DAY, required=True),
    Column(heading="Tên", key="name", kind=TEXT, width=36),
)

CALENDAR_TABLES = (
    CityTable(
        "sessions",
        DaySession,
        Layout(
            "Buổi",
            "session",
            (
                _id(),
                _name(),
                Column(heading="Tên (tiếng Anh)", key="name_en", kind=TEXT, required=True),
                Column(heading="Bắt đầu", key="start", kind=CLOCK, required=True),
                Column(heading="Kết thúc", key="end", kind=CLOCK, required=True),
            ),
        ),
    ),
    CityTable("days_off", NamedDay, Layout("Ngày nghỉ", "day off", _DAYS)),
    CityTable("makeup_days", NamedDay, Layout("Ngày làm bù", "make-up day", _DAYS)),
)
"""The tables of the city's calendar."""

WEIGHTS = Layout(
    "Trọng số",
    "weight",
    (
        Column(heading="Tiêu chí", key="criterion", kind=_CRITERION, required=True, width=60),
        Column(heading="Trọng số", key="weight", kind=whole(0, 1_000_000), required=True),
    ),
)
"""How much each criterion counts; one that is missing keeps its default."""
