"""How a problem looks after amendments: the problem that is planned again.

A meeting moved to a start stands there: if it was pinned the pin moves, else it is fixed. Moved
into windows it may be anywhere in them, and its old wishes count no longer. An instance of a series
that moves leaves its siblings on their days; the days to which it may go are its series' days, too.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any

from coord_calendar.domain.amendments import (
    DayOff,
    MovedMeeting,
    NewMeeting,
    Unavailable,
    Withdrawn,
)
from coord_calendar.domain.begun import Begun
from coord_calendar.domain.problem import MOST_DAYS, Problem
from coord_calendar.domain.recurrence import MovedDate
from coord_calendar.domain.words import unknown
from coord_calendar.domain.workcalendar import NamedDay
from coord_calendar.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from coord_calendar.domain.amendments import Amendment
    from coord_calendar.domain.city import City
    from coord_calendar.domain.meeting import Meeting, Window
    from coord_calendar.domain.recurrence import Series
    from coord_calendar.domain.schedule import Schedule

_DAY = dt.timedelta(days=1)
_MOMENT = dt.timedelta(microseconds=1)


def amended(
    problem: Problem,
    published: Schedule,
    amendments: Sequence[Amendment],
    now: dt.datetime | None = None,
) -> Problem:
    """Return a problem as it is after amendments.

    Parameters
    ----------
    problem : Problem
        What was planned.
    published : Schedule
        The plan of it that is published; the problem returned bears it.
    amendments : sequence of Amendment
        What happened, in any order.
    now : datetime or None
        When it is told: what has begun stays, see :mod:`coord_calendar.domain.begun`, and who was
        away earlier, or which room was lost, matters to nothing that is planned. None: nothing has
        begun, and all of it matters.

    Returns
    -------
    Problem
        With more days than before if an amendment reaches past them.

    Raises
    ------
    InputError
        With every fault: a meeting that is not known, that two amendments are about, or whose new
        name is taken; and whatever is wrong with the problem amended. A fault's record is
        ``amendment`` and its number in the order given, from 1, or that of the problem.
    """
    faults = list(_faults(problem, amendments))
    wrong = {fault.record for fault in faults}
    # What is wrong with a move is told once, not again of the problem that it would make.
    amendments = [
        one
        for number, one in enumerate(amendments, 1)
        if isinstance(one, NewMeeting) or _record(number) not in wrong
    ]
    moved = {one.meeting: one for one in amendments if isinstance(one, MovedMeeting)}
    withdrawn = {one.meeting for one in amendments if isinstance(one, Withdrawn)}
    new = [one.meeting for one in amendments if isinstance(one, NewMeeting)]
    known = {meeting.id for meeting in problem.meetings}
    kept = [_without(one, withdrawn) for one in problem.meetings if one.id not in withdrawn]
    away = [one.commitment for one in amendments if isinstance(one, Unavailable)]
    days_off = [one for one in amendments if isinstance(one, DayOff)]
    off = {one.day for one in days_off}
    begun = None if now is None else Begun(problem, published, now)
    staying = {} if begun is None else begun.meetings(off)
    kept = [staying.get(one.id, one) for one in kept]
    fields: dict[str, Any] = {name: getattr(problem, name) for name in Problem.model_fields}
    fields["city"] = with_days_off(problem.city, days_off)
    fields["meetings"] = (
        *(_moved(one, moved[one.id]) if one.id in moved else one for one in kept),
        *(one for one in new if one.id not in known),
    )
    fields["commitments"] = (*problem.commitments, *away)
    series = [_with_days_of(one, problem, published, moved) for one in problem.series]
    fields["series"] = tuple(one if begun is None else begun.with_days(one, off) for one in series)
    fields["published"] = published
    fields["days"] = _days(problem, amendments)
    try:
        found = Problem(**fields)
    except InputError as error:
        raise InputError([*faults, *error.faults]) from None
    if faults:
        raise InputError(faults)
    if begun is None:
        return found
    to_come = chain.from_iterable(begun.to_come(one) for one in away)
    return found.model_copy(update={"commitments": (*problem.commitments, *to_come)})


def _record(number: int) -> str:
    """Return what a fault calls an amendment."""
    return f"amendment {number}"


def _faults(problem: Problem, amendments: Sequence[Amendment]) -> Iterator[Fault]:
    """Yield what is wrong with amendments themselves."""
    known = {meeting.id for meeting in problem.meetings}
    about = Counter[str]()
    last = problem.first_day + dt.timedelta(days=MOST_DAYS - 1)
    for number, one in enumerate(amendments, 1):
        record = _record(number)
        if isinstance(one, (MovedMeeting, Withdrawn)) and one.meeting not in known:
            yield unknown("meetings", one.meeting, record=record, field="meeting")
        if isinstance(one, NewMeeting) and one.meeting.id in known:
            yield Fault(
                vi=f"mã «{one.meeting.id}» đã là mã của một cuộc họp khác",
                en=f"«{one.meeting.id}» is the name of another meeting already",
                record=record,
                field="meeting",
            )
        name = _about(one)
        about[name] += 1
        if name and about[name] > 1:
            yield Fault(
                vi=f"cuộc họp «{name}» có trong hai điều chỉnh; mỗi cuộc họp chỉ ghi một lần",
                en=f"two amendments are about the meeting «{name}»; name each once",
                record=record,
                field="meeting",
            )
        for day in _days_reached(one):
            if not problem.first_day <= day <= last:
                yield Fault(
                    vi=f"ngày {day:%d/%m/%Y} nằm ngoài khoảng "
                    f"{problem.first_day:%d/%m/%Y} - {last:%d/%m/%Y}",
                    en=f"{day:%d/%m/%Y} is not within "
                    f"{problem.first_day:%d/%m/%Y} - {last:%d/%m/%Y}",
                    record=record,
                    field="day" if isinstance(one, DayOff) else "start",
                )


def _about(one: Amendment) -> str:
    if isinstance(one, NewMeeting):
        return one.meeting.id
    return one.meeting if isinstance(one, (MovedMeeting, Withdrawn)) else ""


def _days_reached(one: Amendment) -> Iterator[dt.date]:
    """Yield the days that must be among those planned for an amendment to make sense.

    On the clock that the amendment itself shows, which is near enough for how far to plan.
    """
    if isinstance(one, DayOff):
        yield one.day
        if one.make_up is not None:
            yield one.make_up
    elif isinstance(one, MovedMeeting):
        yield from _days_of((one.start,), one.windows)
    elif isinstance(one, NewMeeting):
        meeting = one.meeting
        pinned = meeting.pin.start if meeting.pin else None
        yield from _days_of((pinned, meeting.asked_start), meeting.windows)
        if meeting.asked_session is not None:
            yield meeting.asked_session.day


def _days_of(starts: Iterable[dt.datetime | None], windows: Iterable[Window]) -> Iterator[dt.date]:
    yield from (start.date() for start in starts if start is not None)
    yield from (_last_moment(window).date() for window in windows)


def _last_moment(window: Window) -> dt.datetime:
    return max(window.start, window.end - _MOMENT)


def _days(problem: Problem, amendments: Sequence[Amendment]) -> int:
    """Return how many days are planned; no more than may be, whatever amendments say."""
    reached = [day for one in amendments for day in _days_reached(one)]
    ahead = max(((day - problem.first_day).days + 1 for day in reached), default=1)
    return max(problem.days, min(ahead, MOST_DAYS))


def _without(meeting: Meeting, withdrawn: Collection[str]) -> Meeting:
    """Return a meeting that neither waits for nor is related to those withdrawn."""
    after = tuple(wait for wait in meeting.after if wait.meeting not in withdrawn)
    related = tuple(name for name in meeting.related if name not in withdrawn)
    if (after, related) == (meeting.after, meeting.related):
        return meeting
    return meeting.model_copy(update={"after": after, "related": related})


def _moved(meeting: Meeting, move: MovedMeeting) -> Meeting:
    """Return a meeting that must be elsewhere in time."""
    update: dict[str, Any] = {"windows": move.windows, "release": None, "deadline": None}
    update |= {"asked_start": move.start, "asked_session": None, "fixed": move.start is not None}
    if meeting.pin is not None:
        pinned = move.start is not None
        update["pin"] = meeting.pin.model_copy(update={"start": move.start}) if pinned else None
    return meeting.model_copy(update=update)


def with_days_off(city: City, days_off: Sequence[DayOff]) -> City:
    """Return a city whose calendar knows some more days off and make-up days."""
    if not days_off:
        return city
    off = {one.day: one.name for one in days_off}
    made_up = {one.make_up: one.name for one in days_off if one.make_up is not None}
    calendar = city.calendar
    of_before = [day for day in calendar.days_off if day.day not in off.keys() | made_up.keys()]
    worked = [day for day in calendar.makeup_days if day.day not in off.keys() | made_up.keys()]
    fields: dict[str, Any] = {name: getattr(calendar, name) for name in type(calendar).model_fields}
    fields["days_off"] = (*of_before, *(NamedDay(day=day, name=why) for day, why in off.items()))
    fields["makeup_days"] = (
        *worked,
        *(NamedDay(day=day, name=why) for day, why in made_up.items()),
    )
    return city.model_copy(update={"calendar": type(calendar)(**fields)})


def _with_days_of(
    series: Series, problem: Problem, published: Schedule, moved: dict[str, MovedMeeting]
) -> Series:
    """Return a series that falls on the days, too, to which its instances move."""
    day_of = problem.city.calendar.day_of
    more: list[MovedDate] = []
    for meeting in problem.meetings:
        if meeting.series == series.id and meeting.id in moved:
            before = published.placement(meeting.id)
            more.extend(
                MovedDate(day=day_of(before.start) if before else day, to=day)
                for day in _days_open(problem, moved[meeting.id])
            )
    if not more:
        return series
    recurrence = series.recurrence
    update = {"moved": (*recurrence.moved, *more)}
    return series.model_copy(update={"recurrence": recurrence.model_copy(update=update)})


def _days_open(problem: Problem, move: MovedMeeting) -> list[dt.date]:
    """Return the days on which a meeting that moves may be."""
    day_of = problem.city.calendar.day_of
    if move.start is not None:
        return [day_of(move.start)]
    found: dict[dt.date, None] = {}
    for window in move.windows:
        day, last = day_of(window.start), day_of(_last_moment(window))
        while day <= last:
            found[day] = None
            day += _DAY
    return list(found)
