"""Tiny cities, meetings and problems that tests are made of.

One week, Monday 30 November to Sunday 6 December 2026, in a city small enough to know by heart:

========  ==========================================================================================
offices   ``vptu`` (party layout), ``vpub`` (state layout)
people    ``p1`` holds two posts, ``pbt`` and ``ct-hdnd``; ``p2`` holds ``ct-ub``; ``p3`` ``cvp``
body      ``tttu``, whose members are the posts ``pbt`` and ``ct-ub``, hence ``p1`` and ``p2``
sites     ``so-a`` and ``so-b``, 20 minutes apart
rooms     ``a1`` (10 seats, video, closed and vetted) and ``a2`` (30 seats) in ``so-a``,
          ``b1`` (50 seats, video) in ``so-b``
points    ``dc-1`` (cipher-protected, 50 seats) and ``dc-2`` (20 seats); together the group ``ca-2``
link      ``cau``: one conference and two points at once, not cipher-protected
calendar  Monday to Friday, 8:00-12:00 and 13:30-17:00, no public holidays
========  ==========================================================================================
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from coord_calendar.domain.city import City
from coord_calendar.domain.interval import Interval
from coord_calendar.domain.meeting import Meeting
from coord_calendar.domain.people import Body, Commitment, Layout, Office, Person, Post, Tenure
from coord_calendar.domain.places import BridgePoint, PointGroup, Room, Site, Travel, VideoLink
from coord_calendar.domain.problem import Problem
from coord_calendar.domain.schedule import Placement, Schedule
from coord_calendar.domain.secrecy import SECRET_TITLE
from coord_calendar.domain.workcalendar import WorkCalendar

MONDAY = dt.date(2026, 11, 30)
"""The first day of the week that tests plan."""

PLAIN_CALENDAR = WorkCalendar(country=None)
"""Office hours from Monday to Friday, without public holidays."""


def tiny_city(**changes: Any) -> City:
    """Return the city of this module's table, with any field replaced by `changes`."""
    fields: dict[str, Any] = {
        "id": "tp",
        "name": "Thành phố",
        "name_en": "The city",
        "offices": (
            Office(
                id="vptu", name="Văn phòng Thành ủy", name_en="Party Office", layout=Layout.PARTY
            ),
            Office(id="vpub", name="Văn phòng UBND", name_en="Committee Office"),
        ),
        "posts": (
            Post(id="pbt", title="Phó Bí thư", title_en="Deputy Secretary", short="PBT", rank=2),
            Post(id="ct-hdnd", title="Chủ tịch HĐND", title_en="Council Chair", rank=3),
            Post(id="ct-ub", title="Chủ tịch UBND", title_en="Committee Chair", rank=4),
            Post(id="cvp", title="Chánh Văn phòng", title_en="Chief of Office", rank=9),
        ),
        "people": (
            Person(id="p1", name="Đồng chí Chủ tịch HĐND", name_en="Person one"),
            Person(id="p2", name="Đồng chí Chủ tịch UBND", name_en="Person two"),
            Person(id="p3", name="Đồng chí Chánh Văn phòng", name_en="Person three"),
        ),
        "tenures": (
            Tenure(person="p1", post="pbt"),
            Tenure(person="p1", post="ct-hdnd"),
            Tenure(person="p2", post="ct-ub"),
            Tenure(person="p3", post="cvp"),
        ),
        "bodies": (
            Body(
                id="tttu",
                name="Thường trực Thành ủy",
                name_en="Standing Board",
                office="vptu",
                members=("pbt", "ct-ub"),
            ),
        ),
        "sites": (
            Site(id="so-a", name="Trụ sở A", name_en="Building A"),
            Site(id="so-b", name="Trụ sở B", name_en="Building B"),
        ),
        "travel": (Travel(between="so-a", and_="so-b", minutes=20),),
        "rooms": (
            Room(
                id="a1",
                name="Phòng A1",
                name_en="Room A1",
                site="so-a",
                seats=10,
                equipment=frozenset({"truc-tuyen"}),
                closed=True,
                vetted=True,
            ),
            Room(id="a2", name="Phòng A2", name_en="Room A2", site="so-a", seats=30),
            Room(
                id="b1",
                name="Hội trường B1",
                name_en="Hall B1",
                site="so-b",
                seats=50,
                equipment=frozenset({"truc-tuyen"}),
            ),
        ),
        "points": (
            BridgePoint(
                id="dc-1",
                name="Điểm cầu 1",
                name_en="Bridge 1",
                hall="Hội trường 1",
                encrypted=True,
            ),
            BridgePoint(
                id="dc-2", name="Điểm cầu 2", name_en="Bridge 2", hall="Hội trường 2", seats=20
            ),
        ),
        "point_groups": (PointGroup(id="ca-2", name="Cả hai điểm cầu", points=("dc-1", "dc-2")),),
        "links": (
            VideoLink(id="cau", name="Cầu truyền hình", name_en="Link", conferences=1, points=2),
        ),
        "calendar": PLAIN_CALENDAR,
        "travel_minutes": 30,
    }
    return City(**{**fields, **changes})


def a_meeting(id: str = "a", **changes: Any) -> Meeting:  # noqa: A002 the field's own name
    """Return a meeting of an hour that calls nobody, with any field replaced by `changes`.

    The hour goes when `half_days` is given; a secret meeting gets the only title it may have.
    """
    secret = changes.get("secrecy", "none") != "none"
    fields: dict[str, Any] = {
        "id": id,
        "title": SECRET_TITLE if secret else f"Cuộc họp {id}",
        "office": "vpub",
    }
    if "half_days" not in changes:
        fields["minutes"] = 60
    return Meeting(**{**fields, **changes})


def a_problem(*meetings: Meeting, city: City | None = None, **changes: Any) -> Problem:
    """Return the week with these meetings, in the tiny city unless another is given."""
    fields: dict[str, Any] = {
        "city": tiny_city() if city is None else city,
        "first_day": MONDAY,
        "days": 7,
        "meetings": meetings,
    }
    return Problem(**{**fields, **changes})


def at(day_offset: int, clock: str) -> dt.datetime:
    """Return a moment of the week: `day_offset` days after Monday, at `clock` (``"08:30"``)."""
    day = MONDAY + dt.timedelta(days=day_offset)
    return PLAIN_CALENDAR.at(day, dt.time.fromisoformat(clock))


def between(day_offset: int, start: str, end: str) -> Interval:
    """Return the time between two hours of one day of the week."""
    return Interval(start=at(day_offset, start), end=at(day_offset, end))


def placed(
    meeting: str, start: dt.datetime, end: dt.datetime | int = 60, room: str | None = None
) -> Placement:
    """Return a placement; `end` is a moment, or the minutes it lasts."""
    if isinstance(end, int):
        end = start + dt.timedelta(minutes=end)
    return Placement(meeting=meeting, start=start, end=end, room=room)


def a_schedule(*placements: Placement, **changes: Any) -> Schedule:
    """Return a schedule of these placements."""
    return Schedule(placements=placements, **changes)


def away(who: str, during: Interval, id: str = "nghi") -> Commitment:  # noqa: A002 likewise
    """Return a commitment that keeps a post, body or person away."""
    return Commitment(id=id, who=who, during=during, reason="nghỉ phép", reason_en="leave")


def closed(room: str, during: Interval, id: str = "dong-cua") -> Commitment:  # noqa: A002 likewise
    """Return a commitment that closes a room."""
    return Commitment(id=id, room=room, during=during, reason="sửa chữa", reason_en="repairs")
