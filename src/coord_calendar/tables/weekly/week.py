"""Published weeks read into requests: the entries of files, understood, joined and named.

One meeting that stands under several leaders is one request that calls them all. Its code tells the
office, the day and the hour; its number comes from what it is about, so that another issue of the
same week gives every unchanged entry the code it had.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coord_calendar.domain.meeting import Attendance, Meeting
from coord_calendar.errors import Fault, InputError
from coord_calendar.tables.requests import Requests
from coord_calendar.tables.weekly.entry import DaySpan, Piece, Unread
from coord_calendar.tables.weekly.glossary import Glossary
from coord_calendar.tables.weekly.guessing import Guesses
from coord_calendar.tables.weekly.meaning import Meaning, meaning_of
from coord_calendar.tables.weekly.naming import Names, institutions_in
from coord_calendar.tables.weekly.secret import secrecy_of
from coord_calendar.tables.weekly.sense import Grasp

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from coord_calendar.domain.city import City
    from coord_calendar.errors import Language
    from coord_calendar.tables.weekly.entry import Entry, Spot, WeekTable
    from coord_calendar.tables.weekly.sense import Sense, Unknown

_SPANS = {
    DaySpan.MORNING: "sang",
    DaySpan.AFTERNOON: "chieu",
    DaySpan.EVENING: "toi",
    DaySpan.ALL_DAY: "ngay",
}
_LONGEST_PREFIX = 40
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
    from coord_calendar.tables.weekly.reading import read_week_table  # noqa: PLC0415

    tables: list[WeekTable] = []
    faults: list[Fault] = []
    for path in (paths,) if isinstance(paths, Path | str) else paths:
        try:
            tables.append(read_week_table(Path(path), near=near))
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
    coded = _coded(_joined(meanings), office)
    days = [table.first_day for table in tables if table.first_day is not None]
    return WeekReading(
        city=city,
        office=office,
        requests=Requests(meetings=tuple(_meeting(one, office) for one in coded)),
        entries=_read_entries(meanings, coded),
        passed_over=tuple(_safe(piece) for table in tables for piece in table.passed_over),
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


@dataclass
class _Joined:
    """Entries that name one meeting, its fields, and later its code."""

    meanings: list[Meaning]
    fields: dict[str, Any]
    code: str = ""


def _joined(meanings: list[Meaning]) -> list[_Joined]:
    found: list[_Joined] = []
    by_matter: dict[tuple[Any, ...], list[_Joined]] = {}
    for meaning in meanings:
        if meaning.fields is None:
            continue
        same = by_matter.setdefault(_matter(meaning), [])
        held = next((one for one in same if _agree(one.fields, meaning.fields)), None)
        if held is None or not meaning.about or meaning.entry.day is None:
            held = _Joined([meaning], meaning.fields)
            same.append(held)
            found.append(held)
        else:
            held.meanings.append(meaning)
            held.fields = _both(held.fields, meaning.fields)
    return found


def _matter(meaning: Meaning) -> tuple[Any, ...]:
    entry = meaning.entry
    return (entry.day, entry.last_day, entry.session, entry.start, entry.end, meaning.about)


_PLACE = ("asked_room", "room", "site", "points", "point_groups", "link", "form")


def _agree(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether two entries can be one meeting: no two chairs, no two places, one secrecy."""
    chairs = {fields["chair"] for fields in (one, other)} - {None}
    places = [where for fields in (one, other) if (where := _place(fields))]
    return (
        len(chairs) < 2  # noqa: PLR2004 two chairs are two meetings
        and (not places or all(place == places[0] for place in places))
        and one.get("secrecy") == other.get("secrecy")
    )


def _place(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: fields[key] for key in _PLACE if key in fields and key != "form"}


def _both(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a meeting that two entries name."""
    chair = one["chair"] or other["chair"]
    required = _called(chair, one["required"], other["required"])
    must = {call.who for call in required}
    optional = _called(chair, one["optional"], other["optional"])
    notes = [note for fields in (one, other) for note in fields["note"].split("; ") if note]
    prepared = dict.fromkeys(text for text in (one["prepared_by"], other["prepared_by"]) if text)
    return (
        other
        | one
        | {
            "chair": chair,
            "body": one["body"] or other["body"],
            "required": required,
            "optional": tuple(call for call in optional if call.who not in must),
            "note": "; ".join(dict.fromkeys(notes)),
            "prepared_by": "; ".join(prepared),
        }
    )


def _called(chair: str | None, *calls: tuple[Attendance, ...]) -> tuple[Attendance, ...]:
    found: dict[str, Attendance] = {}
    for some in calls:
        for call in some:
            if call.who != chair and (call.who not in found or found[call.who].some):
                found[call.who] = call
    return tuple(found.values())


def _coded(joined: list[_Joined], office: str) -> list[_Joined]:
    taken: set[str] = set()
    for one in joined:
        first = one.meanings[0]
        slot = f"{office.casefold()[:_LONGEST_PREFIX]}-{_slot(first.entry)}"
        if first.is_secret:
            # A number from its content could be guessed by who knows what it may be about.
            code, number = f"{slot}-m", 1
        else:
            code, number = f"{slot}-{_number_of(first.about)}", 0
        while (named := f"{code}{_suffix(number, secret=first.is_secret)}") in taken:
            number += 1
        taken.add(named)
        one.code = named
    return joined


def _suffix(number: int, *, secret: bool) -> str:
    if secret:
        return str(number)
    return f"-{number + 1}" if number else ""


def _number_of(about: str) -> int:
    digest = hashlib.sha256(about.encode()).digest()
    return int.from_bytes(digest[:4], "big") % 900 + 100


def _slot(entry: Entry) -> str:
    day = "x" if entry.day is None else entry.day.isoformat()
    if entry.start is not None:
        return f"{day}-{entry.start:%H%M}"
    return f"{day}-{_SPANS[entry.session]}" if entry.session else day


def _meeting(joined: _Joined, office: str) -> Meeting:
    return Meeting.model_validate({**joined.fields, "id": joined.code, "office": office})


def _read_entries(meanings: list[Meaning], coded: list[_Joined]) -> tuple[EntryReading, ...]:
    codes = {id(meaning): one.code for one in coded for meaning in one.meanings}
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


def _safe(piece: Piece) -> Piece:
    """Return a piece without its text if that is secret."""
    return piece._replace(text="") if secrecy_of([piece.text]) != "none" else piece


def _safe_unread(unread: Unread) -> Unread:
    return _without_text(unread) if secrecy_of([unread.piece.text]) != "none" else unread


def _without_text(unread: Unread) -> Unread:
    """Return what could not be read of a secret line, without its words."""
    return Unread(unread.piece._replace(text=""), *_HIDDEN)
