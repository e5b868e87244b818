"""The sheets of a city's workbook, column by column.

One sheet a table; «Thành phố» holds one row with the city itself. Only «Thành phố» must be there;
a sheet that is missing leaves the city what it has by default. Cells refer to other entries by
code or by name. Who there is stands in :mod:`.city_who`, where in :mod:`.city_where`.
"""

from __future__ import annotations

from coord_calendar.domain.kinds import MeetingKind
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.domain.weights import Weights
from coord_calendar.domain.workcalendar import WEEKDAYS_VI, DaySession, NamedDay
from coord_calendar.rules import RULES, Reaction, RuleCode
from coord_calendar.tables.cells import (
    CLOCK,
    DAY,
    NO,
    TEXT,
    CellKind,
    Context,
    choice,
    name_in,
    read_text,
    split,
    whole,
)
from coord_calendar.tables.city_table import (
    CODE,
    MINUTES_A_DAY,
    NAME,
    NAME_EN,
    SEATS,
    CityTable,
)
from coord_calendar.tables.city_where import PLACE_TABLES
from coord_calendar.tables.city_who import BODY_KINDS, READER_TABLES, WHO_TABLES
from coord_calendar.tables.columns import Column, Layout
from coord_calendar.tables.names import folded

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

CITY = Layout(
    "Thành phố",
    "city",
    (
        CODE,
        NAME,
        NAME_EN,
        Column(heading="Múi giờ", key="zone", kind=TEXT, width=20),
        Column(heading="Ngày làm việc", key="weekdays", kind=WEEKDAYS, width=44),
        Column(heading="Ngày lễ của nước", key="country", kind=COUNTRY, width=18),
        Column(heading="Bước giờ bắt đầu (phút)", key="start_step_minutes", kind=whole(1, 240)),
        Column(heading="Đi lại mặc định (phút)", key="travel_minutes", kind=MINUTES_A_DAY),
        Column(heading="Họp mỗi ngày (phút)", key="daily_load_minutes", kind=MINUTES_A_DAY),
        Column(heading="Nghỉ giữa hai cuộc họp (phút)", key="break_minutes", kind=MINUTES_A_DAY),
        Column(heading="Coi là họp liền nhau (phút)", key="soon_minutes", kind=MINUTES_A_DAY),
        Column(heading="Hội nghị lớn (số chỗ)", key="big_conference_seats", kind=SEATS),
    ),
)
"""The city itself: one row."""

_KINDS_AND_RULES = (
    CityTable(
        "kinds",
        MeetingKind,
        Layout(
            "Loại cuộc họp",
            "kind of meeting",
            (
                CODE,
                NAME,
                NAME_EN,
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
    CityTable(
        "settings",
        RuleSetting,
        Layout(
            "Quy tắc",
            "setting",
            (
                Column(heading="Quy tắc", key="rule", kind=_RULE, required=True, width=70),
                Column(heading="Tập thể", key="body", kind=name_in("bodies"), width=28),
                Column(heading="Loại tập thể", key="kind", kind=choice(BODY_KINDS)),
                Column(heading="Xử lý", key="reaction", kind=choice(_REACTIONS)),
                Column(heading="Trọng số", key="weight", kind=whole(0, 1_000_000)),
            ),
        ),
    ),
)


TABLES = (*WHO_TABLES, *PLACE_TABLES, *READER_TABLES, *_KINDS_AND_RULES)
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
                CODE,
                NAME,
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
