"""Bridge points used twice or unfit, and video links that carry too much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cities import a_meeting, a_problem, a_schedule, at, between, placed, tiny_city
from coord_calendar.conflicts import Conflict, Part, find_conflicts
from coord_calendar.domain.interval import Interval
from coord_calendar.domain.places import BridgePoint, VideoLink
from coord_calendar.domain.schedule import Placement
from coord_calendar.rules import Level, RuleCode

if TYPE_CHECKING:
    from coord_calendar.domain.city import City
    from coord_calendar.domain.meeting import Meeting

LINK = Part(kind="link", id="cau")


def online(name: str, **changes: Any) -> Meeting:
    """Return an online meeting on the link."""
    fields: dict[str, Any] = {"form": "online", "link": "cau", "room": None}
    return a_meeting(name, **{**fields, **changes})


def two_conferences(first: Meeting, second: Meeting, start: str) -> list[Conflict]:
    """Return the shared points of a meeting at eight and one at `start`."""
    schedule = a_schedule(placed(first.id, at(0, "08:00")), placed(second.id, at(0, start)))
    return find_conflicts(a_problem(first, second), schedule, {RuleCode.POINT_OVERLAP})


def test_a_point_serves_one_conference_at_a_time() -> None:
    """One shared point is told with both conferences."""
    first, second = online("a", points=("dc-1", "dc-2")), online("b", points=("dc-2",))
    assert two_conferences(first, second, "08:30") == [
        Conflict(
            rule=RuleCode.POINT_OVERLAP,
            level=Level.HARD,
            meetings=("a", "b"),
            during=between(0, "08:30", "09:00"),
            parts=(Part(kind="point", id="dc-2"),),
            vi="Điểm cầu bị trùng Thứ Hai 30/11/2026, 08:30-09:00, cùng phục vụ “Cuộc họp a” [a, "
            "Văn phòng UBND] và “Cuộc họp b” [b, Văn phòng UBND]: Điểm cầu 2.",
            en="The bridge point serves two conferences at once on Monday 30/11/2026, 08:30-09:00, "
            "“Cuộc họp a” [a, Committee Office] and “Cuộc họp b” [b, Committee Office]: Bridge 2.",
        )
    ]


def test_all_shared_points_of_a_pair_are_one_conflict() -> None:
    """Of five points shared, three are named and the others counted; the parts hold all."""
    points = tuple(
        BridgePoint(id=f"d{n}", name=f"Điểm {n}", name_en=f"Point {n}") for n in range(5)
    )
    names = tuple(point.id for point in points)
    problem = a_problem(
        online("a", points=names),
        online("b", points=names),
        city=tiny_city(points=points, point_groups=()),
    )
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, "08:00")))
    (conflict,) = find_conflicts(problem, schedule, {RuleCode.POINT_OVERLAP})
    assert [part.id for part in conflict.parts] == ["d0", "d1", "d2", "d3", "d4"]
    assert conflict.vi.startswith("5 điểm cầu bị trùng Thứ Hai 30/11/2026, 08:00-09:00, ")
    assert conflict.vi.endswith(": Điểm 0, Điểm 1, Điểm 2 và 2 điểm cầu khác.")
    assert conflict.en.startswith("5 bridge points serve two conferences at once on Monday ")
    assert conflict.en.endswith(": Point 0, Point 1, Point 2 and 2 more.")


@pytest.mark.parametrize(
    ("points", "start"),
    [
        pytest.param((), "08:00", id="none"),
        pytest.param(("dc-2",), "08:00", id="different points"),
        pytest.param(("dc-1",), "09:00", id="back to back"),
    ],
)
def test_points_used_apart_do_not_clash(points: tuple[str, ...], start: str) -> None:
    """Other points, or the same one later, keep the rule."""
    assert two_conferences(online("a", points=("dc-1",)), online("b", points=points), start) == []


def protected(*, point: bool = True, link: bool = True) -> City:
    """Return the city with one point and one link, each cipher-protected or not."""
    return tiny_city(
        points=(BridgePoint(id="dc-1", name="Điểm cầu 1", seats=20, encrypted=point),),
        point_groups=(),
        links=(VideoLink(id="cau", name="Cầu", conferences=1, points=1, encrypted=link),),
    )


def fits(meeting: Meeting, city: City | None = None) -> list[Conflict]:
    """Return what is wrong with a meeting's points."""
    schedule = a_schedule(placed(meeting.id, at(0, "08:00")))
    return find_conflicts(a_problem(meeting, city=city), schedule, {RuleCode.POINT_FITS})


def test_everything_wrong_with_points_is_told_in_one_sentence() -> None:
    """Seats, bare lines and a bare link stand together; each point is a part once."""
    meeting = online("a", point_groups=("ca-2",), point_seats=21, secrecy="secret")
    assert fits(meeting) == [
        Conflict(
            rule=RuleCode.POINT_FITS,
            level=Level.HARD,
            meetings=("a",),
            during=between(0, "08:00", "09:00"),
            parts=(Part(kind="point", id="dc-2"), LINK),
            vi="Công tác riêng (mã a) họp Thứ Hai 30/11/2026, 08:00-09:00, không hợp với điểm cầu: "
            "điểm cầu không đủ 21 chỗ: Điểm cầu 2; hội nghị mật mà điểm cầu không có đường truyền "
            "cơ yếu: Điểm cầu 2; hội nghị mật mà hệ thống cầu truyền hình không được cơ yếu bảo "
            "vệ: Cầu truyền hình.",
            en="Private business (code a) on Monday 30/11/2026, 08:00-09:00 does not fit its "
            "points: points with fewer than 21 seats: Bridge 2; secret, but points without a "
            "cipher-protected line: Bridge 2; secret, but a video link that is not "
            "cipher-protected: Link.",
        )
    ]


@pytest.mark.parametrize(
    ("changes", "city"),
    [
        pytest.param({"points": ("dc-1",)}, protected(point=False, link=False), id="no secret"),
        pytest.param({"points": ("dc-1",), "point_seats": 20}, protected(), id="enough seats"),
        pytest.param({"points": ("dc-1",), "secrecy": "secret"}, protected(), id="protected"),
        pytest.param({"secrecy": "secret"}, protected(), id="a protected link alone"),
        pytest.param(
            {"form": "in_person", "link": None, "secrecy": "secret"}, protected(), id="in person"
        ),
        pytest.param(
            {"form": "in_person", "secrecy": "secret"},
            protected(link=False),
            id="in person, the link unused",
        ),
    ],
)
def test_points_that_fit_are_no_conflict(changes: dict[str, Any], city: City) -> None:
    """Open conferences, exact seats, protected lines and meetings in person keep the rule."""
    assert fits(online("a", **changes), city) == []


def test_a_point_of_too_few_seats_is_a_conflict_without_any_secret() -> None:
    """Seats count for every conference."""
    (conflict,) = fits(online("a", points=("dc-1",), point_seats=21), protected())
    assert conflict.parts == (Part(kind="point", id="dc-1"),)


def test_each_unprotected_line_breaks_a_secret_conference() -> None:
    """A bare point breaks it, and so does a bare link."""
    meeting = online("a", points=("dc-1",), secrecy="secret")
    (bare_point,) = fits(meeting, protected(point=False))
    (bare_link,) = fits(meeting, protected(link=False))
    assert bare_point.parts == (Part(kind="point", id="dc-1"),)
    assert bare_link.parts == (LINK,)


def test_a_secret_conference_names_its_lines() -> None:
    """Secret and online without a link or a point, nobody knows what carries it."""
    (conflict,) = fits(online("a", link=None, secrecy="secret"))
    assert conflict.parts == ()
    assert conflict.vi.endswith(
        "hội nghị mật trực tuyến mà không ghi hệ thống hay điểm cầu được cơ yếu bảo vệ."
    )
    assert conflict.en.endswith(
        "secret and online, but no cipher-protected link or point is named."
    )


def load(
    *conferences: tuple[str, str, int], most: tuple[int, int] = (1, 9), link: str | None = "cau"
) -> list[Conflict]:
    """Return the overload of a link by conferences from one hour to another with some points."""
    points = tuple(BridgePoint(id=f"d{n}", name=f"Điểm {n}") for n in range(9))
    city = tiny_city(
        points=points,
        point_groups=(),
        links=(
            VideoLink(id="cau", name="Cầu", name_en="Link", conferences=most[0], points=most[1]),
            VideoLink(id="khac", name="Khác", conferences=1, points=1),
        ),
    )
    meetings, rows = [], []
    for (start, end, size), name in zip(conferences, "abcdef", strict=False):
        used = tuple(f"d{n}" for n in range(size))
        meetings.append(online(name, points=used, link=link if size == 0 else "cau"))
        rows.append(Placement(meeting=name, start=at(0, start), end=at(0, end)))
    problem = a_problem(*meetings, city=city)
    return find_conflicts(problem, a_schedule(*rows), {RuleCode.LINK_CAPACITY})


def test_a_link_carries_no_more_conferences_than_it_can() -> None:
    """Two conferences on a link for one are told with their times and points."""
    assert load(("08:00", "09:00", 2), ("08:30", "09:30", 3)) == [
        Conflict(
            rule=RuleCode.LINK_CAPACITY,
            level=Level.HARD,
            meetings=("a", "b"),
            during=between(0, "08:30", "09:00"),
            parts=(LINK,),
            vi="Cầu quá tải Thứ Hai 30/11/2026, 08:30-09:00 (cùng lúc tối đa 1 hội nghị, 9 điểm "
            "cầu): “Cuộc họp a” [a, Văn phòng UBND], Thứ Hai 30/11/2026, 08:00-09:00, 2 điểm cầu; "
            "“Cuộc họp b” [b, Văn phòng UBND], Thứ Hai 30/11/2026, 08:30-09:30, 3 điểm cầu.",
            en="Link is overloaded on Monday 30/11/2026, 08:30-09:00 (most at once: conferences 1, "
            "points 9): “Cuộc họp a” [a, Committee Office], Monday 30/11/2026, 08:00-09:00, "
            "points: 2; “Cuộc họp b” [b, Committee Office], Monday 30/11/2026, 08:30-09:30, "
            "points: 3.",
        )
    ]


@pytest.mark.parametrize(
    ("conferences", "most"),
    [
        pytest.param([], (1, 1), id="none"),
        pytest.param([("08:00", "09:00", 9)], (1, 9), id="exactly enough points"),
        pytest.param([("08:00", "09:00", 5), ("08:00", "09:00", 4)], (2, 9), id="both fit"),
        pytest.param([("08:00", "09:00", 9), ("09:00", "10:00", 9)], (1, 9), id="back to back"),
        pytest.param([("08:00", "10:00", 9), ("09:00", "09:00", 9)], (1, 9), id="zero length"),
    ],
)
def test_a_link_within_its_capacity_is_no_conflict(
    conferences: list[tuple[str, str, int]], most: tuple[int, int]
) -> None:
    """What it can carry it carries."""
    assert load(*conferences, most=most) == []


def test_a_link_joins_no_more_points_than_it_can() -> None:
    """Points count over all conferences, and of one alone."""
    (together,) = load(("08:00", "10:00", 5), ("09:00", "11:00", 5), most=(2, 9))
    (alone,) = load(("08:00", "09:00", 9), most=(1, 8))
    assert (together.during, together.meetings) == (between(0, "09:00", "10:00"), ("a", "b"))
    assert (alone.during, alone.meetings) == (between(0, "08:00", "09:00"), ("a",))


def test_one_stretch_of_overload_is_one_conflict_with_all_that_take_part() -> None:
    """Conferences that hand over without a break make one stretch, until there is a break."""
    first, second = load(
        ("08:00", "12:00", 1),
        ("08:30", "09:00", 1),
        ("09:00", "10:00", 1),
        ("09:30", "10:30", 1),
        ("11:00", "12:00", 1),
    )
    assert (first.during, first.meetings) == (
        between(0, "08:30", "10:30"),
        ("a", "b", "c", "d"),
    )
    assert (second.during, second.meetings) == (between(0, "11:00", "12:00"), ("a", "e"))


def test_conferences_that_only_touch_a_stretch_take_no_part_in_it() -> None:
    """One that ends as it begins, one that begins as it ends, and one of no length stay out."""
    (conflict,) = load(
        ("08:00", "12:00", 1),
        ("08:00", "09:00", 1),
        ("09:00", "10:00", 1),
        ("09:00", "10:00", 1),
        ("09:30", "09:30", 1),
        ("10:00", "11:00", 1),
        most=(2, 9),
    )
    assert (conflict.during, conflict.meetings) == (between(0, "09:00", "10:00"), ("a", "c", "d"))


def test_each_link_carries_its_own() -> None:
    """A conference on another link, or on none, is no load."""
    assert load(("08:00", "09:00", 1), ("08:00", "09:00", 0), link="khac") == []
    assert load(("08:00", "09:00", 1), ("08:00", "09:00", 0), link=None) == []


def test_a_stretch_over_midnight_is_one() -> None:
    """Overload does not stop at midnight."""
    problem = a_problem(online("a", any_hour=True), online("b", any_hour=True))
    schedule = a_schedule(
        placed("a", at(0, "22:00"), at(1, "02:00")), placed("b", at(0, "23:00"), at(1, "01:00"))
    )
    (conflict,) = find_conflicts(problem, schedule, {RuleCode.LINK_CAPACITY})
    assert conflict.during == Interval(start=at(0, "23:00"), end=at(1, "01:00"))
