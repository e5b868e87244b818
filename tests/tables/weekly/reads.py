"""Schedules written to a file and read back, and what was read in one line."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from coord_calendar.tables.weekly.entries.reading import read_week_table
from tables.weekly.published import Published

if TYPE_CHECKING:
    from pathlib import Path

    from coord_calendar.tables.weekly.entry import Entry, WeekTable

MONDAY = dt.date(2026, 11, 30)
TITLE = "Lịch công tác tuần 49 (từ ngày 30/11 đến ngày 06/12/2026)"


class Reads:
    """Writes a schedule, and reads it back."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(
        self,
        *rows: list[str],
        lines: list[str] | None = None,
        merged: list[tuple[int, int, int, int]] | None = None,
        suffix: str = ".html",
        near: dt.date | None = None,
        today: dt.date | None = None,
    ) -> WeekTable:
        """Return what is read."""
        published = Published([TITLE] if lines is None else lines, list(rows), merged or [])
        path = published.save(self._folder / f"lich{suffix}")
        return read_week_table(path, near=near, today=today)

    def text(self, text: str, suffix: str = ".html") -> WeekTable:
        """Return what is read of a file with this text."""
        path = self._folder / f"lich{suffix}"
        path.write_text(text, encoding="utf-8")
        return read_week_table(path)


def told(entry: Entry) -> str:
    """Return an entry in one line."""
    hours = "-".join(f"{hour:%H:%M}" for hour in (entry.start, entry.end) if hour)
    days = "-".join(f"{day:%d/%m}" for day in (entry.day, entry.last_day) if day)
    parts = (
        f"{part.name}={piece.text!r}" for part, pieces in entry.parts.items() for piece in pieces
    )
    whose = f"[{entry.whose.text}]" if entry.whose else ""
    return " ".join(one for one in (days, entry.session or "", hours, whose, *parts) if one)


def all_told(table: WeekTable) -> list[str]:
    """Return every entry in one line."""
    return [told(entry) for entry in table.entries]


def passed(table: WeekTable) -> list[str]:
    """Return the lines passed over."""
    return [piece.text for piece in table.passed_over]
