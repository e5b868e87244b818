"""When each meeting might be, day by day, and around which day it had best be looked for.

Only days are told here, and only what can be told of a meeting alone or of a chain of waiting: the
rules themselves are kept by those who plan a window. A rule that does not hold for a meeting does
not narrow its days.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.domain.meeting import After, Meeting
    from coord_calendar.domain.problem import Problem

DAY = dt.timedelta(days=1)

Days = tuple[dt.date, dt.date]
"""The first and the last of some days in a row."""


class Span(NamedTuple):
    """The days on which a meeting might start.

    Parameters
    ----------
    days : tuple of Days
        In order; none if there is no such day.
    wish : date or None
        The one nearest to the day asked for, or published; None if it is all the same.
    """

    days: tuple[Days, ...]
    wish: dt.date | None

    def meets(self, first: dt.date, end: dt.date) -> bool:
        """Tell whether some day is from `first` on and before `end`."""
        return any(here < end and first <= there for here, there in self.days)

    def within(self, first: dt.date, last: dt.date) -> Span:
        """Return the span without the days before `first` and after `last`; itself if none stay."""
        kept = tuple(
            (max(here, first), min(there, last))
            for here, there in self.days
            if here <= last and first <= there
        )
        return Span(kept, _nearest(kept, self.wish)) if kept else self


def spans(problem: Problem) -> dict[str, Span]:
    """Return by meeting the days on which it might start.

    What waits for another is no earlier than that can be, what another waits for no later; a chain
    that cannot be kept narrows nothing.
    """
    found = {meeting.id: _span_alone(problem, meeting) for meeting in problem.meetings}
    ordered = first_things_first(problem)
    calendar = problem.city.calendar
    for meeting in ordered:
        for wait in waits(problem, meeting):
            before = found[wait.meeting].days
            if before and meeting.pin is None:
                first = calendar.add_working_days(before[0][0], wait.working_days)
                found[meeting.id] = found[meeting.id].within(first, dt.date.max)
    for meeting in reversed(ordered):
        after = found[meeting.id].days
        for wait in waits(problem, meeting):
            if after and problem.meeting(wait.meeting).pin is None:
                last = last_day_before(problem, after[-1][1], wait.working_days)
                found[wait.meeting] = found[wait.meeting].within(dt.date.min, last)
    return found


def waits(problem: Problem, meeting: Meeting) -> tuple[After, ...]:
    """Return for which others a meeting waits in every plan."""
    bound = problem.under(RuleCode.PRECEDENCE)
    if meeting.id not in bound:
        return ()
    return tuple(wait for wait in meeting.after if wait.meeting in bound)


def last_day_before(problem: Problem, day: dt.date, working_days: int) -> dt.date:
    """Return the last day on which a meeting may end for another to be on `day`, so much later."""
    later = problem.city.calendar.add_working_days
    last = later(day, -working_days)
    while later(last, working_days) > day:
        last -= DAY
    # Days off count with the working day before them.
    while working_days and later(last + DAY, working_days) <= day:
        last += DAY
    return last


def first_things_first(problem: Problem) -> list[Meeting]:
    """Return the meetings, each behind those for which it waits."""
    ordered: dict[str, Meeting] = {}
    ahead = list(reversed(problem.meetings))
    while ahead:
        meeting = ahead[-1]
        missing = [wait.meeting for wait in meeting.after if wait.meeting not in ordered]
        if missing and meeting.id not in ordered:
            ahead.extend(problem.meeting(name) for name in missing)
        else:
            ordered.setdefault(ahead.pop().id, meeting)
    return list(ordered.values())


def _span_alone(problem: Problem, meeting: Meeting) -> Span:
    last = problem.first_day + (problem.days - 1) * DAY
    whole = Span(((problem.first_day, last),), _wish(problem, meeting))
    days = tuple(_days_allowed(problem, meeting))
    if meeting.id in problem.under(RuleCode.TIME_WINDOW) and meeting.pin is None:
        day_of = problem.city.calendar.day_of
        first = problem.first_day if meeting.release is None else day_of(meeting.release)
        last = last if meeting.deadline is None else day_of(meeting.deadline)
        whole = _clipped(whole, first, last)
    earliest = problem.earliest_by_notice(meeting)
    if earliest is not None and meeting.id in problem.under(RuleCode.SHORTEST_NOTICE):
        whole = _clipped(whole, earliest, last)
    kept = tuple(
        (max(here, first), min(there, last))
        for here, there in days
        for first, last in whole.days
        if here <= last and first <= there
    )
    return Span(kept, _nearest(kept, whole.wish))


def _clipped(span: Span, first: dt.date, last: dt.date) -> Span:
    """Return a span without the days before `first` and after `last`, though none stay."""
    return span.within(first, last) if span.meets(first, last + DAY) else Span((), None)


def _days_allowed(problem: Problem, meeting: Meeting) -> Iterator[Days]:
    """Yield the days of its pin, its fixed hour, its series or its windows; all if it has none."""
    day_of = problem.city.calendar.day_of
    series = problem.days_of_series(meeting)
    windows = meeting.windows if meeting.id in problem.under(RuleCode.TIME_WINDOW) else ()
    if meeting.pin is not None:
        yield (day_of(meeting.pin.start),) * 2
    elif (
        meeting.fixed
        and meeting.asked_start is not None
        and meeting.id in problem.under(RuleCode.FIXED_TIME)
    ):
        yield (day_of(meeting.asked_start),) * 2
    elif series is not None and meeting.id in problem.under(RuleCode.SERIES_PATTERN):
        yield from ((day, day) for day in series)
    elif windows:
        yield from sorted((day_of(one.start), day_of(one.end)) for one in windows)
    else:
        yield dt.date.min, dt.date.max


def _wish(problem: Problem, meeting: Meeting) -> dt.date | None:
    day_of = problem.city.calendar.day_of
    published = None if problem.published is None else problem.published.placement(meeting.id)
    if published is not None:
        return day_of(published.start)
    if meeting.asked_session is not None:
        return meeting.asked_session.day
    return None if meeting.asked_start is None else day_of(meeting.asked_start)


def _nearest(days: tuple[Days, ...], wish: dt.date | None) -> dt.date | None:
    """Return the day nearest to a wish; the only day even without one."""
    if not days or (wish is None and days[0][0] != days[-1][1]):
        return None
    wish = wish or days[0][0]
    candidates = (min(max(wish, first), last) for first, last in days)
    return min(candidates, key=lambda day: abs(day - wish))
