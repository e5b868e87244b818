"""Whole numbers as sets: the bit of each member is set."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def numbers(bits: int) -> Iterator[int]:
    """Yield which bits are set, from the lowest."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def some(bits: Iterable[int]) -> int:
    """Return the bits that are set in some."""
    return reduce(or_, bits, 0)


class Held:
    """Who holds what, as published.

    Parameters
    ----------
    by_number : sequence of int
        By number as bits what each has.
    """

    def __init__(self, by_number: Sequence[int]) -> None:
        self._by: dict[int, int] = {}
        self._held = 0
        for number, bits in enumerate(by_number):
            self._held |= bits
            for bit in numbers(bits):
                self._by[bit] = self._by.get(bit, 0) | 1 << number

    def who(self, bits: int) -> int:
        """Return as bits, by number, who has some of what is asked."""
        return some(self._by[bit] for bit in numbers(bits & self._held))
