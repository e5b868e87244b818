"""The empty request workbook that an office fills in.

Made from the columns that reading goes by, with drop-down lists from the city's directory and a
sheet of notes in both languages.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coord_calendar.tables.cells import ID, NO, PLANNED_DAY, YES
from coord_calendar.tables.files import write_whole
from coord_calendar.tables.names import Directory
from coord_calendar.tables.other_columns import (
    ABOUT_OFFICE,
    ABOUT_SHEET,
    COMMITMENTS,
    LISTS_SHEET,
    NOTES_SHEET,
    SERIES,
)
from coord_calendar.tables.place_columns import FORMS
from coord_calendar.tables.request_columns import MEETINGS, SECRECIES
from coord_calendar.tables.sessions import session_words
from coord_calendar.tables.styling import DAY_FORMAT, TEXT_FORMAT, as_heading, put
from coord_calendar.tables.workbook import need_openpyxl

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from coord_calendar.domain.city import City
    from coord_calendar.tables.columns import Layout

LAST_LISTED_ROW = 2000
"""Rows down to which drop-down lists are offered."""

_LAYOUTS = (MEETINGS, COMMITMENTS, SERIES)


def write_template(path: Path | str, city: City, office: str) -> Path:
    """Write an empty request workbook for one office.

    Parameters
    ----------
    path : path
        Where it shall be, ``.xlsx``; a file that is there is replaced whole.
    city : City
        The directory from which cells may be picked.
    office : str
        The identifier of the office that will fill it in.

    Returns
    -------
    Path
        Where it is.

    Raises
    ------
    UnknownIdError
        If the city has no such office.
    InputError
        If it cannot be written there.
    MissingExtraError
        If openpyxl is not installed.
    """
    path = Path(path)
    need_openpyxl()
    city.office(office)
    workbook = request_workbook(city, office)
    write_whole(path, workbook.save)
    return path


def request_workbook(city: City, office: str) -> Workbook:
    """Return the empty request workbook of an office."""
    from openpyxl import Workbook  # noqa: PLC0415 an optional part, loaded when it is needed

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheets = [workbook.create_sheet(layout.sheet) for layout in _LAYOUTS]
    about = workbook.create_sheet(ABOUT_SHEET)
    _write_about(about, city, office)
    _write_notes(workbook.create_sheet(NOTES_SHEET))
    lists = _write_lists(workbook.create_sheet(LISTS_SHEET), city)
    for sheet, layout in zip(sheets, _LAYOUTS, strict=True):
        _write_headings(sheet, layout, lists)
    _offer(about, "B1", lists["offices"])
    return workbook


def _write_headings(sheet: Worksheet, layout: Layout, lists: dict[str, str]) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 as above

    for number, column in enumerate(layout.columns, start=1):
        letter = get_column_letter(number)
        cell = put(sheet, 1, number, column.shown_heading)
        as_heading(cell, required=column.required)
        sheet.column_dimensions[letter].width = column.width
        kind = {ID: TEXT_FORMAT, PLANNED_DAY: DAY_FORMAT}.get(column.kind)
        if kind is not None:
            # Otherwise Excel takes a code like 1/12 for a day, and shows days its own way.
            sheet.column_dimensions[letter].number_format = kind
        if column.choices in lists:
            _offer(sheet, f"{letter}2:{letter}{LAST_LISTED_ROW}", lists[column.choices])
    sheet.freeze_panes = "B2"


def _offer(sheet: Worksheet, cells: str, formula: str) -> None:
    """Offer a list at cells; what is not in it is let through, since a code may be typed, too."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 as above

    offered = DataValidation(type="list", formula1=formula, allow_blank=True)
    offered.showErrorMessage = False
    offered.add(cells)
    sheet.add_data_validation(offered)


def _write_about(sheet: Worksheet, city: City, office: str) -> None:
    as_heading(put(sheet, 1, 1, ABOUT_OFFICE), required=True)
    put(
        sheet,
        1,
        2,
        _pickable(Directory.of_city(city), "offices", office, (city.office(office).name,)),
    )
    sheet.column_dimensions["A"].width = 16
    sheet.column_dimensions["B"].width = 60


def _write_notes(sheet: Worksheet) -> None:
    heads = ("Trang", "Cột", "Ý nghĩa", "Meaning", "Ví dụ")
    for number, (head, width) in enumerate(zip(heads, (14, 24, 80, 80, 32), strict=True), start=1):
        as_heading(put(sheet, 1, number, head), required=False)
        sheet.column_dimensions["ABCDE"[number - 1]].width = width
    row = 2
    for layout in _LAYOUTS:
        for column in layout.columns:
            told = (layout.sheet, column.shown_heading, column.vi, column.en, column.example)
            for number, text in enumerate(told, start=1):
                put(sheet, row, number, text)
            row += 1
    put(sheet, row + 1, 1, "Cột có dấu * phải ghi. Columns with a star must be filled.")
    sheet.freeze_panes = "A2"


def _write_lists(sheet: Worksheet, city: City) -> dict[str, str]:
    """Write one column a list; return the formula that means each list."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 as above

    formulas = {}
    number = 0
    for name, (title, words) in _lists(city).items():
        if not words:
            continue
        number += 1
        as_heading(put(sheet, 1, number, title), required=False)
        for row, word in enumerate(words, start=2):
            put(sheet, row, number, word)
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = 36
        formulas[name] = f"'{LISTS_SHEET}'!${letter}$2:${letter}${len(words) + 1}"
    sheet.freeze_panes = "A2"
    return formulas


def _lists(city: City) -> dict[str, tuple[str, tuple[str, ...]]]:
    directory = Directory.of_city(city)

    def named(table: str) -> tuple[str, ...]:
        return tuple(
            _pickable(
                directory,
                table,
                name,
                tuple(getattr(entry, part, "") for part in ("short", "title", "name")),
            )
            for name, entry in city.tables[table].items()
        )

    return {
        "offices": ("Cơ quan", named("offices")),
        "kinds": ("Loại", named("kinds")),
        "bodies": ("Tập thể", named("bodies")),
        "fields": ("Lĩnh vực", city.fields_of_work),
        "posts": ("Chức danh", named("posts")),
        "rooms": ("Phòng", named("rooms")),
        "sites": ("Địa điểm", named("sites")),
        "links": ("Hệ thống cầu", named("links")),
        "points": ("Điểm cầu", (*named("points"), *named("point_groups"))),
        "sessions": ("Buổi", session_words(city.calendar.sessions)),
        "yes": ("Có/Không", (YES, NO)),
        "forms": ("Hình thức", tuple(FORMS)),
        "secrecies": ("Mức mật", tuple(SECRECIES)),
    }


def _pickable(directory: Directory, table: str, name: str, called: tuple[str, ...]) -> str:
    """Return the word by which an entry is picked: what people call it, if only it is called so."""
    for word in called:
        if word and ";" not in word and "\n" not in word and directory.means(table, word) == name:
            return word
    return name
