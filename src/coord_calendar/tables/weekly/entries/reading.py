"""A published weekly schedule, read from its file into entries.

Each page of the file is read by itself, and each schedule of it where another title begins another:
its tables row by row, its lines one after the other, a day in a line holding for the table below
it. When all is read, the title and the days together tell what dates the days mean.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from coord_calendar.tables.files import refused
from coord_calendar.tables.weekly.entries.calendar_weeks import SIX_DAYS
from coord_calendar.tables.weekly.entries.hours import agreed
from coord_calendar.tables.weekly.entries.layout import by_content, is_heading
from coord_calendar.tables.weekly.entries.pen import Pen
from coord_calendar.tables.weekly.entries.periods import last_days_in
from coord_calendar.tables.weekly.entries.rows import RowReader
from coord_calendar.tables.weekly.entries.schedules import (
    foot_of,
    head_of,
    pieces_of,
    schedules_of,
)
from coord_calendar.tables.weekly.entries.titles import (
    is_title,
    names_schedule,
    revision_in,
    tells_week,
)
from coord_calendar.tables.weekly.entries.weeks import LONGEST_WEEK, Reckoning
from coord_calendar.tables.weekly.entry import Entry, Part, Piece, Spot, Unread, WeekTable
from coord_calendar.tables.weekly.formats import read_pages
from coord_calendar.tables.weekly.formats.page import Line, Page, Table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from coord_calendar.tables.weekly.entries.days import DaySaid
    from coord_calendar.tables.weekly.entries.draft import Draft
    from coord_calendar.tables.weekly.entry import DaySpan


def read_week_table(
    path: Path, *, near: dt.date | None = None, today: dt.date | None = None
) -> WeekTable:
    """Return the weekly schedule that a file holds.

    Parameters
    ----------
    path : Path
        An Excel workbook (``.xlsx``), CSV file, Word document (``.docx``) or web page (``.html``).
    near : date or None
        A day near which the schedule lies; it tells the year where the schedule does not.
    today : date or None
        The day of reading, from which the year is inferred where nothing else tells it; None to
        infer nothing.

    Returns
    -------
    WeekTable
        Its entries in the order of the file, and everything else that it says.

    Raises
    ------
    InputError
        If the file cannot be read at all.
    MissingExtraError
        If the package that reads its format is not installed.
    """
    weeks = [
        read_page(part, near, today) for page in read_pages(path) for part in schedules_of(page)
    ]
    first = next((week for week in weeks if week.entries), weeks[0])
    unread = tuple(one for week in weeks for one in week.unread)
    if not unread and not any(week.entries for week in weeks):
        unread = (_nothing(path, weeks),)
    return WeekTable(
        title=first.title,
        first_day=first.first_day,
        revision=first.revision,
        entries=tuple(entry for week in weeks for entry in week.entries),
        passed_over=tuple(
            piece
            for week in weeks
            for piece in (
                *([Piece(week.title, Spot(path.name))] if week is not first and week.title else ()),
                *week.passed_over,
            )
        ),
        unread=unread,
    )


def _nothing(path: Path, weeks: Sequence[WeekTable]) -> Unread:
    """Return that a file holds no schedule; one without a word is refused."""
    if not any(week.title or week.passed_over for week in weeks):
        raise refused(
            path,
            "tệp không có chữ nào; nếu lịch là ảnh chụp hay bản quét, hãy lấy bản Word, Excel hoặc "
            "trang web",
            "the file holds no text; if the schedule is a picture or a scan, take it as Word, "
            "Excel or a web page",
        )
    return Unread(
        Piece("", Spot(path.name)),
        "không thấy lịch nào trong tệp; lịch là bảng có cột Ngày và cột Nội dung, hoặc các dòng "
        "dưới mỗi ngày",
        "there is no schedule in the file: neither a table with columns for days and contents nor "
        "lines below a day",
    )


def read_page(page: Page, near: dt.date | None, today: dt.date | None = None) -> WeekTable:
    """Return the only schedule that a page holds."""
    pen = Pen()
    drafts: list[Draft] = []
    passed: list[Piece] = []
    unread: list[Unread] = []
    top, bottom = head_of(page.blocks), foot_of(page.blocks)
    for block in page.blocks[:top]:
        passed += pieces_of(page.file, block)
    for block in page.blocks[top:bottom]:
        if isinstance(block, Line):
            if block.text:
                pen.write(block.text, Spot(page.file, block.sheet, block.number))
            continue
        reader = _table(page.file, block, pen)
        drafts += pen.drafts
        passed += pen.passed
        pen.drafts, pen.passed = [], []
        if reader is not None:
            drafts += reader.drafts
            passed += reader.passed
            unread += reader.unread
            pen.turn_to(reader.standing, below_table=True)
    pen.leave_heading()
    pen.leave_hours()
    drafts += pen.drafts
    passed += pen.passed
    for block in page.blocks[bottom:]:
        passed += pieces_of(page.file, block)
    unread += [_hidden(page.file, sheet) for sheet in page.hidden]
    week = _finished(drafts, passed, unread, partial(Reckoning, near=near, today=today))
    # What is struck out tells neither title nor dates.
    return replace(week, passed_over=(*week.passed_over, *page.struck))


def _table(file: str, table: Table, pen: Pen) -> RowReader | None:
    """Return what a table holds; None if it is no schedule, its lines written instead."""
    start = next((at for at, row in enumerate(table.rows) if is_heading(row)), None)
    columns = by_content(table) if start is None else ()
    stop = len(table.rows) if start is None and columns is None else start or 0
    seen = set()
    if columns:
        stop = next((at for at, row in enumerate(table.rows) if len(row.filled) > 1), 0)
    for row in table.rows[:stop]:
        for cell in row.filled:
            if cell not in seen:
                seen.add(cell)
                pen.write(cell.text, Spot(file, table.name, row.number))
    if start is None and columns is None:
        return None
    if pen.drafts:
        pen.close()
    reader = RowReader(file, table, columns or (), pen.standing)
    reader.read(stop)
    return reader


def _finished(
    drafts: list[Draft],
    passed: list[Piece],
    unread: list[Unread],
    reckon: Callable[[list[str], list[str], list[DaySaid]], Reckoning],
) -> WeekTable:
    titles = [piece for piece in passed if is_title(piece.text)]
    weeks = [piece.text for piece in titles if tells_week(piece.text)]
    named = [piece for piece in titles if names_schedule(piece.text)] or titles
    title = next(iter([piece for piece in titles if piece.text in weeks] or named), None)
    ranged = [piece.text for piece in passed if piece.text not in weeks and tells_week(piece.text)]
    others = [piece.text for piece in passed]
    said = [draft.day for draft in drafts if draft.day is not None]
    reckoning = reckon([*weeks, *ranged[:_FEW]], others, said)
    told = [title.text] if title else []
    return WeekTable(
        title=" ".join(title.text.split()) if title else "",
        first_day=reckoning.first_day,
        revision=max((revision_in(text) for text in (*told, *others)), default=0),
        entries=tuple(_entry(draft, reckoning) for draft in drafts),
        passed_over=tuple(piece for piece in passed if piece is not title),
        unread=tuple(unread),
    )


_FEW = 5


def _entry(draft: Draft, reckoning: Reckoning) -> Entry:
    first, last, unread = _days(draft, reckoning)
    session, start, end, doubts = _hours(draft)
    parts: dict[Part, tuple[Piece, ...]] = {}
    for part, piece in draft.pieces:
        parts[part] = (*parts.get(part, ()), piece)
    return Entry(
        spot=draft.spot,
        day=first,
        last_day=last,
        session=session,
        start=start,
        end=end,
        parts=parts,
        whose=draft.whose,
        unread=(*draft.unread, *unread, *doubts),
    )


def _days(
    draft: Draft, reckoning: Reckoning
) -> tuple[dt.date | None, dt.date | None, list[Unread]]:
    """Return the first and the last day of an entry, and what is doubtful about them."""
    if draft.day is None or draft.day_at is None:
        where = Piece(" ".join(piece.text for _, piece in draft.pieces[:1]), draft.spot)
        vi = "không rõ ngày; hãy ghi ngày ở ô hay dòng phía trên"
        en = "the day is not told; write it in a cell or line above"
        return None, None, [Unread(where, vi, en)]
    if draft.week:
        reckoning = reckoning.below(draft.week)
    first, last, doubts = reckoning.dates(draft.day)
    if draft.last_day is not None:
        end = reckoning.dates(draft.last_day)
        doubts += end.doubts
        last = end.last or end.first
        last = last if first and last and last > first else None
    elif first is not None and last is None:
        last = _last_in_brackets(draft, first, reckoning)
    return first, last, [Unread(draft.day_at, doubt.vi, doubt.en) for doubt in doubts]


def _last_in_brackets(draft: Draft, first: dt.date, reckoning: Reckoning) -> dt.date | None:
    """Return the last day that brackets in the content tell of an entry with this first day."""
    for part, piece in draft.pieces:
        for begins, ends in last_days_in(piece.text) if part is Part.CONTENT else ():
            last = reckoning.dates(ends).first
            is_own = begins is None or reckoning.dates(begins).first == first
            # «kết quả (đến 30/12)» is no end of the meeting.
            longest = LONGEST_WEEK if begins else SIX_DAYS
            if is_own and last is not None and first < last <= first + longest:
                return last
    return None


def _hours(
    draft: Draft,
) -> tuple[DaySpan | None, dt.time | None, dt.time | None, list[Unread]]:
    """Return the part of the day and the hours of an entry, and what is doubtful about them."""
    session = draft.session
    if draft.hours is None or draft.hours_at is None:
        return session, None, None, []
    unread = []
    start, agrees = agreed(session, draft.hours.start)
    if not agrees and draft.own_session:
        unread.append(
            Unread(
                draft.hours_at,
                f"{start:%H:%M} không phải là buổi {session}",
                f"{start:%H:%M} is not in the part of the day written, «{session}»",
            )
        )
    elif not agrees:
        # The part of the day was carried down from a row above; the hour says that it has ended.
        session = None
    end = draft.hours.end
    if end is not None:
        end, _ = agreed(session, end)
        if end <= start and draft.one_day:
            unread.append(
                Unread(
                    draft.hours_at,
                    f"giờ kết thúc {end:%H:%M} không sau giờ bắt đầu {start:%H:%M}",
                    f"the end {end:%H:%M} is not after the start {start:%H:%M}",
                )
            )
            end = None
    return session, start, end, unread


def _hidden(file: str, sheet: str) -> Unread:
    return Unread(
        Piece(sheet, Spot(file, sheet)),
        "trang ẩn, không đọc; hãy hiện trang (Unhide) nếu cần",
        "a hidden sheet, not read; unhide it if it is needed",
    )
