"""Entries out of the rows of a schedule's table.

Day and part of the day hold for the rows below until others are written; an hour holds for its
own cell only. A cell over several rows stands in each: its content once, its day for all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coord_calendar.tables.weekly.entries.days import leading_day
from coord_calendar.tables.weekly.entries.draft import Draft, Standing
from coord_calendar.tables.weekly.entries.folding import words_of
from coord_calendar.tables.weekly.entries.headings import About
from coord_calendar.tables.weekly.entries.layout import (
    Column,
    Columns,
    goes_on,
    headed,
    is_heading,
    over,
)
from coord_calendar.tables.weekly.entries.openings import begins_entry, ends_schedule, is_leader
from coord_calendar.tables.weekly.entries.pen import Pen
from coord_calendar.tables.weekly.entries.shares import share
from coord_calendar.tables.weekly.entries.times import leave, said_by_times
from coord_calendar.tables.weekly.entries.titles import heads_week
from coord_calendar.tables.weekly.entry import DaySpan, Part, Piece, Spot, Unread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.tables.weekly.entries.hours import Hours
    from coord_calendar.tables.weekly.entries.times import Times
    from coord_calendar.tables.weekly.formats.page import Cell, Row, Table

_OUTER = " \t\n:.,;()[]–-*+"


class RowReader:
    """Reads the rows of one table.

    Parameters
    ----------
    file : str
        The file's name.
    table : Table
        The table.
    columns : tuple of Column
        Its columns, until other headings follow.
    standing : Standing
        What was said before the table, as a day in the line above it.
    """

    def __init__(self, file: str, table: Table, columns: Columns, standing: Standing) -> None:
        self.drafts: list[Draft] = []
        self.passed: list[Piece] = []
        self.unread: list[Unread] = []
        self.standing = standing
        self._file, self._table, self._columns = file, table, columns
        self._before: dict[int, Cell] = {}
        self._seen: set[Cell] = set()
        self._last: dict[Cell, list[Draft]] = {}
        self._closed = False

    def read(self, first: int) -> None:
        """Read the rows from this place on."""
        rows = self._table.rows
        at = first
        while at < len(rows):
            if is_heading(rows[at]) and not self._tells_day(rows[at]):
                count = 2 if at + 1 < len(rows) and goes_on(rows[at], rows[at + 1]) else 1
                self._columns = headed(rows[at : at + count])
                self._pass_over(rows[at : at + count])
                at += count
            else:
                self._row(rows[at])
                at += 1

    def _tells_day(self, row: Row) -> bool:
        """Return whether a row below headings begins with a day: «Năm | Chiều | Ban Giám đốc …»."""
        return any(
            About.DAY in column.told
            and (said := leading_day(cell.text, alone=True)) is not None
            and not words_of(cell.text[len(said.text) :])
            for column, cell in zip(self._columns, row.cells, strict=False)
        )

    def _pass_over(self, rows: Sequence[Row]) -> None:
        for row in rows:
            for cell in row.filled:
                if cell not in self._seen:
                    self._seen.add(cell)
                    self.passed.append(
                        Piece(cell.text, Spot(self._file, self._table.name, row.number))
                    )

    def _row(self, row: Row) -> None:
        filled = row.filled
        if not filled:
            return
        if self._closes(row):
            self._pass_over([row])
            return
        if len(filled) == 1 and heads_week(filled[0].text):
            if self.drafts:
                self.standing = Standing(week=filled[0].text)
            self._pass_over([row])
            return
        if len(filled) == 1 and self._spans(row, filled[0]):
            self._spanning(row, filled[0])
            return
        times = said_by_times(
            [
                (column, cell, self._at(row, column), cell not in self._seen)
                for column, cell in zip(self._columns, row.cells, strict=True)
            ],
            self.standing,
        )
        self.standing = times.standing
        written = self._written(row, times)
        self._others(row, written)
        self._seen.update(filled)

    def _closes(self, row: Row) -> bool:
        """Return whether the schedule has ended: a signature stands here or above it."""
        filled = row.filled
        self._closed = (self._closed and leading_day(filled[0].text) is None) or (
            len(filled) <= _SIGNED and any(ends_schedule(cell.text) for cell in filled)
        )
        return self._closed

    def _at(self, row: Row, column: Column) -> Spot:
        return Spot(self._file, self._table.name, row.number, column.heading)

    def _spans(self, row: Row, cell: Cell) -> bool:
        """Return whether a row's only cell stands for the row, not for its column."""
        covers = [
            column for column, one in zip(self._columns, row.cells, strict=True) if one is cell
        ]
        lone = not covers[0].times and (row.cells[0] is cell or _only_time(cell.text))
        return len(covers) > 1 or (lone and not (covers[0].entries and not _only_time(cell.text)))

    def _spanning(self, row: Row, cell: Cell) -> None:
        spot = Spot(self._file, self._table.name, row.number)
        if cell in self._seen:
            return
        self._seen.add(cell)
        if is_leader(cell.text):
            self.standing = replace(self.standing, whose=Piece(cell.text.strip(_OUTER), spot))
            return
        pen = Pen(self.standing, columns=self._parts())
        pen.write(cell.text, spot)
        if pen.drafts and not begins_entry(cell.text):
            self.unread.append(_across(Piece(cell.text, spot)))
            return
        self.standing = pen.standing
        self.drafts += pen.drafts
        self.passed += pen.passed

    def _parts(self) -> frozenset[Part]:
        return frozenset(
            part
            for column in self._columns
            if not column.entries
            for part in column.told
            if isinstance(part, Part)
        )

    def _written(self, row: Row, times: Times) -> list[Draft]:
        """Write the entries that the row holds, or goes on with."""
        hours = times.hours
        drafts: list[Draft] = []
        done: set[Cell] = set()
        for column, cell in zip(self._columns, row.cells, strict=True):
            if not column.entries or not cell.text or cell in done:
                continue
            done.add(cell)
            before = self._last.get(cell)
            if before is not None and self._goes_on(before, hours):
                drafts += before
                continue
            covers = [
                other
                for other, one in zip(self._columns, row.cells, strict=True)
                if other.entries and one is cell
            ]
            new = self._entries(row, over(covers), cell, hours)
            self._last[cell] = new
            self.drafts += new
            drafts += new
        if not drafts:
            drafts = self._without_content(row, hours)
        leave(times.left, drafts)
        self.standing = replace(self.standing, own_session=False)
        return drafts

    def _goes_on(self, before: list[Draft], hours: list[tuple[Hours, Piece]]) -> bool:
        """Stretch entries whose content stands in this row, too; False if they begin anew."""
        standing = self.standing
        if (
            hours
            and all(at != draft.hours_at for draft in before for _, at in hours)
            and any(
                draft.hours is None or draft.hours[:2] != one[:2]
                for draft in before
                for one, _ in hours
            )
        ):
            return False
        for draft in before:
            if (
                standing.day is not None
                and draft.day is not None
                and standing.day_at != draft.day_at
            ):
                draft.last_day = standing.day
            elif standing.session is not None and draft.session not in {None, standing.session}:
                draft.session = DaySpan.ALL_DAY
        return True

    def _entries(
        self, row: Row, column: Column, cell: Cell, hours: list[tuple[Hours, Piece]]
    ) -> list[Draft]:
        spot = self._at(row, column)
        standing = self.standing
        if column.day is not None:
            standing = replace(standing, day=column.day, day_at=Piece(column.day.text, spot))
        if column.session is not None:
            standing = replace(standing, session=column.session, own_session=True)
        if column.whose:
            standing = replace(standing, whose=Piece(column.whose, spot))
        lines = cell.text.split("\n")
        texts: list[tuple[str, tuple[Hours, Piece] | None]]
        if len(hours) > 1 and len(hours) == len(lines):
            texts = list(zip(lines, hours, strict=True))
        else:
            texts = [(cell.text, hours[0] if hours else None)]
        drafts: list[Draft] = []
        for text, one in texts:
            timed = replace(standing, hours=one[0], hours_at=one[1]) if one else standing
            dated = not _TIMED.isdisjoint(column.told)
            pen = Pen(timed, dated=dated, columns=self._parts())
            pen.write(text, spot)
            pen.leave_heading()
            drafts += pen.drafts
            self.passed += pen.passed
        if len(hours) > 1 and len(texts) == 1:
            for draft in drafts:
                for _, piece in hours[1:]:
                    draft.unread.append(
                        Unread(
                            piece,
                            "ô có nhiều giờ; không rõ giờ nào của nội dung nào",
                            "the cell has several hours; which is whose cannot be told",
                        )
                    )
        return drafts

    def _without_content(self, row: Row, hours: list[tuple[Hours, Piece]]) -> list[Draft]:
        """Return the entry of a row without content: the one before, a new one, or none."""
        others = [
            (column, cell)
            for column, cell in zip(self._columns, row.cells, strict=True)
            if cell.text
            and not column.entries
            and not column.times
            and cell not in self._seen
            and column.told != (About.NUMBER,)
        ]
        fresh_time = any(
            column.times and cell.text and cell not in self._seen
            for column, cell in zip(self._columns, row.cells, strict=True)
        )
        if others and not fresh_time and self.drafts:
            return self.drafts[-1:]
        if others:
            first = hours[0] if hours else None
            draft = Draft(
                self._at(row, others[0][0]),
                self.standing.day,
                self.standing.day_at,
                week=self.standing.week,
                session=self.standing.session,
                own_session=self.standing.own_session,
                hours=first[0] if first else None,
                hours_at=first[1] if first else None,
                whose=self.standing.whose,
            )
            self.drafts.append(draft)
            return [draft]
        for column, cell in zip(self._columns, row.cells, strict=True):
            if cell.text and cell not in self._seen:
                self._seen.add(cell)
                self.passed.append(Piece(cell.text, self._at(row, column)))
        return []

    def _others(self, row: Row, drafts: list[Draft]) -> None:
        """Add the row's other cells to its entries."""
        done: set[Cell] = {
            cell for column, cell in zip(self._columns, row.cells, strict=True) if column.entries
        }
        for column, cell in zip(self._columns, row.cells, strict=True):
            if column.entries or column.times or not cell.text or cell in done:
                continue
            done.add(cell)
            if column.told == (About.NUMBER,) and cell.text.rstrip(".").isdigit():
                continue
            spot = self._at(row, column)
            share(column, cell.text, spot, drafts)


_SIGNED = 2
_TIMED = frozenset({About.DAY, About.SESSION, About.HOUR, About.TIME})


def _only_time(text: str) -> bool:
    """Return whether a line tells a day or a part of the day and nothing else."""
    said = leading_day(text)
    return said is not None and not words_of(text[len(said.text) :])


def _across(piece: Piece) -> Unread:
    return Unread(
        piece,
        "dòng chạy suốt bảng mà không có ngày, giờ hay buổi; hãy ghi vào các cột",
        "a row across the table without day, hour or part of the day; write it into the columns",
    )
