"""Each hard rule by the solver's own words: trivial, kept, broken.

That they agree with the detectors on random plans is told elsewhere; here a rule says by example
what it holds for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cities import (
    MONDAY,
    a_meeting,
    a_problem,
    a_schedule,
    at,
    away,
    between,
    closed,
    placed,
    tiny_city,
)
from coord_calendar.domain.meeting import After, Attendance, Form, Pin, RoomNeed, Window
from coord_calendar.domain.people import Body, BodyKind, Tenure
from coord_calendar.domain.places import Room
from coord_calendar.domain.recurrence import Recurrence, Series
from coord_calendar.domain.schedule import Substitution
from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.rules import RuleCode
from cpsat.fixing import HARD, is_possible

if TYPE_CHECKING:
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.schedule import Placement

EIGHT, NINE, TEN = at(0, "08:00"), at(0, "09:00"), at(0, "10:00")
ONLINE: dict[str, Any] = {"form": Form.ONLINE, "link": "cau", "room": None}
BOTH = {"required": ("p1",)}
BOARD = {"required": (Attendance(who="tttu", quorum=1),)}

STANDING_IN = Attendance(who="p3", substitutes=("p2",))


def by(name: str, placement: Placement, *calls: str) -> Placement:
    """Return a placement at which somebody stands in for ``p3``, or for all of some calls."""
    chosen = tuple(Substitution(who=who, by=name) for who in calls or ("p3",))
    return placement.model_copy(update={"substitutes": chosen})


Case = tuple[RuleCode, tuple["Meeting", ...], tuple["Placement", ...], tuple["Placement", ...]]

CASES: list[Case] = [
    (
        RuleCode.PERSON_OVERLAP,
        (a_meeting("a", required=("pbt",)), a_meeting("b", required=("ct-hdnd",))),
        (placed("a", EIGHT, room="a1"), placed("b", NINE, room="a1")),
        (placed("a", EIGHT, room="a1"), placed("b", at(0, "08:59"), room="a2")),
    ),
    (
        RuleCode.TRAVEL_TIME,
        (a_meeting("a", **BOTH), a_meeting("b", **BOTH)),
        (placed("a", EIGHT, room="a1"), placed("b", at(0, "09:20"), room="b1")),
        (placed("a", EIGHT, room="a1"), placed("b", at(0, "09:19"), room="b1")),
    ),
    (
        RuleCode.TRAVEL_TIME,
        (a_meeting("a", minutes=10, **BOTH), a_meeting("b", minutes=10, **BOTH)),
        (placed("b", EIGHT, 10, room="b1"), placed("a", at(0, "08:30"), 10, room="a1")),
        (placed("b", EIGHT, 10, room="b1"), placed("a", at(0, "08:20"), 10, room="a1")),
    ),
    (
        RuleCode.PERSON_UNAVAILABLE,
        (a_meeting("a", required=("tttu",)),),
        (placed("a", NINE, room="a1"),),
        (placed("a", at(0, "08:59"), room="a1"),),
    ),
    (
        RuleCode.QUORUM,
        (a_meeting("a", **BOARD), a_meeting("b", required=("p1", "p3"))),
        (placed("a", TEN, room="a1"), placed("b", TEN, room="a2")),
        (placed("a", at(0, "08:30"), room="a1"), placed("b", NINE, room="a2")),
    ),
    (
        RuleCode.QUORUM,
        (a_meeting("a", required=(Attendance(who="tttu", quorum=3),)),),
        (),
        (placed("a", TEN, room="a1"),),
    ),
    (
        RuleCode.PERSON_UNAVAILABLE,
        (a_meeting("a", required=(STANDING_IN,)),),
        (placed("a", EIGHT, room="a1"),),
        (by("p2", placed("a", EIGHT, room="a1")),),
    ),
    (
        RuleCode.PERSON_OVERLAP,
        (a_meeting("a", required=(STANDING_IN,)), a_meeting("b", required=("p3",))),
        (by("p2", placed("a", EIGHT, room="a1")), placed("b", EIGHT, room="a2")),
        (placed("a", EIGHT, room="a1"), placed("b", EIGHT, room="a2")),
    ),
    (
        RuleCode.SUBSTITUTION,
        (a_meeting("a", required=(STANDING_IN, Attendance(who="p1", substitutes=("p2",)))),),
        (by("p2", placed("a", EIGHT, room="a1")),),
        (by("p2", placed("a", EIGHT, room="a1"), "p3", "p1"),),
    ),
    (
        RuleCode.ROOM_OVERLAP,
        (a_meeting("a"), a_meeting("b")),
        (placed("a", EIGHT, room="a1"), placed("b", EIGHT, room="a2")),
        (placed("a", EIGHT, room="a1"), placed("b", EIGHT, room="a1")),
    ),
    (
        RuleCode.ROOM_UNAVAILABLE,
        (a_meeting("a"),),
        (placed("a", EIGHT, room="b1"),),
        (placed("a", EIGHT, room="a2"),),
    ),
    (
        RuleCode.ROOM_GIVEN,
        (a_meeting("a", room=RoomNeed(rooms=("a1", "b1"), sites=("so-a",))),),
        (placed("a", EIGHT, room="a1"),),
        (placed("a", EIGHT, room="b1"),),
    ),
    (
        RuleCode.ROOM_FITS,
        (a_meeting("a", seats=11, room=RoomNeed(equipment=frozenset({"truc-tuyen"}))),),
        (placed("a", EIGHT, room="b1"),),
        (placed("a", EIGHT, room="a1"),),
    ),
    (
        RuleCode.ROOM_FITS,
        (a_meeting("a", secrecy=Secrecy.SECRET),),
        (placed("a", EIGHT, room="a1"),),
        (placed("a", EIGHT, room="b1"),),
    ),
    (
        RuleCode.POINT_OVERLAP,
        (a_meeting("a", points=("dc-1",), **ONLINE), a_meeting("b", points=("dc-1",), **ONLINE)),
        (placed("a", EIGHT), placed("b", NINE)),
        (placed("a", EIGHT), placed("b", at(0, "08:30"))),
    ),
    (
        RuleCode.LINK_CAPACITY,
        (a_meeting("a", points=("dc-1",), **ONLINE), a_meeting("b", points=("dc-2",), **ONLINE)),
        (placed("a", EIGHT), placed("b", NINE)),
        (placed("a", EIGHT), placed("b", at(0, "08:30"))),
    ),
    (
        RuleCode.DURATION,
        (a_meeting("a"),),
        (placed("a", EIGHT, 60, room="a1"),),
        (placed("a", EIGHT, 61, room="a1"),),
    ),
    (
        RuleCode.CONSECUTIVE_HALF_DAYS,
        (a_meeting("a", half_days=1),),
        (placed("a", EIGHT, 240, room="a1"),),
        (placed("a", NINE, 240, room="a1"),),
    ),
    (
        RuleCode.WORKING_SESSION,
        (a_meeting("a"), a_meeting("b", any_hour=True)),
        (placed("a", at(0, "11:00"), room="a1"), placed("b", at(0, "12:00"), room="a1")),
        (placed("a", at(0, "11:30"), room="a1"),),
    ),
    (
        RuleCode.CONSECUTIVE_HALF_DAYS,
        (a_meeting("a"), a_meeting("c", half_days=2)),
        (
            placed("a", at(0, "11:30"), room="a1"),
            placed("c", at(1, "08:00"), at(1, "17:00"), room="a1"),
        ),
        (placed("c", at(1, "13:30"), at(1, "17:00"), room="a1"),),
    ),
    (
        RuleCode.TIME_WINDOW,
        (
            a_meeting(
                "a",
                release=EIGHT,
                deadline=at(0, "17:00"),
                windows=(
                    Window(start=at(0, "07:00"), end=TEN),
                    Window(start=at(0, "14:00"), end=at(0, "18:00")),
                ),
            ),
        ),
        (placed("a", NINE, room="a1"),),
        (placed("a", at(0, "09:30"), room="a1"),),
    ),
    (
        RuleCode.FIXED_TIME,
        (a_meeting("a", fixed=True, asked_start=EIGHT), a_meeting("b", asked_start=EIGHT)),
        (placed("a", EIGHT, room="a1"), placed("b", NINE, room="a1")),
        (placed("a", NINE, room="a1"),),
    ),
    (
        RuleCode.PRECEDENCE,
        (a_meeting("a"), a_meeting("b", after=(After(meeting="a", working_days=1),))),
        (placed("a", at(4, "08:00"), room="a1"), placed("b", at(4, "15:00"), room="a2"))[:1],
        (placed("a", at(3, "08:00"), room="a1"), placed("b", at(3, "15:00"), room="a2")),
    ),
    (
        RuleCode.PRECEDENCE,
        (a_meeting("a"), a_meeting("b", after=(After(meeting="a"),))),
        (placed("a", EIGHT, room="a1"), placed("b", NINE, room="a2")),
        (placed("a", EIGHT, room="a1"), placed("b", at(0, "08:30"), room="a2")),
    ),
    (
        RuleCode.PINNED,
        (a_meeting("a", pin=Pin(start=EIGHT, room="a2")),),
        (placed("a", EIGHT, room="a2"),),
        (placed("a", EIGHT, room="a1"),),
    ),
    (
        RuleCode.PINNED,
        (a_meeting("a", pin=Pin(start=EIGHT)),),
        (placed("a", EIGHT, room="b1"),),
        (),
    ),
    (
        RuleCode.POINT_FITS,
        (a_meeting("a", points=("dc-1",), point_seats=30, **ONLINE),),
        (placed("a", EIGHT),),
        (),
    ),
]


def problem_with(meetings: tuple[Meeting, ...]) -> Any:
    """Return the week with these meetings, a person away and a room closed at eight on Monday."""
    return a_problem(
        *meetings,
        commitments=(
            away("p2", between(0, "07:00", "09:00")),
            away("p3", between(0, "07:00", "07:00"), "khong-dai"),
            closed("a2", between(0, "08:00", "08:01"))
            if len(meetings) == 1
            else away("p3", between(0, "07:00", "09:00"), "khac"),
        ),
    )


@pytest.mark.parametrize("rule", HARD)
def test_an_empty_plan_of_nothing_breaks_no_rule(rule: RuleCode) -> None:
    """The trivial case of every rule."""
    assert is_possible(a_problem(), a_schedule(), [rule])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0].value)
def test_a_rule_lets_through_what_keeps_it(case: Case) -> None:
    """Up to the last minute that is still allowed."""
    rule, meetings, kept, _ = case
    assert is_possible(problem_with(meetings), a_schedule(*kept), [rule])


@pytest.mark.parametrize(
    "case", [case for case in CASES if case[3] or case[0] is RuleCode.PINNED], ids=lambda c: c[0]
)
def test_a_rule_refuses_what_breaks_it(case: Case) -> None:
    """From the first minute that is not allowed; without the rule it is let through."""
    rule, meetings, _, broken = case
    problem, schedule = problem_with(meetings), a_schedule(*broken)
    assert not is_possible(problem, schedule, [rule])
    assert is_possible(problem, schedule, [])


@pytest.mark.parametrize(
    ("possible", "changes"),
    [
        (True, {"points": ("dc-1",), "point_seats": 50}),
        (False, {"points": ("dc-2",), "point_seats": 21}),
        (False, {"points": ("dc-1",), "secrecy": Secrecy.SECRET}),
        (False, {"secrecy": Secrecy.SECRET, "link": None}),
    ],
)
def test_points_have_the_seats_and_secret_conferences_their_own_lines(
    possible: bool, changes: dict[str, Any]
) -> None:
    """The link of the tiny city is not cipher-protected, and without one nothing carries it."""
    problem = a_problem(a_meeting("a", **{**ONLINE, **changes}))
    schedule = a_schedule(placed("a", EIGHT))
    assert is_possible(problem, schedule, [RuleCode.POINT_FITS]) is possible


def test_a_secret_conference_on_protected_lines_is_possible() -> None:
    """Link and points both."""
    city = tiny_city()
    link = city.links[0].model_copy(update={"encrypted": True})
    secret = {**ONLINE, "secrecy": Secrecy.SECRET}
    problem = a_problem(
        a_meeting("a", points=("dc-1",), **secret),
        a_meeting("b", points=("dc-2",), **secret),
        city=city.model_copy(update={"links": (link,)}),
    )
    rules = [RuleCode.POINT_FITS]
    assert is_possible(problem, a_schedule(placed("a", EIGHT)), rules)
    assert not is_possible(problem, a_schedule(placed("b", EIGHT)), rules)


def test_a_conference_with_more_points_than_its_link_joins_is_nowhere() -> None:
    """Even alone."""
    city = tiny_city()
    link = city.links[0].model_copy(update={"points": 1})
    problem = a_problem(
        a_meeting("a", point_groups=("ca-2",), **ONLINE),
        city=city.model_copy(update={"links": (link,)}),
    )
    schedule = a_schedule(placed("a", EIGHT))
    assert not is_possible(problem, schedule, [RuleCode.LINK_CAPACITY])
    assert is_possible(problem, schedule, [])


def test_points_over_all_conferences_are_counted() -> None:
    """A link of two conferences and two points carries one with two points, or two with one."""
    city = tiny_city()
    link = city.links[0].model_copy(update={"conferences": 2})
    wide, one, other = (
        a_meeting("a", point_groups=("ca-2",), **ONLINE),
        a_meeting("b", points=("dc-1",), **ONLINE),
        a_meeting("c", points=("dc-2",), **ONLINE),
    )
    problem = a_problem(wide, one, other, city=city.model_copy(update={"links": (link,)}))
    rules = [RuleCode.LINK_CAPACITY]
    assert is_possible(problem, a_schedule(placed("b", EIGHT), placed("c", EIGHT)), rules)
    assert not is_possible(problem, a_schedule(placed("a", EIGHT), placed("c", EIGHT)), rules)


@pytest.mark.parametrize(
    ("possible", "one", "other"),
    [
        (True, ("r1", "08:00"), ("r2", "08:00")),
        (True, ("r1", "08:00"), ("r1", "09:25")),
        (False, ("r1", "08:00"), ("r1", "09:20")),
        (False, ("hall", "08:00"), ("r1", "09:05")),
        (False, ("r2", "08:00"), ("hall", "08:30")),
    ],
)
def test_a_room_and_its_parts_are_kept_from_set_up_to_clearing(
    possible: bool, one: tuple[str, str], other: tuple[str, str]
) -> None:
    """The room needs ten minutes before and fifteen after; the hall is that room and another."""
    rooms = (
        Room(id="r1", name="R1", site="so-a", seats=9, setup_minutes=10, clearing_minutes=15),
        Room(id="r2", name="R2", site="so-a", seats=9),
        Room(id="hall", name="H", site="so-a", seats=9, parts=("r1", "r2")),
    )
    problem = a_problem(a_meeting("a"), a_meeting("b"), city=tiny_city(rooms=rooms))
    schedule = a_schedule(
        placed("a", at(0, one[1]), room=one[0]), placed("b", at(0, other[1]), room=other[0])
    )
    assert is_possible(problem, schedule, [RuleCode.ROOM_OVERLAP]) is possible


def with_rest(minutes: int) -> Any:
    """Return the tiny city in which one post rests."""
    posts = tuple(
        post.model_copy(update={"rest_minutes": minutes * (post.id == "ct-hdnd")})
        for post in tiny_city().posts
    )
    return tiny_city(posts=posts)


@pytest.mark.parametrize(
    ("rest", "second", "possible"),
    [(0, "09:00", True), (20, "09:19", False), (20, "09:20", True)],
)
def test_a_leader_has_a_rest_between_two_meetings(
    rest: int, second: str, *, possible: bool
) -> None:
    """By the post held, under whatever post the meetings call; others need none."""
    both: dict[str, Any] = {"required": ("pbt", "cvp"), "room": None}
    problem = a_problem(a_meeting("a", **both), a_meeting("b", **both), city=with_rest(rest))
    for meetings in (("a", "b"), ("b", "a")):
        schedule = a_schedule(placed(meetings[0], EIGHT), placed(meetings[1], at(0, second)))
        assert is_possible(problem, schedule, [RuleCode.MINIMUM_REST]) is possible


STATE = Body(id="ub", name="UBND", kind=BodyKind.STATE)
PARTY = Body(id="btv", name="Ban Thường vụ", kind=BodyKind.PARTY)


@pytest.mark.parametrize(
    ("rule", "changes", "possible"),
    [
        (RuleCode.LONGEST_DURATION, {"kind": "giao-ban", "half_days": 2}, False),
        (RuleCode.LONGEST_DURATION, {"kind": "giao-ban", "half_days": 2, "body": "btv"}, True),
        (RuleCode.LONGEST_DURATION, {"kind": "hoi-nghi", "half_days": 2}, True),
        (RuleCode.LONGEST_DURATION, {"kind": "ky-hop", "half_days": 2}, True),
        (RuleCode.SHORTEST_NOTICE, {"half_days": 2, "requested_on": MONDAY}, False),
        (RuleCode.SHORTEST_NOTICE, {"half_days": 2, "requested_on": MONDAY, "body": None}, True),
        (RuleCode.SHORTEST_NOTICE, {"half_days": 2, "requested_on": MONDAY, "unexpected": True},
         True),
        (RuleCode.SHORTEST_NOTICE, {"half_days": 2}, True),
    ],
)  # fmt: skip
def test_a_regulation_holds_for_state_bodies(
    rule: RuleCode, changes: dict[str, Any], *, possible: bool
) -> None:
    """A day too long for a briefing, or on Tuesday though asked for on Monday."""
    city = tiny_city(bodies=(*tiny_city().bodies, STATE, PARTY))
    problem = a_problem(a_meeting("a", **{"body": "ub", "room": None, **changes}), city=city)
    schedule = a_schedule(placed("a", at(1, "08:00"), 540))
    assert is_possible(problem, schedule, [rule]) is possible


def test_a_meeting_of_a_series_keeps_its_days() -> None:
    """Monday is one of them, Tuesday is not."""
    weekly = Recurrence(rule="FREQ=WEEKLY;BYDAY=MO", first_day=MONDAY)
    problem = a_problem(
        a_meeting("a", room=None, series="tuan"),
        series=(Series(id="tuan", title="Hằng tuần", recurrence=weekly),),
    )
    rules = [RuleCode.SERIES_PATTERN]
    assert is_possible(problem, a_schedule(placed("a", EIGHT)), rules)
    assert not is_possible(problem, a_schedule(placed("a", at(1, "08:00"))), rules)


@pytest.mark.parametrize(
    ("staff", "second", "possible"),
    [(4, "08:45", False), (5, "08:45", True), (4, "08:50", True), (1, "15:00", False)],
)
def test_the_staff_of_a_site_serves_all_rooms(staff: int, second: str, *, possible: bool) -> None:
    """Two rooms set up at once, one after the other, and one that takes too many by itself."""
    tasks = {"a1": (30, 2), "a2": (20, 3), "b1": (0, 99)}
    city = tiny_city(
        sites=tuple(site.model_copy(update={"staff": staff}) for site in tiny_city().sites),
        rooms=tuple(
            room.model_copy(
                update={"setup_minutes": tasks[room.id][0], "setup_staff": tasks[room.id][1]}
            )
            for room in tiny_city().rooms
        ),
    )
    problem = a_problem(a_meeting("a"), a_meeting("b"), a_meeting("c"), city=city)
    schedule = a_schedule(
        placed("a", at(0, "08:30"), room="a1"),
        placed("b", at(0, second), room="a2"),
        placed("c", at(0, "08:30"), room="b1"),
    )
    assert is_possible(problem, schedule, [RuleCode.SERVING_STAFF]) is possible


def test_a_chair_that_nobody_holds_closes_the_day() -> None:
    """From Tuesday on the post is vacant."""
    tenures = (
        Tenure(person="p2", post="ct-ub", last_day=EIGHT.date()),
        *(one for one in tiny_city().tenures if one.post != "ct-ub"),
    )
    problem = a_problem(a_meeting("a", chair="ct-ub"), city=tiny_city(tenures=tenures))
    rules = [RuleCode.CHAIR_PRESENT]
    assert is_possible(problem, a_schedule(placed("a", EIGHT, room="a1")), rules)
    later = a_schedule(placed("a", at(1, "08:00"), room="a1"))
    assert not is_possible(problem, later, rules)
    assert is_possible(problem, later, [])
