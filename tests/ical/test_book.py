"""What was published before decides how the next plan is told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from cities import a_meeting, a_problem, a_schedule, at, placed, tiny_city
from coord_calendar.ical import FeedBook, publish_feeds
from coord_calendar.ical.cancelling import KEPT

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule

CITY = tiny_city()
NOON = dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC)


def plan(*placements: Placement, hours: float = 0) -> Schedule:
    """Return a plan that is made some hours after the first one, its revision with it."""
    made = NOON + dt.timedelta(hours=hours)
    return a_schedule(*placements, made_at=made, revision=int(hours))


def the_week() -> Problem:
    """Return three meetings in the one city."""
    names = ("a", "b", "c")
    return a_problem(*(a_meeting(name, required=("cvp",)) for name in names), city=CITY)


A, B, C = (placed(name, at(day, "08:00")) for day, name in enumerate("abc"))


def read(folder: Path, name: str = "nguoi-p3") -> dict[str, Any]:
    """Return the events of a feed by their titles."""
    calendar = Calendar.from_ical((folder / f"{name}.ics").read_bytes())
    return {str(event["SUMMARY"]): event for event in calendar.events}


def versions(folder: Path, name: str = "nguoi-p3") -> dict[str, tuple[int, dt.datetime]]:
    """Return sequence and time of the last change of each event of a feed."""
    events = read(folder, name)
    assert all(event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt for event in events.values())
    return {
        title.removeprefix("Cuộc họp "): (event["SEQUENCE"], event["LAST-MODIFIED"].dt)
        for title, event in events.items()
    }


def test_only_what_changed_has_a_new_version(tmp_path: Path) -> None:
    """The others keep theirs, whatever the plan's revision, and nobody's identifier moves."""
    problem = the_week()
    with FeedBook(tmp_path) as book:
        book.publish(problem, plan(A, B, C))
        first = versions(tmp_path)
        uids = {title: event.uid for title, event in read(tmp_path).items()}
        moved = B.model_copy(update={"room": "a1"})
        book.publish(problem, plan(A, moved, C, hours=5))
        assert first == dict.fromkeys("abc", (0, NOON))
        assert versions(tmp_path) == first | {"b": (1, NOON + dt.timedelta(hours=5))}
        assert {title: event.uid for title, event in read(tmp_path).items()} == uids


def test_publishing_a_plan_again_changes_no_byte(tmp_path: Path) -> None:
    """By the same book, by another with the same ledger, under a later revision."""
    problem, ledger = the_week(), tmp_path / "ledger"
    folder = tmp_path / "feeds"
    publish_feeds(problem, plan(A, B), folder, ledger=ledger)
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    for hours in (0, 1, 2):
        written = publish_feeds(problem, plan(A, B, hours=hours), folder, ledger=ledger)
        assert {path.name: path.read_bytes() for path in written} == first
    with FeedBook(folder, ledger=ledger) as book:
        for hours in (3, 4):
            book.publish(problem, plan(A, B, hours=hours))
            assert {path.name: path.read_bytes() for path in folder.iterdir()} == first


def test_a_meeting_taken_out_is_told_as_cancelled(tmp_path: Path) -> None:
    """It says so in its title and in its status, occupies nobody and has a new version."""
    with FeedBook(tmp_path) as book:
        book.publish(the_week(), plan(A, B))
        uid = read(tmp_path)["Cuộc họp b"].uid
        book.publish(a_problem(a_meeting("a", required=("cvp",)), city=CITY), plan(A, hours=1))
    event = read(tmp_path)["ĐÃ HỦY: Cuộc họp b"]
    assert (event.uid, event["SEQUENCE"]) == (uid, 1)
    assert (str(event["STATUS"]), str(event["TRANSP"])) == ("CANCELLED", "TRANSPARENT")
    assert event.start == at(1, "08:00")
    assert versions(tmp_path)["a"] == (0, NOON)


def test_the_english_feed_says_cancelled_in_english(tmp_path: Path) -> None:
    """As all its words."""
    with FeedBook(tmp_path, lang="en") as book:
        book.publish(the_week(), plan(A, B))
        book.publish(the_week(), plan(A, hours=1))
    assert "CANCELLED: Cuộc họp b" in read(tmp_path)


@pytest.mark.parametrize("again", [False, True], ids=["one book", "a book each time"])
def test_what_is_cancelled_stays_a_while_and_comes_back_higher(
    tmp_path: Path, *, again: bool
) -> None:
    """A month after its day it is gone; re-planned it is an ordinary event of a later version."""
    problem, ledger, folder = the_week(), tmp_path / "ledger", tmp_path / "feeds"
    until_gone = (B.end + KEPT - NOON) / dt.timedelta(hours=1)
    plans = [
        (plan(A, B), {"a", "b"}),
        (plan(A, hours=1), {"a", "ĐÃ HỦY: Cuộc họp b"}),
        (plan(A, hours=2), {"a", "ĐÃ HỦY: Cuộc họp b"}),
        (plan(A, hours=until_gone), {"a", "ĐÃ HỦY: Cuộc họp b"}),
        (plan(A, hours=until_gone + 1), {"a"}),
        (plan(A, B, hours=until_gone + 2), {"a", "b"}),
    ]
    found = []
    with FeedBook(tmp_path / "other") as book:
        for schedule, expected in plans:
            if again:
                publish_feeds(problem, schedule, folder, ledger=ledger)
            else:
                book.publish(problem, schedule)
            now = versions(folder if again else tmp_path / "other")
            assert now.keys() == expected
            found += [version for title, (version, _) in now.items() if title != "a"]
    assert found == [0, 1, 1, 1, 2]


def test_cancelling_and_planning_again_at_once_goes_on_counting(tmp_path: Path) -> None:
    """Each turn is a version; the event said cancelled is the event planned."""
    with FeedBook(tmp_path) as book:
        for hours, placements in enumerate(((A, B), (A,), (A, B), (A,))):
            book.publish(the_week(), plan(*placements, hours=hours))
    assert versions(tmp_path)["ĐÃ HỦY: Cuộc họp b"][0] == 3
