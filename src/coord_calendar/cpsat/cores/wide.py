"""The problem of a few meetings, opened wide.

Nothing is forbidden beforehand that a claim is to forbid: a meeting may have any length, so that
what it asked for is a claim like another. Any length means as short as a minute: what is impossible
for the shortest meetings is impossible for all.
"""

from __future__ import annotations

from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.cpsat.view import View

if TYPE_CHECKING:
    from collections.abc import Collection

    from coord_calendar.cpsat.slots import Slots
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem

SHORTEST = 1
"""Minutes of a meeting that may be as short as can be."""


def opened(problem: Problem, meetings: Collection[str]) -> Problem:
    """Return the problem of some meetings, which wait for one another only."""
    kept = (meeting for meeting in problem.meetings if meeting.id in meetings)
    return problem.model_copy(
        update={
            "meetings": tuple(
                meeting.model_copy(
                    update={"after": tuple(w for w in meeting.after if w.meeting in meetings)}
                )
                for meeting in kept
            )
        }
    )


class WideView(View):
    """A problem in minutes, in which meetings may be of any length."""

    def slots(self, meeting: Meeting) -> Slots:
        """Return every time at which a meeting might start, with each length, in order."""
        usual = super().slots(meeting)
        start = np.union1d(self._grid, usual.start)
        short = np.column_stack([start, start + SHORTEST])
        pairs = np.unique(np.vstack([short, np.column_stack([usual.start, usual.end])]), axis=0)
        return self._as_slots(pairs)

    @cached_property
    def _by_commitment(self) -> dict[str, WideView]:
        return {}

    def only(self, commitment: str) -> WideView:
        """Return the same with one commitment and no other."""
        known = self._by_commitment.get(commitment)
        if known is None:
            duties = self.duties
            known = copy(self)
            for name in ("closures", "absences", "leaves"):
                known.__dict__.pop(name, None)
            known.problem = self.problem.model_copy(
                update={
                    "commitments": tuple(
                        away for away in self.problem.commitments if away.id == commitment
                    )
                }
            )
            known.duties = duties
            self._by_commitment[commitment] = known
        return known
