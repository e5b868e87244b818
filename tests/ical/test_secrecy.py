"""Nothing published tells of a secret meeting, but to those who attend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from cities import at, placed
from coord_calendar.domain.problem import Problem
from coord_calendar.domain.schedule import Schedule
from coord_calendar.ical import publish_feeds

if TYPE_CHECKING:
    from pathlib import Path

    from coord_calendar.errors import Language

ATTENDEES = {"nguoi-p1.ics", "nguoi-p2.ics"}
TRACES = ("ma-7", "15150", "0815", "16400", "0940", "Tổ Kín", "Công tác riêng", "CONFIDENTIAL")


def without_the_secret(problem: Problem, schedule: Schedule) -> tuple[Problem, Schedule]:
    """Return the problem and the plan as if the secret meeting had never been asked for."""
    kept = tuple(meeting for meeting in problem.meetings if not meeting.is_secret)
    placements = tuple(row for row in schedule.placements if row.meeting != "ma-7")
    return (
        Problem(city=problem.city, first_day=problem.first_day, meetings=kept),
        Schedule(**{**dict(schedule), "placements": placements}),
    )


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_only_the_feeds_of_its_attendees_differ_from_those_without_it(
    problem: Problem, schedule: Schedule, tmp_path: Path, lang: Language
) -> None:
    """The same files with the same bytes, whether it takes place or not: no trace at all."""
    with_it = publish_feeds(problem, schedule, tmp_path / "with", lang=lang)
    without = publish_feeds(*without_the_secret(problem, schedule), tmp_path / "without", lang=lang)
    assert [path.name for path in with_it] == [path.name for path in without]
    differing = {
        one.name
        for one, other in zip(with_it, without, strict=True)
        if one.read_bytes() != other.read_bytes()
    }
    assert differing == ATTENDEES


def test_its_code_its_times_and_its_room_stand_nowhere_else(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """Searched for in the bytes of every file but its attendees'."""
    alone = schedule.with_placement(placed("ma-7", at(1, "15:15"), 85, "a2"))
    alone = Schedule(
        **{
            **dict(alone),
            "placements": tuple(row for row in alone.placements if row.meeting != "ky-hop"),
        }
    )
    written = publish_feeds(problem, alone, tmp_path)
    assert {path.name for path in written} > ATTENDEES
    assert not (tmp_path / "phong-a2.ics").exists()
    for path in written:
        if path.name not in ATTENDEES:
            text = path.read_bytes().replace(b"\r\n ", b"").decode()
            assert [trace for trace in (*TRACES, "Phòng A2") if trace in text] == []


@pytest.mark.parametrize("name", sorted(ATTENDEES))
def test_its_attendees_read_a_code_a_room_and_a_time(
    problem: Problem, schedule: Schedule, tmp_path: Path, name: str
) -> None:
    """Chair and guest alike, and neither reads of the other."""
    publish_feeds(problem, schedule, tmp_path)
    calendar = Calendar.from_ical((tmp_path / name).read_bytes())
    (event,) = [event for event in calendar.events if "ma-7" in str(event["SUMMARY"])]
    assert "ma-7" not in event.uid
    assert dict(event).keys() == {
        "UID",
        "SUMMARY",
        "LOCATION",
        "CLASS",
        "DTSTART",
        "DTEND",
        "DTSTAMP",
        "LAST-MODIFIED",
        "SEQUENCE",
    }
    assert str(event["SUMMARY"]) == "Công tác riêng (mã ma-7)"
    assert str(event["LOCATION"]) == "Phòng A2, Trụ sở A"
    assert event.start == at(1, "15:15")
