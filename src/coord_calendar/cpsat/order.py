"""Rules about the order of meetings, and what must be in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ortools.sat.python import cp_model

    from coord_calendar.cpsat.variables import Variables
    from coord_calendar.cpsat.view import View


def earliest_after(view: View, end: int, working_days: int) -> int:
    """Return the minute from which a meeting may start that waits for one ending at `end`."""
    if working_days == 0:
        return end
    last_day = view.calendar.day_of(view.moment(end))
    return max(end, view.midnight(view.calendar.add_working_days(last_day, working_days)))


def meetings_wait_for_others(
    variables: Variables, model: cp_model.CpModel
) -> Iterator[cp_model.Constraint]:
    """Keep a meeting after those it waits for, so many working days later, if both take place."""
    view = variables.view
    for meeting in variables.meetings:
        for wait in meeting.after:
            first = [
                (earliest_after(view, use.end, wait.working_days), use)
                for use in variables.times[wait.meeting]
            ]
            second = variables.times[meeting.id]
            for earliest in sorted({moment for moment, _ in first}):
                too_late = [use.literal for moment, use in first if moment >= earliest]
                too_early = [use.literal for use in second if use.start < earliest]
                if too_early:
                    yield model.add_at_most_one([*too_late, *too_early])


def pinned_meetings_take_place(
    variables: Variables, model: cp_model.CpModel
) -> Iterator[cp_model.Constraint]:
    """Keep pinned meetings in the plan."""
    for meeting in variables.meetings:
        if meeting.pin is not None:
            yield model.add(variables.postponed[meeting.id] == 0)
