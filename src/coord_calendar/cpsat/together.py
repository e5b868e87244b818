"""Terms of meetings that come together and should not, or should and do not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import partial
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.variables import how_many

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.cpsat.objective import Term
    from coord_calendar.cpsat.variables import Use, Value, Variables
    from coord_calendar.cpsat.view import View


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
            variables.derived.append((extra, partial(_beyond_one, literals)))
            yield 1, extra


def _beyond_one(literals: list[cp_model.IntVar], value: Value) -> int:
    return max(0, how_many(literals, value) - 1)


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


def related_meetings_apart(variables: Variables, model: cp_model.CpModel) -> Iterator[Term]:
    """Yield the pairs of related meetings of which neither follows the other."""
    names = {meeting.id for meeting in variables.meetings}
    pairs = {
        tuple(sorted((meeting.id, other)))
        for meeting in variables.meetings
        for other in names.intersection(meeting.related)
    }
    for one, other in sorted(pairs):
        postponed = variables.postponed[other]
        groups = _by_neighbours(variables.view, variables.times[one], variables.times[other])
        if not groups or not variables.times[other]:
            continue
        apart = model.new_bool_var("")
        for here, near in groups:
            model.add(
                apart >= cp_model.LinearExpr.sum(here) - postponed - cp_model.LinearExpr.sum(near)
            )
        variables.derived.append((apart, partial(_is_apart, groups, postponed)))
        yield 1, apart


def followers(view: View, end: int, uses: list[Use]) -> range:
    """Return which uses, in order of start, start soon after a moment."""
    first = bisect_left(uses, end, key=lambda use: use.start)
    last = bisect_right(uses, end + view.city.soon_minutes, key=lambda use: use.start)
    return range(first, last)


def _by_neighbours(
    view: View, ours: list[Use], theirs: list[Use]
) -> list[tuple[list[cp_model.IntVar], list[cp_model.IntVar]]]:
    """Return our literals, those together that have the same of theirs next to them."""
    near = [set(followers(view, use.end, theirs)) for use in ours]
    for number, use in enumerate(theirs):
        for index in followers(view, use.end, ours):
            near[index].add(number)
    groups: dict[frozenset[int], list[cp_model.IntVar]] = {}
    for use, numbers in zip(ours, near, strict=True):
        groups.setdefault(frozenset(numbers), []).append(use.literal)
    return [
        (literals, [theirs[number].literal for number in sorted(numbers)])
        for numbers, literals in groups.items()
    ]


def _is_apart(
    groups: list[tuple[list[cp_model.IntVar], list[cp_model.IntVar]]],
    postponed: cp_model.IntVar,
    value: Value,
) -> int:
    return int(
        not value(postponed)
        and any(
            any(value(literal) for literal in here) and not any(value(literal) for literal in near)
            for here, near in groups
        )
    )
