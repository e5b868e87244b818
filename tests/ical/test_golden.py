"""The feeds of one week, compared whole with files that were read by eye.

When a change to them is wanted, copy what the failing test has written over ``golden/`` and read
the difference.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import recurring_ical_events
import vobject
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from cities import at
from coord_calendar.ical import feeds_of, file_name, publish_feeds
from coord_calendar.ical.rendering import event_of

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(GOLDEN.rglob("*.ics"))


def test_the_feeds_of_the_week_are_the_golden_ones(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """The same names and the same bytes, nothing more and nothing less."""
    written = publish_feeds(problem, schedule, tmp_path)
    assert {path.name: path.read_bytes() for path in written} == {
        path.name: path.read_bytes() for path in GOLDEN.glob("*.ics")
    }


def test_the_english_feeds_of_the_week_are_the_golden_ones(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """A person's and a bridge point's feed, which between them have every label."""
    publish_feeds(problem, schedule, tmp_path, lang="en")
    for path in (GOLDEN / "en").glob("*.ics"):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_four_libraries_read_every_event_alike(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """Identifier, start, end and title are the plan's, whoever reads them."""
    publish_feeds(problem, schedule, tmp_path)
    for feed in feeds_of(problem, schedule):
        content = (tmp_path / file_name(feed)).read_bytes()
        calendar = Calendar.from_ical(content)
        expected = [
            (
                event_of(problem, feed, told, "vi").uid,
                told.placement.start,
                told.placement.end,
            )
            for told in feed.appearances
        ]
        read = [(str(e.uid), e.start, e.end) for e in calendar.events]
        other = IcsCalendarStream.calendar_from_ics(content.decode()).events
        window = (problem.horizon.start, problem.horizon.end)
        expanded = sorted(
            recurring_ical_events.of(calendar).between(*window), key=lambda e: (e.start, e.end)
        )
        assert read == expected
        assert [(e.uid, e.start, e.end) for e in other] == expected
        assert [(str(e.uid), e.start, e.end) for e in expanded] == expected
        by_vobject = vobject.readOne(content.decode()).vevent_list
        assert [(e.uid.value, e.dtstart.value, e.dtend.value) for e in by_vobject] == expected
        titles = [str(e["SUMMARY"]) for e in calendar.events]
        assert [e.summary.value for e in by_vobject] == titles
        assert [e.summary for e in other] == titles
        assert [str(e["SUMMARY"]) for e in expanded] == titles


def test_times_are_in_the_zone_of_the_city(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """Eight in the morning is written as eight, under a name that every program knows."""
    publish_feeds(problem, schedule, tmp_path)
    content = (tmp_path / "co-quan-vptu.ics").read_bytes()
    (event,) = IcsCalendarStream.calendar_from_ics(content.decode()).events
    assert event.dtstart == at(0, "08:00")
    assert f"{event.dtstart:%H:%M %z}" == "08:00 +0700"
    assert b"DTSTART;TZID=Asia/Ho_Chi_Minh:20261130T080000\r\n" in content


def test_there_are_golden_feeds() -> None:
    """The checks of lines below have something to check."""
    assert len(FILES) == 21


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_line_is_short_whole_and_composed(path: Path) -> None:
    """At most 75 octets, CRLF alone, no letter cut in two, form C, no control character."""
    content = path.read_bytes()
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    decoded = [line.decode("utf-8") for line in lines]
    assert not any(
        unicodedata.category(letter) in {"Cc", "Cf"} for line in decoded for letter in line
    )
    assert unicodedata.is_normalized("NFC", content.decode().replace("\r\n ", ""))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_line_holds_what_programs_disagree_about(path: Path) -> None:
    """No method, recurrence, alarm, attendee, or identifier of the calendar; one zone at most."""
    lines = path.read_text(encoding="utf-8").replace("\n ", "").split("\n")
    names = [line.partition(":")[0].partition(";")[0] for line in lines]
    unwanted = {"METHOD", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "ATTENDEE", "ORGANIZER"}
    assert not unwanted.intersection(names)
    assert "BEGIN:VALARM" not in lines
    assert lines.count("BEGIN:VTIMEZONE") == 1
    assert names.count("UID") == lines.count("BEGIN:VEVENT")
    assert not any("mailto" in line.lower() for line in lines)


def test_a_long_title_survives_with_its_marks(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """Commas, semicolons, quotes and backslashes come back; a line break becomes a space."""
    publish_feeds(problem, schedule, tmp_path)
    content = (tmp_path / "phong-b1.ics").read_bytes()
    expected = (
        "Hội nghị trực tuyến toàn thành phố về chuyển đổi số, cải cách hành chính; "
        "«Người Hà Nội thanh lịch»: sơ kết 6 tháng quán triệt nhiệm vụ trọng tâm \\ quý IV"
    )
    (event,) = Calendar.from_ical(content).events
    assert str(event["SUMMARY"]) == expected
    (other,) = IcsCalendarStream.calendar_from_ics(content.decode()).events
    assert other.summary == expected
