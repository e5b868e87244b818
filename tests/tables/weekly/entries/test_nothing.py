"""Files in which no schedule is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coord_calendar.errors import InputError
from coord_calendar.tables.weekly.entry import Spot
from tables.weekly.reads import passed

if TYPE_CHECKING:
    from tables.weekly.reads import Reads


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_a_file_without_a_word_is_refused(read: Reads, suffix: str) -> None:
    """As a scan is, which holds a picture only."""
    with pytest.raises(InputError) as caught:
        read(lines=[], suffix=suffix)
    fault = caught.value.faults[0]
    assert fault.file == f"lich{suffix}"
    assert "ảnh chụp" in fault.vi
    assert "a scan" in fault.en


def test_words_that_are_no_schedule_are_told(read: Reads) -> None:
    """A page that asks for a password is not taken for an empty week."""
    table = read(lines=["Vui lòng đăng nhập để xem"])
    assert passed(table) == ["Vui lòng đăng nhập để xem"]
    assert [one.piece.spot for one in table.unread] == [Spot("lich.html")]
    assert "không thấy lịch nào" in table.unread[0].vi
    assert "there is no schedule" in table.unread[0].en


def test_what_was_told_to_be_unread_is_not_told_twice(read: Reads) -> None:
    """A row across a table without a time is all that it holds."""
    table = read(["Ngày", "Nội dung"], ["30/11", ""], ["Họp", ""], merged=[(2, 0, 2, 1)])
    assert not table.entries
    assert len(table.unread) == 1
