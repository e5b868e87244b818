"""Hours and parts of the day as schedules write them: ``8h30``, ``(7 giờ 30’)``, ``sáng``.

They are read at the start of a text only: inside one, ``15 phút`` and ``trong 3h`` tell something
else.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from coord_calendar.tables.weekly.entries.folding import folded
from coord_calendar.tables.weekly.entry import DaySpan

_MARK = "['’‘′´`]"
_MINUTES = rf"(?P<m{{0}}>[0-5]\d)(?!\d) ?(?:{_MARK}|phut\b|ph?\b)?"
_UNIT = (
    r"(?P<h{0}>\d{{1,2}})(?: ?(?:h|g|gio)(?![a-z]) ?(?:" + _MINUTES + r")?"
    r"| ?: ?(?P<c{0}>[0-5]\d)(?::\d\d| ?" + _MARK + r")?)(?![\d/])"
)
_DOT = r"|(?P<hd{0}>\d{{1,2}})[.,](?P<md{0}>[0-5]\d)(?!\d)"
_TO = r"\s*(?:-|–|—|->|→|~|\bden\b|\btoi\b)\s*(?:het\s+)?"
_LEAD = (
    r"[\s(\[*]*(?:(?:vao\s+)?(?:luc|hoi)\b|tu\b|bat dau(?: tu| luc)?\b|khoang\b|dung\b)?\s*:?\s*"
)


def _pattern(unit: str) -> re.Pattern[str]:
    first, last = (unit.format(number) for number in (1, 2))
    return re.compile(rf"{_LEAD}(?:{first})(?:{_TO}(?:{last}))?")


_IN_TEXT = _pattern(_UNIT)
_IN_CELL = _pattern(_UNIT + _DOT)
_NUMBER_RANGE = re.compile(rf"{_LEAD}(?P<h1>\d{{1,2}})-(?:{_UNIT.format(2)})")
_NUMBER = re.compile(r"(?P<h1>\d{1,2})$")

_SPANS = {
    "sang": (DaySpan.MORNING, "sáng"),
    "chieu": (DaySpan.AFTERNOON, "chiều"),
    "toi": (DaySpan.EVENING, "tối"),
    "trua": (DaySpan.NOON, "trưa"),
    "ca ngay": (DaySpan.ALL_DAY, "cả ngày"),
    "ngay": (DaySpan.ALL_DAY, "ngày"),
    "s": (DaySpan.MORNING, "s"),
    "c": (DaySpan.AFTERNOON, "c"),
    "t": (DaySpan.EVENING, "t"),
}
_JOIN = r"\s*(?:,|\+|-|–|/|&|\bva\b)\s*"
_WORD = r"sang|chieu|toi|trua|ca ngay"
_SPAN = re.compile(
    rf"[\s(\[*]*(?:(?:dau|giua|cuoi)\s+(?:gio|buoi)\s+)?(?:ca\s+)?(?:buoi\s+)?(?P<span>{_WORD})"
    rf"(?:{_JOIN}(?:buoi\s+)?(?P<and>sang|chieu|toi))?\b"
)
_IN_BRACKETS = re.compile(rf"\s*\((?:buoi\s+)?(?P<span>{_WORD}|ngay)\b(?P<and>)(?=\s*[;,)])")
_LETTER = re.compile(r"\s*(?P<span>[sct])(?:\s*[+,/-]\s*(?P<and>[sct]))?\s*$")
_NO_SPAN = re.compile(r"\s*(?:kien|tao|lap|suot|lang|uu|da|thieu|mat|dai|cao|rong|huong|nay|hau)\b")
_ENDS = re.compile(r"\s*(?:[:;,.)\]\n–-]|$)|\s*\(?\d{1,2}\s*(?:h|g|gio|:)|\s+(?:tu|luc)\s+\d")


class Hours(NamedTuple):
    """Hours written, and how many letters tell them."""

    start: dt.time
    end: dt.time | None
    length: int


class Span(NamedTuple):
    """A part of a day written, and how many letters tell it."""

    span: DaySpan
    length: int


def leading_hours(text: str, *, alone: bool = False) -> Hours | None:
    """Return the hours that a text begins with.

    Parameters
    ----------
    text : str
        The text.
    alone : bool
        Whether it stands under a heading for hours, where ``08.00`` and ``8`` are hours, too.
    """
    plain = folded(text)
    found = (_IN_CELL if alone else _IN_TEXT).match(plain) or _NUMBER_RANGE.match(plain)
    if found is None and alone:
        found = _NUMBER.match(plain)
    if found is None:
        return None
    start, end = _clock(found, 1), _clock(found, 2)
    return None if start is None else Hours(start, end, found.end())


def _clock(found: re.Match[str], number: int) -> dt.time | None:
    groups = found.groupdict()
    hour = groups.get(f"h{number}") or groups.get(f"hd{number}")
    minute = next(
        (value for key in "mc" if (value := groups.get(f"{key}{number}"))),
        groups.get(f"md{number}"),
    )
    if hour is None or int(hour) > _LAST_HOUR:
        return None
    return dt.time(int(hour), int(minute or 0))


_LAST_HOUR = 23


def leading_span(text: str, *, alone: bool = False, sure: bool = False) -> Span | None:
    """Return the part of the day that a text begins with.

    Parameters
    ----------
    text : str
        The text: ``Sáng:``, ``(chiều; …``, ``Buổi tối 19h``, ``Chiều làm việc tại cơ quan``.
    alone : bool
        Whether it stands under a heading for parts of the day, where ``S`` and ``C`` are some, too.
    sure : bool
        Whether a small letter does without a colon after it, as in ``2h chiều``.
    """
    plain = folded(text)
    found = _IN_BRACKETS.match(plain) or _SPAN.match(plain)
    if found is None and alone:
        found = _LETTER.match(plain)
    if found is None:
        return None
    said = [name for name in (found["span"], found["and"]) if name]
    first = text[found.start("span") : found.end("span")]
    if first.lower() not in {_SPANS[said[0]][1], said[0]} or _NO_SPAN.match(plain, found.end()):
        return None
    named = first[0].isupper() and first.lower() != said[0]
    if not (alone or sure or named or _ENDS.match(plain, found.end())):
        return None
    spans = {_SPANS[name][0] for name in said}
    return Span(spans.pop() if len(spans) == 1 else DaySpan.ALL_DAY, found.end())


def agreed(span: DaySpan | None, start: dt.time) -> tuple[dt.time, bool]:
    """Return an hour as its part of the day tells it, and whether the two agree.

    ``2h`` in the afternoon is 14:00; ``14h`` in the morning is a contradiction.
    """
    if span is DaySpan.AFTERNOON and dt.time(1) <= start < dt.time(7):
        start = start.replace(hour=start.hour + 12)
    if span is DaySpan.EVENING and dt.time(5) <= start < dt.time(12):
        start = start.replace(hour=start.hour + 12)
    fits = {
        DaySpan.MORNING: start < dt.time(13),
        DaySpan.NOON: dt.time(10) <= start < dt.time(15),
        DaySpan.AFTERNOON: dt.time(11) <= start < dt.time(20),
        DaySpan.EVENING: start >= dt.time(16),
    }
    return start, fits.get(span, True) if span else True
