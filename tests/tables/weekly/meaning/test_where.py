from __future__ import annotations

import pytest

from coord_calendar.domain.meeting import Form, RoomNeed
from coord_calendar.domain.places import VideoLink
from coord_calendar.tables.weekly.meaning.glossary import Glossary
from schedules import city, entry, meeting_of, read, unknown_of


@pytest.mark.parametrize(
    ("text", "room"),
    [
        ("P. họp 2", "ub-2"),
        ("Địa điểm: PH số 2", "ub-2"),
        ("Hội trường", "ub-ht"),
        ("Phòng họp 2, Trụ sở Thành ủy", "tu-2"),
        ("Thành ủy - Phòng họp 1", "tu-1"),
        ("UBND Thành phố, phòng họp 2", "ub-2"),
        ("Trụ sở Thành ủy (phòng 1)", "tu-1"),
        ("Báo - phòng họp 5", "bao-5"),
    ],
)
def test_a_room_is_understood_with_its_house_and_without(text: str, room: str) -> None:
    """Without its house it is the office's own."""
    made = meeting_of(place=text)
    assert (made.asked_room, made.room) == (room, RoomNeed())


@pytest.mark.parametrize(
    "text", ["Phòng họp 2, Sở Lạ", "Phòng họp 9, Trụ sở Thành ủy", "Sân vận động"]
)
def test_an_unknown_place_occupies_no_room(text: str) -> None:
    """Its words are told and kept in the note."""
    made = meeting_of(place=text)
    assert (made.room, made.site, made.asked_room) == (None, None, None)
    assert made.note == f"Chưa rõ: Địa điểm «{text}»"
    assert unknown_of(place=text) == [text]


@pytest.mark.parametrize(
    ("text", "room", "note"),
    [
        ("Hội trường UBND (tầng 1, nhà B)", "ub-ht", "tầng 1, nhà B"),
        ("Hội trường [tầng 1] (nhà B)", "ub-ht", "tầng 1; nhà B"),
        ("Phòng họp 2 (tầng 3), Trụ sở Thành ủy", "tu-2", "tầng 3"),
        ("Hội trường (Thành ủy)", "ub-ht", "Thành ủy"),
        ("Trụ sở Thành ủy (phòng 1)", "tu-1", ""),
        ("Hội trường (Trụ sở UBND)", "ub-ht", ""),
        ("Hội trường (UBND) (…)", "ub-ht", ""),
    ],
)
def test_what_a_bracket_adds_to_a_known_place_is_kept(text: str, room: str, note: str) -> None:
    """In the note, where it neither finds the room nor names its house; nothing is to be asked."""
    made = meeting_of(place=text)
    assert (made.asked_room, made.note) == (room, note)
    assert not unknown_of(place=text)


def test_a_bracket_behind_a_bridge_point_is_kept() -> None:
    """As behind a room; one taught to be none of ours stands in the note whole."""
    made = meeting_of(place="Điểm cầu xã An (tầng 2)")
    assert (made.points, made.note) == (("xa-a",), "tầng 2")
    taught = Glossary().with_meaning("sân vận động")
    reading = read(entry(place="Sân vận động (cửa 2)"), glossary=taught)
    assert reading.requests.meetings[0].note == "Sân vận động (cửa 2)"
    here = Glossary().with_meaning("(ht lớn)", room="ub-ht")
    assert read(entry(place="(HT lớn)"), glossary=here).requests.meetings[0].asked_room == "ub-ht"


def test_a_site_with_rooms_needs_one_there_and_another_none() -> None:
    """The citizens' office has no room of ours."""
    assert meeting_of(place="Thành ủy").room == RoomNeed(sites=("so-tu",))
    other = meeting_of(place="Trụ sở TCD")
    assert (other.room, other.site) == (None, "tcd")


def test_two_rooms_ask_for_the_first() -> None:
    """The other is kept in the note."""
    made = meeting_of(place="Hội trường; PH 2")
    assert (made.asked_room, made.note) == ("ub-ht", "Phòng họp 2 UBND")


def test_a_place_taught_to_be_none_of_ours_is_understood() -> None:
    """It stands in the note."""
    reading = read(entry(place="Sân vận động"), glossary=Glossary().with_meaning("sân vận động"))
    made = reading.requests.meetings[0]
    assert reading.is_whole
    assert (made.room, made.note) == (None, "Sân vận động")


def test_no_place_leaves_the_room_open() -> None:
    """A dash is none."""
    for made in (meeting_of(), meeting_of(place="-"), meeting_of(place="(…)")):
        assert (made.room, made.note) == (RoomNeed(), "")


@pytest.mark.parametrize(
    ("text", "form", "points", "groups", "room"),
    [
        ("Trực tuyến qua phần mềm Zoom", Form.ONLINE, (), (), None),
        ("Điểm cầu xã An", Form.ONLINE, ("xa-a",), (), None),
        ("các điểm cầu", Form.ONLINE, (), (), None),
        ("Hội trường + điểm cầu các xã", Form.HYBRID, (), ("cac-xa",), "ub-ht"),
        (
            "Điểm cầu chính tại Hội trường; các điểm cầu tại các xã",
            Form.HYBRID,
            (),
            ("cac-xa",),
            "ub-ht",
        ),
        ("Hội trường; điểm cầu: xã An, xã Bình", Form.HYBRID, ("xa-a", "xa-b"), (), "ub-ht"),
    ],
)
def test_bridge_points_make_it_online(
    text: str, form: Form, points: tuple[str, ...], groups: tuple[str, ...], room: str | None
) -> None:
    """With a place of its own besides, both."""
    made = meeting_of(place=text)
    assert (made.form, made.points, made.point_groups, made.asked_room) == (
        *(form, points, groups, room),
    )
    assert not unknown_of(place=text)


def test_an_unknown_bridge_point_is_told() -> None:
    """And takes nobody anywhere."""
    assert unknown_of(place="Điểm cầu xã Lạ") == ["Điểm cầu xã Lạ"]
    assert meeting_of(place="Điểm cầu xã Lạ").room == RoomNeed()


def test_content_alone_may_say_that_it_is_online() -> None:
    """With a room, both."""
    assert meeting_of("Hội nghị trực tuyến").form is Form.ONLINE
    assert meeting_of("Hội nghị trực tuyến", place="Hội trường").form is Form.HYBRID
    assert meeting_of("Hội nghị", place="Hội trường", note="trực tuyến").form is Form.HYBRID


def test_points_without_the_one_link_are_a_doubt() -> None:
    """Two links that could carry them; a cipher line alone is taken."""
    links = tuple(VideoLink(id=name, name=name, conferences=1, points=9) for name in "ab")
    asked = entry(place="Điểm cầu xã An")
    reading = read(asked, city=city(links=links))
    assert reading.entries[0].unknown[0].en.startswith("bridge points join")
    assert reading.requests.meetings[0].points == ()
    cipher = VideoLink(id="c", name="c", conferences=1, points=9, encrypted=True)
    assert read(asked, city=city(links=(cipher,))).requests.meetings[0].link == "c"


@pytest.mark.parametrize(
    "content",
    ["Họp về đê (PH 2)", "Họp tại PH 2", "Họp về đê, phòng họp 2", "Họp (lần 3) (P. họp 2)"],
)
def test_content_may_name_a_known_place_itself(content: str) -> None:
    """Where no column does; one that is not known stays content."""
    assert meeting_of(content).asked_room == "ub-2"
    assert meeting_of(content, place="Hội trường").asked_room == "ub-ht"
    assert meeting_of(content.replace("2", "9")).asked_room is None
