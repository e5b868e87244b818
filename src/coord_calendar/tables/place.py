"""Where a record stands in the files, so that whatever is wrong with it is told there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coord_calendar.errors import Fault
from coord_calendar.tables.plain_words import where

if TYPE_CHECKING:
    from coord_calendar.errors import Language
    from coord_calendar.tables.columns import Column, Layout


@dataclass(frozen=True)
class Place:
    """Where a record stands, so that faults found later can be told there.

    Parameters
    ----------
    file, sheet : str
        The file's name and the sheet's.
    row : int or None
        The row; None in files without rows.
    layout : Layout or None
        The columns, by which fields become headings.
    filled : frozenset of str
        The keys of the columns that the row fills.
    """

    file: str
    sheet: str = ""
    row: int | None = None
    layout: Layout | None = None
    filled: frozenset[str] = frozenset()

    def fault(self, field: str, vi: str, en: str, *, record: str = "") -> Fault:
        """Return a fault of one field of the record that stands here."""
        if self.layout is None:
            # A file without columns shows the record and the field in the sentence itself.
            vi, en = f"{where(record, field, 'vi')}{vi}", f"{where(record, field, 'en')}{en}"
            return self.located(Fault(vi=vi, en=en, record=record, field=field))
        column = self.layout.column_of(field.partition(".")[0], self.filled)
        fault = Fault(vi=vi, en=en, record=record, field=field)
        return self.located(fault, column.heading if column else "")

    def at(self, column: Column, vi: str, en: str, *, record: str = "") -> Fault:
        """Return a fault of one cell of the record that stands here."""
        return self.located(Fault(vi=vi, en=en, record=record, field=column.key), column.heading)

    def text(self, lang: Language) -> str:
        """Return this place in words."""
        words = {"vi": ("tệp", "trang", "dòng"), "en": ("file", "sheet", "row")}[lang]
        parts = (self.file, self.sheet, self.row)
        return ", ".join(f"{word} {part}" for word, part in zip(words, parts, strict=True) if part)

    def located(self, fault: Fault, heading: str = "") -> Fault:
        """Return a fault with this place filled in."""
        return fault.located(file=self.file, sheet=self.sheet, row=self.row, column=heading)
