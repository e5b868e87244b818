"""A city of three offices, and entries of its weekly schedules made by hand.

==========  ======================================================================================
offices     ``vptu``, ``vphd``, ``vpub``: of the party committee, the Council, the committee
posts       ``bt``; ``ct-hd``, ``pct-hd-tt``, ``pct-hd``; ``ct-ub``, ``pct-tt``, ``pct-kt``,
            ``pct-vx``, ``cvp``; ``gd-stc``, ``gd-snv``
bodies      ``tt-hd``, ``ubnd``, ``lanh-dao-ub``
sites       ``so-ub``, ``so-tu``, both with rooms; ``tcd`` without
rooms       ``ub-2`` and ``ub-ht`` in ``so-ub``, ``tu-1``, ``tu-2``, ``bao-5`` in ``so-tu``
points      ``xa-a`` and ``xa-b``, together ``cac-xa``; link ``cau``
==========  ======================================================================================
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from cities import PLAIN_CALENDAR
from coord_calendar.domain.city import City
from coord_calendar.domain.people import Body, Office, Person, Post, Tenure
from coord_calendar.domain.places import BridgePoint, PointGroup, Room, Site, VideoLink
from coord_calendar.tables.weekly.entry import Entry, Part, Piece, Spot, WeekTable
from coord_calendar.tables.weekly.week import understand

if TYPE_CHECKING:
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.tables.weekly.week import WeekReading

MONDAY = dt.date(2026, 11, 30)
SUNDAY = dt.date(2026, 12, 6)
SPOT = Spot("tuan.xlsx", "Tuần 49", 5)

_POSTS = {
    "bt": ("Bí thư Thành ủy", "BT TU"),
    "ct-hd": ("Chủ tịch HĐND Thành phố", "CT HĐND"),
    "pct-hd-tt": ("Phó Chủ tịch Thường trực HĐND Thành phố", ""),
    "pct-hd": ("Phó Chủ tịch HĐND Thành phố", ""),
    "ct-ub": ("Chủ tịch UBND Thành phố", "CT UBND"),
    "pct-tt": ("Phó Chủ tịch Thường trực UBND Thành phố", ""),
    "pct-kt": ("Phó Chủ tịch UBND Thành phố phụ trách kinh tế", "PCT KT"),
    "pct-vx": ("Phó Chủ tịch UBND Thành phố phụ trách văn hóa - xã hội", ""),
    "cvp": ("Chánh Văn phòng UBND Thành phố", ""),
    "gd-stc": ("Giám đốc Sở Tài chính", "GĐ STC"),
    "gd-snv": ("Giám đốc Sở Nội vụ", ""),
}

_FIELDS = {"pct-kt": ("kinh tế",)}


def city(**changes: Any) -> City:
    """Return the city of this module's table, with any field replaced by `changes`."""
    fields: dict[str, Any] = {
        "id": "tp",
        "name": "Thành phố Sông Xanh",
        "offices": (
            Office(id="vptu", name="Văn phòng Thành ủy"),
            Office(id="vphd", name="Văn phòng Đoàn ĐBQH và HĐND Thành phố"),
            Office(id="vpub", name="Văn phòng UBND Thành phố", name_en="Committee Office"),
        ),
        "posts": tuple(
            Post(id=name, title=title, short=short, fields=_FIELDS.get(name, ()))
            for name, (title, short) in _POSTS.items()
        ),
        "people": (Person(id="p1", name="Đồng chí Bí thư"),),
        "tenures": (Tenure(person="p1", post="bt"),),
        "bodies": (
            Body(
                id="tt-hd",
                name="Thường trực HĐND Thành phố",
                members=("ct-hd", "pct-hd-tt", "pct-hd"),
            ),
            Body(id="ubnd", name="UBND Thành phố", members=("ct-ub", "pct-tt", "pct-kt")),
            Body(
                id="lanh-dao-ub",
                name="Chủ tịch và các Phó Chủ tịch UBND Thành phố",
                members=("ct-ub", "pct-tt", "pct-kt", "pct-vx"),
            ),
        ),
        "sites": (
            Site(id="so-ub", name="Trụ sở UBND Thành phố", name_en="Committee House"),
            Site(id="so-tu", name="Trụ sở Thành ủy"),
            Site(id="tcd", name="Trụ sở Tiếp công dân Thành phố"),
        ),
        "rooms": (
            Room(id="ub-2", name="Phòng họp 2 UBND", site="so-ub", seats=30),
            Room(id="ub-ht", name="Hội trường UBND", site="so-ub", seats=100),
            Room(id="tu-1", name="Phòng họp 1", site="so-tu", seats=30),
            Room(id="bao-5", name="Phòng họp 5 Báo", site="so-tu", seats=9),
            Room(id="tu-2", name="Phòng họp 2 Thành ủy", site="so-tu", seats=30),
        ),
        "points": (
            BridgePoint(id="xa-a", name="Điểm cầu xã An", unit="Xã An"),
            BridgePoint(id="xa-b", name="Điểm cầu xã Bình", unit="Xã Bình"),
        ),
        "point_groups": (PointGroup(id="cac-xa", name="Tất cả các xã", points=("xa-a", "xa-b")),),
        "links": (VideoLink(id="cau", name="Cầu truyền hình", conferences=2, points=9),),
        "calendar": PLAIN_CALENDAR,
    }
    return City(**{**fields, **changes})


def entry(content: str = "Họp", *, row: int = 5, **given: Any) -> Entry:
    """Return an entry of Monday at 8:00.

    Parameters
    ----------
    content : str
        What it is about.
    row : int
        Where it stands.
    given
        Texts by their parts in small letters (``place``, ``chair``), ``whose``, and any field.
    """
    spot = SPOT._replace(row=row)
    texts = {"content": content} | {
        part.name.lower(): given.pop(part.name.lower())
        for part in Part
        if part.name.lower() in given
    }
    parts = {
        Part[name.upper()]: tuple(
            Piece(one, spot._replace(column=Part[name.upper()].value))
            for one in ((text,) if isinstance(text, str) else text)
        )
        for name, text in texts.items()
        if text
    }
    whose = given.pop("whose", None)
    fields: dict[str, Any] = {"spot": spot, "day": MONDAY, "parts": parts}
    if "session" not in given and "last_day" not in given:
        fields["start"] = dt.time(8)
    fields["whose"] = Piece(whose, spot) if whose else None
    return Entry(**{**fields, **given})


def read(*entries: Entry, office: str | None = "vpub", **given: Any) -> WeekReading:
    """Return what entries are understood as in the schedule of an office."""
    table = WeekTable(entries=entries, **given.pop("table", {}))
    return understand([table], given.pop("city", city()), office=office, **given)


def meeting_of(content: str = "Họp", **given: Any) -> Meeting:
    """Return the only meeting that an entry becomes."""
    office = given.pop("office", "vpub")
    reading = read(entry(content, **given), office=office)
    (only,) = reading.requests.meetings
    return only


def unknown_of(content: str = "Họp", **given: Any) -> list[str]:
    """Return the words of an entry that are not understood."""
    office = given.pop("office", "vpub")
    reading = read(entry(content, **given), office=office)
    return [one.words for one in reading.entries[0].unknown]
