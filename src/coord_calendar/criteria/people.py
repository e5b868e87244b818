"""What a plan costs people: double bookings, members missing, substitutes, days too full."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from coord_calendar.criteria.placed import placed
from coord_calendar.domain.interval import Interval
from coord_calendar.rules import RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coord_calendar.domain.attendees import Attendees
    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule

_MINUTE = dt.timedelta(minutes=1)
_HALF_HOUR = 30


def optional_overlap(problem: Problem, schedule: Schedule) -> int:
    """Count the minutes for which people are double-booked through optional attendance.

    For each person: the minutes that each two meetings share, to one of which at least the person
    is only invited; with `r` meetings in a minute that require the person and `o` to which the
    person may come ``r o + o (o - 1) / 2``. Who is meant is read on the date on which a meeting
    starts. Members of a body with a quorum are left aside: who is missing where is
    counted by `people_released`.
    """
    turns: dict[str, list[tuple[dt.datetime, int, int]]] = {}
    for _, placement in placed(problem, schedule):
        called = problem.attendees_at(placement)
        for people, required, optional in ((called.required, 1, 0), (called.optional, 0, 1)):
            for person in people:
                own = turns.setdefault(person, [])
                own.append((placement.start, required, optional))
                own.append((placement.end, -required, -optional))
    return sum(_optional_minutes(own) for own in turns.values())


def _optional_minutes(turns: list[tuple[dt.datetime, int, int]]) -> int:
    minutes = r = o = 0
    for (now, required, optional), (then, *_) in pairwise(sorted(turns)):
        r, o = r + required, o + optional
        minutes += (r * o + o * (o - 1) // 2) * ((then - now) // _MINUTE)
    return minutes


def people_released(problem: Problem, schedule: Schedule) -> int:
    """Count the people who are missing where a quorum is enough.

    For each meeting placed: the members (called only as some of a body with a quorum) whom a
    commitment keeps away during some of it, or whom another meeting placed then requires or calls
    as members. Of two meetings at once that call a member, the member is missing from both. Travel
    is not looked at. Who is meant is read on the date on which a meeting starts.
    """
    rows = [(row, problem.attendees_at(row)) for _, row in placed(problem, schedule)]
    released = 0
    for row, called in rows:
        if called.members:
            elsewhere: set[str] = set()
            for other, theirs in rows:
                if other.meeting != row.meeting and other.overlaps(row):
                    elsewhere.update(theirs.expected)
            for away in problem.commitments:
                if away.during.overlaps(row):
                    elsewhere.update(problem.people_away(away))
            released += len(called.members.keys() & elsewhere)
    return released


def substitutes_used(problem: Problem, schedule: Schedule) -> int:
    """Count the people who attend instead of others; who does so for the chair counts twice."""
    return sum(
        1 + (one.who == meeting.chair)
        for meeting, placement in placed(problem, schedule)
        for one in placement.substitutes
    )


def daily_load(problem: Problem, schedule: Schedule) -> int:
    """Count the half-hours for which people's days are over the city's limit.

    For each person and date: the minutes on that date, from midnight to midnight, of the meetings
    that require the person, less `city.daily_load_minutes`, in half-hours rounded up. Of a meeting
    counted in half-days only what lies in working sessions counts. Who is meant is read on the date
    on which a meeting starts.
    """
    minutes: Counter[tuple[str, dt.date]] = Counter()
    for meeting, placement in placed(problem, schedule):
        called = problem.attendees_at(placement)
        for day, length in _minutes_by_day(problem, meeting, placement):
            for person in called.required:
                minutes[person, day] += length
    limit = problem.city.daily_load_minutes
    return sum(-(-max(0, total - limit) // _HALF_HOUR) for total in minutes.values())


def _minutes_by_day(
    problem: Problem, meeting: Meeting, placement: Placement
) -> Iterator[tuple[dt.date, int]]:
    calendar = problem.city.calendar
    day, last = calendar.day_of(placement.start), calendar.day_of(placement.end)
    while day <= last:
        tomorrow = day + dt.timedelta(days=1)
        if meeting.half_days is None:
            midnights = (calendar.at(day, dt.time()), calendar.at(tomorrow, dt.time()))
            stretches = [Interval(start=midnights[0], end=midnights[1])]
        else:
            stretches = [session for _, session in calendar.sessions_on(day)]
        shared = (stretch.intersection(placement) for stretch in stretches)
        yield day, sum(part.minutes for part in shared if part is not None)
        day = tomorrow


def break_between(problem: Problem, schedule: Schedule) -> int:
    """Count the meetings that come without the city's break after another.

    For each person and each moment at which meetings that require the person end, with `n` that end
    then and `s` that start then or less than `city.break_minutes` later: ``n + s - 1``. So each
    meeting too soon after another counts once, and so does each that ends with another. Meetings of
    no length are left out; who is meant is read on the date on which a meeting starts.
    """
    pause = dt.timedelta(minutes=problem.city.break_minutes)
    lasting = [row for _, row in placed(problem, schedule) if row.start < row.end]
    by_person = _by_person((row, problem.attendees_at(row)) for row in lasting)
    return sum(_without_break(rows, pause) for rows in by_person)


def _by_person(rows: Iterable[tuple[Placement, Attendees]]) -> Iterable[list[Placement]]:
    """Return for each person the placements that require the person."""
    found: dict[str, list[Placement]] = {}
    for placement, called in rows:
        for person in called.required:
            found.setdefault(person, []).append(placement)
    return found.values()


def _without_break(rows: list[Placement], pause: dt.timedelta) -> int:
    # Through UTC: within one zone Python adds to what the clocks show.
    times = [(row.start.astimezone(dt.UTC), row.end.astimezone(dt.UTC)) for row in rows]
    ends = Counter(end for _, end in times)
    return sum(
        count - 1 + sum(end <= start < end + pause for start, _ in times)
        for end, count in ends.items()
    )


def room_kept(problem: Problem, schedule: Schedule) -> int:
    """Count how often people go from one room to another between meetings.

    For each person and each two meetings that require or invite the person, one of which starts
    after the other has started and at most `city.soon_minutes` after it ends: 1 if both are in
    rooms of ours that differ. Meetings of no length are left out, and so is who may be replaced by
    somebody and who replaces; who is meant is read on the date on which a meeting starts.
    """
    soon = dt.timedelta(minutes=problem.city.soon_minutes)
    rooms: dict[str, list[Placement]] = {}
    for meeting, row in placed(problem, schedule):
        if row.room is not None and row.start < row.end:
            called = _in_any_case(problem, meeting, row)
            for person in called.required | called.optional:
                rooms.setdefault(person, []).append(row)
    return sum(_rooms_changed(rows, soon) for rows in rooms.values())


def _rooms_changed(rows: list[Placement], soon: dt.timedelta) -> int:
    # Through UTC: within one zone Python adds to what the clocks show.
    stays = sorted(
        (row.start.astimezone(dt.UTC), row.end.astimezone(dt.UTC), row.room or "") for row in rows
    )
    return sum(
        began < start <= ended + soon and here != there
        for (began, ended, here), (start, _, there) in combinations(stays, 2)
    )


def _in_any_case(problem: Problem, meeting: Meeting, placement: Placement) -> Attendees:
    """Return whom a meeting calls whoever stands in for whom."""
    day = problem.city.calendar.day_of(placement.start)
    bound = meeting.id in problem.under(RuleCode.SUBSTITUTION)
    replaceable = problem.stand_ins(meeting, day) if bound else ()
    return problem.attendees(meeting, day, dict.fromkeys(replaceable))
