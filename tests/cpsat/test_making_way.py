from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cities import a_meeting, a_schedule, at, away, between, placed
from coord_calendar.cpsat.limits import Stopped
from coord_calendar.cpsat.making_way import MakingWay
from coord_calendar.domain.meeting import Attendance, Pin
from coord_calendar.standpoint import Standpoint
from cpsat.weeks import a_coarse_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from coord_calendar.cpsat.options import Plan
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule

EIGHT, TEN, TWO, FOUR = (at(0, clock) for clock in ("08:00", "10:00", "14:00", "16:00"))
NOON = {"start": EIGHT, "end": at(0, "12:00")}
FIRST = {"start": EIGHT, "end": TEN}


def calling(name: str, *who: Any, **changes: Any) -> Any:
    """Return a meeting of an hour, in no room of ours, that calls some people."""
    return a_meeting(name, **{"required": who, "room": None, **changes})


def making_way(
    problem: Problem, schedule: Schedule, go_on: Callable[[], None] = lambda: None
) -> tuple[Standpoint, MakingWay]:
    """Return the plan as it is for the meeting x, and what finds others that make way."""
    here = Standpoint(problem, schedule, problem.meeting("x"))
    return here, MakingWay(here.view, here.plan, here.meeting, go_on)


def starts(here: Standpoint, plan: Plan | None) -> dict[str, Any] | None:
    """Return when each meeting begins."""
    return plan and {name: here.view.moment(choice.start) for name, choice in plan.items()}


def a_chain() -> tuple[Problem, Schedule]:
    """Return a morning on which x needs the hour of a, a that of b, and b is free after that."""
    problem = a_coarse_day(
        calling("x", "p1", windows=(FIRST,)),
        calling("a", "p1", "p2", windows=(NOON,)),
        calling("b", "p2", windows=({"start": TEN, "end": at(0, "18:00")},)),
    )
    return problem, a_schedule(placed("a", EIGHT), placed("b", TEN))


@pytest.mark.parametrize("most", [1, 2])
def test_no_more_others_are_moved_than_may_be(most: int) -> None:
    """With one that may move there is no plan, with two there is."""
    here, making = making_way(*a_chain())
    (one,) = making.tries()
    plan = making.after(one, most)
    expected = {"x": EIGHT, "a": TEN, "b": TWO}
    assert starts(here, plan) == (None if most == 1 else expected)


def test_whatever_is_tried_all_stand_where_they_were() -> None:
    """The same places are found again, and the same plan."""
    here, making = making_way(*a_chain())
    tries = making.tries()
    plans = [making.after(tries[0]) for _ in range(2)]
    assert plans[0] == plans[1]
    choice = tries[0].choice
    out = [here.problem.meeting("a")]
    assert starts(here, making.pushing_out(choice, out)) == {"x": EIGHT, "a": TEN, "b": TWO}
    assert making.tries() == tries


def test_what_was_tried_in_vain_is_undone_before_the_next_try() -> None:
    """Where b is a cannot go, for b has no other place; where c is it can."""
    problem = a_coarse_day(
        calling("x", "p1", windows=(FIRST,)),
        calling("a", "p1", "p2", "p3", windows=({"start": EIGHT, "end": at(0, "15:00")},)),
        calling("b", "p2", windows=({"start": TEN, "end": at(0, "11:00")},)),
        calling("c", "p3", windows=({"start": TWO, "end": at(0, "17:00")},)),
    )
    rows = (placed("a", EIGHT), placed("b", TEN), placed("c", TWO))
    here, making = making_way(problem, a_schedule(*rows))
    (one,) = making.tries()
    assert starts(here, making.after(one)) == {"x": EIGHT, "a": TWO, "b": TEN, "c": FOUR}


def test_who_finds_no_place_is_left_out() -> None:
    """One that is pinned, or fixed; others that find one are not."""
    problem = a_coarse_day(
        calling("x", "p1", "p2", asked_start=EIGHT),
        calling("a", "p1", pin=Pin(start=EIGHT)),
        calling("b", "p2"),
    )
    here, making = making_way(problem, a_schedule(placed("a", EIGHT), placed("b", EIGHT)))
    one = next(one for one in making.tries() if here.view.moment(one.choice.start) == EIGHT)
    plan = making.pushing_out(one.choice, [problem.meeting(name) for name in one.barred_by])
    assert starts(here, plan) == {"x": EIGHT, "b": TEN}
    assert making.after(one) is None


def test_a_stop_is_passed_on_but_leaves_those_pushed_out_without_a_place() -> None:
    """Whoever asked for a plan is told; whom a meeting pushes out is known without any."""

    def go_on() -> None:
        raise Stopped

    here, making = making_way(*a_chain(), go_on)
    (one,) = making.tries()
    with pytest.raises(Stopped):
        making.after(one)
    here, making = making_way(*a_chain(), go_on)
    plan = making.pushing_out(one.choice, [here.problem.meeting("a")])
    assert starts(here, plan) == {"x": EIGHT, "b": TEN}


@pytest.mark.parametrize(
    ("missing", "by"), [((), []), (("p2",), ["cvp"]), (("p2", "p3"), None), (("p3",), [])]
)
def test_substitutes_answer_where_the_one_called_is_away(
    missing: tuple[str, ...], by: list[str] | None
) -> None:
    """Fewer substitutes are better; where nobody can answer there is no place."""
    entry = Attendance(who="ct-ub", substitutes=("cvp",))
    leaves = [away(who, between(0, "07:00", "18:00"), id=f"nghi-{who}") for who in missing]
    problem = a_coarse_day(calling("x", entry, windows=(FIRST,)), commitments=tuple(leaves))
    _, making = making_way(problem, a_schedule())
    found = [[duty.by for duty in one.choice.substitutes] for one in making.tries()]
    assert found == ([] if by is None else [by])
