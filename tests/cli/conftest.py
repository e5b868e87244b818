from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cli.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Return a desk with the tiny city on it."""
    return Desk(tmp_path, capsys)
