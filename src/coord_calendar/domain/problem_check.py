"""What may be wrong with a problem as a whole.

Names first: those that stand twice and those that neither the directory nor the problem holds. Only
when the names are right is the rest looked at: circles of waiting, posts that nobody holds,
consents by people who may not give them, lengths and times that no plan could give.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from coord_calendar.domain.consent import faults_of_consents
from coord_calendar.domain.interval import Interval
from coord_calendar.domain.words import repeated, unknown
from coord_calendar.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem


def faults_in_problem(problem: Problem) -> list[Fault]:
    """Return everything wrong with a problem; nothing when it holds together."""
    names = [
        *repeated("meetings", (meeting.id for meeting in problem.meetings)),
        *repeated("commitments", (away.id for away in problem.commitments)),
        *repeated("series", (series.id for series in problem.series)),
        *_unknown_names(problem),
    ]
    return names or [*_waiting_in_circles(problem), *_impossible_requests(problem)]


def _unknown_names(problem: Problem) -> Iterator[Fault]:
    tables: dict[str, set[str]] = {
        table: set(entries) for table, entries in problem.city.tables.items()
    }
    tables["who"] = tables["posts"] | tables["bodies"] | tables["people"]
    tables["meetings"] = {meeting.id for meeting in problem.meetings}
    tables["series"] = {series.id for series in problem.series}
    tables["fields"] = set(problem.city.fields_of_work)
    for table, name, record, field in _names_used(problem):
        if name not in tables[table]:
            yield unknown(table, name, record=record, field=field)


def _names_used(problem: Problem) -> Iterator[tuple[str, str, str, str]]:
    for meeting in problem.meetings:
        for table, name, field in _names_in(meeting):
            yield table, name, f"meeting {meeting.id}", field
    for away in problem.commitments:
        record = f"commitment {away.id}"
        if away.who is not None:
            yield "who", away.who, record, "who"
        if away.room is not None:
            yield "rooms", away.room, record, "room"


def _waiting_in_circles(problem: Problem) -> Iterator[Fault]:
    waits = {meeting.id: [wait.meeting for wait in meeting.after] for meeting in problem.meetings}
    for name in waits:
        if _waits_for(name, name, waits):
            yield Fault(
                vi=f"cuộc họp «{name}» chờ một vòng quay lại chính nó",
                en=f"the meeting «{name}» waits in a circle for itself",
                record=f"meeting {name}",
                field="after",
            )


def _waits_for(meeting: str, other: str, waits: dict[str, list[str]]) -> bool:
    seen: set[str] = set()
    ahead = list(waits[meeting])
    while ahead:
        name = ahead.pop()
        if name == other:
            return True
        if name not in seen:
            seen.add(name)
            ahead.extend(waits[name])
    return False


def _impossible_requests(problem: Problem) -> Iterator[Fault]:
    longest = _longest_session(problem)
    held = _names_with_people(problem)
    for meeting in problem.meetings:
        yield from _too_long(problem, meeting, longest)
        yield from _held_by_nobody(problem, meeting, held)
        yield from _quorums_of_no_body(problem, meeting)
        yield from faults_of_consents(problem.city, meeting, problem.first_day)
        yield from _outside_the_days(problem, meeting)


def _too_long(problem: Problem, meeting: Meeting, longest: int) -> Iterator[Fault]:
    minutes = problem.minutes_of(meeting)
    if minutes is not None and minutes > longest and not meeting.any_hour:
        yield Fault(
            vi=f"cuộc họp dài {minutes} phút, dài hơn mọi buổi làm việc ({longest} phút); "
            "họp cả ngày hay nhiều buổi thì ghi số buổi",
            en=f"the meeting lasts {minutes} minutes, longer than any session "
            f"({longest}); give half-days for a longer one",
            record=f"meeting {meeting.id}",
            field="minutes",
        )


def _held_by_nobody(problem: Problem, meeting: Meeting, held: set[str]) -> Iterator[Fault]:
    for field, who in _people_called(meeting):
        if who not in held:
            yield Fault(
                vi=f"không ai giữ «{problem.city.who_label(who)}» trong những ngày này",
                en=f"nobody holds «{problem.city.who_label(who, 'en')}» on these days",
                record=f"meeting {meeting.id}",
                field=field,
            )


def _quorums_of_no_body(problem: Problem, meeting: Meeting) -> Iterator[Fault]:
    for entry in meeting.required:
        if entry.quorum is not None and entry.who not in problem.city.tables["bodies"]:
            yield Fault(
                vi=f"«{problem.city.who_label(entry.who)}» không phải là tập thể, "
                "không có số thành viên tối thiểu",
                en=f"«{problem.city.who_label(entry.who, 'en')}» is no body and has no quorum",
                record=f"meeting {meeting.id}",
                field="required",
            )


def _outside_the_days(problem: Problem, meeting: Meeting) -> Iterator[Fault]:
    calendar = problem.city.calendar
    days: dict[str, dt.date] = {}
    if meeting.asked_start is not None:
        days["asked_start"] = calendar.day_of(meeting.asked_start)
    if meeting.pin is not None:
        days["pin"] = calendar.day_of(meeting.pin.start)
    asked = meeting.asked_session
    if asked is not None and calendar.session_named(asked) is None:
        yield Fault(
            vi=f"không có buổi «{asked.session}»",
            en=f"there is no session «{asked.session}»",
            record=f"meeting {meeting.id}",
            field="asked_session",
        )
    elif asked is not None:
        days["asked_session"] = asked.day
    first = problem.first_day
    last = first + dt.timedelta(days=problem.days - 1)
    for field, day in days.items():
        if not first <= day <= last:
            yield Fault(
                vi=f"ngày {day:%d/%m/%Y} nằm ngoài khoảng {first:%d/%m/%Y} - {last:%d/%m/%Y}",
                en=f"{day:%d/%m/%Y} is not within {first:%d/%m/%Y} - {last:%d/%m/%Y}",
                record=f"meeting {meeting.id}",
                field=field,
            )


def _longest_session(problem: Problem) -> int:
    at = problem.city.calendar.at
    day = problem.first_day
    return max(
        Interval(start=at(day, session.start), end=at(day, session.end)).minutes
        for session in problem.city.calendar.sessions
    )


def _names_with_people(problem: Problem) -> set[str]:
    """Names of posts, bodies and people that mean somebody on a day planned."""
    last = problem.first_day + dt.timedelta(days=problem.days - 1)
    posts = {
        tenure.post
        for tenure in problem.city.tenures
        if (tenure.first_day is None or tenure.first_day <= last)
        and (tenure.last_day is None or tenure.last_day >= problem.first_day)
    }
    bodies = {body.id for body in problem.city.bodies if posts.intersection(body.members)}
    return posts | bodies | {person.id for person in problem.city.people}


def _names_in(meeting: Meeting) -> Iterator[tuple[str, str, str]]:
    """Yield table, name and field of every name that a meeting uses."""
    room = meeting.room
    for table, names, field in (
        ("offices", (meeting.office,), "office"),
        ("kinds", (meeting.kind,), "kind"),
        ("fields", (meeting.field,), "field"),
        ("bodies", (meeting.body,), "body"),
        ("rooms", (meeting.asked_room,), "asked_room"),
        ("rooms", (meeting.pin.room if meeting.pin else None,), "pin"),
        ("rooms", room.rooms if room else (), "room"),
        ("sites", room.sites if room else (), "room"),
        ("sites", (meeting.site,), "site"),
        ("links", (meeting.link,), "link"),
        ("points", meeting.points, "points"),
        ("point_groups", meeting.point_groups, "point_groups"),
        ("series", (meeting.series,), "series"),
        ("meetings", tuple(wait.meeting for wait in meeting.after), "after"),
        ("meetings", meeting.related, "related"),
    ):
        for name in names:
            if name is not None:
                yield table, name, field
    for field, who in (*_people_called(meeting), *_stand_ins(meeting)):
        yield "who", who, field


def _people_called(meeting: Meeting) -> Iterator[tuple[str, str]]:
    if meeting.chair is not None:
        yield "chair", meeting.chair
    for entry in meeting.required:
        yield "required", entry.who
    for entry in meeting.optional:
        yield "optional", entry.who


def _stand_ins(meeting: Meeting) -> Iterator[tuple[str, str]]:
    for field, entries in (("required", meeting.required), ("optional", meeting.optional)):
        for entry in entries:
            for who in entry.substitutes:
                yield field, who
            if entry.consent_of is not None:
                yield field, entry.consent_of
            if entry.consent is not None:
                yield "consent", entry.consent.by
            if entry.proposed_by is not None:
                yield "proposed_by", entry.proposed_by
