from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cities import tiny_city
from coord_calendar.errors import InputError
from coord_calendar.tables import read_requests

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["~$yêu cầu.xlsx", "~$requests.csv"])
def test_the_mark_of_an_open_workbook_is_told_as_such(tmp_path: Path, name: str) -> None:
    """``*.xlsx`` takes it along while Excel is open; the clerk is told what to do."""
    path = tmp_path / name
    path.write_bytes(b"\x05clerk" + b" " * 159)
    with pytest.raises(InputError) as caught:
        read_requests([path], tiny_city())
    (fault,) = caught.value.faults
    assert fault.file == name
    assert fault.vi == "tệp tạm của Excel đang mở; hãy đóng Excel hoặc bỏ tệp này"
    assert fault.en == "a temporary file of an open Excel; close Excel or leave this file out"
