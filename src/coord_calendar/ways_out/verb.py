"""``ways_out``: what could be changed so that meetings that clash are all held.

Each way is one change of one request: another hour, a substitute or a deputy who may stand in once
somebody consents, a room that was not allowed, a smaller room which the rest of those called join
from bridge points, a video link instead of a room, a fixed hour given up, a window made wider. It
counts as a way only if the solver, with that change, places all the meetings concerned in a plan of
the whole problem that the detectors accept. The other meetings stay where they are as long as that
is enough; else those that are in the way may move.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from coord_calendar.cpsat.limits import Limits
from coord_calendar.errors import Fault, InputError
from coord_calendar.ways_out.search import Search
from coord_calendar.ways_out.variants import WayKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule
    from coord_calendar.ways_out.way import WayOut


def ways_out(
    problem: Problem,
    meetings: Sequence[str],
    *,
    n: int = 5,
    schedule: Schedule | None = None,
    time_limit: float = 10.0,
    seed: int = 0,
) -> list[WayOut]:
    """Return ways to hold meetings that cannot be held together as they are asked for.

    Parameters
    ----------
    problem : Problem
        What was asked for.
    meetings : sequence of str
        The meetings that clash, each once; all but the one changed keep the hour or the session
        they ask for.
    n : int
        How many ways at most, at least 1; default 5.
    schedule : Schedule or None
        Where the others are; default where they are published, and what is not there is placed
        quickly.
    time_limit : float
        Seconds, above 0; default 10. Fewer ways are found in less time.
    seed : int
        Where random choices start, at least 0; default 0.

    Returns
    -------
    list of WayOut
        The cheapest of each kind first, in order of price, then the others, in order of price;
        empty if no single change was shown to help.

    Raises
    ------
    UnknownIdError
        If the problem does not hold a meeting.
    InputError
        If a parameter is out of its range.
    """
    faults = _faults(meetings, n=n, time_limit=time_limit, seed=seed)
    if faults:
        raise InputError(faults)
    names = tuple(problem.meeting(name).id for name in meetings)
    until = time.monotonic() + time_limit
    limits = Limits(until, 1, seed, lambda: False, allowed=time_limit, last=until)
    search = Search(problem, names, limits)
    return _in_order(_worth_it(search.found(schedule)))[:n]


def _faults(meetings: Sequence[str], *, n: int, time_limit: float, seed: int) -> list[Fault]:
    checks = (
        (
            not meetings or len(set(meetings)) < len(meetings),
            "meetings",
            "cần ít nhất một cuộc họp, mỗi cuộc họp ghi một lần",
            "at least one meeting is needed, each named once",
        ),
        (
            n < 1,
            "n",
            f"số cách phải từ 1 trở lên, không phải {n}",
            f"n must be at least 1, not {n}",
        ),
        (
            not time_limit > 0,
            "time_limit",
            f"thời gian tìm phải lớn hơn 0 giây, không phải {time_limit}",
            f"the time limit must be above 0 seconds, not {time_limit}",
        ),
        (
            seed < 0,
            "seed",
            f"số khởi đầu phải từ 0 trở lên, không phải {seed}",
            f"the seed must be at least 0, not {seed}",
        ),
    )
    return [Fault(vi=vi, en=en, field=field) for wrong, field, vi, en in checks if wrong]


def _worth_it(found: list[WayOut]) -> list[WayOut]:
    """Leave out changes that are no cheaper than to leave the requests as they are."""
    least = next((way.price for way in found if way.kind is WayKind.AS_ASKED), None)
    moving = {WayKind.AS_ASKED, WayKind.MOVE, WayKind.UNFIX, WayKind.LATER}
    return [way for way in found if least is None or way.kind in moving or way.price < least]


def _in_order(found: list[WayOut]) -> list[WayOut]:
    """Return the cheapest way of each kind by price, then the others by price."""
    kinds = list(WayKind)
    by_price = sorted(found, key=lambda way: (way.price, kinds.index(way.kind)))
    first = {way.kind: way for way in reversed(by_price)}
    return sorted(by_price, key=lambda way: first[way.kind] is not way)
