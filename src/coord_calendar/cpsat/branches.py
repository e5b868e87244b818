"""The plans of a repair in parts: by when the meeting that is hardest to place begins.

While it might begin at any time, nearly everybody might make way for it, and little is proved.
Within one run of hours it is known who must; most runs are soon proved worse than another.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from coord_calendar.cpsat.repairable import Pain, Repair
    from coord_calendar.cpsat.slots import Mask, Slots

WHOLE = 3
"""Steps after which a repair is looked at in parts, for easy ones are ended by then."""

LONG = 10
"""Steps after which a part is parted again."""

MOST = 24
"""Runs of hours at most, for each is looked at once at least."""


@dataclass(eq=False)
class Branch:
    """Some of the plans of a repair.

    Parameters
    ----------
    base : Repair
        What is open in them before anybody else is let move.
    bound : Pain
        What none of them can beat.
    parted : frozenset of str
        The meetings whose hours tell these plans from others.

    Attributes
    ----------
    repair : Repair
        What is open by now.
    is_open : bool
        Whether there may be such plans; they are none once that is proved.
    with_rooms : bool
        Whether rooms are told apart: hours alone have said all that they can.
    steps : int
        How often it was looked at.
    vanished : frozenset of str
        Who vanished in the last step.
    in_the_way : frozenset of str
        Who vanished in the first.
    """

    base: Repair
    bound: Pain
    parted: frozenset[str] = frozenset()
    repair: Repair = field(init=False)
    is_open: bool = True
    with_rooms: bool = False
    steps: int = 0
    vanished: frozenset[str] = frozenset()
    in_the_way: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.repair = copy(self.base)

    @property
    def is_long(self) -> bool:
        """Whether so many steps are done that parts promise more than the next."""
        return not self.with_rooms and self.steps == (LONG if self.parted else WHOLE)

    def let_move(self, vanished: Collection[str]) -> None:
        """Let those who vanished in a step move from now on."""
        self.vanished = frozenset(vanished)
        self.in_the_way = self.in_the_way or self.vanished
        self.repair.set_free(self.vanished)

    def parts(self) -> list[Branch]:
        """Return the same plans in parts; none where there is nothing to part them by."""
        base = copy(self.base)
        base.set_free(self.in_the_way - base.free)
        name = hardest(base, base.must_move - self.parted)
        name = name or hardest(base, self.in_the_way - self.parted)
        if name is None:
            return []
        base = copy(self.base)
        base.set_free({name} - base.free)
        step = base.view.calendar.start_step_minutes
        parts = [base.within(name, run) for run in runs(base.options.slots[name], step)]
        parts.append(base.without(name))
        return [Branch(part, self.bound, self.parted | {name}) for part in parts]


def hardest(repair: Repair, names: Collection[str]) -> str | None:
    """Return which meeting takes most time of all it calls together; None if none has a choice."""
    slots = repair.options.slots

    def hours(name: str) -> int:
        meeting, times = repair.problem.meeting(name), slots[name]
        called = repair.view.duties.in_any_case(meeting, times.days[0]).required
        return int(times.end[0] - times.start[0]) * len(called)

    return max((name for name in sorted(names) if len(slots[name]) > 1), key=hours, default=None)


def runs(slots: Slots, step: int) -> Iterator[Mask]:
    """Yield slots, at least one, in runs that begin step after step; several as one past `MOST`."""
    run = np.concatenate([[0], np.cumsum(np.diff(slots.start) > step)])
    run = run * min(MOST, run[-1] + 1) // (run[-1] + 1)
    for number in range(run[-1] + 1):
        yield run == number
