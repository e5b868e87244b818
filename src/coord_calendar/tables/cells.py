"""The kinds of cells: how each is read, and how it is written.

A kind turns the raw value of a cell (text, number, Excel date...) into a value of the model, or
raises :class:`CellError` in a clerk's words; and turns a value of the model back into what a cell
holds. Empty cells never reach a kind: they leave the model's default.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from coord_calendar.domain.value import normalised
from coord_calendar.domain.workcalendar import WorkCalendar
from coord_calendar.tables.cell_error import CellError
from coord_calendar.tables.clock import read_clock, read_day, shown
from coord_calendar.tables.names import Directory, folded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

YES, NO = "Có", "Không"
_YES_WORDS = frozenset({"có", "co", "x", "yes", "true", "đúng", "1"})
_NO_WORDS = frozenset({"không", "khong", "no", "false", "sai", "0"})
_ID = re.compile(r"[^\s\x00-\x1f\x7f-\x9f/\\]{1,80}")
_WHOLE = re.compile(r"[+-]?\d{1,15}")
FIRST_EXCEL_YEAR = 1901
FIRST_PLANNED_YEAR, LAST_PLANNED_YEAR = 1970, 2199


@dataclass(frozen=True)
class Context:
    """What reading a cell may need to know.

    Parameters
    ----------
    directory : Directory
        The names that may be used.
    calendar : WorkCalendar
        The city's zone and sessions.
    first_day : date or None
        The first day planned, for days without a year.
    members : mapping of str to int
        How many people are members of each body.
    """

    directory: Directory
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    first_day: dt.date | None = None
    members: Mapping[str, int] = field(default_factory=dict)


def _same(value: Any) -> object:
    return value


@dataclass(frozen=True)
class CellKind:
    """How one kind of cell is read and written."""

    read: Callable[[object, Context], Any]
    write: Callable[[Any], object] = _same


def split(raw: object) -> list[str]:
    """Return the parts of a list in a cell, separated by ``;`` or new lines."""
    return [part.strip() for part in re.split(r"[;\n]", read_text(raw)) if part.strip()]


def read_text(raw: object, _context: Context | None = None) -> str:
    """Return the text of a cell; a number becomes its digits."""
    if isinstance(raw, dt.date | dt.time | dt.timedelta):
        raise CellError(
            "Excel đã đổi ô này thành ngày giờ; định dạng ô là Văn bản (Text) rồi ghi lại",
            "Excel took this cell for a date; format it as Text and write it again",
        )
    if isinstance(raw, str):
        return normalised(raw)
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    return str(raw)


def read_id(raw: object, _context: Context | None = None) -> str:
    """Return an identifier of the clerk's own making."""
    text = read_text(raw)
    if not _ID.fullmatch(text):
        raise CellError(
            f"mã «{shown(text)}» không dùng được: không có dấu cách, không có / hay \\, "
            "dài nhất 80 ký tự",
            f"the code «{shown(text)}» cannot be used: no spaces, no / or \\, at most 80 letters",
        )
    return text


def read_yes(raw: object, _context: Context | None = None) -> bool:
    """Return whether a cell says Có."""
    if isinstance(raw, bool):
        return raw
    word = folded(shown(raw))
    if word in _YES_WORDS:
        return True
    if word in _NO_WORDS:
        return False
    raise CellError(
        f"«{shown(raw)}»: chỉ ghi {YES} hoặc {NO}", f"«{shown(raw)}»: write {YES} or {NO}"
    )


TEXT = CellKind(read_text)
ID = CellKind(read_id)
YES_NO = CellKind(read_yes, lambda value: YES if value else NO)
CLOCK = CellKind(lambda raw, _: read_clock(raw), lambda value: f"{value:%H:%M}")


def _written_day(day: dt.date) -> object:
    # Excel knows no days before 1900, and takes 1900 for a leap year.
    return day if day.year >= FIRST_EXCEL_YEAR else f"{day.day:02}/{day.month:02}/{day.year:04}"


DAY = CellKind(lambda raw, context: read_day(raw, context.first_day), _written_day)


def _read_planned_day(raw: object, context: Context) -> dt.date:
    day = read_day(raw, context.first_day)
    if not FIRST_PLANNED_YEAR <= day.year <= LAST_PLANNED_YEAR:
        raise CellError(
            f"năm {day.year} phải từ {FIRST_PLANNED_YEAR} đến {LAST_PLANNED_YEAR}",
            f"the year {day.year} must be from {FIRST_PLANNED_YEAR} to {LAST_PLANNED_YEAR}",
        )
    return day


PLANNED_DAY = CellKind(_read_planned_day, _written_day)
"""A day on which something is planned; a year like 206 or 20226 is a slip of the pen."""


def whole(least: int, most: int) -> CellKind:
    """Return the kind of whole numbers from `least` to `most`."""

    def read(raw: object, _context: Context) -> int:
        number = _number(raw)
        if number is None:
            raise CellError(
                f"«{shown(raw)}» không phải là số nguyên", f"«{shown(raw)}» is not a whole number"
            )
        if not least <= number <= most:
            raise CellError(
                f"số {shown(raw)} phải từ {least} đến {most}",
                f"the number {shown(raw)} must be from {least} to {most}",
            )
        return number

    return CellKind(read)


def _number(raw: object) -> int | None:
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int):
        return raw
    if isinstance(raw, float):
        return int(raw) if raw.is_integer() else None
    if isinstance(raw, str) and _WHOLE.fullmatch(raw):
        return int(raw)
    return None


def choice(values: Mapping[str, Any]) -> CellKind:
    """Return the kind of cells that hold one of a few words; each stands for a value.

    The value's own name in the library is taken, too.
    """
    known = {folded(word): value for word, value in values.items()}
    known.update({folded(str(value)): value for value in values.values()})
    words = {value: word for word, value in values.items()}
    listed = ", ".join(values)

    def read(raw: object, _context: Context) -> object:
        # Not as it is shown: a long word would be cut.
        word = folded(raw if isinstance(raw, str) else shown(raw))
        if word not in known:
            raise CellError(
                f"«{shown(raw)}» không có trong: {listed}",
                f"«{shown(raw)}» is none of: {listed}",
            )
        return known[word]

    return CellKind(read, lambda value: words[value])


def name_in(*tables: str) -> CellKind:
    """Return the kind of cells that name one entry of the directory."""

    def read(raw: object, context: Context) -> str:
        return context.directory.find(tables, read_text(raw))[1]

    return CellKind(read)


def names_in(*tables: str) -> CellKind:
    """Return the kind of cells that name entries of the directory, each once."""

    def read(raw: object, context: Context) -> tuple[str, ...]:
        found = (context.directory.find(tables, part)[1] for part in split(raw))
        return tuple(dict.fromkeys(found))

    return CellKind(read, written_list)


def each_in(table: str, kind: CellKind) -> CellKind:
    """Return the kind of cells that give entries of a table a value each: «vptu: Bận; vpub: Đủ».

    Parameters
    ----------
    table : str
        The table of the directory.
    kind : CellKind
        How what stands after the colon is read and written.
    """

    def read(raw: object, context: Context) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for part in split(raw):
            name, colon, value = (piece.strip() for piece in part.rpartition(":"))
            if not (name and colon and value):
                raise CellError(
                    f"«{shown(part)}» không hiểu được; ghi tên, «:», mức; giữa hai mục là «;»",
                    f"«{shown(part)}» is not understood; write a name, «:», a level; «;» between",
                )
            entry = context.directory.find((table,), name)[1]
            if entry in found:
                raise CellError(
                    f"«{shown(name)}» đã ghi ở trước trong ô này",
                    f"«{shown(name)}» stands before in this cell",
                )
            found[entry] = kind.read(value, context)
        return found

    return CellKind(
        read, lambda value: "; ".join(f"{name}: {kind.write(one)}" for name, one in value.items())
    )


def written_list(names: Any) -> str:
    """Return names as a cell holds them; a set in alphabetical order."""
    ordered = sorted(names) if isinstance(names, frozenset) else names
    return "; ".join(ordered)


def _read_texts(raw: object, _context: Context) -> tuple[str, ...]:
    return tuple(dict.fromkeys(split(raw)))


TEXTS = CellKind(_read_texts, written_list)
"""Texts, each once."""


def _read_points(raw: object, context: Context) -> tuple[tuple[str, str], ...]:
    found = (context.directory.find(("points", "point_groups"), part) for part in split(raw))
    return tuple(dict.fromkeys(found))


POINTS = CellKind(_read_points)
"""Bridge points and groups of them, each as its table and its identifier."""


def read_ids(raw: object, _context: Context | None = None) -> tuple[str, ...]:
    """Return a list of identifiers that no table holds."""
    return tuple(read_id(part) for part in split(raw))


IDS = CellKind(read_ids, written_list)
