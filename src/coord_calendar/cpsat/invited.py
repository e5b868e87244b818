"""Where nobody may be double-booked at a price, whoever is invited is as good as required.

The medium cost counts the minutes that somebody invited is in two meetings. When the best plan has
no medium cost, no plan worth looking at has such minutes: meetings that share somebody, required or
invited, are apart. The medium cost says so already, person by person; for a bound it says more of
sets of meetings of which each two share somebody, if not all of them one person (`sharing`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.cpsat.calls import either
from coord_calendar.cpsat.cliques import maximal_cliques
from coord_calendar.cpsat.duties import meeting_of
from coord_calendar.cpsat.presolve.merging import undominated
from coord_calendar.cpsat.presolve.sharing import in_larger_sets
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ortools.sat.python import cp_model

    from coord_calendar.cpsat.calls import Calls
    from coord_calendar.cpsat.variables import Variables


def meetings_that_share_anybody_are_apart(
    variables: Variables, model: cp_model.CpModel
) -> Iterator[cp_model.Constraint]:
    """Keep apart meetings that share somebody, as every plan without medium cost does.

    Parameters
    ----------
    variables : Variables
        The decisions.
    model : CpModel
        In which there is no medium cost.

    Yields
    ------
    Constraint
        One for each moment of each set of meetings; none where nobody is invited at a price.
    """
    if not _are_any_invited(variables):
        return
    sets = undominated(_apart(variables))
    for calls in in_larger_sets(sets, lambda calls: len(variables.uses(calls))):
        for clique in maximal_cliques(variables.uses(calls)):
            yield model.add_at_most_one(use.literal for use in clique)


def _are_any_invited(variables: Variables) -> bool:
    weighed = variables.view.problem.by_weight(RuleCode.OPTIONAL_OVERLAP)
    return bool(weighed and variables.options.optional_calls)


def _apart(variables: Variables) -> Iterator[Calls]:
    """Yield by person the calls of which at most one can be at a time.

    What is paid for lies between meetings of one weight; where people may be required in two
    meetings at once, that costs nothing.
    """
    problem, options = variables.view.problem, variables.options
    alone = problem.under(RuleCode.PERSON_OVERLAP)
    for calls in options.required_calls.values():
        yield _of(calls, alone)
    for meetings in problem.by_weight(RuleCode.OPTIONAL_OVERLAP).values():
        for person, invited in options.optional_calls.items():
            required = options.required_calls.get(person, {})
            yield either(_of(_of(required, alone), meetings), _of(invited, meetings))


def _of(calls: Calls, meetings: Collection[str]) -> Calls:
    return {key: days for key, days in calls.items() if meeting_of(key) in meetings}
