"""Sets of slots of which at most one can be, because they all share a moment.

Intervals on a line that overlap pair by pair share a moment, so the maximal sets are found in one
pass over the sorted ends; each becomes one at-most-one constraint, which says more to the solver
than the pairs would.
"""

from __future__ import annotations

import math
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coord_calendar.cpsat.variables import Use


def maximal_cliques(uses: Iterable[Use]) -> Iterator[list[Use]]:
    """Yield the maximal sets of uses that share a moment and belong to more than one meeting.

    Parameters
    ----------
    uses : iterable of Use
        In any order; those of no length overlap nothing.

    Yields
    ------
    list of Use
        In order of the moment shared.
    """
    waiting = sorted((use for use in uses if use.end > use.start), key=attrgetter("start"))
    running: list[Use] = []
    first_end = math.inf
    for use in waiting:
        # What ends now was joined by all that runs; then the set shrinks, and grows again.
        if first_end <= use.start:
            yield from _of_several_meetings(running)
            running = [other for other in running if other.end > use.start]
            first_end = min((other.end for other in running), default=math.inf)
        running.append(use)
        first_end = min(first_end, use.end)
    yield from _of_several_meetings(running)


def _of_several_meetings(running: list[Use]) -> Iterator[list[Use]]:
    if running and any(use.meeting != running[0].meeting for use in running):
        yield list(running)
