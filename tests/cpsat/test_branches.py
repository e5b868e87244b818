from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cities import a_meeting, a_problem, a_schedule, at, away, between, placed
from coord_calendar.cpsat.branches import LONG, MOST, WHOLE, Branch, hardest, runs
from coord_calendar.cpsat.repairable import Given, Pain, Repair
from coord_calendar.cpsat.slots import Slots

if TYPE_CHECKING:
    from coord_calendar.domain.schedule import Placement

NOBODY: frozenset[str] = frozenset()


def a_repair(*rows: Placement) -> Repair:
    """Return the repair of a week in which `new` calls three, and `small` is new, too."""
    problem = a_problem(
        a_meeting("a", required=("p1",), minutes=180),
        a_meeting("new", required=("p1", "p2", "p3"), minutes=120),
        a_meeting("small", required=("p3",), minutes=180),
        days=5,
    )
    own = frozenset({"new", "small"})
    return Repair(
        problem, Given(a_schedule(*rows), own=own, begun=NOBODY, waiting=NOBODY, now=None)
    )


@given(st.sets(st.integers(0, 400), min_size=1), st.sampled_from([15, 30]))
def test_each_slot_is_in_one_run_and_runs_follow_each_other(starts: set[int], step: int) -> None:
    """Where there are not too many, a run ends where a step is left out."""
    start = np.array(sorted(starts), dtype=np.int64) * 15
    masks = list(runs(Slots(start, start + 60, start // 1440), step))
    assert [minute for mask in masks for minute in start[mask].tolist()] == start.tolist()
    assert len(masks) <= MOST
    assert all(mask.any() for mask in masks)
    pauses = int((np.diff(start) > step).sum())
    assert len(masks) == min(pauses + 1, MOST)
    if pauses < MOST:
        assert all((np.diff(start[mask]) <= step).all() for mask in masks)


def test_a_repair_is_parted_by_the_hours_of_the_meeting_that_takes_most_time_of_people() -> None:
    """Three for two hours rather than one for three; its mornings, its afternoons, and without."""
    repair = a_repair(placed("a", at(0, "08:00"), 180, "a1"))
    branch = Branch(repair, Pain(0, 1, 0))
    parts = branch.parts()
    assert len(parts) == 2 * 5 + 1
    assert all(part.parted == {"new"} and part.bound == branch.bound for part in parts)
    slots = [part.repair.options.slots for part in parts]
    found = [minute for part in slots for minute in part["new"].start.tolist()]
    assert found == repair.options.slots["new"].start.tolist()
    assert [part.repair.placed for part in parts] == [{"new"}] * 10 + [set()]
    assert not len(slots[-1]["new"])
    assert all(len(part["small"]) == len(repair.options.slots["small"]) for part in slots)


def test_a_part_is_parted_by_who_else_must_move_and_then_by_who_was_in_the_way() -> None:
    """Until there is nobody left."""
    branch = Branch(a_repair(placed("a", at(0, "08:00"), 180, "a1")), Pain(0, 0, 0))
    (morning, *_) = branch.parts()
    morning.let_move({"a"})
    assert morning.repair.free == {"new", "small", "a"}
    (both, *_) = morning.parts()
    assert both.parted == {"new", "small"}
    assert both.repair.free == {"new", "small"}
    both.let_move({"a"})
    both.let_move(())
    (all_, *_) = both.parts()
    assert all_.parted == all_.repair.free == {"new", "small", "a"}
    # Of a published meeting its own hours are one part, or in one.
    assert sum(8 * 60 in part.repair.options.slots["a"].start for part in both.parts()) == 1
    assert all_.parts() == []


def test_a_meeting_without_a_choice_parts_nothing() -> None:
    """Nor is one hour of it harder than another's."""
    repair = a_repair(placed("a", at(0, "08:00"), 180, "a1"))
    assert hardest(repair, ()) is None
    assert hardest(repair, {"a"}) is None
    assert hardest(repair, {"a", "small"}) == "small"


@pytest.mark.parametrize("parted", [NOBODY, frozenset({"new"})])
def test_a_branch_is_parted_once_it_takes_long(parted: frozenset[str]) -> None:
    """The first sooner than its parts; and none whose rooms are looked at already."""
    branch = Branch(a_repair(placed("a", at(0, "08:00"), 180, "a1")), Pain(0, 0, 0), parted)
    long = []
    for _ in range(LONG + 2):
        long.append(branch.is_long)
        branch.steps += 1
    assert [steps for steps, is_long in enumerate(long) if is_long] == [LONG if parted else WHOLE]
    branch.steps, branch.with_rooms = LONG if parted else WHOLE, True
    assert not branch.is_long


def test_what_may_not_stay_must_move() -> None:
    """Beside what is new."""
    problem = a_problem(
        a_meeting("lost", required=("p1",)),
        a_meeting("stays", required=("p2",)),
        a_meeting("new"),
        commitments=(away("p1", between(0, "08:00", "09:00")),),
    )
    rows = placed("lost", at(0, "08:00"), 60, "a1"), placed("stays", at(0, "08:00"), 60, "a2")
    own = frozenset({"new"})
    given_ = Given(a_schedule(*rows), own=own, begun=NOBODY, waiting=NOBODY, now=None)
    assert Repair(problem, given_).must_move == {"lost", "new"}
