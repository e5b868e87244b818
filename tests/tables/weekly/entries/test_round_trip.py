from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coord_calendar.tables.weekly.entries.reading import read_week_table
from tables.weekly.layouts import LAYOUTS, MONDAY, Said, as_published, said_by, weeks
from tables.weekly.published import FORMATS


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=12, deadline=None)
@given(
    week=weeks(),
    suffix=st.sampled_from(FORMATS),
    form=st.integers(0, 11),
    order=st.permutations(range(7)),
)
def test_a_published_week_is_read_back(
    layout: str, week: list[Said], suffix: str, form: int, order: list[int]
) -> None:
    """Whatever the layout, the format, the order of columns and the way of writing."""
    week = as_published(week, layout)
    if layout in {"prose", "leader lines"} and suffix == ".csv":
        suffix = ".docx"
    with tempfile.TemporaryDirectory() as folder:
        path = LAYOUTS[layout](week, form, order).save(Path(folder, f"lịch{suffix}"))
        read = read_week_table(path, near=MONDAY + dt.timedelta(days=200))
    assert [said_by(entry) for entry in read.entries] == week
    # An empty week is told as such.
    assert bool(read.unread) == (not week)
    assert not any(entry.unread for entry in read.entries)
    assert read.first_day == MONDAY
