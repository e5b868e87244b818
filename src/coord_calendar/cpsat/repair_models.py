"""The models of the parts of a repair: the first ones built one by one, then one of all, kept.

Building a model takes longer than solving it. Few models are soon built, as small as their parts
are; who needs many is better off with one in which everybody may move, and in which what is not
open in the part at hand is shut.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from coord_calendar.cpsat.repair_model import RepairModel

if TYPE_CHECKING:
    from coord_calendar.cpsat.repairable import Repair

FEW = 30
"""Models of parts built one by one, for each aim; after them one of everybody pays."""


class RepairModels:
    """The models of a repair's parts, without rooms.

    Parameters
    ----------
    repair : Repair
        The whole.
    """

    def __init__(self, repair: Repair) -> None:
        self._repair = repair
        self._kept: dict[bool, RepairModel] = {}
        self._built: Counter[bool] = Counter()

    def of(self, part: Repair, *, counts_rooms: bool = False) -> RepairModel:
        """Return the model of a part, good until the next is asked for.

        Parameters
        ----------
        part : Repair
            A part of the whole, with any of its published meetings free.
        counts_rooms : bool
            Whether it is told what is plain of rooms, as of `RepairModel`.
        """
        self._built[counts_rooms] += 1
        if self._built[counts_rooms] <= FEW:
            return RepairModel(part, with_rooms=False, counts_rooms=counts_rooms)
        kept = self._kept.get(counts_rooms)
        if kept is None:
            kept = RepairModel(self._repair.wide(), with_rooms=False, counts_rooms=counts_rooms)
            self._kept[counts_rooms] = kept
        kept.look_at(part)
        return kept
