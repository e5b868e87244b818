"""Which tables hold a schedule, and what each of their columns tells.

Columns are known by their headings, in any order; parts of the day, days or leaders may be columns,
too. A table without headings is known by what its cells hold.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coord_calendar.tables.weekly.entries.days import DaySaid, leading_day
from coord_calendar.tables.weekly.entries.folding import words_of
from coord_calendar.tables.weekly.entries.headings import About, Told, names_leader, told_by
from coord_calendar.tables.weekly.entries.hours import leading_hours, leading_span
from coord_calendar.tables.weekly.entry import DaySpan, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from coord_calendar.tables.weekly.formats.page import Cell, Row, Table

_TIMES = frozenset({About.DAY, About.SESSION, About.HOUR, About.END, About.TIME})
_LONGEST_HEADING = 80
_LONGEST_TIME = 60


@dataclass(frozen=True)
class Column:
    """A column of a schedule.

    Parameters
    ----------
    heading : str
        What stands above it, in one line; empty without headings.
    told : tuple
        What it tells, in the heading's order; empty for a column that is not looked at.
    entries : bool
        Whether its cells hold entries.
    day, session, whose :
        What its heading says of every entry in it.
    """

    heading: str = ""
    told: tuple[Told, ...] = ()
    entries: bool = False
    day: DaySaid | None = None
    session: DaySpan | None = None
    whose: str = ""

    @property
    def times(self) -> bool:
        """Whether its cells tell when."""
        return not self.entries and not _TIMES.isdisjoint(self.told)

    @property
    def part(self) -> Part:
        """The part that its unlabelled text belongs to."""
        parts = [one for one in self.told if isinstance(one, Part)]
        if Part.ATTENDING in parts:
            return Part.ATTENDING
        return parts[0] if parts else Part.NOTE

    @property
    def mixed(self) -> bool:
        """Whether it tells of several parts."""
        return sum(isinstance(one, Part) for one in self.told) > 1


Columns = tuple[Column, ...]


def over(columns: Sequence[Column]) -> Column:
    """Return the column of a cell that covers these: it is the first, and of every one of them.

    A cell below «Sáng» and «Chiều» is for all day, one below two leaders is for both.
    """
    sessions = {one.session for one in columns if one.session is not None}
    days = [one.day for one in columns if one.day is not None]
    leaders = dict.fromkeys(one.whose for one in columns if one.whose)
    one = replace(columns[0], whose=", ".join(leaders))
    if len(sessions) > 1:
        one = replace(one, session=DaySpan.ALL_DAY)
    if len(days) > 1:
        first, last = days[0], days[-1]
        text = f"{first.text.strip()} - {last.text.strip()}"
        one = replace(
            one,
            day=first._replace(text=text, last_weekday=last.weekday, last_date=last.date),
        )
    return one


def is_heading(row: Row) -> bool:
    """Return whether a row holds the headings of a schedule."""
    filled = row.filled
    texts = [cell.text for cell in filled]
    if len(texts) < _FEWEST or any(len(text) > _LONGEST_HEADING for text in texts):
        return False
    if any(_is_hour(text) or _is_number(text) for text in texts):
        return False  # a row of «Phòng họp 2» and «PCT», which are headings elsewhere
    known = sum(bool(told_by(text)) for text in texts)
    spans = sum(_is_span(text) for text in texts)
    days = sum(_is_day(text) for text in texts)
    leaders = sum(names_leader(text) and not told_by(text) for text in texts)
    return (
        (known >= _FEWEST and not days)
        or (
            known > 0
            and (spans >= _FEWEST or days >= _FEWEST or (leaders > 0 and not days + spans))
        )
        or days > _FEWEST
        or (spans >= _FEWEST and spans + known == len(texts))
    )


_FEWEST = 2


def goes_on(upper: Row, lower: Row) -> bool:
    """Return whether the headings of a row go on in the row below."""
    above = set(upper.filled)
    fresh = [cell for cell in lower.filled if cell not in above]
    if any(cell in above for cell in lower.filled):
        return all(len(cell.text) <= _LONGEST_HEADING for cell in fresh)
    return len(fresh) >= _FEWEST and all(
        bool(told_by(cell.text)) or _is_span(cell.text) for cell in fresh
    )


def headed(rows: Sequence[Row]) -> Columns:
    """Return the columns under one or two rows of headings."""
    columns = []
    for at in range(len(rows[0].cells)):
        cells = dict.fromkeys(row.cells[at] for row in rows)
        columns.append(_column([cell.text for cell in cells if cell.text]))
    return _settled(columns)


def _column(headings: list[str]) -> Column:
    heading = " ".join(" ".join(headings).split())
    column = Column(heading)
    for text in reversed(headings):
        told = told_by(text)
        if _is_span(text) and column.session is None:
            span = leading_span(text, alone=True)
            column = replace(column, session=span.span if span else None, entries=True)
        elif _is_day(text) and column.day is None:
            column = replace(column, day=leading_day(text, alone=True), entries=True)
        elif told and not column.told:
            column = replace(column, told=told)
        elif not told and names_leader(text):
            column = replace(column, whose=column.whose or " ".join(text.split()))
    if column.entries and not set(column.told) <= {Part.CONTENT}:
        column = replace(column, told=())
    return column


def _settled(columns: list[Column]) -> Columns:
    """Return the columns with each unknown one settled by what the others are."""
    if columns and columns[0].told != (About.NUMBER,):
        columns = [
            replace(one, told=(), whose=one.heading) if one.told == (About.NUMBER,) else one
            for one in columns
        ]
    told_content = any(Part.CONTENT in one.told or one.entries for one in columns)
    settled = []
    for column in columns:
        one = column
        if Part.CONTENT in one.told:
            one = replace(one, entries=True, whose="")
        elif not one.told and not one.entries and told_content:
            one = replace(one, told=(Part.ATTENDING if one.whose else Part.NOTE,), whose="")
        elif not one.told and one.heading and not one.entries:
            one = replace(one, entries=True, whose=one.whose or one.heading)
        elif not one.told:
            one = replace(one, told=() if one.entries else (Part.NOTE,))
        settled.append(one)
    return tuple(settled)


def by_content(table: Table) -> Columns | None:
    """Return the columns of a table without headings; None if it holds no schedule."""
    rows = [row for row in table.rows if len(row.filled) > 1]
    if not rows:
        return None
    columns = [_guessed([row.cells[at] for row in rows]) for at in range(len(rows[0].cells))]
    times = [at for at, one in enumerate(columns) if one.times]
    rest = [at for at, one in enumerate(columns) if not one.told]
    if not times or not rest or not any(About.DAY in columns[at].told for at in times):
        return None
    longest = max(rest, key=lambda at: _length(row.cells[at] for row in rows))
    columns[longest] = Column(told=(Part.CONTENT,), entries=True)
    return tuple(one if one.told else Column(told=(Part.NOTE,)) for one in columns)


def _guessed(cells: Iterable[Cell]) -> Column:
    texts = [cell.text for cell in dict.fromkeys(cells) if cell.text]
    for told, looks_like in _LOOKS:
        if 2 * sum(looks_like(text) for text in texts) > len(texts):
            return Column(told=(told,))
    return Column()


def _length(cells: Iterable[Cell]) -> int:
    return sum(len(cell.text) for cell in dict.fromkeys(cells))


def _is_day(text: str) -> bool:
    said = leading_day(text) if len(text) <= _LONGEST_TIME else None
    return (
        said is not None
        and len(said.text) >= len(text.rstrip(" .:)"))
        and (said.weekday is not None or (said.date is not None and said.date.month is not None))
    )


def _is_span(text: str) -> bool:
    span = leading_span(text) if len(text) <= _LONGEST_TIME else None
    return span is not None and not text[span.length :].strip(" .:)")


def _is_hour(text: str) -> bool:
    hours = leading_hours(text, alone=True) if len(text) <= _LONGEST_TIME else None
    return hours is not None and not text[hours.length :].strip(" .:)]")


_PLACES = (
    "phong hop", "p hop", "ph ", "hoi truong", "ht ", "tru so", "tai ", "trung tam", "van phong",
    "nha van hoa", "san van dong", "ubnd ", "so ", "diem cau", "nha khach", "khach san",
)  # fmt: skip


def _is_place(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and words_of(text).startswith(_PLACES)


def _is_number(text: str) -> bool:
    return text.rstrip(".").isdigit()


def _is_leader(text: str) -> bool:
    return len(text) <= _LONGEST_TIME and names_leader(text)


_LOOKS: tuple[tuple[Told, Callable[[str], bool]], ...] = (
    (About.DAY, _is_day),
    (About.SESSION, _is_span),
    (About.NUMBER, _is_number),
    (About.HOUR, _is_hour),
    (Part.PLACE, _is_place),
    (Part.ATTENDING, _is_leader),
)
