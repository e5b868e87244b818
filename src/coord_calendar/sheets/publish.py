"""Publishing sheets: one HTML page and one DOCX document an office, of a week or an amendment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coord_calendar.errors import MissingExtraError
from coord_calendar.sheets import amendment
from coord_calendar.sheets.files import file_name, remove, write_whole
from coord_calendar.sheets.letterhead import HEAD_WIDTHS, letterhead_of
from coord_calendar.sheets.week import (
    COLUMNS,
    NO_MEETING,
    POSTPONED_HEADING,
    WIDTHS,
    amendment_number,
    week_sheets,
)

if TYPE_CHECKING:
    import os

    from coord_calendar.domain.problem import Problem
    from coord_calendar.domain.schedule import Schedule


_SUFFIXES = (".html", ".docx")


def publish_sheets(
    problem: Problem,
    schedule: Schedule,
    folder: str | os.PathLike[str],
    *,
    days: int | None = None,
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
    days : int or None
        The days from the first that stand on the sheets even if nobody meets; None for all
        planned. A week that is amended may know of days after it.

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
    contents = {}
    for sheet in week_sheets(problem, schedule, days):
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
        contents[sheet.office.id] = (html, document_of(sheet))
    return _written(problem, contents, Path(folder))


def publish_amendment(
    problem: Problem,
    before: Schedule,
    after: Schedule,
    folder: str | os.PathLike[str],
    *,
    was: Problem | None = None,
    number: int | None = None,
    days: int | None = None,
) -> tuple[Path, ...]:
    """Write for each office what is otherwise than published (*Điều chỉnh lần n*).

    Each meeting that changed stands in one row, as it was and as it is, in Vietnamese and in the
    layout that the office's documents have. Secret meetings stand on no sheet. Sheets of an
    earlier run whose office has no change now are removed.

    Parameters
    ----------
    problem : Problem
        What is asked for now.
    before, after : Schedule
        The plan published, and the one that takes its place. Without `made_at` the sheets bear
        the first day planned.
    folder : path
        Where to; made if it is missing.
    was : Problem or None
        What was asked for when the first plan was made; None if that was the same. It knows the
        meetings that were withdrawn, and tells what is new.
    number : int or None
        The how manieth amendment it is; None for what the revisions of the plans say.
    days : int or None
        The days from the first that the titles tell; None for those of `was`.

    Returns
    -------
    tuple of Path
        ``<office>.html`` and ``<office>.docx`` of each office with a change, in the city's order.

    Raises
    ------
    InputError
        If a file cannot be written, or the plans name what neither problem holds.
    MissingExtraError
        If the extra ``sheets`` is not installed.
    """
    try:
        # Loaded here, as above.
        from coord_calendar.sheets.amendment_document import (  # noqa: PLC0415
            amendment_document_of,
        )
        from coord_calendar.sheets.pages import page  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError("sheets") from error
    if number is None:
        number = max(amendment_number(after), amendment_number(before) + 1)
    contents = {}
    sheets = amendment.amendment_sheets(
        was or problem, before, problem, after, number=number, days=days
    )
    for sheet in sheets:
        html = page(
            "amendment",
            sheet=sheet,
            head=letterhead_of(sheet.office),
            head_widths=HEAD_WIDTHS,
            columns=amendment.COLUMNS,
            side_columns=amendment.SIDE_COLUMNS,
            widths=amendment.WIDTHS,
        )
        contents[sheet.office.id] = (html, amendment_document_of(sheet))
    return _written(problem, contents, Path(folder))


def _written(
    problem: Problem, contents: dict[str, tuple[bytes, bytes]], folder: Path
) -> tuple[Path, ...]:
    """Write a page and a document an office and remove those of the others."""
    written = [
        write_whole(folder / file_name(office, suffix), content)
        for office, pair in contents.items()
        for suffix, content in zip(_SUFFIXES, pair, strict=True)
    ]
    for office in problem.city.offices:
        for suffix in _SUFFIXES:
            path = folder / file_name(office.id, suffix)
            if path not in written:
                remove(path)
    return tuple(written)
