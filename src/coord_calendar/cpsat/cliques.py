"""Sets of slots of which at most one can be, because they all share a moment.

Intervals on a line that overlap pair by pair share a moment, so the maximal sets are found in one
pass over the sorted ends; each becomes one at-most-one constraint, which says more to the solver
than the pairs would.
"""

from __future__ import annotations

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
    waiting = sorted((use for use in uses if use.end > use.start), key=lambda use: use.start)
    running: list[Use] = []
    for use in waiting:
        # What ends now was joined by all that runs; then the set shrinks, and grows again.
        if any(other.end <= use.start for other in running):
            yield from _of_several_meetings(running)
            running = [other for other in running if other.end > use.start]
        running.append(use)
    yield from _of_several_meetings(running)


def _of_several_meetings(running: list[Use]) -> Iterator[list[Use]]:
    if len({use.meeting for use in running}) > 1:
        yield list(running)
