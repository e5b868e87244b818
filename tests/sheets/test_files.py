from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coord_calendar.errors import InputError
from coord_calendar.sheets.files import file_name, remove, write_whole

if TYPE_CHECKING:
    from pathlib import Path


def test_a_plain_identifier_is_the_files_name() -> None:
    """Vietnamese letters too; every system of today takes them."""
    assert file_name("vpub", ".html") == "vpub.html"
    assert file_name("văn-phòng", ".docx") == "văn-phòng.docx"


@given(st.lists(st.text(alphabet='ab:%*"\x01?3A', min_size=1), min_size=2, unique=True))
def test_different_identifiers_have_different_names_that_systems_take(names: list[str]) -> None:
    """What is refused is spelt out, the percent sign that spells it too."""
    files = [file_name(name, ".html") for name in names]
    assert len(set(files)) == len(names)
    assert not set("".join(files)) & set('<>:"|?*\x01')


def test_a_file_is_written_whole_and_leaves_nothing_else(tmp_path: Path) -> None:
    """The passing name is gone afterwards, an earlier file replaced, the folder made."""
    path = tmp_path / "new" / "a.html"
    assert write_whole(path, b"one") == path
    write_whole(path, b"two")
    assert [entry.name for entry in path.parent.iterdir()] == ["a.html"]
    assert path.read_bytes() == b"two"


def test_a_failed_writing_leaves_nothing_behind_and_is_told(tmp_path: Path) -> None:
    """A folder stands where the file should: the fault names both, in both languages."""
    (tmp_path / "a.html").mkdir()
    with pytest.raises(InputError) as caught:
        write_whole(tmp_path / "a.html", b"one")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.html"]
    assert caught.value.text("vi").startswith("a.html: không ghi được tệp «a.html» vào thư mục")
    assert caught.value.text("en").startswith("a.html: the file «a.html» cannot be written into")


def test_removing_a_file_that_is_not_there_is_nothing(tmp_path: Path) -> None:
    """What should be gone is gone."""
    write_whole(tmp_path / "a.html", b"one")
    remove(tmp_path / "a.html")
    remove(tmp_path / "a.html")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_removed_is_told(tmp_path: Path) -> None:
    """The folder is a file."""
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(InputError, match=r"«a\.html» cannot be written into the folder «taken»"):
        remove(tmp_path / "taken" / "a.html")
