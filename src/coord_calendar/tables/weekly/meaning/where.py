"""Where: from «P. họp 2, Trụ sở UBND; điểm cầu các xã» to a room, a site and bridge points.

A room is often written without its house, and means a room of the office's own; with a house that
is not known it does not: «Phòng họp số 2, Sở Nội vụ» is no room of ours. A place that is not known
occupies none of ours; its words stay in the note and are told. So does, untold, what a bracket adds
to a known place: «Hội trường (tầng 1, nhà B)».
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from coord_calendar.domain.meeting import Form, RoomNeed
from coord_calendar.tables.weekly.entry import Part, Piece
from coord_calendar.tables.weekly.meaning.naming import Found, has_words
from coord_calendar.tables.weekly.meaning.who import lines_of
from coord_calendar.tables.weekly.meaning.wording import any_of, brackets_in, plain, tokens, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.domain.city import City
    from coord_calendar.tables.weekly.meaning.sense import Draft

_ROOMS, _SITES = ("rooms",), ("sites",)
_POINTS = ("points", "point_groups")
_HERE = (*_ROOMS, *_SITES)
_ANY = (*_HERE, *_POINTS)
_PARTS = re.compile(r"\s*,\s*|\s+[-–]\s+|\s*[()+&]\s*")
_LABEL = re.compile(
    r"(?i)^\s*(?:địa điểm(?: họp)?|nơi họp|điểm tập trung(?: tại)?|điểm họp|điểm tại|tại)\s*:?\s+"
)
_BRIDGE = "điểm cầu"
_BRIDGED = re.compile(
    r"(?i)(?:các\s+)?điểm cầu(?:\s+(?:chính|trung tâm|thành phố|tỉnh))?(?:\s+tại)?(?:\s*:)?"
)
_END = " .:;,-"


@dataclass
class Place:
    """Where an entry is, as far as it is understood.

    Parameters
    ----------
    rooms, sites, points, groups : list of str
        The entries of the directory that are named.
    is_elsewhere : bool
        Whether a place is named that is none of ours, or not understood.
    is_online : bool
        Whether it says that people call in.
    """

    rooms: list[str] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)
    points: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    is_elsewhere: bool = False
    is_online: bool = False

    @property
    def is_here(self) -> bool:
        """Whether people come together somewhere."""
        return bool(self.rooms or self.sites or self.is_elsewhere)


def read_place(draft: Draft, place: Place, piece: Piece) -> None:
    """Read a piece that names places, into the draft and the place."""
    for line in lines_of(piece.text):
        said = _LABEL.sub("", line).strip(_END)
        if not tokens(said) or plain(said) in words()["nothing"]:
            draft.took(line, piece, "nothing")
        elif _is_only_online(said):
            place.is_online = True
            draft.took(said, piece, "form")
        elif not _take(draft, place, Piece(said, piece.spot)):
            place.is_elsewhere = place.is_elsewhere or _BRIDGE not in plain(said)
            tables = _ANY if _BRIDGE in plain(said) else _HERE
            draft.missed(said, piece, Part.PLACE, *tables)


def _is_only_online(text: str) -> bool:
    said = any_of("online").sub(" ", plain(text)) if _BRIDGE not in plain(text) else text
    return not tokens(re.sub(r"(?<!\w)(?:họp|qua|phần mềm|hình thức|cầu)(?!\w)", " ", said))


def _take(draft: Draft, place: Place, piece: Piece) -> bool:
    """Take a line of places into the place; tell whether all of it is understood."""
    text = piece.text
    found = _found(draft, text)
    if found is None:
        is_bridged = _BRIDGE in plain(text)
        return is_bridged and _take_bridged(draft, place, piece, _parts_of(text))
    _put(draft, place, piece, found)
    for aside in _asides(draft, text, found):
        draft.notes.append(aside)
        draft.took(aside, piece, "note")
    return True


def _found(draft: Draft, text: str) -> Found | None:
    """Return the one place that a line names."""
    is_bridged = _BRIDGE in plain(text)
    whole = draft.find(text, *_POINTS, *_HERE) if is_bridged else draft.find(text, *_HERE)
    if (is_bridged and whole is None) or (whole and whole.table != "sites"):
        return whole
    # A room may stand in brackets behind its house.
    room = _room_of(draft, _parts_of(text))
    return whole if room is None else Found("rooms", (room,))


def _parts_of(text: str) -> list[str]:
    return [part for part in _PARTS.split(text) if tokens(part)]


def _asides(draft: Draft, text: str, found: Found) -> list[str]:
    """Return what brackets say that neither finds the place nor stands in its name."""
    if found.table is None:
        return []
    city = draft.names.city
    called = [plain(city.label(found.table, one, "vi")) for one in found.ids]
    if found.table == "rooms":
        called += [plain(city.label("sites", city.room(one).site, "vi")) for one in found.ids]
    return [
        said
        for bracket in brackets_in(text)
        if _found(draft, text.replace(bracket, " ").strip(_END)) == found
        and not any(has_words(plain(said := bracket[1:-1].strip()), one) for one in called)
    ]


def _take_bridged(draft: Draft, place: Place, piece: Piece, parts: list[str]) -> bool:
    """Take bridge points, and the place of the main one: «điểm cầu chính tại Phòng họp 2»."""
    found = list(_longest_known(draft, parts))
    known = [(said, one) for said, one in found if one is not None]
    if len(known) < len(found):
        return False
    for said, one in known:
        _put(draft, place, Piece(said, piece.spot), one)
    if not known:
        draft.took(piece.text, piece, "form")
    place.is_online = True
    return True


def _longest_known(draft: Draft, parts: list[str]) -> Iterator[tuple[str, Found | None]]:
    """Yield the longest known runs of parts; what is only «các điểm cầu» is passed over."""
    start = 0
    while start < len(parts):
        for stop in range(len(parts), start, -1):
            said = " ".join(_BRIDGED.sub(" ", ", ".join(parts[start:stop])).split()).strip(_END)
            one = draft.find(said, *_POINTS, *_HERE)
            if one is not None:
                break
        start = stop
        if tokens(said):
            yield said, one


def _room_of(draft: Draft, parts: list[str]) -> str | None:
    """Return the room that the parts of a place name together: its own name and its house."""
    sites = [found.ids[0] for part in parts if (found := draft.find(part, *_SITES)) and found.ids]
    others = [part for part in parts if draft.find(part, *_SITES) is None]
    for first, second in ((parts[:1], parts[-1:]), (parts[-1:], parts[:1])):
        if len(parts) > 1 and (both := draft.find(" ".join(first + second), *_ROOMS)) and both.ids:
            return both.ids[0]
    if not sites or len(others) != 1:
        return None
    return draft.names.room_at(sites[0], others[0])


def _put(draft: Draft, place: Place, piece: Piece, found: Found) -> None:
    if found.table is None:
        place.is_elsewhere = True
        draft.notes.append(piece.text)
        draft.took(piece.text, piece, "note")
        return
    held, field_of = {
        "rooms": (place.rooms, "asked_room"),
        "sites": (place.sites, "site"),
        "points": (place.points, "points"),
        "point_groups": (place.groups, "point_groups"),
    }[found.table]
    held.extend(name for name in found.ids if name not in held)
    draft.took(piece.text, piece, field_of, found.ids)


def fields_of_place(draft: Draft, place: Place, city: City, piece: Piece) -> dict[str, Any]:
    """Return the fields of a meeting at a place.

    Parameters
    ----------
    draft : Draft
        Told what does not fit.
    place : Place
        Where it is.
    city : City
        The directory.
    piece : Piece
        Where it is written.
    """
    fields = _points(draft, place, city, piece)
    if place.is_online or fields:
        fields["form"] = Form.HYBRID if place.is_here else Form.ONLINE
    site = place.sites[0] if place.sites else None
    if place.rooms:
        fields["asked_room"] = place.rooms[0]
        for other in place.rooms[1:]:
            draft.notes.append(city.label("rooms", other, "vi"))
    elif site is not None and any(room.site == site for room in city.rooms):
        fields["room"] = RoomNeed(sites=(site,))
    elif site is not None or place.is_elsewhere:
        fields["room"], fields["site"] = None, site
    elif place.is_online and not place.is_here:
        fields["room"] = None
    return fields


def _points(draft: Draft, place: Place, city: City, piece: Piece) -> dict[str, Any]:
    if not (place.points or place.groups):
        return {}
    links = [link.id for link in city.links if not link.encrypted] or [
        link.id for link in city.links
    ]
    if len(links) != 1:
        draft.doubt(
            piece.text,
            piece,
            Part.PLACE,
            "có điểm cầu nhưng chưa rõ hệ thống cầu nào",
            "bridge points join, but which video link does is not known",
        )
        return {}
    return {
        "points": tuple(place.points),
        "point_groups": tuple(place.groups),
        "link": links[0],
    }
