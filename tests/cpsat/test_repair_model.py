"""A model of a repair that is kept says of each part what one built of that part alone says."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cities import a_meeting, a_problem, a_schedule, at, between, closed, placed
from coord_calendar.cpsat.repair_model import RepairModel
from coord_calendar.cpsat.repairable import Given, Repair
from coord_calendar.domain.disruption import HOUR, ROOM
from coord_calendar.domain.meeting import RoomNeed, Window
from cpsat.repairs import NOBODY, least_of, repairs, solved
from cpsat.weeks import people_problems, weighed_problems

if TYPE_CHECKING:
    from hypothesis.strategies import DataObject
    from ortools.sat.python import cp_model


SOME = settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)


def a_part(data: DataObject, repair: Repair) -> Repair:
    """Draw a part: some more may move, some are placed within some slots or have no place."""
    part = copy(repair)
    names = sorted(part.published.keys() - part.free - part.given.begun)
    if names:
        part.set_free(data.draw(st.sets(st.sampled_from(names))))
    for name in sorted(part.free):
        count = len(part.options.slots[name])
        kind = data.draw(st.sampled_from(["as it is", "within", "without"]))
        if kind == "without":
            part = part.without(name)
        elif kind == "within" and count:
            first, last = sorted(data.draw(st.tuples(*[st.integers(0, count - 1)] * 2)))
            some = np.zeros(count, dtype=bool)
            some[first : last + 1] = True
            part = part.within(name, some)
    return part


def a_kept_model(repair: Repair, *, counts_rooms: bool) -> RepairModel:
    """Return a model of a repair in which all move who may."""
    return RepairModel(repair.wide(), with_rooms=False, counts_rooms=counts_rooms)


@SOME
@given(
    st.one_of(repairs(weighed_problems(4)), repairs(people_problems(4))), st.booleans(), st.data()
)
def test_a_kept_model_says_of_each_part_what_one_of_that_part_says(
    repair: Repair, counts_rooms: bool, data: DataObject
) -> None:
    """In whatever order parts are looked at, of both aims; and nobody vanishes who may move."""
    parts = [a_part(data, repair) for _ in range(3)]
    kept = a_kept_model(repair, counts_rooms=counts_rooms)
    found = []
    for part in parts:
        fresh = RepairModel(part, with_rooms=False, counts_rooms=counts_rooms)
        kept.look_at(part)
        value, solver = solved(kept, kept.fewest)
        assert value == solved(fresh, fresh.fewest)[0]
        if value is not None:
            found.append(value // kept.most)
            assert part.free.isdisjoint(kept.vanished(solver.value))
            check_plan(part, kept, solver)
    assume(found)
    least = divmod(min(found), kept.most)
    kept = a_kept_model(repair, counts_rooms=counts_rooms)
    for part in [*parts, parts[0]]:
        fresh = RepairModel(part, with_rooms=False, counts_rooms=counts_rooms)
        fresh.keep(*least)
        kept.look_at(part)
        kept.keep(*least)
        assert solved(kept, kept.least)[0] == solved(fresh, fresh.least)[0]


def check_plan(part: Repair, model: RepairModel, solver: cp_model.CpSolver) -> None:
    """Assert that a plan read keeps to what is open, and places who must have a place."""
    plan = model.part.plan(solver.value)
    assert part.placed <= plan.keys()
    for name, choice in plan.items():
        assert (choice.start, choice.end) in part.options.slots[name].times()


@SOME
@given(repairs(people_problems(4)), st.data())
def test_where_nobody_vanishes_the_plan_gives_up_what_was_minimised(
    repair: Repair, data: DataObject
) -> None:
    """Where no rooms are asked for: of them the model does not know all."""
    assume(all(choice.room is None for choice in repair.published.values()))
    kept = a_kept_model(repair, counts_rooms=False)
    for part in [a_part(data, repair) for _ in range(3)]:
        kept.look_at(part)
        value, solver = solved(kept, kept.fewest)
        if value is not None and not kept.vanished(solver.value):
            pain = part.pain(kept.part.plan(solver.value))
            assert divmod(value // kept.most, kept.most) == pain[:2]
        value, solver = solved(kept, kept.least)
        if value is not None and not kept.vanished(solver.value):
            assert value // kept.most == part.pain(kept.part.plan(solver.value)).disruption


def test_a_part_is_opened_again_after_another() -> None:
    """Who had no place, or stayed, has every hour again; who may not move vanishes at a price."""
    problem = a_problem(
        a_meeting("a", required=("p1",), minutes=120, room=None),
        a_meeting("new", required=("p1",), minutes=120, room=None, priority=2),
        days=1,
    )
    rows = a_schedule(placed("a", at(0, "08:00"), 120, None))
    repair = Repair(problem, Given(rows, frozenset({"new"}), NOBODY, NOBODY, now=None))
    slots = repair.options.slots["new"]
    begins = slots.start == repair.published["a"].start
    first, nowhere = repair.within("new", begins), repair.without("new")
    moving = copy(first)
    moving.set_free({"a"})
    kept = a_kept_model(repair, counts_rooms=False)
    told = []
    for part in (repair, first, nowhere, moving, first, repair):
        kept.look_at(part)
        value, solver = solved(kept, kept.fewest)
        told.append((value, kept.vanished(solver.value)))
    most = kept.most
    vanishes = most + 1, ["a"]
    assert told == [(0, []), vanishes, (2 * most**2, []), (most, []), vanishes, (0, [])]


def test_who_may_not_move_may_not_go_to_another_zone_at_its_hour() -> None:
    """There the way to the new meeting would be none; so it vanishes, as it does in a part."""
    problem = a_problem(
        a_meeting("a", required=("p1",), minutes=120),
        a_meeting(
            "new",
            required=("p1",),
            minutes=120,
            asked_start=at(0, "10:00"),
            fixed=True,
            room=RoomNeed(sites=("so-b",)),
        ),
        days=1,
    )
    rows = a_schedule(placed("a", at(0, "08:00"), 120, "a1"))
    repair = Repair(problem, Given(rows, frozenset({"new"}), NOBODY, NOBODY, now=None))
    kept = a_kept_model(repair, counts_rooms=False)
    kept.look_at(repair)
    value, solver = solved(kept, kept.fewest)
    assert (value, kept.vanished(solver.value)) == (kept.most + 1, ["a"])
    kept.keep(0, 0)
    assert solved(kept, kept.least)[0] is None


def test_an_hour_is_open_where_one_place_of_the_zone_is() -> None:
    """Though another is closed then."""
    problem = a_problem(
        a_meeting("new", required=("p1",), asked_start=at(0, "08:00"), fixed=True),
        days=1,
        commitments=(closed("a1", between(0, "08:00", "12:00")),),
    )
    repair = Repair(problem, Given(a_schedule(), frozenset({"new"}), NOBODY, NOBODY, now=None))
    kept = a_kept_model(repair, counts_rooms=False)
    kept.look_at(repair)
    assert solved(kept, kept.fewest)[0] == 0


@SOME
@given(st.one_of(repairs(weighed_problems(4)), repairs(people_problems(4))), st.data())
def test_rooms_counted_are_never_more_than_rooms_told_apart(
    repair: Repair, data: DataObject
) -> None:
    """Whether who gives a room up may move besides or not, and however plans clash as published."""
    least = least_of(repair)
    assume(least is not None)
    assert least is not None
    part = copy(repair)
    names = sorted(part.published.keys() - part.free - part.given.begun)
    if names:
        part.set_free(data.draw(st.sets(st.sampled_from(names))))
    model = RepairModel(part, with_rooms=False, counts_rooms=True)
    model.keep(*least[:2])
    value, _ = solved(model, model.least)
    assert value is not None
    assert value // model.most <= least[2]


def test_one_of_two_in_a_room_gives_it_up_and_that_counts_once() -> None:
    """Though both may move: as they were published they clash."""
    problem = a_problem(
        a_meeting("a", minutes=120), a_meeting("b", minutes=120), a_meeting("new"), days=1
    )
    at_8 = [placed(name, at(0, "08:00"), 120, "a1") for name in ("a", "b")]
    given_ = Given(a_schedule(*at_8), frozenset({"new"}), NOBODY, NOBODY, now=None)
    model = a_kept_model(Repair(problem, given_), counts_rooms=True)
    model.keep(0, 1)
    value, _ = solved(model, model.least)
    assert value == model.most


def test_a_room_in_another_zone_counts_once() -> None:
    """Where the meeting's own room is another's at the hour it moves to."""
    morning = (Window(start=at(0, "08:00"), end=at(0, "12:00")),)
    problem = a_problem(
        a_meeting(
            "a",
            required=("p1",),
            minutes=120,
            windows=morning,
            room=RoomNeed(rooms=("a1", "b1")),
        ),
        a_meeting("b", minutes=120, room=RoomNeed(rooms=("a1",))),
        a_meeting(
            "new",
            required=("p1",),
            minutes=120,
            asked_start=at(0, "08:00"),
            fixed=True,
            room=None,
            site="so-b",
        ),
        days=1,
    )
    rows = placed("a", at(0, "08:00"), 120, "a1"), placed("b", at(0, "10:00"), 120, "a1")
    given_ = Given(a_schedule(*rows), frozenset({"new"}), NOBODY, NOBODY, now=None)
    repair = Repair(problem, given_)
    model = a_kept_model(repair, counts_rooms=True)
    model.keep(0, 1)
    value, _ = solved(model, model.least)
    assert value == model.most * (HOUR + ROOM) * repair.times("a")
