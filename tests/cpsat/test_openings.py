from __future__ import annotations

from cities import a_meeting, a_schedule, at, placed
from coord_calendar.cpsat.openings import openings
from coord_calendar.standpoint import Standpoint
from cpsat.weeks import a_coarse_day

EIGHT, TEN = at(0, "08:00"), at(0, "10:00")


def test_the_openings_of_a_meeting_are_its_free_places_with_what_it_pays_there() -> None:
    """The cheapest first: an hour away from the one asked for costs 10, ten empty seats 1.

    Somebody invited who is elsewhere costs a minute each at the medium level; where somebody
    required is elsewhere, and in a room that is taken, it cannot be.
    """
    problem = a_coarse_day(
        a_meeting(
            "x",
            required=("p1",),
            optional=("p3",),
            asked_start=EIGHT,
            windows=({"start": EIGHT, "end": at(0, "15:00")},),
        ),
        a_meeting("a", required=("p1",)),
        a_meeting("b", required=("p3",)),
    )
    schedule = a_schedule(
        placed("a", EIGHT, room="a2"), placed("b", TEN, room="a1"), placed("x", TEN, room="b1")
    )
    here = Standpoint(problem, schedule, problem.meeting("x"))
    found = openings(here.view, here.plan, here.meeting, lambda: None)
    told = [
        (one.medium, one.soft, here.view.moment(one.choice.start), one.choice.room) for one in found
    ]
    two = at(0, "14:00")
    assert told == [
        (0, 50, two, "a1"),
        (0, 52, two, "a2"),
        (0, 54, two, "b1"),
        (60, 22, TEN, "a2"),
        (60, 24, TEN, "b1"),
    ]
