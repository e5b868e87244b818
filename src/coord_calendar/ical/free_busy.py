"""When people, posts and rooms are taken, and not a word more: free/busy calendars.

Whoever looks for a time asks only whether somebody is free. A free/busy calendar answers with
unbroken busy periods in UTC; it holds no title, no place and no name, and nobody can tell from it
how many meetings a period is. It does not say when the plan was made: a new time stamp on periods
that stay would tell that something unseen has changed. Secret meetings are in it as :mod:`.sight`
says: for an audience that may know, and for nobody else, not even in the file of those who attend,
which others read.

**Source** RFC 5545 section 3.6.4 (VFREEBUSY).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from icalendar import Calendar, FreeBusy, vPeriod

from coord_calendar.domain.interval import Interval
from coord_calendar.ical.audience import feeds_of, joined
from coord_calendar.ical.concern import FeedKind
from coord_calendar.ical.identity import NO_KEY, uid
from coord_calendar.ical.rendering import PRODID
from coord_calendar.ical.writing import replace_files, spelt

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from coord_calendar.domain.audience import Audience
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule
    from coord_calendar.ical.audience import Feed

KINDS = (FeedKind.PERSON, FeedKind.POST, FeedKind.ROOM)
"""Who or what is asked whether it is free."""

PREFIX = "ban-ranh"
"""Begins the name of each file."""


@dataclass(frozen=True, kw_only=True)
class BusyTimes:
    """When somebody, or a room, is taken.

    Parameters
    ----------
    kind : FeedKind
        Person, post or room.
    id : str
        Its name in the directory.
    periods : tuple of Interval
        Apart from each other, in order of time; never empty.
    """

    kind: FeedKind
    id: str
    periods: tuple[Interval, ...]


def busy_times_of(
    problem: Problem, schedule: Schedule, audience: Audience | None = None
) -> tuple[BusyTimes, ...]:
    """Return when the people, posts and rooms of a plan are taken, as far as readers may know.

    Parameters
    ----------
    problem : Problem
        What was planned.
    schedule : Schedule
        The plan.
    audience : Audience or None
        Who reads; None for anybody in the offices: all open meetings, and no secret one.

    Returns
    -------
    tuple of BusyTimes
        In order of kind and name.
    """
    found = (
        BusyTimes(kind=feed.kind, id=feed.id, periods=_periods(feed))
        for feed in feeds_of(problem, schedule, audience)
        if feed.kind in KINDS
    )
    return tuple(times for times in found if times.periods)


def publish_free_busy(
    problem: Problem,
    schedule: Schedule,
    folder: str | os.PathLike[str],
    *,
    audience: Audience | str | None = None,
) -> tuple[Path, ...]:
    """Write one ``.ifb`` file for each person, post and room that is taken at some time.

    Parameters
    ----------
    problem : Problem
        What was planned.
    schedule : Schedule
        The plan.
    folder : path
        Where the files go; made if it is not there. Such files of an earlier plan are replaced or
        removed, others stay.
    audience : Audience or str or None
        Who reads, or its name in the city's directory; None for anybody in the offices: all open
        meetings, and no secret one.

    Returns
    -------
    tuple of Path
        The files written, sorted.

    Raises
    ------
    InputError
        If the plan names what the problem does not know, or the folder cannot be written.
    UnknownIdError
        If the city has no audience of that name.
    """
    if isinstance(audience, str):
        audience = problem.city.audience(audience)
    contents = {
        f"{PREFIX}-{times.kind}-{spelt(times.id)}.ifb": _rendered(problem, times)
        for times in busy_times_of(problem, schedule, audience)
    }
    return replace_files(contents, folder, named=[f"{PREFIX}-{kind}-*.ifb" for kind in KINDS])


def _periods(feed: Feed) -> tuple[Interval, ...]:
    open_times = [
        Interval(start=told.placement.start, end=told.placement.end)
        for told in feed.appearances
        if not told.meeting.is_secret and told.placement.end > told.placement.start
    ]
    return joined((*feed.busy, *open_times))


def _rendered(problem: Problem, times: BusyTimes) -> bytes:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODID)
    component = FreeBusy()
    component.add("UID", uid(NO_KEY, problem.city.id, PREFIX, times.kind.value, times.id))
    component.add("DTSTAMP", problem.horizon.start.astimezone(dt.UTC))
    starts = [problem.horizon.start, times.periods[0].start]
    component.add("DTSTART", min(starts).astimezone(dt.UTC))
    ends = [problem.horizon.end, times.periods[-1].end]
    component.add("DTEND", max(ends).astimezone(dt.UTC))
    for period in times.periods:
        both = (period.start.astimezone(dt.UTC), period.end.astimezone(dt.UTC))
        taken = vPeriod(both)
        taken.params.clear()  # a period is all that this property ever holds
        component.add("FREEBUSY", taken, parameters={"FBTYPE": "BUSY"})
    calendar.add_component(component)
    content: bytes = calendar.to_ical()
    return content
