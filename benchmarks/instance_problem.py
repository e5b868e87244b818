"""A public instance as a problem of the library, and the library's plan as an assignment.

The instances count in grains that run on through nights and lunch; the library has a calendar. So a
grain becomes an hour of a calendar without gaps: seven working days a week, each with six sessions
of four hours. The days of an instance become windows in these hours. Every meeting belongs to one
body, so that what is counted between any two meetings is counted between two of one body. Then the
twelve terms are these:

================================== ================================================================
term                               in the library
================================== ================================================================
room conflict                      hard rule: a room holds one meeting
overtime, start and end on one day hard rule: a meeting lies in one of its windows
required attendance                hard rule: a person required at both cannot be
room capacity                      hard rule: a room has the seats asked for
required/preferred, both preferred ``optional_overlap``, a person and minute: 60 a person and grain
as soon as possible                ``early``: 4 a half-day of four hours and 1 an hour into it are
                                   the hours to the start, so `s`; what is missing to `last` is a
                                   constant, the lengths less one of all meetings
break                              ``body_break``, a break of 60 minutes: one starts as the other
                                   ends
overlapping meetings               ``body_overlap``, a minute: 60 a grain
larger rooms first                 ``large_rooms_first``, which counts tens of seats: all seats are
                                   given ten times over
room stability                     ``room_kept``, within 120 minutes
================================== ================================================================

Weights are whole numbers. An overlap weighs 10 a grain and is counted by the minute; with 1 a
minute it is 60 a grain, so that all soft weights are six times the public ones. The library may
postpone a meeting, an assignment may not: a postponed one weighs more than any overlap of people
that there can be.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import coord_calendar as cc
from benchmarks.instances import WEIGHTS, Assigned, Assignment
from benchmarks.scoring import Cost

if TYPE_CHECKING:
    from collections.abc import Collection

    from benchmarks.instances import Instance, Request

FIRST_DAY = dt.date(2026, 11, 30)
HOURS_A_DAY = 24
HOURS_A_SESSION = 4
MEDIUM, SOFT = 60, 6
"""What 1 of an instance's medium and soft cost is in the library's."""

POSTPONED = 16_000 * MEDIUM
"""As much as 16,000 persons and grains of overlap, the most below the highest weight there is."""

SEATS = 10
"""Seats in the library for one of an instance, so that tens of seats are counted exactly."""


class Known(NamedTuple):
    """A cost of the library in an instance's units.

    Parameters
    ----------
    unplaced : int
        How many meetings are postponed.
    cost : Cost
        Of the others; the soft one is exact if it is known which are postponed.
    """

    unplaced: int
    cost: Cost


def known(instance: Instance, score: cc.Score, left_out: Collection[int] = ()) -> Known:
    """Return what a plan costs; of a bound, what a plan costs at least.

    Parameters
    ----------
    instance : Instance
        What is scheduled.
    score : Score
        The library's.
    left_out : collection of int
        Which meetings are postponed, as far as known; they lack nothing to their last grain.
    """
    unplaced, medium = divmod(score.medium, POSTPONED)
    constant = sum(one.duration_grains - 1 for one in instance.meetings if one.id not in left_out)
    # Every plan costs a multiple of either unit, so that a bound may be rounded up.
    return Known(unplaced, Cost(0, -(-medium // MEDIUM), -(-score.soft // SOFT) + constant))


def problem_of(instance: Instance) -> cc.Problem:
    """Return an instance as a problem of the library.

    Raises
    ------
    ValueError
        If the instance weighs its terms otherwise than the public ones.
    """
    if instance.constraint_weights != WEIGHTS:
        raise ValueError(f"{instance.name} has other weights than the public instances")
    city = _city(instance)
    windows = tuple(
        cc.Window(
            start=_moment(city, day.first_grain),
            end=_moment(city, day.first_grain + day.num_grains),
        )
        for day in instance.days
    )
    return cc.Problem(
        city=city,
        first_day=FIRST_DAY,
        days=-(-len(instance.grains) // HOURS_A_DAY),
        meetings=tuple(_meeting(meeting, windows) for meeting in instance.meetings),
    )


def assignment_of(instance: Instance, problem: cc.Problem, schedule: cc.Schedule) -> Assignment:
    """Return a plan as an assignment; a postponed meeting has neither start nor room."""
    places = {placement.meeting: placement for placement in schedule.placements}
    beginning = _moment(problem.city, 0)
    hour = dt.timedelta(hours=1)

    def assigned(meeting: Request) -> Assigned:
        place = places.get(_name("m", meeting.id))
        if place is None or place.room is None:
            return Assigned(meeting=meeting.id, grain=None, room=None)
        grain = (place.start - beginning) // hour
        return Assigned(meeting=meeting.id, grain=grain, room=int(place.room.removeprefix("r")))

    return Assignment(assignments=tuple(map(assigned, instance.meetings)))


def _city(instance: Instance) -> cc.City:
    return cc.City(
        id="tp",
        name="Thành phố",
        calendar=_calendar(),
        offices=(cc.Office(id="vp", name="Văn phòng"),),
        bodies=(cc.Body(id="all", name="Tất cả"),),
        people=tuple(
            cc.Person(id=_name("p", person.id), name=f"Người {person.id}")
            for person in instance.persons
        ),
        sites=(cc.Site(id="s", name="Trụ sở"),),
        rooms=tuple(
            cc.Room(
                id=_name("r", room.id),
                name=f"Phòng {room.id}",
                site="s",
                seats=SEATS * room.capacity,
            )
            for room in instance.rooms
        ),
        travel_minutes=0,
        break_minutes=60,
        soon_minutes=120,
        weights=_weights(),
        # Grains as hours make meetings longer than the rule book wants them, and all are asked for
        # on the day.
        settings=tuple(
            cc.RuleSetting(rule=rule, reaction=cc.Reaction.IGNORE)
            for rule in (cc.RuleCode.LONGEST_DURATION, cc.RuleCode.SHORTEST_NOTICE)
        ),
    )


def _calendar() -> cc.WorkCalendar:
    """Return a calendar in which work never ends."""
    hours = range(0, HOURS_A_DAY, HOURS_A_SESSION)
    ends = [*(dt.time(hour) for hour in hours[1:]), dt.time(23, 59)]
    return cc.WorkCalendar(
        country=None,
        weekdays=(0, 1, 2, 3, 4, 5, 6),
        start_step_minutes=60,
        sessions=tuple(
            cc.DaySession(
                id=f"ca{hour}",
                name=f"Ca {hour} giờ",
                name_en=f"Shift {hour}:00",
                start=dt.time(hour),
                end=end,
            )
            for hour, end in zip(hours, ends, strict=True)
        ),
    )


def _weights() -> cc.Weights:
    """Return the weights of the public instances, six times and sixty times."""
    weighed: dict[str, Any] = dict.fromkeys(cc.Weights.model_fields, 0)
    return cc.Weights(
        **weighed
        | {
            "postponed": POSTPONED,
            "optional_overlap": 1,
            "early": SOFT * WEIGHTS["Do all meetings as soon as possible"],
            "body_break": SOFT * WEIGHTS["One TimeGrain break between two consecutive meetings"],
            "body_overlap": SOFT * WEIGHTS["Overlapping meetings"] // 60,
            "large_rooms_first": SOFT * WEIGHTS["Assign larger rooms first"],
            "room_kept": SOFT * WEIGHTS["Room stability"],
        }
    )


def _meeting(meeting: Request, windows: tuple[cc.Window, ...]) -> cc.Meeting:
    return cc.Meeting(
        id=_name("m", meeting.id),
        title=f"Cuộc họp {meeting.id}",
        office="vp",
        body="all",
        minutes=60 * meeting.duration_grains,
        required=tuple(cc.Attendance(who=_name("p", who)) for who in meeting.required),
        optional=tuple(cc.Attendance(who=_name("p", who)) for who in meeting.preferred),
        seats=SEATS * max(1, meeting.people),
        windows=windows,
        any_hour=True,
    )


def _moment(city: cc.City, grain: int) -> dt.datetime:
    return city.calendar.at(FIRST_DAY, dt.time()) + dt.timedelta(hours=grain)


def _name(kind: str, number: int) -> str:
    return f"{kind}{number}"
