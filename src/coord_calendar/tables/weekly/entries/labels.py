"""What the text of one entry tells of its place, its chair and those who come.

Schedules without columns for these write them into the text: «…; địa điểm: Phòng họp 2; thành
phần: …; đ/c PCT chủ trì», «…, mời … cùng dự (Phòng Nội vụ chuẩn bị), điểm tại …».
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.tables.weekly.entries.folding import folded
from coord_calendar.tables.weekly.entries.hours import leading_hours, leading_span
from coord_calendar.tables.weekly.entry import DaySpan, Part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from coord_calendar.tables.weekly.entries.hours import Hours

_LABELS: dict[Part | None, str] = {
    Part.PLACE: "(?:dia diem|noi)(?: hop| to chuc| lam viec| tap trung| tap ket)?|"
    "diem(?: hop| tai| cau chinh)?|tai",
    Part.CHAIR: "(?:nguoi |lanh dao |dong |don vi |co quan )?chu tri(?: hoi nghi| cuoc hop| hop)?|"
    "chu toa",
    Part.ATTENDING: "thanh phan(?: tham du| du hop| du| hop| tham gia)?|cung (?:tham )?du|cung di|"
    "(?:lanh dao |nguoi )?(?:tham )?du(?: hop)?|tham gia|dai bieu",
    Part.INVITED: "(?:kinh |tran trong )?moi(?: tham du| cung du| du| hop| them)?|khach moi|"
    "thanh phan moi",
    Part.PREPARED: "(?:don vi |co quan |giao )?chuan bi(?: noi dung| tai lieu| bao cao)?|"
    "noi dung(?:, tai lieu| va tai lieu)",
    Part.NOTE: "ghi chu|luu y|ldvp|lanh dao vp|lanh dao van phong|cvvp|chuyen vien(?: vp)?|lai xe|"
    "xe|trang phuc",
    Part.CONTENT: "noi dung(?: hop| lam viec)?",
    None: "thoi gian(?:, dia diem)?",
}
_LABEL = re.compile(
    r"(?<![a-z0-9/])(?:"
    + "|".join(f"(?P<l{at}>{words})" for at, words in enumerate(_LABELS.values()))
    + r")\s*:(?!\d)"
)
_PARTS = tuple(_LABELS)
_TIME = len(_LABELS) - 1
_BRACKETS = re.compile(r"\(([^()\n]*)\)")
_NOTE_WITHIN = re.compile(r"\b(?:giay moi|thu moi|moi rieng|ldvp|lanh dao vp|cvvp|truc tuyen)\b")
_PREPARED_WITHIN = re.compile(r"\bchuan bi\b|\btham muu\b")
_PLACE_WITHIN = re.compile(
    r"(?:tai |o )|(?:phong hop|p\W{0,2}hop|hoi truong|tru so|nha khach|nha van hoa|diem cau)\b"
)
_PLACES = (
    r"(?:phong|p\W{0,2}hop|ph\b|hoi truong|ht\b|tru so|trung tam hoi nghi|nha khach|nha van hoa|"
    r"diem cau)"
)
_BETWEEN = r"(?:(?<=[.;,])|(?<=\n)|^)\s*"
_OPENERS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    (Part.PLACE, re.compile(rf"{_BETWEEN}(?:tap trung )?(?:(?:dia )?diem (?:tap trung )?)?tai\s+")),
    (Part.PLACE, re.compile(rf"{_BETWEEN}diem\s+(?={_PLACES})")),
    (Part.PLACE, re.compile(r"(?<=[.;,])\s*(?=phong hop|p\W{0,2}hop|hoi truong)")),
    (Part.PLACE, re.compile(rf"\s+tai\s+(?={_PLACES}[ .]?)")),
    (Part.INVITED, re.compile(r"(?:(?<=[.;,]))\s*(?:kinh )?moi\s+(?=\w)")),
)
_OTHER_TAI = re.compile(r"(?i)\bt(?:ài|ái|ải|ãi)\s+$")
_STANDS_FOR = {
    Part.PLACE: frozenset({Part.PLACE}),
    Part.INVITED: frozenset({Part.INVITED, Part.ATTENDING}),
}
_CHAIR = re.compile(
    r"(?:(?<=[.;,])\s*(?:do\s+)?|\s+do\s+|(?<=\n)(?:do\s+)?)"
    r"(?P<who>[^.;,:()\n]{2,80}?)\s+chu tri(?=\s*(?:[.;,)\n]|$))"
)
_COMING = re.compile(r"\s+(?:cung )?(?:tham )?(?:du|di|tham gia)\s*(?P<beside>(?:\([^()]*\)\s*)?)$")
_OUTER = " \t\n.,;:–-"


class Told(NamedTuple):
    """What a text tells: a piece for a part, or for the time where the part is None."""

    part: Part | None
    text: str
    labelled: bool
    aside: bool = False


class Parted(NamedTuple):
    """A text taken apart, and the part of the day and the hours that it tells in brackets."""

    told: tuple[Told, ...]
    span: DaySpan | None
    hours: Hours | None = None


class _Cut(NamedTuple):
    start: int
    text_at: int
    part: Part | None
    ends: bool
    stop: int = -1
    after: int = -1


def begins_with_label(text: str) -> bool:
    """Return whether a line begins by saying what it tells: «Địa điểm: …»."""
    return _LABEL.match(folded(text)) is not None


def names_place(text: str) -> bool:
    """Return whether a text in brackets begins as a place does: «Hội trường», «tại …»."""
    return _PLACE_WITHIN.match(folded(text)) is not None


def parted(text: str, columns: Collection[Part] = ()) -> Parted:
    """Return what a text tells.

    Parameters
    ----------
    text : str
        The text of an entry, or of a column with two headings.
    columns : collection of Part
        The parts that have columns of their own: what is not labelled stays together for them.
    """
    aside: list[Told] = []
    spans: list[DaySpan] = []
    clocks: list[Hours] = []

    def take(found: re.Match[str]) -> str:
        for piece in (pieces := found[1].split(";")):
            span = leading_span(f"({piece.strip()})")
            if span is not None and len(folded(piece).split()) <= _WORDS:
                spans.append(span.span)
                pieces = [one for one in pieces if one is not piece]
            hours = leading_hours(piece.strip())
            if hours is not None and hours.length == len(piece.strip()):
                clocks.append(hours)
                pieces = [one for one in pieces if one is not piece]
        told = _within(
            "; ".join(one.strip() for one in pieces), bare=len(pieces) < len(found[1].split(";"))
        )
        if told is None:
            return found[0]
        aside.extend(one._replace(aside=True) for one in told)
        return " "

    rest = re.sub(r" +(?=[.,;:\n]|$)", "", re.sub(r" +", " ", _BRACKETS.sub(take, text)))
    return Parted(
        (*_cut(rest, columns), *aside),
        spans[0] if spans else None,
        clocks[0] if len(clocks) == 1 else None,
    )


_WORDS = 3


def _within(text: str, *, bare: bool) -> list[Told] | None:
    """Return what brackets tell; None if they belong to the sentence."""
    plain = folded(text)
    if _LABEL.match(plain):
        told = list(_cut(text, ()))
        return told if all(one.labelled for one in told) else None
    if _PREPARED_WITHIN.search(plain):
        return [Told(Part.PREPARED, text.strip(), labelled=True)]
    if _NOTE_WITHIN.search(plain):
        return [Told(Part.NOTE, text.strip(), labelled=True)]
    if bare:
        part = Part.PLACE if names_place(text) else Part.ATTENDING
        return [Told(part, text.strip(), labelled=True)] if text.strip() else []
    return None


def _cut(text: str, columns: Collection[Part]) -> Iterator[Told]:
    plain = _sentences(text)
    cuts = sorted(_cuts(text, plain, columns), key=lambda cut: (cut.start, cut.ends))
    at = 0
    if not cuts or cuts[0].start > 0:
        first = text[: cuts[0].start] if cuts else text
        if first.strip(_OUTER):
            yield Told(
                Part.CONTENT, first.strip().rstrip(" ,;." if cuts else " ,;"), labelled=False
            )
    for number, cut in enumerate(cuts):
        if cut.start < at:
            continue
        following = next(
            (one.start for one in cuts[number + 1 :] if one.start >= cut.text_at), len(text)
        )
        stop = cut.stop if cut.stop >= 0 else following
        after = cut.after if cut.after >= 0 else stop
        if cut.ends and cut.stop < 0:
            # «Mời: …» as a sentence of its own goes on behind semicolons.
            own = cut.part is Part.INVITED and text[cut.start : cut.text_at].lstrip()[:1].isupper()
            end = (_LINE_END if own else _SENTENCE_END).search(plain, cut.text_at)
            after = stop = min(following, end.start() if end else len(text))
        # «LĐVP: Đ/c B»: the label tells whose business the note is.
        told = _said(cut, text[cut.start if cut.part is Part.NOTE else cut.text_at : stop])
        yield from (one for one in told if one.text)
        if text[after:following].strip(_OUTER):
            yield Told(Part.CONTENT, text[after:following].strip(_OUTER), labelled=False)
        at = following


def _said(cut: _Cut, said: str) -> Iterator[Told]:
    """Yield what stands behind a label; «mời A cùng dự (B báo cáo)» without its verb."""
    said = said.strip(_OUTER)
    coming = _COMING.search(folded(said)) if cut.part is Part.INVITED and cut.ends else None
    if coming is not None:
        beside = said[coming.start("beside") :].strip("() ")
        said = said[: coming.start()].strip(_OUTER)
        yield Told(Part.NOTE, beside, labelled=True)
    yield Told(cut.part, said, labelled=True)


_SENTENCE_END = re.compile(r"[.;\n]")
_LINE_END = re.compile(r"[.\n]")


def _cuts(text: str, plain: str, columns: Collection[Part]) -> Iterator[_Cut]:
    for found in _LABEL.finditer(plain):
        before = plain[: found.start()].rstrip(" ")
        if not before or before[-1] in ".;,(\n-–+*•" or text[found.start()].isupper():
            at = next(number for number in range(len(_PARTS)) if found[f"l{number}"])
            yield _Cut(found.start(), found.end(), _PARTS[at], ends=False)
    for part, opener in _OPENERS:
        if _STANDS_FOR[part].isdisjoint(columns):
            for found in opener.finditer(plain):
                # «Sở Nội vụ, Tài chính» folds to «tai chinh».
                if found.start() > 0 and not _OTHER_TAI.search(text[: found.end()]):
                    yield _Cut(found.start(), found.end(), part, ends=True)
    if Part.CHAIR not in columns:
        for found in _CHAIR.finditer(plain):
            yield _Cut(
                found.start(),
                found.start("who"),
                Part.CHAIR,
                ends=True,
                stop=found.end("who"),
                after=found.end(),
            )


def _sentences(text: str) -> str:
    """Return the folded text with the full stops of abbreviations (``P. họp``, ``PCT.``) gone."""
    letters = list(folded(text))
    for at, letter in enumerate(text):
        if letter == "." and (
            (at and text[at - 1].isupper()) or (at + 1 < len(text) and not text[at + 1].isspace())
        ):
            letters[at] = "·"
    return "".join(letters)
