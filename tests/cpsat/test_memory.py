from __future__ import annotations

import pytest

from coord_calendar.cpsat.memory import as_memory_allows


def test_work_is_done_as_long_as_there_is_memory_for_it() -> None:
    """Then something else is given."""
    assert as_memory_allows(lambda: bytearray(2), bytearray(1)) == bytearray(2)
    assert as_memory_allows(lambda: bytearray(2**60), bytearray(1)) == bytearray(1)


def test_what_else_goes_wrong_is_not_hidden() -> None:
    """It is no want of memory."""
    with pytest.raises(ZeroDivisionError):
        as_memory_allows(lambda: 1 // 0, 1)
