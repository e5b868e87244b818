"""Rules about people, with every choice left open that the plan does not take."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from ortools.sat.python import cp_model

from cities import (
    MONDAY,
    PLAIN_CALENDAR,
    a_meeting,
    a_problem,
    a_schedule,
    at,
    away,
    between,
    placed,
    tiny_city,
)
from coord_calendar.cpsat.engine import new_solver, total
from coord_calendar.cpsat.model import PlanModel, open_options
from coord_calendar.domain.meeting import RoomNeed
from coord_calendar.domain.people import Tenure
from coord_calendar.domain.places import Room, Site, Travel
from coord_calendar.rules import RuleCode
from cpsat.fixing import is_possible, is_possible_among_all

if TYPE_CHECKING:
    from coord_calendar.domain.city import City

COARSE = PLAIN_CALENDAR.model_copy(update={"start_step_minutes": 10})


@pytest.mark.parametrize(
    ("who", "start", "end", "possible"),
    [
        pytest.param("p1", "07:00", "08:00", True, id="back as it begins"),
        pytest.param("p1", "07:00", "08:01", False, id="back a minute later"),
        pytest.param("p1", "09:00", "10:00", True, id="gone as it ends"),
        pytest.param("p1", "08:59", "10:00", False, id="gone a minute sooner"),
        pytest.param("p1", "08:30", "08:30", True, id="away for no time"),
        pytest.param("p3", "08:00", "09:00", True, id="someone else"),
        pytest.param("p2", "08:00", "09:00", True, id="someone invited"),
    ],
)
def test_only_required_people_away_in_shared_time_count(
    who: str, start: str, end: str, *, possible: bool
) -> None:
    """The meeting is from eight to nine."""
    problem = a_problem(
        a_meeting("a", required=("p1",), optional=("p2",), room=None),
        commitments=(away(who, between(0, start, end)),),
    )
    schedule = a_schedule(placed("a", at(0, "08:00")))
    assert is_possible(problem, schedule, [RuleCode.PERSON_UNAVAILABLE]) is possible


def three_sites(near: int = 20, far: int = 60) -> City:
    """Return a city of three sites, of which one is far from the others; two rooms are in each."""
    sites = ("so-a", "so-b", "so-c")
    return tiny_city(
        calendar=COARSE,
        sites=tuple(Site(id=site, name=site) for site in sites),
        rooms=tuple(
            Room(id=f"{site[-1]}{number}", name=f"{site} {number}", site=site, seats=9)
            for site in sites
            for number in (1, 2)
        ),
        travel=(
            Travel(between="so-a", and_="so-b", minutes=near),
            Travel(between="so-a", and_="so-c", minutes=far),
            Travel(between="so-b", and_="so-c", minutes=far),
        ),
    )


def can_travel(*stays: tuple[str, str, int], city: City | None = None) -> bool:
    """Tell whether one person can be in rooms from an hour on for some minutes.

    Besides there is a short meeting of the same person that is postponed, though it might have been
    in any room at any time: what holds for it then holds for no other.
    """
    meetings = [
        a_meeting(f"m{number}", required=("p1",), minutes=stay[2])
        for number, stay in enumerate(stays)
    ]
    another = a_meeting("another", required=("p1",), minutes=10)
    problem = a_problem(*meetings, another, city=city or three_sites(), days=1)
    schedule = a_schedule(
        *(
            placed(f"m{number}", at(0, start), minutes, room)
            for number, (room, start, minutes) in enumerate(stays)
        )
    )
    rules = [RuleCode.TRAVEL_TIME, RuleCode.PERSON_OVERLAP, RuleCode.DURATION]
    possible = is_possible_among_all(problem, schedule, rules)
    assert is_possible(problem, schedule, rules) is possible
    return possible


@pytest.mark.parametrize("minutes", [10, 60, 120])
@pytest.mark.parametrize(
    ("room", "gap", "possible"),
    [
        ("a2", 0, True),
        ("b1", 0, False),
        ("b1", 19, False),
        ("b1", 20, True),
        ("c1", 20, False),
        ("c1", 59, False),
        ("c1", 60, True),
    ],
)
def test_each_way_takes_its_own_time(room: str, gap: int, minutes: int, *, possible: bool) -> None:
    """However long the first meeting is, and whatever other ways are longer."""
    start = at(0, "08:00") + dt.timedelta(minutes=minutes + gap)
    second = (room, start.strftime("%H:%M"), 60)
    assert can_travel(("a1", "08:00", minutes), second) is possible


@pytest.mark.parametrize(
    "stays",
    [
        pytest.param((("a1", "08:00", 60), ("a2", "09:00", 60)), id="one site"),
        pytest.param((("a1", "08:00", 10), ("a2", "08:10", 10), ("a1", "08:20", 10)), id="short"),
        pytest.param((("a1", "08:00", 30), ("b1", "08:50", 10), ("a1", "09:20", 60)), id="there"),
        pytest.param((("b1", "08:00", 10), ("a1", "08:30", 10), ("b2", "09:00", 10)), id="back"),
    ],
)
def test_meetings_that_are_reached_in_time_exclude_one_another_for_no_third(
    stays: tuple[tuple[str, str, int], ...],
) -> None:
    """A meeting that is postponed needs nobody to travel to it."""
    assert can_travel(*stays)


@pytest.mark.parametrize(
    ("sites", "gap", "possible"),
    [
        (("so-c",), 59, False),
        (("so-c",), 60, True),
        (("so-b", "so-c"), 19, False),
        (("so-b", "so-c"), 20, True),
        (("so-a", "so-c"), 0, True),
        ((), 0, True),
    ],
)
def test_where_a_zone_is_left_open_the_shortest_way_is_kept(
    sites: tuple[str, ...], gap: int, *, possible: bool
) -> None:
    """In the relaxed model, in which no meeting's rooms are told apart."""
    second = at(0, "09:00") + dt.timedelta(minutes=gap)
    meetings = (
        a_meeting(
            "first",
            required=("p1",),
            room=RoomNeed(sites=("so-a",)),
            fixed=True,
            asked_start=at(0, "08:00"),
        ),
        a_meeting(
            "then", required=("p1",), room=RoomNeed(sites=sites), fixed=True, asked_start=second
        ),
    )
    whole = PlanModel(open_options(a_problem(*meetings, city=three_sites(), days=1)), relaxed=True)
    whole.model.minimize(total(whole.postponed))
    solver = new_solver(20, 0)
    assert solver.solve(whole.model) == cp_model.OPTIMAL
    assert (solver.objective_value == 0) is possible


def test_a_way_of_one_minute_is_a_way() -> None:
    """And where no way takes any time, nobody waits."""
    there = ("a1", "08:00", 60), ("b1", "09:00", 60)
    assert not can_travel(*there, city=three_sites(1, 1))
    assert can_travel(*there, city=three_sites(0, 0))


def resting(minutes: int) -> City:
    """Return the tiny city in which the council's chair rests, and is another from Tuesday on."""
    posts = tuple(
        post.model_copy(update={"rest_minutes": minutes * (post.id == "ct-hdnd")})
        for post in tiny_city().posts
    )
    kept = tuple(row for row in tiny_city().tenures if row.post != "ct-hdnd")
    until_monday = Tenure(person="p1", post="ct-hdnd", last_day=MONDAY)
    return tiny_city(posts=posts, tenures=(*kept, until_monday), calendar=COARSE)


@pytest.mark.parametrize(
    ("rest", "who", "day", "second", "possible"),
    [
        pytest.param(20, "p1", 0, "09:19", False, id="a minute short"),
        pytest.param(20, "p1", 0, "09:20", True, id="just enough"),
        pytest.param(20, "p1", 1, "09:00", True, id="the post given up"),
        pytest.param(20, "p3", 0, "09:00", True, id="of a post that needs none"),
        pytest.param(1, "p1", 0, "09:00", False, id="one minute"),
        pytest.param(0, "p1", 0, "09:00", True, id="none"),
    ],
)
def test_a_rest_is_kept_on_the_days_of_the_post(
    rest: int, who: str, day: int, second: str, *, possible: bool
) -> None:
    """All meetings may be on days with the rest and without."""
    problem = a_problem(
        *(a_meeting(name, required=(who,), room=None) for name in "abc"),
        city=resting(rest),
        days=2,
    )
    schedule = a_schedule(placed("a", at(day, "08:00")), placed("b", at(day, second)))
    rules = [RuleCode.MINIMUM_REST, RuleCode.DURATION]
    assert is_possible_among_all(problem, schedule, rules) is possible
    assert is_possible(problem, schedule, rules) is possible


def test_a_rest_is_nothing_to_those_whose_post_needs_none() -> None:
    """That they are in one meeting at a time is another rule's."""
    problem = a_problem(
        a_meeting("a", required=("p3",), room=None),
        a_meeting("b", required=("p3",), room=None),
        city=resting(20),
    )
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(0, "08:30")))
    assert is_possible(problem, schedule, [RuleCode.MINIMUM_REST])
