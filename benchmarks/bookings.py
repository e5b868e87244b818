"""Bookings drawn from a seed, of which it is known which clash.

Time is cut into slots of 525 minutes, so that a million bookings make a year. In each slot every
resource is dealt to one booking of twelve, and every booking begins, lasts and ends within its
slot: nothing clashes. Then clashes are planted: of one booking in a hundred, one resource is given
to the next of its slot as well, where the two share time. Last, the bookings are shuffled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROWS = 12
"""Resources a booking uses."""
SLOT = 525
AT_ONCE = 1000
"""Bookings of a slot."""
LENGTHS = (30, 60, 90, 120, 150, 180, 240)
PLANTED = 0.01


class Drawn(NamedTuple):
    """Bookings and rows as :func:`coord_calendar.overlapping_pairs` takes them, and its answer.

    `clashes` has the columns resource, first and second.
    """

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    resource: NDArray[np.int64]
    booking: NDArray[np.int64]
    clashes: NDArray[np.int64]


def drawn(bookings: int, seed: int) -> Drawn:
    """Return so many bookings; the same for the same seed."""
    chance = np.random.default_rng((bookings, seed))
    at_once = min(AT_ONCE, bookings)
    slot = np.arange(bookings) // at_once
    length = chance.choice(LENGTHS, bookings)
    start = slot * SLOT + chance.integers(0, SLOT - max(LENGTHS), bookings)
    resource = np.empty((bookings, ROWS), dtype=np.int64)
    for first in range(0, bookings, at_once):
        part = resource[first : first + at_once]
        part[:] = chance.permutation(at_once * ROWS)[: part.size].reshape(part.shape)
    one = np.sort(chance.choice(bookings - 1, int(bookings * PLANTED), replace=False))
    # Two clashes in a row would share a resource three times.
    one = one[np.diff(one, prepend=-9) > 1]
    share_time = np.maximum(start[one], start[one + 1]) < np.minimum(
        start[one] + length[one], start[one + 1] + length[one + 1]
    )
    one = one[share_time & (slot[one] == slot[one + 1])]
    resource[one + 1, 0] = resource[one, -1]
    place = chance.permutation(bookings)  # where each booking goes
    whence = np.argsort(place)
    pairs = np.sort(np.column_stack((place[one], place[one + 1])), axis=1)
    clashes = np.column_stack((resource[one, -1], pairs))
    return Drawn(
        start=start[whence],
        end=(start + length)[whence],
        resource=resource[whence].reshape(-1),
        booking=np.repeat(np.arange(bookings), ROWS),
        clashes=clashes[np.lexsort(clashes.T[::-1])],
    )
