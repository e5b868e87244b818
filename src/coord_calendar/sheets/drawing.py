"""The week of the busiest people, drawn: who sits where before planning, and who after.

A drawing has a row a person and a column a day; a bar is a meeting that needs the person. Bars that
overlap lie in lanes below each other. Here only the geometry is worked out, in units of the
drawing's own; the template paints it.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.domain.interval import Interval
from coord_calendar.domain.workcalendar import WEEKDAYS_EN, WEEKDAYS_VI
from coord_calendar.sheets.busiest import meetings_of
from coord_calendar.sheets.dates import hours
from coord_calendar.sheets.lines import Lines, line, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from coord_calendar.conflicts.conflict import Conflict
    from coord_calendar.domain.people import Commitment
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule
    from coord_calendar.errors import Language

WIDTH = 1200
NAME_WIDTH = 280
HEAD_HEIGHT = 28
_NAME_CHARACTERS = 34
_LANE_HEIGHT = 14
_TALLEST_BAR = 22
_PADDING = 5
_LEAST_ROW_HEIGHT = 40
_DAY_GAP = 8
_NARROWEST_BAR = 4.0
_WEEK = 7


class Box(NamedTuple):
    """A rectangle, what it stands for (a class of the page's style) and its text."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    text: str = ""


class PersonRow(NamedTuple):
    """One person's row: the name in lines, the times away and the meetings."""

    y: float
    height: float
    name: Lines
    boxes: tuple[Box, ...]


class Drawing(NamedTuple):
    """A week of several people; the days' boxes bear their names, the sessions' none."""

    height: float
    days: tuple[Box, ...]
    sessions: tuple[Box, ...]
    rows: tuple[PersonRow, ...]


class Frame(NamedTuple):
    """What drawings to be compared share: people, days and the hours shown.

    `opens` and `closes` are minutes after midnight, whole hours.
    """

    problem: Problem
    people: tuple[str, ...]
    days: tuple[dt.date, ...]
    opens: int
    closes: int
    lang: Language

    @property
    def day_width(self) -> float:
        """How wide the column of a day is."""
        return (WIDTH - NAME_WIDTH) / max(len(self.days), 1)

    def x_of(self, day: dt.date, minutes: float) -> float:
        """Return where a minute of a day lies."""
        share = (minutes - self.opens) / (self.closes - self.opens)
        left = NAME_WIDTH + self.days.index(day) * self.day_width
        return round(left + share * (self.day_width - _DAY_GAP), 1)


def frame_of(
    problem: Problem, schedules: Iterable[Schedule], people: Sequence[str], lang: Language
) -> Frame:
    """Return the frame in which all of `schedules` can be drawn: the first week planned.

    Days off are left out unless somebody meets; the hours reach as far as sessions and meetings.
    """
    calendar = problem.city.calendar
    week = [
        problem.first_day + dt.timedelta(days=offset) for offset in range(min(problem.days, _WEEK))
    ]
    spans = [(_minutes(session.start), _minutes(session.end)) for session in calendar.sessions]
    met: set[dt.date] = set()
    for placement in (placement for schedule in schedules for placement in schedule.placements):
        pieces = {
            day: span for day in week if (span := _minutes_on(problem, placement, day)) is not None
        }
        met.update(pieces)
        # Over several days it goes on in the sessions, not in the nights between.
        if len(pieces) == 1:
            spans.extend(pieces.values())
    return Frame(
        problem=problem,
        people=tuple(people),
        days=tuple(day for day in week if day in met or calendar.is_working_day(day)),
        opens=min(start for start, _ in spans) // 60 * 60,
        closes=-(-max(end for _, end in spans) // 60) * 60,
        lang=lang,
    )


def drawing_of(
    frame: Frame,
    schedule: Schedule,
    conflicts: Iterable[Conflict],
    moved: AbstractSet[str] = frozenset(),
) -> Drawing:
    """Return a plan drawn; the meetings that clash are marked, and those in `moved`."""
    hard = [conflict for conflict in conflicts if conflict.blocks]
    stays = meetings_of(frame.problem, schedule)
    rows: list[PersonRow] = []
    y = float(HEAD_HEIGHT)
    for person in frame.people:
        kinds = _kinds(person, hard, moved)
        row = _row(frame, person, y, stays.get(person, []), kinds)
        rows.append(row)
        y += row.height
    return Drawing(y, tuple(_days(frame, y)), tuple(_sessions(frame, y)), tuple(rows))


def _kinds(person: str, hard: Iterable[Conflict], moved: AbstractSet[str]) -> dict[str, str]:
    kinds = dict.fromkeys(moved, "moved")
    for conflict in hard:
        own = any(part.kind == "person" and part.id == person for part in conflict.parts)
        for meeting in conflict.meetings:
            if own or kinds.get(meeting) != "clash":
                kinds[meeting] = "clash" if own else "other"
    return kinds


def _row(
    frame: Frame, person: str, y: float, stays: Sequence[Placement], kinds: dict[str, str]
) -> PersonRow:
    lanes = _lanes(stays)
    count = 1 + max(lanes.values(), default=0)
    height = float(max(_LEAST_ROW_HEIGHT, count * _LANE_HEIGHT + 2 * _PADDING))
    lane_height = min((height - 2 * _PADDING) / count, _TALLEST_BAR)
    first_lane = y + (height - count * lane_height) / 2
    boxes = [
        box._replace(y=y, height=height)
        for away in frame.problem.commitments
        if person in frame.problem.people_away(away)
        for box in _boxes(frame, away.during, "away", _reason(frame, away))
    ]
    for stay in stays:
        top = round(first_lane + lanes[stay.meeting] * lane_height, 1)
        kind = kinds.get(stay.meeting, "plain")
        boxes.extend(
            box._replace(y=top, height=round(lane_height - 2, 1))
            for box in _boxes(frame, stay, kind, _says(frame, stay))
        )
    name = frame.problem.city.label("people", person, frame.lang)
    return PersonRow(y, height, wrapped(name, _NAME_CHARACTERS, 2), tuple(boxes))


def _lanes(stays: Sequence[Placement]) -> dict[str, int]:
    """Return a lane for each meeting, so that none overlaps another in its lane."""
    ends: list[dt.datetime] = []
    lanes = {}
    for stay in stays:
        free = (index for index, end in enumerate(ends) if end <= stay.start)
        lane = next(free, len(ends))
        ends[lane : lane + 1] = [stay.end]
        lanes[stay.meeting] = lane
    return lanes


def _boxes(frame: Frame, during: Interval, kind: str, text: str) -> Iterator[Box]:
    for day in frame.days:
        span = _minutes_on(frame.problem, during, day)
        if span is None:
            continue
        start, end = (min(max(minute, frame.opens), frame.closes) for minute in span)
        left, right = frame.x_of(day, start), frame.x_of(day, end)
        width = max(round(right - left, 1), _NARROWEST_BAR)
        yield Box(left, 0.0, width, 0.0, kind, text)


def _days(frame: Frame, height: float) -> Iterator[Box]:
    for day in frame.days:
        left = frame.x_of(day, frame.opens)
        weekdays = WEEKDAYS_VI if frame.lang == "vi" else WEEKDAYS_EN
        text = f"{weekdays[day.weekday()]} {day:%d/%m}"
        yield Box(left, 0.0, round(frame.day_width - _DAY_GAP, 1), height, "day", text)


def _sessions(frame: Frame, height: float) -> Iterator[Box]:
    for day in frame.days:
        for session, _ in frame.problem.city.calendar.sessions_on(day):
            left = frame.x_of(day, _minutes(session.start))
            right = frame.x_of(day, _minutes(session.end))
            yield Box(left, HEAD_HEIGHT, round(right - left, 1), height - HEAD_HEIGHT, "session")


def _says(frame: Frame, stay: Placement) -> str:
    city = frame.problem.city
    meeting = frame.problem.meeting(stay.meeting)
    title = meeting.title_en if frame.lang == "en" and meeting.title_en else meeting.title
    room = f" ({city.label('rooms', stay.room, frame.lang)})" if stay.room else ""
    local = city.calendar.local
    return line(f"{hours(local(stay.start), local(stay.end))} {title}{room}")


def _reason(frame: Frame, away: Commitment) -> str:
    return line((frame.lang == "en" and away.reason_en) or away.reason)


def _minutes(clock: dt.time) -> int:
    return clock.hour * 60 + clock.minute


def _minutes_on(problem: Problem, during: Interval, day: dt.date) -> tuple[int, int] | None:
    """Return the part of `during` that lies on `day`, in minutes after midnight."""
    at = problem.city.calendar.at
    midnight = at(day, dt.time())
    whole_day = Interval(start=midnight, end=at(day + dt.timedelta(days=1), dt.time()))
    piece = during.intersection(whole_day)
    if piece is None:
        return None
    # Both are on the city's clock, so the difference is what its hands show.
    local = problem.city.calendar.local
    start, end = (
        int((local(moment).replace(tzinfo=None) - midnight.replace(tzinfo=None)).total_seconds())
        // 60
        for moment in (piece.start, piece.end)
    )
    return start, end
