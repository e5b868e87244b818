from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from cities import a_meeting, a_problem, at
from coord_calendar.cpsat.model import open_options
from coord_calendar.cpsat.moves.annealing import Annealing
from coord_calendar.cpsat.moves.beside import NEVER
from coord_calendar.cpsat.moves.field import Field, Spot
from coord_calendar.cpsat.moves.reading import read
from coord_calendar.cpsat.moves.scope import can_be_moved_singly
from cpsat.fixing import open_part, plan_in
from cpsat.moves.bodies import a_busy_body
from cpsat.weeks import movable_problems, movable_schedules

if TYPE_CHECKING:
    from collections.abc import Iterator

SOME = settings(deadline=None, max_examples=50)


@SOME
@given(st.data())
def test_all_places_at_once_cost_what_each_does_alone(data: st.DataObject) -> None:
    """Whatever part of the slots is looked at, and whatever a medium cost is worth."""
    problem = data.draw(movable_problems())
    schedule = data.draw(movable_schedules(problem))
    options = open_options(problem, schedule)
    assume(can_be_moved_singly(options))
    field = Field(read(options))
    plan = plan_in(options, open_part(options, schedule))
    assert plan is not None
    field.place(plan)
    assert field.plan_of(field.spots) == plan
    number = field.names.index(data.draw(st.sampled_from(field.names)))
    slots = field.slots(number)
    assume(slots)
    first = data.draw(st.integers(0, slots - 1))
    last = data.draw(st.integers(first + 1, min(slots, first + 6)))
    field.weigh(data.draw(st.integers(0, 6400)) / 64)
    for at_once, alone in both_ways(field, number, first, last):
        if np.isfinite(alone):
            event("possible")
            assert at_once == alone
        else:
            event("impossible")
            assert at_once >= NEVER


def test_half_days_that_are_not_equally_long_cost_what_each_does_alone() -> None:
    """Neither does one that is over before another begins, were it as short as the other half."""
    problem = a_problem(
        *(a_meeting(name, body="tttu", required=("pbt",), half_days=1) for name in "ab"),
        a_meeting("c", required=("pbt",), minutes=30, asked_start=at(0, "11:30"), fixed=True),
        city=a_busy_body(0).city,
        days=2,
    )
    options = open_options(problem)
    annealing = Annealing(Field(read(options)), 0)
    annealing.begin()
    field, plan = annealing.field, annealing.field.plan_of(annealing.field.spots)
    assert len(plan) == 3
    assert len(field.reading.wishes[0].lengths) == 2
    found = []
    for number in range(3):
        field.place(plan)
        slots = field.slots(number)
        found += [*both_ways(field, number, 0, slots), *both_ways(field, number, 0, 1)]
    assert all(at_once == alone or min(at_once, alone) >= NEVER for at_once, alone in found)
    assert any(np.isfinite(alone) for _, alone in found)
    assert any(np.isinf(alone) for _, alone in found)


def both_ways(field: Field, number: int, first: int, last: int) -> Iterator[tuple[float, float]]:
    """Yield what each place of a meeting costs, read at once and read alone, once taken out."""
    field.take(number)
    costs = field.costs(number, first, last)
    for room, slot in np.ndindex(costs.shape):
        medium, soft = field.cost_at(number, Spot(room, first + slot))
        yield float(costs[room, slot]), field.price * medium + soft
