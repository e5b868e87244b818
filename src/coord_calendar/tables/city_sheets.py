"""A city's workbook: read into a city, and written from one so that reading gives it back.

The sheets are read twice: first for the names that stand in them, then with these names known, so
that one table may refer to another in any order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coord_calendar.domain.city import City
from coord_calendar.domain.weights import Weights
from coord_calendar.domain.workcalendar import WorkCalendar
from coord_calendar.errors import Fault, InputError
from coord_calendar.tables.cells import Context
from coord_calendar.tables.city_columns import CALENDAR_TABLES, CITY, TABLES, WEIGHTS
from coord_calendar.tables.files import refused
from coord_calendar.tables.names import WHO, Directory, Entry, folded
from coord_calendar.tables.place import Place
from coord_calendar.tables.plain_words import checked
from coord_calendar.tables.rows import Row, read_rows
from coord_calendar.tables.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coord_calendar.domain.value import Value
    from coord_calendar.tables.city_table import CityTable
    from coord_calendar.tables.columns import Layout
    from coord_calendar.tables.grid import Grid

_IN_CALENDAR = ("zone", "weekdays", "country", "start_step_minutes")


def read_city_sheets(path: Path) -> City:
    """Return the city that a workbook holds; see :func:`coord_calendar.tables.read_city`."""
    sheets = {folded(grid.sheet): grid for grid in read_workbook(path)}
    if folded(CITY.sheet) not in sheets:
        raise refused(path, f"không có trang «{CITY.sheet}»", f"there is no sheet «{CITY.sheet}»")
    reading = _CitySheets(path, sheets)
    city = reading.city()
    if city is None:
        raise InputError(reading.faults)
    return city


class _CitySheets:
    """The sheets of one workbook, with what is found wrong in them."""

    def __init__(self, path: Path, sheets: dict[str, Grid]) -> None:
        self.faults: list[Fault] = []
        self._file = path.name
        self._sheets = sheets
        self._context = Context(Directory({}, lenient=True))
        self._context = Context(Directory(dict(self._names())))
        self._places: dict[str, Place] = {}

    def _rows(self, layout: Layout) -> tuple[tuple[Row, ...], tuple[Fault, ...]] | None:
        grid = self._sheets.get(folded(layout.sheet))
        return None if grid is None else read_rows(grid, layout, self._context)

    def _names(self) -> Iterator[tuple[str, list[Entry]]]:
        """Yield the names that stand in each table."""
        for table in TABLES:
            rows, _ = self._rows(table.layout) or ((), ())
            entries = []
            for row in rows:
                called = (row.values.get(part) for part in ("name", "title", "short"))
                entries.append(Entry(row.name, tuple(str(name) for name in called if name)))
            yield table.field, entries

    def city(self) -> City | None:
        """Return the city, or None once anything is wrong."""
        fields = {**self._itself(), **self._entries(TABLES)}
        calendar = {key: fields.pop(key) for key in _IN_CALENDAR if key in fields}
        calendar |= self._entries(CALENDAR_TABLES)
        fields["weights"] = self._weights()
        fields["calendar"] = self._made(WorkCalendar, calendar)
        return None if self.faults else self._made(City, fields)

    def _itself(self) -> dict[str, Any]:
        rows = self._taken(CITY)
        if len(rows) != 1:
            self.faults.append(
                Fault(
                    vi=f"trang này phải có đúng một dòng, không phải {len(rows)}",
                    en=f"this sheet holds one row, not {len(rows)}",
                    file=self._file,
                    sheet=CITY.sheet,
                )
            )
            return {}
        self._places["calendar"] = rows[0].place
        return rows[0].values

    def _taken(self, layout: Layout) -> tuple[Row, ...]:
        """Return the rows of a sheet, their faults taken note of."""
        rows, faults = self._rows(layout) or ((), ())
        self.faults.extend(faults)
        for row in rows:
            self.faults.extend(row.faults)
        return rows

    def _entries(self, tables: tuple[CityTable, ...]) -> dict[str, tuple[Value, ...]]:
        entries = {}
        for table in tables:
            if folded(table.layout.sheet) not in self._sheets:
                continue
            rows = self._taken(table.layout)
            for row in rows:
                self._named_once(table, row)
            nothing: dict[str, Any] = dict.fromkeys(table.may_be_empty, ())
            made = [
                self._made(table.model, {**nothing, **row.values}, row.place)
                for row in rows
                if row.is_whole
            ]
            # A table with a hole is left out: what is missing in it is not to be told of others.
            if len(made) == len(rows) and None not in made:
                entries[table.field] = tuple(made)
        return entries

    def _named_once(self, table: CityTable, row: Row) -> None:
        """Take note of where an entry stands; complain if its name is taken.

        Settings have no name, and what secretaries may do has none; what is wrong with them is
        told at the first about the rule, or about the two.
        """
        for keys in (("rule",), ("secretary", "leader")):
            if row.values.keys() >= set(keys):
                called = " ".join(str(row.values[key]) for key in keys)
                self._places.setdefault(f"{table.layout.record} {called}", row.place)
        if "id" not in row.values:
            return
        self._places.setdefault(f"{table.layout.record} {row.name}", row.place)
        space = "who" if table.field in WHO else table.field
        first = self._places.setdefault(f"{space}/{row.name}", row.place)
        if first is not row.place:
            self.faults.append(
                row.place.fault(
                    "id",
                    f"mã «{row.name}» đã có ở {first.text('vi')}",
                    f"the code «{row.name}» stands already in {first.text('en')}",
                )
            )

    def _made(self, model: type[Value], fields: dict[str, Any], place: Place | None = None) -> Any:
        """Return a value made of its fields, or None when these do not fit together."""
        made, faults = checked(model, fields)
        self.faults.extend(self._located(fault, place) for fault in faults)
        return made

    def _located(self, fault: Fault, place: Place | None) -> Fault:
        for table in CALENDAR_TABLES:
            if fault.record == "calendar" and fault.field == table.field:
                return fault.located(file=self._file, sheet=table.layout.sheet)
        place = place or self._places.get(fault.record or "calendar", Place(self._file))
        return place.fault(fault.field, fault.vi, fault.en, record=fault.record)

    def _weights(self) -> Weights:
        rows = self._taken(WEIGHTS)
        weights = ((row.values["criterion"], row) for row in rows if row.is_whole)
        found: dict[str, int] = {}
        for criterion, row in weights:
            if criterion in found:
                column = WEIGHTS.by_key["criterion"]
                self.faults.append(
                    row.place.at(column, "tiêu chí này đã có ở trên", "this stands above already")
                )
            found[criterion] = row.values["weight"]
        return Weights(**found)
