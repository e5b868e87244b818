"""What the hours of meetings take up, so that of two that take up the same only one can be.

It is read off the model: each constraint that lets at most one of some hours be is a bit. So every
rule that says so is kept here as it is there, and what other rules say is not looked at: whatever
is proved of these bits holds of every plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.cpsat.model import PlanModel
from coord_calendar.cpsat.rulebook import TIMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from ortools.sat.python import cp_model

    from coord_calendar.cpsat.options import Choice, Options
    from coord_calendar.cpsat.variables import Use


class AtMostOnes:
    """The at-most-one constraints that keep hours of meetings apart, whatever rooms there are.

    Parameters
    ----------
    options : Options
        What is open to each meeting.
    go_on : callable
        Called at every step; what it raises ends the work.

    Attributes
    ----------
    uses : dict of str to list of (Use, int)
        By meeting where it may be, rooms of one zone not told apart, with what that takes up as
        bits.
    """

    def __init__(self, options: Options, go_on: Callable[[], None]) -> None:
        part = PlanModel(options.zoned(), rules=TIMES, go_on=go_on)
        self._bits = _bits_of(part.model)
        self.uses: dict[str, list[tuple[Use, int]]] = {}
        for name, times in part.variables.times.items():
            go_on()
            at = {(use.start, use.end): self._of(use) for use in times}
            self.uses[name] = [
                (use, self._of(use) | at[use.start, use.end]) for use in part.variables.places[name]
            ]

    def _of(self, use: Use) -> int:
        return self._bits.get(use.literal.index, 0)


def is_at(use: Use, choice: Choice) -> bool:
    """Tell whether a choice is where a meeting may be, up to rooms of the same zone."""
    return (use.start, use.end) == choice[:2] and choice.room in (use.place.rooms or (None,))


def _bits_of(model: cp_model.CpModel) -> dict[int, int]:
    """Return by literal as bits the constraints that let at most one be true of which it is."""
    found: dict[int, int] = {}
    bit = 1
    for constraint in model.proto.constraints:
        if constraint.has_at_most_one():
            for literal in constraint.at_most_one.literals:
                found[literal] = found.get(literal, 0) | bit
            bit <<= 1
    return found
