"""What was published before decides how the next plan is told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from cities import (
    MONDAY,
    PLAIN_CALENDAR,
    a_meeting,
    a_problem,
    a_schedule,
    at,
    placed,
    tiny_city,
)
from coord_calendar.domain.recurrence import Recurrence, Series
from coord_calendar.errors import InputError
from coord_calendar.ical import FeedBook, page, publish_feeds
from coord_calendar.ical.cancelling import KEPT

if TYPE_CHECKING:
    from typing import Any

    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Placement, Schedule

CITY = tiny_city()
NOON = dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC)


def plan(*placements: Placement, hours: float = 0) -> Schedule:
    """Return a plan that is made some hours after the first one, its revision with it."""
    made = NOON + dt.timedelta(hours=hours)
    return a_schedule(*placements, made_at=made, revision=int(hours))


MEETINGS = tuple(a_meeting(name, required=("cvp",)) for name in "abc")


def the_week() -> Problem:
    """Return three meetings in the one city."""
    return a_problem(*MEETINGS, city=CITY)


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


def test_a_feed_with_nothing_more_to_tell_is_removed(tmp_path: Path) -> None:
    """And one that begins to tell is there."""
    problem = the_week()
    with FeedBook(tmp_path) as book:
        first = book.publish(problem, plan(A.model_copy(update={"room": "b1"}), B))
        second = book.publish(problem, plan(A.model_copy(update={"room": "a2"}), B, hours=1))
        assert book.publish(problem, plan(A.model_copy(update={"room": "a2"}), B)) == second
    names = {path.name for path in first} ^ {path.name for path in second}
    assert names == {"phong-b1.ics", "phong-a2.ics", "dia-diem-so-b.ics", "dia-diem-so-a.ics"}
    assert sorted(tmp_path.iterdir()) == list(second)


def test_a_feed_that_tells_of_no_change_is_left_alone(tmp_path: Path) -> None:
    """A room's feed does not move when a meeting elsewhere does."""
    here = A.model_copy(update={"room": "b1"})
    with FeedBook(tmp_path) as book:
        book.publish(the_week(), plan(here, B))
        before = (tmp_path / "phong-b1.ics").stat()
        book.publish(the_week(), plan(here, B.model_copy(update={"room": "a1"}), hours=1))
        after = (tmp_path / "phong-b1.ics").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_what_fails_is_made_anew_the_next_time(tmp_path: Path) -> None:
    """A folder stood where a feed should be; after it is taken away all is as it should be."""
    problem = the_week()
    with FeedBook(tmp_path / "feeds") as book:
        book.publish(problem, plan(A))
        (tmp_path / "feeds" / "phong-a1.ics").mkdir()
        moved = A.model_copy(update={"room": "a1"})
        with pytest.raises(InputError, match="cannot be written into this folder"):
            book.publish(problem, plan(moved, hours=1))
        (tmp_path / "feeds" / "phong-a1.ics").rmdir()
        book.publish(problem, plan(moved, hours=1))
    assert versions(tmp_path / "feeds", "phong-a1")["a"][0] >= 0
    assert versions(tmp_path / "feeds")["a"] == (1, NOON + dt.timedelta(hours=1))


def test_a_plan_of_unknown_meetings_and_rooms_is_refused(tmp_path: Path) -> None:
    """Every one is named, before anything is written."""
    with FeedBook(tmp_path) as book, pytest.raises(InputError) as caught:
        book.publish(the_week(), plan(placed("la", at(0, "08:00"), room="la")))
    assert [fault.field for fault in caught.value.faults] == ["meeting", "room"]
    assert list(tmp_path.iterdir()) == []


def test_a_city_whose_clock_changes_is_written_in_utc_as_long_as_it_does(tmp_path: Path) -> None:
    """A meeting beyond the days planned turns a feed to UTC, and back when it is gone."""
    calendar = PLAIN_CALENDAR.model_copy(update={"zone": "Europe/Paris"})
    city = tiny_city(calendar=calendar)
    day = dt.date(2026, 3, 23)
    start = calendar.at(day, dt.time(9))
    problem = a_problem(a_meeting("a"), a_meeting("b"), city=city, first_day=day, days=5)
    short = placed("a", start)
    long = placed("b", start, start + dt.timedelta(10))
    written = []
    with FeedBook(tmp_path) as book:
        for hours, placements in enumerate(((short,), (short, long), (short,))):
            book.publish(problem, plan(*placements, hours=hours))
            written.append((tmp_path / "co-quan-vpub.ics").read_text(encoding="utf-8"))
    assert ["TZID=Europe/Paris" in text for text in written] == [True, False, False]
    with FeedBook(tmp_path) as book:
        book.publish(problem, plan(short))
    assert "TZID=Europe/Paris" in (tmp_path / "co-quan-vpub.ics").read_text(encoding="utf-8")


changes = st.lists(
    st.tuples(
        st.sets(st.sampled_from("abcd"), max_size=4),
        st.sampled_from([0, 7]),
        st.sampled_from([None, "a1", "b1"]),
    ),
    min_size=1,
    max_size=4,
)


@settings(deadline=None, max_examples=20)
@given(changes)
def test_a_book_writes_what_a_new_book_with_its_ledger_would(
    rows: list[tuple[set[str], int, str | None]],
) -> None:
    """Whatever changed from plan to plan: no byte differs from making everything anew."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        with FeedBook(folder / "one") as one:
            for hours, (names, days, room) in enumerate(rows):
                problem = the_series(names)
                placements = [
                    placed(of, at(7 * number + days, "08:00"), room=room)
                    for number, of in enumerate(sorted(names))
                ]
                schedule = plan(*placements, hours=hours)
                publish_feeds(problem, schedule, folder / "two", ledger=folder / "ledger")
                for path in one.publish(problem, schedule):
                    other = folder / "two" / path.name
                    assert blind(path.read_bytes()) == blind(other.read_bytes())
                assert names_in(folder / "one") == names_in(folder / "two")


where = st.dictionaries(
    st.sampled_from("abcdefg"),
    st.tuples(st.integers(0, 5), st.sampled_from([None, "a1", "b1"])),
)


@settings(deadline=None, max_examples=30)
@given(st.lists(where, min_size=2, max_size=5))
def test_what_is_kept_joined_is_joined_anew_where_it_changed(
    plans: list[dict[str, tuple[int, str | None]]],
) -> None:
    """Events that come, go, move and stay, in blocks of two: order and bytes as made at once."""
    problem = a_problem(*(a_meeting(name, required=("cvp",)) for name in "abcdefg"), city=CITY)
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as small:
        small.setattr(page, "_MOST", 2)
        with FeedBook(Path(name)) as book:
            for hours, places in enumerate(plans):
                rows = [placed(of, at(day, "08:00"), room=r) for of, (day, r) in places.items()]
                book.publish(problem, plan(*rows, hours=hours))
                content = (Path(name) / "tat-ca-tp.ics").read_bytes() if rows else b""
                events: list[Any] = Calendar.from_ical(content).events if rows else []
                starts = [event["DTSTART"].dt for event in events]
                assert starts == sorted(starts)
                told = {
                    str(event["SUMMARY"]).removeprefix("Cuộc họp "): (
                        event["DTSTART"].dt,
                        "LOCATION" in event,
                    )
                    for event in events
                    if event.get("STATUS") != "CANCELLED"
                }
                assert told == {row.meeting: (row.start, row.room is not None) for row in rows}


def the_series(names: set[str]) -> Problem:
    """Return meetings of which some are of one series."""
    meetings = [a_meeting(name, required=("cvp",), title="Giao ban", series="s") for name in names]
    series = Series(
        id="s",
        title="Giao ban",
        recurrence=Recurrence(rule="FREQ=WEEKLY;BYDAY=MO", first_day=MONDAY),
    )
    return a_problem(*meetings, city=CITY, series=(series,), days=60)


def blind(content: bytes) -> list[bytes]:
    """Return a feed without what two keys make different: identifiers, and order among equals."""
    lines = content.replace(b"\r\n ", b"").split(b"\r\n")
    return sorted(line for line in lines if not line.startswith(b"UID"))


def names_in(folder: Path) -> list[str]:
    """Return what is in a folder."""
    return sorted(path.name for path in folder.iterdir())
