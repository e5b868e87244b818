"""Meetings of which each two share somebody, if not all of them one person.

Of such meetings at most one can be at a time. For the solver's linear relaxation that says far more
than the same of each person's meetings by themselves: where three meetings share a person each two,
each may have half a place at one time as far as the people are asked; the three together may not.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coord_calendar.cpsat.calls import Calls
    from coord_calendar.cpsat.duties import Key

    Call = tuple[Key, frozenset[int]]

MOST = 200_000
"""Slots, over all sets, up to which they help: with more of them the relaxation is so slow to solve
that less is proved in a minute."""


def in_larger_sets(
    sets: list[Calls], slots: Callable[[Calls], int], most: int = MOST
) -> list[Calls]:
    """Return sets of calls that say "not both" of the same calls, and are as large as can be.

    For each set and for each two calls in it one that holds them.

    Parameters
    ----------
    sets : list of Calls
        Sets of calls of which at most one can be at a time. Those in which something depends on
        substitutes are returned as they are.
    slots : callable
        Tells how many slots a set of calls has.
    most : int
        Slots over all sets; default 200,000. If there are more the sets are returned as they are.
    """
    plain = [one for one in sets if all(isinstance(key, str) for key in one)]
    calls = sorted(
        {call for one in plain for call in one.items()},
        key=lambda call: (str(call[0]), sorted(call[1])),
    )
    number = {call: place for place, call in enumerate(calls)}
    groups = [sorted(number[call] for call in one.items()) for one in plain]
    near = [0] * len(calls)
    for group in groups:
        together = sum(1 << call for call in group)
        for call in group:
            near[call] |= together & ~(1 << call)
    sizes = [slots(dict([call])) for call in calls]
    grown: dict[tuple[int, ...], None] = {}
    total = 0
    for seed in _seeds(groups):
        one = _grown(seed, near)
        if one not in grown:
            grown[one] = None
            total += sum(sizes[call] for call in one)
        if total > most:
            return sets
    others = [one for one in sets if one not in plain]
    return [dict(calls[call] for call in one) for one in grown] + others


def _seeds(groups: list[list[int]]) -> Iterator[tuple[int, ...]]:
    """Yield the groups, then each two calls of one."""
    yield from map(tuple, groups)
    yield from sorted({pair for group in groups for pair in combinations(group, 2)})


def _grown(seed: tuple[int, ...], near: list[int]) -> tuple[int, ...]:
    """Return a set of calls with all that can be added, those first that leave most to be added."""
    grown = list(seed)
    left = -1
    for call in seed:
        left &= near[call]
    while left:
        call = max(_bits(left), key=lambda call: ((near[call] & left).bit_count(), -call))
        grown.append(call)
        left &= near[call]
    return tuple(sorted(grown))


def _bits(row: int) -> Iterator[int]:
    """Yield the places of the bits that are set."""
    while row:
        yield (row & -row).bit_length() - 1
        row &= row - 1
