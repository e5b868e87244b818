"""What is told of a series takes place exactly when its meetings do."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

import recurring_ical_events
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from cities import MONDAY, PLAIN_CALENDAR, a_meeting, a_problem, a_schedule, placed
from coord_calendar.domain.recurrence import Recurrence, Series
from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.ical import FeedKind, feeds_of, rendered
from coord_calendar.ical.identity import NO_KEY, uid

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule

BRIEFING = Series(
    id="giao-ban",
    title="Giao ban",
    recurrence=Recurrence(rule="FREQ=WEEKLY;BYDAY=MO", first_day=MONDAY),
)
OF_SERIES = uid(NO_KEY, "tp", "series", "giao-ban")
DAYS = 140


def on(day: int, hour: int = 8, number: int | None = None, room: str = "a1") -> Placement:
    """Return the instance of a day, an hour long."""
    start = PLAIN_CALENDAR.at(MONDAY + dt.timedelta(days=day), dt.time(hour))
    return placed(f"gb-{day if number is None else number}", start, 60, room)


def plan(*placements: Placement, odd: str = "", closed: str = "") -> tuple[Problem, Schedule]:
    """Return a series of meetings that say the same, but for those named."""
    meetings = (
        a_meeting(
            one.meeting,
            series="giao-ban",
            required=("cvp",),
            **({"secrecy": Secrecy.SECRET} if one.meeting == closed else {"title": "Giao ban"}),
            **({"note": "mang tài liệu"} if one.meeting == odd else {}),
        )
        for one in placements
    )
    return a_problem(*meetings, series=(BRIEFING,), days=DAYS), a_schedule(*placements)


def written(*placements: Placement, odd: str = "", closed: str = "") -> str:
    """Return the feed of the person whom they call, its lines unfolded."""
    problem, schedule = plan(*placements, odd=odd, closed=closed)
    feed = next(one for one in feeds_of(problem, schedule) if one.kind is FeedKind.PERSON)
    return rendered(problem, schedule, feed).decode().replace("\r\n ", "")


def lines(text: str, *names: str) -> list[str]:
    """Return the lines of the properties named."""
    return [
        line
        for line in text.split("\r\n")
        if line.partition(":")[0].partition(";")[0] in names and "19700101" not in line
    ]


def test_a_week_that_repeats_is_one_event() -> None:
    """A rule that ends, in UTC, with the last instance; a start in the city's zone."""
    text = written(*(on(7 * week) for week in range(4)))
    assert lines(text, "UID", "RRULE", "DTSTART", "EXDATE", "RECURRENCE-ID") == [
        "DTSTART;TZID=Asia/Ho_Chi_Minh:20261130T080000",
        f"UID:{OF_SERIES}",
        "RRULE:FREQ=WEEKLY;UNTIL=20261221T010000Z",
    ]


def test_every_second_week_is_a_rule_too() -> None:
    """Weeks between are not skipped one by one."""
    text = written(*(on(14 * number) for number in range(4)))
    assert lines(text, "RRULE", "EXDATE") == ["RRULE:FREQ=WEEKLY;UNTIL=20270111T010000Z;INTERVAL=2"]


def test_a_week_without_is_skipped() -> None:
    """Under the zone of the start."""
    text = written(*(on(7 * week) for week in (0, 1, 3, 4)))
    assert lines(text, "EXDATE") == ["EXDATE;TZID=Asia/Ho_Chi_Minh:20261214T080000"]
    assert text.count("BEGIN:VEVENT") == 1


def test_an_instance_that_differs_stands_in_its_place() -> None:
    """On another day or in another room or with another note; never skipped as well."""
    for instance, odd in ((on(9), ""), (on(7, room="a2"), ""), (on(7), "gb-7")):
        text = written(on(0), instance, on(14), on(21), odd=odd)
        assert lines(text, "RECURRENCE-ID", "EXDATE", "UID") == [
            f"UID:{OF_SERIES}",
            f"UID:{OF_SERIES}",
            "RECURRENCE-ID;TZID=Asia/Ho_Chi_Minh:20261207T080000",
        ]


def test_what_fits_into_no_week_is_an_event_by_itself() -> None:
    """A second meeting in one week, one after the last week; each under its own identifier."""
    text = written(*(on(7 * week) for week in range(3)), on(8), on(30))
    own = {f"UID:{uid(NO_KEY, 'tp', 'meeting', f'gb-{day}')}" for day in (8, 30)}
    assert set(lines(text, "UID")) == own | {f"UID:{OF_SERIES}"}
    assert "RECURRENCE-ID" not in text


def test_what_repeats_too_little_stays_events() -> None:
    """Two of a kind, or more weeks skipped than kept."""
    for days in ((0, 7), (0, 7, 70)):
        text = written(*map(on, days))
        assert lines(text, "RRULE") == []
        assert text.count("BEGIN:VEVENT") == len(days)


def test_a_secret_instance_is_in_no_series() -> None:
    """It stays by itself, and nothing of it is in the others' event."""
    text = written(*(on(7 * week) for week in range(4)), on(28), closed="gb-28")
    assert len(lines(text, "RRULE")) == 1
    assert f"UID:{uid(NO_KEY, 'tp', '', 'nguoi', 'p3', 'meeting', 'gb-28')}" in text
    assert lines(text, "RRULE") == lines(written(*(on(7 * week) for week in range(4))), "RRULE")


def test_the_series_keeps_its_identifier_when_its_shape_changes() -> None:
    """One more week, one fewer, one moved."""
    shapes = [(0, 7, 14), (0, 7, 14, 21), (0, 14, 21), (0, 8, 14, 21)]
    assert all(OF_SERIES in written(*map(on, days)) for days in shapes)


placements = st.lists(
    st.tuples(
        st.integers(0, 12),
        st.sampled_from([0, 0, 0, 0, 1, 3]),
        st.sampled_from([8, 8, 8, 8, 9, 14]),
        st.sampled_from(["a1", "a1", "a1", "a1", "a2"]),
    ),
    min_size=1,
    max_size=16,
)


@settings(deadline=None, max_examples=30)
@given(placements)
def test_the_occurrences_of_a_feed_are_the_placements(
    rows: list[tuple[int, int, int, str]],
) -> None:
    """For three libraries, with time, place and title: each as often as it takes place."""
    placed_ = [
        on(7 * week + day, hour, number, room)
        for number, (week, day, hour, room) in enumerate(rows)
    ]
    problem, schedule = plan(*placed_)
    feed = next(one for one in feeds_of(problem, schedule) if one.kind is FeedKind.PERSON)
    content = rendered(problem, schedule, feed).decode()
    rooms = {"a1": "Phòng A1, Trụ sở A", "a2": "Phòng A2, Trụ sở A"}
    expected = Counter((one.start, one.end, rooms[str(one.room)]) for one in placed_)
    window = problem.horizon.start, problem.horizon.end
    expanded = recurring_ical_events.of(Calendar.from_ical(content)).between(*window)
    assert Counter((e.start, e.end, str(e["LOCATION"])) for e in expanded) == expected
    timeline = IcsCalendarStream.calendar_from_ics(content).timeline
    others = Counter((e.start, e.end, e.location) for e in timeline.included(*window))
    assert others == expected
    assert by_vobject(content) == Counter(one.start.astimezone(dt.UTC) for one in placed_)


def by_vobject(content: str) -> Counter[dt.datetime]:
    """Return the starts that vobject finds; it leaves putting instances in place to its caller."""
    events = vobject.readOne(content).vevent_list
    starts: Counter[dt.datetime] = Counter()
    for event in events:
        if "recurrence-id" in event.contents:
            starts[event.recurrence_id.value.astimezone(dt.UTC)] -= 1
        rule = event.getrruleset() if "rrule" in event.contents else [event.dtstart.value]
        starts.update(moment.astimezone(dt.UTC) for moment in rule)
    return +starts
