"""What no plan avoids: meetings that lose by being at once, and last longer than there is time.

Of meetings of which every two cost something while they run at once, all but one of those that run
at a time cost at least the least such amount. So whatever they last together beyond the time there
is costs that much; unless some are postponed, which costs too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from coord_calendar.cpsat.moves.reading import Amounts, Reading

    Members = NDArray[np.bool_]
    """By meeting, whether it is one of some."""

MOST = 250
"""Meetings up to which each is tried in turn; with more, the first set found has to do."""


def unavoidable(reading: Reading) -> int:
    """Return what every plan costs at the medium level, at least.

    Parameters
    ----------
    reading : Reading
        The problem. Rules it does not say could only make plans dearer.
    """
    costly = reading.medium[reading.medium > 0]
    if not costly.size:
        return 0
    least = float(costly.min())
    amounts = np.array(
        [
            min(least * min(wish.lengths), wish.postponing[0]) if wish.lengths else 0.0
            for wish in reading.wishes
        ]
    )
    shares = reading.never | (reading.medium > 0)
    crowd = _heaviest(shares, amounts)
    lasting = float(amounts[crowd].sum())
    return max(round(lasting - least * _time_for(reading, crowd)), 0)


def _heaviest(shares: NDArray[np.bool_], amounts: Amounts) -> Members:
    """Return a heavy set of which every two share something; not always the heaviest."""
    count = len(amounts)
    nobody = np.zeros(count, dtype=bool)
    crowd = _grown(shares, amounts, ~nobody, nobody)
    in_vain, number = 0, 0
    while in_vain < count <= MOST:
        alone, beside = nobody.copy(), crowd & shares[number]
        alone[number] = beside[number] = True
        # Beside those of the set who share something with it, and anew.
        for kept in (beside, alone):
            other = _grown(shares, amounts, np.logical_and.reduce(shares[kept]), kept)
            if amounts[other].sum() > amounts[crowd].sum():
                crowd, in_vain = other, 0
        in_vain, number = in_vain + 1, (number + 1) % count
    return crowd


def _grown(shares: NDArray[np.bool_], amounts: Amounts, others: Members, crowd: Members) -> Members:
    """Return a set with others added, of which each leaves as much as it can to be added."""
    others, crowd = others & ~crowd, crowd.copy()
    kept = shares[:, others] @ amounts[others] + amounts
    while others.any():
        number = int(np.where(others, kept, -1.0).argmax())
        crowd[number] = True
        gone = others & ~shares[number]
        kept -= shares[:, gone] @ amounts[gone]
        others &= shares[number]
    return crowd


def _time_for(reading: Reading, crowd: Members) -> int:
    """Return how many units of time are open to some of a set."""
    wishes = [reading.wishes[number] for number in np.flatnonzero(crowd)]
    marks = np.zeros(1 + max(int(wish.end.max(initial=0)) for wish in wishes), dtype=np.int64)
    for wish in wishes:
        open_ = np.isfinite(wish.soft).any(axis=0)
        np.add.at(marks, wish.start[open_], 1)
        np.add.at(marks, wish.end[open_], -1)
    return int(np.count_nonzero(marks.cumsum()))
