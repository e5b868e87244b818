"""Days and hours as clerks write them.

Published schedules hold ``8h``, ``8h00``, ``(8h30)``, ``8 giờ``, ``7 giờ 30’``, ``13h30``; Excel
adds its own dates and times. A day without a year is taken to be the one nearest to the first day
planned.
"""

from __future__ import annotations

import datetime as dt
import re

from coord_calendar.tables.cell_error import CellError

_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}))?")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")
_CLOCK = re.compile(
    r"\(?\s*(\d{1,2})\s*(?:(?:h|g|giờ|:)\s*(?:(\d{1,2})\s*(?:'|’|′|p|phút)?)?(?::00)?)?\s*\)?",
    re.IGNORECASE,
)
_MINUTES_A_DAY = 24 * 60


def read_day(raw: object, first_day: dt.date | None) -> dt.date:
    """Return the day a cell holds.

    Parameters
    ----------
    raw : object
        An Excel date, or ``dd/mm/yyyy``, ``d-m-yyyy``, ``yyyy-mm-dd``, ``d/m``.
    first_day : date or None
        The first day planned, near which a day without a year lies.

    Raises
    ------
    CellError
        If it is no day, an impossible one, or lacks its year.
    """
    if isinstance(raw, dt.datetime):
        if raw.time() != dt.time():
            raise CellError(
                "ô này có cả ngày và giờ; chỉ ghi ngày, giờ ghi ở cột giờ",
                "the cell holds a day and an hour; give the day alone",
            )
        return raw.date()
    if isinstance(raw, dt.date):
        return raw
    text = raw if isinstance(raw, str) else ""
    if found := _ISO_DAY.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
        return _day(text, year, month, day)
    found = _DAY.fullmatch(text)
    if found is None:
        raise CellError(
            f"«{shown(raw)}» không phải là ngày; ghi như 30/11/2026",
            f"«{shown(raw)}» is not a day; write it like 30/11/2026",
        )
    day, month = int(found[1]), int(found[2])
    if found[3]:
        return _day(text, int(found[3]), month, day)
    if first_day is None:
        raise CellError(f"ngày «{text}» thiếu năm", f"the day «{text}» lacks its year")
    return _nearest_year(text, month, day, first_day)


def _day(text: str, year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise CellError(
            f"không có ngày «{text}» trong lịch", f"the calendar has no day «{text}»"
        ) from None


def _nearest_year(text: str, month: int, day: int, near: dt.date) -> dt.date:
    found = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            found.append(dt.date(year, month, day))
        except ValueError:
            continue
    if not found:
        return _day(text, near.year, month, day)
    return min(found, key=lambda candidate: abs((candidate - near).days))


def read_clock(raw: object) -> dt.time:
    """Return the hour a cell holds, to the minute.

    Parameters
    ----------
    raw : object
        An Excel time, a whole hour, or ``8h``, ``8h30``, ``8 giờ 30’``, ``14:00``.

    Raises
    ------
    CellError
        If it is no hour of a day.
    """
    if isinstance(raw, dt.datetime):
        raw = raw.time()
    if isinstance(raw, dt.time):
        return raw.replace(second=0, microsecond=0)
    if isinstance(raw, dt.timedelta):
        minutes = round(raw.total_seconds() / 60)
        if 0 <= minutes < _MINUTES_A_DAY:
            return dt.time(minutes // 60, minutes % 60)
    text = shown(raw)
    found = None if isinstance(raw, bool) else _CLOCK.fullmatch(text)
    if found is not None:
        try:
            return dt.time(int(found[1]), int(found[2] or 0))
        except ValueError:
            pass
    raise CellError(
        f"«{text}» không phải là giờ; ghi như 8h30 hoặc 14:00",
        f"«{text}» is not an hour; write it like 8h30 or 14:00",
    )


def shown(raw: object) -> str:
    """Return what a cell holds as its reader sees it; long text is cut."""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    text = str(raw)
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


_LONGEST_QUOTE = 60
