"""Repairs where rooms matter, and what is proved of a search that is not finished."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from ortools.sat.python import cp_model

from cities import a_meeting, a_problem, a_schedule, at, away, between, placed
from coord_calendar.cpsat.engine import new_solver
from coord_calendar.cpsat.repair import Repairer
from coord_calendar.cpsat.repair_solving import proved_by
from coord_calendar.cpsat.repairable import Given, Pain, Repair
from coord_calendar.domain.amendments import NewMeeting
from coord_calendar.domain.meeting import RoomNeed, Window
from coord_calendar.replan import replan
from coord_calendar.result import Replanned, Status
from cpsat.weeks import limits

if TYPE_CHECKING:
    from coord_calendar.domain.meeting import Meeting

MORNING = (Window(start=at(0, "08:00"), end=at(0, "12:00")),)


def urgent(*meetings: Meeting) -> Replanned:
    """Return the plan after an urgent meeting at 8:00 with `p1`, who is at the first one then."""
    published = a_schedule(
        placed("a", at(0, "08:00"), 120, "a1"), placed("b", at(0, "10:00"), 120, "a1")
    )
    new = a_meeting(
        "new", required=("p1",), asked_start=at(0, "08:00"), fixed=True, minutes=120, room=None
    )
    return replan(a_problem(*meetings), published, [NewMeeting(meeting=new)])


def test_a_meeting_whose_room_is_anothers_at_its_new_hour_changes_it() -> None:
    """Rather than that the other gives way: one change, of hour and room, three times for rank."""
    found = urgent(
        a_meeting("a", required=("p1",), minutes=120, windows=MORNING),
        a_meeting("b", required=("p3",), minutes=120),
    )
    assert (found.changed, found.disruption) == (1, 12)
    assert (found.fewest, found.least_disruption) == (1, 12)


def test_where_only_one_room_will_do_the_other_gives_way() -> None:
    """Though the two share nobody."""
    need = RoomNeed(rooms=("a1",))
    found = urgent(
        a_meeting("a", required=("p1",), minutes=120, windows=MORNING, room=need),
        a_meeting("b", required=("p3",), minutes=120, windows=MORNING),
    )
    assert found.status is Status.OPTIMAL
    assert (found.changed, found.fewest) == (2, 2)
    row = found.schedule.placement("b")
    assert row is not None
    assert (row.start, row.room) == (at(0, "10:00"), "a2")


@pytest.mark.parametrize("meetings", [0, 1])
def test_a_search_that_is_stopped_proves_nothing(meetings: int) -> None:
    """And keeps the plan it began with."""
    rows = [placed("a", at(0, "08:00"), room="a1")][:meetings]
    problem = a_problem(a_meeting("a", required=("p1",)))
    none: frozenset[str] = frozenset()
    given = Given(a_schedule(*rows), own=none, begun=none, waiting=none, now=None)
    repairer = Repairer(Repair(problem, given), limits(), lambda *_: None)
    repairer.begin()
    plan = repairer.best.plan
    repairer.engine.stop()
    repairer.run()
    assert repairer.best.bound == Pain(0, 0, 0)
    assert repairer.best.plan is plan
    repairer.best.close()
    repairer.best.prove(Pain(1, 0, 0))
    assert repairer.best.bound == Pain(0, 0, 0)


def test_what_waits_is_not_counted_as_left_out_where_rooms_are_looked_for() -> None:
    """It may go on without a place."""
    problem = a_problem(a_meeting("a"), a_meeting("w"))
    none: frozenset[str] = frozenset()
    given = Given(a_schedule(), own=none, begun=none, waiting=frozenset("w"), now=None)
    assert Repair(problem, given).narrowed({}, {}).free == {"a"}


def test_what_must_move_is_placed_around_what_stays() -> None:
    """Though it is the harder one to place: what has begun may not make way for it."""
    problem = a_problem(
        a_meeting("begun", required=("p1",), minutes=180),
        a_meeting("lost", required=("p1", "p2", "p3"), minutes=120, priority=90),
        commitments=(away("p2", between(1, "08:00", "17:00")),),
    )
    published = a_schedule(
        placed("begun", at(0, "08:00"), 180, "a1"), placed("lost", at(1, "08:00"), 120, "a1")
    )
    none: frozenset[str] = frozenset()
    given = Given(published, own=none, begun=frozenset({"begun"}), waiting=none, now=at(0, "09:00"))
    repairer = Repairer(Repair(problem, given), limits(), lambda *_: None)
    repairer.begin()
    assert repairer.best.pain is not None
    assert repairer.best.pain[:2] == (0, 1)


def test_a_step_that_comes_late_is_made_a_plan() -> None:
    """With no end of time each is; those who vanish go where there is room."""
    two = [a_meeting(name, required=("p1",), minutes=120) for name in ("a", "b")]
    new = a_meeting("new", required=("p1",), asked_start=at(0, "08:00"), fixed=True, minutes=120)
    rows = placed("a", at(0, "08:00"), 120, "a1"), placed("b", at(0, "10:00"), 120, "a1")
    none: frozenset[str] = frozenset()
    given = Given(a_schedule(*rows), own=frozenset({"new"}), begun=none, waiting=none, now=None)
    told: list[Pain | None] = []
    repair = Repair(a_problem(*two, new), given)
    repairer = Repairer(repair, limits(), lambda best, _: told.append(best))
    repairer.run()
    assert repairer.best.is_proved
    assert repairer.best.pain == Pain(0, 1, 9)
    # Before anybody but the new one and who vanished may move, there is a plan.
    assert told[1] is not None


@pytest.mark.parametrize(
    ("pain", "told"),
    [
        (Pain(2, 1, 5), Pain(1, 0, 0)),
        (Pain(1, 7, 5), Pain(1, 4, 0)),
        (Pain(1, 4, 9), Pain(1, 4, 6)),
        (Pain(1, 4, 6), Pain(1, 4, 6)),
    ],
)
def test_a_bound_holds_where_all_before_it_is_reached(pain: Pain, told: Pain) -> None:
    """Who leaves more out may well change fewer."""
    assert Pain(1, 4, 6).beside(pain) == told


def test_an_unfinished_search_proves_its_bound() -> None:
    """Rounded up to a whole number; without any solution it proves nothing."""
    model = cp_model.CpModel()
    picks = [model.new_bool_var("") for _ in range(40)]
    for one, other in pairwise(picks):
        model.add(one + other >= 1)
    model.minimize(sum(picks))
    solver = new_solver(10, 0)
    solver.parameters.stop_after_first_solution = True
    solver.parameters.cp_model_presolve = False
    status = solver.solve(model)
    assert 0 <= proved_by(status, solver) <= 20
    assert proved_by(cp_model.UNKNOWN, solver) == 0
    if status == cp_model.OPTIMAL:
        assert proved_by(status, solver) == 20
    assert 0 <= proved_by(cp_model.FEASIBLE, solver) <= 20
