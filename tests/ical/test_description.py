from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cities import a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.domain.meeting import Attendance, Form
from coord_calendar.domain.places import BridgePoint
from coord_calendar.domain.schedule import Substitution
from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.ical import FeedKind, feeds_of
from coord_calendar.ical.description import description, feed_title, location

if TYPE_CHECKING:
    from coord_calendar.domain.city import City
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.errors import Language
    from coord_calendar.ical import Appearance, Feed


def told_to(
    kind: FeedKind,
    name: str,
    *meetings: Meeting,
    room: str | None = None,
    city: City | None = None,
) -> tuple[Problem, Feed, Appearance]:
    """Return the problem, the feed and the first meeting of one audience, all on Monday at 8."""
    problem = a_problem(*meetings, city=city)
    rows = [placed(meeting.id, at(0, "08:00"), room=room) for meeting in meetings]
    feeds = {(feed.kind, feed.id): feed for feed in feeds_of(problem, a_schedule(*rows))}
    return problem, feeds[kind, name], feeds[kind, name].appearances[0]


def test_a_meeting_with_little_to_say_says_who_asked_and_how_it_is_held() -> None:
    """Lines that would be empty are left out."""
    problem, feed, told = told_to(FeedKind.OFFICE, "vpub", a_meeting())
    assert description(problem, feed, told, "vi") == (
        "Cơ quan đề nghị: Văn phòng UBND\nHình thức: trực tiếp"
    )
    assert description(problem, feed, told, "en") == "Office: Committee Office\nForm: in person"


def test_somebody_called_twice_is_named_once() -> None:
    """As one is for whom two may stand in, each with a consent of their own."""
    calls = (
        Attendance(who="pbt", substitutes=("cvp",), consent_of="pbt", consent_given=True),
        Attendance(who="pbt", substitutes=("p3",), consent_of="pbt"),
    )
    problem, feed, told = told_to(FeedKind.PERSON, "p1", a_meeting(required=calls))
    assert "Thành phần: Phó Bí thư" in description(problem, feed, told, "vi").splitlines()


def test_a_person_named_directly_has_no_hat_to_read() -> None:
    """Without a post there is no line about posts."""
    problem, feed, told = told_to(FeedKind.PERSON, "p3", a_meeting(optional=("p3",)))
    assert description(problem, feed, told, "vi").splitlines()[:2] == [
        "Tham dự: mời dự",
        "Mời dự: Đồng chí Chánh Văn phòng",
    ]


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "vi",
            [
                "Tham dự: dự nếu liên quan",
                "Cương vị: Phó Bí thư (Thường trực Thành ủy)",
                "Thành phần: Thường trực Thành ủy liên quan",
                "Mời dự: Chánh Văn phòng",
            ],
        ),
        (
            "en",
            [
                "Attendance: if concerned",
                "As: Deputy Secretary (Standing Board)",
                "Attending: Standing Board (those concerned)",
                "Invited: Chief of Office",
            ],
        ),
    ],
)
def test_those_perhaps_concerned_are_told_so(lang: Language, lines: list[str]) -> None:
    """By their own line, and by that of everybody called."""
    some = Attendance(who="tttu", some=True)
    meeting = a_meeting(required=(some,), optional=("cvp",))
    problem, feed, told = told_to(FeedKind.PERSON, "p1", meeting)
    assert description(problem, feed, told, lang).splitlines()[:4] == lines


def test_a_member_reads_that_the_body_meets_with_a_quorum() -> None:
    """And is not told to be required."""
    meeting = a_meeting(required=(Attendance(who="tttu", quorum=1),))
    problem, feed, told = told_to(FeedKind.PERSON, "p1", meeting)
    assert description(problem, feed, told, "vi").splitlines()[0] == (
        "Tham dự: thành viên, tập thể họp khi đủ số người"
    )
    assert description(problem, feed, told, "en").splitlines()[0] == (
        "Attendance: member of a body with a quorum"
    )


def test_a_point_reads_its_hall_its_seats_its_lines_and_the_main_point() -> None:
    """A point whose seats do not matter is not told how many are needed."""
    online = a_meeting(form=Form.ONLINE, points=("dc-2",), link="cau")
    problem, feed, told = told_to(FeedKind.POINT, "dc-2", online, room="b1")
    assert description(problem, feed, told, "vi") == (
        "Hội trường điểm cầu: Hội trường 2\n"
        "Số chỗ tại điểm cầu: 20\n"
        "Đường truyền: 1\n"
        "Điểm cầu chính: Hội trường B1, Trụ sở B\n"
        "Cơ quan đề nghị: Văn phòng UBND\n"
        "Hình thức: trực tuyến\n"
        "Cầu truyền hình: Cầu truyền hình, 1 điểm cầu"
    )


def test_a_point_without_a_hall_is_called_by_its_own_name() -> None:
    """Its readers go to the point itself."""
    city = tiny_city(points=(BridgePoint(id="dc-1", name="Điểm cầu 1"),), point_groups=())
    online = a_meeting(form=Form.ONLINE, points=("dc-1",), link="cau")
    problem, feed, told = told_to(FeedKind.POINT, "dc-1", online, room="b1", city=city)
    assert location(problem.city, feed, told, "vi") == "Điểm cầu 1"


@pytest.mark.parametrize(
    ("changes", "room", "expected"),
    [
        ({}, "a1", "Phòng A1, Trụ sở A"),
        ({}, None, ""),
        ({"room": None, "site": "so-b"}, None, "Trụ sở B"),
        ({"room": None}, None, ""),
    ],
)
def test_a_meeting_is_in_its_room_or_at_its_site_or_nowhere(
    changes: dict[str, Any], room: str | None, expected: str
) -> None:
    """The room comes with its site; a site stands alone when there is no room of ours."""
    meeting = a_meeting(required=("cvp",), **changes)
    problem, feed, told = told_to(FeedKind.PERSON, "p3", meeting, room=room)
    assert location(problem.city, feed, told, "vi") == expected


def test_the_site_of_a_secret_meeting_outside_our_rooms_is_not_told() -> None:
    """Its place may be the secret; a room of ours is told to those who must find it."""
    secret = a_meeting(
        "ma-1", secrecy=Secrecy.SECRET, required=("cvp",), room=None, site="so-b", minutes=30
    )
    problem, feed, told = told_to(FeedKind.PERSON, "p3", secret, a_meeting("z", required=("cvp",)))
    assert told.meeting.is_secret
    assert location(problem.city, feed, told, "vi") == ""


def test_a_feed_is_called_by_its_reader_in_either_language() -> None:
    """Vietnamese and English names of the same room."""
    problem, feed, _ = told_to(FeedKind.ROOM, "a1", a_meeting(), room="a1")
    assert feed_title(problem.city, feed, "vi") == "Lịch họp: Phòng A1"
    assert feed_title(problem.city, feed, "en") == "Meetings: Room A1"


def test_whoever_attends_instead_is_named() -> None:
    """After the one replaced, in either language."""
    meeting = a_meeting(chair="ct-ub", required=("ct-ub", "pbt"))
    problem = a_problem(meeting)
    chosen = (Substitution(who="ct-ub", by="cvp"),)
    row = placed("a", at(0, "08:00")).model_copy(update={"substitutes": chosen})
    feed = next(one for one in feeds_of(problem, a_schedule(row)) if one.kind is FeedKind.OFFICE)
    (told,) = feed.appearances
    assert description(problem, feed, told, "vi").splitlines()[:2] == [
        "Chủ trì: Chủ tịch UBND (Chánh Văn phòng dự thay)",
        "Thành phần: Chủ tịch UBND (Chánh Văn phòng dự thay); Phó Bí thư",
    ]
    assert description(problem, feed, told, "en").splitlines()[0] == (
        "Chair: Committee Chair (by Chief of Office)"
    )


@pytest.mark.parametrize(
    ("contact", "unit", "line"),
    [
        ("Chánh Văn phòng phường", "Phường Mẫu", "Liên hệ: Chánh Văn phòng phường"),
        ("", "Phường Mẫu", "Liên hệ: Phường Mẫu"),
        ("", "", None),
    ],
)
def test_a_point_reads_whom_to_call(contact: str, unit: str, line: str | None) -> None:
    """The post or unit that the directory names, else the unit it belongs to; others do not."""
    point = BridgePoint(id="dc-1", name="Điểm cầu 1", contact=contact, unit=unit)
    city = tiny_city(points=(point,), point_groups=())
    meeting = a_meeting(form=Form.ONLINE, points=("dc-1",), link="cau")
    lines = description(*told_to(FeedKind.POINT, "dc-1", meeting, city=city), "vi").splitlines()
    assert [one for one in lines if one.startswith("Liên hệ")] == ([line] if line else [])
    others = description(*told_to(FeedKind.OFFICE, "vpub", meeting, city=city), "vi")
    assert "Liên hệ" not in others


def test_a_post_reads_how_it_is_called_and_everything_is_the_citys() -> None:
    """A post's calendar has the part about attendance; the city's is named after it."""
    meeting = a_meeting(optional=("tttu",))
    lines = description(*told_to(FeedKind.POST, "pbt", meeting), "vi").splitlines()
    assert lines[:2] == ["Tham dự: mời dự", "Cương vị: Phó Bí thư (Thường trực Thành ủy)"]
    problem, feed, _ = told_to(FeedKind.ALL, "tp", meeting)
    assert feed_title(problem.city, feed, "vi") == "Lịch họp: Thành phố"
    assert feed_title(problem.city, feed, "en") == "Meetings: The city"
