"""Entries out of running text: the lines of a document, or those of one cell.

A :class:`Pen` writes line after line. A line that begins with a day, a part of the day or a leader
alone is a heading for what follows; one that begins with an hour, a leader or the mark of a list
begins an entry; any other goes on with the entry before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from coord_calendar.tables.weekly.days import leading_day
from coord_calendar.tables.weekly.entry import Part, Piece, Unread
from coord_calendar.tables.weekly.folding import folded
from coord_calendar.tables.weekly.headings import names_leader
from coord_calendar.tables.weekly.hours import leading_hours, leading_span
from coord_calendar.tables.weekly.labels import begins_with_label, parted

if TYPE_CHECKING:
    import datetime as dt

    from coord_calendar.tables.weekly.days import DaySaid
    from coord_calendar.tables.weekly.entry import DaySpan, Spot
    from coord_calendar.tables.weekly.hours import Hours

_MARK = re.compile(
    r"\s*(?P<mark>[-–—+*•●▪■◦➢✓»>·]|\(?\d{1,2}\s?[.)-](?=\s|[A-ZĐ])|\(\d{1,2}\)|"
    r"\d{1,2}-\s?(?=\d)|[a-hđ]\))\s*"
)
_LEADER = re.compile(r"(?P<who>[^:;\n]{2,90}):(?!\d)\s*")
_ACTS = re.compile(r"\b(?:hop|du|chu tri|lam viec|tiep|kiem tra|nghe|hoi nghi|giao ban|ve)\b")
_AFTER = re.compile(r"[ \t]*(?:[:;,.)\]–-]|->)*[ \t]*")
_NEXT = re.compile(
    r"(?<=[.;)])\s+(?=\d{1,2}\s*(?:h|g|gio|:)\s*(?:\d{2})?\s*(?:['’‘′´`]|phut\b)?\s*[,:]|"
    r"(?:buoi )?(?:sang|chieu|toi)\b)"
)
_STOP = re.compile(
    r"(?:noi nhan|nguon(?: tin)?\s*:|cac tin |tin (?:khac|lien quan|moi|cu)\b|bai viet |chia se\b|"
    r"ban quyen|copyright|luot truy cap|so luot|dang online|(?:tep |file )?dinh kem|t[lm]\.|kt\.|"
    r"tuq\.|(?:pho )?chanh van phong$|binh luan|y kien ban doc|quay lai|ve dau trang|dien thoai|"
    r"email|website|in bai|tuan (?:truoc|sau)\b|xem them|©|nguoi lap|"
    r"(?:ghi chu|luu y)\s*:.*\blich\b)"
)
_SAYS_DAY = re.compile(r"[\s*+•(-]*(?:tu\s+)?ngay\b")
_REST = " \t:.,;)]–-"


@dataclass
class Draft:
    """An entry being written; its day is what is written, not yet a date."""

    spot: Spot
    day: DaySaid | None
    day_at: Piece | None
    last_day: DaySaid | None = None
    session: DaySpan | None = None
    own_session: bool = True
    hours: Hours | None = None
    hours_at: Piece | None = None
    whose: Piece | None = None
    pieces: list[tuple[Part, Piece]] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    goes_on: Part = Part.CONTENT

    @property
    def start(self) -> dt.time | None:
        """The hour written."""
        return self.hours.start if self.hours else None

    def add(self, part: Part, text: str, spot: Spot, *, join: str = "") -> None:
        """Add a text; a line that goes on with the piece before it is joined to it."""
        if join and self.pieces and self.pieces[-1][0] is part and self.pieces[-1][1].spot == spot:
            before = self.pieces[-1][1].text
            self.pieces[-1] = (part, Piece(f"{before}{join}{text}", spot))
        else:
            self.pieces.append((part, Piece(text, spot)))


@dataclass(frozen=True)
class Standing:
    """What holds for the entries that follow, until something else is said."""

    day: DaySaid | None = None
    day_at: Piece | None = None
    session: DaySpan | None = None
    own_session: bool = False
    hours: Hours | None = None
    hours_at: Piece | None = None
    whose: Piece | None = None


@dataclass
class _Opening:
    mark: str = ""
    session: DaySpan | None = None
    session_first: bool = False
    noon: bool = False
    hours: Hours | None = None
    hours_text: str = ""
    whose: str = ""
    body: str = ""

    @property
    def timed(self) -> bool:
        return self.hours is not None or self.session is not None


class Pen:
    """Writes lines into entries.

    Parameters
    ----------
    standing : Standing
        What holds at the start.
    dated : bool
        Whether lines may name days: those of a document do, those of a cell mostly not.
    columns : frozenset of Part
        The parts that have columns of their own.
    """

    def __init__(
        self,
        standing: Standing | None = None,
        *,
        dated: bool = True,
        columns: frozenset[Part] = frozenset(),
    ) -> None:
        self.standing = standing or Standing()
        self.drafts: list[Draft] = []
        self.passed: list[Piece] = []
        self._dated = dated
        self._columns = columns
        self._current: Draft | None = None
        self._style: str | None = None
        self._plain = False
        self._closed = False
        self._headed: Piece | None = None

    def write(self, text: str, spot: Spot) -> None:
        """Write a text of one or more lines."""
        for line in text.split("\n"):
            if line.strip():
                self._line(line.strip(), spot)

    def close(self) -> None:
        """End the entry being written: what follows stands elsewhere."""
        self._current, self._style = None, None

    def turn_to(self, standing: Standing) -> None:
        """Go on under another day."""
        self.standing = standing
        self._closed = False
        self.close()

    def leave_heading(self) -> None:
        """Pass over the heading written last if no entry stands under it."""
        if self._headed is not None:
            self.passed.append(self._headed)
            self._headed = None

    def _line(self, line: str, spot: Spot) -> None:
        if self._dated:
            rest = self._day_heading(line, spot)
            if rest is None:
                if self.standing.day is None or self._closed or self._stops(line):
                    self.passed.append(Piece(line, spot))
                    return
                rest = line
            line = rest
            if not line:
                return
        self._write(line, spot, whole=True)

    def _stops(self, line: str) -> bool:
        self._closed = ends_schedule(line)
        return self._closed

    def _day_heading(self, line: str, spot: Spot) -> str | None:
        """Return what follows the day that a line begins with; None if it begins with none."""
        said = leading_day(line)
        if said is None:
            return None
        rest = line[len(said.text) :]
        after = rest.strip(_REST)
        if said.weekday is None and (
            said.last_date is not None
            or (after and not _SAYS_DAY.match(folded(line)))
            or (said.date is not None and said.date.month is None)
        ):
            return None
        if after:
            opening = _opening(after)
            told = opening.timed or opening.mark or opening.whose
            if not (told or (said.date is not None and rest.lstrip().startswith((":", ")")))):
                return None
        before = self.standing.day
        if self._headed is not None and before and before.date is None and said.weekday is None:
            # The weekday stood on one line, its date stands on the next.
            said = before._replace(text=f"{before.text} {said.text}", date=said.date)
            self._headed = Piece(f"{self._headed.text} {line}", spot)
        else:
            self.leave_heading()
            self._headed = Piece(line, spot)
        self.turn_to(Standing(day=said, day_at=Piece(said.text, spot)))
        return after

    def _write(self, line: str, spot: Spot, *, whole: bool) -> None:
        timed = self.standing.hours is not None
        opening = _Opening(body=line) if timed else _opening(line)
        if not opening.body and not timed:
            self._heading(line, opening, spot)
            return
        body, following = (opening.body, "") if timed else _first(opening)
        if self._begins(opening, body):
            self._begin(opening, spot, whole=whole)
        assert self._current is not None  # noqa: S101 _begins says so
        self._fill(self._current, body, opening, spot)
        if opening.noon:
            self._current.add(Part.NOTE, "trưa", spot)
        if following:
            whose = self._current.whose
            sticky = self.standing
            self.standing = replace(sticky, whose=whose)
            self._style = None
            self._write(following, spot, whole=False)
            self.standing = sticky

    def _heading(self, line: str, opening: _Opening, spot: Spot) -> None:
        """Take a line that holds no more than a part of the day, an hour or a leader."""
        if opening.whose:
            self.standing = replace(self.standing, whose=Piece(opening.whose, spot))
        if opening.session is not None:
            self.standing = replace(self.standing, session=opening.session, own_session=False)
        self.close()
        if opening.hours is not None:
            self._begin(opening, spot, whole=True)
        elif not opening.whose and opening.session is None:
            self.passed.append(Piece(line, spot))
        else:
            self.leave_heading()
            self._headed = Piece(line, spot)

    def _begins(self, opening: _Opening, body: str) -> bool:
        if self._current is None:
            return True
        if opening.timed or opening.whose:
            return True
        if begins_with_label(body):
            return False
        if opening.mark:
            return opening.mark == self._style
        return self._dated and self._plain and self._style == "" and body[0].isupper()

    def _begin(self, opening: _Opening, spot: Spot, *, whole: bool) -> None:
        standing = self.standing
        whose = Piece(opening.whose, spot) if opening.whose else standing.whose
        if opening.session is not None and opening.session_first and whole:
            self.standing = replace(standing, session=opening.session, own_session=False)
        session = opening.session or standing.session
        hours = opening.hours or standing.hours
        self._current = Draft(
            spot,
            standing.day,
            standing.day_at,
            session=session,
            own_session=opening.session is not None or standing.own_session,
            hours=hours,
            hours_at=Piece(opening.hours_text, spot) if opening.hours else standing.hours_at,
            whose=whose,
        )
        self._headed = None
        self.drafts.append(self._current)
        if self._style is None:
            self._style = opening.mark
            self._plain = not (opening.timed or opening.whose)

    def _fill(self, draft: Draft, body: str, opening: _Opening, spot: Spot) -> None:
        told, span = parted(body, self._columns)
        if span is not None and draft.session is None:
            draft.session = span
        goes_on = bool(draft.pieces)
        for number, one in enumerate(told):
            text, part = one.text, one.part
            if part is None:
                hours = leading_hours(text)
                if hours is not None and draft.hours is None:
                    draft.hours, draft.hours_at = hours, Piece(text[: hours.length], spot)
                    text = text[hours.length :].strip(_REST)
                part = Part.PLACE if hours is not None else Part.NOTE
                text = re.sub(r"^tại\s+", "", text)
            elif not one.labelled and number == 0 and goes_on:
                part = draft.goes_on
                if opening.mark and part is Part.CONTENT:
                    text = f"{opening.mark} {text}"
            if not one.aside:
                draft.goes_on = part
            if text:
                join = "\n" if opening.mark or part is not Part.CONTENT else " "
                draft.add(part, text, spot, join="" if one.labelled else join)


def begins_entry(line: str) -> bool:
    """Return whether a line begins with a day, a time, a leader or the mark of a list."""
    opening = _opening(line)
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


def _first(opening: _Opening) -> tuple[str, str]:
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


def _opening(line: str) -> _Opening:
    """Return what a line begins with, and its body."""
    opening = _Opening()
    rest = line.strip()
    while rest:
        taken = _take(rest, opening)
        if not taken:
            break
        rest = rest[taken:]
        after = _AFTER.match(rest)
        rest = rest[after.end() :] if after else rest
    opening.body = rest
    return opening


def _take(rest: str, opening: _Opening) -> int:
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
    if opening.session is None and not opening.noon:
        span = leading_span(rest, sure=opening.hours is not None)
    if span is not None:
        opening.session, opening.noon = span.span, span.span is None
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
