"""Who: from «CT, các PCT liên quan; mời: đ/c CVP» to those who chair, must come and are invited.

A text is one name if it is known whole; else it is divided, at semicolons, then at commas, then at
«và», and the longest known runs of parts are taken. What is left over is not understood and told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.domain.meeting import Attendance
from coord_calendar.tables.names import WHO
from coord_calendar.tables.weekly.entry import Part, Piece
from coord_calendar.tables.weekly.meaning.wording import is_abbreviation, plain, tokens, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coord_calendar.tables.weekly.meaning.naming import Found, Names
    from coord_calendar.tables.weekly.meaning.sense import Draft

_LINES = re.compile(r"\s*[;\n•]\s*")
_STOP = re.compile(r"(\w{2,}\)?)\.\s+(?=([-+*]|\w))")
_BULLET = re.compile(r"^\s*(?:[-–+*•]|\d+[.)])\s*")
_COMMA = re.compile(r"\s*,\s*")
_AND = re.compile(r"(\s+(?:và|cùng|với)\s+|\s*[&+/]\s*|\s+[-–]\s+)", re.IGNORECASE)
_BRACKET = re.compile(r"\(([^()]*)\)")
_CONCERNED = re.compile(r"(?i)(?:\s*[,(]?\s*)(?:có\s+)?liên\s+quan\)?\s*$")
_BRACKETED_CONCERNED = re.compile(r"(?i)\(\s*((?:có\s+)?liên\s+quan)\s*\)")
_BRACKETED_ROLE = re.compile(
    r"(?i)\s*\(\s*(?:(?P<invited>(?:kính )?mời(?: dự| tham dự)?)|(?:đồng )?chủ trì)\s*\)"
)
_BY_LETTER = re.compile(
    r"(?:(?:các )?(?:đại biểu|thành phần|khách)(?: được)?(?: mời)? )?"
    r"(?:theo|như) (?:giấy mời|gm|thông báo|kế hoạch|danh sách|giấy triệu tập|thư mời)(?: |$)"
)
_SAME_TITLE = re.compile(r"(?i)^(?:các\s+|đ/c\s+|đồng chí\s+)*phó\s+(.+)$")
_LONGEST_RUN = 6
_END = " .:,–-"


class Call(NamedTuple):
    """A name found in a text, and whether only those concerned are meant."""

    words: str
    found: Found | None
    some: bool = False


def read_people(draft: Draft, piece: Piece, part: Part) -> None:
    """Read a piece that names people, into the draft."""
    for line in lines_of(piece.text):
        role, rest = _role(line, part)
        if _is_by_invitation(rest):
            draft.notes.append(rest)
            draft.took(rest, piece, "note")
        elif role is Part.PREPARED:
            draft.took(rest, piece, "prepared_by")
            draft.notes.append(line)
        elif plain(rest) in words()["nothing"]:
            draft.took(rest, piece, "nothing")
        else:
            _read_line(draft, Piece(rest, piece.spot), role)


def lines_of(text: str) -> list[str]:
    """Return the lines of a piece, its bullets removed."""
    parts = (_BULLET.sub("", part).strip() for part in _LINES.split(_STOP.sub(_ended, text)))
    return [part for part in parts if part]


def _ended(found: re.Match[str]) -> str:
    """Return a full stop as the end of a line, but for that of «P. họp» or «PCT. Thường trực»."""
    last, behind = found[1].rstrip(")"), found[2]
    ends = last.islower() and not is_abbreviation(last) and not behind.islower()
    ends = ends or found[1].endswith(")")
    return f"{found[1]}\n" if ends else found[0]


def _role(line: str, part: Part) -> tuple[Part, str]:
    """Return what a line is about and its words without the label: «Mời: …», «… chủ trì»."""
    head, colon, rest = line.partition(":")
    if colon and rest.strip():
        label = plain(head).strip("- +")
        for role, labels in _LABELS.items():
            if label in words()["labels"][labels]:
                return role, rest.strip(_END)
    for role, group in ((Part.CHAIR, "chairing"), (Part.ATTENDING, "attending")):
        for verb in words()[group]:
            if re.search(rf"(?i)\s{verb}$", line.strip(_END)):
                kept = Part.INVITED if role is Part.ATTENDING and part is Part.INVITED else role
                return kept, re.sub(rf"(?i)\s{verb}$", "", line.strip(_END)).strip(_END)
    for verb in ("đồng chủ trì", "chủ trì", "mời"):
        if re.match(rf"(?i){verb}\s", line):
            role = Part.INVITED if verb == "mời" else Part.CHAIR
            return role, line[len(verb) :].strip(_END)
    return part, line.strip(_END)


_LABELS = {
    Part.CHAIR: "chair",
    Part.ATTENDING: "required",
    Part.INVITED: "optional",
    Part.PREPARED: "prepared",
}


def _is_by_invitation(text: str) -> bool:
    said = plain(" ".join(tokens(text)))
    return said in words()["by_invitation"] or _BY_LETTER.match(said) is not None


def _read_line(draft: Draft, piece: Piece, role: Part) -> None:
    for text, said in _by_bracketed_role(piece.text, role):
        _read_names(draft, Piece(text, piece.spot), said)


def _by_bracketed_role(text: str, role: Part) -> Iterator[tuple[str, Part]]:
    """Yield the names of a line by their roles: «PCTTT (chủ trì), CVP, Giám đốc Sở A (mời)»."""
    rest = text
    while found := _BRACKETED_ROLE.search(rest):
        before, _, last = rest[: found.start()].rpartition(",")
        if before.strip():
            yield before, role
        yield last.strip(), Part.INVITED if found["invited"] else Part.CHAIR
        rest = rest[found.end() :].lstrip(" ,;")
    if rest.strip():
        yield rest, role


def _read_names(draft: Draft, piece: Piece, role: Part) -> None:
    text = _unwrapped(draft.names, piece.text)
    for bracket in _BRACKET.findall(text):
        if tokens(bracket) and not _CONCERNED.fullmatch(f" {bracket}"):
            draft.notes.append(bracket.strip())
            draft.took(bracket, piece, "note")
    for call in calls_in(draft.names, text):
        if call.found is None:
            draft.missed(call.words, piece, role, *WHO)
        else:
            draft.took(call.words, piece, _FIELDS[role], call.found.ids)
            if call.found.table is None:
                draft.notes.append(call.words)
            put(draft, call, role)


def _unwrapped(names: Names, text: str) -> str:
    """Return a text with the brackets gone that tell which of several is meant: «PCT (VX)»."""

    def plainly(found: re.Match[str]) -> str:
        title, field = found[1].strip(), found[2].strip()
        both = f"{title} {field}"
        is_told = names.find(title, WHO) is None and names.find(both, WHO) is not None
        return both if is_told else found[0]

    return _FIELD.sub(plainly, text)


_FIELD = re.compile(r"(?<![^,;\s])([^,;()\s][^,;()]*)\(([^()]+)\)")
_FIELDS = {Part.CHAIR: "chair", Part.ATTENDING: "required", Part.INVITED: "optional"}


def put(draft: Draft, call: Call, role: Part) -> None:
    """Put those whom a name means where their role is."""
    found = call.found
    for who in found.ids if found else ():
        chairs = role is Part.CHAIR and found and found.table != "bodies" and not call.some
        if chairs and draft.chair is None:
            draft.chair = who
        elif role is Part.INVITED:
            draft.optional.setdefault(who, Attendance(who=who, some=call.some))
        else:
            if role is Part.CHAIR and found and found.table == "bodies":
                draft.body = draft.body or who
            held = draft.required.get(who)
            # Called in full once is called in full.
            if held is None or held.some:
                draft.required[who] = Attendance(who=who, some=call.some)


def calls_in(names: Names, text: str) -> list[Call]:
    """Return the names in a text, understood or not, in order; none if it holds no word."""
    text = " ".join(_BRACKETED_CONCERNED.sub(r" \1", text).split()).strip(_END)
    if not tokens(text):
        return []
    whole = _call(names, text)
    if whole.found is not None:
        return [whole]
    outside = _BRACKET.sub(" ", text)
    return list(_of_parts(names, _spread(names, outside if tokens(outside) else text)))


def _call(names: Names, text: str) -> Call:
    if names.find(text, WHO) is None and (concerned := _CONCERNED.search(text)):
        named = text[: concerned.start()].strip(_END)
        return Call(named, names.find(named, WHO), some=True)
    return Call(text, names.find(text, WHO))


def _spread(names: Names, text: str) -> list[str]:
    """Return the parts between commas; «Giám đốc các Sở: A, B» bears its title before each."""
    head, colon, rest = text.partition(":")
    if not colon or not rest.strip():
        return [part for part in _COMMA.split(text) if tokens(part)]
    parts = [part for part in _COMMA.split(rest) if tokens(part)]
    spread = [f"{_singular(head)} {part}" for part in parts]
    known = [names.find(part, WHO) is not None for part in spread]
    if not any(known):
        return [part for part in _COMMA.split(text) if tokens(part)]
    return [
        one if is_known else part for one, part, is_known in zip(spread, parts, known, strict=True)
    ]


def _singular(head: str) -> str:
    return re.sub(r"(?i)(?<!\w)các\s+", "", head).strip()


def _of_parts(names: Names, parts: list[str]) -> Iterator[Call]:
    """Yield the longest known runs of parts; what lies between them belongs together."""
    left: list[str] = []
    start = 0
    while start < len(parts):
        stop, calls = _longest_known(names, parts, start)
        if any(call.found is not None for call in calls):
            yield from _unknown_runs(left)
            yield from calls
            left = []
        else:
            left = _left_over(left, parts[start])
        start = stop
    yield from _unknown_runs(left)


def _longest_known(names: Names, parts: list[str], start: int) -> tuple[int, list[Call]]:
    """Return where the longest known run of parts ends, and what it names."""
    for stop in range(min(len(parts), start + _LONGEST_RUN), start, -1):
        titles = _full_titles(parts, start, stop)
        call = _first_known(names, titles or [", ".join(parts[start:stop])])
        if call.found is not None:
            return stop, [call]
    if _full_titles(parts, start, start + 1):
        return start + 1, []
    return start + 1, _of_halves(names, parts[start])


def _left_over(left: list[str], part: str) -> list[str]:
    """Return unknown parts with one more: «lãnh đạo các sở, ngành» is one thing."""
    if left and part[0].islower() and not part.startswith(("lãnh đạo", "đại diện", "đ/c", "đồng")):
        return [*left[:-1], f"{left[-1]}, {part}"]
    return [*left, part]


def _unknown_runs(left: list[str]) -> Iterator[Call]:
    for words_left in left:
        concerned = _CONCERNED.search(words_left)
        named = words_left[: concerned.start()] if concerned else words_left
        yield Call((named.strip(_END) or words_left), None, some=concerned is not None)


def _full_titles(parts: list[str], start: int, stop: int) -> list[str]:
    """Return a bare title with what the next part adds: «Chủ tịch, Phó Chủ tịch Hội Nông dân».

    All of what it adds first, then less and less of it; nothing if it adds no institution.
    """
    behind = _SAME_TITLE.match(parts[stop]) if stop < len(parts) else None
    title = plain(" ".join(parts[start:stop]))
    if behind is None or not title:
        return []
    said = plain(_CONCERNED.sub("", behind[1]))
    added = said.removeprefix(f"{title} ").split()
    if said == " ".join(added) or added[0] not in words()["begin_institutions"]:
        return []
    return [" ".join([title, *added[:length]]) for length in range(len(added), 0, -1)]


def _first_known(names: Names, texts: list[str]) -> Call:
    calls = [_call(names, text) for text in texts]
    return next((call for call in calls if call.found is not None), calls[0])


def _of_halves(names: Names, part: str) -> list[Call]:
    """Return what stands on either side of «và»; nothing is divided if none of it is known."""
    pieces = _AND.split(part)
    bits, links = [bit.strip(_END) for bit in pieces[0::2]], pieces[1::2]
    calls: list[Call] = []
    unknown = ""
    for number, bit in enumerate(bits):
        call = _first_known(names, _full_titles(bits, number, number + 1) or [bit])
        if call.found is None:
            unknown = f"{unknown}{links[number - 1]}{bit}" if unknown else bit
            continue
        calls += [*_unknown_runs([unknown] if unknown else []), call]
        unknown = ""
    return [*calls, *_unknown_runs([unknown] if unknown else [])]
