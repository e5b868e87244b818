"""What a machine is told: the same as a person, as plain JSON."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from coord_calendar.cli.sections import by_certainty, hard_ones, meetings_by_office
from coord_calendar.conflicts import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coord_calendar.conflicts import Conflict
    from coord_calendar.criteria import Bill
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.value import Value
    from coord_calendar.errors import Fault
    from coord_calendar.result import Result


def of_reading(problem: Problem) -> dict[str, Any]:
    """Return which week was read and how much stands in it."""
    city = problem.city
    last_day = problem.first_day + dt.timedelta(days=problem.days - 1)
    return {
        "city": city.id,
        "first_day": problem.first_day.isoformat(),
        "last_day": last_day.isoformat(),
        "meetings": len(problem.meetings),
        "people": len(city.people),
        "rooms": len(city.rooms),
        "points": len(city.points),
        "meetings_by_office": meetings_by_office(problem),
    }


def of_conflicts(problem: Problem, conflicts: Sequence[Conflict]) -> dict[str, Any]:
    """Return conflicts, how many are hard and how many certain, and their groups.

    A group names its conflicts by their places among all, from 0.
    """
    certain, possible = by_certainty(conflicts)
    places = {id(conflict): place for place, conflict in enumerate(conflicts)}
    return {
        "hard": len(hard_ones(conflicts)),
        "certain": certain,
        "possible": possible,
        "all": listed(conflicts),
        "groups": [
            {
                **group.model_dump(mode="json", exclude={"conflicts"}),
                "conflicts": [places[id(conflict)] for conflict in group.conflicts],
            }
            for group in grouped(problem, conflicts)
        ],
    }


def of_bill(bill: Bill) -> dict[str, Any]:
    """Return what a plan costs, by level and by criterion."""
    return {
        "score": bill.score.model_dump(),
        "lines": [{**line.model_dump(mode="json"), "cost": line.cost} for line in bill.lines],
    }


def of_result(result: Result) -> dict[str, Any]:
    """Return what was shown about a plan; the plan itself stands in the files."""
    return {
        "status": result.status.value,
        "stopped": result.stopped,
        "seconds": round(result.seconds, 3),
        "first_plan_seconds": round(result.first_plan_seconds, 3),
        "bill": of_bill(result.bill),
        "bound": result.bound.model_dump(),
        "gap": result.gap.model_dump(),
    }


def of_faults(faults: Iterable[Fault]) -> list[dict[str, Any]]:
    """Return what is wrong, each thing with its place in both languages."""
    return [
        {
            "vi": fault.vi,
            "en": fault.en,
            "file": fault.file,
            "sheet": fault.sheet,
            "row": fault.row,
            "column": fault.column,
            "record": fault.record,
            "field": fault.field,
        }
        for fault in faults
    ]


def listed(values: Iterable[Value]) -> list[dict[str, Any]]:
    """Return values as JSON holds them."""
    return [value.model_dump(mode="json") for value in values]
