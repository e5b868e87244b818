"""Publishing the week sheets: one HTML page and one DOCX document an office."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coord_calendar.errors import MissingExtraError
from coord_calendar.sheets.files import file_name, remove, write_whole
from coord_calendar.sheets.letterhead import HEAD_WIDTHS, letterhead_of
from coord_calendar.sheets.week import COLUMNS, NO_MEETING, POSTPONED_HEADING, WIDTHS, week_sheets

if TYPE_CHECKING:
    import os

    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule


def publish_sheets(
    problem: Problem, schedule: Schedule, folder: str | os.PathLike[str]
) -> tuple[Path, ...]:
    """Write each office's week sheet (*lịch công tác tuần*) as HTML and as DOCX.

    The sheets are in Vietnamese, in the layout that the office's documents have. Secret meetings
    stand on none of them. Sheets of an earlier run whose office now asks for nothing are removed.

    Parameters
    ----------
    problem : Problem
        What the offices asked for.
    schedule : Schedule
        The plan; a meeting without a place in it is listed as postponed. Without `made_at` the
        sheets bear the first day planned.
    folder : path
        Where to; made if it is missing.

    Returns
    -------
    tuple of Path
        ``<office>.html`` and ``<office>.docx`` of each office, in the city's order.

    Raises
    ------
    InputError
        If a file cannot be written, or the schedule names what the problem does not hold.
    MissingExtraError
        If the extra ``sheets`` is not installed.
    """
    try:
        # Loaded here: they bring jinja2 and python-docx, which are an optional part.
        from coord_calendar.sheets.document import document_of  # noqa: PLC0415
        from coord_calendar.sheets.pages import page  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError("sheets") from error
    folder = Path(folder)
    written = []
    for sheet in week_sheets(problem, schedule):
        html = page(
            "sheet",
            sheet=sheet,
            head=letterhead_of(sheet.office),
            head_widths=HEAD_WIDTHS,
            columns=COLUMNS,
            widths=WIDTHS,
            no_meeting=NO_MEETING,
            postponed_heading=POSTPONED_HEADING,
        )
        for suffix, content in ((".html", html), (".docx", document_of(sheet))):
            written.append(write_whole(folder / file_name(sheet.office.id, suffix), content))
    for office in problem.city.offices:
        for suffix in (".html", ".docx"):
            path = folder / file_name(office.id, suffix)
            if path not in written:
                remove(path)
    return tuple(written)
