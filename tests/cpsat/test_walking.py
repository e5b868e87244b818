from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cities import MONDAY, a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.cpsat.model import PlanModel, open_options
from coord_calendar.cpsat.options import Choice
from coord_calendar.criteria import CRITERIA
from coord_calendar.domain.people import Tenure
from coord_calendar.domain.rule_settings import RuleSetting
from coord_calendar.domain.weights import Weights
from coord_calendar.rules import Reaction, RuleCode
from cpsat.fixing import least, plan_in

if TYPE_CHECKING:
    from coord_calendar.domain.city import City
    from coord_calendar.domain.schedule import Placement

TUESDAY = MONDAY + dt.timedelta(days=1)
ONLY_ROOMS_KEPT = Weights(**{name: int(name == "room_kept") for name in Weights.model_fields})


def a_city(*holders: Tenure) -> City:
    """Return the tiny city with one post held by some, in which only changes of rooms weigh."""
    return tiny_city(
        tenures=holders,
        bodies=(),
        weights=ONLY_ROOMS_KEPT,
        settings=(RuleSetting(rule=RuleCode.DURATION, reaction=Reaction.IGNORE),),
    )


def charged(city: City, *rows: Placement) -> int:
    """Return what the whole model charges two meetings of the post, as the criterion counts."""
    both = (a_meeting("a", required=("pbt",)), a_meeting("b", required=("pbt",)))
    problem, schedule = a_problem(*both, city=city, days=3), a_schedule(*rows)
    options = open_options(problem, schedule)
    plan = plan_in(options, schedule)
    assert plan is not None
    whole = PlanModel(options)
    for name, uses in whole.variables.places.items():
        for use in uses:
            here = plan.get(name) == Choice(use.start, use.end, use.place.rooms[0])
            whole.model.add(use.literal == int(here))
    cost = least(whole.model, whole.soft)
    assert cost == CRITERIA[RuleCode.ROOM_KEPT](problem, schedule)
    return cost


def from_room_to_room(day: int) -> tuple[Placement, Placement]:
    """Return two hours in a row in two rooms."""
    return placed("a", at(day, "08:00"), room="a1"), placed("b", at(day, "09:00"), room="a2")


def test_as_many_change_rooms_as_hold_the_post_on_that_day() -> None:
    """Two on Monday, one on Tuesday, nobody on Wednesday."""
    city = a_city(
        Tenure(person="p1", post="pbt", last_day=MONDAY),
        Tenure(person="p2", post="pbt", last_day=TUESDAY),
    )
    assert [charged(city, *from_room_to_room(day)) for day in range(3)] == [2, 1, 0]


def test_nobody_changes_rooms_for_a_meeting_of_no_length() -> None:
    """Neither before nor after it; it ends as it begins."""
    city = a_city(Tenure(person="p1", post="pbt"))
    first, second = from_room_to_room(0)
    assert charged(city, first, placed("b", at(0, "09:00"), 0, "a2")) == 0
    assert charged(city, placed("a", at(0, "09:00"), 0, "a1"), second) == 0
    assert charged(city, first, second) == 1
