"""Terms of too many meetings at once: minutes in which somebody is in several."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.calls import either, pairs
from coord_calendar.cpsat.duties import meeting_of
from coord_calendar.cpsat.variables import how_many
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.cpsat.calls import Calls
    from coord_calendar.cpsat.duties import Key
    from coord_calendar.cpsat.objective import Term
    from coord_calendar.cpsat.variables import Use, Value, Variables

    Pairs = frozenset[tuple[Key, int]]


def optional_people_double_booked(variables: Variables, model: cp_model.CpModel) -> Iterator[Term]:
    """Yield the minutes in which a person is in several meetings, at least one of them optional."""
    options = variables.options
    groups: Counter[tuple[Pairs, Pairs]] = Counter()
    calls_of: dict[tuple[Pairs, Pairs], tuple[Calls, Calls]] = {}
    for person, optional in options.optional_calls.items():
        required = options.required_calls.get(person, {})
        key = (pairs(required), pairs(optional))
        groups[key] += 1
        calls_of[key] = required, optional
    one_at_a_time = variables.view.problem.under(RuleCode.PERSON_OVERLAP)
    for key, people in groups.items():
        required, optional = calls_of[key]
        uses = variables.uses(either(required, optional))
        if one_at_a_time.issuperset(meeting_of(one) for one in required):
            terms = _minutes_shared(variables, model, uses)
        else:
            invited = {(use.meeting, use.start) for use in variables.uses(optional)}
            terms = _minutes_invited(variables, model, uses, invited)
        for minutes, extra in terms:
            yield minutes * people, extra


def _minutes_invited(
    variables: Variables, model: cp_model.CpModel, uses: list[Use], invited: set[tuple[str, int]]
) -> Iterator[Term]:
    """Yield the same of somebody who may be required in several meetings at once.

    Those are another rule's business: only what the invited ones add to them counts.
    """
    may = [use for use in uses if (use.meeting, use.start) in invited]
    yield from _minutes_shared(variables, model, may)
    for minutes, active in _segments(uses):
        here: list[cp_model.IntVar] = []
        must: dict[str, list[cp_model.IntVar]] = {}
        for use in active:
            comes = (use.meeting, use.start) in invited
            (here if comes else must.setdefault(use.meeting, [])).append(use.literal)
        for literals in must.values() if here else ():
            added = model.new_int_var(0, len(here), "")
            none_here = 1 - cp_model.LinearExpr.sum(literals)
            model.add(added >= cp_model.LinearExpr.sum(here) - len(here) * none_here)
            variables.derived.append((added, partial(_added, here, literals)))
            yield minutes, added


def _added(may: list[cp_model.IntVar], must: list[cp_model.IntVar], value: Value) -> int:
    return how_many(may, value) * how_many(must, value)


def meetings_of_one_body_at_once(variables: Variables, model: cp_model.CpModel) -> Iterator[Term]:
    """Yield the minutes that each two meetings of a body share."""
    for uses in by_body(variables):
        yield from _minutes_shared(variables, model, uses)


def by_body(variables: Variables) -> list[list[Use]]:
    """Return for each body the slots of the meetings that it organises."""
    bodies = {meeting.body for meeting in variables.meetings if meeting.body is not None}
    return [
        variables.all_uses(meeting.id for meeting in variables.meetings if meeting.body == body)
        for body in sorted(bodies)
    ]


def _minutes_shared(
    variables: Variables, model: cp_model.CpModel, uses: list[Use]
) -> Iterator[Term]:
    """Yield the minutes that each two of some meetings share.

    Of `n` at once that is ``n (n - 1) / 2``, which a line through each two neighbouring amounts
    bounds from below.
    """
    for minutes, active in _segments(uses):
        sure = sum(use.literal is variables.always for use in active)
        most = len({use.meeting for use in active})
        literals = [use.literal for use in active]
        if sure and most <= sure + 1:
            perhaps = (use.literal for use in active if use.literal is not variables.always)
            yield from ((minutes * sure, literal) for literal in perhaps)
            yield minutes * (sure * (sure - 1) // 2), variables.always
            continue
        shared = model.new_int_var(0, most * (most - 1) // 2, "")
        for slope in range(max(sure, 1), most):
            beyond = slope * (slope + 1) // 2
            model.add(shared >= slope * cp_model.LinearExpr.sum(literals) - beyond)
        variables.derived.append((shared, partial(_shared, literals)))
        yield minutes, shared


def _shared(literals: list[cp_model.IntVar], value: Value) -> int:
    running = how_many(literals, value)
    return running * (running - 1) // 2


def _segments(uses: list[Use]) -> Iterator[tuple[int, list[Use]]]:
    """Yield stretches of time with what may run in them, where that is several meetings."""
    moments = sorted({use.start for use in uses} | {use.end for use in uses})
    waiting = sorted(uses, key=lambda use: use.start, reverse=True)
    running: list[Use] = []
    for start, end in pairwise(moments):
        running = [use for use in running if use.end > start]
        while waiting and waiting[-1].start <= start:
            use = waiting.pop()
            if use.end > use.start:
                running.append(use)
        if len({use.meeting for use in running}) > 1:
            yield end - start, list(running)
