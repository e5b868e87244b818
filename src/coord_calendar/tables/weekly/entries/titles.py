"""The title of a schedule: which lines are one, which tell the week, and which revision it is."""

from __future__ import annotations

import re

from coord_calendar.tables.weekly.entries.days import ranges_in
from coord_calendar.tables.weekly.entries.folding import folded

_TITLE = re.compile(
    r"\b(?:lich|chuong trinh) (?:cong tac|lam viec|tuan|hop|tiep|hoat dong|cong viec)\b|^lich\b"
)
_OF_WEEK = re.compile(r"\btuan\s*(?:thu|so)?\s*:?\s*\d|\btu (?:ngay )?\d|\bnam\s*:?\s*20\d\d")
_WEEK = re.compile(
    r"\W*tuan (?:(?:thu |so )?(?:\d{1,2}|nhat|hai|ba|tu)\b[\s:,;–-]*)?"
    r"(?:\(?\s*(?:tu )?(?:ngay )?\d{1,2}[\s/.-][^a-z]*"
    r"(?:(?:tu|den|ngay|thang|nam|toi)\b[^a-z]*)*)?$"
)
_REVISION = re.compile(
    r"(?:dieu chinh|bo sung|sua doi|thay the|cap nhat|thay doi)[^.;)\n]{0,20}?\blan\s*(?:thu\s*)?"
    r"(?P<n>\d{1,3}|nhat|hai|ba|tu|nam)\b"
)
_COUNTED = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5}
_BEGINS = re.compile(r"(?:lich|chuong trinh) (?:cong tac|lam viec|tuan|hop)\b")


def is_title(line: str) -> bool:
    """Return whether a line names a schedule anywhere."""
    return _TITLE.search(folded(line)) is not None


def names_schedule(line: str) -> bool:
    """Return whether a line begins by naming a schedule of somebody: «Lịch công tác của …»."""
    plain = folded(line)
    return _BEGINS.match(plain) is not None and len(plain.split()) > _BARE_WORDS


_BARE_WORDS = 4


def tells_week(line: str) -> bool:
    """Return whether a line tells which week or days it is about."""
    return _OF_WEEK.search(folded(line)) is not None or bool(ranges_in(line))


def begins_schedule(line: str) -> bool:
    """Return whether a line can be nothing but the title of a schedule, wherever it stands.

    «Họp về lịch công tác tuần» is an entry; «LỊCH CÔNG TÁC …» is none, and neither is «Lịch công
    tác tuần 50».
    """
    begins = _BEGINS.match(folded(line)) is not None
    return begins and (line.isupper() or tells_week(line))


def heads_week(line: str) -> bool:
    """Return whether a line between entries begins another week: «TUẦN 30 (20/7 - 26/7)»."""
    return _WEEK.match(folded(line)) is not None


def revision_in(text: str) -> int:
    """Return the revision that a text tells; 0 if it tells none."""
    found = _REVISION.search(folded(text))
    if found is None:
        return 0
    return _COUNTED.get(found["n"]) or int(found["n"])
