"""One week drawn as abstract entries, and the layouts in which offices would publish it."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from coord_calendar.tables.weekly.entry import DaySpan, Entry, Part
from tables.weekly.published import Area, Published

if TYPE_CHECKING:
    from collections.abc import Callable

MONDAY = dt.date(2026, 11, 30)
TITLE = [
    "LỊCH CÔNG TÁC CỦA LÃNH ĐẠO UBND THÀNH PHỐ",
    "Tuần 49 (từ ngày 30/11 đến ngày 06/12/2026)",
]
_LONG = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")


class Said(NamedTuple):
    """What one entry of a schedule says."""

    day: dt.date
    session: DaySpan
    start: dt.time | None
    content: str
    place: str
    chair: str
    attending: str
    whose: str = ""


def said_by(entry: Entry) -> Said:
    """Return what an entry that was read says."""

    def text(part: Part) -> str:
        return " | ".join(piece.text for piece in entry.parts.get(part, ()))

    assert entry.day is not None
    assert entry.session is not None
    return Said(
        entry.day,
        entry.session,
        entry.start,
        text(Part.CONTENT),
        text(Part.PLACE),
        text(Part.CHAIR),
        text(Part.ATTENDING),
        entry.whose.text if entry.whose else "",
    )


_BEGINS = ("Giao ban", "Họp thẩm định", "Hội nghị tổng kết", "Làm việc với Sở A về", "Dự lễ")
_ABOUT = (
    "công tác tuần",
    "Nghị quyết 15-NQ/TW",
    "Quyết định 45/2018/QĐ-TTg",
    "nhiệm vụ Quý II/2026",
    "đợt ra quân 2/12",
    "dự án B (lần 2)",
    "mỗi lượt 15 phút",
    "chỉ tiêu 8,5 %",
)
_PLACES = ("P. họp 2 tầng 3", "Hội trường UBND", "Trụ sở TCD", "Xã C")
_CHAIRS = ("Chủ tịch", "PCTTT", "đ/c PCT VX")
_ATTENDING = ("các Phó Chủ tịch", "Lãnh đạo các sở, ngành", "CVP, các phòng")
_HOURS = {
    DaySpan.MORNING: (dt.time(7, 30), dt.time(8), dt.time(10, 15)),
    DaySpan.AFTERNOON: (dt.time(13, 30), dt.time(14), dt.time(16)),
}


@st.composite
def weeks(draw: st.DrawFn) -> list[Said]:
    """Draw the entries of a week, in order."""
    drawn: list[Said] = []
    for day in sorted(draw(st.sets(st.integers(0, 5), min_size=1, max_size=4))):
        for session, hours in _HOURS.items():
            count = draw(st.integers(0, 2))
            starts = draw(st.sets(st.sampled_from(hours), min_size=count, max_size=count))
            drawn += [
                Said(
                    MONDAY + dt.timedelta(days=day),
                    session,
                    start,
                    f"{draw(st.sampled_from(_BEGINS))} {draw(st.sampled_from(_ABOUT))}",
                    draw(st.sampled_from(_PLACES)),
                    draw(st.sampled_from(_CHAIRS)),
                    draw(st.sampled_from(_ATTENDING)),
                )
                for start in sorted(starts)
            ]
    return drawn


def _written(start: dt.time | None, form: int) -> str:
    assert start is not None
    hour, minute = start.hour, start.minute
    forms = (
        f"{hour}h{minute:02}",
        f"{hour:02}:{minute:02}",
        f"{hour} giờ {minute:02}’",
        f"{hour}g{minute:02}",
    )
    return forms[form % len(forms)]


def _day(day: dt.date, form: int) -> str:
    name = _LONG[day.weekday()]
    forms = (
        f"Thứ {name}\n{day:%d/%m}",
        f"THỨ {name.upper()}, NGÀY {day:%d/%m}:",
        f"T{day.weekday() + 2} ({day.day}-{day.month})",
        f"Thứ {name}",
        f"{day:%d/%m/%Y}",
        f"Thứ {day.weekday() + 2}, {day.day} tháng {day.month}",
    )
    return forms[form % len(forms)]


_HEADINGS: tuple[tuple[str, ...], ...] = (
    ("Ngày", "THỨ, NGÀY", "Thứ/ngày", "Ngay thang"),
    ("Buổi", "BUỔI", "Buoi", "Buổi họp"),
    ("Giờ", "Giờ họp", "GIỜ", "Thời gian"),
    ("Nội dung", "NỘI DUNG\nCÔNG VIỆC", "Nội dung công tác", "Noi dung"),
    ("Địa điểm", "Nơi họp", "ĐỊA ĐIỂM", "Địa điểm họp"),
    ("Chủ trì", "Lãnh đạo\nchủ trì", "Người chủ trì", "CHỦ TRÌ"),
    ("Thành phần", "Thành phần tham dự", "Cùng dự", "Dự"),
)


def _columns(week: list[Said], form: int, order: list[int]) -> Published:
    """Write a column for each thing, in any order; day and session merged, or blank below."""
    rows = [[_HEADINGS[at][form % 4] for at in order]]
    merged: list[Area] = []
    for _, of_day in groupby(week, key=lambda said: said.day):
        top = len(rows)
        for session, half in groupby(of_day, key=lambda said: said.session):
            start = len(rows)
            for said in half:
                cells = (
                    _day(said.day, form) if len(rows) == top else "",
                    str(session).title() if len(rows) == start else "",
                    *(_written(said.start, form), said.content, said.place),
                    *(said.chair, said.attending),
                )
                rows.append([cells[at] for at in order])
            merged.append((start, order.index(1), len(rows) - 1, order.index(1)))
        merged.append((top, order.index(0), len(rows) - 1, order.index(0)))
    merged = [area for area in merged if area[0] != area[2]] if form % 2 else []
    return Published(TITLE, rows, merged, ["Nơi nhận: Như trên"])


def _day_rows(week: list[Said], form: int, order: list[int]) -> Published:
    """Write each day as a row across the table, the hour before the content."""
    order = [at for at in order if at not in {0, 2}]
    rows = [[_HEADINGS[at][form % 4] for at in order]]
    merged: list[Area] = []
    for day, of_day in groupby(week, key=lambda said: said.day):
        merged.append((len(rows), 0, len(rows), len(order) - 1))
        rows.append([_day(day, form), *[""] * (len(order) - 1)])
        for said in of_day:
            content = f"({_written(said.start, form)}) {said.content}"
            cells = ("", str(said.session), "", content, said.place, said.chair, said.attending)
            rows.append([cells[at] for at in order])
    return Published(TITLE, rows, merged)


def _labelled(said: Said, *, apart: str) -> str:
    return apart.join(
        (
            said.content,
            f"Địa điểm: {said.place}",
            f"Chủ trì: {said.chair}",
            f"Thành phần: {said.attending}",
        )
    )


def _prose(week: list[Said], form: int, _order: list[int]) -> Published:
    """Write days, sessions and entries as lines."""
    lines = [*TITLE]
    for day, of_day in groupby(week, key=lambda said: said.day):
        lines.append(_day(day, form).replace("\n", " "))
        for session, half in groupby(of_day, key=lambda said: said.session):
            lines.append(f"* {str(session).upper()}:")
            lines += [
                f"- {_written(said.start, form)}: {_labelled(said, apart='; ')}" for said in half
            ]
    return Published([*lines, "Nơi nhận:", "- Như trên"])


def _cells(week: list[Said], form: int, _order: list[int]) -> Published:
    """Write the whole of a day into one cell, labels on lines of their own."""
    rows = [["Ngày", "Nội dung"]]
    for day, of_day in groupby(week, key=lambda said: said.day):
        lines = []
        for session, half in groupby(of_day, key=lambda said: said.session):
            lines.append(f"{str(session).title()}:")
            lines += [
                f"- {_written(said.start, form)}: {_labelled(said, apart=chr(10))}" for said in half
            ]
        rows.append([_day(day, form), "\n".join(lines)])
    return Published(TITLE, rows)


def _sessions(week: list[Said], form: int, _order: list[int]) -> Published:
    """Write the parts of the day as columns."""
    rows = [["Thứ", "SÁNG", "CHIỀU"]]
    for day, of_day in groupby(week, key=lambda said: said.day):
        cells = {session: list[str]() for session in _HOURS}
        for said in of_day:
            cells[said.session].append(
                f"+ {_written(said.start, form)} {_labelled(said, apart='. ')}"
            )
        rows.append([_day(day, form), *("\n".join(lines) for lines in cells.values())])
    return Published(TITLE, rows)


def _days(week: list[Said], form: int, _order: list[int]) -> Published:
    """Write the days of the week as columns."""
    days = [MONDAY + dt.timedelta(days=step) for step in range(6)]
    rows = [["Buổi", *(f"Thứ {_LONG[day.weekday()]}\n{day:%d/%m}" for day in days)]]
    for session in _HOURS:
        cells = [
            "\n".join(
                f"{_written(said.start, form)}: {_labelled(said, apart=chr(10))}"
                for said in week
                if (said.day, said.session) == (day, session)
            )
            for day in days
        ]
        rows.append([str(session).title(), *cells])
    return Published(TITLE, rows)


def _leaders(week: list[Said], form: int, _order: list[int]) -> Published:
    """Write a column for each leader."""
    leaders = ("Chủ tịch", "PCT Thường trực", "PCT VX")
    rows = [["Thứ", "Buổi", *leaders]]
    for (day, session), half in groupby(week, key=lambda said: (said.day, said.session)):
        cells = {leader: list[str]() for leader in leaders}
        for said in half:
            cells[said.whose].append(
                f"- {_written(said.start, form)}: {_labelled(said, apart='; ')}"
            )
        rows.append(
            [_day(day, form), str(session), *("\n".join(lines) for lines in cells.values())]
        )
    return Published(TITLE, rows)


def _leader_lines(week: list[Said], form: int, _order: list[int]) -> Published:
    """Write a line for each leader and day, one entry after the other."""
    lines = [*TITLE]
    for day, of_day in groupby(week, key=lambda said: said.day):
        lines.append(_day(day, form).replace("\n", " "))
        for whose, of_leader in groupby(of_day, key=lambda said: said.whose):
            entries = [
                f"{str(said.session).title()}: {_written(said.start, form)}, {said.content}, "
                f"điểm tại {said.place}"
                for said in of_leader
            ]
            lines.append(f"- {whose}: {'. '.join(entries)}.")
    return Published(lines)


LAYOUTS: dict[str, Callable[[list[Said], int, list[int]], Published]] = {
    "columns": _columns,
    "day rows": _day_rows,
    "prose": _prose,
    "cells": _cells,
    "sessions": _sessions,
    "days": _days,
    "leaders": _leaders,
    "leader lines": _leader_lines,
}


def as_published(week: list[Said], layout: str) -> list[Said]:
    """Return what a layout says of these entries, in the order that it says it."""
    leaders = ("Chủ tịch", "PCT Thường trực", "PCT VX")
    if layout == "days":
        return sorted(week, key=lambda said: list(_HOURS).index(said.session))
    if layout in {"leaders", "leader lines"}:
        week = [said._replace(whose=leaders[at % 3]) for at, said in enumerate(week)]
    if layout == "leaders":
        return sorted(
            week,
            key=lambda said: (
                said.day,
                said.session == DaySpan.AFTERNOON,
                leaders.index(said.whose),
            ),
        )
    if layout == "leader lines":
        return [said._replace(chair="", attending="") for said in week]
    return week
