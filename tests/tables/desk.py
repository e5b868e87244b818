"""A clerk's desk: request files made from a few cells, and what is found wrong in them."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from cities import MONDAY, tiny_city
from coord_calendar.errors import InputError
from coord_calendar.tables import read_problem, read_requests

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from openpyxl import Workbook

    from coord_calendar.domain.city import City
    from coord_calendar.domain.meeting import Meeting


class Desk:
    """Where request files are written and read, for the tiny city and its week."""

    def __init__(self, folder: Path, template: bytes) -> None:
        self.folder = folder
        self._template = template
        self.city: City = tiny_city()
        self.city_path = folder / "city.json"
        self.city_path.write_text(self.city.model_dump_json(), encoding="utf-8")

    def template(self) -> Workbook:
        """Return the empty request workbook of the office vpub."""
        return openpyxl.load_workbook(io.BytesIO(self._template))

    def save(self, workbook: Workbook, name: str = "requests.xlsx") -> Path:
        """Return the path of a workbook, saved."""
        path = self.folder / name
        workbook.save(path)
        return path

    def workbook(
        self,
        *rows: Mapping[str, Any],
        name: str = "requests.xlsx",
        more: Mapping[str, list[dict[str, Any]]] | None = None,
    ) -> Path:
        """Write a request workbook with these rows of «Yêu cầu», by their headings.

        Rows without a code or a title get one. `more` holds the rows of other sheets.
        """
        workbook = self.template()
        filled = [{"Mã": f"m{number}", "Nội dung": "Họp", **row} for number, row in enumerate(rows)]
        for sheet, given in {"Yêu cầu": filled, **(more or {})}.items():
            headings = [str(cell.value).rstrip("*") for cell in workbook[sheet][1]]
            for number, row in enumerate(given, start=2):
                for heading, value in row.items():
                    workbook[sheet].cell(number, headings.index(heading) + 1).value = value
        return self.save(workbook, name)

    def text(self, name: str, text: str | bytes) -> Path:
        """Write a text file."""
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def json(self, given: Any, name: str = "requests.json") -> Path:
        """Write a JSON file."""
        return self.text(name, json.dumps(given, ensure_ascii=False))

    def meeting_of(self, row: Mapping[str, Any]) -> Meeting:
        """Return the meeting that one row makes."""
        return read_requests(self.workbook(row), self.city, first_day=MONDAY).meetings[0]

    def told(self, *paths: Path | str, **given: Any) -> list[str]:
        """Return what is found wrong in the files, in English."""
        return self._found(paths, given).text("en").splitlines()

    def told_vi(self, *paths: Path | str, **given: Any) -> list[str]:
        """Return what is found wrong in the files, in Vietnamese."""
        return self._found(paths, given).text("vi").splitlines()

    def _found(self, paths: tuple[Path | str, ...], given: dict[str, Any]) -> InputError:
        fields = {"city_path": self.city_path, "first_day": MONDAY, **given}
        with pytest.raises(InputError) as caught:
            read_problem(request_paths=paths, **fields)
        return caught.value

    def told_of(self, row: Mapping[str, Any]) -> list[str]:
        """Return what is found wrong in one row, without the file and the sheet."""
        place = "requests.xlsx, sheet Yêu cầu, row 2, column "
        return [line.removeprefix(place) for line in self.told(self.workbook(row))]
