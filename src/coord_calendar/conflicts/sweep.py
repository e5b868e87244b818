"""Who uses the same thing at the same time: one sorted sweep over half-open uses.

A use takes one resource from a start up to, but not including, an end. Two uses of a resource that
only touch do not clash, and a use of no length clashes with nothing.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator


class Use(NamedTuple):
    """One user takes one resource for a time.

    Parameters
    ----------
    resource : str
        What is used.
    start, end : datetime
        From when, and until when.
    user : int
        Who uses it, by a number of the caller's choice.
    """

    resource: str
    start: dt.datetime
    end: dt.datetime
    user: int


def clashes(uses: Iterable[Use]) -> dict[tuple[int, int], list[str]]:
    """Return the resources over which each pair of users clashes.

    Parameters
    ----------
    uses : iterable of Use
        In any order, of any resources.

    Returns
    -------
    dict of (int, int) to list of str
        Pairs of different users, the lower number first, that share time on a resource; each with
        those resources, sorted, once.
    """
    found: dict[tuple[int, int], list[str]] = {}
    by_resource: dict[str, list[Use]] = {}
    for use in uses:
        if use.start < use.end:
            by_resource.setdefault(use.resource, []).append(use)
    for resource in sorted(by_resource):
        for pair in sorted(set(_overlapping(by_resource[resource]))):
            found.setdefault(pair, []).append(resource)
    return found


def _overlapping(uses: Iterable[Use]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of users that overlap in their use of one resource."""
    going_on: list[Use] = []
    for use in sorted(uses, key=attrgetter("start")):
        going_on = [other for other in going_on if other.end > use.start]
        for other in going_on:
            if other.user != use.user:
                yield min(other.user, use.user), max(other.user, use.user)
        going_on.append(use)
