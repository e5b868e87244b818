"""When a feed tells that a meeting is cancelled, and when it leaves no trace."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from cities import MONDAY, a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.domain.audience import Audience, Sees
from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.ical import publish_feeds

if TYPE_CHECKING:
    from pathlib import Path

    from coord_calendar.domain.meeting import Meeting
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement

A, B = (placed(name, at(day, "08:00"), room="a1") for day, name in enumerate("ab"))
OPEN = tuple(a_meeting(name, required=("cvp",), body="tttu") for name in "ab")
CLERKS = Audience(id="thu-ky", name="Thư ký", sees=Sees.TITLE, of_bodies={"tttu": Sees.FULL})


def a_week(*meetings: Meeting, audience: Audience = CLERKS, **changes: object) -> Problem:
    """Return a problem in a city with one audience."""
    return a_problem(*meetings, city=tiny_city(audiences=(audience,)), **changes)


def published(
    folder: Path, problem: Problem, *placements: Placement, audience: str | None = None
) -> dict[str, str]:
    """Publish a plan with the ledger of before; return the feeds unfolded."""
    made = dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC)
    written = publish_feeds(
        problem,
        a_schedule(*placements, made_at=made),
        folder / "feeds",
        audience=audience,
        ledger=folder / "ledger",
    )
    return {path.stem: path.read_bytes().decode().replace("\r\n ", "") for path in written}


def test_a_meeting_that_takes_place_without_the_reader_leaves_no_trace(tmp_path: Path) -> None:
    """Its feed would say what is not true: the meeting is not cancelled."""
    published(tmp_path, a_week(*OPEN), A, B)
    other = a_meeting("b", required=("ct-ub",), body="tttu")
    moved = B.model_copy(update={"room": "b1"})
    feeds = published(tmp_path, a_week(OPEN[0], other), A, moved)
    assert "Cuộc họp b" not in feeds["nguoi-p3"] + feeds["phong-a1"]
    assert not any("CANCELLED" in text for text in feeds.values())


@pytest.mark.parametrize("is_placed", [True, False])
def test_a_meeting_that_became_secret_leaves_no_trace(tmp_path: Path, *, is_placed: bool) -> None:
    """Not its title of before, and not that something was there."""
    published(tmp_path, a_week(*OPEN), A, B)
    secret = a_meeting("b", required=("cvp",), secrecy=Secrecy.SECRET)
    feeds = published(tmp_path, a_week(OPEN[0], secret), A, *((B,) if is_placed else ()))
    assert not any("Cuộc họp b" in text or "CANCELLED" in text for text in feeds.values())


@pytest.mark.parametrize("is_asked_for", [True, False])
def test_a_secret_meeting_taken_out_leaves_no_trace(tmp_path: Path, *, is_asked_for: bool) -> None:
    """Even with those who attended; nobody knows whether they still would."""
    secret = a_meeting("b", required=("cvp",), secrecy=Secrecy.SECRET)
    with_it = published(tmp_path, a_week(OPEN[0], secret), A, B)
    assert "(mã b)" in with_it["nguoi-p3"]
    without = published(tmp_path, a_week(OPEN[0], *((secret,) if is_asked_for else ())), A)
    (tmp_path / "alone").mkdir()
    alone = published(tmp_path / "alone", a_week(OPEN[0]), A)
    assert without["nguoi-p3"].count("BEGIN:VEVENT") == alone["nguoi-p3"].count("BEGIN:VEVENT") == 1
    assert "CANCELLED" not in without["nguoi-p3"]


def test_a_plan_of_other_days_cancels_nothing(tmp_path: Path) -> None:
    """Of the week before it says nothing, and so not that nothing took place."""
    published(tmp_path, a_week(*OPEN), A, B)
    next_week = a_week(*OPEN, first_day=MONDAY + dt.timedelta(days=1))
    feeds = published(tmp_path, next_week)
    assert "Cuộc họp a" not in feeds["nguoi-p3"]
    assert "ĐÃ HỦY: Cuộc họp b" in feeds["nguoi-p3"]


def test_whoever_left_the_directory_has_no_feed(tmp_path: Path) -> None:
    """There is nobody to be told that it is cancelled."""
    published(tmp_path, a_week(*OPEN), A, B)
    city = tiny_city(rooms=tuple(room for room in tiny_city().rooms if room.id != "a1"))
    feeds = published(tmp_path, a_problem(*OPEN, city=city), A.model_copy(update={"room": None}))
    assert "phong-a1" not in feeds
    assert "ĐÃ HỦY: Cuộc họp b" in feeds["nguoi-p3"]
    assert "ĐÃ HỦY: Cuộc họp b" in feeds["tat-ca-tp"]


@pytest.mark.parametrize("is_asked_for", [True, False])
@pytest.mark.parametrize(
    ("sees_now", "stays"),
    [(Sees.FULL, True), (Sees.TITLE, False), (Sees.BUSY, False), (Sees.NOTHING, False)],
)
def test_an_audience_that_sees_less_now_is_told_nothing(
    tmp_path: Path, sees_now: Sees, *, stays: bool, is_asked_for: bool
) -> None:
    """What was told whole may not be told again to those who no longer see it whole."""
    published(tmp_path, a_week(*OPEN), A, B, audience="thu-ky")
    less = CLERKS.model_copy(update={"of_bodies": {"tttu": sees_now}})
    asked = OPEN if is_asked_for else OPEN[:1]
    feeds = published(tmp_path, a_week(*asked, audience=less), A, audience="thu-ky")
    assert any("ĐÃ HỦY: Cuộc họp b" in text for text in feeds.values()) == stays


def test_an_audience_that_sees_titles_is_told_of_titles(tmp_path: Path) -> None:
    """The title, that it is cancelled, and no more."""
    titles = CLERKS.model_copy(update={"of_bodies": {}})
    published(tmp_path, a_week(*OPEN, audience=titles), A, B, audience="thu-ky")
    feeds = published(tmp_path, a_week(*OPEN, audience=titles), A, audience="thu-ky")
    assert "ĐÃ HỦY: Cuộc họp b" in feeds["nguoi-p3"]
    assert "Phòng A1" not in feeds["nguoi-p3"]


def test_busy_time_that_is_over_leaves_no_trace(tmp_path: Path) -> None:
    """Of it there was nothing to be told but the time."""
    busy = CLERKS.model_copy(update={"of_bodies": {"tttu": Sees.BUSY}})
    published(tmp_path, a_week(*OPEN, audience=busy), A, B, audience="thu-ky")
    feeds = published(tmp_path, a_week(*OPEN, audience=busy), A, audience="thu-ky")
    assert feeds["nguoi-p3"].count("BEGIN:VEVENT") == 1
    assert "CANCELLED" not in feeds["nguoi-p3"]
