"""Free/busy files: when somebody is taken, in UTC, and not a word more."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from cities import a_meeting, a_problem, a_schedule, at, between, placed, tiny_city
from coord_calendar.domain.audience import Audience, Sees
from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.errors import UnknownIdError
from coord_calendar.ical import FeedKind, publish_free_busy
from coord_calendar.ical.free_busy import busy_times_of

if TYPE_CHECKING:
    from pathlib import Path

    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule


def test_people_posts_and_rooms_are_taken_and_nobody_learns_by_what(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """The whole file, line by line: no name, no title, no place."""
    schedule = schedule.with_placement(placed("goi-dien", at(0, "09:30"), 60))
    publish_free_busy(problem, schedule, tmp_path)
    assert (tmp_path / "ban-ranh-nguoi-p3.ifb").read_bytes().decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//coord-calendar//coord-calendar//VI",
        "BEGIN:VFREEBUSY",
        "DTEND:20261206T170000Z",
        "DTSTAMP:20261129T170000Z",
        "DTSTART:20261129T170000Z",
        "FREEBUSY;FBTYPE=BUSY:20261130T010000Z/20261130T033000Z",
        "UID:80b771198e140f8be2705c3af9041d1e@coord-calendar",
        "END:VFREEBUSY",
        "END:VCALENDAR",
        "",
    ]


def test_the_files_are_those_of_who_is_taken_at_some_time(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """No site, body, office or point has one; the room of a secret meeting alone has none."""
    written = publish_free_busy(problem, schedule, tmp_path)
    kinds = {path.name.split("-")[2] for path in written}
    assert kinds == {"nguoi", "chuc", "phong"}
    assert all(Calendar.from_ical(path.read_bytes()).subcomponents for path in written)
    publish_free_busy(a_problem(), a_schedule(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_lasts_no_time_takes_none() -> None:
    """Nobody is busy with it."""
    problem = a_problem(a_meeting("a", required=("cvp",)))
    assert busy_times_of(problem, a_schedule(placed("a", at(0, "08:00"), 0))) == ()


def test_the_file_reaches_over_all_it_tells(tmp_path: Path) -> None:
    """A pinned meeting after the days planned stretches it."""
    problem = a_problem(a_meeting("a", required=("cvp",)))
    plan = a_schedule(placed("a", at(9, "08:00")))
    path, *_ = publish_free_busy(problem, plan, tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert "DTEND:20261209T020000Z" in lines
    assert f"DTSTAMP:{problem.horizon.start.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}" in lines


def test_nobody_reads_of_a_secret_meeting_but_an_audience_that_may_know(tmp_path: Path) -> None:
    """Those who attend are free at that time for all others."""
    knowing = Audience(id="thu-ky", name="Thư ký", posts=("cvp",), knows_secret_times=True)
    city = tiny_city(audiences=(knowing, Audience(id="khac", name="Khác", sees=Sees.FULL)))
    secret = a_meeting("ma-1", secrecy=Secrecy.SECRET, required=("ct-ub",))
    problem = a_problem(secret, city=city)
    plan = a_schedule(placed("ma-1", at(0, "08:00"), room="a1"))
    assert publish_free_busy(problem, plan, tmp_path / "all") == ()
    assert publish_free_busy(problem, plan, tmp_path / "khac", audience="khac") == ()
    (post, person) = busy_times_of(problem, plan, knowing)
    assert (post.kind, post.id) == (FeedKind.POST, "ct-ub")
    assert (person.kind, person.id) == (FeedKind.PERSON, "p2")
    assert post.periods == person.periods == (between(0, "08:00", "09:00"),)
    written = publish_free_busy(problem, plan, tmp_path / "thu-ky", audience="thu-ky")
    assert [path.name for path in written] == [
        "ban-ranh-chuc-danh-ct-ub.ifb",
        "ban-ranh-nguoi-p2.ifb",
    ]


def test_an_audience_that_the_city_does_not_have_is_told(tmp_path: Path) -> None:
    """By its name."""
    with pytest.raises(UnknownIdError):
        publish_free_busy(a_problem(), a_schedule(), tmp_path, audience="la")
