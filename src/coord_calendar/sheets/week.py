"""What stands on an office's week sheet (*lịch công tác tuần*), before any layout.

A sheet lists the meetings its office asks for, by day, by session of the day and by hour. Every
working day stands on it, also one without meetings; a day off only if somebody meets. A cell is a
few lines of text; HTML and DOCX show the same lines. Meetings without a place follow in a list.
"""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.domain.instead import in_brackets
from coord_calendar.domain.meeting import Form
from coord_calendar.sheets.dates import day_heading, hours, place_and_day
from coord_calendar.sheets.lines import Lines, line, lines_of
from coord_calendar.sheets.secrecy import open_problem, open_schedule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coord_calendar.domain.meeting import Attendance, Meeting
    from coord_calendar.domain.people import Office
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule

COLUMNS = ("Ngày", "Thời gian", "Nội dung", "Địa điểm", "Chủ trì", "Thành phần", "Chuẩn bị")
"""The headings of the table. **Source** weekly schedules that provinces publish."""

_WEEK = 7

WIDTHS = (26, 17, 28, 50, 34, 30, 45, 22)
"""The widths in millimetres, together what the margins of an A4 sheet leave.

The time has two columns under one heading: the session and the hours.
"""

POSTPONED_HEADING = "Hoãn, sẽ bố trí sau"
NO_MEETING = "(Không có lịch họp)"
INVITED = "Mời: "
NO_ROOM = "Chưa bố trí phòng"
INFERRED_END = "(kết thúc dự kiến)"
"""Stands under hours whose end is inferred from the kind of meeting."""


class Row(NamedTuple):
    """One meeting: a cell for each column but those of the day and the session."""

    time: Lines
    title: Lines
    place: Lines
    chair: Lines
    called: Lines
    prepared_by: Lines


class SessionRows(NamedTuple):
    """The meetings of one session of a day, in order of time."""

    name: str
    rows: tuple[Row, ...]


class DayRows(NamedTuple):
    """A day with its sessions that have meetings; none on an empty day."""

    heading: str
    sessions: tuple[SessionRows, ...]

    @property
    def meetings(self) -> int:
        """How many meetings the day has."""
        return sum(len(session.rows) for session in self.sessions)


class WeekSheet(NamedTuple):
    """Everything that stands on one office's sheet."""

    office: Office
    issuer: str
    made_on: dt.date
    place_and_day: str
    title: str
    period: str
    revision: str
    days: tuple[DayRows, ...]
    postponed: tuple[str, ...]


def week_sheets(
    problem: Problem, schedule: Schedule, days: int | None = None
) -> tuple[WeekSheet, ...]:
    """Return a sheet for each office that asks for a meeting, in the city's order.

    Secret meetings stand on no sheet; an office with no other has none. Of `days` days from the
    first every working day stands, None for all planned; of later ones those with a meeting.

    Raises
    ------
    UnknownIdError
        If the schedule names a meeting or a room that the problem does not hold.
    """
    schedule = open_schedule(problem, schedule)
    problem = open_problem(problem)
    for placement in schedule.placements:
        problem.meeting(placement.meeting)
    asking = {meeting.office for meeting in problem.meetings}
    days = problem.days if days is None else days
    return tuple(
        _sheet(problem, schedule, office, days)
        for office in problem.city.offices
        if office.id in asking
    )


def _sheet(problem: Problem, schedule: Schedule, office: Office, days: int) -> WeekSheet:
    own = [meeting for meeting in problem.meetings if meeting.office == office.id]
    calendar = problem.city.calendar
    made_on = calendar.day_of(schedule.made_at) if schedule.made_at else problem.first_day
    number = amendment_number(schedule)
    return WeekSheet(
        office=office,
        issuer=line(office.name),
        made_on=made_on,
        place_and_day=place_and_day(line(problem.city.name), made_on),
        title=title_of(days),
        period=period_of(problem.first_day, days),
        revision=f"Điều chỉnh lần {number}" if number else "",
        days=tuple(_days(problem, schedule, own, days)),
        postponed=tuple(_postponed(schedule, own)),
    )


def title_of(days: int) -> str:
    """Return what the sheets of so many days are called."""
    return "LỊCH CÔNG TÁC TUẦN" if days <= _WEEK else "LỊCH CÔNG TÁC"


def period_of(first_day: dt.date, days: int) -> str:
    """Return the days of a sheet, as they stand under its title."""
    last_day = first_day + dt.timedelta(days=days - 1)
    return f"(Từ ngày {first_day:%d/%m/%Y} đến ngày {last_day:%d/%m/%Y})"


def amendment_number(schedule: Schedule) -> int:
    """Return the how manieth amendment a plan is; 0 for the one published first, or never."""
    return max(schedule.revision - 1, 0)


def _days(problem: Problem, schedule: Schedule, own: list[Meeting], days: int) -> Iterator[DayRows]:
    calendar = problem.city.calendar
    placed: dict[dt.date, list[tuple[Placement, Meeting]]] = {}
    for meeting in own:
        placement = schedule.placement(meeting.id)
        if placement is not None:
            placed.setdefault(calendar.day_of(placement.start), []).append((placement, meeting))
    planned = (problem.first_day + dt.timedelta(days=offset) for offset in range(days))
    working = {day for day in planned if calendar.is_working_day(day)}
    for day in sorted(working | placed.keys()):
        pairs = sorted(
            placed.get(day, ()), key=lambda pair: (pair[0].start, pair[0].end, pair[0].meeting)
        )
        yield DayRows(day_heading(day), tuple(_sessions(problem, pairs)))


def _sessions(
    problem: Problem, pairs: Iterable[tuple[Placement, Meeting]]
) -> Iterator[SessionRows]:
    session_at = problem.city.calendar.session_at
    for session, group in groupby(pairs, key=lambda pair: session_at(pair[0].start)):
        yield SessionRows(
            line(session.name),
            tuple(_row(problem, placement, meeting) for placement, meeting in group),
        )


def _row(problem: Problem, placement: Placement, meeting: Meeting) -> Row:
    local = problem.city.calendar.local
    return Row(
        time=lines_of(
            hours(local(placement.start), local(placement.end)),
            INFERRED_END if meeting.length_is_inferred else "",
        ),
        title=lines_of(meeting.title, f"Ghi chú: {meeting.note}" if meeting.note else ""),
        place=place_of(problem, placement, meeting),
        chair=lines_of(name_of(problem, placement, meeting.chair) if meeting.chair else ""),
        called=called_by(problem, placement, meeting),
        prepared_by=lines_of(meeting.prepared_by),
    )


def place_of(problem: Problem, placement: Placement, meeting: Meeting) -> Lines:
    """Return where to go, and how it is joined from afar."""
    city = problem.city
    place = ""
    if placement.room is not None:
        room = city.room(placement.room)
        place = f"{room.name}, {city.site(room.site).name}"
    elif meeting.room is not None:
        place = NO_ROOM
    elif meeting.site is not None:
        place = city.site(meeting.site).name
    if not meeting.is_online:
        return lines_of(place)
    points = len(problem.points_of(meeting, city.calendar.day_of(placement.start)))
    online = "Trực tuyến" if meeting.form is Form.ONLINE else "Kết hợp trực tuyến"
    return lines_of(place, f"{online}, {points} điểm cầu" if points else online)


def name_of(problem: Problem, placement: Placement, who: str) -> str:
    """Return what people call somebody called, with whoever attends instead."""
    return problem.city.who_label(who) + _instead(problem, placement, who)


def _instead(problem: Problem, placement: Placement, who: str) -> str:
    return in_brackets(problem.city, problem.meeting(placement.meeting), placement, who)


def called_by(problem: Problem, placement: Placement, meeting: Meeting) -> Lines:
    """Return who is called but for the chair, and on a line of their own the invited."""

    def labels(entries: Iterable[Attendance]) -> str:
        # The chair has a column of its own.
        called = (
            problem.city.call_label(entry) + _instead(problem, placement, entry.who)
            for entry in entries
            if entry.who != meeting.chair
        )
        return "; ".join(dict.fromkeys(called))

    invited = labels(meeting.optional)
    return lines_of(labels(meeting.required), f"{INVITED}{invited}" if invited else "")


def _postponed(schedule: Schedule, own: Iterable[Meeting]) -> Iterator[str]:
    for meeting in own:
        if schedule.placement(meeting.id) is None:
            yield line(meeting.title)
