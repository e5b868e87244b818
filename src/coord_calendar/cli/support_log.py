"""``--log``: what was decided, line by line with the seconds since it began, for support.

Meetings stand in it by their ids only. Even so it is the planners' file, readable by its owner.
"""

from __future__ import annotations

import logging
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOGGER = "coord_calendar"
"""The logger to which the library tells its decisions."""


class _SecondsSince(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(seconds)8.3f %(levelname)-5s %(message)s")
        self._began = time.time()

    def format(self, record: logging.LogRecord) -> str:
        record.seconds = record.created - self._began
        return super().format(record)


@contextmanager
def logged_to(path: Path | None) -> Iterator[None]:
    """Write the library's log to a file, anew, while this is entered; None writes none.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    if path is None:
        yield
        return
    path.touch(mode=0o600)
    handler = logging.FileHandler(path, "w", encoding="utf-8")
    handler.setFormatter(_SecondsSince())
    logger = logging.getLogger(LOGGER)
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        logger.setLevel(before)
        logger.removeHandler(handler)
        handler.close()
