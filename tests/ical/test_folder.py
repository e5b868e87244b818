from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cities import a_meeting, a_problem, a_schedule, at, placed
from coord_calendar.errors import InputError
from coord_calendar.ical import Feed, FeedKind, file_name, publish_feeds

if TYPE_CHECKING:
    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule


def names_in(folder: Path) -> list[str]:
    """Return the names of everything in a folder, hidden things included."""
    return sorted(path.name for path in folder.iterdir())


def named(identifier: str, kind: FeedKind = FeedKind.PERSON) -> str:
    """Return the name of the file of a feed."""
    return file_name(Feed(kind=kind, id=identifier, appearances=()))


def of(post: str, person: str) -> list[str]:
    """Return the names of the feeds of a meeting that calls a post and so a person."""
    return [f"chuc-danh-{post}.ics", "co-quan-vpub.ics", f"nguoi-{person}.ics", "tat-ca-tp.ics"]


def one_meeting(person: str = "cvp") -> tuple[Problem, Schedule]:
    """Return a problem and a plan whose one meeting calls a person."""
    return a_problem(a_meeting(required=(person,))), a_schedule(placed("a", at(0, "08:00")))


def test_the_files_written_are_returned_sorted(tmp_path: Path) -> None:
    """Nothing else is left in the folder, and the folder is made with those above it."""
    folder = tmp_path / "lich" / "tuan-49"
    written = publish_feeds(*one_meeting(), folder)
    assert written == tuple(folder / name for name in of("cvp", "p3"))
    assert names_in(folder) == of("cvp", "p3")


def test_publishing_again_changes_no_byte(
    problem: Problem, schedule: Schedule, tmp_path: Path
) -> None:
    """Two publications of one plan are equal, into the same folder or another."""
    publish_feeds(problem, schedule, tmp_path / "a")
    first = {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()}
    publish_feeds(problem, schedule, str(tmp_path / "a"))
    publish_feeds(problem, schedule, tmp_path / "b")
    for folder in ("a", "b"):
        assert {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()} == first


def test_feeds_with_nothing_more_to_tell_are_removed(tmp_path: Path) -> None:
    """A person no longer called has no feed, the others have the new one."""
    publish_feeds(*one_meeting("cvp"), tmp_path)
    before = (tmp_path / "co-quan-vpub.ics").read_bytes()
    publish_feeds(*one_meeting("ct-ub"), tmp_path)
    assert names_in(tmp_path) == of("ct-ub", "p2")
    assert (tmp_path / "co-quan-vpub.ics").read_bytes() != before


def test_a_plan_without_meetings_leaves_no_feed(tmp_path: Path) -> None:
    """Even the last feeds go."""
    publish_feeds(*one_meeting(), tmp_path)
    assert publish_feeds(a_problem(), a_schedule(), tmp_path) == ()
    assert names_in(tmp_path) == []


def test_files_that_are_not_ours_stay(tmp_path: Path) -> None:
    """Other names, other programs' calendars, and folders that look like feeds."""
    publish_feeds(*one_meeting(), tmp_path)
    ours = (tmp_path / "nguoi-p3.ics").read_bytes()
    (tmp_path / "khac.ics").write_bytes(ours)
    (tmp_path / "nguoi-la.ics").write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:-//Other//VI\r\n")
    (tmp_path / "index.html").write_text("lịch", encoding="utf-8")
    (tmp_path / "phong-x.ics").mkdir()
    publish_feeds(a_problem(), a_schedule(), tmp_path)
    assert names_in(tmp_path) == ["index.html", "khac.ics", "nguoi-la.ics", "phong-x.ics"]


def test_a_folder_that_cannot_be_written_is_our_error(tmp_path: Path) -> None:
    """A file stands where the folder should be; the message says so in both languages."""
    (tmp_path / "lich").write_text("", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        publish_feeds(*one_meeting(), tmp_path / "lich")
    (fault,) = caught.value.faults
    assert fault.file == str(tmp_path / "lich")
    assert "không ghi được lịch vào thư mục này" in caught.value.text("vi")
    assert "cannot be written into this folder" in caught.value.text("en")


def test_what_cannot_be_written_leaves_the_feeds_of_before(tmp_path: Path) -> None:
    """A folder stands in the place of one feed: no half-written file, no hidden rest."""
    publish_feeds(*one_meeting("cvp"), tmp_path)
    (tmp_path / "chuc-danh-ct-ub.ics").mkdir()
    with pytest.raises(InputError):
        publish_feeds(*one_meeting("ct-ub"), tmp_path)
    assert names_in(tmp_path) == sorted([*of("cvp", "p3"), "chuc-danh-ct-ub.ics"])


def test_a_plan_that_is_refused_touches_no_file(tmp_path: Path) -> None:
    """Everything is made before anything is written."""
    publish_feeds(*one_meeting(), tmp_path)
    before = names_in(tmp_path)
    with pytest.raises(InputError):
        publish_feeds(a_problem(), a_schedule(placed("la", at(0, "08:00"))), tmp_path)
    assert names_in(tmp_path) == before


@pytest.mark.parametrize(
    ("kind", "identifier", "expected"),
    [
        (FeedKind.PERSON, "ct-ubnd", "nguoi-ct-ubnd.ics"),
        (FeedKind.ROOM, "p.hop_2", "phong-p.hop_2.ics"),
        (FeedKind.BODY, "tttu", "tap-the-tttu.ics"),
        (FeedKind.OFFICE, "vpub", "co-quan-vpub.ics"),
        (FeedKind.POINT, "dc-1", "diem-cau-dc-1.ics"),
    ],
)
def test_a_plain_name_is_the_files_name(kind: FeedKind, identifier: str, expected: str) -> None:
    """The kind comes first, then the name as the directory has it."""
    assert named(identifier, kind) == expected


@pytest.mark.parametrize(
    ("identifier", "begins"),
    [
        ("Điểm-cầu:1", "nguoi-diem-cau-1~"),
        ("CT-UBND", "nguoi-ct-ubnd~"),
        ("..", "nguoi-~"),
        ("x" * 80, "nguoi-" + "x" * 40 + "~"),
    ],
)
def test_an_odd_name_is_spelt_plainly_and_kept_apart(identifier: str, begins: str) -> None:
    """Vietnamese letters lose their marks, and a digest follows."""
    name = named(identifier)
    assert name.startswith(begins)
    assert len(name) == len(begins) + 16 + len(".ics")


ids = st.text(min_size=1, max_size=80)


@given(ids, ids)
def test_two_names_never_share_a_file(one: str, other: str) -> None:
    """Not even where a file system takes capitals for small letters."""
    assert (named(one).lower() == named(other).lower()) == (one == other)


@given(ids)
def test_any_name_gives_a_file_name_that_every_system_takes(identifier: str) -> None:
    """Plain letters, digits and a few marks, no folder in it, and short."""
    name = named(identifier)
    assert Path(name).name == name
    assert len(name) < 100
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.~")
