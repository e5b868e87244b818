"""Entries that name one meeting joined into one, and the code by which a meeting is known.

A meeting that stands under several leaders at the same hour with the same content is one meeting.
Its code tells the office, the day and the hour; its number comes from what it is about, so that
another issue of the same week gives every unchanged entry the code it had.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coord_calendar.tables.weekly.entry import DaySpan

if TYPE_CHECKING:
    from coord_calendar.domain.meeting import Attendance
    from coord_calendar.tables.weekly.entry import Entry
    from coord_calendar.tables.weekly.meaning.meeting import Meaning

_SPANS = {
    DaySpan.MORNING: "sang",
    DaySpan.NOON: "trua",
    DaySpan.AFTERNOON: "chieu",
    DaySpan.EVENING: "toi",
    DaySpan.ALL_DAY: "ngay",
}
_LONGEST_PREFIX = 40


@dataclass
class Joined:
    """Entries that name one meeting, its fields, and later its code."""

    meanings: list[Meaning]
    fields: dict[str, Any]
    code: str = ""


def joined(meanings: list[Meaning]) -> list[Joined]:
    """Return the meetings that entries name, in the order of the first entry of each."""
    found: list[Joined] = []
    by_matter: dict[tuple[Any, ...], list[Joined]] = {}
    for meaning in meanings:
        if meaning.fields is None:
            continue
        same = by_matter.setdefault(_matter(meaning), [])
        held = next((one for one in same if _agree(one.fields, meaning.fields)), None)
        if held is None or not meaning.about or meaning.entry.day is None:
            held = Joined([meaning], meaning.fields)
            same.append(held)
            found.append(held)
        else:
            held.meanings.append(meaning)
            held.fields = _both(held.fields, meaning.fields)
    return found


def _matter(meaning: Meaning) -> tuple[Any, ...]:
    entry = meaning.entry
    return (entry.day, entry.last_day, entry.session, entry.start, entry.end, meaning.about)


_BRACKET = re.compile(r"\(([^()]+)\)")
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
    # What only the other says of their one matter stands in brackets.
    notes += [said for said in _BRACKET.findall(other["title"]) if said not in one["title"]]
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


def coded(joined: list[Joined], office: str) -> list[Joined]:
    """Give each meeting its code, and return them."""
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
