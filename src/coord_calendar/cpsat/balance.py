"""Terms of how alike the offices fare."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.costs import away_from_the_time_asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.cpsat.objective import Term
    from coord_calendar.cpsat.variables import Value, Variables


def hours_of_the_office_worst_off(variables: Variables, model: cp_model.CpModel) -> Iterator[Term]:
    """Yield the hours that the office worst off is away from the times it asked for, on average."""
    offices: dict[str, list[list[Term]]] = {}
    for meeting in variables.meetings:
        if meeting.asked_start is None and meeting.asked_session is None:
            continue
        slots = variables.options.slots[meeting.id]
        hours = away_from_the_time_asked(variables.view, meeting, slots).tolist()
        literals = (use.literal for use in variables.times[meeting.id])
        own = list(zip(hours, literals, strict=True))
        offices.setdefault(meeting.office, []).append(own)
    most = max((_on_average(_at_most(own), len(own)) for own in offices.values()), default=0)
    if most == 0:
        return
    worst = model.new_int_var(0, most, "")
    counted = [
        ([term for own in meetings for term in own], len(meetings)) for meetings in offices.values()
    ]
    for terms, count in counted:
        total = cp_model.LinearExpr.weighted_sum(
            [literal for _, literal in terms], [hours for hours, _ in terms]
        )
        model.add(count * worst >= total)
    variables.derived.append((worst, partial(_worst, counted)))
    yield 1, worst


def _at_most(meetings: list[list[Term]]) -> int:
    return sum(max((hours for hours, _ in own), default=0) for own in meetings)


def _on_average(hours: int, count: int) -> int:
    return -(-hours // count)


def _worst(counted: list[tuple[list[Term], int]], value: Value) -> int:
    return max(
        _on_average(sum(hours * value(literal) for hours, literal in terms), count)
        for terms, count in counted
    )
