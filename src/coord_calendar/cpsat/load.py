"""How many minutes of a meeting fall on each day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.cpsat.view import View


def minutes_on_each_day(
    view: View, meeting: str, start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Yield the days of a meeting from one minute to another, with the minutes on each.

    Of a meeting counted in half-days only working sessions count, not the nights between.
    """
    day = view.day_at(start)
    if end <= view.midnight_after(day) and view.problem.meeting(meeting).half_days is None:
        if start < end:
            yield day, end - start
        return
    in_half_days = view.problem.meeting(meeting).half_days is not None
    while (begins := view.midnight(view.date(day))) < end:
        if in_half_days:
            times = [view.minutes(time) for _, time in view.calendar.sessions_on(view.date(day))]
        else:
            times = [(begins, view.midnight(view.date(day) + dt.timedelta(days=1)))]
        minutes = sum(max(0, min(end, last) - max(start, first)) for first, last in times)
        if minutes:
            yield day, minutes
        day += 1
