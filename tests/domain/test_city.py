import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cities import MONDAY, tiny_city
from coord_calendar.domain.city import City
from coord_calendar.domain.kinds import DEFAULT_KINDS, MeetingKind
from coord_calendar.domain.people import Body, Delegation, Hat, Office, Person, Post, Tenure
from coord_calendar.domain.places import BridgePoint, PointGroup, Room, Site, Travel, VideoLink
from coord_calendar.errors import InputError, UnknownIdError
from strategies import cities

CITY = tiny_city()
TUESDAY = MONDAY + dt.timedelta(days=1)
WEDNESDAY = MONDAY + dt.timedelta(days=2)


def a_room(id: str, *parts: str, site: str = "so-a") -> Room:  # noqa: A002 the field's own name
    """Return a room that can be divided into `parts`."""
    return Room(id=id, name=id, site=site, seats=10, parts=parts)


def faults_of(**changes: Any) -> list[tuple[str, str, str]]:
    """Return record, field and English words of each fault of a city."""
    with pytest.raises(InputError) as caught:
        tiny_city(**changes)
    assert all(fault.vi and fault.vi != fault.en for fault in caught.value.faults)
    return [(fault.record, fault.field, fault.en) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("changes", "record", "field", "missing"),
    [
        (
            {"bodies": (Body(id="b", name="B", office="x"),)},
            "body b",
            "office",
            "office «x»",
        ),
        (
            {"bodies": (Body(id="b", name="B", members=("pbt", "x")),)},
            "body b",
            "members",
            "post «x»",
        ),
        (
            {"tenures": (Tenure(person="x", post="pbt"),)},
            "tenure x pbt",
            "person",
            "person «x»",
        ),
        (
            {"tenures": (Tenure(person="p1", post="tttu"),)},
            "tenure p1 tttu",
            "post",
            "post «tttu»",
        ),
        (
            {"travel": (Travel(between="x", and_="so-b", minutes=5),)},
            "travel x so-b",
            "between",
            "site «x»",
        ),
        (
            {"travel": (Travel(between="so-a", and_="x", minutes=5),)},
            "travel so-a x",
            "and",
            "site «x»",
        ),
        (
            {"posts": (*CITY.posts, Post(id="q", title="Q", deputies=("pbt", "x")))},
            "post q",
            "deputies",
            "post «x»",
        ),
        (
            {"delegations": (Delegation(secretary="x", leader="pbt"),)},
            "delegation x pbt",
            "secretary",
            "post «x»",
        ),
        (
            {"delegations": (Delegation(secretary="cvp", leader="p1"),)},
            "delegation cvp p1",
            "leader",
            "post «p1»",
        ),
        ({"rooms": (a_room("r", site="x"),)}, "room r", "site", "site «x»"),
        ({"rooms": (a_room("r", "x"),)}, "room r", "parts", "room «x»"),
        (
            {"point_groups": (PointGroup(id="g", name="G", points=("dc-1", "x")),)},
            "point group g",
            "points",
            "bridge point «x»",
        ),
    ],
)
def test_a_name_that_no_table_holds_is_told_where_it_is_used(
    changes: dict[str, Any], record: str, field: str, missing: str
) -> None:
    """The record and the field that use it, and the table in which it is missing."""
    assert faults_of(**changes) == [(record, field, f"there is no {missing} in the directory")]


@pytest.mark.parametrize(
    ("table", "entry", "record"),
    [
        ("offices", Office(id="vpub", name="Lại"), "office vpub"),
        ("sites", Site(id="so-a", name="Lại"), "site so-a"),
        ("rooms", a_room("a1"), "room a1"),
        ("points", BridgePoint(id="dc-1", name="Lại"), "bridge point dc-1"),
        (
            "point_groups",
            PointGroup(id="ca-2", name="Lại", points=()),
            "group of bridge points ca-2",
        ),
        ("links", VideoLink(id="cau", name="Lại", conferences=1, points=1), "video link cau"),
        ("kinds", MeetingKind(id="giao-ban", name="Lại"), "kind of meeting giao-ban"),
        ("posts", Post(id="pbt", title="Lại"), "post, body or person pbt"),
        ("bodies", Body(id="tttu", name="Lại"), "post, body or person tttu"),
        ("people", Person(id="p1", name="Lại"), "post, body or person p1"),
        ("people", Person(id="pbt", name="Người mang mã chức danh"), "post, body or person pbt"),
        ("bodies", Body(id="p1", name="Tập thể mang mã người"), "post, body or person p1"),
    ],
)
def test_a_name_given_twice_is_told_once(table: str, entry: object, record: str) -> None:
    """Posts, bodies and people share one space of names."""
    ((found, field, says),) = faults_of(**{table: (*getattr(CITY, table), entry)})
    assert (found, field) == (record, "id")
    assert says.endswith("stands 2 times")


@pytest.mark.parametrize(
    ("rooms", "inside"),
    [
        ((a_room("r", "r"),), ["room r"]),
        ((a_room("r", "s"), a_room("s", "r"), a_room("t")), ["room r", "room s"]),
        ((a_room("q", "r"), a_room("r", "s"), a_room("s", "r")), ["room r", "room s"]),
    ],
)
def test_a_room_is_no_part_of_itself(rooms: tuple[Room, ...], inside: list[str]) -> None:
    """Each room of the circle is told, not those that merely lead into it."""
    assert [(record, field) for record, field, _ in faults_of(rooms=rooms)] == [
        (record, "parts") for record in inside
    ]


@pytest.mark.parametrize(
    ("deputies", "told"),
    [
        ({"cvp": ("cvp",)}, ["cvp"]),
        ({"ct-ub": ("cvp",), "cvp": ("ct-ub",), "pbt": ("cvp",)}, ["ct-ub", "cvp"]),
    ],
)
def test_nobody_is_their_own_deputy(deputies: dict[str, tuple[str, ...]], told: list[str]) -> None:
    """Directly or by way of others; who merely leads into the circle is not told."""
    posts = tuple(
        post.model_copy(update={"deputies": deputies.get(post.id, ())}) for post in CITY.posts
    )
    assert faults_of(posts=posts) == [
        (
            f"post {name}",
            "deputies",
            f"the post «{name}» is its own deputy, directly or by way of others",
        )
        for name in told
    ]


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        (("cvp cvp",), ["cvp cvp"]),
        (("cvp pbt", "pbt ct-ub", "ct-ub pbt"), ["pbt ct-ub", "ct-ub pbt"]),
    ],
)
def test_nobody_is_their_own_secretary(pairs: tuple[str, ...], told: list[str]) -> None:
    """Directly or by way of others."""
    both = (pair.split() for pair in pairs)
    delegations = tuple(Delegation(secretary=one, leader=other) for one, other in both)
    assert faults_of(delegations=delegations) == [
        (
            f"delegation {pair}",
            "secretary",
            f"«{pair.split()[0]}» is their own secretary, directly or by way of others",
        )
        for pair in told
    ]


def test_every_fault_is_told_at_once() -> None:
    """Repeated names, unknown names and circles, each in both languages."""
    with pytest.raises(InputError) as caught:
        tiny_city(
            offices=CITY.offices * 3,
            tenures=(Tenure(person="x", post="y"),),
            rooms=(a_room("r", "r", site="z"),),
        )
    assert [fault.text("vi") for fault in caught.value.faults] == [
        "office vptu id: mã cơ quan «vptu» trùng nhau (3 lần)",
        "office vpub id: mã cơ quan «vpub» trùng nhau (3 lần)",
        "tenure x y person: không có người «x» trong danh mục",
        "tenure x y post: không có chức danh «y» trong danh mục",
        "room r site: không có địa điểm «z» trong danh mục",
        "room r parts: phòng «r» là một phần của chính nó",
    ]


@pytest.mark.parametrize(
    ("look_up", "name", "what"),
    [
        (CITY.office, "vpub", "cơ quan"),
        (CITY.body, "tttu", "tập thể"),
        (CITY.post, "pbt", "chức danh"),
        (CITY.person, "p1", "người"),
        (CITY.site, "so-a", "địa điểm"),
        (CITY.room, "a1", "phòng"),
        (CITY.point, "dc-1", "điểm cầu"),
        (CITY.point_group, "ca-2", "nhóm điểm cầu"),
        (CITY.link, "cau", "hệ thống cầu truyền hình"),
        (CITY.kind, "giao-ban", "loại cuộc họp"),
    ],
)
def test_an_entry_is_found_by_its_name_or_refused(
    look_up: Callable[[str], Any], name: str, what: str
) -> None:
    """Each table on its own; a name of another table is unknown."""
    assert look_up(name).id == name
    with pytest.raises(UnknownIdError) as caught:
        look_up("không-có")
    assert caught.value.faults[0].vi == f"không có {what} nào mang mã «không-có»"


def test_a_person_is_meant_through_a_post_a_body_or_by_name() -> None:
    """Each with the hat under which the call comes."""
    assert CITY.people_meant("p1", MONDAY) == (("p1", Hat()),)
    assert CITY.people_meant("ct-hdnd", MONDAY) == (("p1", Hat(post="ct-hdnd")),)
    assert CITY.people_meant("tttu", MONDAY) == (
        ("p1", Hat(post="pbt", body="tttu")),
        ("p2", Hat(post="ct-ub", body="tttu")),
    )
    with pytest.raises(UnknownIdError, match="body «so-a»"):
        CITY.people_meant("so-a", MONDAY)


def test_one_person_stands_in_a_body_under_each_hat() -> None:
    """Two of the body's posts held by one person are two entries."""
    city = tiny_city(bodies=(Body(id="tt", name="TT", members=("pbt", "ct-hdnd")),))
    assert city.people_meant("tt", MONDAY) == (
        ("p1", Hat(post="pbt", body="tt")),
        ("p1", Hat(post="ct-hdnd", body="tt")),
    )


def test_a_post_that_changes_hands_means_its_holder_of_the_day() -> None:
    """The last day of one is his, the first day of the next hers; a gap means nobody."""
    city = tiny_city(
        tenures=(
            Tenure(person="p1", post="pbt", last_day=MONDAY),
            Tenure(person="p2", post="pbt", first_day=WEDNESDAY),
            Tenure(person="p2", post="ct-ub"),
        )
    )
    assert city.holders("pbt", MONDAY) == ("p1",)
    assert city.holders("pbt", TUESDAY) == ()
    assert city.holders("pbt", WEDNESDAY) == ("p2",)
    assert [person for person, _ in city.people_meant("tttu", TUESDAY)] == ["p2"]
    assert city.holders("cvp", MONDAY) == ()


def test_a_post_may_have_several_holders_each_told_once() -> None:
    """Vice-chairs share a post; spells that overlap do not make two people of one."""
    city = tiny_city(
        tenures=(
            Tenure(person="p2", post="cvp"),
            Tenure(person="p1", post="cvp"),
            Tenure(person="p2", post="cvp", first_day=MONDAY),
        )
    )
    assert city.holders("cvp", MONDAY) == ("p2", "p1")


def test_a_persons_rank_is_that_of_the_highest_post_held_on_the_day() -> None:
    """Someone without a post stands last."""
    city = tiny_city(
        tenures=(
            Tenure(person="p1", post="ct-hdnd"),
            Tenure(person="p1", post="pbt", last_day=MONDAY),
            Tenure(person="p2", post="ct-ub"),
        )
    )
    assert city.rank_of("p1", MONDAY) == 2
    assert city.rank_of("p1", TUESDAY) == 3
    assert city.rank_of("p3", MONDAY) == 999


@pytest.mark.parametrize(
    ("here", "there", "minutes"),
    [
        ("so-a", "so-b", 20),
        ("so-b", "so-a", 20),
        ("so-a", "so-a", 0),
        ("so-a", None, 0),
        (None, "so-b", 0),
        (None, None, 0),
        ("so-a", "so-c", 30),
    ],
)
def test_travel_takes_as_long_in_either_direction(
    here: str | None, there: str | None, minutes: int
) -> None:
    """What the table does not say takes the city's usual time."""
    city = tiny_city(sites=(*CITY.sites, Site(id="so-c", name="Trụ sở C")))
    assert city.minutes_between(here, there) == minutes


def test_rooms_are_made_of_their_undivided_parts() -> None:
    """Rooms that share one collide; a part may itself be divided."""
    rooms = (
        a_room("hall", "left", "right"),
        a_room("left", "l1", "l2"),
        *(a_room(name) for name in ("right", "l1", "l2", "other")),
    )
    assert tiny_city(rooms=rooms).room_cells == {
        "hall": {"l1", "l2", "right"},
        "left": {"l1", "l2"},
        "right": {"right"},
        "l1": {"l1"},
        "l2": {"l2"},
        "other": {"other"},
    }


def test_entries_are_called_by_their_names_in_each_language() -> None:
    """Posts have titles; what has no English name keeps its Vietnamese one."""
    assert CITY.label("posts", "pbt") == "Phó Bí thư"
    assert CITY.label("posts", "pbt", "en") == "Deputy Secretary"
    assert CITY.label("rooms", "a1") == "Phòng A1"
    assert CITY.label("rooms", "a1", "en") == "Room A1"
    assert CITY.label("point_groups", "ca-2", "en") == "Cả hai điểm cầu"
    assert CITY.label("rooms", "không-có") == "không-có"


@pytest.mark.parametrize(
    ("who", "vi", "en"),
    [
        ("ct-ub", "Chủ tịch UBND", "Committee Chair"),
        ("tttu", "Thường trực Thành ủy", "Standing Board"),
        ("p1", "Đồng chí Chủ tịch HĐND", "Person one"),
        ("không-có", "không-có", "không-có"),
    ],
)
def test_whoever_is_called_has_a_name(who: str, vi: str, en: str) -> None:
    """Post, body, person, or the name itself if it is unknown."""
    assert CITY.who_label(who) == vi
    assert CITY.who_label(who, "en") == en


@pytest.mark.parametrize(
    ("hat", "vi", "en"),
    [
        (Hat(), "", ""),
        (Hat(post="pbt"), "Phó Bí thư", "Deputy Secretary"),
        (
            Hat(post="pbt", body="tttu"),
            "Phó Bí thư (Thường trực Thành ủy)",
            "Deputy Secretary (Standing Board)",
        ),
    ],
)
def test_a_hat_is_told_as_the_post_and_the_body_that_calls(hat: Hat, vi: str, en: str) -> None:
    """Nothing for someone named directly."""
    assert CITY.hat_label(hat) == vi
    assert CITY.hat_label(hat, "en") == en


def test_a_city_has_the_usual_kinds_unless_it_names_its_own() -> None:
    """Its own table replaces the usual one whole."""
    assert CITY.kinds == DEFAULT_KINDS
    own = tiny_city(kinds=(MeetingKind(id="hop", name="Họp"),))
    assert set(own.tables["kinds"]) == {"hop"}
    assert own.kind("hop").usual_minutes == 120


@pytest.mark.parametrize(
    "wrong",
    [
        {"travel_minutes": -1},
        {"travel_minutes": 1441},
        {"daily_load_minutes": -1},
        {"break_minutes": -1},
        {"big_conference_seats": 0},
        {"phone": "0"},
    ],
)
def test_a_setting_out_of_range_is_refused(wrong: dict[str, Any]) -> None:
    """As documented."""
    with pytest.raises(ValidationError):
        tiny_city(**wrong)


@settings(max_examples=25, deadline=None)
@given(cities())
def test_a_city_is_read_back_as_it_was_written(city: City) -> None:
    """Whatever was asked of it before."""
    assert city.room_cells.keys() == {room.id for room in city.rooms}
    read_back = City.model_validate_json(city.model_dump_json())
    assert read_back == city
    assert hash(read_back) == hash(city)


def test_the_tiny_city_is_read_back_as_it_was_written() -> None:
    """With every table filled."""
    assert City.model_validate_json(CITY.model_dump_json()) == CITY


@given(cities(), st.dates(MONDAY - dt.timedelta(days=9), MONDAY + dt.timedelta(days=9)))
def test_names_change_their_meaning_on_turns_only(city: City, day: dt.date) -> None:
    """Posts and groups of points mean the same as the day before, unless a term begins or ended."""
    before = day - dt.timedelta(days=1)
    if day not in city.turns:
        for post in city.posts:
            assert city.holders(post.id, day) == city.holders(post.id, before)
        for group in city.point_groups:
            assert group.valid_on(day) == group.valid_on(before)
    assert list(city.turns) == sorted(set(city.turns))


def test_a_term_turns_on_its_first_day_and_on_the_day_after_its_last() -> None:
    """The last day there is has none after it."""
    tenures = (
        Tenure(person="p1", post="pbt", last_day=MONDAY),
        Tenure(person="p2", post="pbt", first_day=TUESDAY, last_day=dt.date.max),
    )
    group = PointGroup(id="g", name="G", points=(), first_day=WEDNESDAY)
    assert tiny_city(tenures=tenures, point_groups=(group,)).turns == (TUESDAY, WEDNESDAY)
