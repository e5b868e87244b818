"""Fewer starts: on a coarser grid, where it is proved that the best plan costs no more on it.

Half as many starts are half the model, and often much more than half the search.

**Theorem.** Let every start `t` of a plan become ``floor(t)``, the last multiple of a unit at or
before it. The plan that results breaks no hard rule that the first one keeps, and costs no more at
either level, if

1. each slot open to a meeting, moved so, lasts as long, is open to it in the same places and in the
   same half-day, and costs no more by itself (a slot that goes over midnight, or is counted in
   half-days, does not move); and
2. midnights, and all minutes that rules set between two meetings or around one (ways, rests,
   set-up and clearing, what is soon), are multiples of the unit, as is each end of an absence; and
3. no criterion is weighed that counts minutes that meetings share, or looks at which meetings are
   just not soon after one another.

So the best plan with starts on multiples of the unit is as good as the best plan of all.

*Why.* ``floor`` keeps order, and ``floor(t + w) = floor(t) + w`` for a multiple `w` of the unit.
Starts move by it, and by 1 and the length of the slots ends do. So what said ``end + w <= start``
still does: who had time to travel, to rest, to set up a room or to wait for another meeting has it
still, and two meetings that did not overlap do not. Meetings that are now at once were so before,
each two of them and, as stretches of one line, all of them: no link, no site's staff has more to do
and nobody is missing from more. An absence whose end is a multiple is met only by who met it
before. All else follows from the day (the same, as midnights are multiples), the half-day, the room
or the slot alone, which are the same or, by 1, no worse.

Minutes shared are another matter: of 10:00 and 9:45 there are 15, of 10:00 and 9:30 there are 30.
"""

from __future__ import annotations

import logging
import math
from itertools import takewhile
from typing import TYPE_CHECKING

import numpy as np

from coord_calendar.cpsat.costs import away_from_the_time_asked, cost_of_slots
from coord_calendar.cpsat.duties import meeting_of
from coord_calendar.rules import RULES, Level, RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.cpsat.options import Options, Plan
    from coord_calendar.domain.meeting import Meeting

_LOG = logging.getLogger(__name__)

COVERED = frozenset(
    {
        RuleCode.PERSON_OVERLAP,
        RuleCode.TRAVEL_TIME,
        RuleCode.MINIMUM_REST,
        RuleCode.PERSON_UNAVAILABLE,
        RuleCode.QUORUM,
        RuleCode.CHAIR_PRESENT,
        RuleCode.SUBSTITUTION,
        RuleCode.ROOM_OVERLAP,
        RuleCode.ROOM_UNAVAILABLE,
        RuleCode.ROOM_GIVEN,
        RuleCode.ROOM_FITS,
        RuleCode.SERVING_STAFF,
        RuleCode.POINT_OVERLAP,
        RuleCode.POINT_FITS,
        RuleCode.LINK_CAPACITY,
        RuleCode.DURATION,
        RuleCode.WORKING_SESSION,
        RuleCode.CONSECUTIVE_HALF_DAYS,
        RuleCode.TIME_WINDOW,
        RuleCode.FIXED_TIME,
        RuleCode.LONGEST_DURATION,
        RuleCode.SHORTEST_NOTICE,
        RuleCode.SERIES_PATTERN,
        RuleCode.PRECEDENCE,
        RuleCode.PINNED,
        RuleCode.POSTPONED,
        RuleCode.PEOPLE_RELEASED,
        RuleCode.SUBSTITUTES_USED,
        RuleCode.PREFERRED_TIME,
        RuleCode.EARLY,
        RuleCode.PREFERRED_ROOM,
        RuleCode.WASTED_SEATS,
        RuleCode.LARGE_ROOMS_KEPT,
        RuleCode.LARGE_ROOMS_FIRST,
        RuleCode.DAILY_LOAD,
        RuleCode.BIG_CONFERENCES,
        RuleCode.RELATED_TOGETHER,
        RuleCode.OFFICE_BALANCE,
        RuleCode.CHANGES,
    }
)
"""The rules of which the theorem speaks; of a new one it does not, until somebody has looked."""


def on_coarser_starts(options: Options, kept: Plan | None = None) -> Options:
    """Return options whose starts are multiples of the largest unit proved to lose nothing.

    Parameters
    ----------
    options : Options
        What is open to each meeting; returned as they are if nothing can be proved.
    kept : dict or None
        A plan whose times stay open in any case.
    """
    unit = coarsest_unit(options)
    if unit is None:
        return options
    _LOG.info("starts on multiples of %d minutes lose nothing", unit)
    times = {(name, *choice[:2]) for name, choice in (kept or {}).items()}
    open_ = {}
    for name, places in options.places.items():
        slots = options.slots[name]
        stays = [(name, start, end) in times for start, end in slots.times()]
        coarse = (slots.start % unit == 0) | np.array(stays, dtype=bool)
        open_[name] = {place: mask & coarse for place, mask in places.items()}
    return options.narrowed(open_, {})


def coarsest_unit(options: Options) -> int | None:
    """Return the largest unit proved to lose nothing, in minutes; None if there is none."""
    if not _speaks_of_all(options):
        return None
    slots = options.slots.values()
    finest = math.gcd(*(int(start) for one in slots for start in np.unique(one.start)))
    coarser = takewhile(lambda unit: finest % unit, _divisors(math.gcd(*_spans(options))))
    meetings = options.view.problem.meetings
    lossless = (
        unit for unit in coarser if all(_is_no_worse(options, one, unit) for one in meetings)
    )
    return next(lossless, None)


def _speaks_of_all(options: Options) -> bool:
    """Tell whether the theorem speaks of every rule that has something to do in a problem."""
    problem = options.view.problem
    weighed = {
        code
        for code, rule in RULES.items()
        if rule.level is not Level.HARD and problem.by_weight(code)
    }
    kept = {code for code, rule in RULES.items() if rule.level is Level.HARD}
    left = (weighed | kept) - COVERED
    return not left or (left == {RuleCode.OPTIONAL_OVERLAP} and _nobody_has_to_choose(options))


def _nobody_has_to_choose(options: Options) -> bool:
    """Tell whether everybody who is invited somewhere is called to no other meeting."""
    return not any(
        len({meeting_of(key) for key in (*calls, *options.required_calls.get(person, ()))}) > 1
        for person, calls in options.optional_calls.items()
    )


def _spans(options: Options) -> Iterator[int]:
    """Yield all minutes of which a unit must be a divisor."""
    view, city = options.view, options.view.city
    for slots in options.slots.values():
        yield from np.unique(slots.end - slots.start).tolist()
    yield from (view.midnight_after(day) for day in view.days)
    yield from (city.minutes_between(a, b) for a in view.zones.all for b in view.zones.all)
    yield from (post.rest_minutes for post in city.posts)
    for room in city.rooms:
        yield from (room.setup_minutes, room.clearing_minutes)
    for times in view.absences.values():
        yield from (end for _, end in times)
    if any(meeting.related for meeting in view.problem.meetings):
        yield city.soon_minutes


def _divisors(number: int) -> Iterator[int]:
    """Yield the divisors of a number, the largest first; of 0 none."""
    yield from (one for one in range(number, 0, -1) if number % one == 0)


def _is_no_worse(options: Options, meeting: Meeting, unit: int) -> bool:
    """Tell whether every slot open to a meeting may be moved to a multiple of a unit before it."""
    view, slots = options.view, options.slots[meeting.id]
    index = {time: number for number, time in enumerate(slots.times())}
    start = slots.start - slots.start % unit
    to = [index.get(time, -1) for time in zip(start, slots.end - slots.end % unit, strict=True)]
    if -1 in to:
        return False
    moved = np.array(to, dtype=np.int64)
    over_midnight = slots.end > [view.midnight_after(day) for day in slots.day.tolist()]
    stays = over_midnight | (meeting.half_days is not None)
    costs = [cost_of_slots(view, meeting, slots)]
    if view.problem.by_weight(RuleCode.OFFICE_BALANCE):
        costs.append(away_from_the_time_asked(view, meeting, slots))
    half_day = view.half_day_index(slots.start)
    return bool(
        np.all(half_day[moved] == half_day)
        and not np.any(stays & (start != slots.start))
        and all(np.all(cost[moved] <= cost) for cost in costs)
        and all(np.all(open_[moved] | ~open_) for open_ in options.places[meeting.id].values())
    )
