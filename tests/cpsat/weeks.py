"""Problems for the solver: a crowded week, a tiny one, and random ones that weigh things anew."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from cities import PLAIN_CALENDAR, a_meeting, a_problem, at, away, between, tiny_city
from coord_calendar.cpsat.limits import Limits
from coord_calendar.cpsat.presolve.starts import COVERED
from coord_calendar.domain.meeting import Attendance, RoomNeed, Window
from coord_calendar.domain.people import Body, Person, Post, Tenure
from coord_calendar.domain.weights import Weights
from coord_calendar.rules import RuleCode
from strategies import problems, rule_settings, schedules

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn

    from coord_calendar.domain.city import City
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule

PEOPLE = ("p1", "p2", "p3")

UNCOVERED = sorted(frozenset(RuleCode) - COVERED)
"""Criteria that a proof about coarser starts says nothing of."""


def a_crowded_week(count: int = 60) -> Problem:
    """Return a week in which three people are called to more than they can attend.

    Too hard to be proved best in a few seconds, so that a stop comes before the end.
    """
    meetings = []
    for number in range(count):
        one, other = PEOPLE[number % 3], PEOPLE[(number + 1) % 3]
        meetings.append(
            a_meeting(
                f"m{number:02}",
                required=(Attendance(who=one),),
                optional=(Attendance(who=other),) if number % 2 else (),
                minutes=(60, 90, 120, 150)[number % 4],
                priority=number % 5 + 1,
                room=RoomNeed(sites=("so-a",) if number % 4 else ("so-b",)),
            )
        )
    return a_problem(*meetings)


def a_coarse_day(*meetings: object, **changes: object) -> Problem:
    """Return a Monday on which meetings start at 8:00, 10:00, 14:00 or 16:00."""
    calendar = PLAIN_CALENDAR.model_copy(update={"start_step_minutes": 120})
    city = tiny_city(calendar=calendar)
    return a_problem(*meetings, city=city, days=1, **changes)  # type: ignore[arg-type]


def limits(
    seconds: float = 20,
    *,
    workers: int = 1,
    seed: int = 0,
    should_stop: Callable[[], bool] = lambda: False,
) -> Limits:
    """Return limits of so many seconds from now."""
    return Limits(time.monotonic() + seconds, workers, seed, should_stop)


@st.composite
def weighed_problems(draw: DrawFn, most_meetings: int = 5) -> Problem:
    """Draw a problem in a city with weights, switches and measures of its own."""
    problem = draw(problems(most_meetings))
    weights = Weights(
        **{name: draw(st.sampled_from([0, 1, 3, 50])) for name in Weights.model_fields}
    )
    limit = draw(st.sampled_from([0, 50, 120, 360]))
    changes = {
        "weights": weights,
        "daily_load_minutes": limit,
        "break_minutes": draw(st.sampled_from([0, 5, 15, 90])),
        "soon_minutes": draw(st.sampled_from([0, 30, 75])),
        "big_conference_seats": draw(st.sampled_from([1, 2, 3, 20])),
        "settings": draw(st.one_of(st.just(()), rule_settings())),
    }
    return problem.model_copy(update={"city": problem.city.model_copy(update=changes)})


POSTS = tuple(f"q{number}" for number in range(1, 6))
BODIES = {"b1": POSTS[:4], "b2": POSTS[2:]}


def people_city(**changes: object) -> City:
    """Return a city of five people with a post each, in two bodies of four and three."""
    people = tuple(f"p{number}" for number in range(1, 6))
    return tiny_city(
        posts=tuple(Post(id=post, title=post) for post in POSTS),
        people=tuple(Person(id=person, name=person) for person in people),
        tenures=tuple(
            Tenure(person=person, post=post) for person, post in zip(people, POSTS, strict=True)
        ),
        bodies=tuple(Body(id=name, name=name, members=posts) for name, posts in BODIES.items()),
        **changes,
    )


@st.composite
def people_problems(draw: DrawFn, most_meetings: int = 4) -> Problem:
    """Draw meetings that begin within an hour and ask for people only, some of them anywhere."""
    weights = Weights(
        **{name: draw(st.sampled_from([0, 1, 3, 50])) for name in Weights.model_fields}
    )
    meetings = [
        a_meeting(
            f"m{number}",
            chair=draw(st.sampled_from([None, *POSTS])),
            required=draw(calls()),
            optional=draw(st.sampled_from([("b2",), ("q1", "q2"), ()])),
            asked_start=at(0, draw(st.sampled_from(["08:00", "08:30", "09:00"]))),
            fixed=draw(st.sampled_from([True, True, False])),
            windows=(Window(start=at(0, "08:00"), end=at(0, "10:00")),),
            body=draw(st.sampled_from([None, "b1"])),
            room=None,
            site=draw(st.sampled_from([None, None, "so-a", "so-b"])),
        )
        for number in range(1, draw(st.integers(2, most_meetings)) + 1)
    ]
    gone = draw(st.sampled_from([None, None, *POSTS]))
    return a_problem(
        *meetings,
        city=people_city(
            daily_load_minutes=60,
            weights=weights,
            settings=draw(st.one_of(st.just(()), rule_settings("b1"))),
        ),
        days=1,
        commitments=() if gone is None else (away(gone, between(0, "08:30", "09:00")),),
    )


@st.composite
def calls(draw: DrawFn) -> tuple[Attendance, ...]:
    """Draw whom a meeting requires: posts that others may stand in for, bodies with a quorum."""
    found = [
        Attendance(
            who=post,
            substitutes=draw(st.lists(st.sampled_from(POSTS), min_size=1, max_size=3).map(tuple)),
            consent_of=draw(st.sampled_from([None, None, None, "q1"])),
            consent_given=draw(st.booleans()),
        )
        for post in draw(st.lists(st.sampled_from(POSTS), min_size=1, max_size=2, unique=True))
    ]
    body = draw(st.sampled_from([*BODIES, None]))
    if body is not None:
        found.append(Attendance(who=body, quorum=draw(st.integers(1, 3))))
    return tuple(found)


@st.composite
def movable_problems(draw: DrawFn, most_meetings: int = 5) -> Problem:
    """Draw a problem without what single moves leave to the solver."""
    problem = draw(weighed_problems(most_meetings))
    city = problem.city
    left_out = {"daily_load", "break_between", "big_conferences", "office_balance"}
    bare = city.model_copy(
        update={
            "weights": city.weights.model_copy(update=dict.fromkeys(left_out, 0)),
            "settings": tuple(one for one in city.settings if one.rule not in left_out),
            "posts": tuple(one.model_copy(update={"rest_minutes": 0}) for one in city.posts),
            "tenures": tuple(
                one.model_copy(update={"first_day": None, "last_day": None}) for one in city.tenures
            ),
            "point_groups": tuple(
                one.model_copy(update={"first_day": None, "last_day": None})
                for one in city.point_groups
            ),
            "rooms": tuple(
                one.model_copy(update={"setup_minutes": 0, "clearing_minutes": 0, "parts": ()})
                for one in city.rooms
            ),
            "travel_minutes": 0,
            "travel": (),
        }
    )
    meetings = tuple(
        one.model_copy(
            update={
                "required": tuple(
                    entry.model_copy(update={"quorum": None, "substitutes": ()})
                    for entry in one.required
                ),
                "after": (),
                "related": (),
                "link": None,
                "pin": None,
            }
        )
        for one in problem.meetings
    )
    return problem.model_copy(update={"city": bare, "meetings": meetings})


@st.composite
def movable_schedules(draw: DrawFn, problem: Problem) -> Schedule:
    """Draw a plan in which nobody stands in for anybody, and many meetings start together."""
    schedule = draw(schedules(problem))
    starts = [one.start for one in schedule.placements]
    rows = []
    for one in schedule.placements:
        start = draw(st.sampled_from([one.start, *starts[:2]]))
        end = start + (one.end - one.start)
        rows.append(one.model_copy(update={"substitutes": (), "start": start, "end": end}))
    return schedule.model_copy(update={"placements": tuple(rows)})


@st.composite
def aligned_problems(draw: DrawFn, most_meetings: int = 4) -> Problem:
    """Draw a problem of quarters of an hour in which nearly everything is told in half-hours."""
    problem = draw(weighed_problems(most_meetings))
    city = problem.city
    step, other = dt.timedelta(minutes=30), draw(st.sampled_from([*[30] * 9, 15]))

    def rounded(moment: dt.datetime | None) -> dt.datetime | None:
        return moment and moment - (moment - problem.horizon.start) % step

    left_out = {code.value for code in UNCOVERED} if draw(st.integers(0, 9)) else set()
    aligned = city.model_copy(
        update={
            "calendar": city.calendar.model_copy(update={"start_step_minutes": 15}),
            "weights": city.weights.model_copy(update=dict.fromkeys(left_out, 0)),
            "settings": tuple(one for one in city.settings if one.rule not in left_out),
            "soon_minutes": draw(st.sampled_from([30, 60])),
            "posts": tuple(
                one.model_copy(update={"rest_minutes": draw(st.sampled_from([0, 0, other]))})
                for one in city.posts
            ),
            "rooms": tuple(
                one.model_copy(
                    update={
                        name: draw(st.sampled_from([0, 0, other]))
                        for name in ("setup_minutes", "clearing_minutes")
                    }
                )
                for one in city.rooms
            ),
            "travel": tuple(
                one.model_copy(update={"minutes": draw(st.sampled_from([0, other, 60]))})
                for one in city.travel
            ),
        }
    )
    meetings = tuple(
        one.model_copy(
            update={
                "minutes": None if one.half_days else draw(st.sampled_from([30, 60, 90])),
                "asked_start": rounded(one.asked_start),
                "release": rounded(one.release),
                "optional": one.optional if draw(st.integers(0, 9)) == 0 else (),
                "pin": None,
            }
        )
        for one in problem.meetings
    )
    commitments = tuple(
        one.model_copy(
            update={
                "during": one.during.model_copy(
                    update={"end": rounded(one.during.end + step) or one.during.end}
                )
            }
        )
        for one in problem.commitments
    )
    return problem.model_copy(
        update={"city": aligned, "meetings": meetings, "commitments": commitments}
    )
