"""What is wrong with one cell, before it is known where the cell stands."""

from __future__ import annotations


class CellError(Exception):
    """A cell that cannot be read; never leaves :mod:`coord_calendar.tables`.

    Parameters
    ----------
    vi, en : str
        What is wrong and what is expected.
    """

    def __init__(self, vi: str, en: str) -> None:
        self.vi = vi
        self.en = en
        super().__init__(en)
