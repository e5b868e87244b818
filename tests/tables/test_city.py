from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cities import tiny_city
from coord_calendar.domain.audience import Audience, Sees
from coord_calendar.domain.city import City
from coord_calendar.domain.kinds import MeetingKind
from coord_calendar.domain.people import (
    Body,
    BodyKind,
    Delegation,
    Layout,
    Office,
    Person,
    Post,
    Tenure,
)
from coord_calendar.domain.places import BridgePoint, PointGroup, Room, Site, Travel, VideoLink
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.domain.weights import Weights
from coord_calendar.domain.workcalendar import DaySession, NamedDay, WorkCalendar
from coord_calendar.errors import InputError
from coord_calendar.rules import RULES, Level, Reaction, RuleCode
from coord_calendar.tables import read_city, write_city
from strategies import cities

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn
    from openpyxl import Workbook

    from tables.desk import Desk

LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"])
NAMES = st.text(LETTERS, min_size=1, max_size=12).map(lambda text: f"x{text}x")
ANY_TEXT = st.one_of(st.just(""), NAMES, st.sampled_from(["=1+1", "#N/A", "_x0041_", "a\nb", "'"]))
FIELDS = NAMES.filter(lambda text: ";" not in text)
CODES = st.from_regex(r"[A-Za-z0-9à-ỹ=#+._-]{1,8}", fullmatch=True)
DAYS = st.dates(dt.date(1, 1, 1))
SOMETIMES = st.none() | DAYS


def codes(most: int) -> st.SearchStrategy[list[str]]:
    """Draw codes that differ, if only by case."""
    return st.lists(CODES, max_size=most, unique=True)


@st.composite
def strange_cities(draw: DrawFn) -> City:
    """Draw a city whose texts, codes and numbers are anything a sheet can hold."""
    offices, sites, points = draw(codes(2)), draw(codes(3)), draw(codes(3))
    rooms = draw(codes(3)) if sites else []
    who = draw(codes(6))
    posts, bodies, people = who[:2], who[2:4], who[4:]

    def some(names: list[str]) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(names), unique=True))) if names else ()

    def levels(names: list[str]) -> dict[str, Sees]:
        return {name: draw(st.sampled_from(Sees)) for name in some(names)}

    off = draw(st.lists(DAYS, max_size=2, unique=True))
    return City(
        id=draw(CODES),
        name=draw(NAMES),
        name_en=draw(ANY_TEXT),
        offices=tuple(
            Office(id=code, name=draw(NAMES), layout=draw(st.sampled_from(Layout)))
            for code in offices
        ),
        posts=tuple(
            Post(
                id=code,
                title=draw(NAMES),
                short=draw(ANY_TEXT),
                rank=draw(st.integers(1, 999)),
                fields=tuple(draw(st.lists(FIELDS, max_size=2, unique=True))),
                deputies=some(posts[number + 1 :]),
            )
            for number, code in enumerate(posts)
        ),
        delegations=tuple(
            Delegation(secretary=posts[1], leader=posts[0], first_day=draw(SOMETIMES))
            for _ in range(draw(st.integers(0, 2)) if posts[1:] else 0)
        ),
        bodies=tuple(
            Body(
                id=code,
                name=draw(NAMES),
                office=draw(st.sampled_from([None, *offices])),
                kind=draw(st.sampled_from(BodyKind)),
                members=some(posts),
            )
            for code in bodies
        ),
        people=tuple(Person(id=code, name=draw(NAMES)) for code in people),
        tenures=tuple(
            Tenure(person=person, post=post, first_day=draw(SOMETIMES), last_day=draw(SOMETIMES))
            for person in people
            for post in some(posts)
        ),
        sites=tuple(Site(id=code, name=draw(NAMES), address=draw(ANY_TEXT)) for code in sites),
        travel=tuple(Travel(between=sites[0], and_=code, minutes=5) for code in sites[1:]),
        rooms=tuple(
            Room(
                id=code,
                name=draw(NAMES),
                site=sites[0],
                seats=draw(st.integers(1, 100_000)),
                equipment=frozenset(draw(codes(2))),
                closed=draw(st.booleans()),
                setup_minutes=draw(st.integers(0, 1440)),
                parts=some(rooms[number + 1 :]),
                keeper=draw(st.sampled_from([None, *posts])),
            )
            for number, code in enumerate(rooms)
        ),
        points=tuple(
            BridgePoint(id=code, name=draw(NAMES), hall=draw(ANY_TEXT), contact=draw(ANY_TEXT))
            for code in points
        ),
        point_groups=tuple(
            PointGroup(id=code, name=draw(NAMES), points=some(points), last_day=draw(SOMETIMES))
            for code in draw(codes(2))
        ),
        links=tuple(
            VideoLink(
                id=code,
                name=draw(NAMES),
                conferences=2,
                points=10**6,
                encrypted=True,
                address=draw(st.sampled_from(["", "https://hop.example.vn/a?b=1"])),
            )
            for code in draw(codes(2))
        ),
        audiences=tuple(
            Audience(
                id=code,
                name=draw(NAMES),
                posts=some(posts),
                sees=draw(st.sampled_from(Sees)),
                of_offices=levels(offices),
                of_bodies=levels(bodies),
            )
            for code in draw(codes(2))
        ),
        kinds=draw(st.sampled_from([(), (MeetingKind(id="k", name="K", documents_days=2),)])),
        calendar=WorkCalendar(
            zone="Europe/Berlin",
            sessions=(
                DaySession(
                    id="s", name=draw(NAMES), name_en="x", start=dt.time(8, 7), end=dt.time(23, 59)
                ),
            ),
            weekdays=tuple(draw(st.lists(st.integers(0, 6), unique=True))),
            country=draw(st.sampled_from([None, "VN", "DE"])),
            days_off=tuple(NamedDay(day=day, name=draw(ANY_TEXT)) for day in off[:1]),
            makeup_days=tuple(NamedDay(day=day) for day in off[1:]),
            start_step_minutes=draw(st.integers(1, 240)),
        ),
        weights=Weights(postponed=draw(st.integers(0, 10**6)), changes=0),
        settings=(
            RuleSetting(rule=RuleCode.DURATION, reaction=draw(st.sampled_from(Reaction))),
            *(
                RuleSetting(rule=RuleCode.EARLY, body=body, weight=draw(st.integers(0, 10**6)))
                for body in bodies
            ),
            RuleSetting(rule=RuleCode.EARLY, kind=draw(st.sampled_from(BodyKind)), weight=1),
        ),
        travel_minutes=0,
        daily_load_minutes=draw(st.integers(0, 1440)),
        break_minutes=draw(st.integers(0, 1440)),
        big_conference_seats=draw(st.integers(1, 100_000)),
    )


@given(city=strange_cities() | cities())
@settings(
    max_examples=40,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_city_goes_from_json_to_excel_and_back(desk: Desk, city: City) -> None:
    """Nothing is lost, whatever its texts look like."""
    assert read_city(desk.text("c.json", city.model_dump_json())) == city
    path = write_city(desk.folder / "c.xlsx", city)
    assert read_city(path) == city


def test_the_tiny_city_goes_to_excel_and_back(desk: Desk) -> None:
    """With every table filled."""
    assert read_city(write_city(str(desk.folder / "c.xlsx"), desk.city)) == desk.city


def test_a_workbook_with_the_city_alone_has_the_defaults(desk: Desk) -> None:
    """Sheets and columns that are missing leave what a city has anyway."""
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].title = "thành phố"
    workbook.worksheets[0].append(["Mã", "Tên"])
    workbook.worksheets[0].append(["hn", "Hà Nội"])
    assert read_city(desk.save(workbook)) == City(id="hn", name="Hà Nội")


def _city_workbook(desk: Desk) -> Workbook:
    return openpyxl.load_workbook(write_city(desk.folder / "c.xlsx", desk.city))


def _told(desk: Desk, workbook: Workbook) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_city(desk.save(workbook, "c.xlsx"))
    return [line.removeprefix("c.xlsx, sheet ") for line in caught.value.text("en").splitlines()]


def test_every_rule_of_the_book_may_be_set_in_the_workbook(desk: Desk) -> None:
    """By its whole title, however long."""
    settings = tuple(
        RuleSetting(rule=rule.code, reaction=Reaction.WARN)
        if rule.level is Level.HARD
        else RuleSetting(rule=rule.code, weight=3)
        for rule in RULES.values()
    )
    city = tiny_city(settings=settings)
    assert read_city(write_city(desk.folder / "c.xlsx", city)).settings == settings


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"Phòng!D2": "so-z"}, ("Phòng, row 2, column Địa điểm: there is no site «so-z» in the "
         "directory; near it: «so-b», «so-a»")),
        ({"Phòng!A3": "a1"}, ("Phòng, row 3, column Mã: the code «a1» stands already in "
         "file c.xlsx, sheet Phòng, row 2")),
        ({"Người!A2": "tttu", "Nhiệm kỳ!A2": "tttu", "Nhiệm kỳ!A3": "tttu"},
         ("Người, row 2, column Mã: the code «tttu» stands already in "
         "file c.xlsx, sheet Tập thể, row 2")),
        ({"Phòng!K2": "a2", "Phòng!K3": "a1"}, ("Phòng, row 2, column Gồm các phòng: the room «a1» "
         "is a part of itself|Phòng, row 3, column Gồm các phòng: the room «a2» is a part of "
         "itself")),
        ({"Chức danh!H2": "cvp; ct-ub", "Chức danh!H5": "pbt"},
         ("Chức danh, row 2, column Cấp phó: the post «pbt» is its own deputy, directly or by way "
         "of others|Chức danh, row 5, column Cấp phó: the post «cvp» is its own deputy, directly "
         "or by way of others")),
        ({"Thư ký!A2": "x", "Thư ký!B2": "pbt"},
         "Thư ký, row 2, column Thư ký: there is no post «x» in the directory"),
        ({"Thư ký!A2": "pbt", "Thư ký!B2": "ct-ub", "Thư ký!A3": "cvp", "Thư ký!B3": "cvp"},
         ("Thư ký, row 3, column Thư ký: «cvp» is their own secretary, directly or by way of "
         "others")),
        ({"Buổi!D3": "9h"}, ("Buổi: sessions have distinct names, stand in the day's order, do "
         "not overlap")),
        ({"Buổi!E2": "7h"}, ("Buổi, row 2, column Kết thúc: the session Morning ends before it "
         "starts")),
        ({"Ngày nghỉ!A2": "1/1/2026", "Ngày làm bù!A2": "1/1/2026"},
         "Ngày nghỉ: 01/01/2026 is both a day off and a make-up day"),
        ({"Thành phố!D2": "Hà Nội"}, ("Thành phố, row 2, column Múi giờ: there is no time zone "
         "«Hà Nội»; an example is Asia/Ho_Chi_Minh")),
        ({"Thành phố!F2": "XX"}, ("Thành phố, row 2, column Ngày lễ của nước: there are no public "
         "holidays for the country «XX»; an example is VN")),
        ({"Thành phố!A3": "x", "Thành phố!B3": "x"}, "Thành phố: this sheet holds one row, not 2"),
        ({"Trọng số!A3": "postponed"}, ("Trọng số, row 3, column Tiêu chí: this stands above "
         "already")),
        ({"Trọng số!B3": -1}, ("Trọng số, row 3, column Trọng số: the number -1 must be from 0 to "
         "1000000")),
        ({"Phòng!E2": None}, "Phòng, row 2, column Số chỗ: this is not filled in"),
        ({"Phòng!A2": None, "Phòng!B2": None}, ("Phòng, row 2, column Mã: this is not filled in|"
         "Phòng, row 2, column Tên: this is not filled in")),
        ({"Phòng!E1": "Số ghế"}, ("Phòng, row 1, column Số ghế: there is no column «Số ghế»; is it "
         "«Số chỗ»?|Phòng, row 1, column Số chỗ: this column is missing")),
        (
            {"Thành phố!A2": None, "Thành phố!B2": None, "Thành phố!C2": None, "Buổi!D3": "9h"},
            (
                "Thành phố, row 2, column Mã: this is not filled in|"
                "Thành phố, row 2, column Tên: this is not filled in|"
                "Buổi: sessions have distinct names, stand in the day's order, do not overlap"
            ),
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_city_is_told_at_its_cell(
    desk: Desk, cells: dict[str, Any], told: str
) -> None:
    """All of it, by the headings of its sheets."""
    workbook = _city_workbook(desk)
    for cell, value in cells.items():
        sheet, _, place = cell.partition("!")
        workbook[sheet][place] = value
    assert _told(desk, workbook) == told.split("|")


def test_a_workbook_without_the_city_is_refused(desk: Desk) -> None:
    """«Thành phố» must be there."""
    workbook = _city_workbook(desk)
    del workbook["Thành phố"]
    assert _told(desk, workbook) == ["c.xlsx: there is no sheet «Thành phố»"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"rooms": [{"id": "r", "name": "R", "site": "so-a", "seats": 0}]},
         "room «r», field seats: this must be at least 1"),
        ({"rooms": [{"name": "R", "site": "so-a", "seats": 1}]},
         "room «(1)», field id: this is not filled in"),
        ({"rooms": [3]}, "room «(1)»: this must be a record {...}"),
        ({"rooms": {}}, "field rooms: this must be a list [...]"),
        ({"mau": 1}, "field mau: there is no such field"),
        ({"calendar": {"weekdays": [0, 7]}}, "field calendar.weekdays.1: this must be at most 6"),
        ({"travel": [{"between": "so-a", "and": "so-z", "minutes": 1}]},
         "travel «so-a so-z», field and: there is no site «so-z» in the directory"),
        ({"point_groups": [{"id": "g", "name": "G", "points": ["dc-9"]}]},
         ("group of bridge points «g», field points: there is no bridge point «dc-9» in the "
         "directory")),
        ({"calendar": {"zone": "x"}}, ("field zone: there is no time zone «x»; an example is "
         "Asia/Ho_Chi_Minh")),
    ],
)  # fmt: skip
def test_what_is_wrong_in_json_is_told_by_record_and_field(
    desk: Desk, changes: dict[str, Any], told: str
) -> None:
    """Entries are named by their codes, else by their numbers."""
    given = desk.city.model_dump(mode="json", by_alias=True) | changes
    with pytest.raises(InputError) as caught:
        read_city(desk.json(given, "c.json"))
    assert caught.value.text("en") == f"c.json: {told}"


def test_json_that_is_no_city_is_refused(desk: Desk) -> None:
    """A list is none."""
    with pytest.raises(InputError, match=r"^c.json: this must be a record \{...\}$"):
        read_city(desk.json([], "c.json"))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name": "a\x07b"}, "Thành phố"),
        ({"name": "x" * 32_768}, "Thành phố"),
        ({"name": ""}, "Thành phố"),
        ({"point_groups": (PointGroup(id="g", name="G", points=("a;b",)),),
          "points": (BridgePoint(id="a;b", name="P"),)}, "Nhóm điểm cầu"),
    ],
)  # fmt: skip
def test_what_a_sheet_cannot_hold_is_told_before_it_is_written(
    desk: Desk, changes: dict[str, Any], told: str
) -> None:
    """No file is left behind that could not be read back."""
    path = desk.folder / "c.xlsx"
    with pytest.raises(InputError) as caught:
        write_city(path, tiny_city(**changes))
    assert [fault.sheet for fault in caught.value.faults] == [told]
    assert not path.exists()


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("Văn phòng UBND", "ghi tên, «:», mức"),
        ("Văn phòng UBND:", "ghi tên, «:», mức"),
        ("vpub: Bận; Văn phòng UBND: Đủ", "đã ghi ở trước trong ô này"),
        ("vpub: Nhiều", "«Nhiều» không có trong: Đủ, Tiêu đề, Bận, Không"),
        ("vp-la: Bận", "không có cơ quan «vp-la» trong danh mục"),
    ],
)
def test_levels_that_are_not_understood_are_told(desk: Desk, cell: str, says: str) -> None:
    """With the sheet, the row and the column."""
    city = tiny_city(audiences=(Audience(id="a", name="A", of_offices={"vpub": Sees.BUSY}),))
    path = write_city(desk.folder / "c.xlsx", city)
    book = openpyxl.load_workbook(path)
    sheet = book["Đối tượng nhận lịch"]
    heading = "Mức xem theo cơ quan"
    column = [one.value for one in sheet[1]].index(heading) + 1
    assert sheet.cell(2, column).value == "vpub: Bận"
    sheet.cell(2, column).value = cell
    book.save(path)
    with pytest.raises(InputError) as caught:
        read_city(path)
    (fault,) = caught.value.faults
    assert (fault.sheet, fault.row, fault.column) == ("Đối tượng nhận lịch", 2, heading)
    assert says in fault.vi
