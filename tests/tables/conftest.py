from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cities import tiny_city
from coord_calendar.tables import write_template
from tables.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the empty request workbook of the office vpub."""
    path = tmp_path_factory.mktemp("template") / "template.xlsx"
    return write_template(path, tiny_city(), "vpub").read_bytes()


@pytest.fixture
def desk(tmp_path: Path, template: bytes) -> Desk:
    """Return an empty desk."""
    return Desk(tmp_path, template)
