"""What a line of a schedule begins with: the mark of a list, a time, a leader.

«- PCT. Thường trực: Sáng, 8 giờ 30’, họp …» begins with a mark, a leader, a part of the day and an
hour; the body is what is left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coord_calendar.tables.weekly.entries.days import leading_day
from coord_calendar.tables.weekly.entries.folding import folded
from coord_calendar.tables.weekly.entries.headings import names_leader
from coord_calendar.tables.weekly.entries.hours import leading_hours, leading_span
from coord_calendar.tables.weekly.entries.labels import begins_with_label

if TYPE_CHECKING:
    from coord_calendar.tables.weekly.entries.hours import Hours
    from coord_calendar.tables.weekly.entry import DaySpan

_MARK = re.compile(
    r"\s*(?P<mark>[-–—+*•●▪■◦➢✓»>·]|\(?\d{1,2}\s?[.)-](?=\s|[A-ZĐ])|\(\d{1,2}\)|"
    r"\d{1,2}-\s?(?=\d)|[a-hđ]\))\s*"
)
_LEADER = re.compile(r"(?P<who>[^:;\n]{2,90}):(?!\d)\s*")
_ACTS = re.compile(r"\b(?:hop|du|chu tri|lam viec|tiep|kiem tra|nghe|hoi nghi|giao ban|ve)\b")
_AFTER = re.compile(r"[ \t]*(?:[:;,.)\]–-]|->)*[ \t]*")
_REMARK = re.compile(r"\((?P<remark>[^()\d]+)\)\s*[:,;.–-]\s*(?=\S)")
_LAST_BRACKET = re.compile(r"\(([^()]*)\)\W*$")
_NEXT = re.compile(
    r"(?<=[.;)])\s+(?=\d{1,2}\s*(?:h|g|gio|:)\s*(?:\d{2})?\s*(?:['’‘′´`]|phut\b)?\s*[,:]|"
    r"(?:buoi )?(?:sang|chieu|toi)\b)"
)
_STOP = re.compile(
    r"(?:noi nhan|nguon(?: tin)?\s*:|cac tin |tin (?:khac|lien quan|moi|cu)\b|bai viet |chia se\b|"
    r"ban quyen|copyright|luot truy cap|so luot|dang online|(?:tep |file )?dinh kem|"
    r"t/[lm][. ]|t[lm]\.|kt[./]|tuq\.|(?:pho )?chanh van phong$|"
    r"binh luan|y kien ban doc|quay lai|ve dau trang|dien thoai|"
    r"email|website|in bai|tuan (?:truoc|sau)\b|xem them|©|nguoi lap|"
    r"(?:ghi chu|luu y)\s*:.*\blich\b)"
)


_SIGNS = re.compile(
    r"t/[lm][. ]|t[lm]\.|kt[./]|tuq\.|(?:van phong|uy ban nhan dan|ubnd|hdnd|dang uy|huyen uy|"
    r"tinh uy|thanh uy|ban thuong vu|thuong truc|so|phong|truong|"
    r"(?:pho )?(?:chanh|truong|chu|bi|giam|hieu))(?![a-z])"
)


@dataclass
class Opening:
    """What a line begins with, and its body."""

    mark: str = ""
    session: DaySpan | None = None
    session_first: bool = False
    hours: Hours | None = None
    hours_text: str = ""
    whose: str = ""
    remark: str = ""
    body: str = ""

    @property
    def timed(self) -> bool:
        """Whether an hour or a part of the day stands there."""
        return self.hours is not None or self.session is not None


def begins_entry(line: str) -> bool:
    """Return whether a line begins with a day, a time, a leader or the mark of a list."""
    opening = opening_of(line)
    return leading_day(line) is not None or opening.timed or bool(opening.mark or opening.whose)


def is_leader(line: str) -> bool:
    """Return whether a line names a leader, or several, and tells nothing else."""
    plain = folded(line)
    return (
        names_leader(line)
        and len(line) <= _LONGEST_LEADER
        and not any(sign in line for sign in ":;\n")
        and not _ACTS.search(plain)
    )


_LONGEST_LEADER = 90


def ends_schedule(line: str) -> bool:
    """Return whether a line begins what follows a schedule: signatures, the foot of a page."""
    return _STOP.match(folded(line)) is not None


def signs(line: str) -> bool:
    """Return whether a line in capitals can be a signature: «VĂN PHÒNG UBND TỈNH»."""
    return (
        line.isupper()
        and _SIGNS.match(folded(line)) is not None
        and not any(sign.isdigit() or sign == ":" for sign in line)
    )


def names_person(line: str) -> bool:
    """Return whether a line can be the name below a signature."""
    parts = line.split()
    return _FEWEST <= len(parts) <= _MOST and all(one.isalpha() and one.istitle() for one in parts)


_FEWEST, _MOST = 2, 5


def first_entry(opening: Opening) -> tuple[str, str]:
    """Return the first entry of a line, and the rest of the line that begins with another."""
    if not (opening.timed or opening.whose):
        return opening.body, ""
    plain = folded(opening.body)
    for found in _NEXT.finditer(plain):
        rest = opening.body[found.end() :]
        span = leading_span(rest)
        if rest[0].isdigit() or (
            span is not None and (rest[0].isupper() or plain[found.start() - 1] == ";")
        ):
            return opening.body[: found.start()].rstrip(" ;"), rest
    return opening.body, ""


def opening_of(line: str) -> Opening:
    """Return what a line begins with, and its body."""
    opening = Opening()
    rest = line.strip()
    while rest:
        taken = _take(rest, opening)
        if not taken:
            break
        rest = rest[taken:]
        after = _AFTER.match(rest)
        rest = rest[after.end() :] if after else rest
    remark = _REMARK.match(rest) if opening.hours is not None else None
    if remark is not None and not names_leader(remark["remark"]):
        opening.remark, rest = remark["remark"].strip(), rest[remark.end() :]
    opening.body = rest
    return opening


def unmarked(line: str) -> str:
    """Return a line without the mark of a list that it begins with."""
    mark = _MARK.match(line)
    return line[mark.end() :] if mark else line


def _take(rest: str, opening: Opening) -> int:
    """Return how many letters at the start tell a time, a leader or a list's mark."""
    mark = _MARK.match(rest)
    if mark is not None and opening.hours is None and leading_hours(rest) is None:
        opening.mark = opening.mark or _kind_of(mark["mark"])
        return mark.end()
    hours = leading_hours(rest) if opening.hours is None else None
    if hours is not None:
        opening.hours, opening.hours_text = hours, rest[: hours.length].strip()
        return hours.length
    span = None
    if opening.session is None:
        span = leading_span(rest, sure=opening.hours is not None)
    if span is not None:
        opening.session = span.span
        opening.session_first = not opening.whose and opening.hours is None
        return span.length
    leader = _LEADER.match(rest) if not opening.whose and opening.hours is None else None
    if leader is not None and not begins_with_label(rest):
        who = leader["who"].strip()
        if names_leader(who) and not _ACTS.search(folded(who)) and "(" not in who:
            opening.whose = who
            return leader.end()
    return 0


def _kind_of(mark: str) -> str:
    return "1." if any(letter.isdigit() for letter in mark) else mark


def ends_with_time(body: str) -> bool:
    """Return whether a text tells its time at its end: «… (chiều; dự: Trưởng Ban)»."""
    found = _LAST_BRACKET.search(body)
    return found is not None and (
        leading_span(found[0]) is not None or leading_hours(found[1]) is not None
    )
