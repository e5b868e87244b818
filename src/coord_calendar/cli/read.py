"""``read``: weekly schedules as offices publish them, understood, taught and made requests."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coord_calendar.cli.exits import Exit
from coord_calendar.cli.week import day_of
from coord_calendar.errors import Fault, InputError
from coord_calendar.tables import read_city, read_week
from coord_calendar.tables.files import refused
from coord_calendar.tables.request_writing import write_requests
from coord_calendar.tables.weekly.meaning.glossary import glossary_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from coord_calendar.cli.voice import Voice
    from coord_calendar.domain.city import City
    from coord_calendar.tables.weekly.meaning.glossary import Glossary


@dataclass(frozen=True, kw_only=True)
class ReadOrder:
    """What is to be read, by what it is understood, and where it goes."""

    city: Path
    files: Sequence[Path]
    office: str | None
    glossary: Path | None
    teach: Sequence[str]
    week: str | None
    write: Path | None


def read(order: ReadOrder, voice: Voice) -> Exit:
    """Read weekly schedules and tell what was understood; return how it ended.

    Raises
    ------
    InputError
        If something in the files, the glossary or what is taught is wrong, or the file to write is
        there already: it may be one that was worked on.
    """
    if order.write is not None and order.write.exists():
        raise refused(
            order.write,
            "đã có tệp này, có thể đã sửa; hãy chọn tên khác",
            "this file is there already and may have been worked on; choose another name",
        )
    near = None if order.week is None else day_of(order.week, "week")
    city = read_city(order.city)
    if order.office is not None:
        city.office(order.office)
    glossary = _glossary(order, city)
    today = dt.datetime.now(city.calendar.tz).date()
    reading = read_week(
        order.files, city, office=order.office, glossary=glossary, near=near, today=today
    )
    if order.write is not None:
        write_requests(order.write, reading.requests, city, reading.office)
    if order.teach and order.glossary is not None:
        glossary.write(order.glossary)
    voice.say(reading.text(voice.lang))
    if order.write is not None:
        count = len(reading.requests.meetings)
        voice.say("")
        voice.say(
            f"Đã ghi {count} yêu cầu vào {order.write}", f"{count} requests are in {order.write}"
        )
    voice.report({**reading.report(), "written": None if order.write is None else str(order.write)})
    return Exit.DONE if reading.is_whole else Exit.WITH_LOSSES


def _glossary(order: ReadOrder, city: City) -> Glossary:
    if order.teach and order.glossary is None:
        raise InputError(
            [
                Fault(
                    vi="--teach cần --glossary TỆP, nơi ghi lại từ đã dạy",
                    en="--teach needs --glossary FILE, where what is taught is kept",
                    field="teach",
                )
            ]
        )
    glossary = glossary_at(order.glossary, city)
    faults: list[Fault] = []
    for typed in order.teach:
        try:
            glossary = glossary.taught_as_typed(typed, city, order.office)
        except InputError as error:
            faults.extend(error.faults)
    if faults:
        raise InputError(faults)
    return glossary
