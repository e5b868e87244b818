"""An entry of a weekly schedule: when it is, and what else is written about it, as it stands.

Nothing is looked up here: posts, bodies and rooms are still the words of whoever wrote them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from coord_calendar.errors import Language


class Part(StrEnum):
    """What a piece of text in an entry is about; the value is its heading in a clean table."""

    CONTENT = "Nội dung"
    PLACE = "Địa điểm"
    CHAIR = "Chủ trì"
    ATTENDING = "Thành phần"
    INVITED = "Mời dự"
    PREPARED = "Chuẩn bị"
    NOTE = "Ghi chú"


class DaySpan(StrEnum):
    """A part of a day as schedules name it (*buổi*)."""

    MORNING = "sáng"
    NOON = "trưa"
    AFTERNOON = "chiều"
    EVENING = "tối"
    ALL_DAY = "cả ngày"


class Spot(NamedTuple):
    """Where a text stands in a file.

    Parameters
    ----------
    file : str
        The file's name.
    sheet : str
        The sheet of a workbook, or ``bảng 2`` for the second table of a document or web page; empty
        for a CSV file and for lines outside tables.
    row : int
        The row of the sheet or table, from 1; outside tables the paragraph or line, from 1.
    column : str
        The heading above it; empty where there is none.
    """

    file: str
    sheet: str = ""
    row: int = 0
    column: str = ""

    def text(self, lang: Language) -> str:
        """Return this place in words, as errors tell it."""
        row, column = {"vi": ("dòng", "cột"), "en": ("row", "column")}[lang]
        parts = [
            self.file,
            self.sheet,
            f"{row} {self.row}" if self.row else "",
            f"{column} {self.column}" if self.column else "",
        ]
        return ", ".join(part for part in parts if part)


class Piece(NamedTuple):
    """A text of an entry and where it stands."""

    text: str
    spot: Spot


class Unread(NamedTuple):
    """Something that could not be read, and why.

    Parameters
    ----------
    piece : Piece
        The text and where it stands.
    vi, en : str
        Why, and what would be understood.
    """

    piece: Piece
    vi: str
    en: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of a weekly schedule.

    Parameters
    ----------
    spot : Spot
        The row or line it begins in.
    day : date or None
        The day; None if it could not be read or inferred (then `unread` says so).
    last_day : date or None
        The last day of an entry of several days; None for one day.
    session : DaySpan or None
        The part of the day written; None where only an hour is.
    start, end : time or None
        The hours written; an end is rare.
    parts : mapping of Part to tuple of Piece
        Every other text, in the order written.
    whose : Piece or None
        The leader or unit under whose name the entry stands, where a schedule has a column or a
        line for each; None elsewhere.
    unread : tuple of Unread
        What of this entry could not be read.
    """

    spot: Spot
    day: dt.date | None
    last_day: dt.date | None = None
    session: DaySpan | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    parts: Mapping[Part, tuple[Piece, ...]] = field(default_factory=dict)
    whose: Piece | None = None
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WeekTable:
    """A schedule read: its entries, and every row or line that is none.

    Parameters
    ----------
    title : str
        The schedule's title, if it has one.
    first_day : date or None
        The first day of its week, as its title or its days tell; None if neither does.
    revision : int
        Of *Điều chỉnh lần 9* the 9; 0 for a first issue.
    entries : tuple of Entry
        In the order of the file.
    passed_over : tuple of Piece
        Titles, headings, signatures and other lines that tell of no meeting: nothing is dropped.
    unread : tuple of Unread
        Rows or lines that look like entries and could not be read as such.
    """

    title: str = ""
    first_day: dt.date | None = None
    revision: int = 0
    entries: tuple[Entry, ...] = ()
    passed_over: tuple[Piece, ...] = ()
    unread: tuple[Unread, ...] = ()
