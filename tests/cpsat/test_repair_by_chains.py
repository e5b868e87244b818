"""Repairs along chains: what is tried after what, and what is proved once nothing is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.cpsat import branches, repair_by_chains, repair_chains
from coord_calendar.cpsat.repair import Repairer
from coord_calendar.cpsat.repair_best import BestRepair
from coord_calendar.cpsat.repair_by_chains import ChainSearch
from coord_calendar.cpsat.repair_chains import RepairChains
from coord_calendar.cpsat.repair_model import RepairModel
from coord_calendar.cpsat.repair_solving import Solving
from coord_calendar.cpsat.repairable import Given, Pain, Repair
from coord_calendar.domain.meeting import RoomNeed, Window
from cpsat.repairs import NOBODY, least_of, repairs, solved
from cpsat.weeks import limits, people_problems, weighed_problems

if TYPE_CHECKING:
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.schedule import Placement

MONDAY_8 = Window(start=at(0, "08:00"), end=at(0, "10:00"))
TUESDAY_8 = Window(start=at(1, "08:00"), end=at(1, "10:00"))
MONDAY = Window(start=at(0, "08:00"), end=at(0, "17:00"))
A2 = RoomNeed(rooms=("a2",))


class Searched:
    """A repair in which the meeting `new` is new, and what was told of it.

    Parameters
    ----------
    meetings : Meeting
        What is planned.
    rows : sequence of Placement
        What was published.
    """

    def __init__(self, *meetings: Meeting, rows: list[Placement]) -> None:
        given = Given(a_schedule(*rows), frozenset({"new"}), NOBODY, NOBODY, now=None)
        self.repair = Repair(a_problem(*meetings), given)
        self.told: list[tuple[Pain | None, Pain]] = []
        self.best = BestRepair(self.repair, lambda *news: self.told.append(news))
        self.solving = Solving(limits())
        self.search = ChainSearch(self.repair, self.best, self.solving)


def a_hall_that_is_taken(*days: Window) -> Searched:
    """Return a new meeting in a hall where somebody else's is on Monday; p1 is busy each day."""
    two_hours = {"minutes": 120}
    monday, tuesday = at(0, "08:00"), at(1, "08:00")
    return Searched(
        a_meeting("a", required=("p1",), windows=(MONDAY,), **two_hours),
        a_meeting("c", required=("p1",), windows=(MONDAY, TUESDAY_8), **two_hours),
        a_meeting("b", required=("p3",), **two_hours),
        a_meeting("new", required=("p1",), windows=days, room=A2, **two_hours),
        rows=[
            placed("a", monday, 120, "a1"),
            placed("b", monday, 120, "a2"),
            placed("c", tuesday, 120, "a1"),
        ],
    )


def test_where_no_rooms_are_for_one_chain_the_next_is_looked_along() -> None:
    """On Monday `b` would have to leave the hall, too; on Tuesday `c` goes to another day."""
    searched = a_hall_that_is_taken(MONDAY_8, TUESDAY_8)
    searched.search.fewest()
    assert searched.best.is_fewest
    searched.search.least()
    assert searched.best.is_proved
    assert searched.best.pain == Pain(0, 1, 18)
    bounds = [bound for _, bound in searched.told]
    assert bounds[0] == Pain(0, 1, 0)
    assert Pain(0, 1, 9) in bounds


def test_where_no_chain_of_so_few_changes_is_a_plan_one_more_is_proved() -> None:
    """What is proved then the parts go on from."""
    searched = a_hall_that_is_taken(MONDAY_8)
    searched.search.fewest()
    assert searched.best.bound == Pain(0, 2, 0)
    assert searched.best.pain is None
    assert not searched.search.is_under_way
    searched.search.least()
    assert searched.best.bound == Pain(0, 2, 0)
    repairer = Repairer(searched.repair, limits(), lambda *_: None)
    repairer.run()
    # `b` has another room, at the same hour.
    assert repairer.best.pain == repairer.best.bound == Pain(0, 2, 9 + 3)


@pytest.mark.parametrize(("days", "proved"), [(1, Pain(0, 2, 0)), (2, Pain(0, 1, 18))])
def test_a_plan_of_more_changes_proves_nothing_of_fewer(days: int, proved: Pain) -> None:
    """Though it disturbs less than any of so few; and what it disturbs is not the least of more."""
    searched = a_hall_that_is_taken(*[MONDAY_8, TUESDAY_8][:days])
    eight, ten = searched.repair.published["a"].start, searched.repair.published["a"].end
    plan = dict(searched.repair.published)
    plan["a"] = plan["a"]._replace(start=ten, end=ten + 120)
    plan["b"] = plan["b"]._replace(room="a1")
    plan["new"] = plan["b"]._replace(start=eight, room="a2")
    searched.best.offer(plan)
    assert searched.best.pain == Pain(0, 2, 12)
    searched.search.least()
    assert searched.best.bound == proved


def test_of_those_who_move_in_a_chain_every_hour_is_looked_at() -> None:
    """At the hour that was thought of first the hall is taken; an hour later it is not."""
    searched = Searched(
        a_meeting("a", required=("p1",), minutes=120),
        a_meeting("e", required=("p3",), minutes=60, room=A2),
        a_meeting("new", required=("p1",), minutes=60, windows=(MONDAY_8,), room=A2),
        rows=[placed("a", at(0, "08:00"), 120, "a1"), placed("e", at(0, "08:00"), 60, "a2")],
    )
    searched.search.least()
    assert searched.best.pain == searched.best.bound == Pain(0, 1, 9)


def a_change_that_chains_do_not_see() -> Searched:
    """Return a new meeting for which one makes way by a day, or two by hours, and `b` by its room.

    The shortest chain has one change and costs 18; of plans that change two, as must be, the one
    along it costs 21, and the one along the chain of two more.
    """
    morning = Window(start=at(0, "08:00"), end=at(0, "12:00"))
    two_hours = {"minutes": 120}
    return Searched(
        a_meeting("a", required=("p1",), windows=(morning, TUESDAY_8), **two_hours),
        a_meeting("e", required=("p1",), windows=(MONDAY,), **two_hours),
        a_meeting("b", required=("p3",), **two_hours),
        a_meeting("new", required=("p1",), windows=(MONDAY_8,), room=A2, **two_hours),
        rows=[
            placed("a", at(0, "08:00"), 120, "a1"),
            placed("e", at(0, "10:00"), 120, "a1"),
            placed("b", at(0, "08:00"), 120, "a2"),
        ],
    )


def test_once_more_changes_are_known_chains_show_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """For those of a plan need not all be of one chain then: no other is asked for."""
    searched = a_change_that_chains_do_not_see()
    searched.best.prove(Pain(0, 2, 0))
    with monkeypatch.context() as patch:
        patch.setattr(RepairChains, "next", None)
        searched.search.least()
    assert searched.told == [(None, Pain(0, 2, 0))]
    assert not searched.search.is_under_way
    searched = a_change_that_chains_do_not_see()
    searched.search.fewest()
    assert searched.best.bound == Pain(0, 2, 0)
    repairer = Repairer(searched.repair, limits(), lambda *_: None)
    repairer.run()
    assert repairer.best.pain == repairer.best.bound == Pain(0, 2, 21)


def test_a_repair_that_comes_late_to_chains_is_not_misled() -> None:
    """Rooms show first that two must change; the shortest chain, of one, says nothing of these.

    Six of p1 fill the day after `a`, and could go to Tuesday; as could `a`, at 18. That is best,
    and `b` has another room.
    """
    hours = [("09:00", 60), ("10:00", 60), ("11:00", 60), ("13:30", 60), ("14:30", 60)]
    hours.append(("15:30", 90))
    day = Window(start=at(1, "08:00"), end=at(1, "17:00"))
    nine = Window(start=at(1, "08:00"), end=at(1, "09:00"))
    rows = [placed("a", at(0, "08:00"), 60, "a1"), placed("b", at(0, "08:00"), 60, "a2")]
    meetings = [a_meeting("a", required=("p1",), windows=(MONDAY, nine))]
    meetings.append(a_meeting("b", required=("p3",)))
    for number, (time, minutes) in enumerate(hours):
        row = placed(f"e{number}", at(0, time), minutes, "a1")
        here = Window(start=row.start, end=row.end)
        rows.append(row)
        meetings.append(
            a_meeting(row.meeting, required=("p1",), minutes=minutes, windows=(here, day))
        )
    at_eight = (Window(start=at(0, "08:00"), end=at(0, "09:00")),)
    meetings.append(a_meeting("new", required=("p1",), windows=at_eight, room=A2))
    searched = Searched(*meetings, rows=rows)
    repairer = Repairer(searched.repair, limits(), lambda *_: None)
    repairer.run()
    assert repairer.best.pain == repairer.best.bound == Pain(0, 2, 21)


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    st.one_of(repairs(weighed_problems(5)), repairs(people_problems(5))),
    st.booleans(),
    st.booleans(),
)
def test_no_plan_beats_what_is_proved_from_wherever_it_begins(
    repair: Repair, is_known: bool, has_plan: bool
) -> None:
    """With the fewest changes known or not, and with a plan of them or none."""
    least = least_of(repair)
    assume(least is not None)
    assert least is not None
    best = BestRepair(repair, lambda *_: None)
    if is_known:
        best.prove(Pain(*least[:2], 0))
    if has_plan:
        model = RepairModel(repair.wide(), with_rooms=True)
        _, solver = solved(model, model.fewest)
        best.offer(model.part.plan(solver.value))
    search = ChainSearch(repair, best, Solving(limits()))
    search.fewest()
    assert best.bound <= Pain(*least)
    search.least()
    assert best.bound <= Pain(*least)
    event("proved" if best.is_proved else "not proved")


def test_where_one_chain_after_the_other_fails_the_parts_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was proved by then holds."""
    monkeypatch.setattr(repair_by_chains, "MOST", 1)
    searched = a_hall_that_is_taken(MONDAY_8, TUESDAY_8)
    searched.search.fewest()
    assert searched.best.bound == Pain(0, 1, 9)
    assert searched.best.pain is None
    assert not searched.search.is_under_way


def test_of_plans_that_leave_something_out_chains_say_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As soon as it is known that there is no other."""
    monkeypatch.setattr(repair_by_chains, "RepairChains", None)
    searched = a_hall_that_is_taken(MONDAY_8)
    searched.best.prove(Pain(1, 0, 0))
    searched.search.fewest()
    assert searched.told == [(None, Pain(1, 0, 0))]
    assert not searched.search.is_under_way


def test_where_no_chain_ends_nothing_is_proved() -> None:
    """Who has begun, or has no other hour, makes way for nobody."""
    searched = Searched(
        a_meeting("a", required=("p1",), minutes=120, windows=(MONDAY_8,)),
        a_meeting("new", required=("p1",), minutes=120, windows=(MONDAY_8,)),
        rows=[placed("a", at(0, "08:00"), 120, "a1")],
    )
    searched.search.fewest()
    assert searched.told == []
    assert not searched.search.is_under_way


def test_where_patience_ends_what_was_proved_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """That nobody made way; whether one does was not seen."""
    monkeypatch.setattr(repair_chains, "PATIENCE", 3)
    searched = a_hall_that_is_taken(MONDAY_8, TUESDAY_8)
    searched.search.fewest()
    assert searched.best.bound == Pain(0, 1, 0)
    assert searched.best.pain is None
    assert not searched.search.is_under_way


def test_who_is_stopped_amid_a_chain_proves_no_more() -> None:
    """That its meetings have no plan is not shown then."""
    searched = a_hall_that_is_taken(MONDAY_8, TUESDAY_8)

    def tell(_: Pain | None, bound: Pain) -> None:
        if bound == Pain(0, 1, 9):
            searched.solving.engine.stop()

    searched.best = BestRepair(searched.repair, tell)
    search = ChainSearch(searched.repair, searched.best, searched.solving)
    search.fewest()
    assert searched.best.bound == Pain(0, 1, 9)
    assert searched.best.pain is None


@pytest.mark.parametrize("whole", [0, 3])
def test_chains_are_looked_along_when_steps_have_not_done(
    whole: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And when the parts have their turn, they find the same."""
    monkeypatch.setattr(branches, "WHOLE", whole)
    found = []
    for patience in (0, 10_000):
        monkeypatch.setattr(repair_chains, "PATIENCE", patience)
        searched = a_hall_that_is_taken(MONDAY_8, TUESDAY_8)
        repairer = Repairer(searched.repair, limits(), lambda *_: None)
        repairer.run()
        assert repairer.best.is_proved
        found.append(repairer.best.pain)
    assert found == [Pain(0, 1, 18)] * 2
