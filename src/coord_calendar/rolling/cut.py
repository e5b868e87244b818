"""One window cut out of a long problem: its days, its meetings, and how far each may go.

What is settled and near stands in the window where it is, with its substitutes; what is settled and
far is not seen, but those that wait for it, or for which it waits, keep their order with it.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.domain.interval import Interval
from coord_calendar.domain.meeting import Attendance, Meeting, Pin
from coord_calendar.domain.problem import MOST_DAYS
from coord_calendar.rolling.spans import DAY, last_day_before, waits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement
    from coord_calendar.rolling.spans import Span

MINUTE = dt.timedelta(minutes=1)


class Window(NamedTuple):
    """The days looked at together.

    Parameters
    ----------
    first, end : date
        From the one, before the other.
    step : date
        Meetings that start before this day are settled when the window is planned.
    is_last : bool
        Whether it reaches the end of the days planned.
    """

    first: dt.date
    step: dt.date
    end: dt.date
    is_last: bool


class Bound(NamedTuple):
    """The time within which a meeting must lie.

    Parameters
    ----------
    start, last, end : datetime
        It starts no earlier than the first, before the second, and ends no later than the third.
    """

    start: dt.datetime
    last: dt.datetime
    end: dt.datetime


class Cut(NamedTuple):
    """A window as a problem of its own.

    Parameters
    ----------
    problem : Problem
        The window's days and meetings, and those near that are settled.
    bounds : dict of str to Bound
        By meeting that is neither settled nor pinned.
    """

    problem: Problem
    bounds: dict[str, Bound]


class Cutter:
    """Cuts windows out of a problem.

    Parameters
    ----------
    problem : Problem
        The whole.
    spans : mapping of str to Span
        When each meeting might be.
    kept : mapping of str to Placement
        What stays as it is, substitutes included; more may come to be kept.
    """

    def __init__(
        self, problem: Problem, spans: Mapping[str, Span], kept: Mapping[str, Placement]
    ) -> None:
        self._problem = problem
        self._kept = kept
        self._spans = spans
        # By meeting those that wait for it, with their lags.
        self._later: dict[str, list[tuple[str, int]]] = {}
        for meeting in problem.meetings:
            for wait in waits(problem, meeting):
                later = self._later.setdefault(wait.meeting, [])
                later.append((meeting.id, wait.working_days))
        self._near = _reach(problem)

    def cut(self, window: Window, open_: Collection[str], settled: Mapping[str, Placement]) -> Cut:
        """Return a window as a problem.

        Parameters
        ----------
        window : Window
            Its days.
        open_ : collection of str
            The meetings to be placed.
        settled : mapping of str to Placement
            What is kept or pinned.
        """
        at = self._problem.city.calendar.at
        whole = Interval(start=at(window.first, dt.time()), end=at(window.end, dt.time()))
        wide = Interval(start=whole.start - self._near, end=whole.end + self._near)
        near = {
            name: row for name, row in settled.items() if name not in open_ and wide.overlaps(row)
        }
        names = near.keys() | set(open_)
        meetings = tuple(
            _standing(meeting, self._kept[meeting.id], names)
            if meeting.id in self._kept
            else self._asking(meeting, window, names)
            for meeting in self._problem.meetings
            if meeting.id in names
        )
        bounds = {
            name: bound
            for name in open_
            if self._problem.meeting(name).pin is None
            for bound in [self._bound(name, window, whole, settled)]
        }
        return Cut(self._part(window, wide, near, meetings), bounds)

    def _part(
        self,
        window: Window,
        wide: Interval,
        near: Mapping[str, Placement],
        meetings: tuple[Meeting, ...],
    ) -> Problem:
        """Return the problem of some meetings, with as many days as those near need."""
        whole = self._problem
        day_of = whole.city.calendar.day_of
        starts = [day_of(row.start) for row in near.values()]
        first = min((window.first, *starts))
        end = max((window.end, *(day + DAY for day in starts)))
        series = {meeting.series for meeting in meetings}
        published = whole.published
        names = {meeting.id for meeting in meetings}
        return whole.model_copy(
            update={
                "first_day": first,
                "days": (end - first).days,
                "meetings": meetings,
                "commitments": tuple(
                    away for away in whole.commitments if away.during.overlaps(wide)
                ),
                "series": tuple(one for one in whole.series if one.id in series),
                "published": None if published is None else published.only(names),
            }
        )

    def _asking(self, meeting: Meeting, window: Window, names: Collection[str]) -> Meeting:
        """Return a meeting as the window sees it: what it asked for lies in the window.

        Half-days are counted within the window only; a wish before it or behind it is held to be
        one for its first or last working day.
        """
        calendar = self._problem.city.calendar
        changed: dict[str, object] = _ties(meeting, names)
        if meeting.asked_start is not None and not meeting.fixed:
            asked = calendar.local(meeting.asked_start)
            day = self._nearest(asked.date(), window)
            if day != asked.date():
                changed["asked_start"] = calendar.at(day, asked.time())
        if meeting.asked_session is not None:
            day = self._nearest(meeting.asked_session.day, window)
            if day != meeting.asked_session.day:
                changed["asked_session"] = meeting.asked_session.model_copy(update={"day": day})
        return meeting.model_copy(update=changed) if changed else meeting

    def _nearest(self, day: dt.date, window: Window) -> dt.date:
        if day < window.first:
            return self._problem.city.calendar.next_working_day(window.first)
        if day >= window.end:
            return self._problem.city.calendar.add_working_days(window.end, -1)
        return day

    def _bound(
        self, name: str, window: Window, whole: Interval, settled: Mapping[str, Placement]
    ) -> Bound:
        """Return the time within which a meeting must lie: the window, its days, its order."""
        calendar = self._problem.city.calendar
        meeting, days = self._problem.meeting(name), self._spans[name].days
        starts = [whole.start, calendar.at(days[0][0], dt.time())]
        ends = [] if window.is_last else [whole.end]
        for wait in waits(self._problem, meeting):
            before = settled.get(wait.meeting)
            if before is not None:
                day = calendar.add_working_days(calendar.day_of(before.end), wait.working_days)
                starts += [before.end, calendar.at(day, dt.time())]
        for other, lag in self._later.get(name, ()):
            row = settled.get(other)
            if row is not None:
                day = last_day_before(self._problem, calendar.day_of(row.start), lag)
                ends += [row.start, calendar.at(day + DAY, dt.time())]
        # Nothing ends the last window: a session may go on behind the days planned.
        return Bound(
            start=max(starts),
            last=calendar.at(days[-1][1] + DAY, dt.time()),
            end=min(ends, default=whole.end + MOST_DAYS * DAY),
        )


def _reach(problem: Problem) -> dt.timedelta:
    """Return how far apart two meetings may be and still stand in each other's way."""
    rooms = problem.city.rooms
    minutes = (
        max((room.setup_minutes + room.clearing_minutes for room in rooms), default=0)
        + max((way.minutes for way in problem.city.travel), default=0)
        + problem.city.travel_minutes
        + problem.city.longest_rest
        + problem.city.break_minutes
    )
    return DAY + minutes * MINUTE


def _standing(meeting: Meeting, row: Placement, names: Collection[str]) -> Meeting:
    """Return a meeting that is kept: pinned where it is, with its substitutes."""

    def answered(entries: tuple[Attendance, ...]) -> Iterator[Attendance]:
        for entry in entries:
            by = row.stands_in_for(entry.who) or entry.who
            yield Attendance(who=by, quorum=entry.quorum, some=entry.some)

    chair = meeting.chair
    return meeting.model_copy(
        update={
            **_ties(meeting, names),
            "pin": Pin(start=row.start, room=row.room),
            "required": tuple(answered(meeting.required)),
            "chair": None if chair is None else row.stands_in_for(chair) or chair,
        }
    )


def _ties(meeting: Meeting, names: Collection[str]) -> dict[str, object]:
    """Return what changes in a meeting's ties to others, of which only some are here."""
    changed: dict[str, object] = {}
    if any(wait.meeting not in names for wait in meeting.after):
        changed["after"] = tuple(wait for wait in meeting.after if wait.meeting in names)
    if any(name not in names for name in meeting.related):
        changed["related"] = tuple(name for name in meeting.related if name in names)
    return changed
