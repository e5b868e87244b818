"""Three ways to write the same events: the library's own lines, ``icalendar`` and ``ical``."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import icalendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event as IcalEvent
from icalendar import vRecur, vUri

import coord_calendar as cc
from coord_calendar.ical import feeds_of
from coord_calendar.ical.event import written
from coord_calendar.ical.rendering import FOOT, event_of, head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ical.calendar import Calendar

    from coord_calendar.ical.event import Event, Revision

FIRST_DAY = dt.date(2026, 11, 30)
DAYS = 360
ROOMS, PEOPLE, OFFICES = 20, 24, 3
WORDS = (
    "Hội nghị giao ban công tác cải cách hành chính và chuyển đổi số",
    "Thường trực Thành ủy làm việc với Đảng ủy các cơ quan; cho ý kiến, quán triệt nhiệm vụ quý IV",
    "Phiên họp thường kỳ Ủy ban nhân dân Thành phố",
    "Thẩm tra các báo cáo, đề án trình kỳ họp Hội đồng nhân dân Thành phố",
)
NOTE = (
    "Đề nghị các đồng chí mang theo tài liệu; đến trước 10 phút để kiểm tra đường truyền và chỗ "
    "ngồi theo sơ đồ của Văn phòng"
)


def drawn_plan(meetings: int, seed: int) -> tuple[cc.Problem, cc.Schedule]:
    """Return a year's plan of a drawn city; every meeting stands in about nine feeds."""
    draw = random.Random(seed)
    city = cc.City(
        id="tp",
        name="Thành phố",
        offices=tuple(cc.Office(id=f"cq-{n}", name=f"Văn phòng số {n}") for n in range(OFFICES)),
        posts=tuple(
            cc.Post(id=f"cd-{n}", title=f"Phó Chủ tịch thứ {n}", rank=n + 1) for n in range(PEOPLE)
        ),
        people=tuple(cc.Person(id=f"ng-{n}", name=f"Đồng chí số {n}") for n in range(PEOPLE)),
        tenures=tuple(cc.Tenure(person=f"ng-{n}", post=f"cd-{n}") for n in range(PEOPLE)),
        sites=(
            cc.Site(id="ts-0", name="Trụ sở Ủy ban"),
            cc.Site(id="ts-1", name="Trụ sở Thành ủy"),
        ),
        rooms=tuple(
            cc.Room(id=f"ph-{n}", name=f"Phòng họp {n}", site=f"ts-{n % 2}", seats=40)
            for n in range(ROOMS)
        ),
    )
    asked, placements = [], []
    for number in range(meetings):
        office, chair, guest = (draw.randrange(most) for most in (OFFICES, PEOPLE, PEOPLE))
        asked.append(
            cc.Meeting(
                id=f"hop-{number}",
                title=f"{draw.choice(WORDS)} ({number})",
                office=f"cq-{office}",
                chair=f"cd-{chair}",
                required=(cc.Attendance(who=f"cd-{guest}"),) if guest != chair else (),
                minutes=90,
                prepared_by="Phòng Tổng hợp",
                note=NOTE,
            )
        )
        day = FIRST_DAY + dt.timedelta(days=draw.randrange(DAYS))
        start = city.calendar.at(day, dt.time(draw.choice((8, 9, 10, 14, 15))))
        end = start + dt.timedelta(minutes=90)
        room = f"ph-{draw.randrange(ROOMS)}"
        placements.append(cc.Placement(meeting=f"hop-{number}", start=start, end=end, room=room))
    problem = cc.Problem(city=city, first_day=FIRST_DAY, days=DAYS + 2, meetings=tuple(asked))
    made_at = dt.datetime(2026, 11, 27, 2, tzinfo=dt.UTC)
    return problem, cc.Schedule(placements=tuple(placements), made_at=made_at)


def events_of(problem: cc.Problem, schedule: cc.Schedule) -> tuple[bytes, list[Event]]:
    """Return the first lines and the events of the feed that holds everything."""
    feed = max(feeds_of(problem, schedule), key=lambda feed: len(feed.appearances))
    events = [event_of(problem, feed, told, "vi") for told in feed.appearances]
    return head(problem, feed, problem.city.calendar.tz, "vi"), events


def by_us(first: bytes, events: Sequence[Event], revision: Revision, zone: dt.tzinfo) -> bytes:
    """Return a feed as the library writes it."""
    pieces = [written(event, zone).with_revision(revision) for event in events]
    return b"".join((first, *pieces, FOOT))


def by_icalendar(
    first: bytes, events: Sequence[Event], revision: Revision, zone: dt.tzinfo
) -> bytes:
    """Return a feed as ``icalendar`` writes it."""
    calendar = icalendar.Calendar.from_ical(first + FOOT)
    for event in events:
        calendar.add_component(event_by_icalendar(event, revision, zone))
    content: bytes = calendar.to_ical()
    return content


def event_by_icalendar(event: Event, revision: Revision, zone: dt.tzinfo) -> icalendar.Event:
    """Return an event of the library's as one of ``icalendar``'s."""
    told, made = event.told, icalendar.Event()
    made.add("UID", event.uid)
    made.add("SUMMARY", told.summary)
    made.add("DTSTART", event.start.astimezone(zone))
    if event.end > event.start:
        made.add("DTEND", event.end.astimezone(zone))
    made.add("DTSTAMP", revision.changed)
    made.add("LAST-MODIFIED", revision.changed)
    made.add("SEQUENCE", revision.sequence)
    if event.instead_of is not None:
        made.add("RECURRENCE-ID", event.instead_of.astimezone(zone))
    if event.last is not None:
        every = {"INTERVAL": event.weeks} if event.weeks > 1 else {}
        made.add("RRULE", vRecur({"FREQ": "WEEKLY", "UNTIL": event.last, **every}))
        for moment in event.skipped:
            made.add("EXDATE", moment.astimezone(zone))
    for name, value in (
        ("LOCATION", told.location),
        ("DESCRIPTION", told.description),
        ("CATEGORIES", [told.category] if told.category else ""),
        ("COLOR", told.color),
        ("CLASS", "CONFIDENTIAL" if told.is_confidential else ""),
        ("STATUS", "CANCELLED" if event.is_cancelled else ""),
        ("TRANSP", "TRANSPARENT" if event.is_cancelled else ""),
    ):
        if value:
            made.add(name, value)
    if told.address:
        parameters = {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": told.link}
        made.add("CONFERENCE", vUri(told.address, params=parameters))
        made.add("URL", vUri(told.address))
    return made


def by_ical(first: bytes, events: Sequence[Event], revision: Revision, zone: dt.tzinfo) -> bytes:
    """Return a feed as ``ical`` writes it; it puts properties in another order."""
    calendar: Calendar = IcsCalendarStream.calendar_from_ics((first + FOOT).decode())
    for event in events:
        calendar.events.append(
            IcalEvent(
                uid=event.uid,
                summary=event.told.summary,
                dtstart=event.start.astimezone(zone),
                dtend=event.end.astimezone(zone),
                dtstamp=revision.changed,
                last_modified=revision.changed,
                sequence=revision.sequence,
                location=event.told.location,
                description=event.told.description,
                categories=[event.told.category],
                color=event.told.color,
            )
        )
    return IcsCalendarStream.calendar_to_ics(calendar).encode()
