"""Requests as a file that can be edited and read back: the request workbook, CSV or JSON.

What stands in a row is what its columns are read as, by identifiers, so that a name that changes
later changes nothing. A file is kept only if reading it gives the same meetings.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coord_calendar.errors import Fault, InputError
from coord_calendar.tables.cells import NO, YES
from coord_calendar.tables.files import refused, write_whole
from coord_calendar.tables.place_columns import FORMS
from coord_calendar.tables.request_columns import MEETINGS, SECRECIES
from coord_calendar.tables.requests import read_requests
from coord_calendar.tables.styling import DAY_FORMAT, TEXT_FORMAT, holdable, put
from coord_calendar.tables.substitutes import SUBSTITUTES
from coord_calendar.tables.template import request_workbook
from coord_calendar.tables.workbook import need_openpyxl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coord_calendar.domain.city import City
    from coord_calendar.domain.meeting import Attendance, Meeting, Window
    from coord_calendar.tables.requests import Requests


def write_requests(path: Path | str, requests: Requests, city: City, office: str) -> Path:
    """Write requests of one office.

    Parameters
    ----------
    path : path
        Where they shall be: ``.xlsx``, ``.csv`` or ``.json``; a file that is there is replaced
        whole.
    requests : Requests
        The meetings; commitments and series are written to JSON only.
    city : City
        The directory.
    office : str
        The office whose requests they are.

    Returns
    -------
    Path
        Where they are.

    Raises
    ------
    InputError
        If the format is another, a meeting holds what the format cannot, or the file cannot be
        written there.
    MissingExtraError
        If a workbook is asked for and openpyxl is not installed.
    """
    path = Path(path)
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise refused(
            path,
            "chỉ ghi được tệp .xlsx, .csv hoặc .json",
            "only .xlsx, .csv and .json files are written",
        )

    def draft(place: Path) -> None:
        write(place, requests, city, office)
        faults = _lost(place, requests, city)
        if faults:
            raise InputError(faults)

    write_whole(path, draft)
    return path


def _lost(path: Path, requests: Requests, city: City) -> list[Fault]:
    """Return the meetings that a file does not hold as they are."""
    read = {meeting.id: meeting for meeting in read_requests(path, city).meetings}
    return [
        Fault(
            vi="tệp này không ghi được hết cuộc họp; hãy ghi ra .json",
            en="this file cannot hold all of the meeting; write a .json file",
            file=path.name,
            record=f"meeting {meeting.id}",
        )
        for meeting in requests.meetings
        if read.get(meeting.id) != meeting
    ]


def _write_json(path: Path, requests: Requests, _city: City, _office: str) -> None:
    given = requests.model_dump(mode="json", exclude_defaults=True)
    path.write_text(json.dumps(given, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _write_csv(path: Path, requests: Requests, city: City, _office: str) -> None:
    rows = [_row(meeting, city) for meeting in requests.meetings]
    used = [
        column
        for column in MEETINGS.columns
        if column.required or any(column.key in row for row in rows)
    ]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.shown_heading for column in used])
    for row in rows:
        writer.writerow([_in_csv(row.get(column.key)) for column in used])
    # With its mark Excel knows the encoding.
    path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")


def _in_csv(value: object) -> object:
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else value


def _write_workbook(path: Path, requests: Requests, city: City, office: str) -> None:
    need_openpyxl()
    workbook = request_workbook(city, office)
    sheet = workbook[MEETINGS.sheet]
    for number, meeting in enumerate(requests.meetings, start=2):
        row = _row(meeting, city)
        for place, column in enumerate(MEETINGS.columns, start=1):
            value = row.get(column.key)
            if value is None:
                continue
            if isinstance(value, str) and not holdable(value):
                raise InputError(
                    [
                        Fault(
                            vi="chữ này Excel không chứa được",
                            en="Excel cannot hold this text",
                            record=f"meeting {meeting.id}",
                            sheet=MEETINGS.sheet,
                            column=column.heading,
                        )
                    ]
                )
            cell = put(sheet, number, place, value)
            cell.number_format = DAY_FORMAT if column.key in _DAYS else TEXT_FORMAT
    workbook.save(path)


_DAYS = frozenset({"day", "requested_on"})
_WRITERS: dict[str, Callable[[Path, Requests, City, str], None]] = {
    ".json": _write_json,
    ".csv": _write_csv,
    ".xlsx": _write_workbook,
}
_AS_THEY_ARE = (
    *("id", "title", "title_en", "office", "kind", "body", "field", "chair", "minutes"),
    "half_days",
    *("seats", "point_seats", "link", "asked_room", "priority", "requested_on", "series"),
    *("prepared_by", "note"),
)


def _row(meeting: Meeting, city: City) -> dict[str, Any]:
    """Return what the columns of a meeting's row hold, by their keys; empty ones are left out."""
    row: dict[str, Any] = {key: getattr(meeting, key) for key in _AS_THEY_ARE}
    if meeting.priority == 1:
        row["priority"] = None
    row["required"] = "; ".join(dict.fromkeys(map(_call, meeting.required)))
    row["optional"] = "; ".join(map(_call, meeting.optional))
    row["substitutes"] = SUBSTITUTES.write(meeting.required)
    row["form"] = _word(FORMS, meeting.form) if meeting.is_online else None
    row["secrecy"] = _word(SECRECIES, meeting.secrecy) if meeting.is_secret else None
    for key in ("fixed", "unexpected", "any_hour"):
        row[key] = YES if getattr(meeting, key) else None
    row["points"] = "; ".join((*meeting.points, *meeting.point_groups))
    row["related"] = "; ".join(meeting.related)
    row |= _place(meeting) | _time(meeting, city)
    return {key: value for key, value in row.items() if value not in {None, ""}}


def _word(words: dict[str, Any], value: object) -> str:
    return next(word for word, meant in words.items() if meant is value)


def _call(call: Attendance) -> str:
    if call.quorum is not None:
        return f"{call.who} (tối thiểu {call.quorum})"
    return f"{call.who} liên quan" if call.some else call.who


def _place(meeting: Meeting) -> dict[str, Any]:
    room = meeting.room
    if room is None:
        return {"needs_room": NO, "site": meeting.site}
    return {
        "site": "; ".join(room.sites),
        "equipment": "; ".join(sorted(room.equipment)),
        "only_room": YES if room.rooms else None,
    }


def _time(meeting: Meeting, city: City) -> dict[str, Any]:
    calendar = city.calendar
    row: dict[str, Any] = {"windows": "; ".join(_windows(meeting.windows, city))}
    if meeting.asked_start is not None:
        start = calendar.local(meeting.asked_start)
        row |= {"day": start.date(), "hour": f"{start:%H:%M}"}
    elif meeting.asked_session is not None:
        row |= {"day": meeting.asked_session.day, "session": meeting.asked_session.session}
    return row


def _windows(windows: Iterable[Window], city: City) -> Iterable[str]:
    for window in windows:
        start, end = (city.calendar.local(moment) for moment in (window.start, window.end))
        if start.date() == end.date():
            yield f"{start:%d/%m/%Y} {start:%H:%M}-{end:%H:%M}"
        else:
            yield f"{start:%d/%m/%Y}"
