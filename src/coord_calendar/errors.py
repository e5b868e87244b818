"""The errors this library raises, and nothing else.

::

    CoordCalendarError
    ├── InputError         what was given is wrong; carries every fault found
    │   └── UnknownIdError a name that the directory does not hold
    ├── NoPlanError        proved: no plan keeps every hard rule
    ├── SolverError        the solver stopped without an answer that can be used
    └── MissingExtraError  an optional part of the library is not installed

A clash is not an error: it is a value (:class:`coord_calendar.Conflict`). None of these is a
``ValueError``, so pydantic never swallows one into a ``ValidationError`` of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

Language = Literal["vi", "en"]
"""The languages of every text a person reads; Vietnamese comes first."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing wrong in what was given, in words a clerk can act on.

    Parameters
    ----------
    vi, en : str
        What is wrong and what is expected, in each language.
    record : str
        What the fault is about, for example ``"meeting giao-ban"``; empty when it is the whole.
    field : str
        The field of the record, by its name in the library; empty when it is the whole record.
    file, sheet, row, column : str, str, int or None, str
        Where it stands in a file; ``row`` counts from 1 as a spreadsheet does, ``column`` is the
        heading that the clerk sees.
    """

    vi: str
    en: str
    record: str = ""
    field: str = ""
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""

    def located(
        self, *, file: str = "", sheet: str = "", row: int | None = None, column: str = ""
    ) -> Fault:
        """Return this fault with its place in a file filled in."""
        return replace(
            self,
            file=file or self.file,
            sheet=sheet or self.sheet,
            row=self.row if row is None else row,
            column=column or self.column,
        )

    def text(self, lang: Language = "vi") -> str:
        """Return the place and the fault as one line.

        Parameters
        ----------
        lang : {"vi", "en"}
            The language.

        Returns
        -------
        str
            ``file, sheet, row, column: what is wrong``; parts that are not known are left out.
        """
        words = {"vi": ("trang", "dòng", "cột"), "en": ("sheet", "row", "column")}[lang]
        place = [self.file] if self.file else []
        if self.sheet:
            place.append(f"{words[0]} {self.sheet}")
        if self.row is not None:
            place.append(f"{words[1]} {self.row}")
        if self.column:
            place.append(f"{words[2]} {self.column}")
        if not place and self.record:
            place = [" ".join(part for part in (self.record, self.field) if part)]
        says = self.vi if lang == "vi" else self.en
        return f"{', '.join(place)}: {says}" if place else says

    def __str__(self) -> str:
        return self.text("en")


class CoordCalendarError(Exception):
    """The base of every error of this library."""


class InputError(CoordCalendarError):
    """What was given is wrong.

    Parameters
    ----------
    faults : iterable of Fault
        Everything found wrong, not the first thing only; at least one.

    Attributes
    ----------
    faults : tuple of Fault
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(fault.text("en") for fault in self.faults))

    def text(self, lang: Language = "vi") -> str:
        """Return every fault, one a line, in the language asked for."""
        return "\n".join(fault.text(lang) for fault in self.faults)


class UnknownIdError(InputError):
    """A name that the directory or the problem does not hold.

    Parameters
    ----------
    what : str
        What was looked for, in English.
    identifier : str
        The name.
    what_vi : str
        The same in Vietnamese; empty for a plain "entry" (*mục*).
    """

    def __init__(self, what: str, identifier: str, *, what_vi: str = "") -> None:
        self.what = what
        self.identifier = identifier
        super().__init__(
            [
                Fault(
                    vi=f"không có {what_vi or 'mục'} nào mang mã «{identifier}»",
                    en=f"there is no {what} «{identifier}»",
                    record=f"{what} {identifier}",
                )
            ]
        )


class NoPlanError(CoordCalendarError):
    """It is proved that no plan keeps every hard rule.

    Only what must be placed (pinned meetings) can bring this about: everything else may be
    postponed.

    Parameters
    ----------
    message : str
        What was proved.
    reasons, reasons_en : iterable of str
        Sentences of the conflicts among the meetings that must be placed, in Vietnamese and
        English; may be empty.
    """

    def __init__(
        self, message: str, reasons: Iterable[str] = (), reasons_en: Iterable[str] = ()
    ) -> None:
        self.reasons = tuple(reasons)
        self.reasons_en = tuple(reasons_en)
        super().__init__("\n".join((message, *self.reasons)))


class SolverError(CoordCalendarError):
    """The solver stopped without an answer that can be used, or gave one the detectors refuse.

    Parameters
    ----------
    message : str
        What happened.
    vi : str
        The same in Vietnamese, where it is nobody's mistake but for want of time; default none.
    """

    def __init__(self, message: str, vi: str = "") -> None:
        self.vi = vi or message
        super().__init__(message)

    @classmethod
    def out_of_time(cls, *, stopped: bool) -> Self:
        """Return the error that there was no plan yet when time was over, or a stop asked for."""
        when, luc = (
            ("before the stop", "khi dừng") if stopped else ("in the time given", "khi hết giờ")
        )
        return cls(
            f"no plan was found {when}; it is not proved that none exists",
            f"{luc} chưa tìm được lịch nào; chưa chứng minh là không có; hãy cho thêm thời gian",
        )


class MissingExtraError(CoordCalendarError):
    """An optional part of the library is not installed.

    Parameters
    ----------
    extra : str
        The extra that brings it: ``pip install coord-calendar[extra]``.
    """

    def __init__(self, extra: str) -> None:
        self.extra = extra
        super().__init__(f"this needs an optional part: pip install 'coord-calendar[{extra}]'")
