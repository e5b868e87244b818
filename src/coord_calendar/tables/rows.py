"""From a grid to rows of values, by the columns of a layout.

Row 1 holds the headings, in any order. Whatever is wrong is told where it stands, all of it: a
heading that no column has, a column that is missing, a cell that cannot be read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from coord_calendar.errors import Fault
from coord_calendar.tables.cell_error import CellError
from coord_calendar.tables.clock import shown
from coord_calendar.tables.names import folded, nearest
from coord_calendar.tables.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.tables.cells import Context
    from coord_calendar.tables.columns import Column, Layout
    from coord_calendar.tables.grid import Grid, GridRow


@dataclass(frozen=True)
class Row:
    """One row, read.

    Parameters
    ----------
    place : Place
        Where it stands.
    name : str
        Its identifier as far as it could be read; may be empty.
    values : dict
        What its columns hold, by their keys; empty cells are left out.
    faults : tuple of Fault
        What could not be read.
    is_whole : bool
        Whether everything it must hold was read.
    """

    place: Place
    name: str
    values: dict[str, Any]
    faults: tuple[Fault, ...]
    is_whole: bool


@dataclass(frozen=True)
class _Table:
    """A sheet whose headings are understood."""

    place: Place
    layout: Layout
    columns: dict[int, Column]
    headed: frozenset[int]


def read_rows(
    grid: Grid, layout: Layout, context: Context
) -> tuple[tuple[Row, ...], tuple[Fault, ...]]:
    """Return the rows of a sheet, and the faults of the sheet itself.

    Parameters
    ----------
    grid : Grid
        The sheet.
    layout : Layout
        Its columns.
    context : Context
        What cells are read by.
    """
    faults = list(grid.faults)
    if not grid.rows:
        if not faults:
            says = "trang không có dòng tiêu đề", "the sheet has no headings"
            faults.append(Place(grid.file, grid.sheet).located(Fault(vi=says[0], en=says[1])))
        return (), tuple(faults)
    head, *body = grid.rows
    place = Place(grid.file, grid.sheet, head.number, layout)
    columns = {}
    for index, text in _headings(head):
        column = layout.by_heading.get(folded(text.rstrip("* ")))
        if column is None:
            faults.append(_unknown_heading(place, layout, text))
        else:
            columns[index] = column
    faults.extend(_headings_faults(place, layout, columns))
    table = _Table(place, layout, columns, frozenset(index for index, _ in _headings(head)))
    rows = tuple(_row(table, row, context) for row in body if row.number not in grid.spoilt)
    return rows, tuple(faults)


def _headings(head: GridRow) -> Iterator[tuple[int, str]]:
    for index, cell in enumerate(head.cells):
        if cell is not None:
            yield index, "" if isinstance(cell, CellError) else shown(cell)


def _unknown_heading(place: Place, layout: Layout, text: str) -> Fault:
    near = nearest(text, (column.heading for column in layout.columns), count=1)
    vi, en = f"không có cột «{text}»", f"there is no column «{text}»"
    if near:
        vi, en = f"{vi}; có phải «{near[0]}»?", f"{en}; is it «{near[0]}»?"
    return place.located(Fault(vi=vi, en=en), text)


def _headings_faults(place: Place, layout: Layout, columns: dict[int, Column]) -> Iterator[Fault]:
    counts = Counter(column.key for column in columns.values())
    for column in layout.columns:
        count = counts[column.key]
        if count > 1:
            yield place.at(column, f"cột này có {count} lần", f"this column stands {count} times")
        if column.required and not count:
            yield place.at(column, "thiếu cột này", "this column is missing")


def _row(table: _Table, row: GridRow, context: Context) -> Row:
    filled = {
        column.key: row.cells[index]
        for index, column in table.columns.items()
        if index < len(row.cells) and row.cells[index] is not None
    }
    place = replace(table.place, row=row.number, filled=frozenset(filled))
    name = filled.get("id", "")
    name = "" if isinstance(name, CellError) else shown(name)
    record = f"{table.layout.record} {name}".strip()
    values: dict[str, Any] = {}
    faults = []
    for column in table.columns.values():
        try:
            if column.key in filled:
                values[column.key] = _read_cell(filled[column.key], column, context)
            elif column.required:
                faults.append(place.at(column, "chưa ghi", "this is not filled in", record=record))
        except CellError as error:
            faults.append(place.at(column, error.vi, error.en, record=record))
    if any(cell is not None and index not in table.headed for index, cell in enumerate(row.cells)):
        says = "có ô nằm ở cột không có tiêu đề", "a cell stands in a column without a heading"
        faults.append(place.located(Fault(vi=says[0], en=says[1], record=record)))
    whole = not faults and all(
        column.key in values for column in table.layout.columns if column.required
    )
    return Row(place, str(values.get("id", name)), values, tuple(faults), whole)


def _read_cell(raw: object, column: Column, context: Context) -> object:
    if isinstance(raw, CellError):
        raise raw
    return column.kind.read(raw, context)
