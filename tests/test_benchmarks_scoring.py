"""The independent scorer: each of the twelve terms by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from benchmarks.instances import WEIGHTS
from benchmarks.scoring import LEVELS, Cost, amounts, cost

from tiny_instances import LARGE, MIDDLE, SMALL, at, meeting, tiny

if TYPE_CHECKING:
    from benchmarks.instances import Request

ROOM, OVERTIME, REQUIRED, CAPACITY, SAME_DAY = list(LEVELS)[:5]
MIXED, PREFERRED = list(LEVELS)[5:7]
SOON, BREAK, AT_ONCE, LARGER, STABLE = list(LEVELS)[7:]


@pytest.mark.parametrize(
    ("meetings", "places", "expected"),
    [
        pytest.param([meeting(2)], [(1, LARGE)], {SOON: 2}, id="soon counts the last grain"),
        pytest.param([meeting(3)], [(10, LARGE)], {SOON: 12, OVERTIME: 12}, id="overtime"),
        pytest.param([meeting(2)], [(5, LARGE)], {SOON: 6, SAME_DAY: 1}, id="over night"),
        pytest.param([meeting(1)], [(0, MIDDLE)], {LARGER: 2}, id="one larger room"),
        pytest.param([meeting(1)], [(0, SMALL)], {LARGER: 6}, id="two larger rooms"),
        pytest.param(
            [meeting(1, (0, 1), (2, 3))], [(0, MIDDLE)], {LARGER: 2, CAPACITY: 1}, id="too many"
        ),
        pytest.param([meeting(1, (0,), (2, 3))], [(None, None)], {CAPACITY: 3}, id="unplaced"),
        pytest.param(
            [meeting(2), meeting(1)], [(0, LARGE), (2, LARGE)], {SOON: 3, BREAK: 1}, id="no break"
        ),
        pytest.param(
            [meeting(1), meeting(2)],
            [(6, LARGE), (4, LARGE)],
            {SOON: 11, BREAK: 1},
            id="no break over night",
        ),
        pytest.param(
            [meeting(3), meeting(3)],
            [(0, LARGE), (1, MIDDLE)],
            {SOON: 5, AT_ONCE: 2, LARGER: 2},
            id="at once",
        ),
        pytest.param(
            [meeting(3), meeting(3)],
            [(1, LARGE), (0, LARGE)],
            {SOON: 5, AT_ONCE: 2, ROOM: 2},
            id="at once in a room",
        ),
        pytest.param(
            [meeting(3, (0, 1, 2)), meeting(3, (1, 2, 3))],
            [(0, LARGE), (0, MIDDLE)],
            {SOON: 4, AT_ONCE: 3, LARGER: 2, REQUIRED: 6},
            id="two required in both",
        ),
        pytest.param(
            [meeting(3, (0,), (1, 2)), meeting(3, (1, 2), (0, 3))],
            [(0, LARGE), (0, LARGE)],
            {SOON: 4, AT_ONCE: 3, ROOM: 3, MIXED: 9},
            id="three required in one and preferred in the other",
        ),
        pytest.param(
            [meeting(2, (), (0, 1)), meeting(1, (2,), (0, 1))],
            [(0, LARGE), (0, LARGE)],
            {SOON: 1, AT_ONCE: 1, ROOM: 1, PREFERRED: 2},
            id="two preferred in both",
        ),
        pytest.param(
            [meeting(1, (0,), (1,)), meeting(1, (1,), (0,))],
            [(0, LARGE), (3, MIDDLE)],
            {SOON: 3, LARGER: 2, STABLE: 2},
            id="two change rooms within two grains",
        ),
        pytest.param(
            [meeting(1, (0,), (1,)), meeting(1, (1,), (0,))],
            [(0, LARGE), (4, MIDDLE)],
            {SOON: 4, LARGER: 2},
            id="change rooms after three grains",
        ),
        pytest.param(
            [meeting(2, (0,)), meeting(2, (), (0,))],
            [(1, LARGE), (0, MIDDLE)],
            {SOON: 3, LARGER: 2, AT_ONCE: 1, MIXED: 1, STABLE: 1},
            id="change rooms while the first goes on",
        ),
        pytest.param(
            [meeting(1, (0,)), meeting(1, (0,))],
            [(0, LARGE), (2, LARGE)],
            {SOON: 2},
            id="stay in the room",
        ),
    ],
)
def test_each_term_has_its_amount(
    meetings: list[Request],
    places: list[tuple[int | None, int | None]],
    expected: dict[str, int],
) -> None:
    """Amounts by hand, of each of the twelve terms; what is not named is zero."""
    counted = amounts(tiny(*meetings), at(*places))
    assert list(counted) == list(LEVELS) == list(WEIGHTS)
    assert {term: amount for term, amount in counted.items() if amount} == expected


def test_a_cost_weighs_the_terms_by_level() -> None:
    """A break weighs 100, an overlap 10, all others 1."""
    instance = tiny(meeting(3, (0, 1)), meeting(3, (0,), (1,)), meeting(1))
    placed = at((0, LARGE), (0, LARGE), (3, SMALL))
    overlap, no_breaks, last, larger = 3, 2, 2 + 2 + 3, 6
    assert cost(instance, placed) == Cost(3 + 3, 3, 10 * overlap + 100 * no_breaks + last + larger)


def test_an_assignment_of_other_meetings_is_not_scored() -> None:
    """Every meeting must be named exactly once."""
    for places in ([(0, LARGE)], [(0, LARGE)] * 3):
        with pytest.raises(ValueError, match="once"):
            cost(tiny(meeting(1), meeting(1)), at(*places))
