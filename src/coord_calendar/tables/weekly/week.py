"""Published weeks read into requests: the entries of files, understood, joined and told of."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coord_calendar.domain.meeting import Meeting
from coord_calendar.errors import Fault, InputError
from coord_calendar.tables.requests import Requests
from coord_calendar.tables.weekly.entries.reading import read_week_table
from coord_calendar.tables.weekly.entry import Piece, Unread
from coord_calendar.tables.weekly.meaning.glossary import Glossary
from coord_calendar.tables.weekly.meaning.guessing import Guesses
from coord_calendar.tables.weekly.meaning.joining import Joined, coded, joined
from coord_calendar.tables.weekly.meaning.meeting import Meaning, meaning_of
from coord_calendar.tables.weekly.meaning.naming import Names, institutions_in
from coord_calendar.tables.weekly.meaning.secret import secrecy_of
from coord_calendar.tables.weekly.meaning.sense import Grasp

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from coord_calendar.domain.city import City
    from coord_calendar.errors import Language
    from coord_calendar.tables.weekly.entry import Spot, WeekTable
    from coord_calendar.tables.weekly.meaning.sense import Sense, Unknown

_HEAD_LINES = 6
_HIDDEN = ("dòng mật, không ghi lại", "a secret line is not kept")


@dataclass(frozen=True, kw_only=True)
class EntryReading:
    """How one entry was read.

    Parameters
    ----------
    spot : Spot
        Where it stands.
    day : date or None
        Its day.
    meeting : str or None
        The code of the meeting it became; None if it names none.
    grasp : Grasp
        How far it is understood.
    senses : tuple of Sense
        Which words were taken for what; none of a secret entry.
    unknown : tuple of Unknown
        The words that are not understood.
    unread : tuple of Unread
        What of its day and hours could not be read.
    """

    spot: Spot
    day: dt.date | None
    meeting: str | None
    grasp: Grasp
    senses: tuple[Sense, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WeekReading:
    """What published weeks were understood as.

    Parameters
    ----------
    city : City
        By whose names it was read.
    office : str
        The office whose schedules they are.
    requests : Requests
        The meetings, in the order of the files.
    entries : tuple of EntryReading
        Every entry, those that name no meeting among them.
    passed_over : tuple of Piece
        Lines that are no entries.
    unread : tuple of Unread
        Rows that look like entries and could not be read as such.
    first_day : date or None
        The first day that any file tells.
    revision : int
        The latest of the files.
    """

    city: City
    office: str
    requests: Requests = field(default_factory=Requests)
    entries: tuple[EntryReading, ...] = ()
    passed_over: tuple[Piece, ...] = ()
    unread: tuple[Unread, ...] = ()
    first_day: dt.date | None = None
    revision: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether everything is understood."""
        return not self.unread and all(entry.grasp is Grasp.FULLY for entry in self.entries)

    def text(self, lang: Language = "vi") -> str:
        """Return what was understood, and what was not, for a clerk."""
        from coord_calendar.tables.weekly.report import text_of  # noqa: PLC0415 it reads this value

        return text_of(self, lang)

    def report(self) -> dict[str, Any]:
        """Return the same for a machine."""
        from coord_calendar.tables.weekly.report import report_of  # noqa: PLC0415 as above

        return report_of(self)


def read_week(
    paths: Path | str | Iterable[Path | str],
    city: City,
    *,
    office: str | None = None,
    glossary: Glossary | None = None,
    near: dt.date | None = None,
    today: dt.date | None = None,
) -> WeekReading:
    """Read weekly schedules as offices publish them.

    Parameters
    ----------
    paths : path or iterable of paths
        ``.xlsx``, ``.csv``, ``.docx`` or ``.html`` files of one office.
    city : City
        The directory whose names they use.
    office : str or None
        The office; None to take the one that every file names in its head.
    glossary : Glossary or None
        What words mean beyond the directory.
    near : date or None
        A day near the week, for schedules without a year.
    today : date or None
        The day of reading, from which the year is inferred where nothing else tells it, and told
        as inferred; None to infer nothing.

    Returns
    -------
    WeekReading

    Raises
    ------
    InputError
        With everything wrong in all files; the words that are not understood are no fault.
    UnknownIdError
        If the city has no such office.
    MissingExtraError
        If what reads such files is not installed.
    """
    tables: list[WeekTable] = []
    faults: list[Fault] = []
    for path in (paths,) if isinstance(paths, Path | str) else paths:
        try:
            tables.append(read_week_table(Path(path), near=near, today=today))
        except InputError as error:
            faults.extend(error.faults)
    if faults:
        raise InputError(faults)
    return understand(tables, city, office=office, glossary=glossary)


def understand(
    tables: Sequence[WeekTable],
    city: City,
    *,
    office: str | None = None,
    glossary: Glossary | None = None,
) -> WeekReading:
    """Return what schedules that were read mean; see :func:`read_week`."""
    office = city.office(office).id if office else _office_of(tables, city)
    glossary = glossary or Glossary()
    if faults := glossary.faults_in(city):
        raise InputError(faults)
    names = Names(city, office, glossary)
    guesses = Guesses(names)
    meanings = [
        meaning_of(entry, names, guesses, city) for table in tables for entry in table.entries
    ]
    found = coded(joined(meanings), office)
    days = [table.first_day for table in tables if table.first_day is not None]
    return WeekReading(
        city=city,
        office=office,
        requests=Requests(meetings=tuple(_meeting(one, office) for one in found)),
        entries=_read_entries(meanings, found),
        passed_over=_safe_passed_over(tables, meanings),
        unread=tuple(_safe_unread(one) for table in tables for one in table.unread),
        first_day=min(days, default=None),
        revision=max((table.revision for table in tables), default=0),
    )


def _office_of(tables: Sequence[WeekTable], city: City) -> str:
    """Return the only office of a city, or the only one that the heads of the files name."""
    if len(city.offices) == 1:
        return city.offices[0].id
    heads = [
        [table.title, *(piece.text for piece in table.passed_over[:_HEAD_LINES])]
        for table in tables
    ]
    named = institutions_in(city, [text for head in heads for text in head])
    if len(named) == 1:
        return named[0]
    known = ", ".join(f"{office.id} ({office.name})" for office in city.offices)
    raise InputError(
        [
            Fault(
                vi=f"chưa rõ lịch của cơ quan nào; hãy ghi --office, một trong: {known}",
                en=f"it is not clear whose schedule it is; give --office, one of: {known}",
                field="office",
            )
        ]
    )


def _meeting(one: Joined, office: str) -> Meeting:
    return Meeting.model_validate({**one.fields, "id": one.code, "office": office})


def _read_entries(meanings: list[Meaning], found: list[Joined]) -> tuple[EntryReading, ...]:
    codes = {id(meaning): one.code for one in found for meaning in one.meanings}
    return tuple(
        EntryReading(
            spot=meaning.entry.spot,
            day=meaning.entry.day,
            meeting=codes.get(id(meaning)),
            grasp=meaning.grasp,
            senses=meaning.senses,
            unknown=meaning.unknown,
            unread=tuple(
                _without_text(one) if meaning.is_secret else one for one in meaning.entry.unread
            ),
        )
        for meaning in meanings
    )


def _safe_passed_over(tables: Sequence[WeekTable], meanings: list[Meaning]) -> tuple[Piece, ...]:
    """Return the lines passed over without those that are secret, or struck in a secret row."""
    secret = {
        piece.spot[:_TO_ROW]
        for meaning in meanings
        if meaning.is_secret
        for pieces in meaning.entry.parts.values()
        for piece in pieces
    }
    return tuple(
        piece._replace(text="") if piece.spot[:_TO_ROW] in secret else _safe(piece)
        for table in tables
        for piece in table.passed_over
    )


_TO_ROW = 3


def _safe(piece: Piece) -> Piece:
    """Return a piece without its text if that is secret."""
    return piece._replace(text="") if secrecy_of([piece.text]) != "none" else piece


def _safe_unread(unread: Unread) -> Unread:
    return _without_text(unread) if secrecy_of([unread.piece.text]) != "none" else unread


def _without_text(unread: Unread) -> Unread:
    """Return what could not be read of a secret line, without its words."""
    return Unread(unread.piece._replace(text=""), *_HIDDEN)
