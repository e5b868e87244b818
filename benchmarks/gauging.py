"""What finding clashes takes: CPU seconds of every way, bytes, and microseconds of the index."""

from __future__ import annotations

import datetime as dt
import math
import random
import statistics
import time
import tracemalloc
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

import coord_calendar as cc
from benchmarks.bookings import LENGTHS, ROWS, SLOT
from benchmarks.sweepers import WAYS
from coord_calendar.conflicts.uses import Use, numbered

if TYPE_CHECKING:
    from benchmarks.bookings import Drawn
    from benchmarks.sweepers import Find

OURS, SORT = "coord_calendar", "np.lexsort alone"


@dataclass(frozen=True, kw_only=True)
class Gauge:
    """One way at one size.

    Parameters
    ----------
    way : str
        Its name.
    bookings, rows : int
        The size.
    seconds : float
        CPU time, the median of all rounds.
    share : float
        Of the bare sort's in the same round, the median.
    """

    way: str
    bookings: int
    rows: int
    seconds: float
    share: float


@dataclass(frozen=True, kw_only=True)
class Index:
    """One new booking against stored ones, in microseconds; half and 99 of 100 take no longer.

    Parameters
    ----------
    bookings : int
        Stored at first.
    build : float
        CPU seconds of building it from arrays.
    clashes : float
        Found a booking, on the average.
    query, both : tuple of float
        The median and the 99th percentile of a query, and of a query and the update after it.
    """

    bookings: int
    build: float
    clashes: float
    query: tuple[float, float]
    both: tuple[float, float]


def gauges(drawn: Drawn, rounds: int) -> list[Gauge]:
    """Time every way that takes so many bookings, in turns; look that all find what is planted.

    Raises
    ------
    ValueError
        If a way finds other pairs than those planted.
    """
    bookings = len(drawn.start)
    ways = {name: way(drawn) for name, (way, most) in WAYS.items() if bookings <= most}
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds):
        for name, find in ways.items():
            # What is far behind is not run again.
            if number == 0 or taken[name][0] < 20 * taken[SORT][0]:
                taken[name].append(_seconds(drawn, name, find))
    return [
        Gauge(
            way=name,
            bookings=bookings,
            rows=len(drawn.booking),
            seconds=statistics.median(times),
            share=statistics.median(a / b for a, b in zip(times, taken[SORT], strict=False)),
        )
        for name, times in taken.items()
    ]


def _seconds(drawn: Drawn, name: str, find: Find) -> float:
    began = time.process_time()
    found = find()
    took = time.process_time() - began
    if name != SORT:
        pairs = np.array(found, dtype=np.int64).reshape(-1, 3)
        if not np.array_equal(pairs[np.lexsort(pairs.T[::-1])], drawn.clashes):
            raise ValueError(f"{name} does not find the clashes planted")
    return took


def growth(gauged: list[Gauge]) -> float:
    """Return the exponent with which the library's time grows from 100,000 bookings on.

    From the smallest if all are smaller; not a number if there is but one size.
    """
    sizes = sorted((one.rows, one.seconds) for one in gauged if one.way == OURS)
    sizes = [size for size in sizes if size[0] >= 100_000 * ROWS] or sizes
    (least, fast), (most, slow) = sizes[0], sizes[-1]
    return math.log(slow / fast) / math.log(most / least) if most > least else math.nan


def bytes_a_row(drawn: Drawn) -> float:
    """Return the most memory that the sweep takes beside what it is given, in bytes a row."""
    tracemalloc.start()
    try:
        cc.overlapping_pairs(*drawn[:4])
        return tracemalloc.get_traced_memory()[1] / len(drawn.booking)
    finally:
        tracemalloc.stop()


def share_of_numbering(drawn: Drawn, rounds: int) -> float:
    """Return what making arrays of datetimes and names takes, as a share of the sweep."""
    origin, minute = dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.timedelta(minutes=1)
    names = [f"p{number:06}" for number in range(int(drawn.resource.max()) + 1)]
    uses = [
        Use(origin + start * minute, origin + end * minute, tuple(names[n] for n in resources))
        for start, end, resources in zip(
            drawn.start.tolist(),
            drawn.end.tolist(),
            drawn.resource.reshape(-1, ROWS).tolist(),
            strict=True,
        )
    ]
    shares = []
    for _ in range(rounds):
        began = time.process_time()
        start, end, resource, booking, _ = numbered(uses)
        made = time.process_time()
        cc.overlapping_pairs(start, end, resource, booking)
        shares.append((made - began) / (time.process_time() - made))
    return statistics.median(shares)


def index(drawn: Drawn, new: int, seed: int) -> Index:
    """Build an index and compare so many new bookings with it, first to ask, then to store too."""
    bookings = len(drawn.start)
    began = time.process_time()
    stored = cc.ConflictIndex.from_arrays(*drawn[:4])
    build = time.process_time() - began
    chance = random.Random(seed)
    resources = range(int(drawn.resource.max()) + 1)
    last = max(1, int(drawn.end.max()) - SLOT)
    query: list[float] = []
    both: list[float] = []
    clashes = 0
    for number in range(2 * new):
        start, length = chance.randrange(last), chance.choice(LENGTHS)
        used = chance.sample(resources, ROWS)
        before = time.perf_counter_ns()
        found = stored.query(start, start + length, resources=used)
        if number >= new:
            stored.add(bookings + number, start, start + length, resources=used)
        (query if number < new else both).append((time.perf_counter_ns() - before) / 1000)
        clashes += len(found)
    return Index(
        bookings=bookings,
        build=build,
        clashes=clashes / (2 * new),
        query=_percentiles(query),
        both=_percentiles(both),
    )


def _percentiles(times: list[float]) -> tuple[float, float]:
    half, nearly_all = np.percentile(times, (50, 99))
    return float(half), float(nearly_all)
