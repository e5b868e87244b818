"""Terms of too many meetings at once: minutes in which somebody is in several."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from coord_calendar.cpsat.duties import meeting_of
from coord_calendar.cpsat.options import either, pairs
from coord_calendar.cpsat.variables import how_many
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.cpsat.duties import Key
    from coord_calendar.cpsat.objective import Term
    from coord_calendar.cpsat.options import Calls
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
            terms = _minutes_beyond_one(variables, model, uses)
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
    for minutes, active in _segments(uses):
        may: list[cp_model.IntVar] = []
        must: dict[str, list[cp_model.IntVar]] = {}
        for use in active:
            comes = (use.meeting, use.start) in invited
            (may if comes else must.setdefault(use.meeting, [])).append(use.literal)
        extra = model.new_int_var(0, len(may), "")
        model.add(extra >= cp_model.LinearExpr.sum(may) - 1)
        for literals in must.values():
            none_here = 1 - cp_model.LinearExpr.sum(literals)
            model.add(extra >= cp_model.LinearExpr.sum(may) - len(may) * none_here)
        required = [literal for literals in must.values() for literal in literals]
        variables.derived.append((extra, partial(_added, may, required)))
        yield minutes, extra


def _added(may: list[cp_model.IntVar], must: list[cp_model.IntVar], value: Value) -> int:
    invited = how_many(may, value)
    return invited if how_many(must, value) else max(0, invited - 1)


def meetings_of_one_body_at_once(variables: Variables, model: cp_model.CpModel) -> Iterator[Term]:
    """Yield the minutes in which a body has several meetings."""
    bodies = {meeting.body for meeting in variables.meetings if meeting.body is not None}
    for body in sorted(bodies):
        own = [meeting.id for meeting in variables.meetings if meeting.body == body]
        yield from _minutes_beyond_one(variables, model, variables.all_uses(own))


def _minutes_beyond_one(
    variables: Variables, model: cp_model.CpModel, uses: list[Use]
) -> Iterator[Term]:
    """Yield the minutes of uses beyond one at a time."""
    for minutes, active in _segments(uses):
        literals = [use.literal for use in active]
        extra = model.new_int_var(0, len({use.meeting for use in active}) - 1, "")
        model.add(extra >= cp_model.LinearExpr.sum(literals) - 1)
        variables.derived.append((extra, partial(beyond_one, literals)))
        yield minutes, extra


def beyond_one(literals: list[cp_model.IntVar], value: Value) -> int:
    """Return how many literals beyond one are true."""
    return max(0, how_many(literals, value) - 1)


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
