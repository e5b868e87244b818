"""People and bridge points that are called by the same meetings, told of once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.cpsat.calls import pairs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coord_calendar.cpsat.calls import Calls
    from coord_calendar.cpsat.duties import Key


def alike(calls: Iterable[Calls]) -> list[tuple[int, Calls]]:
    """Return the sets of calls that differ, each with how many people have it."""
    found: dict[frozenset[tuple[Key, int]], tuple[int, Calls]] = {}
    for one in calls:
        key = pairs(one)
        found[key] = (found.get(key, (0, one))[0] + 1, one)
    return list(found.values())


def undominated(calls: Iterable[Calls]) -> list[Calls]:
    """Return the sets of calls that are worth a constraint.

    A set with one meeting only, or one that another holds wholly, adds nothing to what "one at a
    time" says: 229 bridge points of two conferences come down to a handful of sets.
    """
    sets = {pairs(one): one for one in calls if len(one) > 1}
    kept: list[frozenset[tuple[Key, int]]] = []
    for one in sorted(sets, key=len, reverse=True):
        if not any(one < larger for larger in kept):
            kept.append(one)
    return [sets[one] for one in kept]
