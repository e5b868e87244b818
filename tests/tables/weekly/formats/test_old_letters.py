"""Text that only an old font shows as Vietnamese."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coord_calendar.errors import InputError
from tables.weekly.published import FORMATS
from tables.weekly.reads import all_told

if TYPE_CHECKING:
    from tables.weekly.reads import Reads


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    "row",
    [["Häp giao ban", "Phßng häp UBND tØnh"], ["Hoïp giao ban", "Phoøng hoïp, lôùp hoïc"]],
)
def test_letters_of_an_old_font_are_refused(read: Reads, suffix: str, row: list[str]) -> None:
    """TCVN3 or VNI, in any format, rather than titles that nobody can read."""
    with pytest.raises(InputError) as caught:
        read(["Ngay", "Noi dung", "Dia diem"], ["30/11/2026", *row], lines=[], suffix=suffix)
    fault = caught.value.faults[0]
    assert fault.file == f"lich{suffix}"
    assert "bảng mã cũ" in fault.vi
    assert "an old font" in fault.en


def test_vietnamese_without_marks_and_a_foreign_name_are_read(read: Reads) -> None:
    """A few letters of other languages are no old font."""
    rows = ["Ngay", "Noi dung"], ["30/11/2026", "Lam viec voi ngai Müller"]
    assert all_told(read(*rows, lines=[])) == ["30/11 CONTENT='Lam viec voi ngai Müller'"]
    rows = ["Ngày", "Nội dung"], ["30/11/2026", "Tiếp đại sứ: ngài Jürgen Müller, Öberg, Åsa"]
    assert len(read(*rows, lines=[]).entries) == 1
