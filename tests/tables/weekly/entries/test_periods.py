"""Several days told in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tables.weekly.reads import TITLE

if TYPE_CHECKING:
    from tables.weekly.reads import Reads


@pytest.mark.parametrize(
    ("content", "last"),
    [
        ("Đi công tác (từ ngày 01 - 03/12)", 3),
        ("Đi công tác (Hà Nội) (01-03/12)", 3),
        ("Tập huấn (từ 01/12 đến 12/12)", 12),
        ("Tập huấn (đến hết ngày 03/12)", 3),
        ("Sơ kết (từ 01/11 đến 03/12)", None),
        ("Nghe kết quả (đến 30/12)", None),
        ("Nghe kết quả (đến 30/11)", None),
        ("Họp (đến 01/12 - 03/12)", None),
        ("Họp (02/12)", None),
        ("Họp (đến 03/12 mới xong)", None),
    ],
)
def test_brackets_may_tell_the_last_day(read: Reads, content: str, last: int | None) -> None:
    """Of the entry's own first day, or soon after it; the words stay in the content."""
    entry = read(["Ngày", "Nội dung", "Địa điểm"], ["01/12", content, "(đến 04/12)"]).entries[0]
    assert (entry.last_day.day if entry.last_day else None) == last
    assert not entry.unread
    assert [piece.text for piece in next(iter(entry.parts.values()))] == [content]


def test_a_last_day_that_is_written_outside_brackets_goes_first(read: Reads) -> None:
    """The cell of the day is surer."""
    table = read(["Ngày", "Nội dung"], ["01/12 - 02/12", "Đi công tác (đến 04/12)"])
    assert table.title == TITLE
    assert [entry.last_day.day for entry in table.entries if entry.last_day] == [2]
