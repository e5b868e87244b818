"""Reading what the offices ask for, from Excel, CSV and JSON files.

Every file is read to its end and everything wrong in all of them is told at once, at the cell where
it stands.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from coord_calendar.domain.interval import Interval
from coord_calendar.domain.meeting import Meeting
from coord_calendar.domain.people import Commitment
from coord_calendar.domain.recurrence import Series
from coord_calendar.domain.value import Value
from coord_calendar.errors import Fault, InputError
from coord_calendar.tables.cell_error import CellError
from coord_calendar.tables.cells import Context
from coord_calendar.tables.csvfile import read_csv
from coord_calendar.tables.files import read_bytes, refused
from coord_calendar.tables.gathering import Gathering
from coord_calendar.tables.meeting_row import fields_of_meeting
from coord_calendar.tables.names import Directory, folded
from coord_calendar.tables.other_columns import ABOUT_OFFICE, ABOUT_SHEET, COMMITMENTS, SERIES
from coord_calendar.tables.request_columns import MEETINGS
from coord_calendar.tables.request_json import gather_json
from coord_calendar.tables.rows import read_rows
from coord_calendar.tables.windows import midnight, midnight_after
from coord_calendar.tables.workbook import read_workbook

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from coord_calendar.domain.city import City
    from coord_calendar.tables.columns import Layout
    from coord_calendar.tables.grid import Grid
    from coord_calendar.tables.rows import Row


class Requests(Value):
    """What the offices ask for.

    Parameters
    ----------
    meetings : tuple of Meeting
        In the order of the files and their rows.
    commitments : tuple of Commitment
        Who is away, and which rooms are closed.
    series : tuple of Series
        The series to which meetings belong.
    """

    meetings: tuple[Meeting, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    series: tuple[Series, ...] = ()


def read_requests(
    paths: Path | str | Iterable[Path | str], city: City, *, first_day: dt.date | None = None
) -> Requests:
    """Read request files.

    Parameters
    ----------
    paths : path or iterable of paths
        ``.xlsx``, ``.csv`` or ``.json`` files.
    city : City
        The directory whose names they use.
    first_day : date or None
        The first day planned; a day without a year is taken to be near it.

    Returns
    -------
    Requests

    Raises
    ------
    InputError
        With everything wrong in all files.
    MissingExtraError
        If an Excel file is given and openpyxl is not installed.
    """
    gathering = gather(paths, context_of(city, first_day))
    if gathering.faults:
        raise InputError(gathering.faults)
    return requests_of(gathering)


def context_of(city: City, first_day: dt.date | None) -> Context:
    """Return what cells are read by in a city."""
    holders: dict[str, set[str]] = {}
    for tenure in city.tenures:
        if first_day is None or tenure.holds_on(first_day):
            holders.setdefault(tenure.post, set()).add(tenure.person)
    members = {
        body.id: len({person for post in body.members for person in holders.get(post, ())})
        for body in city.bodies
    }
    return Context(Directory.of_city(city), city.calendar, first_day, members)


def requests_of(gathering: Gathering) -> Requests:
    """Return the good records."""
    return Requests(
        meetings=tuple(gathering.good["meeting"].values()),
        commitments=tuple(gathering.good["commitment"].values()),
        series=tuple(gathering.good["series"].values()),
    )


def gather(paths: Path | str | Iterable[Path | str], context: Context) -> Gathering:
    """Read request files as far as they can be read; see :func:`read_requests`."""
    gathering = Gathering()
    for path in (paths,) if isinstance(paths, Path | str) else paths:
        try:
            _gather_file(Path(path), context, gathering)
        except InputError as error:
            gathering.faults.extend(error.faults)
    return gathering


def _gather_file(path: Path, context: Context, gathering: Gathering) -> None:
    kind = path.suffix.lower()
    if kind == ".json":
        gather_json(path, context, gathering)
    elif kind == ".csv":
        _gather_sheet(read_csv(path), MEETINGS, context, gathering, _meeting(None))
    elif kind in {".xlsx", ".xlsm", ".xls"}:
        _gather_workbook(path, context, gathering)
    else:
        read_bytes(path)
        raise refused(
            path,
            "chỉ đọc được tệp .xlsx, .csv hoặc .json",
            "only .xlsx, .csv and .json files are read",
        )


def _gather_workbook(path: Path, context: Context, gathering: Gathering) -> None:
    sheets = {folded(grid.sheet): grid for grid in read_workbook(path)}
    if folded(MEETINGS.sheet) not in sheets:
        raise refused(
            path,
            f"không có trang «{MEETINGS.sheet}»; các trang có: {_listed(sheets)}",
            f"there is no sheet «{MEETINGS.sheet}»; the sheets are: {_listed(sheets)}",
        )
    about = sheets.get(folded(ABOUT_SHEET))
    office = None if about is None else _office(about, context, gathering)
    for layout, make in (
        (MEETINGS, _meeting(office)),
        (COMMITMENTS, _commitment),
        (SERIES, _series),
    ):
        grid = sheets.get(folded(layout.sheet))
        if grid is not None:
            _gather_sheet(grid, layout, context, gathering, make)


def _listed(sheets: dict[str, Grid]) -> str:
    return ", ".join(f"«{grid.sheet}»" for grid in sheets.values())


def _office(about: Grid, context: Context, gathering: Gathering) -> str | None:
    """Return the office that the sheet «Thông tin» names."""
    for row in about.rows:
        label, value = (*row.cells, None, None)[:2]
        if isinstance(label, str) and folded(label.rstrip("* :")) == folded(ABOUT_OFFICE):
            if value is None:
                return None
            try:
                return str(MEETINGS.by_key["office"].kind.read(_readable(value), context))
            except CellError as error:
                gathering.faults.append(
                    Fault(
                        vi=error.vi,
                        en=error.en,
                        file=about.file,
                        sheet=about.sheet,
                        row=row.number,
                        column=ABOUT_OFFICE,
                    )
                )
                return context.directory.stand_in("offices")
    return None


def _readable(raw: object) -> object:
    if isinstance(raw, CellError):
        raise raw
    return raw


def _gather_sheet(
    grid: Grid,
    layout: Layout,
    context: Context,
    gathering: Gathering,
    make: Callable[[Row, Context, Gathering], None],
) -> None:
    rows, faults = read_rows(grid, layout, context)
    gathering.faults.extend(faults)
    for row in rows:
        gathering.faults.extend(row.faults)
        gathering.name(layout.record, row.name, row.place)
        make(row, context, gathering)


def _meeting(office: str | None) -> Callable[[Row, Context, Gathering], None]:
    def make(row: Row, context: Context, gathering: Gathering) -> None:
        record = f"meeting {row.name}".strip()
        faults = []
        fields = fields_of_meeting(
            row.values,
            row.place.filled - row.values.keys(),
            context,
            lambda key, error: faults.append(
                row.place.at(MEETINGS.by_key[key], error.vi, error.en, record=record)
            ),
        )
        if office is not None:
            fields.setdefault("office", office)
        if "office" not in row.place.filled and office is None:
            faults.append(
                row.place.at(
                    MEETINGS.by_key["office"],
                    f"chưa ghi cơ quan, ở đây hoặc ở trang «{ABOUT_SHEET}»",
                    f"no office is given, neither here nor on the sheet «{ABOUT_SHEET}»",
                    record=record,
                )
            )
        gathering.faults.extend(faults)
        if row.is_whole and not faults:
            gathering.take("meeting", row.name, row.place, Meeting, fields)

    return make


def _commitment(row: Row, context: Context, gathering: Gathering) -> None:
    if not row.is_whole:
        return
    values, at = row.values, context.calendar.at
    first, last = values["first_day"], values["last_day"]
    start = at(first, values["start"]) if "start" in values else midnight(first, context)
    end = at(last, values["end"]) if "end" in values else midnight_after(last, context)
    record = f"commitment {row.name}"
    if end <= start:
        key = "last_day" if last < first else "end"
        gathering.faults.append(
            row.place.at(
                COMMITMENTS.by_key[key],
                f"kết thúc ({end:%d/%m/%Y %H:%M}) không sau khi bắt đầu ({start:%d/%m/%Y %H:%M})",
                f"the end ({end:%d/%m/%Y %H:%M}) is not after the start ({start:%d/%m/%Y %H:%M})",
                record=record,
            )
        )
        return
    fields: dict[str, Any] = {"during": Interval(start=start, end=end)}
    for key in ("id", "who", "room", "reason", "reason_en"):
        if key in values:
            fields[key] = values[key]
    gathering.take("commitment", row.name, row.place, Commitment, fields)


def _series(row: Row, _context: Context, gathering: Gathering) -> None:
    if not row.is_whole:
        return
    fields = dict(row.values)
    recurrence = ("rule", "first_day", "skipped", "moved")
    fields["recurrence"] = {key: fields.pop(key) for key in recurrence if key in fields}
    gathering.take("series", row.name, row.place, Series, fields)
