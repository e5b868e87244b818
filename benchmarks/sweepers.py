"""Other ways to find the same pairs, each from the data in its own form.

A way is given the bookings drawn and returns what is timed: a function without arguments that
returns the pairs as (resource, first, second). Loading the data is not timed; building what is
searched in (a tree, an index) is.
"""

from __future__ import annotations

import heapq
import sqlite3
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
from intervaltree import IntervalTree
from ncls import NCLS

import coord_calendar as cc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from benchmarks.bookings import Drawn

    Find = Callable[[], Any]

JOIN = """
    SELECT a.resource, a.booking, b.booking FROM uses a JOIN uses b ON a.resource = b.resource
    AND a.booking < b.booking AND a.began < b.ended AND b.began < a.ended
"""


def ours(drawn: Drawn) -> Find:
    """Return the library's sweep."""
    return lambda: np.column_stack(cc.overlapping_pairs(*drawn[:4]))


def lexsort(drawn: Drawn) -> Find:
    """Return a bare sort of the rows, which finds nothing."""
    start = drawn.start[drawn.booking]

    def find() -> None:
        np.lexsort((start, drawn.resource))

    return find


def heap_sweep(drawn: Drawn) -> Find:
    """Return a sweep in pure Python: rows in order of start, those going on in a heap of ends."""
    rows = _rows(drawn)

    def find() -> Iterable[tuple[int, int, int]]:
        found = []
        for resource, uses in groupby(sorted(rows), key=itemgetter(0)):
            going_on: list[tuple[int, int]] = []
            for _, start, end, booking in uses:
                while going_on and going_on[0][0] <= start:
                    heapq.heappop(going_on)
                found += [(resource, *sorted((other, booking))) for _, other in going_on]
                heapq.heappush(going_on, (end, booking))
        return found

    return find


def intervaltree(drawn: Drawn) -> Find:
    """Return a tree of intervals a resource, asked about each of them."""
    rows = _rows(drawn)

    def find() -> Iterable[tuple[int, int, int]]:
        of_resource: dict[int, list[tuple[int, int, int]]] = {}
        for resource, *use in rows:
            of_resource.setdefault(resource, []).append((use[0], use[1], use[2]))
        found = []
        for resource, uses in of_resource.items():
            tree = IntervalTree.from_tuples(uses)
            for start, end, booking in uses:
                others = (other.data for other in tree.overlap(start, end))
                found += [(resource, booking, other) for other in others if booking < other]
        return found

    return find


def ncls(drawn: Drawn) -> Find:
    """Return nested containment lists, all resources one after the other on one axis."""
    span = int(drawn.end.max() - drawn.start.min())
    begin = drawn.resource * span + drawn.start[drawn.booking]
    until = drawn.resource * span + drawn.end[drawn.booking]

    def find() -> Any:
        lists = NCLS(begin, until, np.arange(len(begin)))
        one, other = lists.all_overlaps_both(begin, until, np.arange(len(begin)))
        one, other = one[one < other], other[one < other]
        pairs = np.sort(np.column_stack((drawn.booking[one], drawn.booking[other])), axis=1)
        return np.column_stack((drawn.resource[one], pairs))

    return find


def in_duckdb(drawn: Drawn) -> Find:
    """Return DuckDB's join, on one thread."""
    base = duckdb.connect()
    base.execute("SET threads = 1")
    base.register("given", _frame(drawn))
    base.execute("CREATE TABLE uses AS SELECT * FROM given")
    return lambda: np.column_stack([*base.execute(JOIN).fetchnumpy().values()])


def in_sqlite(drawn: Drawn) -> Find:
    """Return SQLite's join over an index by resource and start."""
    base = sqlite3.connect(":memory:")
    base.execute(
        "CREATE TABLE uses (resource INTEGER, began INTEGER, ended INTEGER, booking INTEGER)"
    )
    base.executemany("INSERT INTO uses VALUES (?, ?, ?, ?)", _rows(drawn))

    def find() -> Any:
        base.execute("DROP INDEX IF EXISTS by_start")
        base.execute("CREATE INDEX by_start ON uses (resource, began, ended, booking)")
        return base.execute(JOIN).fetchall()

    return find


def in_pandas(drawn: Drawn) -> Find:
    """Return pandas: sorted, then compared with one, two, three rows on until nothing overlaps."""
    frame = _frame(drawn)

    def find() -> Any:
        rows = frame.sort_values(["resource", "began"], ignore_index=True)
        found, step = [np.zeros((0, 3), dtype=np.int64)], 1
        while True:
            other = rows.shift(-step)
            hit = (rows["resource"] == other["resource"]) & (other["began"] < rows["ended"])
            if not hit.any():
                return np.concatenate(found)
            pair = np.column_stack((rows["booking"][hit], other["booking"][hit].astype(np.int64)))
            found.append(np.column_stack((rows["resource"][hit], np.sort(pair, axis=1))))
            step += 1

    return find


def in_polars(drawn: Drawn) -> Find:
    """Return polars: as pandas."""
    frame = pl.DataFrame({name: column.to_numpy() for name, column in _frame(drawn).items()})

    def find() -> Any:
        rows = frame.sort("resource", "began")
        found, step = [np.zeros((0, 3), dtype=np.int64)], 1
        while True:
            after = rows.select(pl.all().shift(-step).name.prefix("next_"))
            hit = pl.concat((rows, after), how="horizontal").filter(
                pl.col("resource") == pl.col("next_resource"),
                pl.col("next_began") < pl.col("ended"),
            )
            if hit.is_empty():
                return np.concatenate(found)
            pair = np.sort(hit.select("booking", "next_booking").to_numpy(), axis=1)
            found.append(np.column_stack((hit["resource"].to_numpy(), pair)))
            step += 1

    return find


def _rows(drawn: Drawn) -> list[tuple[int, int, int, int]]:
    columns = (
        drawn.resource,
        drawn.start[drawn.booking],
        drawn.end[drawn.booking],
        drawn.booking,
    )
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _frame(drawn: Drawn) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "resource": drawn.resource,
            "began": drawn.start[drawn.booking],
            "ended": drawn.end[drawn.booking],
            "booking": drawn.booking,
        }
    )


WAYS: dict[str, tuple[Callable[[Drawn], Find], int]] = {
    "coord_calendar": (ours, 10**9),
    "np.lexsort alone": (lexsort, 10**9),
    "polars": (in_polars, 10**6),
    "pandas": (in_pandas, 10**6),
    "ncls": (ncls, 10**6),
    "DuckDB": (in_duckdb, 10**5),
    "heap in Python": (heap_sweep, 10**5),
    "SQLite": (in_sqlite, 10**5),
    "intervaltree": (intervaltree, 10**4),
}
"""Every way, with the bookings it is given at most: beyond, a run would take minutes."""
