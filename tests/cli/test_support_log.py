from __future__ import annotations

import logging
import re
import stat
from typing import TYPE_CHECKING

import pytest

from coord_calendar.cli.support_log import LOGGER, logged_to

if TYPE_CHECKING:
    from pathlib import Path


def test_what_the_library_logs_is_written_with_its_seconds(tmp_path: Path) -> None:
    """All levels, while it is entered; the logger is then as before."""
    logger, path = logging.getLogger(LOGGER), tmp_path / "log.txt"
    before = logger.level, list(logger.handlers)
    with logged_to(path):
        logging.getLogger(f"{LOGGER}.cpsat.plan").debug("group: %d", 7)
        logging.getLogger(LOGGER).info("lịch")
    logging.getLogger(LOGGER).error("afterwards")
    assert (logger.level, logger.handlers) == before
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [re.sub(r"^ +\d\.\d{3} ", "", line) for line in lines] == [
        "DEBUG group: 7",
        "INFO  lịch",
    ]


def test_a_log_is_written_anew_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    """It is the planners'."""
    path = tmp_path / "log.txt"
    for text in ("one", "two"):
        with logged_to(path):
            logging.getLogger(LOGGER).info(text)
    assert "one" not in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def test_without_a_file_nothing_is_changed() -> None:
    """No handler, no level."""
    logger = logging.getLogger(LOGGER)
    before = logger.level, list(logger.handlers)
    with logged_to(None):
        assert (logger.level, logger.handlers) == before


def test_a_log_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Before anything is begun."""
    with pytest.raises(OSError, match="log"), logged_to(tmp_path / "nowhere" / "log.txt"):
        raise AssertionError
