"""Terms of meetings that come together and should not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.overlap import beyond_one

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.cpsat.objective import Term
    from coord_calendar.cpsat.variables import Use, Variables


def big_conferences_in_one_half_day(
    variables: Variables, model: cp_model.CpModel
) -> Iterator[Term]:
    """Yield the big conferences beyond one that start in a half-day."""
    for uses in _big_by_half_day(variables).values():
        meetings = {use.meeting for use in uses}
        if len(meetings) > 1:
            literals = [use.literal for use in uses]
            extra = model.new_int_var(0, len(meetings) - 1, "")
            model.add(extra >= cp_model.LinearExpr.sum(literals) - 1)
            variables.derived.append((extra, partial(beyond_one, literals)))
            yield 1, extra


def _big_by_half_day(variables: Variables) -> dict[int, list[Use]]:
    view = variables.view
    found: dict[int, list[Use]] = {}
    for meeting in variables.meetings:
        slots = variables.options.slots[meeting.id]
        big = {
            day for day in slots.days if view.seats(meeting, day) >= view.city.big_conference_seats
        }
        half_days = view.half_day_index(slots.start).tolist()
        for use, half_day in zip(variables.times[meeting.id], half_days, strict=True):
            if use.day in big:
                found.setdefault(half_day, []).append(use)
    return found
