"""Which days are meant: one as it was typed, or the week that holds it, from Monday."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING

from coord_calendar.errors import Fault, InputError

if TYPE_CHECKING:
    from coord_calendar.cli.voice import Voice

_FORMS = ("%Y-%m-%d", "%d/%m/%Y")


def monday_of(text: str, voice: Voice) -> dt.date:
    """Return the Monday of the week that holds a day, and say so if it is another day.

    Parameters
    ----------
    text : str
        The day: ``2026-11-30`` or ``30/11/2026``.
    voice : Voice
        Told when the day is no Monday.

    Raises
    ------
    InputError
        If it is no day.
    """
    day = day_of(text, "week")
    monday = day - dt.timedelta(days=day.weekday())
    if monday != day:
        voice.aside(
            f"Ngày {day:%d/%m/%Y} không phải là Thứ Hai: lấy tuần bắt đầu từ Thứ Hai "
            f"{monday:%d/%m/%Y}.",
            f"{day:%d/%m/%Y} is no Monday: the week taken begins on Monday {monday:%d/%m/%Y}.",
        )
    return monday


def day_of(text: str, option: str) -> dt.date:
    """Return the day that was typed for an option.

    Parameters
    ----------
    text : str
        The day: ``2026-11-30`` or ``30/11/2026``.
    option : str
        The option, without its dashes.

    Raises
    ------
    InputError
        If it is no day.
    """
    for form in _FORMS:
        with suppress(ValueError):
            return dt.datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 a day has no zone
    raise InputError(
        [
            Fault(
                vi=f"--{option}: «{text}» không phải là ngày; ghi như 2026-11-30 hoặc 30/11/2026",
                en=f"--{option}: «{text}» is no day; write it like 2026-11-30 or 30/11/2026",
                field=option,
            )
        ]
    )
