"""The index: the same clashes as comparing with every stored booking, whatever is done to it."""

from __future__ import annotations

import doctest
import tracemalloc
from typing import Any

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from coord_calendar import ConflictIndex, InputError, UnknownIdError, overlapping_pairs
from coord_calendar.conflicts import index as room
from coord_calendar.conflicts.index import FARTHEST

FAR = (-(2**63), -(2**62), 2**62, 2**63 - 1)
LENGTHS = st.one_of(
    st.integers(0, 40), st.sampled_from([15, 16, 255, 256, 4095, 4096, 70_000, 10**6, 10**9])
)
STARTS = st.one_of(
    st.integers(-40, 40),
    st.integers(-3, 3).map(lambda n: n * 2**10 - 1),
    st.integers(-3, 3).map(lambda n: n * 2**14 + 3),
    st.integers(-(10**6), 10**6),
)
TIMES = st.tuples(STARTS, LENGTHS).map(lambda time: (time[0], sum(time)))
RESOURCES = st.lists(st.sampled_from([*range(4), *FAR]), max_size=5)
BOOKINGS = st.one_of(st.integers(-3, 20), st.sampled_from(FAR))


class Stored(RuleBasedStateMachine):
    """The index beside a dictionary of everything that is stored."""

    def __init__(self) -> None:
        super().__init__()
        self.index = ConflictIndex()
        self.model: dict[int, tuple[int, int, set[int]]] = {}

    @initialize(bookings=st.lists(st.tuples(TIMES, RESOURCES), max_size=9), data=st.data())
    def begin(self, bookings: list[tuple[tuple[int, int], list[int]]], data: st.DataObject) -> None:
        """Begin with bookings given as arrays, the rows in any order."""
        rows = [(name, who) for who, (_, names) in enumerate(bookings) for name in names]
        rows = data.draw(st.permutations(rows))
        start, end = np.array([time for time, _ in bookings], dtype=np.int64).reshape(-1, 2).T
        resource, booking = np.array(rows, dtype=np.int64).reshape(-1, 2).T
        self.index = ConflictIndex.from_arrays(start, end, resource, booking)
        self.model = {who: (*time, set(names)) for who, (time, names) in enumerate(bookings)}

    @rule(booking=BOOKINGS, time=TIMES, resources=RESOURCES)
    def add(self, booking: int, time: tuple[int, int], resources: list[int]) -> None:
        """Add a booking; one whose number is taken is refused."""
        if booking in self.model:
            with pytest.raises(InputError, match=f"{booking} is stored already"):
                self.index.add(booking, *time, resources=resources)
        else:
            self.index.add(booking, *time, resources=resources)
            self.model[booking] = (*time, set(resources))

    @precondition(lambda self: bool(self.model))
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        """Take a stored booking out."""
        booking = data.draw(st.sampled_from(sorted(self.model)))
        self.index.remove(booking)
        del self.model[booking]

    @precondition(lambda self: bool(self.model))
    @rule(data=st.data(), time=TIMES)
    def move(self, data: st.DataObject, time: tuple[int, int]) -> None:
        """Move a stored booking."""
        booking = data.draw(st.sampled_from(sorted(self.model)))
        self.index.move(booking, *time)
        self.model[booking] = (*time, self.model[booking][2])

    @rule(time=TIMES, resources=RESOURCES, besides=st.none() | BOOKINGS)
    def query(self, time: tuple[int, int], resources: list[int], besides: int | None) -> None:
        """Ask for the clashes of any booking."""
        expected = sorted(
            (resource, booking)
            for booking, (start, end, used) in self.model.items()
            for resource in used.intersection(resources)
            if max(start, time[0]) < min(end, time[1]) and booking != besides
        )
        assert self.index.query(*time, resources=resources, besides=besides) == expected

    @invariant()
    def holds_what_is_stored(self) -> None:
        """As many, and the same."""
        assert len(self.index) == len(self.model)
        assert all(booking in self.index for booking in self.model)
        assert 21 not in self.index


TestStored = Stored.TestCase
TestStored.settings = settings(max_examples=100, stateful_step_count=20, deadline=None)


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        pytest.param((480, 540), (540, 600), False, id="touching"),
        pytest.param((480, 540), (480, 540), True, id="exact"),
        pytest.param((480, 540), (480, 1000), True, id="shared start"),
        pytest.param((480, 7200), (540, 541), True, id="contained"),
        pytest.param((1320, 1560), (1500, 1620), True, id="crossing midnight"),
        pytest.param((1320, 1440), (1440, 1560), False, id="touching at midnight"),
        pytest.param((480, 600), (540, 540), False, id="zero length"),
        pytest.param((1 - FARTHEST, FARTHEST - 1), (0, 1), True, id="all of time"),
    ],
)
def test_two_bookings_clash_only_when_they_share_time(
    first: tuple[int, int], second: tuple[int, int], *, clash: bool
) -> None:
    """Whichever of them is stored."""
    for stored, asked in ((first, second), (second, first)):
        index = ConflictIndex()
        index.add(1, *stored, resources=[7, 7])
        assert index.query(*asked, resources=[8, 7, 7]) == ([(7, 1)] if clash else [])
        assert index.query(*asked, resources=[8]) == []


@pytest.mark.parametrize("start", [-1, 0, 500])
@pytest.mark.parametrize("length", [15, 16, 255, 256, 4095, 4096, 65_535, 65_536, 2**30])
def test_the_last_minute_of_a_booking_of_any_length_is_found(start: int, length: int) -> None:
    """And the minute after it is free, also where an era of lanes ends between."""
    index = ConflictIndex()
    index.add(1, start, start + length, resources=[7])
    end = start + length
    assert index.query(end - 1, end, resources=[7]) == [(7, 1)]
    assert index.query(end, end + 1, resources=[7]) == []
    assert index.query(start - 1, start, resources=[7]) == []


def test_a_booking_that_is_moved_does_not_clash_with_itself() -> None:
    """If it is left aside, only others are told."""
    index = ConflictIndex()
    index.add(1, 480, 540, resources=[7])
    index.add(2, 540, 600, resources=[7])
    assert index.query(500, 560, resources=[7], besides=1) == [(7, 2)]


@pytest.mark.parametrize(
    ("booking", "time", "resources", "wrong"),
    [
        pytest.param(2, (9, 8), [1], ["end 8 is before start 9"], id="backwards"),
        pytest.param(
            2**63,
            (FARTHEST + 1, FARTHEST),
            [1],
            [
                "end 2147483648 is before start 2147483649",
                "the time 2147483649 - 2147483648 is 2147483648 or more from the origin",
                "there is a number that does not fit into 64 bits",
            ],
            id="everything",
        ),
        pytest.param(
            2,
            (-FARTHEST, 0),
            [1],
            ["the time -2147483648 - 0 is 2147483648 or more from the origin"],
            id="too early",
        ),
        pytest.param(
            2,
            (0, 9),
            [1, -(2**63) - 1],
            ["there is a number that does not fit into 64 bits"],
            id="no resource",
        ),
        pytest.param(1, (0, 9), [1], ["1 is stored already"], id="stored"),
    ],
)
def test_what_is_no_booking_is_refused(
    booking: int, time: tuple[int, int], resources: list[int], wrong: list[str]
) -> None:
    """Everything wrong is told, and the index stays as it was."""
    index = ConflictIndex()
    index.add(1, 0, 60, resources=[1])
    with pytest.raises(InputError) as raised:
        index.add(booking, *time, resources=resources)
    assert [fault.en for fault in raised.value.faults] == wrong
    assert len(index) == 1
    assert index.query(-FARTHEST + 1, FARTHEST - 1, resources=[1]) == [(1, 1)]


def test_backwards_is_refused_everywhere() -> None:
    """By a move, which then changes nothing, and by a question."""
    index = ConflictIndex()
    index.add(1, 0, 60, resources=[1])
    with pytest.raises(InputError, match="end 8 is before start 9"):
        index.move(1, 9, 8)
    with pytest.raises(InputError, match="end 8 is before start 9"):
        index.query(9, 8, resources=[1])
    assert index.query(0, 1, resources=[1]) == [(1, 1)]


def test_a_booking_that_is_not_stored_is_unknown() -> None:
    """Nor is it after it was removed."""
    index = ConflictIndex()
    index.add(1, 0, 60, resources=[1])
    index.remove(1)
    with pytest.raises(UnknownIdError, match="there is no booking «1»"):
        index.remove(1)
    with pytest.raises(UnknownIdError, match="there is no booking «1»"):
        index.move(1, 0, 60)


def test_arrays_that_are_no_bookings_are_refused() -> None:
    """As by the sweep, and if they are too far off."""
    zero = np.zeros(1, dtype=np.int64)
    with pytest.raises(InputError, match="of booking 0 is before its start"):
        ConflictIndex.from_arrays(zero, zero - 1, zero, zero)
    with pytest.raises(InputError, match="or more from the origin"):
        ConflictIndex.from_arrays(zero, zero + FARTHEST, zero, zero)


def test_the_example_holds() -> None:
    """As its docstring shows."""
    tried = doctest.testmod(room)
    assert (tried.failed, tried.attempted) == (0, 4)


def drawn() -> dict[str, Any]:
    """Return 50,000 bookings of twelve resources each."""
    random = np.random.default_rng(0)
    start = random.integers(0, 500_000, 50_000)
    return {
        "start": start,
        "end": start + random.integers(15, 300, 50_000),
        "resource": random.integers(0, 3_000, 600_000),
        "booking": np.repeat(np.arange(50_000), 12),
    }


def test_the_index_and_the_sweep_find_the_same() -> None:
    """All clashes of one booking after the other are the pairs of the sweep."""
    arrays = drawn()
    index = ConflictIndex.from_arrays(**arrays)
    pairs = overlapping_pairs(**arrays)
    for booking in range(0, 50_000, 500):
        of_booking = arrays["resource"][booking * 12 : booking * 12 + 12].tolist()
        start, end = int(arrays["start"][booking]), int(arrays["end"][booking])
        told = index.query(start, end, resources=of_booking, besides=booking)
        resource, first, second = (
            column[(pairs[1] == booking) | (pairs[2] == booking)] for column in pairs
        )
        others = (first + second - booking).tolist()
        assert told == sorted(zip(resource.tolist(), others, strict=True))


def test_bookings_of_one_start_are_each_found_and_removed() -> None:
    """Many given as arrays begin together, in no order; each is taken out by its own number."""
    random = np.random.default_rng(0)
    start = random.integers(0, 3, 1000)
    index = ConflictIndex.from_arrays(start, start + 20, start * 0, np.arange(1000))
    left = set(range(1000))
    for booking in random.permutation(1000).tolist():
        index.remove(booking)
        left.remove(booking)
        if booking % 50 == 0:
            found = index.query(0, 99, resources=[0])
            assert found == [(0, other) for other in sorted(left)]
    assert index.query(0, 99, resources=[0]) == []


def test_an_index_of_arrays_is_small() -> None:
    """Less than a hundred bytes a row even where a lane holds few; tuples and sets take more."""
    arrays = drawn()
    tracemalloc.start()
    try:
        index = ConflictIndex.from_arrays(**arrays)
        kept, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(index) == 50_000
    assert kept / 600_000 < 100
    assert peak / 600_000 < 140
