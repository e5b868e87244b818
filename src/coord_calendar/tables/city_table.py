"""What a sheet of a city's workbook is, and the columns that most of them have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coord_calendar.tables.cells import ID, TEXT, whole
from coord_calendar.tables.columns import Column, Layout

if TYPE_CHECKING:
    from coord_calendar.domain.value import Value

MINUTES_A_DAY = whole(0, 1440)
SEATS = whole(1, 100_000)

CODE = Column(heading="Mã", key="id", kind=ID, required=True, width=18)
NAME = Column(heading="Tên", key="name", kind=TEXT, required=True, width=36)
NAME_EN = Column(heading="Tên (tiếng Anh)", key="name_en", kind=TEXT, width=28)


@dataclass(frozen=True)
class CityTable:
    """One sheet and what it fills.

    Parameters
    ----------
    field : str
        The field of the city, or of its calendar.
    model : type of Value
        What one row is.
    layout : Layout
        Its columns; their keys are the model's fields.
    may_be_empty : tuple of str
        Lists that the model asks for and that may be empty.
    """

    field: str
    model: type[Value]
    layout: Layout
    may_be_empty: tuple[str, ...] = ()
