"""How much a change of a published plan disturbs those concerned.

Two plans that change as many meetings are not as good as each other: another room is found with a
look at the board, another day undoes a dozen diaries. What a change of one meeting comes to:

======================================  ======  =========================================
what is another                         amount  why
======================================  ======  =========================================
the room                                     1  everyone comes at the same hour
who stands in for whom                       1  those who change places are told
the hour, on the same day                    3  more than room and substitutes together
the day                                      6  the other day's diary is touched as well
it has no place any more                    12  more than everything else together
======================================  ======  =========================================

The parts that are another are added; of hour and day, only one counts. The sum is doubled where
the notice is short: fewer than three working days lie between now and the earlier of the old and
the new start. It is taken three times where the highest post required has rank 1-9, twice for
10-29, once below.

**Source** Decision 45/2018/QĐ-TTg: invitations go out three working days before a meeting. The
amounts are ours; only their order is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Change, Placement

ROOM, SUBSTITUTES, HOUR, DAY, NO_PLACE = 1, 1, 3, 6, 12
"""What each part of a change comes to."""

NOTICE_DAYS = 3
"""Working days before a meeting by which those invited should know."""

SHORT_NOTICE = 2
"""How many times as much a change comes to where notice is short."""

RANKS = ((9, 3), (29, 2))
"""Ranks up to which a change comes to so many times as much, the highest posts first."""


def disruption(problem: Problem, change: Change, now: dt.datetime | None = None) -> int:
    """Return how much one change disturbs; 0 for a meeting that was not published before.

    Parameters
    ----------
    problem : Problem
        What is planned, the meeting among it.
    change : Change
        The change.
    now : datetime or None
        When it is made; None if no notice is short.
    """
    before, after = change.before, change.after
    if before is None:
        return 0
    starts = [before.start] if after is None else [before.start, after.start]
    times = SHORT_NOTICE if is_short_notice(problem, min(starts), now) else 1
    return _amount(problem, before, after) * times * times_of_rank(problem, before)


def _amount(problem: Problem, before: Placement, after: Placement | None) -> int:
    if after is None:
        return NO_PLACE
    day_of = problem.city.calendar.day_of
    amount = ROOM * (before.room != after.room)
    amount += SUBSTITUTES * (set(before.substitutes) != set(after.substitutes))
    if day_of(before.start) != day_of(after.start):
        return amount + DAY
    return amount + HOUR * ((before.start, before.end) != (after.start, after.end))


def is_short_notice(problem: Problem, start: dt.datetime, now: dt.datetime | None) -> bool:
    """Tell whether fewer than three working days lie between now and a start."""
    if now is None:
        return False
    calendar = problem.city.calendar
    return calendar.day_of(start) < calendar.add_working_days(calendar.day_of(now), NOTICE_DAYS)


def times_of_rank(problem: Problem, before: Placement) -> int:
    """Return how many times a change of a published meeting counts, by the highest post required.

    Those required one by one on the day published are looked at, the chair among them.
    """
    day = problem.city.calendar.day_of(before.start)
    required = problem.attendees(problem.meeting(before.meeting), day).required
    highest = min((problem.city.rank_of(person, day) for person in required), default=999)
    return next((times for rank, times in RANKS if highest <= rank), 1)
