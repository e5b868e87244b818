"""When: from the day, the session and the hours of an entry to the time that a meeting asks for.

A session without an hour asks for the session; a whole day, or several, for so many half-days; an
evening or a day off for that time, outside working hours. A length is given only where an end is
written; otherwise it stays to be inferred from the kind.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from coord_calendar.domain.meeting import Window
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.tables.names import folded
from coord_calendar.tables.weekly.entry import DaySpan, Piece

if TYPE_CHECKING:
    from coord_calendar.domain.workcalendar import DaySession, WorkCalendar
    from coord_calendar.tables.weekly.entry import Entry
    from coord_calendar.tables.weekly.meaning.sense import Draft

MOST_DAYS = 30
"""Days that one entry may span; more is a slip of the pen."""
LATEST = dt.time(22)
"""When an evening without an hour is over. No source; schedules name no later hour."""
_NOON = dt.time(11), dt.time(13)
_EVENING = dt.time(18)
# Where a city's own sessions last longer.


def fields_of_time(draft: Draft, entry: Entry, calendar: WorkCalendar) -> dict[str, Any]:
    """Return the fields of a meeting at an entry's time; none if its day is unknown."""
    day, last = entry.day, entry.last_day
    if day is None:
        return {}
    if last is not None and last != day:
        return _several_days(draft, entry, day, last, calendar)
    if entry.session is DaySpan.ALL_DAY:
        return _all_day(draft, entry, day, calendar)
    if entry.start is not None:
        return _at_hour(draft, entry, day, entry.start, calendar)
    if entry.session is None:
        return _some_time(day, calendar)
    return _in_session(day, entry.session, calendar)


def _several_days(
    draft: Draft, entry: Entry, day: dt.date, last: dt.date, calendar: WorkCalendar
) -> dict[str, Any]:
    days = (last - day).days + 1
    if not 1 <= days <= MOST_DAYS:
        return _doubtful_days(draft, entry, day, last) | _one_day(draft, entry, day, calendar)
    halves = [half for half, _ in calendar.session_times(day, days)]
    _keep_hours(draft, entry)
    if not halves:
        return _on_days_off([day + dt.timedelta(days=offset) for offset in range(days)], calendar)
    return {"asked_session": halves[0], "half_days": len(halves)}


def _on_days_off(days: list[dt.date], calendar: WorkCalendar) -> dict[str, Any]:
    start, end = calendar.sessions[0].start, calendar.sessions[-1].end
    windows = tuple(
        Window(start=calendar.at(day, start), end=calendar.at(day, end)) for day in days
    )
    return {"windows": windows, "any_hour": True}


def _some_time(day: dt.date, calendar: WorkCalendar) -> dict[str, Any]:
    if not calendar.is_working_day(day):
        return _on_days_off([day], calendar)
    midnight = calendar.at(day, dt.time())
    after = calendar.at(day + dt.timedelta(days=1), dt.time())
    return {"windows": (Window(start=midnight, end=after),)}


def _doubtful_days(draft: Draft, entry: Entry, day: dt.date, last: dt.date) -> dict[str, Any]:
    draft.doubt(
        f"{day:%d/%m/%Y} - {last:%d/%m/%Y}",
        Piece("", entry.spot),
        None,
        f"ngày cuối {last:%d/%m/%Y} không hợp với ngày đầu {day:%d/%m/%Y}",
        f"the last day {last:%d/%m/%Y} does not fit the first, {day:%d/%m/%Y}",
    )
    return {}


def _one_day(draft: Draft, entry: Entry, day: dt.date, calendar: WorkCalendar) -> dict[str, Any]:
    if entry.start is not None:
        return _at_hour(draft, entry, day, entry.start, calendar)
    return _in_session(day, entry.session or DaySpan.MORNING, calendar)


def _all_day(draft: Draft, entry: Entry, day: dt.date, calendar: WorkCalendar) -> dict[str, Any]:
    _keep_hours(draft, entry)
    if calendar.is_working_day(day):
        first = calendar.sessions[0].id
        return {
            "asked_session": HalfDay(day=day, session=first),
            "half_days": len(calendar.sessions),
        }
    start, end = calendar.sessions[0].start, calendar.sessions[-1].end
    return {
        "asked_start": calendar.at(day, start),
        "minutes": _minutes(start, end),
        "any_hour": True,
    }


def _keep_hours(draft: Draft, entry: Entry) -> None:
    """Keep in the note the hours that half-days have no place for."""
    said = [f"{hour:%H:%M}" for hour in (entry.start, entry.end) if hour is not None]
    if said:
        draft.notes.append(f"Giờ: {' - '.join(said)}")


def _at_hour(
    draft: Draft, entry: Entry, day: dt.date, start: dt.time, calendar: WorkCalendar
) -> dict[str, Any]:
    moment = calendar.at(day, start)
    fields: dict[str, Any] = {"asked_start": moment}
    if entry.end is not None and (minutes := _minutes(start, entry.end)) > 0:
        fields["minutes"] = minutes
    elif entry.end is not None:
        _doubtful_end(draft, entry, start, entry.end)
    if not _is_working(moment, calendar):
        fields["any_hour"] = True
    meant = session_of(entry.session, calendar) if entry.session else None
    listed = calendar.session_at(moment)
    if meant is not None and listed is not None and listed.id != meant.id:
        draft.doubt(
            f"{start:%H:%M}",
            Piece("", entry.spot),
            None,
            f"{start:%H:%M} không phải là buổi {meant.name.lower()}; đã lấy giờ",
            f"{start:%H:%M} is not in the session {meant.name_en}; the hour was taken",
        )
    return fields


def _doubtful_end(draft: Draft, entry: Entry, start: dt.time, end: dt.time) -> None:
    draft.notes.append(f"Giờ: {start:%H:%M} - {end:%H:%M}")
    draft.doubt(
        f"{start:%H:%M} - {end:%H:%M}",
        Piece("", entry.spot),
        None,
        f"kết thúc {end:%H:%M} không sau khi bắt đầu {start:%H:%M}",
        f"the end {end:%H:%M} is not after the start {start:%H:%M}",
    )


def _is_working(moment: dt.datetime, calendar: WorkCalendar) -> bool:
    day = calendar.day_of(moment)
    return any(time.start <= moment < time.end for _, time in calendar.sessions_on(day))


def _in_session(day: dt.date, span: DaySpan, calendar: WorkCalendar) -> dict[str, Any]:
    session = session_of(span, calendar)
    if session is not None and calendar.is_working_day(day):
        return {"asked_session": HalfDay(day=day, session=session.id)}
    evening = min(calendar.sessions[-1].end, _EVENING)
    start, end = _NOON if span is DaySpan.NOON else (evening, LATEST)
    if session is not None:
        start, end = session.start, session.end
    window = Window(start=calendar.at(day, start), end=calendar.at(day, end))
    return {"windows": (window,), "any_hour": True}


def session_of(span: DaySpan, calendar: WorkCalendar) -> DaySession | None:
    """Return the session of the day that a schedule names; None for one the city has not.

    It is the one of that name; failing that the first is the morning and the last the afternoon.
    """
    for session in calendar.sessions:
        if folded(session.name) == span.value:
            return session
    if span is DaySpan.MORNING:
        return calendar.sessions[0]
    return calendar.sessions[-1] if span is DaySpan.AFTERNOON else None


def _minutes(start: dt.time, end: dt.time) -> int:
    return (end.hour - start.hour) * 60 + end.minute - start.minute
