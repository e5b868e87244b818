"""By when what a meeting needs is to be done: invitation, documents, notice of its conclusions.

The days are counted in the city's working days from the days on which the meeting is: so many
before the first, so many after the last. They go to the office that asked for the meeting and to
the body that organises it. A meeting called unexpectedly has no day for its invitation or its
documents, and where the rule about the shortest notice is not looked at (party, council) nothing of
the Decision binds. Of secret meetings there is nothing here.

Some calendar programs, Outlook among them, show no tasks: the same can be written as events of a
whole day. What changes is another task with another identifier, so none needs a version or the time
of the plan, and a plan that differs only by what may not be seen changes nothing here.

**Source** Decision 45/2018/QĐ-TTg: invitation three working days before, conclusions within five
after.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

from icalendar import Calendar, Event, Todo, vText

from coord_calendar.ical.audience import feeds_of
from coord_calendar.ical.concern import FeedKind
from coord_calendar.ical.identity import NO_KEY, uid
from coord_calendar.ical.rendering import PRODID
from coord_calendar.ical.wording import one_line
from coord_calendar.ical.writing import replace_files, spelt
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from pathlib import Path

    from coord_calendar.domain.city import City
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule
    from coord_calendar.errors import Language

PREFIX = "han"
"""Begins the name of each file."""

DeadlineForm: TypeAlias = Literal["todo", "events"]
"""Whether deadlines are written as tasks or as events of a whole day."""

_TABLES = {FeedKind.OFFICE: "offices", FeedKind.BODY: "bodies"}
_NAME = ("Hạn chuẩn bị họp", "Deadlines of meetings")
_MEETING_ON = ("Ngày họp", "Meets on")


class Task(StrEnum):
    """What is to be done for a meeting."""

    INVITATION = "giay-moi"
    DOCUMENTS = "tai-lieu"
    CONCLUSIONS = "ket-luan"


_TASKS: dict[Task, tuple[str, str]] = {
    Task.INVITATION: ("Gửi giấy mời", "Send the invitation"),
    Task.DOCUMENTS: ("Gửi tài liệu", "Send the documents"),
    Task.CONCLUSIONS: ("Ra thông báo kết luận", "Tell the conclusions"),
}


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """One thing to be done for a meeting.

    Parameters
    ----------
    meeting : Meeting
        The meeting; never a secret one.
    placement : Placement
        Where the plan put it.
    task : Task
        What is to be done.
    day : date
        The last day for it.
    """

    meeting: Meeting
    placement: Placement
    task: Task
    day: dt.date


def deadlines_of(
    problem: Problem, schedule: Schedule
) -> dict[tuple[FeedKind, str], tuple[Deadline, ...]]:
    """Return what the offices and bodies of a plan have to do for their meetings, and by when.

    Parameters
    ----------
    problem : Problem
        What was planned.
    schedule : Schedule
        The plan.

    Returns
    -------
    dict of (FeedKind, str) to tuple of Deadline
        By office or body, in order of day, meeting and task; none without anything to do.
    """
    found: dict[tuple[FeedKind, str], tuple[Deadline, ...]] = {}
    for feed in feeds_of(problem, schedule):
        if feed.kind not in _TABLES:
            continue
        due = (
            deadline
            for told in feed.appearances
            if feed.kind is FeedKind.OFFICE or told.meeting.body == feed.id
            for deadline in _due(problem, told.meeting, told.placement)
        )
        in_order = sorted(due, key=lambda one: (one.day, one.meeting.id, one.task))
        if in_order:
            found[feed.kind, feed.id] = tuple(in_order)
    return found


def publish_deadlines(
    problem: Problem,
    schedule: Schedule,
    folder: str | os.PathLike[str],
    *,
    form: DeadlineForm = "todo",
    lang: Language = "vi",
) -> tuple[Path, ...]:
    """Write one ``.ics`` file of deadlines for each office and body with something to do.

    Parameters
    ----------
    problem : Problem
        What was planned.
    schedule : Schedule
        The plan.
    folder : path
        Where the files go; made if it is not there. Such files of an earlier plan are replaced or
        removed, others stay.
    form : {"todo", "events"}
        As tasks (default), or as events of a whole day, which every program shows.
    lang : {"vi", "en"}
        The language; default Vietnamese.

    Returns
    -------
    tuple of Path
        The files written, sorted.

    Raises
    ------
    InputError
        If the plan names what the problem does not know, or the folder cannot be written.
    """
    contents = {}
    for (kind, name), due in deadlines_of(problem, schedule).items():
        calendar = _calendar(problem.city, kind, name, lang)
        for deadline in due:
            calendar.add_component(_component(problem, deadline, form, lang))
        contents[f"{PREFIX}-{kind}-{spelt(name)}.ics"] = calendar.to_ical()
    return replace_files(contents, folder, named=[f"{PREFIX}-{kind}-*.ics" for kind in _TABLES])


def _due(problem: Problem, meeting: Meeting, placement: Placement) -> Iterator[Deadline]:
    kind = problem.city.kind(meeting.kind)
    calendar = problem.city.calendar
    first = calendar.day_of(placement.start)
    last = max(first, calendar.day_of(placement.end - dt.timedelta(microseconds=1)))
    is_bound = meeting.id in problem.under(RuleCode.SHORTEST_NOTICE, told=True)
    notice = 0 if meeting.unexpected or not is_bound else kind.notice_days
    documents = 0 if meeting.unexpected else kind.documents_days
    conclusions = kind.conclusions_days if is_bound else 0
    for task, day, count in (
        (Task.INVITATION, first, -notice),
        (Task.DOCUMENTS, first, -documents),
        (Task.CONCLUSIONS, last, conclusions),
    ):
        if count:
            by = calendar.add_working_days(day, count)
            yield Deadline(meeting=meeting, placement=placement, task=task, day=by)


def _calendar(city: City, kind: FeedKind, name: str, lang: Language) -> Calendar:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODID)
    title = one_line(f"{_said(_NAME, lang)}: {city.label(_TABLES[kind], name, lang)}")
    # The library escapes only what it is told is text.
    calendar.add("NAME", vText(title))
    calendar.add("X-WR-CALNAME", vText(title))
    return calendar


def _component(
    problem: Problem, deadline: Deadline, form: DeadlineForm, lang: Language
) -> Event | Todo:
    component = Todo() if form == "todo" else Event()
    city, meeting = problem.city, deadline.meeting
    title = meeting.title_en if lang == "en" and meeting.title_en else meeting.title
    summary = one_line(f"{_said(_TASKS[deadline.task], lang)}: {title}")
    day = city.calendar.day_of(deadline.placement.start)
    lines = f"{_said(_MEETING_ON, lang)}: {day:%d/%m/%Y}"
    says = (summary, lines, deadline.day.isoformat(), form)
    component.add("UID", uid(NO_KEY, city.id, "deadline", meeting.id, *says))
    component.add("SUMMARY", summary)
    component.add("DESCRIPTION", lines)
    if form == "todo":
        component.add("DUE", deadline.day)
    else:
        component.add("DTSTART", deadline.day)
        component.add("DTEND", deadline.day + dt.timedelta(days=1))
        component.add("TRANSP", "TRANSPARENT")
    component.add("DTSTAMP", problem.horizon.start.astimezone(dt.UTC))
    return component


def _said(words: tuple[str, str], lang: Language) -> str:
    vi, en = words
    return vi if lang == "vi" else en
