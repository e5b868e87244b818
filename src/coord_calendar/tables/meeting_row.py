"""From one row of «Yêu cầu» to the fields of a meeting.

Several columns make one field: the day, the hour and the session make the start asked for; the
hours of start and end make the length. What two columns contradict is told at the one that gives
way. Each part of the request is put together by a function of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coord_calendar.domain.meeting import Pin, RoomNeed
from coord_calendar.domain.workcalendar import HalfDay
from coord_calendar.tables.cell_error import CellError
from coord_calendar.tables.sessions import ALL_DAY
from coord_calendar.tables.windows import midnight, midnight_after

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection

    from coord_calendar.tables.cells import Context


_AS_THEY_ARE = (
    *("id", "title", "title_en", "office", "kind", "body", "field", "chair", "required"),
    "optional",
    *("minutes", "half_days", "fixed", "windows", "asked_room", "seats", "form", "point_seats"),
    *("link", "secrecy", "after", "related", "priority", "unexpected", "any_hour"),
    *("requested_on", "series", "prepared_by", "note"),
)


def fields_of_meeting(
    values: dict[str, Any],
    unread: Collection[str],
    context: Context,
    complain: Callable[[str, CellError], None],
) -> dict[str, Any]:
    """Return the fields of the meeting that a row asks for.

    Parameters
    ----------
    values : dict
        What the row's columns hold, by their keys.
    unread : collection of str
        Keys of the columns that are filled but could not be read; what depends on them is left.
    context : Context
        The city's clock and sessions.
    complain : callable
        Called with a column's key and what is wrong there.
    """
    fields = {key: values[key] for key in _AS_THEY_ARE if key in values}
    for part, keys in _PARTS:
        if not keys.isdisjoint(unread):
            continue
        try:
            part(values, context, fields)
        except _ContradictionError as error:
            complain(error.key, error.error)
    return fields


class _ContradictionError(Exception):
    def __init__(self, key: str, vi: str, en: str) -> None:
        self.key = key
        self.error = CellError(vi, en)
        super().__init__(en)


def _substitutes(values: dict[str, Any], _context: Context, fields: dict[str, Any]) -> None:
    """Put those who may stand in for somebody where that somebody is called.

    Somebody may be written twice: to one substitute consent is given, for another it is awaited.
    """
    required = list(fields.get("required", ()))
    by_who: dict[str, list[Any]] = {}
    for entry in values.get("substitutes", ()):
        by_who.setdefault(entry.who, []).append(entry)
    for who, entries in by_who.items():
        others = [one for one in required if one.who != who or one.quorum is not None]
        if len(others) == len(required) and who != fields.get("chair"):
            raise _ContradictionError(
                "substitutes",
                f"«{who}» không có trong cột Chủ trì hay Thành phần",
                f"«{who}» is neither the chair nor among those who must attend",
            )
        place = next((at for at, one in enumerate(required) if one not in others), len(required))
        required = [*others[:place], *entries, *others[place:]]
    if required:
        fields["required"] = tuple(required)


def _time_asked(values: dict[str, Any], context: Context, fields: dict[str, Any]) -> None:
    """Set the start asked for, or the session."""
    day, hour, session = (values.get(key) for key in ("day", "hour", "session"))
    sessions = context.calendar.sessions
    if session == ALL_DAY:
        if "minutes" in values or "end" in values:
            raise _ContradictionError(
                "session",
                "họp cả ngày thì không ghi số phút hay giờ kết thúc",
                "a meeting of a whole day has no minutes and no end",
            )
        if values.get("half_days", len(sessions)) < len(sessions):
            raise _ContradictionError(
                "half_days",
                f"họp cả ngày thì ít nhất {len(sessions)} buổi",
                f"a meeting of a whole day has at least {len(sessions)} half-days",
            )
        fields.setdefault("half_days", len(sessions))
    if day is None:
        for key in ("hour", "session"):
            if key in values:
                raise _ContradictionError(
                    "day", "có giờ hoặc buổi thì phải ghi ngày", "an hour or session needs its day"
                )
    elif hour is not None:
        _hour_agrees(day, hour, session, context)
        fields["asked_start"] = context.calendar.at(day, hour)
    elif session is not None or fields.get("half_days", 0) > 1:
        named = sessions[0].id if session in {None, ALL_DAY} else session
        fields["asked_session"] = HalfDay(day=day, session=named)
    else:
        raise _ContradictionError(
            "session",
            "có ngày thì phải ghi thêm giờ hoặc buổi",
            "a day needs an hour or a session, too",
        )


def _hour_agrees(day: dt.date, hour: dt.time, session: str | None, context: Context) -> None:
    calendar = context.calendar
    meant = calendar.sessions[0].id if session == ALL_DAY else session
    listed = calendar.session_at(calendar.at(day, hour))
    if meant is not None and listed is not None and listed.id != meant:
        raise _ContradictionError(
            "session",
            f"{hour:%H:%M} là buổi {listed.name}, không phải buổi đã ghi",
            f"{hour:%H:%M} is in the session {listed.name_en}, not in the one given",
        )


def _length(values: dict[str, Any], _context: Context, fields: dict[str, Any]) -> None:
    """Set the length from the hours of start and end."""
    end, hour = values.get("end"), values.get("hour")
    if end is None:
        return
    if hour is None:
        raise _ContradictionError(
            "end", "có giờ kết thúc thì phải ghi giờ bắt đầu", "an end needs the hour of the start"
        )
    minutes = (end.hour - hour.hour) * 60 + end.minute - hour.minute
    if minutes <= 0:
        raise _ContradictionError(
            "end",
            f"kết thúc {end:%H:%M} không sau khi bắt đầu {hour:%H:%M}",
            f"the end {end:%H:%M} is not after the start {hour:%H:%M}",
        )
    if fields.get("minutes", minutes) != minutes:
        raise _ContradictionError(
            "minutes",
            f"{hour:%H:%M} - {end:%H:%M} là {minutes} phút, khác với số phút đã ghi",
            f"{hour:%H:%M} - {end:%H:%M} makes {minutes} minutes, not those given",
        )
    fields["minutes"] = minutes


def _limits(values: dict[str, Any], context: Context, fields: dict[str, Any]) -> None:
    """Set the release to the start of its day, the deadline to the end of its day."""
    if "release" in values:
        fields["release"] = midnight(values["release"], context)
    if "deadline" in values:
        fields["deadline"] = midnight_after(values["deadline"], context)


def _room(values: dict[str, Any], _context: Context, fields: dict[str, Any]) -> None:
    """Set what is asked of the room, or where a meeting without one takes place."""
    sites = values.get("site", ())
    room = values.get("asked_room")
    if not values.get("needs_room", True):
        fields["room"] = None
        if len(sites) > 1:
            raise _ContradictionError(
                "site",
                "họp ngoài các phòng thì ghi một địa điểm",
                "a meeting outside the rooms has one site",
            )
        fields["site"] = sites[0] if sites else None
        for key in ("only_room", "equipment"):
            if values.get(key):
                raise _ContradictionError(
                    key,
                    "cuộc họp không cần phòng thì để trống ô này",
                    "a meeting that needs no room leaves this empty",
                )
        return
    if values.get("only_room") and room is None:
        raise _ContradictionError(
            "asked_room", "chưa ghi phòng nào", "no room is named, yet only this one is wanted"
        )
    fields["room"] = RoomNeed(
        rooms=(room,) if values.get("only_room") else (),
        sites=sites,
        equipment=frozenset(values.get("equipment", ())),
    )


def _points(values: dict[str, Any], _context: Context, fields: dict[str, Any]) -> None:
    """Tell bridge points from groups of them."""
    for field in ("points", "point_groups"):
        fields[field] = tuple(name for table, name in values.get("points", ()) if table == field)


def _pin(values: dict[str, Any], context: Context, fields: dict[str, Any]) -> None:
    """Pin the meeting at its time and room."""
    if not values.get("pinned"):
        return
    start = fields.get("asked_start")
    if start is None and "half_days" in fields and "asked_session" in fields:
        time = context.calendar.session_named(fields["asked_session"])
        start = time.start if time else None
    if start is None:
        raise _ContradictionError(
            "pinned",
            "cuộc họp đã chốt thì phải ghi ngày và giờ",
            "a meeting that is settled needs its day and hour",
        )
    fields["pin"] = Pin(start=start, room=values.get("asked_room"))


_TIME = frozenset({"day", "hour", "session", "half_days"})
_PARTS = (
    (_substitutes, frozenset({"chair", "required", "substitutes"})),
    (_time_asked, _TIME),
    (_length, frozenset({"hour", "end", "minutes"})),
    (_limits, frozenset[str]()),
    (_room, frozenset({"needs_room", "asked_room", "only_room", "site", "equipment"})),
    (_points, frozenset[str]()),
    (_pin, _TIME | {"pinned"}),
)
