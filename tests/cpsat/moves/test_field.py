from __future__ import annotations

import numpy as np
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from coord_calendar.cpsat.model import open_options
from coord_calendar.cpsat.moves.beside import NEVER
from coord_calendar.cpsat.moves.field import Field, Spot
from coord_calendar.cpsat.moves.reading import read
from coord_calendar.cpsat.moves.scope import can_be_moved_singly
from cpsat.fixing import open_part, plan_in
from cpsat.weeks import movable_problems, movable_schedules

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
    name = data.draw(st.sampled_from(field.names))
    number = field.names.index(name)
    field.take(number)
    slots = field.slots(number)
    assume(slots)
    first = data.draw(st.integers(0, slots - 1))
    last = data.draw(st.integers(first + 1, min(slots, first + 6)))
    field.weigh(data.draw(st.integers(0, 6400)) / 64)
    costs = field.costs(number, first, last)
    for room, slot in np.ndindex(costs.shape):
        medium, soft = field.cost_at(number, Spot(room, first + slot))
        if np.isfinite(soft):
            event("possible")
            assert float(costs[room, slot]) == field.price * medium + soft
        else:
            event("impossible")
            assert costs[room, slot] >= NEVER
