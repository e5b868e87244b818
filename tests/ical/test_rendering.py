from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from cities import MONDAY, PLAIN_CALENDAR, a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.domain.people import Office
from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.ical import FeedKind, feeds_of, rendered
from coord_calendar.ical.identity import NO_KEY, uid
from coord_calendar.ical.telling import OFFICE_COLORS
from coord_calendar.ical.wording import one_line

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule
    from coord_calendar.errors import Language


def the_feed(
    problem: Problem,
    schedule: Schedule,
    kind: FeedKind = FeedKind.OFFICE,
    lang: Language = "vi",
) -> bytes:
    """Return the first feed of a kind, written."""
    feed = next(feed for feed in feeds_of(problem, schedule) if feed.kind is kind)
    return rendered(problem, schedule, feed, lang=lang)


def lines_of(content: bytes) -> list[str]:
    """Return the unfolded lines of a feed."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_a_feed_begins_with_its_names_its_refresh_and_one_short_zone() -> None:
    """Every program reads the first lines alike; nothing in them changes from run to run."""
    content = the_feed(a_problem(a_meeting()), a_schedule(placed("a", at(0, "08:00"))))
    assert lines_of(content)[:16] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//coord-calendar//coord-calendar//VI",
        "NAME:Lịch họp: Văn phòng UBND",
        "X-WR-CALNAME:Lịch họp: Văn phòng UBND",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Ho_Chi_Minh",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZNAME:+07",
        "TZOFFSETFROM:+0700",
        "TZOFFSETTO:+0700",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]


def test_the_name_of_a_feed_keeps_its_commas() -> None:
    """Marks that part values are escaped in both forms of the name."""
    city = tiny_city(offices=(Office(id="vpub", name="Văn phòng; UBND, HĐND"),), bodies=())
    problem = a_problem(a_meeting(), city=city)
    lines = lines_of(the_feed(problem, a_schedule(placed("a", at(0, "08:00")))))
    assert "NAME:Lịch họp: Văn phòng\\; UBND\\, HĐND" in lines
    assert "X-WR-CALNAME:Lịch họp: Văn phòng\\; UBND\\, HĐND" in lines


def test_a_plan_that_does_not_say_when_it_was_made_is_stamped_with_its_first_midnight() -> None:
    """The stamp is never the clock's, so that two publications are equal."""
    content = the_feed(a_problem(a_meeting()), a_schedule(placed("a", at(0, "08:00"))))
    assert "DTSTAMP:20261129T170000Z" in lines_of(content)
    assert "LAST-MODIFIED:20261129T170000Z" in lines_of(content)
    assert "SEQUENCE:0" in lines_of(content)


def test_a_secret_meeting_is_a_code_a_time_and_a_room() -> None:
    """Nothing else is written about it, in either language."""
    problem = a_problem(
        a_meeting("ma-1", secrecy=Secrecy.SECRET, required=("cvp",), prepared_by="Tổ Kín"),
        a_meeting(required=("cvp",)),
    )
    schedule = a_schedule(placed("ma-1", at(0, "08:00"), room="a1"), placed("a", at(1, "08:00")))
    vi = lines_of(the_feed(problem, schedule, FeedKind.PERSON))
    event = vi[vi.index("BEGIN:VEVENT") : vi.index("END:VEVENT")]
    assert event == [
        "BEGIN:VEVENT",
        "SUMMARY:Công tác riêng (mã ma-1)",
        "DTSTART;TZID=Asia/Ho_Chi_Minh:20261130T080000",
        "DTEND;TZID=Asia/Ho_Chi_Minh:20261130T090000",
        "DTSTAMP:20261129T170000Z",
        f"UID:{uid(NO_KEY, 'tp', '', 'nguoi', 'p3', 'meeting', 'ma-1')}",
        "SEQUENCE:0",
        "CLASS:CONFIDENTIAL",
        "LAST-MODIFIED:20261129T170000Z",
        "LOCATION:Phòng A1\\, Trụ sở A",
    ]
    en = lines_of(the_feed(problem, schedule, FeedKind.PERSON, lang="en"))
    assert "SUMMARY:Private business (code ma-1)" in en


def test_an_english_feed_has_the_english_title_where_there_is_one() -> None:
    """A title that was never translated stays Vietnamese."""
    problem = a_problem(a_meeting("a", title_en="Briefing"), a_meeting("b", title="Giao ban"))
    schedule = a_schedule(placed("a", at(0, "08:00")), placed("b", at(1, "08:00")))
    english = lines_of(the_feed(problem, schedule, lang="en"))
    assert [line for line in english if line.startswith("SUMMARY")] == [
        "SUMMARY:Briefing",
        "SUMMARY:Giao ban",
    ]
    assert "SUMMARY:Cuộc họp a" in lines_of(the_feed(problem, schedule))


def zoned_feed(zone: str, first_day: dt.date) -> bytes:
    """Return the feed of one meeting on the first day, in a city of another zone."""
    calendar = PLAIN_CALENDAR.model_copy(update={"zone": zone})
    city = tiny_city(calendar=calendar)
    problem = a_problem(a_meeting(), city=city, first_day=first_day)
    return the_feed(problem, a_schedule(placed("a", calendar.at(first_day, dt.time(9)))))


def test_a_city_whose_clock_changes_in_the_days_planned_is_written_in_utc() -> None:
    """The short zone would be wrong after Sunday's change, though Monday is still winter."""
    lines = lines_of(zoned_feed("Europe/Paris", dt.date(2026, 3, 23)))
    assert "DTSTART:20260323T080000Z" in lines
    assert "BEGIN:VTIMEZONE" not in lines


def test_a_city_on_daylight_saving_time_is_written_in_utc() -> None:
    """Its offset is not its standard one, though it holds all week."""
    lines = lines_of(zoned_feed("Europe/Paris", dt.date(2026, 7, 6)))
    assert "DTSTART:20260706T070000Z" in lines
    assert "BEGIN:VTIMEZONE" not in lines


def test_a_city_on_standard_time_is_written_in_its_zone() -> None:
    """While nothing changes, the short zone is right anywhere."""
    lines = lines_of(zoned_feed("Europe/Paris", dt.date(2026, 1, 5)))
    assert "DTSTART;TZID=Europe/Paris:20260105T090000" in lines
    assert lines.count("BEGIN:VTIMEZONE") == 1
    assert "TZOFFSETTO:+0100" in lines


def test_a_city_that_lives_by_utc_needs_no_zone() -> None:
    """UTC has its own form."""
    lines = lines_of(zoned_feed("UTC", dt.date(2026, 1, 5)))
    assert "DTSTART:20260105T090000Z" in lines
    assert "BEGIN:VTIMEZONE" not in lines


def test_a_meeting_after_the_days_planned_counts_for_the_clock() -> None:
    """A session that runs past the week into summer time is written in UTC."""
    calendar = PLAIN_CALENDAR.model_copy(update={"zone": "Europe/Paris"})
    day = dt.date(2026, 3, 23)
    problem = a_problem(a_meeting(), city=tiny_city(calendar=calendar), first_day=day, days=5)
    start = calendar.at(day, dt.time(9))
    lines = lines_of(the_feed(problem, a_schedule(placed("a", start, start + dt.timedelta(10)))))
    assert "DTSTART:20260323T080000Z" in lines


def test_a_meeting_of_no_length_has_a_start_only() -> None:
    """An end that is not later than its start is against the standard."""
    content = the_feed(a_problem(a_meeting()), a_schedule(placed("a", at(0, "08:00"), 0)))
    assert not any(line.startswith("DTEND") for line in lines_of(content))
    (event,) = IcsCalendarStream.calendar_from_ics(content.decode()).events
    assert event.start == event.end == at(0, "08:00")


def test_offices_have_colours_in_their_order_and_begin_again() -> None:
    """The ninth office has the first one's colour."""
    offices = tuple(Office(id=f"o{number}", name=f"Cơ quan {number}") for number in range(9))
    city = tiny_city(offices=offices, bodies=())
    problem = a_problem(*(a_meeting(o.id, office=o.id) for o in offices), city=city)
    schedule = a_schedule(*(placed(o.id, at(0, "08:00")) for o in offices))
    colors = [
        Calendar.from_ical(rendered(problem, schedule, feed)).events[0].color
        for feed in feeds_of(problem, schedule)
        if feed.kind is FeedKind.OFFICE
    ]
    assert colors == [*OFFICE_COLORS, OFFICE_COLORS[0]]


titles = st.text(min_size=1, max_size=300).filter(one_line)
vietnamese = st.text(
    alphabet="ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĐđ ,;:\\nN\"'", min_size=1
)
starts = st.integers(min_value=0, max_value=7 * 24 * 60 - 1)


@given(
    st.lists(
        st.tuples(titles | vietnamese.filter(str.strip), starts, st.integers(1, 3000)),
        min_size=1,
        max_size=4,
    )
)
def test_what_is_written_is_what_two_libraries_read(rows: list[tuple[str, int, int]]) -> None:
    """Start, end and title of any plan come back, from lines that every program can take."""
    meetings = [a_meeting(f"m{place}", title=title) for place, (title, _, _) in enumerate(rows)]
    midnight = PLAIN_CALENDAR.at(MONDAY, dt.time())
    placements = [
        placed(f"m{place}", midnight + dt.timedelta(minutes=start), minutes)
        for place, (_, start, minutes) in enumerate(rows)
    ]
    problem, schedule = a_problem(*meetings), a_schedule(*placements)
    content = the_feed(problem, schedule)
    expected = {
        (uid(NO_KEY, "tp", "meeting", row.meeting), row.start, row.end): one_line(meeting.title)
        for row, meeting in zip(placements, meetings, strict=True)
    }
    assert {
        (str(event.uid), event.start, event.end): str(event["SUMMARY"])
        for event in Calendar.from_ical(content).events
    } == expected
    assert {
        (event.uid, event.start, event.end): event.summary
        for event in IcsCalendarStream.calendar_from_ics(content.decode()).events
    } == expected
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
