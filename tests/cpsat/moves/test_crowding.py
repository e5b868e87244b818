from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from cities import a_meeting, a_problem, tiny_city
from coord_calendar.cpsat.model import open_options
from coord_calendar.cpsat.moves import crowding
from coord_calendar.cpsat.moves.crowding import unavoidable
from coord_calendar.cpsat.moves.reading import Reading, Wish, read
from coord_calendar.solve import solve
from cpsat.moves.bodies import WEIGHTS, a_busy_body

if TYPE_CHECKING:
    from coord_calendar.result import Progress

SOME = settings(deadline=None, max_examples=50)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Draw up to four meetings in a few units of time, many of which lose by being at once."""
    count = draw(st.integers(1, 4))
    wishes = []
    for _ in range(count):
        start = np.array(draw(st.lists(st.integers(0, 3), max_size=3, unique=True).map(sorted)))
        length = draw(st.integers(1, 3))
        start = start.astype(np.int64)
        closed = [[draw(st.sampled_from([0.0, 0.0, np.inf])) for _ in start] for _ in range(2)]
        wishes.append(
            Wish(
                start=start,
                end=start + length,
                rooms=np.array([0, 1]),
                soft=np.array(closed, dtype=np.float64),
                lengths=(length,) if len(start) else (),
                is_in_rooms=False,
                hardness=1,
                postponing=(float(draw(st.integers(0, 30))), 0.0),
            )
        )
    never, medium = np.zeros((count, count), dtype=bool), np.zeros((count, count))
    for one, other in combinations(range(count), 2):
        never[one, other] = never[other, one] = draw(st.sampled_from([False, False, True]))
        medium[one, other] = medium[other, one] = draw(st.sampled_from([0, 2, 2, 3, 6]))
    nothing = np.zeros((count, count))
    names = tuple(map(str, range(count)))
    return Reading(names, (), 1, 1, 1, tuple(wishes), never, medium, nothing, nothing, nothing)


def cheapest(reading: Reading) -> float:
    """Return what the best plan costs at the medium level: every plan is tried."""
    places = [
        [None, *(slot for slot in range(len(wish.start)) if np.isfinite(wish.soft[:, slot]).any())]
        for wish in reading.wishes
    ]
    return min(_cost(reading, plan) for plan in product(*places))


def _cost(reading: Reading, plan: tuple[int | None, ...]) -> float:
    cost = 0.0
    placed = []
    for number, slot in enumerate(plan):
        wish = reading.wishes[number]
        if slot is None:
            cost += wish.postponing[0]
        else:
            placed.append((number, int(wish.start[slot]), int(wish.end[slot])))
    for (one, begins, ends), (other, start, end) in combinations(placed, 2):
        shared = max(min(ends, end) - max(begins, start), 0)
        if shared and reading.never[one, other]:
            return np.inf
        cost += shared * float(reading.medium[one, other])
    return cost


@pytest.mark.parametrize("most", [0, 250])
@SOME
@given(reading=readings())
def test_no_plan_costs_less_than_what_is_unavoidable(most: int, reading: Reading) -> None:
    """Whether each meeting is tried in turn or the first set found has to do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crowding, "MOST", most)
        bound = unavoidable(reading)
    best = cheapest(reading)
    event("nothing" if not bound else "exact" if bound == best else "less")
    assert 0 <= bound <= best


def test_what_a_crowd_lasts_beyond_the_time_there_is_costs() -> None:
    """Four meetings of three hours in a day of seven: five hours, with two people called to all."""
    city = tiny_city(weights=WEIGHTS, travel=(), travel_minutes=0)
    meetings = [
        a_meeting(f"m{number}", body="tttu", optional=("cvp", "pbt"), minutes=180)
        for number in range(4)
    ]
    reading = read(open_options(a_problem(*meetings, city=city, days=1)))
    wish = reading.wishes[0]
    times = zip(wish.start.tolist(), wish.end.tolist(), strict=True)
    open_ = {unit for start, end in times for unit in range(start, end)}
    assert unavoidable(reading) == (4 * 180 - len(open_) * reading.unit) * 2 > 0


def test_a_crowd_is_found_though_the_meeting_with_most_others_is_none_of_it() -> None:
    """Three that all share somebody, and one that shares somebody with five others."""
    lengths = (3, 3, 3, 1, 2, 2, 2, 2, 2)
    wishes = tuple(
        Wish(
            start=np.array([0]),
            end=np.array([length]),
            rooms=np.array([0]),
            soft=np.zeros((1, 1)),
            lengths=(length,),
            is_in_rooms=False,
            hardness=1,
            postponing=(100.0, 0.0),
        )
        for length in lengths
    )
    count = len(lengths)
    never, medium, nothing = np.zeros((count, count), bool), *np.zeros((2, count, count))
    for one, other in ((0, 1), (0, 2), (1, 2), *((3, leaf) for leaf in range(4, 9))):
        medium[one, other] = medium[other, one] = 2.0
    names = tuple(map(str, range(count)))
    reading = Reading(names, (), 1, 1, 1, wishes, never, medium, nothing, nothing, nothing)
    assert unavoidable(reading) == 2 * (3 + 3 + 3) - 2 * 3


def test_where_nothing_is_lost_nothing_is_unavoidable() -> None:
    """As where nobody is invited, and no two meetings cost each other anything."""
    city = tiny_city(weights=WEIGHTS, travel=(), travel_minutes=0)
    problem = a_problem(a_meeting("a", body="tttu"), city=city, days=1)
    assert unavoidable(read(open_options(problem))) == 0


def test_what_is_unavoidable_is_told() -> None:
    """Though a stop leaves no time to prove anything else."""
    problem = a_busy_body(14, days=1)
    known = unavoidable(read(open_options(problem)))
    assert known > 0
    told: list[Progress] = []
    stopped = solve(problem, time_limit=60, on_progress=told.append, should_stop=lambda: bool(told))
    assert known <= stopped.bound.medium <= stopped.bill.score.medium
