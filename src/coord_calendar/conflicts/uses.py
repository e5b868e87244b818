"""Who uses what, as the detectors know it: datetimes and names, made into numbers in one place.

The sweep compares whole numbers only. Names are numbered in the order in which they come, times are
the microseconds since 1970 in UTC, which no datetime is finer than.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import chain, count, repeat
from operator import floordiv, itemgetter, sub
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coord_calendar.conflicts.sweep import overlapping_pairs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from coord_calendar.conflicts.rows import Ints

_ORIGIN = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_UNIT = dt.timedelta(microseconds=1)


class Use(NamedTuple):
    """One user takes resources for a time.

    Parameters
    ----------
    start, end : datetime
        From when, and until when; half-open, and with a zone.
    resources : collection of str
        What is used; a name that stands there twice counts once.
    """

    start: dt.datetime
    end: dt.datetime
    resources: Collection[str]


class Numbered(NamedTuple):
    """Uses as the sweep takes them; see :func:`coord_calendar.overlapping_pairs`.

    Parameters
    ----------
    start, end : int64 array of shape (users,)
        Microseconds since 1970 in UTC.
    resource, booking : int64 array of shape (rows,)
        Positions in `names` and among the uses.
    names : list of str
        The resources.
    """

    start: Ints
    end: Ints
    resource: Ints
    booking: Ints
    names: list[str]


def numbered(uses: Sequence[Use]) -> Numbered:
    """Return uses as arrays, the users in the order in which they stand."""
    codes: defaultdict[str, int] = defaultdict(count().__next__)
    taken = list(map(itemgetter(2), uses))
    rows = np.fromiter(map(len, taken), dtype=np.int64, count=len(uses))
    named = chain.from_iterable(taken)
    return Numbered(
        start=_since_origin(map(itemgetter(0), uses), len(uses)),
        end=_since_origin(map(itemgetter(1), uses), len(uses)),
        resource=np.fromiter(map(codes.__getitem__, named), dtype=np.int64, count=rows.sum()),
        booking=np.repeat(np.arange(len(uses)), rows),
        names=list(codes),
    )


def _since_origin(times: Iterable[dt.datetime], length: int) -> Ints:
    lapse = map(sub, times, repeat(_ORIGIN))
    return np.fromiter(map(floordiv, lapse, repeat(_UNIT)), dtype=np.int64, count=length)


def moment(number: int) -> dt.datetime:
    """Return the datetime that a number stands for, in UTC."""
    return _ORIGIN + int(number) * _UNIT


def clashes(uses: Iterable[Use]) -> dict[tuple[int, int], list[str]]:
    """Return the resources over which each pair of users clashes.

    Parameters
    ----------
    uses : iterable of Use
        In any order; a user is its position among them.

    Returns
    -------
    dict of (int, int) to list of str
        Pairs of different users, the lower number first, that share time on a resource; each with
        those resources, sorted, once.
    """
    uses = list(uses)
    if len(uses) == 1:  # trying one meeting after another asks this often
        return {}
    *arrays, names = numbered(uses)
    found: dict[tuple[int, int], list[str]] = {}
    pairs = (column.tolist() for column in overlapping_pairs(*arrays))
    for code, first, second in zip(*pairs, strict=True):
        found.setdefault((first, second), []).append(names[code])
    for shared in found.values():
        shared.sort()
    return found
