"""The benchmark of finding clashes measures ways that find the same, on bookings as described."""

from __future__ import annotations

import json
import math
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from benchmarks import conflicts
from benchmarks.bookings import Drawn, drawn
from benchmarks.gauging import OURS, SORT, Gauge, gauges, growth
from benchmarks.sweepers import WAYS

if TYPE_CHECKING:
    from pathlib import Path


def test_drawn_bookings_are_the_same_for_the_same_seed() -> None:
    """Another seed draws others."""
    one, same, other = drawn(300, 1), drawn(300, 1), drawn(300, 2)
    assert all(np.array_equal(a, b) for a, b in zip(one, same, strict=True))
    assert not np.array_equal(one.resource, other.resource)


@pytest.mark.parametrize("size", [200, 1500])
def test_only_the_planted_clashes_are_there(size: int) -> None:
    """Comparing every two bookings of a resource finds them and no other."""
    bookings = drawn(size, 0)
    of_resource: dict[int, list[int]] = {}
    for resource, booking in zip(bookings.resource, bookings.booking, strict=True):
        of_resource.setdefault(int(resource), []).append(int(booking))
    found = [
        [resource, first, second]
        for resource, users in sorted(of_resource.items())
        for first, second in combinations(sorted(users), 2)
        if max(bookings.start[first], bookings.start[second])
        < min(bookings.end[first], bookings.end[second])
    ]
    assert found == bookings.clashes.tolist()
    assert len(found) > 0
    assert len(bookings.booking) == 12 * size


def test_a_way_that_finds_other_pairs_is_told() -> None:
    """No figure is given for a wrong answer."""
    bookings = drawn(200, 0)
    wrong = Drawn(*bookings[:4], clashes=bookings.clashes[1:])
    with pytest.raises(ValueError, match="coord_calendar does not find the clashes planted"):
        gauges(wrong, 1)


def test_growth_is_the_power_of_the_size() -> None:
    """From 100,000 bookings on; smaller ones count only if there are no others."""
    sizes = {10**4: 0.1, 10**5: 0.5, 10**6: 5.0, 10**7: 50.0}
    told = [
        Gauge(way=OURS, bookings=size, rows=12 * size, seconds=seconds, share=1)
        for size, seconds in sizes.items()
    ]
    assert growth(told) == pytest.approx(1)
    assert math.isnan(growth(told[:1]))


def test_a_small_run_compares_every_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All find what is planted; the table, the figures and the drawing are written."""
    asked = ["--sizes", "100", "400", "--rounds", "2", "--new", "20"]
    report = conflicts.main([*asked, "--out", str(tmp_path)])
    facts = json.loads((tmp_path / "conflicts.json").read_text(encoding="utf-8"))
    assert [(row["way"], row["bookings"]) for row in facts["gauges"]] == [
        (way, size) for size in (100, 400) for way in WAYS
    ]
    assert {row["share"] for row in facts["gauges"] if row["way"] == SORT} == {1.0}
    assert facts["index"]["bookings"] == 400
    assert facts["index"]["both"][0] > 0
    assert report.markdown() in capsys.readouterr().out
    assert (tmp_path / "conflicts.md").read_text(encoding="utf-8") == report.markdown()
    assert (tmp_path / "conflicts.png").read_bytes().startswith(b"\x89PNG")
