from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tables.weekly.reads import Reads

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def read(tmp_path: Path) -> Reads:
    """Return a reader of schedules written to a file first."""
    return Reads(tmp_path)
