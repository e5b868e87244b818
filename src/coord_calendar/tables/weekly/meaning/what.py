"""What: an entry's content as a title, a kind of meeting, and those whom it names itself.

The title is the content as it stands. The kind is the one whose words come first in it, before
what the meeting is about begins («Họp về công tác tiếp công dân» receives no citizens). Content
that says that somebody is at the desk, on duty or away is no meeting.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from coord_calendar.tables.names import WHO
from coord_calendar.tables.weekly.entry import DaySpan, Part, Piece
from coord_calendar.tables.weekly.meaning.who import Call, calls_in, lines_of, put, read_people
from coord_calendar.tables.weekly.meaning.wording import any_of, keys, plain, tokens, words

if TYPE_CHECKING:
    from coord_calendar.domain.city import City
    from coord_calendar.tables.weekly.meaning.naming import Names
    from coord_calendar.tables.weekly.meaning.sense import Draft

DEFAULT_KIND = "lam-viec"
_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_CHAIRED = re.compile(
    r"(?:^|[;,.(\n]|(?<!\w)do(?!\w))\s*(?:do\s+)?([^;,.()\n]{2,80}?)"
    r"\s+(?:đồng\s+)?chủ trì\s*(?=[;,.)\n]|$)",
    re.IGNORECASE,
)
_LONGEST_SUBJECT, _LONGEST_BODY = 16, 12
_LONGEST_BEFORE_IDLE = 10
_NO_REST: tuple[list[str], ...] = (["hưu"], ["chế"], ["dưỡng"], [])
_DESKS = frozenset({"cơ quan", "văn phòng", "trụ sở", "phòng làm việc", "đơn vị"})
_AT = re.compile(r"(?i)(?<!\w)tại\s+([^,;.()\n]+)")
_TOGETHER = re.compile(r"(?i)^cùng (?:với )?")
_END = " .:;,-–"


def is_idle(content: str, place: str = "") -> bool:
    """Tell whether content names no meeting: at the desk, on duty, away."""
    said = plain(_BRACKET.sub(" ", content))
    for span in DaySpan:
        said = re.sub(rf"(?<!\w)(?:buổi )?{span.value}(?!\w)", " ", said)
    said = " ".join(said.replace(",", " ").split()).strip(_END)
    if said == "làm việc":
        return plain(place).removeprefix("tại ").strip(_END) in _DESKS
    head, colon, rest = said.partition(":")
    if colon and head.strip() in words()["idle"] and not any_of("not_idle").search(rest):
        return True
    for phrase in words()["idle"]:
        if said == phrase:
            return True
        before = said.removesuffix(f" {phrase}").strip(_END)
        if before != said and _is_only_somebody(before):
            return True
    return said.startswith("nghỉ ") and tokens(said)[1:2] not in _NO_REST


def _is_only_somebody(before: str) -> bool:
    is_short = len(before.split()) <= _LONGEST_BEFORE_IDLE
    return is_short and not any_of("not_idle").search(before)


def kind_of(content: str, city: City) -> str:
    """Return the city's kind of a meeting with this content; its default kind if none is named."""
    known = _kinds(city)
    said = plain(content)
    end = _about().search(said, 1)
    head = said[: end.start()] if end else said
    found = [
        (place.start(), -len(word), kind)
        for word, kind in known
        if (place := re.search(rf"(?<!\w){re.escape(word)}(?!\w)", head))
    ]
    if found:
        kind = min(found)[2]
        online = dict(known).get("hội nghị trực tuyến")
        is_conference = kind == dict(known).get("hội nghị")
        return online if online and is_conference and "trực tuyến" in said else kind
    names = [kind.id for kind in city.kinds]
    return DEFAULT_KIND if DEFAULT_KIND in names or not names else names[0]


@cache
def _about() -> re.Pattern[str]:
    return any_of("end_of_kind")


def _kinds(city: City) -> list[tuple[str, str]]:
    """Return the words by which a city's kinds are known, with the kinds."""
    found = []
    for kind in city.kinds:
        names = [plain(kind.name), *keys(kind.name)]
        wordings = [word for name in names for word in words()["kinds"].get(name, ())]
        found += [(word, kind.id) for word in dict.fromkeys((*names, *wordings))]
    return found


def read_content(draft: Draft, piece: Piece) -> None:
    """Read from content who chairs, comes or organises, into the draft."""
    for bracket in _BRACKET.findall(piece.text):
        for line in lines_of(bracket):
            calls = calls_in(draft.names, line)
            if is_labelled(line) or (calls and all(call.found is not None for call in calls)):
                read_people(draft, Piece(line, piece.spot), Part.ATTENDING)
    for line in lines_of(_BRACKET.sub("", piece.text)):
        if is_labelled(line):
            read_people(draft, Piece(line, piece.spot), Part.ATTENDING)
        elif not _read_subject(draft, line, piece):
            _read_body(draft, line, piece)
    for named in _CHAIRED.findall(piece.text):
        _read_chair(draft, named, piece)


def place_in(draft: Draft, piece: Piece) -> Piece | None:
    """Return the known place that content names itself: in brackets, behind «tại», at its end."""
    named = [*_BRACKET.findall(piece.text), *_AT.findall(piece.text)]
    named += _BRACKET.sub(" ", piece.text).rpartition(",")[1:]
    named += lines_of(piece.text)[1:]
    for text in named:
        if tokens(text) and draft.find(text.strip(_END), "rooms", "sites"):
            return Piece(text.strip(_END), piece.spot)
    return None


def is_labelled(line: str) -> bool:
    """Tell whether a line in brackets names people or an invitation: «dự: …», «giấy mời riêng»."""
    head, colon, _ = line.partition(":")
    labels = {
        label for group, some in words()["labels"].items() for label in some if group != "place"
    }
    if colon and plain(head).strip() in labels:
        return True
    return plain(" ".join(tokens(line))) in words()["by_invitation"]


def _read_subject(draft: Draft, text: str, piece: Piece) -> bool:
    """Read who does it, before a verb; tell whether anybody known stands there."""
    # The text in small letters is as long as the text itself, once white space is single.
    single = _TOGETHER.sub("", " ".join(text.split()))
    said = plain(single)
    if len(said) != len(single):
        return False
    for found in any_of("verbs").finditer(said):
        subject = single[: found.start()].strip(_END)
        if len(tokens(subject)) > _LONGEST_SUBJECT:
            break
        calls = calls_in(draft.names, subject)
        if calls and all(call.found is not None for call in calls):
            _put_subject(draft, calls, found[0], piece)
            return True
    return False


def _put_subject(draft: Draft, calls: list[Call], verb: str, piece: Piece) -> None:
    is_one_body = len(calls) == 1 and calls[0].found and calls[0].found.table == "bodies"
    for call in calls:
        ids = call.found.ids if call.found else ()
        if verb in words()["chairing"]:
            put(draft, call, Part.CHAIR)
        elif is_one_body and verb in words()["organising_verbs"]:
            draft.body = draft.body or ids[0]
        else:
            put(draft, call, Part.ATTENDING)
        draft.took(call.words, piece, "subject", ids)


def _read_body(draft: Draft, text: str, piece: Piece) -> None:
    """Read which body meets: «Họp Thường trực HĐND về …», «Hội nghị BTV Thành ủy lần thứ 15»."""
    found = re.match(
        r"(?i)\s*(?:(?:phiên|kỳ)?\s*họp|hội nghị|giao ban|hội ý|phiên)(?:\s+giao ban)?\s+", text
    )
    if found is None or draft.body is not None:
        return
    said = text[found.end() :].split()
    for length in range(min(len(said), _LONGEST_BODY), 0, -1):
        named = " ".join(said[:length]).strip(_END)
        behind = said[length] if length < len(said) else ""
        if not tokens(named) or _goes_on(named, said[length - 1], behind):
            continue
        one = draft.find(named, "bodies")
        if one is not None and len(one.ids) == 1:
            draft.body = one.ids[0]
            draft.took(named, piece, "body", one.ids)
            return


def _goes_on(named: str, last: str, behind: str) -> bool:
    """Tell whether a name goes on behind: «UBND | phường Cửa Nam», «Ban Thường vụ | Huyện ủy»."""
    if not behind or last[-1] in ",;:.":
        return False
    levels = {level.split()[0] for level in words()["levels"]}
    return behind[0].isupper() or plain(behind) in levels or plain(named) in levels


def _read_chair(draft: Draft, named: str, piece: Piece) -> None:
    calls = calls_in(draft.names, named)
    known = [call for call in calls if call.found is not None]
    if not known:
        # Perhaps only its last words name somebody: «Họp … Chủ tịch UBND» has no comma before.
        known = _last_known(draft.names, named)
    if not known:
        draft.missed(named.strip(), piece, Part.CHAIR, *WHO)
    for call in known:
        put(draft, call, Part.CHAIR)
        draft.took(call.words, piece, "chair", call.found.ids if call.found else ())


def _last_known(names: Names, named: str) -> list[Call]:
    said = named.split()
    for start in range(1, len(said)):
        call = Call(" ".join(said[start:]), names.find(" ".join(said[start:]), WHO))
        if call.found is not None and said[start][0].isupper() and "do" in said[:start]:
            return [call]
    return []
