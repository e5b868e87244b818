"""What calendar programs disagree about stands in no feed: one test for each construct.

The feeds looked at have one of everything: a series with an instance skipped and one moved, a
secret meeting, a bridge conference with an address, one that was cancelled.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

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
from coord_calendar.domain.meeting import Form
from coord_calendar.domain.places import VideoLink
from coord_calendar.domain.recurrence import Recurrence, Series
from coord_calendar.domain.secrecy import Secrecy
from coord_calendar.ical import publish_feeds
from coord_calendar.ical.rendering import PRODID

if TYPE_CHECKING:
    from coord_calendar.domain.schedule import Placement

ADDRESS = "https://hop.example.vn/phong-1?ma=a,b;c"
MADE = dt.datetime(2026, 11, 27, 2, tzinfo=dt.UTC)


def weekly(number: int, day: int | None = None) -> Placement:
    """Return an instance of the series."""
    start = PLAIN_CALENDAR.at(
        MONDAY + dt.timedelta(days=7 * number if day is None else day), dt.time(8)
    )
    return placed(f"gb-{number}", start, 60, "a1")


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Publish two plans, the second without one meeting, and return the files."""
    folder = tmp_path_factory.mktemp("published")
    link = VideoLink(
        id="cau", name="Cầu «Thành phố», số 1", conferences=1, points=2, address=ADDRESS
    )
    briefings = [weekly(number) for number in (0, 1, 3, 4)] + [weekly(5, day=36)]
    meetings = [
        *(
            a_meeting(one.meeting, title="Giao ban", series="gb", required=("cvp",))
            for one in (*briefings, weekly(6))
        ),
        a_meeting("mat", secrecy=Secrecy.SECRET, required=("cvp",)),
        a_meeting("huy", required=("cvp",), title="Họp bất thường; xử lý việc gấp" + " ngay" * 30),
        a_meeting(
            "cau",
            required=("cvp",),
            form=Form.HYBRID,
            point_groups=("ca-2",),
            link="cau",
            note="Dòng một\nDòng hai\x07 \\ hết",
        ),
    ]
    series = Series(
        id="gb",
        title="Giao ban",
        recurrence=Recurrence(rule="FREQ=WEEKLY;BYDAY=MO", first_day=MONDAY),
    )
    problem = a_problem(*meetings, city=tiny_city(links=(link,)), series=(series,), days=60)
    kept = [
        *briefings,
        weekly(6),
        placed("mat", at(1, "09:00"), room="a2"),
        placed("cau", at(2, "14:00"), room="b1"),
    ]
    both = (a_schedule(*kept, placed("huy", at(3, "14:00")), made_at=MADE), kept)
    publish_feeds(problem, both[0], folder / "feeds", ledger=folder / "ledger")
    later = a_schedule(*kept, made_at=MADE + dt.timedelta(hours=3), revision=1)
    written = publish_feeds(problem, later, folder / "feeds", ledger=folder / "ledger")
    return {path.stem: path.read_bytes() for path in written}


@pytest.fixture
def person(feeds: dict[str, bytes]) -> str:
    """Return the unfolded feed of the person whom all of it concerns."""
    return unfolded(feeds["nguoi-p3"])


def unfolded(content: bytes) -> str:
    """Return a feed as text, its lines whole."""
    return content.decode().replace("\r\n ", "")


def blocks(text: str) -> list[list[str]]:
    """Return the lines of each event."""
    found = re.findall(r"BEGIN:VEVENT\r\n(.*?)\r\nEND:VEVENT", text, re.DOTALL)
    return [block.split("\r\n") for block in found]


def named(lines: list[str], name: str) -> list[str]:
    """Return the lines of one property."""
    return [line for line in lines if re.match(rf"{name}[;:]", line)]


def event(text: str, says: str) -> list[str]:
    """Return the lines of the event that says this."""
    (found,) = [block for block in blocks(text) if any(says in line for line in block)]
    return found


def test_a_calendar_has_no_identifier_of_its_own(feeds: dict[str, bytes]) -> None:
    """With one, some programs take the whole feed for one item."""
    for content in feeds.values():
        assert not re.search(r"^UID", unfolded(content).partition("BEGIN:VEVENT")[0], re.MULTILINE)


@pytest.mark.parametrize("name", ["RDATE", "METHOD", "ATTENDEE", "ORGANIZER", "BEGIN:VALARM"])
def test_what_is_read_in_different_ways_is_never_written(
    feeds: dict[str, bytes], name: str
) -> None:
    """Dates in lists, methods, people with addresses, alarms."""
    assert not any(re.search(rf"^{name}", unfolded(c), re.MULTILINE) for c in feeds.values())


def test_no_change_holds_for_this_and_the_following(feeds: dict[str, bytes]) -> None:
    """RANGE=THISANDFUTURE is understood by a fifth of the programs."""
    assert not any("RANGE=" in unfolded(content) for content in feeds.values())


def test_a_rule_ends_in_utc_and_begins_in_the_zone(person: str) -> None:
    """The only form that nearly all read alike."""
    (rule,) = re.findall(r"RRULE:.*", person)
    assert re.search(r"UNTIL=\d{8}T\d{6}Z", rule)
    lines = event(person, "RRULE")
    assert named(lines, "DTSTART")[0].startswith("DTSTART;TZID=Asia/Ho_Chi_Minh:")


def test_exceptions_are_in_the_zone_of_the_start_and_no_instance_has_two(person: str) -> None:
    """Skipped, or another instead of it: never both."""
    exceptions = re.findall(r"(?:EXDATE|RECURRENCE-ID)(\S+)", person)
    assert len(exceptions) == len(set(exceptions)) == 2
    assert all(value.startswith(";TZID=Asia/Ho_Chi_Minh:") for value in exceptions)


def test_an_instance_that_differs_stands_with_its_master(feeds: dict[str, bytes]) -> None:
    """In the same file, under the same identifier; others drop it, or refuse the feed."""
    for content in feeds.values():
        masters, instances = set(), set()
        for lines in blocks(unfolded(content)):
            uid = named(lines, "UID")[0]
            if named(lines, "RECURRENCE-ID"):
                instances.add(uid)
            if named(lines, "RRULE"):
                masters.add(uid)
        assert instances <= masters


def test_one_short_zone_is_told_first_under_its_name(feeds: dict[str, bytes]) -> None:
    """One standard time at +0700, no history, before any event."""
    for content in feeds.values():
        text = unfolded(content)
        zone = text[text.index("BEGIN:VTIMEZONE") : text.index("END:VTIMEZONE")]
        assert text.index("END:VTIMEZONE") < text.index("BEGIN:VEVENT")
        assert text.count("BEGIN:VTIMEZONE") == zone.count("BEGIN:STANDARD") == 1
        assert "DAYLIGHT" not in zone
        assert set(re.findall(r"TZOFFSET\w+:(\S+)", zone)) == {"+0700"}
        assert set(re.findall(r"TZID[=:]([\w/]+)", text)) == {"Asia/Ho_Chi_Minh"}


def test_no_time_floats(feeds: dict[str, bytes]) -> None:
    """Every time of an event has a zone, or is in UTC."""
    for content in feeds.values():
        for lines in blocks(unfolded(content)):
            for name in ("DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED", "RECURRENCE-ID"):
                assert all("TZID=" in line or line[-1] == "Z" for line in named(lines, name))


def test_identifiers_stamps_and_the_program_stay(feeds: dict[str, bytes], person: str) -> None:
    """The stamp of what did not change is that of the first plan."""
    assert all(f"PRODID:{PRODID}\r\n".encode() in content for content in feeds.values())
    stamps = [named(lines, "DTSTAMP") for lines in blocks(person)]
    changed = [stamp for stamp in stamps if stamp != ["DTSTAMP:20261127T020000Z"]]
    assert changed == [["DTSTAMP:20261127T050000Z"]]


def test_versions_move_with_a_change_and_only_then(person: str) -> None:
    """One event changed: it was cancelled."""
    said = [
        (named(lines, "SEQUENCE")[0], named(lines, "LAST-MODIFIED")[0]) for lines in blocks(person)
    ]
    first, second = "LAST-MODIFIED:20261127T020000Z", "LAST-MODIFIED:20261127T050000Z"
    assert said.count(("SEQUENCE:1", second)) == 1
    assert said.count(("SEQUENCE:0", first)) == len(said) - 1


def test_what_is_cancelled_says_so_three_times(person: str) -> None:
    """For programs that remove it, strike it through, or show nothing but the title."""
    lines = event(person, "xử lý việc gấp")
    assert lines[0].startswith("SUMMARY:ĐÃ HỦY: Họp bất thường")
    assert {"STATUS:CANCELLED", "TRANSP:TRANSPARENT", "SEQUENCE:1"} <= set(lines)
    assert person.count("STATUS:") == 1


def test_a_video_link_is_told_in_three_places(feeds: dict[str, bytes], person: str) -> None:
    """Few programs show CONFERENCE; all show a description, most an address."""
    lines = event(person, "Cuộc họp cau")
    label = '"' + "Cầu «Thành phố», số 1" + '"'
    assert f"CONFERENCE;FEATURE=VIDEO;LABEL={label};VALUE=URI:{ADDRESS}" in lines
    assert f"URL:{ADDRESS}" in lines
    escaped = ADDRESS.replace(",", "\\,").replace(";", "\\;")
    assert f"\\nĐịa chỉ truy cập: {escaped}" in named(lines, "DESCRIPTION")[0]
    assert sum(ADDRESS in unfolded(content) for content in feeds.values()) > 3


def test_people_are_posts_without_addresses(feeds: dict[str, bytes]) -> None:
    """No mail address, no number to call."""
    for content in feeds.values():
        text = re.sub(r"UID:\S+", "", unfolded(content))
        assert "@" not in text
        assert "mailto" not in text.lower()
        assert "tel:" not in text.lower()


def test_the_name_is_told_in_both_forms(feeds: dict[str, bytes]) -> None:
    """Thunderbird reads only the older one."""
    for content in feeds.values():
        (name,), (older,) = (
            re.findall(rf"^{form}:(.*)\r", unfolded(content), re.MULTILINE)
            for form in ("NAME", "X-WR-CALNAME")
        )
        assert name == older != ""


def test_how_often_to_look_again_is_told_in_both_forms(feeds: dict[str, bytes]) -> None:
    """Well formed: a malformed one stops some programs."""
    for content in feeds.values():
        assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in content
        assert b"\r\nX-PUBLISHED-TTL:PT1H\r\n" in content


def test_a_colour_is_a_name_and_a_category_stands_beside_it(person: str) -> None:
    """Some programs read the one, some the other; a secret meeting has neither."""
    for lines in blocks(person):
        is_secret = bool(named(lines, "CLASS"))
        assert len(named(lines, "COLOR")) == len(named(lines, "CATEGORIES")) == (not is_secret)
        assert all(re.fullmatch(r"COLOR:[a-z]+", line) for line in named(lines, "COLOR"))


def test_lines_are_short_whole_and_end_alike(feeds: dict[str, bytes]) -> None:
    """75 octets, no letter cut, CRLF alone, no mark of order, no control character."""
    for content in feeds.values():
        lines = content.split(b"\r\n")
        assert lines.pop() == b""
        assert all(len(line) <= 75 for line in lines)
        assert not any(re.search(r"[\x00-\x1f\x7f-\x9f\ufeff]", line.decode()) for line in lines)


def test_busy_time_is_in_no_feed_of_events(feeds: dict[str, bytes]) -> None:
    """It has files of its own, in UTC and without text."""
    assert not any(b"VFREEBUSY" in content for content in feeds.values())
