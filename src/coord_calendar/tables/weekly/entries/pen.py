"""Entries out of running text: the lines of a document, or those of one cell.

A :class:`Pen` writes line after line. A line that begins with a day, a part of the day or a leader
alone is a heading for what follows; one that begins with an hour, a leader or the mark of a list
begins an entry; any other goes on with the entry before it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from coord_calendar.tables.weekly.entries.days import leading_day, unnumbered
from coord_calendar.tables.weekly.entries.draft import Draft, Standing
from coord_calendar.tables.weekly.entries.folding import folded
from coord_calendar.tables.weekly.entries.hours import Hours, leading_hours, leading_span
from coord_calendar.tables.weekly.entries.labels import begins_with_label, names_place, parted
from coord_calendar.tables.weekly.entries.openings import (
    Opening,
    ends_schedule,
    ends_with_time,
    first_entry,
    opening_of,
    unmarked,
)
from coord_calendar.tables.weekly.entries.periods import leading_period
from coord_calendar.tables.weekly.entries.titles import begins_schedule, heads_week
from coord_calendar.tables.weekly.entry import DaySpan, Part, Piece

if TYPE_CHECKING:
    from coord_calendar.tables.weekly.entries.periods import Period
    from coord_calendar.tables.weekly.entry import Spot

_SAYS_DAY = re.compile(r"[\s*+•(-]*(?:tu\s+)?ngay\b")
_REST = " \t:.,;)]–-"


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
        self._below_table = False
        self._day_headed: Piece | None = None
        self._headed: Piece | None = None

    def write(self, text: str, spot: Spot) -> None:
        """Write a text of one or more lines."""
        for line in text.split("\n"):
            self._line(line.strip(), spot)

    def close(self) -> None:
        """End the entry being written: what follows stands elsewhere."""
        self._current, self._style = None, None

    def turn_to(self, standing: Standing, *, below_table: bool = False) -> None:
        """Go on under another day; below a table only what tells an hour is an entry."""
        self.standing = standing
        self._closed = False
        self._below_table = below_table
        self.close()

    def leave_heading(self) -> None:
        """Pass over the headings written last if no entry stands under them."""
        self.passed += [one for one in (self._day_headed, self._headed) if one is not None]
        self._day_headed = self._headed = None

    def leave_hours(self) -> None:
        """Pass over hours under which nothing stands: a web page tells its own day and hour."""
        bare = [draft for draft in self.drafts if not draft.pieces and draft.hours_at]
        self.passed += [draft.hours_at for draft in bare if draft.hours_at]
        self.drafts = [draft for draft in self.drafts if draft not in bare]

    def _line(self, line: str, spot: Spot) -> None:
        if self._dated and begins_schedule(line):
            self._title(line, spot)
            return
        if self._dated and self.standing.day is not None and heads_week(line):
            self.leave_heading()
            self.turn_to(Standing(week=line))
            self.passed.append(Piece(line, spot))
            return
        period = leading_period(line)
        if period is not None:
            self._over_days(line, period, spot)
            return
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

    def _title(self, line: str, spot: Spot) -> None:
        """Pass over a title, and what was taken for an entry above it: the date of a web page."""
        self.leave_heading()
        self.turn_to(Standing())
        self.passed.append(Piece(line, spot))

    def _over_days(self, line: str, period: Period, spot: Spot) -> None:
        """Write an entry over several days; the day that stands goes on below it."""
        sticky = self.standing
        at = Piece(line[: period.length].strip(), spot)
        self.standing = Standing(
            day=period.days,
            day_at=at,
            hours=Hours(period.start, period.end, period.length),
            hours_at=at,
            whose=sticky.whose,
            week=sticky.week,
        )
        self.close()
        self._write(line[period.length :].strip(_REST), spot, whole=True)
        self.standing = sticky

    def _stops(self, line: str) -> bool:
        self._closed = ends_schedule(line)
        return self._closed or (
            self._below_table and self._current is None and not opening_of(line).timed
        )

    def _day_heading(self, line: str, spot: Spot) -> str | None:
        """Return what follows the day that a line begins with; None if it begins with none."""
        text = unnumbered(line)
        span = leading_span(text)
        before_day = span.length if span else 0
        said = leading_day(text[before_day:])
        if said is None:
            return None
        rest = text[before_day + len(said.text) :]
        after = rest.lstrip(_REST)
        if (
            not (said.whole_week or span)
            and said.weekday is None
            and (
                said.last_date is not None
                or (after and not _SAYS_DAY.match(folded(text)))
                or (said.date is not None and said.date.month is None)
            )
        ):
            return None
        if after:
            opening = opening_of(after)
            told = opening.timed or opening.mark or opening.whose
            dated = said.date is not None or said.whole_week or span is not None
            if not (
                told or (dated and rest.lstrip().startswith((":", ")", ",")[: 3 if span else 2]))
            ):
                return None
        before = self.standing.day
        above = self._day_headed
        if above is not None and before and before.date is None and said.weekday is None:
            # The weekday stood on one line, its date stands on the next.
            said = before._replace(text=f"{before.text} {said.text}", date=said.date)
            self._day_headed = Piece(f"{above.text} {line}", spot)
        else:
            self.leave_heading()
            self._day_headed = Piece(line, spot)
        session = span.span if span else None
        self.turn_to(
            Standing(
                day=said,
                day_at=Piece(said.text, spot),
                session=session,
                own_session=bool(span),
                week=self.standing.week,
            )
        )
        return after

    def _write(self, line: str, spot: Spot, *, whole: bool) -> None:
        timed = self.standing.hours is not None
        opening = Opening(body=line) if timed else opening_of(line)
        if timed and self._current is None:
            opening.body = unmarked(line)
        if not opening.body and not timed:
            self._heading(line, opening, spot)
            return
        body, following = (opening.body, "") if timed else first_entry(opening)
        if self._begins(opening, body):
            self._begin(opening, spot, whole=whole)
        assert self._current is not None  # noqa: S101 _begins says so
        self._fill(self._current, body, opening, spot)
        if opening.remark:
            place = Part.PLACE not in self._columns and names_place(opening.remark)
            self._current.add(Part.PLACE if place else Part.NOTE, opening.remark, spot)
        if following:
            whose = self._current.whose
            sticky = self.standing
            self.standing = replace(sticky, whose=whose)
            self._style = None
            self._write(following, spot, whole=False)
            self.standing = sticky

    def _heading(self, line: str, opening: Opening, spot: Spot) -> None:
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
            self.passed += [self._headed] if self._headed is not None else []
            self._headed = Piece(line, spot)

    def _begins(self, opening: Opening, body: str) -> bool:
        if self._current is None:
            return True
        if opening.timed or opening.whose:
            return True
        if begins_with_label(body):
            return False
        if opening.mark:
            return opening.mark == self._style or ends_with_time(body)
        return self._dated and self._plain and self._style == "" and body[0].isupper()

    def _begin(self, opening: Opening, spot: Spot, *, whole: bool) -> None:
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
            week=standing.week,
            session=session,
            own_session=opening.session is not None or standing.own_session,
            hours=hours,
            hours_at=Piece(opening.hours_text, spot) if opening.hours else standing.hours_at,
            whose=whose,
        )
        self._day_headed = self._headed = None
        self.drafts.append(self._current)
        if self._style is None:
            self._style = opening.mark
            self._plain = not (opening.timed or opening.whose)

    def _fill(self, draft: Draft, body: str, opening: Opening, spot: Spot) -> None:
        told, span, hours = parted(body, self._columns)
        if span is not None and (draft.session is None or span is DaySpan.ALL_DAY):
            draft.session = span
        if hours is not None and draft.hours is None:
            draft.hours, draft.hours_at = hours, Piece(body, spot)
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
