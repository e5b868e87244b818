"""What stands on the sheet of an amendment (*Điều chỉnh lần n*), before any layout.

An office that has published its week tells by it what is otherwise now: each of its meetings that
changed in one row, as it was published and as it is, side by side. What did not change does not
stand on it, and an office of which nothing changed has no such sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.domain.differences import Way, differences
from coord_calendar.sheets.dates import day_heading, hours, place_and_day
from coord_calendar.sheets.lines import Lines, line, lines_of
from coord_calendar.sheets.secrecy import open_problem, secret_meetings
from coord_calendar.sheets.week import (
    INFERRED_END,
    INVITED,
    amendment_number,
    called_by,
    name_of,
    period_of,
    place_of,
    title_of,
)

if TYPE_CHECKING:
    import datetime as dt

    from coord_calendar.domain.differences import Difference
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.people import Office
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule

COLUMNS = ("TT", "Nội dung", "Lịch đã phát hành", "Lịch điều chỉnh", "Thay đổi")
"""The headings of the table; the two plans have two columns each, under `SIDE_COLUMNS`."""

SIDE_COLUMNS = ("Thời gian", "Địa điểm, dự thay")

WIDTHS = (11, 75, 32, 36, 32, 36, 30)
"""The widths in millimetres, together what the margins of an A4 sheet leave."""

NOT_YET = "(Chưa có trong lịch)"
NO_PLACE = "(Không có trong lịch)"


class Side(NamedTuple):
    """One meeting in one of the two plans."""

    time: Lines
    place: Lines


class AmendedRow(NamedTuple):
    """One meeting in both plans, and in which ways they differ."""

    title: Lines
    before: Side
    after: Side
    ways: Lines

    @property
    def cells(self) -> tuple[Lines, ...]:
        """The cells but that of the number, in order."""
        return (self.title, *self.before, *self.after, self.ways)


class AmendmentSheet(NamedTuple):
    """Everything that stands on one office's sheet."""

    office: Office
    issuer: str
    made_on: dt.date
    place_and_day: str
    title: str
    period: str
    revision: str
    rows: tuple[AmendedRow, ...]


def amendment_sheets(
    was: Problem,
    before: Schedule,
    problem: Problem,
    after: Schedule,
    *,
    number: int,
    days: int | None = None,
) -> tuple[AmendmentSheet, ...]:
    """Return a sheet for each office of which a meeting changed, in the city's order.

    Meetings that are or were secret stand on no sheet. Its title tells the `days` days from the
    first, None for those planned before.

    Raises
    ------
    UnknownIdError
        If the plans name a meeting or a room that is known to neither problem.
    """
    secret = secret_meetings(was) | secret_meetings(problem)
    changed = [
        one for one in differences(was, before, problem, after) if one.meeting.id not in secret
    ]
    seen = (open_problem(was), open_problem(problem))
    calendar = problem.city.calendar
    made_on = calendar.day_of(after.made_at) if after.made_at else problem.first_day
    return tuple(
        AmendmentSheet(
            office=office,
            issuer=line(office.name),
            made_on=made_on,
            place_and_day=place_and_day(line(problem.city.name), made_on),
            title=f"ĐIỀU CHỈNH {title_of(days or was.days)}",
            period=period_of(was.first_day, days or was.days),
            revision=f"Điều chỉnh lần {number} ({_replaced(was, before)})",
            rows=tuple(_row(*seen, one) for one in own),
        )
        for office in problem.city.offices
        if (own := [one for one in changed if one.meeting.office == office.id])
    )


def _replaced(was: Problem, before: Schedule) -> str:
    """Return which sheet is replaced, and of which day it is."""
    earlier = amendment_number(before)
    what = f"Điều chỉnh lần {earlier}" if earlier else "lịch"
    if before.made_at is None:
        return f"thay thế {what} đã phát hành"
    return f"thay thế {what} phát hành ngày {was.city.calendar.local(before.made_at):%d/%m/%Y}"


def _row(was: Problem, problem: Problem, one: Difference) -> AmendedRow:
    return AmendedRow(
        title=_title(was, problem, one),
        before=_side(was, one.meeting, one.before, NOT_YET if Way.ADDED in one.ways else NO_PLACE),
        after=_side(problem, one.meeting, one.after, NO_PLACE),
        ways=lines_of(*(_way(way, one.meeting) for way in one.ways)),
    )


def _way(way: Way, meeting: Meeting) -> str:
    urgent = way is Way.ADDED and meeting.unexpected
    return f"{way.text('vi')} (đột xuất)" if urgent else way.text("vi")


def _title(was: Problem, problem: Problem, one: Difference) -> Lines:
    """Return what the meeting is about and who is called to it."""
    meeting, where = one.meeting, one.after or one.before
    note = f"Ghi chú: {meeting.note}" if meeting.note else ""
    if where is None:
        return lines_of(meeting.title, note)
    asked = problem if one.after else was
    chair = f"Chủ trì: {name_of(asked, where, meeting.chair)}" if meeting.chair else ""
    called = (
        text if text.startswith(INVITED) else f"Thành phần: {text}"
        for text in called_by(asked, where, meeting)
    )
    return lines_of(meeting.title, note, chair, *called)


def _side(problem: Problem, meeting: Meeting, where: Placement | None, otherwise: str) -> Side:
    if where is None:
        return Side(lines_of(otherwise), ())
    local = problem.city.calendar.local
    start, end = local(where.start), local(where.end)
    inferred = INFERRED_END if meeting.length_is_inferred else ""
    instead = (name_of(problem, where, one.who) for one in where.substitutes)
    return Side(
        time=lines_of(day_heading(start.date()), hours(start, end), inferred),
        place=lines_of(*place_of(problem, where, meeting), *instead),
    )
