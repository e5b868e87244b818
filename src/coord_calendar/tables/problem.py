"""From files to a problem: the city, the requests, and what they contradict in each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coord_calendar.domain.problem import MOST_DAYS, Problem
from coord_calendar.errors import Fault, InputError
from coord_calendar.tables.cells import FIRST_PLANNED_YEAR, LAST_PLANNED_YEAR, Context
from coord_calendar.tables.city import read_city
from coord_calendar.tables.names import Directory
from coord_calendar.tables.requests import context_of, gather

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from coord_calendar.domain.city import City
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.tables.gathering import Gathering


def read_problem(
    city_path: Path | str,
    request_paths: Path | str | Iterable[Path | str],
    first_day: dt.date,
    days: int = 7,
) -> Problem:
    """Read everything a plan is made from.

    Parameters
    ----------
    city_path : path
        The city, ``.json`` or ``.xlsx``.
    request_paths : path or iterable of paths
        What the offices ask for, ``.xlsx``, ``.csv`` or ``.json``.
    first_day : date
        The first day planned, in the years 1970-2199.
    days : int
        How many days are planned, 1-800; default 7.

    Returns
    -------
    Problem

    Raises
    ------
    InputError
        With everything wrong in all files, each fault at the cell where it stands.
    MissingExtraError
        If an Excel file is given and openpyxl is not installed.
    """
    span_faults = list(_span_faults(first_day, days))
    faults = list(span_faults)
    city: City | None = None
    try:
        city = read_city(city_path)
    except InputError as error:
        faults.extend(error.faults)
    # When the city is broken its names are not known; the requests are still read for the rest.
    lenient = Context(Directory({}, lenient=True), first_day=first_day)
    gathering = gather(request_paths, context_of(city, first_day) if city else lenient)
    faults.extend(gathering.faults)
    if city is None or span_faults:
        raise InputError(faults)
    problem, found = _made(city, gathering, first_day, days)
    faults.extend(found)
    if problem is None or faults:
        raise InputError(faults)
    return problem


def _span_faults(first_day: dt.date, days: int) -> Iterator[Fault]:
    if not FIRST_PLANNED_YEAR <= first_day.year <= LAST_PLANNED_YEAR:
        yield Fault(
            vi=f"năm của ngày đầu phải từ {FIRST_PLANNED_YEAR} đến {LAST_PLANNED_YEAR}",
            en=f"the first day's year must be from {FIRST_PLANNED_YEAR} to {LAST_PLANNED_YEAR}",
            field="first_day",
        )
    if not 1 <= days <= MOST_DAYS:
        yield Fault(
            vi=f"số ngày phải từ 1 đến {MOST_DAYS}",
            en=f"the number of days must be from 1 to {MOST_DAYS}",
            field="days",
        )


def _made(
    city: City, gathering: Gathering, first_day: dt.date, days: int
) -> tuple[Problem | None, list[Fault]]:
    """Return the problem of the good records, and what is wrong with them together.

    A problem judges first the names, then, if these are right, what cannot be kept. So what has
    wrong names is set aside once, and the rest judged again.
    """
    faults: list[Fault] = []
    for _ in ("names", "what cannot be kept"):
        try:
            return _problem(city, gathering, first_day, days), faults
        except InputError as error:
            faults.extend(gathering.located(fault) for fault in error.faults)
            gathering.set_aside(fault.record for fault in error.faults)
    return None, faults


def _problem(city: City, gathering: Gathering, first_day: dt.date, days: int) -> Problem:
    """Return the problem of the good records, without their references to the others."""
    broken = {record: gathering.broken(record) for record in ("meeting", "series")}

    def kept(meeting: Meeting) -> Meeting:
        after = tuple(wait for wait in meeting.after if wait.meeting not in broken["meeting"])
        related = tuple(other for other in meeting.related if other not in broken["meeting"])
        series = None if meeting.series in broken["series"] else meeting.series
        if (after, related, series) == (meeting.after, meeting.related, meeting.series):
            return meeting
        return meeting.model_copy(update={"after": after, "related": related, "series": series})

    return Problem(
        city=city,
        first_day=first_day,
        days=days,
        meetings=tuple(kept(meeting) for meeting in gathering.good["meeting"].values()),
        commitments=tuple(gathering.good["commitment"].values()),
        series=tuple(gathering.good["series"].values()),
    )
