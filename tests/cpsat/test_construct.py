from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from cities import a_meeting, at
from coord_calendar.cpsat.construct import Construction
from coord_calendar.cpsat.costing import cost_of
from coord_calendar.cpsat.duties import Duty
from coord_calendar.cpsat.model import open_options
from coord_calendar.cpsat.options import Choice
from coord_calendar.domain.meeting import Attendance, Pin
from coord_calendar.rules import RuleCode
from cpsat.weeks import a_coarse_day, people_problems, weighed_problems

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem


@settings(max_examples=50, deadline=None)
@given(st.one_of(weighed_problems(), people_problems()))
def test_a_quick_plan_breaks_no_rule_unless_a_pinned_meeting_is_left_out(
    problem: Problem,
) -> None:
    """What it places keeps every rule."""
    options = open_options(problem)
    for plan in islice(Construction(options).plans(), 3):
        bound = problem.under(RuleCode.PINNED) - plan.keys()
        left_out = [one for one in problem.meetings if one.pin is not None and one.id in bound]
        assert (cost_of(options, plan) is None) == bool(left_out)


def test_each_meeting_gets_its_cheapest_place() -> None:
    """The hour asked for, in the room asked for."""
    problem = a_coarse_day(a_meeting("a", asked_start=at(0, "14:00"), asked_room="a2"))
    plan = next(Construction(open_options(problem)).plans())
    assert plan == {"a": Choice(840, 900, "a2")}


def test_the_room_taken_gives_way_to_the_next_cheapest() -> None:
    """And when every room is taken, to the next cheapest hour."""
    problem = a_coarse_day(
        *(a_meeting(name, asked_start=at(0, "08:00"), asked_room="a1") for name in "abcd")
    )
    plan = next(Construction(open_options(problem)).plans())
    assert sorted(choice.start for choice in plan.values()) == [480, 480, 480, 600]
    assert plan["a"] == Choice(480, 540, "a1")
    assert plan["d"] == Choice(600, 660, "a1")


def test_what_found_no_place_goes_first_in_the_next_round() -> None:
    """A short meeting that only one hour suits gets it from a long one that others suit, too."""
    long = a_meeting("a", required=("p1",), minutes=120, asked_start=at(0, "08:00"))
    short = a_meeting("b", required=("p1",), minutes=30, deadline=at(0, "09:00"), priority=2)
    options = open_options(a_coarse_day(long, short))
    first, second = Construction(options).plans()
    assert set(first) == {"a"}
    assert set(second) == {"a", "b"}


def test_plans_go_on_while_something_is_left_out() -> None:
    """Of two meetings that exclude each other now one is placed, now the other; same seed, same."""
    options = open_options(
        a_coarse_day(
            a_meeting("a", required=("p1",), minutes=120, deadline=at(0, "10:00")),
            a_meeting("b", required=("p1",), deadline=at(0, "09:00"), priority=3),
        )
    )
    plans, same = (list(islice(Construction(options, 5).plans(), 20)) for _ in range(2))
    assert plans == same
    assert {frozenset(plan) for plan in plans} == {frozenset("a"), frozenset("b")}


def test_pinned_meetings_go_first() -> None:
    """Before longer and more important ones; what has no slot at all goes last."""
    problem = a_coarse_day(
        a_meeting("a", required=("p1",), minutes=240, priority=9, deadline=at(0, "12:00")),
        a_meeting("b", required=("p1",), pin=Pin(start=at(0, "08:00"))),
        a_meeting("c", seats=1000),
    )
    assert set(next(Construction(open_options(problem)).plans())) == {"b"}


def test_a_plan_around_another_keeps_what_is_open_and_free_of_it() -> None:
    """Off the cheapest hour; what clashes, is not open or is unknown is placed as usual."""
    eight, ten, two = 480, 600, 840
    problem = a_coarse_day(
        a_meeting("a", required=("p1",), asked_start=at(0, "08:00")),
        a_meeting("b", required=("p1",), asked_start=at(0, "10:00")),
        a_meeting("c", seats=40, asked_start=at(0, "08:00")),
        a_meeting("d", asked_start=at(0, "08:00")),
        a_meeting("e", pin=Pin(start=at(0, "14:00"), room="a1")),
    )
    guide = {
        "a": Choice(two, two + 60, "a2"),
        "b": Choice(two, two + 60, "b1"),  # p1 is in "a"
        "c": Choice(ten, ten + 60, "a1"),  # too small
        "d": Choice(two, two + 60, "a1"),  # taken by "e", which is pinned
        "x": Choice(eight, eight + 60, "a1"),
    }
    plan = Construction(open_options(problem)).around(guide)
    assert plan["a"] == guide["a"]
    assert plan["b"].start == ten
    assert plan["c"] == Choice(eight, eight + 60, "b1")
    assert plan["d"].start == eight
    assert plan["e"] == Choice(two, two + 60, "a1")
    assert "x" not in plan


def test_a_plan_around_another_keeps_its_substitutes_if_they_may_stand_in() -> None:
    """And only then."""
    who = Attendance(who="p1", substitutes=("p2",), consent_of="p1", consent_given=True)
    problem = a_coarse_day(a_meeting("a", required=(who,), asked_start=at(0, "08:00")))
    construction = Construction(open_options(problem))
    for by, kept in (("p2", True), ("p3", False)):
        choice = Choice(600, 660, "a1", (Duty("a", "p1", by),))
        assert (construction.around({"a": choice})["a"] == choice) is kept


@settings(max_examples=50, deadline=None)
@given(st.one_of(weighed_problems(), people_problems()))
def test_a_plan_around_itself_is_itself(problem: Problem) -> None:
    """Whatever it holds, unless what is pinned was left out and now is not."""
    construction = Construction(open_options(problem))
    plan = next(construction.plans())
    if all(one.id in plan for one in problem.meetings if one.pin is not None):
        assert construction.around(plan) == plan
