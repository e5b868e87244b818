"""What the cells for the time say in one row: its day, part of the day and hours.

A cell may say several of them, in any order: «Thứ Hai 30/11, sáng, 8h00». What is left of it
belongs to another part of the entry, if the heading names one, or is told as not understood.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from coord_calendar.tables.weekly.entries.days import leading_day, through
from coord_calendar.tables.weekly.entries.draft import Draft, Standing
from coord_calendar.tables.weekly.entries.folding import folded
from coord_calendar.tables.weekly.entries.headings import About
from coord_calendar.tables.weekly.entries.hours import Hours, leading_hours, leading_span
from coord_calendar.tables.weekly.entries.periods import leading_period
from coord_calendar.tables.weekly.entry import Part, Piece, Spot, Unread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coord_calendar.tables.weekly.entries.layout import Column
    from coord_calendar.tables.weekly.formats.page import Cell

# «15h00 (dự kiến)», «Đầu giờ sáng»: what is said of an hour besides.
_REMARK = re.compile(r"[^\d()]+\)|(?:dau|giua|cuoi) (?:gio|buoi) .*")
_CLOCKS = frozenset({About.HOUR, About.END, About.TIME})
_OUTER = " \t\n:.,;()[]–-*+"


class Times(NamedTuple):
    """What a row says of its time.

    Parameters
    ----------
    standing : Standing
        What holds from this row on.
    hours : list of (Hours, Piece)
        Its hours, and where they stand.
    left : list of (Column, Piece)
        What its cells say besides.
    """

    standing: Standing
    hours: list[tuple[Hours, Piece]]
    left: list[tuple[Column, Piece]]


def said_by_times(cells: Sequence[tuple[Column, Cell, Spot, bool]], standing: Standing) -> Times:
    """Return what the cells of a row say of its time.

    Parameters
    ----------
    cells : sequence of (Column, Cell, Spot, bool)
        The cells, and whether they stand in no row above.
    standing : Standing
        What holds before it.
    """
    times = Times(standing, [], [])
    done: set[Cell] = set()
    # A new day ends the part of the day before it, so it is read first.
    for column, cell, spot, fresh in sorted(cells, key=lambda one: About.DAY not in one[0].told):
        if not column.times or not cell.text or cell in done:
            continue
        done.add(cell)
        rest = cell.text
        before = times.standing
        while rest:
            own = None if times.standing is before else times.standing
            times, taken = _time(rest, column, times, own=own, fresh=fresh, spot=spot)
            if not taken:
                break
            rest = rest[taken:].lstrip(_OUTER)
        if rest.strip(_OUTER) and fresh:
            times.left.append((column, Piece(rest, spot)))
    return times


def _time(
    text: str, column: Column, times: Times, *, own: Standing | None, fresh: bool, spot: Spot
) -> tuple[Times, int]:
    """Take the day, part of the day or hour that a text begins with; return its length, too.

    What stood before in the same cell is its `own`: «Sáng Thứ Hai», «Thứ Năm, Thứ Sáu».
    """
    period = leading_period(text)
    if period is not None:
        at = Piece(text[: period.length].strip(), spot)
        times.hours.append((Hours(period.start, period.end, period.length), at))
        standing = Standing(
            day=period.days, day_at=at, whose=times.standing.whose, week=times.standing.week
        )
        return times._replace(standing=standing), period.length
    days = About.DAY in column.told
    found = leading_hours(text, alone=not _CLOCKS.isdisjoint(column.told))
    said = None if found and not days else leading_day(text, alone=days)
    if said is not None:
        if fresh:
            days_said = own.day if own else None
            both = said if days_said is None else through(days_said, said)
            if both is None:
                return times, 0
            standing = Standing(
                day=both,
                day_at=Piece(both.text.strip(), spot),
                whose=times.standing.whose,
                week=times.standing.week,
                session=own.session if own else None,
                own_session=own is not None and own.own_session,
            )
            times = times._replace(standing=standing)
        return times, len(said.text)
    if found is not None and _keeps(
        times, found, column, Piece(text[: found.length].strip(), spot)
    ):
        return times, found.length
    span = leading_span(text, alone=not days or About.SESSION in column.told)
    if span is None:
        return times, 0
    if fresh and _REMARK.match(folded(text)):
        times.left.append((column, Piece(text[: span.length], spot)))
    standing = replace(times.standing, session=span.span, own_session=True)
    return times._replace(standing=standing), span.length


def _keeps(times: Times, found: Hours, column: Column, at: Piece) -> bool:
    """Keep hours: those of a column for the end end the hours before them; False without such."""
    if About.END not in column.told:
        times.hours.append((found, at))
    elif times.hours:
        hours, begins_at = times.hours[-1]
        times.hours[-1] = (hours._replace(end=found.start), begins_at)
    return About.END not in column.told or bool(times.hours)


def leave(left: list[tuple[Column, Piece]], drafts: list[Draft]) -> None:
    """Give what stands beside a time to the entries, or tell that it is no time."""
    for column, piece in left:
        parts = [one for one in column.told if isinstance(one, Part)]
        for draft in drafts:
            if parts:
                draft.add(parts[0], piece.text.strip(_OUTER), piece.spot)
            elif _REMARK.fullmatch(folded(piece.text)):
                draft.add(Part.NOTE, piece.text.strip(_OUTER), piece.spot)
            else:
                draft.unread.append(_unknown_time(piece))


def _unknown_time(piece: Piece) -> Unread:
    return Unread(
        piece,
        f"«{piece.text}» không phải là ngày, buổi hay giờ; ghi như Thứ Hai 30/11, sáng, 8h30",
        f"«{piece.text}» is no day, part of the day or hour; write it like Thứ Hai 30/11, sáng, "
        "8h30",
    )
