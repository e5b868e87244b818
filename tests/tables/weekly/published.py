"""Schedules written as offices publish them: one table between lines, in four formats."""

from __future__ import annotations

import csv
import html
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import docx
import openpyxl

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = (".xlsx", ".csv", ".docx", ".html")

Area = tuple[int, int, int, int]


@dataclass(frozen=True)
class Published:
    """Lines, a table with merged areas (top, left, bottom, right from 0), and lines after it."""

    lines: list[str]
    rows: list[list[str]] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    def save(self, path: Path) -> Path:
        """Write it in the format that the path's suffix names."""
        _WRITERS[path.suffix](self, path)
        return path


def _workbook(published: Published, path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Tuần 49"
    for row in (*([line] for line in published.lines), *published.rows):
        sheet.append(list(row))
    for line in published.after:
        sheet.append([line])
    down = len(published.lines) + 1
    for top, left, bottom, right in published.merged:
        sheet.merge_cells(
            start_row=top + down, start_column=left + 1, end_row=bottom + down, end_column=right + 1
        )
    workbook.save(path)


def _csv(published: Published, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        width = max((len(row) for row in published.rows), default=2)
        for row in (*([one] for one in published.lines), *published.rows):
            csv.writer(file).writerow([*row, *[""] * (width - len(row))])
        for line in published.after:
            csv.writer(file).writerow([line, *[""] * (width - 1)])


def _document(published: Published, path: Path) -> None:
    document = docx.Document()
    for line in published.lines:
        document.add_paragraph(line)
    if published.rows:
        width = max(len(row) for row in published.rows)
        table = document.add_table(len(published.rows), width)
        for cells, row in zip(table.rows, published.rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=False):
                cell.text = text
        for top, left, bottom, right in published.merged:
            text = published.rows[top][left]
            cell = table.cell(top, left).merge(table.cell(bottom, right))
            cell.text = text
    for line in published.after:
        document.add_paragraph(line)
    document.save(str(path))


def _web(published: Published, path: Path) -> None:
    hidden = {
        (row, column)
        for top, left, bottom, right in published.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    spans = {
        (top, left): f' rowspan="{bottom - top + 1}" colspan="{right - left + 1}"'
        for top, left, bottom, right in published.merged
    }
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td{spans.get((at, column), '')}>{_marked(text)}</td>"
            for column, text in enumerate(row)
            if (at, column) not in hidden
        )
        + "</tr>"
        for at, row in enumerate(published.rows)
    )
    before, after = (
        "".join(f"<p>{_marked(line)}</p>" for line in lines)
        for lines in (published.lines, published.after)
    )
    table = f"<table>{rows}</table>" if rows else ""
    path.write_text(
        f'<html><head><meta charset="utf-8"></head><body>{before}{table}{after}</body></html>',
        encoding="utf-8",
    )


def _marked(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


_WRITERS = {".xlsx": _workbook, ".csv": _csv, ".docx": _document, ".html": _web}
