"""Random small problems, and random plans for them, for property tests.

What is drawn is always valid input, and crowded: few people with several hats each, few rooms, one
to three days, so that clashes are common. A plan is wild as a whole, or careful but for one meeting
at most, for a plan that breaks everything tells little about any one rule.

Every moment is a whole multiple of five minutes after the hour. Meetings begin on the calendar's
half-hours or off them.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import strategies as st

from cities import MONDAY, PLAIN_CALENDAR, a_meeting
from coord_calendar.domain.city import City
from coord_calendar.domain.interval import Interval
from coord_calendar.domain.meeting import After, Attendance, Form, Meeting, Pin, RoomNeed, Window
from coord_calendar.domain.people import (
    Body,
    BodyKind,
    Commitment,
    Office,
    Person,
    Post,
    Tenure,
)
from coord_calendar.domain.places import BridgePoint, PointGroup, Room, Site, Travel, VideoLink
from coord_calendar.domain.problem import Problem
from coord_calendar.domain.recurrence import Recurrence, Series
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.domain.schedule import Placement, Postponed, Schedule, Substitution
from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.domain.workcalendar import HalfDay, NamedDay
from coord_calendar.rules import RULES, Level, Reaction

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

T = TypeVar("T")

POSTS = ("c1", "c2", "c3", "c4")
BODIES = ("t1", "t2")
SITES = ("s1", "s2")
DAY = dt.timedelta(days=1)
VIDEO = "truc-tuyen"


def some_of(names: tuple[str, ...], most: int = 2) -> SearchStrategy[tuple[str, ...]]:
    """Draw up to `most` of `names`, each once."""
    return st.lists(st.sampled_from(names), max_size=most, unique=True).map(tuple)


def rarely(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """Draw from `strategy` one time in four, else None."""
    return st.one_of(st.none(), st.none(), st.none(), strategy)


def moments(first_day: dt.date, days: int) -> SearchStrategy[dt.datetime]:
    """Draw a moment of the days: mostly where sessions begin, on half-hours, or near them."""
    day = st.integers(0, days - 1).map(lambda offset: first_day + dt.timedelta(days=offset))
    clock = st.one_of(
        st.sampled_from([dt.time(8), dt.time(8, 30), dt.time(10), dt.time(13, 30), dt.time(15)]),
        st.builds(dt.time, st.integers(7, 18), st.sampled_from([0, 30])),
        st.builds(dt.time, st.integers(7, 18), st.integers(0, 11).map(lambda fives: fives * 5)),
    )
    return st.builds(PLAIN_CALENDAR.at, day, clock)


@st.composite
def intervals(draw: DrawFn, first_day: dt.date = MONDAY, days: int = 3) -> Interval:
    """Draw a stretch of time of five minutes to ten hours."""
    start = draw(moments(first_day, days))
    return Interval(start=start, end=start + dt.timedelta(minutes=5 * draw(st.integers(1, 120))))


@st.composite
def tenures(draw: DrawFn, people: tuple[str, ...], first_day: dt.date) -> tuple[Tenure, ...]:
    """Draw who holds each post; now and then one changes hands, or is held by two for a day.

    Every post is held on the first day, so that no meeting calls a post that nobody holds.
    """
    found = []
    for post in POSTS:
        holder = draw(st.sampled_from(people))
        last_day = draw(rarely(st.integers(0, 2).map(lambda days: first_day + dt.timedelta(days))))
        found.append(Tenure(person=holder, post=post, last_day=last_day))
        if last_day is not None:
            successor = draw(st.sampled_from(people))
            begins = last_day + dt.timedelta(days=draw(st.integers(0, 1)))
            found.append(Tenure(person=successor, post=post, first_day=begins))
    return tuple(found)


@st.composite
def rooms(draw: DrawFn) -> tuple[Room, ...]:
    """Draw two or three rooms on two sites, and at times a hall that is two of them."""
    fives = st.sampled_from([0, 0, 0, 10, 15])
    found = [
        Room(
            id=f"r{number}",
            name=f"Phòng {number}",
            site=draw(st.sampled_from(SITES)),
            seats=draw(st.sampled_from([2, 5, 50, 50])),
            equipment=draw(st.sampled_from([frozenset(), frozenset({VIDEO})])),
            closed=draw(st.sampled_from([True, True, False])),
            vetted=draw(st.sampled_from([True, True, False])),
            setup_minutes=draw(fives),
            clearing_minutes=draw(fives),
            setup_staff=draw(st.sampled_from([0, 1, 1, 2])),
        )
        for number in range(1, draw(st.integers(2, 3)) + 1)
    ]
    if draw(st.booleans()):
        parts = tuple(room.id for room in found[:2])
        found.append(Room(id="hall", name="Hội trường", site=SITES[0], seats=100, parts=parts))
    return tuple(found)


@st.composite
def lines(draw: DrawFn, first_day: dt.date) -> dict[str, Any]:
    """Draw two bridge points, a group of them that may end, and one or two links."""
    return {
        "points": tuple(
            BridgePoint(
                id=name,
                name=f"Điểm cầu {name}",
                seats=draw(st.sampled_from([5, 50])),
                encrypted=draw(st.sampled_from([True, True, False])),
            )
            for name in ("d1", "d2")
        ),
        "point_groups": (
            PointGroup(
                id="dd",
                name="Cả hai",
                points=("d1", "d2"),
                last_day=draw(rarely(st.just(first_day))),
            ),
        ),
        "links": tuple(
            VideoLink(
                id=name,
                name=f"Cầu {name}",
                conferences=draw(st.integers(1, 2)),
                points=draw(st.integers(1, 3)),
                encrypted=draw(st.sampled_from([True, True, False])),
            )
            for name in ("l1", "l2")[: draw(st.integers(1, 2))]
        ),
    }


@st.composite
def cities(draw: DrawFn, first_day: dt.date = MONDAY) -> City:
    """Draw a city of two to five people who share four posts."""
    people = tuple(f"p{number}" for number in range(1, draw(st.integers(2, 5)) + 1))
    near = [first_day + dt.timedelta(days=offset) for offset in range(4)]
    off = draw(rarely(st.sampled_from(near)))
    makeup = draw(rarely(st.sampled_from([day for day in near if day != off])))
    calendar = {
        "days_off": () if off is None else (NamedDay(day=off, name="Nghỉ lễ"),),
        "makeup_days": () if makeup is None else (NamedDay(day=makeup, name="Làm bù"),),
    }
    return City(
        id="tp",
        name="Thành phố",
        offices=(Office(id="vp", name="Văn phòng"), Office(id="vp2", name="Văn phòng 2")),
        posts=tuple(
            Post(
                id=post,
                title=f"Chức danh {post}",
                rest_minutes=draw(st.sampled_from([0, 0, 0, 15, 40])),
            )
            for post in POSTS
        ),
        people=tuple(Person(id=person, name=f"Đồng chí {person}") for person in people),
        tenures=draw(tenures(people, first_day)),
        bodies=tuple(
            Body(
                id=body,
                name=f"Tập thể {body}",
                kind=draw(st.sampled_from([BodyKind.STATE, BodyKind.PARTY])),
                members=draw(some_of(POSTS[:2], 2)) + POSTS[2:3],
            )
            for body in BODIES
        ),
        sites=tuple(
            Site(id=site, name=f"Trụ sở {site}", staff=draw(st.sampled_from([None, None, 0, 2])))
            for site in SITES
        ),
        travel=(
            Travel(between="s1", and_="s2", minutes=draw(st.sampled_from([0, 15, 20, 45, 90]))),
        ),
        rooms=draw(rooms()),
        calendar=PLAIN_CALENDAR.model_copy(update=calendar),
        **draw(lines(first_day)),
    )


@st.composite
def stand_ins(draw: DrawFn, names: tuple[str, ...]) -> dict[str, Any]:
    """Draw who may stand in for somebody, now and then only with a consent that may be missing."""
    if draw(st.integers(0, 2)):
        return {}
    return {
        "substitutes": draw(some_of(names)),
        "consent_of": draw(rarely(st.sampled_from(POSTS))),
        "consent_given": draw(st.booleans()),
    }


@st.composite
def who_comes(draw: DrawFn, city: City) -> dict[str, Any]:
    """Draw whom a meeting calls."""
    names = (*POSTS, *BODIES, *(person.id for person in city.people))
    chair = draw(rarely(st.sampled_from(POSTS)))
    required = draw(some_of(names))
    if chair is not None and chair not in required and draw(st.booleans()):
        required = (chair, *required)
    return {
        "body": draw(rarely(st.sampled_from(BODIES))),
        "chair": chair,
        "required": tuple(
            draw(calls(name)).model_copy(update={} if name in BODIES else draw(stand_ins(names)))
            for name in required
        ),
        "optional": tuple(
            draw(calls(name)).model_copy(update={"quorum": None})
            for name in draw(some_of(names, 1))
        ),
    }


def calls(name: str) -> SearchStrategy[Attendance]:
    """Draw a call of all whom a name means, of those concerned only, or of a body with a quorum."""
    quorums = (1, 2, 3) if name in BODIES else ()
    return st.sampled_from(
        [
            *[Attendance(who=name)] * 3,
            Attendance(who=name, some=True),
            *(Attendance(who=name, quorum=quorum) for quorum in quorums),
        ]
    )


@st.composite
def where_it_is(draw: DrawFn, city: City) -> dict[str, Any]:
    """Draw what a meeting asks of rooms, bridge points and links, and how secret it is."""
    names = tuple(room.id for room in city.rooms)
    found: dict[str, Any] = {
        "seats": draw(rarely(st.sampled_from([1, 3, 20]))),
        "secrecy": draw(
            st.sampled_from([*[Secrecy.NONE] * 6, Secrecy.SECRET, Secrecy.UTMOST_SECRET])
        ),
    }
    if draw(st.integers(0, 3)) == 0:
        found |= {"room": None, "site": draw(st.sampled_from([None, *SITES]))}
    else:
        found["room"] = RoomNeed(
            rooms=draw(st.one_of(st.just(()), some_of(names))),
            sites=draw(rarely(some_of(SITES, 1))) or (),
            equipment=draw(rarely(st.just(frozenset({VIDEO})))) or frozenset(),
        )
        found["asked_room"] = draw(rarely(st.sampled_from(names)))
    if draw(st.integers(0, 2)) == 0:
        found |= {
            "form": draw(st.sampled_from([Form.ONLINE, Form.HYBRID])),
            "link": draw(st.sampled_from([link.id for link in city.links])),
            "points": draw(some_of(("d1", "d2"))),
            "point_groups": draw(rarely(st.just(("dd",)))) or (),
            "point_seats": draw(rarely(st.sampled_from([5, 20]))),
        }
    return found


@st.composite
def when_it_may_be(draw: DrawFn, city: City, first_day: dt.date, days: int) -> dict[str, Any]:
    """Draw how long a meeting is and when it may, should or must be."""
    moment = moments(first_day, days)
    length = draw(st.sampled_from([30, 45, 60, 60, 90, 120, 240, None]))
    half_days = None if length else draw(st.sampled_from([None, 1, 2, 3]))
    found: dict[str, Any] = {
        "minutes": length,
        "half_days": half_days,
        "any_hour": draw(rarely(st.just(True))) or False,
        "priority": draw(st.integers(1, 3)),
        "release": draw(rarely(moment)),
        "asked_start": draw(st.one_of(st.none(), moment)),
        "kind": draw(st.sampled_from(["lam-viec", "giao-ban", "hoi-nghi", "dot-xuat", "ky-hop"])),
        "requested_on": draw(rarely(st.integers(-5, 1).map(lambda ago: first_day + DAY * ago))),
        "unexpected": draw(rarely(st.just(True))) or False,
    }
    if draw(st.integers(0, 3)) == 0:
        begins = [interval.start for _, interval in city.calendar.session_times(first_day, days)]
        found["windows"] = tuple(
            Window(
                start=start,
                end=start + dt.timedelta(hours=draw(st.sampled_from([2, 4, 28]))),
                penalty=draw(st.integers(0, 2)),
            )
            for start in begins[: draw(st.integers(1, 2))]
        )
    deadline = draw(rarely(moment))
    if deadline is not None and (found["release"] is None or found["release"] < deadline):
        found["deadline"] = deadline
    if found["asked_start"] is None:
        day = first_day + dt.timedelta(days=draw(st.integers(0, days - 1)))
        session = draw(rarely(st.sampled_from(["sang", "chieu"])))
        found["asked_session"] = None if session is None else HalfDay(day=day, session=session)
    else:
        found["fixed"] = draw(rarely(st.just(True))) or False
    return found


@st.composite
def meetings(draw: DrawFn, city: City, first_day: dt.date, days: int, number: int) -> Meeting:
    """Draw the meeting ``m<number>``, which may wait for, or be related to, those before it."""
    found = {
        **draw(who_comes(city)),
        **draw(where_it_is(city)),
        **draw(when_it_may_be(city, first_day, days)),
    }
    if number > 1:
        earlier = draw(rarely(st.integers(1, number - 1)))
        if earlier is not None:
            lag = draw(st.integers(0, 1))
            found["after"] = (After(meeting=f"m{earlier}", working_days=lag),)
        others = tuple(f"m{other}" for other in range(1, number))
        found["related"] = draw(rarely(some_of(others))) or ()
    pinned = draw(rarely(rarely(moments(first_day, days))))
    if pinned is not None:
        names = [None] if found["room"] is None else [room.id for room in city.rooms]
        found["pin"] = Pin(start=pinned, room=draw(st.sampled_from(names)))
    found |= {
        "office": draw(st.sampled_from(["vp", "vp2"])),
        "body": draw(st.sampled_from([None, *BODIES])),
        "series": draw(rarely(rarely(st.just("chuoi")))),
    }
    return a_meeting(f"m{number}", **found)


@st.composite
def rule_settings(draw: DrawFn, *bodies: str) -> tuple[RuleSetting, ...]:
    """Draw up to three rules switched or weighed otherwise: for all, for a kind, for one body."""
    found = {}
    for rule in draw(st.lists(st.sampled_from(list(RULES)), max_size=3)):
        scope: dict[str, Any] = draw(
            st.sampled_from(
                [{}, {"kind": BodyKind.STATE}, *({"body": body} for body in bodies or BODIES)]
            )
        )
        if RULES[rule].level is Level.HARD:
            says = {"reaction": draw(st.sampled_from(Reaction))}
        else:
            weights = [0, 2, 7] if RULES[rule].by_meeting or not scope else [0]
            says = {"weight": draw(st.sampled_from(weights))}
        one = RuleSetting(rule=rule, **scope, **says)
        found[one.scope] = one
    return tuple(found.values())


@st.composite
def commitments(draw: DrawFn, city: City, first_day: dt.date, days: int) -> tuple[Commitment, ...]:
    """Draw who is away, and which room is closed."""
    found = []
    if draw(st.booleans()):
        who = draw(st.sampled_from([*POSTS, *BODIES, *(person.id for person in city.people)]))
        found.append(Commitment(id="nghi", who=who, during=draw(intervals(first_day, days))))
    if draw(st.integers(0, 3)) == 0:
        room = draw(st.sampled_from([room.id for room in city.rooms]))
        found.append(Commitment(id="dong", room=room, during=draw(intervals(first_day, days))))
    return tuple(found)


@st.composite
def recurring(draw: DrawFn, first_day: dt.date) -> Series:
    """Draw the series ``chuoi``, which falls on some of the days or on none."""
    rule = draw(st.sampled_from(["FREQ=DAILY;INTERVAL=2", "FREQ=WEEKLY;BYDAY=SA,MO", "FREQ=DAILY"]))
    begins = first_day - DAY * draw(st.integers(-1, 3))
    return Series(id="chuoi", title="Chuỗi", recurrence=Recurrence(rule=rule, first_day=begins))


@st.composite
def problems(draw: DrawFn, most_meetings: int = 5) -> Problem:
    """Draw a problem of one to three days with one to `most_meetings` meetings.

    Some start on a Friday and run over the weekend; some hold a schedule already published.
    """
    first_day = draw(st.sampled_from([MONDAY, MONDAY + dt.timedelta(days=4)]))
    days = draw(st.integers(1, 3))
    city = draw(cities(first_day))
    asked = [
        draw(meetings(city, first_day, days, number))
        for number in range(1, draw(st.integers(1, most_meetings)) + 1)
    ]
    problem = Problem(
        city=city,
        first_day=first_day,
        days=days,
        meetings=tuple(asked),
        commitments=draw(commitments(city, first_day, days)),
        series=(draw(recurring(first_day)),),
    )
    published = draw(rarely(schedules(problem)))
    return problem.model_copy(update={"published": published})


@st.composite
def schedules(draw: DrawFn, problem: Problem) -> Schedule:
    """Draw a plan for `problem`: careful, careful but for one meeting, or wild.

    A careful plan puts each meeting where it could be if it were alone, and postpones what could
    be nowhere, and now and then something else; a wild one puts everything anywhere.
    """
    names = [meeting.id for meeting in problem.meetings]
    wild = draw(
        st.one_of(st.just([]), st.sampled_from(names).map(lambda one: [one]), st.just(names))
    )
    placements = []
    postponed = []
    for meeting in problem.meetings:
        if draw(st.integers(0, 9)) == 0:
            placed = None
        elif meeting.id in wild:
            placed = draw(wild_placements(problem, meeting))
        else:
            placed = draw(careful_placements(problem, meeting))
        if placed is None:
            postponed.append(Postponed(meeting=meeting.id))
        else:
            placements.append(placed)
    return Schedule(placements=tuple(placements), postponed=tuple(postponed))


@st.composite
def wild_placements(draw: DrawFn, problem: Problem, meeting: Meeting) -> Placement:
    """Draw any place for a meeting, at times of another length than it asked for."""
    start = draw(moments(problem.first_day, problem.days))
    end = problem.end_of(meeting, start)
    if end is None or draw(st.integers(0, 3)) == 0:
        end = start + dt.timedelta(minutes=5 * draw(st.integers(1, 60)))
    room = draw(st.sampled_from([None, *(room.id for room in problem.city.rooms)]))
    substitutes = draw(substitutions(problem, meeting, start))
    if draw(st.integers(0, 9)) == 0:
        who, by = draw(st.permutations(POSTS))[:2]
        substitutes = (*substitutes, Substitution(who=who, by=by))
    return Placement(meeting=meeting.id, start=start, end=end, room=room, substitutes=substitutes)


@st.composite
def substitutions(
    draw: DrawFn, problem: Problem, meeting: Meeting, start: dt.datetime
) -> tuple[Substitution, ...]:
    """Draw who stands in for whom, each of whom may; one person at times for two others."""
    calls = problem.stand_ins(meeting, problem.city.calendar.day_of(start))
    answers = {who: draw(st.sampled_from([None, *by])) for who, by in calls.items()}
    return tuple(Substitution(who=who, by=by) for who, by in answers.items() if by is not None)


@st.composite
def careful_placements(draw: DrawFn, problem: Problem, meeting: Meeting) -> Placement | None:
    """Draw a place that a meeting could have if it were alone; None if it seems to have none."""
    pin = meeting.pin
    starts = [pin.start] if pin else _likely_starts(problem, meeting)
    likely_rooms = [pin.room] if pin else _likely_rooms(problem, meeting)
    if not starts or not likely_rooms:
        return None
    start = draw(st.sampled_from(starts))
    end = problem.end_of(meeting, start)
    room = draw(st.sampled_from(likely_rooms))
    substitutes = draw(substitutions(problem, meeting, start))
    if end is None:
        return None
    return Placement(meeting=meeting.id, start=start, end=end, room=room, substitutes=substitutes)


def _likely_starts(problem: Problem, meeting: Meeting) -> list[dt.datetime]:
    calendar = problem.city.calendar
    sessions = [interval for _, interval in calendar.session_times(problem.first_day, problem.days)]
    starts = [
        session.start + dt.timedelta(minutes=minutes)
        for session in sessions
        for minutes in range(0, session.minutes, calendar.start_step_minutes)
    ]
    if meeting.fixed and meeting.asked_start is not None:
        starts = [meeting.asked_start]
    times = [
        Interval(start=start, end=end)
        for start in starts
        if (end := problem.end_of(meeting, start)) is not None
    ]
    return [
        time.start
        for time in times
        if (meeting.half_days or meeting.any_hour or any(s.contains(time) for s in sessions))
        and (not meeting.windows or any(window.contains(time) for window in meeting.windows))
        and (meeting.release is None or meeting.release <= time.start)
        and (meeting.deadline is None or time.end <= meeting.deadline)
    ]


def _likely_rooms(problem: Problem, meeting: Meeting) -> list[str | None]:
    if meeting.room is None:
        return [None]
    need = meeting.room
    seats = problem.seats_needed(meeting, problem.first_day)
    return [
        room.id
        for room in problem.city.rooms
        if (not need.rooms or room.id in need.rooms)
        and (not need.sites or room.site in need.sites)
        and need.equipment <= room.equipment
        and seats <= room.seats
        and (not meeting.is_secret or (room.closed and room.vetted))
    ]
