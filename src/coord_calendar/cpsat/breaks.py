"""Terms of meetings that come too soon after one another."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.overlap import by_body
from coord_calendar.cpsat.presolve.merging import alike
from coord_calendar.cpsat.variables import how_many
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.cpsat.objective import Term
    from coord_calendar.cpsat.variables import Use, Value, Variables


def meetings_without_a_break(variables: Variables, model: cp_model.CpModel) -> Iterator[Term]:
    """Yield the meetings beyond one that end at a moment or start within the break after it.

    Only where one ends. Of several that might start, each that might end has a constraint of its
    own, which says nothing unless it does end then; where no two can start, one is enough.
    """
    for people, calls in alike(variables.options.required_calls.values()):
        for ending, starting in _in_sequence(variables, variables.uses(calls)):
            meetings = {use.meeting for use in (*ending, *starting)}
            if len(meetings) == 1:
                continue
            extra = model.new_int_var(0, len(meetings) - 1, "")
            ends, starts = ([use.literal for use in uses] for uses in (ending, starting))
            spare = max(_most_at_once(variables, starting) - 1, 0)
            for ends_here in _by_meeting(ending).values() if spare else [ends]:
                if_none_ends = spare * (1 - cp_model.LinearExpr.sum(ends_here))
                model.add(extra >= cp_model.LinearExpr.sum([*ends, *starts]) - 1 - if_none_ends)
            variables.derived.append((extra, partial(_too_soon, ends, starts)))
            yield people, extra


def meetings_of_a_body_without_a_break(
    variables: Variables, model: cp_model.CpModel
) -> Iterator[Term]:
    """Yield the pairs of one body's meetings of which one ends as the break before the other."""
    for uses in by_body(variables):
        for ending, starting in _in_sequence(variables, uses):
            for name, ends in _by_meeting(ending).items():
                starts = [use for use in starting if use.meeting != name]
                yield from _pairs(variables, model, ends, starts)


def _pairs(
    variables: Variables, model: cp_model.CpModel, ends: list[cp_model.IntVar], starts: list[Use]
) -> Iterator[Term]:
    """Yield for one meeting that may end at a moment those that start soon after it."""
    sure = sum(use.literal is variables.always for use in starts)
    if variables.always in ends:
        yield from ((1, use.literal) for use in starts)
        return
    yield from ((sure, literal) for literal in ends)
    perhaps = [use for use in starts if use.literal is not variables.always]
    most = len({use.meeting for use in perhaps})
    if most:
        literals = [use.literal for use in perhaps]
        both = model.new_int_var(0, most, "")
        none_ends = 1 - cp_model.LinearExpr.sum(ends)
        model.add(both >= cp_model.LinearExpr.sum(literals) - most * none_ends)
        variables.derived.append((both, partial(_both, ends, literals)))
        yield 1, both


def _both(ends: list[cp_model.IntVar], starts: list[cp_model.IntVar], value: Value) -> int:
    return how_many(ends, value) * how_many(starts, value)


def _in_sequence(variables: Variables, uses: list[Use]) -> Iterator[tuple[list[Use], list[Use]]]:
    """Yield, for each moment at which uses end, these and those that start within the break."""
    pause = variables.view.city.break_minutes
    lasting = sorted((use for use in uses if use.start < use.end), key=lambda use: use.start)
    starts = [use.start for use in lasting]
    ending: dict[int, list[Use]] = {}
    for use in lasting:
        ending.setdefault(use.end, []).append(use)
    for end, uses_ending in ending.items():
        first, last = bisect_left(starts, end), bisect_left(starts, end + pause)
        yield uses_ending, lasting[first:last]


def _most_at_once(variables: Variables, uses: list[Use]) -> int:
    """Return of how many meetings of one person some uses can be: one, if they share a moment."""
    meetings = {use.meeting for use in uses}
    one_at_a_time = meetings <= variables.view.problem.under(RuleCode.PERSON_OVERLAP)
    if uses and one_at_a_time and max(use.start for use in uses) < min(use.end for use in uses):
        return 1
    return len(meetings)


def _by_meeting(uses: list[Use]) -> dict[str, list[cp_model.IntVar]]:
    found: dict[str, list[cp_model.IntVar]] = {}
    for use in uses:
        found.setdefault(use.meeting, []).append(use.literal)
    return found


def _too_soon(ends: list[cp_model.IntVar], starts: list[cp_model.IntVar], value: Value) -> int:
    ended = how_many(ends, value)
    return ended - 1 + how_many(starts, value) if ended else 0
