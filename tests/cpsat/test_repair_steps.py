"""Steps of a repair: who moves after all, what rooms change, what a stop leaves."""

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
    placed,
    tiny_city,
)
from coord_calendar.cpsat.repair import Repairer
from coord_calendar.cpsat.repairable import Given, Pain, Repair
from coord_calendar.domain.amendments import NewMeeting, Unavailable
from coord_calendar.domain.meeting import Attendance, RoomNeed, Window
from coord_calendar.domain.schedule import Substitution
from coord_calendar.replan import replan
from cpsat.weeks import a_crowded_week, limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement

NOBODY: frozenset[str] = frozenset()
EIGHT = Window(start=at(0, "08:00"), end=at(0, "10:00"))
MORNING = Window(start=at(0, "08:00"), end=at(0, "12:00"))
A2 = RoomNeed(rooms=("a2",))
BOTH = RoomNeed(rooms=("a1", "a2"))


def repairer_of(
    problem: Problem,
    *rows: Placement,
    seconds: float = 20,
    allowed: float = 20,
    tell: Callable[[Pain | None, Pain], None] = lambda *_: None,
) -> Repairer:
    """Return what repairs a plan of these placements, in which the meeting `new` is new."""
    given = Given(a_schedule(*rows), own=frozenset({"new"}), begun=NOBODY, waiting=NOBODY, now=None)
    return Repairer(Repair(problem, given), limits(seconds)._replace(allowed=allowed), tell)


def a_room_short() -> tuple[Problem, Placement]:
    """Return a meeting that must go to 10:00, where another will take its room."""
    problem = a_problem(
        a_meeting("a", required=("p1",), minutes=120, windows=(MORNING,), room=BOTH),
        a_meeting("new", required=("p1",), minutes=120, windows=(EIGHT,), room=None),
        a_meeting("other", required=("p3",), minutes=120, room=A2, windows=(MORNING,)),
        commitments=(away("p3", between(0, "08:00", "10:00")),),
    )
    return problem, placed("a", at(0, "08:00"), 120, "a2")


@pytest.mark.parametrize("light", [0, 1])
def test_of_two_that_might_make_way_the_one_of_lower_posts_does(light: int) -> None:
    """On whichever day it is: who is found first to make room may stay after all."""
    posts = [
        post.model_copy(update={"rank": 40}) if post.id == "ct-ub" else post
        for post in tiny_city().posts
    ]
    days = tuple(Window(start=at(day, "08:00"), end=at(day, "10:00")) for day in (0, 1))
    problem = a_problem(
        a_meeting("light", required=("p2",), minutes=120, room=None),
        a_meeting("heavy", required=("p1", "p2"), minutes=120, room=None),
        a_meeting("new", required=("p2",), minutes=120, windows=days, room=None),
        city=tiny_city(posts=tuple(posts)),
    )
    repairer = repairer_of(
        problem,
        placed("light", at(light, "08:00"), 120),
        placed("heavy", at(1 - light, "08:00"), 120),
    )
    repairer.run()
    assert repairer.best.is_proved
    # An hour, which counts once for a post of rank 40.
    assert repairer.best.pain == Pain(0, 1, 3)
    assert repairer.best.plan is not None
    assert repairer.best.plan["heavy"] == repairer.repair.published["heavy"]


def test_a_room_that_another_newcomer_takes_is_a_change_of_room_that_is_proved() -> None:
    """Hours alone say too little: the room counts, too, and nothing better is left unproved."""
    problem, row = a_room_short()
    bounds: list[Pain] = []
    repairer = repairer_of(problem, row, tell=lambda _, bound: bounds.append(bound))
    repairer.run()
    # Three times an hour, and three times a room.
    assert repairer.best.pain == Pain(0, 1, 12)
    assert repairer.best.is_proved
    assert Pain(0, 1, 9) in bounds


def test_who_must_leave_a_room_is_not_in_the_way_there() -> None:
    """At eight the room is free for the other: two change their hour, and nobody the room."""
    problem = a_problem(
        a_meeting("gone", required=("p1",), minutes=120, room=BOTH),
        a_meeting("a", required=("p2",), minutes=120, windows=(MORNING,), room=BOTH),
        a_meeting(
            "new", required=("p2",), minutes=120, asked_start=at(0, "10:00"), fixed=True, room=None
        ),
        commitments=(away("p1", between(0, "08:00", "10:00")),),
        days=1,
    )
    repairer = repairer_of(
        problem, placed("gone", at(0, "08:00"), 120, "a1"), placed("a", at(0, "10:00"), 120, "a1")
    )
    repairer.run()
    assert repairer.best.pain is not None
    assert repairer.best.pain[:2] == (0, 2)
    assert repairer.best.pain == repairer.best.bound


@pytest.mark.parametrize("proved", [Pain(0, 1, 0), Pain(0, 1, 9)])
def test_a_stop_amid_the_steps_leaves_what_is_proved_so_far(proved: Pain) -> None:
    """The bound of the last step that ended, and no plan that is said to be best."""
    problem, row = a_room_short()

    def tell(_: Pain | None, bound: Pain) -> None:
        if bound == proved:
            repairer.engine.stop()

    repairer = repairer_of(problem, row, tell=tell)
    repairer.begin()
    repairer.run()
    assert repairer.best.bound == proved
    assert not repairer.best.is_proved


def a_chain() -> tuple[Problem, Placement, Placement]:
    """Return two meetings of p1 in a morning, in which a third is called at 8:00."""
    problem = a_problem(
        a_meeting("a", required=("p1",), minutes=120, windows=(MORNING,)),
        a_meeting("b", required=("p1",), minutes=120),
        a_meeting("new", required=("p1",), minutes=120, windows=(EIGHT,)),
    )
    first, then = at(0, "08:00"), at(0, "10:00")
    return problem, placed("a", first, 120, "a2"), placed("b", then, 120, "a2")


@pytest.mark.parametrize(("allowed", "first"), [(20, (0, 2)), (1000, (1, 1, 36))])
def test_in_a_long_repair_each_step_leaves_a_plan(allowed: float, first: tuple[int, int]) -> None:
    """As good as the step knows how: `a` finds no place until it is known that `b` may move."""
    problem, *rows = a_chain()
    told: list[Pain] = []
    # With 1,000 seconds allowed and 20 left, all but a little of the time is over.
    repairer = repairer_of(
        problem, *rows, allowed=allowed, tell=lambda best, _: told.extend([best] if best else [])
    )
    repairer.run()
    assert told[0][: len(first)] == first
    assert repairer.best.is_proved
    assert repairer.best.pain == Pain(0, 2, 18)


def test_where_no_time_is_left_the_quick_plan_still_gets_its_rooms() -> None:
    """A very short limit ends with a plan, of which nothing is proved."""
    repairer = repairer_of(a_crowded_week(), seconds=0)
    repairer.begin()
    assert repairer.best.plan
    assert all(choice.room is not None for choice in repairer.best.plan.values())
    assert not repairer.best.is_proved


def test_where_rooms_are_short_a_step_leaves_no_plan() -> None:
    """Nor a wrong one: a hall is asked for by two at the same hour."""
    hall = {"windows": (EIGHT,), "minutes": 120, "room": A2}
    problem = a_problem(
        a_meeting("a", required=("p1",), minutes=120),
        a_meeting("new", required=("p1",), priority=9, **hall),
        a_meeting("more", required=("p3",), priority=9, **hall),
    )
    told: list[Pain | None] = []
    repairer = repairer_of(
        problem,
        placed("a", at(0, "08:00"), 120, "a1"),
        allowed=1000,
        tell=lambda best, _: told.append(best),
    )
    repairer.run()
    # One of the two that want the hall is left out; then nobody need move.
    assert repairer.best.is_proved
    assert repairer.best.pain == Pain(9, 0, 0)
    assert {best for best in told if best is not None} == {Pain(9, 0, 0)}


def a_week_of_wishes() -> tuple[Problem, Placement]:
    """Return a meeting that must leave its hour, and would rather go to one hour than another."""
    wishes = (
        Window(start=at(0, "13:30"), end=at(0, "15:00"), penalty=900),
        Window(start=at(0, "08:00"), end=at(0, "12:00")),
        Window(start=at(0, "15:30"), end=at(0, "17:00")),
    )
    problem = a_problem(
        a_meeting("a", required=("p1",), minutes=60, windows=wishes),
        a_meeting("new", required=("p1",), minutes=240, windows=(MORNING,)),
    )
    return problem, placed("a", at(0, "08:00"), 60, "a2")


def test_what_changes_is_placed_well_by_the_usual_criteria() -> None:
    """Of hours that disturb as little, the one that is wished for."""
    problem, row = a_week_of_wishes()
    repairer = repairer_of(problem, row)
    repairer.run()
    assert repairer.best.plan is not None
    assert repairer.repair.view.moment(repairer.best.plan["a"].start) >= at(0, "15:30")


@pytest.mark.parametrize("end", ["stop", "close"])
def test_who_is_stopped_once_all_is_proved_keeps_the_plan(end: str) -> None:
    """Placing it better is left undone, and takes back nothing."""
    problem, row = a_week_of_wishes()

    def tell(best: Pain | None, bound: Pain) -> None:
        if best == bound:
            plans.append(repairer.best.plan)
            repairer.engine.stop() if end == "stop" else repairer.best.close()

    plans: list[object] = []
    repairer = repairer_of(problem, row, tell=tell)
    repairer.run()
    assert repairer.best.is_proved
    assert plans == [repairer.best.plan]


def deputed(*substitutes: str, **changes: Any) -> Problem:
    """Return a meeting of p1's post, for which others may stand in, and one of p2's post."""
    days = tuple(Window(start=at(day, "08:00"), end=at(day, "12:00")) for day in (0, 1))
    call = Attendance(who="pbt", substitutes=substitutes)
    return a_problem(
        a_meeting("a", required=(call,), minutes=240, windows=days),
        a_meeting("else", required=(Attendance(who="ct-ub", substitutes=("cvp",)),)),
        **changes,
    )


def by(who: str) -> Placement:
    """Return that meeting on Monday with a substitute."""
    row = placed("a", at(0, "08:00"), 240, "a2")
    return row.model_copy(update={"substitutes": (Substitution(who="pbt", by=who),)})


ELSE = placed("else", at(3, "08:00"), 60, "a1")
OF_ALL = a_meeting("new", required=("cvp", "pbt", "ct-ub"), minutes=240, windows=(MORNING,))


def test_a_substitute_stays_though_the_holder_might_come() -> None:
    """To be told to come after all is a change, too."""
    published = a_schedule(by("cvp"), ELSE)
    found = replan(deputed("ct-ub", "cvp"), published, ())
    assert found.schedule == published


def test_where_a_substitute_is_lost_another_answers_at_the_same_hour() -> None:
    """One change that disturbs as little as can be: three times for the post's rank."""
    published = a_schedule(by("cvp"), ELSE)
    lost = Unavailable(commitment=away("cvp", between(0, "08:00", "12:00")))
    found = replan(deputed("ct-ub", "cvp"), published, [lost])
    row = found.schedule.placement("a")
    assert row is not None
    assert (row.start, row.room) == (at(0, "08:00"), "a2")
    assert row.substitutes != published.placements[0].substitutes
    assert (found.changed, found.fewest) == (1, 1)
    assert (found.disruption, found.least_disruption) == (3, 3)


def test_another_day_keeps_its_substitute_if_it_can() -> None:
    """The day counts, and nothing else."""
    published = a_schedule(by("cvp"), ELSE)
    found = replan(deputed("ct-ub", "cvp"), published, [NewMeeting(meeting=OF_ALL)])
    row = found.schedule.placement("a")
    assert row is not None
    assert row.substitutes == published.placements[0].substitutes
    assert (found.disruption, found.least_disruption) == (18, 18)


@pytest.mark.parametrize("lost", ["person", "post"])
def test_another_day_on_which_the_substitute_is_lost_costs_a_substitute_more(lost: str) -> None:
    """Be it that another stands in, or that nobody may any more and the holder comes."""
    published = a_schedule(by("cvp"), ELSE)
    if lost == "person":
        problem = deputed("ct-ub", "cvp", commitments=(away("cvp", between(1, "08:00", "12:00")),))
    else:
        *others, of_cvp = tiny_city().tenures
        ends = of_cvp.model_copy(update={"last_day": MONDAY})
        problem = deputed("cvp", city=tiny_city(tenures=(*others, ends)))
    found = replan(problem, published, [NewMeeting(meeting=OF_ALL)])
    row = found.schedule.placement("a")
    assert row is not None
    assert row.start == at(1, "08:00")
    assert row.substitutes != published.placements[0].substitutes
    assert (found.changed, found.disruption, found.least_disruption) == (1, 21, 21)
