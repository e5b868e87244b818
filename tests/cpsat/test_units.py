from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cities import a_meeting, a_problem, at, tiny_city
from coord_calendar.cpsat.model import open_options
from coord_calendar.cpsat.units import DAY, Units, unit_of_time

minutes = st.tuples(st.integers(-2000, 2000), st.integers(-2000, 2000)).map(sorted)


def test_a_row_of_bits_is_the_units_touched() -> None:
    """From a day before the first; whole units, as every time is a multiple of one."""
    units = Units(30)
    assert units.bits(-DAY, -DAY + 60) == 0b11
    assert units.bits(-DAY + 30, -DAY + 60) == 0b10
    assert units.bits(0, 0) == 0
    assert units.bits(-DAY - 90, -DAY + 30) == 0b1
    assert units.bits(-DAY - 90, -DAY - 60) == 0


def test_the_unit_divides_every_time_of_the_problem() -> None:
    """The grid, the lengths, the ways, set-up and clearing, and odd hours asked for."""
    assert unit_of_time(open_options(a_problem(a_meeting()))) == 10
    odd = a_problem(a_meeting("a", asked_start=at(0, "08:05")))
    assert unit_of_time(open_options(odd)) == 5
    city = tiny_city()
    wide = city.rooms[0].model_copy(update={"clearing_minutes": 1})
    changed = city.model_copy(update={"rooms": (wide, *city.rooms[1:])})
    assert unit_of_time(open_options(a_problem(a_meeting(), city=changed))) == 1


@given(st.lists(minutes, max_size=4), st.lists(minutes, min_size=1, max_size=4))
def test_many_times_are_unset_where_each_is(taken: list[list[int]], asked: list[list[int]]) -> None:
    """Also before the first unit, after the last, and where nothing is taken."""
    units, rows = Units(15), {"p1": 0}
    for start, end in taken:
        units.take(rows, ["p1"], start, end)
    starts, ends = np.array(asked).T
    unset = units.are_unset(rows["p1"], starts, ends).tolist()
    assert unset == [not units.bits(start, end) & rows["p1"] for start, end in asked]
