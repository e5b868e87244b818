from __future__ import annotations

from pathlib import Path

import openpyxl

from cities import MONDAY
from coord_calendar.tables import read_city, read_problem, write_template
from coord_calendar.tables.other_columns import COMMITMENTS, SERIES
from coord_calendar.tables.request_columns import MEETINGS

HANOI = Path(__file__).parents[2] / "examples" / "hanoi_week" / "city.json"
EXCLUDED = {
    MEETINGS.sheet: {"half_days"},  # stands instead of minutes and an end
    COMMITMENTS.sheet: {"room"},  # stands instead of who is away
    SERIES.sheet: set[str](),
}
"""Columns that another column of the same row excludes."""


def test_the_examples_of_all_columns_make_rows_that_the_example_city_reads(tmp_path: Path) -> None:
    """One row of all that go together, and one for each of the others."""
    rest = {
        MEETINGS.sheet: [
            {"id": "SB-01", "title": "Giao ban", "day": "30/11/2026", "half_days": ""},
            # Those that the first example waits for, and those related to it.
            *({"id": name, "title": "Giao ban"} for name in ("TT-01", "TT-02", "TT-03", "TT-04")),
        ],
        COMMITMENTS.sheet: [{"id": "BAN-02", "first_day": "", "last_day": "", "room": ""}],
        SERIES.sheet: [],
    }
    path = write_template(tmp_path / "requests.xlsx", read_city(HANOI), "VPUB")
    workbook = openpyxl.load_workbook(path)
    for layout in (MEETINGS, COMMITMENTS, SERIES):
        examples = {
            column.key: column.example or "Ghi chú"
            for column in layout.columns
            if column.key not in EXCLUDED[layout.sheet]
        }
        for number, row in enumerate((examples, *rest[layout.sheet]), start=2):
            for place, column in enumerate(layout.columns, start=1):
                if column.key in row:
                    cell = workbook[layout.sheet].cell(number, place)
                    cell.value = row[column.key] or column.example
    workbook.save(path)
    problem = read_problem(HANOI, path, MONDAY)
    assert [meeting.id for meeting in problem.meetings] == [
        "GB-01", "SB-01", "TT-01", "TT-02", "TT-03", "TT-04",
    ]  # fmt: skip
    assert [away.id for away in problem.commitments] == ["BAN-01", "BAN-02"]
    assert [series.id for series in problem.series] == ["giao-ban-tuan"]
