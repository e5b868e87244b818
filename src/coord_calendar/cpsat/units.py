"""Time in units, and what is taken of it as a row of bits.

A row is a whole number; its bit *i* is set when the *i*-th unit of time is taken.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeVar

    from coord_calendar.cpsat.options import Options
    from coord_calendar.cpsat.slots import Mask, Minutes

    Key = TypeVar("Key")

DAY = 1440
"""Minutes kept before the first day, so that set-up and travel may begin before it."""


def unit_of_time(options: Options) -> int:
    """Return the largest number of minutes of which every time in the problem is a multiple."""
    city = options.view.city
    unit = math.gcd(DAY, city.travel_minutes)
    for slots in options.slots.values():
        for side in (slots.start, slots.end):
            unit = int(np.gcd.reduce(side, initial=unit))
    for room in city.rooms:
        unit = math.gcd(unit, room.setup_minutes, room.clearing_minutes)
    for way in city.travel:
        unit = math.gcd(unit, way.minutes)
    for post in city.posts:
        unit = math.gcd(unit, post.rest_minutes)
    return unit


class Units:
    """Rows of bits, each bit for so many minutes.

    Parameters
    ----------
    minutes : int
        Minutes of one bit.
    """

    def __init__(self, minutes: int) -> None:
        self.minutes = minutes

    def bits(self, start: int, end: int) -> int:
        """Return a row with the units from one minute to another set."""
        first = max(start + DAY, 0) // self.minutes
        last = -(-max(end + DAY, 0) // self.minutes)
        return ((1 << max(last - first, 0)) - 1) << first

    def are_unset(self, row: int, start: Minutes, end: Minutes) -> Mask:
        """Return between which minutes no unit of a row is set."""
        if not row:
            return np.ones(len(start), dtype=bool)
        units = np.frombuffer(row.to_bytes(row.bit_length() // 8 + 1, "little"), dtype=np.uint8)
        up_to = np.cumsum(np.unpackbits(units, bitorder="little"), dtype=np.int64)
        set_before = np.concatenate([np.zeros(1, dtype=np.int64), up_to])
        first, last = (start + DAY) // self.minutes, -(-(end + DAY) // self.minutes)
        unset: Mask = set_before.take(last, mode="clip") <= set_before.take(first, mode="clip")
        return unset

    def take(self, rows: dict[Key, int], keys: Iterable[Key], start: int, end: int) -> None:
        """Set the units from one minute to another in the rows of some keys."""
        bits = self.bits(start, end)
        for key in keys:
            rows[key] = rows.get(key, 0) | bits
