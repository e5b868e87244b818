from __future__ import annotations

import pytest

from cities import tiny_city
from coord_calendar.domain.meeting import Attendance
from coord_calendar.domain.people import Person, Post
from coord_calendar.tables.attendance import ATTENDANCE
from coord_calendar.tables.cell_error import CellError
from coord_calendar.tables.cells import Context
from coord_calendar.tables.names import WHO, Directory, Entry, nearest


@pytest.mark.parametrize("text", ["pbt", "PBT", "Phó Bí thư", "PHÓ  BÍ THƯ", "phó bí thư"])
def test_an_entry_goes_by_code_title_and_abbreviation(text: str) -> None:
    """In any case, with any white space."""
    assert Directory.of_city(tiny_city()).find(WHO, text) == ("posts", "pbt")


def test_a_post_is_meant_before_the_person_known_by_it() -> None:
    """The same words name the post; posts change hands."""
    city = tiny_city(
        posts=(Post(id="c", title="Chủ tịch"),),
        people=(Person(id="p", name="Chủ tịch"),),
        tenures=(),
        bodies=(),
    )
    assert Directory.of_city(city).find(WHO, "Chủ tịch") == ("posts", "c")


def test_a_code_wins_over_a_name() -> None:
    """A code is never ambiguous."""
    directory = Directory({"rooms": [Entry("a", ("b",)), Entry("b", ("a",))]})
    assert directory.find(("rooms",), "a") == ("rooms", "a")
    assert directory.find(("rooms",), "A") == ("rooms", "a")


def test_a_code_written_exactly_wins_over_the_table_before_it() -> None:
    """Codes that differ by case only stay apart."""
    directory = Directory({"posts": [Entry("A")], "bodies": [Entry("a")]})
    assert directory.find(("posts", "bodies"), "a") == ("bodies", "a")
    assert directory.find(("posts", "bodies"), "A") == ("posts", "A")


def test_a_name_of_two_entries_is_ambiguous() -> None:
    """The clerk is asked for the code."""
    directory = Directory({"rooms": [Entry("r1", ("Phòng họp",)), Entry("r2", ("Phòng họp",))]})
    with pytest.raises(CellError, match="may mean r1, r2; give the code"):
        directory.find(("rooms",), "phòng họp")
    assert directory.means("rooms", "phòng họp") is None


def test_one_entry_may_have_one_name_twice() -> None:
    """A short title equal to the long one is no ambiguity."""
    directory = Directory({"posts": [Entry("c", ("Chủ tịch", "chủ tịch"))]})
    assert directory.means("posts", "CHỦ TỊCH") == "c"


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    """The nearest first; nothing when nothing is near."""
    directory = Directory({"rooms": [Entry("r1", ("Phòng họp 1",)), Entry("r2", ("Hội trường",))]})
    with pytest.raises(CellError, match="near it: «Phòng họp 1»") as caught:
        directory.find(("rooms",), "Phòng hợp 1")
    assert "gần giống: «Phòng họp 1»" in caught.value.vi
    with pytest.raises(CellError, match=r"in the directory$"):
        directory.find(("rooms",), "zzz")
    with pytest.raises(CellError, match=r"in the directory$"):
        directory.find(("rooms",), "zzz")


def test_the_first_spelling_that_is_known_is_meant() -> None:
    """And the first of all is what is told to be unknown."""
    directory = Directory({"bodies": [Entry("t", ("Các phó",))], "posts": [Entry("c")]})
    tables = ("posts", "bodies")
    assert directory.find_any(tables, ("phó", "các phó")) == ("bodies", "t")
    assert directory.find_any(tables, ("c", "các phó")) == ("posts", "c")
    with pytest.raises(CellError, match="«x»"):
        directory.find_any(tables, ("x", "y"))


def test_a_name_that_bears_the_words_of_concern_is_a_name() -> None:
    """A body may be called «Các sở liên quan» in the directory itself."""
    context = Context(Directory({"bodies": [Entry("s", ("Các sở liên quan",))]}))
    assert ATTENDANCE.read("các sở liên quan", context) == (Attendance(who="s"),)
    assert ATTENDANCE.read("các sở liên quan liên quan", context) == (
        Attendance(who="s", some=True),
    )


def test_a_lenient_directory_takes_any_name() -> None:
    """Reading goes on when the city is broken."""
    assert Directory({}, lenient=True).find(("rooms",), "gì cũng được") == ("rooms", "-")


def test_the_nearest_name_comes_first() -> None:
    """By likeness, not by order."""
    assert nearest("Ghi chu", ["Nội dung", "Ghi chú", "Ghi chép"])[0] == "Ghi chú"
