"""The meaning of one entry: the fields of a meeting, or that it names none, and what is not clear.

Nothing is dropped and nothing invented: a meeting whose chair is not understood stands as a request
all the same, with what is known, and the words that are not in its note. Of a secret entry only
who, when and where is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coord_calendar.domain.secrecy import SECRET_TITLE, Secrecy
from coord_calendar.tables.weekly.entry import Part, Piece
from coord_calendar.tables.weekly.meaning.secret import secrecy_of
from coord_calendar.tables.weekly.meaning.sense import Draft, Grasp, Sense, Unknown
from coord_calendar.tables.weekly.meaning.what import is_idle, kind_of, place_in, read_content
from coord_calendar.tables.weekly.meaning.when import fields_of_time
from coord_calendar.tables.weekly.meaning.where import Place, fields_of_place, read_place
from coord_calendar.tables.weekly.meaning.who import read_people
from coord_calendar.tables.weekly.meaning.wording import any_of, plain, words

if TYPE_CHECKING:
    from coord_calendar.domain.city import City
    from coord_calendar.tables.weekly.entry import Entry
    from coord_calendar.tables.weekly.meaning.guessing import Guesses
    from coord_calendar.tables.weekly.meaning.naming import Names

NO_CONTENT = "Chưa ghi nội dung"
_BRACKET = re.compile(r"\([^()]*\)")
LONGEST_TITLE = 2000
"""Characters that a title holds; the whole of a longer one goes into the note."""


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What an entry was taken for.

    Parameters
    ----------
    entry : Entry
        The entry.
    grasp : Grasp
        How far it is understood.
    fields : dict or None
        The fields of a meeting but for its code and its office; None if it names no meeting.
    about : str
        By which two entries are known to name one meeting: the content without who does it.
    senses : tuple of Sense
        Which words were taken for what; none of a secret entry.
    unknown : tuple of Unknown
        What is not understood.
    """

    entry: Entry
    grasp: Grasp
    fields: dict[str, Any] | None
    about: str = ""
    senses: tuple[Sense, ...] = ()
    unknown: tuple[Unknown, ...] = ()

    @property
    def is_secret(self) -> bool:
        """Whether nothing of its content may be kept."""
        return self.fields is not None and "secrecy" in self.fields


def meaning_of(entry: Entry, names: Names, guesses: Guesses, city: City) -> Meaning:
    """Return the meaning of an entry in a city."""
    content = content_of(entry)
    pieces = [piece for parts in entry.parts.values() for piece in parts]
    whose = [entry.whose] if entry.whose else []
    secrecy = secrecy_of(piece.text for piece in (*pieces, *whose))
    place = " ".join(piece.text for piece in entry.parts.get(Part.PLACE, ()))
    off = secrecy is Secrecy.NONE and is_called_off(entry)
    if off or (secrecy is Secrecy.NONE and content and is_idle(content, place)):
        senses = tuple(Sense(piece.text, piece.spot, "no meeting") for piece in (*pieces, *whose))
        return Meaning(entry=entry, grasp=_grasp(entry, ()), fields=None, senses=senses)
    draft = Draft(names, guesses)
    fields = _fields(draft, entry, content, city)
    about = _about(content)
    if secrecy is not Secrecy.NONE:
        return _secret(draft, entry, fields | {"secrecy": secrecy}, about, city)
    unknown = tuple(draft.unknown)
    note = [
        *draft.notes,
        *(
            f"{'Ngoài danh mục' if one.is_outside else 'Chưa rõ'}: {_told(one)}"
            for one in unknown
            if one.part is not None
        ),
    ]
    fields["note"] = "; ".join(dict.fromkeys(note))
    return Meaning(
        entry=entry,
        grasp=_grasp(entry, unknown),
        fields=fields,
        about=about,
        senses=tuple(draft.senses),
        unknown=unknown,
    )


def is_called_off(entry: Entry) -> bool:
    """Return whether a note says that it is put off or not held."""
    return any(
        plain(piece.text).strip(" .:!()") in words()["called_off"]
        for piece in entry.parts.get(Part.NOTE, ())
    )


def content_of(entry: Entry) -> str:
    """Return what an entry is about, on one line."""
    return " ".join(
        " ".join(piece.text.split()) for piece in entry.parts.get(Part.CONTENT, ())
    ).strip(" .,;")


def _told(unknown: Unknown) -> str:
    return f"{unknown.part.value} «{unknown.words}»" if unknown.part else unknown.words


def _grasp(entry: Entry, unknown: tuple[Unknown, ...]) -> Grasp:
    if entry.day is None:
        return Grasp.NOT
    missing = any(not one.is_outside for one in unknown)
    return Grasp.PARTLY if missing or entry.unread else Grasp.FULLY


def _fields(draft: Draft, entry: Entry, content: str, city: City) -> dict[str, Any]:
    """Return the fields of the meeting that an entry names, but for its note."""
    fields: dict[str, Any] = {"title": _title(draft, entry, content)}
    fields["kind"] = kind_of(content, city)
    fields |= fields_of_time(draft, entry, city.calendar)
    for part in (Part.CHAIR, Part.ATTENDING, Part.INVITED):
        for piece in entry.parts.get(part, ()):
            read_people(draft, piece, part)
    for piece in entry.parts.get(Part.CONTENT, ()):
        read_content(draft, piece)
    _read_whose(draft, entry, content)
    noted = " ".join(piece.text for piece in entry.parts.get(Part.NOTE, ()))
    place = Place(is_online=bool(any_of("online").search(plain(f"{content} ; {noted}"))))
    pieces = entry.parts.get(Part.PLACE, ()) or tuple(
        named
        for piece in entry.parts.get(Part.CONTENT, ())
        if (named := place_in(draft, piece)) is not None
    )
    for piece in pieces:
        read_place(draft, place, piece)
    fields |= fields_of_place(draft, place, city, pieces[0] if pieces else Piece("", entry.spot))
    fields |= _called(draft)
    fields["prepared_by"] = _kept(draft, entry, Part.PREPARED, "prepared_by")
    if note := _kept(draft, entry, Part.NOTE, "note"):
        draft.notes.insert(0, note)
    return fields


def _title(draft: Draft, entry: Entry, content: str) -> str:
    for piece in entry.parts.get(Part.CONTENT, ()):
        draft.took(piece.text, piece, "title")
    if not content:
        draft.doubt(
            NO_CONTENT, Piece("", entry.spot), None, "chưa ghi nội dung", "no content is written"
        )
        return NO_CONTENT
    if len(content) > LONGEST_TITLE:
        draft.notes.append(content)
        return f"{content[: LONGEST_TITLE - 1]}…"
    return content


def _read_whose(draft: Draft, entry: Entry, content: str) -> None:
    """Read under whose name the entry stands: they chair it if it says so, else they attend."""
    if entry.whose is None:
        return
    chairing = "|".join(words()["chairing"])
    says_so = any_of("chairing").match(plain(content)) is not None
    said = Piece(entry.whose.text.strip(" :"), entry.whose.spot)
    chaired = said.text.casefold().endswith(tuple(chairing.split("|")))
    read_people(draft, said, Part.CHAIR if says_so or chaired else Part.ATTENDING)


def _called(draft: Draft) -> dict[str, Any]:
    """Return who is called: nobody twice, the chair not besides."""
    required = {who: one for who, one in draft.required.items() if who != draft.chair}
    optional = {
        who: one
        for who, one in draft.optional.items()
        if who != draft.chair and (who not in required or required[who].some)
    }
    required = {who: one for who, one in required.items() if who not in optional}
    return {
        "chair": draft.chair,
        "body": draft.body,
        "required": tuple(required.values()),
        "optional": tuple(optional.values()),
    }


def _kept(draft: Draft, entry: Entry, part: Part, field: str) -> str:
    pieces = entry.parts.get(part, ())
    for piece in pieces:
        draft.took(piece.text, piece, field)
    return "; ".join(" ".join(piece.text.split()) for piece in pieces)


def _secret(draft: Draft, entry: Entry, fields: dict[str, Any], about: str, city: City) -> Meaning:
    """Return the meaning of a secret entry: who, when and where it is, and no word of it."""
    kept = fields | {
        "title": SECRET_TITLE,
        "kind": kind_of("", city),
        "prepared_by": "",
        "note": "",
        "body": None,
    }
    unknown = (
        Unknown(
            "",
            entry.spot,
            None,
            (),
            f"cuộc họp mật: {len(draft.unknown)} chỗ chưa hiểu, không ghi lại",
            f"a secret meeting: {len(draft.unknown)} things not understood are not kept",
        ),
    )
    return Meaning(
        entry=entry,
        grasp=_grasp(entry, unknown if draft.unknown else ()),
        fields=kept,
        about=about,
        unknown=unknown if draft.unknown else (),
    )


def _about(content: str) -> str:
    """Return content without brackets and the verb that says what somebody does there."""
    said = plain(_BRACKET.sub(" ", content))
    for verb in words()["coming_verbs"]:
        if said.startswith(f"{verb} "):
            return said.removeprefix(f"{verb} ").strip(" .:,;")
    return said.strip(" .:,;")
