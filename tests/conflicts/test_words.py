from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cities import at, tiny_city
from coord_calendar.conflicts.words import Words
from coord_calendar.domain.interval import Interval

if TYPE_CHECKING:
    import datetime as dt


@pytest.mark.parametrize(
    ("start", "end", "vi", "en"),
    [
        (
            at(0, "00:00"),
            at(1, "00:00"),
            "Thứ Hai 30/11/2026, cả ngày",
            "Monday 30/11/2026, all day",
        ),
        (
            at(0, "00:00"),
            at(3, "00:00"),
            "Thứ Hai 30/11/2026 - Thứ Tư 02/12/2026, cả ngày",
            "Monday 30/11/2026 - Wednesday 02/12/2026, all day",
        ),
        (
            at(0, "00:00"),
            at(1, "08:00"),
            "Thứ Hai 30/11/2026, 00:00 - Thứ Ba 01/12/2026, 08:00",
            "Monday 30/11/2026, 00:00 - Tuesday 01/12/2026, 08:00",
        ),
        (
            at(0, "08:00"),
            at(0, "09:30"),
            "Thứ Hai 30/11/2026, 08:00-09:30",
            "Monday 30/11/2026, 08:00-09:30",
        ),
    ],
)
def test_whole_days_are_told_without_midnights(
    start: dt.datetime, end: dt.datetime, vi: str, en: str
) -> None:
    """What is closed until midnight is not closed on the day that begins then."""
    said = [speech.time(Interval(start=start, end=end)) for speech in Words(tiny_city()).both]
    assert said == [vi, en]
